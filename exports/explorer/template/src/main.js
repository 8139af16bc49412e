// Joins the parts: the data, the state, the map, the panel, the keys.

import { openAbout, openHelp } from "./about.js";
import { createSheets, renderFilters, renderLegend } from "./controls.js";
import { byId } from "./dom.js";
import { renderExports } from "./exports.js";
import { shown as shownPapers } from "./filters.js";
import { listenToKeys } from "./keyboard.js";
import { lookOf } from "./look.js";
import { readModel } from "./model.js";
import { renderPanel } from "./panel.js";
import { copy, say } from "./save.js";
import { createSearchBox } from "./searchbox.js";
import { createStore, firstState, fromHash, toHash, VIEWS } from "./state.js";
import { onThemeChange } from "./theme.js";
import { createTips } from "./tips.js";
import { between, tourLines } from "./traces.js";
import { createView } from "./view.js";
import { walk } from "./walk.js";
import { counted, nameOf } from "./words.js";

/** @param {string} id */
const read = (id) => JSON.parse(byId(id).textContent ?? "null");
const model = readModel(read("data"), read("edges"));
/** @type {{id: number, shape: string}[]} */
const nodes = read("nodes");
const shapes = nodes.map((node) => node.shape);
const shapeOfLane = (/** @type {number} */ lane) => shapes[model.papers.findIndex((paper) => paper.lane === lane)] ?? "dot";
const store = createStore(model, fromHash(model, location.hash));
let shown = shownPapers(model, store.get().filters, store.get().view);
let look = lookOf(model, store.get(), shown);
/** @type {number[]} what the arrows up and down choose among */
let choices = [];

showView();
byId("app").classList.toggle("wide", store.get().other !== null); // before the map measures its room
const canvas = byId("canvas");
const view = createView(store, nodes, canvas, () => look);
const searchBox = createSearchBox(model, (found) => {
  if (found.kind === "dataset") actions.chooseDataset(found.number);
  else if (found.kind === "suggestion") actions.chooseSuggestion(found.number);
  else if (isAsking && store.get().paper !== null) chooseOther(found.number);
  else actions.choose(found.number);
  isAsking = false;
  canvas.focus({ preventScroll: true });
}, () => { isAsking = false; canvas.focus({ preventScroll: true }); });
let isAsking = false;

/** @type {import("./panel.js").Actions} */
const actions = {
  choose: (paper) => { choices = []; store.set({ paper, other: null, trace: 0, step: null, dataset: null, suggestion: null, view: ["text", "suggestions"].includes(store.get().view) ? "tree" : store.get().view }); },
  chooseDataset: (dataset) => store.set({ view: "datasets", dataset, paper: null, other: null, step: null, suggestion: null }),
  chooseSuggestion: (suggestion) => store.set({ view: "suggestions", suggestion, paper: null, other: null, step: null, dataset: null }),
  back,
  traceTo: () => { isAsking = true; searchBox.focus("Trace to which paper? (or Shift and click one)"); },
  between: (paper, other) => store.set({ paper, other, trace: 0, step: null, dataset: null }),
  trace: (trace) => store.set({ trace, step: store.get().step === null ? null : 0 }),
  step: (step) => store.set({ step }),
  tour,
  tourNext,
  tourBack,
  about: () => openAbout(model),
  copy,
  shapeOf: (paper) => shapes[paper],
};

function back() {
  const { paper, other, step, dataset, suggestion } = store.get();
  if (step !== null && other !== null) store.set({ step: null });
  else if (other !== null) store.set({ other: null, trace: 0 });
  else if (paper !== null) store.set({ paper: null });
  else if (dataset !== null) store.set({ dataset: null });
  else if (suggestion !== null) store.set({ suggestion: null });
  else view.fit(true);
}

/** @param {number} other */
function chooseOther(other) {
  if (other !== store.get().paper) store.set({ other, trace: 0, step: null, dataset: null });
}

function tour() {
  const first = model.tour[0];
  if (first) store.set({ view: "tree", paper: first[0], other: first[first.length - 1], trace: 0, step: 0, dataset: null });
}

function paths() {
  const { paper, other } = store.get();
  return paper === null || other === null ? [] : between(model, paper, other).paths;
}

function tourNext() {
  const { trace, step, other } = store.get(), all = paths(), lines = tourLines(all);
  if (other === null) return;
  const next = lines.find((line) => line > trace);
  if (step === null) store.set({ step: 0 });
  else if (step + 1 < (all[trace]?.steps.length ?? 1)) store.set({ step: step + 1 });
  else if (next !== undefined) store.set({ trace: next, step: 0 });
  else store.set({ step: null });
}

