// The map: vis-network holds the papers and links a person acts on; the painter does the rest.

import { createSeen, shownSuggestions } from "./filters.js";
import { createPainter, MOST_DRAWN, RULER } from "./paint.js";
import { markRadius } from "./paint_suggestions.js";
import { linkStyle, nodeOpacity } from "./style.js";
import { theme } from "./theme.js";

/** @typedef {import("./model.js").Model} Model */
/** @typedef {import("./model.js").Link} Link */
/** @typedef {import("./look.js").Look} Look */
/** @typedef {import("./state.js").Store} Store */

/** Of lists longer than `MOST_DRAWN`, so many of the papers in sight are drawn in full. */
const DRAWN_OF_MANY = 150;
const CLOSEST = 4;

/**
 * @param {Store} store
 * @param {any[]} shapes the nodes as pyvis describes them
 * @param {HTMLElement} container
 * @param {() => Look} look
 */
export function createView(store, shapes, container, look) {
  const { model } = store;
  const vis = /** @type {any} */ (globalThis).vis;
  const shapeOf = new Map(shapes.map((node) => [node.id, node]));
  const nodes = new vis.DataSet(), edges = new vis.DataSet();
  /** @type {Set<number>} */
  let drawn = new Set();
  /** @type {number|null} */
  let hover = null;
  /** @type {number|null} */
  let hoverSuggestion = null;
  /** @type {Link|null} */
  let hoverLink = null;
  const seenWith = createSeen(model), seen = () => seenWith(store.get().filters);
  const painter = createPainter(model, { hoverLink: () => hoverLink, state: store.get, look, seen, drawn: () => drawn, hover: () => hover, hoverSuggestion: () => hoverSuggestion });
  const network = new vis.Network(container, { nodes, edges }, options());
  network.on("beforeDrawing", painter.behind);
  network.on("afterDrawing", painter.above);
  network.on("zoom", clampZoom);
  network.on("dragStart", () => { again = null; });
  network.on("dragEnd", follow);
  network.on("animationFinished", follow);
  network.on("resize", () => { if (again) again(); else follow(); });
  const box = container.querySelector(".vis-network");
  if (box instanceof HTMLElement) box.tabIndex = -1;

  /** What brought about what is in sight, to be done again in a window of another size; null once the reader moved the map.
   * @type {(() => void)|null} */
  let again = null;

  function clampZoom() {
    again = null;
    const scale = network.getScale(), [least, most] = [fitScale() * 0.6, CLOSEST];
    if (scale < least || scale > most) network.moveTo({ scale: Math.min(Math.max(scale, least), most) });
    later();
  }

  /** In a large list the papers drawn depend on what is in sight. */
  function follow() {
    if (model.papers.length > MOST_DRAWN) refresh();
  }

  let timer = 0;
  function later() {
    clearTimeout(timer);
    timer = window.setTimeout(follow, 120);
  }

  /** Choose what to draw, and give vis-network only what changed. */
  function refresh() {
    const now = look();
    const wanted = choose(now);
    const gone = [...drawn].filter((number) => !wanted.has(number));
    drawn = wanted;
    nodes.remove(gone);
    nodes.update([...drawn].map((number) => nodeStyle(number, now)));
    const links = [...now.links].filter(([link]) => drawn.has(link.child) && drawn.has(link.parent));
    const kept = new Set(links.map(([link]) => link.id));
    edges.remove(edges.getIds().filter((/** @type {number} */ id) => !kept.has(id)));
    edges.update(links.map(([link, as]) => edgeStyle(link, as, now)));
  }

  /** @param {Look} now */
  function choose(now) {
    const all = model.papers.map((_, number) => number).filter((number) => now.nodes[number] !== "hidden");
    if (all.length <= MOST_DRAWN) return new Set(all);
    const { width, height } = size(), centre = network.getViewPosition(), scale = network.getScale();
    const reach = { x: (0.65 * width) / scale, y: (0.65 * height) / scale };
    const isNear = (/** @type {number} */ n) => Math.abs(model.papers[n].x - centre.x) < reach.x && Math.abs(model.papers[n].y - centre.y) < reach.y;
    const weight = (/** @type {number} */ n) => model.papers[n].r + (now.nodes[n] === "plain" || now.nodes[n] === "faded" ? 0 : 100);
    return new Set(all.filter(isNear).sort((a, b) => weight(b) - weight(a) || scattered(a) - scattered(b)).slice(0, DRAWN_OF_MANY));
  }

  /** @param {number} number @param {Look} now */
  function nodeStyle(number, now) {
    const colours = theme(), paper = model.papers[number], as = now.nodes[number];
    const lane = colours.lanes[paper.lane % colours.lanes.length];
    const isHollow = model.unknown.has(number);
    return {
      ...shapeOf.get(number), label: undefined, title: undefined,
      color: { background: isHollow ? colours.ground : lane, border: as === "chosen" ? colours.ink : isHollow ? lane : colours.ground },
      borderWidth: as === "chosen" ? 3 : isHollow ? 1.8 : 1,
      shapeProperties: { borderDashes: isHollow ? [3, 2.5] : false },
      opacity: nodeOpacity(now, number),
    };
  }

  /** @param {Link} link @param {import("./look.js").LinkLook} as @param {Look} now */
  function edgeStyle(link, as, now) {
    const { colour, opacity, width, dashes, isPointed } = linkStyle(now, link, as, theme());
    return {
      id: link.id, from: link.parent, to: link.child, width,
      color: { color: colour, highlight: colour, hover: colour, inherit: false, opacity },
      dashes: dashes ?? false,
      arrows: { to: { enabled: isPointed, scaleFactor: 0.45 } },
    };
  }

  function size() {
    return { width: container.clientWidth, height: container.clientHeight };
  }

  function fitScale() {
    const { width, height } = size(), { left, right, top, bottom } = painter.bounds;
    return Math.min((width - 24) / (right - left), (height - RULER - 16) / (bottom - top), 1.6);
  }

  /** All that the view has to show, in units of the map. */
  function whole() {
    const { left, right, top, bottom } = painter.bounds, { view } = store.get();
    const others = view === "datasets" ? model.datasets : view === "suggestions" ? model.suggestions : [];
    const xs = others.map(({ x }) => x), ys = others.map(({ y }) => y);
    return { left: Math.min(left, ...xs.map((x) => x - 16)), right: Math.max(right, ...xs.map((x) => x + 16)), top, low: Math.max(bottom, ...ys.map((y) => y + 34)) };
  }

  /** What a small screen begins with. @returns {{x: number, y: number}|undefined} */
  function foremost() {
    const { view } = store.get();
    if (view === "suggestions" && model.suggestions.length) return model.suggestions[0];
    if (view === "datasets" && model.datasets.length) return model.datasets.reduce((best, each) => (each.usedBy.length > best.usedBy.length ? each : best));
    return model.papers.reduce((best, paper) => (paper.r > best.r ? paper : best), model.papers[0]);
  }

  /** @param {boolean} [isSlow] */
  function fit(isSlow = false) {
    again = () => fit();
    const { width, height } = size(), { left, right, top, low } = whole();
    const isPhone = width < 560;
    const both = Math.min((width - 24) / (right - left), (height - RULER - 16) / (low - top), 1.6);
    const scale = isPhone ? Math.max(both, 0.62) : both;
    const first = foremost();
    const half = { x: (width / 2 - 12) / scale, y: (height - RULER) / 2 / scale };
    const x = isPhone && first ? clamp(first.x + (0.2 * width) / scale, left + half.x, right - half.x) : (left + right) / 2;
    const y = isPhone && first ? clamp(first.y, top + half.y, low - half.y) : (top + low) / 2;
    move({ x, y: y - RULER / 2 / scale }, scale, isSlow);
  }

  /** @param {{x: number, y: number}[]} spots @param {boolean} [isSlow] */
  function show(spots, isSlow = true) {
    if (!spots.length) return;
    again = () => show(spots, false);
    const xs = spots.map(({ x }) => x), ys = spots.map(({ y }) => y);
    const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    const { width, height } = size();
    const wanted = Math.min((width - 150) / (right - left + 1), (height - RULER - 110) / (bottom - top + 1), 1.5);
    const scale = Math.max(wanted, fitScale() * 0.8);
    const half = (height - RULER) / 2 / scale, y = clamp((top + bottom) / 2, painter.bounds.top + half, painter.bounds.bottom - half);
    move({ x: (left + right) / 2, y: y - RULER / 2 / scale }, scale, isSlow);
  }

  /** Bring a place into sight, and leave the view alone if it is. @param {{x: number, y: number}} spot */
  function reveal(spot) {
    const { x, y } = network.canvasToDOM({ x: spot.x, y: spot.y }), { width, height } = size();
    if (x > 40 && x < width - 60 && y > RULER + 20 && y < height - 30) return;
    again = () => reveal(spot);
    move(spot, network.getScale(), true);
  }

  /** @param {{x: number, y: number}} position @param {number} scale @param {boolean} isSlow */
  function move(position, scale, isSlow) {
    const isStill = !isSlow || matchMedia("(prefers-reduced-motion: reduce)").matches;
    network.moveTo({ position: { x: position.x, y: position.y }, scale, animation: isStill ? false : { duration: 450, easingFunction: "easeInOutQuad" } });
    if (isStill) later();
  }

  /**
   * The paper at a place of the container: its node, else its label, else null.
   * @param {{x: number, y: number}} at
   */
  function paperAt(at) {
    const { x, y } = network.DOMtoCanvas(at), now = look(), slack = 6 / network.getScale();
    let best = null, nearest = Infinity;
    for (const number of drawn) {
      const paper = model.papers[number], distance = Math.hypot(paper.x - x, paper.y - y) - paper.r - slack;
      const handicap = now.nodes[number] === "faded" ? slack : 0;
      if (distance + handicap < 0 && distance < nearest) [best, nearest] = [number, distance];
    }
    if (best !== null) return best;
    return painter.labels().find((box) => at.x >= box.left && at.x <= box.right && at.y >= box.top && at.y <= box.bottom)?.number ?? null;
  }

  /** @param {{x: number, y: number}} at */
  function datasetAt(at) {
    if (store.get().view !== "datasets") return null;
    const { x, y } = network.DOMtoCanvas(at), scale = network.getScale();
    const found = model.datasets.findIndex((each) => Math.abs(each.x - x) < 34 / scale && each.y - y < 12 / scale && y - each.y < 26 / scale);
    return found < 0 ? null : found;
  }

  /** @param {{x: number, y: number}} at */
  function suggestionAt(at) {
    const { view, filters } = store.get();
    if (view !== "suggestions") return null;
    const shown = shownSuggestions(model, filters);
    const found = model.suggestions.findIndex((each, number) => {
      const spot = network.canvasToDOM(each);
      return shown[number] && Math.hypot(spot.x - at.x, spot.y - at.y) < markRadius(network.getScale()) + 3;
    });
    return found < 0 ? null : found;
  }

  /** @param {{x: number, y: number}} at */
  function contextAt(at) {
    if (store.get().view !== "citations" || store.get().filters.papers === "listed") return null;
    const { x, y } = network.DOMtoCanvas(at), reach = 5 / network.getScale(), { context } = model;
    const isSeen = seen(), size = model.papers.length;
    const found = context.x.findIndex((cx, i) => isSeen[size + i] && Math.abs(cx - x) < reach && Math.abs(context.y[i] - y) < reach);
    return found < 0 ? null : found;
  }

  /** @param {{x: number, y: number}} at @returns {Link|null} */
  function linkAt(at) {
    const id = network.getEdgeAt(at);
    const link = id === undefined ? undefined : model.links[id];
    return link && look().links.get(link) !== "faded" ? link : null;
  }

  /** The whole map on paper so wide and at most so high, or what is in sight if the reader moved the map. @param {number} width @param {number} height */
  function page(width, height) {
    if (!again) return inSight();
    const { left, right, top, low } = whole();
    const scale = Math.min((width - 20) / (right - left), (height - RULER) / (low - top), 1.6);
    return { x: (left + right) / 2 - width / 2 / scale, y: top - RULER / scale, width: width / scale, height: low - top + (RULER + 4) / scale, scale };
  }

  /** What is on screen, in the map's own units. */
  function inSight() {
    const { width, height } = size(), from = network.DOMtoCanvas({ x: 0, y: 0 }), scale = network.getScale();
    return { x: from.x, y: from.y, width: width / scale, height: height / scale, scale };
  }

  return {
    refresh, fit, show, page, inSight, reveal, paperAt, linkAt, datasetAt, suggestionAt, contextAt, network,
    spotOnScreen: (/** @type {number} */ number) => network.canvasToDOM(model.papers[number]),
    /** @param {number} by */
    zoom: (by) => { again = null; move(network.getViewPosition(), Math.min(Math.max(network.getScale() * by, fitScale() * 0.6), CLOSEST), true); },
    /** @param {number|null} number */
    setHover: (number) => { if (number !== hover) { hover = number; network.redraw(); } },
    /** @param {Link|null} link */
    setHoverLink: (link) => { if (link !== hoverLink) { hoverLink = link; network.redraw(); } },
    /** @param {number|null} at */
    setHoverSuggestion: (at) => { if (at !== hoverSuggestion) { hoverSuggestion = at; network.redraw(); } },
  };
}

/** An order in which neighbours are far apart. @param {number} number */
function scattered(number) {
  return (number * 7919) % 104729;
}

/** @param {number} value @param {number} low @param {number} high */
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
    edges: { smooth: { enabled: true, type: "cubicBezier", forceDirection: "horizontal", roundness: 0.5 }, selectionWidth: 0, arrowStrikethrough: false, font: { size: 0 } },
  };
}
/** @typedef {ReturnType<typeof createView>} MapView */
