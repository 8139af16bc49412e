// The legend, the filters, the views and the menus around the map.

import { append, byId, el, glyph } from "./dom.js";
import { isFiltering, shown } from "./filters.js";
import { say } from "./save.js";
import { noFilters } from "./state.js";
import { laneColour, outline } from "./theme.js";
import { counted } from "./words.js";

/** @typedef {import("./model.js").Model} Model */
/** @typedef {import("./state.js").Filters} Filters */
/** @typedef {import("./state.js").Store} Store */

/**
 * The sections as switches: what the colours and shapes mean, and a filter.
 * @param {Store} store
 * @param {(lane: number) => string} shapeOfLane
 */
export function renderLegend(store, shapeOfLane) {
  const { model } = store, { filters } = store.get(), legend = byId("legend");
  const focused = document.activeElement, hadFocus = legend.contains(focused) ? focused?.getAttribute("data-lane") ?? "" : null;
  if (model.lanes.length < 2) legend.replaceChildren(el("span", { class: "quiet" }, counted(model.papers.length, "paper")));
  else legend.replaceChildren(...model.lanes.map(([title], lane) => {
    const count = model.papers.filter((paper) => paper.lane === lane).length, isOn = !filters.lanes.includes(lane);
    return el("button", { type: "button", "data-lane": lane, "aria-pressed": String(isOn), title: isOn ? `Hide ${title}` : `Show ${title}`, click: () => toggleLane(store, lane) },
      glyph(outline(shapeOfLane(lane), 8, 8, 6), laneColour(lane)), title, el("span", { class: "quiet" }, count));
  }));
  renderFiltering(store);
  if (hadFocus !== null) /** @type {HTMLElement|null} */ (legend.querySelector(`[data-lane="${hadFocus}"]`) ?? legend.querySelector("button"))?.focus();
}

/** How much the filters leave, and the way back. @param {Store} store */
function renderFiltering(store) {
  const { model } = store, { filters, view } = store.get(), place = byId("filtering");
  place.replaceChildren();
  if (!isFiltering(filters)) return;
  const words = `${shown(model, filters, view).filter(Boolean).length} of ${counted(model.papers.length, "paper")} shown`;
  append(place, [el("span", { class: "quiet" }, words), el("button", { type: "button", id: "clear-filters", click: () => { store.set({ filters: noFilters() }); byId("canvas").focus(); } }, "Clear filters")]);
  say(words);
}

/** @param {Store} store @param {number} lane */
function toggleLane(store, lane) {
  const { filters } = store.get(), isHidden = filters.lanes.includes(lane);
  const lanes = isHidden ? filters.lanes.filter((each) => each !== lane) : [...filters.lanes, lane].sort((a, b) => a - b);
  store.set({ filters: { ...filters, lanes: lanes.length === store.model.lanes.length ? [] : lanes } });
}

