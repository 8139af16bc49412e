// Colours for the canvas in both schemes, and the shapes of nodes.
// Section colours follow Okabe and Ito (2008), darkened or lightened to 3:1 on either ground.

/**
 * @typedef {object} Theme
 * @property {string[]} lanes
 * @property {string} ground
 * @property {string} ink
 * @property {string} quiet
 * @property {string} rule
 * @property {string} link
 * @property {string} older
 * @property {string} newer
 * @property {string} trace
 * @property {number} tint opacity of a lane's band
 */

/** @type {Theme} */
const LIGHT = {
  lanes: ["#0068b0", "#c04a00", "#007a5a", "#9a4595", "#8a6500", "#0b7285", "#5b6573"],
  ground: "#fbfbf9", ink: "#17202b", quiet: "#55606e", rule: "#e2e4e8", link: "#8b95a5",
  older: "#b35200", newer: "#3a36b5", trace: "#3a36b5", tint: 0.045,
};
/** @type {Theme} */
const DARK = {
  lanes: ["#5fb4f5", "#ff9358", "#43cfa0", "#e39ade", "#e6bd45", "#5bd0e4", "#aab4c0"],
  ground: "#11151b", ink: "#e8ebf0", quiet: "#a5afbd", rule: "#262d37", link: "#657182",
  older: "#ffb168", newer: "#aeb4ff", trace: "#aeb4ff", tint: 0.06,
};

const query = typeof matchMedia === "function" ? matchMedia("(prefers-color-scheme: dark)") : null;

/** @returns {Theme} */
export function theme() {
  return query?.matches ? DARK : LIGHT;
}

/** @param {() => void} listener */
export function onThemeChange(listener) {
  query?.addEventListener("change", listener);
}

export const LIGHT_THEME = LIGHT, DARK_THEME = DARK;

/** The colour of a lane in the style sheet, which follows the scheme and the printer. @param {number} lane */
export function laneColour(lane) {
  return `var(--lane-${lane % LIGHT.lanes.length})`;
}

/**
 * The outline of a shape, as an SVG path, in the proportions of vis-network.
 * @param {string} shape
 * @param {number} x
 * @param {number} y
 * @param {number} r
 */
export function outline(shape, x, y, r) {
  switch (shape) {
    case "square": return polygon([[-1, -1], [1, -1], [1, 1], [-1, 1]], x, y, r);
    case "diamond": return polygon([[0, -1], [1, 0], [0, 1], [-1, 0]], x, y, r);
    case "triangle": return polygon(around(3, -90), x, y + 0.25 * r, 1.15 * r);
    case "triangleDown": return polygon(around(3, 90), x, y - 0.25 * r, 1.15 * r);
    case "hexagon": return polygon(around(6, 0), x, y, r);
    case "star": return polygon(star(), x, y + 0.1 * r, r);
    default: return `M${f(x - r)} ${f(y)}a${f(r)} ${f(r)} 0 1 0 ${f(2 * r)} 0a${f(r)} ${f(r)} 0 1 0 ${f(-2 * r)} 0Z`;
  }
}

/**
 * @param {number[][]} points
 * @param {number} x
 * @param {number} y
 * @param {number} r
 */
function polygon(points, x, y, r) {
  return `M${points.map(([dx, dy]) => `${f(x + dx * r)} ${f(y + dy * r)}`).join("L")}Z`;
}

/**
 * @param {number} corners
 * @param {number} first angle of the first corner in degrees
 */
function around(corners, first) {
  return Array.from({ length: corners }, (_, i) => {
    const angle = ((first + (360 * i) / corners) * Math.PI) / 180;
    return [Math.cos(angle), Math.sin(angle)];
  });
}

function star() {
  return Array.from({ length: 10 }, (_, i) => {
    const r = i % 2 ? 0.5 : 1.3, angle = ((-90 + 36 * i) * Math.PI) / 180;
    return [r * Math.cos(angle), r * Math.sin(angle)];
  });
}

/** @param {number} value */
function f(value) {
  return String(Math.round(value * 10) / 10);
}
