from __future__ import annotations

from dataclasses import replace

import pytest

from lineagraph.exports.advice import ADVICE, advice
from lineagraph.exports.explorer import prose
from lineagraph.exports.explorer.prose import (
    longest_abstract,
    sentences_by_link,
    sentences_of,
    teller_of,
)
from lineagraph.graph.model import RecordRef
from lineagraph.graph.reading import Problem
from tests.explorer_graphs import analysis_of, family, told


def test_sentences_are_cut_counted_and_named_by_their_source() -> None:
    graph = told()
    links = {
        (graph.papers[link.descendant].name, graph.papers[link.ancestor].name): link
        for link in analysis_of(graph).lineage.links()
    }
    held = sentences_of(graph, links["Beta", "Alpha"])
    assert held is not None
    assert held.texts == (
        "Beta keeps the keypoints of Alpha [1].",
        "As in Alpha, we warp.",
        "Third.",
    )
    assert held.more == 1
    assert held.source == "Semantic Scholar"
    assert sentences_of(graph, links["Delta", "Gamma"]) is None
    assert sentences_of(graph, links["Gamma", "Alpha"]) is None


def test_the_best_links_keep_their_sentences_where_the_page_is_full(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    graph = told()
    links = analysis_of(graph).lineage.links()
    told_of = sentences_by_link(graph, links)
    assert len(told_of) == 2
    best = max(told_of, key=lambda at: links[at].score)
    monkeypatch.setattr(prose, "_MOST_SENTENCE_TEXT", 70)
    assert list(sentences_by_link(graph, links)) == [best]


def test_who_told_an_abstract_is_named() -> None:
    graph = told()
    assert teller_of(graph, graph.paper("arxiv:2101.00002")) == "Semantic Scholar"
    other = replace(
        graph.paper("arxiv:2101.00002"),
        records=(RecordRef(source="network", key="k", title="t"),),
    )
    assert teller_of(graph, other) == "A network"


def test_abstracts_shrink_as_lists_grow() -> None:
    graph = family()
    assert longest_abstract(graph) == 3000
    huge = replace(graph, papers=tuple(replace(graph.papers[0], id=f"t:{n}") for n in range(6000)))
    assert longest_abstract(huge) == 500


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        pytest.param("duplicate-entry", "Keep one", id="known"),
        pytest.param("references-capped", "Build again", id="by its beginning"),
        pytest.param("unheard-of", "", id="unknown"),
    ],
)
def test_each_problem_comes_with_what_to_do(rule: str, words: str) -> None:
    said = advice(Problem(rule=rule, reason="something"))
    assert said.startswith(words)
    assert bool(said) == bool(words)


def test_advice_is_one_sentence() -> None:
    assert all(text.endswith(".") for text in ADVICE.values())