/** @param {Store} store */
export function renderFilters(store) {
  const { model } = store, { filters } = store.get(), form = byId("filters");
  const years = [...new Set(model.papers.flatMap(({ year }) => (year === undefined ? [] : [year])))].sort((a, b) => a - b);
  const venues = [...new Set(model.papers.flatMap((paper) => (paper.venues ?? []).map(({ venue }) => venue)))];
  venues.sort((a, b) => (model.venues[a] ?? a).localeCompare(model.venues[b] ?? b, "en"));
  const set = (/** @type {Partial<Filters>} */ change) => store.set({ filters: { ...store.get().filters, ...change } });
  const number = (/** @type {string} */ text) => (text === "" ? null : Number(text));
  const focused = form.contains(document.activeElement) ? document.activeElement?.id : "";
  form.replaceChildren();
  append(form, [
    el("div", { class: "pair" },
      select("From", filters.from, [["", "any year"], ...years.map(pair)], (value) => set({ from: number(value) })),
      select("Until", filters.to, [["", "any year"], ...years.map(pair)], (value) => set({ to: number(value) }))),
    select("Venue", filters.venue, [["", "any venue"], ...venues.map((id) => /** @type {[string, string]} */ ([id, model.venues[id] ?? id]))], (value) => set({ venue: value })),
    model.datasets.length ? select("Dataset", filters.dataset, [["", "any dataset"], ...model.datasets.map(named)], (value) => set({ dataset: number(value) })) : null,
    model.groups.length ? select("Group", filters.group, [["", "any group"], ...model.groups.map(named)], (value) => set({ group: number(value) })) : null,
    check("With code", filters.code, (code) => set({ code })),
    check("Ancestry known in full", filters.known, (known) => set({ known })),
    select("Papers", filters.papers, [["", "of the list and beyond it"], ["listed", "of the list only"], ["context", "beyond the list only"]], (value) => showPapers(store, /** @type {Filters["papers"]} */ (value))),
    el("p", { class: "quiet" }, "Papers beyond the list are drawn in the view of all citations. Sections are switched in the legend under the map."),
    el("div", { class: "actions" }, el("button", { type: "button", id: "filter-clear", click: () => store.set({ filters: noFilters() }) }, "Clear all")),
  ]);
  if (focused) document.getElementById(focused)?.focus(); // the fields are made anew under the reader's hands
}

/** Papers beyond the list are seen among all citations only. @param {Store} store @param {Filters["papers"]} papers */
function showPapers(store, papers) {
  const { filters, view } = store.get();
  store.set({ filters: { ...filters, papers }, view: papers === "context" ? "citations" : view });
}

/** @param {number} value @returns {[string, string]} */
function pair(value) {
  return [String(value), String(value)];
}

/** @param {{name: string}} thing @param {number} at @returns {[string, string]} */
function named(thing, at) {
  return [String(at), thing.name];
}

/** @param {string} label @param {string|number|null} value @param {[string, string][]} choices @param {(value: string) => void} change */
function select(label, value, choices, change) {
  const id = `filter-${label.toLowerCase()}`;
  const field = /** @type {HTMLSelectElement} */ (el("select", { id, change: (/** @type {any} */ event) => change(event.target.value) },
    ...choices.map(([key, text]) => el("option", { value: key }, text))));
  field.value = value === null ? "" : String(value);
  return el("label", { for: id }, label, field);
}

/** @param {string} label @param {boolean} value @param {(value: boolean) => void} change */
function check(label, value, change) {
  const field = /** @type {HTMLInputElement} */ (el("input", { type: "checkbox", id: `filter-${label.toLowerCase().replaceAll(" ", "-")}`, change: (/** @type {any} */ event) => change(event.target.checked) }));
  field.checked = value;
  return el("label", { class: "row" }, field, label);
}

/**
 * Buttons that open a sheet under them; one is open at a time.
 * @param {[button: string, sheet: string][]} pairs
 */
export function createSheets(pairs) {
  /** @param {string|null} wanted */
  function show(wanted) {
    for (const [button, sheet] of pairs) {
      byId(sheet).hidden = sheet !== wanted;
      byId(button).setAttribute("aria-expanded", String(sheet === wanted));
    }
  }
  for (const [button, sheet] of pairs) {
    byId(button).addEventListener("click", () => {
      const isOpening = byId(sheet).hidden;
      show(isOpening ? sheet : null);
      if (isOpening) /** @type {HTMLElement|null} */ (byId(sheet).querySelector("select, input, button"))?.focus();
    });
    byId(sheet).addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      show(null);
      byId(button).focus();
    });
  }
  document.addEventListener("pointerdown", (event) => {
    const inside = pairs.some(([button, sheet]) => [button, sheet].some((id) => byId(id).contains(/** @type {Node} */ (event.target))));
    if (!inside) show(null);
  });
  return { close: () => show(null), isOpen: () => pairs.some(([, sheet]) => !byId(sheet).hidden) };
}
