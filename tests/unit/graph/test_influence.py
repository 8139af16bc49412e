from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pytest

from lineagraph.graph.analysis import analyse
from lineagraph.graph.citations import Citations
from lineagraph.graph.influence.bootstrap import rank_intervals
from lineagraph.graph.influence.datasets import DatasetYears
from lineagraph.graph.influence.measures import EXPLANATIONS, Influence, Measure
from lineagraph.graph.influence.ranking import RankKind, explain, rank, why_all_tie
from lineagraph.graph.lineage.evidence import RungKind
from lineagraph.graph.model import (
    Author,
    Dataset,
    Group,
    Involvement,
    KnowledgeGraph,
    Paper,
    PaperKind,
    Publication,
    Tour,
    Venue,
)
from lineagraph.graph.records import Completeness, Source
from lineagraph.graph.venues import VenueKind

YEARS = {"A": 2018, "B": 2020, "C": 2022, "D": 2022, "X": 2024}
CITES = [("B", "A"), ("C", "A"), ("C", "B"), ("D", "A"), ("X", "B"), ("X", "C"), ("C", "C")]


def paper(id_: str, **facts: object) -> Paper:
    plain = {
        "title": f"Title {id_}",
        "listed": id_ != "X",
        "year": YEARS[id_],
        "references": Completeness.COMPLETE,
        "authors": ("author:ann",) if id_ in "AB" else ("author:bob",),
        "publications": (Publication(venue="venue:cvpr"),) if id_ in "AC" else (),
    }
    return Paper(id=id_, **{**plain, **facts})  # type: ignore[arg-type]


def graph_of(
    facts: Mapping[str, Mapping[str, object]] | None = None,
    *,
    flags: list[int] | None = None,
    tour: Tour | None = None,
) -> KnowledgeGraph:
    papers = tuple(paper(id_, **(facts or {}).get(id_, {})) for id_ in sorted(YEARS))
    position = {one.id: at for at, one in enumerate(papers)}
    return KnowledgeGraph(
        name="g",
        title="G",
        sources=(Source(id="s", name="S"),),
        lists=(),
        papers=papers,
        citations=Citations.of(
            citing=[position[a] for a, _ in CITES],
            cited=[position[b] for _, b in CITES],
            influential=flags,
        ),
        authors=(Author(id="author:ann", name="Ann"), Author(id="author:bob", name="Bob")),
        venues=(Venue(id="venue:cvpr", name="CVPR", kind=VenueKind.CONFERENCE),),
        groups=(
            Group(id="group:g", name="Group", works=(Involvement(paper="B", how="owner"),)),
            Group(id="group:none", name="None"),
        ),
        datasets=(
            Dataset(
                id="dataset:d",
                name="Data",
                introduced_by=Involvement(paper="A", how="name"),
                used_by=(Involvement(paper="B", how="cites"), Involvement(paper="C", how="cites")),
            ),
            Dataset(id="dataset:e", name="Elsewhere"),
        ),
        tour=tour,
    )


def values(graph: KnowledgeGraph, measure: Measure) -> dict[str, float]:
    found = Influence.of(graph).values[measure]
    return {one.id: float(value) for one, value in zip(graph.papers, found, strict=True)}


def test_in_list_counts_other_listed_papers() -> None:
    assert values(graph_of(), Measure.IN_LIST) == {"A": 3, "B": 1, "C": 0, "D": 0, "X": 0}


def test_citations_are_those_recorded_or_the_source_s_count_if_larger() -> None:
    found = values(
        graph_of({"A": {"citation_count": 2}, "B": {"citation_count": 90}}), Measure.CITATIONS
    )
    assert found == {"A": 3, "B": 90, "C": 1, "D": 0, "X": 0}


def test_influential_citations_are_unknown_where_no_source_flags_them() -> None:
    assert np.isnan(list(values(graph_of(), Measure.INFLUENTIAL).values())).all()


def test_influential_citations_are_counted_or_taken_from_the_source() -> None:
    flags = [1, 0, 1, -1, -1, -1, -1]
    graph = graph_of({"C": {"influential_citation_count": 7}}, flags=flags)
    found = values(graph, Measure.INFLUENTIAL)
    assert (found["A"], found["B"], found["C"]) == (1, 1, 7)
    assert np.isnan(found["D"])


