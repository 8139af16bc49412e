"""How influential each paper is, by several measures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Self

import numpy as np
import numpy.typing as npt

from lineagraph.graph.influence.main_paths import Paths
from lineagraph.graph.influence.pagerank import age_corrected, pagerank
from lineagraph.graph.lineage.links import Lineage
from lineagraph.graph.model import KnowledgeGraph
from lineagraph.graph.network import Adjacency, Network, times

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
    def of(cls, graph: KnowledgeGraph, lineage: Lineage | None = None) -> Self:
        """Measure every paper; `lineage` saves breaking the cycles again."""
        chosen = lineage or Lineage.of(graph)
        network = chosen.features.network
        ranks = pagerank(network)
        return cls(
            values={
                Measure.IN_LIST: _in_list(graph, network),
                Measure.CITATIONS: _citations(graph),
                Measure.INFLUENTIAL: _influential(graph, network),
                Measure.PAGERANK: ranks,
                Measure.PAGERANK_FOR_AGE: age_corrected(ranks, times(graph.papers)),
                Measure.PATH: _path(chosen),
                Measure.RECENT: _recent(graph),
            },
        )


def _in_list(graph: KnowledgeGraph, network: Network) -> Floats:
    listed = np.zeros(network.size, dtype=np.bool_)
    listed[list(graph.listed)] = True
    chosen = listed[graph.citations.citing] & (graph.citations.citing != graph.citations.cited)
    return _counts(graph.citations.cited[chosen], network.size)


def _recorded(graph: KnowledgeGraph) -> Floats:
    """Recorded citations by other papers; a paper that seems to cite itself is a data error."""
    others = graph.citations.citing != graph.citations.cited
    return _counts(graph.citations.cited[others], len(graph.papers))


def _citations(graph: KnowledgeGraph) -> Floats:
    told = [paper.citation_count or 0 for paper in graph.papers]
    return np.maximum(_recorded(graph), np.array(told, dtype=np.float64))


def _influential(graph: KnowledgeGraph, network: Network) -> Floats:
    """The source's count, else the flagged citations; NaN where no citation carries a flag."""
    flags = graph.citations.influential
    flagged = _counts(graph.citations.cited[flags == 1], network.size)
    known = _counts(graph.citations.cited[flags >= 0], network.size) > 0
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
