"""Citations beyond the ten thousandth: by windows of dates, because pages reach no further."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from lineagraph.graph.records import Completeness
from lineagraph.ingest.semantic_scholar.papers import Row
from lineagraph.ingest.semantic_scholar.states import Edge
from lineagraph.ingest.semantic_scholar.walks import Pages, Walk, name_of, walk

_WHOLE = {Completeness.COMPLETE, Completeness.EMPTY}


def walk_far(pages: Pages, paper: str, edge: Edge, announced: int | None) -> Walk:
    """Bring a whole list, as `walk` does; citations that are too many for that by their dates.

    The newest come first. So the day of the last row that could be reached bounds a window that
    begins where that row stands; rows of that very day come twice and count once. A window that
    gives doubt is asked for a second time and settled as `walk` does it. This ends where
    a window ends, or where one day has more citations than pages can show.
    """
    found = walk(pages, paper, edge, announced)
    if edge is not Edge.CITATIONS or found.state is not Completeness.CAPPED:
        return found
    rows = {name_of(row) or str(at): row for at, row in enumerate(found.rows)}
    window, until = found, ""
    while window.state is Completeness.CAPPED:
        day = _last_day(window.rows)
        if not day or (until and day >= until):
            return _told(rows, announced, f"no more could be reached before {until or 'them'}")
        until = day
        window = walk(pages, paper, Edge.CITATIONS, None, until=until)
        rows |= {name_of(row) or f"{until} {at}": row for at, row in enumerate(window.rows)}
    if window.state not in {*_WHOLE, Completeness.UNCERTAIN}:
        return replace(window, rows=tuple(rows.values()))
    return _told(rows, announced, window.reason)


def _told(rows: dict[str, Row], announced: int | None, doubt: str) -> Walk:
    """Complete if as many came as were announced, else capped: nobody can bring the rest."""
    if not doubt and announced in {None, len(rows)}:
        return Walk(rows=tuple(rows.values()), state=Completeness.COMPLETE)
    of = "an unknown number" if announced is None else f"{announced:,}"
    reason = f"{len(rows):,} of {of} could be listed, by their dates"
    reason = f"{reason}; {doubt}" if doubt else reason
    return Walk(rows=tuple(rows.values()), state=Completeness.CAPPED, reason=reason)


def _last_day(rows: Sequence[Row]) -> str:
    """The day of the last row that has one, else its year."""
    days = [row.day for row in reversed(rows) if row.day]
    return next((day for day in days if len(day) == len("2021-05-03")), next(iter(days), ""))
