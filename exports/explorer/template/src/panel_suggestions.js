// The panels of what the list may miss: the papers suggested, and one of them.

import { bookEntry } from "./bibtex.js";
import { el, webLink } from "./dom.js";
import { heading, relative } from "./panel_paper.js";
import { meter, named } from "./panel_start.js";
import { counted, percent } from "./words.js";

/** @typedef {import("./model.js").Model} Model */
/** @typedef {import("./model.js").Suggestion} Suggestion */
/** @typedef {import("./panel.js").Actions} Actions */

/** @param {Model} model @param {Actions} actions */
export function suggestionsPanel(model, actions) {
  const { suggestions } = model;
  return [
    el("h2", { tabindex: -1 }, "What the list may miss"),
    el("p", { class: "title" }, suggestions.length
      ? `${counted(suggestions.length, "paper")} outside the list that most resemble those in it, by their citations and titles. Each number on the map marks one, in its year and in the section where it belongs.`
      : "Nothing can be suggested: no unlisted paper is known with more than one link to the list."),
    suggestions.length ? el("p", { class: "facts" }, "The score is no probability: the keeper of the list may have left a paper out on purpose.") : null,
    el("ol", { class: "plain suggestions" }, ...suggestions.map((each, at) => el("li", {}, row(each, at, actions)))),
  ];
}

/** Whether its label is but the beginning of its title. @param {Suggestion} suggestion */
function isCut({ label, title }) {
  return label.endsWith("…") && title.startsWith(label.slice(0, -1));
}

/** @param {Suggestion} suggestion @param {number} at @param {Actions} actions */
function row(suggestion, at, actions) {
  return el("button", { type: "button", class: "row-button newer", click: () => actions.chooseSuggestion(at) },
    el("span", { class: "rank" }, at + 1),
    named(isCut(suggestion) ? suggestion.title : suggestion.label, suggestion.year),
    el("span", { class: "num" }, percent(suggestion.score)),
    el("span", { class: "meter" }, meter(suggestion.score)),
    el("small", {}, [suggestion.section, ...(suggestion.reasons ?? []).slice(0, 2)].filter(Boolean).join(" · ")));
}

/** @param {Model} model @param {number} at @param {Actions} actions */
export function suggestionPanel(model, at, actions) {
  const found = model.suggestions[at];
  const said = [(found.authors ?? []).join(", ") || "authors unknown", found.year ?? "year unknown"].join(" · ");
  return [
    el("button", { type: "button", class: "back", click: actions.back }, "← All suggestions"),
    heading(isCut(found) ? found.title : found.label, found.title),
    found.title === found.label || isCut(found) ? null : el("p", { class: "title" }, found.title),
    el("p", { class: "facts" }, said),
    found.url ? el("div", { class: "links" }, webLink(found.url, "Paper")) : el("p", { class: "facts" }, "No link is known."),
    el("div", { class: "notice calm" }, `Not in the list. ${found.section ? `It would stand in ${found.section}. ` : ""}Rank ${at + 1} of ${model.suggestions.length}, score ${percent(found.score)}.`),
    el("h3", {}, "Why it may belong"),
    el("ul", {}, ...(found.reasons ?? []).map((reason) => el("li", {}, reason))),
    ...kin(model, found, "parents", actions),
    ...kin(model, found, "children", actions),
    copying("BibTeX", bookEntry(found), actions),
    copying("Line for the list", listLine(found), actions),
  ];
}

/** @param {Model} model @param {Suggestion} found @param {"parents"|"children"} way @param {Actions} actions */
function kin(model, found, way, actions) {
  const rows = found[way].map(([other, score, words]) => {
    const link = { id: -1, child: other, parent: other, score, cited: true, tree: false, walked: true, kind: null, rungs: [{ kind: "", text: words, source: "" }] };
    return el("li", {}, relative(model, link, way, actions));
  });
  if (!rows.length) return [];
  return [el("h3", {}, way === "parents" ? "Listed papers it would build on" : "Listed papers that would build on it"), el("ul", { class: "plain" }, ...rows)];
}

/** @param {string} label @param {string} text @param {Actions} actions */
function copying(label, text, actions) {
  const source = el("pre", { tabindex: 0, "aria-label": label }, text);
  return el("details", {}, el("summary", {}, label), source, el("button", { type: "button", click: () => actions.copy(text, source) }, "Copy"));
}

/** A line of Markdown, to be put into the list by hand. @param {Suggestion} found */
function listLine(found) {
  const title = found.title.replace(/[\\`*_[\]<>]/g, "\\$&");
  return `- ${found.url ? `[${title}](${found.url.replace(/[()\s]/g, encodeURIComponent)})` : title}${found.year ? `, ${found.year}` : ""}`;
}
