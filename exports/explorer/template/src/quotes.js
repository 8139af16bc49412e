// The sentences in which a paper cites another, with the source that gave them.

import { el } from "./dom.js";
import { counted } from "./words.js";

/** @param {import("./model.js").Link} link */
export function quotes({ sentences }) {
  if (!sentences) return null;
  const { texts, more, source } = sentences;
  return el("details", { class: "quotes" },
    el("summary", {}, `${counted(texts.length + more, "citing sentence")}, from ${source}`),
    ...texts.map((text) => el("blockquote", {}, text)),
    more ? el("p", { class: "quiet" }, `and ${more} more, in graph.jsonl`) : null);
}
