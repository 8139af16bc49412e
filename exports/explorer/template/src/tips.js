// What is told of the thing under the pointer.

import { append, byId, el } from "./dom.js";
import { counted, evidence, nameOf } from "./words.js";

/** @typedef {import("./model.js").Model} Model */
/** @typedef {import("./view.js").MapView} MapView */
/** @typedef {{x: number, y: number}} Place */

/**
 * @param {Model} model
 * @param {MapView} view
 * @param {HTMLElement} canvas
 */
export function createTips(model, view, canvas) {
  const tip = byId("tip");
  tip.setAttribute("aria-hidden", "true");
  canvas.addEventListener("pointermove", (event) => {
    if (event.pointerType === "touch" || event.buttons) { tip.hidden = true; return; }
    const box = canvas.getBoundingClientRect(), at = { x: event.clientX - box.left, y: event.clientY - box.top };
    const suggestion = view.suggestionAt(at), paper = suggestion === null ? view.paperAt(at) : null;
    view.setHover(paper);
    view.setHoverSuggestion(suggestion);
    const link = paper === null && suggestion === null ? view.linkAt(at) : null, outside = paper === null && !link ? view.contextAt(at) : null;
    view.setHoverLink(link);
    canvas.classList.toggle("over", paper !== null || suggestion !== null || link !== null || view.datasetAt(at) !== null);
    tip.hidden = paper === null && suggestion === null && link === null && outside === null;
    if (tip.hidden) return;
    show(at, suggestion !== null ? ofSuggestion(model, suggestion) : paper !== null ? ofPaper(model, paper) : link ? ofLink(model, link) : ofContext(model, outside ?? 0));
  });
  canvas.addEventListener("pointerleave", (event) => { tip.hidden = tip.hidden || event.pointerType !== "touch"; view.setHover(null); view.setHoverSuggestion(null); view.setHoverLink(null); });
  canvas.addEventListener("pointerdown", () => { tip.hidden = true; view.setHoverLink(null); });

  /** @param {Place} at @param {import("./dom.js").Child[]} children */
  function show(at, children) {
    const box = canvas.getBoundingClientRect(), isRight = at.x > box.width - 340, isLow = at.y > box.height - 170;
    tip.replaceChildren();
    append(tip, children);
    tip.hidden = false;
    tip.style.left = isRight ? "auto" : `${at.x + 14}px`;
    tip.style.right = isRight ? `${box.width - at.x + 14}px` : "auto";
    tip.style.top = isLow ? "auto" : `${at.y + 14}px`;
    tip.style.bottom = isLow ? `${byId("map").clientHeight - at.y + 10}px` : "auto";
  }

  return {
    /** A finger cannot point without touching. @param {Place} at @param {number} outside */
    showContext: (at, outside) => show(at, ofContext(model, outside)),
  };
}

/** @param {Model} model @param {number} number */
function ofPaper(model, number) {
  const paper = model.papers[number], best = model.parents[number][0];
  return [
    el("b", {}, nameOf(model, number)), paper.title === paper.label ? null : el("span", {}, paper.title),
    el("div", { class: "quiet" }, [paper.year ?? "year unknown", best ? `builds on ${nameOf(model, best.parent)} (${best.score.toFixed(2)})` : "no listed ancestor known"].join(" · ")),
    model.unknown.has(number) ? el("div", { class: "quiet" }, "ancestry not fully known") : null,
  ];
}

/** @param {Model} model @param {number} number */
function ofSuggestion(model, number) {
  const found = model.suggestions[number];
  return [el("b", {}, found.label), el("span", {}, found.title), el("div", { class: "quiet" }, [found.year ?? "year unknown", "not in the list", ...(found.reasons ?? []).slice(0, 2)].join(" · "))];
}

/** @param {Model} model @param {number} at */
function ofContext(model, at) {
  const size = model.papers.length, count = model.citedBy[size + at].filter((other) => other < size).length;
  return [el("span", {}, model.context.title[at]), el("div", { class: "quiet" }, `${model.context.year[at] ?? "year unknown"} · not in the list · cited by ${counted(count, "listed paper")}`)];
}

/** @param {Model} model @param {import("./model.js").Link} link */
function ofLink(model, link) {
  return [
    el("b", {}, `${nameOf(model, link.child)} builds on ${nameOf(model, link.parent)}`),
    el("div", {}, `score ${link.score.toFixed(2)}`), el("div", { class: "quiet" }, evidence(link).slice(0, 4).join("; ")),
  ];
}
