from __future__ import annotations

from itertools import combinations
from math import hypot
from typing import Any

import pytest

from lineagraph.exports.explorer.data import numbering
from lineagraph.exports.explorer.layout import lay_out
from lineagraph.exports.explorer.suggestions import suggestions_data
from lineagraph.graph.model import KnowledgeGraph
from tests.explorer_graphs import analysis_of, family, graph_of, hostile, many, paper


def data_of(graph: KnowledgeGraph) -> list[dict[str, Any]]:
    analysis = analysis_of(graph)
    return suggestions_data(analysis, lay_out(analysis), numbering(graph))


def test_a_suggestion_says_why_and_names_its_listed_kin() -> None:
    (only,) = data_of(family())
    assert only["label"] == "Context"
    assert only["year"] == 2015
    assert 0 < only["score"] < 1
    assert only["reasons"]
    assert [other for other, _, _ in only["children"]] == [3]
    assert only["parents"] == []


def test_a_suggestion_stands_in_the_lane_of_its_section() -> None:
    graph = family()
    (only,) = data_of(graph)
    lanes = lay_out(analysis_of(graph)).lanes
    lane = lanes[only["lane"]]
    assert lane.label == "Sounds"
    assert lane.start < only["y"] < lane.end


@pytest.mark.parametrize(
    "graph",
    [
        pytest.param(many(60, 300), id="crowded"),
        pytest.param(hostile(), id="hostile"),
        pytest.param(
            graph_of(
                [paper("title:a", None), paper("title:b", None, listed=False)],
                [("title:b", "title:a", 1)],
            ),
            id="no year",
        ),
    ],
)
def test_no_two_suggestions_lie_upon_each_other(graph: KnowledgeGraph) -> None:
    places = [(each["x"], each["y"]) for each in data_of(graph)]
    assert all(hypot(a[0] - b[0], a[1] - b[1]) > 5 for a, b in combinations(places, 2))


def test_a_list_without_citations_misses_nothing_we_know_of() -> None:
    assert data_of(graph_of([paper("title:a", 2020)])) == []
