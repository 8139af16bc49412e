"""Authors, and the order in which each paper names them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import repeat
from typing import TypeAlias

from lineagraph.exports.rdf import vocabulary as v
from lineagraph.exports.rdf.columns import Column, Sources
from lineagraph.exports.rdf.iris import SEPARATOR, Kind
from lineagraph.exports.rdf.statements.context import Context
from lineagraph.exports.rdf.stream import Table
from lineagraph.exports.rdf.terms import Iri, text


def authors(context: Context) -> Iterator[Table]:
    """All authors; two people of one name are one node."""
    known_by: dict[str, Sources] = {}
    for paper, told in zip(context.graph.papers, context.tellers, strict=True):
        for author in paper.authors:
            known_by[author] = known_by.get(author, 0) | told
    ordered = sorted(context.graph.authors, key=lambda one: context.authors[one.id])
    for start in range(0, len(ordered), _ROWS):
        batch = ordered[start : start + _ROWS]
        sources = [known_by.get(author.id, 0) for author in batch]
        names = [text(author.name) for author in batch]
        columns = [
            Column.alike(v.RDF_TYPE, (v.FOAF_PERSON,), len(batch)),
            Column.single(v.FOAF_NAME, names),
            Column.single(v.RDFS_LABEL, names),
        ]
        yield Table.of([context.authors[author.id] for author in batch], columns, sources)


_ROWS = 4_000
"""Rows to a table: what is in memory at once."""


def author_lists(context: Context) -> Iterator[Table]:
    """The cells of each paper's list of authors; nodes with names, not blank ones."""
    cells: list[_Cell] = []
    for position in context.by_part:
        cells += _cells(context, position)
        if len(cells) > _ROWS:
            yield _cell_table(cells)
            cells = []
    if cells:
        yield _cell_table(cells)


_Cell: TypeAlias = tuple[Iri, Iri, Iri, Sources]
"""A cell, its author, the next cell, and who says so."""


def _cells(context: Context, position: int) -> list[_Cell]:
    """The cells of one paper's list, sorted: the tenth comes before the second."""
    authors = context.graph.papers[position].authors
    start = context.mint.named(Kind.AUTHORS, context.slugs[position])[:-1] + SEPARATOR
    cells = [Iri(f"{start}{at}>") for at in range(1, len(authors) + 1)]
    told = repeat(context.tellers[position])
    found = list(zip(cells, map(context.author, authors), [*cells[1:], v.RDF_NIL], told))  # noqa: B905  told goes on
    return found if len(found) < 10 else sorted(found)  # noqa: PLR2004  the first number of two digits


def _cell_table(cells: Sequence[_Cell]) -> Table:
    subjects, people, rest, told = zip(*cells, strict=True)
    columns = [
        Column.single(v.RDF_FIRST, people),
        Column.single(v.RDF_REST, rest),
    ]
    return Table.of(subjects, columns, told)
