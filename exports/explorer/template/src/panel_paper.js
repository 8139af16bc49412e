// The panel of one paper.

import { bibtex } from "./bibtex.js";
import { el, glyph, webLink } from "./dom.js";
import { authorNames, rankOf, venueNames } from "./model.js";
import { meter, named } from "./panel_start.js";
import { quotes } from "./quotes.js";
import { family } from "./traces.js";
import { laneColour, outline } from "./theme.js";
import { counted, longName, MEASURES, nameOf, percent, REFERENCES, shortEvidence } from "./words.js";

/** @typedef {import("./model.js").Model} Model */
/** @typedef {import("./model.js").Link} Link */
/** @typedef {import("./panel.js").Actions} Actions */

const FEW = 5;

/**
 * @param {Model} model
 * @param {number} number
 * @param {import("./state.js").View} view
 * @param {Actions} actions
 */
export function paperPanel(model, number, view, actions) {
  const paper = model.papers[number];
  return [
    el("button", { type: "button", class: "back", click: actions.back }, view === "citations" ? "← All citations" : view === "datasets" ? "← All datasets" : "← Whole tree"),
    heading(paper.name ?? paper.title, paper.title),
    paper.name ? el("p", { class: "title" }, paper.title) : null,
    el("p", { class: "facts" }, [authors(model, number), paper.year ?? "year unknown", venueNames(model, paper).join(", ")].filter(Boolean).join(" · ")),
    el("p", { class: "facts" }, [...(paper.sections ?? []), ...(paper.lines ?? []).map(([, line]) => `line ${line} of the list`)].join(" · ")),
    (paper.tags ?? []).length ? el("div", { class: "tags" }, ...(paper.tags ?? []).map((tag) => el("span", { class: "tag" }, tag))) : null,
    links(model, number),
    ...told(paper),
    model.links.length === 0 ? null : el("div", { class: "actions" },
      el("button", { type: "button", class: "primary", id: "trace-to", click: actions.traceTo }, "Trace to another paper…"),
      ...farthest(model, number).map((other) => el("button", { type: "button", click: () => actions.between(number, other) }, `Trace ${model.papers[other].x < paper.x ? "from" : "to"} ${nameOf(model, other)}`))),
    unknown(model, number),
    ...relatives(model, number, "parents", actions),
    ...relatives(model, number, "children", actions),
    reach(model, number),
    ...resources(model, number, actions),
    ...influence(model, number),
    ...outside(model, number),
    citation(model, number, actions),
  ];
}

/** What a source says of the paper in its own words. @param {import("./model.js").Paper} paper */
function told({ tldr, abstract, teller }) {
  const from = teller ? `, from ${teller}` : "";
  return [
    tldr ? el("p", { class: "told" }, el("b", {}, `In short${from}: `), tldr) : null,
    abstract ? el("details", { class: "told" }, el("summary", {}, `Abstract${from}`), el("p", {}, abstract)) : null,
  ];
}

/** A long title stands in smaller letters. @param {string} text @param {string} title */
export function heading(text, title) {
  return el("h2", { tabindex: -1, class: text === title && text.length > 40 ? "long" : null }, text);
}

/** @param {Model} model @param {number} number */
function authors(model, number) {
  const paper = model.papers[number];
  const names = authorNames(model, paper);
  if (!names.length) return "authors unknown";
  const said = names.length > 8 ? `${names.slice(0, 7).join(", ")} and ${names.length - 7} more` : names.join(", ");
  return paper.more_authors ? `${said} et al.` : said;
}

/** @param {Model} model @param {number} number */
function links(model, number) {
  const paper = model.papers[number];
  /** @type {[string, string][]} */
  const all = [
    ...(paper.url ? [/** @type {[string, string]} */ (["Paper", paper.url])] : []),
    ...(paper.code ?? []).map((url) => /** @type {[string, string]} */ (["Code", url])),
    ...(paper.links ?? []).map(([label, url]) => /** @type {[string, string]} */ ([label[0].toUpperCase() + label.slice(1), url])),
  ];
  return all.length ? el("div", { class: "links" }, ...all.map(([label, url]) => webLink(url, label))) : el("p", { class: "facts" }, "The list gives no link.");
}

