import assert from "node:assert/strict";
import { test } from "node:test";

import { readModel } from "../../exports/explorer/template/src/model.js";
import { between, depths, family, LONGEST, tourLines, traces } from "../../exports/explorer/template/src/traces.js";
import { model, RAW } from "./family.js";

test("traces come best first, with the product of their links' scores", () => {
  const found = traces(model(), 0, 3);
  assert.deepEqual(found.map(({ papers }) => papers), [[0, 2, 3], [0, 1, 3], [0, 3]]);
  assert.deepEqual(found.map(({ score }) => Number(score.toFixed(4))), [0.56, 0.45, 0.2]);
});

test("a link that may not be walked is in no trace", () => {
  assert.deepEqual(traces(model(), 3, 0), []);
});

test("the direct link takes one place even where it is the worst", () => {
  const found = traces(model(), 0, 3, 2);
  assert.deepEqual(found.map(({ papers }) => papers), [[0, 2, 3], [0, 3]]);
});

test("no trace is longer than the longest", () => {
  const size = LONGEST + 2;
  const chain = readModel({
    ...structuredClone(RAW),
    papers: Array.from({ length: size }, (_, at) => ({ ...RAW.papers[0], id: String(at) })),
    links: Array.from({ length: size - 1 }, (_, at) => [at + 1, at, 0.9, 3, null]),
    citations: [],
  }, []);
  assert.equal(traces(chain, 0, LONGEST).length, 1);
  assert.equal(traces(chain, 0, LONGEST + 1).length, 0);
});

test("two papers may be named in either order, and the direct link stands apart", () => {
  for (const [one, other] of [[0, 3], [3, 0]]) {
    const { start, end, direct, paths } = between(model(), one, other);
    assert.deepEqual([start, end], [0, 3]);
    assert.equal(direct.score, 0.2);
    assert.deepEqual(paths.map(({ papers }) => papers), [[0, 2, 3], [0, 1, 3]]);
  }
});

test("a paper has no trace to itself or to a stranger", () => {
  assert.deepEqual(traces(model(), 0, 0), []);
  assert.deepEqual(between(model(), 0, 4).paths, []);
});

test("the family counts generations, ancestors below zero", () => {
  assert.deepEqual([...family(model(), 1)].sort(), [[0, -1], [1, 0], [3, 1]]);
  assert.deepEqual([...depths(model(), 0, "children", (link) => link.tree)], [[1, 1], [2, 1], [3, 2]]);
});

test("the tour passes each paper once", () => {
  const path = (...papers) => ({ score: 1, papers, steps: [] });
  assert.deepEqual(tourLines([path(0, 1, 9), path(0, 1, 2, 9), path(0, 3, 9), path(0, 4, 9)], 2), [0, 2]);
});
