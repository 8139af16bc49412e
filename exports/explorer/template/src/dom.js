// Elements made from data: text is only ever text, and links lead only to the web.

/** @typedef {Node|string|number|null|undefined|false} Child */
/** @typedef {Record<string, string|number|boolean|null|undefined|((event: any) => void)>} Attributes */

/**
 * An element with attributes (functions are listeners, `null` and `false` are left out).
 * @param {string} tag
 * @param {Attributes} [attributes]
 * @param {...Child} children
 * @returns {HTMLElement}
 */
export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (value !== null && value !== undefined && value !== false) element.setAttribute(name, value === true ? "" : String(value));
  }
  append(element, children);
  return element;
}

/**
 * @param {Element} parent
 * @param {Child[]} children
 */
export function append(parent, children) {
  for (const child of children) {
    if (child === null || child === undefined || child === false) continue;
    parent.append(child instanceof Node ? child : document.createTextNode(String(child)));
  }
}

/**
 * A link to the web; plain text where the address is anything else.
 * @param {string|null|undefined} url
 * @param {string} text
 * @returns {HTMLElement}
 */
export function webLink(url, text) {
  if (!isWebAddress(url)) return el("span", {}, text);
  return el("a", { href: url, rel: "noopener noreferrer", target: "_blank" }, text);
}

/** @param {string|null|undefined} url */
export function isWebAddress(url) {
  if (!url) return false;
  try {
    return ["http:", "https:"].includes(new URL(url).protocol);
  } catch {
    return false;
  }
}

/**
 * @param {string} id
 * @returns {HTMLElement}
 */
export function byId(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the page has no element ${id}`);
  return found;
}

const SVG = "http://www.w3.org/2000/svg";

/**
 * A small picture of a node's shape.
 * @param {string} path
 * @param {string} colour
 * @param {boolean} [isHollow]
 */
export function glyph(path, colour, isHollow = false) {
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
