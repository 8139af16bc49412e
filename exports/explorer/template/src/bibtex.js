// BibTeX and CSV as text.

import { authorNames, venueNames } from "./model.js";

/** @typedef {import("./model.js").Model} Model */

/** @type {Record<string, string>} */
const SPECIAL = {
  "\\": "\\textbackslash{}", "{": "\\{", "}": "\\}", "%": "\\%", "&": "\\&", "#": "\\#", "$": "\\$", "_": "\\_",
  "^": "\\textasciicircum{}", "~": "\\textasciitilde{}",
};

/** @param {string} text */
function escaped(text) {
  return text.replace(/[\\{}%&#$_^~]/g, (char) => SPECIAL[char]);
}

/**
 * One entry. Names and acronyms keep their case through double braces.
 * @param {Model} model
 * @param {number} number
 */
export function bibtex(model, number) {
  const paper = model.papers[number];
  const venue = venueNames(model, paper)[0];
  const isPreprint = !venue || /arxiv/i.test(venue);
  /** @type {[string, string|undefined][]} */
  const fields = [
    ["title", `{${escaped(paper.title)}}`],
    ["author", [...authorNames(model, paper).map(escaped), ...(paper.more_authors ? ["others"] : [])].join(" and ") || undefined],
    ["year", paper.year === undefined ? undefined : String(paper.year)],
    [isPreprint ? "howpublished" : "booktitle", venue && escaped(model.venues[paper.venues?.[0]?.venue ?? ""] ?? venue)],
    ["eprint", paper.arxiv],
    ["archiveprefix", paper.arxiv && "arXiv"],
    ["doi", paper.doi],
    ["url", paper.url?.replaceAll("}", "%7D").replaceAll("{", "%7B")],
  ];
  const lines = fields.filter(([, value]) => value).map(([name, value]) => `  ${name} = {${value}}`);
  return `@${isPreprint ? "misc" : "inproceedings"}{${citeKey(model, number)},\n${lines.join(",\n")}\n}`;
}

/**
 * The entry of a paper outside the list, from what is known of it.
 * @param {import("./model.js").Suggestion} paper
 */
export function bookEntry(paper) {
  /** @type {[string, string|undefined][]} */
  const fields = [
    ["title", `{${escaped(paper.title)}}`],
    ["author", (paper.authors ?? []).map(escaped).join(" and ") || undefined],
    ["year", paper.year === undefined ? undefined : String(paper.year)],
    ["eprint", paper.arxiv],
    ["archiveprefix", paper.arxiv && "arXiv"],
    ["doi", paper.doi],
    ["url", paper.url?.replaceAll("}", "%7D").replaceAll("{", "%7B")],
  ];
  const lines = fields.filter(([, value]) => value).map(([name, value]) => `  ${name} = {${value}}`);
  const family = (paper.authors ?? [])[0]?.split(" ").at(-1) ?? "";
  const key = [family, paper.year ?? "", paper.label].join("").normalize("NFKD").replace(/[^\w+-]/g, "").slice(0, 60);
  return `@misc{${key || `paper${paper.number}`},\n${lines.join(",\n")}\n}`;
}

/**
 * The papers that the list may miss as CSV.
 * @param {import("./model.js").Suggestion[]} suggestions
 */
export function suggestionsCsv(suggestions) {
  const rows = suggestions.map((each, at) => [
    at + 1, each.score, each.id, each.title, each.year ?? "", (each.authors ?? []).join("; "), each.section ?? "", (each.reasons ?? []).join("; "), each.url ?? "",
  ]);
  return table([["rank", "score", "id", "title", "year", "authors", "section", "reasons", "url"], ...rows]);
}

/**
 * Papers outside the list as CSV.
 * @param {Model} model
 */
export function contextCsv({ context, citedBy, papers }) {
  const rows = context.title.map((title, at) => [
    title, context.year[at] ?? "", citedBy[papers.length + at].filter((other) => other < papers.length).length, context.url[at] ?? "",
  ]);
  return table([["title", "year", "cited_by_listed", "url"], ...rows]);
}

/** @param {(string|number)[][]} rows */
function table(rows) {
  return rows.map((row) => row.map((value) => cell(String(value))).join(",")).join("\r\n") + "\r\n";
}

/**
 * A key made of first author, year and name; unique among the listed papers.
 * @param {Model} model
 * @param {number} number
 */
function citeKey(model, number) {
  const base = keyBase(model, number);
  const before = model.papers.slice(0, number).filter((_, other) => keyBase(model, other) === base).length;
  return before ? `${base}-${before + 1}` : base;
}

/** @param {Model} model @param {number} number */
function keyBase(model, number) {
  const paper = model.papers[number];
  const family = authorNames(model, paper)[0]?.split(" ").at(-1) ?? "";
  return [family, paper.year ?? "", paper.label].join("").normalize("NFKD").replace(/[^\w+-]/g, "").slice(0, 60) || `paper${number}`;
}

/**
 * Listed papers as CSV (RFC 4180), for spreadsheets.
 * @param {Model} model
 * @param {number[]} papers
 */
export function csv(model, papers) {
  const head = ["id", "name", "title", "year", "authors", "venue", "section", "cited_in_list", "references", "builds_on", "url", "code"];
  const rows = papers.map((number) => {
    const paper = model.papers[number];
    const parents = model.parents[number].filter((link) => link.tree).map((link) => `${model.papers[link.parent].label} (${link.score.toFixed(2)})`);
    return [
      paper.id, paper.name ?? "", paper.title, paper.year ?? "", [...authorNames(model, paper), ...(paper.more_authors ? ["et al."] : [])].join("; "), venueNames(model, paper).join("; "),
      (paper.sections ?? []).join("; "), model.influence["in-list"]?.[number] ?? "", paper.references, parents.join("; "), paper.url ?? "", (paper.code ?? []).join(" "),
    ];
  });
  return table([head, ...rows]);
}

/**
 * A cell that no spreadsheet takes for a formula.
 * @param {string} text
 */
function cell(text) {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
