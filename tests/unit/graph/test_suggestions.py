from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lineagraph.graph.citations import Citations
from lineagraph.graph.likeness import Likeness
from lineagraph.graph.model import KnowledgeGraph, Paper, Section
from lineagraph.graph.suggestions import offer, suggest

AUDIO, VIDEO = "section:l/audio", "section:l/video"
SECTIONS = (
    Section(id=AUDIO, list="l", title="Audio-driven"),
    Section(id=f"{AUDIO}/2023", list="l", title="2023", parent=AUDIO),
    Section(id=f"{AUDIO}/2024", list="l", title="2024", parent=AUDIO),
    Section(id=VIDEO, list="l", title="Video-driven"),
)


def listed(at: int, section: str = f"{AUDIO}/2023") -> Paper:
    return Paper(
        id=f"l{at:02}",
        title=f"Talking portraits driven by sound, part {at}",
        listed=True,
        year=2023,
        sections=(section,),
    )


def other(name: str, title: str, year: int | None = 2024) -> Paper:
    return Paper(id=f"u-{name}", title=title, listed=False, year=year)


def graph_of(
    papers: list[Paper], cites: list[tuple[str, str]], sections: tuple[Section, ...] = SECTIONS
) -> KnowledgeGraph:
    ordered = tuple(sorted(papers, key=lambda paper: paper.id))
    position = {paper.id: at for at, paper in enumerate(ordered)}
    return KnowledgeGraph(
        name="l",
        title="L",
        sources=(),
        lists=(),
        papers=ordered,
        citations=Citations.of(
            citing=[position[a] for a, _ in cites], cited=[position[b] for _, b in cites]
        ),
        sections=sections,
    )


NEAR = other("near", "Talking portraits driven by music")
FAR = other("far", "A method for stochastic optimisation", 2014)
LIST = [listed(at) for at in range(8)]
CHAIN = [(f"l{a:02}", f"l{b:02}") for a in range(8) for b in range(a)]
WITHIN = [("u-near", f"l{at:02}") for at in range(6)]
FROM_LIST = [(f"l{at:02}", "u-far") for at in range(6)]


def test_a_paper_among_the_listed_comes_before_one_that_everybody_cites() -> None:
    graph = graph_of([*LIST, NEAR, FAR], [*CHAIN, *WITHIN, *FROM_LIST, ("l07", "u-near")])
    assert [graph.papers[found.paper].id for found in suggest(graph)] == ["u-near", "u-far"]


def test_a_suggestion_says_why_in_words() -> None:
    video = [listed(90, VIDEO), listed(91, VIDEO)]
    cites = [*CHAIN, *WITHIN, ("u-near", "l90"), ("l07", "u-near"), ("u-far", "u-near")]
    rest = [other(f"{at:02}", f"Unrelated {at}") for at in range(30)]
    graph = graph_of([*LIST, *video, NEAR, FAR, *rest], [*cites, ("u-far", "l00")])
    near = next(one for one in suggest(graph) if graph.papers[one.paper].id == "u-near")
    assert near.reasons == (
        "cites 7 listed papers, 6 of them from Audio-driven",
        "cited by 1 listed paper",
        "cited by 1 other paper known here",
        "title speaks of portraits driven, talking portraits",
        "newer than nearly all listed papers",
    )


def test_function_words_are_no_reason() -> None:
    titles = ("Portrait generation with sound", "Generation with portrait maps")
    papers = [replace(one, title=titles[at % 2]) for at, one in enumerate(LIST)]
    near = other("near", "Portrait generation with warps")
    rest = [other(f"{at:02}", f"Unrelated {at}") for at in range(30)]
    (found,) = suggest(graph_of([*papers, near, *rest], [*CHAIN, *WITHIN]))
    told = next(reason for reason in found.reasons if reason.startswith("title"))
    assert told == "title speaks of portrait generation"


@pytest.mark.parametrize(
    ("year", "is_told"), [(2021, False), (2023, False), (2024, True), (None, False)]
)
def test_a_paper_is_called_newer_by_the_years_that_are_printed(
    year: int | None, *, is_told: bool
) -> None:
    years = (2017, 2018, 2020, 2021, 2022, None, None, 2023)
    papers = [replace(one, year=told) for one, told in zip(LIST, years, strict=True)]
    (found,) = suggest(graph_of([*papers, other("near", "Voices", year)], [*CHAIN, *WITHIN]))
    assert ("newer than nearly all listed papers" in found.reasons) == is_told


def test_authors_with_other_listed_papers_speak_for_a_paper() -> None:
    plain = Paper(id="u-a", title="Voices", listed=False, year=2022, authors=("cyd",))
    known = replace(plain, id="u-b", authors=("ann", "bob", "cyd"))
    first, second = (replace(one, authors=("ann", "bob")) for one in LIST[:2])
    cites = [*CHAIN, ("u-a", "l00"), ("u-b", "l00")]
    graph = graph_of([first, second, *LIST[2:], plain, known], cites)
    best, worst = suggest(graph)
    assert graph.papers[best.paper].id == "u-b"
    assert best.reasons[-1] == "2 authors have other papers in the list"
    assert worst.reasons == ("cites 1 listed paper",)


