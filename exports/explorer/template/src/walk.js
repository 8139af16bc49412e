// Where an arrow key leads: along lineages to left and right, among alternatives up and down.

/** @typedef {import("./model.js").Model} Model */
/** @typedef {{paper: number, choices: number[]}} Place where one stands, and what was offered beside it */

/**
 * @param {Model} model
 * @param {Place} place
 * @param {"ArrowLeft"|"ArrowRight"|"ArrowUp"|"ArrowDown"} key
 * @param {boolean[]} shown
 * @returns {Place|null} null where no way leads on
 */
export function walk(model, place, key, shown) {
  if (key === "ArrowUp" || key === "ArrowDown") return aside(model, place, key === "ArrowUp" ? -1 : 1, shown);
  const older = key === "ArrowLeft";
  const links = older ? model.parents[place.paper] : model.children[place.paper];
  const ends = links.filter((link) => link.walked).map((link) => (older ? link.parent : link.child));
  const choices = ends.filter((paper) => shown[paper]);
  return choices.length ? { paper: choices[0], choices } : null;
}

/**
 * @param {Model} model
 * @param {Place} place
 * @param {number} step
 * @param {boolean[]} shown
 * @returns {Place|null}
 */
function aside(model, place, step, shown) {
  const choices = place.choices.length > 1 ? place.choices : sameYear(model, place.paper, shown);
  const at = choices.indexOf(place.paper);
  const next = choices[(at + step + choices.length) % choices.length];
  return next === undefined || next === place.paper ? null : { paper: next, choices };
}

/**
 * @param {Model} model
 * @param {number} paper
 * @param {boolean[]} shown
 */
function sameYear(model, paper, shown) {
  const year = model.papers[paper].year;
  return model.papers
    .map((other, number) => ({ other, number }))
    .filter(({ other, number }) => other.year === year && (shown[number] || number === paper))
    .sort((a, b) => a.other.y - b.other.y || a.number - b.number)
    .map(({ number }) => number);
}
