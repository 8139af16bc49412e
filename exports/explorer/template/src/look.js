// How each paper and link is to look in a state: pure, shared by the screen and the SVG export.

import { datasetPapers } from "./filters.js";
import { between, family } from "./traces.js";

/** @typedef {import("./model.js").Model} Model */
/** @typedef {import("./model.js").Link} Link */
/** @typedef {import("./state.js").State} State */
/** @typedef {"plain"|"chosen"|"older"|"newer"|"on-trace"|"faded"|"hidden"} NodeLook */
/** @typedef {"plain"|"older"|"newer"|"side"|"trace"|"waiting"|"other-trace"|"faded"} LinkLook */
/**
 * @typedef {object} Look
 * @property {NodeLook[]} nodes
 * @property {Map<number, number>} depth generations from the chosen paper, ancestors negative
 * @property {Map<Link, LinkLook>} links those to draw
 * @property {number[]} focus the papers to bring into sight
 */

const MOST_SIDE_LINKS = 6;

/**
 * @param {Model} model
 * @param {State} state
 * @param {boolean[]} shown
 * @returns {Look}
 */
export function lookOf(model, state, shown) {
  const look = chosenLook(model, state);
  const named = new Set([state.paper, state.other]);
  look.nodes = look.nodes.map((node, number) => (shown[number] || named.has(number) ? node : "hidden"));
  for (const link of look.links.keys()) {
    if (look.nodes[link.child] === "hidden" || look.nodes[link.parent] === "hidden") look.links.delete(link);
  }
  return look;
}

/**
 * @param {Model} model
 * @param {State} state
 * @returns {Look}
 */
function chosenLook(model, state) {
  if (state.paper !== null && state.other !== null) return traceLook(model, state.paper, state.other, state);
  if (state.paper !== null) return familyLook(model, state.paper);
  if (state.dataset !== null && state.view === "datasets") return datasetLook(model, state.dataset);
  if (state.view === "suggestions") return suggestionLook(model, state.suggestion);
  const isQuiet = state.view === "datasets";
  const links = isQuiet ? new Map() : new Map([...tree(model, "plain")].filter(([link]) => isStrong(model, link)));
  return { nodes: model.papers.map(() => "plain"), depth: new Map(), links, focus: [] };
}

/** Strong enough for first sight: the best of its child, or more likely true than not.
 * @param {Model} model
 * @param {Link} link
 */
function isStrong(model, link) {
  return link.score >= 0.5 || model.parents[link.child].find((other) => other.tree) === link;
}

/**
 * @param {Model} model
 * @param {LinkLook} as
 */
function tree(model, as) {
  return new Map(model.links.filter((link) => link.tree).map((link) => [link, as]));
}

/**
 * @param {Model} model
 * @param {number} paper
 * @returns {Look}
 */
function familyLook(model, paper) {
  const depth = family(model, paper);
  const links = tree(model, "faded");
  for (const link of links.keys()) {
    const child = depth.get(link.child), parent = depth.get(link.parent);
    if (child === undefined || parent === undefined) continue;
    if (child <= 0 && parent < 0) links.set(link, "older");
    else if (parent >= 0 && child > 0) links.set(link, "newer");
  }
  const side = [...model.parents[paper].slice(0, MOST_SIDE_LINKS), ...model.children[paper].slice(0, MOST_SIDE_LINKS)];
  for (const link of side) if (link.walked && !link.tree) links.set(link, "side");
  const kin = new Set(side.filter((link) => link.walked).flatMap((link) => [link.parent, link.child]));
  const nodes = model.papers.map((_, number) => {
    const at = depth.get(number);
    if (number === paper) return "chosen";
    if (at !== undefined) return at < 0 ? "older" : "newer";
    if (!kin.has(number)) return "faded";
    return model.parents[paper].some((link) => link.parent === number) ? "older" : "newer";
  });
  return { nodes, depth, links, focus: [paper] };
}

/**
 * @param {Model} model
 * @param {number} one
 * @param {number} other
 * @param {State} state
 * @returns {Look}
 */
function traceLook(model, one, other, state) {
  const { paths, direct, start, end } = between(model, one, other);
  const links = tree(model, "faded");
  /** @type {Set<number>} */
  const on = new Set([start, end]);
  paths.forEach((path) => {
    for (const step of path.steps) links.set(step, "other-trace");
    for (const paper of path.papers) on.add(paper);
  });
  const active = paths[Math.min(state.trace, paths.length - 1)];
  const steps = active ? active.steps : direct ? [direct] : [];
  if (direct) links.set(direct, "other-trace");
  for (const step of steps) links.set(step, "trace");
  const bright = new Set(active ? active.papers : [start, end]);
  const nodes = model.papers.map((_, number) => {
    if (bright.has(number)) return "chosen";
    return on.has(number) ? "on-trace" : "faded";
  });
  const now = state.step === null ? null : steps[state.step];
  if (now) for (const step of steps) links.set(step, step === now ? "trace" : "waiting");
  return { nodes, depth: new Map(), links, focus: [...bright] };
}

/**
 * How brightly a link or paper shines that is so many generations away.
 * @param {number} generations
 */
export function glow(generations) {
  return [1, 1, 0.62, 0.42, 0.3][Math.min(Math.abs(generations), 4)];
}

/**
 * The generations between the chosen paper and the far end of a link; 1 for links beside the tree.
 * @param {Look} look
 * @param {Link} link
 * @param {LinkLook} as
 */
export function distance(look, link, as) {
  return Math.abs((as === "older" ? look.depth.get(link.parent) : look.depth.get(link.child)) ?? 1);
}

/**
 * Listed papers step back behind the suggestions; only the kin of the chosen one stand out.
 * @param {Model} model
 * @param {number|null} suggestion
 * @returns {Look}
 */
function suggestionLook(model, suggestion) {
  const found = suggestion === null ? null : model.suggestions[suggestion];
  const older = new Set(found?.parents.map(([number]) => number)), newer = new Set(found?.children.map(([number]) => number));
  const nodes = model.papers.map((_, number) => /** @type {NodeLook} */ (older.has(number) ? "older" : newer.has(number) ? "newer" : "faded"));
  return { nodes, depth: new Map(), links: new Map(), focus: [...older, ...newer] };
}

/**
 * @param {Model} model
 * @param {number} dataset
 * @returns {Look}
 */
function datasetLook(model, dataset) {
  const users = datasetPapers(model, dataset);
  const nodes = model.papers.map((_, number) => /** @type {NodeLook} */ (users.has(number) ? "newer" : "faded"));
  return { nodes, depth: new Map(), links: new Map(), focus: [...users].filter((number) => number < model.papers.length) };
}
