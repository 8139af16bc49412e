// The panel beside the map shows what is chosen.

import { append, el, webLink } from "./dom.js";
import { datasetPapers } from "./filters.js";
import { paperPanel } from "./panel_paper.js";
import { startPanel } from "./panel_start.js";
import { tracePanel } from "./panel_trace.js";
import { counted, nameOf } from "./words.js";

/** @typedef {import("./model.js").Model} Model */
/** @typedef {import("./state.js").State} State */
/**
 * What a panel may ask for.
 * @typedef {object} Actions
 * @property {(paper: number) => void} choose
 * @property {(dataset: number) => void} chooseDataset
 * @property {() => void} back
 * @property {() => void} traceTo
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
  if (state.paper !== null) return paperPanel(model, state.paper, actions);
  if (state.dataset !== null) return datasetPanel(model, state.dataset, actions);
  return state.view === "datasets" ? datasetsPanel(model, actions) : startPanel(model, actions);
}

/** @param {Model} model @param {Actions} actions */
function datasetsPanel(model, actions) {
  const ranked = model.datasets.map((_, at) => at).sort((a, b) => model.datasets[b].usedBy.length - model.datasets[a].usedBy.length || a - b);
  return [
    el("h2", { tabindex: -1 }, "Datasets"),
    el("p", { class: "title" }, model.datasets.length ? "Choose one to see the papers that use it." : "The list names no dataset."),
    el("ul", { class: "plain" }, ...ranked.map((at) => el("li", {}, el("button", { type: "button", class: "row-button", click: () => actions.chooseDataset(at) },
      el("span", {}), el("b", { class: "what" }, model.datasets[at].name), el("span", { class: "num" }, counted(model.datasets[at].usedBy.filter(([n]) => n < model.papers.length).length, "paper")))))),
  ];
}

/** @param {Model} model @param {number} at @param {Actions} actions */
function datasetPanel(model, at, actions) {
  const dataset = model.datasets[at], origin = dataset.introducedBy;
  const users = dataset.usedBy.filter(([number]) => number < model.papers.length);
  const others = datasetPapers(model, at).size - users.length;
  return [
    el("button", { type: "button", class: "back", click: actions.back }, "← All datasets"),
    el("h2", { tabindex: -1 }, dataset.name),
    dataset.note ? el("p", { class: "title" }, dataset.note) : null,
    el("p", { class: "facts" }, [dataset.line ? `line ${dataset.line} of the list` : ""].join("")),
    dataset.url ? el("div", { class: "links" }, webLink(dataset.url, "Where to get it")) : null,
    el("p", { class: "facts" }, origin ? `Introduced by ${titleOf(model, origin[0])}: ${origin[1]}.` : "Which paper introduced it is not known."),
    el("h3", {}, `Used by (${users.length})`),
    el("ul", { class: "plain" }, ...users.map(([number, how]) => el("li", {}, el("button", { type: "button", class: "row-button", click: () => actions.choose(number) },
      el("span", {}), el("b", { class: "what" }, nameOf(model, number)), el("span", { class: "num" }, model.papers[number].year ?? ""), el("small", {}, how))))),
    others > 1 ? el("p", { class: "facts" }, `and ${others - 1} papers outside the list`) : null,
  ];
}

/** @param {Model} model @param {number} number */
function titleOf(model, number) {
  return model.papers[number]?.title ?? model.context.title[number - model.papers.length];
}
