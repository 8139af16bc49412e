import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { placeLabels } from "../../exports/explorer/template/src/labels.js";
import { rankOf } from "../../exports/explorer/template/src/model.js";
import { guessWidth } from "../../exports/explorer/template/src/paint_text.js";
import { laneTitles } from "../../exports/explorer/template/src/style.js";
import { DARK_THEME, LIGHT_THEME } from "../../exports/explorer/template/src/theme.js";
import { longName } from "../../exports/explorer/template/src/words.js";
import { model } from "./family.js";

const wish = (more) => ({ key: 0, x: 100, y: 100, r: 5, width: 40, height: 12, must: false, ...more });
const around = (x, y, half = 5) => ({ left: x - half, top: y - half, right: x + half, bottom: y + half });
const under = { left: 80, top: 106, right: 120, bottom: 118 };

test("a label stands under its node, else over it", () => {
  assert.deepEqual(placeLabels([wish({})], [])[0].box, under);
  assert.equal(placeLabels([wish({})], [around(100, 112)])[0].box.bottom, 94);
});

test("no label stands where it would seem another node's", () => {
  assert.deepEqual(placeLabels([wish({})], [around(100, 112), around(100, 72)]), []);
});

test("what must be read stands where it covers least, what should covers no words", () => {
  const crowd = [around(100, 112), around(100, 72), around(70, 100, 20), around(130, 100, 20)];
  assert.equal(placeLabels([wish({ must: true })], crowd).length, 1);
  assert.equal(placeLabels([wish({ should: true })], [], undefined, [under, around(100, 86, 30)]).length, 0);
});

test("labels stay inside their room", () => {
  const room = { left: 90, top: 0, right: 300, bottom: 300 };
  assert.deepEqual(placeLabels([wish({})], [], room), []);
  assert.ok(placeLabels([wish({ must: true })], [], room)[0].box.left >= room.left);
});

test("the title of a lane stands over its highest node", () => {
  const { papers, lanes } = model();
  assert.deepEqual(laneTitles({ papers, lanes }, (y) => y), [-5 - 16, 5 - 16]);
  assert.deepEqual(laneTitles({ papers, lanes }, (y) => 10 * y), [-50 - 16, 50 - 16]);
});

test("letters of East Asia are counted as wide", () => {
  assert.equal(guessWidth("人脸", 10), 20);
  assert.equal(guessWidth("ab", 10), 12);
});

test("a rank is told only where there is something to rank", () => {
  assert.deepEqual(rankOf(model(), "in-list", 1), { value: 1, rank: 2 });
  assert.deepEqual(rankOf(model(), "in-list", 3), { value: 0, rank: null });
  const equal = { ...model(), influence: { pagerank: [0.2, 0.2, 0.2, 0.2, 0.2] } };
  assert.deepEqual(rankOf(equal, "pagerank", 0), { value: 0.2, rank: null });
  assert.equal(rankOf(model(), "in-list", 4), null);
});

test("a paper without a name is called by its title where there is room", () => {
  const nameless = model();
  nameless.papers[0] = { ...nameless.papers[0], name: undefined, label: "Alpha…" };
  assert.equal(longName(nameless, 0), "Alpha: a method");
  assert.equal(longName(nameless, 1), "Beta");
});

test("the style sheet and the canvas share the colours of sections", () => {
  const css = readFileSync(new URL("../../exports/explorer/template/style.css", import.meta.url), "utf8");
  const found = [...css.matchAll(/--lane-0: [^\n}]*/g)].map(([text]) => [...text.matchAll(/--lane-\d: (#\w+);/g)].map((each) => each[1]));
  assert.deepEqual(found, [LIGHT_THEME.lanes, DARK_THEME.lanes, LIGHT_THEME.lanes]);
});

test("citing sentences belong to their link", () => {
  const { sentences } = model().links[0];
  assert.deepEqual(sentences, { texts: ["We extend Alpha [3]."], more: 1, source: "A network" });
});
