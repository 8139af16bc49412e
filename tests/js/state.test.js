import assert from "node:assert/strict";
import { test } from "node:test";

import { isFiltering, seenAmongCitations, shown, shownSuggestions } from "../../exports/explorer/template/src/filters.js";
import { createStore, firstState, fromHash, noFilters, toHash } from "../../exports/explorer/template/src/state.js";
import { model } from "./family.js";

const filled = () => ({
  ...firstState(), view: "citations", paper: 0, other: 3, trace: 1, step: 0,
  filters: { lanes: [1], from: 2019, to: 2024, venue: "v:cvpr", dataset: 0, group: 0, code: true, known: true, papers: "listed" },
});

test("the address brings a state back", () => {
  for (const state of [firstState(), filled()]) assert.deepEqual(fromHash(model(), `#${toHash(model(), state)}`), state);
});

test("a suggestion is kept by its id, in its view only", () => {
  const state = { ...firstState(), view: "suggestions", suggestion: 0 };
  assert.deepEqual(fromHash(model(), toHash(model(), state)), state);
  assert.equal(fromHash(model(), "#suggestion=title:elsewhere").suggestion, null);
});

test("the first state has an empty address", () => {
  assert.equal(toHash(model(), firstState()), "");
});

test("what an address names wrongly is left out", () => {
  for (const hash of ["#view=nonsense&paper=nobody&trace=-1&step=x&from=19999", "#%00%", "#to=arxiv:alpha", "#<script>", "#paper=__proto__&venue=__proto__"]) {
    const state = fromHash(model(), hash);
    assert.equal(state.view, "tree");
    assert.equal(state.paper, null);
    assert.equal(state.other, null);
    assert.deepEqual(state.filters, noFilters());
  }
});

test("a paper is never traced to itself", () => {
  assert.equal(fromHash(model(), "#paper=arxiv:alpha&to=arxiv:alpha").other, null);
});

test("listeners hear of each change with what was before", () => {
  const store = createStore(model(), firstState()), heard = [];
  store.listen((state, before) => heard.push([state.paper, before.paper]));
  store.set({ paper: 2 });
  assert.deepEqual(heard, [[2, null]]);
});

const labels = (filters) => {
  const found = shown(model(), { ...noFilters(), ...filters });
  return model().papers.filter((_, at) => found[at]).map(({ label }) => label);
};

for (const [name, filters, wanted] of [
  ["no filter shows all", {}, ["Alpha", "Beta", "Gamma", "Delta", "Lonely"]],
  ["a hidden lane", { lanes: [0] }, ["Delta", "Lonely"]],
  ["years, which leave out papers without one", { from: 2020, to: 2022 }, ["Beta", "Gamma"]],
  ["from a year on", { from: 2024 }, ["Delta"]],
  ["a venue", { venue: "v:cvpr" }, ["Alpha"]],
  ["a dataset", { dataset: 0 }, ["Delta"]],
  ["a group", { group: 0 }, ["Alpha"]],
  ["code", { code: true }, ["Alpha"]],
  ["known ancestry", { known: true }, ["Alpha", "Beta", "Delta", "Lonely"]],
]) {
  test(`filter: ${name}`, () => {
    assert.deepEqual(labels(filters), wanted);
    assert.equal(isFiltering({ ...noFilters(), ...filters }), Object.keys(filters).length > 0);
  });
}

test("papers of the list, or beyond it, are told apart among citations", () => {
  const seen = (filters) => seenAmongCitations(model(), { ...noFilters(), ...filters }).map(Number).join("");
  assert.equal(seen({}), "111111");
  assert.equal(seen({ papers: "listed" }), "111110");
  assert.equal(seen({ papers: "context" }), "111111");
  assert.equal(seen({ from: 2024 }), "000100");
  assert.deepEqual(shown(model(), { ...noFilters(), papers: "context" }, "citations"), model().papers.map(() => false));
  assert.ok(shown(model(), { ...noFilters(), papers: "context" }, "tree").every(Boolean));
});

test("suggestions are filtered by their section and year", () => {
  const seen = (filters) => shownSuggestions(model(), { ...noFilters(), ...filters });
  assert.deepEqual([seen({}), seen({ lanes: [1] }), seen({ from: 2016 })], [[true], [false], [false]]);
});
