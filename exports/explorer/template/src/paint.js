// What stands behind and above vis-network's nodes and links: lanes, years, citations, labels.

import { seenAmongCitations, shownSuggestions } from "./filters.js";
import { placeLabels } from "./labels.js";
import { paintKin, paintMarks } from "./paint_suggestions.js";
import { theme } from "./theme.js";

/** @typedef {import("./model.js").Model} Model */
/** @typedef {import("./look.js").Look} Look */
/** @typedef {import("./state.js").State} State */
/** @typedef {{a: number, e: number, f: number, ratio: number, width: number, height: number}} Screen */
/** @typedef {{number: number, left: number, top: number, right: number, bottom: number}} LabelBox */

export const RULER = 26;
/** Lists of so many papers are drawn whole. */
export const MOST_DRAWN = 240;
/** As many of the most cited papers always bear their names. */
const MOST_HEAVY = 16;
const FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif";

/**
 * @param {Model} model
 * @param {{state: () => State, look: () => Look, drawn: () => Set<number>, hover: () => number|null, hoverSuggestion: () => number|null}} now
 */
export function createPainter(model, now) {
  /** @type {Map<string, number>} */
  const widths = new Map();
  /** @type {{filters: import("./state.js").Filters, lines: Path2D, dots: Path2D}|null} */
  let citations = null;
  /** @type {{look: Look, paths: Path2D[]}|null} */
  let crowd = null;
  /** @type {LabelBox[]} */
  let labels = [];
  const bounds = extent(model);
  const heavy = model.papers.map(({ r }) => r).sort((a, b) => b - a)[MOST_HEAVY] ?? 0;

  /** @param {CanvasRenderingContext2D} ctx @returns {Screen} */
  function screen(ctx) {
    const ratio = ctx.canvas.width / ctx.canvas.clientWidth || 1;
    const { a, e, f } = ctx.getTransform();
    return { a: a / ratio, e: e / ratio, f: f / ratio, ratio, width: ctx.canvas.clientWidth, height: ctx.canvas.clientHeight };
  }

  /** @param {CanvasRenderingContext2D} ctx */
  function behind(ctx) {
    const at = screen(ctx), colours = theme();
    const left = -at.e / at.a, width = at.width / at.a, top = -at.f / at.a, height = at.height / at.a;
    ctx.save();
    ctx.fillStyle = colours.ground;
    ctx.fillRect(left, top, width, height);
    model.lanes.forEach(([, start, end], lane) => {
      ctx.globalAlpha = colours.tint;
      ctx.fillStyle = colours.lanes[lane % colours.lanes.length];
      ctx.fillRect(left, start, width, end - start);
    });
    ctx.globalAlpha = 1;
    ctx.strokeStyle = colours.rule;
    ctx.lineWidth = 1 / at.a;
    ctx.beginPath();
    for (const [, start] of model.years) { ctx.moveTo(start, top); ctx.lineTo(start, top + height); }
    const last = model.years.at(-1);
    if (last) { ctx.moveTo(last[2], top); ctx.lineTo(last[2], top + height); }
    ctx.stroke();
    if (now.state().view === "citations") paintCitations(ctx, at);
    if (now.state().view === "datasets") paintDatasets(ctx, at);
    paintUndrawn(ctx);
    const { view, suggestion } = now.state();
    if (view === "suggestions" && suggestion !== null) paintKin(ctx, model, suggestion, 1 / at.a);
    ctx.restore();
  }

  /** @param {CanvasRenderingContext2D} ctx @param {Screen} at */
  function paintCitations(ctx, at) {
    const colours = theme();
    const { paper, filters } = now.state(), size = model.papers.length;
    const isInside = filters.papers === "listed";
    if (citations?.filters !== filters) {
      const seen = seenAmongCitations(model, filters);
      citations = { filters, lines: citationPath(model, seen), dots: contextDots(model, seen) };
    }
    const busy = isInside ? 4 : Math.min(1, 9000 / (1 + model.cites.reduce((sum, row) => sum + row.length, 0)));
    ctx.strokeStyle = colours.quiet;
    ctx.lineWidth = 0.6 / at.a;
    ctx.globalAlpha = 0.012 + 0.03 * busy;
    ctx.stroke(citations.lines);
    ctx.fillStyle = colours.quiet;
    ctx.globalAlpha = 0.38;
    ctx.fill(citations.dots);
    if (paper === null) return;
    for (const [others, colour] of /** @type {[number[], string][]} */ ([
      [model.cites[paper], colours.older], [model.citedBy[paper], colours.newer]])) {
      ctx.globalAlpha = 0.3;
      ctx.strokeStyle = colour;
      ctx.lineWidth = 0.8 / at.a;
      ctx.beginPath();
      for (const other of others) if (!isInside || other < size) line(ctx, spot(model, paper), spot(model, other));
      ctx.stroke();
    }
  }

  /** @param {CanvasRenderingContext2D} ctx @param {Screen} at */
  function paintDatasets(ctx, at) {
    const colours = theme(), chosen = now.state().dataset;
    model.datasets.forEach((dataset, number) => {
      const isFaded = chosen !== null && chosen !== number;
      ctx.globalAlpha = isFaded ? 0 : chosen === number ? 0.7 : 0.07;
      ctx.strokeStyle = colours.newer;
      ctx.lineWidth = (chosen === number ? 1.6 : 1) / at.a;
      ctx.beginPath();
      for (const [paper] of dataset.usedBy) {
        if (paper < model.papers.length) arc(ctx, [dataset.x, dataset.y], spot(model, paper));
      }
      ctx.stroke();
      ctx.globalAlpha = isFaded ? 0.35 : 1;
      ctx.fillStyle = colours.newer;
      ctx.beginPath();
      ctx.ellipse(dataset.x, dataset.y, 9, 5, 0, 0, 7);
      ctx.fill();
    });
  }

  /** Papers too many to draw in full are dots; the paths are made once for each look. @param {CanvasRenderingContext2D} ctx */
  function paintUndrawn(ctx) {
    if (now.drawn().size === model.papers.length) return;
    if (crowd?.look !== now.look()) crowd = { look: now.look(), paths: crowdPaths(model, now.look()) };
    const colours = theme();
    ctx.globalAlpha = 0.5;
    crowd.paths.forEach((path, lane) => {
      ctx.fillStyle = colours.lanes[lane % colours.lanes.length];
      ctx.fill(path);
    });
  }

  /** @param {CanvasRenderingContext2D} ctx */
  function above(ctx) {
    const at = screen(ctx);
    ctx.save();
    ctx.setTransform(at.ratio, 0, 0, at.ratio, 0, 0);
    paintLabels(ctx, at);
    const { view, suggestion, filters } = now.state();
    if (view === "suggestions") paintMarks(ctx, model, at, shownSuggestions(model, filters), suggestion, now.hoverSuggestion(), laneBoxes(ctx, at));
    paintLaneTitles(ctx, at);
    paintRuler(ctx, at);
    ctx.restore();
  }

  /** @param {CanvasRenderingContext2D} ctx @param {Screen} at */
  function paintLabels(ctx, at) {
    const look = now.look(), hover = now.hover(), size = Math.min(11 * Math.max(1, at.a), 16);
    const seen = [...now.drawn()].filter((number) => isInside(model.papers[number], at));
    const rank = (/** @type {number} */ number) => weight(look, number, hover) * 100 + model.papers[number].r;
    seen.sort((a, b) => rank(b) - rank(a) || a - b);
    const obstacles = seen.filter((number) => look.nodes[number] !== "faded").map((number) => nodeBox(model.papers[number], at));
    const readable = seen.filter((number) => look.nodes[number] !== "faded" || number === hover);
    const wishes = readable.map((number) => {
      const paper = model.papers[number];
      const width = measure(ctx, paper.label, fontOf(look, number, size));
      return { key: number, x: at.a * paper.x + at.e, y: at.a * paper.y + at.f, r: at.a * paper.r, width: width + 2, height: size + 2, must: weight(look, number, hover) > 3 || paper.r > heavy };
    });
    const lines = laneBoxes(ctx, at);
    labels = placeLabels(wishes, [...obstacles, ...lines]).map(({ key, box }) => ({ number: key, ...box }));
    const colours = theme();
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    ctx.lineJoin = "round";
    ctx.strokeStyle = colours.ground;
    ctx.lineWidth = 3.5;
    ctx.fillStyle = colours.ink;
    for (const paint of /** @type {const} */ (["strokeText", "fillText"])) {
      for (const box of labels) {
        ctx.font = fontOf(look, box.number, size);
        ctx[paint](model.papers[box.number].label, (box.left + box.right) / 2, (box.top + box.bottom) / 2 + 0.5);
      }
    }
    ctx.globalAlpha = 1;
    if (now.state().view === "datasets") paintDatasetNames(ctx, at);
  }

  /** @param {CanvasRenderingContext2D} ctx @param {Screen} at */
  function paintDatasetNames(ctx, at) {
    const colours = theme(), bottom = model.lanes.at(-1)?.[2] ?? 0;
    ctx.font = `650 12px ${FONT}`;
    ctx.textAlign = "left";
    ctx.fillStyle = colours.newer;
    if (model.datasets.length) ctx.fillText("Datasets", 10, at.a * bottom + at.f + 11);
    ctx.textAlign = "center";
    ctx.font = `600 12px ${FONT}`;
    for (const { name, x, y } of model.datasets) {
      ctx.strokeStyle = colours.ground;
      ctx.fillStyle = colours.newer;
      ctx.strokeText(name, at.a * x + at.e, at.a * y + at.f + 14);
      ctx.fillText(name, at.a * x + at.e, at.a * y + at.f + 14);
    }
  }

  /** @param {CanvasRenderingContext2D} ctx @param {Screen} at */
  function paintLaneTitles(ctx, at) {
    const colours = theme();
    ctx.textAlign = "left";
    ctx.textBaseline = "top";
    ctx.font = `650 12px ${FONT}`;
    laneBoxes(ctx, at).forEach((box) => {
      ctx.strokeStyle = colours.ground;
      ctx.lineWidth = 4;
      ctx.strokeText(box.title, box.left, box.top + 1);
      ctx.fillStyle = colours.lanes[box.lane % colours.lanes.length];
      ctx.fillText(box.title, box.left, box.top + 1);
    });
  }

  /** @param {CanvasRenderingContext2D} ctx @param {Screen} at */
  function laneBoxes(ctx, at) {
    return model.lanes.flatMap(([title, start, end], lane) => {
      const top = Math.max(at.a * start + at.f, RULER) + 4;
      if (model.lanes.length < 2 || top + 16 > at.a * end + at.f || top > at.height) return [];
      const width = measure(ctx, title, `650 12px ${FONT}`);
      return [{ title, lane, left: 10, top, right: 10 + width, bottom: top + 15 }];
    });
  }

  /** @param {CanvasRenderingContext2D} ctx @param {Screen} at */
  function paintRuler(ctx, at) {
    const colours = theme();
    ctx.fillStyle = colours.ground;
    ctx.fillRect(0, 0, at.width, RULER);
    ctx.fillStyle = colours.rule;
    ctx.fillRect(0, RULER - 1, at.width, 1);
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    for (const [label, start, end] of model.years) {
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

  /** @param {CanvasRenderingContext2D} ctx @param {string} text @param {string} font */
  function measure(ctx, text, font) {
    const key = font + text;
    let width = widths.get(key);
    if (width === undefined) {
      ctx.font = font;
      width = ctx.measureText(text).width;
      widths.set(key, width);
    }
    return width;
  }

  return { behind, above, bounds, labels: () => labels };
}

/** @param {Look} look @param {number} number @param {number|null} hover */
function weight(look, number, hover) {
  if (number === hover) return 5;
  const near = look.depth.get(number);
  return { chosen: 4, "on-trace": 3, older: 2, newer: 2, plain: 1, faded: 0, hidden: 0 }[look.nodes[number]] + (near === undefined ? 0 : 1 / (1 + Math.abs(near)));
}

/** @param {Look} look @param {number} number @param {number} size */
function fontOf(look, number, size) {
  return `${look.nodes[number] === "chosen" ? 700 : 500} ${size}px ${FONT}`;
}

/** @param {{x: number, y: number, r: number}} paper @param {Screen} at */
function nodeBox({ x, y, r }, at) {
  const cx = at.a * x + at.e, cy = at.a * y + at.f, cr = at.a * r * 0.75;
  return { left: cx - cr, top: cy - cr, right: cx + cr, bottom: cy + cr };
}

/** @param {{x: number, y: number}} paper @param {Screen} at */
function isInside({ x, y }, at) {
  const sx = at.a * x + at.e, sy = at.a * y + at.f;
  return sx > -60 && sx < at.width + 60 && sy > 0 && sy < at.height + 30;
}

/** @param {CanvasRenderingContext2D|Path2D} path @param {[number, number]} from @param {[number, number]} to */
function line(path, from, to) {
  path.moveTo(from[0], from[1]);
  path.lineTo(to[0], to[1]);
}

/** A line that leaves its start upright. @param {CanvasRenderingContext2D} ctx @param {[number, number]} from @param {[number, number]} to */
function arc(ctx, from, to) {
  ctx.moveTo(from[0], from[1]);
  ctx.quadraticCurveTo(from[0], (from[1] + to[1]) / 2, to[0], to[1]);
}

/** @param {Model} model @param {number} number @returns {[number, number]} */
export function spot(model, number) {
  const paper = model.papers[number];
  if (paper) return [paper.x, paper.y];
  const at = number - model.papers.length;
  return [model.context.x[at], model.context.y[at]];
}

/** @param {Model} model @param {boolean[]} seen */
function citationPath(model, seen) {
  const path = new Path2D();
  model.cites.forEach((row, citing) => {
    for (const cited of row) if (seen[citing] && seen[cited]) line(path, spot(model, citing), spot(model, cited));
  });
  return path;
}

/** @param {Model} model @param {boolean[]} seen */
function contextDots(model, seen) {
  const path = new Path2D(), size = model.papers.length;
  model.context.x.forEach((x, at) => { if (seen[size + at]) path.rect(x - 1.2, model.context.y[at] - 1.2, 2.4, 2.4); });
  return path;
}

/** One path of dots for each lane. @param {Model} model @param {Look} look */
function crowdPaths(model, look) {
  const paths = model.lanes.map(() => new Path2D());
  model.papers.forEach(({ x, y, lane }, number) => {
    if (look.nodes[number] !== "hidden") paths[lane].rect(x - 3.5, y - 3.5, 7, 7);
  });
  return paths;
}

/** @param {Model} model */
function extent(model) {
  const left = model.years[0]?.[1] ?? 0, right = model.years.at(-1)?.[2] ?? 1;
  const top = model.lanes[0]?.[1] ?? 0, bottom = model.lanes.at(-1)?.[2] ?? 1;
  return { left, right, top, bottom };
}
