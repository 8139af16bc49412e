"""The citation network as arrays: who cites whom, in both directions, and in what order of time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
import numpy.typing as npt
from scipy import sparse

from lineagraph.graph.citations import Citations
from lineagraph.graph.model import Paper

Longs = npt.NDArray[np.int64]
Ints = npt.NDArray[np.int32]
Floats = npt.NDArray[np.float64]

_CHUNK = 1 << 22
"""Neighbours compared at once in `Adjacency.shared`; keeps its memory near 100 MB."""

_MID_YEAR = 0.5
_YEAR_END = 0.95
_ARXIV_CENTURY_TURN = 91
"""arXiv began in 1991: two-digit years from here on belong to the twentieth century."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Adjacency:
    """Sorted neighbours: those of paper ``i`` are ``targets[starts[i]:starts[i + 1]]``."""

    starts: Longs
    targets: Ints

    @classmethod
    def of(cls, sources: npt.ArrayLike, targets: npt.ArrayLike, size: int) -> Self:
        """Group arcs, already sorted by (source, target), by their source."""
        counts = np.bincount(np.asarray(sources, dtype=np.int64), minlength=size)
        starts = np.zeros(size + 1, dtype=np.int64)
        np.cumsum(counts, out=starts[1:])
        return cls(starts=starts, targets=np.asarray(targets, dtype=np.int32))

    @property
    def size(self) -> int:
        """The number of papers."""
        return len(self.starts) - 1

    @property
    def degrees(self) -> Longs:
        """The number of neighbours of each paper."""
        return np.diff(self.starts)

    def neighbours(self, paper: int) -> Ints:
        """The neighbours of one paper, sorted."""
        return self.targets[self.starts[paper] : self.starts[paper + 1]]

    def rows(self, papers: npt.ArrayLike) -> Longs:
        """Positions in `targets` of all neighbours of `papers`, paper after paper."""
        chosen = np.asarray(papers, dtype=np.int64)
        return _ranges(self.starts[chosen], self.starts[chosen + 1])

    def depths(self, paper: int, *, most: int | None = None) -> Ints:
        """The number of steps to each paper from `paper`, breadth first; -1 where out of reach."""
        depths = np.full(self.size, -1, dtype=np.int32)
        depths[paper] = 0
        frontier = np.array([paper], dtype=np.int64)
        step = 0
        while len(frontier) and (most is None or step < most):
            step += 1
            reached = self.targets[self.rows(frontier)]
            depths[reached[depths[reached] < 0]] = step
            frontier = np.unique(reached[depths[reached] == step]).astype(np.int64)
        return depths

    def shared(self, left: npt.ArrayLike, right: npt.ArrayLike) -> Ints:
        """The number of common neighbours of each pair ``(left[i], right[i])``.

        The shorter list of neighbours is looked up in the longer, so that the work is
        the sum of the smaller degrees times the logarithm of the number of arcs.
        """
        first, second = np.asarray(left, dtype=np.int64), np.asarray(right, dtype=np.int64)
        degrees = self.degrees
        swap = degrees[first] > degrees[second]
        few, many = np.where(swap, second, first), np.where(swap, first, second)
        near = np.argsort(many, kind="stable")  # neighbours in memory are looked up together
        work = np.cumsum(degrees[few[near]])
        found = np.zeros(len(few), dtype=np.int32)
        keys = np.repeat(np.arange(self.size), degrees) * self.size + self.targets
        begin = 0
        while begin < len(few):
            done = work[begin - 1] if begin else 0
            end = max(begin + 1, int(np.searchsorted(work, done + _CHUNK, side="right")))
            pairs = near[begin:end]
            found[pairs] = self._shared(few[pairs], many[pairs], keys)
            begin = end
        return found

    def _shared(self, few: Longs, many: Longs, keys: Longs) -> Longs:
        counts = self.starts[few + 1] - self.starts[few]
        wanted = np.repeat(many, counts) * self.size + self.targets[self.rows(few)]
        at = np.searchsorted(keys, wanted)
        at[at == len(keys)] = 0
        hits = keys[at] == wanted if len(keys) else np.zeros(len(wanted), dtype=np.bool_)
        owner = np.repeat(np.arange(len(few)), counts)
        return np.bincount(owner[hits], minlength=len(few))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Network:
    """Citations in both directions.

    Attributes:
        out: the papers that each paper cites; in the order of the citations' rows.
        into: the papers that cite each paper.
    """

    out: Adjacency
    into: Adjacency

    @classmethod
    def of(cls, citations: Citations, size: int) -> Self:
        """Index citations between `size` papers, in time proportional to their number."""
        by_cited = np.argsort(citations.cited, kind="stable")
        return cls(
            out=Adjacency.of(citations.citing, citations.cited, size),
            into=Adjacency.of(citations.cited[by_cited], citations.citing[by_cited], size),
        )

    @property
    def size(self) -> int:
        """The number of papers."""
        return self.out.size

    def matrix(self) -> sparse.csr_array:
        """Ones where the paper of the row cites the paper of the column."""
        ones = np.ones(len(self.out.targets), dtype=np.float64)
        shape = (self.size, self.size)
        return sparse.csr_array((ones, self.out.targets, self.out.starts), shape=shape)


def times(papers: Sequence[Paper]) -> Floats:
    """When each paper appeared, in years with fractions; NaN where nothing says.

    The month of its arXiv id, but not after the end of its year: a paper printed in 2022 may
    stand on arXiv since 2021, and one printed in 2019 may be posted in 2020. Without an id, the
    middle of its year.
    """
    return np.array([_time(paper) for paper in papers], dtype=np.float64)


def _time(paper: Paper) -> float:
    year, posted = paper.year, _posted(paper.arxiv or "")
    if posted is None:
        return np.nan if year is None else year + _MID_YEAR
    return posted if year is None else min(posted, year + _YEAR_END)


def _posted(arxiv: str) -> float | None:
    """The month in an arXiv id: 2022.25 for 2204.xxxxx; None where there is no id."""
    digits = arxiv.rpartition("/")[2][:4]
    if not digits.isdigit():
        return None
    year, month = int(digits[:2]), int(digits[2:])
    century = 1900 if year >= _ARXIV_CENTURY_TURN else 2000
    return century + year + (month - 1) / 12


def _ranges(starts: Longs, ends: Longs) -> Longs:
    """The numbers ``starts[0] .. ends[0]-1, starts[1] .. ends[1]-1, ...`` in one array."""
    counts = ends - starts
    shift = np.repeat(starts - (np.cumsum(counts) - counts), counts)
    ranges: Longs = np.arange(int(counts.sum()), dtype=np.int64) + shift
    return ranges
