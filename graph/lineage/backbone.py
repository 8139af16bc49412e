"""The family tree of a list: each listed paper with its main parents."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from lineagraph.graph.lineage.evidence import LineageLink

MOST_PARENTS = 3
"""Main parents of one paper."""

NEAR_BEST = 0.5
"""A further main parent has at least this share of the best one's score..."""

LEAST = 0.15
"""...and at least this score; the best parent is always shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Backbone:
    """Main links between listed papers, and where they begin and end (positions of papers).

    Attributes:
        links: sorted by descendant, best first; acyclic.
        roots: whole bibliography known, no main parent.
        tips: main parent of no listed paper.
        unknown_ancestry: references missing or partial; never a root.
        partial_ancestry: those of unknown ancestry that have main parents all the same, by the
            citations that could be read or by their authors' declaration.
    """

    links: tuple[LineageLink, ...]
    roots: tuple[int, ...]
    tips: tuple[int, ...]
    unknown_ancestry: tuple[int, ...]
    partial_ancestry: tuple[int, ...]


def main_places(
    descendant: npt.NDArray[np.integer], scores: npt.NDArray[np.float64]
) -> npt.NDArray[np.int64]:
    """Places of the main links: the best of each descendant and those near it.

    Args:
        descendant: of each link, sorted.
        scores: of each link; equal scores keep their order.
    """
    if not len(descendant):
        return np.zeros(0, dtype=np.int64)
    first = np.flatnonzero(np.diff(descendant, prepend=-1))
    best = np.maximum.reduceat(scores, first)
    least = np.minimum(best, np.maximum(NEAR_BEST * best, LEAST))
    near = np.flatnonzero(scores >= np.repeat(least, np.diff(first, append=len(scores))))
    near = near[np.lexsort((-scores[near], descendant[near]))]
    begins = np.flatnonzero(np.diff(descendant[near], prepend=-1))
    rank = np.arange(len(near)) - np.repeat(begins, np.diff(begins, append=len(near)))
    is_main = (rank == 0) | ((rank < MOST_PARENTS) & (scores[near] >= LEAST))
    chosen: npt.NDArray[np.int64] = near[is_main]
    return chosen
