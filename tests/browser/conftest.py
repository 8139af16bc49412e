"""A real browser for the tests of the page; each page must ask nothing and complain of nothing."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NoReturn

import pytest

from lineagraph.cli import main
from lineagraph.exports.explorer.page import to_html
from lineagraph.graph.model import KnowledgeGraph
from lineagraph.store import read_graph
from tests.explorer_graphs import analysis_of

if TYPE_CHECKING:  # playwright may be absent
    from playwright.sync_api import Browser, Page, Request

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
WITHIN = ("file:", "blob:", "data:")

ROOT = Path(__file__).parents[2]

OpenPage = Callable[..., "Page"]


def tool(*path: str) -> Path:
    """A tool that `npm install` brings."""
    found = ROOT.joinpath("node_modules", *path)
    if not found.exists():
        lacking(f"{path[0]}: run npm install --no-package-lock")
    return found


def lacking(words: str) -> NoReturn:
    """Skip a test that needs something; fail it where everything must be here."""
    if os.environ.get("LINEAGRAPH_REQUIRE_TOOLS"):
        pytest.fail(f"needs {words}", pytrace=False)
    pytest.skip(f"needs {words}")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, without a network of its own."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=list(FLAGS)
        )
        yield started
        started.close()


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeGraph:
    """The embedded example, built by the command."""
    folder = tmp_path_factory.mktemp("example") / "out"
    assert main(["build", "--out", str(folder), "--quiet"]) == 0
    return read_graph(folder)


@pytest.fixture(scope="session")
def write_page(tmp_path_factory: pytest.TempPathFactory) -> Callable[[KnowledgeGraph], Path]:
    """Write the page of a graph, once for all tests that ask for it."""
    folder = tmp_path_factory.mktemp("pages")
    written: list[tuple[KnowledgeGraph, Path]] = []

    def write(graph: KnowledgeGraph) -> Path:
        for known, path in written:
            if known == graph:
                return path
        path = folder / f"{len(written)}.html"
        path.write_text(to_html(analysis_of(graph)), encoding="utf-8")
        written.append((graph, path))
        return path

    return write


@pytest.fixture
def open_page(browser: Browser, write_page: Callable[[KnowledgeGraph], Path]) -> Iterator[OpenPage]:
    """Open the page of a graph; afterwards nothing may have been asked, logged or alerted."""
    complaints: list[str] = []
    pages: list[Page] = []

    def ask(request: Request) -> None:
        if not request.url.startswith(WITHIN):
            complaints.append(f"asked for {request.url}")

    def opened(
        graph: KnowledgeGraph,
        address: str = "",
        *,
        size: tuple[int, int] = (1440, 900),
        script: bool = True,
        scheme: Literal["light", "dark"] = "light",
        bypass_csp: bool = False,
    ) -> Page:
        page = browser.new_page(
            viewport={"width": size[0], "height": size[1]},
            java_script_enabled=script,
            color_scheme=scheme,
            bypass_csp=bypass_csp,
            reduced_motion="reduce",
            accept_downloads=True,
        )
        pages.append(page)
        page.on("request", ask)
        page.on("console", lambda message: complaints.append(f"logged {message.text}"))
        page.on("pageerror", lambda error: complaints.append(f"threw {error}"))
        page.on("dialog", lambda dialog: complaints.append(f"alerted {dialog.message}"))
        page.goto(write_page(graph).as_uri() + address)
        return page

    yield opened
    for page in pages:
        page.close()
    assert complaints == []
