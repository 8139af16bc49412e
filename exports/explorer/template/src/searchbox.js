// The search field: a combobox whose list follows each key.

import { append, byId, el } from "./dom.js";
import { buildIndex, search } from "./search.js";

/** @typedef {import("./search.js").Findable} Findable */

/**
 * @param {import("./model.js").Model} model
 * @param {(found: Findable) => void} choose
 * @param {() => void} giveUp
 */
export function createSearchBox(model, choose, giveUp) {
  const input = /** @type {HTMLInputElement} */ (byId("query"));
  const list = el("ul", { id: "found", role: "listbox", "aria-label": "Found", hidden: true });
  const combobox = { role: "combobox", "aria-expanded": "false", "aria-controls": "found", "aria-autocomplete": "list" };
  for (const [name, value] of Object.entries(combobox)) input.setAttribute(name, value);
  byId("search").append(list);
  const index = buildIndex(model), usual = input.placeholder;
  /** @type {Findable[]} */
  let found = [];
  let at = 0;

  const isAsking = () => input.placeholder !== usual;

  function close() {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function show() {
    list.replaceChildren();
    found.forEach((each, number) => list.append(option(each, number)));
    if (!found.length) append(list, [el("li", { class: "none", role: "option", "aria-selected": "false", "aria-disabled": "true" }, "Nothing by this name")]);
    list.hidden = !input.value.trim();
    input.setAttribute("aria-expanded", String(!list.hidden));
    mark(0);
  }

  /** @param {Findable} each @param {number} number */
  function option(each, number) {
    return el("li", { id: `found-${number}`, role: "option", pointerdown: (/** @type {Event} */ event) => { event.preventDefault(); take(number); } },
      el("b", {}, each.label), el("span", { class: "quiet" }, each.note), each.detail === each.label ? null : el("small", {}, each.detail));
  }

  /** @param {number} next */
  function mark(next) {
    at = found.length ? (next + found.length) % found.length : 0;
    [...list.children].forEach((child, number) => child.setAttribute("aria-selected", String(number === at && found.length > 0)));
    if (!found.length || list.hidden) return;
    input.setAttribute("aria-activedescendant", `found-${at}`);
    list.children[at].scrollIntoView({ block: "nearest" });
  }

  /** @param {number} number */
  function take(number) {
    const chosen = found[number];
    if (!chosen) return;
    leave();
    choose(chosen);
  }

  function leave() {
    input.value = "";
    input.placeholder = usual;
    found = [];
    close();
    input.blur();
  }

  input.addEventListener("input", () => {
    found = search(isAsking() ? index.filter(({ kind }) => kind === "paper") : index, input.value);
    show();
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown") mark(at + 1);
    else if (event.key === "ArrowUp") mark(at - 1);
    else if (event.key === "Enter") take(at);
    else if (event.key === "Escape") { leave(); giveUp(); }
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  input.addEventListener("blur", close);

  return {
    /** @param {string} [wish] what is asked for */
    focus: (wish) => {
      input.placeholder = wish ?? usual;
      input.focus();
      input.select();
    },
    isAsking,
  };
}
