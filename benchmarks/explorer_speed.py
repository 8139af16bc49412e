"""How fast the explorer draws, beside a stock pyvis page: ``explorer_speed.py [FOLDER] [--large]``.

FOLDER is a built graph (default: out). With ``--large`` also a made-up list of 2,000 papers among
20,000 with about 250,000 citations. Headless Chromium without a GPU, 1440 x 900; frames are those
of a scripted pan and zoom of five seconds; each figure is the median of five runs. First drawing
is counted from the start of loading. The stock page holds the listed papers and all citations
between them, physics off, at our positions.
"""

from __future__ import annotations

import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright
from pyvis.network import Network

from lineagraph import store
from lineagraph.exports.explorer.labels import label_of
from lineagraph.exports.explorer.layout import lay_out
from lineagraph.exports.explorer.page import to_html
from lineagraph.graph.analysis import Analysis, analyse
from tests.browser.conftest import FLAGS
from tests.explorer_graphs import many

RUNS = 5
_FIRST_DRAWING = """() => new Promise((done) => {
  const look = () => {
    const canvas = document.querySelector("canvas");
    if (!canvas || !canvas.width) return requestAnimationFrame(look);
    requestAnimationFrame(() => done(performance.now()));
  };
  look();
})"""
_FRAMES = """() => new Promise((done) => {
  const frames = []; let last = performance.now(); const end = last + 5000;
  const tick = (now) => {
    frames.push(now - last); last = now;
    if (now < end) requestAnimationFrame(tick); else done(frames.slice(1));
  };
  requestAnimationFrame(tick);
})"""
_HEAP = "performance.memory ? performance.memory.usedJSHeapSize / 1e6 : NaN"


def main(arguments: list[str]) -> None:
    folders = [each for each in arguments if not each.startswith("--")] or ["out"]
    jobs = [("example", analyse(store.read_graph(Path(folders[0]))))]
    if "--large" in arguments:
        jobs.append(("large", analyse(many(2_000, 18_000, cites=13))))
    print(
        f"{'page':24}{'MB':>7}{'made s':>8}{'first s':>9}{'p95 ms':>8}{'heap MB':>9}{'key ms':>8}"
    )
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=[*FLAGS, "--enable-precise-memory-info"]
        )
        for name, analysis in jobs:
            for kind, make in (("explorer", to_html), ("stock pyvis", stock_page)):
                started = time.perf_counter()
                page = make(analysis)
                made = time.perf_counter() - started
                path = Path(folder) / "page.html"
                path.write_text(page, encoding="utf-8")
                report(browser, f"{name}, {kind}", path, made)
        browser.close()


def stock_page(analysis: Analysis) -> str:
    graph, layout = analysis.graph, lay_out(analysis)
    network = Network(directed=True, cdn_resources="in_line")
    network.toggle_physics(status=False)
    for at, spot in layout.papers.items():
        network.add_node(at, label=label_of(graph.papers[at]), x=spot.x, y=spot.y, physics=False)
    for link in analysis.lineage.links():
        network.add_edge(link.ancestor, link.descendant)
    html: str = network.generate_html()
    return html


def report(browser: Browser, name: str, path: Path, made: float) -> None:
    runs = [measure(browser, path) for _ in range(RUNS)]
    first, frame, heap, key = (statistics.median(column) for column in zip(*runs, strict=True))
    size = path.stat().st_size / 1e6
    print(f"{name:24}{size:7.2f}{made:8.2f}{first:9.2f}{frame:8.0f}{heap:9.0f}{key:8.1f}")


def measure(browser: Browser, path: Path) -> tuple[float, float, float, float]:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, offline=True)
    page = context.new_page()
    page.goto(path.as_uri(), wait_until="commit")
    first = page.evaluate(_FIRST_DRAWING) / 1000
    page.wait_for_timeout(500)
    frames = pan_and_zoom(page)
    heap = page.evaluate(_HEAP)
    key = slowest_key(page) if page.locator("#query").count() else float("nan")
    context.close()
    return first, statistics.quantiles(frames, n=20)[-1], heap, key


def pan_and_zoom(page: Page) -> list[float]:
    """Drag and turn the wheel for five seconds while the page counts its frames."""
    page.evaluate(f"() => {{ window.counted = ({_FRAMES})(); }}")
    page.mouse.move(500, 450)
    until = time.perf_counter() + 5
    turn = 0
    while time.perf_counter() < until:
        turn += 1
        page.mouse.down()
        page.mouse.move(500 + 150 * (-1) ** turn, 450 + 60 * (-1) ** turn, steps=12)
        page.mouse.up()
        page.mouse.wheel(0, -120 if turn % 4 < 2 else 120)  # noqa: PLR2004
        page.mouse.move(500, 450)
    frames: Any = page.evaluate("() => window.counted")
    return list(frames)


def slowest_key(page: Page) -> float:
    """Milliseconds until the list of found papers follows a key, at worst."""
    page.evaluate("document.querySelector('#query').focus()")
    slowest: float = page.evaluate(
        """() => {
          const input = document.querySelector("#query"); let worst = 0;
          for (const text of ["p", "po", "por", "port", "a", "method", "m1"]) {
            const started = performance.now();
            input.value = text; input.dispatchEvent(new Event("input"));
            worst = Math.max(worst, performance.now() - started);
          }
          return worst;
        }"""
    )
    return slowest


if __name__ == "__main__":
    main(sys.argv[1:])
