from __future__ import annotations

import itertools
import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lineagraph.graph.lineage.traces import Web
from lineagraph.graph.network import Adjacency

SIZE = 7
FORWARD = list(itertools.combinations(range(SIZE), 2))
LINKS = st.dictionaries(st.sampled_from(FORWARD), st.floats(0.01, 1.0), max_size=21)


def web(links: dict[tuple[int, int], float]) -> Web:
    """Links older -> younger with their scores."""
    pairs = sorted(links, key=lambda pair: (pair[1], pair[0]))
    ancestors = Adjacency.of([new for _, new in pairs], [old for old, _ in pairs], SIZE)
    return Web(ancestors=ancestors, scores=np.array([links[pair] for pair in pairs]))


def all_scores(
    links: dict[tuple[int, int], float], start: int, end: int, longest: int
) -> dict[tuple[int, ...], float]:
    """Every path by brute force."""
    found = {}
    between = range(start + 1, end)
    for count in range(longest):
        for inner in itertools.combinations(between, count):
            path = (start, *inner, end)
            steps = list(itertools.pairwise(path))
            if all(step in links for step in steps):
                found[path] = math.prod(links[step] for step in steps)
    return found


@settings(max_examples=60, deadline=None)
@given(LINKS, st.integers(1, 30), st.integers(1, 6))
def test_the_best_routes_are_those_of_brute_force(
    links: dict[tuple[int, int], float], paths: int, longest: int
) -> None:
    truth = all_scores(links, 0, SIZE - 1, longest)
    walked = web(links)
    routes = walked.routes(0, SIZE - 1, paths=paths, longest=longest)
    scores = [float(np.prod(walked.scores[list(route.links)])) for route in routes]
    best = sorted(truth.values(), reverse=True)[: len(routes)]
    assert len(routes) == min(paths, len(truth))
    assert all(
        truth[route.papers] == pytest.approx(score)
        for route, score in zip(routes, scores, strict=True)
    )
    assert scores[:-1] == pytest.approx(best[:-1])
    if paths == 1 or (0, SIZE - 1) not in truth:
        assert scores == pytest.approx(best)


@settings(max_examples=60, deadline=None)
@given(LINKS, st.integers(2, 30))
def test_any_two_routes_differ_in_an_inner_paper(
    links: dict[tuple[int, int], float], paths: int
) -> None:
    routes = web(links).routes(0, SIZE - 1, paths=paths)
    assert len({frozenset(route.papers[1:-1]) for route in routes}) == len(routes)


def test_a_weak_direct_link_is_shown_and_takes_one_place() -> None:
    links = {(0, 6): 0.01, (0, 1): 0.9, (1, 6): 0.9, (0, 2): 0.8, (2, 6): 0.8}
    routes = web(links).routes(0, 6, paths=2)
    assert [route.papers for route in routes] == [(0, 1, 6), (0, 6)]


def test_a_strong_direct_link_does_not_crowd_out_the_others() -> None:
    links = {(0, 6): 0.99, (0, 1): 0.2, (1, 6): 0.2}
    routes = web(links).routes(0, 6, paths=10)
    assert [route.papers for route in routes] == [(0, 6), (0, 1, 6)]


def test_routes_are_bounded_in_length() -> None:
    chain = {(at, at + 1): 0.9 for at in range(6)}
    assert web(chain).routes(0, 6, paths=3) == []
    assert len(web(chain).routes(0, 5, paths=3)) == 1


@pytest.mark.parametrize(("start", "end"), [(3, 3), (5, 2)], ids=["one paper", "wrong way round"])
def test_no_route_leads_from_a_paper_to_itself_or_backward(start: int, end: int) -> None:
    assert web({(2, 5): 0.5}).routes(start, end, paths=3) == []


def test_a_link_that_is_not_to_be_walked_is_not_walked() -> None:
    closed = web({(0, 1): 0.5, (1, 6): 0.5})
    scores = closed.scores * [0, 1]
    assert Web(ancestors=closed.ancestors, scores=scores).routes(0, 6, paths=3) == []


def test_a_weak_direct_link_is_found_without_counting_all_the_better_routes() -> None:
    layers = [[0], *(list(range(1 + 40 * at, 41 + 40 * at)) for at in range(4)), [161]]
    pairs = [
        (old, new) for olds, news in itertools.pairwise(layers) for old in olds for new in news
    ]
    pairs = sorted([*pairs, (0, 161)], key=lambda pair: (pair[1], pair[0]))  # 2.5 million routes
    ancestors = Adjacency.of([new for _, new in pairs], [old for old, _ in pairs], 162)
    scores = np.array([1e-9 if pair == (0, 161) else 0.9 for pair in pairs])
    routes = Web(ancestors=ancestors, scores=scores).routes(0, 161, paths=3)
    assert [len(route.links) for route in routes] == [5, 5, 1]


def test_of_equal_routes_the_shorter_comes_first() -> None:
    links = {(0, 1): 1.0, (1, 2): 1.0, (2, 6): 0.5, (0, 3): 0.5, (3, 6): 1.0}
    assert [route.papers for route in web(links).routes(0, 6, paths=2)] == [(0, 3, 6), (0, 1, 2, 6)]