def test_path_centrality_is_the_share_of_paths_through_the_list() -> None:
    found = values(graph_of(), Measure.PATH)
    assert found["A"] == pytest.approx(1)
    assert found["B"] == pytest.approx(1 / 3)
    assert found["C"] == pytest.approx(2 / 3)
    assert np.isnan(found["X"])


def test_recent_is_citations_a_year_up_to_the_newest_paper() -> None:
    found = values(graph_of(), Measure.RECENT)
    assert (found["A"], found["B"], found["C"]) == pytest.approx((3 / 6, 2 / 4, 1 / 2))


def test_without_any_date_recent_is_unknown() -> None:
    undated = {id_: {"year": None} for id_ in YEARS}
    assert np.isnan(list(values(graph_of(undated), Measure.RECENT).values())).all()


def test_every_measure_is_explained() -> None:
    assert set(EXPLANATIONS) == set(Measure)


@pytest.mark.parametrize(
    ("kind", "by", "expected"),
    [
        (RankKind.PAPER, Measure.IN_LIST, [("A", 1, 3), ("B", 2, 1), ("C", 3, 0), ("D", 3, 0)]),
        (RankKind.VENUE, Measure.IN_LIST, [("venue:cvpr", 1, 3)]),
        (RankKind.AUTHOR, Measure.IN_LIST, [("author:ann", 1, 4), ("author:bob", 2, 0)]),
        (RankKind.GROUP, Measure.CITATIONS, [("group:g", 1, 2), ("group:none", 2, 0)]),
        (RankKind.DATASET, Measure.IN_LIST, [("dataset:d", 1, 2), ("dataset:e", 2, 0)]),
        (RankKind.DATASET, Measure.CITATIONS, [("dataset:d", 1, 3)]),
        (RankKind.PAPER, Measure.INFLUENTIAL, []),
    ],
    ids=["paper", "venue", "author", "group", "dataset use", "dataset paper", "nothing known"],
)
def test_rankings(kind: RankKind, by: Measure, expected: list[tuple[str, int, float]]) -> None:
    graph = graph_of()
    rows = rank(graph, Influence.of(graph), kind=kind, by=by)
    assert [(row.id, row.rank, row.value) for row in rows] == expected


def test_a_group_without_listed_papers_counts_nothing_as_a_dataset_does() -> None:
    graph = graph_of()
    influence = Influence.of(graph)
    rows = rank(graph, influence, kind=RankKind.GROUP)
    assert [(row.id, row.value) for row in rows][-1] == ("group:none", 0)
    for unknown in (Measure.INFLUENTIAL, Measure.PAGERANK_FOR_AGE):
        rows = rank(graph, influence, kind=RankKind.GROUP, by=unknown)
        assert "group:none" not in {row.id for row in rows}


@pytest.mark.parametrize("kind", list(RankKind))
def test_a_ranking_says_of_what_it_is(kind: RankKind) -> None:
    told = {by: explain(kind, by) for by in Measure}
    assert len(set(told.values())) == len(Measure)
    sums = kind in {RankKind.VENUE, RankKind.GROUP, RankKind.AUTHOR}
    assert all(("summed" in words) is sums for words in told.values())


def test_nothing_is_ranked_where_no_citation_in_the_list_is_known() -> None:
    graph = graph_of()
    silent = replace(graph, citations=Citations.of(citing=[], cited=[]), datasets=())
    for by in (Measure.IN_LIST, Measure.PAGERANK):
        for kind in RankKind:
            if kind is not RankKind.DATASET:
                assert not why_all_tie(graph, Influence.of(graph), kind=kind, by=by)
                assert why_all_tie(silent, Influence.of(silent), kind=kind, by=by)
    by = Measure.IN_LIST
    dataset = RankKind.DATASET
    assert not why_all_tie(graph, Influence.of(graph), kind=dataset, by=by)
    assert why_all_tie(silent, Influence.of(silent), kind=dataset, by=by)
    counted = tuple(replace(paper, citation_count=at) for at, paper in enumerate(silent.papers))
    counts = replace(silent, papers=counted)
    assert not why_all_tie(counts, Influence.of(counts), kind=RankKind.PAPER, by=Measure.CITATIONS)


