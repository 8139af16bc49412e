from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest

from lineagraph.graph.records import Completeness
from lineagraph.ingest.semantic_scholar.errors import (
    BudgetSpentError,
    CappedError,
    MalformedAnswerError,
    NotFoundError,
    S2Error,
)
from lineagraph.ingest.semantic_scholar.states import Edge
from lineagraph.ingest.semantic_scholar.walks import walk

Page = dict[str, Any]
WITHHELD: Page = {
    "data": None,
    "citingPaperInfo": {
        "openAccessPdf": {"disclaimer": "elided by the publisher: {'references'}."}
    },
}


def row(number: int) -> Page:
    return {"citedPaper": {"paperId": f"{number:040x}", "title": f"Work number {number}"}}


def page(first: int, end: int, *, total: int, offset: int | None = None) -> Page:
    found: Page = {
        "offset": first if offset is None else offset,
        "data": [row(n) for n in range(first, end)],
    }
    return found | ({"next": end} if end < total else {})


def true_page(offset: int, limit: int, *, total: int) -> Page:
    return page(offset, min(offset + limit, total), total=total)


@dataclass
class FakePages:
    """Pages from a script: the first passage through the list, and the fresh one."""

    passages: list[Callable[[int, int], Page]]
    contradictions: int = 0
    settled: bool = False
    asked: list[tuple[int, int]] = field(default_factory=list)
    forgotten: int = 0

    def page(
        self,
        _paper: str,
        _edge: Edge,
        offset: int,
        limit: int,
        *,
        until: str = "",
        is_fresh: bool = False,
    ) -> Page:
        assert not until
        self.asked.append((offset, limit))
        return self.passages[-1 if is_fresh else 0](offset, limit)

    def forget(self, _paper: str, _edge: Edge, _until: str = "") -> None:
        self.forgotten += 1

    def settle(self, _paper: str, _edge: Edge, _until: str = "") -> None:
        self.settled = True

    def is_settled(self, _paper: str, _edge: Edge, _until: str = "") -> bool:
        return self.settled


def lasting(total: int) -> Callable[[int, int], Page]:
    return lambda offset, limit: true_page(offset, limit, total=total)


def failing(error: S2Error, *, after: int = 0, total: int = 1500) -> Callable[[int, int], Page]:
    def answer(offset: int, limit: int) -> Page:
        if offset >= after:
            raise error
        return true_page(offset, limit, total=total)

    return answer


