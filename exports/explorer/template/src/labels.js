// Labels that never cover one another: the weightier first, each in the first free place.

/** @typedef {{left: number, top: number, right: number, bottom: number}} Box */
/** @typedef {{width: number, height: number, lines: string[], size: number}} Form a way to write a label */
/** @typedef {{key: number, x: number, y: number, r: number, width: number, height: number, must: boolean, should?: boolean, forms?: Form[]}} Wish what must be read may cover others, what should may stand close to others; forms, the best first, take the place of width and height */
/** @typedef {{key: number, box: Box, form?: Form}} Placed */

const CELL = 64;
/** @type {Box} */
const EVERYWHERE = { left: -Infinity, top: -Infinity, right: Infinity, bottom: Infinity };

/** So few labels are tried anew in shorter forms until all of them have a place. */
const FEW = 80;

/** Two lines keep so far from the labels over and under them, lest they read as one. */
const APART = 4;

/** How far aside a label over or under its node may stand, 1 where it ends at the node. */
const SHIFTS = [0.25, -0.25, 0.5, -0.5, 1, -1];

/** How near above a label another node may stand before the label seems its own. */
const TOO_NEAR = 7;

/**
 * Place labels on the screen (pixels), in the order given.
 * @param {Wish[]} wishes the weightiest first
 * @param {Box[]} obstacles what no label may cover (nodes)
 * @param {Box} [room] where labels may stand
 * @param {Box[]} [titles] other words that stand there already
 * @returns {Placed[]}
 */
export function placeLabels(wishes, obstacles, room = EVERYWHERE, titles = []) {
  const placed = placeOnce(wishes, obstacles, room, titles);
  if (placed.length === wishes.length || wishes.length > FEW || !wishes.some(({ forms }) => forms && forms.length > 1)) return placed;
  const least = (/** @type {Wish} */ wish) => ({ ...wish, forms: wish.forms && [...wish.forms].sort((a, b) => a.width * a.height - b.width * b.height) });
  const dense = placeOnce(wishes.map(least), obstacles, room, titles);
  return dense.length > placed.length ? dense : placed;
}

/** @param {Wish[]} wishes @param {Box[]} obstacles @param {Box} room @param {Box[]} titles @returns {Placed[]} */
function placeOnce(wishes, obstacles, room, titles) {
  const taken = createIndex();
  const nodes = createIndex();
  for (const box of obstacles) nodes.add(box);
  for (const box of titles) taken.add(box);
  /** @type {Placed[]} */
  const placed = [];
  for (const wish of wishes) {
    const all = (wish.forms ?? [undefined]).flatMap((form) => boxes({ ...wish, ...form }, room).map((place) => ({ ...place, form })));
    const places = all.filter(({ box }) => isIn(box, room)), open = places.filter(({ box }) => !taken.hits(box) && !nodes.hits(box));
    const free = open.find(({ box, isBeside }) => !(isBeside ? seemsOfNeighbour(box, wish, nodes) : seemsOfAnother(box, wish, nodes)))
      ?? (wish.must || wish.should ? open[0] : undefined) ?? (wish.must ? leastCovering(places.length ? places : all, taken, nodes) : undefined);
    if (!free) continue;
    taken.add((free.form?.lines.length ?? 1) > 1 ? { ...free.box, top: free.box.top - APART, bottom: free.box.bottom + APART } : free.box);
    placed.push({ key: wish.key, box: free.box, ...(free.form ? { form: free.form } : {}) });
  }
  return placed;
}

/** The place that covers least of nodes, then of other labels. @template {{box: Box}} T @param {T[]} places @param {Index} taken @param {Index} nodes */
function leastCovering(places, taken, nodes) {
  const cost = (/** @type {T} */ { box }) => taken.covered(box) + 10 * nodes.covered(box);
  return places.reduce((best, place) => (cost(place) < cost(best) ? place : best));
}

/** @param {Box} box @param {Box} room */
function isIn(box, room) {
  return box.left >= room.left && box.right <= room.right && box.top >= room.top && box.bottom <= room.bottom;
}

/** A label over its node, with another node close above, reads as the other's. @param {Box} box @param {Wish} wish @param {Index} nodes */
function seemsOfAnother(box, { x, y }, nodes) {
  return box.bottom < y && nodes.hits({ left: x - 8, right: x + 8, top: box.top - TOO_NEAR, bottom: box.top });
}

/** A label beside its node, with another node near its far end, over or under it, reads as the other's. @param {Box} box @param {Wish} wish @param {Index} nodes */
function seemsOfNeighbour(box, { x, r }, nodes) {
  const isLeft = box.right < x;
  return nodes.hits({ left: isLeft ? box.left - 14 : x + r + 1, right: isLeft ? x - r - 1 : box.right + 14, top: box.top - TOO_NEAR, bottom: box.bottom + TOO_NEAR });
}

/**
 * Below or above the node, there a little to a side too, or beside it.
 * @param {Wish} wish
 * @param {Box} room
 * @returns {{box: Box, isBeside?: true}[]}
 */
function boxes({ x, y, r, width, height }, room) {
  const gap = 1, aside = Math.max(width / 2 - r - 6, 0);
  const inward = Math.max(room.left - x + width / 2, 0) + Math.min(room.right - x - width / 2, 0);
  const shifts = aside > 8 ? [Math.abs(inward) < aside ? inward / aside : 0, ...SHIFTS] : [0];
  /** @type {(left: number, top: number) => Box} */
  const at = (left, top) => ({ left, top, right: left + width, bottom: top + height });
  return [
    ...shifts.flatMap((shift) => [
      { box: at(x - width / 2 + shift * aside, y + r + gap) },
      { box: at(x - width / 2 + shift * aside, y - r - gap - height) },
    ]),
    { box: at(x + r + 3, y - height / 2), isBeside: /** @type {const} */ (true) },
    { box: at(x - r - 3 - width, y - height / 2), isBeside: /** @type {const} */ (true) },
  ];
}

/** @typedef {ReturnType<typeof createIndex>} Index */
/** Boxes by the cells of a coarse grid that they touch. */
function createIndex() {
  /** @type {Map<number, Box[]>} */
  const cells = new Map();
  /** @param {Box} box */
  function* keys(box) {
    for (let i = Math.floor(box.left / CELL); i <= Math.floor(box.right / CELL); i += 1) {
      for (let j = Math.floor(box.top / CELL); j <= Math.floor(box.bottom / CELL); j += 1) yield i * 65536 + j;
    }
  }
  return {
    /** @param {Box} box */
    add(box) {
      for (const key of keys(box)) {
        const cell = cells.get(key);
        if (cell) cell.push(box);
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
        if (cells.get(key)?.some((other) => box.left < other.right && other.left < box.right
          && box.top < other.bottom && other.top < box.bottom)) return true;
      }
      return false;
    },
  };
}

/** @param {number} from @param {number} to @param {number} start @param {number} end */
function shared(from, to, start, end) {
  return Math.max(0, Math.min(to, end) - Math.max(from, start));
}
