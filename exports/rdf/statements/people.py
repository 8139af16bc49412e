"""Authors, and the order in which each paper names them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice, repeat

from lineagraph.exports.rdf import vocabulary as v
from lineagraph.exports.rdf.iris import SEPARATOR, Kind
from lineagraph.exports.rdf.statements.context import Context
from lineagraph.exports.rdf.statements.links import linked
from lineagraph.exports.rdf.stream import Column, Pair, Sources, Table
from lineagraph.exports.rdf.terms import Iri, text
from lineagraph.graph.model import Author


def authors(context: Context) -> Iterator[Table]:
    """All authors; two people of one name are one node unless a source tells them apart."""
    known_by: dict[str, Sources] = {}
    for paper, told in zip(context.graph.papers, context.tellers, strict=True):
        for author in paper.authors:
            known_by[author] = known_by.get(author, 0) | told
    ordered = iter(sorted(context.graph.authors, key=lambda one: context.authors[one.id]))
    while batch := list(islice(ordered, _ROWS)):
        names = [(text(author.name),) for author in batch]
        columns = [
            Column.alike(v.RDF_TYPE, (v.FOAF_PERSON,), len(batch)),
            Column(v.FOAF_NAME, names),
            Column(v.RDFS_LABEL, names),
            *_pages(batch),
        ]
        subjects = [context.authors[author.id] for author in batch]
        yield Table.of(subjects, columns, [known_by.get(author.id, 0) for author in batch])


_ROWS = 10_000
"""Rows to a table: what is in memory at once."""


def _pages(authors: Sequence[Author]) -> Iterator[Column]:
    """Their pages at Semantic Scholar."""
    found = [list(_page(author)) for author in authors]
    for predicate in sorted({predicate for pairs in found for predicate, _, _ in pairs}):
        yield Column(
            predicate,
            [tuple(object_ for said, object_, _ in pairs if said == predicate) for pairs in found],
        )


def _page(author: Author) -> Iterator[Pair]:
    if author.s2:
        page = f"https://www.semanticscholar.org/author/{author.s2}"
        yield from linked(v.RDFS_SEE_ALSO, page, 0)


def author_lists(context: Context) -> Iterator[Table]:
    """The cells of each paper's list of authors; nodes with names, not blank ones."""
    cells: list[tuple[Iri, Iri, Iri, Sources]] = []
    for position in context.by_part:
        cells += _cells(context, position)
        if len(cells) > _ROWS:
            yield _cell_table(cells)
            cells = []
    if cells:
        yield _cell_table(cells)


def _cells(context: Context, position: int) -> list[tuple[Iri, Iri, Iri, Sources]]:
    """Each cell of one paper's list, its author, the next cell, and who says so; sorted."""
    authors = context.graph.papers[position].authors
    start = context.mint.named(Kind.AUTHORS, context.slugs[position])[:-1] + SEPARATOR
    cells = [Iri(f"{start}{at}>") for at in range(1, len(authors) + 1)]
    told = repeat(context.tellers[position])
    return sorted(zip(cells, map(context.author, authors), [*cells[1:], v.RDF_NIL], told))  # noqa: B905  told goes on


def _cell_table(cells: Sequence[tuple[Iri, Iri, Iri, Sources]]) -> Table:
    subjects, people, rest, told = zip(*cells, strict=True)
    columns = [
        Column(v.RDF_FIRST, [(person,) for person in people]),
        Column(v.RDF_REST, [(cell,) for cell in rest]),
    ]
    return Table.of(subjects, columns, told)
