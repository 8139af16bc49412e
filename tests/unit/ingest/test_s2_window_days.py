"""Windows of works of which a day, a year or nothing is known; ten rows of a list are in reach."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import pytest

from lineagraph.graph.records import Completeness
from lineagraph.ingest.semantic_scholar import walks as walks_module
from lineagraph.ingest.semantic_scholar.states import Edge
from lineagraph.ingest.semantic_scholar.walks import Walk
from lineagraph.ingest.semantic_scholar.windows import walk_far

Plain = dict[str, Any]


@pytest.fixture(autouse=True)
def _short_reach(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(walks_module, "LISTABLE", 10)
    monkeypatch.setattr(walks_module, "PAGE", 5)


@dataclass
class FakePages:
    """Citations by their days or years, the newest first; a year counts as its first day."""

    days: Sequence[str]
    contradictions: int = 0
    asked: list[str] = field(default_factory=list)

    def page(
        self,
        _paper: str,
        _edge: Edge,
        offset: int,
        limit: int,
        *,
        until: str = "",
        is_fresh: bool = False,
    ) -> Plain:
        assert not is_fresh
        if until not in self.asked:
            self.asked.append(until)
        kept = [
            (number, day)
            for number, day in enumerate(self.days)
            if not until or (day and (day if "-" in day else f"{day}-01-01") <= until)
        ]
        page: Plain = {"offset": offset, "data": [row(*of) for of in kept[offset : offset + limit]]}
        return page | ({"next": offset + limit} if offset + limit < len(kept) else {})

    def forget(self, _paper: str, _edge: Edge, _until: str = "") -> None:
        """Nothing is kept."""

    def settle(self, _paper: str, _edge: Edge, _until: str = "") -> None:
        """Nothing is kept."""

    def is_settled(self, _paper: str, _edge: Edge, _until: str = "") -> bool:
        return False


def row(number: int, day: str) -> Plain:
    paper: Plain = {"paperId": f"{number:040x}", "title": f"Work {number}"}
    if "-" in day:
        paper["publicationDate"] = day
    elif day:
        paper["year"] = int(day)
    return {"citingPaper": paper}


def brought(*counts: tuple[str, int]) -> tuple[Walk, list[str]]:
    """What came of so many works of each day, and up to which days was asked."""
    pages = FakePages([day for day, count in counts for _ in range(count)])
    return walk_far(pages, "p", Edge.CITATIONS, len(pages.days)), pages.asked


def test_exact_days_lie_before_the_end_of_their_year() -> None:
    exact = [("2022-03-20", 4), ("2022-03-16", 4), ("2022-02-01", 5)]
    found, asked = brought(("2023", 8), ("2022", 2), *exact)
    assert asked == ["", "2022-12-31", "2022-03-16", "2022-02-01"]
    assert (found.state, len(found.rows)) == (Completeness.COMPLETE, 23)


def test_the_year_of_the_last_work_says_more_than_a_day_far_before_it() -> None:
    found, asked = brought(("2022-12-30", 1), ("2019", 9), ("2018-05-05", 5))
    assert asked == ["", "2019-12-31", "2018-05-05"]
    assert (found.state, len(found.rows)) == (Completeness.COMPLETE, 15)


def test_where_the_end_of_a_year_is_passed_its_first_day_is_tried() -> None:
    counts = [("2022-02-01", 8), ("2022-01-20", 2), ("2022", 9), ("2021-05-05", 4)]
    found, asked = brought(*counts)
    assert asked == ["", "2022-01-20", "2022-01-01", "2021-05-05"]
    assert (found.state, len(found.rows)) == (Completeness.COMPLETE, 23)


@pytest.mark.parametrize(
    ("day", "asked", "reason"),
    [
        ("2022", ["", "2022-12-31"], "nothing older than 2022-12-31 could be reached"),
        ("", [""], "none of them has a date from which to go on"),
    ],
)
def test_windows_end_where_no_new_work_comes(day: str, asked: list[str], reason: str) -> None:
    found, were_asked = brought((day, 15))
    assert were_asked == asked
    assert (found.state, len(found.rows)) == (Completeness.CAPPED, 10)
    assert found.reason == f"10 of 15 could be listed, by their dates; {reason}"
