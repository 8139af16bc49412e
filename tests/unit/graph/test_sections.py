"""Sections form trees, in a graph that was read as in one that was built."""

from __future__ import annotations

import json
from collections.abc import Mapping

import pytest

from lineagraph.graph.errors import GraphError
from lineagraph.graph.lines import from_lines, to_lines
from lineagraph.graph.model import Section
from lineagraph.graph.sections import without_end
from tests.rdf_graphs import rich


@pytest.mark.parametrize(
    ("parents", "found"),
    [
        pytest.param({}, "", id="none"),
        pytest.param({"a": None, "b": "a", "c": "b"}, "", id="a tree"),
        pytest.param({"a": "elsewhere", "b": "a"}, "", id="a parent that is not there"),
        pytest.param({"a": "a", "b": None}, "a", id="its own parent"),
        pytest.param({"a": "b", "b": "c", "c": "a", "d": None}, "abc", id="a circle of three"),
        pytest.param({"a": "b", "b": "c", "c": "c", "d": None}, "abc", id="below a circle"),
        pytest.param({"a": "c", "b": "a", "c": None, "d": "b"}, "", id="in any order"),
    ],
)
def test_ways_up_that_do_not_end(parents: Mapping[str, str | None], found: str) -> None:
    sections = [
        Section(id=id_, list="list:l", title=id_, parent=parent) for id_, parent in parents.items()
    ]
    assert "".join(section.id for section in without_end(sections)) == found


def test_a_graph_with_a_section_above_itself_is_not_read() -> None:
    lines = [json.loads(line) for line in to_lines(rich())]
    for line in lines:
        if line["type"] == "section":
            line["parent"] = line["id"]
    with pytest.raises(GraphError, match="form no tree: section:heads/a "):
        from_lines(map(json.dumps, lines))
