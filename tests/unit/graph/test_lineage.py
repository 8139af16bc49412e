from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lineagraph.graph.citations import UNKNOWN, Citations, intents_mask, parts_mask
from lineagraph.graph.lineage.evidence import LinkKind, RungKind
from lineagraph.graph.lineage.links import Lineage
from lineagraph.graph.model import (
    Declaration,
    KnowledgeGraph,
    Paper,
    PaperKind,
    Strength,
)
from lineagraph.graph.records import Completeness, Source


@dataclass(frozen=True, kw_only=True)
class Cite:
    """One citation of a small literal graph."""

    by: str
    of: str
    mentions: int = UNKNOWN
    parts: tuple[str, ...] = ()
    intents: tuple[str, ...] = ()
    influential: int = UNKNOWN


def paper(id_: str, year: int | None = 2020, **facts: object) -> Paper:
    plain = {"title": id_, "name": id_, "listed": True, "references": Completeness.COMPLETE}
    return Paper(id=id_, year=year, **{**plain, **facts})  # type: ignore[arg-type]


def graph_of(
    papers: Iterable[Paper],
    cites: Iterable[Cite] = (),
    declared: Mapping[tuple[str, str], Strength] | None = None,
) -> KnowledgeGraph:
    ordered = tuple(sorted(papers, key=lambda one: one.id))
    position = {one.id: at for at, one in enumerate(ordered)}
    rows = list(cites)
    return KnowledgeGraph(
        name="g",
        title="G",
        sources=(Source(id="recorded", name="Recorded"), Source(id="side-file", name="Keeper")),
        lists=(),
        papers=ordered,
        citations=Citations.of(
            citing=[position[row.by] for row in rows],
            cited=[position[row.of] for row in rows],
            mentions=[row.mentions for row in rows],
            parts=[parts_mask(row.parts) for row in rows],
            intents=[intents_mask(row.intents) for row in rows],
            influential=[row.influential for row in rows],
        ),
        declarations=tuple(
            Declaration(descendant=new, ancestor=old, strength=strength, stated_in="readme of X")
            for (new, old), strength in (declared or {}).items()
        ),
    )


def names(graph: KnowledgeGraph, positions: Iterable[int]) -> list[str]:
    return [graph.papers[at].id for at in positions]


FAMILY = (paper("A", 2018), paper("B", 2020), paper("C", 2022), paper("D", 2024))


def texts(graph: KnowledgeGraph, new: str, old: str, **options: object) -> dict[str, str]:
    links = Lineage.of(graph, **options).parents(graph.position[new])  # type: ignore[arg-type]
    link = next(link for link in links if link.ancestor == graph.position[old])
    return {rung.kind.value: rung.text for rung in link.rungs}


def test_every_kind_of_evidence_is_told_in_words() -> None:
    graph = graph_of(
        [
            paper("Hallo", 2023, authors=("ann", "bob", "cyd")),
            paper("Hallo2", 2024, authors=("ann", "bob", "dan")),
            paper("X", 2020),
            paper("Y", 2025),
        ],
        [
            Cite(
                by="Hallo2",
                of="Hallo",
                mentions=6,
                parts=("method",),
                intents=("methodology",),
                influential=1,
            ),
            Cite(by="Hallo", of="X"),
            Cite(by="Hallo2", of="X"),
            Cite(by="Y", of="Hallo"),
            Cite(by="Y", of="Hallo2"),
        ],
        {("Hallo2", "Hallo"): Strength.BASED_ON},
    )
    assert texts(graph, "Hallo2", "Hallo") == {
        "declared": "declared by its authors: based on (readme of X)",
        "mentions": "mentioned 6 times",
        "sections": "cited in the method section",
        "intents": "cited as methodology",
        "influential": "an influential citation",
        "coupling": "shares 1 reference",
        "cocitation": "cited together by 1 paper",
        "authors": "2 authors in common",
        "series": "name continues Hallo",
        "crowd": "one of only 2 listed papers that it is known to cite",
        "recency": "1 year earlier",
    }


