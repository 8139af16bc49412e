"""The knowledge graph as lines of JSON, sorted, for people, diff and programs; and back.

The first line describes the graph. Then comes one line a node, its ``type`` first, and one line
for each citing paper with parallel lists. Equal graphs give equal bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import orjson

from lineagraph.graph.citation_lines import RowReader, to_rows
from lineagraph.graph.codec import from_plain, to_plain
from lineagraph.graph.errors import GraphError
from lineagraph.graph.model import (
    Author,
    Dataset,
    Declaration,
    Group,
    KnowledgeGraph,
    ListedEntry,
    ListInfo,
    Paper,
    Section,
    Tour,
    Venue,
)
from lineagraph.graph.reading import Problem
from lineagraph.graph.records import Source
from lineagraph.graph.sections import without_end

FORMAT = "lineagraph/1"
_HEAD = ("name", "title", "base_iri")
_NODES: dict[str, tuple[str, type]] = {
    # type in the file: (field of the graph, class), in the order written
    "source": ("sources", Source),
    "list": ("lists", ListInfo),
    "tour": ("tour", Tour),
    "section": ("sections", Section),
    "venue": ("venues", Venue),
    "author": ("authors", Author),
    "group": ("groups", Group),
    "dataset": ("datasets", Dataset),
    "paper": ("papers", Paper),
    "entry": ("entries", ListedEntry),
    "declaration": ("declarations", Declaration),
    "problem": ("problems", Problem),
}


def to_lines(graph: KnowledgeGraph) -> Iterator[str]:
    """The lines of a graph, without line ends."""
    head = {"type": "graph", "format": FORMAT, **{name: getattr(graph, name) for name in _HEAD}}
    yield _dump({**head, "papers": len(graph.papers), "citations": len(graph.citations)})
    for kind, (field, _) in _NODES.items():
        held = getattr(graph, field)
        for node in held if isinstance(held, tuple) else filter(None, [held]):
            yield _dump({"type": kind, **to_plain(node)})
    ids = [paper.id for paper in graph.papers], [source.id for source in graph.sources]
    for row in to_rows(graph.citations, *ids):
        yield _dump({"type": "citations", **row})


def from_lines(lines: Iterable[str | bytes]) -> KnowledgeGraph:
    """Read a graph from its lines, as text or as bytes of UTF-8.

    Raises:
        GraphError: a line is damaged, lines are missing, or the sections form no tree; the text
            names the line or the section.
    """
    reader = _Reader()
    for number, line in enumerate(lines, 1):
        if line.strip():
            reader.read(number, line)
    return reader.graph()


def _dump(value: object) -> str:
    return orjson.dumps(value).decode()


class _Reader:
    """Lines in, graph out."""

    def __init__(self) -> None:
        self._head: dict[str, Any] = {}
        self._nodes: dict[str, list[Any]] = {field: [] for field, _ in _NODES.values()}
        self._rows: RowReader | None = None

    def read(self, number: int, line: str | bytes) -> None:
        try:
            plain: dict[str, Any] = from_plain(dict, orjson.loads(line))
            kind = plain.pop("type")
            if kind == "graph":
                self._read_head(plain)
            elif kind == "citations":
                self._row_reader().read(plain)
            else:
                field, node = _NODES[kind]
                self._nodes[field].append(from_plain(node, plain))
        except (ValueError, TypeError, KeyError, AttributeError, OverflowError) as error:
            raise GraphError(
                f"line {number} is damaged ({error}); build the graph again"
            ) from error

    def _read_head(self, plain: dict[str, Any]) -> None:
        if plain.get("format") != FORMAT:
            raise ValueError(f"format {plain.get('format')!r}, this version reads {FORMAT!r}")
        self._head = plain

    def _row_reader(self) -> RowReader:
        """The reader of citations; papers and sources stand before them."""
        if self._rows is None:
            papers, sources = self._nodes["papers"], self._nodes["sources"]
            self._rows = RowReader([one.id for one in papers], [one.id for one in sources])
        return self._rows

    def graph(self) -> KnowledgeGraph:
        if not self._head:
            raise GraphError("the first line, which describes the graph, is missing")
        nodes: dict[str, Any] = {name: tuple(held) for name, held in self._nodes.items()}
        papers = nodes["papers"]
        citations = self._row_reader().citations()
        found = (len(papers), len(citations))
        if found != (self._head["papers"], self._head["citations"]):
            raise GraphError(
                f"{found[0]} papers and {found[1]} citations are here, but the first line announces"
                f" {self._head['papers']} and {self._head['citations']}; build the graph again"
            )
        for section in without_end(nodes["sections"]):
            raise GraphError(
                f"the sections form no tree: {section.id} stands, section by section, under"
                " itself or under a section that does; build the graph again"
            )
        tour = next(iter(nodes.pop("tour")), None)
        head = {name: self._head[name] for name in _HEAD}
        return KnowledgeGraph(**head, **nodes, citations=citations, tour=tour)
