// The panel at first sight: what this is, where to begin, which methods the field grew from.

import { el, glyph } from "./dom.js";
import { MOST_DRAWN } from "./paint.js";
import { origins } from "./traces.js";
import { laneColour, outline } from "./theme.js";
import { counted, longName, nameOf } from "./words.js";

/** @typedef {import("./model.js").Model} Model */
/** @typedef {import("./panel.js").Actions} Actions */

/**
 * @param {Model} model
 * @param {Actions} actions
 */
export function startPanel(model, actions) {
  const years = model.papers.flatMap(({ year }) => (year === undefined ? [] : [year]));
  const first = origins(model);
  const span = years.length ? `, ${[...new Set([Math.min(...years), Math.max(...years)])].join(" to ")}` : "";
  return [
    el("h2", { tabindex: -1 }, "Who built on whom"),
    el("p", { class: "title" }, `${counted(model.papers.length, "paper")}${span}${years.length ? ", placed by year" : "; no year of any is known"}. ${first.length ? "A curve says: the paper on the right builds on the one on the left." : "No line is drawn: no citation between these papers is known, and no declaration of their authors."}`),
    tourButton(model, actions),
    first.length ? el("h3", {}, "The methods it grew from") : null,
    first.length ? el("ul", { class: "plain" }, ...first.map(({ number, count }) => el("li", {}, originRow(model, number, count, first[0].count, actions)))) : null,
    el("h3", {}, "How to read it"),
    reading(model),
    model.leftOut ? el("div", { class: "notice calm", id: "left-out" }, leftOut(model)) : null,
    el("div", { class: "notice calm" }, completeness(model), " ",
      el("button", { type: "button", class: "inline", click: actions.about }, "About the data")),
  ];
}

/** @param {Model} model @param {number} number @param {number} count @param {number} most @param {Actions} actions */
function originRow(model, number, count, most, actions) {
  const paper = model.papers[number];
  return el("button", { type: "button", class: "row-button newer", click: () => actions.choose(number) },
    glyph(outline(actions.shapeOf(number), 8, 8, 5.5), laneColour(paper.lane), model.unknown.has(number)),
    named(longName(model, number), paper.year),
    el("span", { class: "num" }, counted(count, "descendant")),
    el("span", { class: "meter" }, meter(count / most)));
}

/** A name and its year; a long name gives way. @param {string} name @param {number|undefined} year */
export function named(name, year) {
  return el("span", { class: "what" }, el("b", {}, name), el("span", {}, year ?? ""));
}

/** @param {number} share */
export function meter(share) {
  const bar = document.createElement("i");
  bar.style.width = `${Math.round(100 * share)}%`;
  return bar;
}

/** @param {Model} model @param {Actions} actions */
function tourButton(model, actions) {
  const first = model.tour[0];
  if (!first) return null;
  const [start, end] = [first[0], first[first.length - 1]];
  return el("button", { type: "button", class: "primary tour", id: "start-tour", click: actions.tour },
    el("span", { "aria-hidden": "true" }, "▶"),
    el("span", {}, el("b", {}, "Guided tour"), el("small", {}, `From ${nameOf(model, start)} to ${nameOf(model, end)}, step by step`)));
}

/** @param {Model} model */
function reading(model) {
  const list = el("ul", { class: "plain reading" });
  const rows = [[glyph(outline("dot", 8, 8, 6.5), "var(--quiet)"), "The larger, the more often cited within this list"]];
  if (model.unknown.size) rows.push([glyph(outline("dot", 8, 8, 6), "var(--quiet)", true), `Hollow: ancestry unknown or partly known (${model.unknown.size} of ${model.papers.length})`]);
  if (model.links.some((link) => !link.cited)) rows.push([glyph("M0 8H16", "var(--quiet)", true), "Dashed line: declared by the authors, no citation recorded"]);
  if (model.links.length) rows.push([glyph("M0 8H16", "var(--quiet)"), "Scores, between 0 and 1, say how strongly the evidence speaks for a link"]);
  if (model.papers.length > MOST_DRAWN) rows.push([glyph("M6 6h4v4h-4Z", "var(--quiet)"), "Small squares: papers drawn with name and lines when you come closer"]);
  for (const [sign, text] of rows) list.append(el("li", { class: "key" }, sign, el("span", {}, text)));
  return list;
}

/** What the page of a large list keeps. @param {Model} model */
export function leftOut(model) {
  return `The list is large: this page keeps the ${model.keptParents} best parents of each paper and leaves out ${counted(model.leftOut, "weaker link")}; graph.jsonl and the command line have them all.`;
}

/** @param {Model} model */
export function completeness(model) {
  const whole = model.papers.filter((paper) => paper.references === "complete").length;
  return `The references of ${whole} of ${model.papers.length} papers are known in full.`;
}
