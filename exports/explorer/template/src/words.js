// Evidence, completeness and the like in words.

/** @typedef {import("./model.js").Model} Model */
/** @typedef {import("./model.js").Link} Link */

/** @param {number} score */
export function percent(score) {
  return score >= 0.995 ? "1.00" : score.toFixed(2);
}

/**
 * The evidence of a link, strongest first, in words.
 * @param {Link} link
 * @returns {string[]}
 */
export function evidence(link) {
  const words = link.rungs.map((rung) => rung.text);
  return words.length ? words : ["no evidence beyond the citation itself"];
}

/** @param {Link} link */
export function shortEvidence(link) {
  return evidence(link).slice(0, 3).join("; ");
}

/** What is known of a paper's references. @type {Record<string, string>} */
export const REFERENCES = {
  complete: "references known in full",
  partial: "references known in part only",
  "in-field": "only citations of papers in this network known",
  empty: "no references, says the source",
  withheld: "references withheld by the publisher",
  capped: "references cut off by the source",
  uncertain: "references uncertain",
  failed: "references could not be fetched",
  missing: "references missing",
};

/** @type {Record<string, string>} */
export const MEASURES = {
  "in-list": "Cited within the list",
  citations: "Cited anywhere, as known",
  influential: "Influential citations",
  pagerank: "PageRank",
  "pagerank-for-age": "PageRank for its age",
  path: "Share of citation paths",
  recent: "Citations a year",
};

/**
 * @param {number} count
 * @param {string} noun
 * @param {string} [plural]
 */
export function counted(count, noun, plural = `${noun}s`) {
  return `${count.toLocaleString("en")} ${count === 1 ? noun : plural}`;
}

/**
 * What a paper is called on the page.
 * @param {Model} model
 * @param {number} number
 */
export function nameOf(model, number) {
  return model.papers[number].label;
}

/**
 * The same where a line has room: a paper without a name of its own is called by its whole title.
 * @param {Model} model
 * @param {number} number
 */
export function longName(model, number) {
  const { name, label, title } = model.papers[number];
  return name ? label : title;
}
