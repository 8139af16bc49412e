// A small model for the tests: four papers of one family and one outsider.

import { readModel } from "../../exports/explorer/template/src/model.js";

const paper = (label, year, lane = 0, more = {}) => ({
  id: `arxiv:${label.toLowerCase()}`, label, name: label, title: `${label}: a method`, year, lane, x: year - 2018, y: lane * 10, r: 5, references: "complete", ...more,
});

/** [child, parent, score, marks, kind, ...rungs]; marks: 1 cited, 2 walked */
export const RAW = {
  title: "A small list",
  lists: [{ name: "small.md", title: "A small list", entries: 5 }],
  lanes: [["Images", 0, 10], ["Sounds", 10, 20]],
  years: [["2019", 0, 10], ["2020", 10, 20]],
  papers: [
    paper("Alpha", 2019, 0, { authors: [0, 1], venues: [{ venue: "v:cvpr", year: 2019, track: "Oral" }], code: ["https://example.org/alpha"] }),
    paper("Beta", 2021, 0, { y: 5 }),
    paper("Gamma", 2021, 0, { references: "missing" }),
    paper("Delta", 2024, 1, { url: "https://example.org/{delta}", arxiv: "2401.00004" }),
    paper("Lonely", undefined, 1),
  ],
  authors: ["Ann Ant", "José Bee"],
  venues: { "v:cvpr": "CVPR" },
  influence: { "in-list": [3, 1, 1, 0, null] },
  links: [
    [1, 0, 0.9, 3, null, 0], [2, 0, 0.8, 2, "extends", 1],
    [3, 1, 0.5, 3, null, 0], [3, 2, 0.7, 3, null, 0], [3, 0, 0.2, 3, null, 0], [0, 3, 0.1, 1, null, 0],
  ],
  rungs: [["mentions", "mentioned 9 times", "network"], ["declared", "declared by its authors: based on", "side-file"]],
  sentences: [[0, "A network", 1, "We extend Alpha [3]."]],
  roots: [0], unknown: [2], tour: [[0, 2, 3]],
  datasets: [{ name: "Faces", x: 0, y: 30, usedBy: [[3, "cites it"]], perhapsBy: [] }],
  groups: [{ name: "Lab", works: [[0, "owner"]] }],
  context: { title: ["Elsewhere"], year: [2015], url: [null], x: [0], y: [0] },
  citations: [[], [0], [], [0, 1, 2, 5], [], []],
  suggestions: [{
    number: 5, id: "title:elsewhere", label: "Elsewhere", title: "Elsewhere", year: 2015, authors: ["Cy Cat"], score: 0.5,
    reasons: ["cited by 1 listed paper"], section: "Sounds", lane: 1, x: 0, y: 15, r: 8, parents: [], children: [[3, 0.4, "mentioned once"]],
  }],
  leftOut: 0, keptParents: 12, sources: [], problems: [], problemCount: 0,
};

/** The links of the tree, as pyvis holds them. */
export const EDGES = [{ from: 0, to: 1 }, { from: 0, to: 2 }, { from: 1, to: 3 }, { from: 2, to: 3 }];

export const model = () => readModel(structuredClone(RAW), EDGES);
