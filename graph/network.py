"""The citation network as arrays: who cites whom, in both directions, and in what order of time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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

_PIECE = 1 << 16
"""Neighbours looked at at once; what numpy makes of them stays in the processor's cache."""

_TABLED = 64
"""Papers whose neighbours `Adjacency.shared` holds in its table at once..."""

_TABLE = 1 << 24
"""...or fewer, where the table would grow beyond so many cells."""

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

    @classmethod
    def grouped(cls, sources: Ints, targets: Ints, size: int) -> tuple[Self, Ints]:
        """Group arcs in any order, none twice; also the number of each among those given."""
        numbers = np.arange(len(sources), dtype=np.int32)
        matrix = sparse.csr_array((numbers, (sources, targets)), shape=(size, size))
        starts, ends = matrix.indptr.astype(np.int64), matrix.indices.astype(np.int32)
        return cls(starts=starts, targets=ends), matrix.data

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

    def turned(self) -> tuple[Adjacency, Ints]:
        """The arcs turned round, sorted by (target, source), and the number of each one here."""
        numbers = np.arange(len(self.targets), dtype=np.int32)
        turned = self.matrix(numbers).tocsc()
        starts, sources = turned.indptr.astype(np.int64), turned.indices.astype(np.int32)
        return Adjacency(starts=starts, targets=sources), turned.data

    def matrix(self, values: npt.NDArray[np.number]) -> sparse.csr_array:
        """A square matrix with the value of each arc, in the row of its source."""
        return sparse.csr_array((values, self.targets, self.starts), shape=(self.size, self.size))

    def depths(self, paper: int, *, most: int | None = None) -> Ints:
        """The number of steps to each paper from `paper`, breadth first; -1 where out of reach."""
        depths = np.full(self.size, -1, dtype=np.int32)
        depths[paper] = 0
        seen_at = np.zeros(self.size, dtype=np.int32)
        frontier = np.array([paper], dtype=np.int64)
        step = 0
        while len(frontier) and (most is None or step < most):
            step += 1
            after = []
            for piece in self._pieces(frontier):
                reached = self.targets[self.rows(piece)]
                fresh = reached[depths[reached] < 0]
                places = np.arange(len(fresh), dtype=np.int32)
                depths[fresh], seen_at[fresh] = step, places
                after.append(fresh[seen_at[fresh] == places])
            frontier = np.concatenate(after).astype(np.int64)
        return depths

    def _pieces(self, papers: Longs) -> list[Longs]:
        """The papers in turn, a few at a time: about `_PIECE` neighbours, or one paper."""
        ends = np.cumsum(self.starts[papers + 1] - self.starts[papers])
        cuts = np.searchsorted(ends, np.arange(_PIECE, ends[-1], _PIECE))
        return np.split(papers, np.unique(cuts))

    def shared(self, left: npt.ArrayLike, right: npt.ArrayLike) -> Ints:
        """The number of common neighbours of each pair ``(left[i], right[i])``.

        The shorter list of neighbours is looked up in a table of the longer, so that the work
        is the sum of the smaller degrees, and the table is filled once for each longer list.
        """
        first, second = np.asarray(left, dtype=np.int64), np.asarray(right, dtype=np.int64)
        degrees = self.degrees
        swap = degrees[first] > degrees[second]
        few, many = np.where(swap, second, first), np.where(swap, first, second)
        order = _sorted_places(many, self.size)
        few, many = few[order], many[order]
        found = np.zeros(len(few), dtype=np.int32)
        table = np.zeros(self._tabled * self.size, dtype=np.bool_)
        for pairs in self._chunks(few, many):
            found[order[pairs]] = self._looked_up(few[pairs], many[pairs], table)
        return found

    @property
    def _tabled(self) -> int:
        """Papers whose neighbours are in the table at once."""
        return max(1, min(_TABLED, _TABLE // max(self.size, 1)))

    def _chunks(self, few: Longs, many: Longs) -> Iterator[slice]:
        """Pairs, sorted by `many`, cut where the table is full or the work is much."""
        work = np.cumsum(self.starts[few + 1] - self.starts[few])
        group = np.cumsum(np.diff(many, prepend=-1) != 0)
        begin = 0
        while begin < len(few):
            full = int(np.searchsorted(group, group[begin] + self._tabled))
            done = work[begin - 1] if begin else 0
            much = int(np.searchsorted(work, done + _PIECE, side="right"))
            end = max(begin + 1, min(full, much))
            yield slice(begin, end)
            begin = end

    def _looked_up(self, few: Longs, many: Longs, table: npt.NDArray[np.bool_]) -> Longs:
        """Common neighbours of pairs with few different `many`; the table is left empty."""
        is_new = np.diff(many, prepend=-1) != 0
        owners, place = many[is_new], (np.cumsum(is_new) - 1) * self.size
        filled = self.targets[self.rows(owners)]
        filled = filled + np.repeat(place[is_new], self.starts[owners + 1] - self.starts[owners])
        table[filled] = True
        counts = self.starts[few + 1] - self.starts[few]
        hits = table[self.targets[self.rows(few)] + np.repeat(place, counts)]
        table[filled] = False
        sums = np.concatenate([[0], np.cumsum(hits)])
        ends = np.cumsum(counts)
        common: Longs = sums[ends] - sums[ends - counts]
        return common


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
        out = Adjacency.of(citations.citing, citations.cited, size)
        return cls(out=out, into=out.turned()[0])

    @property
    def size(self) -> int:
        """The number of papers."""
        return self.out.size

    def matrix(self) -> sparse.csr_array:
        """Ones where the paper of the row cites the paper of the column."""
        return self.out.matrix(np.ones(len(self.out.targets)))


def listed_mask(papers: Sequence[Paper]) -> npt.NDArray[np.bool_]:
    """Whether each paper stands in the list."""
    return np.array([paper.listed for paper in papers], dtype=np.bool_)


def authorship(papers: Sequence[Paper]) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Places of papers and numbers of their authors, one row for each pair, in order."""
    codes = {name: at for at, name in enumerate(sorted({a for p in papers for a in p.authors}))}
    rows = sorted({(at, codes[name]) for at, p in enumerate(papers) for name in p.authors})
    places, names = np.array(rows, dtype=np.int64).reshape(-1, 2).T
    return places, names


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


def _sorted_places(keys: Longs, size: int) -> Ints:
    """The places that sort whole numbers below `size`; by counting, so in linear time."""
    places = np.arange(len(keys) + 1, dtype=np.int32)
    one_a_row = sparse.csr_array((places[:-1], keys, places), shape=(len(keys), size))
    return np.asarray(one_a_row.tocsc().data, dtype=np.int32)


def _ranges(starts: Longs, ends: Longs) -> Longs:
    """The numbers ``starts[0] .. ends[0]-1, starts[1] .. ends[1]-1, ...`` in one array."""
    counts = ends - starts
    shift = np.repeat(starts - (np.cumsum(counts) - counts), counts)
    ranges: Longs = np.arange(int(counts.sum()), dtype=np.int64) + shift
    return ranges
