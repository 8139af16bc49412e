from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lineagraph.graph.errors import GraphError
from lineagraph.graph.influence.main_paths import (
    PathCount,
    Paths,
    basket,
    global_main_path,
    key_routes,
    local_main_path,
)
from lineagraph.graph.network import Adjacency

Arc = tuple[int, int]

# The sample network of the encyclopedia article on main path analysis, cited -> citing.
SAMPLE = "A-C B-C B-D B-J C-E C-H D-F D-I E-G F-H F-I G-H H-K I-L I-M J-M M-N"
LETTERS = "ABCDEFGHIJKLMN"


def paths_of(arcs: list[Arc], size: int) -> Paths:
    ordered = sorted(arcs)
    return Paths.of(Adjacency.of([a for a, _ in ordered], [b for _, b in ordered], size))


def sample() -> tuple[Paths, dict[str, float]]:
    arcs = [(LETTERS.index(pair[0]), LETTERS.index(pair[2])) for pair in SAMPLE.split()]
    paths = paths_of(arcs, len(LETTERS))
    names = [LETTERS[a] + LETTERS[b] for a, b in sorted(arcs)]
    return paths, dict(zip(names, paths.counts().floats.tolist(), strict=True))


def named(arcs: tuple[Arc, ...]) -> set[str]:
    return {LETTERS[a] + LETTERS[b] for a, b in arcs}


def test_search_path_counts_of_the_sample() -> None:
    _, counts = sample()
    assert counts["BD"] == 5
    assert counts["HK"] == 5
    assert counts["DF"] == counts["MN"] == 3
    assert sum(counts[arc] for arc in ("BD", "DF", "FI", "IM", "MN")) == 15


def test_global_main_path_of_the_sample() -> None:
    paths, _ = sample()
    assert "".join(LETTERS[at] for at in global_main_path(paths)) == "BDFIMN"


def test_local_main_path_of_the_sample_follows_ties() -> None:
    paths, _ = sample()
    assert named(local_main_path(paths)) == {"BD", "DF", "FI", "IL", "IM", "MN"}


def test_key_routes_run_from_sources_to_sinks_through_the_largest_counts() -> None:
    paths, _ = sample()
    routes = named(key_routes(paths, keys=1))
    assert {"BD", "HK"} <= routes
    assert {"AC", "BC", "MN"} <= routes
    assert "JM" not in routes


def test_the_basket_of_no_criticality_holds_every_longest_path() -> None:
    paths, _ = sample()
    uncritical = {LETTERS[at] for at in np.flatnonzero(paths.criticality() == 0)}
    assert uncritical == set(LETTERS) - {"J", "L"}
    assert {letter for arc in named(basket(paths)) for letter in arc} == uncritical


def test_criticality_by_counts_leaves_the_global_main_path() -> None:
    paths, _ = sample()
    slack = paths.criticality(paths.counts().floats)
    assert "".join(LETTERS[at] for at in np.flatnonzero(slack == 0)) == "BDFIMN"


SIZE = 7
ARCS = st.sets(st.sampled_from(list(itertools.combinations(range(SIZE), 2))), max_size=16).map(
    sorted
)


def every_path(arcs: list[Arc]) -> list[tuple[int, ...]]:
    """All paths of at least one arc."""
    after: dict[int, list[int]] = {}
    for old, new in arcs:
        after.setdefault(old, []).append(new)
    found: list[tuple[int, ...]] = []
    stack: list[tuple[int, ...]] = [(at,) for at in range(SIZE)]
    while stack:
        path = stack.pop()
        longer = [(*path, new) for new in after.get(path[-1], ())]
        found += longer
        stack += longer
    return found


def brute_counts(arcs: list[Arc], count: PathCount) -> list[int]:
    sources = {a for a, _ in arcs} - {b for _, b in arcs}
    sinks = {b for _, b in arcs} - {a for a, _ in arcs}
    chosen = [
        path
        for path in every_path(arcs)
        if (count is not PathCount.SPC or path[0] in sources)
        and (count is PathCount.SPNP or path[-1] in sinks)
    ]
    steps = [set(itertools.pairwise(path)) for path in chosen]
    return [sum(arc in met for met in steps) for arc in arcs]


