"""How sure a ranking by citations is: rank intervals from samples of the citing papers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt
from scipy import sparse

from lineagraph.graph.influence.measures import Measure
from lineagraph.graph.model import KnowledgeGraph
from lineagraph.graph.network import listed_mask

Floats = npt.NDArray[np.float64]
Longs = npt.NDArray[np.int64]

SAMPLES = 200
LEVEL = 0.9
"""Share of the samples in which a paper's rank lies inside its interval."""

_SEED = 20_190_228
_MOST = 8
"""Times a citing paper can be drawn; more often than this it is one case in a million."""


def rank_intervals(
    graph: KnowledgeGraph,
    by: Measure,
    *,
    papers: Sequence[int] | None = None,
    among: Sequence[int] | None = None,
    samples: int = SAMPLES,
) -> dict[int, tuple[int, int]]:
    """For each paper the ranks between which it lies in most samples.

    Each sample draws the citing papers anew with replacement (Poisson bootstrap), so that a
    rank owed to a few citing papers gets a wide interval. The seed is fixed: the same graph
    gives the same intervals.

    Args:
        graph: what is ranked.
        by: the measure.
        papers: positions of those asked for; by default all of `among`.
        among: positions of all that are ranked; by default the listed papers.
        samples: so many are drawn.

    Returns:
        ``(best, worst)`` rank by position of the paper; empty for a measure that does not
        count citing papers.
    """
    rows = _counted(graph, by)
    ranked = np.array(graph.listed if among is None else among, dtype=np.int64)
    wanted = ranked if papers is None else np.array(papers, dtype=np.int64)
    if rows is None or not len(wanted):
        return {}
    ranks = np.array(
        [1 + _above(counts[ranked], counts[wanted]) for counts in _samples(graph, rows, samples)]
    )
    tail = (1 - LEVEL) / 2
    best = np.quantile(ranks, tail, axis=0, method="nearest")
    worst = np.quantile(ranks, 1 - tail, axis=0, method="nearest")
    return {
        int(paper): (int(low), int(high))
        for paper, low, high in zip(wanted, best, worst, strict=True)
    }


def _counted(graph: KnowledgeGraph, by: Measure) -> Longs | None:
    """Rows of the citations that a measure counts; None for other measures."""
    citations = graph.citations
    other = citations.citing != citations.cited
    if by is Measure.IN_LIST:
        listed = listed_mask(graph.papers)
        return np.flatnonzero(other & listed[citations.citing])
    if by is Measure.CITATIONS:
        return np.flatnonzero(other)
    if by is Measure.INFLUENTIAL:
        return np.flatnonzero(other & (citations.influential == 1))
    return None


def _samples(graph: KnowledgeGraph, rows: Longs, samples: int) -> Iterator[Floats]:
    """Citations of each paper in each sample."""
    size = len(graph.papers)
    citing, cited = graph.citations.citing[rows], graph.citations.cited[rows]
    citers = sparse.csr_array((np.ones(len(rows)), (cited, citing)), shape=(size, size))
    distribution, draw = _poisson(), np.random.default_rng(_SEED)
    for _ in range(samples):
        times_drawn = np.searchsorted(distribution, draw.random(size))
        yield np.asarray(citers @ times_drawn.astype(np.float64))


def _poisson() -> Floats:
    """Distribution function of the Poisson distribution of mean 1."""
    factorials = np.cumprod(np.maximum(np.arange(_MOST), 1))
    return np.asarray(np.cumsum(np.exp(-1.0) / factorials), dtype=np.float64)


def _above(values: Floats, chosen: Floats) -> Longs:
    """How many values are larger than each chosen one."""
    return len(values) - np.searchsorted(np.sort(values), chosen, side="right")
