"""What the page tells of its data, with the source of each thing."""

from __future__ import annotations

import pytest

from tests.browser.conftest import OpenPage
from tests.explorer_graphs import family, told

pytestmark = [pytest.mark.needs("chromium", "playwright"), pytest.mark.browser]


def test_about_says_how_complete_the_data_are(open_page: OpenPage) -> None:
    page = open_page(family())
    page.locator("#open-about").click()
    text = page.locator("#about").inner_text()
    for words in (
        "4 papers",
        "1 paper: references missing",
        "1 of them on a declaration alone",
        "A network",
    ):
        assert words in text


def test_what_a_source_says_stands_with_its_name(open_page: OpenPage) -> None:
    page = open_page(told(), "#paper=arxiv:2101.00002")
    for summary in page.locator("#panel details summary").all():
        summary.click()
    text = page.locator("#panel").inner_text()
    for words in (
        "In short, from Semantic Scholar: Beta moves pictures.",
        "Abstract, from Semantic Scholar",
        "We present Beta.",
        "4 citing sentences, from Semantic Scholar",
        "As in Alpha, we warp.",
        "and 1 more",
        "Delta starts from <b>Beta</b>.",
    ):
        assert words in text
    page.evaluate("location.hash = 'paper=arxiv:1901.00001&to=arxiv:2401.00004'")
    assert "1 citing sentence, from Semantic Scholar" in page.locator(".traces").inner_text()
    page.locator(".traces .quotes summary").first.click()
    assert page.locator(".traces blockquote").first.is_visible()


def test_the_problems_of_the_list_are_shown_with_what_to_do(open_page: OpenPage) -> None:
    page = open_page(told())
    page.locator("#open-about").click()
    page.locator("#problems > summary").click()
    text = page.locator("#problems").inner_text()
    for words in (
        "2 problems, and what to do",
        "no venue (1): Name the venue, or arXiv and a year.",
        "line 3: no venue is given: The paper <i>three</i>",
    ):
        assert words in text
