// How bold, bright and wide things are drawn: one place for the screen and for the drawing that is saved.

import { distance, glow } from "./look.js";
import { origins } from "./traces.js";

/** @typedef {import("./model.js").Model} Model */
/** @typedef {import("./model.js").Link} Link */
/** @typedef {import("./look.js").Look} Look */
/** @typedef {import("./theme.js").Theme} Theme */

/** Height of the title of a lane, in pixels of the screen. */
export const LANE_TITLE = 16;
/** As many of the most cited papers always bear their names. */
const MOST_HEAVY = 16;
/** What the builder calls a lane of papers without a heading. */
const NO_SECTION = "No section";
const DASHES = /** @type {const} */ ([7, 5]);

/**
 * @param {Look} look
 * @param {Link} link
 * @param {import("./look.js").LinkLook} as
 * @param {Theme} colours
 */
export function linkStyle(look, link, as, colours) {
  const near = distance(look, link, as), kin = 0.9 * glow(near), strong = 0.5 + 2.2 * link.score, kinWidth = (1 + 2 * link.score) * glow(near);
  const colour = { plain: colours.link, faded: colours.link, side: colours.link, older: colours.older, newer: colours.newer, trace: colours.trace, waiting: colours.trace, "other-trace": colours.trace }[as];
  const opacity = { plain: 0.15 + 0.5 * link.score, faded: 0.07, side: 0.55, older: kin, newer: kin, trace: 1, waiting: 0.6, "other-trace": 0.28 }[as];
  const width = { plain: strong, faded: 1, side: 1, older: kinWidth, newer: kinWidth, trace: 5, waiting: 2.2, "other-trace": 2 }[as];
  return { colour, opacity, width, dashes: link.cited ? null : DASHES, isPointed: as !== "plain" && as !== "faded" && near < 2 };
}

/** How faint the lines of all citations are: the more, the fainter. @param {Model} model @param {import("./state.js").Filters} filters */
export function haze(model, filters) {
  const busy = filters.papers === "listed" ? 4 : Math.min(1, 9000 / (1 + model.cites.reduce((sum, row) => sum + row.length, 0)));
  return 0.012 + 0.03 * busy;
}

/** @param {Look} look @param {number} number */
export function nodeOpacity(look, number) {
  return look.nodes[number] === "faded" ? 0.16 : Math.max(glow(look.depth.get(number) ?? 0), 0.55);
}

/**
 * Which names are written first, which must be, which are bold.
 * @param {Model} model
 */
export function createNaming(model) {
  const first = new Set(origins(model).map(({ number }) => number));
  const heavy = model.papers.map(({ r }) => r).sort((a, b) => b - a)[MOST_HEAVY] ?? 0;

  /** At first sight the methods that the field grew from stand out. @param {import("./state.js").State} state @param {number} number */
  function isOrigin({ view, paper }, number) {
    return view === "tree" && paper === null && first.has(number);
  }

  /**
   * @param {Look} look
   * @param {import("./state.js").State} state
   * @param {number|null} hover
   */
  return (look, state, hover) => {
    const rank = (/** @type {number} */ number) => weight(look, number, hover) * 100 + model.papers[number].r + (isOrigin(state, number) ? 50 : 0);
    return {
      /** @param {number} a @param {number} b */
      order: (a, b) => rank(b) - rank(a) || a - b,
      /** @param {number} number */
      must: (number) => weight(look, number, hover) > 3,
      /** @param {number} number */
      should: (number) => model.papers[number].r > heavy || isOrigin(state, number),
      /** @param {number} number */
      isBold: (number) => look.nodes[number] === "chosen" || isOrigin(state, number),
    };
  };
}

/** @param {Look} look @param {number} number @param {number|null} hover */
function weight(look, number, hover) {
  if (number === hover) return 5;
  const near = look.depth.get(number);
  return { chosen: 4, "on-trace": 3, older: 2, newer: 2, plain: 1, faded: 0, hidden: 0 }[look.nodes[number]] + (near === undefined ? 0 : 1 / (1 + Math.abs(near)));
}

/** What no label may cover of a node, on the screen. @param {{x: number, y: number, r: number}} node in pixels */
export function nodeBox({ x, y, r }) {
  const half = Math.max(r, 2);
  return { left: x - half, top: y - half, right: x + half, bottom: y + half };
}

/** Whether the lanes are titled: one alone only if its title says more than that of the page. @param {Pick<Model, "lanes"|"title">} model */
export function areLanesTitled({ lanes, title }) {
  return lanes.length > 1 || (lanes.length === 1 && ![title, NO_SECTION].includes(lanes[0][0]));
}

/**
 * How far down the rules of the years reach: not into the band of the datasets, whose years nobody knows.
 * @param {Model} model @param {Pick<import("./state.js").State, "view">} state @param {number} bottom of what is in sight
 */
export function rulesEnd(model, { view }, bottom) {
  return view === "datasets" && model.datasets.length ? Math.min(bottom, model.lanes.at(-1)?.[2] ?? bottom) : bottom;
}

/** What stands over the datasets. */
export const DATASETS_TITLE = "Datasets, not placed by year";

/**
 * The upper edge of the title of each lane on the screen: over the highest node of the lane.
 * @param {Model} model
 * @param {(y: number) => number} toScreen
 */
export function laneTitles(model, toScreen) {
  const tops = model.lanes.map(([, start]) => start + 99);
  for (const { lane, y, r } of model.papers) tops[lane] = Math.min(tops[lane], y - r);
  return model.lanes.map(([, start], lane) => Math.min(toScreen(start) + 4, toScreen(tops[lane]) - LANE_TITLE));
}
