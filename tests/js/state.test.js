import assert from "node:assert/strict";
import { test } from "node:test";

import { isFiltering, shown } from "../../exports/templates/explorer/src/filters.js";
import { createStore, firstState, fromHash, noFilters, toHash } from "../../exports/templates/explorer/src/state.js";
import { model } from "./family.js";

const filled = () => ({
  ...firstState(), view: "citations", paper: 0, other: 3, trace: 1, step: 0,
  filters: { lanes: [1], from: 2019, to: 2024, venue: "v:cvpr", dataset: 0, group: 0, code: true, known: true, papers: "listed" },
});

test("the address brings a state back", () => {
  for (const state of [firstState(), filled()]) assert.deepEqual(fromHash(model(), `#${toHash(model(), state)}`), state);
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
