"""Venues of a record, which a key announces: whatever stands there is one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from lineagraph.graph.reading import VenueMention
from lineagraph.graph.venues import normalise_venue
from lineagraph.ingest.lists.venue_grammar import Trust, parse_venues


def read_venues(places: Iterable[str], year: int | None) -> tuple[VenueMention, ...]:
    """The venues of `places`, dated with the year of the record where they print none.

    One that several fields repeat, in full and in short, counts once.

    >>> [(v.name, v.year) for v in read_venues(["CVPR", "CVPR 2022"], 2022)]
    [('CVPR', 2022)]
    """
    found: dict[tuple[str, int | None], VenueMention] = {}
    for place in places:
        for venue in _parsed(place, year):
            found.setdefault((normalise_venue(venue.name)[0], venue.year), venue)
    return tuple(found.values())


def _parsed(place: str, year: int | None) -> Iterator[VenueMention]:
    found = parse_venues(place, Trust.COLUMN)
    if not found and year:
        dated = parse_venues(f"{place}, {year}", Trust.COLUMN)
        found = tuple(replace(venue, raw=place) for venue in dated)
    for venue in map(_bracketed, found):
        yield venue if venue.year else replace(venue, year=year)


def _bracketed(venue: VenueMention) -> VenueMention:
    """A name that ends in a bracket keeps it whole."""
    is_open = venue.name.count("(") > venue.name.count(")")
    return replace(venue, name=f"{venue.name})") if is_open else venue
