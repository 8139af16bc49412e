// The panel beside the map shows what is chosen.

import { append, el, glyph, webLink } from "./dom.js";
import { datasetPapers, listedUses } from "./filters.js";
import { paperPanel } from "./panel_paper.js";
import { meter, startPanel } from "./panel_start.js";
import { suggestionPanel, suggestionsPanel } from "./panel_suggestions.js";
import { tracePanel } from "./panel_trace.js";
import { laneColour, outline } from "./theme.js";
import { counted, longName } from "./words.js";

/** @typedef {import("./model.js").Model} Model */
/** @typedef {import("./state.js").State} State */
/**
 * What a panel may ask for.
 * @typedef {object} Actions
 * @property {(paper: number) => void} choose
 * @property {(dataset: number) => void} chooseDataset
 * @property {(suggestion: number) => void} chooseSuggestion
 * @property {() => void} back
 * @property {() => void} traceTo
 * @property {(paper: number, other: number) => void} between
 * @property {(trace: number) => void} trace
 * @property {(step: number) => void} step
 * @property {() => void} tour
 * @property {() => void} tourNext
 * @property {() => void} tourBack
 * @property {() => void} about
 * @property {(text: string, source: HTMLElement) => void} copy
 * @property {(paper: number) => string} shapeOf
 */

/**
 * @param {HTMLElement} panel
 * @param {Model} model
 * @param {State} state
 * @param {Actions} actions
 */
export function renderPanel(panel, model, state, actions) {
  const hadFocus = panel.contains(document.activeElement);
  panel.replaceChildren();
  append(panel, content(model, state, actions));
  panel.scrollTop = 0;
  if (hadFocus) panel.querySelector("h2")?.focus();
  const traces = panel.querySelector(".traces"), active = panel.querySelector(".trace.active");
  if (traces && active instanceof HTMLElement) traces.scrollLeft = active.offsetLeft - /** @type {HTMLElement} */ (traces).offsetLeft - 4;
}

/** @param {Model} model @param {State} state @param {Actions} actions */
function content(model, state, actions) {
  if (state.paper !== null && state.other !== null) return tracePanel(model, state, actions);
  if (state.paper !== null) return paperPanel(model, state.paper, state.view, actions);
  if (state.dataset !== null) return datasetPanel(model, state.dataset, actions);
  if (state.view === "datasets") return datasetsPanel(model, actions);
  if (state.view === "suggestions") return state.suggestion === null ? suggestionsPanel(model, actions) : suggestionPanel(model, state.suggestion, actions);
  return state.view === "citations" ? citationsPanel(model) : startPanel(model, actions);
}

/** @param {Model} model */
function citationsPanel(model) {
  const size = model.papers.length, context = model.context.title;
  const within = model.cites.slice(0, size).reduce((sum, row) => sum + row.filter((other) => other < size).length, 0);
  const all = model.cites.reduce((sum, row) => sum + row.length, 0);
  const byListed = context.map((_, at) => model.citedBy[size + at].filter((other) => other < size).length);
  const most = context.map((_, at) => at).sort((a, b) => byListed[b] - byListed[a] || a - b).slice(0, 12).filter((at) => byListed[at] > 0);
  return [
    el("h2", { tabindex: -1 }, "All citations"),
    all ? el("p", { class: "title" }, `${counted(all, "citation")} known, ${counted(within, "of them", "of them")} between papers of the list. Each small dot is one of ${counted(context.length, "paper")} outside it, in its year.`) : el("p", { class: "title" }, "No citation of these papers is known."),
    all > 0 && el("p", { class: "facts" }, "Choose a paper to see what it cites and what cites it; point at a dot, or touch it, to read its title."),
    most.length > 0 && el("h3", {}, "Most cited from the list, outside it"),
    el("ul", { class: "plain" }, ...most.map((at) => el("li", { class: "outside" },
      webLink(model.context.url[at], context[at]), el("span", { class: "quiet" }, ` ${model.context.year[at] ?? ""} · cited by ${counted(byListed[at], "listed paper")}`)))),
  ];
}

