"""N-Triples and N-Quads, as sorted text.

https://www.w3.org/TR/n-triples/
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from lineagraph.exports.rdf.columns import Column
from lineagraph.exports.rdf.pieces import pieces
from lineagraph.exports.rdf.rows import by_row
from lineagraph.exports.rdf.stream import Block, Table, Triples
from lineagraph.exports.rdf.terms import Iri


def to_ntriples(triples: Triples) -> Iterator[str]:
    """The triples line by line, in pieces of about a megabyte."""
    return pieces(text for block in triples.blocks() for text in _texts(block))


def to_nquads(triples: Triples) -> Iterator[str]:
    """The triples in the named graph of each source that says so; none: the default graph."""
    return pieces(
        f"{said.subject} {said.predicate} {said.object}{graph} .\n"
        for said in triples
        for graph in _graphs(triples.graphs, said.sources)
    )


def _graphs(graphs: Sequence[Iri], sources: int) -> Iterable[str]:
    named = [f" {graph}" for bit, graph in enumerate(graphs) if sources >> bit & 1]
    return named or [""]


def _texts(block: Block) -> Iterable[str]:
    if isinstance(block, Table):
        return _rows(block)
    subject = block.subject
    return ["".join([f"{subject} {said} {object_} .\n" for said, object_, _ in block.pairs])]


def _rows(table: Table) -> list[str]:
    """What follows the subject in each line of a row, joined by the subject."""
    parts = by_row(table.columns, list(map(_spell, table.columns)))
    ends = map(chain.from_iterable, zip(*parts, strict=True))
    return [
        subject.join(("", *of_row)) for subject, of_row in zip(table.subjects, ends, strict=True)
    ]


def _spell(column: Column) -> list[tuple[str, ...]]:
    """What follows the subject, for each object of each cell."""
    start = f" {column.predicate} "
    return [
        (f"{start}{cell[0]} .\n",)
        if len(cell) == 1
        else tuple([f"{start}{object_} .\n" for object_ in cell])
        for cell in column.cells
    ]
