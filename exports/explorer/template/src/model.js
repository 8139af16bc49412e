// What the page knows: the JSON written by exports/explorer/data.py, read into indexes.

/** @typedef {{venue: string, year?: number, track?: string, printed?: string}} Publication */
/**
 * @typedef {object} Paper
 * @property {string} id
 * @property {string} label
 * @property {number} x
 * @property {number} y
 * @property {number} r
 * @property {number} lane
 * @property {string} title
 * @property {string=} name
 * @property {number=} year
 * @property {number[]=} authors
 * @property {boolean=} more_authors
 * @property {Publication[]=} venues
 * @property {string=} kind
 * @property {string=} arxiv
 * @property {string=} doi
 * @property {string=} s2
 * @property {string=} url
 * @property {[string, string][]=} links
 * @property {string[]=} code
 * @property {string[]=} sections
 * @property {[string, number][]=} lines
 * @property {string[]=} tags
 * @property {string} references
 * @property {string=} unresolved
 * @property {number=} citationCount
 * @property {number=} influentialCount
 * @property {string=} abstract
 * @property {string=} tldr
 * @property {string=} teller the source that gave abstract and tldr
 */
/** @typedef {{kind: string, text: string, source: string}} Rung */
/** @typedef {{texts: string[], more: number, source: string}} Sentences in which the child cites the parent */
/** @typedef {{rule: string, reason: string, line?: number, text?: string, list?: string, advice?: string}} Problem */
/**
 * A lineage link: `child` builds on `parent` (numbers of papers).
 * @typedef {object} Link
 * @property {number} id
 * @property {number} child
 * @property {number} parent
 * @property {number} score
 * @property {boolean} cited
 * @property {boolean} tree
 * @property {boolean} walked
 * @property {string|null} kind
 * @property {Rung[]} rungs
 * @property {Sentences=} sentences
 */
/** @typedef {[paper: number, how: string]} Involvement */
/** @typedef {{name: string, url?: string, note?: string, line?: number, x: number, y: number, introducedBy?: Involvement, usedBy: Involvement[], perhapsBy: Involvement[]}} Dataset */
/** @typedef {{name: string, url?: string, line?: number, works: Involvement[]}} Group */
/** @typedef {{id: string, name: string, date?: string, licence?: string, attribution?: string, url?: string}} Source */
/**
 * A paper that the list may miss; parents and children are rows of number, score and evidence.
 * @typedef {object} Suggestion
 * @property {number} number
 * @property {string} id
 * @property {string} label
 * @property {string} title
 * @property {number=} year
 * @property {string[]=} authors
 * @property {string=} arxiv
 * @property {string=} doi
 * @property {string=} url
 * @property {number} score
 * @property {string[]=} reasons
 * @property {string=} section
 * @property {number} lane
 * @property {number} x
 * @property {number} y
 * @property {[number, number, string][]} parents
 * @property {[number, number, string][]} children
 */
/** @typedef {[label: string, start: number, end: number]} Band */
/**
 * @typedef {object} Model
 * @property {string} title
 * @property {{name: string, title: string, entries: number}[]} lists
 * @property {Band[]} lanes
 * @property {Band[]} years
 * @property {Paper[]} papers
 * @property {string[]} authors
 * @property {Record<string, string>} venues
 * @property {Record<string, (number|null)[]>} influence
 * @property {Link[]} links
 * @property {Link[][]} parents best first
 * @property {Link[][]} children best first
 * @property {Set<number>} roots
 * @property {Set<number>} unknown
 * @property {number[][]} tour
 * @property {Dataset[]} datasets
 * @property {Group[]} groups
 * @property {Suggestion[]} suggestions best first
 * @property {number} leftOut links that the page of a large list leaves out
 * @property {number} keptParents best parents kept of each paper where links are left out
 * @property {{title: string[], year: (number|null)[], url: (string|null)[], x: number[], y: number[]}} context
 * @property {number[][]} cites
 * @property {number[][]} citedBy
 * @property {Source[]} sources
 * @property {Problem[]} problems
 * @property {number} problemCount
 * @property {Map<string, number>} numberOf
 */

const CITED = 1, WALKED = 2;

/**
 * @param {any} raw the value written by explorer_data.py
 * @param {{from: number, to: number}[]} edges the links of the family tree, as pyvis holds them
 * @returns {Model}
 */
export function readModel(raw, edges) {
  const tree = new Set(edges.map(({ from, to }) => `${from}>${to}`));
  const rungs = raw.rungs.map((/** @type {[string, string, string]} */ [kind, text, source]) => ({ kind, text, source }));
  /** @type {Link[]} */
  const links = raw.links.map((/** @type {any[]} */ row, /** @type {number} */ id) => {
    const [child, parent, score, marks, kind, ...places] = row;
    return {
      id, child, parent, score, kind,
      cited: (marks & CITED) > 0, tree: tree.has(`${parent}>${child}`), walked: (marks & WALKED) > 0,
      rungs: places.map((place) => rungs[place]),
    };
  });
  for (const [place, source, more, ...texts] of raw.sentences ?? []) links[place].sentences = { texts, more, source };
  const size = raw.papers.length + raw.context.title.length;
  return {
    ...raw,
    links,
    parents: grouped(links, "child", raw.papers.length),
    children: grouped(links, "parent", raw.papers.length),
    roots: new Set(raw.roots),
    unknown: new Set(raw.unknown),
    cites: raw.citations,
    citedBy: reversed(raw.citations, size),
    numberOf: new Map(raw.papers.map((/** @type {Paper} */ paper, /** @type {number} */ n) => [paper.id, n])),
  };
}

/**
 * @param {Link[]} links
 * @param {"child"|"parent"} end
 * @param {number} size
 */
function grouped(links, end, size) {
  /** @type {Link[][]} */
  const found = Array.from({ length: size }, () => []);
  for (const link of links) found[link[end]].push(link);
  for (const group of found) group.sort((a, b) => b.score - a.score || a.id - b.id);
  return found;
}

/**
 * @param {number[][]} rows
 * @param {number} size
 */
function reversed(rows, size) {
  /** @type {number[][]} */
  const found = Array.from({ length: size }, () => []);
  rows.forEach((row, citing) => { for (const cited of row) found[cited].push(citing); });
  return found;
}

/**
 * The rank of a paper by a measure among the listed papers (1 is first; equal values share a rank;
 * none for nothing, or where all are equal).
 * @param {Model} model
 * @param {string} measure
 * @param {number} paper
 * @returns {{value: number, rank: number|null}|null}
 */
export function rankOf(model, measure, paper) {
  const values = model.influence[measure];
  const value = values?.[paper];
  if (value === null || value === undefined) return null;
  if (!value || values.every((other) => other === value)) return { value, rank: null };
  return { value, rank: 1 + values.filter((other) => other !== null && other > value).length };
}

/**
 * Authors as names.
 * @param {Model} model
 * @param {Paper} paper
 */
export function authorNames(model, paper) {
  return (paper.authors ?? []).map((number) => model.authors[number]);
}

/**
 * The venues of a paper in words: `CVPR 2021 (Oral)`.
 * @param {Model} model
 * @param {Paper} paper
 */
export function venueNames(model, paper) {
  return (paper.venues ?? []).map((each) => {
    const name = model.venues[each.venue] ?? each.printed ?? each.venue;
    return [name, each.year, each.track && `(${each.track})`].filter(Boolean).join(" ");
  });
}
