// Keys for everything: the map is walked along its lineages.

/**
 * @typedef {object} Keys
 * @property {(key: "ArrowLeft"|"ArrowRight"|"ArrowUp"|"ArrowDown") => void} arrow
 * @property {() => void} open
 * @property {() => void} escape
 * @property {() => void} search
 * @property {() => void} traceTo
 * @property {() => void} tour
 * @property {() => void} next
 * @property {() => void} fit
 * @property {(by: number) => void} zoom
 * @property {(view: number) => void} view
 * @property {() => void} help
 */

export const KEYS = [
  ["/", "search"], ["← →", "to the best ancestor, to the best descendant"], ["↑ ↓", "to the other ancestors or descendants offered there, or within the year; along the suggestions"],
  ["Enter", "read the chosen paper"], ["t", "trace from the chosen paper to another"], ["g", "guided tour"], ["n", "next step of the tour"],
  ["Esc", "back"], ["+ −", "closer, farther"], ["0", "show everything"], ["1 2 3 4 5", "family tree, all citations, datasets, suggestions, text"], ["?", "this help"],
];

/** @param {Keys} keys */
export function listenToKeys(keys) {
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target)) return;
    if (document.querySelector("dialog[open]")) return;
    const act = actionOf(event, keys);
    if (!act) return;
    event.preventDefault();
    act();
  });
}

/** @param {KeyboardEvent} event @param {Keys} keys @returns {(() => void)|null} */
function actionOf(event, keys) {
  const { key } = event;
  if (key.startsWith("Arrow") && !isScrollable(event.target)) return () => keys.arrow(/** @type {any} */ (key));
  if (key === "Enter") return event.target === document.body || isMap(event.target) ? keys.open : null;
  if (/^[1-5]$/.test(key)) return () => keys.view(Number(key) - 1);
  const named = /** @type {Record<string, () => void>} */ ({
    "/": keys.search, "?": keys.help, t: keys.traceTo, g: keys.tour, n: keys.next, Escape: keys.escape, 0: keys.fit,
    "+": () => keys.zoom(1.3), "=": () => keys.zoom(1.3), "-": () => keys.zoom(1 / 1.3),
  });
  return named[key] ?? null;
}

/** @param {EventTarget|null} target */
function isMap(target) {
  return target instanceof Element && target.closest("#canvas") !== null;
}

/** @param {EventTarget|null} target */
function isWriting(target) {
  return target instanceof Element && target.closest("input, select, textarea") !== null;
}

/** Arrows inside text scroll it. @param {EventTarget|null} target */
function isScrollable(target) {
  return target instanceof Element && target.closest("#twin, pre, .traces, dialog") !== null;
}
