"""The server's pages in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from lineagraph.exports.rdf.ntriples import to_ntriples
from lineagraph.exports.rdf.triples import to_triples
from lineagraph.server.engine import Sources
from tests.browser.conftest import tool
from tests.rdf_graphs import ROOT, rich_analysis
from tests.serving import serving

if TYPE_CHECKING:  # playwright may be absent
    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.needs("chromium", "playwright")]
WORDS = "<img src=x onerror=alert(1)>"
NODE = ROOT.removeprefix("https://example.org") + "paper/arxiv:2003.00196"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    file = tmp_path_factory.mktemp("served") / "graph.nt"
    file.write_text("".join(to_ntriples(to_triples(rich_analysis(WORDS)))), encoding="utf-8")
    with serving(Sources(graph=file)) as address:
        yield address


@pytest.fixture
def page(browser: Browser, server: str) -> Iterator[Page]:
    """A page that may ask only this server, and must not complain."""
    complaints: list[str] = []
    page = browser.new_page(base_url=server, bypass_csp=False)
    page.on("request", lambda request: _keep(complaints, request.url, server))
    page.on("console", lambda message: complaints.append(f"logged {message.text}"))
    page.on("pageerror", lambda error: complaints.append(f"threw {error}"))
    page.on("dialog", lambda dialog: complaints.append(f"alerted {dialog.message}"))
    yield page
    page.close()
    assert complaints == []


def _keep(complaints: list[str], url: str, server: str) -> None:
    if not url.startswith((server, "blob:", "data:")):
        complaints.append(f"asked for {url}")


def test_a_query_is_answered_with_a_table_and_a_link_to_share(page: Page) -> None:
    page.goto("/query")
    page.fill(
        "#query", f'SELECT ?title ?p {{ ?p dcterms:title ?title VALUES ?title {{ "{WORDS}" }} }}'
    )
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("#answer table")
    assert page.inner_text("tbody tr:first-child td:first-child") == WORDS
    assert page.locator("#answer img").count() == 0
    assert (page.get_attribute("tbody a", "href") or "").startswith("/id/heads/")
    page.goto(page.get_attribute("#share", "href") or "")
    page.wait_for_selector("#answer table")
    assert page.inner_text("tbody tr:first-child td:first-child") == WORDS


def test_a_named_query_is_filled_in_and_asked(page: Page) -> None:
    page.goto("/query")
    page.click("text=Candidate parents of a paper")
    page.fill("[name='p.paper']", "TPSM")
    page.click("text=Fill in and ask")
    page.wait_for_selector("#answer table")
    assert 'key "tpsm"' in page.input_value("#query")
    with page.expect_download() as download:
        page.click("text=Save as CSV")
    assert Path(download.value.path()).read_text(encoding="utf-8").startswith("name,")


def test_the_form_works_without_script(browser: Browser, server: str) -> None:
    page = browser.new_page(base_url=server, java_script_enabled=False)
    page.goto("/query")
    page.fill("#query", "ASK {}")
    page.click("button.first")
    assert "/sparql?query=ASK" in page.url
    assert "true" in page.content()
    page.close()


@pytest.mark.parametrize(
    "path", ["/query?name=parents", "/ns", NODE], ids=["query", "terms", "node"]
)
def test_axe_finds_no_violation(page: Page, path: str) -> None:
    page.goto(path)
    page.wait_for_load_state("networkidle")
    page.evaluate(tool("axe-core", "axe.min.js").read_text())
    found = page.evaluate("axe.run().then((result) => result.violations)")
    assert [violation["id"] for violation in found] == []
