from __future__ import annotations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lineagraph.graph.lineage.cycles import Arcs, backward

SIZE = 7
LINKS = st.dictionaries(
    st.tuples(st.integers(0, SIZE - 1), st.integers(0, SIZE - 1)).filter(lambda p: p[0] != p[1]),
    st.floats(0.5, 2),
    max_size=25,
)
TIMES = st.lists(st.one_of(st.just(float("nan")), st.floats(2000, 2026)), min_size=7, max_size=7)


def arcs(links: dict[tuple[int, int], float]) -> Arcs:
    pairs = sorted(links)
    return Arcs(
        ancestor=np.array([a for a, _ in pairs], dtype=np.int32),
        descendant=np.array([b for _, b in pairs], dtype=np.int32),
        cost=np.array([links[pair] for pair in pairs], dtype=np.float64),
    )


def set_aside(links: dict[tuple[int, int], float], when: list[float]) -> set[tuple[int, int]]:
    mask = backward(arcs(links), np.array(when))
    return {pair for pair, gone in zip(sorted(links), mask.tolist(), strict=True) if gone}


@settings(max_examples=60, deadline=None)
@given(LINKS, TIMES)
def test_what_is_kept_has_no_cycle(links: dict[tuple[int, int], float], when: list[float]) -> None:
    kept = nx.DiGraph(sorted(set(links) - set_aside(links, when)))
    assert nx.is_directed_acyclic_graph(kept)


@settings(max_examples=60, deadline=None)
@given(LINKS, TIMES)
def test_nothing_is_set_aside_that_could_stay(
    links: dict[tuple[int, int], float], when: list[float]
) -> None:
    gone = set_aside(links, when)
    kept = sorted(set(links) - gone)
    for pair in gone:
        assert not nx.is_directed_acyclic_graph(nx.DiGraph([*kept, pair]))


@settings(max_examples=60, deadline=None)
@given(st.permutations(range(SIZE)), st.data())
def test_an_acyclic_network_loses_nothing(order: list[int], data: st.DataObject) -> None:
    forward = [(a, b) for i, a in enumerate(order) for b in order[i + 1 :]]
    links = data.draw(st.dictionaries(st.sampled_from(forward), st.just(1.0)))
    assert set_aside(links, [float("nan")] * SIZE) == set()


@pytest.mark.parametrize(
    ("links", "when", "expected"),
    [
        ({(0, 1): 2.0, (1, 0): 1.0}, [1, 2], {(1, 0)}),
        ({(0, 1): 1.0, (1, 0): 2.0}, [1, 2], {(0, 1)}),
        ({(0, 1): 1.0, (1, 0): 1.0}, [1, 2], {(1, 0)}),
        ({(0, 1): 1.0, (1, 0): 1.0}, [2, 1], {(0, 1)}),
        ({(0, 1): 1.0, (1, 2): 1.0, (2, 3): 1.0, (3, 0): 1.5}, [1, 1, 1, 1], None),
        (
            {(0, 1): 1.0, (1, 2): 1.0, (2, 0): 1.9, (1, 0): 1.0, (2, 1): 1.0},
            [3, 2, 1],
            {(0, 1), (1, 2)},
        ),
    ],
    ids=[
        "the weaker of two",
        "the weaker of two, against time",
        "of equals the one backward in time",
        "of equals the one backward in time, turned",
        "one of a ring",
        "two weak ones rather than three",
    ],
)
def test_the_fewest_and_weakest_go(
    links: dict[tuple[int, int], float],
    when: list[float],
    expected: set[tuple[int, int]] | None,
) -> None:
    gone = set_aside(links, when)
    assert gone == expected if expected is not None else len(gone) == 1


def test_a_large_knot_with_a_few_weak_backward_links_loses_just_these() -> None:
    size, rng = 95, np.random.default_rng(7)
    pairs = {(int(a), int(b)) for a, b in np.sort(rng.integers(0, size, (900, 2))) if a != b}
    chain = {(at, at + 1) for at in range(size - 1)}
    weak = {(94, 0), (60, 5), (80, 33)}
    links = dict.fromkeys(pairs | chain, 1.5) | dict.fromkeys(weak, 1.0)
    assert set_aside(links, list(range(size))) == weak


def test_of_two_papers_that_cite_each_other_the_weaker_or_else_the_backward_link_goes() -> None:
    links = {(0, 1): 0.2, (1, 0): 0.9, (2, 3): 0.9, (3, 2): 0.2, (4, 5): 0.5, (5, 4): 0.5}
    when = [float(at) for at in range(SIZE)]
    assert set_aside(links, when) == {(0, 1), (3, 2), (5, 4)}
    assert set_aside(links, when[::-1]) == {(0, 1), (3, 2), (4, 5)}
