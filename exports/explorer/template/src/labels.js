// Labels that never cover one another: the weightier first, each in the first free place.

/** @typedef {{left: number, top: number, right: number, bottom: number}} Box */
/** @typedef {{key: number, x: number, y: number, r: number, width: number, height: number, must: boolean, should?: boolean}} Wish what must be read may cover others, what should may cover a part of a node */
/** @typedef {{key: number, box: Box}} Placed */

const CELL = 64;
/** @type {Box} */
const EVERYWHERE = { left: -Infinity, top: -Infinity, right: Infinity, bottom: Infinity };

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
  const taken = createIndex();
  const nodes = createIndex();
  for (const box of obstacles) nodes.add(box);
  for (const box of titles) taken.add(box);
  /** @type {Placed[]} */
  const placed = [];
  for (const wish of wishes) {
    const all = boxes(wish), places = all.filter((box) => isIn(box, room));
    const free = places.find((box) => !taken.hits(box) && !nodes.hits(box) && !seemsOfAnother(box, wish, nodes))
      ?? (wish.must ? leastCovering(places.length ? places : all, taken, nodes) : wish.should ? places.find((box) => !taken.hits(box) && nodes.covered(box) < 0.2 * area(box)) : undefined);
    if (!free) continue;
    taken.add(free);
    placed.push({ key: wish.key, box: free });
  }
  return placed;
}

/** @param {Box} box */
function area({ left, right, top, bottom }) {
  return (right - left) * (bottom - top);
}

/** The place that covers least of other labels, then of nodes. @param {Box[]} places @param {Index} taken @param {Index} nodes */
function leastCovering(places, taken, nodes) {
  const cost = (/** @type {Box} */ box) => 10 * taken.covered(box) + nodes.covered(box);
  return places.reduce((best, box) => (cost(box) < cost(best) ? box : best));
}

/** @param {Box} box @param {Box} room */
function isIn(box, room) {
  return box.left >= room.left && box.right <= room.right && box.top >= room.top && box.bottom <= room.bottom;
}

/** A label over its node, with another node close above, reads as the other's. @param {Box} box @param {Wish} wish @param {Index} nodes */
function seemsOfAnother(box, { x, y }, nodes) {
  return box.bottom < y && nodes.hits({ left: x - 8, right: x + 8, top: box.top - TOO_NEAR, bottom: box.top });
}

/**
 * Below or above the node; beside it only for what must be read, lest it seem its neighbour's.
 * @param {Wish} wish
 * @returns {Box[]}
 */
function boxes({ x, y, r, width, height, must, should }) {
  const gap = 1;
  /** @type {(left: number, top: number) => Box} */
  const at = (left, top) => ({ left, top, right: left + width, bottom: top + height });
  return [
    at(x - width / 2, y + r + gap),
    at(x - width / 2, y - r - gap - height),
    ...(must || should ? [at(x - r - 3 - width, y - height / 2), at(x + r + 3, y - height / 2)] : []),
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
