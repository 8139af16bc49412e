"""The page in a real browser: each thing that issue and README promise, done by hand and key."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from lineagraph.exports.explorer import data as explorer_data
from lineagraph.graph.model import KnowledgeGraph
from tests.browser.conftest import OpenPage, tool
from tests.browser.steps import click_paper, download, heading
from tests.explorer_graphs import family, graph_of, hostile, many, paper, told

if TYPE_CHECKING:
    pass

pytestmark = [pytest.mark.needs("chromium", "playwright"), pytest.mark.browser]

AXE = """axe.run().then(({ violations }) => violations.map(
  ({ id, nodes }) => [id, nodes[0].html]))"""

WEB = [(f"title:{new}", f"title:{old}", 1) for new in range(9) for old in range(new)]

SIZES = [
    pytest.param((1440, 900), id="desktop"),
    pytest.param((1024, 768), id="tablet"),
    pytest.param((390, 844), id="phone"),
]


@pytest.mark.parametrize("size", SIZES)
def test_first_sight_shows_the_tree_and_offers_the_tour(
    open_page: OpenPage, size: tuple[int, int]
) -> None:
    page = open_page(family(), size=size)
    assert heading(page) == "Who built on whom"
    assert "Alpha" in page.locator("#panel").inner_text()
    assert page.locator("#canvas canvas").is_visible()
    assert page.locator("#start-tour").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_choosing_a_paper_opens_all_that_is_known_of_it(open_page: OpenPage) -> None:
    page = open_page(family())
    click_paper(page, "Alpha")
    text = page.locator("#panel").inner_text()
    for words in ("Ann Ant, Bob Bee", "2019", "CVPR 2019 (Oral)", "Images", "line 3", "Classic"):
        assert words in text
    for words in ("Paper", "Code", "Beta", "Gamma", "Lab", "rank 1", "BibTeX"):
        assert words in text


def test_a_paper_of_unknown_ancestry_reads_so(open_page: OpenPage) -> None:
    page = open_page(family(), "#paper=arxiv:2201.00003")
    text = page.locator("#panel .notice").inner_text()
    assert "Ancestry only partly known: references missing" in text
    declared = page.locator("#panel .row-button.declared").inner_text()
    assert "declared, not cited: declared by its authors" in declared
    assert "no citation is recorded" in declared


def test_two_papers_show_their_traces_side_by_side_with_evidence(open_page: OpenPage) -> None:
    page = open_page(family(), "#paper=arxiv:1901.00001")
    page.locator("#trace-to").click()
    page.keyboard.type("delta")
    page.keyboard.press("Enter")
    assert heading(page) == "From Alpha to Delta"
    heads = page.locator(".trace .head").all_inner_texts()
    assert {head.split("\n")[0] for head in heads} == {"via Beta", "via Gamma"}
    assert "mentioned 9 times" in page.locator("#panel").inner_text()
    declared = page.locator(".step.declared").first.inner_text()
    assert "declared, not cited" in declared
    assert "Delta builds on Alpha directly" in page.locator("#panel").inner_text()


def test_papers_without_a_line_between_them_say_so(open_page: OpenPage) -> None:
    page = open_page(family(), "#paper=arxiv:2101.00002&to=arxiv:2201.00003")
    assert "No line of descent" in page.locator("#panel").inner_text()


def test_the_tour_is_one_click_away_and_walks_every_line(open_page: OpenPage) -> None:
    page = open_page(family())
    page.locator("#start-tour").click()
    told: list[str] = []
    while page.locator("#tour-next").count() and len(told) < 20:
        told.append(page.locator("#tour-words").inner_text())
        page.locator("#tour-next").click()
    assert len(told) == 4
    assert any(words.startswith("Gamma (2022) builds on Alpha (2019)") for words in told)
    assert heading(page) == "From Alpha to Delta"


def test_the_family_is_walked_by_keys_alone(open_page: OpenPage) -> None:
    page = open_page(family())
    seen = []
    for key in ("/", "Alpha", "Enter", "ArrowRight", "ArrowDown", "ArrowRight", "ArrowLeft"):
        if len(key) > 1 and key == "Alpha":
            page.keyboard.type(key)
        else:
            page.keyboard.press(key)
        seen.append(heading(page))
    assert seen[2] == "Alpha"
    assert {seen[3], seen[4]} == {"Beta", "Gamma"}
    assert seen[5] == "Delta"
    assert seen[6] in {"Beta", "Gamma"}
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.tagName") == "H2"
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    assert heading(page) == "Who built on whom"


def test_the_example_is_walked_from_fomm_to_liveportrait_by_keys_alone(
    open_page: OpenPage, example: KnowledgeGraph
) -> None:
    page = open_page(example)
    page.keyboard.press("/")
    page.keyboard.type("FOMM")
    page.keyboard.press("Enter")
    seen = [heading(page)]
    for aim in ("face-vid2vid", "LivePortrait"):
        page.keyboard.press("ArrowRight")
        for _ in range(60):
            if heading(page) == aim:
                break
            page.keyboard.press("ArrowDown")
        seen.append(heading(page))
    assert seen == ["FOMM", "face-vid2vid", "LivePortrait"]


def test_the_tour_of_the_example_passes_tpsm_and_face_vid2vid(
    open_page: OpenPage, example: KnowledgeGraph
) -> None:
    page = open_page(example)
    page.keyboard.press("g")
    heads = page.locator(".trace .head").all_inner_texts()
    assert any(head.startswith("via TPSM\n") for head in heads)
    assert any(head.startswith("via face-vid2vid\n") for head in heads)
    assert "declared, not cited" in page.locator(".step.declared").first.inner_text()


ADDRESSES = (
    "",
    "paper=arxiv:2101.00002",
    "paper=arxiv:1901.00001&to=arxiv:2401.00004&step=0",
    *(f"view={view}" for view in ("citations", "datasets", "suggestions", "text")),
    "view=suggestions&suggestion=title:context",
    "venue=v:cvpr",
)


@pytest.mark.parametrize(
    ("size", "scheme"),
    [
        pytest.param((1440, 900), "light", id="desktop, light"),
        pytest.param((390, 844), "dark", id="phone, dark"),
    ],
)
def test_axe_finds_no_violation(open_page: OpenPage, size: tuple[int, int], scheme: str) -> None:
    page = open_page(told(), size=size, scheme=scheme, bypass_csp=True)
    page.evaluate(tool("axe-core", "axe.min.js").read_text())
    found = {}
    for address in ADDRESSES:
        page.evaluate("(address) => { location.hash = address; }", address)
        page.evaluate(
            "for (const each of document.querySelectorAll('#panel details')) each.open = true"
        )
        found[address] = page.evaluate(AXE)
    for button in ("#open-filters", "#open-export", "#open-about", "#open-help"):
        page.locator(button).click()
        page.evaluate(
            "for (const each of document.querySelectorAll('dialog details')) each.open = true"
        )
        found[button] = page.evaluate(AXE)
        page.keyboard.press("Escape")
    assert {address: violations for address, violations in found.items() if violations} == {}


@pytest.mark.parametrize(
    ("key", "visible"),
    [
        pytest.param("?", "#help", id="help"),
        pytest.param("g", ".player", id="tour"),
        pytest.param("4", "text=What the list may miss", id="suggestions"),
        pytest.param("5", "#twin", id="text"),
        pytest.param("3", "text=Choose one to see the papers that use it", id="datasets"),
    ],
)
def test_keys_open_views(open_page: OpenPage, key: str, visible: str) -> None:
    page = open_page(family())
    page.keyboard.press(key)
    assert page.locator(visible).first.is_visible()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        pytest.param("gam", "Gamma", id="name"),
        pytest.param("bob", "Alpha", id="author"),
        pytest.param("cvpr", "Alpha", id="venue"),
        pytest.param("faces", "Faces", id="dataset"),
        pytest.param("2401.00004", "Delta", id="title or id"),
        pytest.param("zzzz", "Nothing by this name", id="nothing"),
    ],
)
def test_search_finds_as_one_types(open_page: OpenPage, query: str, found: str) -> None:
    page = open_page(family())
    page.keyboard.press("/")
    page.keyboard.type(query)
    assert page.locator("#found li").first.inner_text().startswith(found)


def test_what_the_list_may_miss_is_shown_with_its_reasons_and_kin(
    open_page: OpenPage, tmp_path: Path
) -> None:
    page = open_page(family())
    page.keyboard.press("4")
    page.keyboard.press("ArrowDown")
    assert heading(page) == "Context"
    text = page.locator("#panel").inner_text()
    for words in ("Not in the list. It would stand in Sounds", "cited by 1 listed paper", "Delta"):
        assert words in text
    assert "suggestion=title:context" in page.evaluate("location.hash")
    page.reload()
    assert heading(page) == "Context"
    assert b"title = {{Context}}" in download(page, "References (BibTeX)", tmp_path)
    page.locator("#panel .row-button").first.click()
    assert heading(page) == "Delta"
    page.go_back()
    assert heading(page) == "Context"


def test_papers_beyond_the_list_can_be_seen_alone(open_page: OpenPage, tmp_path: Path) -> None:
    page = open_page(family())
    page.locator("#open-filters").click()
    page.locator("#filter-papers").select_option("context")
    assert heading(page) == "All citations"
    page.keyboard.press("Escape")
    rows = list(csv.DictReader(io.StringIO(download(page, "Table (CSV)", tmp_path).decode())))
    assert [row["title"] for row in rows] == ["Context"]


def test_a_large_list_says_what_its_page_leaves_out(
    open_page: OpenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(explorer_data, "MANY_LINKS", 2)
    monkeypatch.setattr(explorer_data, "FEW_PARENTS", 0)
    page = open_page(graph_of([paper(f"title:{n}", 2000 + n) for n in range(9)], WEB))
    assert "leaves out" in page.locator("#left-out").inner_text()


def test_an_address_of_the_text_opens_it(open_page: OpenPage) -> None:
    page = open_page(family(), "#paper-2")
    assert page.locator("#paper-2").is_visible()
    page.locator("#views button").first.click()
    assert heading(page) == "Who built on whom"
    page.go_back()
    assert page.locator("#paper-2").is_visible()


def test_the_link_past_the_map_leads_to_the_details(open_page: OpenPage) -> None:
    page = open_page(family(), "#paper=arxiv:2101.00002")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.textContent") == "Beta"
    assert "paper=" in page.evaluate("location.hash")


def test_the_address_brings_back_what_was_seen(open_page: OpenPage) -> None:
    page = open_page(family())
    click_paper(page, "Beta")
    page.locator("#legend button").first.click()
    address = page.evaluate("location.hash")
    assert "paper=arxiv:2101.00002" in address
    assert "hide=Images" in address
    page.reload()
    assert heading(page) == "Beta"
    assert page.locator("#legend button").first.get_attribute("aria-pressed") == "false"
    page.go_back()
    page.go_back()
    assert heading(page) == "Who built on whom"


def test_filters_narrow_what_is_exported(open_page: OpenPage, tmp_path: Path) -> None:
    page = open_page(family())
    page.locator("#open-filters").click()
    page.get_by_label("From").select_option("2021")
    page.get_by_label("Ancestry known in full").check()
    page.keyboard.press("Escape")
    saved = download(page, "Table (CSV)", tmp_path)
    rows = list(csv.DictReader(io.StringIO(saved.decode())))
    assert [row["name"] for row in rows] == ["Beta", "Delta"]


@pytest.mark.parametrize(
    ("button", "is_right"),
    [
        pytest.param("Picture (SVG)", lambda data: b"<svg" in data and b"Alpha" in data, id="svg"),
        pytest.param("Picture (PNG)", lambda data: data.startswith(b"\x89PNG"), id="png"),
        pytest.param("References (BibTeX)", lambda data: data.count(b"\n@") == 3, id="bibtex"),
        pytest.param("Table (CSV)", lambda data: data.count(b"\r\n") == 5, id="csv"),
    ],
)
def test_what_is_seen_is_exported(
    open_page: OpenPage, tmp_path: Path, button: str, is_right: Callable[[bytes], bool]
) -> None:
    assert is_right(download(open_page(family()), button, tmp_path))


@pytest.mark.parametrize(
    "address", ["", *(f"#view={view}" for view in ("citations", "datasets", "suggestions", "text"))]
)
def test_hostile_text_does_nothing(open_page: OpenPage, address: str) -> None:
    page = open_page(hostile(), address)
    for at in range(10):
        page.evaluate("(at) => { location.hash = `paper=title:0${at}`; }", at)
        assert page.locator("#panel img, #panel svg[onload], #panel script").count() == 0
    links = page.evaluate("[...document.links].map((link) => link.getAttribute('href'))")
    assert all(link.startswith(("https://", "#")) for link in links)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_page_tells_all_without_script(open_page: OpenPage) -> None:
    page = open_page(family(), script=False)
    assert page.locator("#twin").is_visible()
    assert not page.locator("#app").is_visible()
    assert "mentioned 9 times" in page.locator("#twin").inner_text()


@pytest.mark.parametrize(
    "graph",
    [
        pytest.param(graph_of([]), id="no paper"),
        pytest.param(graph_of([paper("title:a", None)]), id="one paper without year"),
    ],
)
def test_the_smallest_lists_have_a_page(open_page: OpenPage, graph: Any) -> None:
    page = open_page(graph)
    assert heading(page) == "Who built on whom"
    assert "No line is drawn" in page.locator("#panel").inner_text()
    for key in ("ArrowLeft", "g", "n", "0", "+", "2", "3"):
        page.keyboard.press(key)


def test_a_large_list_draws_only_what_can_be_read(open_page: OpenPage) -> None:
    page = open_page(many(1200, 400))
    assert heading(page) == "Who built on whom"
    click_paper(page, "M800")
    assert heading(page) == "M800"
