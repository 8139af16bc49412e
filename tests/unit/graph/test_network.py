from __future__ import annotations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lineagraph.graph.as_networkx import to_networkx
from lineagraph.graph.citations import Citations, intents_mask, parts_mask
from lineagraph.graph.ids import ArxivId
from lineagraph.graph.model import KnowledgeGraph, Paper
from lineagraph.graph.network import Network, times
from lineagraph.graph.records import Source

SIZE = 9
PAIRS = st.sets(st.tuples(st.integers(0, SIZE - 1), st.integers(0, SIZE - 1)), max_size=40)


def network(pairs: set[tuple[int, int]]) -> Network:
    citations = Citations.of(citing=[a for a, _ in pairs], cited=[b for _, b in pairs])
    return Network.of(citations, SIZE)


@settings(max_examples=60, deadline=None)
@given(PAIRS)
def test_neighbours_in_both_directions_are_the_citations(pairs: set[tuple[int, int]]) -> None:
    found = network(pairs)
    assert {(a, int(b)) for a in range(SIZE) for b in found.out.neighbours(a)} == pairs
    assert {(int(a), b) for b in range(SIZE) for a in found.into.neighbours(b)} == pairs


@settings(max_examples=60, deadline=None)
@given(PAIRS)
def test_shared_neighbours_are_those_of_set_intersection(pairs: set[tuple[int, int]]) -> None:
    near = network(pairs).out
    left, right = np.divmod(np.arange(SIZE * SIZE), SIZE)
    sets = [set(near.neighbours(paper).tolist()) for paper in range(SIZE)]
    expected = [len(sets[a] & sets[b]) for a, b in zip(left, right, strict=True)]
    assert near.shared(left, right).tolist() == expected


@settings(max_examples=60, deadline=None)
@given(PAIRS, st.integers(0, SIZE - 1))
def test_depths_are_shortest_distances(pairs: set[tuple[int, int]], start: int) -> None:
    whole = nx.DiGraph(sorted(pairs))
    whole.add_nodes_from(range(SIZE))
    distances = nx.single_source_shortest_path_length(whole, start)
    depths = network(pairs).out.depths(start)
    assert {at: depth for at, depth in enumerate(depths.tolist()) if depth >= 0} == distances


def test_depths_stop_where_told() -> None:
    chain = network({(3, 2), (2, 1), (1, 0)})
    assert chain.out.depths(3, most=2)[:4].tolist() == [-1, 2, 1, 0]


def test_the_matrix_has_a_one_where_the_row_cites_the_column() -> None:
    assert network({(0, 1), (2, 1)}).matrix().toarray()[:3, :3].tolist() == [
        [0, 1, 0],
        [0, 0, 0],
        [0, 1, 0],
    ]


def test_a_network_without_citations_answers() -> None:
    empty = network(set())
    assert empty.out.shared([0, 1], [1, 2]).tolist() == [0, 0]
    assert empty.matrix().nnz == 0


@pytest.mark.parametrize(
    ("year", "arxiv", "expected"),
    [
        (2022, None, 2022.5),
        (2022, "2104.11280", 2021.25),
        (2019, "2003.00196", 2019.95),
        (None, "cs/9901001", 1999.0),
        (None, "hep-th/0001001", 2000.0),
    ],
    ids=["year alone", "preprint before", "preprint after", "old id", "turn of the century"],
)
def test_a_paper_appears_with_its_preprint_but_not_after_its_year(
    year: int | None, arxiv: str | None, expected: float
) -> None:
    paper = Paper(
        id="p", title="P", listed=True, year=year, arxiv=ArxivId(arxiv) if arxiv else None
    )
    assert times([paper]).tolist() == [pytest.approx(expected)]


def test_a_paper_without_any_date_has_no_time() -> None:
    assert np.isnan(times([Paper(id="p", title="P", listed=True)])[0])


def test_networkx_gets_what_is_known_and_nothing_else() -> None:
    papers = (
        Paper(id="a", title="A", listed=True, name="First", year=2019),
        Paper(id="b", title="B", listed=False),
        Paper(id="c", title="C", listed=True),
    )
    citations = Citations.of(
        citing=[1, 2],
        cited=[0, 0],
        mentions=[6, -1],
        parts=[parts_mask(["method"]), 0],
        intents=[intents_mask(["methodology"]), 0],
        influential=[1, -1],
    )
    graph = KnowledgeGraph(
        name="g",
        title="G",
        sources=(Source(id="s", name="S"),),
        lists=(),
        papers=papers,
        citations=citations,
    )
    whole = to_networkx(graph)
    assert whole.nodes["a"] == {"title": "A", "name": "First", "year": 2019, "listed": True}
    assert whole.nodes["b"] == {"title": "B", "listed": False}
    assert whole.edges["b", "a"] == {
        "mentions": 6,
        "parts": "method",
        "intents": "methodology",
        "influential": True,
    }
    assert whole.edges["c", "a"] == {}
