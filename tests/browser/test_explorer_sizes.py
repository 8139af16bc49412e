"""The page on paper, in windows of any size, and with lists that know little."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser.conftest import OpenPage
from tests.browser.steps import download, wait_until
from tests.explorer_graphs import family, graph_of, paper

pytestmark = [pytest.mark.needs("chromium", "playwright"), pytest.mark.browser]


def test_the_whole_map_is_printed_with_its_panel(open_page: OpenPage) -> None:
    page = open_page(family(), "#paper=arxiv:2101.00002", size=(1440, 700))
    page.emulate_media(media="print")
    for size, way in (((700, 1000), ".upright"), ((1000, 700), ".across")):
        page.set_viewport_size({"width": size[0], "height": size[1]})
        drawing = page.locator(f"#sheet {way}")
        box = drawing.bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= size[0]
        names = drawing.locator("text").all_text_contents()
        assert {"Alpha", "Beta", "Delta", "2019", "2024", "Images"} <= set(names)
        assert page.locator("#sheet svg:visible").count() == 1
    for hidden in ("#canvas", "#search", "#tools", "#zoom", "#twin", ".actions"):
        assert not page.locator(hidden).first.is_visible()
    assert page.locator("#panel h2").is_visible()
    page.emulate_media(media="screen")
    wait_until(page, "!document.querySelector('#sheet svg')")
    page.keyboard.press("5")
    page.emulate_media(media="print")
    assert page.locator("#twin").is_visible()
    assert not page.locator("#panel").is_visible()
    assert page.pdf(format="A4").startswith(b"%PDF")


def test_the_map_fits_anew_in_a_window_of_another_size(open_page: OpenPage, tmp_path: Path) -> None:
    page = open_page(family())
    page.set_viewport_size({"width": 800, "height": 500})
    wait_until(page, "document.querySelector('canvas').clientWidth < 500")
    drawing = download(page, "Picture (SVG)", tmp_path).decode()
    for name in ("Alpha", "Beta", "Gamma", "Delta"):
        assert f">{name}</text>" in drawing


def test_filters_keep_the_focus_and_say_how_much_is_shown(open_page: OpenPage) -> None:
    page = open_page(family())
    page.locator("#open-filters").focus()
    page.keyboard.press("Enter")
    for _ in range(5):
        page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert page.evaluate("document.activeElement.id") == "filter-with-code"
    assert "1 of 4 papers shown" in page.locator("#foot").inner_text()
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") == "open-filters"
    page.locator("#clear-filters").click()
    assert page.evaluate("location.hash") == ""
    assert page.locator("#clear-filters").count() == 0


def test_a_page_enlarged_by_the_reader_scrolls_as_a_whole(open_page: OpenPage) -> None:
    page = open_page(family(), size=(720, 450))
    assert page.evaluate("document.documentElement.scrollHeight > innerHeight")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    box = page.locator("#map").bounding_box()
    assert box
    assert box["height"] >= 300


@pytest.mark.parametrize("view", ["tree", "citations", "datasets", "suggestions"])
def test_lists_that_know_little_say_so_and_break_nothing(open_page: OpenPage, view: str) -> None:
    page = open_page(
        graph_of([paper(f"title:{n:02}", None, title=f"知识图谱的论文 {n}") for n in range(30)]),
        f"#view={view}",
        size=(390, 844),
    )
    said = {
        "tree": "30 papers; no year of any is known. No line is drawn",
        "citations": "No citation of these papers is known.",
        "datasets": "The list names no dataset.",
        "suggestions": "Nothing can be suggested",
    }
    assert said[view] in page.locator("#panel").inner_text()
    assert page.locator("#legend").inner_text() == "30 papers"
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
