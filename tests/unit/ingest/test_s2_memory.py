from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import pytest

from lineagraph.ingest.semantic_scholar.cache import Cache
from lineagraph.ingest.semantic_scholar.clock import Clock
from lineagraph.ingest.semantic_scholar.errors import (
    MalformedAnswerError,
    OfflineError,
    RateLimitedError,
    S2Error,
    TooLargeError,
)
from lineagraph.ingest.semantic_scholar.memory import DAY, Memory
from lineagraph.ingest.semantic_scholar.states import Edge

Plain = dict[str, Any]


def long_page(offset: int, limit: int) -> Plain:
    """Of a list of 1,300 rows."""
    end = min(offset + limit, 1300)
    page: Plain = {"offset": offset, "data": [{"row": n} for n in range(offset, end)]}
    return page | ({"next": end} if end < 1300 else {})


@dataclass
class FakeApi:
    """Knows every id that does not begin with "unknown"."""

    doubtful: int = 0
    most: int = 500
    most_rows: int = 1000
    error: S2Error | None = None
    asked: list[object] = field(default_factory=list)

    def papers(self, ids: Sequence[str]) -> Sequence[Plain | None]:
        self.asked.append(tuple(ids))
        self._fail()
        if len(ids) > self.most:
            raise TooLargeError("400: Response would exceed maximum size")
        return [None if id_.startswith("unknown") else {"paperId": id_} for id_ in ids]

    def match(self, title: str) -> Plain | None:
        self.asked.append(title)
        self._fail()
        return None if title.startswith("unknown") else {"title": title}

    def page(self, paper: str, edge: Edge, offset: int, limit: int, until: str = "") -> Plain:
        self.asked.append((paper, edge, offset, limit, *([until] if until else [])))
        self._fail()
        if limit > self.most_rows:
            raise TooLargeError("400: Response would exceed maximum size")
        if paper == "long":
            return long_page(offset, limit)
        return {"offset": offset, "data": [] if paper == "empty" else [{}]}

    def _fail(self) -> None:
        if self.error:
            raise self.error


@dataclass
class Time:
    now: float = 1000 * DAY

    def clock(self) -> Clock:
        return Clock(wall=lambda: self.now)


@pytest.fixture
def cache() -> Iterator[Cache]:
    with Cache(None, "") as opened:
        yield opened


def memory(api: FakeApi, time: Time, cache: Cache, **options: Any) -> Memory:
    return Memory(api=api, cache=cache, clock=time.clock(), **options)


def test_papers_are_aligned_with_their_ids_and_asked_for_once(cache: Cache) -> None:
    api = FakeApi()
    held = memory(api, Time(), cache)
    ids = ["a", "unknown", "b", "a"]
    expected = [{"paperId": "a"}, None, {"paperId": "b"}, {"paperId": "a"}]
    assert held.papers(ids) == expected
    assert held.papers([*ids, "c"]) == [*expected, {"paperId": "c"}]
    assert api.asked == [("a", "unknown", "b"), ("c",)]


def test_batches_have_at_most_five_hundred_ids(cache: Cache) -> None:
    api = FakeApi()
    memory(api, Time(), cache).papers([str(n) for n in range(1001)])
    assert [len(batch) for batch in api.asked if isinstance(batch, tuple)] == [500, 500, 1]


def test_a_batch_that_is_too_large_is_halved(cache: Cache) -> None:
    api = FakeApi(most=2)
    assert len(memory(api, Time(), cache).papers(list("abcde"))) == 5
    assert [len(batch) for batch in api.asked if isinstance(batch, tuple)] == [5, 2, 3, 1, 2]


def test_one_paper_that_is_too_large_is_a_failure_of_its_own(cache: Cache) -> None:
    found = memory(FakeApi(most=0), Time(), cache).papers(["a", "b"])
    assert [type(one) for one in found] == [TooLargeError, TooLargeError]


def test_a_page_that_is_too_large_comes_in_pieces_and_is_one_page(cache: Cache) -> None:
    api = FakeApi(most_rows=300)
    held = memory(api, Time(), cache)
    for offset in (0, 1000):
        assert held.page("long", Edge.REFERENCES, offset, 1000) == long_page(offset, 1000)
    asked = [one[2:] for one in api.asked if isinstance(one, tuple)]
    assert asked[:7] == [
        *((0, 1000), (0, 500), (0, 250), (250, 250)),
        *((500, 500), (500, 250), (750, 250)),
    ]
    assert held.has("references", "long", 0, 1000)


