"""What Semantic Scholar answers: from the cache where it is known, else asked for and kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from lineagraph.graph.errors import SourceError
from lineagraph.ingest.semantic_scholar.answers import state_of
from lineagraph.ingest.semantic_scholar.api import BATCH, LISTABLE, PAGE, Api, Plain
from lineagraph.ingest.semantic_scholar.cache import Cache, Kept, Life, New
from lineagraph.ingest.semantic_scholar.clock import Clock
from lineagraph.ingest.semantic_scholar.errors import OfflineError, S2Error, TooLargeError
from lineagraph.ingest.semantic_scholar.states import AnswerState, Edge, Endpoint

DAY = 86_400.0
LIVES = {Life.LONG: 180 * DAY, Life.SHORT: 7 * DAY}
"""Seconds for which an answer is believed."""

_SHORT_LIVED = {AnswerState.EMPTY, AnswerState.UNCERTAIN}


class LiveApi(Api, Protocol):
    """An `Api` that tells how many of its answers could not be trusted."""

    @property
    def doubtful(self) -> int:
        """Answers that were malformed."""
        ...


@dataclass(slots=True, kw_only=True)
class Memory:
    """The cache, and behind it Semantic Scholar.

    Attributes:
        is_offline: nothing is asked for; what is kept is believed whatever its age.
        why_offline: and why.
        not_before: answers fetched before this time (seconds since 1970) are asked for again.
        asked: questions that the cache could not answer in this run.
        newest: when the newest of the answers used was fetched.
        contradictions: lists that differed when asked for twice.
        trouble: why answers could not be kept, "" if they could.
        to_settle: lists that did not, and still differ from what was announced.
    """

    api: LiveApi
    cache: Cache
    clock: Clock = field(default_factory=Clock)
    is_offline: bool = False
    why_offline: str = "nothing may be asked for"
    not_before: float = 0.0
    asked: set[str] = field(default_factory=set)
    newest: float | None = None
    contradictions: int = 0
    trouble: str = ""
    to_settle: list[tuple[str, Edge, str]] = field(default_factory=list)

    def papers(self, ids: Sequence[str]) -> list[Plain | S2Error | None]:
        """Papers by id, aligned with `ids`: None for an unknown one, an error for one not had."""
        known: dict[str, Plain | S2Error | None] = {}
        missing: list[str] = []
        for id_ in dict.fromkeys(ids):
            kept = self._recall("paper", (id_,))
            if kept is None:
                missing.append(id_)
            else:
                known[id_] = kept.value
        for start in range(0, len(missing), BATCH):
            known |= self._ask_for_papers(missing[start : start + BATCH])
        return [known[id_] for id_ in ids]

    def match(self, title: str) -> Plain | None:
        """The paper whose title is nearest.

        Raises:
            S2Error: it could not be had.
        """
        kept = self._recall("match", (title,))
        if kept is not None:
            found: Plain | None = kept.value
            return found
        self._may_ask(title)
        found = self.api.match(title)
        self._keep([New(kind="match", parts=(title,), value=found, life=_life(found))])
        return found

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
        """One page of a paper's references or citations; a fresh one is never a kept one.

        Raises:
            S2Error: it could not be had.
        """
        kept = None if is_fresh else self.kept_page(paper, edge, offset, limit, until=until)
        if kept is not None:
            page: Plain = kept.value
            return page
        self._may_ask(paper)
        page = self._ask_for_page(paper, edge, offset, limit, until)
        state = state_of(page, Endpoint(edge.value))
        life = Life.SHORT if state in _SHORT_LIVED else Life.LONG
        parts = _page_parts(paper, offset, limit, until)
        self._keep([New(kind=edge, parts=parts, value=page, life=life)])
        return page

    def kept_page(
        self, paper: str, edge: Edge, offset: int, limit: int, *, until: str = ""
    ) -> Kept | None:
        """A page that is kept and still believed; nobody is asked."""
        return self._recall(edge, _page_parts(paper, offset, limit, until))

    def has(self, kind: str, *parts: str | int) -> bool:
        """Whether a question would be answered without asking."""
        kept = self.cache.get(kind, parts)
        return kept is not None and self._is_fresh(kept)

    def forget(self, paper: str, edge: Edge, until: str = "") -> None:
        """Drop the pages of a list, or of its window up to a day; they are then asked for again."""
        places = page_places()
        self.cache.forget(edge, [_page_parts(paper, *place, until) for place in places])

    def settle(self, paper: str, edge: Edge, until: str = "") -> None:
        """Note that a list (or a window of it) is what it is, whatever speaks against it."""
        self.to_settle.append((paper, edge, until))

    def finish(self) -> None:
        """Believe the lists noted by `settle`, if to the end of the run nothing gave doubt.

        A fault that strikes the same list twice looks like the truth; a run in which nothing else
        went wrong is the best witness against it.
        """
        for paper, edge, until in self.to_settle:
            if self.is_trusted:
                parts = _list_parts(paper, until)
                self._keep([New(kind=f"settled {edge}", parts=parts, value=True)])
            else:
                self.forget(paper, edge, until)
        self.to_settle.clear()

    def is_settled(self, paper: str, edge: Edge, until: str = "") -> bool:
        """Whether asking for a list (or a window of it) once more would bring nothing."""
        return self.is_offline or self.has(f"settled {edge}", *_list_parts(paper, until))

    @property
    def is_trusted(self) -> bool:
        """Whether no answer of this run contradicted its announcement or another one."""
        return not self.contradictions and not self.api.doubtful

    def _recall(self, kind: str, parts: tuple[str | int, ...]) -> Kept | None:
        kept = self.cache.get(kind, parts)
        if kept is None or not self._is_fresh(kept):
            return None
        self.newest = max(self.newest or 0.0, kept.fetched)
        return kept

    def _is_fresh(self, kept: Kept) -> bool:
        if self.is_offline:
            return True
        is_believed = self.clock.wall() - kept.fetched <= LIVES[kept.life]
        return is_believed and kept.fetched >= self.not_before

    def _may_ask(self, *subjects: str) -> None:
        self.asked.update(subjects)
        if self.is_offline:
            raise OfflineError(f"not in the cache, and {self.why_offline}")

    def _keep(self, answers: Sequence[New]) -> None:
        now = self.clock.wall()
        self.newest = max(self.newest or 0.0, now)
        try:
            self.cache.keep(answers, now=now)
        except SourceError as error:
            # A full disk is no reason to throw away what was asked for.
            self.trouble = str(error)

    def _ask_for_page(self, paper: str, edge: Edge, offset: int, limit: int, until: str) -> Plain:
        """A page; one that is too large comes in halves."""
        try:
            return self.api.page(paper, edge, offset, limit, until)
        except TooLargeError:
            if limit == 1:
                raise
        half = limit // 2
        first = self._ask_for_page(paper, edge, offset, half, until)
        if first.get("next") != offset + half or not first.get("data"):
            return first
        second = self._ask_for_page(paper, edge, offset + half, limit - half, until)
        rows = [*first["data"], *(second.get("data") or ())]
        return {**second, "offset": first.get("offset"), "data": rows}

    def _ask_for_papers(self, ids: Sequence[str]) -> dict[str, Plain | S2Error | None]:
        try:
            self._may_ask(*ids)
            found = self.api.papers(ids)
        except TooLargeError as error:
            if len(ids) == 1:
                return {ids[0]: error}
            half = len(ids) // 2
            return self._ask_for_papers(ids[:half]) | self._ask_for_papers(ids[half:])
        except S2Error as error:
            return dict.fromkeys(ids, error)
        rows = list(zip(ids, found, strict=True))
        self._keep(
            [New(kind="paper", parts=(id_,), value=plain, life=_life(plain)) for id_, plain in rows]
        )
        return dict(rows)


def page_places() -> tuple[tuple[int, int], ...]:
    """Offset and limit of every page that a list can have.

    >>> page_places()[0], page_places()[-1], len(page_places())
    ((0, 1000), (9000, 999), 10)
    """
    return tuple((offset, min(PAGE, LISTABLE - offset)) for offset in range(0, LISTABLE, PAGE))


def _list_parts(paper: str, until: str) -> tuple[str, ...]:
    return (paper, until) if until else (paper,)


def _page_parts(paper: str, offset: int, limit: int, until: str) -> tuple[str | int, ...]:
    return (paper, offset, limit, until) if until else (paper, offset, limit)


def _life(found: Plain | None) -> Life:
    return Life.SHORT if found is None else Life.LONG
