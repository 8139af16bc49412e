"""Windows of dates and the cache, with pages of ten rows that reach to the 99th."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import pytest

from lineagraph.graph.ids import ArxivId
from lineagraph.graph.records import Completeness, Depth, Wanted
from lineagraph.ingest.semantic_scholar import memory as memory_module
from lineagraph.ingest.semantic_scholar import plan as plan_module
from lineagraph.ingest.semantic_scholar import walks as walks_module
from lineagraph.ingest.semantic_scholar.cache import Cache
from lineagraph.ingest.semantic_scholar.errors import ConnectionFailedError, S2Error
from lineagraph.ingest.semantic_scholar.memory import Memory
from lineagraph.ingest.semantic_scholar.plan import plan_of
from lineagraph.ingest.semantic_scholar.resolve import resolve
from lineagraph.ingest.semantic_scholar.states import Edge
from lineagraph.ingest.semantic_scholar.windows import walk_far

Plain = dict[str, Any]
OLD = "2021-05-01"
PAPER = "a" * 40
WANTED = Wanted(title="Seeing faces", arxiv=ArxivId("2001.00001"))


def row(number: int, day: str) -> Plain:
    paper = {"paperId": f"{number:040x}", "title": f"Work {number}", "publicationDate": day}
    return {"citingPaper": paper}


ROWS = [row(at, "2021-05-02" if at < 90 else OLD) for at in range(130)]


@dataclass
class FakeApi:
    """One list of citations whose old window says that it begins elsewhere.

    Attributes:
        shifts: how far from the truth, for each time that the window's first page is asked for;
            the last one from then on.
        failing: raised for the window after so many of its pages.
    """

    shifts: Sequence[int] = (1,)
    failing: tuple[int, S2Error] | None = None
    citations: int = 130
    doubtful: int = 0
    asked: list[tuple[str, int]] = field(default_factory=list)
    times: int = 0

    def papers(self, ids: Sequence[str]) -> Sequence[Plain | None]:
        counts = {"referenceCount": 0, "citationCount": self.citations}
        return [{"paperId": PAPER, "title": WANTED.title, **counts} for _ in ids]

    def match(self, _title: str) -> Plain | None:
        raise NotImplementedError

    def page(self, _paper: str, edge: Edge, offset: int, limit: int, until: str = "") -> Plain:
        if edge is Edge.REFERENCES:
            return {"offset": 0, "data": []}
        in_window = sum(day == OLD for day, _ in self.asked)
        if until and self.failing and in_window >= self.failing[0]:
            raise self.failing[1]
        self.asked.append((until, offset))
        kept = [r for r in ROWS if not until or r["citingPaper"]["publicationDate"] <= until]
        told = offset
        if until and not offset:
            told += self.shifts[min(self.times, len(self.shifts) - 1)]
            self.times += 1
        page: Plain = {"offset": told, "data": kept[offset : offset + limit]}
        return page | ({"next": offset + limit} if offset + limit < len(kept) else {})


@pytest.fixture(autouse=True)
def _short_reach(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (memory_module, plan_module, walks_module):
        monkeypatch.setattr(module, "LISTABLE", 99)
        monkeypatch.setattr(module, "PAGE", 10)


@pytest.fixture
def cache() -> Iterator[Cache]:
    with Cache(None, "") as opened:
        yield opened


def test_a_window_that_stays_doubtful_is_settled_and_not_asked_for_again(cache: Cache) -> None:
    api = FakeApi()
    first = Memory(api=api, cache=cache)
    found = walk_far(first, "p", Edge.CITATIONS, 130)
    assert (found.state, len(found.rows)) == (Completeness.CAPPED, 130)
    assert [until for until, _ in api.asked] == [""] * 10 + [OLD] * 8
    assert not first.is_settled("p", Edge.CITATIONS, OLD)
    first.finish()
    assert first.is_settled("p", Edge.CITATIONS, OLD)
    assert not first.is_settled("p", Edge.CITATIONS)
    api.asked.clear()
    assert walk_far(Memory(api=api, cache=cache), "p", Edge.CITATIONS, 130) == found
    assert api.asked == []


@pytest.mark.parametrize("doubtful", [0, 1])
def test_two_windows_that_differ_are_forgotten_and_asked_for_in_the_next_run(
    cache: Cache, doubtful: int
) -> None:
    """Or two equal ones, of a run in which another answer was malformed."""
    api = FakeApi(shifts=(1, 1) if doubtful else (1, 2), doubtful=doubtful)
    first = Memory(api=api, cache=cache)
    walk_far(first, "p", Edge.CITATIONS, 130)
    first.finish()
    assert first.has(Edge.CITATIONS, "p", 0, 10)
    assert not first.has(Edge.CITATIONS, "p", 0, 10, OLD)
    api.shifts, api.doubtful = (0,), 0
    api.asked.clear()
    found = walk_far(Memory(api=api, cache=cache), "p", Edge.CITATIONS, 130)
    assert (found.state, len(found.rows)) == (Completeness.COMPLETE, 130)
    assert [until for until, _ in api.asked] == [OLD] * 4


def test_offline_the_rows_of_a_doubtful_window_are_kept(cache: Cache) -> None:
    walk_far(Memory(api=FakeApi(), cache=cache), "p", Edge.CITATIONS, 130)
    offline = Memory(api=FakeApi(), cache=cache, is_offline=True)
    found = walk_far(offline, "p", Edge.CITATIONS, 130)
    assert (found.state, len(found.rows)) == (Completeness.CAPPED, 130)
    assert "130 of 130 could be listed" in found.reason


def test_rows_of_a_window_stay_if_asking_for_it_again_fails(cache: Cache) -> None:
    api = FakeApi(failing=(5, ConnectionFailedError("lost")))
    held = Memory(api=api, cache=cache)
    found = walk_far(held, "p", Edge.CITATIONS, 130)
    assert (found.state, len(found.rows)) == (Completeness.CAPPED, 130)
    assert "asking again failed: lost" in found.reason
    assert not held.has(Edge.CITATIONS, "p", 10, 10, OLD)


@pytest.mark.parametrize(
    ("kept", "citations", "shift", "planned"),
    [
        (0, 130, 0, 4),
        (2, 130, 0, 2),
        (2, 105, 0, 1),
        (4, 130, 0, 0),
        (4, 130, 1, 4),
        (8, 130, 1, 1),
    ],
    ids=["none", "two", "more than announced", "all", "forgotten", "not settled"],
)
def test_pages_of_windows_that_are_not_kept_are_planned(
    cache: Cache, kept: int, citations: int, shift: int, planned: int
) -> None:
    """After a run that was killed before the window was whole, or before its end."""
    lost = ConnectionFailedError("lost")
    api = FakeApi(shifts=(shift,), failing=(kept, lost), citations=citations)
    held = Memory(api=api, cache=cache)
    resolve([WANTED], held)
    for edge in Edge:
        walk_far(held, PAPER, edge, citations if edge is Edge.CITATIONS else 0)
    before = list(api.asked)
    plan = plan_of([WANTED], Depth.CITATIONS, held, interval=1.0)
    assert (plan.batches, plan.titles, plan.pages) == (0, 0, planned)
    assert api.asked == before