def test_surveys_and_dataset_papers_are_marked_with_the_reason() -> None:
    facts = {"A": {"kind": PaperKind.SURVEY, "kind_reason": "title says 'Survey'"}}
    graph = graph_of(facts)
    notes = [row.note for row in rank(graph, Influence.of(graph))]
    assert notes == ["survey (title says 'Survey')", "", "", ""]


def test_only_the_first_are_shown_when_asked() -> None:
    graph = graph_of()
    assert [row.id for row in rank(graph, Influence.of(graph), top=2)] == ["A", "B"]


def test_rank_intervals_hold_the_rank_and_are_the_same_each_time() -> None:
    graph = graph_of()
    found = rank_intervals(graph, Measure.IN_LIST)
    assert found == rank_intervals(graph, Measure.IN_LIST)
    assert found[0][0] == 1
    assert all(1 <= best <= worst <= 4 for best, worst in found.values())
    assert found[0][1] <= found[1][1]


@pytest.mark.parametrize("by", list(Measure))
def test_rank_intervals_are_given_where_citing_papers_are_counted(by: Measure) -> None:
    counted = {Measure.IN_LIST, Measure.CITATIONS, Measure.INFLUENTIAL}
    assert bool(rank_intervals(graph_of(), by)) is (by in counted)


def test_intervals_of_some_papers_are_those_of_all() -> None:
    graph = graph_of()
    found = rank_intervals(graph, Measure.IN_LIST)
    assert rank_intervals(graph, Measure.IN_LIST, papers=[1]) == {1: found[1]}
    among = rank_intervals(graph, Measure.IN_LIST, among=[1, 2])
    assert set(among) == {1, 2}
    assert all(worst <= 2 for _, worst in among.values())


def test_methods_are_ranked_without_surveys() -> None:
    graph = graph_of({"A": {"kind": PaperKind.SURVEY}})
    rows = rank(graph, Influence.of(graph), methods=True)
    assert [(row.id, row.rank) for row in rows] == [("B", 1), ("C", 2), ("D", 2)]


def test_the_use_of_datasets_is_told_year_by_year() -> None:
    graph = graph_of()
    uncertain = Involvement(paper="D", how="cites", certain=False)
    data = replace(graph.datasets[0], used_by=(*graph.datasets[0].used_by, uncertain))
    told = DatasetYears.of(replace(graph, datasets=(data, graph.datasets[1])))
    first, second = told.uses
    assert (first.dataset.name, first.papers, first.perhaps) == ("Data", 2, 1)
    assert dict(first.by_year) == {YEARS["B"]: 1, YEARS["C"]: 1}
    assert first.introduced == YEARS["A"]
    assert (second.papers, dict(second.by_year), second.introduced) == (0, {}, None)
    assert told.years == tuple(range(YEARS["B"], YEARS["C"] + 1))
    assert sum(told.papers.values()) == 3  # A cites nothing: what it uses cannot be seen


def test_the_tour_of_the_graph_is_traced() -> None:
    analysis = analyse(graph_of(tour=Tour(start="A", end="C")))
    assert [trace.papers for trace in analysis.tour] in ([(0, 2), (0, 1, 2)], [(0, 1, 2), (0, 2)])


def test_without_a_tour_the_longest_chain_of_best_parents_is_traced() -> None:
    analysis = analyse(graph_of())
    assert analysis.tour
    assert analysis.tour[0].papers[0] == 0
    assert all(rung.kind is not RungKind.DECLARED for rung in analysis.tour[0].steps[0].rungs)


def test_a_tour_of_papers_that_are_gone_is_replaced() -> None:
    assert analyse(graph_of(tour=Tour(start="gone", end="C"))).tour == analyse(graph_of()).tour


def test_the_analysis_of_an_empty_graph_is_empty() -> None:
    empty = KnowledgeGraph(
        name="g",
        title="G",
        sources=(),
        lists=(),
        papers=(),
        citations=Citations.of(citing=[], cited=[]),
    )
    analysis = analyse(empty)
    assert analysis.tour == ()
    assert analysis.backbone.links == ()
    assert rank_intervals(empty, Measure.IN_LIST) == {}
