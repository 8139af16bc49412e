"""Cycles among lineage links: found, and broken by setting the fewest and weakest links aside."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import sparse
from scipy.sparse import csgraph

from lineagraph.graph.network import Adjacency

Ints = npt.NDArray[np.integer]
Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
Longs = npt.NDArray[np.int64]

_PASSES = 12
"""Rounds of moving papers to their best place; the order is stable long before."""

_EPSILON = 1e-9
"""A move must gain more than this, or rounding could move a paper to and fro."""

_PAIR = 2
"""Links of the smallest knot."""

_BUDGET = 50_000_000
"""Links visited, all in all, to put superfluous removals back; more only for enormous knots."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Arcs:
    """Links ancestor -> descendant with what setting each aside costs.

    Attributes:
        cost: positive; a dear link is kept longer.
    """

    ancestor: Ints
    descendant: Ints
    cost: Floats

    def where(self, chosen: Bools | Ints) -> Arcs:
        """The chosen links."""
        return Arcs(
            ancestor=self.ancestor[chosen],
            descendant=self.descendant[chosen],
            cost=self.cost[chosen],
        )


def components(arcs: Arcs, size: int) -> npt.NDArray[np.int32]:
    """The strongly connected component of each of `size` papers."""
    ones = np.ones(len(arcs.ancestor), dtype=np.int8)
    shape = (size, size)
    matrix = sparse.csr_array((ones, (arcs.ancestor, arcs.descendant)), shape=shape)
    _, labels = csgraph.connected_components(matrix, directed=True, connection="strong")
    return np.asarray(labels, dtype=np.int32)


def backward(arcs: Arcs, when: Floats) -> Bools:
    """The links to set aside so that no cycle is left.

    Within each strongly connected component the papers start in order of time; each paper
    at which a link points backward then moves to the place where such links cost least (insertion
    moves, as in sifting for the linear ordering problem), until nothing moves; what still points
    backward is set aside, and put back, dearest first, where it closes no cycle. The exact
    minimum is NP-hard (feedback arc set); on the components of real lists this is near it,
    and no link is lost that could stay (but for the largest of knots, where not all are tried).

    Args:
        arcs: all links.
        when: the time at which each paper appeared; NaN where not known.
    """
    labels = components(arcs, len(when))
    within = np.flatnonzero(labels[arcs.ancestor] == labels[arcs.descendant])
    found = np.zeros(len(arcs.ancestor), dtype=np.bool_)
    if not len(within):
        return found
    by_label = within[np.argsort(labels[arcs.ancestor[within]], kind="stable")]
    cuts = np.flatnonzero(np.diff(labels[arcs.ancestor[by_label]])) + 1
    sizes = np.diff(cuts, prepend=0, append=len(by_label))
    is_pair = np.repeat(sizes == _PAIR, sizes)  # most knots are two papers that cite each other
    found[_weaker(arcs, by_label[is_pair], when)] = True
    for places in np.split(by_label, cuts):
        if len(places) > _PAIR:
            knot = _Knot.of(arcs.where(places), when)
            found[places[knot.untie()]] = True
    return found


