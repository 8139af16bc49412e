// What stands behind and above vis-network's nodes and links: lanes, years, citations, labels.

import { shownSuggestions } from "./filters.js";
import { formsOf, wordings } from "./forms.js";
import { placeLabels } from "./labels.js";
import { paintKin, paintMarks } from "./paint_suggestions.js";
import { paintDatasetNames, paintDatasets } from "./paint_datasets.js";
import { createMeasure, FONT } from "./paint_text.js";
import { areLanesTitled, createNaming, haze, LANE_TITLE, laneTitles, nodeBox, rulesEnd } from "./style.js";
import { theme } from "./theme.js";

/** @typedef {import("./model.js").Model} Model */
/** @typedef {import("./look.js").Look} Look */
/** @typedef {import("./state.js").State} State */
/** @typedef {{a: number, e: number, f: number, ratio: number, width: number, height: number}} Screen */
/** @typedef {{number: number, left: number, top: number, right: number, bottom: number, lines: string[], size: number}} LabelBox */

export const RULER = 26;
/** Lists of so many papers are drawn whole. */
export const MOST_DRAWN = 240;
/**
 * @param {Model} model
 * @param {{state: () => State, look: () => Look, seen: () => boolean[], drawn: () => Set<number>, hover: () => number|null, hoverSuggestion: () => number|null, hoverLink: () => import("./model.js").Link|null}} now
 */
export function createPainter(model, now) {
  const measure = createMeasure(), naming = createNaming(model), words = wordings(model.papers.map(({ label }) => label));
  /** @type {{seen: boolean[], lines: Path2D, dots: Path2D}|null} */
  let citations = null;
  /** @type {{look: Look, paths: Path2D[]}|null} */
  let crowd = null;
  /** @type {LabelBox[]} */
  let labels = [];
  const bounds = extent(model);

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
    const last = model.years.at(-1), low = rulesEnd(model, now.state(), top + height);
    for (const x of [...model.years.map(([, start]) => start), ...(last ? [last[2]] : [])]) { ctx.moveTo(x, Math.min(top, low)); ctx.lineTo(x, low); }
    ctx.stroke();
    if (now.state().view === "citations") paintCitations(ctx, at);
    if (now.state().view === "datasets") paintDatasets(ctx, model, now.state().dataset, 1 / at.a);
    paintUndrawn(ctx);
    const { view, suggestion } = now.state();
    if (view === "suggestions" && suggestion !== null) paintKin(ctx, model, suggestion, 1 / at.a);
    paintPointed(ctx, 1 / at.a);
    ctx.restore();
  }

  /** @param {CanvasRenderingContext2D} ctx @param {Screen} at */
  function paintCitations(ctx, at) {
    const colours = theme();
    const { paper, filters } = now.state(), size = model.papers.length;
    const isInside = filters.papers === "listed";
    const seen = now.seen();
    if (citations?.seen !== seen) citations = { seen, lines: citationPath(model, seen), dots: contextDots(model, seen) };
    ctx.strokeStyle = colours.quiet;
    ctx.lineWidth = 0.6 / at.a;
    ctx.globalAlpha = haze(model, filters);
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

  /** The link pointed at stands out among those that cross it. @param {CanvasRenderingContext2D} ctx @param {number} unit */
  function paintPointed(ctx, unit) {
    const link = now.hoverLink();
    if (!link) return;
    const from = model.papers[link.parent], to = model.papers[link.child], bend = (to.x - from.x) / 2;
    ctx.globalAlpha = 0.55;
    ctx.strokeStyle = theme().newer;
    ctx.lineWidth = 6 * unit;
    ctx.beginPath();
    ctx.moveTo(from.x, from.y);
    ctx.bezierCurveTo(from.x + bend, from.y, to.x - bend, to.y, to.x, to.y);
    ctx.stroke();
    ctx.globalAlpha = 1;
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
    const { view, suggestion, filters } = now.state(), titles = laneBoxes(ctx, at);
    const marks = view === "suggestions" ? paintMarks(ctx, model, at, shownSuggestions(model, filters), suggestion, now.hoverSuggestion(), titles, room(at)) : [];
    paintLabels(ctx, at, [...titles, ...marks]);
    paintLaneTitles(ctx, titles);
    paintRuler(ctx, at);
    ctx.restore();
  }

  /** @param {CanvasRenderingContext2D} ctx @param {Screen} at @param {import("./labels.js").Box[]} taken what stands there already */
  function paintLabels(ctx, at, taken) {
    const look = now.look(), hover = now.hover(), size = Math.min(11 * Math.max(1, at.a), 16);
    const seen = [...now.drawn()].filter((number) => isInside(model.papers[number], at));
    const names = naming(look, now.state(), hover), fontOf = (/** @type {number} */ number, /** @type {number} */ size) => `${names.isBold(number) ? 700 : 500} ${size}px ${FONT}`;
    const spotOf = (/** @type {number} */ number) => ({ x: at.a * model.papers[number].x + at.e, y: at.a * model.papers[number].y + at.f, r: at.a * model.papers[number].r });
    seen.sort(names.order);
    const obstacles = seen.map((number) => nodeBox(spotOf(number)));
    const readable = seen.filter((number) => look.nodes[number] !== "faded" || number === hover);
    const wishes = readable.map((number) => {
      const forms = formsOf(words[number], size, (text, at) => measure(ctx, text, fontOf(number, at)));
      return { key: number, ...spotOf(number), width: 0, height: 0, forms, must: names.must(number), should: names.should(number) };
    });
    labels = placeLabels(wishes, obstacles, room(at), taken).map(({ key, box, form }) => ({ number: key, ...box, lines: form?.lines ?? [], size: form?.size ?? size }));
    const colours = theme();
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    ctx.lineJoin = "round";
    ctx.strokeStyle = colours.ground;
    ctx.lineWidth = 3.5;
    ctx.fillStyle = colours.ink;
    for (const paint of /** @type {const} */ (["strokeText", "fillText"])) {
      for (const box of labels) {
        ctx.font = fontOf(box.number, box.size);
        box.lines.forEach((text, row) => ctx[paint](text, (box.left + box.right) / 2, box.top + (row + 0.5) * (box.size + 2) + 0.5));
      }
    }
    ctx.globalAlpha = 1;
    if (now.state().view === "datasets") paintDatasetNames(ctx, model, at, now.state().dataset, room(at), (text, font) => measure(ctx, text, font));
  }

  /** @param {CanvasRenderingContext2D} ctx @param {ReturnType<typeof laneBoxes>} titles */
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

  /** @param {CanvasRenderingContext2D} ctx @param {Screen} at */
  function laneBoxes(ctx, at) {
    const tops = laneTitles(model, (y) => at.a * y + at.f);
    return model.lanes.flatMap(([title, , end], lane) => {
      const top = Math.max(tops[lane], RULER + 4);
      if (!areLanesTitled(model) || top + 16 > at.a * end + at.f || top > at.height) return [];
      const width = measure(ctx, title, `650 12px ${FONT}`);
      return [{ title, lane, left: 10, top, right: 10 + width, bottom: top + LANE_TITLE - 1 }];
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

  return { behind, above, bounds, labels: () => labels };
}

/** Where labels may stand. @param {Screen} at */
function room({ width, height }) {
  return { left: 3, top: RULER, right: width - 3, bottom: height - 1 };
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
