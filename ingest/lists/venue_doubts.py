"""Doubts about an entry's venues and dates."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from lineagraph.graph.reading import Entry, Problem, VenueMention
from lineagraph.graph.titles import is_only_id
from lineagraph.graph.venues import VenueKind, normalise_venue
from lineagraph.ingest.lists.dates import year_in

_WORKSHOP_PATH = re.compile(
    r"/(?:content(?:_|/))?([A-Z]{3,7})_?(\d{4})_?(?:W|_workshops)/|_([A-Z]{3,7})W_(\d{4})_paper",
    re.ASCII,
)
_MEETS_IN: Mapping[str, int] = {
    "CVPR": 6,
    "ICCV": 10,
    "ECCV": 10,
    "WACV": 3,
    "ACCV": 12,
    "BMVC": 11,
    "3DV": 12,
    "NeurIPS": 12,
    "ICML": 7,
    "ICLR": 5,
    "AAAI": 3,
    "IJCAI": 8,
    "AISTATS": 5,
    "ACL": 8,
    "EMNLP": 12,
    "NAACL": 7,
    "EACL": 5,
    "COLING": 12,
    "Interspeech": 9,
    "ICASSP": 6,
    "SIGGRAPH": 8,
    "SIGGRAPH Asia": 12,
    "ACM MM": 10,
    "KDD": 8,
    "WWW": 5,
    "SIGIR": 7,
    "CIKM": 11,
    "ICRA": 6,
    "IROS": 10,
    "CoRL": 11,
    "RSS": 7,
    "MICCAI": 10,
    "FG": 12,
    "UIST": 10,
    "CHI": 5,
}
"""Latest usual month of a yearly meeting."""
_GRACE_MONTHS = 2
_MONTHS = 12


def _no_venue(entry: Entry) -> Iterator[Problem]:
    if not entry.venues and not is_only_id(entry.title):
        yield Problem(
            rule="no-venue", reason="no venue is given", line=entry.line, text=entry.title
        )


def _several_venues(entry: Entry) -> Iterator[Problem]:
    if len({(v.name, v.year) for v in entry.venues}) > 1:
        printed = " and ".join(venue.raw for venue in entry.venues)
        yield Problem(
            rule="several-venues",
            reason=f"more than one venue is given: {printed}",
            line=entry.line,
            text=printed,
        )


def _workshop_path(entry: Entry) -> Iterator[Problem]:
    match = _WORKSHOP_PATH.search(entry.paper_url_clean or "")
    if match is None:
        return
    host = match[1] or match[3]
    for venue in entry.venues:
        kind = normalise_venue(venue.name)[1]
        if kind is not VenueKind.WORKSHOP and not re.search(r"(?i)workshop", venue.raw):
            yield Problem(
                rule="workshop-path",
                reason=f"printed as {venue.raw}, but the link leads to a workshop of {host}",
                line=entry.line,
                text=entry.paper_url or "",
            )


def _arxiv_later(entry: Entry) -> Iterator[Problem]:
    if entry.arxiv is None or "/" in entry.arxiv:
        return
    year, month = 2000 + int(entry.arxiv[:2]), int(entry.arxiv[2:4])
    for venue in entry.venues:
        if venue.year and _is_after(year, month, venue, venue.year):
            yield Problem(
                rule="arxiv-after-venue",
                reason=f"arXiv {entry.arxiv} is of {year}-{month:02}, later than {venue.raw}",
                line=entry.line,
                text=venue.raw,
            )


def _is_after(year: int, month: int, venue: VenueMention, venue_year: int) -> bool:
    """Whether a paper first appeared on arXiv well after its venue had met."""
    meets = _MEETS_IN.get(normalise_venue(venue.name)[0])
    if meets is None:
        return year > venue_year
    return year * _MONTHS + month > venue_year * _MONTHS + meets + _GRACE_MONTHS


def _date_later(entry: Entry) -> Iterator[Problem]:
    """A date in a year after the venue met: one of the two is wrong, or it is no paper's date."""
    year = year_in(entry.date) if entry.date else None
    for venue in entry.venues:
        if year and venue.year and year > venue.year:
            yield Problem(
                rule="date-after-venue",
                reason=f"dated {entry.date}, after {venue.raw} had met",
                line=entry.line,
                text=venue.raw,
            )


VENUE_RULES: tuple[Callable[[Entry], Iterator[Problem]], ...] = (
    _no_venue,
    _several_venues,
    _workshop_path,
    _arxiv_later,
    _date_later,
)
