// What is being looked at. The address bar holds it, so that a link brings it back.

/** @typedef {import("./model.js").Model} Model */
/** @typedef {"tree"|"citations"|"datasets"|"suggestions"|"text"} View */
/**
 * @typedef {object} Filters
 * @property {number[]} lanes hidden lanes
 * @property {number|null} from
 * @property {number|null} to
 * @property {string} venue
 * @property {number|null} dataset
 * @property {number|null} group
 * @property {boolean} code
 * @property {boolean} known only papers whose ancestry is known
 * @property {""|"listed"|"context"} papers in the view of all citations: everything, papers of the list, papers outside it
 */
/**
 * @typedef {object} State
 * @property {View} view
 * @property {number|null} paper the chosen paper
 * @property {number|null} other the second one, of a lineage between two
 * @property {number} trace which of the traces
 * @property {number|null} step which link of it (the guided tour), null for the whole
 * @property {number|null} dataset the chosen dataset
 * @property {number|null} suggestion the chosen suggestion, by rank from 0
 * @property {Filters} filters
 */

export const VIEWS = /** @type {View[]} */ (["tree", "citations", "datasets", "suggestions", "text"]);

/** @returns {Filters} */
export function noFilters() {
  return { lanes: [], from: null, to: null, venue: "", dataset: null, group: null, code: false, known: false, papers: "" };
}

/** @returns {State} */
export function firstState() {
  return { view: "tree", paper: null, other: null, trace: 0, step: null, dataset: null, suggestion: null, filters: noFilters() };
}

/**
 * The address of a state; papers by their ids, which outlive a new build.
 * @param {Model} model
 * @param {State} state
 */
export function toHash(model, state) {
  const { filters } = state;
  /** @type {[string, string|number|null][]} */
  const said = [
    ["view", state.view === "tree" ? null : state.view],
    ["paper", state.paper === null ? null : model.papers[state.paper].id],
    ["to", state.other === null ? null : model.papers[state.other].id],
    ["trace", state.trace || null],
    ["step", state.step],
    ["data", state.dataset === null ? null : model.datasets[state.dataset].name],
    ["suggestion", state.suggestion === null ? null : model.suggestions[state.suggestion].id],
    ["hide", filters.lanes.map((lane) => model.lanes[lane][0]).join("|") || null],
    ["from", filters.from],
    ["until", filters.to],
    ["venue", filters.venue || null],
    ["uses", filters.dataset === null ? null : model.datasets[filters.dataset].name],
    ["group", filters.group === null ? null : model.groups[filters.group].name],
    ["code", filters.code ? 1 : null],
    ["known", filters.known ? 1 : null],
    ["papers", filters.papers || null],
  ];
  const kept = said.filter((pair) => pair[1] !== null).map(([key, value]) => [key, String(value)]);
  return new URLSearchParams(kept).toString().replaceAll("%3A", ":").replaceAll("%2F", "/");
}

/**
 * The state that an address names; what it names wrongly is left out.
 * @param {Model} model
 * @param {string} hash with or without `#`
 * @returns {State}
 */
export function fromHash(model, hash) {
  const said = new URLSearchParams(hash.replace(/^#/, ""));
  const state = firstState();
  const view = said.get("view");
  state.view = VIEWS.find((each) => each === view) ?? "tree";
  state.paper = model.numberOf.get(said.get("paper") ?? "") ?? null;
  if (state.paper !== null) state.other = model.numberOf.get(said.get("to") ?? "") ?? null;
  if (state.other === state.paper) state.other = null;
  state.trace = whole(said.get("trace")) ?? 0;
  state.step = state.other === null ? null : whole(said.get("step"));
  state.dataset = named(model.datasets, said.get("data"));
  const suggestion = model.suggestions.findIndex(({ id }) => id === said.get("suggestion"));
  state.suggestion = suggestion < 0 || state.view !== "suggestions" ? null : suggestion;
  const hidden = (said.get("hide") ?? "").split("|");
  state.filters = {
    lanes: model.lanes.flatMap(([title], lane) => (hidden.includes(title) ? [lane] : [])),
    from: whole(said.get("from")),
    to: whole(said.get("until")),
    venue: Object.hasOwn(model.venues, said.get("venue") ?? "") ? said.get("venue") ?? "" : "",
    dataset: named(model.datasets, said.get("uses")),
    group: named(model.groups, said.get("group")),
    code: said.get("code") === "1",
    known: said.get("known") === "1",
    papers: /** @type {const} */ (["listed", "context"]).find((each) => each === said.get("papers")) ?? "",
  };
  return state;
}

/** @param {string|null} text */
function whole(text) {
  return text !== null && /^\d{1,4}$/.test(text) ? Number(text) : null;
}

/**
 * @param {{name: string}[]} things
 * @param {string|null} name
 */
function named(things, name) {
  const at = things.findIndex((thing) => thing.name === name);
  return at < 0 ? null : at;
}

/**
 * Holds the state and tells listeners when it changes.
 * @param {Model} model
 * @param {State} first
 */
export function createStore(model, first) {
  let state = first;
  /** @type {((state: State, before: State) => void)[]} */
  const listeners = [];
  return {
    get: () => state,
    /** @param {(state: State, before: State) => void} listener */
    listen: (listener) => { listeners.push(listener); },
    /** @param {Partial<State>} change */
    set: (change) => {
      const before = state;
      state = { ...state, ...change };
      for (const listener of listeners) listener(state, before);
    },
    model,
  };
}
/** @typedef {ReturnType<typeof createStore>} Store */