/** @param {Model} model @param {number} number */
function unknown(model, number) {
  const paper = model.papers[number];
  const words = [];
  if (model.unknown.has(number)) {
    const hasParents = model.parents[number].length > 0;
    words.push(`Ancestry ${hasParents ? "only partly known" : "unknown"}: ${REFERENCES[paper.references] ?? paper.references}.`);
    words.push(hasParents ? "It may build on more than the papers below." : "It may build on papers of this list all the same.");
  } else if (model.roots.has(number)) words.push("It builds on no other paper of this list, as far as its references tell.");
  if (paper.unresolved) words.push(`Not found in the citation sources: ${paper.unresolved}.`);
  if (paper.year === undefined) words.push("Its year is unknown.");
  return words.length ? el("div", { class: model.unknown.has(number) ? "notice" : "notice calm" }, words.join(" ")) : null;
}

/** @param {Model} model @param {number} number @param {"parents"|"children"} way @param {Actions} actions */
function relatives(model, number, way, actions) {
  const found = model[way][number].filter((link) => link.walked || way === "parents");
  const title = way === "parents" ? "Builds on" : "Built on by";
  if (!found.length) {
    return [el("h3", {}, title), el("p", { class: "facts" }, way === "parents" ? "No listed paper is known." : "No listed paper yet.")];
  }
  const rows = found.map((link) => el("li", {}, relative(model, link, way, actions), quotes(link)));
  const rest = rows.splice(FEW);
  return [
    el("h3", {}, `${title} (${found.length})`),
    el("ul", { class: "plain" }, ...rows),
    rest.length ? el("details", {}, el("summary", {}, `${rest.length} more`), el("ul", { class: "plain" }, ...rest)) : null,
  ];
}

/** @param {Model} model @param {Link} link @param {"parents"|"children"} way @param {Actions} actions */
export function relative(model, link, way, actions) {
  const other = way === "parents" ? link.parent : link.child, paper = model.papers[other];
  const isHollow = model.unknown.has(other);
  return el("button", { type: "button", class: `row-button ${way === "parents" ? "older" : "newer"}${link.cited ? "" : " declared"}`, click: () => actions.choose(other) },
    glyph(outline(actions.shapeOf(other), 8, 8, 5.5), laneColour(paper.lane), isHollow),
    named(longName(model, other), paper.year),
    el("span", { class: "num" }, percent(link.score)),
    el("span", { class: "meter" }, meter(link.score)),
    el("small", {}, link.cited ? null : el("b", {}, "declared, not cited: "), shortEvidence(link)));
}

/** @param {Model} model @param {number} number */
function reach(model, number) {
  const steps = [...family(model, number).values()];
  const older = steps.filter((depth) => depth < 0), newer = steps.filter((depth) => depth > 0);
  if (!older.length && !newer.length) return null;
  return el("p", { class: "facts" }, `Along the family tree: ${generations(older, "ancestor")}, ${generations(newer, "descendant")}.`);
}

/**
 * The weightiest of the ancestors and of the descendants that are more than one step away.
 * @param {Model} model
 * @param {number} number
 */
function farthest(model, number) {
  const kin = [...family(model, number)];
  return [kin.filter(([, step]) => step < -1), kin.filter(([, step]) => step > 1)].flatMap((found) => {
    const best = found.sort((a, b) => Math.abs(b[1]) - Math.abs(a[1]) || model.papers[b[0]].r - model.papers[a[0]].r || a[0] - b[0])[0];
    return best ? [best[0]] : [];
  });
}

/**
 * `64 descendants (21 at one step, 30 at two, 13 beyond)`.
 * @param {number[]} steps
 * @param {string} noun
 */
function generations(steps, noun) {
  if (!steps.length) return `no ${noun}`;
  const at = (/** @type {(step: number) => boolean} */ is) => steps.map(Math.abs).filter(is).length;
  const parts = [[at((step) => step === 1), "at one step"], [at((step) => step === 2), "at two"], [at((step) => step > 2), "beyond"]];
  return `${counted(steps.length, noun)} (${parts.filter(([count]) => count).map((part) => part.join(" ")).join(", ")})`;
}

