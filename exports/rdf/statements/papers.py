"""Papers: what they are, who wrote them, where they appeared, and what they cite and build on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from lineagraph.exports.rdf import vocabulary as v
from lineagraph.exports.rdf.iris import Kind, doi_link
from lineagraph.exports.rdf.statements.context import Context
from lineagraph.exports.rdf.statements.influence import influence
from lineagraph.exports.rdf.statements.lineage import Ancestry
from lineagraph.exports.rdf.statements.links import linked
from lineagraph.exports.rdf.statements.resources import involvements_of
from lineagraph.exports.rdf.statements.standing import standing
from lineagraph.exports.rdf.statements.venues import place
from lineagraph.exports.rdf.stream import Description, Keys, Pair, Sources, describe
from lineagraph.exports.rdf.terms import Iri, boolean, text, year
from lineagraph.graph.model import Paper, PaperKind
from lineagraph.graph.venues import VenueKind

KINDS: Mapping[PaperKind, Iri] = {
    PaperKind.METHOD: v.METHOD_PAPER,
    PaperKind.SURVEY: v.SURVEY_PAPER,
    PaperKind.DATASET: v.DATASET_PAPER,
}

EXPRESSIONS: Mapping[VenueKind, Iri] = {
    VenueKind.JOURNAL: v.FABIO_JOURNAL_ARTICLE,
    VenueKind.CONFERENCE: v.FABIO_CONFERENCE_PAPER,
    VenueKind.WORKSHOP: v.FABIO_CONFERENCE_PAPER,
    VenueKind.PREPRINT: v.FABIO_PREPRINT,
}
"""FaBiO's expression by the kind of venue; the first that applies."""


def papers(context: Context) -> Iterator[Description]:
    """Every paper with all that is said of it."""
    tell = _Teller(context)
    for position in context.by_iri:
        yield describe(context.papers[position], tell(position))


def methods(context: Context) -> Iterator[Description]:
    """The methods that papers introduce, by their short names."""
    for position in context.by_iri:
        paper = context.graph.papers[position]
        if paper.name:
            subject = context.mint.named(Kind.METHOD, context.slugs[position])
            yield describe(subject, _method(paper.name, context, position))


def _method(name: str, context: Context, position: int) -> Iterator[Pair]:
    told = context.tellers[position]
    yield v.RDF_TYPE, v.METHOD, told
    yield v.RDF_TYPE, v.SKOS_CONCEPT, told
    yield v.SKOS_PREF_LABEL, text(name), told
    yield v.RDFS_LABEL, text(name), told
    yield v.INTRODUCED_IN, context.papers[position], told


