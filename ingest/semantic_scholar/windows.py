"""Citations beyond the ten thousandth: by windows of dates, because pages reach no further."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from lineagraph.graph.records import Completeness
from lineagraph.ingest.semantic_scholar.papers import Row
from lineagraph.ingest.semantic_scholar.states import Edge
from lineagraph.ingest.semantic_scholar.walks import Pages, Walk, name_of, walk

_WHOLE = {Completeness.COMPLETE, Completeness.EMPTY}
_NO_DAY = "9999-12-31"


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
        day = _next_day(window.rows, until)
        if not day:
            return _told(rows, announced, _no_further(until))
        before, until = len(rows), day
        window = walk(pages, paper, Edge.CITATIONS, None, until=until)
        rows |= {name_of(row) or f"{until} {at}": row for at, row in enumerate(window.rows)}
        if window.state is Completeness.CAPPED and len(rows) == before:
            return _told(rows, announced, _no_further(until))
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


def _no_further(until: str) -> str:
    if not until:
        return "none of them has a date from which to go on"
    return f"nothing older than {until} could be reached"


def _next_day(rows: Sequence[Row], until: str) -> str:
    """The day up to which to ask after the rows of a window `until` a day; "" if there is none.

    Nothing behind the last row is newer than it, nor than any exact day before it. If only its year
    is known, that is the year's end; the service counts such works to its first day, which is
    tried where the end has been passed.
    """
    days = [row.day for row in reversed(rows) if row.day]
    if not days:
        return ""
    exact = next((day for day in days if not _is_year(day)), _NO_DAY)
    last = min(f"{days[0]}-12-31" if _is_year(days[0]) else days[0], exact)
    if not until or last < until:
        return last
    first = f"{days[0]}-01-01" if _is_year(days[0]) else ""
    return first if first < until else ""


def _is_year(day: str) -> bool:
    return len(day) == len("2021")