def test_a_paper_that_the_list_may_not_have_seen_comes_before_one_it_passed_over() -> None:
    passed, unseen = (other(name, "Voices", year) for name, year in (("a", 2019), ("b", 2025)))
    cites = [*CHAIN, ("u-a", "l00"), ("u-b", "l00")]
    graph = graph_of([*LIST, passed, unseen], cites)
    best, worst = suggest(graph)
    assert graph.papers[best.paper].year == 2025
    assert "newer than nearly all listed papers" in best.reasons
    assert "newer than nearly all listed papers" not in worst.reasons


def test_citations_count_for_each_year_and_more_from_the_field() -> None:
    graph = graph_of(
        [*LIST, other("a", "A", 2017), other("b", "B", 2023), *(other(x, x, 2025) for x in "cd")],
        [*CHAIN, ("u-c", "u-a"), ("u-c", "u-b"), ("u-d", "u-b"), ("u-d", "l00"), ("u-d", "l01")],
    )
    likeness = Likeness(graph=graph)
    rate = {name: likeness.rate[graph.position[f"u-{name}"]] for name in "ab"}
    from_afar, from_the_field = 1 / 4, 3 / 5
    assert rate["a"] == pytest.approx(from_afar / 8)
    assert rate["b"] == pytest.approx((from_afar + from_the_field) / 2)


def test_company_is_what_is_cited_beside_a_paper() -> None:
    graph = graph_of(
        [*LIST, NEAR, FAR, other("c", "C")],
        [("l00", "l01"), ("l00", "l02"), ("l00", "u-near"), ("l00", "u-far"), ("u-c", "u-far")],
    )
    likeness = Likeness(graph=graph)
    near, far = graph.position["u-near"], graph.position["u-far"]
    assert likeness.company[[near, far]] == pytest.approx([2 / 3 / 3, 2 / 3 / 4])
    assert likeness.portion[[near, far]] == pytest.approx([1.2 / 3, 1.2 / 4])


def test_only_listed_papers_of_the_last_year_are_fresh() -> None:
    early = [replace(one, year=2015) for one in LIST[:4]]
    graph = graph_of([*early, *LIST[4:], NEAR], [*CHAIN, *WITHIN])
    likeness = Likeness(graph=graph)
    assert likeness.fresh[graph.position["u-near"]] == 2


@pytest.mark.parametrize(
    ("year", "section"),
    [(2024, f"{AUDIO}/2024"), (2023, f"{AUDIO}/2023"), (1999, f"{AUDIO}/2023"), (None, AUDIO)],
    ids=["section of its year", "same year", "no such year", "no year, no dated section"],
)
def test_the_section_is_of_the_topic_it_is_linked_to_and_of_its_year(
    year: int | None, section: str
) -> None:
    sections = SECTIONS if year else (SECTIONS[0], SECTIONS[3])
    papers = LIST if year else [listed(at, AUDIO) for at in range(8)]
    paper = other("near", "Talking portraits", year)
    graph = graph_of([*papers, listed(90, VIDEO), paper], [*CHAIN, *WITHIN], sections)
    assert suggest(graph)[0].section == section


def test_a_list_without_sections_gets_suggestions_without_section() -> None:
    bare = [Paper(id=paper.id, title=paper.title, listed=True, year=paper.year) for paper in LIST]
    (found,) = suggest(graph_of([*bare, NEAR], [*CHAIN, *WITHIN], ()))
    assert found.section is None
    assert found.reasons[0] == "cites 6 listed papers"


def test_a_paper_with_one_link_is_not_offered_but_found_when_all_are_asked_for() -> None:
    graph = graph_of([*LIST, NEAR, FAR], [*CHAIN, ("u-near", "l00"), ("u-far", "l00")])
    assert len(suggest(graph)) == 2
    assert offer(graph) == ()
    more = graph_of([*LIST, NEAR, FAR], [*CHAIN, ("u-near", "l00"), ("l01", "u-near")])
    assert [more.papers[found.paper].id for found in offer(more)] == ["u-near"]


def test_in_a_list_of_few_papers_one_link_is_enough() -> None:
    assert len(offer(graph_of([*LIST[:4], NEAR], [("u-near", "l00")]))) == 1


def test_papers_without_a_link_to_the_list_are_not_suggested() -> None:
    graph = graph_of([*LIST, NEAR, FAR], [*CHAIN, *WITHIN, ("u-near", "u-far")])
    assert [graph.papers[found.paper].id for found in suggest(graph)] == ["u-near"]


def test_only_the_first_are_returned_when_asked() -> None:
    graph = graph_of([*LIST, NEAR, FAR], [*CHAIN, *WITHIN, *FROM_LIST])
    assert len(suggest(graph, top=1)) == 1


@pytest.mark.parametrize("papers", [[], LIST, [NEAR, FAR]], ids=["empty", "all listed", "none"])
def test_without_listed_or_unlisted_papers_nothing_is_suggested(papers: list[Paper]) -> None:
    assert suggest(graph_of(papers, [])) == ()


@settings(max_examples=20, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=40))
def test_scores_lie_between_0_and_1_and_fall(pairs: list[tuple[int, int]]) -> None:
    papers = [*LIST, NEAR, FAR]
    ids = [paper.id for paper in papers]
    found = suggest(graph_of(papers, [(ids[a], ids[b]) for a, b in pairs if a != b]))
    scores = [one.score for one in found]
    assert all(0 <= score <= 1 for score in scores)
    assert scores == sorted(scores, reverse=True)