@pytest.mark.parametrize(
    ("answer", "announced", "state", "rows", "requests"),
    [
        pytest.param(lasting(3), 3, Completeness.COMPLETE, 3, 1, id="one page"),
        pytest.param(lasting(3), None, Completeness.COMPLETE, 3, 1, id="nothing announced"),
        pytest.param(lasting(2500), 2500, Completeness.COMPLETE, 2500, 3, id="three pages"),
        pytest.param(lasting(9999), 9999, Completeness.COMPLETE, 9999, 10, id="as long as can be"),
        pytest.param(lasting(12_000), 12_000, Completeness.CAPPED, 9999, 10, id="capped"),
        pytest.param(lasting(0), 0, Completeness.EMPTY, 0, 1, id="empty"),
        pytest.param(lambda _o, _n: WITHHELD, 40, Completeness.WITHHELD, 0, 1, id="withheld"),
        pytest.param(
            lambda _o, _n: {"data": None}, 40, Completeness.UNCERTAIN, 0, 2, id="no list, no reason"
        ),
        pytest.param(
            failing(MalformedAnswerError("cut")), 40, Completeness.FAILED, 0, 1, id="failed"
        ),
        pytest.param(
            failing(MalformedAnswerError("cut"), after=1000),
            1500,
            Completeness.FAILED,
            1000,
            2,
            id="failed on the second page",
        ),
        pytest.param(
            failing(BudgetSpentError("spent")), 40, Completeness.MISSING, 0, 1, id="not asked"
        ),
        pytest.param(failing(NotFoundError("404")), 40, Completeness.FAILED, 0, 1, id="gone"),
        pytest.param(
            failing(CappedError("400"), after=1000), None, Completeness.CAPPED, 1000, 2, id="400"
        ),
        pytest.param(lasting(3), 4, Completeness.UNCERTAIN, 3, 2, id="fewer than announced"),
        pytest.param(lasting(3), 2, Completeness.UNCERTAIN, 3, 2, id="more than announced"),
        pytest.param(lasting(0), 5, Completeness.UNCERTAIN, 0, 2, id="none of those announced"),
        pytest.param(
            lambda _o, _n: page(0, 3, total=3, offset=7),
            3,
            Completeness.UNCERTAIN,
            3,
            2,
            id="another offset",
        ),
        pytest.param(
            lambda _o, _n: {**page(0, 3, total=3), "next": 3},
            3,
            Completeness.UNCERTAIN,
            3,
            2,
            id="a short page with a next one",
        ),
        pytest.param(
            lambda _o, _n: {**page(0, 1000, total=1000), "next": 0},
            1000,
            Completeness.UNCERTAIN,
            1000,
            2,
            id="a next page that goes back",
        ),
        pytest.param(
            lambda offset, _n: {
                **page(0, 1000, total=1000),
                "offset": offset,
                "next": offset + 1000,
            },
            None,
            Completeness.UNCERTAIN,
            10_000,
            20,
            id="the same page for ever",
        ),
        pytest.param(
            lambda _o, _n: {"offset": 0, "data": [row(1), row(2), row(1)]},
            3,
            Completeness.UNCERTAIN,
            3,
            2,
            id="a row in the place of another",
        ),
        pytest.param(
            lambda _o, _n: {"offset": 0, "data": [{"citedPaper": {"title": "A book"}}] * 2},
            2,
            Completeness.COMPLETE,
            2,
            1,
            id="two works of one title, never linked",
        ),
        pytest.param(
            lambda _o, _n: {"offset": 0, "data": [row(1), None]},
            2,
            Completeness.UNCERTAIN,
            2,
            2,
            id="a row that is null",
        ),
        pytest.param(
            lambda _o, _n: {"offset": 0, "data": [row(1), {"citedPaper": None}]},
            2,
            Completeness.UNCERTAIN,
            2,
            2,
            id="an unreadable row",
        ),
    ],
)
def test_a_list_is_complete_only_if_nothing_speaks_against_it(
    answer: Callable[[int, int], Page],
    announced: int | None,
    state: Completeness,
    rows: int,
    requests: int,
) -> None:
    pages = FakePages([answer])
    found = walk(pages, "p", Edge.REFERENCES, announced)
    assert (found.state, len(found.rows), len(pages.asked)) == (state, rows, requests)
    assert bool(found.reason) == (state not in {Completeness.COMPLETE, Completeness.EMPTY})
    assert all(offset + limit < 10_000 for offset, limit in pages.asked)


def shifted(total: int) -> Callable[[int, int], Page]:
    def answer(offset: int, limit: int) -> Page:
        found = true_page(offset, limit, total=total)
        if offset:
            found["data"] = [row(offset - 1), *found["data"][:-1]]
        return found

    return answer


def test_a_shifted_page_is_healed_by_asking_again() -> None:
    pages = FakePages([shifted(1500), lasting(1500)])
    found = walk(pages, "p", Edge.REFERENCES, 1500)
    assert found.state is Completeness.COMPLETE
    assert (pages.contradictions, pages.settled) == (1, False)


def test_a_list_that_stays_shifted_is_uncertain() -> None:
    found = walk(FakePages([shifted(1500)]), "p", Edge.REFERENCES, 1500)
    assert found.state is Completeness.UNCERTAIN
    assert "two pages" in found.reason


def test_two_equal_answers_settle_a_list() -> None:
    pages = FakePages([lasting(3)])
    walk(pages, "p", Edge.REFERENCES, 5)
    assert (pages.settled, pages.forgotten) == (True, 0)
    walk(pages, "p", Edge.REFERENCES, 5)
    assert len(pages.asked) == 3


def test_two_answers_that_differ_are_both_forgotten() -> None:
    pages = FakePages([lasting(3), lasting(4)])
    found = walk(pages, "p", Edge.REFERENCES, 5)
    assert found.state is Completeness.UNCERTAIN
    assert (pages.settled, pages.forgotten, pages.contradictions) == (False, 1, 1)


def test_if_asking_again_fails_the_first_answer_stays() -> None:
    pages = FakePages([lasting(3), failing(MalformedAnswerError("cut"))])
    found = walk(pages, "p", Edge.REFERENCES, 5)
    assert (found.state, len(found.rows)) == (Completeness.UNCERTAIN, 3)
    assert "asking again failed" in found.reason