/** @param {Model} model @param {number} number @param {Actions} actions */
function resources(model, number, actions) {
  const uses = model.datasets.flatMap((dataset, at) => {
    const of = (/** @type {import("./model.js").Involvement[]} */ uses) => uses.find(([paper]) => paper === number)?.[1];
    const sure = of(dataset.usedBy), how = sure ?? of(dataset.perhapsBy);
    const made = dataset.introducedBy?.[0] === number ? dataset.introducedBy[1] : undefined;
    if (how === undefined && made === undefined) return [];
    return [el("li", {}, el("button", { type: "button", class: "row-button", click: () => actions.chooseDataset(at) },
      el("span", {}), el("b", { class: "what" }, dataset.name), el("span", { class: "num" }, made !== undefined ? "introduces" : sure !== undefined ? "uses" : "perhaps uses"),
      el("small", {}, made ?? how ?? "")))];
  });
  const groups = model.groups.flatMap((group) => {
    const how = group.works.find(([paper]) => paper === number)?.[1];
    return how === undefined ? [] : [el("li", {}, webLink(group.url, group.name), el("span", { class: "quiet" }, ` ${how}`))];
  });
  return [
    uses.length ? el("h3", {}, "Datasets") : null, uses.length ? el("ul", { class: "plain" }, ...uses) : null,
    groups.length ? el("h3", {}, "Group") : null, groups.length ? el("ul", { class: "plain" }, ...groups) : null,
  ];
}

/** @param {Model} model @param {number} number */
function influence(model, number) {
  const rows = Object.keys(MEASURES).flatMap((measure) => {
    const found = rankOf(model, measure, number);
    if (!found) return [];
    const value = written(measure, found.value);
    return [el("dt", {}, MEASURES[measure]), el("dd", {}, found.rank === null ? value : `${value} · rank ${found.rank}`)];
  });
  const { citationCount } = model.papers[number];
  if (citationCount !== undefined) rows.push(el("dt", {}, "Cited in the world"), el("dd", {}, citationCount.toLocaleString("en")));
  return rows.length ? [el("h3", {}, `Influence, with ranks among ${model.papers.length}`), el("dl", { class: "grid" }, ...rows)] : [];
}

/** @param {string} measure @param {number} value */
function written(measure, value) {
  if (measure === "pagerank-for-age") return `${value < 0 ? "−" : "+"}${Math.abs(value).toFixed(1)} deviations`;
  return Number.isInteger(value) ? value.toLocaleString("en") : value.toPrecision(2);
}

/** @param {Model} model @param {number} number */
function outside(model, number) {
  const size = model.papers.length;
  const older = model.cites[number].filter((other) => other >= size), newer = model.citedBy[number].filter((other) => other >= size);
  const blocks = [["Cites outside the list", older], ["Cited from outside the list", newer]].flatMap(([title, found]) => {
    const papers = /** @type {number[]} */ (found);
    if (!papers.length) return [];
    const items = papers.slice(0, 60).map((other) => {
      const at = other - size;
      return el("li", {}, webLink(model.context.url[at], model.context.title[at]), ` ${model.context.year[at] ?? ""}`);
    });
    if (papers.length > 60) items.push(el("li", {}, `and ${papers.length - 60} more`));
    return [el("details", {}, el("summary", {}, `${title} (${papers.length})`), el("ul", {}, ...items))];
  });
  return blocks.length ? [el("h3", {}, "Beyond the list"), ...blocks] : [];
}

/** @param {Model} model @param {number} number @param {Actions} actions */
function citation(model, number, actions) {
  const text = bibtex(model, number), source = el("pre", { tabindex: 0, "aria-label": "BibTeX" }, text);
  return el("details", {}, el("summary", {}, "BibTeX"), source,
    el("button", { type: "button", click: () => actions.copy(text, source) }, "Copy"));
}
