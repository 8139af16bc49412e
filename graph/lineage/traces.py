"""The best traces from one paper to another: an exact best-first search over lineage links."""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from lineagraph.graph.lineage.evidence import LineageLink
from lineagraph.graph.network import Adjacency

LONGEST = 5
"""Most links in a trace."""


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

    weight: float
    papers: tuple[int, ...]
    links: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Web:
    """Acyclic links to walk: each paper's ancestors, with the logarithm of each link's score.

    Attributes:
        ancestors: of each paper, in the order of the links.
        weights: logarithms of scores, at most 0; minus infinity for a link not to be walked.
    """

    ancestors: Adjacency
    weights: npt.NDArray[np.float64]

    def routes(self, start: int, end: int, *, paths: int, longest: int = LONGEST) -> list[Route]:
        """The `paths` best routes from `start`, the older, to `end`, of at most `longest` links.

        Best first; of equals the one with fewer links, then the smaller positions. Two routes
        differ in at least one inner paper, since in an acyclic web the papers of a route fix
        it. The direct link, where there is one, is among the routes whatever its score
        (with `paths` = 1 only if it is the best), and takes one place only.
        """
        if start == end or paths < 1:
            return []
        bounds = _Bounds.of(self, start, end, longest)
        found: list[Route] = []
        direct: Route | None = None
        for route in bounds.search():
            if len(route.links) == 1:
                direct = route
            if len(found) < paths:
                found.append(route)
            if len(found) == paths and (direct or not bounds.has_direct):
                break
        if direct and direct not in found and paths > 1:
            found[-1] = direct
        return found


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Bounds:
    """For each paper near the end and number of links: the best weight from the start to it."""

    web: Web
    start: int
    end: int
    best: list[dict[int, float]]

    @classmethod
    def of(cls, web: Web, start: int, end: int, longest: int) -> _Bounds:
        """Walk back from the end, then count forward from the start over those links alone."""
        depths = web.ancestors.depths(end, most=longest - 1)
        papers = np.flatnonzero(depths >= 0)
        rows = web.ancestors.rows(papers)
        degrees = web.ancestors.degrees[papers]
        papers, cuts = papers[degrees > 0], (np.cumsum(degrees) - degrees)[degrees > 0]
        table = np.full(web.ancestors.size, -np.inf)
        table[start] = 0.0
        best = [{start: 0.0}]
        for _ in range(longest):
            through = table[web.ancestors.targets[rows]] + web.weights[rows]
            reached = np.maximum.reduceat(through, cuts) if len(cuts) else through
            table[papers] = np.maximum(table[papers], reached)
            table[start] = 0.0
            finite = papers[np.isfinite(table[papers])].tolist()
            best.append({start: 0.0, **{paper: float(table[paper]) for paper in finite}})
        return cls(web=web, start=start, end=end, best=best)

    @property
    def has_direct(self) -> bool:
        """Whether one link leads from the start to the end."""
        return self.end in self.best[1]

    def search(self) -> Iterator[Route]:
        """All routes, best first: partial routes from the end, ordered by an exact bound."""
        longest = len(self.best) - 1
        if self.end not in self.best[longest]:
            return
        first = Route(weight=0.0, papers=(self.end,), links=())
        heap = [_Partial(bound=-self.best[longest][self.end], route=first)]
        while heap:
            route = heapq.heappop(heap).route
            if route.papers[0] == self.start:
                yield route
                continue
            for partial in self._longer(route, longest - len(route.links) - 1):
                heapq.heappush(heap, partial)

    def _longer(self, route: Route, left: int) -> Iterator[_Partial]:
        """The route with one more link at its old end, where the start can still be reached."""
        ancestors = self.web.ancestors
        for link in ancestors.rows([route.papers[0]]).tolist() if left >= 0 else ():
            older = int(ancestors.targets[link])
            rest = self.best[left].get(older)
            weight = route.weight + float(self.web.weights[link])
            if rest is not None and np.isfinite(weight):
                papers, links = (older, *route.papers), (link, *route.links)
                longer = Route(weight=weight, papers=papers, links=links)
                yield _Partial(bound=-(weight + rest), route=longer)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Partial:
    """A route that may not have reached the start; `bound` is the least it can still cost."""

    bound: float
    route: Route

    def __lt__(self, other: _Partial) -> bool:
        """Cheapest first; of equals fewer links, then smaller positions."""
        return self._key < other._key

    @property
    def _key(self) -> tuple[float, int, tuple[int, ...]]:
        return self.bound, len(self.route.links), self.route.papers