def _weaker(arcs: Arcs, pairs: Longs, when: Floats) -> Longs:
    """Of each two links (one after the other in `pairs`) between two papers the one to set aside.

    It is the cheaper one; of equals the one that points backward in time.
    """
    order = np.empty(len(when), dtype=np.int64)
    order[np.argsort(when, kind="stable")] = np.arange(len(when))
    first, second = pairs[::2], pairs[1::2]
    turned = order[arcs.ancestor[first]] > order[arcs.descendant[first]]
    late, early = np.where(turned, first, second), np.where(turned, second, first)
    return np.where(arcs.cost[early] < arcs.cost[late] - _EPSILON, early, late)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Knot:
    """One strongly connected component.

    Attributes:
        arcs: its links, between papers numbered from 0 in order of time.
        younger: descendants of each paper; `younger_arcs` are the numbers of these links.
        older: ancestors of each paper; `older_arcs` likewise.
        place: place of each paper in the order; changes as papers move.
    """

    arcs: Arcs
    younger: Adjacency
    younger_arcs: Ints
    older: Adjacency
    older_arcs: Ints
    place: Floats

    @classmethod
    def of(cls, arcs: Arcs, when: Floats) -> _Knot:
        papers = np.unique(arcs.ancestor)  # each is also a descendant
        number = np.empty(len(papers), dtype=np.int32)
        number[np.argsort(when[papers], kind="stable")] = np.arange(len(papers))
        old = number[np.searchsorted(papers, arcs.ancestor)]
        new = number[np.searchsorted(papers, arcs.descendant)]
        younger, younger_arcs = Adjacency.grouped(old, new, len(papers))
        older, older_arcs = Adjacency.grouped(new, old, len(papers))
        return cls(
            arcs=Arcs(ancestor=old, descendant=new, cost=arcs.cost),
            younger=younger,
            younger_arcs=younger_arcs,
            older=older,
            older_arcs=older_arcs,
            place=np.arange(len(papers), dtype=np.float64),
        )

    def untie(self) -> Longs:
        """Numbers of the links to set aside."""
        for _ in range(_PASSES):
            turned = self._turned
            ends = np.unique([self.arcs.ancestor[turned], self.arcs.descendant[turned]])
            moved = [self._move(paper) for paper in ends[np.argsort(self.place[ends])].tolist()]
            self.place[np.lexsort((np.arange(len(self.place)), self.place))] = np.arange(
                len(self.place)
            )
            if not any(moved):
                break
        return self._restored(self._turned)

    @property
    def _turned(self) -> Longs:
        """The links that point backward in the present order."""
        return np.flatnonzero(self.place[self.arcs.ancestor] > self.place[self.arcs.descendant])

    def _move(self, paper: int) -> bool:
        """Move one paper to its best place; whether that made the order cheaper."""
        over, under = self.older.rows([paper]), self.younger.rows([paper])
        places = self.place[np.concatenate([self.older.targets[over], self.younger.targets[under]])]
        costs = np.concatenate(
            [-self.arcs.cost[self.older_arcs[over]], self.arcs.cost[self.younger_arcs[under]]]
        )
        order = np.argsort(places, kind="stable")
        places, here = places[order], float(self.place[paper])
        # totals[i]: cost of standing after the first i neighbours.
        totals = -costs[costs < 0].sum() + np.concatenate([[0.0], np.cumsum(costs[order])])
        totals[1:-1][places[1:] == places[:-1]] = np.inf  # nothing stands within one place
        best = int(np.argmin(totals))
        if totals[best] >= totals[int(np.searchsorted(places, here))] - _EPSILON:
            return False
        edges = np.concatenate([[places[0] - 2], places, [places[-1] + 2]])
        self.place[paper] = (edges[best] + edges[best + 1]) / 2
        return True

    def _restored(self, removed: Longs) -> Longs:
        """What must stay aside once superfluous removals are put back, dearest first."""
        gone = np.zeros(len(self.arcs.cost), dtype=np.bool_)
        gone[removed] = True
        budget = _BUDGET
        for arc in removed[np.lexsort((removed, -self.arcs.cost[removed]))].tolist():
            if budget <= 0:
                break
            reached, visited = self._reaches(arc, gone)
            gone[arc] = reached
            budget -= visited
        return np.flatnonzero(gone)

    def _reaches(self, arc: int, gone: Bools) -> tuple[bool, int]:
        """Whether the links that are not gone lead from a link's end to its start; the work."""
        goal, visited = self.arcs.ancestor[arc], 0
        seen = np.zeros(len(self.place), dtype=np.bool_)
        frontier = self.arcs.descendant[arc : arc + 1]
        while len(frontier):
            seen[frontier] = True
            rows = self.younger.rows(frontier)
            visited += len(rows)
            after = self.younger.targets[rows[~gone[self.younger_arcs[rows]]]]
            frontier = np.unique(after[~seen[after]])
            if seen[goal] or goal in frontier:
                return True, visited
        return False, visited
