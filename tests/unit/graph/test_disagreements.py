from __future__ import annotations

from typing import Any

import pytest

from lineagraph.graph.assembling.disagreements import disagreements
from lineagraph.graph.assembling.works import unite
from lineagraph.graph.ids import ArxivId, Doi
from lineagraph.graph.reading import Entry, Problem, ReadingList, VenueMention

TITLE = "Thin-Plate Spline Motion Model for Image Animation"


def entry(line: int, title: str = TITLE, **facts: Any) -> Entry:
    return Entry(line=line, end_line=line, title=title, raw=title, **facts)


def venue(name: str) -> tuple[VenueMention, ...]:
    return (VenueMention(raw=name, name=name),)


def compare(*entries: tuple[str, Entry]) -> list[Problem]:
    return list(disagreements([entries]))


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        ({"arxiv": ArxivId("2203.14367")}, {"arxiv": ArxivId("2203.14366")}, "arXiv id"),
        ({"doi": Doi("10.1145/1")}, {"doi": Doi("10.1145/2")}, "DOI"),
        ({"year": 2021}, {"year": 2022}, "year"),
        ({"venues": venue("CVPR")}, {"venues": venue("ICCV")}, "venue"),
    ],
    ids=["arxiv", "doi", "year", "venue"],
)
def test_a_conflict_names_both_values_and_both_places(
    one: dict[str, Any], other: dict[str, Any], told: str
) -> None:
    (problem,) = compare(("a.md", entry(3, **one)), ("b.bib", entry(9, **other)))
    assert (problem.rule, problem.list, problem.line) == ("lists-disagree", "b.bib", 9)
    assert problem.reason.startswith(f"the lists disagree on the {told}: ")
    assert "(a.md:3) against " in problem.reason
    assert "(b.bib:9)" in problem.reason


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"year": 2021}, {}),
        ({"year": 2021}, {"year": 2021}),
        ({"venues": venue("CVPR")}, {"venues": venue("cvpr")}),
        ({"venues": (*venue("arXiv"), *venue("CVPR"))}, {"venues": venue("CVPR")}),
        ({"arxiv": ArxivId("2203.14367")}, {"doi": Doi("10.1145/1")}),
    ],
    ids=["silent", "same", "spelling", "one of two", "other kind of id"],
)
def test_lists_that_agree_or_say_nothing_are_no_conflict(
    one: dict[str, Any], other: dict[str, Any]
) -> None:
    assert compare(("a.md", entry(1, **one)), ("b.md", entry(1, **other))) == []


def test_one_list_cannot_disagree_with_itself() -> None:
    assert compare(("a.md", entry(1, year=2020)), ("a.md", entry(2, year=2021))) == []


def test_every_list_that_contradicts_the_first_is_named() -> None:
    years = [("a.md", 2020), ("b.md", 2021), ("c.md", 2020), ("d.md", 2022)]
    (problem,) = compare(*((name, entry(1, year=year)) for name, year in years))
    assert problem.reason.endswith("2020 (a.md:1) against 2021 (b.md:1) against 2022 (d.md:1)")


def test_two_lists_that_give_one_title_two_ids_speak_of_one_work() -> None:
    one = ReadingList(name="a", title="a", entries=(entry(1, arxiv=ArxivId("2203.14367")),))
    other = ReadingList(name="b", title="b", entries=(entry(1, arxiv=ArxivId("2203.14366")),))
    works, problems = unite([one, other])
    assert len(works) == 1
    assert works[0].wanted.arxiv == "2203.14367"
    assert problems == ()


def test_an_id_alone_joins_the_entry_that_has_the_title() -> None:
    ids = entry(1, "arXiv:2203.14367", arxiv=ArxivId("2203.14367"))
    titled = entry(5, arxiv=ArxivId("2203.14367"), acronym="TPSM")
    readings = [ReadingList(name=n, title=n, entries=(e,)) for n, e in (("a", ids), ("b", titled))]
    works, problems = unite(readings)
    assert [work.wanted.title for work in works] == [TITLE]
    assert problems == ()