def test_a_window_of_dates_is_a_question_of_its_own(cache: Cache) -> None:
    api = FakeApi()
    held = memory(api, Time(), cache)
    for until in ("", "2021-05-03", "", "2021-05-03"):
        held.page("p", Edge.CITATIONS, 0, 1000, until=until)
    assert api.asked == [
        ("p", Edge.CITATIONS, 0, 1000),
        ("p", Edge.CITATIONS, 0, 1000, "2021-05-03"),
    ]


def test_one_row_that_is_too_large_is_a_failure(cache: Cache) -> None:
    with pytest.raises(TooLargeError):
        memory(FakeApi(most_rows=0), Time(), cache).page("long", Edge.REFERENCES, 0, 1000)


@pytest.mark.parametrize("error", [RateLimitedError("429"), MalformedAnswerError("cut")])
def test_failures_are_never_kept(cache: Cache, error: S2Error) -> None:
    api = FakeApi(error=error)
    held = memory(api, Time(), cache)
    assert held.papers(["a"]) == [error]
    with pytest.raises(type(error)):
        held.match("a")
    with pytest.raises(type(error)):
        held.page("a", Edge.REFERENCES, 0, 1000)
    api.error = None
    assert held.papers(["a"]) == [{"paperId": "a"}]
    assert held.match("a") == {"title": "a"}


@pytest.mark.parametrize(
    ("days", "asked_again"),
    [(1.0, set()), (8.0, {"unknown", "empty"}), (200.0, {"unknown", "empty", "known"})],
)
def test_misses_and_empty_lists_are_believed_for_a_shorter_time(
    cache: Cache, days: float, asked_again: set[str]
) -> None:
    api, time = FakeApi(), Time()
    held = memory(api, time, cache)
    for paper in ("known", "empty"):
        held.page(paper, Edge.REFERENCES, 0, 1000)
    held.papers(["unknown"])
    time.now += days * DAY
    api.asked.clear()
    for paper in ("known", "empty"):
        held.page(paper, Edge.REFERENCES, 0, 1000)
    held.papers(["unknown"])
    assert {one[0] for one in api.asked if isinstance(one, tuple)} == asked_again


def test_refreshing_asks_for_what_is_older_than_a_day_and_offline_for_nothing(cache: Cache) -> None:
    time = Time()
    memory(FakeApi(), time, cache).match("old")
    time.now += 2 * DAY
    memory(FakeApi(), time, cache).match("new")
    api = FakeApi()
    held = memory(api, time, cache, not_before=time.now - DAY)
    held.match("old")
    held.match("new")
    assert api.asked == ["old"]
    offline = memory(FakeApi(error=RateLimitedError("")), Time(time.now + 999 * DAY), cache)
    offline.is_offline = True
    assert offline.match("new") == {"title": "new"}
    with pytest.raises(OfflineError):
        offline.match("never seen")


def test_the_newest_answer_used_dates_the_data(cache: Cache) -> None:
    time = Time()
    first = time.now
    memory(FakeApi(), time, cache).match("a")
    time.now += 9 * DAY
    held = memory(FakeApi(), time, cache)
    held.match("a")
    assert held.newest == first


@pytest.mark.parametrize(
    ("contradictions", "malformed", "is_settled"), [(0, 0, True), (1, 0, False), (0, 1, False)]
)
def test_a_list_is_settled_only_by_a_run_without_doubt(
    cache: Cache, *, contradictions: int, malformed: int, is_settled: bool
) -> None:
    api = FakeApi()
    held = memory(api, Time(), cache)
    held.page("p", Edge.REFERENCES, 0, 1000)
    held.settle("p", Edge.REFERENCES)
    held.contradictions = contradictions
    api.doubtful = malformed
    assert not held.is_settled("p", Edge.REFERENCES)
    held.finish()
    assert held.is_settled("p", Edge.REFERENCES) == is_settled
    assert held.has("references", "p", 0, 1000) == is_settled
