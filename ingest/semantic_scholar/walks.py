"""Lists of references and citations, page by page, and how far each list can be believed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from lineagraph.graph.records import Completeness
from lineagraph.graph.titles import title_key
from lineagraph.ingest.semantic_scholar.answers import state_of
from lineagraph.ingest.semantic_scholar.api import LISTABLE, PAGE, Plain
from lineagraph.ingest.semantic_scholar.errors import (
    CappedError,
    NotFoundError,
    S2Error,
    StoppedError,
)
from lineagraph.ingest.semantic_scholar.papers import Row, to_row
from lineagraph.ingest.semantic_scholar.states import AnswerState, Edge, Endpoint


class Pages(Protocol):
    """Where pages come from, and what is remembered of whole lists."""

    contradictions: int

    def page(
        self,
        paper: str,
        edge: Edge,
        offset: int,
        limit: int,
        *,
        until: str = "",
        is_fresh: bool = False,
    ) -> Plain:
        """One page; a fresh one is asked for even if one is kept."""
        ...

    def forget(self, paper: str, edge: Edge, until: str = "") -> None:
        """Ask for the list, or for its window up to a day, again from now on."""
        ...

    def settle(self, paper: str, edge: Edge, until: str = "") -> None:
        """Believe that the list is what it is."""
        ...

    def is_settled(self, paper: str, edge: Edge, until: str = "") -> bool:
        """Whether asking once more would bring nothing."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Walk:
    """A list as far as it could be had.

    Attributes:
        rows: its rows, in the order given.
        state: how much of it they are.
        reason: why it is not complete, "" if it is.
    """

    rows: tuple[Row, ...] = ()
    state: Completeness
    reason: str = ""


def walk(pages: Pages, paper: str, edge: Edge, announced: int | None, *, until: str = "") -> Walk:
    """Bring a whole list, or its window up to a day.

    A list that contradicts itself or the announced number of rows is asked for a second time: the
    data may have changed meanwhile, or an answer was damaged on its way. If it is still so, it is
    *uncertain*; only if both answers agree, and nothing else in the run gives doubt, is it kept.

    Args:
        pages: where pages come from.
        paper: its id.
        edge: which of its lists.
        announced: number of rows that the paper itself announces; None if it does not.
        until: the last day of the window, "" for the list itself.
    """
    first = attempt(pages, paper, edge, announced, until=until)
    if first.state is not Completeness.UNCERTAIN or pages.is_settled(paper, edge, until):
        return first
    second = attempt(pages, paper, edge, announced, until=until, is_fresh=True)
    if second.state is Completeness.UNCERTAIN and second == first:
        pages.settle(paper, edge, until)
        return second
    if second != first:
        pages.contradictions += 1
    if second.state is Completeness.UNCERTAIN:
        pages.forget(paper, edge, until)
    if second.state in {Completeness.FAILED, Completeness.MISSING}:
        if len(first.rows) > PAGE:
            # Pages of both passages must not be taken for one list.
            pages.forget(paper, edge, until)
        return replace(first, reason=f"{first.reason}; asking again failed: {second.reason}")
    return second


def attempt(
    pages: Pages,
    paper: str,
    edge: Edge,
    announced: int | None,
    *,
    until: str = "",
    is_fresh: bool = False,
) -> Walk:
    """One passage through the pages, `until` a day if one is given."""
    rows: list[Row] = []
    doubts: list[str] = []
    offset = 0
    while offset < LISTABLE:
        limit = min(PAGE, LISTABLE - offset)
        try:
            page = pages.page(paper, edge, offset, limit, until=until, is_fresh=is_fresh)
        except S2Error as error:
            return _broken(rows, error)
        state = state_of(page, Endpoint(edge.value))
        plain_rows = page.get("data")
        if plain_rows is None or state is AnswerState.WITHHELD:
            return _no_list(state, rows, edge)
        here = [to_row(plain, edge) for plain in plain_rows]
        doubts += _doubts(page, here, offset, limit)
        doubts += _repeats(rows, here)
        rows += here
        if state is not AnswerState.MORE:
            return _whole(rows, doubts, announced)
        if page.get("next") != offset + limit:
            return _whole(rows, [*doubts, f"the page after {offset} begins nowhere"], None)
        offset += limit
    return _capped(rows, doubts, announced)


def _capped(rows: Sequence[Row], doubts: list[str], announced: int | None) -> Walk:
    if doubts or (announced is not None and announced < len(rows)):
        return _whole(rows, [*doubts, "the list has no end"], announced)
    reason = f"only the first {LISTABLE:,} rows can be listed"
    return Walk(rows=tuple(rows), state=Completeness.CAPPED, reason=reason)


def _broken(rows: Sequence[Row], error: S2Error) -> Walk:
    if isinstance(error, CappedError):
        state = Completeness.CAPPED
    elif isinstance(error, StoppedError) and not rows:
        state = Completeness.MISSING
    else:
        state = Completeness.FAILED
    what = "the paper is gone: " if isinstance(error, NotFoundError) else ""
    return Walk(rows=tuple(rows), state=state, reason=f"{what}{error}")


def _no_list(state: AnswerState, rows: Sequence[Row], edge: Edge) -> Walk:
    if state is AnswerState.WITHHELD and not rows:
        return Walk(state=Completeness.WITHHELD, reason=f"the publisher withholds its {edge}")
    reason = f"no list of {edge} was given, and no reason"
    return Walk(rows=tuple(rows), state=Completeness.UNCERTAIN, reason=reason)


def _whole(rows: Sequence[Row], doubts: list[str], announced: int | None) -> Walk:
    if announced is not None and announced != len(rows):
        doubts.append(f"{announced} were announced and {len(rows)} came")
    unread = sum(row.other is None for row in rows)
    if unread:
        doubts.append(f"{unread} have neither id nor title")
    if doubts:
        reason = "; ".join(dict.fromkeys(doubts))
        return Walk(rows=tuple(rows), state=Completeness.UNCERTAIN, reason=reason)
    return Walk(rows=tuple(rows), state=Completeness.COMPLETE if rows else Completeness.EMPTY)


def _doubts(page: Plain, rows: Sequence[Row], offset: int, limit: int) -> list[str]:
    found = []
    if page.get("offset") not in {None, offset}:
        found.append(f"the page from {offset} says that it begins at {page['offset']}")
    if len(rows) > limit or (page.get("next") is not None and len(rows) != limit):
        found.append(f"the page from {offset} has {len(rows)} rows instead of {limit}")
    return found


def _repeats(before: Sequence[Row], here: Sequence[Row]) -> list[str]:
    """Rows that stand on two pages (the list moved while it was read), or twice on one."""
    found = []
    if before:
        seen = {name_of(row) for row in before}
        again = sum(name_of(row) in seen for row in here if row.other is not None)
        found += [f"{again} stand on two pages"] if again else []
    # Works that were never linked may well have one title and be two.
    ids = [row.other.s2 for row in here if row.other is not None and row.other.s2]
    twice = len(ids) - len(set(ids))
    return [*found, f"{twice} stand twice on one page"] if twice else found


def name_of(row: Row) -> str | None:
    """What tells the rows of one list apart; None for one of which nothing is told."""
    if row.other is None:
        return None
    return row.other.s2 or title_key(row.other.title)
