"""Everything that outputs need of a built graph, computed once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from lineagraph.graph.influence.datasets import DatasetYears
from lineagraph.graph.influence.measures import Influence
from lineagraph.graph.lineage.backbone import Backbone
from lineagraph.graph.lineage.evidence import LineageLink
from lineagraph.graph.lineage.links import Lineage
from lineagraph.graph.lineage.traces import LONGEST, Trace
from lineagraph.graph.model import KnowledgeGraph
from lineagraph.graph.suggestions import Suggestion, offer

TOUR_PATHS = 10
"""Traces of the tour."""

MOST_SUGGESTED = 50
"""Papers that a keeper can be asked to look at."""


@dataclass(frozen=True, kw_only=True)
class Analysis:
    """A graph with its lineage and influence.

    Attributes:
        tour: traces between the two papers of the graph's tour, best first; without a tour,
            the strongest trace from where lineages begin to where they end, if there is any.
    """

    graph: KnowledgeGraph
    lineage: Lineage
    influence: Influence
    backbone: Backbone
    tour: tuple[Trace, ...]

    @cached_property
    def suggestions(self) -> tuple[Suggestion, ...]:
        """The first `MOST_SUGGESTED` papers that the list may miss; found when first asked for."""
        return offer(self.graph, top=MOST_SUGGESTED)

    @cached_property
    def datasets(self) -> DatasetYears:
        """Which datasets the listed papers use, year by year."""
        return DatasetYears.of(self.graph)


def analyse(graph: KnowledgeGraph) -> Analysis:
    """Infer lineage and measure influence."""
    lineage = Lineage.of(graph)
    backbone = lineage.backbone()
    return Analysis(
        graph=graph,
        lineage=lineage,
        influence=Influence.of(graph, lineage),
        backbone=backbone,
        tour=_tour(graph, lineage, backbone),
    )


def _tour(graph: KnowledgeGraph, lineage: Lineage, backbone: Backbone) -> tuple[Trace, ...]:
    if graph.tour is not None:
        start = graph.position.get(graph.tour.start)
        end = graph.position.get(graph.tour.end)
        if start is not None and end is not None:
            return lineage.trace(start, end, paths=TOUR_PATHS)
    return _showpiece(lineage, backbone)


def _showpiece(lineage: Lineage, backbone: Backbone) -> tuple[Trace, ...]:
    """The longest chain of best parents, the strongest of equals: a trace worth opening first.

    It begins at a paper without main parents and ends at a tip; never more than `LONGEST` links.
    """
    best: dict[int, LineageLink] = {}
    for link in backbone.links:
        best.setdefault(link.descendant, link)
    chains = [_chain(best, tip) for tip in backbone.tips if tip in best]
    if not chains:
        return ()
    _, _, start, end = max(chains)
    return lineage.trace(-start, -end, paths=TOUR_PATHS)


def _chain(best: dict[int, LineageLink], tip: int) -> tuple[int, float, int, int]:
    """Length, score, start and end (negated: small positions first) of a chain of best parents."""
    paper, length, score = tip, 0, 1.0
    while paper in best and length < LONGEST:
        score *= best[paper].score
        paper = best[paper].ancestor
        length += 1
    return length, score, -paper, -tip
