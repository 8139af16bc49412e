"""Cycles among lineage links: found, and broken by setting the fewest and weakest links aside."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
from scipy import sparse
from scipy.sparse import csgraph

Ints = npt.NDArray[np.integer]
Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

_PASSES = 12
"""Rounds of moving each paper to its best place; the order is stable long before."""

_RESTORE_BUDGET = 20_000_000
"""Link visits allowed for putting superfluous removals back."""


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
    then moves to the place where the links that point backward cost least (insertion moves,
    as in sifting for the linear ordering problem), until nothing moves; what still points
    backward is set aside, and put back, dearest first, where it closes no cycle. The exact
    minimum is NP-hard (feedback arc set); on the components of real lists this is near it,
    and no link that could stay is ever lost.

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
    for places in np.split(by_label, cuts):
        knot = _Knot.of(arcs.where(places), when)
        found[places[knot.untie()]] = True
    return found


@dataclass(slots=True, kw_only=True)
class _Knot:
    """One strongly connected component, with a place in the order for each of its papers."""

    arcs: Arcs
    place: dict[int, float]
    older: dict[int, list[tuple[int, float]]] = field(default_factory=dict)
    younger: dict[int, list[tuple[int, float]]] = field(default_factory=dict)

    @classmethod
    def of(cls, arcs: Arcs, when: Floats) -> _Knot:
        papers = np.unique(np.concatenate([arcs.ancestor, arcs.descendant]))
        order = papers[np.argsort(when[papers], kind="stable")]
        knot = cls(arcs=arcs, place={paper: float(at) for at, paper in enumerate(order.tolist())})
        for old, new, cost in _rows(arcs):
            knot.older.setdefault(new, []).append((old, cost))
            knot.younger.setdefault(old, []).append((new, cost))
        return knot

    def untie(self) -> list[int]:
        """Places (in `arcs`) of the links to set aside."""
        for _ in range(_PASSES):
            moved = [self._move(paper) for paper in sorted(self.place, key=self._at)]
            self._renumber()
            if not any(moved):
                break
        return self._restore([at for at, row in enumerate(_rows(self.arcs)) if self._back(row)])

    def _at(self, paper: int) -> tuple[float, int]:
        return self.place[paper], paper

    def _back(self, row: tuple[int, int, float]) -> bool:
        return self.place[row[0]] > self.place[row[1]]

    def _renumber(self) -> None:
        for at, paper in enumerate(sorted(self.place, key=self._at)):
            self.place[paper] = float(at)

    def _move(self, paper: int) -> bool:
        """Move one paper to its best place; whether that made the order cheaper."""
        steps = [(self.place[old], -cost) for old, cost in self.older.get(paper, ())]
        steps += [(self.place[new], cost) for new, cost in self.younger.get(paper, ())]
        steps.sort()
        total = sum(cost for _, cost in self.older.get(paper, ()))
        here = self.place[paper]
        now = total + sum(step for place, step in steps if place < here)
        best, spot = now, here
        for at, (place, step) in enumerate(steps):
            if at == 0 and total < best - _EPSILON:
                best, spot = total, place - 1
            total += step
            last = at + 1 == len(steps)
            if total < best - _EPSILON and (last or steps[at + 1][0] > place):
                best, spot = total, place + 1 if last else (place + steps[at + 1][0]) / 2
        self.place[paper] = spot
        return spot != here

    def _restore(self, removed: list[int]) -> list[int]:
        """What must stay aside once superfluous removals are put back, dearest first."""
        if len(removed) * len(self.arcs.cost) > _RESTORE_BUDGET:
            return removed
        out = set(removed)
        after: dict[int, list[int]] = {}
        rows = _rows(self.arcs)
        for at, (old, new, _) in enumerate(rows):
            if at not in out:
                after.setdefault(old, []).append(new)
        for at in sorted(removed, key=lambda at: (-rows[at][2], at)):
            old, new, _ = rows[at]
            if not _reaches(after, new, old):
                after.setdefault(old, []).append(new)
                out.discard(at)
        return sorted(out)


_EPSILON = 1e-9


def _rows(arcs: Arcs) -> list[tuple[int, int, float]]:
    return list(
        zip(arcs.ancestor.tolist(), arcs.descendant.tolist(), arcs.cost.tolist(), strict=True)
    )


def _reaches(after: dict[int, list[int]], start: int, goal: int) -> bool:
    seen, stack = {start}, [start]
    while stack:
        here = stack.pop()
        if here == goal:
            return True
        fresh = [paper for paper in after.get(here, ()) if paper not in seen]
        seen.update(fresh)
        stack += fresh
    return False
