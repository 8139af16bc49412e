import assert from "node:assert/strict";
import { test } from "node:test";

import { buildIndex, plain, search } from "../../exports/explorer/template/src/search.js";
import { walk } from "../../exports/explorer/template/src/walk.js";
import { model } from "./family.js";

const index = buildIndex(model());
const labels = (query) => search(index, query).map(({ label }) => label);

for (const [query, first] of [
  ["alpha", "Alpha"], ["ALPHA", "Alpha"], ["al", "Alpha"], ["a method delta", "Delta"], ["jose", "Alpha"], ["josé bee", "Alpha"],
  ["cvpr", "Alpha"], ["cvpr 2019", "Alpha"], ["faces", "Faces"], ["amma", "Gamma"], ["arxiv alpha", "Alpha"], ["elsewh", "Elsewhere"], ["cy cat", "Elsewhere"],
]) {
  test(`"${query}" finds ${first} first`, () => assert.equal(labels(query)[0], first));
}

test("equal matches come by influence", () => {
  assert.deepEqual(labels("method").slice(0, 2), ["Alpha", "Beta"]);
});

test("nothing and marks alone find nothing", () => {
  for (const query of ["", "   ", "?!", "nobody"]) assert.deepEqual(labels(query), []);
});

test("text is compared without case, accents and punctuation", () => {
  assert.equal(plain("  Émile-Zola: J'accuse!"), "emile zola j accuse");
  assert.equal(plain("GeneFace++"), "geneface++");
});

const all = model().papers.map(() => true);
const step = (place, key, shown = all) => walk(model(), place, key, shown);

test("left and right walk to the best ancestor and descendant", () => {
  assert.equal(step({ paper: 3, choices: [] }, "ArrowLeft").paper, 2);
  assert.equal(step({ paper: 0, choices: [] }, "ArrowRight").paper, 1);
});

test("up and down walk among what was offered", () => {
  const first = step({ paper: 0, choices: [] }, "ArrowRight");
  const second = step(first, "ArrowDown");
  assert.deepEqual([first.paper, second.paper, step(second, "ArrowUp").paper], [1, 2, 1]);
});

test("without an offer up and down stay within the year", () => {
  assert.equal(step({ paper: 1, choices: [] }, "ArrowDown").paper, 2);
});

test("no way leads on from a root, a tip, or into what is hidden", () => {
  assert.equal(step({ paper: 0, choices: [] }, "ArrowLeft"), null);
  assert.equal(step({ paper: 3, choices: [] }, "ArrowRight"), null);
  assert.equal(step({ paper: 0, choices: [] }, "ArrowRight", all.map(() => false)), null);
  assert.equal(step({ paper: 4, choices: [] }, "ArrowUp"), null);
});