def test_rungs_name_the_source_of_their_value() -> None:
    graph = graph_of(
        FAMILY, [Cite(by="B", of="A", mentions=3)], {("B", "A"): Strength.ACKNOWLEDGED}
    )
    (link,) = Lineage.of(graph).parents(1)
    assert {rung.kind.value: (rung.value, rung.source) for rung in link.rungs} == {
        "declared": ("acknowledged", "side-file"),
        "mentions": (3.0, "recorded"),
        "crowd": (1.0, "inference"),
        "recency": (2.0, "inference"),
    }


@pytest.mark.parametrize(
    ("cite", "rung", "text"),
    [
        (
            {"mentions": 0},
            "mentions",
            "in the bibliography, but no sentence that mentions it was seen",
        ),
        ({"mentions": 1}, "mentions", "mentioned once"),
        ({"mentions": 2}, "mentions", "mentioned twice"),
        (
            {"parts": ("introduction", "method", "experiments")},
            "sections",
            "cited in the introduction, method and experiments sections",
        ),
        ({"intents": ("methodology", "result")}, "intents", "cited as methodology and result"),
    ],
    ids=["never", "once", "twice", "several sections", "several intents"],
)
def test_evidence_is_put_in_plain_english(cite: dict[str, object], rung: str, text: str) -> None:
    graph = graph_of(FAMILY, [Cite(by="B", of="A", **cite)])  # type: ignore[arg-type]
    assert texts(graph, "B", "A")[rung] == text


@pytest.mark.parametrize(
    ("years", "text"),
    [
        ((2018, 2020), "2 years earlier"),
        ((2020, 2020), "of the same year"),
        ((2021, 2020), "1 year later: backward in time"),
    ],
    ids=["earlier", "same year", "backward"],
)
def test_nearness_in_time_is_told(years: tuple[int, int], text: str) -> None:
    graph = graph_of([paper("A", years[0]), paper("B", years[1])], [Cite(by="B", of="A")])
    assert texts(graph, "B", "A")["recency"] == text


def test_a_link_without_a_citation_says_that_it_stands_on_a_declaration_alone() -> None:
    graph = graph_of(FAMILY, [], {("B", "A"): Strength.BASED_ON})
    (link,) = Lineage.of(graph).parents(1)
    assert not link.cited
    assert link.kind is LinkKind.EXTENDS
    assert link.score > 0.9
    assert "no citation is recorded" in link.rungs[0].text


def test_without_declarations_their_links_and_rungs_are_gone() -> None:
    graph = graph_of(
        FAMILY,
        [Cite(by="C", of="A", mentions=2)],
        {("B", "A"): Strength.BASED_ON, ("C", "A"): Strength.BASED_ON},
    )
    bare = Lineage.of(graph, without=[RungKind.DECLARED])
    assert bare.parents(1) == ()
    (link,) = bare.parents(2)
    assert RungKind.DECLARED not in {rung.kind for rung in link.rungs}
    assert link.score < Lineage.of(graph).parents(2)[0].score


def test_a_lone_citation_without_other_evidence_is_no_probable_ancestor() -> None:
    far = paper("Z", 2024, listed=False, references=Completeness.IN_FIELD)
    graph = graph_of([*FAMILY, far], [Cite(by="Z", of="B"), Cite(by="D", of="B")])
    off, on = Lineage.of(graph).children(1, context=True)
    assert {off.descendant, on.descendant} == {3, 4}
    assert off.score == on.score < 0.2
    assert [rung.text for rung in off.rungs] == [
        "the only listed paper that it is known to cite",
        "4 years earlier",
    ]


def test_each_link_is_likelier_the_fewer_references_compete() -> None:
    others = [paper(f"L{at:02}", 2020) for at in range(30)]
    outside = [paper(f"O{at:02}", 2020, listed=False) for at in range(90)]

    def first(listed: int, unlisted: int = 0) -> float:
        cited = [*others[:listed], *outside[:unlisted]]
        cites = [Cite(by="X", of=one.id) for one in cited]
        graph = graph_of([paper("X", 2023), *others, *outside], cites)
        return Lineage.of(graph).parents(graph.position["X"])[0].score

    by_listed = [first(count) for count in (1, 2, 4, 8, 16, 30)]
    assert by_listed == sorted(by_listed, reverse=True)
    assert by_listed[0] > 2 * by_listed[-1]
    assert first(4) > first(4, 90)


