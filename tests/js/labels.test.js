import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { formsOf, wordings } from "../../exports/explorer/template/src/forms.js";
import { placeLabels } from "../../exports/explorer/template/src/labels.js";
import { rankOf } from "../../exports/explorer/template/src/model.js";
import { guessWidth } from "../../exports/explorer/template/src/paint_text.js";
import { areLanesTitled, laneTitles, nodeBox, rulesEnd } from "../../exports/explorer/template/src/style.js";
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
  const [beside] = placeLabels([wish({})], [around(100, 122, 7), around(100, 78, 7)]);
  assert.equal(beside.box.left, 108);
  assert.equal(placeLabels([wish({})], [around(100, 122, 7), around(100, 78, 7), around(155, 100)])[0].box.right, 92);
  assert.deepEqual(placeLabels([wish({})], [around(100, 122, 7), around(100, 78, 7), around(155, 100), around(45, 100)]), []);
});

test("what must be read stands where it covers least, what should covers no words", () => {
  const crowd = [around(100, 112), around(100, 72), around(70, 100, 20), around(130, 100, 20)];
  assert.equal(placeLabels([wish({ must: true })], crowd).length, 1);
  assert.equal(placeLabels([wish({ should: true })], [], undefined, [under, around(100, 86, 30)]).length, 0);
});

test("labels stay inside their room", () => {
  const room = { left: 90, top: 0, right: 300, bottom: 300 };
  assert.ok(placeLabels([wish({})], [], room)[0].box.left >= room.left);
  assert.equal(placeLabels([wish({})], [], { ...room, left: 84 })[0].box.left, 84);
  assert.deepEqual(placeLabels([wish({})], [], { ...room, right: 125 }), []);
  assert.ok(placeLabels([wish({ must: true })], [], room)[0].box.left >= room.left);
});

/** Papers of a small list at a small scale: rows so near that names and marks compete. */
const crowd = () => Array.from({ length: 15 }, (_, key) => wish({ key, x: 60 + 55 * (key % 5), y: 60 + 24 * Math.floor(key / 5), r: 2 + (key % 4), width: 52, should: key < 6 }));
const overlap = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

test("labels cover neither a mark nor one another, at any scale", () => {
  for (const scale of [0.5, 0.62, 0.8, 1, 1.6]) {
    const wishes = crowd().map((each) => ({ ...each, x: each.x * scale, y: each.y * scale, r: each.r * scale }));
    const marks = wishes.map(nodeBox), placed = placeLabels(wishes, marks);
    assert.ok(placed.length > 3);
    for (const { box, key } of placed) {
      assert.ok(!marks.some((mark) => overlap(mark, box)), `a mark lies under label ${key} at ${scale}`);
      assert.ok(!placed.some((other) => other.key !== key && overlap(other.box, box)));
    }
  }
});

test("the box of a mark holds the whole of it", () => {
  assert.deepEqual(nodeBox({ x: 10, y: 10, r: 6 }), { left: 4, top: 4, right: 16, bottom: 16 });
  assert.ok(nodeBox({ x: 10, y: 10, r: 0.5 }).left <= 8);
});

test("where not all labels find room in full, shorter forms are taken", () => {
  const forms = formsOf([["Denoising Diffusion", "Implicit Models"], ["Denoising…"]], 11, (text, size) => guessWidth(text, size));
  const wishes = [0, 1, 2].map((key) => wish({ key, x: 70 * key, y: 100, forms }));
  const room = { left: -50, right: 190, top: 86, bottom: 130 };
  assert.equal(placeLabels(wishes, wishes.map(nodeBox), room).length, 3);
  assert.equal(placeLabels(wishes.slice(0, 1), [], room)[0].form?.lines.length, 2);
});

test("long labels are broken in two, cut only where the cut is of one paper", () => {
  const labels = ["Denoising Diffusion Probabilistic Models", "Denoising Diffusion Implicit Models", "Hindsight Experience Replay", "BERT"];
  assert.deepEqual(wordings(labels), [
    [["Denoising Diffusion", "Probabilistic Models"]], [["Denoising Diffusion", "Implicit Models"]],
    [["Hindsight", "Experience Replay"], ["Hindsight Experience…"]], [["BERT"]],
  ]);
});

test("a lane alone is titled where its title says more than the page's", () => {
  const titled = (title, ...lanes) => areLanesTitled({ title, lanes: lanes.map((lane) => [lane, 0, 10]) });
  assert.ok(titled("Generative models", "diffusion models"));
  assert.ok(!titled("Models", "Models"));
  assert.ok(!titled("Models", "No section"));
  assert.ok(titled("Models", "No section", "Others"));
  assert.ok(!titled("Models"));
});

test("the rules of the years end where datasets begin", () => {
  assert.equal(rulesEnd(model(), { view: "datasets" }, 99), model().datasets.length ? 20 : 99);
  assert.equal(rulesEnd(model(), { view: "tree" }, 99), 99);
  assert.equal(rulesEnd({ ...model(), datasets: [] }, { view: "datasets" }, 99), 99);
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
