// Labels that never cover one another: the weightier first, each in the first free place.

/** @typedef {{left: number, top: number, right: number, bottom: number}} Box */
/** @typedef {{key: number, x: number, y: number, r: number, width: number, height: number, must: boolean}} Wish */
/** @typedef {{key: number, box: Box}} Placed */

const CELL = 64;

/**
 * Place labels on the screen (pixels), in the order given.
 * @param {Wish[]} wishes the weightiest first
 * @param {Box[]} obstacles what no label may cover (nodes, the ruler)
 * @returns {Placed[]}
 */
export function placeLabels(wishes, obstacles) {
  const taken = createIndex();
  const nodes = createIndex();
  for (const box of obstacles) nodes.add(box);
  /** @type {Placed[]} */
  const placed = [];
  for (const wish of wishes) {
    const places = boxes(wish);
    const free = places.find((box) => !taken.hits(box) && !nodes.hits(box))
      ?? (wish.must ? places.find((box) => !taken.hits(box)) ?? places[0] : undefined);
    if (!free) continue;
    taken.add(free);
    placed.push({ key: wish.key, box: free });
  }
  return placed;
}

/**
 * Below or above the node; beside it only for what must be read, lest it seem its neighbour's.
 * @param {Wish} wish
 * @returns {Box[]}
 */
function boxes({ x, y, r, width, height, must }) {
  const gap = 1;
  /** @type {(left: number, top: number) => Box} */
  const at = (left, top) => ({ left, top, right: left + width, bottom: top + height });
  return [
    at(x - width / 2, y + r + gap),
    at(x - width / 2, y - r - gap - height),
    ...(must ? [at(x - r - 3 - width, y - height / 2), at(x + r + 3, y - height / 2)] : []),
  ];
}

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
