"""Venues: series, their editions by year, journals, and each appearance of a paper."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lineagraph.exports.rdf import vocabulary as v
from lineagraph.exports.rdf.columns import Column, Pair, Sources
from lineagraph.exports.rdf.iris import Kind, slug
from lineagraph.exports.rdf.statements.context import Context
from lineagraph.exports.rdf.statements.per_paper import column, in_batches
from lineagraph.exports.rdf.stream import Description, Table, gather
from lineagraph.exports.rdf.terms import Iri, text, year, year_if_known
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


class Places:
    """What papers are part of: the year's edition of a conference, else the venue itself."""

    def __init__(self, context: Context) -> None:
        self._mint = context.mint
        self._kinds = {venue.id: venue.kind for venue in context.graph.venues}
        self._known: dict[tuple[str, int | None], Iri] = {}

    def kind(self, publication: Publication) -> VenueKind:
        """The kind of its venue."""
        return self._kinds.get(publication.venue, VenueKind.UNKNOWN)

    def is_edition(self, publication: Publication) -> bool:
        """Whether it appeared in the proceedings of some year."""
        return self.kind(publication) in _HAS_EDITIONS and publication.year is not None

    def __call__(self, publication: Publication) -> Iri:
        """The node of an edition or a venue."""
        key = publication.venue, publication.year
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = self._node(publication)
        return known

    def _node(self, publication: Publication) -> Iri:
        if self.is_edition(publication):
            name = f"{_bare(publication.venue)}-{publication.year}"
            return self._mint.node(Kind.EDITION, name)
        return self._mint.node(Kind.VENUE, publication.venue)


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
    venues_ = {venue.id: venue for venue in context.graph.venues}
    places = Places(context)
    appeared = {
        (one.venue, one.year): one for paper in context.graph.papers for one in paper.publications
    }
    yield from gather(
        (places(one), _edition(context, venues_[one.venue], one.year))
        for one in appeared.values()
        if places.is_edition(one)
    )


def _edition(context: Context, venue: Venue, of_year: int | None) -> Iterator[Pair]:
    told, name = context.inferred, text(f"{venue.name} {of_year}")
    yield v.RDF_TYPE, v.FABIO_PROCEEDINGS, told
    yield v.RDFS_LABEL, name, told
    yield v.BIBO_SHORT_TITLE, name, told
    yield v.DCTERMS_IS_PART_OF, context.mint.node(Kind.VENUE, venue.id), told
    if of_year is not None:
        yield v.FABIO_HAS_PUBLICATION_YEAR, year(of_year), told


def publications(context: Context) -> Iterator[Table]:
    """Each appearance of each paper, as printed, with track and source."""
    places = Places(context)

    def told(position: int) -> Iterator[tuple[Iri, Publication, Sources]]:
        for one in context.graph.papers[position].publications:
            place = slug(f"{_bare(one.venue)}-{one.year}" if one.year else _bare(one.venue))
            subject = context.mint.named(Kind.PUBLICATION, context.slugs[position], place)
            yield subject, one, context.said_by(one.source)

    for nodes in in_batches(context, told):
        columns = [
            Column.alike(v.RDF_TYPE, (v.PUBLICATION,), len(nodes)),
            Column.single(v.OF_PAPER, [context.papers[node.paper] for node in nodes]),
            column(v.APPEARED_IN, places, nodes),
            column(v.PROV_HAD_PRIMARY_SOURCE, lambda one: context.source(one.source), nodes),
            column(v.TRACK, lambda one: text(one.track) if one.track else None, nodes),
            column(v.PRINTED_VENUE, lambda one: text(one.printed) if one.printed else None, nodes),
            column(v.FABIO_HAS_PUBLICATION_YEAR, lambda one: year_if_known(one.year), nodes),
        ]
        subjects = [node.subject for node in nodes]
        yield Table.of(subjects, columns, [node.sources for node in nodes])
