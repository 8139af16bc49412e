from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lineagraph.exports.explorer.labels import (
    LABEL_LENGTH,
    LONG_LABEL,
    is_web_link,
    label_of,
    labels_of,
    sane,
)
from lineagraph.graph.model import Paper


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        pytest.param("plain", "plain", id="plain text is left alone"),
        pytest.param("two \t\n words", "two words", id="white space is collapsed"),
        pytest.param("a\x00b\x1bc", "abc", id="control characters are dropped"),
        pytest.param("abc\u202edef\u202c", "abcdef", id="direction overrides are dropped"),
        pytest.param("a\u2028b", "a b", id="line separators are white space"),
        pytest.param("می\u200cشود", "می\u200cشود", id="joiners that scripts need are kept"),
        pytest.param("e\u0301\u0323\u0300\u0300", "e\u0323\u0301", id="piles of marks are cut"),
        pytest.param("<b>&amp;", "<b>&amp;", id="markup is text like any other"),
    ],
)
def test_foreign_text_is_made_sane(text: str, wanted: str) -> None:
    assert unicodedata.normalize("NFD", sane(text)) == unicodedata.normalize("NFD", wanted)


@given(st.text(max_size=200))
def test_sane_text_stays_as_it_is(text: str) -> None:
    once = sane(text)
    assert sane(once) == once


@given(st.text(max_size=900), st.integers(2, 60))
def test_sane_text_is_never_longer_than_asked(text: str, limit: int) -> None:
    assert len(sane(text, limit=limit)) <= limit


@pytest.mark.parametrize(
    ("name", "title", "wanted"),
    [
        pytest.param("FOMM", "First order motion model", "FOMM", id="the method name"),
        pytest.param(None, "Short title", "Short title", id="a short title"),
        pytest.param(None, "A Deep Learning Approach for Faces", "A Deep Learning…", id="words"),
        pytest.param(None, "Supercalifragilisticexpialidocious", None, id="one endless word"),
        pytest.param("\u202e", "Title", "Title", id="a name of nothing but controls"),
        pytest.param(None, "\u202e", "x", id="the id where no text is left"),
    ],
)
def test_a_label_is_short(name: str | None, title: str, wanted: str | None) -> None:
    label = label_of(Paper(id="x", title=title, name=name, listed=True))
    assert len(label) <= LABEL_LENGTH
    assert wanted is None or label == wanted


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        " javascript:alert(1)",
        "JAVASCRIPT:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "//example.org",
        "example.org",
        "https://",
        "https://exa\nmple.org",
        "http://[bad",
        "",
    ],
)
def test_only_web_addresses_become_links(url: str) -> None:
    assert not is_web_link(url)


def test_papers_that_share_a_name_say_their_years() -> None:
    papers = [
        Paper(id=str(at), title="x", name=name, year=year, listed=True)
        for at, (name, year) in enumerate([("Sync", 2023), ("Sync", 2024), ("Other", 2024)])
    ]
    assert labels_of(papers) == ["Sync 2023", "Sync 2024", "Other"]


def test_titles_that_begin_alike_are_told_apart() -> None:
    titles = [
        "Denoising Diffusion Probabilistic Models",
        "Denoising Diffusion Implicit Models",
        "A Comprehensive Survey of Deep Learning for Faces: Part One",
        "A Comprehensive Survey of Deep Learning for Voices and Other Sounds of the World",
    ]
    papers = [Paper(id=str(at), title=t, year=2020, listed=True) for at, t in enumerate(titles)]
    found = labels_of(papers)
    assert found[:2] == titles[:2]
    assert found[2:] == ["A Comprehensive … Faces: Part One", "A Comprehensive … Voices and Other…"]
    assert all(len(label) <= LONG_LABEL for label in found)


@given(st.lists(st.text(alphabet="ab ", min_size=1, max_size=70), max_size=6))
def test_labels_of_untitled_works_are_short_whatever_their_words(titles: list[str]) -> None:
    papers = [Paper(id=str(at), title=t, listed=True) for at, t in enumerate(titles)]
    assert all(0 < len(label) <= LONG_LABEL for label in labels_of(papers))
