from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from lineagraph.graph.records import Completeness
from lineagraph.ingest.semantic_scholar.errors import BudgetSpentError
from lineagraph.ingest.semantic_scholar.states import Edge
from lineagraph.ingest.semantic_scholar.windows import walk_far

Page = dict[str, Any]


def row(number: int, day: str | None) -> Page:
    paper = {"paperId": f"{number:040x}", "title": f"Work {number}", "publicationDate": day}
    return {"citingPaper": paper}


def days(*counts: int) -> list[Page]:
    """So many citations on each of some days, the newest first."""
    numbers = [len(counts) - at for at, count in enumerate(counts) for _ in range(count)]
    return [row(at, f"2021-05-{day:02}") for at, day in enumerate(numbers)]


@dataclass
class FakePages:
    """Pages of one list of citations, newest first; `most` may be asked for."""

    rows: Sequence[Page]
    most: int = 1000
    doubted: str = ""
    contradictions: int = 0
    asked: list[tuple[str, int]] = field(default_factory=list)

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
        if len(self.asked) == self.most:
            raise BudgetSpentError("spent")
        self.asked.append((until, offset))
        day = "publicationDate"
        kept = [r for r in self.rows if not until or (r["citingPaper"][day] or "9") <= until]
        found: Page = {"offset": offset, "data": kept[offset : offset + limit]}
        if until and until == self.doubted and not is_fresh:
            found["offset"] = offset + 1
        return found | ({"next": offset + limit} if offset + limit < len(kept) else {})

    def forget(self, _paper: str, _edge: Edge, _until: str = "") -> None:
        """Nothing is kept."""

    def settle(self, _paper: str, _edge: Edge, _until: str = "") -> None:
        """Nothing is kept."""

    def is_settled(self, _paper: str, _edge: Edge, _until: str = "") -> bool:
        return False


def test_what_pages_do_not_reach_comes_by_its_dates() -> None:
    pages = FakePages(days(6000, 6000, 6000, 5000))
    found = walk_far(pages, "p", Edge.CITATIONS, 23_000)
    assert (found.state, len(found.rows), found.reason) == (Completeness.COMPLETE, 23_000, "")
    names = {row.other.s2 for row in found.rows if row.other}
    assert len(names) == 23_000
    assert list(dict.fromkeys(until for until, _ in pages.asked)) == [
        *("", "2021-05-03", "2021-05-02"),
        "2021-05-01",
    ]


def test_works_without_a_date_are_missed_and_that_is_said() -> None:
    pages = FakePages([*days(9000, 3000), *(row(20_000 + n, None) for n in range(500))])
    found = walk_far(pages, "p", Edge.CITATIONS, 12_500)
    assert (found.state, len(found.rows)) == (Completeness.CAPPED, 12_000)
    assert found.reason == "12,000 of 12,500 could be listed, by their dates"


def test_one_day_with_more_citations_than_pages_reach_is_capped() -> None:
    found = walk_far(FakePages(days(12_000)), "p", Edge.CITATIONS, 12_000)
    assert (found.state, len(found.rows)) == (Completeness.CAPPED, 9999)
    assert "nothing older than 2021-05-01 could be reached" in found.reason
    untold = walk_far(FakePages(days(12_000)), "p", Edge.CITATIONS, None)
    assert untold.reason.startswith("9,999 of an unknown number could be listed")


def test_a_window_that_could_not_be_had_leaves_what_was_had() -> None:
    found = walk_far(FakePages(days(9000, 4000), most=12), "p", Edge.CITATIONS, 13_000)
    assert (found.state, len(found.rows)) == (Completeness.FAILED, 11_000)
    none = walk_far(FakePages(days(9000, 4000), most=10), "p", Edge.CITATIONS, 13_000)
    assert (none.state, len(none.rows)) == (Completeness.MISSING, 9999)


def test_a_window_that_contradicts_itself_is_asked_for_once_more() -> None:
    pages = FakePages(days(9000, 4000), doubted="2021-05-01")
    found = walk_far(pages, "p", Edge.CITATIONS, 13_000)
    assert (found.state, pages.contradictions) == (Completeness.COMPLETE, 1)


def test_references_and_short_lists_need_no_windows() -> None:
    pages = FakePages(days(3))
    assert walk_far(pages, "p", Edge.CITATIONS, 3).state is Completeness.COMPLETE
    assert pages.asked == [("", 0)]
