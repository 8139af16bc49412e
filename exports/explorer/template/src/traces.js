// Walking the lineage links: traces between two papers, ancestors and descendants.
// The same rules as graph/lineage/traces.py: a trace's score is the product of its links' scores.

/** @typedef {import("./model.js").Model} Model */
/** @typedef {import("./model.js").Link} Link */
/** @typedef {{score: number, papers: number[], steps: Link[]}} Trace */

export const LONGEST = 5;

/**
 * The best traces from `start`, the older paper, to `end`: at most `most`, each of at most
 * LONGEST links. The direct link, where there is one, is among them whatever its score.
 * @param {Model} model
 * @param {number} start
 * @param {number} end
 * @param {number} [most]
 * @returns {Trace[]}
 */
export function traces(model, start, end, most = 10) {
  if (start === end) return [];
  const best = bounds(model, start, end);
  /** @type {Trace[]} */
  const found = [];
  /** @type {Trace|null} */
  let direct = null;
  const hasDirect = model.parents[end].some((link) => link.walked && link.parent === start);
  for (const trace of bestFirst(model, best, start, end)) {
    if (trace.steps.length === 1) direct = trace;
    if (found.length < most) found.push(trace);
    if (found.length === most && (direct || !hasDirect)) break;
  }
  if (direct && !found.includes(direct) && most > 1) found[found.length - 1] = direct;
  return found;
}

/**
 * For each number of links k and paper: the best score of a walk from the start in at most k links.
 * @param {Model} model
 * @param {number} start
 * @param {number} end
 * @returns {Map<number, number>[]}
 */
function bounds(model, start, end) {
  const near = new Set(depths(model, end, "parents", (link) => link.walked).keys()).add(end);
  const table = [new Map([[start, 1]])];
  for (let k = 1; k <= LONGEST; k += 1) {
    const before = table[k - 1], now = new Map(before);
    for (const [paper, score] of before) {
      for (const link of model.children[paper]) {
        if (!link.walked || !near.has(link.child)) continue;
        const reached = score * link.score;
        if (reached > (now.get(link.child) ?? 0)) now.set(link.child, reached);
      }
    }
    table.push(now);
  }
  return table;
}

/**
 * All traces, best first: partial traces grow backwards from the end, ordered by an exact bound.
 * @param {Model} model
 * @param {Map<number, number>[]} best
 * @param {number} start
 * @param {number} end
 * @returns {Generator<Trace>}
 */
function* bestFirst(model, best, start, end) {
  if (!best[LONGEST].has(end)) return;
  /** @type {{bound: number, score: number, papers: number[], steps: Link[]}[]} */
  const heap = [];
  push(heap, { bound: best[LONGEST].get(end) ?? 0, score: 1, papers: [end], steps: [] });
  for (let at = pop(heap); at; at = pop(heap)) {
    if (at.papers[0] === start) {
      yield { score: at.score, papers: at.papers, steps: at.steps };
      continue;
    }
    const left = LONGEST - at.steps.length - 1;
    if (left < 0) continue;
    for (const link of model.parents[at.papers[0]]) {
      const rest = link.walked ? best[left].get(link.parent) : undefined;
      if (rest === undefined || at.papers.includes(link.parent)) continue;
      const score = at.score * link.score;
      push(heap, { bound: score * rest, score, papers: [link.parent, ...at.papers], steps: [link, ...at.steps] });
    }
  }
}

/**
 * Whether `a` comes out of the heap before `b`.
 * @param {{bound: number, papers: number[]}} a
 * @param {{bound: number, papers: number[]}} b
 */
function isBefore(a, b) {
  if (Math.abs(a.bound - b.bound) > 1e-12) return a.bound > b.bound;
  if (a.papers.length !== b.papers.length) return a.papers.length < b.papers.length;
  const differ = a.papers.findIndex((paper, at) => paper !== b.papers[at]);
  return differ >= 0 && a.papers[differ] < b.papers[differ];
}

/**
 * @template {{bound: number, papers: number[]}} T
 * @param {T[]} heap
 * @param {T} item
 */
