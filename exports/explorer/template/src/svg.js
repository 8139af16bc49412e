// The map as an SVG drawing, from our own positions; no foreign markup can get in.

import { formsOf, wordings } from "./forms.js";
import { placeLabels } from "./labels.js";
import { over, under } from "./svg_extras.js";
import { guessWidth } from "./paint_text.js";
import { areLanesTitled, createNaming, laneTitles, linkStyle, nodeBox, nodeOpacity, rulesEnd } from "./style.js";
import { outline } from "./theme.js";

/** @typedef {import("./model.js").Model} Model */
/** @typedef {import("./look.js").Look} Look */
/** @typedef {import("./theme.js").Theme} Theme */
/** @typedef {{x: number, y: number, width: number, height: number, scale: number}} Frame */

const FONT = "system-ui, 'Segoe UI', Roboto, 'Noto Sans', sans-serif";

/**
 * What a frame of the map shows.
 * @param {Model} model
 * @param {Look} look
 * @param {Theme} colours
 * @param {string[]} shapes the shape of each paper
 * @param {Frame} frame in units of the map
 * @param {import("./state.js").State} state
 */
export function toSvg(model, look, colours, shapes, frame, state) {
  const unit = 1 / frame.scale, pen = { unit, font: FONT, n, xml };
  const inside = model.papers.map((_, number) => number).filter((number) => look.nodes[number] !== "hidden" && isIn(model.papers[number], frame));
  const parts = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${n(frame.x)} ${n(frame.y)} ${n(frame.width)} ${n(frame.height)}" width="${n(frame.width * frame.scale)}" height="${n(frame.height * frame.scale)}" role="img">`,
    `<title>${xml(model.title)}</title>`,
    `<rect x="${n(frame.x)}" y="${n(frame.y)}" width="${n(frame.width)}" height="${n(frame.height)}" fill="${colours.ground}"/>`,
    ...model.lanes.map(([, start, end], lane) => `<rect x="${n(frame.x)}" y="${start}" width="${n(frame.width)}" height="${end - start}" fill="${colours.lanes[lane % colours.lanes.length]}" fill-opacity="${colours.tint}"/>`),
    ...model.years.map(([, start]) => `<path d="M${n(start)} ${n(frame.y)}V${n(rulesEnd(model, state, frame.y + frame.height))}" stroke="${colours.rule}" stroke-width="${n(unit)}"/>`),
    ...under(model, state, colours, pen),
    ...[...look.links].map(([link, as]) => curve(model, look, link, as, colours)),
    ...inside.map((number) => node(model, look, colours, shapes[number], number, frame.scale)),
    ...labels(model, look, colours, inside, frame, state),
    ...over(model, state, colours, pen),
    ...laneTitleBoxes(model, frame).map(({ title, lane, top }) => `<text x="${n(frame.x + 10 * unit)}" y="${n(frame.y + (top + 12) * unit)}" font-family="${FONT}" font-size="${n(12 * unit)}" font-weight="600" fill="${colours.lanes[lane % colours.lanes.length]}" stroke="${colours.ground}" stroke-width="${n(3 * unit)}" stroke-linejoin="round" paint-order="stroke">${xml(title)}</text>`),
    `<rect x="${n(frame.x)}" y="${n(frame.y)}" width="${n(frame.width)}" height="${n(24 * unit)}" fill="${colours.ground}" fill-opacity=".93"/>`,
    ...model.years.filter(([, start, end]) => (end - start) * frame.scale > 32).map(([label, start, end]) => `<text x="${n((start + end) / 2)}" y="${n(frame.y + 17 * unit)}" text-anchor="middle" font-family="${FONT}" font-size="${n(12.5 * unit)}" font-weight="600" fill="${colours.quiet}">${xml(label)}</text>`),
    "</svg>",
  ];
  return parts.filter(Boolean).join("\n");
}