/** @param {Model} model @param {Actions} actions */
function datasetsPanel(model, actions) {
  const users = model.datasets.map((dataset) => listedUses(model, dataset.usedBy).length);
  const perhaps = model.datasets.map((dataset) => listedUses(model, dataset.perhapsBy).length);
  const ranked = model.datasets.map((_, at) => at).sort((a, b) => users[b] - users[a] || perhaps[b] - perhaps[a] || a - b);
  return [
    el("h2", { tabindex: -1 }, "Datasets"),
    el("p", { class: "title" }, model.datasets.length ? "Choose one to see the papers that use it." : "The list names no dataset."),
    el("ul", { class: "plain" }, ...ranked.map((at) => el("li", {}, el("button", { type: "button", class: "row-button newer", click: () => actions.chooseDataset(at) },
      glyph("M1 8a7 4 0 1 0 14 0a7 4 0 1 0-14 0Z", "var(--newer)"), el("b", { class: "what" }, model.datasets[at].name), el("span", { class: "num" }, usersTold(users[at], perhaps[at])),
      el("span", { class: "meter" }, meter(users[at] / Math.max(...users, 1))))))),
  ];
}

/** @param {Model} model @param {number} at @param {Actions} actions */
function datasetPanel(model, at, actions) {
  const dataset = model.datasets[at], origin = dataset.introducedBy;
  const users = listedUses(model, dataset.usedBy), perhaps = listedUses(model, dataset.perhapsBy);
  /** @param {import("./model.js").Involvement[]} uses */
  const rows = (uses) => el("ul", { class: "plain" }, ...uses.map(([number, how]) => el("li", {}, el("button", { type: "button", class: "row-button", click: () => actions.choose(number) },
    glyph(outline(actions.shapeOf(number), 8, 8, 5.5), laneColour(model.papers[number].lane), model.unknown.has(number)),
    el("b", { class: "what" }, longName(model, number)), el("span", { class: "num" }, model.papers[number].year ?? ""), el("small", {}, how)))));
  const others = datasetPapers(model, at).size - users.length;
  return [
    el("button", { type: "button", class: "back", click: actions.back }, "← All datasets"),
    el("h2", { tabindex: -1 }, dataset.name),
    dataset.note ? el("p", { class: "title" }, dataset.note) : null,
    dataset.line ? el("p", { class: "facts" }, `line ${dataset.line} of the list`) : null,
    dataset.url ? el("div", { class: "links" }, webLink(dataset.url, "Where to get it")) : null,
    el("p", { class: "facts" }, origin ? `Introduced by ${titleOf(model, origin[0])}: ${origin[1]}.` : "Which paper introduced it is not known."),
    el("h3", {}, `Used by (${users.length})`),
    users.length ? el("p", { class: "facts" }, byYear(users.map(([number]) => model.papers[number].year))) : null,
    rows(users),
    others > 1 ? el("p", { class: "facts" }, `and ${others - 1} papers outside the list`) : null,
    perhaps.length ? el("h3", {}, `Perhaps used by (${perhaps.length})`) : null,
    perhaps.length ? rows(perhaps) : null,
  ];
}

/** `5 papers, perhaps 33 more`. @param {number} users @param {number} perhaps */
function usersTold(users, perhaps) {
  if (!perhaps) return users ? counted(users, "paper") : "no user known";
  return users ? `${counted(users, "paper")}, perhaps ${perhaps} more` : `perhaps ${counted(perhaps, "paper")}`;
}

/** `2 in 2021, 5 in 2022`. @param {(number|undefined)[]} years */
function byYear(years) {
  /** @type {Map<number|string, number>} */
  const counts = new Map();
  for (const year of years) counts.set(year ?? "unknown years", (counts.get(year ?? "unknown years") ?? 0) + 1);
  return [...counts].sort(([a], [b]) => String(a).localeCompare(String(b))).map(([year, count]) => `${count} in ${year}`).join(", ");
}

/** @param {Model} model @param {number} number */
function titleOf(model, number) {
  return model.papers[number]?.title ?? model.context.title[number - model.papers.length];
}