@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_few_listed_references_are_told(count: int) -> None:
    olds = [paper(f"L{at}", 2020) for at in range(count)]
    graph = graph_of([paper("X", 2023), *olds], [Cite(by="X", of=one.id) for one in olds])
    told = texts(graph, "X", "L0").get("crowd")
    few = f"one of only {count} listed papers that it is known to cite"
    words = {1: "the only listed paper that it is known to cite", 2: few, 3: few}
    assert told == words.get(count)


@pytest.mark.parametrize("kind", list(RungKind))
def test_a_rung_that_is_switched_off_is_not_shown(kind: RungKind) -> None:
    graph = graph_of(
        FAMILY,
        [Cite(by="B", of="A", mentions=2, parts=("method",), intents=("result",), influential=1)],
        {("B", "A"): Strength.BASED_ON},
    )
    for link in Lineage.of(graph, without=[kind]).links():
        assert kind not in {rung.kind for rung in link.rungs}


@pytest.mark.parametrize(
    ("strength", "kind"),
    [
        (Strength.USES_COMPONENT, LinkKind.USES_COMPONENT),
        (Strength.COMPARED, LinkKind.COMPARES),
    ],
)
def test_parts_and_baselines_are_shown_but_are_no_descent(
    strength: Strength, kind: LinkKind
) -> None:
    graph = graph_of(FAMILY, [Cite(by="C", of="B", mentions=4)], {("B", "A"): strength})
    lineage = Lineage.of(graph)
    (link,) = lineage.parents(1)
    assert link.kind is kind
    assert link.score < 0.05
    assert lineage.trace(0, 2) == ()
    assert lineage.ancestors(1) == {}
    assert 0 not in {link.ancestor for link in lineage.backbone().links}


def test_a_baseline_counts_against_descent_even_where_it_is_cited() -> None:
    cites = [Cite(by="C", of="A", mentions=5), Cite(by="C", of="B", mentions=5)]
    graph = graph_of(FAMILY, cites, {("C", "A"): Strength.COMPARED})
    assert names(graph, [link.ancestor for link in Lineage.of(graph).parents(2)]) == ["B", "A"]


def test_the_strongest_of_several_declarations_counts() -> None:
    plain = graph_of(FAMILY, [], {("B", "A"): Strength.COMPARED})
    again = Declaration(descendant="B", ancestor="A", strength=Strength.BASED_ON)
    graph = KnowledgeGraph(
        name="g",
        title="G",
        sources=plain.sources,
        lists=(),
        papers=plain.papers,
        citations=plain.citations,
        declarations=(*plain.declarations, again),
    )
    assert Lineage.of(graph).parents(1)[0].kind is LinkKind.EXTENDS


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ({"mentions": 9}, {"mentions": 2}),
        ({"mentions": 3, "intents": ("methodology",)}, {"mentions": 3, "intents": ("result",)}),
        ({"mentions": 3, "parts": ("method",)}, {"mentions": 3, "parts": ("related work",)}),
        ({"mentions": 3, "influential": 1}, {"mentions": 3, "influential": 0}),
    ],
    ids=["mentions", "intents", "sections", "influential"],
)
def test_stronger_evidence_ranks_first(better: dict[str, object], worse: dict[str, object]) -> None:
    papers = [paper("A", 2019), paper("B", 2019), paper("C", 2021)]
    cites = [Cite(by="C", of="B", **better), Cite(by="C", of="A", **worse)]  # type: ignore[arg-type]
    graph = graph_of(papers, cites)
    assert names(graph, [link.ancestor for link in Lineage.of(graph).parents(2)]) == ["B", "A"]


