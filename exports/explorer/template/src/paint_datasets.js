// Datasets under the lanes, and the papers that use them.

import { placeLabels } from "./labels.js";
import { FONT } from "./paint_text.js";
import { DATASETS_TITLE } from "./style.js";
import { theme } from "./theme.js";

/** @typedef {import("./model.js").Model} Model */
/** @typedef {import("./paint.js").Screen} Screen */

/**
 * Curves from datasets to their papers, and the marks of the datasets.
 * @param {CanvasRenderingContext2D} ctx in units of the map
 * @param {Model} model
 * @param {number|null} chosen
 * @param {number} unit a pixel of the screen
 */
export function paintDatasets(ctx, model, chosen, unit) {
  const colours = theme();
  model.datasets.forEach(({ x, y, usedBy }, number) => {
    const isFaded = chosen !== null && chosen !== number;
    ctx.globalAlpha = isFaded ? 0 : chosen === number ? 0.7 : 0.07;
    ctx.strokeStyle = colours.newer;
    ctx.lineWidth = (chosen === number ? 1.6 : 1) * unit;
    ctx.beginPath();
    for (const [paper] of usedBy) {
      const user = model.papers[paper];
      if (!user) continue;
      ctx.moveTo(x, y); // upright from the dataset
      ctx.quadraticCurveTo(x, (y + user.y) / 2, user.x, user.y);
    }
    ctx.stroke();
    ctx.globalAlpha = isFaded ? 0.35 : 1;
    ctx.fillStyle = colours.newer;
    ctx.beginPath();
    ctx.ellipse(x, y, 9, 5, 0, 0, 7);
    ctx.fill();
  });
}

/**
 * @param {CanvasRenderingContext2D} ctx in pixels of the screen
 * @param {Model} model
 * @param {Screen} at
 * @param {number|null} chosen
 * @param {import("./labels.js").Box} room
 * @param {(text: string, font: string) => number} measure
 */
export function paintDatasetNames(ctx, model, at, chosen, room, measure) {
  const colours = theme(), bottom = model.lanes.at(-1)?.[2] ?? 0, font = `600 12px ${FONT}`;
  ctx.font = `650 12px ${FONT}`;
  ctx.textAlign = "left";
  ctx.fillStyle = colours.newer;
  if (model.datasets.length) ctx.fillText(DATASETS_TITLE, 10, at.a * bottom + at.f + 11);
  ctx.textAlign = "center";
  ctx.font = font;
  ctx.strokeStyle = colours.ground;
  const wishes = model.datasets.map(({ name, x, y }, key) => ({ key, x: at.a * x + at.e, y: at.a * y + at.f, r: 5, width: measure(name, font) + 6, height: 14, must: key === chosen }));
  const marks = wishes.map(({ x, y }) => ({ left: x - 9, top: y - 4, right: x + 9, bottom: y + 4 }));
  wishes.sort((one, other) => Number(other.must) - Number(one.must) || model.datasets[other.key].usedBy.length - model.datasets[one.key].usedBy.length || one.key - other.key);
  for (const { key, box } of placeLabels(wishes, marks, room)) {
    const place = /** @type {const} */ ([(box.left + box.right) / 2, (box.top + box.bottom) / 2 + 0.5]);
    ctx.globalAlpha = chosen === null || chosen === key ? 1 : 0.6;
    ctx.strokeText(model.datasets[key].name, ...place);
    ctx.fillText(model.datasets[key].name, ...place);
  }
  ctx.globalAlpha = 1;
}
