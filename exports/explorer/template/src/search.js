// Search as you type, over names, titles, authors, venues and datasets.

import { listedUses } from "./filters.js";
import { authorNames, venueNames } from "./model.js";
import { counted } from "./words.js";

/** @typedef {import("./model.js").Model} Model */
/** @typedef {{kind: "paper"|"dataset"|"suggestion", number: number, label: string, note: string, detail: string, name: string, words: string, weight: number}} Findable */

/**
 * Text without case, accents and punctuation.
 * @param {string} text
 */
export function plain(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^\p{L}\p{N}+]+/gu, " ").trim();
}

/**
 * @param {Model} model
 * @returns {Findable[]}
 */
export function buildIndex(model) {
  const influence = model.influence["in-list"] ?? [];
  /** @type {Findable[]} */
  const papers = model.papers.map((paper, number) => {
    const authors = authorNames(model, paper).join(", ");
    const venues = venueNames(model, paper).join(", ");
    return {
      kind: "paper", number, label: paper.label, note: String(paper.year ?? ""), detail: paper.title, name: plain(paper.label),
      words: ` ${plain([paper.name ?? "", paper.title, authors, venues, (paper.tags ?? []).join(" "), paper.id].join(" "))} `,
      weight: influence[number] ?? 0,
    };
  });
  /** @type {Findable[]} */
  const datasets = model.datasets.map((dataset, number) => ({
    kind: "dataset", number, label: dataset.name, note: "dataset", name: plain(dataset.name),
    detail: `used by ${counted(listedUses(model, dataset.usedBy).length, "listed paper")}`, words: ` ${plain(dataset.name)} dataset `, weight: 0,
  }));
  /** @type {Findable[]} */
  const suggestions = model.suggestions.map((each, number) => ({
    kind: "suggestion", number, label: each.label, note: "not in the list", detail: each.title, name: plain(each.label),
    words: ` ${plain([each.title, (each.authors ?? []).join(", "), each.id].join(" "))} `, weight: -1,
  }));
  return [...papers, ...datasets, ...suggestions];
}

/**
 * The best matches of a query: whole names first, then beginnings of names, then of words.
 * @param {Findable[]} index
 * @param {string} query
 * @param {number} [most]
 */
export function search(index, query, most = 12) {
  const wanted = plain(query);
  if (!wanted) return [];
  const words = wanted.split(" ");
  const squeezed = wanted.replaceAll(" ", "");
  return index
    .map((each) => ({ each, score: fit(each, wanted, squeezed, words) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || b.each.weight - a.each.weight || a.each.number - b.each.number)
    .slice(0, most)
    .map(({ each }) => each);
}

/**
 * @param {Findable} each
 * @param {string} wanted
 * @param {string} squeezed
 * @param {string[]} words
 */
function fit(each, wanted, squeezed, words) {
  const { name } = each;
  if (name === wanted || name.replaceAll(" ", "") === squeezed) return 5;
  if (name.startsWith(wanted)) return 4;
  if (words.every((word) => ` ${name}`.includes(` ${word}`))) return 3;
  if (wanted.length > 2 && name.includes(wanted)) return 2.5;
  if (words.every((word) => each.words.includes(` ${word}`))) return 2;
  return wanted.length > 2 && words.every((word) => each.words.includes(word)) ? 1 : 0;
}