def test_a_dataset_paper_ranks_behind_a_method_that_is_mentioned_as_often() -> None:
    papers = [paper("A", 2019, kind=PaperKind.DATASET), paper("B", 2019), paper("C", 2021)]
    cites = [Cite(by="C", of="A", mentions=3), Cite(by="C", of="B", mentions=3)]
    graph = graph_of(papers, cites)
    first, second = Lineage.of(graph).parents(2)
    assert names(graph, [first.ancestor]) == ["B"]
    assert second.kind is LinkKind.USES_COMPONENT


def test_where_no_mentions_are_counted_co_citation_stands_in() -> None:
    papers = [paper("A", 2019), paper("B", 2019), paper("C", 2021), paper("X"), paper("Y")]
    cites = [Cite(by="C", of="A"), Cite(by="C", of="B")]
    cites += [Cite(by=by, of=of) for by in "XY" for of in "BC"]
    graph = graph_of(papers, [*cites, Cite(by="X", of="A")])
    assert names(graph, [link.ancestor for link in Lineage.of(graph).parents(2)]) == ["B", "A"]


def test_context_papers_are_parents_and_children_only_when_asked_for() -> None:
    papers = [paper("A", 2018, listed=False), paper("B"), paper("Z", 2024, listed=False)]
    graph = graph_of(papers, [Cite(by="B", of="A"), Cite(by="Z", of="B")])
    lineage = Lineage.of(graph)
    assert lineage.parents(1) == lineage.children(1) == lineage.links() == ()
    assert [link.ancestor for link in lineage.parents(1, context=True)] == [0]
    assert [link.descendant for link in lineage.children(1, context=True)] == [2]


def test_children_mirror_parents() -> None:
    cites = [Cite(by="C", of="A", mentions=2), Cite(by="B", of="A", mentions=7)]
    lineage = Lineage.of(graph_of(FAMILY, cites))
    assert {(link.descendant, link.score) for link in lineage.children(0)} == {
        (link.descendant, link.score) for at in (1, 2) for link in lineage.parents(at)
    }


def test_a_trace_multiplies_the_scores_of_its_links_and_starts_with_the_oldest() -> None:
    graph = graph_of(FAMILY, [Cite(by="B", of="A", mentions=4), Cite(by="C", of="B", mentions=4)])
    (trace,) = Lineage.of(graph).trace(0, 2)
    assert names(graph, trace.papers) == ["A", "B", "C"]
    assert [(step.ancestor, step.descendant) for step in trace.steps] == [(0, 1), (1, 2)]
    assert trace.score == pytest.approx(trace.steps[0].score * trace.steps[1].score)


def test_traces_run_through_listed_papers_only_but_may_end_off_the_list() -> None:
    papers = [
        paper("A", 2018, listed=False),
        paper("B", 2020),
        paper("C", 2021, listed=False),
        paper("D", 2023),
    ]
    cites = [Cite(by="B", of="A"), Cite(by="C", of="A"), Cite(by="D", of="B"), Cite(by="D", of="C")]
    graph = graph_of(papers, cites)
    assert [names(graph, trace.papers) for trace in Lineage.of(graph).trace(0, 3)] == [
        ["A", "B", "D"]
    ]


def test_two_papers_that_cite_each_other_make_one_link_of_descent() -> None:
    cites = [Cite(by="B", of="A", mentions=9), Cite(by="A", of="B", mentions=1)]
    graph = graph_of([paper("A", 2020), paper("B", 2020)], cites)
    lineage = Lineage.of(graph)
    assert [(link.descendant, link.ancestor) for link in lineage.set_aside()] == [(0, 1)]
    assert len(lineage.links()) == 2
    assert lineage.trace(1, 0) == ()
    assert len(lineage.trace(0, 1)) == 1


def test_a_paper_that_cites_itself_is_not_its_own_parent() -> None:
    lineage = Lineage.of(graph_of(FAMILY, [Cite(by="B", of="B", mentions=9), Cite(by="B", of="A")]))
    assert [link.ancestor for link in lineage.parents(1)] == [0]


