"""The best traces from one paper to another: an exact best-first search over lineage links."""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

import numpy as np
import numpy.typing as npt

from lineagraph.graph.lineage.evidence import LineageLink
from lineagraph.graph.network import Adjacency

Floats = npt.NDArray[np.float64]
Longs = npt.NDArray[np.int64]

LONGEST = 5
"""Most links in a trace."""

_UNIT = 1 << 40
"""What a score of 1/e costs; beside it each link costs 1, so that fewer are better."""

_FAR = 1 << 60
"""Costs more than any route: the start cannot be reached."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """A path of lineage links.

    Attributes:
        score: the product of the links' scores.
        papers: positions, the oldest first.
        steps: the links between them, in the same order.
    """

    score: float
    papers: tuple[int, ...]
    steps: tuple[LineageLink, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """A trace as places: `papers` from the oldest, and `links`, places in the web."""

    papers: tuple[int, ...]
    links: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Web:
    """Acyclic links to walk: each paper's ancestors, with the score of each link.

    Attributes:
        ancestors: of each paper, in the order of the links.
        scores: between 0 and 1; 0 for a link that is not to be walked.
    """

    ancestors: Adjacency
    scores: Floats

    def routes(self, start: int, end: int, *, paths: int, longest: int = LONGEST) -> list[Route]:
        """The `paths` best routes from `start`, the older, to `end`, of at most `longest` links.

        Best first; of equals the one with fewer links. Two routes differ in at least one inner
        paper, since in an acyclic web the papers of a route fix it. The direct link, where there
        is one, is among the routes whatever its score (with `paths` = 1 only if it is the best),
        and takes one place only.
        """
        if start == end or min(paths, longest) < 1:
            return []
        found = list(islice(_Bounds.of(self, start, end, longest).search(), paths))
        direct = self._direct(start, end)
        if direct and direct not in found and paths > 1:
            found[-1] = direct
        return found

    def costs(self, links: Longs) -> Longs:
        """What each link costs: whole numbers, so that equal routes cost the same exactly."""
        with np.errstate(divide="ignore"):
            costs: Floats = np.rint(-np.log(self.scores[links]) * _UNIT) + 1
        return np.minimum(costs, _FAR).astype(np.int64)

    def _direct(self, start: int, end: int) -> Route | None:
        links = self.ancestors.rows([end])
        links = links[(self.ancestors.targets[links] == start) & (self.scores[links] > 0)]
        return Route(papers=(start, end), links=tuple(links.tolist())) if len(links) else None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Bounds:
    """What is best from the start: `best[n][paper]`, the least cost with at most `n` links.

    A paper that lies further from the end than ``longest - n`` links is left out of `best[n]`.
    """

    web: Web
    start: int
    end: int
    best: tuple[Longs, ...]

    @classmethod
    def of(cls, web: Web, start: int, end: int, longest: int) -> _Bounds:
        """Walk back from the end, then count forward from the start over those links alone."""
        depths = web.ancestors.depths(end, most=longest - 1)
        papers = np.flatnonzero((depths >= 0) & (web.ancestors.degrees > 0))
        best = [np.full(web.ancestors.size, _FAR)]
        best[0][start] = 0
        for links in range(1, longest + 1):
            papers = papers[depths[papers] <= longest - links]
            rows, counts = web.ancestors.rows(papers), web.ancestors.degrees[papers]
            through = best[-1][web.ancestors.targets[rows]]
            near = through < _FAR
            through[near] += web.costs(rows[near])
            table = best[-1].copy()
            if len(rows):
                reached = np.minimum.reduceat(through, np.cumsum(counts) - counts)
                table[papers] = np.minimum(table[papers], reached)
            best.append(table)
        return cls(web=web, start=start, end=end, best=tuple(best))

    def search(self) -> Iterator[Route]:
        """All routes, best first: partial routes from the end, ordered by an exact bound."""
        least = int(self.best[-1][self.end])
        heap: list[_Partial] = [(least, 0, (self.end,), ())] if least < _FAR else []
        while heap:
            bound, shortness, papers, links = heapq.heappop(heap)
            if papers[0] == self.start:
                yield Route(papers=papers, links=links)
                continue
            so_far = bound - int(self.best[shortness - 1][papers[0]])
            for longer in self._longer(so_far, shortness, papers, links):
                heapq.heappush(heap, longer)

    def _longer(
        self, so_far: int, shortness: int, papers: tuple[int, ...], links: tuple[int, ...]
    ) -> Iterator[_Partial]:
        """The route with one more link at its old end, where the start can still be reached."""
        rows = self.web.ancestors.rows([papers[0]])
        older = self.web.ancestors.targets[rows]
        bounds = so_far + self.web.costs(rows) + self.best[shortness - 2][older]
        for at in np.flatnonzero(bounds < _FAR).tolist():
            longer = (int(older[at]), *papers), (int(rows[at]), *links)
            yield int(bounds[at]), shortness - 1, *longer


_Partial = tuple[int, int, tuple[int, ...], tuple[int, ...]]
"""A route that may not have reached the start: the least it can still cost, minus its number of
links, its papers and links. In this order routes are taken: of equals the longest first, which
ends soon, so that a multitude of equal routes is not explored before the first is told."""
