"""The rules of a graph in memory: what its parts say of each other is true."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Protocol

import numpy as np

from lineagraph.exports.validation.violations import Violation
from lineagraph.graph.model import Involvement, KnowledgeGraph, Paper
from lineagraph.graph.sections import without_end


class _Node(Protocol):
    @property
    def id(self) -> str: ...


def check_graph(graph: KnowledgeGraph) -> Iterator[Violation]:
    """What breaks the rules of a graph."""
    for name, (wanted, find) in RULES.items():
        for node, path, value in find(graph):
            yield Violation(rule=name, message=wanted, node=node, path=path, value=value)


_Found = Iterator[tuple[str, str, str]]


def _kinds(graph: KnowledgeGraph) -> Mapping[str, Iterable[_Node]]:
    return {
        "papers": graph.papers,
        "authors": graph.authors,
        "venues": graph.venues,
        "datasets": graph.datasets,
        "groups": graph.groups,
        "sections": graph.sections,
        "lists": graph.lists,
        "entries": graph.entries,
        "sources": graph.sources,
    }


def _distinct(graph: KnowledgeGraph) -> _Found:
    for kind, nodes in _kinds(graph).items():
        counts = Counter(node.id for node in nodes)
        yield from ((id_, kind, str(count)) for id_, count in counts.items() if count > 1)


def _named(graph: KnowledgeGraph) -> _Found:
    """Each id that a part of the graph names, with the kind it must be of."""
    known = {kind: {node.id for node in nodes} for kind, nodes in _kinds(graph).items()}
    for node, path, kind, id_ in (*_names(graph), *_tellers(graph)):
        if id_ not in known[kind]:
            yield node, path, id_


def _names(graph: KnowledgeGraph) -> Iterator[tuple[str, str, str, str]]:
    for paper in graph.papers:
        yield from ((paper.id, "authors", "authors", id_) for id_ in paper.authors)
        yield from ((paper.id, "sections", "sections", id_) for id_ in paper.sections)
        yield from ((paper.id, "publications", "venues", one.venue) for one in paper.publications)
    for listed in graph.entries:
        yield listed.id, "paper", "papers", listed.paper
        yield listed.id, "list", "lists", listed.list
    for section in graph.sections:
        yield section.id, "list", "lists", section.list
        if section.parent is not None:
            yield section.id, "parent", "sections", section.parent
    yield from ((node, path, "papers", one.paper) for node, path, one in _involvements(graph))
    for one in graph.declarations:
        yield one.descendant, "declared", "papers", one.ancestor
        yield one.ancestor, "declared", "papers", one.descendant


def _tellers(graph: KnowledgeGraph) -> Iterator[tuple[str, str, str, str]]:
    """The sources that are said to tell something."""
    for paper in graph.papers:
        for path in ("publications", "records", "kept"):
            yield from ((paper.id, path, "sources", one.source) for one in getattr(paper, path))
        for path in ("abstract_source", "tldr_source"):
            if (teller := getattr(paper, path)) is not None:
                yield paper.id, path, "sources", teller
    yield from ((node, path, "sources", one.source) for node, path, one in _involvements(graph))
    for one in graph.declarations:
        yield one.descendant, "declared", "sources", one.source


def _involvements(graph: KnowledgeGraph) -> Iterator[tuple[str, str, Involvement]]:
    """A dataset or group, the field, and the part of a paper in it."""
    for dataset in graph.datasets:
        if dataset.introduced_by:
            yield dataset.id, "introduced_by", dataset.introduced_by
        yield from ((dataset.id, "used_by", use) for use in dataset.used_by)
    for group in graph.groups:
        yield from ((group.id, "works", work) for work in group.works)


def _circling(graph: KnowledgeGraph) -> _Found:
    for section in without_end(graph.sections):
        yield section.id, "parent", section.parent or ""


def _self_declared(graph: KnowledgeGraph) -> _Found:
    for one in graph.declarations:
        if one.descendant == one.ancestor:
            yield one.descendant, "declared", one.ancestor


def _self_cited(graph: KnowledgeGraph) -> _Found:
    citations = graph.citations
    for row in np.flatnonzero(citations.citing == citations.cited).tolist():
        id_ = graph.papers[int(citations.citing[row])].id
        yield id_, "cites", id_


def _listed(graph: KnowledgeGraph) -> _Found:
    for paper in graph.papers:
        if paper.listed != (paper.id in graph.entries_of):
            yield paper.id, "listed", str(paper.listed).lower()


def _lines(graph: KnowledgeGraph) -> _Found:
    for listed in graph.entries:
        entry = listed.entry
        if not 1 <= entry.line <= entry.end_line:
            yield listed.id, "line", f"{entry.line} to {entry.end_line}"


def _years(graph: KnowledgeGraph) -> _Found:
    for paper in graph.papers:
        if paper.year is not None and not _FIRST <= paper.year <= _LAST:
            yield paper.id, "year", str(paper.year)


_FIRST, _LAST = 1000, 9999
"""Years of four digits."""


def _named_by_id(graph: KnowledgeGraph) -> _Found:
    for paper in graph.papers:
        wrong = _foreign_id(paper)
        if wrong is not None:
            yield paper.id, "id", wrong


def _foreign_id(paper: Paper) -> str | None:
    """The id that a paper has and its own id contradicts."""
    scheme, _, rest = paper.id.partition(":")
    known = {"arxiv": paper.arxiv, "doi": paper.doi, "s2": paper.s2}
    return (known[scheme] or "none") if scheme in known and known[scheme] != rest else None


def _toured(graph: KnowledgeGraph) -> _Found:
    if graph.tour is None:
        return
    for id_ in (graph.tour.start, graph.tour.end):
        if id_ not in graph.position:
            yield "tour", "tour", id_
    if graph.tour.start == graph.tour.end:
        yield "tour", "tour", graph.tour.end


RULES: Mapping[str, tuple[str, Callable[[KnowledgeGraph], _Found]]] = {
    "ids-are-distinct": ("two nodes of a kind have different ids", _distinct),
    "names-are-known": ("what is named is in the graph", _named),
    "sections-form-a-tree": ("each section stands under an outermost one", _circling),
    "declarations-are-of-others": ("no paper is declared to stand on itself", _self_declared),
    "citations-are-of-others": ("no paper cites itself", _self_cited),
    "listed-papers-have-entries": ("a paper is listed exactly if an entry names it", _listed),
    "lines-are-in-order": ("entries begin on a line from 1 on and end no earlier", _lines),
    "years-have-four-digits": ("the year of a paper has four digits", _years),
    "ids-say-what-is-known": (
        "the id of a paper is that of its arXiv, DOI or record",
        _named_by_id,
    ),
    "the-tour-leads-somewhere": ("the tour leads from a paper of the graph to another", _toured),
}
"""What is wanted, and what finds the node, property and value that break it."""
