// On paper the map is a drawing of its own, as wide as the sheet; the canvas stays as it is.

import { byId } from "./dom.js";
import { LIGHT_THEME } from "./theme.js";

/** @typedef {import("./svg.js").Frame} Frame */

/** Room for the map on A4 upright and across, in pixels of CSS less margins. */
const SHEETS = /** @type {const} */ ([["upright", 700, 900], ["across", 1030, 560]]);

/**
 * @param {(width: number, height: number) => Frame} page what to show on so much room
 * @param {(frame: Frame, colours: import("./theme.js").Theme) => string} draw
 * @param {() => boolean} isMap whether a map is in sight
 */
export function listenToPrint(page, draw, isMap) {
  const sheet = byId("sheet");
  function prepare() {
    if (!isMap() || sheet.childElementCount) return;
    for (const [way, width, height] of SHEETS) {
      const read = new DOMParser().parseFromString(draw(page(width, height), LIGHT_THEME), "image/svg+xml");
      const drawing = /** @type {any} */ (document.importNode(read.documentElement, true));
      drawing.setAttribute("class", way);
      sheet.append(drawing);
    }
  }
  window.addEventListener("beforeprint", prepare);
  window.addEventListener("afterprint", () => sheet.replaceChildren());
  matchMedia("print").addEventListener("change", ({ matches }) => (matches ? prepare() : sheet.replaceChildren()));
}