def test_backbone_names_roots_tips_and_unknown_ancestry_apart() -> None:
    papers = [
        paper("A", 2016),
        paper("B", 2018, references=Completeness.MISSING),
        paper("C", 2020, references=Completeness.PARTIAL),
        paper("D", 2022, references=Completeness.MISSING),
        paper("E", 2024),
    ]
    cites = [Cite(by="C", of="A"), Cite(by="E", of="C")]
    graph = graph_of(papers, cites, {("D", "B"): Strength.BASED_ON})
    backbone = Lineage.of(graph).backbone()
    assert names(graph, backbone.roots) == ["A"]
    assert names(graph, backbone.tips) == ["D", "E"]
    assert names(graph, backbone.unknown_ancestry) == ["B", "C", "D"]
    assert names(graph, backbone.partial_ancestry) == ["C", "D"]
    assert [(link.ancestor, link.descendant) for link in backbone.links] == [(0, 2), (1, 3), (2, 4)]


def test_backbone_keeps_the_parents_that_come_near_the_best() -> None:
    papers = [*(paper(id_, 2019) for id_ in "ABCDE"), paper("F", 2022)]
    counts = {"A": 10, "B": 9, "C": 9, "D": 8, "E": 1}
    cites = [Cite(by="F", of=of, mentions=count) for of, count in counts.items()]
    graph = graph_of(papers, cites)
    links = Lineage.of(graph).backbone().links
    assert names(graph, [link.ancestor for link in links]) == ["A", "B", "C"]


def test_nobody_descends_from_a_survey_in_the_backbone() -> None:
    papers = [paper("A", 2019, kind=PaperKind.SURVEY), paper("B", 2021)]
    graph = graph_of(papers, [Cite(by="B", of="A", mentions=5)])
    assert Lineage.of(graph).backbone().links == ()


def test_ancestors_and_descendants_are_told_by_depth() -> None:
    cites = [Cite(by="B", of="A"), Cite(by="C", of="B"), Cite(by="D", of="C"), Cite(by="D", of="A")]
    lineage = Lineage.of(graph_of(FAMILY, cites))
    assert lineage.ancestors(3) == {0: 1, 2: 1, 1: 2}
    assert lineage.descendants(0) == {1: 1, 3: 1, 2: 2}


def test_main_ancestors_follow_the_backbone_alone() -> None:
    cites = [Cite(by="C", of="B", mentions=12), Cite(by="C", of="A", mentions=1)]
    lineage = Lineage.of(graph_of(FAMILY, cites))
    assert lineage.ancestors(2) == {0: 1, 1: 1}
    assert lineage.ancestors(2, main=True) == {1: 1}
    assert lineage.descendants(0, main=True) == {}


def test_a_graph_without_papers_has_no_lineage() -> None:
    lineage = Lineage.of(graph_of([]))
    assert lineage.links() == lineage.backbone().links == ()


IDS = "ABCDEFG"
GRAPHS = st.lists(
    st.builds(
        Cite,
        by=st.sampled_from(IDS),
        of=st.sampled_from(IDS),
        mentions=st.integers(-1, 20),
        influential=st.integers(-1, 1),
    ),
    max_size=30,
)


@settings(max_examples=60, deadline=None)
@given(GRAPHS)
def test_scores_lie_between_0_and_1_and_the_backbone_is_acyclic(cites: list[Cite]) -> None:
    graph = graph_of([paper(id_, 2018 + at) for at, id_ in enumerate(IDS)], cites)
    lineage = Lineage.of(graph)
    assert all(0 < link.score < 1 for link in lineage.links())
    tree = nx.DiGraph([(link.ancestor, link.descendant) for link in lineage.backbone().links])
    assert nx.is_directed_acyclic_graph(tree)
    assert {link.descendant for link in lineage.links()} >= {
        link.descendant for link in lineage.backbone().links
    }


@settings(max_examples=60, deadline=None)
@given(GRAPHS, st.randoms(use_true_random=False))
def test_the_order_of_citations_does_not_matter(cites: list[Cite], random: object) -> None:
    papers = [paper(id_, 2020) for id_ in IDS]
    shuffled = list(cites)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert (
        Lineage.of(graph_of(papers, cites)).links()
        == Lineage.of(graph_of(papers, shuffled)).links()
    )


CROWD = tuple(paper(f"P{at}", 2023) for at in range(8))


