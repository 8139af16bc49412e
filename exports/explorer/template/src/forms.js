// The ways to write a label on the map: on one line, on two, cut short.

/** @typedef {import("./labels.js").Form} Form */

/** Longer labels are broken in two lines or cut. */
const ONE_LINE = 22;
/** In a list with more papers labels are cut first, and written in full where there is no other way to tell them apart. */
const FEW_PAPERS = 60;
/** Smaller letters are hard to read. */
const LEAST = 11;

/**
 * The wordings of each label, the best first; no two papers share a cut one.
 * @param {string[]} labels
 * @returns {string[][][]} lines of each wording of each label
 */
export function wordings(labels) {
  const cuts = labels.map(cut);
  /** @type {Map<string, number>} */
  const count = new Map();
  for (const each of cuts) count.set(each, (count.get(each) ?? 0) + 1);
  return labels.map((label, at) => {
    if (label.length <= ONE_LINE) return [[label]];
    const short = count.get(cuts[at]) === 1 ? [[cuts[at]]] : [], whole = [broken(label)];
    return labels.length > FEW_PAPERS && short.length ? short : [...whole, ...short];
  });
}

/** The first words. @param {string} label */
function cut(label) {
  if (label.length <= ONE_LINE) return label;
  const head = label.slice(0, ONE_LINE - 1), end = Math.max(head.lastIndexOf(" "), head.lastIndexOf("-"));
  return `${(end > 0 ? head.slice(0, end) : head).replace(/[ ,:;…-]+$/, "")}…`;
}

/** Broken at the space nearest to the middle. @param {string} label */
function broken(label) {
  const spaces = [...label.matchAll(/ /g)].map(({ index }) => index);
  if (!spaces.length) return [label];
  const middle = label.length / 2, at = spaces.reduce((best, each) => (Math.abs(each - middle) < Math.abs(best - middle) ? each : best));
  return [label.slice(0, at), label.slice(at + 1)];
}

/**
 * Each wording at the size wanted, then all of them smaller where there is no room.
 * @param {string[][]} words
 * @param {number} size of the letters
 * @param {(text: string, size: number) => number} widthOf
 * @returns {Form[]}
 */
export function formsOf(words, size, widthOf) {
  const sizes = size > LEAST + 1 ? [size, LEAST] : [size];
  return sizes.flatMap((each) => words.map((lines) => ({
    lines, size: each, width: Math.max(...lines.map((line) => widthOf(line, each))) + 2, height: lines.length * (each + 2),
  })));
}
