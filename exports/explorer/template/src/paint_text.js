// The type of the map, and how wide its words are.

export const FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif";

/** Widths of texts, each measured once. */
export function createMeasure() {
  /** @type {Map<string, number>} */
  const widths = new Map();
  /** @param {CanvasRenderingContext2D} ctx @param {string} text @param {string} font */
  return (ctx, text, font) => {
    const key = font + text;
    let width = widths.get(key);
    if (width === undefined) {
      ctx.font = font;
      width = ctx.measureText(text).width;
      widths.set(key, width);
    }
    return width;
  };
}

/**
 * About how wide a text is, where nothing can measure it; letters of East Asia are square.
 * @param {string} text
 * @param {number} size
 */
export function guessWidth(text, size) {
  return [...text].reduce((sum, letter) => sum + (/[\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7af\uf900-\ufaff\uff00-\uff60]/.test(letter) ? 1 : 0.6), 0) * size;
}
