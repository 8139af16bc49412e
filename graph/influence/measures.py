"""How influential each paper is, by several measures."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Self

import numpy as np
import numpy.typing as npt

from lineagraph.graph.influence.main_paths import Paths
from lineagraph.graph.influence.pagerank import age_corrected, pagerank
from lineagraph.graph.lineage.links import Lineage
from lineagraph.graph.model import KnowledgeGraph
from lineagraph.graph.network import Adjacency, Network, listed_mask, times

Floats = npt.NDArray[np.float64]

_LEAST_AGE = 1.0
"""Years a paper counts as at least, so that one of last month is not infinitely influential."""


class Measure(StrEnum):
    """A measure of influence."""

    IN_LIST = "in-list"
    CITATIONS = "citations"
    INFLUENTIAL = "influential"
    PAGERANK = "pagerank"
    PAGERANK_FOR_AGE = "pagerank-for-age"
    PATH = "path"
    RECENT = "recent"


EXPLANATIONS: Mapping[Measure, str] = {
    Measure.IN_LIST: "listed papers that cite it",
    Measure.CITATIONS: "all citations known: those recorded, or the source's count if larger",
    Measure.INFLUENTIAL: "citations that Semantic Scholar calls influential",
    Measure.PAGERANK: "share of the visits of a reader who follows references at random",
    Measure.PAGERANK_FOR_AGE: "pagerank, in standard deviations above papers of the same age",
    Measure.PATH: "share of all citation paths through the list that pass through it",
    Measure.RECENT: "citations a year by the papers known here",
}


@dataclass(frozen=True, kw_only=True)
class Influence:
    """Measures of all papers of a graph.

    Attributes:
        values: one number a paper for each measure; NaN where it cannot be known.
    """

    values: Mapping[Measure, Floats]

    @classmethod
    def of(
        cls,
        graph: KnowledgeGraph,
        lineage: Lineage | None = None,
        *,
        measures: Collection[Measure] = tuple(Measure),
    ) -> Self:
        """Measure every paper; `lineage` saves breaking the cycles again."""
        basis = _Basis(graph=graph, given=lineage)
        return cls(values={name: _MEASURES[name](basis) for name in Measure if name in measures})


@dataclass(frozen=True, kw_only=True)
class _Basis:
    """What measures stand on, made when the first one asks for it."""

    graph: KnowledgeGraph
    given: Lineage | None

    @cached_property
    def lineage(self) -> Lineage:
        return self.given or Lineage.of(self.graph)

    @cached_property
    def network(self) -> Network:
        if self.given:
            return self.given.features.network
        return Network.of(self.graph.citations, len(self.graph.papers))

    @cached_property
    def ranks(self) -> Floats:
        return pagerank(self.network)


def _in_list(graph: KnowledgeGraph) -> Floats:
    listed = listed_mask(graph.papers)
    chosen = listed[graph.citations.citing] & (graph.citations.citing != graph.citations.cited)
    return _counts(graph.citations.cited[chosen], len(listed))


def _recorded(graph: KnowledgeGraph) -> Floats:
    """Recorded citations by other papers; a paper that seems to cite itself is a data error."""
    others = graph.citations.citing != graph.citations.cited
    return _counts(graph.citations.cited[others], len(graph.papers))


def _citations(graph: KnowledgeGraph) -> Floats:
    told = [paper.citation_count or 0 for paper in graph.papers]
    return np.maximum(_recorded(graph), np.array(told, dtype=np.float64))


def _influential(graph: KnowledgeGraph) -> Floats:
    """The source's count, else the flagged citations; NaN where no citation carries a flag."""
    size = len(graph.papers)
    flags = graph.citations.influential
    flagged = _counts(graph.citations.cited[flags == 1], size)
    known = _counts(graph.citations.cited[flags >= 0], size) > 0
    told = [paper.influential_citation_count for paper in graph.papers]
    counts = np.array([np.nan if count is None else count for count in told], dtype=np.float64)
    return np.fmax(counts, np.where(known, flagged, np.nan))


def _recent(graph: KnowledgeGraph) -> Floats:
    """Citations by known papers over the years from a paper to the newest known paper."""
    when = times(graph.papers)
    ages = np.full(len(when), np.nan)
    if np.isfinite(when).any():
        ages = np.maximum(np.nanmax(when) - when, _LEAST_AGE)
    yearly: Floats = _recorded(graph) / ages
    return yearly


def _path(lineage: Lineage) -> Floats:
    """Share of the source-to-sink paths through the listed papers; NaN off the list."""
    paths, listed = listed_paths(lineage)
    values = np.full(len(lineage.features.listed), np.nan)
    values[listed] = paths.through()
    return values


def listed_paths(lineage: Lineage) -> tuple[Paths, npt.NDArray[np.int64]]:
    """The citations between listed papers that close no cycle, prepared for counting paths.

    Returns:
        The paths, in which listed papers are numbered from 0, and their positions in the graph.
    """
    listed = np.flatnonzero(lineage.features.listed)
    candidates = lineage.candidates
    inside = np.full(len(lineage.features.listed), -1, dtype=np.int32)
    inside[listed] = np.arange(len(listed))
    old, new = inside[candidates.ancestor], inside[candidates.descendant]
    chosen = lineage.kept & (candidates.row >= 0) & (old >= 0) & (new >= 0)
    before = Adjacency.of(new[chosen], old[chosen], len(listed))
    return Paths.of(before.turned()[0]), listed


def _counts(papers: npt.NDArray[np.integer], size: int) -> Floats:
    return np.bincount(papers, minlength=size).astype(np.float64)


_MEASURES: Mapping[Measure, Callable[[_Basis], Floats]] = {
    Measure.IN_LIST: lambda basis: _in_list(basis.graph),
    Measure.CITATIONS: lambda basis: _citations(basis.graph),
    Measure.INFLUENTIAL: lambda basis: _influential(basis.graph),
    Measure.PAGERANK: lambda basis: basis.ranks,
    Measure.PAGERANK_FOR_AGE: lambda basis: age_corrected(basis.ranks, times(basis.graph.papers)),
    Measure.PATH: lambda basis: _path(basis.lineage),
    Measure.RECENT: lambda basis: _recent(basis.graph),
}