function tourBack() {
  const { trace, step } = store.get(), all = paths();
  const before = tourLines(all).findLast((line) => line < trace);
  if (step) store.set({ step: step - 1 });
  else if (before !== undefined) store.set({ trace: before, step: all[before].steps.length - 1 });
}

function showView() {
  const { view: wanted } = store.get();
  document.body.classList.toggle("text-view", wanted === "text");
  byId("open-filters").hidden = wanted === "text"; // the text tells all
  for (const button of document.querySelectorAll("#views button")) {
    button.setAttribute("aria-pressed", String(/** @type {HTMLElement} */ (button).dataset.view === wanted));
  }
}

function setMapName() {
  const { paper, other } = store.get();
  const chosen = paper === null ? "nothing chosen" : other === null ? `${nameOf(model, paper)} chosen` : `traces from ${nameOf(model, paper)} to ${nameOf(model, other)}`;
  if (store.get().view === "suggestions") {
    canvas.setAttribute("aria-label", `${counted(model.suggestions.length, "paper")} that the list may miss, over time. Arrow keys walk along them; press question mark for help.`);
    return;
  }
  canvas.setAttribute("aria-label", `Family tree of ${counted(model.papers.length, "paper")} over time, ${chosen}. Arrow keys walk along lineages; press question mark for help.`);
}