@pytest.mark.parametrize("count", list(PathCount))
@settings(max_examples=60, deadline=None)
@given(arcs=ARCS)
def test_counts_are_those_of_brute_force(arcs: list[Arc], count: PathCount) -> None:
    assert paths_of(arcs, SIZE).counts(count).floats.tolist() == brute_counts(arcs, count)


@pytest.mark.parametrize("count", list(PathCount))
@settings(max_examples=60, deadline=None)
@given(arcs=ARCS)
def test_the_global_main_path_has_the_largest_sum(arcs: list[Arc], count: PathCount) -> None:
    weights = dict(zip(arcs, brute_counts(arcs, count), strict=True))
    sums = [sum(weights[step] for step in itertools.pairwise(path)) for path in every_path(arcs)]
    path = global_main_path(paths_of(arcs, SIZE), count)
    assert sum(weights[step] for step in itertools.pairwise(path)) == max(sums, default=0)


@settings(max_examples=60, deadline=None)
@given(arcs=ARCS)
def test_shares_of_paths_through_papers_are_those_of_brute_force(arcs: list[Arc]) -> None:
    sources = {a for a, _ in arcs} - {b for _, b in arcs}
    sinks = {b for _, b in arcs} - {a for a, _ in arcs}
    whole = [path for path in every_path(arcs) if path[0] in sources and path[-1] in sinks]
    expected = [sum(at in path for path in whole) / max(1, len(whole)) for at in range(SIZE)]
    assert paths_of(arcs, SIZE).through().tolist() == pytest.approx(expected)


@settings(max_examples=60, deadline=None)
@given(arcs=ARCS)
def test_criticality_is_what_the_longest_path_through_a_paper_lacks(arcs: list[Arc]) -> None:
    whole = every_path(arcs)
    most = max((len(path) - 1 for path in whole), default=0)
    through = [
        max((len(path) - 1 for path in whole if at in path), default=0) for at in range(SIZE)
    ]
    assert paths_of(arcs, SIZE).criticality().tolist() == [most - length for length in through]


@settings(max_examples=60, deadline=None)
@given(arcs=ARCS, keys=st.integers(1, 5))
def test_key_routes_hold_their_key_arcs(arcs: list[Arc], keys: int) -> None:
    paths = paths_of(arcs, SIZE)
    found = set(key_routes(paths, keys=keys))
    counts = brute_counts(arcs, PathCount.SPC)
    ranked = sorted(zip(counts, arcs, strict=True), reverse=True)
    assert {arc for _, arc in ranked[:keys]} <= found <= set(arcs)


def test_counts_beyond_floats_do_not_overflow() -> None:
    diamonds = 1100
    steps = ((0, 1), (0, 2), (1, 3), (2, 3))
    arcs = [(3 * at + old, 3 * at + new) for at in range(diamonds) for old, new in steps]
    paths = paths_of(arcs, 3 * diamonds + 1)
    assert paths.counts().log2.tolist() == pytest.approx([diamonds - 1.0] * len(arcs))
    assert len(global_main_path(paths)) == 2 * diamonds + 1
    shares = paths.through()
    assert shares[0] == shares[3] == pytest.approx(1)
    assert shares[1] == pytest.approx(0.5)


def test_a_network_without_citations_has_no_main_path() -> None:
    empty = paths_of([], 3)
    assert global_main_path(empty) == ()
    assert local_main_path(empty) == ()
    assert key_routes(empty) == ()
    assert basket(empty) == ()
    assert empty.through().tolist() == [0, 0, 0]


def test_a_circle_is_refused() -> None:
    with pytest.raises(GraphError, match="in a circle"):
        paths_of([(0, 1), (1, 2), (2, 0)], 3)
