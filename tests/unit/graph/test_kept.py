from __future__ import annotations

from typing import Any

import pytest

from lineagraph.graph.assembling.assemble import assemble
from lineagraph.graph.assembling.kept import PREVIOUS, recall
from lineagraph.graph.assembling.works import unite
from lineagraph.graph.ids import ArxivId
from lineagraph.graph.lines import from_lines, to_lines
from lineagraph.graph.model import KeptField, KnowledgeGraph, Paper
from lineagraph.graph.reading import Entry, ReadingList, VenueMention

TITLE = "Audio-Driven Interactive Head Generation in Dyadic Conversations"
CVPR = VenueMention(raw="CVPR 2025 Oral", name="CVPR", year=2025, track="Oral")
CODE = "https://github.com/a/b"
FULL: dict[str, Any] = {
    "acronym": "INFP",
    "arxiv": ArxivId("2412.04037"),
    "year": 2025,
    "venues": (CVPR,),
    "authors": ("Ada Byron", "Grace Hopper"),
    "code": (CODE,),
    "project": ("https://a.github.io/b",),
    "tags": ("Diffusion", "Video"),
}


def build(*entries: Entry, previous: KnowledgeGraph | None = None) -> KnowledgeGraph:
    reading = ReadingList(name="list.md", title="List", entries=entries)
    works, doubts = unite([reading])
    if previous:
        works = recall(works, previous)
    graph = assemble([reading], works, [], problems=doubts)
    return from_lines(to_lines(graph))  # what is kept survives writing


def entry(title: str = TITLE, line: int = 1, **facts: Any) -> Entry:
    return Entry(line=line, end_line=line, title=title, raw=title, **facts)


def paper(graph: KnowledgeGraph) -> Paper:
    (found,) = graph.papers
    return found


def kept(graph: KnowledgeGraph) -> set[tuple[str, str]]:
    return {(fact.field.value, fact.value) for fact in paper(graph).kept}


OLD = build(entry(line=57, **FULL))


def test_what_the_list_dropped_is_kept_and_marked() -> None:
    new = build(entry(), previous=OLD)
    before, after = paper(OLD), paper(new)
    assert (after.name, after.arxiv, after.year) == (before.name, before.arxiv, before.year)
    assert (after.code, after.project, after.tags) == (before.code, before.project, before.tags)
    assert after.authors == before.authors
    assert [(p.venue, p.printed, p.track, p.source) for p in after.publications] == [
        ("venue:cvpr", "CVPR 2025 Oral", "Oral", "previous")
    ]
    assert {fact.field for fact in after.kept} == set(KeptField) - {KeptField.DOI}
    assert {(fact.place, fact.source) for fact in after.kept} == {("list.md:57", PREVIOUS.id)}
    assert PREVIOUS in new.sources
    assert [venue.id for venue in new.venues] == ["venue:cvpr"]


def test_a_list_of_some_authors_is_not_kept_as_if_it_named_all() -> None:
    old = build(entry(**{**FULL, "more_authors": True}))
    assert paper(old).more_authors
    new = paper(build(entry(), previous=old))
    assert (new.authors, new.more_authors) == ((), False)


def test_without_an_earlier_graph_nothing_is_kept() -> None:
    new = build(entry())
    assert paper(new).kept == ()
    assert PREVIOUS not in new.sources


@pytest.mark.parametrize(
    "facts",
    [
        {"acronym": "INFP2"},
        {"year": 2026},
        {"venues": (VenueMention(raw="ICCV 2025", name="ICCV", year=2025),)},
        {"code": ("https://github.com/c/d",)},
        {"authors": ("Alan Turing",)},
    ],
    ids=lambda facts: next(iter(facts)),
)
def test_what_the_list_changed_is_not_overridden(facts: dict[str, Any]) -> None:
    new = build(entry(**facts), previous=OLD)
    plain = build(entry(**facts))
    (field,) = facts
    same = {"acronym": "name", "venues": "publications"}.get(field, field)
    assert getattr(paper(new), same) == getattr(paper(plain), same)


def test_of_several_tags_the_missing_one_is_kept() -> None:
    new = build(entry(**{**FULL, "tags": ("Video",)}), previous=OLD)
    assert paper(new).tags == ("Video", "Diffusion")
    assert kept(new) == {("tag", "Diffusion")}


def test_an_acronym_that_moved_into_the_title_was_not_dropped() -> None:
    facts = {key: value for key, value in FULL.items() if key != "acronym"}
    new = build(entry(f"INFP: {TITLE}", **facts), previous=OLD)
    assert paper(new).name == "INFP"
    assert kept(new) == set()


def test_facts_are_kept_over_several_builds_with_the_place_they_came_from() -> None:
    second = build(entry(line=3), previous=OLD)
    third = build(entry(line=9), previous=second)
    assert paper(third).kept == paper(second).kept
    assert paper(third).name == "INFP"


def test_a_removed_paper_stays_removed() -> None:
    new = build(entry("Quite another paper about other things"), previous=OLD)
    assert paper(new).kept == ()
    assert paper(new).title == "Quite another paper about other things"


def test_a_kept_id_is_asked_for() -> None:
    reading = ReadingList(name="list.md", title="List", entries=(entry(),))
    (work,) = recall(unite([reading])[0], OLD)
    assert (work.wanted.arxiv, work.wanted.acronym) == ("2412.04037", "INFP")
