"""How the use of datasets moves through the years."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lineagraph.graph.model import Dataset, Involvement, KnowledgeGraph, Paper


@dataclass(frozen=True, slots=True, kw_only=True)
class DatasetUse:
    """How much a dataset is used by listed papers, in all and in each year.

    Attributes:
        introduced: year of the paper that introduces it; None where unknown.
        papers: listed papers that use it.
        by_year: these papers by their year, the earliest year first; undated ones are left out.
        perhaps: further listed papers that may use it: they cite a paper that introduces it
            along with a method, and nothing tells which of the two they mean.
    """

    dataset: Dataset
    introduced: int | None
    papers: int
    by_year: Mapping[int, int]
    perhaps: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DatasetYears:
    """The use of all datasets of a graph.

    Attributes:
        uses: the most used dataset first.
        papers: listed papers of each year whose references are known at least in part: a use
            can only be seen in these.
    """

    uses: tuple[DatasetUse, ...]
    papers: Mapping[int, int]

    @classmethod
    def of(cls, graph: KnowledgeGraph) -> DatasetYears:
        """Count the uses that the graph holds."""
        uses = [_use(graph, dataset) for dataset in graph.datasets]
        seen = {int(at) for at in graph.citations.citing}
        readable = (graph.papers[at] for at in graph.listed if at in seen)
        return cls(
            uses=tuple(sorted(uses, key=lambda use: (-use.papers, -use.perhaps, use.dataset.id))),
            papers=_by_year(readable),
        )

    @property
    def years(self) -> tuple[int, ...]:
        """Every year from the first use to the last."""
        used = {year for use in self.uses for year in use.by_year}
        return tuple(range(min(used), max(used) + 1)) if used else ()


def _use(graph: KnowledgeGraph, dataset: Dataset) -> DatasetUse:
    users = [paper for paper in _papers(graph, dataset.known_uses) if paper.listed]
    origin = dataset.introduced_by
    return DatasetUse(
        dataset=dataset,
        introduced=graph.paper(origin.paper).year if origin else None,
        papers=len(users),
        by_year=_by_year(users),
        perhaps=sum(paper.listed for paper in _papers(graph, dataset.likely_uses)),
    )


def _papers(graph: KnowledgeGraph, uses: Iterable[Involvement]) -> list[Paper]:
    return [graph.paper(id_) for id_ in sorted({use.paper for use in uses})]


def _by_year(papers: Iterable[Paper]) -> Mapping[int, int]:
    counted = Counter(paper.year for paper in papers if paper.year is not None)
    return {year: counted[year] for year in sorted(counted)}
