// What the SVG drawing shows beside papers and links: citations, datasets, suggestions.

import { listedUses, seenAmongCitations, shownSuggestions } from "./filters.js";
import { placeLabels } from "./labels.js";
import { spot } from "./paint.js";
import { markRadius } from "./paint_suggestions.js";
import { guessWidth } from "./paint_text.js";
import { DATASETS_TITLE, haze } from "./style.js";

/** @typedef {import("./model.js").Model} Model */
/** @typedef {import("./state.js").State} State */
/** @typedef {import("./theme.js").Theme} Theme */
/** @typedef {{unit: number, font: string, n: (value: number) => string, xml: (text: string) => string}} Pen */

/**
 * Drawn under the papers.
 * @param {Model} model
 * @param {State} state
 * @param {Theme} colours
 * @param {Pen} pen
 * @returns {string[]}
 */
export function under(model, state, colours, pen) {
  if (state.view === "citations") return citations(model, state, colours, pen);
  if (state.view === "datasets") return datasets(model, state, colours, pen);
  return state.view === "suggestions" && state.suggestion !== null ? kin(model, state.suggestion, colours, pen) : [];
}

/** @param {Model} model @param {State} state @param {Theme} colours @param {Pen} pen */
function citations(model, { filters, paper }, colours, { unit, n }) {
  const seen = seenAmongCitations(model, filters), size = model.papers.length;
  const at = (/** @type {number} */ number) => spot(model, number).map(Math.round).join(" ");
  const lines = model.cites.flatMap((row, citing) => (seen[citing] ? row.filter((cited) => seen[cited]).map((cited) => `M${at(citing)}L${at(cited)}`) : []));
  const dots = model.context.x.flatMap((x, i) => (seen[size + i] ? [`M${n(x - 1.2)} ${n(model.context.y[i] - 1.2)}h2.4v2.4h-2.4Z`] : []));
  const own = paper === null ? [] : /** @type {[number[], string][]} */ ([[model.cites[paper], colours.older], [model.citedBy[paper], colours.newer]]).map(
    ([others, colour]) => `<path d="${others.filter((other) => seen[other]).map((other) => `M${at(paper)}L${at(other)}`).join("")}" stroke="${colour}" stroke-opacity=".3" stroke-width="${n(0.8 * unit)}"/>`);
  return [
    `<path d="${lines.join("")}" fill="none" stroke="${colours.quiet}" stroke-opacity="${0.7 * haze(model, filters)}" stroke-width="${n(0.6 * unit)}"/>`,
    `<path d="${dots.join("")}" fill="${colours.quiet}" fill-opacity=".38"/>`, ...own,
  ];
}

/** @param {Model} model @param {State} state @param {Theme} colours @param {Pen} pen */
function datasets(model, { dataset: chosen }, colours, { unit, font, n, xml }) {
  return model.datasets.flatMap(({ x, y, usedBy }, number) => {
    const lines = listedUses(model, usedBy).map(([paper]) => {
      const [px, py] = spot(model, paper);
      return `M${n(x)} ${n(y)}Q${n(x)} ${n((y + py) / 2)} ${n(px)} ${n(py)}`;
    });
    const opacity = chosen === null ? 0.07 : chosen === number ? 0.7 : 0;
    return [
      opacity ? `<path d="${lines.join("")}" fill="none" stroke="${colours.newer}" stroke-opacity="${opacity}"/>` : "",
      `<ellipse cx="${n(x)}" cy="${n(y)}" rx="9" ry="5" fill="${colours.newer}"/>`,
    ];
  }).concat(datasetNames(model, chosen, colours, { unit, font, n, xml }), datasetsTitle(model, colours, { unit, font, n, xml }));
}

/** @param {Model} model @param {Theme} colours @param {Pen} pen */
function datasetsTitle(model, colours, { unit, font, n, xml }) {
  const left = model.years[0]?.[1] ?? 0, bottom = model.lanes.at(-1)?.[2] ?? 0;
  return model.datasets.length ? [`<text x="${n(left)}" y="${n(bottom + 15 * unit)}" font-family="${font}" font-size="${n(12 * unit)}" font-weight="650" fill="${colours.newer}">${xml(DATASETS_TITLE)}</text>`] : [];
}

