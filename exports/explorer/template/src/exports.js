// Files of what is seen: pictures, references, tables; and print.

import { bibtex, bookEntry, contextCsv, csv, suggestionsCsv } from "./bibtex.js";
import { append, byId, el } from "./dom.js";
import { shownSuggestions } from "./filters.js";
import { listenToPrint } from "./print.js";
import { savePng, saveText } from "./save.js";
import { toSvg } from "./svg.js";
import { theme } from "./theme.js";

/** @typedef {import("./look.js").Look} Look */

/**
 * @param {import("./state.js").Store} store
 * @param {import("./view.js").MapView} view
 * @param {() => Look} look
 * @param {string[]} shapes
 * @param {() => void} close what closes the sheet
 */
export function renderExports(store, view, look, shapes, close) {
  const { model } = store;
  const seen = () => model.papers.map((_, number) => number).filter((number) => !["hidden", "faded"].includes(look().nodes[number]));
  const drawing = (/** @type {import("./svg.js").Frame} */ frame, colours = theme()) => toSvg(model, look(), colours, shapes, frame, store.get());
  /** In the view of suggestions these are what is seen. */
  const suggested = () => {
    const { view: wanted, filters, suggestion } = store.get(), isShown = shownSuggestions(model, filters);
    if (wanted !== "suggestions") return null;
    return suggestion === null ? model.suggestions.filter((_, at) => isShown[at]) : [model.suggestions[suggestion]];
  };
  const references = () => suggested()?.map(bookEntry) ?? seen().map((number) => bibtex(model, number));
  const rows = () => {
    const { view: wanted, filters } = store.get(), found = suggested();
    if (found) return suggestionsCsv(found);
    return wanted === "citations" && filters.papers === "context" ? contextCsv(model) : csv(model, seen());
  };
  append(byId("exports"), [
    el("p", { class: "quiet" }, "Saves what is seen: the papers that are neither filtered out nor faded."),
    ...(/** @type {[string, () => void][]} */ ([
      ["Picture (SVG)", () => saveText("lineage.svg", drawing(view.inSight()), "image/svg+xml")],
      ["Picture (PNG)", () => savePng("lineage.png", drawing(view.inSight()))],
      ["References (BibTeX)", () => saveText("lineage.bib", references().join("\n\n") + "\n", "application/x-bibtex")],
      ["Table (CSV)", () => saveText("lineage.csv", rows(), "text/csv")],
      ["Print", () => window.print()],
    ])).map(([label, act]) => el("button", { type: "button", click: () => { close(); act(); } }, label)),
    el("p", { class: "quiet" }, "Prints the map and the panel beside it; from the view Text, the whole list."),
  ]);
  listenToPrint(view.page, drawing, () => store.get().view !== "text");
}
