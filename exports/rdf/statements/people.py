"""Authors, and the order in which each paper names them."""

from __future__ import annotations

from collections.abc import Iterator

from lineagraph.exports.rdf import vocabulary as v
from lineagraph.exports.rdf.iris import Kind
from lineagraph.exports.rdf.statements.context import Context
from lineagraph.exports.rdf.statements.links import linked
from lineagraph.exports.rdf.stream import Description, Pair, Sources, describe
from lineagraph.exports.rdf.terms import text
from lineagraph.graph.model import Author


def authors(context: Context) -> Iterator[Description]:
    """All authors; two people of one name are one node unless a source tells them apart."""
    known_by: dict[str, Sources] = {}
    for paper, told in zip(context.graph.papers, context.tellers, strict=True):
        for author in paper.authors:
            known_by[author] = known_by.get(author, 0) | told
    for one in sorted(context.graph.authors, key=lambda author: context.authors[author.id]):
        yield describe(context.authors[one.id], _author(one, known_by.get(one.id, 0)))


def _author(author: Author, told: Sources) -> Iterator[Pair]:
    yield v.RDF_TYPE, v.FOAF_PERSON, told
    yield v.FOAF_NAME, text(author.name), told
    yield v.RDFS_LABEL, text(author.name), told
    if author.s2:
        page = f"https://www.semanticscholar.org/author/{author.s2}"
        yield from linked(v.RDFS_SEE_ALSO, page, told)


def author_lists(context: Context) -> Iterator[Description]:
    """The cells of each paper's list of authors; nodes with names, not blank ones."""
    named = context.mint.named
    for position in context.by_part:
        paper = context.graph.papers[position]
        told, slug_ = context.tellers[position], context.slugs[position]
        cells = [named(Kind.AUTHORS, slug_, str(at + 1)) for at in range(len(paper.authors))]
        people = map(context.author, paper.authors)
        found = zip(cells, people, [*cells[1:], v.RDF_NIL], strict=False)
        for cell, person, rest in sorted(found):
            yield Description(cell, [(v.RDF_FIRST, person, told), (v.RDF_REST, rest, told)])
