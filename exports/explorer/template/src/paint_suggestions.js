// Numbered marks of the papers that the list may miss, and their names.

import { placeLabels } from "./labels.js";
import { FONT } from "./paint_text.js";
import { theme } from "./theme.js";

/** @typedef {import("./model.js").Model} Model */
/** @typedef {import("./model.js").Suggestion} Suggestion */
/** @typedef {{a: number, e: number, f: number, width: number, height: number}} Screen */

/** The radius of a mark in pixels: smaller where the map is small, lest marks cover one another. @param {number} scale */
export function markRadius(scale) {
  return Math.min(Math.max(13 * scale, 6.5), 9);
}

const LINE = 13;

/**
 * Lines from the chosen suggestion to its listed kin, under the nodes.
 * @param {CanvasRenderingContext2D} ctx in units of the map
 * @param {Model} model
 * @param {number} chosen
 * @param {number} unit a pixel of the screen
 */
export function paintKin(ctx, model, chosen, unit) {
  const colours = theme(), found = model.suggestions[chosen];
  for (const [links, colour] of /** @type {[Suggestion["parents"], string][]} */ ([[found.parents, colours.older], [found.children, colours.newer]])) {
    ctx.strokeStyle = colour;
    for (const [other, score] of links) {
      const { x, y } = model.papers[other], bend = (x - found.x) / 2;
      ctx.globalAlpha = 0.45 + 0.5 * score;
      ctx.lineWidth = (1 + 2 * score) * unit;
      ctx.beginPath();
      ctx.moveTo(found.x, found.y);
      ctx.bezierCurveTo(found.x + bend, found.y, x - bend, y, x, y);
      ctx.stroke();
    }
  }
  ctx.globalAlpha = 1;
}

/**
 * The marks and, where they find room, the names.
 * @param {CanvasRenderingContext2D} ctx in pixels of the screen
 * @param {Model} model
 * @param {Screen} at
 * @param {boolean[]} shown
 * @param {number|null} chosen
 * @param {number|null} hover
 * @param {import("./labels.js").Box[]} titles what no name may cover beside the marks
 * @param {import("./labels.js").Box} room where names may stand
 * @returns {import("./labels.js").Box[]} what other labels may not cover
 */
export function paintMarks(ctx, model, at, shown, chosen, hover, titles, room) {
  const mark = markRadius(at.a);
  const colours = theme(), isDim = (/** @type {number} */ number) => chosen !== null && chosen !== number && hover !== number;
  const spots = model.suggestions.map(({ x, y }) => ({ x: at.a * x + at.e, y: at.a * y + at.f }));
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  for (let number = spots.length - 1; number >= 0; number -= 1) {
    const { x, y } = spots[number];
    if (!shown[number] && number !== chosen) continue;
    ctx.globalAlpha = isDim(number) ? 0.3 : 1;
    ctx.beginPath();
    ctx.arc(x, y, mark, 0, 7);
    ctx.fillStyle = colours.newer;
    ctx.fill();
    ctx.lineWidth = chosen === number ? 3 : 1.5;
    ctx.strokeStyle = chosen === number ? colours.ink : colours.ground;
    ctx.stroke();
    ctx.font = `700 ${mark < 8 ? 8 : 10}px ${FONT}`;
    ctx.fillStyle = colours.ground;
    ctx.fillText(String(number + 1), x, y + 0.5);
  }
  ctx.globalAlpha = 1;
  ctx.font = `600 11.5px ${FONT}`;
  const wishes = spots.map(({ x, y }, key) => ({ key, x, y, r: mark + 1, width: ctx.measureText(model.suggestions[key].label).width + 2, height: LINE, must: key === chosen || key === hover }));
  const asked = wishes.filter(({ key }) => !isDim(key) && (shown[key] || key === chosen)).sort((a, b) => Number(b.must) - Number(a.must) || a.key - b.key);
  const marks = spots.filter((_, key) => shown[key]).map(({ x, y }) => ({ left: x - mark, top: y - mark, right: x + mark, bottom: y + mark }));
  ctx.lineJoin = "round";
  ctx.lineWidth = 3.5;
  ctx.strokeStyle = colours.ground;
  ctx.fillStyle = colours.ink;
  const placed = placeLabels(asked, marks, room, titles);
  for (const { key, box } of placed) {
    const place = /** @type {[number, number]} */ ([(box.left + box.right) / 2, (box.top + box.bottom) / 2]);
    ctx.strokeText(model.suggestions[key].label, ...place);
    ctx.fillText(model.suggestions[key].label, ...place);
  }
  return [...placed.map(({ box }) => box), ...spots.flatMap(({ x, y }, key) => (isDim(key) ? [] : [{ left: x - mark, top: y - mark, right: x + mark, bottom: y + mark }]))];
}
