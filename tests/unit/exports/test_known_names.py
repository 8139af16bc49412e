"""Whatever one part of a graph names is there: each kind of name, put wrong on its own."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

import pytest

from lineagraph.exports.validation.graph_rules import check_graph
from lineagraph.graph.lines import from_lines, to_lines
from lineagraph.graph.model import KnowledgeGraph
from tests.rdf_graphs import rich

_NOBODY = "nobody"
Line = dict[str, Any]


def _within(field: str, key: str) -> Callable[[Line], None]:
    """What names nobody in the first of the parts of a node."""

    def change(line: Line) -> None:
        held = line[field]
        (held[0] if isinstance(held, list) else held)[key] = _NOBODY

    return change


def _kept(line: Line) -> None:
    line["kept"] = [{"field": "tag", "value": "v", "place": "a.md:1", "source": _NOBODY}]


NAMES: Mapping[tuple[str, str, str], Callable[[Line], None]] = {
    ("paper", "authors", "author"): lambda line: line["authors"].append(_NOBODY),
    ("paper", "sections", "section"): lambda line: line["sections"].append(_NOBODY),
    ("paper", "publications", "venue"): _within("publications", "venue"),
    ("paper", "publications", "source"): _within("publications", "source"),
    ("paper", "records", "source"): _within("records", "source"),
    ("paper", "kept", "source"): _kept,
    ("paper", "abstract_source", "source"): lambda line: line.update(abstract_source=_NOBODY),
    ("paper", "tldr_source", "source"): lambda line: line.update(tldr_source=_NOBODY),
    ("entry", "paper", "paper"): lambda line: line.update(paper=_NOBODY),
    ("entry", "list", "list"): lambda line: line.update(list=_NOBODY),
    ("section", "list", "list"): lambda line: line.update(list=_NOBODY),
    ("section", "parent", "section"): lambda line: line.update(parent=_NOBODY),
    ("dataset", "introduced_by", "paper"): _within("introduced_by", "paper"),
    ("dataset", "introduced_by", "source"): _within("introduced_by", "source"),
    ("dataset", "used_by", "paper"): _within("used_by", "paper"),
    ("dataset", "used_by", "source"): _within("used_by", "source"),
    ("group", "works", "paper"): _within("works", "paper"),
    ("group", "works", "source"): _within("works", "source"),
    ("declaration", "declared", "ancestor"): lambda line: line.update(ancestor=_NOBODY),
    ("declaration", "declared", "descendant"): lambda line: line.update(descendant=_NOBODY),
    ("declaration", "declared", "source"): lambda line: line.update(source=_NOBODY),
}
"""What names nobody in a node, by the type of its line, the property, and what is named."""


def _changed(kind: str, change: Callable[[Line], None]) -> KnowledgeGraph:
    """A graph in which the first node of a kind is changed; the first paper has all parts."""
    lines = [json.loads(line) for line in to_lines(rich())]
    change(next(line for line in lines if line["type"] == kind))
    return from_lines(map(json.dumps, lines))


@pytest.mark.parametrize(("kind", "path", "named"), NAMES)
def test_a_name_of_nobody_is_found(kind: str, path: str, named: str) -> None:
    graph = _changed(kind, NAMES[kind, path, named])
    found = [one for one in check_graph(graph) if one.rule == "names-are-known"]
    assert [(one.path, one.value) for one in found] == [(path, _NOBODY)]