class _Teller:
    """Tells all about one paper; what concerns the whole graph is worked out once."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._venue_kinds = {venue.id: venue.kind for venue in context.graph.venues}
        self._ancestry = Ancestry.of(context)
        self._involvements = involvements_of(context)
        positions = np.arange(len(context.papers) + 1)
        self._starts: Keys = np.searchsorted(context.graph.citations.citing, positions)

    def __call__(self, position: int) -> list[Pair]:
        context = self._context
        paper = context.graph.papers[position]
        told = context.tellers[position]
        return [
            *self._what(paper, told),
            *_identity(paper, told),
            *self._authors(position, told),
            *self._appearances(paper),
            *standing(context, paper, told),
            *_links(paper, told),
            *(_prose(context, paper, told) if context.with_text else ()),
            *influence(context, position),
            *self._cites(position),
            *self._ancestry.of_paper(context, position),
            *self._involvements.get(paper.id, ()),
        ]

    def _what(self, paper: Paper, told: Sources) -> Iterator[Pair]:
        inferred = self._context.inferred
        yield v.RDF_TYPE, v.SCHEMA_ARTICLE, told
        yield v.RDF_TYPE, self._expression(paper), told
        yield v.RDFS_LABEL, text(paper.label), told
        for key in (paper.name, paper.title, paper.id):
            if key:
                yield v.KEY, text(key.casefold()), inferred
        title_told, year_told = _agreed(self._context, paper)
        yield v.DCTERMS_TITLE, text(paper.title), title_told or told
        if paper.year is not None:
            yield v.FABIO_HAS_PUBLICATION_YEAR, year(paper.year), year_told or inferred
        if paper.kind in KINDS:
            yield v.DCTERMS_TYPE, KINDS[paper.kind], inferred
        if paper.kind_reason:
            yield v.KIND_REASON, text(paper.kind_reason), inferred

    def _expression(self, paper: Paper) -> Iri:
        kinds = {self._venue_kinds.get(one.venue) for one in paper.publications}
        if paper.arxiv:
            kinds.add(VenueKind.PREPRINT)
        found = (expression for kind, expression in EXPRESSIONS.items() if kind in kinds)
        return next(found, v.FABIO_EXPRESSION)

    def _authors(self, position: int, told: Sources) -> Iterator[Pair]:
        context = self._context
        authors = context.graph.papers[position].authors
        for author in authors:
            yield v.DCTERMS_CREATOR, context.author(author), told
        if authors:
            first = context.mint.named(Kind.AUTHORS, context.slugs[position], "1")
            yield v.BIBO_AUTHOR_LIST, first, told
        if context.graph.papers[position].more_authors:
            yield v.MORE_AUTHORS, boolean(value=True), told

    def _appearances(self, paper: Paper) -> Iterator[Pair]:
        for publication in paper.publications:
            kind = self._venue_kinds.get(publication.venue, VenueKind.UNKNOWN)
            told = self._context.said_by(publication.source)
            yield v.DCTERMS_IS_PART_OF, place(self._context.mint, publication, kind), told

    def _cites(self, position: int) -> list[Pair]:
        citations, iris = self._context.graph.citations, self._context.papers
        start, end = self._starts[position : position + 2].tolist()
        rows = zip(
            citations.cited[start:end].tolist(), citations.sources[start:end].tolist(), strict=True
        )
        return [(v.CITO_CITES, iris[cited], sources) for cited, sources in rows]


def _agreed(context: Context, paper: Paper) -> tuple[Sources, Sources]:
    """The sources that give this very title, and those that give this year."""
    title = in_year = 0
    given = [(context.said_by(one.source), one.title, one.year) for one in paper.records]
    given += [
        (context.said_by(listed.list), listed.entry.title, listed.entry.year)
        for listed in context.graph.entries_of.get(paper.id, ())
    ]
    for told, title_told, year_told in given:
        title |= told if title_told == paper.title else 0
        in_year |= told if year_told == paper.year else 0
    return title, in_year


def _identity(paper: Paper, told: Sources) -> Iterator[Pair]:
    yield v.DCTERMS_IDENTIFIER, text(paper.id), told
    if paper.arxiv:
        yield v.FABIO_HAS_ARXIV_ID, text(paper.arxiv), told
        yield from linked(v.RDFS_SEE_ALSO, f"https://arxiv.org/abs/{paper.arxiv}", told)
    if paper.doi:
        yield v.PRISM_DOI, text(paper.doi), told
        address = doi_link(paper.doi)
        if address:
            yield v.OWL_SAME_AS, address, told
    if paper.s2:
        page = f"https://www.semanticscholar.org/paper/{paper.s2}"
        yield from linked(v.RDFS_SEE_ALSO, page, told)


def _links(paper: Paper, told: Sources) -> Iterator[Pair]:
    for url in paper.urls:
        yield from linked(v.SCHEMA_URL, url, told)
    for url in paper.project:
        yield from linked(v.FOAF_PAGE, url, told)
    for other in paper.other_links:
        yield from linked(v.RDFS_SEE_ALSO, other.url, told)


def _prose(context: Context, paper: Paper, told: Sources) -> Iterator[Pair]:
    """Other people's prose, only where it is asked for, and by whom it was given."""
    if paper.abstract:
        by = context.said_by(paper.abstract_source or "")
        yield v.DCTERMS_ABSTRACT, text(paper.abstract), by or told
    if paper.tldr:
        yield v.SUMMARY, text(paper.tldr), context.said_by(paper.tldr_source or "") or told
