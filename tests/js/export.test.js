import assert from "node:assert/strict";
import { test } from "node:test";

import { bibtex, bookEntry, contextCsv, csv, suggestionsCsv } from "../../exports/explorer/template/src/bibtex.js";
import { shown } from "../../exports/explorer/template/src/filters.js";
import { placeLabels } from "../../exports/explorer/template/src/labels.js";
import { lookOf } from "../../exports/explorer/template/src/look.js";
import { firstState, noFilters } from "../../exports/explorer/template/src/state.js";
import { toSvg } from "../../exports/explorer/template/src/svg.js";
import { LIGHT_THEME, outline } from "../../exports/explorer/template/src/theme.js";
import { model } from "./family.js";

test("BibTeX names what is known and nothing else", () => {
  assert.equal(bibtex(model(), 0), [
    "@inproceedings{Ant2019Alpha,", "  title = {{Alpha: a method}},", "  author = {Ann Ant and José Bee},", "  year = {2019},", "  booktitle = {CVPR}", "}",
  ].join("\n"));
  assert.match(bibtex(model(), 3), /^@misc\{2024Delta,[^]*eprint = \{2401\.00004\}[^]*url = \{https:\/\/example\.org\/%7Bdelta%7D\}\n\}$/);
});

test("BibTeX and CSV tell that a list names some of the authors only", () => {
  const some = model();
  some.papers[0] = { ...some.papers[0], more_authors: true };
  assert.match(bibtex(some, 0), /author = \{Ann Ant and José Bee and others\}/);
  assert.match(csv(some, [0]), /Ann Ant; José Bee; et al\./);
});

test("BibTeX escapes what TeX would read as commands, and keys are unique", () => {
  const twins = model();
  twins.papers[1] = { ...twins.papers[0], title: "50% of {A_B} & \\emph{C} #1 $x^2$ ~" };
  const text = bibtex(twins, 1);
  assert.match(text, /^@inproceedings\{Ant2019Alpha-2,/);
  assert.match(text, /50\\% of \\\{A\\_B\\\} \\& \\textbackslash\{\}emph/);
});

test("CSV quotes commas, quotes and lines, and disarms formulas", () => {
  const odd = model();
  odd.papers[0] = { ...odd.papers[0], title: '=cmd|"x", y\nz' };
  const rows = csv(odd, [0]).split("\r\n");
  assert.match(rows[1], /,"'=cmd\|""x"", y\nz",/);
  assert.equal(rows[0].split(",").length, 12);
});

const everything = shown(model(), noFilters());
const look = (change) => lookOf(model(), { ...firstState(), ...change }, everything);

test("first sight draws the best link of each paper and the likely ones", () => {
  const drawn = [...look({}).links.keys()].map(({ child, parent }) => [child, parent]);
  assert.deepEqual(drawn, [[1, 0], [2, 0], [3, 1], [3, 2]]);
});

test("a chosen paper lights its family and fades the rest", () => {
  assert.deepEqual(look({ paper: 1 }).nodes, ["older", "chosen", "faded", "newer", "faded"]);
});

test("two chosen papers light the active trace", () => {
  const { nodes, links } = look({ paper: 0, other: 3, trace: 1 });
  assert.deepEqual(nodes, ["chosen", "chosen", "on-trace", "chosen", "faded"]);
  assert.equal([...links.values()].filter((as) => as === "trace").length, 2);
});

test("what filters hide is hidden, with its links", () => {
  const { nodes, links } = lookOf(model(), firstState(), everything.map((_, at) => at !== 0));
  assert.equal(nodes[0], "hidden");
  assert.ok([...links.keys()].every(({ parent }) => parent !== 0));
});

test("labels never cover one another", () => {
  const wishes = Array.from({ length: 60 }, (_, key) => ({ key, x: (key % 8) * 30, y: Math.floor(key / 8) * 14, r: 4, width: 50, height: 12, must: false }));
  const placed = placeLabels(wishes, []);
  assert.ok(placed.length > 5);
  for (const { key, box } of placed) {
    for (const other of placed) {
      if (other.key !== key) assert.ok(box.right <= other.box.left || other.box.right <= box.left || box.bottom <= other.box.top || other.box.bottom <= box.top);
    }
  }
});

test("the drawing is well-formed and escapes titles", () => {
  const odd = model();
  odd.papers[0] = { ...odd.papers[0], label: "<b>&", title: '"><script>alert(1)</script>' };
  const svg = toSvg(odd, look({ paper: 0 }), LIGHT_THEME, odd.papers.map(() => "star"), { x: -10, y: -10, width: 100, height: 60, scale: 2 }, { ...firstState(), paper: 0 });
  assert.ok(!svg.includes("<script"));
  assert.match(svg, /&lt;b&gt;&amp;/);
  assert.equal(svg.match(/<path d="M[^"]*" fill="none"/g).length, 5);
});

test("the drawing shows what each view adds", () => {
  const draw = (state) => toSvg(model(), lookOf(model(), { ...firstState(), ...state }, model().papers.map(() => true)), LIGHT_THEME, model().papers.map(() => "dot"),
    { x: -10, y: -10, width: 100, height: 60, scale: 2 }, { ...firstState(), ...state });
  assert.match(draw({ view: "datasets" }), />Faces<\/text>/);
  assert.match(draw({ view: "suggestions" }), /<title>Elsewhere<\/title><circle/);
  assert.match(draw({ view: "suggestions", suggestion: 0 }), />Elsewhere<\/text>/);
  assert.match(draw({ view: "citations" }), /M6 10L1 0/);
  assert.doesNotMatch(draw({ view: "suggestions", filters: { ...noFilters(), lanes: [1] } }), /Elsewhere/);
});

test("a suggestion becomes a reference and a row", () => {
  assert.equal(bookEntry(model().suggestions[0]), "@misc{Cat2015Elsewhere,\n  title = {{Elsewhere}},\n  author = {Cy Cat},\n  year = {2015}\n}");
  assert.match(suggestionsCsv(model().suggestions), /^rank,[^]*\r\n1,0\.5,title:elsewhere,Elsewhere,2015,Cy Cat,Sounds,cited by 1 listed paper,\r\n$/);
  assert.match(contextCsv(model()), /\r\nElsewhere,2015,1,\r\n$/);
});

test("each shape has an outline of its own", () => {
  const shapes = ["dot", "square", "diamond", "triangle", "star", "hexagon", "triangleDown"];
  assert.equal(new Set(shapes.map((shape) => outline(shape, 8, 8, 6))).size, shapes.length);
});
