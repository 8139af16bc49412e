// The panel of two papers: the traces between them side by side, each link with its evidence.

import { el } from "./dom.js";
import { quotes } from "./quotes.js";
import { between, tourLines } from "./traces.js";
import { evidence, nameOf, percent } from "./words.js";

/** @typedef {import("./model.js").Model} Model */
/** @typedef {import("./model.js").Link} Link */
/** @typedef {import("./state.js").State} State */
/** @typedef {import("./traces.js").Trace} Trace */
/** @typedef {import("./panel.js").Actions} Actions */

/**
 * @param {Model} model
 * @param {State} state with two papers chosen
 * @param {Actions} actions
 */
export function tracePanel(model, state, actions) {
  const found = between(model, state.paper ?? 0, state.other ?? 0);
  const { start, end, direct, paths } = found;
  const active = Math.min(state.trace, Math.max(paths.length - 1, 0));
  return [
    el("button", { type: "button", class: "back", click: actions.back }, state.step === null ? "← Back" : "← End the tour"),
    el("h2", { tabindex: -1 }, `From ${nameOf(model, start)} to ${nameOf(model, end)}`),
    state.step === null ? null : player(model, paths, paths[active] ?? { score: direct?.score ?? 0, papers: [start, end], steps: direct ? [direct] : [] }, state, actions),
    el("p", { class: "title" }, summary(model, found), state.step === null ? "" : touring(paths)),
    directLink(model, direct, paths.length > 0),
    paths.length ? el("div", { class: "traces", role: "group", "aria-label": "Traces, the best first", tabindex: 0 },
      ...paths.map((path, at) => column(model, path, at, at === active, state, actions))) : null,
    state.step === null && paths.length ? el("div", { class: "actions" }, el("button", { type: "button", click: () => actions.step(0) }, "Walk it step by step")) : null,
  ];
}

/** @param {Model} model @param {ReturnType<typeof between>} found */
function summary(model, { start, end, direct, paths }) {
  const names = `${nameOf(model, start)} to ${nameOf(model, end)}`;
  if (paths.length) return `${paths.length === 1 ? "One line" : `The ${paths.length} best lines`} of descent through other papers, at most five links long. A trace's score is the product of its links' scores.`;
  return direct ? "No line through other papers is known; only the direct link." : `No line of descent from ${names} is known, in either direction.`;
}

/** @param {Trace[]} paths */
function touring(paths) {
  const lines = tourLines(paths).length;
  return lines < paths.length ? ` The tour walks ${lines} of them, each through papers not met before.` : "";
}

/** @param {Model} model @param {Trace} path @param {number} at @param {boolean} isActive @param {State} state @param {Actions} actions */
function column(model, path, at, isActive, state, actions) {
  const list = el("ol", {});
  path.papers.forEach((paper, place) => {
    list.append(el("li", {}, stop(model, paper, actions),
      place < path.steps.length ? step(model, path.steps[place], isActive && state.step === place) : null));
  });
  return el("section", { class: `trace${isActive ? " active" : ""}`, "aria-label": `Trace ${at + 1}` },
    el("button", { type: "button", class: "head", "aria-pressed": String(isActive), click: () => actions.trace(at) },
      `via ${path.papers.slice(1, -1).map((paper) => nameOf(model, paper)).join(", ")}`, el("span", {}, percent(path.score))),
    list);
}

/** @param {Model} model @param {number} paper @param {Actions} actions */
function stop(model, paper, actions) {
  return el("div", { class: "stop" },
    el("button", { type: "button", click: () => actions.choose(paper) }, nameOf(model, paper)),
    el("span", { class: "quiet" }, model.papers[paper].year ?? "year unknown"),
    model.unknown.has(paper) ? el("small", { class: "quiet" }, "ancestry not fully known") : null);
}

/** @param {Model} model @param {Link} link @param {boolean} isNow */
function step(model, link, isNow) {
  return el("div", { class: `step${link.cited ? "" : " declared"}${isNow ? " now" : ""}` },
    el("span", { class: "score" }, `score ${percent(link.score)}`),
    link.cited ? null : el("b", {}, " declared, not cited"),
    el("ul", {}, ...evidence(link).map((words) => el("li", {}, words))),
    quotes(link));
}

/** The link that skips all others, shown apart. @param {Model} model @param {Link|null} direct @param {boolean} hasOthers */
function directLink(model, direct, hasOthers) {
  if (!direct) return hasOthers ? el("p", { class: "facts" }, "No direct link is recorded between the two.") : null;
  return el("div", { class: `step direct${direct.cited ? "" : " declared"}` },
    el("b", {}, `${nameOf(model, direct.child)} builds on ${nameOf(model, direct.parent)} directly`), ", ",
    el("span", { class: "score" }, `score ${percent(direct.score)}`), direct.cited ? null : el("b", {}, " declared, not cited"),
    `: ${evidence(direct).join("; ")}.`, quotes(direct));
}

/** @param {Model} model @param {Trace[]} paths @param {Trace} path @param {State} state @param {Actions} actions */
function player(model, paths, path, state, actions) {
  const at = Math.min(state.step ?? 0, path.steps.length - 1), link = path.steps[at];
  const lines = tourLines(paths), isLastStep = at + 1 >= path.steps.length;
  const next = lines.find((line) => line > state.trace), number = lines.filter((line) => line <= state.trace).length;
  const inner = next === undefined ? [] : paths[next].papers.slice(1, -1).map((paper) => nameOf(model, paper));
  const label = !isLastStep ? "Next step" : inner.length ? `Next: via ${inner.join(", ")}` : "Finish";
  return el("div", { class: "player", role: "group", "aria-label": "Guided tour" },
    el("p", { id: "tour-words" }, ...(link ? stepWords(model, link) : ["There is nothing to walk here."])),
    el("button", { type: "button", disabled: at === 0 && number <= 1, click: actions.tourBack }, "Back"),
    el("button", { type: "button", class: "primary", id: "tour-next", click: actions.tourNext }, label),
    el("span", { class: "quiet" }, `Line ${Math.max(number, 1)} of ${lines.length || 1}, step ${at + 1} of ${path.steps.length || 1}`));
}

/** @param {Model} model @param {Link} link */
function stepWords(model, link) {
  const [child, parent] = [model.papers[link.child], model.papers[link.parent]];
  return [
    el("b", {}, nameOf(model, link.child)), ` (${child.year ?? "year unknown"}) builds on `,
    el("b", {}, nameOf(model, link.parent)), ` (${parent.year ?? "year unknown"}): ${evidence(link).slice(0, 4).join("; ")}. Score ${percent(link.score)}.`,
  ];
}
