from __future__ import annotations

from typing import Any

from lineagraph.graph.assembling.changes import diff, items_of_list
from lineagraph.graph.ids import ArxivId
from lineagraph.graph.reading import Entry, ReadingList

INFP = "Audio-Driven Interactive Head Generation in Dyadic Conversations"


def entry(title: str, line: int = 1, **facts: Any) -> Entry:
    return Entry(line=line, end_line=line, title=title, raw=title, **facts)


def compare(old: list[Entry], new: list[Entry]) -> tuple[list[str], list[str], list[str]]:
    readings = [ReadingList(name="l", title="l", entries=tuple(e)) for e in (old, new)]
    changes = diff(*(items_of_list(reading) for reading in readings))
    return (
        [item.title for item in changes.added],
        [item.title for item in changes.removed],
        [f"{c.field}: {c.old} -> {c.new}" for c in changes.changed],
    )


def test_a_list_does_not_differ_from_itself_in_another_order() -> None:
    entries = [entry("One title", 1), entry("Another title", 2)]
    assert compare(entries, entries[::-1]) == ([], [], [])


def test_papers_are_matched_by_title_with_or_without_their_prefix() -> None:
    added, removed, changed = compare([entry(INFP, acronym="INFP")], [entry(f"INFP: {INFP}")])
    assert (added, removed) == ([], [])
    assert changed == [f"title: {INFP} -> INFP: {INFP}", "acronym: INFP -> None"]


def test_an_id_matches_a_paper_that_was_renamed() -> None:
    ids: dict[str, Any] = {"arxiv": ArxivId("2412.04037")}
    added, removed, changed = compare([entry("Working title", **ids)], [entry("Final", **ids)])
    assert (added, removed) == ([], [])
    assert changed == ["title: Working title -> Final"]


def test_a_successor_is_new_and_its_predecessor_gone() -> None:
    added, removed, changed = compare([entry("Hallo2: Long")], [entry("Hallo3: Long")])
    assert (added, removed, changed) == (["Hallo3: Long"], ["Hallo2: Long"], [])


def test_a_mended_link_is_a_change_of_the_id() -> None:
    _, _, changed = compare(
        [entry("One title", arxiv=ArxivId("2112.01554"))],
        [entry("One title", arxiv=ArxivId("2112.05637"))],
    )
    assert changed == ["arxiv: 2112.01554 -> 2112.05637"]


def test_years_and_tags_are_compared() -> None:
    _, _, changed = compare([entry("T", year=2022, tags=("Diffusion",))], [entry("T", year=2023)])
    assert changed == ["year: 2022 -> 2023", "tags: ('Diffusion',) -> ()"]