def field_of(part: dict[str, str]) -> list[Cite]:
    """Eight papers that cite each work in one part of theirs."""
    return [
        Cite(by=one.id, of=work, mentions=2, parts=(where,))
        for one in CROWD
        for work, where in part.items()
    ]


def test_work_that_others_build_with_comes_before_work_they_compare_with() -> None:
    graph = graph_of(
        [*FAMILY, *CROWD],
        [
            *field_of({"A": "experiments", "B": "method"}),
            *(Cite(by="D", of=of, mentions=3, parts=("introduction",)) for of in "AB"),
        ],
    )
    of_d = graph.position["D"]
    best, second = Lineage.of(graph).parents(of_d)
    assert names(graph, [best.ancestor, second.ancestor]) == ["B", "A"]
    told = texts(graph, "D", "B")["sections"], texts(graph, "D", "A")["sections"]
    assert told == (
        "cited in the introduction section; others use it in their method more than is usual",
        "cited in the introduction section; others compare with it more than is usual",
    )
    level = Lineage.of(graph, without=[RungKind.SECTIONS]).parents(of_d)
    assert level[0].ancestor == graph.position["B"]  # the later of the two, as without sections
    assert level[0].score - level[1].score < best.score - second.score


def test_how_others_cite_a_work_is_told_where_the_paper_itself_says_nothing() -> None:
    graph = graph_of(
        [*FAMILY, *CROWD],
        [*field_of({"A": "experiments", "B": "method"}), Cite(by="D", of="B", mentions=3)],
    )
    (link,) = Lineage.of(graph).parents(graph.position["D"])
    (rung,) = (rung for rung in link.rungs if rung.kind is RungKind.SECTIONS)
    told = "others use it in their method more than is usual"
    assert (rung.value, rung.text, rung.source) == (told, told, "inference")


def test_how_much_others_build_with_a_work_is_pulled_towards_the_average() -> None:
    graph = graph_of(
        [*FAMILY, *CROWD],
        [*field_of({"A": "experiments", "B": "method"}), Cite(by="D", of="B", mentions=3)],
    )
    features = Lineage.of(graph).features
    place = features.candidates.index(graph.position["D"], graph.position["B"])
    assert features.role[place] == pytest.approx(8 / 13)  # 8 papers 1 above 0, 5 more at 0


def test_a_paper_is_no_evidence_of_how_others_cite_a_work() -> None:
    alone = graph_of(FAMILY, [Cite(by="D", of="A", mentions=3, parts=("method",))])
    assert texts(alone, "D", "A")["sections"] == "cited in the method section"


def test_one_builds_on_work_with_code() -> None:
    def scores(**facts: object) -> tuple[float, float]:
        papers = [paper("A", 2020, **facts), paper("B", 2020), paper("C", 2022)]
        graph = graph_of(papers, [Cite(by="C", of=of, mentions=3) for of in "AB"])
        found = {link.ancestor: link.score for link in Lineage.of(graph).parents(2)}
        return found[0], found[1]

    with_code, without = scores(code=("https://github.com/a/a",))
    assert with_code > without
    level, as_level = scores()
    assert level == as_level


def test_intents_stand_in_for_sections_where_no_source_tells_them() -> None:
    def field(works: dict[str, str]) -> list[Cite]:
        return [
            Cite(by=one.id, of=work, mentions=2, intents=(why,))
            for one in CROWD
            for work, why in works.items()
        ]

    mine = [Cite(by="D", of=of, mentions=3) for of in "AB"]
    told = graph_of([*FAMILY, *CROWD], [*field({"A": "result", "B": "methodology"}), *mine])
    assert texts(told, "D", "A")["sections"] == "others compare with it more than is usual"
    assert texts(told, "D", "B")["sections"] == "others use it in their method more than is usual"
    parts = Cite(by="C", of="A", mentions=1, parts=("method",))
    with_parts = graph_of(
        [*FAMILY, *CROWD], [*field({"A": "result", "B": "methodology"}), *mine, parts]
    )
    assert "others use" not in texts(with_parts, "D", "B").get("sections", "")
