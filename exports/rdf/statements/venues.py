"""Venues: series, their editions by year, journals, and each appearance of a paper."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lineagraph.exports.rdf import vocabulary as v
from lineagraph.exports.rdf.iris import Kind, Mint, slug
from lineagraph.exports.rdf.statements.context import Context
from lineagraph.exports.rdf.stream import Description, Pair, describe, gather
from lineagraph.exports.rdf.terms import Iri, text, year
from lineagraph.graph.model import Publication, Venue
from lineagraph.graph.venues import VenueKind

CLASSES: Mapping[VenueKind, tuple[Iri, ...]] = {
    VenueKind.CONFERENCE: (v.FABIO_SERIES, v.BIBO_SERIES),
    VenueKind.WORKSHOP: (v.FABIO_SERIES, v.BIBO_SERIES),
    VenueKind.JOURNAL: (v.FABIO_JOURNAL,),
    VenueKind.PREPRINT: (v.FABIO_REPOSITORY,),
    VenueKind.UNKNOWN: (v.FABIO_SERIES,),
}

_HAS_EDITIONS = frozenset({VenueKind.CONFERENCE, VenueKind.WORKSHOP})


def place(mint: Mint, publication: Publication, kind: VenueKind) -> Iri:
    """What a paper is part of: the year's edition of a conference, else the venue itself."""
    if kind in _HAS_EDITIONS and publication.year is not None:
        return mint.node(Kind.EDITION, f"{_bare(publication.venue)}-{publication.year}")
    return mint.node(Kind.VENUE, publication.venue)


def _bare(venue: str) -> str:
    return venue.removeprefix(f"{Kind.VENUE}:")


def venues(context: Context) -> Iterator[Description]:
    """All series, journals and preprint servers."""
    yield from gather(
        (context.mint.node(Kind.VENUE, venue.id), _venue(context, venue))
        for venue in context.graph.venues
    )


def _venue(context: Context, venue: Venue) -> Iterator[Pair]:
    told = context.inferred
    for class_ in CLASSES[venue.kind]:
        yield v.RDF_TYPE, class_, told
    for predicate in (v.RDFS_LABEL, v.DCTERMS_TITLE, v.BIBO_SHORT_TITLE):
        yield predicate, text(venue.name), told
    yield v.VENUE_KIND, text(venue.kind.value), told
    for printed in venue.printed:
        if printed != venue.name:
            yield v.SKOS_ALT_LABEL, text(printed), told


def editions(context: Context) -> Iterator[Description]:
    """The proceedings of each year in which a paper appeared."""
    known = {venue.id: venue for venue in context.graph.venues}
    found = {
        (known[one.venue], one.year): place(context.mint, one, known[one.venue].kind)
        for paper in context.graph.papers
        for one in paper.publications
        if one.venue in known and known[one.venue].kind in _HAS_EDITIONS and one.year is not None
    }
    yield from gather(
        (subject, _edition(context, venue, of_year)) for (venue, of_year), subject in found.items()
    )


def _edition(context: Context, venue: Venue, of_year: int | None) -> Iterator[Pair]:
    told, name = context.inferred, text(f"{venue.name} {of_year}")
    yield v.RDF_TYPE, v.FABIO_PROCEEDINGS, told
    yield v.RDFS_LABEL, name, told
    yield v.BIBO_SHORT_TITLE, name, told
    yield v.DCTERMS_IS_PART_OF, context.mint.node(Kind.VENUE, venue.id), told
    if of_year is not None:
        yield v.FABIO_HAS_PUBLICATION_YEAR, year(of_year), told


def publications(context: Context) -> Iterator[Description]:
    """Each appearance of each paper, as printed, with track and source."""
    kinds = {venue.id: venue.kind for venue in context.graph.venues}
    for position in context.by_part:
        found: dict[Iri, list[Pair]] = {}
        for one in context.graph.papers[position].publications:
            kind = kinds.get(one.venue, VenueKind.UNKNOWN)
            pairs = found.setdefault(_publication_node(context, position, one), [])
            pairs.extend(_publication(context, position, one, kind))
        for subject in sorted(found):
            yield describe(subject, found[subject])


def _publication_node(context: Context, position: int, one: Publication) -> Iri:
    place_slug = slug(f"{_bare(one.venue)}-{one.year}" if one.year else _bare(one.venue))
    return context.mint.named(Kind.PUBLICATION, context.slugs[position], place_slug)


def _publication(
    context: Context, position: int, one: Publication, kind: VenueKind
) -> Iterator[Pair]:
    told = context.said_by(one.source)
    yield v.RDF_TYPE, v.PUBLICATION, told
    yield v.OF_PAPER, context.papers[position], told
    yield v.APPEARED_IN, place(context.mint, one, kind), told
    yield v.PROV_HAD_PRIMARY_SOURCE, context.source(one.source), told
    if one.track:
        yield v.TRACK, text(one.track), told
    if one.printed:
        yield v.PRINTED_VENUE, text(one.printed), told
    if one.year is not None:
        yield v.FABIO_HAS_PUBLICATION_YEAR, year(one.year), told
