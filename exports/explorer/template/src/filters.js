// Which papers the filters let through.

/** @typedef {import("./model.js").Model} Model */
/** @typedef {import("./state.js").Filters} Filters */

/**
 * @param {Model} model
 * @param {Filters} filters
 * @param {import("./state.js").View} [view]
 * @returns {boolean[]} one for each listed paper
 */
export function shown(model, filters, view = "tree") {
  if (view === "citations" && filters.papers === "context") return model.papers.map(() => false);
  const users = filters.dataset === null ? null : datasetPapers(model, filters.dataset);
  const works = filters.group === null ? null : new Set(model.groups[filters.group].works.map(([n]) => n));
  const hidden = new Set(filters.lanes);
  return model.papers.map((paper, number) =>
    !hidden.has(paper.lane)
    && isWithin(paper.year, filters.from, filters.to)
    && (!filters.venue || (paper.venues ?? []).some((each) => each.venue === filters.venue))
    && (!users || users.has(number))
    && (!works || works.has(number))
    && (!filters.code || (paper.code ?? []).length > 0)
    && (!filters.known || !model.unknown.has(number)));
}

/** The uses by listed papers. @param {Model} model @param {import("./model.js").Involvement[]} uses */
export function listedUses(model, uses) {
  return uses.filter(([number]) => number < model.papers.length);
}

/**
 * The papers that use or introduce a dataset.
 * @param {Model} model
 * @param {number} dataset
 */
export function datasetPapers(model, dataset) {
  const { usedBy, introducedBy } = model.datasets[dataset];
  return new Set([...usedBy, ...(introducedBy ? [introducedBy] : [])].map(([number]) => number));
}

/**
 * @param {number|undefined} year
 * @param {number|null} from
 * @param {number|null} to
 */
function isWithin(year, from, to) {
  if (from === null && to === null) return true;
  return year !== undefined && year >= (from ?? -Infinity) && year <= (to ?? Infinity);
}

/**
 * Which papers, listed or not, have their citations drawn. Of papers outside the list only the
 * year is known to the filters.
 * @param {Model} model
 * @param {Filters} filters
 * @returns {boolean[]} one for each paper
 */
export function seenAmongCitations(model, filters) {
  const listed = shown(model, { ...filters, papers: "" });
  const others = model.context.year.map((year) => filters.papers !== "listed" && isWithin(year ?? undefined, filters.from, filters.to));
  return [...listed, ...others];
}

/**
 * `seenAmongCitations`, worked out once for each choice of filters: every frame and every move of
 * the pointer asks for it.
 * @param {Model} model
 */
export function createSeen(model) {
  /** @type {{filters: Filters, seen: boolean[]}|null} */
  let last = null;
  return (/** @type {Filters} */ filters) => {
    if (last?.filters !== filters) last = { filters, seen: seenAmongCitations(model, filters) };
    return last.seen;
  };
}

/**
 * Which suggestions the filters let through: those of shown sections and years.
 * @param {Model} model
 * @param {Filters} filters
 */
export function shownSuggestions(model, filters) {
  return model.suggestions.map(({ lane, year }) => !filters.lanes.includes(lane) && isWithin(year, filters.from, filters.to));
}

/** @param {Filters} filters */
export function isFiltering(filters) {
  return Boolean(filters.lanes.length || filters.from !== null || filters.to !== null || filters.venue
    || filters.dataset !== null || filters.group !== null || filters.code || filters.known || filters.papers);
}
