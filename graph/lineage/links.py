"""Who built on whom: lineage links with their evidence, and the questions asked of them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from typing import Self

import numpy as np
import numpy.typing as npt

from lineagraph.graph.lineage.backbone import Backbone, main_places
from lineagraph.graph.lineage.candidates import Candidates
from lineagraph.graph.lineage.cycles import Arcs, backward
from lineagraph.graph.lineage.evidence import LineageLink, RungKind
from lineagraph.graph.lineage.features import Features
from lineagraph.graph.lineage.rungs import kind_of, observe, rungs_of
from lineagraph.graph.lineage.terms import term
from lineagraph.graph.lineage.traces import Trace, Web
from lineagraph.graph.lineage.weights import BASE, CODE, KIND, NO_GROUND, WEIGHTS
from lineagraph.graph.model import KnowledgeGraph
from lineagraph.graph.network import Adjacency, Network, times

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
Places = npt.NDArray[np.int64]

_BACKWARD_COST = 0.5
"""Cost of setting a link aside that runs backward in time, relative to one that does not."""


@dataclass(frozen=True, kw_only=True)
class Lineage:
    """All lineage links of a graph.

    Attributes:
        scores: of each candidate, between 0 and 1.
        without: kinds of rungs that were switched off.
    """

    graph: KnowledgeGraph
    features: Features
    scores: Floats
    without: frozenset[RungKind]

    @classmethod
    def of(cls, graph: KnowledgeGraph, *, without: Collection[RungKind] = ()) -> Self:
        """Score every candidate; rungs named in `without` neither count nor show."""
        off = frozenset(without)
        features = Features(
            graph=graph,
            network=Network.of(graph.citations, len(graph.papers)),
            candidates=Candidates.of(graph, declared=RungKind.DECLARED not in off),
        )
        return cls(graph=graph, features=features, scores=score(features, off), without=off)

    @cached_property
    def kept(self) -> Bools:
        """Whether each candidate may be walked: descent is possible, and no cycle is closed."""
        open_ = self.candidates.is_descent
        later = np.nan_to_num(self.features.years) < 0
        cost = (1 + self.scores) * np.where(later, _BACKWARD_COST, 1.0)
        arcs = Arcs(
            ancestor=self.candidates.ancestor, descendant=self.candidates.descendant, cost=cost
        )
        places = np.flatnonzero(open_)
        kept = open_.copy()
        kept[places[backward(arcs.where(places), times(self.graph.papers))]] = False
        return kept

    @property
    def candidates(self) -> Candidates:
        """The candidates that were scored."""
        return self.features.candidates

    def links(self) -> tuple[LineageLink, ...]:
        """All links between listed papers, by descendant, best first."""
        return self._links(np.flatnonzero(self._within_list))

    def set_aside(self) -> tuple[LineageLink, ...]:
        """Links between listed papers that traces and backbone leave out to stay free of cycles."""
        lost = self._within_list & self.candidates.is_descent & ~self.kept
        return self._links(np.flatnonzero(lost))

    def parents(self, paper: int, *, context: bool = False) -> tuple[LineageLink, ...]:
        """Every candidate ancestor of a paper, best first; papers off the list with `context`."""
        within = self.candidates.of_descendant(paper)
        places = np.arange(within.start, within.stop)
        listed = self.features.listed[self.candidates.ancestor[places]]
        return self._links(places if context else places[listed])

    def children(self, paper: int, *, context: bool = False) -> tuple[LineageLink, ...]:
        """Every candidate descendant of a paper, best first; off the list too with `context`."""
        younger, numbers = self._turned
        places = numbers[younger.rows([paper])]
        listed = self.features.listed[self.candidates.descendant[places]]
        chosen = places if context else places[listed]
        order = np.lexsort((chosen, -self.scores[chosen]))
        return self._built(chosen[order])

    def trace(self, start: int, end: int, *, paths: int = 10) -> tuple[Trace, ...]:
        """The best traces from `start`, the older paper, to `end`, through listed papers."""
        routes = self._web(start, end).routes(start, end, paths=paths)
        return tuple(
            Trace(
                score=float(np.prod(self.scores[list(route.links)])),
                papers=route.papers,
                steps=self._built(np.array(route.links, dtype=np.int64)),
            )
            for route in routes
        )

    def backbone(self) -> Backbone:
        """Each listed paper's main parents; surveys and dataset papers are nobody's parents."""
        return self._backbone

    def ancestors(self, paper: int, *, main: bool = False) -> dict[int, int]:
        """Listed papers that a paper descends from, with the number of links to each.

        Args:
            paper: its position.
            main: walk the main links of the backbone only.
        """
        return _depths(self._older_main if main else self._older, paper)

    def descendants(self, paper: int, *, main: bool = False) -> dict[int, int]:
        """Listed papers that descend from a paper, with the number of links to each."""
        return _depths(self._younger_main if main else self._younger, paper)

    @cached_property
    def _within_list(self) -> Bools:
        listed, candidates = self.features.listed, self.candidates
        within: Bools = listed[candidates.ancestor] & listed[candidates.descendant]
        return within

    @property
    def _size(self) -> int:
        return len(self.graph.papers)

    @cached_property
    def _older(self) -> Adjacency:
        return self._adjacency(np.flatnonzero(self.kept & self._within_list))

    @cached_property
    def _younger(self) -> Adjacency:
        return self._older.turned()[0]

    @cached_property
    def _older_main(self) -> Adjacency:
        return self._adjacency(np.sort(self._main))

    @cached_property
    def _younger_main(self) -> Adjacency:
        return self._older_main.turned()[0]

    def _adjacency(self, places: Places) -> Adjacency:
        """The ancestors of each paper, by the candidates at `places`, which are sorted."""
        columns = self.candidates
        return Adjacency.of(columns.descendant[places], columns.ancestor[places], self._size)

    def _web(self, start: int, end: int) -> Web:
        """The listed papers' web, with the two papers themselves let in."""
        if self.features.listed[[start, end]].all():
            return self._listed_web
        listed, candidates = self.features.listed, self.candidates
        from_ = listed[candidates.ancestor] | (candidates.ancestor == start)
        to = listed[candidates.descendant] | (candidates.descendant == end)
        return self._web_of(from_ & to)

    @cached_property
    def _listed_web(self) -> Web:
        return self._web_of(self._within_list)

    def _web_of(self, chosen: Bools) -> Web:
        scores = np.where(self.kept & chosen, self.scores, 0.0)
        return Web(ancestors=self._all_older, scores=scores)

    @cached_property
    def _all_older(self) -> Adjacency:
        """Ancestors of each paper, in the order of the candidates."""
        columns = self.candidates
        return Adjacency.of(columns.descendant, columns.ancestor, self._size)

    @cached_property
    def _turned(self) -> tuple[Adjacency, npt.NDArray[np.int32]]:
        return self._all_older.turned()

    @cached_property
    def _main(self) -> Places:
        places = np.flatnonzero(self.kept & self._within_list & ~self.features.is_aside)
        chosen = main_places(self.candidates.descendant[places], self.scores[places])
        main: Places = places[chosen]
        return main

    @cached_property
    def _backbone(self) -> Backbone:
        parents = set(self.candidates.ancestor[self._main].tolist())
        children = set(self.candidates.descendant[self._main].tolist())
        papers, listed = self.graph.papers, self.graph.listed
        unknown = [paper for paper in listed if not papers[paper].references.is_whole]
        known = [paper for paper in listed if papers[paper].references.is_whole]
        return Backbone(
            links=self._built(self._main),
            roots=tuple(paper for paper in known if paper not in children),
            tips=tuple(paper for paper in listed if paper not in parents),
            unknown_ancestry=tuple(unknown),
            partial_ancestry=tuple(paper for paper in unknown if paper in children),
        )

    def _links(self, places: Places) -> tuple[LineageLink, ...]:
        order = np.lexsort((places, -self.scores[places], self.candidates.descendant[places]))
        return self._built(places[order])

    def _built(self, places: npt.NDArray[np.integer]) -> tuple[LineageLink, ...]:
        """The links at `places`, in that order."""
        columns = zip(
            self.candidates.descendant[places].tolist(),
            self.candidates.ancestor[places].tolist(),
            self.scores[places].tolist(),
            observe(self.features, places),
            strict=True,
        )
        return tuple(
            LineageLink(
                descendant=descendant,
                ancestor=ancestor,
                score=score_,
                cited=seen.source is not None,
                rungs=tuple(rung for rung in rungs_of(seen) if rung.kind not in self.without),
                kind=kind_of(seen),
            )
            for descendant, ancestor, score_, seen in columns
        )


def score(features: Features, without: Collection[RungKind] = ()) -> Floats:
    """The calibrated score of every candidate: a logistic model of its rungs.

    Args:
        features: of all candidates.
        without: kinds of rungs that do not count.
    """
    odds = BASE + offers(features)
    for kind, weight in WEIGHTS.items():
        if kind not in without:
            odds = odds + weight * term(features, kind)
    odds = np.where(features.candidates.is_descent, odds, np.minimum(odds, NO_GROUND))
    return np.asarray(1 / (1 + np.exp(-odds)), dtype=np.float64)


def offers(features: Features) -> Floats:
    """Log-odds for what the ancestor is, whoever cites it: a survey, a dataset, work with code."""
    return KIND * features.is_aside + CODE * features.centred(features.code)


def _depths(neighbours: Adjacency, paper: int) -> dict[int, int]:
    depths = neighbours.depths(paper)
    reached = np.flatnonzero(depths > 0)
    order = reached[np.argsort(depths[reached], kind="stable")]
    return {int(other): int(depths[other]) for other in order}
