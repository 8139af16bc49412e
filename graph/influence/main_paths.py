"""Main paths: which citations most search paths run through, and the paths they make.

Search path counts are those of Hummon and Doreian (1989), counted in linear time as by
Batagelj (2003, arXiv cs/0309023); key routes are those of Liu and Lu (2012); criticality is
that of Price and Evans (2025, arXiv 2512.12355). Arcs run from the older paper to the younger,
from cited to citing; a source cites no paper of the network, a sink is cited by none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Self

import numpy as np
import numpy.typing as npt

from lineagraph.graph.errors import GraphError
from lineagraph.graph.influence.scaled import Scaled
from lineagraph.graph.network import Adjacency

Floats = npt.NDArray[np.float64]
Longs = npt.NDArray[np.int64]
Ints = npt.NDArray[np.int32]
Bools = npt.NDArray[np.bool_]

_TIE = 1e-9
"""Counts that differ by less, relatively, are equal."""


class PathCount(StrEnum):
    """What is counted for an arc u -> v."""

    SPC = "spc"
    """Paths from a source to a sink through the arc."""
    SPLC = "splc"
    """Paths from any paper to a sink through the arc."""
    SPNP = "spnp"
    """Paths from any paper to any paper through the arc."""


@dataclass(frozen=True, kw_only=True)
class Paths:
    """An acyclic network prepared for counting paths.

    Attributes:
        after: the citing papers of each paper; arcs are numbered in its order.
        before: the papers that each paper cites.
        incoming: the number (in `after`) of each arc of `before`.
        layers: papers by the length of the longest path that leads to them.
    """

    after: Adjacency
    before: Adjacency
    incoming: Ints
    layers: tuple[Longs, ...]

    @classmethod
    def of(cls, after: Adjacency) -> Self:
        """Order the papers.

        Raises:
            GraphError: the network has a cycle.
        """
        before, incoming = after.turned()
        layers = _layers(after, before)
        return cls(after=after, before=before, incoming=incoming, layers=layers)

    @cached_property
    def arcs(self) -> tuple[Longs, Longs]:
        """The older and the younger paper of each arc."""
        older = np.repeat(np.arange(self.after.size), self.after.degrees)
        return older, self.after.targets.astype(np.int64)

    def counts(self, count: PathCount = PathCount.SPC) -> Scaled:
        """The number of search paths through each arc."""
        older, younger = self.arcs
        start = self._from_sources if count is PathCount.SPC else self._from_anywhere
        goal = self._to_anywhere if count is PathCount.SPNP else self._to_sinks
        return start[older] * goal[younger]

    def through(self) -> Floats:
        """The share of all source-to-sink paths that pass through each paper; 0 if isolated."""
        ends = np.flatnonzero((self.after.degrees == 0) & (self.before.degrees > 0))
        shares = np.zeros(self.after.size)
        if len(ends):
            total = self._from_sources[ends].sums(np.zeros(1, dtype=np.int64), np.zeros(1))
            logs = self._from_sources.log2 + self._to_sinks.log2 - total.log2[0]
            shares = np.where(self.after.degrees + self.before.degrees > 0, np.exp2(logs), 0.0)
        return shares

    def criticality(self, weights: Floats | None = None) -> Floats:
        """How much shorter than the longest path is the longest one through each paper.

        Papers of criticality 0 lie on a longest path: together they are the basket that also
        holds the near ties which a single main path hides.

        Args:
            weights: length of each arc; 1 where not given.
        """
        lengths = np.ones(len(self.after.targets)) if weights is None else weights
        total = self.longest(lengths) + self.longest(lengths, back=True)
        slack: Floats = total.max(initial=0.0) - total
        return slack

    def longest(self, weights: Floats, *, back: bool = False) -> Floats:
        """The length of the longest path that leads to each paper, or with `back` from it."""
        near = self.after if back else self.before
        lengths = weights if back else weights[self.incoming]
        best = np.zeros(near.size)
        for papers, rows, cuts in self._steps(near, back=back):
            best[papers] = np.maximum.reduceat(best[near.targets[rows]] + lengths[rows], cuts)
        return best

    @cached_property
    def _from_sources(self) -> Scaled:
        return self._accumulate(self.before, (self.before.degrees == 0).astype(np.float64))

    @cached_property
    def _to_sinks(self) -> Scaled:
        ends = (self.after.degrees == 0).astype(np.float64)
        return self._accumulate(self.after, ends, back=True)

    @cached_property
    def _from_anywhere(self) -> Scaled:
        return self._accumulate(self.before, np.ones(self.before.size))

    @cached_property
    def _to_anywhere(self) -> Scaled:
        return self._accumulate(self.after, np.ones(self.after.size), back=True)

    def _accumulate(self, near: Adjacency, seeds: Floats, *, back: bool = False) -> Scaled:
        """Seeds plus the sum over neighbours, layer by layer."""
        mantissa, shift = np.frexp(seeds)
        totals = Scaled(mantissa=mantissa, exponent=shift.astype(np.int64))
        for papers, rows, cuts in self._steps(near, back=back):
            totals.put(papers, totals[near.targets[rows]].sums(cuts, seeds[papers]))
        return totals

    def _steps(self, near: Adjacency, *, back: bool) -> list[tuple[Longs, Longs, Longs]]:
        """For each layer: papers that have neighbours, their arcs, where each one's begin."""
        degrees = near.degrees
        steps = []
        for layer in reversed(self.layers) if back else self.layers:
            papers = layer[degrees[layer] > 0]
            if len(papers):
                ends = np.cumsum(degrees[papers])
                steps.append((papers, near.rows(papers), ends - degrees[papers]))
        return steps


