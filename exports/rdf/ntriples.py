"""N-Triples and N-Quads, as sorted text.

https://www.w3.org/TR/n-triples/
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from lineagraph.exports.rdf.pieces import pieces
from lineagraph.exports.rdf.stream import Block, Column, Table, Triples
from lineagraph.exports.rdf.terms import Iri

_SUBJECT = "\0"
"""Stands for the subject while a row is put together; no term holds it."""


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


def _rows(table: Table) -> Iterator[str]:
    columns = [_spell(column) for column in table.columns]
    for subject, parts in zip(table.subjects, zip(*columns, strict=True), strict=True):
        row = subject.join(["", *filter(None, parts)])
        yield row.replace(_SUBJECT, subject) if _SUBJECT in row else row


def _spell(column: Column) -> list[str]:
    """What follows the subject in each row; between two objects the subject comes again."""
    start = f" {column.predicate} "
    between = f" .\n{_SUBJECT}{start}"
    return column.spread(
        [
            f"{start}{cell[0] if len(cell) == 1 else between.join(cell)} .\n" if cell else ""
            for cell in column.cells
        ]
    )