/** @param {Model} model @param {number|null} chosen @param {Theme} colours @param {Pen} pen */
function datasetNames(model, chosen, colours, { unit, font, n, xml }) {
  const wishes = model.datasets.map(({ name, x, y }, key) => ({ key, x: x / unit, y: y / unit, r: 5, width: guessWidth(name, 12) + 8, height: 14, must: key === chosen }));
  wishes.sort((one, other) => Number(other.must) - Number(one.must) || model.datasets[other.key].usedBy.length - model.datasets[one.key].usedBy.length || one.key - other.key);
  return placeLabels(wishes, wishes.map(({ x, y }) => ({ left: x - 9, top: y - 4, right: x + 9, bottom: y + 4 }))).map(({ key, box }) =>
    `<text x="${n(((box.left + box.right) / 2) * unit)}" y="${n((box.bottom - 3) * unit)}" text-anchor="middle" font-family="${font}" font-size="${n(12 * unit)}" font-weight="600" fill="${colours.newer}">${xml(model.datasets[key].name)}</text>`);
}

/** @param {Model} model @param {number} chosen @param {Theme} colours @param {Pen} pen */
function kin(model, chosen, colours, { unit, n }) {
  const found = model.suggestions[chosen];
  const curve = (/** @type {[number, number, string]} */ [other, score], /** @type {string} */ colour) => {
    const { x, y } = model.papers[other], bend = (x - found.x) / 2;
    return `<path d="M${n(found.x)} ${n(found.y)}C${n(found.x + bend)} ${n(found.y)} ${n(x - bend)} ${n(y)} ${n(x)} ${n(y)}" fill="none" stroke="${colour}" stroke-opacity="${n(0.45 + 0.5 * score)}" stroke-width="${n((1 + 2 * score) * unit)}"/>`;
  };
  return [...found.parents.map((link) => curve(link, colours.older)), ...found.children.map((link) => curve(link, colours.newer))];
}

/**
 * Drawn over the papers.
 * @param {Model} model
 * @param {State} state
 * @param {Theme} colours
 * @param {Pen} pen
 * @returns {string[]}
 */
export function over(model, state, colours, { unit, font, n, xml }) {
  if (state.view !== "suggestions") return [];
  const shown = shownSuggestions(model, state.filters);
  const named = state.suggestion === null ? shown : shown.map((_, number) => number === state.suggestion);
  const marks = model.suggestions.map(({ x, y, label }, key) => ({ key, x: x / unit, y: y / unit, r: 10, width: label.length * 6.9 + 4, height: 14, must: key === state.suggestion }));
  const obstacles = marks.filter(({ key }) => shown[key]).map(({ x, y }) => ({ left: x - 9, top: y - 9, right: x + 9, bottom: y + 9 }));
  const names = placeLabels(marks.filter(({ key }) => named[key]), obstacles).map(({ key, box }) =>
    `<text x="${n(((box.left + box.right) / 2) * unit)}" y="${n((box.bottom - 3) * unit)}" text-anchor="middle" font-family="${font}" font-size="${n(11.5 * unit)}" font-weight="600" fill="${colours.ink}" stroke="${colours.ground}" stroke-width="${n(3 * unit)}" stroke-linejoin="round" paint-order="stroke">${xml(model.suggestions[key].label)}</text>`);
  const r = markRadius(1 / unit);
  const drawn = model.suggestions.flatMap(({ x, y, title }, number) => {
    if (!shown[number] && number !== state.suggestion) return [];
    const opacity = state.suggestion === null || state.suggestion === number ? "" : ' opacity=".3"';
    return [
      `<g${opacity}><title>${xml(title)}</title><circle cx="${n(x)}" cy="${n(y)}" r="${n(r * unit)}" fill="${colours.newer}" stroke="${colours.ground}" stroke-width="${n(1.5 * unit)}"/>`
      + `<text x="${n(x)}" y="${n(y + 3.5 * unit)}" text-anchor="middle" font-family="${font}" font-size="${n((r < 8 ? 8 : 10) * unit)}" font-weight="700" fill="${colours.ground}">${number + 1}</text>`
      + "</g>",
    ];
  });
  return [...drawn, ...names];
}
