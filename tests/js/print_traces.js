// Reads {"data": explorer data, "pairs": [[start, end], ...]} and prints the traces of each pair.

import { readFileSync } from "node:fs";

import { readModel } from "../../exports/explorer/template/src/model.js";
import { traces } from "../../exports/explorer/template/src/traces.js";

const { data, pairs } = JSON.parse(readFileSync(0, "utf8"));
const model = readModel(data, []);
console.log(JSON.stringify(pairs.map(([start, end]) => traces(model, start, end).map(({ papers }) => papers))));