store.listen((state, before) => {
  shown = shownPapers(model, state.filters, state.view);
  look = lookOf(model, state, shown);
  showView();
  if (state.view === "text" && before.view !== "text" && state.paper !== null) document.getElementById(`paper-${state.paper}`)?.scrollIntoView();
  setMapName();
  const isWide = state.other !== null;
  const wasWide = byId("app").classList.toggle("wide", isWide) !== (before.other !== null);
  if (state.filters !== before.filters) { renderLegend(store, shapeOfLane); renderFilters(store); }
  const isSame = ["paper", "other", "trace", "step", "dataset", "suggestion", "view"].every((key) => state[/** @type {keyof typeof state} */ (key)] === before[/** @type {keyof typeof state} */ (key)]);
  if (!isSame) renderPanel(byId("panel"), model, state, actions);
  view.refresh();
  if (!isSame) requestAnimationFrame(() => requestAnimationFrame(() => follow(state, before, wasWide)));
  const hash = toHash(model, state);
  if (!(state.view === "text" && anchored()) && hash !== location.hash.replace(/^#/, "")) history.pushState(null, "", hash ? `#${hash}` : location.pathname + location.search);
  announce(state);
});

/** The places of what is chosen. */
function focus() {
  const { dataset, paper } = store.get();
  return [...look.focus.map((number) => model.papers[number]), ...(dataset === null || paper !== null ? [] : [model.datasets[dataset]])];
}

/**
 * Move the map to what was chosen.
 * @param {import("./state.js").State} state
 * @param {import("./state.js").State} before
 * @param {boolean} isResized
 */
function follow(state, before, isResized) {
  if (state.view === "text") return;
  if (state.other !== null || (state.dataset !== null && state.view === "datasets")) view.show(focus());
  else if (state.paper !== null) { if (isResized) view.fit(); view.reveal(model.papers[state.paper]); }
  else if (state.suggestion !== null) view.reveal(model.suggestions[state.suggestion]);
  else if (isResized || state.view !== before.view || before.paper !== null) view.fit(true);
}

/** @param {import("./state.js").State} state */
function announce(state) {
  if (state.suggestion !== null) say(`${model.suggestions[state.suggestion].label}, suggestion ${state.suggestion + 1} of ${model.suggestions.length}`);
  if (state.paper === null) return;
  if (state.other === null) {
    const best = model.parents[state.paper][0];
    say(`${nameOf(model, state.paper)}${best ? `, builds on ${nameOf(model, best.parent)}` : ""}`);
  } else if (state.step !== null) say(byId("panel").querySelector("#tour-words")?.textContent ?? "");
  else say(`${counted(paths().length, "trace")}`);
}

canvas.tabIndex = 0;
canvas.setAttribute("role", "application");
setMapName();
renderLegend(store, shapeOfLane);
renderFilters(store);
renderPanel(byId("panel"), model, store.get(), actions);
view.fit();
view.refresh();
requestAnimationFrame(() => { if (store.get().other !== null) view.show(focus()); else if (store.get().paper !== null) view.reveal(model.papers[store.get().paper ?? 0]); });

const tips = createTips(model, view, canvas);
view.network.on("click", (/** @type {any} */ event) => {
  const at = event.pointer.DOM, paper = view.paperAt(at), isSecond = event.event.srcEvent?.shiftKey || isAsking;
  const dataset = paper === null ? view.datasetAt(at) : null, suggestion = view.suggestionAt(at);
  if (suggestion !== null) actions.chooseSuggestion(suggestion);
  else if (paper !== null && isSecond && store.get().paper !== null) chooseOther(paper);
  else if (paper !== null) actions.choose(paper);
  else if (dataset !== null) actions.chooseDataset(dataset);
  else {
    const link = view.linkAt(at), outside = view.contextAt(at);
    if (outside !== null) tips.showContext(at, outside);
    else if (link) store.set({ paper: link.parent, other: link.child, trace: 0, step: null });
    else if (store.get().paper !== null || store.get().dataset !== null || store.get().suggestion !== null) store.set({ paper: null, other: null, step: null, dataset: null, suggestion: null });
  }
  isAsking = false;
});

for (const button of document.querySelectorAll("#views button")) {
  button.addEventListener("click", () => changeView(VIEWS.findIndex((each) => each === /** @type {HTMLElement} */ (button).dataset.view)));
}

/** @param {number} at */
function changeView(at) {
  const state = store.get();
  store.set({ view: VIEWS[at], dataset: VIEWS[at] === "datasets" ? state.dataset : null, suggestion: VIEWS[at] === "suggestions" ? state.suggestion : null,
    ...(VIEWS[at] === "suggestions" ? { paper: null, other: null, step: null } : {}) });
}

byId("zoom-in").addEventListener("click", () => view.zoom(1.3));
byId("zoom-out").addEventListener("click", () => view.zoom(1 / 1.3));
byId("zoom-fit").addEventListener("click", () => view.fit(true));
byId("open-about").addEventListener("click", () => openAbout(model));
byId("open-help").addEventListener("click", openHelp);
const sheets = createSheets([["open-filters", "filters"], ["open-export", "exports"]]);

renderExports(store, view, () => look, shapes, () => sheets.close());

listenToKeys({
  arrow: (key) => {
    const { paper, suggestion } = store.get();
    if (store.get().view === "suggestions") { alongSuggestions(key, suggestion); return; }
    if (paper === null) { if (model.papers.length) actions.choose(heaviest()); return; }
    const next = walk(model, { paper, choices }, key, shown);
    if (!next) { say(key === "ArrowLeft" ? "No listed ancestor is known." : "No way leads on there."); return; }
    actions.choose(next.paper);
    choices = next.choices;
  },
  open: () => byId("panel").querySelector("h2")?.focus(),
  escape: () => { if (sheets.isOpen()) sheets.close(); else if (byId("panel").contains(document.activeElement)) canvas.focus(); else back(); },
  search: () => { isAsking = false; searchBox.focus(); },
  traceTo: () => { if (store.get().paper !== null) actions.traceTo(); },
  tour,
  next: tourNext,
  fit: () => view.fit(true),
  zoom: view.zoom,
  view: changeView,
  help: openHelp,
});

/** @param {string} key @param {number|null} at */
function alongSuggestions(key, at) {
  const step = key === "ArrowDown" || key === "ArrowRight" ? 1 : -1, { suggestions } = model;
  if (suggestions.length) actions.chooseSuggestion(at === null ? 0 : (at + step + suggestions.length) % suggestions.length);
}

function heaviest() {
  return model.papers.reduce((best, paper, number) => (paper.r > model.papers[best].r && shown[number] ? number : best), 0);
}

onThemeChange(() => { view.refresh(); view.network.redraw(); });

/** The link of the text twin to one of its papers, which the address holds instead of a state. */
const anchored = () => /^#paper-\d+$/.test(location.hash) && document.getElementById(location.hash.slice(1));

/** @returns {boolean} whether the address names a place of the text */
function showAnchor() {
  const place = anchored();
  if (!place) return false;
  if (store.get().view !== "text") store.set({ view: "text" });
  place.scrollIntoView();
  return true;
}

showAnchor();
document.querySelector(".skip")?.addEventListener("click", (event) => {
  event.preventDefault();
  byId("panel").querySelector("h2")?.focus();
});
window.addEventListener("popstate", () => {
  if (showAnchor()) return;
  store.set({ ...firstState(), ...fromHash(model, location.hash) });
});