/** @param {Model} model @param {Look} look @param {import("./model.js").Link} link @param {import("./look.js").LinkLook} as @param {Theme} colours */
function curve(model, look, link, as, colours) {
  const from = model.papers[link.parent], to = model.papers[link.child], bend = (to.x - from.x) / 2;
  const { colour, opacity, width, dashes, isPointed } = linkStyle(look, link, as, colours), way = Math.sign(bend) || 1;
  const head = isPointed ? `<path d="M${n(to.x - way * (to.r + 1))} ${n(to.y)}l${-8 * way}-3.5v7Z" fill="${colour}" fill-opacity="${n(opacity)}"/>` : "";
  return `<path d="M${n(from.x)} ${n(from.y)}C${n(from.x + bend)} ${n(from.y)} ${n(to.x - bend)} ${n(to.y)} ${n(to.x)} ${n(to.y)}" fill="none" stroke="${colour}" stroke-opacity="${n(opacity)}" stroke-width="${n(width)}"${dashes ? ` stroke-dasharray="${dashes.join(" ")}"` : ""}/>${head}`;
}

/** @param {Model} model @param {Look} look @param {Theme} colours @param {string} shape @param {number} number @param {number} scale */
function node(model, look, colours, shape, number, scale) {
  const { x, y, r, lane, title } = model.papers[number];
  const colour = colours.lanes[lane % colours.lanes.length], isHollow = model.unknown.has(number);
  const shine = nodeOpacity(look, number), opacity = shine < 1 ? ` opacity="${n(shine)}"` : "", isChosen = look.nodes[number] === "chosen";
  const dash = isHollow ? ' stroke-dasharray="3 2.5"' : "";
  return `<path d="${outline(shape, x, y, r)}" fill="${isHollow ? colours.ground : colour}" stroke="${isChosen ? colours.ink : isHollow ? colour : colours.ground}" stroke-width="${n((isChosen ? 3 : 1.6) * Math.max(1, 0.75 / scale))}"${dash}${opacity}><title>${xml(title)}</title></path>`;
}

/** @param {Model} model @param {Look} look @param {Theme} colours @param {number[]} inside @param {Frame} frame @param {import("./state.js").State} state */
function labels(model, look, colours, inside, frame, state) {
  const size = 11, names = createNaming(model)(look, state, null), seen = inside.filter((number) => look.nodes[number] !== "faded").sort(names.order);
  const words = wordings(model.papers.map(({ label }) => label));
  const toScreen = (/** @type {number} */ number) => {
    const { x, y, r } = model.papers[number];
    return { x: (x - frame.x) * frame.scale, y: (y - frame.y) * frame.scale, r: r * frame.scale };
  };
  const obstacles = seen.map(toScreen).map(nodeBox);
  const wishes = seen.map((number) => ({ key: number, ...toScreen(number), width: 0, height: 0, forms: formsOf(words[number], size, (text, at) => guessWidth(text, at) + 4), must: names.must(number), should: names.should(number) }));
  const titles = laneTitleBoxes(model, frame).map(({ top, width }) => ({ left: 0, top, right: 10 + width, bottom: top + 14 }));
  return placeLabels(wishes, obstacles, { left: 2, top: 24, right: frame.width * frame.scale - 2, bottom: frame.height * frame.scale }, titles).flatMap(({ key, box, form }) => (form?.lines ?? []).map((text, row) => {
    const x = frame.x + (box.left + box.right) / 2 / frame.scale, y = frame.y + (box.top + (row + 1) * (size + 2) - 3) / frame.scale;
    return `<text x="${n(x)}" y="${n(y)}" text-anchor="middle" font-family="${FONT}" font-size="${n(size / frame.scale)}" font-weight="${names.isBold(key) ? 700 : 500}" fill="${colours.ink}" stroke="${colours.ground}" stroke-width="${n(3 / frame.scale)}" stroke-linejoin="round" paint-order="stroke">${xml(text)}</text>`;
  }));
}

/** @param {Model} model @param {Frame} frame */
function laneTitleBoxes(model, frame) {
  if (!areLanesTitled(model)) return [];
  const tops = laneTitles(model, (y) => (y - frame.y) * frame.scale);
  return model.lanes.map(([title, , end], lane) => ({ title, lane, end: (end - frame.y) * frame.scale, top: Math.max(tops[lane], 28), width: guessWidth(title, 12) }))
    .filter(({ top, end }) => top + 14 < end && top < frame.height * frame.scale);
}

/** @param {{x: number, y: number}} paper @param {Frame} frame */
function isIn({ x, y }, frame) {
  return x >= frame.x && x <= frame.x + frame.width && y >= frame.y && y <= frame.y + frame.height;
}

/** @param {string} text */
function xml(text) {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

/** @param {number} value */
function n(value) {
  return String(Math.round(value * 100) / 100);
}
