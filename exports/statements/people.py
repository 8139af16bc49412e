"""Authors, and the order in which each paper names them."""

from __future__ import annotations

from collections.abc import Iterator

from lineagraph.exports import vocabulary as v
from lineagraph.exports.iris import Kind
from lineagraph.exports.statements.context import Context
from lineagraph.exports.statements.links import linked
from lineagraph.exports.stream import Description, Pair, Sources, describe, gather
from lineagraph.exports.terms import Iri, text
from lineagraph.graph.model import Author


def authors(context: Context) -> Iterator[Description]:
    """All authors; two people of one name are one node unless a source tells them apart."""
    known_by: dict[str, Sources] = {}
    for paper in context.graph.papers:
        told = context.tellers(paper)
        for author in paper.authors:
            known_by[author] = known_by.get(author, 0) | told
    yield from gather(
        (context.mint.node(Kind.AUTHOR, author.id), _author(author, known_by.get(author.id, 0)))
        for author in context.graph.authors
    )


def _author(author: Author, told: Sources) -> Iterator[Pair]:
    yield v.RDF_TYPE, v.FOAF_PERSON, told
    yield v.FOAF_NAME, text(author.name), told
    yield v.RDFS_LABEL, text(author.name), told
    if author.s2:
        page = f"https://www.semanticscholar.org/author/{author.s2}"
        yield from linked(v.RDFS_SEE_ALSO, page, told)


def author_lists(context: Context) -> Iterator[Description]:
    """The cells of each paper's list of authors; nodes with names, not blank ones."""
    for position in context.by_part:
        paper = context.graph.papers[position]
        told = context.tellers(paper)
        cells = [_cell(context, position, at) for at in range(1, len(paper.authors) + 1)]
        people = [context.mint.node(Kind.AUTHOR, author) for author in paper.authors]
        rest = [*cells[1:], v.RDF_NIL]
        yield from sorted(
            describe(cell, _link_of(person, after, told))
            for cell, person, after in zip(cells, people, rest, strict=False)
        )


def _cell(context: Context, position: int, at: int) -> Iri:
    return context.mint.named(Kind.AUTHORS, context.slugs[position], str(at))


def _link_of(person: Iri, after: Iri, told: Sources) -> Iterator[Pair]:
    yield v.RDF_FIRST, person, told
    yield v.RDF_REST, after, told
