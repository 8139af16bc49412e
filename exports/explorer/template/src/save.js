// Files and the clipboard.

import { byId } from "./dom.js";

/**
 * @param {string} name
 * @param {Blob} blob
 */
export function saveFile(name, blob) {
  const link = document.createElement("a"), url = URL.createObjectURL(blob);
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** @param {string} name @param {string} text @param {string} type */
export function saveText(name, text, type) {
  saveFile(name, new Blob([text], { type: `${type};charset=utf-8` }));
}

/**
 * The drawing as a bitmap of twice its size, for sharp print.
 * @param {string} name
 * @param {string} svg
 */
export async function savePng(name, svg) {
  const image = new Image(), url = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  image.src = url;
  await image.decode();
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [2 * image.width, 2 * image.height];
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  URL.revokeObjectURL(url);
  canvas.toBlob((blob) => { if (blob) saveFile(name, blob); });
}

/**
 * Copy text; where the browser refuses, select it for the reader to copy.
 * @param {string} text
 * @param {HTMLElement} source
 */
export async function copy(text, source) {
  try {
    await navigator.clipboard.writeText(text);
    say("Copied.");
  } catch {
    getSelection()?.selectAllChildren(source);
    say("Selected: press Ctrl and C to copy.");
  }
}

/** Tell screen readers. @param {string} words */
export function say(words) {
  byId("said").textContent = words;
}
