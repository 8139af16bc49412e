"""PageRank on citations, and a variant that does not favour old papers."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from lineagraph.graph.network import Network

Floats = npt.NDArray[np.float64]

DAMPING = 0.85
_TOLERANCE = 1e-10
_ROUNDS = 500

_WINDOW = 20
"""A paper is compared with the one in this many papers that are nearest to it in age..."""

_LEAST_WINDOW = 30
"""...but with at least so many."""


def pagerank(network: Network, *, damping: float = DAMPING) -> Floats:
    """PageRank of each paper (Brin and Page 1998) by power iteration; sums to 1.

    Rank flows from citing to cited papers; papers that cite nobody spread theirs evenly,
    as networkx does. Iterates until the ranks change by less than 1e-10 in sum.
    """
    size = network.size
    if not size:
        return np.zeros(0)
    degrees = network.out.degrees.astype(np.float64)
    dangling = degrees == 0
    share = np.divide(damping, degrees, out=np.zeros(size), where=~dangling)
    flow = network.into.matrix(np.ones(len(network.into.targets)))
    ranks = np.full(size, 1 / size)
    for _ in range(_ROUNDS):
        spread = (1 - damping + damping * ranks[dangling].sum()) / size
        new: Floats = flow @ (ranks * share) + spread
        change = float(np.abs(new - ranks).sum())
        ranks = new
        if change < _TOLERANCE:
            break
    return np.asarray(ranks / ranks.sum(), dtype=np.float64)


def age_corrected(ranks: Floats, when: Floats) -> Floats:
    """How many standard deviations each rank lies above those of papers of nearly its age.

    Rescaled PageRank of Mariani, Medo and Zhang (2016, arXiv 1608.08414): old papers had more
    time to be cited, so each is compared with its neighbours in time. NaN where the time of a
    paper is not known.
    """
    scores = np.full(len(ranks), np.nan)
    dated = np.flatnonzero(np.isfinite(when))
    if not len(dated):
        return scores
    order = dated[np.argsort(when[dated], kind="stable")]
    width = min(len(order), max(_LEAST_WINDOW, len(order) // _WINDOW))
    starts = np.clip(np.arange(len(order)) - width // 2, 0, len(order) - width)
    values = ranks[order] / ranks[order].mean()
    mean = _window_mean(values, starts, width)
    variance = _window_mean(values**2, starts, width) - mean**2
    spread = np.sqrt(np.maximum(variance, 0))
    scores[order] = np.divide(values - mean, spread, out=np.zeros(len(order)), where=spread > 0)
    return scores


def _window_mean(values: Floats, starts: npt.NDArray[np.int64], width: int) -> Floats:
    sums = np.concatenate([[0.0], np.cumsum(values)])
    means: Floats = (sums[starts + width] - sums[starts]) / width
    return means
