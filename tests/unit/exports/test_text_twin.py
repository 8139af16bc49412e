from __future__ import annotations

from html.parser import HTMLParser

import pytest

from lineagraph.exports.explorer import text_twin as text_twin_module
from lineagraph.exports.explorer.layout import lay_out
from lineagraph.exports.explorer.text_twin import completeness, text_twin
from lineagraph.graph.model import KnowledgeGraph
from tests.explorer_graphs import analysis_of, family, graph_of, hostile, many, paper, told

_TAGS = {
    "p",
    "h3",
    "h4",
    "h5",
    "ul",
    "li",
    "a",
    "article",
    "table",
    "caption",
    "thead",
    "tbody",
} | {"tr", "th", "td", "span", "ol", "details", "summary"}


class Outline(HTMLParser):
    """Checks that tags close in order; keeps tags, links and text."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.links: list[str] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(tag)
        self.tags.add(tag)
        self.links += [value or "" for name, value in attrs if name == "href"]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def outline_of(graph: KnowledgeGraph) -> Outline:
    analysis = analysis_of(graph)
    outline = Outline()
    outline.feed(text_twin(analysis, lay_out(analysis)))
    assert outline.open == []
    return outline


def test_the_twin_tells_papers_links_and_evidence() -> None:
    text = " ".join(outline_of(family()).words)
    for words in ("Alpha", "Delta", "Ann Ant, Bob Bee", "CVPR", "mentioned 9 times", "Images"):
        assert words in text


def test_a_link_without_citation_says_so() -> None:
    text = " ".join(outline_of(family()).words)
    assert "no citation" in text
    assert "Ancestry not fully known: its references are missing." in text


def test_hostile_text_stays_text() -> None:
    outline = outline_of(hostile())
    assert outline.tags <= _TAGS
    assert all(link.startswith(("#paper-", "https://")) for link in outline.links)


def test_each_link_within_the_twin_leads_somewhere() -> None:
    analysis = analysis_of(family())
    twin = text_twin(analysis, lay_out(analysis))
    outline = outline_of(family())
    for link in outline.links:
        if link.startswith("#"):
            assert f'id="{link[1:]}"' in twin


@pytest.mark.parametrize(
    "graph",
    [
        pytest.param(graph_of([]), id="no paper"),
        pytest.param(graph_of([paper("title:a", None)]), id="one paper without year"),
        pytest.param(many(300), id="three hundred papers"),
    ],
)
def test_any_list_has_a_twin(graph: KnowledgeGraph) -> None:
    assert outline_of(graph).words


def test_completeness_is_counted() -> None:
    assert completeness(family()).startswith(
        "4 listed papers, 1 more reached through 5 citations. "
        "The references of 3 of the 4 listed papers are known in full"
    )


def test_the_twin_says_what_the_list_may_miss() -> None:
    analysis = analysis_of(family())
    text = text_twin(analysis, lay_out(analysis)).split("What the list may miss")[1]
    for words in ("Context", "(2015)", "cited by 1 listed paper", "it would stand in Sounds"):
        assert words in text


def test_the_twin_tells_what_sources_say_in_their_words() -> None:
    text = " ".join(outline_of(told()).words)
    for words in (
        "In short, from Semantic Scholar: Beta moves pictures.",
        "Abstract, from Semantic Scholar",
        "We present Beta.",
        "Citing sentences, from Semantic Scholar",
        "Delta starts from <b>Beta</b>.",
        "and 1 more",
    ):
        assert words in text


def test_the_twin_lists_the_problems_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    text = " ".join(outline_of(told()).words)
    for words in (
        "Problems of the list and its sources (2)",
        "no venue is given: The paper <i>three</i>",
        "Name the venue",
        "add an arXiv id or a DOI if there is one",
    ):
        assert words in text
    monkeypatch.setattr(text_twin_module, "MOST_PROBLEMS", 1)
    assert "The report names 1 more." in " ".join(outline_of(told()).words)
    assert "Problems of the list" not in " ".join(outline_of(family()).words)
