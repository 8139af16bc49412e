from __future__ import annotations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lineagraph.graph.citations import Citations
from lineagraph.graph.influence.pagerank import age_corrected, pagerank
from lineagraph.graph.network import Network

SIZE = 8
PAIRS = st.sets(st.tuples(st.integers(0, SIZE - 1), st.integers(0, SIZE - 1)), max_size=30)


def network(pairs: set[tuple[int, int]], size: int = SIZE) -> Network:
    citations = Citations.of(citing=[a for a, _ in pairs], cited=[b for _, b in pairs])
    return Network.of(citations, size)


@settings(max_examples=60, deadline=None)
@given(PAIRS)
def test_ranks_are_those_of_networkx(pairs: set[tuple[int, int]]) -> None:
    whole = nx.DiGraph(sorted(pairs))
    whole.add_nodes_from(range(SIZE))
    expected = nx.pagerank(whole, alpha=0.85, tol=1e-12, max_iter=1000)
    found = pagerank(network(pairs))
    assert found.tolist() == pytest.approx([expected[at] for at in range(SIZE)], abs=1e-8)


def test_without_citations_all_papers_rank_alike() -> None:
    assert pagerank(network(set())).tolist() == pytest.approx([1 / SIZE] * SIZE)


def test_an_empty_network_has_no_ranks() -> None:
    assert pagerank(network(set(), 0)).tolist() == []


def test_age_correction_compares_each_paper_with_its_contemporaries() -> None:
    when = np.array([*np.linspace(2000, 2001, 40), *np.linspace(2020, 2021, 40)])
    ranks = np.array([*np.full(40, 10.0), *np.full(40, 1.0)])
    ranks[3], ranks[60] = 12.0, 3.0
    corrected = age_corrected(ranks, when)
    assert corrected[60] > 2
    assert corrected[3] > 2
    assert abs(corrected[70]) < 1


def test_a_paper_without_a_time_has_no_corrected_rank() -> None:
    corrected = age_corrected(np.array([0.5, 0.5]), np.array([np.nan, 2020.0]))
    assert np.isnan(corrected[0])
    assert corrected[1] == 0
    assert np.isnan(age_corrected(np.array([1.0]), np.array([np.nan]))).all()
