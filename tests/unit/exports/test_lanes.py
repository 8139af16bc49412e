from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from lineagraph.exports.explorer.lanes import MOST_LANES, lanes_of
from lineagraph.graph.model import KnowledgeGraph, ListInfo, Section
from tests.explorer_graphs import graph_of, paper


def graph_with(paths: Sequence[Sequence[str]]) -> KnowledgeGraph:
    """One paper under each path of headings."""
    sections: dict[str, Section] = {}
    papers = []
    for at, path in enumerate(paths):
        for depth, title in enumerate(path):
            id_, parent = "/".join(path[: depth + 1]), "/".join(path[:depth]) or None
            sections[id_] = Section(id=id_, list="small", title=title, parent=parent)
        papers.append(paper(f"title:{at:03}", 2020, section="/".join(path)))
    return graph_of(papers, sections=list(sections.values()))


@pytest.mark.parametrize(
    ("paths", "lanes"),
    [
        pytest.param([["B"], ["A"], ["B"]], ("B", "A"), id="in the order of the list"),
        pytest.param([["Papers", "A"], ["Papers", "B"]], ("A", "B"), id="a heading above all"),
        pytest.param([["A", "2024"], ["A", "2023"], ["B"]], ("A", "B"), id="years say nothing"),
        pytest.param([["2024"], ["2023"]], ("No section",), id="years alone"),
        pytest.param([["Before 2015"], ["2016 and later"]], ("No section",), id="years in words"),
        pytest.param([["A"], []], ("A", "No section"), id="a paper without heading"),
        pytest.param([[], []], ("No section",), id="no headings at all"),
        pytest.param([["A", "X"], ["A", "X"]], ("X",), id="one heading for all"),
        pytest.param([], (), id="no papers"),
    ],
)
def test_the_outermost_telling_headings_are_the_lanes(
    paths: Sequence[Sequence[str]], lanes: tuple[str, ...]
) -> None:
    assert lanes_of(graph_with(paths)).titles == lanes


def test_the_smallest_of_many_headings_share_a_lane() -> None:
    paths = [[f"H{at:02}"] for at in range(20) for _ in range(20 - at)]
    lanes = lanes_of(graph_with(paths))
    assert len(lanes.titles) == MOST_LANES
    assert lanes.titles[-1] == "Other sections"
    assert len(lanes.of) == len(paths)


def test_two_lists_are_two_lanes() -> None:
    graph = graph_with([["A"], ["A"]])
    second = ListInfo(id="other", name="other.md", title="Another list")
    moved = replace(graph.entries[1], list="other")
    both = replace(graph, lists=(*graph.lists, second), entries=(graph.entries[0], moved))
    assert set(lanes_of(both).titles) == {"A small list", "Another list"}


def test_headings_in_a_circle_come_to_an_end() -> None:
    graph = graph_of(
        [paper("title:a", 2020, section="s1")],
        sections=[
            Section(id="s1", list="small", title="One", parent="s2"),
            Section(id="s2", list="small", title="Two", parent="s1"),
        ],
    )
    assert lanes_of(graph).titles == ("One",)