def global_main_path(paths: Paths, count: PathCount = PathCount.SPC) -> tuple[int, ...]:
    """The path from a source to a sink with the largest sum of counts, oldest paper first.

    Of equal paths the one through the papers of smallest position is chosen, from the end back.
    """
    weights = _relative(paths, count)
    reach = paths.longest(weights)
    if not len(weights):
        return ()
    path = [int(np.argmax(reach))]
    return tuple(reversed(_walk_back(paths, weights, path)))


def local_main_path(paths: Paths, count: PathCount = PathCount.SPC) -> tuple[tuple[int, int], ...]:
    """Arcs met when, from the sources' best arcs on, every best arc is followed (with ties)."""
    weights = _relative(paths, count)
    older, _ = paths.arcs
    first = np.flatnonzero(paths.before.degrees[older] == 0)
    if not len(first):
        return ()
    best = first[_is_best(weights[first])]
    return _as_arcs(paths, _follow(paths, weights, best))


def key_routes(
    paths: Paths, count: PathCount = PathCount.SPC, *, keys: int = 10
) -> tuple[tuple[int, int], ...]:
    """Arcs of the local key-route main paths.

    The `keys` arcs with the largest counts (and all equal to the last of them) are each
    followed forward to a sink and backward to a source along the best arcs.
    """
    weights = _relative(paths, count)
    if not len(weights) or keys < 1:
        return ()
    least = np.sort(weights)[-min(keys, len(weights))]
    chosen = np.flatnonzero(weights >= least * (1 - _TIE))
    forward = _follow(paths, weights, chosen)
    return _as_arcs(paths, forward | _follow(paths, weights, chosen, back=True))


def basket(paths: Paths) -> tuple[tuple[int, int], ...]:
    """Arcs that lie on a longest path: those of the papers without criticality."""
    older, younger = paths.arcs
    lengths = np.ones(len(older))
    reach, rest = paths.longest(lengths), paths.longest(lengths, back=True)
    longest = reach[older] + 1 + rest[younger] >= reach.max(initial=1.0)
    return _as_arcs(paths, set(np.flatnonzero(longest).tolist()))


def _relative(paths: Paths, count: PathCount) -> Floats:
    """Counts divided by the largest, so that sums never overflow."""
    logs = paths.counts(count).log2
    return np.exp2(logs - logs.max(initial=0.0)) if len(logs) else logs


def _walk_back(paths: Paths, weights: Floats, path: list[int]) -> list[int]:
    reach = paths.longest(weights)
    incoming = weights[paths.incoming]
    while paths.before.degrees[path[-1]]:
        rows = paths.before.rows([path[-1]])
        sums = reach[paths.before.targets[rows]] + incoming[rows]
        path.append(int(paths.before.targets[rows[np.flatnonzero(_is_best(sums))[0]]]))
    return path


def _follow(paths: Paths, weights: Floats, arcs: Longs, *, back: bool = False) -> set[int]:
    """The arcs, and all that follow when each paper's best arcs are taken."""
    near = paths.before if back else paths.after
    numbers = paths.incoming if back else np.arange(len(weights))
    found, stack = set(arcs.tolist()), arcs.tolist()
    ends = paths.arcs[0 if back else 1]
    while stack:
        rows = numbers[near.rows([ends[stack.pop()]])]
        best = rows[_is_best(weights[rows])].tolist() if len(rows) else []
        stack += [arc for arc in best if arc not in found]
        found.update(best)
    return found


def _is_best(weights: Floats) -> Bools:
    best: Bools = weights >= weights.max() * (1 - _TIE)
    return best


def _as_arcs(paths: Paths, arcs: set[int]) -> tuple[tuple[int, int], ...]:
    older, younger = paths.arcs
    return tuple((int(older[arc]), int(younger[arc])) for arc in sorted(arcs))


def _layers(after: Adjacency, before: Adjacency) -> tuple[Longs, ...]:
    """Papers by the length of the longest path to them (Kahn 1962, a layer at a time)."""
    waiting = before.degrees.copy()
    layer = np.flatnonzero(waiting == 0)
    layers: list[Longs] = []
    while len(layer):
        layers.append(layer)
        reached, counts = np.unique(after.targets[after.rows(layer)], return_counts=True)
        waiting[reached] -= counts
        layer = reached[waiting[reached] == 0].astype(np.int64)
    _check_all(layers, after.size)
    return tuple(layers)


def _check_all(layers: Sequence[Longs], size: int) -> None:
    if sum(len(layer) for layer in layers) < size:
        raise GraphError("the citations go in a circle; set the cycles' weakest links aside first")
