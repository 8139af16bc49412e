"""Nodes named after a paper and something else, of which several tellers may speak."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Generic, NamedTuple, TypeVar

from lineagraph.exports.rdf.columns import Column, Sources
from lineagraph.exports.rdf.statements.context import Context
from lineagraph.exports.rdf.terms import Iri, Term

T = TypeVar("T")

_ROWS = 4_000
"""Nodes to a batch: what is in memory at once."""


class Node(NamedTuple, Generic[T]):
    """A node, the position of its paper, and what is told of it, each with its sources."""

    subject: Iri
    paper: int
    told: Sequence[tuple[T, Sources]]

    @property
    def sources(self) -> Sources:
        """All that tell of it."""
        united = 0
        for _, sources in self.told:
            united |= sources
        return united


def in_batches(
    context: Context, told: Callable[[int], Iterable[tuple[Iri, T, Sources]]]
) -> Iterator[list[Node[T]]]:
    """The nodes of all papers in the order of their IRIs.

    Args:
        context: the graph.
        told: what is told of the nodes of the paper at a position: node, words, sources.
    """
    nodes: list[Node[T]] = []
    for position in context.by_part:
        found: dict[Iri, list[tuple[T, Sources]]] = {}
        for subject, what, sources in told(position):
            found.setdefault(subject, []).append((what, sources))
        nodes += [Node(subject, position, of_one) for subject, of_one in sorted(found.items())]
        if len(nodes) > _ROWS:
            yield nodes
            nodes = []
    if nodes:
        yield nodes


def column(predicate: Iri, tell: Callable[[T], Term | None], nodes: Sequence[Node[T]]) -> Column:
    """What each teller says of each node; None says nothing."""
    said = iter([(tell(one), sources) for node in nodes for one, sources in node.told])
    return Column.united(predicate, [list(islice(said, len(node.told))) for node in nodes])
