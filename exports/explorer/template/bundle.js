/* Generated from src/*.js by npm run bundle: do not edit. */
"use strict";
(() => {
  // exports/explorer/template/src/dom.js
  function el(tag, attributes = {}, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (typeof value === "function") element.addEventListener(name, value);
      else if (value !== null && value !== void 0 && value !== false) element.setAttribute(name, value === true ? "" : String(value));
    }
    append(element, children);
    return element;
  }
  function append(parent, children) {
    for (const child of children) {
      if (child === null || child === void 0 || child === false) continue;
      parent.append(child instanceof Node ? child : document.createTextNode(String(child)));
    }
  }
  function webLink(url, text) {
    if (!isWebAddress(url)) return el("span", {}, text);
    return el("a", { href: url, rel: "noopener noreferrer", target: "_blank" }, text);
  }
  function isWebAddress(url) {
    if (!url) return false;
    try {
      return ["http:", "https:"].includes(new URL(url).protocol);
    } catch {
      return false;
    }
  }
  function byId(id) {
    const found = document.getElementById(id);
    if (!found) throw new Error(`the page has no element ${id}`);
    return found;
  }
  var SVG = "http://www.w3.org/2000/svg";
  function glyph(path, colour, isHollow = false) {
    const svg = document.createElementNS(SVG, "svg"), shape = document.createElementNS(SVG, "path");
    for (const [name, value] of Object.entries({ width: "16", height: "16", viewBox: "0 0 16 16", "aria-hidden": "true" })) svg.setAttribute(name, value);
    shape.setAttribute("d", path);
    shape.setAttribute("fill", isHollow ? "none" : colour);
    shape.setAttribute("stroke", colour);
    shape.setAttribute("stroke-width", "1.6");
    if (isHollow) shape.setAttribute("stroke-dasharray", "2.6 2");
    svg.append(shape);
    return svg;
  }

  // exports/explorer/template/src/keyboard.js
  var KEYS = [
    ["/", "search"],
    ["← →", "to the best ancestor, to the best descendant"],
    ["↑ ↓", "to the other ancestors or descendants offered there, or within the year; along the suggestions"],
    ["Enter", "read the chosen paper"],
    ["t", "trace from the chosen paper to another"],
    ["g", "guided tour"],
    ["n", "next step of the tour"],
    ["Esc", "back"],
    ["+ −", "closer, farther"],
    ["0", "show everything"],
    ["1 2 3 4 5", "family tree, all citations, datasets, suggestions, text"],
    ["?", "this help"]
  ];
  function listenToKeys(keys) {
    document.addEventListener("keydown", (event) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target)) return;
      if (document.querySelector("dialog[open]")) return;
      const act = actionOf(event, keys);
      if (!act) return;
      event.preventDefault();
      act();
    });
  }
  function actionOf(event, keys) {
    const { key } = event;
    if (key.startsWith("Arrow") && !isScrollable(event.target)) return () => keys.arrow(
      /** @type {any} */
      key
    );
    if (key === "Enter") return event.target === document.body || isMap(event.target) ? keys.open : null;
    if (/^[1-5]$/.test(key)) return () => keys.view(Number(key) - 1);
    const named4 = (
      /** @type {Record<string, () => void>} */
      {
        "/": keys.search,
        "?": keys.help,
        t: keys.traceTo,
        g: keys.tour,
        n: keys.next,
        Escape: keys.escape,
        0: keys.fit,
        "+": () => keys.zoom(1.3),
        "=": () => keys.zoom(1.3),
        "-": () => keys.zoom(1 / 1.3)
      }
    );
    return named4[key] ?? null;
  }
  function isMap(target) {
    return target instanceof Element && target.closest("#canvas") !== null;
  }
  function isWriting(target) {
    return target instanceof Element && target.closest("input, select, textarea") !== null;
  }
  function isScrollable(target) {
    return target instanceof Element && target.closest("#twin, pre, .traces, dialog") !== null;
  }

  // exports/explorer/template/src/filters.js
  function shown(model2, filters, view2 = "tree") {
    if (view2 === "citations" && filters.papers === "context") return model2.papers.map(() => false);
    const users = filters.dataset === null ? null : datasetPapers(model2, filters.dataset);
    const works = filters.group === null ? null : new Set(model2.groups[filters.group].works.map(([n2]) => n2));
    const hidden = new Set(filters.lanes);
    return model2.papers.map((paper, number) => !hidden.has(paper.lane) && isWithin(paper.year, filters.from, filters.to) && (!filters.venue || (paper.venues ?? []).some((each) => each.venue === filters.venue)) && (!users || users.has(number)) && (!works || works.has(number)) && (!filters.code || (paper.code ?? []).length > 0) && (!filters.known || !model2.unknown.has(number)));
  }
  function listedUses(model2, uses) {
    return uses.filter(([number]) => number < model2.papers.length);
  }
  function datasetPapers(model2, dataset) {
    const { usedBy, introducedBy } = model2.datasets[dataset];
    return new Set([...usedBy, ...introducedBy ? [introducedBy] : []].map(([number]) => number));
  }
  function isWithin(year, from, to) {
    if (from === null && to === null) return true;
    return year !== void 0 && year >= (from ?? -Infinity) && year <= (to ?? Infinity);
  }
  function seenAmongCitations(model2, filters) {
    const listed = shown(model2, { ...filters, papers: "" });
    const others = model2.context.year.map((year) => filters.papers !== "listed" && isWithin(year ?? void 0, filters.from, filters.to));
    return [...listed, ...others];
  }
  function createSeen(model2) {
    let last = null;
    return (filters) => {
      if (last?.filters !== filters) last = { filters, seen: seenAmongCitations(model2, filters) };
      return last.seen;
    };
  }
  function shownSuggestions(model2, filters) {
    return model2.suggestions.map(({ lane, year }) => !filters.lanes.includes(lane) && isWithin(year, filters.from, filters.to));
  }
  function isFiltering(filters) {
    return Boolean(filters.lanes.length || filters.from !== null || filters.to !== null || filters.venue || filters.dataset !== null || filters.group !== null || filters.code || filters.known || filters.papers);
  }

  // exports/explorer/template/src/forms.js
  var ONE_LINE = 22;
  var FEW_PAPERS = 60;
  var LEAST = 11;
  function wordings(labels2) {
    const cuts = labels2.map(cut);
    const count = /* @__PURE__ */ new Map();
    for (const each of cuts) count.set(each, (count.get(each) ?? 0) + 1);
    return labels2.map((label, at) => {
      if (label.length <= ONE_LINE) return [[label]];
      const short = count.get(cuts[at]) === 1 ? [[cuts[at]]] : [], whole2 = [broken(label)];
      return labels2.length > FEW_PAPERS && short.length ? short : [...whole2, ...short];
    });
  }
  function cut(label) {
    if (label.length <= ONE_LINE) return label;
    const head = label.slice(0, ONE_LINE - 1), end = Math.max(head.lastIndexOf(" "), head.lastIndexOf("-"));
    return `${(end > 0 ? head.slice(0, end) : head).replace(/[ ,:;…-]+$/, "")}…`;
  }
  function broken(label) {
    const spaces = [...label.matchAll(/ /g)].map(({ index }) => index);
    if (!spaces.length) return [label];
    const middle = label.length / 2, at = spaces.reduce((best, each) => Math.abs(each - middle) < Math.abs(best - middle) ? each : best);
    return [label.slice(0, at), label.slice(at + 1)];
  }
  function formsOf(words, size, widthOf) {
    const sizes = size > LEAST + 1 ? [size, LEAST] : [size];
    return sizes.flatMap((each) => words.map((lines) => ({
      lines,
      size: each,
      width: Math.max(...lines.map((line2) => widthOf(line2, each))) + 2,
      height: lines.length * (each + 2)
    })));
  }

  // exports/explorer/template/src/labels.js
  var CELL = 64;
  var EVERYWHERE = { left: -Infinity, top: -Infinity, right: Infinity, bottom: Infinity };
  var FEW = 80;
  var APART = 4;
  var SHIFTS = [0.25, -0.25, 0.5, -0.5, 1, -1];
  var TOO_NEAR = 7;
  function placeLabels(wishes, obstacles, room2 = EVERYWHERE, titles = []) {
    const placed = placeOnce(wishes, obstacles, room2, titles);
    if (placed.length === wishes.length || wishes.length > FEW || !wishes.some(({ forms }) => forms && forms.length > 1)) return placed;
    const least = (wish) => ({ ...wish, forms: wish.forms && [...wish.forms].sort((a, b) => a.width * a.height - b.width * b.height) });
    const dense = placeOnce(wishes.map(least), obstacles, room2, titles);
    return dense.length > placed.length ? dense : placed;
  }
  function placeOnce(wishes, obstacles, room2, titles) {
    const taken = createIndex();
    const nodes2 = createIndex();
    for (const box of obstacles) nodes2.add(box);
    for (const box of titles) taken.add(box);
    const placed = [];
    for (const wish of wishes) {
      const all = (wish.forms ?? [void 0]).flatMap((form) => boxes({ ...wish, ...form }, room2).map((place) => ({ ...place, form })));
      const places = all.filter(({ box }) => isIn(box, room2)), open = places.filter(({ box }) => !taken.hits(box) && !nodes2.hits(box));
      const free = open.find(({ box, isBeside }) => !(isBeside ? seemsOfNeighbour(box, wish, nodes2) : seemsOfAnother(box, wish, nodes2))) ?? (wish.must || wish.should ? open[0] : void 0) ?? (wish.must ? leastCovering(places.length ? places : all, taken, nodes2) : void 0);
      if (!free) continue;
      taken.add((free.form?.lines.length ?? 1) > 1 ? { ...free.box, top: free.box.top - APART, bottom: free.box.bottom + APART } : free.box);
      placed.push({ key: wish.key, box: free.box, ...free.form ? { form: free.form } : {} });
    }
    return placed;
  }
  function leastCovering(places, taken, nodes2) {
    const cost = ({ box }) => taken.covered(box) + 10 * nodes2.covered(box);
    return places.reduce((best, place) => cost(place) < cost(best) ? place : best);
  }
  function isIn(box, room2) {
    return box.left >= room2.left && box.right <= room2.right && box.top >= room2.top && box.bottom <= room2.bottom;
  }
  function seemsOfAnother(box, { x, y }, nodes2) {
    return box.bottom < y && nodes2.hits({ left: x - 8, right: x + 8, top: box.top - TOO_NEAR, bottom: box.top });
  }
  function seemsOfNeighbour(box, { x, r }, nodes2) {
    const isLeft = box.right < x;
    return nodes2.hits({ left: isLeft ? box.left - 14 : x + r + 1, right: isLeft ? x - r - 1 : box.right + 14, top: box.top - TOO_NEAR, bottom: box.bottom + TOO_NEAR });
  }
  function boxes({ x, y, r, width, height }, room2) {
    const gap = 1, aside2 = Math.max(width / 2 - r - 6, 0);
    const inward = Math.max(room2.left - x + width / 2, 0) + Math.min(room2.right - x - width / 2, 0);
    const shifts = aside2 > 8 ? [Math.abs(inward) < aside2 ? inward / aside2 : 0, ...SHIFTS] : [0];
    const at = (left, top) => ({ left, top, right: left + width, bottom: top + height });
    return [
      ...shifts.flatMap((shift) => [
        { box: at(x - width / 2 + shift * aside2, y + r + gap) },
        { box: at(x - width / 2 + shift * aside2, y - r - gap - height) }
      ]),
      { box: at(x + r + 3, y - height / 2), isBeside: (
        /** @type {const} */
        true
      ) },
      { box: at(x - r - 3 - width, y - height / 2), isBeside: (
        /** @type {const} */
        true
      ) }
    ];
  }
  function createIndex() {
    const cells = /* @__PURE__ */ new Map();
    function* keys(box) {
      for (let i = Math.floor(box.left / CELL); i <= Math.floor(box.right / CELL); i += 1) {
        for (let j = Math.floor(box.top / CELL); j <= Math.floor(box.bottom / CELL); j += 1) yield i * 65536 + j;
      }
    }
    return {
      /** @param {Box} box */
      add(box) {
        for (const key of keys(box)) {
          const cell2 = cells.get(key);
          if (cell2) cell2.push(box);
          else cells.set(key, [box]);
        }
      },
      /** The area of a box that others cover. @param {Box} box */
      covered(box) {
        const near = new Set([...keys(box)].flatMap((key) => cells.get(key) ?? []));
        return [...near].reduce((sum, other) => sum + shared(box.left, box.right, other.left, other.right) * shared(box.top, box.bottom, other.top, other.bottom), 0);
      },
      /** @param {Box} box */
      hits(box) {
        for (const key of keys(box)) {
          if (cells.get(key)?.some((other) => box.left < other.right && other.left < box.right && box.top < other.bottom && other.top < box.bottom)) return true;
        }
        return false;
      }
    };
  }
  function shared(from, to, start, end) {
    return Math.max(0, Math.min(to, end) - Math.max(from, start));
  }

  // exports/explorer/template/src/paint_text.js
  var FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif";
  function createMeasure() {
    const widths = /* @__PURE__ */ new Map();
    return (ctx, text, font) => {
      const key = font + text;
      let width = widths.get(key);
      if (width === void 0) {
        ctx.font = font;
        width = ctx.measureText(text).width;
        widths.set(key, width);
      }
      return width;
    };
  }
  function guessWidth(text, size) {
    return [...text].reduce((sum, letter) => sum + (/[\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7af\uf900-\ufaff\uff00-\uff60]/.test(letter) ? 1 : 0.6), 0) * size;
  }

  // exports/explorer/template/src/theme.js
  var LIGHT = {
    lanes: ["#0068b0", "#c04a00", "#007a5a", "#9a4595", "#8a6500", "#0b7285", "#5b6573"],
    ground: "#fbfbf9",
    ink: "#17202b",
    quiet: "#55606e",
    rule: "#e2e4e8",
    link: "#8b95a5",
    older: "#b35200",
    newer: "#3a36b5",
    trace: "#3a36b5",
    tint: 0.045
  };
  var DARK = {
    lanes: ["#5fb4f5", "#ff9358", "#43cfa0", "#e39ade", "#e6bd45", "#5bd0e4", "#aab4c0"],
    ground: "#11151b",
    ink: "#e8ebf0",
    quiet: "#a5afbd",
    rule: "#262d37",
    link: "#657182",
    older: "#ffb168",
    newer: "#aeb4ff",
    trace: "#aeb4ff",
    tint: 0.06
  };
  var query = typeof matchMedia === "function" ? matchMedia("(prefers-color-scheme: dark)") : null;
  function theme() {
    return query?.matches ? DARK : LIGHT;
  }
  function onThemeChange(listener) {
    query?.addEventListener("change", listener);
  }
  var LIGHT_THEME = LIGHT;
  function laneColour(lane) {
    return `var(--lane-${lane % LIGHT.lanes.length})`;
  }
  function outline(shape, x, y, r) {
    switch (shape) {
      case "square":
        return polygon([[-1, -1], [1, -1], [1, 1], [-1, 1]], x, y, r);
      case "diamond":
        return polygon([[0, -1], [1, 0], [0, 1], [-1, 0]], x, y, r);
      case "triangle":
        return polygon(around(3, -90), x, y + 0.25 * r, 1.15 * r);
      case "triangleDown":
        return polygon(around(3, 90), x, y - 0.25 * r, 1.15 * r);
      case "hexagon":
        return polygon(around(6, 0), x, y, r);
      case "star":
        return polygon(star(), x, y + 0.1 * r, r);
      default:
        return `M${f(x - r)} ${f(y)}a${f(r)} ${f(r)} 0 1 0 ${f(2 * r)} 0a${f(r)} ${f(r)} 0 1 0 ${f(-2 * r)} 0Z`;
    }
  }
  function polygon(points, x, y, r) {
    return `M${points.map(([dx, dy]) => `${f(x + dx * r)} ${f(y + dy * r)}`).join("L")}Z`;
  }
  function around(corners, first) {
    return Array.from({ length: corners }, (_, i) => {
      const angle = (first + 360 * i / corners) * Math.PI / 180;
      return [Math.cos(angle), Math.sin(angle)];
    });
  }
  function star() {
    return Array.from({ length: 10 }, (_, i) => {
      const r = i % 2 ? 0.5 : 1.3, angle = (-90 + 36 * i) * Math.PI / 180;
      return [r * Math.cos(angle), r * Math.sin(angle)];
    });
  }
  function f(value) {
    return String(Math.round(value * 10) / 10);
  }

  // exports/explorer/template/src/paint_suggestions.js
  function markRadius(scale) {
    return Math.min(Math.max(13 * scale, 6.5), 9);
  }
  var LINE = 13;
  function paintKin(ctx, model2, chosen, unit) {
    const colours = theme(), found = model2.suggestions[chosen];
    for (
      const [links2, colour] of
      /** @type {[Suggestion["parents"], string][]} */
      [[found.parents, colours.older], [found.children, colours.newer]]
    ) {
      ctx.strokeStyle = colour;
      for (const [other, score] of links2) {
        const { x, y } = model2.papers[other], bend = (x - found.x) / 2;
        ctx.globalAlpha = 0.45 + 0.5 * score;
        ctx.lineWidth = (1 + 2 * score) * unit;
        ctx.beginPath();
        ctx.moveTo(found.x, found.y);
        ctx.bezierCurveTo(found.x + bend, found.y, x - bend, y, x, y);
        ctx.stroke();
      }
    }
    ctx.globalAlpha = 1;
  }
  function paintMarks(ctx, model2, at, shown3, chosen, hover, titles, room2) {
    const mark = markRadius(at.a);
    const colours = theme(), isDim = (number) => chosen !== null && chosen !== number && hover !== number;
    const spots = model2.suggestions.map(({ x, y }) => ({ x: at.a * x + at.e, y: at.a * y + at.f }));
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    for (let number = spots.length - 1; number >= 0; number -= 1) {
      const { x, y } = spots[number];
      if (!shown3[number] && number !== chosen) continue;
      ctx.globalAlpha = isDim(number) ? 0.3 : 1;
      ctx.beginPath();
      ctx.arc(x, y, mark, 0, 7);
      ctx.fillStyle = colours.newer;
      ctx.fill();
      ctx.lineWidth = chosen === number ? 3 : 1.5;
      ctx.strokeStyle = chosen === number ? colours.ink : colours.ground;
      ctx.stroke();
      ctx.font = `700 ${mark < 8 ? 8 : 10}px ${FONT}`;
      ctx.fillStyle = colours.ground;
      ctx.fillText(String(number + 1), x, y + 0.5);
    }
    ctx.globalAlpha = 1;
    ctx.font = `600 11.5px ${FONT}`;
    const wishes = spots.map(({ x, y }, key) => ({ key, x, y, r: mark + 1, width: ctx.measureText(model2.suggestions[key].label).width + 2, height: LINE, must: key === chosen || key === hover }));
    const asked = wishes.filter(({ key }) => !isDim(key) && (shown3[key] || key === chosen)).sort((a, b) => Number(b.must) - Number(a.must) || a.key - b.key);
    const marks = spots.filter((_, key) => shown3[key]).map(({ x, y }) => ({ left: x - mark, top: y - mark, right: x + mark, bottom: y + mark }));
    ctx.lineJoin = "round";
    ctx.lineWidth = 3.5;
    ctx.strokeStyle = colours.ground;
    ctx.fillStyle = colours.ink;
    const placed = placeLabels(asked, marks, room2, titles);
    for (const { key, box } of placed) {
      const place = (
        /** @type {[number, number]} */
        [(box.left + box.right) / 2, (box.top + box.bottom) / 2]
      );
      ctx.strokeText(model2.suggestions[key].label, ...place);
      ctx.fillText(model2.suggestions[key].label, ...place);
    }
    return [...placed.map(({ box }) => box), ...spots.flatMap(({ x, y }, key) => isDim(key) ? [] : [{ left: x - mark, top: y - mark, right: x + mark, bottom: y + mark }])];
  }

  // exports/explorer/template/src/traces.js
  var LONGEST = 5;
  function traces(model2, start, end, most = 10) {
    if (start === end) return [];
    const best = bounds(model2, start, end);
    const found = [];
    let direct = null;
    const hasDirect = model2.parents[end].some((link) => link.walked && link.parent === start);
    for (const trace of bestFirst(model2, best, start, end)) {
      if (trace.steps.length === 1) direct = trace;
      if (found.length < most) found.push(trace);
      if (found.length === most && (direct || !hasDirect)) break;
    }
    if (direct && !found.includes(direct) && most > 1) found[found.length - 1] = direct;
    return found;
  }
  function bounds(model2, start, end) {
    const near = new Set(depths(model2, end, "parents", (link) => link.walked).keys()).add(end);
    const table2 = [/* @__PURE__ */ new Map([[start, 1]])];
    for (let k = 1; k <= LONGEST; k += 1) {
      const before = table2[k - 1], now = new Map(before);
      for (const [paper, score] of before) {
        for (const link of model2.children[paper]) {
          if (!link.walked || !near.has(link.child)) continue;
          const reached = score * link.score;
          if (reached > (now.get(link.child) ?? 0)) now.set(link.child, reached);
        }
      }
      table2.push(now);
    }
    return table2;
  }
  function* bestFirst(model2, best, start, end) {
    if (!best[LONGEST].has(end)) return;
    const heap = [];
    push(heap, { bound: best[LONGEST].get(end) ?? 0, score: 1, papers: [end], steps: [] });
    for (let at = pop(heap); at; at = pop(heap)) {
      if (at.papers[0] === start) {
        yield { score: at.score, papers: at.papers, steps: at.steps };
        continue;
      }
      const left = LONGEST - at.steps.length - 1;
      if (left < 0) continue;
      for (const link of model2.parents[at.papers[0]]) {
        const rest = link.walked ? best[left].get(link.parent) : void 0;
        if (rest === void 0 || at.papers.includes(link.parent)) continue;
        const score = at.score * link.score;
        push(heap, { bound: score * rest, score, papers: [link.parent, ...at.papers], steps: [link, ...at.steps] });
      }
    }
  }
  function isBefore(a, b) {
    if (Math.abs(a.bound - b.bound) > 1e-12) return a.bound > b.bound;
    if (a.papers.length !== b.papers.length) return a.papers.length < b.papers.length;
    const differ = a.papers.findIndex((paper, at) => paper !== b.papers[at]);
    return differ >= 0 && a.papers[differ] < b.papers[differ];
  }
  function push(heap, item) {
    let at = heap.push(item) - 1;
    while (at > 0) {
      const above = at - 1 >> 1;
      if (!isBefore(heap[at], heap[above])) break;
      [heap[at], heap[above]] = [heap[above], heap[at]];
      at = above;
    }
  }
  function pop(heap) {
    const top = heap[0], last = heap.pop();
    if (last === void 0 || heap.length === 0) return top;
    heap[0] = last;
    for (let at = 0; ; ) {
      let first = at;
      for (const below of [2 * at + 1, 2 * at + 2]) {
        if (below < heap.length && isBefore(heap[below], heap[first])) first = below;
      }
      if (first === at) return top;
      [heap[at], heap[first]] = [heap[first], heap[at]];
      at = first;
    }
  }
  function depths(model2, paper, way, may) {
    const end = way === "parents" ? "parent" : "child";
    const found = /* @__PURE__ */ new Map([[paper, 0]]);
    let edge = [paper];
    for (let depth = 1; edge.length; depth += 1) {
      const next = [];
      for (const at of edge) {
        for (const link of model2[way][at]) {
          if (!may(link) || found.has(link[end])) continue;
          found.set(link[end], depth);
          next.push(link[end]);
        }
      }
      edge = next;
    }
    found.delete(paper);
    return found;
  }
  function family(model2, paper) {
    const isTree = (link) => link.tree;
    const found = /* @__PURE__ */ new Map([[paper, 0]]);
    for (const [other, depth] of depths(model2, paper, "children", isTree)) found.set(other, depth);
    for (const [other, depth] of depths(model2, paper, "parents", isTree)) found.set(other, -depth);
    return found;
  }
  var known = /* @__PURE__ */ new WeakMap();
  var MOST_ORIGINS = 7;
  function origins(model2) {
    const found = known.get(model2) ?? model2.papers.map((_, number) => ({ number, count: depths(model2, number, "children", (link) => link.tree).size })).filter(({ count }) => count > 0).sort((a, b) => b.count - a.count || a.number - b.number).slice(0, MOST_ORIGINS);
    known.set(model2, found);
    return found;
  }
  function between(model2, one, other) {
    let [start, end] = [one, other];
    let found = traces(model2, start, end);
    if (!found.length) {
      const turned = traces(model2, end, start);
      if (turned.length) [start, end, found] = [end, start, turned];
    }
    const direct = [...model2.parents[end], ...model2.parents[start]].find(
      (link) => link.parent === start && link.child === end || link.parent === end && link.child === start
    );
    return { start, end, direct: direct ?? null, paths: found.filter((trace) => trace.steps.length > 1) };
  }
  function tourLines(paths2, most = 5) {
    const seen = /* @__PURE__ */ new Set();
    const lines = [];
    for (const [at, path] of paths2.entries()) {
      const inner = path.papers.slice(1, -1);
      if (inner.some((paper) => seen.has(paper))) continue;
      for (const paper of inner) seen.add(paper);
      lines.push(at);
    }
    return lines.slice(0, most);
  }

  // exports/explorer/template/src/look.js
  var MOST_SIDE_LINKS = 6;
  function lookOf(model2, state, shown3) {
    const look2 = chosenLook(model2, state);
    const named4 = /* @__PURE__ */ new Set([state.paper, state.other]);
    look2.nodes = look2.nodes.map((node2, number) => shown3[number] || named4.has(number) ? node2 : "hidden");
    for (const link of look2.links.keys()) {
      if (look2.nodes[link.child] === "hidden" || look2.nodes[link.parent] === "hidden") look2.links.delete(link);
    }
    return look2;
  }
  function chosenLook(model2, state) {
    if (state.paper !== null && state.other !== null) return traceLook(model2, state.paper, state.other, state);
    if (state.paper !== null) return familyLook(model2, state.paper);
    if (state.dataset !== null && state.view === "datasets") return datasetLook(model2, state.dataset);
    if (state.view === "suggestions") return suggestionLook(model2, state.suggestion);
    const isQuiet = state.view === "datasets";
    const links2 = isQuiet ? /* @__PURE__ */ new Map() : new Map([...tree(model2, "plain")].filter(([link]) => isStrong(model2, link)));
    return { nodes: model2.papers.map(() => "plain"), depth: /* @__PURE__ */ new Map(), links: links2, focus: [] };
  }
  function isStrong(model2, link) {
    return link.score >= 0.5 || model2.parents[link.child].find((other) => other.tree) === link;
  }
  function tree(model2, as) {
    return new Map(model2.links.filter((link) => link.tree).map((link) => [link, as]));
  }
  function familyLook(model2, paper) {
    const depth = family(model2, paper);
    const links2 = tree(model2, "faded");
    for (const link of links2.keys()) {
      const child = depth.get(link.child), parent = depth.get(link.parent);
      if (child === void 0 || parent === void 0) continue;
      if (child <= 0 && parent < 0) links2.set(link, "older");
      else if (parent >= 0 && child > 0) links2.set(link, "newer");
    }
    const side = [...model2.parents[paper].slice(0, MOST_SIDE_LINKS), ...model2.children[paper].slice(0, MOST_SIDE_LINKS)];
    for (const link of side) if (link.walked && !link.tree) links2.set(link, "side");
    const kin3 = new Set(side.filter((link) => link.walked).flatMap((link) => [link.parent, link.child]));
    const nodes2 = model2.papers.map((_, number) => {
      const at = depth.get(number);
      if (number === paper) return "chosen";
      if (at !== void 0) return at < 0 ? "older" : "newer";
      if (!kin3.has(number)) return "faded";
      return model2.parents[paper].some((link) => link.parent === number) ? "older" : "newer";
    });
    return { nodes: nodes2, depth, links: links2, focus: [paper] };
  }
  function traceLook(model2, one, other, state) {
    const { paths: paths2, direct, start, end } = between(model2, one, other);
    const links2 = tree(model2, "faded");
    const on = /* @__PURE__ */ new Set([start, end]);
    paths2.forEach((path) => {
      for (const step2 of path.steps) links2.set(step2, "other-trace");
      for (const paper of path.papers) on.add(paper);
    });
    const active = paths2[Math.min(state.trace, paths2.length - 1)];
    const steps = active ? active.steps : direct ? [direct] : [];
    if (direct) links2.set(direct, "other-trace");
    for (const step2 of steps) links2.set(step2, "trace");
    const bright = new Set(active ? active.papers : [start, end]);
    const nodes2 = model2.papers.map((_, number) => {
      if (bright.has(number)) return "chosen";
      return on.has(number) ? "on-trace" : "faded";
    });
    const now = state.step === null ? null : steps[state.step];
    if (now) for (const step2 of steps) links2.set(step2, step2 === now ? "trace" : "waiting");
    return { nodes: nodes2, depth: /* @__PURE__ */ new Map(), links: links2, focus: [...bright] };
  }
  function glow(generations2) {
    return [1, 1, 0.62, 0.42, 0.3][Math.min(Math.abs(generations2), 4)];
  }
  function distance(look2, link, as) {
    return Math.abs((as === "older" ? look2.depth.get(link.parent) : look2.depth.get(link.child)) ?? 1);
  }
  function suggestionLook(model2, suggestion) {
    const found = suggestion === null ? null : model2.suggestions[suggestion];
    const older = new Set(found?.parents.map(([number]) => number)), newer = new Set(found?.children.map(([number]) => number));
    const nodes2 = model2.papers.map((_, number) => (
      /** @type {NodeLook} */
      older.has(number) ? "older" : newer.has(number) ? "newer" : "faded"
    ));
    return { nodes: nodes2, depth: /* @__PURE__ */ new Map(), links: /* @__PURE__ */ new Map(), focus: [...older, ...newer] };
  }
  function datasetLook(model2, dataset) {
    const users = datasetPapers(model2, dataset);
    const nodes2 = model2.papers.map((_, number) => (
      /** @type {NodeLook} */
      users.has(number) ? "newer" : "faded"
    ));
    return { nodes: nodes2, depth: /* @__PURE__ */ new Map(), links: /* @__PURE__ */ new Map(), focus: [...users].filter((number) => number < model2.papers.length) };
  }

  // exports/explorer/template/src/style.js
  var LANE_TITLE = 16;
  var MOST_HEAVY = 16;
  var NO_SECTION = "No section";
  var DASHES = (
    /** @type {const} */
    [7, 5]
  );
  function linkStyle(look2, link, as, colours) {
    const near = distance(look2, link, as), kin3 = 0.9 * glow(near), strong = 0.5 + 2.2 * link.score, kinWidth = (1 + 2 * link.score) * glow(near);
    const colour = { plain: colours.link, faded: colours.link, side: colours.link, older: colours.older, newer: colours.newer, trace: colours.trace, waiting: colours.trace, "other-trace": colours.trace }[as];
    const opacity = { plain: 0.15 + 0.5 * link.score, faded: 0.07, side: 0.55, older: kin3, newer: kin3, trace: 1, waiting: 0.6, "other-trace": 0.28 }[as];
    const width = { plain: strong, faded: 1, side: 1, older: kinWidth, newer: kinWidth, trace: 5, waiting: 2.2, "other-trace": 2 }[as];
    return { colour, opacity, width, dashes: link.cited ? null : DASHES, isPointed: as !== "plain" && as !== "faded" && near < 2 };
  }
  function haze(model2, filters) {
    const busy = filters.papers === "listed" ? 4 : Math.min(1, 9e3 / (1 + model2.cites.reduce((sum, row2) => sum + row2.length, 0)));
    return 0.012 + 0.03 * busy;
  }
  function nodeOpacity(look2, number) {
    return look2.nodes[number] === "faded" ? 0.16 : Math.max(glow(look2.depth.get(number) ?? 0), 0.55);
  }
  function createNaming(model2) {
    const first = new Set(origins(model2).map(({ number }) => number));
    const heavy = model2.papers.map(({ r }) => r).sort((a, b) => b - a)[MOST_HEAVY] ?? 0;
    function isOrigin({ view: view2, paper }, number) {
      return view2 === "tree" && paper === null && first.has(number);
    }
    return (look2, state, hover) => {
      const rank = (number) => weight(look2, number, hover) * 100 + model2.papers[number].r + (isOrigin(state, number) ? 50 : 0);
      return {
        /** @param {number} a @param {number} b */
        order: (a, b) => rank(b) - rank(a) || a - b,
        /** @param {number} number */
        must: (number) => weight(look2, number, hover) > 3,
        /** @param {number} number */
        should: (number) => model2.papers[number].r > heavy || isOrigin(state, number),
        /** @param {number} number */
        isBold: (number) => look2.nodes[number] === "chosen" || isOrigin(state, number)
      };
    };
  }
  function weight(look2, number, hover) {
    if (number === hover) return 5;
    const near = look2.depth.get(number);
    return { chosen: 4, "on-trace": 3, older: 2, newer: 2, plain: 1, faded: 0, hidden: 0 }[look2.nodes[number]] + (near === void 0 ? 0 : 1 / (1 + Math.abs(near)));
  }
  function nodeBox({ x, y, r }) {
    const half = Math.max(r, 2);
    return { left: x - half, top: y - half, right: x + half, bottom: y + half };
  }
  function areLanesTitled({ lanes, title }) {
    return lanes.length > 1 || lanes.length === 1 && ![title, NO_SECTION].includes(lanes[0][0]);
  }
  function rulesEnd(model2, { view: view2 }, bottom) {
    return view2 === "datasets" && model2.datasets.length ? Math.min(bottom, model2.lanes.at(-1)?.[2] ?? bottom) : bottom;
  }
  var DATASETS_TITLE = "Datasets, not placed by year";
  function laneTitles(model2, toScreen) {
    const tops = model2.lanes.map(([, start]) => start + 99);
    for (const { lane, y, r } of model2.papers) tops[lane] = Math.min(tops[lane], y - r);
    return model2.lanes.map(([, start], lane) => Math.min(toScreen(start) + 4, toScreen(tops[lane]) - LANE_TITLE));
  }

  // exports/explorer/template/src/paint_datasets.js
  function paintDatasets(ctx, model2, chosen, unit) {
    const colours = theme();
    model2.datasets.forEach(({ x, y, usedBy }, number) => {
      const isFaded = chosen !== null && chosen !== number;
      ctx.globalAlpha = isFaded ? 0 : chosen === number ? 0.7 : 0.07;
      ctx.strokeStyle = colours.newer;
      ctx.lineWidth = (chosen === number ? 1.6 : 1) * unit;
      ctx.beginPath();
      for (const [paper] of usedBy) {
        const user = model2.papers[paper];
        if (!user) continue;
        ctx.moveTo(x, y);
        ctx.quadraticCurveTo(x, (y + user.y) / 2, user.x, user.y);
      }
      ctx.stroke();
      ctx.globalAlpha = isFaded ? 0.35 : 1;
      ctx.fillStyle = colours.newer;
      ctx.beginPath();
      ctx.ellipse(x, y, 9, 5, 0, 0, 7);
      ctx.fill();
    });
  }
  function paintDatasetNames(ctx, model2, at, chosen, room2, measure) {
    const colours = theme(), bottom = model2.lanes.at(-1)?.[2] ?? 0, font = `600 12px ${FONT}`;
    ctx.font = `650 12px ${FONT}`;
    ctx.textAlign = "left";
    ctx.fillStyle = colours.newer;
    if (model2.datasets.length) ctx.fillText(DATASETS_TITLE, 10, at.a * bottom + at.f + 11);
    ctx.textAlign = "center";
    ctx.font = font;
    ctx.strokeStyle = colours.ground;
    const wishes = model2.datasets.map(({ name, x, y }, key) => ({ key, x: at.a * x + at.e, y: at.a * y + at.f, r: 5, width: measure(name, font) + 6, height: 14, must: key === chosen }));
    const marks = wishes.map(({ x, y }) => ({ left: x - 9, top: y - 4, right: x + 9, bottom: y + 4 }));
    wishes.sort((one, other) => Number(other.must) - Number(one.must) || model2.datasets[other.key].usedBy.length - model2.datasets[one.key].usedBy.length || one.key - other.key);
    for (const { key, box } of placeLabels(wishes, marks, room2)) {
      const place = (
        /** @type {const} */
        [(box.left + box.right) / 2, (box.top + box.bottom) / 2 + 0.5]
      );
      ctx.globalAlpha = chosen === null || chosen === key ? 1 : 0.6;
      ctx.strokeText(model2.datasets[key].name, ...place);
      ctx.fillText(model2.datasets[key].name, ...place);
    }
    ctx.globalAlpha = 1;
  }

  // exports/explorer/template/src/paint.js
  var RULER = 26;
  var MOST_DRAWN = 240;
  function createPainter(model2, now) {
    const measure = createMeasure(), naming = createNaming(model2), words = wordings(model2.papers.map(({ label }) => label));
    let citations2 = null;
    let crowd = null;
    let labels2 = [];
    const bounds2 = extent(model2);
    function screen(ctx) {
      const ratio = ctx.canvas.width / ctx.canvas.clientWidth || 1;
      const { a, e, f: f2 } = ctx.getTransform();
      return { a: a / ratio, e: e / ratio, f: f2 / ratio, ratio, width: ctx.canvas.clientWidth, height: ctx.canvas.clientHeight };
    }
    function behind(ctx) {
      const at = screen(ctx), colours = theme();
      const left = -at.e / at.a, width = at.width / at.a, top = -at.f / at.a, height = at.height / at.a;
      ctx.save();
      ctx.fillStyle = colours.ground;
      ctx.fillRect(left, top, width, height);
      model2.lanes.forEach(([, start, end], lane) => {
        ctx.globalAlpha = colours.tint;
        ctx.fillStyle = colours.lanes[lane % colours.lanes.length];
        ctx.fillRect(left, start, width, end - start);
      });
      ctx.globalAlpha = 1;
      ctx.strokeStyle = colours.rule;
      ctx.lineWidth = 1 / at.a;
      ctx.beginPath();
      const last = model2.years.at(-1), low = rulesEnd(model2, now.state(), top + height);
      for (const x of [...model2.years.map(([, start]) => start), ...last ? [last[2]] : []]) {
        ctx.moveTo(x, Math.min(top, low));
        ctx.lineTo(x, low);
      }
      ctx.stroke();
      if (now.state().view === "citations") paintCitations(ctx, at);
      if (now.state().view === "datasets") paintDatasets(ctx, model2, now.state().dataset, 1 / at.a);
      paintUndrawn(ctx);
      const { view: view2, suggestion } = now.state();
      if (view2 === "suggestions" && suggestion !== null) paintKin(ctx, model2, suggestion, 1 / at.a);
      paintPointed(ctx, 1 / at.a);
      ctx.restore();
    }
    function paintCitations(ctx, at) {
      const colours = theme();
      const { paper, filters } = now.state(), size = model2.papers.length;
      const isInside2 = filters.papers === "listed";
      const seen = now.seen();
      if (citations2?.seen !== seen) citations2 = { seen, lines: citationPath(model2, seen), dots: contextDots(model2, seen) };
      ctx.strokeStyle = colours.quiet;
      ctx.lineWidth = 0.6 / at.a;
      ctx.globalAlpha = haze(model2, filters);
      ctx.stroke(citations2.lines);
      ctx.fillStyle = colours.quiet;
      ctx.globalAlpha = 0.38;
      ctx.fill(citations2.dots);
      if (paper === null) return;
      for (
        const [others, colour] of
        /** @type {[number[], string][]} */
        [
          [model2.cites[paper], colours.older],
          [model2.citedBy[paper], colours.newer]
        ]
      ) {
        ctx.globalAlpha = 0.3;
        ctx.strokeStyle = colour;
        ctx.lineWidth = 0.8 / at.a;
        ctx.beginPath();
        for (const other of others) if (!isInside2 || other < size) line(ctx, spot(model2, paper), spot(model2, other));
        ctx.stroke();
      }
    }
    function paintPointed(ctx, unit) {
      const link = now.hoverLink();
      if (!link) return;
      const from = model2.papers[link.parent], to = model2.papers[link.child], bend = (to.x - from.x) / 2;
      ctx.globalAlpha = 0.55;
      ctx.strokeStyle = theme().newer;
      ctx.lineWidth = 6 * unit;
      ctx.beginPath();
      ctx.moveTo(from.x, from.y);
      ctx.bezierCurveTo(from.x + bend, from.y, to.x - bend, to.y, to.x, to.y);
      ctx.stroke();
      ctx.globalAlpha = 1;
    }
    function paintUndrawn(ctx) {
      if (now.drawn().size === model2.papers.length) return;
      if (crowd?.look !== now.look()) crowd = { look: now.look(), paths: crowdPaths(model2, now.look()) };
      const colours = theme();
      ctx.globalAlpha = 0.5;
      crowd.paths.forEach((path, lane) => {
        ctx.fillStyle = colours.lanes[lane % colours.lanes.length];
        ctx.fill(path);
      });
    }
    function above(ctx) {
      const at = screen(ctx);
      ctx.save();
      ctx.setTransform(at.ratio, 0, 0, at.ratio, 0, 0);
      const { view: view2, suggestion, filters } = now.state(), titles = laneBoxes(ctx, at);
      const marks = view2 === "suggestions" ? paintMarks(ctx, model2, at, shownSuggestions(model2, filters), suggestion, now.hoverSuggestion(), titles, room(at)) : [];
      paintLabels(ctx, at, [...titles, ...marks]);
      paintLaneTitles(ctx, titles);
      paintRuler(ctx, at);
      ctx.restore();
    }
    function paintLabels(ctx, at, taken) {
      const look2 = now.look(), hover = now.hover(), size = Math.min(11 * Math.max(1, at.a), 16);
      const seen = [...now.drawn()].filter((number) => isInside(model2.papers[number], at));
      const names = naming(look2, now.state(), hover), fontOf = (number, size2) => `${names.isBold(number) ? 700 : 500} ${size2}px ${FONT}`;
      const spotOf = (number) => ({ x: at.a * model2.papers[number].x + at.e, y: at.a * model2.papers[number].y + at.f, r: at.a * model2.papers[number].r });
      seen.sort(names.order);
      const obstacles = seen.map((number) => nodeBox(spotOf(number)));
      const readable = seen.filter((number) => look2.nodes[number] !== "faded" || number === hover);
      const wishes = readable.map((number) => {
        const forms = formsOf(words[number], size, (text, at2) => measure(ctx, text, fontOf(number, at2)));
        return { key: number, ...spotOf(number), width: 0, height: 0, forms, must: names.must(number), should: names.should(number) };
      });
      labels2 = placeLabels(wishes, obstacles, room(at), taken).map(({ key, box, form }) => ({ number: key, ...box, lines: form?.lines ?? [], size: form?.size ?? size }));
      const colours = theme();
      ctx.textAlign = "center";
      ctx.textBaseline = "middle";
      ctx.lineJoin = "round";
      ctx.strokeStyle = colours.ground;
      ctx.lineWidth = 3.5;
      ctx.fillStyle = colours.ink;
      for (
        const paint of
        /** @type {const} */
        ["strokeText", "fillText"]
      ) {
        for (const box of labels2) {
          ctx.font = fontOf(box.number, box.size);
          box.lines.forEach((text, row2) => ctx[paint](text, (box.left + box.right) / 2, box.top + (row2 + 0.5) * (box.size + 2) + 0.5));
        }
      }
      ctx.globalAlpha = 1;
      if (now.state().view === "datasets") paintDatasetNames(ctx, model2, at, now.state().dataset, room(at), (text, font) => measure(ctx, text, font));
    }
    function paintLaneTitles(ctx, titles) {
      const colours = theme();
      ctx.textAlign = "left";
      ctx.textBaseline = "top";
      ctx.font = `650 12px ${FONT}`;
      titles.forEach((box) => {
        ctx.globalAlpha = 0.7;
        ctx.fillStyle = colours.ground;
        ctx.fillRect(box.left - 5, box.top - 1, box.right - box.left + 10, LANE_TITLE);
        ctx.globalAlpha = 1;
        ctx.strokeStyle = colours.ground;
        ctx.lineWidth = 4;
        ctx.strokeText(box.title, box.left, box.top + 1);
        ctx.fillStyle = colours.lanes[box.lane % colours.lanes.length];
        ctx.fillText(box.title, box.left, box.top + 1);
      });
    }
    function laneBoxes(ctx, at) {
      const tops = laneTitles(model2, (y) => at.a * y + at.f);
      return model2.lanes.flatMap(([title, , end], lane) => {
        const top = Math.max(tops[lane], RULER + 4);
        if (!areLanesTitled(model2) || top + 16 > at.a * end + at.f || top > at.height) return [];
        const width = measure(ctx, title, `650 12px ${FONT}`);
        return [{ title, lane, left: 10, top, right: 10 + width, bottom: top + LANE_TITLE - 1 }];
      });
    }
    function paintRuler(ctx, at) {
      const colours = theme();
      ctx.fillStyle = colours.ground;
      ctx.fillRect(0, 0, at.width, RULER);
      ctx.fillStyle = colours.rule;
      ctx.fillRect(0, RULER - 1, at.width, 1);
      ctx.textAlign = "center";
      ctx.textBaseline = "middle";
      for (const [label, start, end] of model2.years) {
        const left = Math.max(at.a * start + at.e, 0), right = Math.min(at.a * end + at.e, at.width);
        const isWide = right - left > measure(ctx, label, `600 12.5px ${FONT}`) + 4;
        ctx.font = `600 12.5px ${FONT}`;
        ctx.fillStyle = colours.quiet;
        if (isWide) ctx.fillText(label, (left + right) / 2, RULER / 2);
        else if (right - left > 16 && /^\d{4}$/.test(label)) ctx.fillText(`’${label.slice(2)}`, (left + right) / 2, RULER / 2);
        ctx.fillStyle = colours.rule;
        ctx.fillRect(at.a * end + at.e - 0.5, 0, 1, RULER);
      }
    }
    return { behind, above, bounds: bounds2, labels: () => labels2 };
  }
  function room({ width, height }) {
    return { left: 3, top: RULER, right: width - 3, bottom: height - 1 };
  }
  function isInside({ x, y }, at) {
    const sx = at.a * x + at.e, sy = at.a * y + at.f;
    return sx > -60 && sx < at.width + 60 && sy > 0 && sy < at.height + 30;
  }
  function line(path, from, to) {
    path.moveTo(from[0], from[1]);
    path.lineTo(to[0], to[1]);
  }
  function spot(model2, number) {
    const paper = model2.papers[number];
    if (paper) return [paper.x, paper.y];
    const at = number - model2.papers.length;
    return [model2.context.x[at], model2.context.y[at]];
  }
  function citationPath(model2, seen) {
    const path = new Path2D();
    model2.cites.forEach((row2, citing) => {
      for (const cited of row2) if (seen[citing] && seen[cited]) line(path, spot(model2, citing), spot(model2, cited));
    });
    return path;
  }
  function contextDots(model2, seen) {
    const path = new Path2D(), size = model2.papers.length;
    model2.context.x.forEach((x, at) => {
      if (seen[size + at]) path.rect(x - 1.2, model2.context.y[at] - 1.2, 2.4, 2.4);
    });
    return path;
  }
  function crowdPaths(model2, look2) {
    const paths2 = model2.lanes.map(() => new Path2D());
    model2.papers.forEach(({ x, y, lane }, number) => {
      if (look2.nodes[number] !== "hidden") paths2[lane].rect(x - 3.5, y - 3.5, 7, 7);
    });
    return paths2;
  }
  function extent(model2) {
    const left = model2.years[0]?.[1] ?? 0, right = model2.years.at(-1)?.[2] ?? 1;
    const top = model2.lanes[0]?.[1] ?? 0, bottom = model2.lanes.at(-1)?.[2] ?? 1;
    return { left, right, top, bottom };
  }

  // exports/explorer/template/src/words.js
  function percent(score) {
    return score >= 0.995 ? "1.00" : score.toFixed(2);
  }
  function evidence(link) {
    const words = link.rungs.map((rung) => rung.text);
    return words.length ? words : ["no evidence beyond the citation itself"];
  }
  function shortEvidence(link) {
    return evidence(link).slice(0, 3).join("; ");
  }
  var REFERENCES = {
    complete: "references known in full",
    partial: "references known in part only",
    "in-field": "only citations of papers in this network known",
    empty: "no references, says the source",
    withheld: "references withheld by the publisher",
    capped: "references cut off by the source",
    uncertain: "references uncertain",
    failed: "references could not be fetched",
    missing: "references missing"
  };
  var MEASURES = {
    "in-list": "Cited within the list",
    citations: "Cited anywhere, as known",
    influential: "Influential citations",
    pagerank: "PageRank",
    "pagerank-for-age": "PageRank for its age",
    path: "Share of citation paths",
    recent: "Citations a year"
  };
  function counted(count, noun, plural = `${noun}s`) {
    return `${count.toLocaleString("en")} ${count === 1 ? noun : plural}`;
  }
  function nameOf(model2, number) {
    return model2.papers[number].label;
  }
  function longName(model2, number) {
    const { name, label, title } = model2.papers[number];
    return name ? label : title;
  }

  // exports/explorer/template/src/panel_start.js
  function startPanel(model2, actions2) {
    const years = model2.papers.flatMap(({ year }) => year === void 0 ? [] : [year]);
    const first = origins(model2);
    const span = years.length ? `, ${[.../* @__PURE__ */ new Set([Math.min(...years), Math.max(...years)])].join(" to ")}` : "";
    return [
      el("h2", { tabindex: -1 }, "Who built on whom"),
      el("p", { class: "title" }, `${counted(model2.papers.length, "paper")}${span}${years.length ? ", placed by year" : "; no year of any is known"}. ${first.length ? "A curve says: the paper on the right builds on the one on the left." : "No line is drawn: no citation between these papers is known, and no declaration of their authors."}`),
      tourButton(model2, actions2),
      first.length ? el("h3", {}, "The methods it grew from") : null,
      first.length ? el("ul", { class: "plain" }, ...first.map(({ number, count }) => el("li", {}, originRow(model2, number, count, first[0].count, actions2)))) : null,
      el("h3", {}, "How to read it"),
      reading(model2),
      model2.leftOut ? el("div", { class: "notice calm", id: "left-out" }, leftOut(model2)) : null,
      el(
        "div",
        { class: "notice calm" },
        completeness(model2),
        " ",
        el("button", { type: "button", class: "inline", click: actions2.about }, "About the data")
      )
    ];
  }
  function originRow(model2, number, count, most, actions2) {
    const paper = model2.papers[number];
    return el(
      "button",
      { type: "button", class: "row-button newer", click: () => actions2.choose(number) },
      glyph(outline(actions2.shapeOf(number), 8, 8, 5.5), laneColour(paper.lane), model2.unknown.has(number)),
      named(longName(model2, number), paper.year),
      el("span", { class: "num" }, counted(count, "descendant")),
      el("span", { class: "meter" }, meter(count / most))
    );
  }
  function named(name, year) {
    return el("span", { class: "what" }, el("b", {}, name), el("span", {}, year ?? ""));
  }
  function meter(share) {
    const bar = document.createElement("i");
    bar.style.width = `${Math.round(100 * share)}%`;
    return bar;
  }
  function tourButton(model2, actions2) {
    const first = model2.tour[0];
    if (!first) return null;
    const [start, end] = [first[0], first[first.length - 1]];
    return el(
      "button",
      { type: "button", class: "primary tour", id: "start-tour", click: actions2.tour },
      el("span", { "aria-hidden": "true" }, "▶"),
      el("span", {}, el("b", {}, "Guided tour"), el("small", {}, `From ${nameOf(model2, start)} to ${nameOf(model2, end)}, step by step`))
    );
  }
  function reading(model2) {
    const list = el("ul", { class: "plain reading" });
    const rows = [[glyph(outline("dot", 8, 8, 6.5), "var(--quiet)"), "The larger, the more often cited within this list"]];
    if (model2.unknown.size) rows.push([glyph(outline("dot", 8, 8, 6), "var(--quiet)", true), `Hollow: ancestry unknown or partly known (${model2.unknown.size} of ${model2.papers.length})`]);
    if (model2.links.some((link) => !link.cited)) rows.push([glyph("M0 8H16", "var(--quiet)", true), "Dashed line: declared by the authors, no citation recorded"]);
    if (model2.links.length) rows.push([glyph("M0 8H16", "var(--quiet)"), "Scores, between 0 and 1, say how strongly the evidence speaks for a link"]);
    if (model2.papers.length > MOST_DRAWN) rows.push([glyph("M6 6h4v4h-4Z", "var(--quiet)"), "Small squares: papers drawn with name and lines when you come closer"]);
    for (const [sign, text] of rows) list.append(el("li", { class: "key" }, sign, el("span", {}, text)));
    return list;
  }
  function leftOut(model2) {
    return `The list is large: this page keeps the ${model2.keptParents} best parents of each paper and leaves out ${counted(model2.leftOut, "weaker link")}; graph.jsonl and the command line have them all.`;
  }
  function completeness(model2) {
    const whole2 = model2.papers.filter((paper) => paper.references === "complete").length;
    return `The references of ${whole2} of ${model2.papers.length} papers are known in full.`;
  }

  // exports/explorer/template/src/about.js
  function openAbout(model2) {
    const dialog = (
      /** @type {HTMLDialogElement} */
      byId("about")
    ), size = model2.papers.length;
    const known2 = model2.cites.reduce((sum, row2) => sum + row2.length, 0);
    const declared = model2.links.filter((link) => !link.cited).length;
    const backward = model2.links.filter((link) => link.cited && !link.walked).length;
    const unresolved = model2.papers.filter((paper) => paper.unresolved).length;
    const nowhere = model2.datasets.filter((dataset) => !dataset.introducedBy).length;
    dialog.replaceChildren();
    append(dialog, [
      el("h2", { id: "about-title", tabindex: -1, autofocus: true }, "About the data"),
      el("p", {}, `${counted(model2.lists.reduce((sum, list) => sum + list.entries, 0), "entry", "entries")} of ${model2.lists.map((list) => list.title).join(", ")} name ${counted(size, "paper")}. Through ${counted(known2, "known citation")} they are tied to ${counted(model2.context.title.length, "paper")} outside the list.`),
      el("h3", {}, "How complete"),
      el(
        "ul",
        {},
        ...byReferences(model2),
        unresolved ? el("li", {}, `${counted(unresolved, "paper")} of the list could not be found in the citation sources.`) : null,
        nowhere ? el("li", {}, `For ${nowhere} of ${counted(model2.datasets.length, "dataset")} the introducing paper is not known.`) : null,
        model2.problemCount ? null : el("li", {}, "No problem was found in the list.")
      ),
      el("p", {}, "A paper whose references are missing or partial is drawn hollow: it may build on papers not shown, and is never called a root."),
      ...problems(model2),
      el("h3", {}, "What is inferred"),
      el("p", {}, `That a paper builds on another is our inference from the evidence beside each link, with a score between 0 and 1. Only pairs with a recorded citation or the authors' own declaration are considered: ${counted(model2.links.length, "link")} between listed papers, ${declared} of them on a declaration alone (dashed). ${backward ? `${counted(backward, "link")} that would close a circle in time ${backward === 1 ? "is" : "are"} shown with the papers but never walked.` : ""}`),
      model2.leftOut ? el("p", {}, leftOut(model2)) : null,
      el("p", {}, "What the list may miss is found by how much papers outside it resemble those in it, learnt from this list alone; its score is no probability."),
      el("p", {}, "Which papers use a dataset and which belong to a group is inferred by rule; the rule is named beside each."),
      el("h3", {}, "Sources"),
      el("ul", {}, ...model2.sources.map((source) => el("li", {}, webLink(source.url, source.name), facts(source)))),
      el("p", { class: "quiet" }, "Drawn with vis-network by way of pyvis (Apache 2.0, MIT). This page asks nothing of the network."),
      closing(dialog)
    ]);
    dialog.showModal();
  }
  function byReferences(model2) {
    const counts = /* @__PURE__ */ new Map();
    for (const { references } of model2.papers) counts.set(references, (counts.get(references) ?? 0) + 1);
    return [...counts].sort((a, b) => b[1] - a[1]).map(([kind, count]) => el("li", {}, `${counted(count, "paper")}: ${REFERENCES[kind] ?? kind}`));
  }
  function problems({ problems: found, problemCount, lists }) {
    if (!problemCount) return [];
    const byRule = /* @__PURE__ */ new Map();
    for (const problem of found) byRule.set(problem.rule, [...byRule.get(problem.rule) ?? [], problem]);
    const place = ({ list, line: line2 }) => [lists.length > 1 ? list : "", line2 ? `line ${line2}` : ""].filter(Boolean).join(", ");
    const groups = [...byRule].sort((a, b) => b[1].length - a[1].length).map(([rule, all]) => el(
      "li",
      {},
      el("b", {}, `${rule.replaceAll("-", " ")} (${all.length})`),
      all[0].advice ? `: ${all[0].advice}` : "",
      el("ul", {}, ...all.map((problem) => el("li", {}, [place(problem), problem.reason].filter(Boolean).join(": "), problem.text ? el("span", { class: "quiet" }, `: ${problem.text}`) : null)))
    ));
    return [
      el("h3", {}, "Problems of the list and its sources"),
      el(
        "details",
        { id: "problems" },
        el("summary", {}, `${counted(problemCount, "problem")}, and what to do`),
        el("ul", { class: "problems" }, ...groups),
        problemCount > found.length ? el("p", {}, `The report names ${problemCount - found.length} more.`) : null
      )
    ];
  }
  function facts(source) {
    const { date, licence, attribution, url } = source;
    if (![date, licence, attribution, url].some(Boolean)) return "";
    const said = [date ? `data of ${date}` : "no date recorded", licence ? `licence ${licence}` : "no licence stated", attribution?.replace(/\.$/, "")];
    return `: ${said.filter(Boolean).join("; ")}`;
  }
  function openHelp() {
    const dialog = (
      /** @type {HTMLDialogElement} */
      byId("help")
    );
    dialog.replaceChildren();
    append(dialog, [
      el("h2", { id: "help-title", tabindex: -1, autofocus: true }, "Help"),
      el("p", {}, "Choose a paper to light up what it descends from (to the left) and what descends from it (to the right). Choose a second one with Shift and a click, or by “Trace to another paper”, to see the best lines of descent between the two, each link with its evidence. A click on a curve opens its evidence. The address bar keeps what you see: copy it to share."),
      el("h3", {}, "Keys"),
      el("div", { class: "keys" }, ...KEYS.flatMap(([key, words]) => [el("span", {}, ...key.split(" ").map((each) => el("kbd", {}, each))), el("span", {}, words)])),
      closing(dialog)
    ]);
    dialog.showModal();
  }
  function closing(dialog) {
    return el("div", { class: "actions" }, el("button", { type: "button", class: "primary", click: () => dialog.close() }, "Close"));
  }

  // exports/explorer/template/src/save.js
  function saveFile(name, blob) {
    const link = document.createElement("a"), url = URL.createObjectURL(blob);
    link.href = url;
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 1e4);
  }
  function saveText(name, text, type) {
    saveFile(name, new Blob([text], { type: `${type};charset=utf-8` }));
  }
  async function savePng(name, svg) {
    const image = new Image(), url = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
    image.src = url;
    await image.decode();
    const canvas2 = document.createElement("canvas");
    [canvas2.width, canvas2.height] = [2 * image.width, 2 * image.height];
    canvas2.getContext("2d")?.drawImage(image, 0, 0, canvas2.width, canvas2.height);
    URL.revokeObjectURL(url);
    canvas2.toBlob((blob) => {
      if (blob) saveFile(name, blob);
    });
  }
  async function copy(text, source) {
    try {
      await navigator.clipboard.writeText(text);
      say("Copied.");
    } catch {
      getSelection()?.selectAllChildren(source);
      say("Selected: press Ctrl and C to copy.");
    }
  }
  function say(words) {
    byId("said").textContent = words;
  }

  // exports/explorer/template/src/state.js
  var VIEWS = (
    /** @type {View[]} */
    ["tree", "citations", "datasets", "suggestions", "text"]
  );
  function noFilters() {
    return { lanes: [], from: null, to: null, venue: "", dataset: null, group: null, code: false, known: false, papers: "" };
  }
  function firstState() {
    return { view: "tree", paper: null, other: null, trace: 0, step: null, dataset: null, suggestion: null, filters: noFilters() };
  }
  function toHash(model2, state) {
    const { filters } = state;
    const said = [
      ["view", state.view === "tree" ? null : state.view],
      ["paper", state.paper === null ? null : model2.papers[state.paper].id],
      ["to", state.other === null ? null : model2.papers[state.other].id],
      ["trace", state.trace || null],
      ["step", state.step],
      ["data", state.dataset === null ? null : model2.datasets[state.dataset].name],
      ["suggestion", state.suggestion === null ? null : model2.suggestions[state.suggestion].id],
      ["hide", filters.lanes.map((lane) => model2.lanes[lane][0]).join("|") || null],
      ["from", filters.from],
      ["until", filters.to],
      ["venue", filters.venue || null],
      ["uses", filters.dataset === null ? null : model2.datasets[filters.dataset].name],
      ["group", filters.group === null ? null : model2.groups[filters.group].name],
      ["code", filters.code ? 1 : null],
      ["known", filters.known ? 1 : null],
      ["papers", filters.papers || null]
    ];
    const kept = said.filter((pair2) => pair2[1] !== null).map(([key, value]) => [key, String(value)]);
    return new URLSearchParams(kept).toString().replaceAll("%3A", ":").replaceAll("%2F", "/");
  }
  function fromHash(model2, hash) {
    const said = new URLSearchParams(hash.replace(/^#/, ""));
    const state = firstState();
    const view2 = said.get("view");
    state.view = VIEWS.find((each) => each === view2) ?? "tree";
    state.paper = model2.numberOf.get(said.get("paper") ?? "") ?? null;
    if (state.paper !== null) state.other = model2.numberOf.get(said.get("to") ?? "") ?? null;
    if (state.other === state.paper) state.other = null;
    state.trace = whole(said.get("trace")) ?? 0;
    state.step = state.other === null ? null : whole(said.get("step"));
    state.dataset = named2(model2.datasets, said.get("data"));
    const suggestion = model2.suggestions.findIndex(({ id }) => id === said.get("suggestion"));
    state.suggestion = suggestion < 0 || state.view !== "suggestions" ? null : suggestion;
    const hidden = (said.get("hide") ?? "").split("|");
    state.filters = {
      lanes: model2.lanes.flatMap(([title], lane) => hidden.includes(title) ? [lane] : []),
      from: whole(said.get("from")),
      to: whole(said.get("until")),
      venue: Object.hasOwn(model2.venues, said.get("venue") ?? "") ? said.get("venue") ?? "" : "",
      dataset: named2(model2.datasets, said.get("uses")),
      group: named2(model2.groups, said.get("group")),
      code: said.get("code") === "1",
      known: said.get("known") === "1",
      papers: (
        /** @type {const} */
        ["listed", "context"].find((each) => each === said.get("papers")) ?? ""
      )
    };
    return state;
  }
  function whole(text) {
    return text !== null && /^\d{1,4}$/.test(text) ? Number(text) : null;
  }
  function named2(things, name) {
    const at = things.findIndex((thing) => thing.name === name);
    return at < 0 ? null : at;
  }
  function createStore(model2, first) {
    let state = first;
    const listeners = [];
    return {
      get: () => state,
      /** @param {(state: State, before: State) => void} listener */
      listen: (listener) => {
        listeners.push(listener);
      },
      /** @param {Partial<State>} change */
      set: (change) => {
        const before = state;
        state = { ...state, ...change };
        for (const listener of listeners) listener(state, before);
      },
      model: model2
    };
  }

  // exports/explorer/template/src/controls.js
  function renderLegend(store2, shapeOfLane2) {
    const { model: model2 } = store2, { filters } = store2.get(), legend = byId("legend");
    const focused = document.activeElement, hadFocus = legend.contains(focused) ? focused?.getAttribute("data-lane") ?? "" : null;
    if (model2.lanes.length < 2) legend.replaceChildren(el("span", { class: "quiet" }, counted(model2.papers.length, "paper")));
    else legend.replaceChildren(...model2.lanes.map(([title], lane) => {
      const count = model2.papers.filter((paper) => paper.lane === lane).length, isOn = !filters.lanes.includes(lane);
      return el(
        "button",
        { type: "button", "data-lane": lane, "aria-pressed": String(isOn), title: isOn ? `Hide ${title}` : `Show ${title}`, click: () => toggleLane(store2, lane) },
        glyph(outline(shapeOfLane2(lane), 8, 8, 6), laneColour(lane)),
        title,
        el("span", { class: "quiet" }, count)
      );
    }));
    renderFiltering(store2);
    if (hadFocus !== null) (legend.querySelector(`[data-lane="${hadFocus}"]`) ?? legend.querySelector("button"))?.focus();
  }
  function renderFiltering(store2) {
    const { model: model2 } = store2, { filters, view: view2 } = store2.get(), place = byId("filtering");
    place.replaceChildren();
    if (!isFiltering(filters)) return;
    const words = `${shown(model2, filters, view2).filter(Boolean).length} of ${counted(model2.papers.length, "paper")} shown`;
    append(place, [el("span", { class: "quiet" }, words), el("button", { type: "button", id: "clear-filters", click: () => {
      store2.set({ filters: noFilters() });
      byId("canvas").focus();
    } }, "Clear filters")]);
    say(words);
  }
  function toggleLane(store2, lane) {
    const { filters } = store2.get(), isHidden = filters.lanes.includes(lane);
    const lanes = isHidden ? filters.lanes.filter((each) => each !== lane) : [...filters.lanes, lane].sort((a, b) => a - b);
    store2.set({ filters: { ...filters, lanes: lanes.length === store2.model.lanes.length ? [] : lanes } });
  }
  function renderFilters(store2) {
    const { model: model2 } = store2, { filters } = store2.get(), form = byId("filters");
    const years = [...new Set(model2.papers.flatMap(({ year }) => year === void 0 ? [] : [year]))].sort((a, b) => a - b);
    const venues = [...new Set(model2.papers.flatMap((paper) => (paper.venues ?? []).map(({ venue }) => venue)))];
    venues.sort((a, b) => (model2.venues[a] ?? a).localeCompare(model2.venues[b] ?? b, "en"));
    const set = (change) => store2.set({ filters: { ...store2.get().filters, ...change } });
    const number = (text) => text === "" ? null : Number(text);
    const focused = form.contains(document.activeElement) ? document.activeElement?.id : "";
    form.replaceChildren();
    append(form, [
      el(
        "div",
        { class: "pair" },
        select("From", filters.from, [["", "any year"], ...years.map(pair)], (value) => set({ from: number(value) })),
        select("Until", filters.to, [["", "any year"], ...years.map(pair)], (value) => set({ to: number(value) }))
      ),
      select("Venue", filters.venue, [["", "any venue"], ...venues.map((id) => (
        /** @type {[string, string]} */
        [id, model2.venues[id] ?? id]
      ))], (value) => set({ venue: value })),
      model2.datasets.length ? select("Dataset", filters.dataset, [["", "any dataset"], ...model2.datasets.map(named3)], (value) => set({ dataset: number(value) })) : null,
      model2.groups.length ? select("Group", filters.group, [["", "any group"], ...model2.groups.map(named3)], (value) => set({ group: number(value) })) : null,
      check("With code", filters.code, (code) => set({ code })),
      check("Ancestry known in full", filters.known, (known2) => set({ known: known2 })),
      select("Papers", filters.papers, [["", "of the list and beyond it"], ["listed", "of the list only"], ["context", "beyond the list only"]], (value) => showPapers(
        store2,
        /** @type {Filters["papers"]} */
        value
      )),
      el("p", { class: "quiet" }, "Papers beyond the list are drawn in the view of all citations. Sections are switched in the legend under the map."),
      el("div", { class: "actions" }, el("button", { type: "button", id: "filter-clear", click: () => store2.set({ filters: noFilters() }) }, "Clear all"))
    ]);
    if (focused) document.getElementById(focused)?.focus();
  }
  function showPapers(store2, papers) {
    const { filters, view: view2 } = store2.get();
    store2.set({ filters: { ...filters, papers }, view: papers === "context" ? "citations" : view2 });
  }
  function pair(value) {
    return [String(value), String(value)];
  }
  function named3(thing, at) {
    return [String(at), thing.name];
  }
  function select(label, value, choices2, change) {
    const id = `filter-${label.toLowerCase()}`;
    const field = (
      /** @type {HTMLSelectElement} */
      el(
        "select",
        { id, change: (event) => change(event.target.value) },
        ...choices2.map(([key, text]) => el("option", { value: key }, text))
      )
    );
    field.value = value === null ? "" : String(value);
    return el("label", { for: id }, label, field);
  }
  function check(label, value, change) {
    const field = (
      /** @type {HTMLInputElement} */
      el("input", { type: "checkbox", id: `filter-${label.toLowerCase().replaceAll(" ", "-")}`, change: (event) => change(event.target.checked) })
    );
    field.checked = value;
    return el("label", { class: "row" }, field, label);
  }
  function createSheets(pairs) {
    function show(wanted) {
      for (const [button, sheet] of pairs) {
        byId(sheet).hidden = sheet !== wanted;
        byId(button).setAttribute("aria-expanded", String(sheet === wanted));
      }
    }
    for (const [button, sheet] of pairs) {
      byId(button).addEventListener("click", () => {
        const isOpening = byId(sheet).hidden;
        show(isOpening ? sheet : null);
        if (isOpening) byId(sheet).querySelector("select, input, button")?.focus();
      });
      byId(sheet).addEventListener("keydown", (event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        show(null);
        byId(button).focus();
      });
    }
    document.addEventListener("pointerdown", (event) => {
      const inside = pairs.some(([button, sheet]) => [button, sheet].some((id) => byId(id).contains(
        /** @type {Node} */
        event.target
      )));
      if (!inside) show(null);
    });
    return { close: () => show(null), isOpen: () => pairs.some(([, sheet]) => !byId(sheet).hidden) };
  }

  // exports/explorer/template/src/model.js
  var CITED = 1;
  var WALKED = 2;
  function readModel(raw, edges) {
    const tree2 = new Set(edges.map(({ from, to }) => `${from}>${to}`));
    const rungs = raw.rungs.map(([kind, text, source]) => ({ kind, text, source }));
    const links2 = raw.links.map((row2, id) => {
      const [child, parent, score, marks, kind, ...places] = row2;
      return {
        id,
        child,
        parent,
        score,
        kind,
        cited: (marks & CITED) > 0,
        tree: tree2.has(`${parent}>${child}`),
        walked: (marks & WALKED) > 0,
        rungs: places.map((place) => rungs[place])
      };
    });
    for (const [place, source, more, ...texts] of raw.sentences ?? []) links2[place].sentences = { texts, more, source };
    const size = raw.papers.length + raw.context.title.length;
    return {
      ...raw,
      links: links2,
      parents: grouped(links2, "child", raw.papers.length),
      children: grouped(links2, "parent", raw.papers.length),
      roots: new Set(raw.roots),
      unknown: new Set(raw.unknown),
      cites: raw.citations,
      citedBy: reversed(raw.citations, size),
      numberOf: new Map(raw.papers.map((paper, n2) => [paper.id, n2]))
    };
  }
  function grouped(links2, end, size) {
    const found = Array.from({ length: size }, () => []);
    for (const link of links2) found[link[end]].push(link);
    for (const group of found) group.sort((a, b) => b.score - a.score || a.id - b.id);
    return found;
  }
  function reversed(rows, size) {
    const found = Array.from({ length: size }, () => []);
    rows.forEach((row2, citing) => {
      for (const cited of row2) found[cited].push(citing);
    });
    return found;
  }
  function rankOf(model2, measure, paper) {
    const values = model2.influence[measure];
    const value = values?.[paper];
    if (value === null || value === void 0) return null;
    if (!value || values.every((other) => other === value)) return { value, rank: null };
    return { value, rank: 1 + values.filter((other) => other !== null && other > value).length };
  }
  function authorNames(model2, paper) {
    return (paper.authors ?? []).map((number) => model2.authors[number]);
  }
  function venueNames(model2, paper) {
    return (paper.venues ?? []).map((each) => {
      const name = model2.venues[each.venue] ?? each.printed ?? each.venue;
      return [name, each.year, each.track && `(${each.track})`].filter(Boolean).join(" ");
    });
  }

  // exports/explorer/template/src/bibtex.js
  var SPECIAL = {
    "\\": "\\textbackslash{}",
    "{": "\\{",
    "}": "\\}",
    "%": "\\%",
    "&": "\\&",
    "#": "\\#",
    "$": "\\$",
    "_": "\\_",
    "^": "\\textasciicircum{}",
    "~": "\\textasciitilde{}"
  };
  function escaped(text) {
    return text.replace(/[\\{}%&#$_^~]/g, (char) => SPECIAL[char]);
  }
  function bibtex(model2, number) {
    const paper = model2.papers[number];
    const venue = venueNames(model2, paper)[0];
    const isPreprint = !venue || /arxiv/i.test(venue);
    const fields = [
      ["title", `{${escaped(paper.title)}}`],
      ["author", [...authorNames(model2, paper).map(escaped), ...paper.more_authors ? ["others"] : []].join(" and ") || void 0],
      ["year", paper.year === void 0 ? void 0 : String(paper.year)],
      [isPreprint ? "howpublished" : "booktitle", venue && escaped(model2.venues[paper.venues?.[0]?.venue ?? ""] ?? venue)],
      ["eprint", paper.arxiv],
      ["archiveprefix", paper.arxiv && "arXiv"],
      ["doi", paper.doi],
      ["url", paper.url?.replaceAll("}", "%7D").replaceAll("{", "%7B")]
    ];
    const lines = fields.filter(([, value]) => value).map(([name, value]) => `  ${name} = {${value}}`);
    return `@${isPreprint ? "misc" : "inproceedings"}{${citeKey(model2, number)},
${lines.join(",\n")}
}`;
  }
  function bookEntry(paper) {
    const fields = [
      ["title", `{${escaped(paper.title)}}`],
      ["author", (paper.authors ?? []).map(escaped).join(" and ") || void 0],
      ["year", paper.year === void 0 ? void 0 : String(paper.year)],
      ["eprint", paper.arxiv],
      ["archiveprefix", paper.arxiv && "arXiv"],
      ["doi", paper.doi],
      ["url", paper.url?.replaceAll("}", "%7D").replaceAll("{", "%7B")]
    ];
    const lines = fields.filter(([, value]) => value).map(([name, value]) => `  ${name} = {${value}}`);
    const family2 = (paper.authors ?? [])[0]?.split(" ").at(-1) ?? "";
    const key = [family2, paper.year ?? "", paper.label].join("").normalize("NFKD").replace(/[^\w+-]/g, "").slice(0, 60);
    return `@misc{${key || `paper${paper.number}`},
${lines.join(",\n")}
}`;
  }
  function suggestionsCsv(suggestions) {
    const rows = suggestions.map((each, at) => [
      at + 1,
      each.score,
      each.id,
      each.title,
      each.year ?? "",
      (each.authors ?? []).join("; "),
      each.section ?? "",
      (each.reasons ?? []).join("; "),
      each.url ?? ""
    ]);
    return table([["rank", "score", "id", "title", "year", "authors", "section", "reasons", "url"], ...rows]);
  }
  function contextCsv({ context, citedBy, papers }) {
    const rows = context.title.map((title, at) => [
      title,
      context.year[at] ?? "",
      citedBy[papers.length + at].filter((other) => other < papers.length).length,
      context.url[at] ?? ""
    ]);
    return table([["title", "year", "cited_by_listed", "url"], ...rows]);
  }
  function table(rows) {
    return rows.map((row2) => row2.map((value) => cell(String(value))).join(",")).join("\r\n") + "\r\n";
  }
  function citeKey(model2, number) {
    const base = keyBase(model2, number);
    const before = model2.papers.slice(0, number).filter((_, other) => keyBase(model2, other) === base).length;
    return before ? `${base}-${before + 1}` : base;
  }
  function keyBase(model2, number) {
    const paper = model2.papers[number];
    const family2 = authorNames(model2, paper)[0]?.split(" ").at(-1) ?? "";
    return [family2, paper.year ?? "", paper.label].join("").normalize("NFKD").replace(/[^\w+-]/g, "").slice(0, 60) || `paper${number}`;
  }
  function csv(model2, papers) {
    const head = ["id", "name", "title", "year", "authors", "venue", "section", "cited_in_list", "references", "builds_on", "url", "code"];
    const rows = papers.map((number) => {
      const paper = model2.papers[number];
      const parents = model2.parents[number].filter((link) => link.tree).map((link) => `${model2.papers[link.parent].label} (${link.score.toFixed(2)})`);
      return [
        paper.id,
        paper.name ?? "",
        paper.title,
        paper.year ?? "",
        [...authorNames(model2, paper), ...paper.more_authors ? ["et al."] : []].join("; "),
        venueNames(model2, paper).join("; "),
        (paper.sections ?? []).join("; "),
        model2.influence["in-list"]?.[number] ?? "",
        paper.references,
        parents.join("; "),
        paper.url ?? "",
        (paper.code ?? []).join(" ")
      ];
    });
    return table([head, ...rows]);
  }
  function cell(text) {
    const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  }

  // exports/explorer/template/src/print.js
  var SHEETS = (
    /** @type {const} */
    [["upright", 700, 900], ["across", 1030, 560]]
  );
  function listenToPrint(page, draw, isMap2) {
    const sheet = byId("sheet");
    function prepare() {
      if (!isMap2() || sheet.childElementCount) return;
      for (const [way, width, height] of SHEETS) {
        const read2 = new DOMParser().parseFromString(draw(page(width, height), LIGHT_THEME), "image/svg+xml");
        const drawing = (
          /** @type {any} */
          document.importNode(read2.documentElement, true)
        );
        drawing.setAttribute("class", way);
        sheet.append(drawing);
      }
    }
    window.addEventListener("beforeprint", prepare);
    window.addEventListener("afterprint", () => sheet.replaceChildren());
    matchMedia("print").addEventListener("change", ({ matches }) => matches ? prepare() : sheet.replaceChildren());
  }

  // exports/explorer/template/src/svg_extras.js
  function under(model2, state, colours, pen) {
    if (state.view === "citations") return citations(model2, state, colours, pen);
    if (state.view === "datasets") return datasets(model2, state, colours, pen);
    return state.view === "suggestions" && state.suggestion !== null ? kin(model2, state.suggestion, colours, pen) : [];
  }
  function citations(model2, { filters, paper }, colours, { unit, n: n2 }) {
    const seen = seenAmongCitations(model2, filters), size = model2.papers.length;
    const at = (number) => spot(model2, number).map(Math.round).join(" ");
    const lines = model2.cites.flatMap((row2, citing) => seen[citing] ? row2.filter((cited) => seen[cited]).map((cited) => `M${at(citing)}L${at(cited)}`) : []);
    const dots = model2.context.x.flatMap((x, i) => seen[size + i] ? [`M${n2(x - 1.2)} ${n2(model2.context.y[i] - 1.2)}h2.4v2.4h-2.4Z`] : []);
    const own = paper === null ? [] : (
      /** @type {[number[], string][]} */
      [[model2.cites[paper], colours.older], [model2.citedBy[paper], colours.newer]].map(
        ([others, colour]) => `<path d="${others.filter((other) => seen[other]).map((other) => `M${at(paper)}L${at(other)}`).join("")}" stroke="${colour}" stroke-opacity=".3" stroke-width="${n2(0.8 * unit)}"/>`
      )
    );
    return [
      `<path d="${lines.join("")}" fill="none" stroke="${colours.quiet}" stroke-opacity="${0.7 * haze(model2, filters)}" stroke-width="${n2(0.6 * unit)}"/>`,
      `<path d="${dots.join("")}" fill="${colours.quiet}" fill-opacity=".38"/>`,
      ...own
    ];
  }
  function datasets(model2, { dataset: chosen }, colours, { unit, font, n: n2, xml: xml2 }) {
    return model2.datasets.flatMap(({ x, y, usedBy }, number) => {
      const lines = listedUses(model2, usedBy).map(([paper]) => {
        const [px, py] = spot(model2, paper);
        return `M${n2(x)} ${n2(y)}Q${n2(x)} ${n2((y + py) / 2)} ${n2(px)} ${n2(py)}`;
      });
      const opacity = chosen === null ? 0.07 : chosen === number ? 0.7 : 0;
      return [
        opacity ? `<path d="${lines.join("")}" fill="none" stroke="${colours.newer}" stroke-opacity="${opacity}"/>` : "",
        `<ellipse cx="${n2(x)}" cy="${n2(y)}" rx="9" ry="5" fill="${colours.newer}"/>`
      ];
    }).concat(datasetNames(model2, chosen, colours, { unit, font, n: n2, xml: xml2 }), datasetsTitle(model2, colours, { unit, font, n: n2, xml: xml2 }));
  }
  function datasetsTitle(model2, colours, { unit, font, n: n2, xml: xml2 }) {
    const left = model2.years[0]?.[1] ?? 0, bottom = model2.lanes.at(-1)?.[2] ?? 0;
    return model2.datasets.length ? [`<text x="${n2(left)}" y="${n2(bottom + 15 * unit)}" font-family="${font}" font-size="${n2(12 * unit)}" font-weight="650" fill="${colours.newer}">${xml2(DATASETS_TITLE)}</text>`] : [];
  }
  function datasetNames(model2, chosen, colours, { unit, font, n: n2, xml: xml2 }) {
    const wishes = model2.datasets.map(({ name, x, y }, key) => ({ key, x: x / unit, y: y / unit, r: 5, width: guessWidth(name, 12) + 8, height: 14, must: key === chosen }));
    wishes.sort((one, other) => Number(other.must) - Number(one.must) || model2.datasets[other.key].usedBy.length - model2.datasets[one.key].usedBy.length || one.key - other.key);
    return placeLabels(wishes, wishes.map(({ x, y }) => ({ left: x - 9, top: y - 4, right: x + 9, bottom: y + 4 }))).map(({ key, box }) => `<text x="${n2((box.left + box.right) / 2 * unit)}" y="${n2((box.bottom - 3) * unit)}" text-anchor="middle" font-family="${font}" font-size="${n2(12 * unit)}" font-weight="600" fill="${colours.newer}">${xml2(model2.datasets[key].name)}</text>`);
  }
  function kin(model2, chosen, colours, { unit, n: n2 }) {
    const found = model2.suggestions[chosen];
    const curve2 = ([other, score], colour) => {
      const { x, y } = model2.papers[other], bend = (x - found.x) / 2;
      return `<path d="M${n2(found.x)} ${n2(found.y)}C${n2(found.x + bend)} ${n2(found.y)} ${n2(x - bend)} ${n2(y)} ${n2(x)} ${n2(y)}" fill="none" stroke="${colour}" stroke-opacity="${n2(0.45 + 0.5 * score)}" stroke-width="${n2((1 + 2 * score) * unit)}"/>`;
    };
    return [...found.parents.map((link) => curve2(link, colours.older)), ...found.children.map((link) => curve2(link, colours.newer))];
  }
  function over(model2, state, colours, { unit, font, n: n2, xml: xml2 }) {
    if (state.view !== "suggestions") return [];
    const shown3 = shownSuggestions(model2, state.filters);
    const named4 = state.suggestion === null ? shown3 : shown3.map((_, number) => number === state.suggestion);
    const marks = model2.suggestions.map(({ x, y, label }, key) => ({ key, x: x / unit, y: y / unit, r: 10, width: label.length * 6.9 + 4, height: 14, must: key === state.suggestion }));
    const obstacles = marks.filter(({ key }) => shown3[key]).map(({ x, y }) => ({ left: x - 9, top: y - 9, right: x + 9, bottom: y + 9 }));
    const names = placeLabels(marks.filter(({ key }) => named4[key]), obstacles).map(({ key, box }) => `<text x="${n2((box.left + box.right) / 2 * unit)}" y="${n2((box.bottom - 3) * unit)}" text-anchor="middle" font-family="${font}" font-size="${n2(11.5 * unit)}" font-weight="600" fill="${colours.ink}" stroke="${colours.ground}" stroke-width="${n2(3 * unit)}" stroke-linejoin="round" paint-order="stroke">${xml2(model2.suggestions[key].label)}</text>`);
    const r = markRadius(1 / unit);
    const drawn = model2.suggestions.flatMap(({ x, y, title }, number) => {
      if (!shown3[number] && number !== state.suggestion) return [];
      const opacity = state.suggestion === null || state.suggestion === number ? "" : ' opacity=".3"';
      return [
        `<g${opacity}><title>${xml2(title)}</title><circle cx="${n2(x)}" cy="${n2(y)}" r="${n2(r * unit)}" fill="${colours.newer}" stroke="${colours.ground}" stroke-width="${n2(1.5 * unit)}"/><text x="${n2(x)}" y="${n2(y + 3.5 * unit)}" text-anchor="middle" font-family="${font}" font-size="${n2((r < 8 ? 8 : 10) * unit)}" font-weight="700" fill="${colours.ground}">${number + 1}</text></g>`
      ];
    });
    return [...drawn, ...names];
  }

  // exports/explorer/template/src/svg.js
  var FONT2 = "system-ui, 'Segoe UI', Roboto, 'Noto Sans', sans-serif";
  function toSvg(model2, look2, colours, shapes2, frame, state) {
    const unit = 1 / frame.scale, pen = { unit, font: FONT2, n, xml };
    const inside = model2.papers.map((_, number) => number).filter((number) => look2.nodes[number] !== "hidden" && isIn2(model2.papers[number], frame));
    const parts = [
      `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${n(frame.x)} ${n(frame.y)} ${n(frame.width)} ${n(frame.height)}" width="${n(frame.width * frame.scale)}" height="${n(frame.height * frame.scale)}" role="img">`,
      `<title>${xml(model2.title)}</title>`,
      `<rect x="${n(frame.x)}" y="${n(frame.y)}" width="${n(frame.width)}" height="${n(frame.height)}" fill="${colours.ground}"/>`,
      ...model2.lanes.map(([, start, end], lane) => `<rect x="${n(frame.x)}" y="${start}" width="${n(frame.width)}" height="${end - start}" fill="${colours.lanes[lane % colours.lanes.length]}" fill-opacity="${colours.tint}"/>`),
      ...model2.years.map(([, start]) => `<path d="M${n(start)} ${n(frame.y)}V${n(rulesEnd(model2, state, frame.y + frame.height))}" stroke="${colours.rule}" stroke-width="${n(unit)}"/>`),
      ...under(model2, state, colours, pen),
      ...[...look2.links].map(([link, as]) => curve(model2, look2, link, as, colours)),
      ...inside.map((number) => node(model2, look2, colours, shapes2[number], number, frame.scale)),
      ...labels(model2, look2, colours, inside, frame, state),
      ...over(model2, state, colours, pen),
      ...laneTitleBoxes(model2, frame).map(({ title, lane, top }) => `<text x="${n(frame.x + 10 * unit)}" y="${n(frame.y + (top + 12) * unit)}" font-family="${FONT2}" font-size="${n(12 * unit)}" font-weight="600" fill="${colours.lanes[lane % colours.lanes.length]}" stroke="${colours.ground}" stroke-width="${n(3 * unit)}" stroke-linejoin="round" paint-order="stroke">${xml(title)}</text>`),
      `<rect x="${n(frame.x)}" y="${n(frame.y)}" width="${n(frame.width)}" height="${n(24 * unit)}" fill="${colours.ground}" fill-opacity=".93"/>`,
      ...model2.years.filter(([, start, end]) => (end - start) * frame.scale > 32).map(([label, start, end]) => `<text x="${n((start + end) / 2)}" y="${n(frame.y + 17 * unit)}" text-anchor="middle" font-family="${FONT2}" font-size="${n(12.5 * unit)}" font-weight="600" fill="${colours.quiet}">${xml(label)}</text>`),
      "</svg>"
    ];
    return parts.filter(Boolean).join("\n");
  }
  function curve(model2, look2, link, as, colours) {
    const from = model2.papers[link.parent], to = model2.papers[link.child], bend = (to.x - from.x) / 2;
    const { colour, opacity, width, dashes, isPointed } = linkStyle(look2, link, as, colours), way = Math.sign(bend) || 1;
    const head = isPointed ? `<path d="M${n(to.x - way * (to.r + 1))} ${n(to.y)}l${-8 * way}-3.5v7Z" fill="${colour}" fill-opacity="${n(opacity)}"/>` : "";
    return `<path d="M${n(from.x)} ${n(from.y)}C${n(from.x + bend)} ${n(from.y)} ${n(to.x - bend)} ${n(to.y)} ${n(to.x)} ${n(to.y)}" fill="none" stroke="${colour}" stroke-opacity="${n(opacity)}" stroke-width="${n(width)}"${dashes ? ` stroke-dasharray="${dashes.join(" ")}"` : ""}/>${head}`;
  }
  function node(model2, look2, colours, shape, number, scale) {
    const { x, y, r, lane, title } = model2.papers[number];
    const colour = colours.lanes[lane % colours.lanes.length], isHollow = model2.unknown.has(number);
    const shine = nodeOpacity(look2, number), opacity = shine < 1 ? ` opacity="${n(shine)}"` : "", isChosen = look2.nodes[number] === "chosen";
    const dash = isHollow ? ' stroke-dasharray="3 2.5"' : "";
    return `<path d="${outline(shape, x, y, r)}" fill="${isHollow ? colours.ground : colour}" stroke="${isChosen ? colours.ink : isHollow ? colour : colours.ground}" stroke-width="${n((isChosen ? 3 : 1.6) * Math.max(1, 0.75 / scale))}"${dash}${opacity}><title>${xml(title)}</title></path>`;
  }
  function labels(model2, look2, colours, inside, frame, state) {
    const size = 11, names = createNaming(model2)(look2, state, null), seen = inside.filter((number) => look2.nodes[number] !== "faded").sort(names.order);
    const words = wordings(model2.papers.map(({ label }) => label));
    const toScreen = (number) => {
      const { x, y, r } = model2.papers[number];
      return { x: (x - frame.x) * frame.scale, y: (y - frame.y) * frame.scale, r: r * frame.scale };
    };
    const obstacles = seen.map(toScreen).map(nodeBox);
    const wishes = seen.map((number) => ({ key: number, ...toScreen(number), width: 0, height: 0, forms: formsOf(words[number], size, (text, at) => guessWidth(text, at) + 4), must: names.must(number), should: names.should(number) }));
    const titles = laneTitleBoxes(model2, frame).map(({ top, width }) => ({ left: 0, top, right: 10 + width, bottom: top + 14 }));
    return placeLabels(wishes, obstacles, { left: 2, top: 24, right: frame.width * frame.scale - 2, bottom: frame.height * frame.scale }, titles).flatMap(({ key, box, form }) => (form?.lines ?? []).map((text, row2) => {
      const x = frame.x + (box.left + box.right) / 2 / frame.scale, y = frame.y + (box.top + (row2 + 1) * (size + 2) - 3) / frame.scale;
      return `<text x="${n(x)}" y="${n(y)}" text-anchor="middle" font-family="${FONT2}" font-size="${n(size / frame.scale)}" font-weight="${names.isBold(key) ? 700 : 500}" fill="${colours.ink}" stroke="${colours.ground}" stroke-width="${n(3 / frame.scale)}" stroke-linejoin="round" paint-order="stroke">${xml(text)}</text>`;
    }));
  }
  function laneTitleBoxes(model2, frame) {
    if (!areLanesTitled(model2)) return [];
    const tops = laneTitles(model2, (y) => (y - frame.y) * frame.scale);
    return model2.lanes.map(([title, , end], lane) => ({ title, lane, end: (end - frame.y) * frame.scale, top: Math.max(tops[lane], 28), width: guessWidth(title, 12) })).filter(({ top, end }) => top + 14 < end && top < frame.height * frame.scale);
  }
  function isIn2({ x, y }, frame) {
    return x >= frame.x && x <= frame.x + frame.width && y >= frame.y && y <= frame.y + frame.height;
  }
  function xml(text) {
    return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
  }
  function n(value) {
    return String(Math.round(value * 100) / 100);
  }

  // exports/explorer/template/src/exports.js
  function renderExports(store2, view2, look2, shapes2, close) {
    const { model: model2 } = store2;
    const seen = () => model2.papers.map((_, number) => number).filter((number) => !["hidden", "faded"].includes(look2().nodes[number]));
    const drawing = (frame, colours = theme()) => toSvg(model2, look2(), colours, shapes2, frame, store2.get());
    const suggested = () => {
      const { view: wanted, filters, suggestion } = store2.get(), isShown = shownSuggestions(model2, filters);
      if (wanted !== "suggestions") return null;
      return suggestion === null ? model2.suggestions.filter((_, at) => isShown[at]) : [model2.suggestions[suggestion]];
    };
    const references = () => suggested()?.map(bookEntry) ?? seen().map((number) => bibtex(model2, number));
    const rows = () => {
      const { view: wanted, filters } = store2.get(), found = suggested();
      if (found) return suggestionsCsv(found);
      return wanted === "citations" && filters.papers === "context" ? contextCsv(model2) : csv(model2, seen());
    };
    append(byId("exports"), [
      el("p", { class: "quiet" }, "Saves what is seen: the papers that are neither filtered out nor faded."),
      .../** @type {[string, () => void][]} */
      [
        ["Picture (SVG)", () => saveText("lineage.svg", drawing(view2.inSight()), "image/svg+xml")],
        ["Picture (PNG)", () => savePng("lineage.png", drawing(view2.inSight()))],
        ["References (BibTeX)", () => saveText("lineage.bib", references().join("\n\n") + "\n", "application/x-bibtex")],
        ["Table (CSV)", () => saveText("lineage.csv", rows(), "text/csv")],
        ["Print", () => window.print()]
      ].map(([label, act]) => el("button", { type: "button", click: () => {
        close();
        act();
      } }, label)),
      el("p", { class: "quiet" }, "Prints the map and the panel beside it; from the view Text, the whole list.")
    ]);
    listenToPrint(view2.page, drawing, () => store2.get().view !== "text");
  }

  // exports/explorer/template/src/quotes.js
  function quotes({ sentences }) {
    if (!sentences) return null;
    const { texts, more, source } = sentences;
    return el(
      "details",
      { class: "quotes" },
      el("summary", {}, `${counted(texts.length + more, "citing sentence")}, from ${source}`),
      ...texts.map((text) => el("blockquote", {}, text)),
      more ? el("p", { class: "quiet" }, `and ${more} more, in graph.jsonl`) : null
    );
  }

  // exports/explorer/template/src/panel_paper.js
  var FEW2 = 5;
  function paperPanel(model2, number, view2, actions2) {
    const paper = model2.papers[number];
    return [
      el("button", { type: "button", class: "back", click: actions2.back }, view2 === "citations" ? "← All citations" : view2 === "datasets" ? "← All datasets" : "← Whole tree"),
      heading(paper.name ?? paper.title, paper.title),
      paper.name ? el("p", { class: "title" }, paper.title) : null,
      el("p", { class: "facts" }, [authors(model2, number), paper.year ?? "year unknown", venueNames(model2, paper).join(", ")].filter(Boolean).join(" · ")),
      el("p", { class: "facts" }, [...paper.sections ?? [], ...(paper.lines ?? []).map(([, line2]) => `line ${line2} of the list`)].join(" · ")),
      (paper.tags ?? []).length ? el("div", { class: "tags" }, ...(paper.tags ?? []).map((tag) => el("span", { class: "tag" }, tag))) : null,
      links(model2, number),
      ...told(paper),
      model2.links.length === 0 ? null : el(
        "div",
        { class: "actions" },
        el("button", { type: "button", class: "primary", id: "trace-to", click: actions2.traceTo }, "Trace to another paper…"),
        ...farthest(model2, number).map((other) => el("button", { type: "button", click: () => actions2.between(number, other) }, `Trace ${model2.papers[other].x < paper.x ? "from" : "to"} ${nameOf(model2, other)}`))
      ),
      unknown(model2, number),
      ...relatives(model2, number, "parents", actions2),
      ...relatives(model2, number, "children", actions2),
      reach(model2, number),
      ...resources(model2, number, actions2),
      ...influence(model2, number),
      ...outside(model2, number),
      citation(model2, number, actions2)
    ];
  }
  function told({ tldr, abstract, teller }) {
    const from = teller ? `, from ${teller}` : "";
    return [
      tldr ? el("p", { class: "told" }, el("b", {}, `In short${from}: `), tldr) : null,
      abstract ? el("details", { class: "told" }, el("summary", {}, `Abstract${from}`), el("p", {}, abstract)) : null
    ];
  }
  function heading(text, title) {
    return el("h2", { tabindex: -1, class: text === title && text.length > 40 ? "long" : null }, text);
  }
  function authors(model2, number) {
    const paper = model2.papers[number];
    const names = authorNames(model2, paper);
    if (!names.length) return "authors unknown";
    const said = names.length > 8 ? `${names.slice(0, 7).join(", ")} and ${names.length - 7} more` : names.join(", ");
    return paper.more_authors ? `${said} et al.` : said;
  }
  function links(model2, number) {
    const paper = model2.papers[number];
    const all = [
      ...paper.url ? [
        /** @type {[string, string]} */
        ["Paper", paper.url]
      ] : [],
      ...(paper.code ?? []).map((url) => (
        /** @type {[string, string]} */
        ["Code", url]
      )),
      ...(paper.links ?? []).map(([label, url]) => (
        /** @type {[string, string]} */
        [label[0].toUpperCase() + label.slice(1), url]
      ))
    ];
    return all.length ? el("div", { class: "links" }, ...all.map(([label, url]) => webLink(url, label))) : el("p", { class: "facts" }, "The list gives no link.");
  }
  function unknown(model2, number) {
    const paper = model2.papers[number];
    const words = [];
    if (model2.unknown.has(number)) {
      const hasParents = model2.parents[number].length > 0;
      words.push(`Ancestry ${hasParents ? "only partly known" : "unknown"}: ${REFERENCES[paper.references] ?? paper.references}.`);
      words.push(hasParents ? "It may build on more than the papers below." : "It may build on papers of this list all the same.");
    } else if (model2.roots.has(number)) words.push("It builds on no other paper of this list, as far as its references tell.");
    if (paper.unresolved) words.push(`Not found in the citation sources: ${paper.unresolved}.`);
    if (paper.year === void 0) words.push("Its year is unknown.");
    return words.length ? el("div", { class: model2.unknown.has(number) ? "notice" : "notice calm" }, words.join(" ")) : null;
  }
  function relatives(model2, number, way, actions2) {
    const found = model2[way][number].filter((link) => link.walked || way === "parents");
    const title = way === "parents" ? "Builds on" : "Built on by";
    if (!found.length) {
      return [el("h3", {}, title), el("p", { class: "facts" }, way === "parents" ? "No listed paper is known." : "No listed paper yet.")];
    }
    const rows = found.map((link) => el("li", {}, relative(model2, link, way, actions2), quotes(link)));
    const rest = rows.splice(FEW2);
    return [
      el("h3", {}, `${title} (${found.length})`),
      el("ul", { class: "plain" }, ...rows),
      rest.length ? el("details", {}, el("summary", {}, `${rest.length} more`), el("ul", { class: "plain" }, ...rest)) : null
    ];
  }
  function relative(model2, link, way, actions2) {
    const other = way === "parents" ? link.parent : link.child, paper = model2.papers[other];
    const isHollow = model2.unknown.has(other);
    return el(
      "button",
      { type: "button", class: `row-button ${way === "parents" ? "older" : "newer"}${link.cited ? "" : " declared"}`, click: () => actions2.choose(other) },
      glyph(outline(actions2.shapeOf(other), 8, 8, 5.5), laneColour(paper.lane), isHollow),
      named(longName(model2, other), paper.year),
      el("span", { class: "num" }, percent(link.score)),
      el("span", { class: "meter" }, meter(link.score)),
      el("small", {}, link.cited ? null : el("b", {}, "declared, not cited: "), shortEvidence(link))
    );
  }
  function reach(model2, number) {
    const steps = [...family(model2, number).values()];
    const older = steps.filter((depth) => depth < 0), newer = steps.filter((depth) => depth > 0);
    if (!older.length && !newer.length) return null;
    return el("p", { class: "facts" }, `Along the family tree: ${generations(older, "ancestor")}, ${generations(newer, "descendant")}.`);
  }
  function farthest(model2, number) {
    const kin3 = [...family(model2, number)];
    return [kin3.filter(([, step2]) => step2 < -1), kin3.filter(([, step2]) => step2 > 1)].flatMap((found) => {
      const best = found.sort((a, b) => Math.abs(b[1]) - Math.abs(a[1]) || model2.papers[b[0]].r - model2.papers[a[0]].r || a[0] - b[0])[0];
      return best ? [best[0]] : [];
    });
  }
  function generations(steps, noun) {
    if (!steps.length) return `no ${noun}`;
    const at = (is) => steps.map(Math.abs).filter(is).length;
    const parts = [[at((step2) => step2 === 1), "at one step"], [at((step2) => step2 === 2), "at two"], [at((step2) => step2 > 2), "beyond"]];
    return `${counted(steps.length, noun)} (${parts.filter(([count]) => count).map((part) => part.join(" ")).join(", ")})`;
  }
  function resources(model2, number, actions2) {
    const uses = model2.datasets.flatMap((dataset, at) => {
      const of = (uses2) => uses2.find(([paper]) => paper === number)?.[1];
      const sure = of(dataset.usedBy), how = sure ?? of(dataset.perhapsBy);
      const made = dataset.introducedBy?.[0] === number ? dataset.introducedBy[1] : void 0;
      if (how === void 0 && made === void 0) return [];
      return [el("li", {}, el(
        "button",
        { type: "button", class: "row-button", click: () => actions2.chooseDataset(at) },
        el("span", {}),
        el("b", { class: "what" }, dataset.name),
        el("span", { class: "num" }, made !== void 0 ? "introduces" : sure !== void 0 ? "uses" : "perhaps uses"),
        el("small", {}, made ?? how ?? "")
      ))];
    });
    const groups = model2.groups.flatMap((group) => {
      const how = group.works.find(([paper]) => paper === number)?.[1];
      return how === void 0 ? [] : [el("li", {}, webLink(group.url, group.name), el("span", { class: "quiet" }, ` ${how}`))];
    });
    return [
      uses.length ? el("h3", {}, "Datasets") : null,
      uses.length ? el("ul", { class: "plain" }, ...uses) : null,
      groups.length ? el("h3", {}, "Group") : null,
      groups.length ? el("ul", { class: "plain" }, ...groups) : null
    ];
  }
  function influence(model2, number) {
    const rows = Object.keys(MEASURES).flatMap((measure) => {
      const found = rankOf(model2, measure, number);
      if (!found) return [];
      const value = written(measure, found.value);
      return [el("dt", {}, MEASURES[measure]), el("dd", {}, found.rank === null ? value : `${value} · rank ${found.rank}`)];
    });
    const { citationCount } = model2.papers[number];
    if (citationCount !== void 0) rows.push(el("dt", {}, "Cited in the world"), el("dd", {}, citationCount.toLocaleString("en")));
    return rows.length ? [el("h3", {}, `Influence, with ranks among ${model2.papers.length}`), el("dl", { class: "grid" }, ...rows)] : [];
  }
  function written(measure, value) {
    if (measure === "pagerank-for-age") return `${value < 0 ? "−" : "+"}${Math.abs(value).toFixed(1)} deviations`;
    return Number.isInteger(value) ? value.toLocaleString("en") : value.toPrecision(2);
  }
  function outside(model2, number) {
    const size = model2.papers.length;
    const older = model2.cites[number].filter((other) => other >= size), newer = model2.citedBy[number].filter((other) => other >= size);
    const blocks = [["Cites outside the list", older], ["Cited from outside the list", newer]].flatMap(([title, found]) => {
      const papers = (
        /** @type {number[]} */
        found
      );
      if (!papers.length) return [];
      const items = papers.slice(0, 60).map((other) => {
        const at = other - size;
        return el("li", {}, webLink(model2.context.url[at], model2.context.title[at]), ` ${model2.context.year[at] ?? ""}`);
      });
      if (papers.length > 60) items.push(el("li", {}, `and ${papers.length - 60} more`));
      return [el("details", {}, el("summary", {}, `${title} (${papers.length})`), el("ul", {}, ...items))];
    });
    return blocks.length ? [el("h3", {}, "Beyond the list"), ...blocks] : [];
  }
  function citation(model2, number, actions2) {
    const text = bibtex(model2, number), source = el("pre", { tabindex: 0, "aria-label": "BibTeX" }, text);
    return el(
      "details",
      {},
      el("summary", {}, "BibTeX"),
      source,
      el("button", { type: "button", click: () => actions2.copy(text, source) }, "Copy")
    );
  }

  // exports/explorer/template/src/panel_suggestions.js
  function suggestionsPanel(model2, actions2) {
    const { suggestions } = model2;
    return [
      el("h2", { tabindex: -1 }, "What the list may miss"),
      el("p", { class: "title" }, suggestions.length ? `${counted(suggestions.length, "paper")} outside the list that most resemble those in it, by their citations and titles. Each number on the map marks one, in its year and in the section where it belongs.` : "Nothing can be suggested: no unlisted paper is known with more than one link to the list."),
      suggestions.length ? el("p", { class: "facts" }, "The score is no probability: the keeper of the list may have left a paper out on purpose.") : null,
      el("ol", { class: "plain suggestions" }, ...suggestions.map((each, at) => el("li", {}, row(each, at, actions2))))
    ];
  }
  function isCut({ label, title }) {
    return label.endsWith("…") && title.startsWith(label.slice(0, -1));
  }
  function row(suggestion, at, actions2) {
    return el(
      "button",
      { type: "button", class: "row-button newer", click: () => actions2.chooseSuggestion(at) },
      el("span", { class: "rank" }, at + 1),
      named(isCut(suggestion) ? suggestion.title : suggestion.label, suggestion.year),
      el("span", { class: "num" }, percent(suggestion.score)),
      el("span", { class: "meter" }, meter(suggestion.score)),
      el("small", {}, [suggestion.section, ...(suggestion.reasons ?? []).slice(0, 2)].filter(Boolean).join(" · "))
    );
  }
  function suggestionPanel(model2, at, actions2) {
    const found = model2.suggestions[at];
    const said = [(found.authors ?? []).join(", ") || "authors unknown", found.year ?? "year unknown"].join(" · ");
    return [
      el("button", { type: "button", class: "back", click: actions2.back }, "← All suggestions"),
      heading(isCut(found) ? found.title : found.label, found.title),
      found.title === found.label || isCut(found) ? null : el("p", { class: "title" }, found.title),
      el("p", { class: "facts" }, said),
      found.url ? el("div", { class: "links" }, webLink(found.url, "Paper")) : el("p", { class: "facts" }, "No link is known."),
      el("div", { class: "notice calm" }, `Not in the list. ${found.section ? `It would stand in ${found.section}. ` : ""}Rank ${at + 1} of ${model2.suggestions.length}, score ${percent(found.score)}.`),
      el("h3", {}, "Why it may belong"),
      el("ul", {}, ...(found.reasons ?? []).map((reason) => el("li", {}, reason))),
      ...kin2(model2, found, "parents", actions2),
      ...kin2(model2, found, "children", actions2),
      copying("BibTeX", bookEntry(found), actions2),
      copying("Line for the list", listLine(found), actions2)
    ];
  }
  function kin2(model2, found, way, actions2) {
    const rows = found[way].map(([other, score, words]) => {
      const link = { id: -1, child: other, parent: other, score, cited: true, tree: false, walked: true, kind: null, rungs: [{ kind: "", text: words, source: "" }] };
      return el("li", {}, relative(model2, link, way, actions2));
    });
    if (!rows.length) return [];
    return [el("h3", {}, way === "parents" ? "Listed papers it would build on" : "Listed papers that would build on it"), el("ul", { class: "plain" }, ...rows)];
  }
  function copying(label, text, actions2) {
    const source = el("pre", { tabindex: 0, "aria-label": label }, text);
    return el("details", {}, el("summary", {}, label), source, el("button", { type: "button", click: () => actions2.copy(text, source) }, "Copy"));
  }
  function listLine(found) {
    const title = found.title.replace(/[\\`*_[\]<>]/g, "\\$&");
    return `- ${found.url ? `[${title}](${found.url.replace(/[()\s]/g, encodeURIComponent)})` : title}${found.year ? `, ${found.year}` : ""}`;
  }

  // exports/explorer/template/src/panel_trace.js
  function tracePanel(model2, state, actions2) {
    const found = between(model2, state.paper ?? 0, state.other ?? 0);
    const { start, end, direct, paths: paths2 } = found;
    const active = Math.min(state.trace, Math.max(paths2.length - 1, 0));
    return [
      el("button", { type: "button", class: "back", click: actions2.back }, state.step === null ? "← Back" : "← End the tour"),
      el("h2", { tabindex: -1 }, `From ${nameOf(model2, start)} to ${nameOf(model2, end)}`),
      state.step === null ? null : player(model2, paths2, paths2[active] ?? { score: direct?.score ?? 0, papers: [start, end], steps: direct ? [direct] : [] }, state, actions2),
      el("p", { class: "title" }, summary(model2, found), state.step === null ? "" : touring(paths2)),
      directLink(model2, direct, paths2.length > 0),
      paths2.length ? el(
        "div",
        { class: "traces", role: "group", "aria-label": "Traces, the best first", tabindex: 0 },
        ...paths2.map((path, at) => column(model2, path, at, at === active, state, actions2))
      ) : null,
      state.step === null && paths2.length ? el("div", { class: "actions" }, el("button", { type: "button", click: () => actions2.step(0) }, "Walk it step by step")) : null
    ];
  }
  function summary(model2, { start, end, direct, paths: paths2 }) {
    const names = `${nameOf(model2, start)} to ${nameOf(model2, end)}`;
    if (paths2.length) return `${paths2.length === 1 ? "One line" : `The ${paths2.length} best lines`} of descent through other papers, at most five links long. A trace's score is the product of its links' scores.`;
    return direct ? "No line through other papers is known; only the direct link." : `No line of descent from ${names} is known, in either direction.`;
  }
  function touring(paths2) {
    const lines = tourLines(paths2).length;
    return lines < paths2.length ? ` The tour walks ${lines} of them, each through papers not met before.` : "";
  }
  function column(model2, path, at, isActive, state, actions2) {
    const list = el("ol", {});
    path.papers.forEach((paper, place) => {
      list.append(el(
        "li",
        {},
        stop(model2, paper, actions2),
        place < path.steps.length ? step(model2, path.steps[place], isActive && state.step === place) : null
      ));
    });
    return el(
      "section",
      { class: `trace${isActive ? " active" : ""}`, "aria-label": `Trace ${at + 1}` },
      el(
        "button",
        { type: "button", class: "head", "aria-pressed": String(isActive), click: () => actions2.trace(at) },
        `via ${path.papers.slice(1, -1).map((paper) => nameOf(model2, paper)).join(", ")}`,
        el("span", {}, percent(path.score))
      ),
      list
    );
  }
  function stop(model2, paper, actions2) {
    return el(
      "div",
      { class: "stop" },
      el("button", { type: "button", click: () => actions2.choose(paper) }, nameOf(model2, paper)),
      el("span", { class: "quiet" }, model2.papers[paper].year ?? "year unknown"),
      model2.unknown.has(paper) ? el("small", { class: "quiet" }, "ancestry not fully known") : null
    );
  }
  function step(model2, link, isNow) {
    return el(
      "div",
      { class: `step${link.cited ? "" : " declared"}${isNow ? " now" : ""}` },
      el("span", { class: "score" }, `score ${percent(link.score)}`),
      link.cited ? null : el("b", {}, " declared, not cited"),
      el("ul", {}, ...evidence(link).map((words) => el("li", {}, words))),
      quotes(link)
    );
  }
  function directLink(model2, direct, hasOthers) {
    if (!direct) return hasOthers ? el("p", { class: "facts" }, "No direct link is recorded between the two.") : null;
    return el(
      "div",
      { class: `step direct${direct.cited ? "" : " declared"}` },
      el("b", {}, `${nameOf(model2, direct.child)} builds on ${nameOf(model2, direct.parent)} directly`),
      ", ",
      el("span", { class: "score" }, `score ${percent(direct.score)}`),
      direct.cited ? null : el("b", {}, " declared, not cited"),
      `: ${evidence(direct).join("; ")}.`,
      quotes(direct)
    );
  }
  function player(model2, paths2, path, state, actions2) {
    const at = Math.min(state.step ?? 0, path.steps.length - 1), link = path.steps[at];
    const lines = tourLines(paths2), isLastStep = at + 1 >= path.steps.length;
    const next = lines.find((line2) => line2 > state.trace), number = lines.filter((line2) => line2 <= state.trace).length;
    const inner = next === void 0 ? [] : paths2[next].papers.slice(1, -1).map((paper) => nameOf(model2, paper));
    const label = !isLastStep ? "Next step" : inner.length ? `Next: via ${inner.join(", ")}` : "Finish";
    return el(
      "div",
      { class: "player", role: "group", "aria-label": "Guided tour" },
      el("p", { id: "tour-words" }, ...link ? stepWords(model2, link) : ["There is nothing to walk here."]),
      el("button", { type: "button", disabled: at === 0 && number <= 1, click: actions2.tourBack }, "Back"),
      el("button", { type: "button", class: "primary", id: "tour-next", click: actions2.tourNext }, label),
      el("span", { class: "quiet" }, `Line ${Math.max(number, 1)} of ${lines.length || 1}, step ${at + 1} of ${path.steps.length || 1}`)
    );
  }
  function stepWords(model2, link) {
    const [child, parent] = [model2.papers[link.child], model2.papers[link.parent]];
    return [
      el("b", {}, nameOf(model2, link.child)),
      ` (${child.year ?? "year unknown"}) builds on `,
      el("b", {}, nameOf(model2, link.parent)),
      ` (${parent.year ?? "year unknown"}): ${evidence(link).slice(0, 4).join("; ")}. Score ${percent(link.score)}.`
    ];
  }

  // exports/explorer/template/src/panel.js
  function renderPanel(panel, model2, state, actions2) {
    const hadFocus = panel.contains(document.activeElement);
    panel.replaceChildren();
    append(panel, content(model2, state, actions2));
    panel.scrollTop = 0;
    if (hadFocus) panel.querySelector("h2")?.focus();
    const traces2 = panel.querySelector(".traces"), active = panel.querySelector(".trace.active");
    if (traces2 && active instanceof HTMLElement) traces2.scrollLeft = active.offsetLeft - /** @type {HTMLElement} */
    traces2.offsetLeft - 4;
  }
  function content(model2, state, actions2) {
    if (state.paper !== null && state.other !== null) return tracePanel(model2, state, actions2);
    if (state.paper !== null) return paperPanel(model2, state.paper, state.view, actions2);
    if (state.dataset !== null) return datasetPanel(model2, state.dataset, actions2);
    if (state.view === "datasets") return datasetsPanel(model2, actions2);
    if (state.view === "suggestions") return state.suggestion === null ? suggestionsPanel(model2, actions2) : suggestionPanel(model2, state.suggestion, actions2);
    return state.view === "citations" ? citationsPanel(model2) : startPanel(model2, actions2);
  }
  function citationsPanel(model2) {
    const size = model2.papers.length, context = model2.context.title;
    const within = model2.cites.slice(0, size).reduce((sum, row2) => sum + row2.filter((other) => other < size).length, 0);
    const all = model2.cites.reduce((sum, row2) => sum + row2.length, 0);
    const byListed = context.map((_, at) => model2.citedBy[size + at].filter((other) => other < size).length);
    const most = context.map((_, at) => at).sort((a, b) => byListed[b] - byListed[a] || a - b).slice(0, 12).filter((at) => byListed[at] > 0);
    return [
      el("h2", { tabindex: -1 }, "All citations"),
      all ? el("p", { class: "title" }, `${counted(all, "citation")} known, ${counted(within, "of them", "of them")} between papers of the list. Each small dot is one of ${counted(context.length, "paper")} outside it, in its year.`) : el("p", { class: "title" }, "No citation of these papers is known."),
      all > 0 && el("p", { class: "facts" }, "Choose a paper to see what it cites and what cites it; point at a dot, or touch it, to read its title."),
      most.length > 0 && el("h3", {}, "Most cited from the list, outside it"),
      el("ul", { class: "plain" }, ...most.map((at) => el(
        "li",
        { class: "outside" },
        webLink(model2.context.url[at], context[at]),
        el("span", { class: "quiet" }, ` ${model2.context.year[at] ?? ""} · cited by ${counted(byListed[at], "listed paper")}`)
      )))
    ];
  }
  function datasetsPanel(model2, actions2) {
    const users = model2.datasets.map((dataset) => listedUses(model2, dataset.usedBy).length);
    const perhaps = model2.datasets.map((dataset) => listedUses(model2, dataset.perhapsBy).length);
    const ranked = model2.datasets.map((_, at) => at).sort((a, b) => users[b] - users[a] || perhaps[b] - perhaps[a] || a - b);
    return [
      el("h2", { tabindex: -1 }, "Datasets"),
      el("p", { class: "title" }, model2.datasets.length ? "Choose one to see the papers that use it." : "The list names no dataset."),
      el("ul", { class: "plain" }, ...ranked.map((at) => el("li", {}, el(
        "button",
        { type: "button", class: "row-button newer", click: () => actions2.chooseDataset(at) },
        glyph("M1 8a7 4 0 1 0 14 0a7 4 0 1 0-14 0Z", "var(--newer)"),
        el("b", { class: "what" }, model2.datasets[at].name),
        el("span", { class: "num" }, usersTold(users[at], perhaps[at])),
        el("span", { class: "meter" }, meter(users[at] / Math.max(...users, 1)))
      ))))
    ];
  }
  function datasetPanel(model2, at, actions2) {
    const dataset = model2.datasets[at], origin = dataset.introducedBy;
    const users = listedUses(model2, dataset.usedBy), perhaps = listedUses(model2, dataset.perhapsBy);
    const rows = (uses) => el("ul", { class: "plain" }, ...uses.map(([number, how]) => el("li", {}, el(
      "button",
      { type: "button", class: "row-button", click: () => actions2.choose(number) },
      glyph(outline(actions2.shapeOf(number), 8, 8, 5.5), laneColour(model2.papers[number].lane), model2.unknown.has(number)),
      el("b", { class: "what" }, longName(model2, number)),
      el("span", { class: "num" }, model2.papers[number].year ?? ""),
      el("small", {}, how)
    ))));
    const others = datasetPapers(model2, at).size - users.length;
    return [
      el("button", { type: "button", class: "back", click: actions2.back }, "← All datasets"),
      el("h2", { tabindex: -1 }, dataset.name),
      dataset.note ? el("p", { class: "title" }, dataset.note) : null,
      dataset.line ? el("p", { class: "facts" }, `line ${dataset.line} of the list`) : null,
      dataset.url ? el("div", { class: "links" }, webLink(dataset.url, "Where to get it")) : null,
      el("p", { class: "facts" }, origin ? `Introduced by ${titleOf(model2, origin[0])}: ${origin[1]}.` : "Which paper introduced it is not known."),
      el("h3", {}, `Used by (${users.length})`),
      users.length ? el("p", { class: "facts" }, byYear(users.map(([number]) => model2.papers[number].year))) : null,
      rows(users),
      others > 1 ? el("p", { class: "facts" }, `and ${others - 1} papers outside the list`) : null,
      perhaps.length ? el("h3", {}, `Perhaps used by (${perhaps.length})`) : null,
      perhaps.length ? rows(perhaps) : null
    ];
  }
  function usersTold(users, perhaps) {
    if (!perhaps) return users ? counted(users, "paper") : "no user known";
    return users ? `${counted(users, "paper")}, perhaps ${perhaps} more` : `perhaps ${counted(perhaps, "paper")}`;
  }
  function byYear(years) {
    const counts = /* @__PURE__ */ new Map();
    for (const year of years) counts.set(year ?? "unknown years", (counts.get(year ?? "unknown years") ?? 0) + 1);
    return [...counts].sort(([a], [b]) => String(a).localeCompare(String(b))).map(([year, count]) => `${count} in ${year}`).join(", ");
  }
  function titleOf(model2, number) {
    return model2.papers[number]?.title ?? model2.context.title[number - model2.papers.length];
  }

  // exports/explorer/template/src/search.js
  function plain(text) {
    return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^\p{L}\p{N}+]+/gu, " ").trim();
  }
  function buildIndex(model2) {
    const influence2 = model2.influence["in-list"] ?? [];
    const papers = model2.papers.map((paper, number) => {
      const authors2 = authorNames(model2, paper).join(", ");
      const venues = venueNames(model2, paper).join(", ");
      return {
        kind: "paper",
        number,
        label: paper.label,
        note: String(paper.year ?? ""),
        detail: paper.title,
        name: plain(paper.label),
        words: ` ${plain([paper.name ?? "", paper.title, authors2, venues, (paper.tags ?? []).join(" "), paper.id].join(" "))} `,
        weight: influence2[number] ?? 0
      };
    });
    const datasets2 = model2.datasets.map((dataset, number) => ({
      kind: "dataset",
      number,
      label: dataset.name,
      note: "dataset",
      name: plain(dataset.name),
      detail: `used by ${counted(listedUses(model2, dataset.usedBy).length, "listed paper")}`,
      words: ` ${plain(dataset.name)} dataset `,
      weight: 0
    }));
    const suggestions = model2.suggestions.map((each, number) => ({
      kind: "suggestion",
      number,
      label: each.label,
      note: "not in the list",
      detail: each.title,
      name: plain(each.label),
      words: ` ${plain([each.title, (each.authors ?? []).join(", "), each.id].join(" "))} `,
      weight: -1
    }));
    return [...papers, ...datasets2, ...suggestions];
  }
  function search(index, query2, most = 12) {
    const wanted = plain(query2);
    if (!wanted) return [];
    const words = wanted.split(" ");
    const squeezed = wanted.replaceAll(" ", "");
    return index.map((each) => ({ each, score: fit(each, wanted, squeezed, words) })).filter(({ score }) => score > 0).sort((a, b) => b.score - a.score || b.each.weight - a.each.weight || a.each.number - b.each.number).slice(0, most).map(({ each }) => each);
  }
  function fit(each, wanted, squeezed, words) {
    const { name } = each;
    if (name === wanted || name.replaceAll(" ", "") === squeezed) return 5;
    if (name.startsWith(wanted)) return 4;
    if (words.every((word) => ` ${name}`.includes(` ${word}`))) return 3;
    if (wanted.length > 2 && name.includes(wanted)) return 2.5;
    if (words.every((word) => each.words.includes(` ${word}`))) return 2;
    return wanted.length > 2 && words.every((word) => each.words.includes(word)) ? 1 : 0;
  }

  // exports/explorer/template/src/searchbox.js
  function createSearchBox(model2, choose, giveUp) {
    const input = (
      /** @type {HTMLInputElement} */
      byId("query")
    );
    const list = el("ul", { id: "found", role: "listbox", "aria-label": "Found", hidden: true });
    const combobox = { role: "combobox", "aria-expanded": "false", "aria-controls": "found", "aria-autocomplete": "list" };
    for (const [name, value] of Object.entries(combobox)) input.setAttribute(name, value);
    byId("search").append(list);
    const index = buildIndex(model2), usual = input.placeholder;
    let found = [];
    let at = 0;
    const isAsking2 = () => input.placeholder !== usual;
    function close() {
      list.hidden = true;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    }
    function show() {
      list.replaceChildren();
      found.forEach((each, number) => list.append(option(each, number)));
      if (!found.length) append(list, [el("li", { class: "none", role: "option", "aria-selected": "false", "aria-disabled": "true" }, "Nothing by this name")]);
      list.hidden = !input.value.trim();
      input.setAttribute("aria-expanded", String(!list.hidden));
      mark(0);
    }
    function option(each, number) {
      return el(
        "li",
        { id: `found-${number}`, role: "option", pointerdown: (event) => {
          event.preventDefault();
          take(number);
        } },
        el("b", {}, each.label),
        el("span", { class: "quiet" }, each.note),
        each.detail === each.label ? null : el("small", {}, each.detail)
      );
    }
    function mark(next) {
      at = found.length ? (next + found.length) % found.length : 0;
      [...list.children].forEach((child, number) => child.setAttribute("aria-selected", String(number === at && found.length > 0)));
      if (!found.length || list.hidden) return;
      input.setAttribute("aria-activedescendant", `found-${at}`);
      list.children[at].scrollIntoView({ block: "nearest" });
    }
    function take(number) {
      const chosen = found[number];
      if (!chosen) return;
      leave();
      choose(chosen);
    }
    function leave() {
      input.value = "";
      input.placeholder = usual;
      found = [];
      close();
      input.blur();
    }
    input.addEventListener("input", () => {
      found = search(isAsking2() ? index.filter(({ kind }) => kind === "paper") : index, input.value);
      show();
    });
    input.addEventListener("keydown", (event) => {
      if (event.key === "ArrowDown") mark(at + 1);
      else if (event.key === "ArrowUp") mark(at - 1);
      else if (event.key === "Enter") take(at);
      else if (event.key === "Escape") {
        leave();
        giveUp();
      } else return;
      event.preventDefault();
      event.stopPropagation();
    });
    input.addEventListener("blur", close);
    return {
      /** @param {string} [wish] what is asked for */
      focus: (wish) => {
        input.placeholder = wish ?? usual;
        input.focus();
        input.select();
      },
      isAsking: isAsking2
    };
  }

  // exports/explorer/template/src/tips.js
  function createTips(model2, view2, canvas2) {
    const tip = byId("tip");
    tip.setAttribute("aria-hidden", "true");
    canvas2.addEventListener("pointermove", (event) => {
      if (event.pointerType === "touch" || event.buttons) {
        tip.hidden = true;
        return;
      }
      const box = canvas2.getBoundingClientRect(), at = { x: event.clientX - box.left, y: event.clientY - box.top };
      const suggestion = view2.suggestionAt(at), paper = suggestion === null ? view2.paperAt(at) : null;
      view2.setHover(paper);
      view2.setHoverSuggestion(suggestion);
      const link = paper === null && suggestion === null ? view2.linkAt(at) : null, outside2 = paper === null && !link ? view2.contextAt(at) : null;
      view2.setHoverLink(link);
      canvas2.classList.toggle("over", paper !== null || suggestion !== null || link !== null || view2.datasetAt(at) !== null);
      tip.hidden = paper === null && suggestion === null && link === null && outside2 === null;
      if (tip.hidden) return;
      show(at, suggestion !== null ? ofSuggestion(model2, suggestion) : paper !== null ? ofPaper(model2, paper) : link ? ofLink(model2, link) : ofContext(model2, outside2 ?? 0));
    });
    canvas2.addEventListener("pointerleave", (event) => {
      tip.hidden = tip.hidden || event.pointerType !== "touch";
      view2.setHover(null);
      view2.setHoverSuggestion(null);
      view2.setHoverLink(null);
    });
    canvas2.addEventListener("pointerdown", () => {
      tip.hidden = true;
      view2.setHoverLink(null);
    });
    function show(at, children) {
      const box = canvas2.getBoundingClientRect(), isRight = at.x > box.width - 340, isLow = at.y > box.height - 170;
      tip.replaceChildren();
      append(tip, children);
      tip.hidden = false;
      tip.style.left = isRight ? "auto" : `${at.x + 14}px`;
      tip.style.right = isRight ? `${box.width - at.x + 14}px` : "auto";
      tip.style.top = isLow ? "auto" : `${at.y + 14}px`;
      tip.style.bottom = isLow ? `${byId("map").clientHeight - at.y + 10}px` : "auto";
    }
    return {
      /** A finger cannot point without touching. @param {Place} at @param {number} outside */
      showContext: (at, outside2) => show(at, ofContext(model2, outside2))
    };
  }
  function ofPaper(model2, number) {
    const paper = model2.papers[number], best = model2.parents[number][0];
    return [
      el("b", {}, nameOf(model2, number)),
      paper.title === paper.label ? null : el("span", {}, paper.title),
      el("div", { class: "quiet" }, [paper.year ?? "year unknown", best ? `builds on ${nameOf(model2, best.parent)} (${best.score.toFixed(2)})` : "no listed ancestor known"].join(" · ")),
      model2.unknown.has(number) ? el("div", { class: "quiet" }, "ancestry not fully known") : null
    ];
  }
  function ofSuggestion(model2, number) {
    const found = model2.suggestions[number];
    return [el("b", {}, found.label), el("span", {}, found.title), el("div", { class: "quiet" }, [found.year ?? "year unknown", "not in the list", ...(found.reasons ?? []).slice(0, 2)].join(" · "))];
  }
  function ofContext(model2, at) {
    const size = model2.papers.length, count = model2.citedBy[size + at].filter((other) => other < size).length;
    return [el("span", {}, model2.context.title[at]), el("div", { class: "quiet" }, `${model2.context.year[at] ?? "year unknown"} · not in the list · cited by ${counted(count, "listed paper")}`)];
  }
  function ofLink(model2, link) {
    return [
      el("b", {}, `${nameOf(model2, link.child)} builds on ${nameOf(model2, link.parent)}`),
      el("div", {}, `score ${link.score.toFixed(2)}`),
      el("div", { class: "quiet" }, evidence(link).slice(0, 4).join("; "))
    ];
  }

  // exports/explorer/template/src/view.js
  var DRAWN_OF_MANY = 150;
  var CLOSEST = 4;
  function createView(store2, shapes2, container, look2) {
    const { model: model2 } = store2;
    const vis = (
      /** @type {any} */
      globalThis.vis
    );
    const shapeOf = new Map(shapes2.map((node2) => [node2.id, node2]));
    const nodes2 = new vis.DataSet(), edges = new vis.DataSet();
    let drawn = /* @__PURE__ */ new Set();
    let hover = null;
    let hoverSuggestion = null;
    let hoverLink = null;
    const seenWith = createSeen(model2), seen = () => seenWith(store2.get().filters);
    const painter = createPainter(model2, { hoverLink: () => hoverLink, state: store2.get, look: look2, seen, drawn: () => drawn, hover: () => hover, hoverSuggestion: () => hoverSuggestion });
    const network = new vis.Network(container, { nodes: nodes2, edges }, options());
    network.on("beforeDrawing", painter.behind);
    network.on("afterDrawing", painter.above);
    network.on("zoom", clampZoom);
    network.on("dragStart", () => {
      again = null;
    });
    network.on("dragEnd", follow2);
    network.on("animationFinished", follow2);
    network.on("resize", () => {
      if (again) again();
      else follow2();
    });
    const box = container.querySelector(".vis-network");
    if (box instanceof HTMLElement) box.tabIndex = -1;
    let again = null;
    function clampZoom() {
      again = null;
      const scale = network.getScale(), [least, most] = [fitScale() * 0.6, CLOSEST];
      if (scale < least || scale > most) network.moveTo({ scale: Math.min(Math.max(scale, least), most) });
      later();
    }
    function follow2() {
      if (model2.papers.length > MOST_DRAWN) refresh();
    }
    let timer = 0;
    function later() {
      clearTimeout(timer);
      timer = window.setTimeout(follow2, 120);
    }
    function refresh() {
      const now = look2();
      const wanted = choose(now);
      const gone = [...drawn].filter((number) => !wanted.has(number));
      drawn = wanted;
      nodes2.remove(gone);
      nodes2.update([...drawn].map((number) => nodeStyle(number, now)));
      const links2 = [...now.links].filter(([link]) => drawn.has(link.child) && drawn.has(link.parent));
      const kept = new Set(links2.map(([link]) => link.id));
      edges.remove(edges.getIds().filter((id) => !kept.has(id)));
      edges.update(links2.map(([link, as]) => edgeStyle(link, as, now)));
    }
    function choose(now) {
      const all = model2.papers.map((_, number) => number).filter((number) => now.nodes[number] !== "hidden");
      if (all.length <= MOST_DRAWN) return new Set(all);
      const { width, height } = size(), centre = network.getViewPosition(), scale = network.getScale();
      const reach2 = { x: 0.65 * width / scale, y: 0.65 * height / scale };
      const isNear = (n2) => Math.abs(model2.papers[n2].x - centre.x) < reach2.x && Math.abs(model2.papers[n2].y - centre.y) < reach2.y;
      const weight2 = (n2) => model2.papers[n2].r + (now.nodes[n2] === "plain" || now.nodes[n2] === "faded" ? 0 : 100);
      return new Set(all.filter(isNear).sort((a, b) => weight2(b) - weight2(a) || scattered(a) - scattered(b)).slice(0, DRAWN_OF_MANY));
    }
    function nodeStyle(number, now) {
      const colours = theme(), paper = model2.papers[number], as = now.nodes[number];
      const lane = colours.lanes[paper.lane % colours.lanes.length];
      const isHollow = model2.unknown.has(number);
      return {
        ...shapeOf.get(number),
        label: void 0,
        title: void 0,
        color: { background: isHollow ? colours.ground : lane, border: as === "chosen" ? colours.ink : isHollow ? lane : colours.ground },
        borderWidth: as === "chosen" ? 3 : isHollow ? 1.8 : 1,
        shapeProperties: { borderDashes: isHollow ? [3, 2.5] : false },
        opacity: nodeOpacity(now, number)
      };
    }
    function edgeStyle(link, as, now) {
      const { colour, opacity, width, dashes, isPointed } = linkStyle(now, link, as, theme());
      return {
        id: link.id,
        from: link.parent,
        to: link.child,
        width,
        color: { color: colour, highlight: colour, hover: colour, inherit: false, opacity },
        dashes: dashes ?? false,
        arrows: { to: { enabled: isPointed, scaleFactor: 0.45 } }
      };
    }
    function size() {
      return { width: container.clientWidth, height: container.clientHeight };
    }
    function fitScale() {
      const { width, height } = size(), { left, right, top, bottom } = painter.bounds;
      return Math.min((width - 24) / (right - left), (height - RULER - 16) / (bottom - top), 1.6);
    }
    function whole2() {
      const { left, right, top, bottom } = painter.bounds, { view: view2 } = store2.get();
      const others = view2 === "datasets" ? model2.datasets : view2 === "suggestions" ? model2.suggestions : [];
      const xs = others.map(({ x }) => x), ys = others.map(({ y }) => y);
      return { left: Math.min(left, ...xs.map((x) => x - 16)), right: Math.max(right, ...xs.map((x) => x + 16)), top, low: Math.max(bottom, ...ys.map((y) => y + 34)) };
    }
    function foremost() {
      const { view: view2 } = store2.get();
      if (view2 === "suggestions" && model2.suggestions.length) return model2.suggestions[0];
      if (view2 === "datasets" && model2.datasets.length) return model2.datasets.reduce((best, each) => each.usedBy.length > best.usedBy.length ? each : best);
      return model2.papers.reduce((best, paper) => paper.r > best.r ? paper : best, model2.papers[0]);
    }
    function fit2(isSlow = false) {
      again = () => fit2();
      const { width, height } = size(), { left, right, top, low } = whole2();
      const isPhone = width < 560;
      const both = Math.min((width - 24) / (right - left), (height - RULER - 16) / (low - top), 1.6);
      const scale = isPhone ? Math.max(both, 0.62) : both;
      const first = foremost();
      const half = { x: (width / 2 - 12) / scale, y: (height - RULER) / 2 / scale };
      const x = isPhone && first ? clamp(first.x + 0.2 * width / scale, left + half.x, right - half.x) : (left + right) / 2;
      const y = isPhone && first ? clamp(first.y, top + half.y, low - half.y) : (top + low) / 2;
      move({ x, y: y - RULER / 2 / scale }, scale, isSlow);
    }
    function show(spots, isSlow = true) {
      if (!spots.length) return;
      again = () => show(spots, false);
      const xs = spots.map(({ x }) => x), ys = spots.map(({ y: y2 }) => y2);
      const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
      const { width, height } = size();
      const wanted = Math.min((width - 150) / (right - left + 1), (height - RULER - 110) / (bottom - top + 1), 1.5);
      const scale = Math.max(wanted, fitScale() * 0.8);
      const half = (height - RULER) / 2 / scale, y = clamp((top + bottom) / 2, painter.bounds.top + half, painter.bounds.bottom - half);
      move({ x: (left + right) / 2, y: y - RULER / 2 / scale }, scale, isSlow);
    }
    function reveal(spot2) {
      const { x, y } = network.canvasToDOM({ x: spot2.x, y: spot2.y }), { width, height } = size();
      if (x > 40 && x < width - 60 && y > RULER + 20 && y < height - 30) return;
      again = () => reveal(spot2);
      move(spot2, network.getScale(), true);
    }
    function move(position, scale, isSlow) {
      const isStill = !isSlow || matchMedia("(prefers-reduced-motion: reduce)").matches;
      network.moveTo({ position: { x: position.x, y: position.y }, scale, animation: isStill ? false : { duration: 450, easingFunction: "easeInOutQuad" } });
      if (isStill) later();
    }
    function paperAt(at) {
      const { x, y } = network.DOMtoCanvas(at), now = look2(), slack = 6 / network.getScale();
      let best = null, nearest = Infinity;
      for (const number of drawn) {
        const paper = model2.papers[number], distance2 = Math.hypot(paper.x - x, paper.y - y) - paper.r - slack;
        const handicap = now.nodes[number] === "faded" ? slack : 0;
        if (distance2 + handicap < 0 && distance2 < nearest) [best, nearest] = [number, distance2];
      }
      if (best !== null) return best;
      return painter.labels().find((box2) => at.x >= box2.left && at.x <= box2.right && at.y >= box2.top && at.y <= box2.bottom)?.number ?? null;
    }
    function datasetAt(at) {
      if (store2.get().view !== "datasets") return null;
      const { x, y } = network.DOMtoCanvas(at), scale = network.getScale();
      const found = model2.datasets.findIndex((each) => Math.abs(each.x - x) < 34 / scale && each.y - y < 12 / scale && y - each.y < 26 / scale);
      return found < 0 ? null : found;
    }
    function suggestionAt(at) {
      const { view: view2, filters } = store2.get();
      if (view2 !== "suggestions") return null;
      const shown3 = shownSuggestions(model2, filters);
      const found = model2.suggestions.findIndex((each, number) => {
        const spot2 = network.canvasToDOM(each);
        return shown3[number] && Math.hypot(spot2.x - at.x, spot2.y - at.y) < markRadius(network.getScale()) + 3;
      });
      return found < 0 ? null : found;
    }
    function contextAt(at) {
      if (store2.get().view !== "citations" || store2.get().filters.papers === "listed") return null;
      const { x, y } = network.DOMtoCanvas(at), reach2 = 5 / network.getScale(), { context } = model2;
      const isSeen = seen(), size2 = model2.papers.length;
      const found = context.x.findIndex((cx, i) => isSeen[size2 + i] && Math.abs(cx - x) < reach2 && Math.abs(context.y[i] - y) < reach2);
      return found < 0 ? null : found;
    }
    function linkAt(at) {
      const id = network.getEdgeAt(at);
      const link = id === void 0 ? void 0 : model2.links[id];
      return link && look2().links.get(link) !== "faded" ? link : null;
    }
    function page(width, height) {
      if (!again) return inSight();
      const { left, right, top, low } = whole2();
      const scale = Math.min((width - 20) / (right - left), (height - RULER) / (low - top), 1.6);
      return { x: (left + right) / 2 - width / 2 / scale, y: top - RULER / scale, width: width / scale, height: low - top + (RULER + 4) / scale, scale };
    }
    function inSight() {
      const { width, height } = size(), from = network.DOMtoCanvas({ x: 0, y: 0 }), scale = network.getScale();
      return { x: from.x, y: from.y, width: width / scale, height: height / scale, scale };
    }
    return {
      refresh,
      fit: fit2,
      show,
      page,
      inSight,
      reveal,
      paperAt,
      linkAt,
      datasetAt,
      suggestionAt,
      contextAt,
      network,
      spotOnScreen: (number) => network.canvasToDOM(model2.papers[number]),
      /** @param {number} by */
      zoom: (by) => {
        again = null;
        move(network.getViewPosition(), Math.min(Math.max(network.getScale() * by, fitScale() * 0.6), CLOSEST), true);
      },
      /** @param {number|null} number */
      setHover: (number) => {
        if (number !== hover) {
          hover = number;
          network.redraw();
        }
      },
      /** @param {Link|null} link */
      setHoverLink: (link) => {
        if (link !== hoverLink) {
          hoverLink = link;
          network.redraw();
        }
      },
      /** @param {number|null} at */
      setHoverSuggestion: (at) => {
        if (at !== hoverSuggestion) {
          hoverSuggestion = at;
          network.redraw();
        }
      }
    };
  }
  function scattered(number) {
    return number * 7919 % 104729;
  }
  function clamp(value, low, high) {
    return low > high ? (low + high) / 2 : Math.min(Math.max(value, low), high);
  }
  function options() {
    return {
      autoResize: true,
      physics: false,
      layout: { improvedLayout: false },
      interaction: { dragNodes: false, hover: false, selectable: false, keyboard: false, zoomSpeed: 0.8 },
      nodes: { font: { size: 0 }, labelHighlightBold: false },
      edges: { smooth: { enabled: true, type: "cubicBezier", forceDirection: "horizontal", roundness: 0.5 }, selectionWidth: 0, arrowStrikethrough: false, font: { size: 0 } }
    };
  }

  // exports/explorer/template/src/walk.js
  function walk(model2, place, key, shown3) {
    if (key === "ArrowUp" || key === "ArrowDown") return aside(model2, place, key === "ArrowUp" ? -1 : 1, shown3);
    const older = key === "ArrowLeft";
    const links2 = older ? model2.parents[place.paper] : model2.children[place.paper];
    const ends = links2.filter((link) => link.walked).map((link) => older ? link.parent : link.child);
    const choices2 = ends.filter((paper) => shown3[paper]);
    return choices2.length ? { paper: choices2[0], choices: choices2 } : null;
  }
  function aside(model2, place, step2, shown3) {
    const choices2 = place.choices.length > 1 ? place.choices : sameYear(model2, place.paper, shown3);
    const at = choices2.indexOf(place.paper);
    const next = choices2[(at + step2 + choices2.length) % choices2.length];
    return next === void 0 || next === place.paper ? null : { paper: next, choices: choices2 };
  }
  function sameYear(model2, paper, shown3) {
    const year = model2.papers[paper].year;
    return model2.papers.map((other, number) => ({ other, number })).filter(({ other, number }) => other.year === year && (shown3[number] || number === paper)).sort((a, b) => a.other.y - b.other.y || a.number - b.number).map(({ number }) => number);
  }

  // exports/explorer/template/src/main.js
  var read = (id) => JSON.parse(byId(id).textContent ?? "null");
  var model = readModel(read("data"), read("edges"));
  var nodes = read("nodes");
  var shapes = nodes.map((node2) => node2.shape);
  var shapeOfLane = (lane) => shapes[model.papers.findIndex((paper) => paper.lane === lane)] ?? "dot";
  var store = createStore(model, fromHash(model, location.hash));
  var shown2 = shown(model, store.get().filters, store.get().view);
  var look = lookOf(model, store.get(), shown2);
  var choices = [];
  showView();
  byId("app").classList.toggle("wide", store.get().other !== null);
  var canvas = byId("canvas");
  var view = createView(store, nodes, canvas, () => look);
  var searchBox = createSearchBox(model, (found) => {
    if (found.kind === "dataset") actions.chooseDataset(found.number);
    else if (found.kind === "suggestion") actions.chooseSuggestion(found.number);
    else if (isAsking && store.get().paper !== null) chooseOther(found.number);
    else actions.choose(found.number);
    isAsking = false;
    canvas.focus({ preventScroll: true });
  }, () => {
    isAsking = false;
    canvas.focus({ preventScroll: true });
  });
  var isAsking = false;
  var actions = {
    choose: (paper) => {
      choices = [];
      store.set({ paper, other: null, trace: 0, step: null, dataset: null, suggestion: null, view: ["text", "suggestions"].includes(store.get().view) ? "tree" : store.get().view });
    },
    chooseDataset: (dataset) => store.set({ view: "datasets", dataset, paper: null, other: null, step: null, suggestion: null }),
    chooseSuggestion: (suggestion) => store.set({ view: "suggestions", suggestion, paper: null, other: null, step: null, dataset: null }),
    back,
    traceTo: () => {
      isAsking = true;
      searchBox.focus("Trace to which paper? (or Shift and click one)");
    },
    between: (paper, other) => store.set({ paper, other, trace: 0, step: null, dataset: null }),
    trace: (trace) => store.set({ trace, step: store.get().step === null ? null : 0 }),
    step: (step2) => store.set({ step: step2 }),
    tour,
    tourNext,
    tourBack,
    about: () => openAbout(model),
    copy,
    shapeOf: (paper) => shapes[paper]
  };
  function back() {
    const { paper, other, step: step2, dataset, suggestion } = store.get();
    if (step2 !== null && other !== null) store.set({ step: null });
    else if (other !== null) store.set({ other: null, trace: 0 });
    else if (paper !== null) store.set({ paper: null });
    else if (dataset !== null) store.set({ dataset: null });
    else if (suggestion !== null) store.set({ suggestion: null });
    else view.fit(true);
  }
  function chooseOther(other) {
    if (other !== store.get().paper) store.set({ other, trace: 0, step: null, dataset: null });
  }
  function tour() {
    const first = model.tour[0];
    if (first) store.set({ view: "tree", paper: first[0], other: first[first.length - 1], trace: 0, step: 0, dataset: null });
  }
  function paths() {
    const { paper, other } = store.get();
    return paper === null || other === null ? [] : between(model, paper, other).paths;
  }
  function tourNext() {
    const { trace, step: step2, other } = store.get(), all = paths(), lines = tourLines(all);
    if (other === null) return;
    const next = lines.find((line2) => line2 > trace);
    if (step2 === null) store.set({ step: 0 });
    else if (step2 + 1 < (all[trace]?.steps.length ?? 1)) store.set({ step: step2 + 1 });
    else if (next !== void 0) store.set({ trace: next, step: 0 });
    else store.set({ step: null });
  }
  function tourBack() {
    const { trace, step: step2 } = store.get(), all = paths();
    const before = tourLines(all).findLast((line2) => line2 < trace);
    if (step2) store.set({ step: step2 - 1 });
    else if (before !== void 0) store.set({ trace: before, step: all[before].steps.length - 1 });
  }
  function showView() {
    const { view: wanted } = store.get();
    document.body.classList.toggle("text-view", wanted === "text");
    byId("open-filters").hidden = wanted === "text";
    for (const button of document.querySelectorAll("#views button")) {
      button.setAttribute("aria-pressed", String(
        /** @type {HTMLElement} */
        button.dataset.view === wanted
      ));
    }
  }
  function setMapName() {
    const { paper, other } = store.get();
    const chosen = paper === null ? "nothing chosen" : other === null ? `${nameOf(model, paper)} chosen` : `traces from ${nameOf(model, paper)} to ${nameOf(model, other)}`;
    if (store.get().view === "suggestions") {
      canvas.setAttribute("aria-label", `${counted(model.suggestions.length, "paper")} that the list may miss, over time. Arrow keys walk along them; press question mark for help.`);
      return;
    }
    canvas.setAttribute("aria-label", `Family tree of ${counted(model.papers.length, "paper")} over time, ${chosen}. Arrow keys walk along lineages; press question mark for help.`);
  }
  store.listen((state, before) => {
    shown2 = shown(model, state.filters, state.view);
    look = lookOf(model, state, shown2);
    showView();
    if (state.view === "text" && before.view !== "text" && state.paper !== null) document.getElementById(`paper-${state.paper}`)?.scrollIntoView();
    setMapName();
    const isWide = state.other !== null;
    const wasWide = byId("app").classList.toggle("wide", isWide) !== (before.other !== null);
    if (state.filters !== before.filters) {
      renderLegend(store, shapeOfLane);
      renderFilters(store);
    }
    const isSame = ["paper", "other", "trace", "step", "dataset", "suggestion", "view"].every((key) => state[
      /** @type {keyof typeof state} */
      key
    ] === before[
      /** @type {keyof typeof state} */
      key
    ]);
    if (!isSame) renderPanel(byId("panel"), model, state, actions);
    view.refresh();
    if (!isSame) requestAnimationFrame(() => requestAnimationFrame(() => follow(state, before, wasWide)));
    const hash = toHash(model, state);
    if (!(state.view === "text" && anchored()) && hash !== location.hash.replace(/^#/, "")) history.pushState(null, "", hash ? `#${hash}` : location.pathname + location.search);
    announce(state);
  });
  function focus() {
    const { dataset, paper } = store.get();
    return [...look.focus.map((number) => model.papers[number]), ...dataset === null || paper !== null ? [] : [model.datasets[dataset]]];
  }
  function follow(state, before, isResized) {
    if (state.view === "text") return;
    if (state.other !== null || state.dataset !== null && state.view === "datasets") view.show(focus());
    else if (state.paper !== null) {
      if (isResized) view.fit();
      view.reveal(model.papers[state.paper]);
    } else if (state.suggestion !== null) view.reveal(model.suggestions[state.suggestion]);
    else if (isResized || state.view !== before.view || before.paper !== null) view.fit(true);
  }
  function announce(state) {
    if (state.suggestion !== null) say(`${model.suggestions[state.suggestion].label}, suggestion ${state.suggestion + 1} of ${model.suggestions.length}`);
    if (state.paper === null) return;
    if (state.other === null) {
      const best = model.parents[state.paper][0];
      say(`${nameOf(model, state.paper)}${best ? `, builds on ${nameOf(model, best.parent)}` : ""}`);
    } else if (state.step !== null) say(byId("panel").querySelector("#tour-words")?.textContent ?? "");
    else say(`${counted(paths().length, "trace")}`);
  }
  canvas.tabIndex = 0;
  canvas.setAttribute("role", "application");
  setMapName();
  renderLegend(store, shapeOfLane);
  renderFilters(store);
  renderPanel(byId("panel"), model, store.get(), actions);
  view.fit();
  view.refresh();
  requestAnimationFrame(() => {
    if (store.get().other !== null) view.show(focus());
    else if (store.get().paper !== null) view.reveal(model.papers[store.get().paper ?? 0]);
  });
  var tips = createTips(model, view, canvas);
  view.network.on("click", (event) => {
    const at = event.pointer.DOM, paper = view.paperAt(at), isSecond = event.event.srcEvent?.shiftKey || isAsking;
    const dataset = paper === null ? view.datasetAt(at) : null, suggestion = view.suggestionAt(at);
    if (suggestion !== null) actions.chooseSuggestion(suggestion);
    else if (paper !== null && isSecond && store.get().paper !== null) chooseOther(paper);
    else if (paper !== null) actions.choose(paper);
    else if (dataset !== null) actions.chooseDataset(dataset);
    else {
      const link = view.linkAt(at), outside2 = view.contextAt(at);
      if (outside2 !== null) tips.showContext(at, outside2);
      else if (link) store.set({ paper: link.parent, other: link.child, trace: 0, step: null });
      else if (store.get().paper !== null || store.get().dataset !== null || store.get().suggestion !== null) store.set({ paper: null, other: null, step: null, dataset: null, suggestion: null });
    }
    isAsking = false;
  });
  for (const button of document.querySelectorAll("#views button")) {
    button.addEventListener("click", () => changeView(VIEWS.findIndex((each) => each === /** @type {HTMLElement} */
    button.dataset.view)));
  }
  function changeView(at) {
    const state = store.get();
    store.set({
      view: VIEWS[at],
      dataset: VIEWS[at] === "datasets" ? state.dataset : null,
      suggestion: VIEWS[at] === "suggestions" ? state.suggestion : null,
      ...VIEWS[at] === "suggestions" ? { paper: null, other: null, step: null } : {}
    });
  }
  byId("zoom-in").addEventListener("click", () => view.zoom(1.3));
  byId("zoom-out").addEventListener("click", () => view.zoom(1 / 1.3));
  byId("zoom-fit").addEventListener("click", () => view.fit(true));
  byId("open-about").addEventListener("click", () => openAbout(model));
  byId("open-help").addEventListener("click", openHelp);
  var sheets = createSheets([["open-filters", "filters"], ["open-export", "exports"]]);
  renderExports(store, view, () => look, shapes, () => sheets.close());
  listenToKeys({
    arrow: (key) => {
      const { paper, suggestion } = store.get();
      if (store.get().view === "suggestions") {
        alongSuggestions(key, suggestion);
        return;
      }
      if (paper === null) {
        if (model.papers.length) actions.choose(heaviest());
        return;
      }
      const next = walk(model, { paper, choices }, key, shown2);
      if (!next) {
        say(key === "ArrowLeft" ? "No listed ancestor is known." : "No way leads on there.");
        return;
      }
      actions.choose(next.paper);
      choices = next.choices;
    },
    open: () => byId("panel").querySelector("h2")?.focus(),
    escape: () => {
      if (sheets.isOpen()) sheets.close();
      else if (byId("panel").contains(document.activeElement)) canvas.focus();
      else back();
    },
    search: () => {
      isAsking = false;
      searchBox.focus();
    },
    traceTo: () => {
      if (store.get().paper !== null) actions.traceTo();
    },
    tour,
    next: tourNext,
    fit: () => view.fit(true),
    zoom: view.zoom,
    view: changeView,
    help: openHelp
  });
  function alongSuggestions(key, at) {
    const step2 = key === "ArrowDown" || key === "ArrowRight" ? 1 : -1, { suggestions } = model;
    if (suggestions.length) actions.chooseSuggestion(at === null ? 0 : (at + step2 + suggestions.length) % suggestions.length);
  }
  function heaviest() {
    return model.papers.reduce((best, paper, number) => paper.r > model.papers[best].r && shown2[number] ? number : best, 0);
  }
  onThemeChange(() => {
    view.refresh();
    view.network.redraw();
  });
  var anchored = () => /^#paper-\d+$/.test(location.hash) && document.getElementById(location.hash.slice(1));
  function showAnchor() {
    const place = anchored();
    if (!place) return false;
    if (store.get().view !== "text") store.set({ view: "text" });
    place.scrollIntoView();
    return true;
  }
  showAnchor();
  document.querySelector(".skip")?.addEventListener("click", (event) => {
    event.preventDefault();
    byId("panel").querySelector("h2")?.focus();
  });
  window.addEventListener("popstate", () => {
    if (showAnchor()) return;
    store.set({ ...firstState(), ...fromHash(model, location.hash) });
  });
})();
