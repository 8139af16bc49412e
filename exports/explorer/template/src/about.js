// The honesty panel and the help.

import { append, byId, el, webLink } from "./dom.js";
import { KEYS } from "./keyboard.js";
import { leftOut } from "./panel_start.js";
import { counted, REFERENCES } from "./words.js";

/** @typedef {import("./model.js").Model} Model */

/** @param {Model} model */
export function openAbout(model) {
  const dialog = /** @type {HTMLDialogElement} */ (byId("about")), size = model.papers.length;
  const known = model.cites.reduce((sum, row) => sum + row.length, 0);
  const declared = model.links.filter((link) => !link.cited).length;
  const backward = model.links.filter((link) => link.cited && !link.walked).length;
  const unresolved = model.papers.filter((paper) => paper.unresolved).length;
  const nowhere = model.datasets.filter((dataset) => !dataset.introducedBy).length;
  dialog.replaceChildren();
  append(dialog, [
    el("h2", { id: "about-title", tabindex: -1, autofocus: true }, "About the data"),
    el("p", {}, `${counted(model.lists.reduce((sum, list) => sum + list.entries, 0), "entry", "entries")} of ${model.lists.map((list) => list.title).join(", ")} name ${counted(size, "paper")}. Through ${counted(known, "known citation")} they are tied to ${counted(model.context.title.length, "paper")} outside the list.`),
    el("h3", {}, "How complete"),
    el("ul", {}, ...byReferences(model), unresolved ? el("li", {}, `${counted(unresolved, "paper")} of the list could not be found in the citation sources.`) : null,
      nowhere ? el("li", {}, `For ${nowhere} of ${counted(model.datasets.length, "dataset")} the introducing paper is not known.`) : null,
      model.problemCount ? null : el("li", {}, "No problem was found in the list.")),
    el("p", {}, "A paper whose references are missing or partial is drawn hollow: it may build on papers not shown, and is never called a root."),
    ...problems(model),
    el("h3", {}, "What is inferred"),
    el("p", {}, `That a paper builds on another is our inference from the evidence beside each link, with a score between 0 and 1. Only pairs with a recorded citation or the authors' own declaration are considered: ${counted(model.links.length, "link")} between listed papers, ${declared} of them on a declaration alone (dashed). ${backward ? `${counted(backward, "link")} that would close a circle in time ${backward === 1 ? "is" : "are"} shown with the papers but never walked.` : ""}`),
    model.leftOut ? el("p", {}, leftOut(model)) : null,
    el("p", {}, "What the list may miss is found by how much papers outside it resemble those in it, learnt from this list alone; its score is no probability."),
    el("p", {}, "Which papers use a dataset and which belong to a group is inferred by rule; the rule is named beside each."),
    el("h3", {}, "Sources"),
    el("ul", {}, ...model.sources.map((source) => el("li", {}, webLink(source.url, source.name), facts(source)))),
    el("p", { class: "quiet" }, "Drawn with vis-network by way of pyvis (Apache 2.0, MIT). This page asks nothing of the network."),
    closing(dialog),
  ]);
  dialog.showModal();
}

/** @param {Model} model */
function byReferences(model) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const { references } of model.papers) counts.set(references, (counts.get(references) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]).map(([kind, count]) => el("li", {}, `${counted(count, "paper")}: ${REFERENCES[kind] ?? kind}`));
}

/** What is wrong or doubtful in the list, by rule, with what to do. @param {Model} model */
function problems({ problems: found, problemCount, lists }) {
  if (!problemCount) return [];
  /** @type {Map<string, import("./model.js").Problem[]>} */
  const byRule = new Map();
  for (const problem of found) byRule.set(problem.rule, [...(byRule.get(problem.rule) ?? []), problem]);
  const place = (/** @type {import("./model.js").Problem} */ { list, line }) => [lists.length > 1 ? list : "", line ? `line ${line}` : ""].filter(Boolean).join(", ");
  const groups = [...byRule].sort((a, b) => b[1].length - a[1].length).map(([rule, all]) => el("li", {},
    el("b", {}, `${rule.replaceAll("-", " ")} (${all.length})`), all[0].advice ? `: ${all[0].advice}` : "",
    el("ul", {}, ...all.map((problem) => el("li", {}, [place(problem), problem.reason].filter(Boolean).join(": "), problem.text ? el("span", { class: "quiet" }, `: ${problem.text}`) : null)))));
  return [
    el("h3", {}, "Problems of the list and its sources"),
    el("details", { id: "problems" }, el("summary", {}, `${counted(problemCount, "problem")}, and what to do`),
      el("ul", { class: "problems" }, ...groups),
      problemCount > found.length ? el("p", {}, `The report names ${problemCount - found.length} more.`) : null),
  ];
}

/** Of a source from outside, what is missing is said too. @param {import("./model.js").Source} source */
function facts(source) {
  const { date, licence, attribution, url } = source;
  if (![date, licence, attribution, url].some(Boolean)) return "";
  const said = [date ? `data of ${date}` : "no date recorded", licence ? `licence ${licence}` : "no licence stated", attribution?.replace(/\.$/, "")];
  return `: ${said.filter(Boolean).join("; ")}`;
}

export function openHelp() {
  const dialog = /** @type {HTMLDialogElement} */ (byId("help"));
  dialog.replaceChildren();
  append(dialog, [
    el("h2", { id: "help-title", tabindex: -1, autofocus: true }, "Help"),
    el("p", {}, "Choose a paper to light up what it descends from (to the left) and what descends from it (to the right). Choose a second one with Shift and a click, or by “Trace to another paper”, to see the best lines of descent between the two, each link with its evidence. A click on a curve opens its evidence. The address bar keeps what you see: copy it to share."),
    el("h3", {}, "Keys"),
    el("div", { class: "keys" }, ...KEYS.flatMap(([key, words]) => [el("span", {}, ...key.split(" ").map((each) => el("kbd", {}, each))), el("span", {}, words)])),
    closing(dialog),
  ]);
  dialog.showModal();
}

/** @param {HTMLDialogElement} dialog */
function closing(dialog) {
  return el("div", { class: "actions" }, el("button", { type: "button", class: "primary", click: () => dialog.close() }, "Close"));
}
