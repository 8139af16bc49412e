// The query page: asks without leaving the page, and shows what came as text, never as markup.

const MOST_ROWS_SHOWN = 1000;
const form = document.getElementById("ask");
const field = document.getElementById("query");
const status = document.getElementById("status");
const answer = document.getElementById("answer");
const share = document.getElementById("share");
const copy = document.getElementById("copy");
const find = document.getElementById("find");
const saves = document.getElementById("saves");
const spaces = JSON.parse(document.body.dataset.spaces);
const given = field.value;
const begun = location.search;
let running = null;

form.addEventListener("submit", (event) => {
  event.preventDefault();
  ask();
});
field.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    ask();
  }
});
for (const button of saves.querySelectorAll("button")) {
  button.addEventListener("click", () => save(button.dataset.type, button.dataset.ending));
}

if (navigator.clipboard) {
  copy.addEventListener("click", async () => {
    await navigator.clipboard.writeText(share.href);
    tell("The link is copied.");
  });
}
find.hidden = false;
find.addEventListener("input", narrow);

/** Shows the questions of the catalogue that hold the words typed. */
function narrow() {
  const words = find.value.toLowerCase().split(/\s+/).filter(Boolean);
  for (const theme of document.querySelectorAll(".catalogue details")) {
    let shown = 0;
    for (const item of theme.querySelectorAll("li")) {
      const text = item.textContent.toLowerCase();
      item.hidden = !words.every((word) => text.includes(word));
      shown += item.hidden ? 0 : 1;
    }
    theme.hidden = shown === 0;
    if (words.length) theme.open = true;
  }
}

/** Makes the field as high as its text, up to a point. */
function fit() {
  const lines = field.value.split("\n").length;
  field.rows = Math.min(30, Math.max(8, lines + 1));
}
field.addEventListener("input", fit);
fit();

async function ask() {
  running?.abort();
  const mine = new AbortController();
  running = mine;
  tell("Asking…");
  answer.replaceChildren();
  saves.hidden = true;
  offerLink();
  const started = performance.now();
  try {
    const response = await send("application/sparql-results+json, text/turtle;q=0.9", mine.signal);
    const text = await response.text();
    if (!response.ok) {
      tell(text.trim(), true);
      return;
    }
    const seconds = ((performance.now() - started) / 1000).toFixed(2);
    const cut = response.headers.get("Lineagraph-Cut");
    show(response.headers.get("Content-Type") ?? "", text, `in ${seconds} s${cut ? `; ${cut}` : ""}`);
    saves.hidden = false;
  } catch (error) {
    if (error.name !== "AbortError") tell(`The server does not answer: ${error.message}`, true);
  }
}

function send(accept, signal) {
  const headers = { Accept: accept };
  return fetch("/sparql", { method: "POST", headers, body: new URLSearchParams({ query: field.value }), signal });
}

function show(type, text, remark) {
  if (type.startsWith("text/turtle")) {
    answer.append(element("pre", text));
    tell(`A graph ${remark}`);
    return;
  }
  const results = JSON.parse(text);
  if ("boolean" in results) {
    tell(`${results.boolean ? "Yes" : "No"}, ${remark}`);
    return;
  }
  const rows = results.results.bindings;
  const names = results.head.vars;
  tell(`${count(rows.length)} ${remark}`);
  answer.append(table(names, rows.slice(0, MOST_ROWS_SHOWN), rows.length));
}

function table(names, rows, all) {
  const made = element("table");
  const shown = rows.length < all ? `The first ${count(rows.length)} of ${count(all)}` : count(all);
  made.append(element("caption", shown));
  const head = element("tr");
  for (const name of names) {
    const cell = element("th", name);
    cell.scope = "col";
    head.append(cell);
  }
  const top = element("thead");
  top.append(head);
  const body = element("tbody");
  for (const row of rows) {
    const line = element("tr");
    for (const name of names) {
      const cell = element("td");
      if (isNumber(row[name])) cell.className = "number";
      if (row[name]) cell.append(term(row[name]));
      line.append(cell);
    }
    body.append(line);
  }
  made.append(top, body);
  return made;
}

function term(value) {
  if (value.type === "bnode") return element("span", `_:${value.value}`);
  if (value.type !== "uri" || !/^https?:/.test(value.value)) return element("span", value.value);
  const link = element("a", shortened(value.value));
  const own = spaces.some((space) => value.value.startsWith(space));
  link.href = own ? new URL(value.value).pathname : value.value;
  link.title = value.value;
  if (!own) link.rel = "noopener noreferrer";
  return link;
}

function isNumber(value) {
  return /XMLSchema#(integer|decimal|double|float)$/.test(value?.datatype ?? "");
}

function shortened(iri) {
  const space = spaces.find((one) => iri.startsWith(one));
  return space ? iri.slice(space.length) : iri;
}

function offerLink() {
  const address = new URL("/query", location.href);
  if (field.value === given && begun) address.search = begun;
  else address.searchParams.set("query", field.value);
  history.replaceState(null, "", address);
  share.href = address.href;
  share.hidden = false;
  copy.hidden = !navigator.clipboard;
}

async function save(type, ending) {
  const response = await send(type);
  if (!response.ok) {
    tell((await response.text()).trim(), true);
    return;
  }
  const link = element("a");
  link.href = URL.createObjectURL(await response.blob());
  link.download = `answer.${ending}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

function count(rows) {
  return `${rows.toLocaleString("en")} ${rows === 1 ? "row" : "rows"}`;
}

function tell(text, isProblem = false) {
  status.textContent = text;
  status.classList.toggle("problem", isProblem);
}

function element(name, text) {
  const made = document.createElement(name);
  if (text !== undefined) made.textContent = text;
  return made;
}

if (form.dataset.run) ask();
