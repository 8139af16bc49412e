from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lineagraph.graph.citations import Citations
from lineagraph.graph.errors import GraphError
from lineagraph.graph.ids import ArxivId
from lineagraph.graph.lines import from_lines, to_lines
from lineagraph.graph.model import (
    Author,
    Dataset,
    Declaration,
    Involvement,
    KnowledgeGraph,
    ListedEntry,
    ListInfo,
    Paper,
    Publication,
    Strength,
    Tour,
    Venue,
)
from lineagraph.graph.reading import Entry, Link, Problem
from lineagraph.graph.records import Completeness, Resolution, Source, Status
from lineagraph.graph.venues import VenueKind


def graph(title: str = "A title", mentions: tuple[int, ...] = (6, -1)) -> KnowledgeGraph:
    papers = (
        Paper(
            id="arxiv:2203.14367",
            title=title,
            listed=True,
            name="TPSM",
            year=2022,
            arxiv=ArxivId("2203.14367"),
            publications=(Publication(venue="venue:cvpr", year=2022, source="list:a"),),
            other_links=(Link(label="Demo", url="https://example.org"),),
            references=Completeness.PARTIAL,
            resolution=Resolution(status=Status.RESOLVED, how="arxiv", key="k"),
        ),
        Paper(id="title:b", title="b", listed=False),
        Paper(id="title:c", title="c", listed=False),
    )
    return KnowledgeGraph(
        name="a",
        title="A",
        sources=(Source(id="list:a", name="A"), Source(id="recorded", name="R")),
        lists=(ListInfo(id="list:a", name="a.md", title="A"),),
        papers=papers,
        citations=Citations.of(
            citing=[0, 0],
            cited=[1, 2],
            mentions=mentions,
            parts=[0b1001, 0],
            intents=[0b10, 0],
            influential=[1, -1],
            sources=[0b10, 0b10],
        ),
        entries=(
            ListedEntry(
                id="entry:a/x",
                list="list:a",
                paper="arxiv:2203.14367",
                entry=Entry(line=3, end_line=3, title=title, raw=title),
            ),
        ),
        authors=(Author(id="author:x", name="X"),),
        venues=(Venue(id="venue:cvpr", name="CVPR", kind=VenueKind.CONFERENCE),),
        datasets=(
            Dataset(id="dataset:d", name="D", introduced_by=Involvement(paper="title:b", how="h")),
        ),
        declarations=(
            Declaration(descendant="title:b", ancestor="title:c", strength=Strength.BASED_ON),
        ),
        problems=(Problem(rule="r", reason="because", line=3),),
        tour=Tour(start="title:c", end="title:b"),
    )


@given(st.text(max_size=60).filter(lambda text: text.isprintable() or "\n" in text))
def test_a_graph_comes_back_as_it_was(title: str) -> None:
    assert from_lines(to_lines(graph(title))) == graph(title)


def test_the_lines_are_the_same_each_time_and_one_line_each() -> None:
    lines = list(to_lines(graph("two\nlines\u2028here")))
    assert lines == list(to_lines(graph("two\nlines\u2028here")))
    assert not any("\n" in line for line in lines)


def test_people_can_read_a_line_of_citations() -> None:
    last = json.loads(list(to_lines(graph()))[-1])
    assert last == {
        "type": "citations",
        "citing": "arxiv:2203.14367",
        "cited": ["title:b", "title:c"],
        "mentions": [6, None],
        "sections": [["abstract", "method"], []],
        "intents": [["methodology"], []],
        "influential": [True, None],
        "sources": ["recorded"],
    }


def test_what_is_not_known_is_not_written() -> None:
    last = json.loads(list(to_lines(graph(mentions=(-1, -1))))[-1])
    assert "mentions" not in last


Damage = Callable[[list[str]], list[str]]


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        pytest.param(lambda lines: [lines[0][:20], *lines[1:]], "line 1", id="cut line"),
        pytest.param(lambda lines: lines[:-1], "announces 3 and 2", id="lost line"),
        pytest.param(lambda lines: lines[1:], "first line", id="no head"),
        pytest.param(lambda lines: [*lines, "[1]"], "line 16", id="no object"),
        pytest.param(lambda lines: [*lines, '{"type":"paper"}'], "line 16", id="missing field"),
        pytest.param(lambda lines: [*lines, '{"type":"novel"}'], "novel", id="unknown type"),
        pytest.param(
            lambda lines: [
                line.replace('"cited":["title:b"', '"cited":["title:z"') for line in lines
            ],
            "title:z",
            id="unknown paper",
        ),
        pytest.param(
            lambda lines: [line.replace('"mentions":[6,null]', '"mentions":[6]') for line in lines],
            "mentions has 1 items",
            id="short list",
        ),
        pytest.param(
            lambda lines: [line.replace("lineagraph/1", "lineagraph/9") for line in lines],
            "lineagraph/9",
            id="later format",
        ),
    ],
)
def test_damage_is_an_error_that_names_the_place(damage: Damage, message: str) -> None:
    with pytest.raises(GraphError, match=message):
        from_lines(damage(list(to_lines(graph()))))
