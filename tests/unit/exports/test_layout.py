from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lineagraph.exports.explorer.layout import Layout, lay_out
from lineagraph.graph.model import KnowledgeGraph, Section
from tests.explorer_graphs import analysis_of, family, graph_of, many, paper


def layout_of(graph: KnowledgeGraph) -> Layout:
    return lay_out(analysis_of(graph))


@st.composite
def graphs(draw: st.DrawFn) -> KnowledgeGraph:
    years = draw(st.lists(st.one_of(st.none(), st.integers(1990, 2026)), max_size=30))
    papers = [
        paper(f"title:{at:03}", year, name=f"M{at}", section=f"s{draw(st.integers(0, 3))}")
        for at, year in enumerate(years)
    ]
    ends = st.integers(0, max(len(papers) - 1, 0))
    pairs = draw(st.lists(st.tuples(ends, ends), max_size=40)) if papers else []
    cited = [(papers[a].id, papers[b].id, 2) for a, b in pairs if a != b]
    sections = [Section(id=f"s{at}", list="small", title=f"Part {at}") for at in range(4)]
    return graph_of(papers, cited, sections=sections)


@settings(max_examples=40, deadline=None)
@given(graphs())
def test_each_paper_has_a_place_of_its_own_in_its_year_and_lane(graph: KnowledgeGraph) -> None:
    layout = layout_of(graph)
    places = {(spot.x, spot.y) for spot in layout.papers.values()}
    assert len(places) == len(graph.listed)
    years = {band.label: band for band in layout.years}
    for at in graph.listed:
        spot, year = layout.papers[at], graph.papers[at].year
        band = years["no year" if year is None else str(year)]
        lane = layout.lanes[layout.lane_of[at]]
        assert band.start <= spot.x <= band.end
        assert lane.start < spot.y < lane.end


@settings(max_examples=20, deadline=None)
@given(graphs())
def test_bands_follow_one_another_without_gaps(graph: KnowledgeGraph) -> None:
    layout = layout_of(graph)
    for bands in (layout.years, layout.lanes):
        for before, after in pairwise(bands):
            assert before.end == pytest.approx(after.start)


def test_children_of_the_same_year_stand_to_the_right() -> None:
    papers = [paper(f"title:{at}", 2024) for at in range(3)]
    layout = layout_of(graph_of(papers, [("title:0", "title:2", 9)]))
    graph = family()
    assert layout.papers[2].x <= layout.papers[0].x
    assert [band.label for band in layout_of(graph).years] == [
        "2019", "2020", "2021", "2022", "2023", "2024",
    ]  # fmt: skip


def test_a_long_gap_between_years_is_closed() -> None:
    layout = layout_of(graph_of([paper("title:a", 1936), paper("title:b", 2024)]))
    assert [band.label for band in layout.years] == ["1936", "…", "2024"]


def test_the_more_a_paper_is_cited_in_the_list_the_larger_it_is() -> None:
    graph = family()
    layout = layout_of(graph)
    radius = {graph.papers[at].name: spot.radius for at, spot in layout.papers.items()}
    assert radius["Alpha"] > radius["Beta"] > radius["Delta"]


def test_context_papers_stand_in_their_years() -> None:
    graph = family()
    layout = layout_of(graph)
    context = graph.position["title:context"]
    first = layout.years[0]
    assert layout.context[context, 0] < first.start
    assert np.isfinite(layout.context).all()


def test_an_empty_list_is_laid_out() -> None:
    layout = layout_of(graph_of([]))
    assert not layout.papers
    assert not layout.years


def test_a_list_of_two_thousand_papers_keeps_its_shape() -> None:
    layout = layout_of(many(2000))
    width, height = layout.years[-1].end, layout.lanes[-1].end
    assert 0.7 < width / height < 2.2