function push(heap, item) {
  let at = heap.push(item) - 1;
  while (at > 0) {
    const above = (at - 1) >> 1;
    if (!isBefore(heap[at], heap[above])) break;
    [heap[at], heap[above]] = [heap[above], heap[at]];
    at = above;
  }
}

/**
 * @template {{bound: number, papers: number[]}} T
 * @param {T[]} heap
 * @returns {T|undefined}
 */
function pop(heap) {
  const top = heap[0], last = heap.pop();
  if (last === undefined || heap.length === 0) return top;
  heap[0] = last;
  for (let at = 0; ;) {
    let first = at;
    for (const below of [2 * at + 1, 2 * at + 2]) {
      if (below < heap.length && isBefore(heap[below], heap[first])) first = below;
    }
    if (first === at) return top;
    [heap[at], heap[first]] = [heap[first], heap[at]];
    at = first;
  }
}

/**
 * Papers reached from one paper, with the fewest links to each (the paper itself left out).
 * @param {Model} model
 * @param {number} paper
 * @param {"parents"|"children"} way
 * @param {(link: Link) => boolean} may
 * @returns {Map<number, number>}
 */
export function depths(model, paper, way, may) {
  const end = way === "parents" ? "parent" : "child";
  const found = new Map([[paper, 0]]);
  let edge = [paper];
  for (let depth = 1; edge.length; depth += 1) {
    const next = [];
    for (const at of edge) {
      for (const link of model[way][at]) {
        if (!may(link) || found.has(link[end])) continue;
        found.set(link[end], depth);
        next.push(link[end]);
      }
    }
    edge = next;
  }
  found.delete(paper);
  return found;
}

/**
 * The family of a paper along the tree: ancestors with negative depths, descendants with positive.
 * @param {Model} model
 * @param {number} paper
 * @returns {Map<number, number>}
 */
export function family(model, paper) {
  const isTree = (/** @type {Link} */ link) => link.tree;
  const found = new Map([[paper, 0]]);
  for (const [other, depth] of depths(model, paper, "children", isTree)) found.set(other, depth);
  for (const [other, depth] of depths(model, paper, "parents", isTree)) found.set(other, -depth);
  return found;
}

/** @type {WeakMap<Model, {number: number, count: number}[]>} */
const known = new WeakMap();
const MOST_ORIGINS = 7;

/**
 * The papers that most others descend from along the tree: what the field grew from.
 * @param {Model} model
 */
export function origins(model) {
  const found = known.get(model) ?? model.papers
    .map((_, number) => ({ number, count: depths(model, number, "children", (link) => link.tree).size }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count || a.number - b.number)
    .slice(0, MOST_ORIGINS);
  known.set(model, found);
  return found;
}

/**
 * The traces between two papers, whichever is the older, and the direct link apart.
 * @param {Model} model
 * @param {number} one
 * @param {number} other
 * @returns {{start: number, end: number, direct: Link|null, paths: Trace[]}}
 */
export function between(model, one, other) {
  let [start, end] = [one, other];
  let found = traces(model, start, end);
  if (!found.length) {
    const turned = traces(model, end, start);
    if (turned.length) [start, end, found] = [end, start, turned];
  }
  const direct = [...model.parents[end], ...model.parents[start]].find(
    (link) => (link.parent === start && link.child === end) || (link.parent === end && link.child === start));
  return { start, end, direct: direct ?? null, paths: found.filter((trace) => trace.steps.length > 1) };
}

/**
 * The lines that a guided tour walks: each leads through papers that no earlier one has shown.
 * @param {Trace[]} paths
 * @param {number} [most]
 * @returns {number[]}
 */
export function tourLines(paths, most = 5) {
  /** @type {Set<number>} */
  const seen = new Set();
  const lines = [];
  for (const [at, path] of paths.entries()) {
    const inner = path.papers.slice(1, -1);
    if (inner.some((paper) => seen.has(paper))) continue;
    for (const paper of inner) seen.add(paper);
    lines.push(at);
  }
  return lines.slice(0, most);
}
