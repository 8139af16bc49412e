"""Rankings of papers, datasets, venues, groups and authors by a measure of influence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from math import isnan

import numpy as np

from lineagraph.graph.influence.datasets import DatasetYears
from lineagraph.graph.influence.measures import EXPLANATIONS, Influence, Measure
from lineagraph.graph.model import KnowledgeGraph, Paper, PaperKind
from lineagraph.graph.network import listed_mask


class RankKind(StrEnum):
    """What can be ranked."""

    PAPER = "paper"
    DATASET = "dataset"
    VENUE = "venue"
    GROUP = "group"
    AUTHOR = "author"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """One row of a ranking.

    Attributes:
        rank: from 1; equal values share the better rank.
        name: short name; None where there is none.
        title: full title or name.
        year: of a paper, or of the one that introduces a dataset; None for other kinds.
        note: marks a survey or dataset paper, with what told it; says of a dataset what may be
            further uses; "" for all else.
        by_year: of a dataset: the listed papers of each year that use it.
    """

    rank: int
    id: str
    name: str | None
    title: str
    year: int | None
    value: float
    note: str = ""
    by_year: Mapping[int, int] = field(default_factory=dict)


def rank(
    graph: KnowledgeGraph,
    influence: Influence,
    *,
    kind: RankKind = RankKind.PAPER,
    by: Measure = Measure.IN_LIST,
    top: int | None = None,
    methods: bool = False,
) -> tuple[Ranked, ...]:
    """Rank the listed papers, or what they belong to, the highest value first.

    A venue, group or author counts the sum over its listed papers; a group that has none of them
    counts 0. A dataset counts, by
    `Measure.IN_LIST`, the listed papers that use it, and by any other measure what the paper
    that introduces it counts. What has no known value is left out.

    Args:
        graph: what is ranked.
        influence: the measures of its papers.
        kind: what is ranked of it.
        by: the measure.
        top: so many rows; None for all.
        methods: leave papers out that are marked as a survey or as introducing a dataset.
    """
    rows = [row for row in _ROWS[kind](graph, influence, by) if not isnan(row.value)]
    if methods and kind is RankKind.PAPER:
        rows = [row for row in rows if not row.note]
    rows.sort(key=lambda row: (-row.value, row.id))
    ranked: list[Ranked] = []
    for place, row in enumerate(rows[:top], start=1):
        tied = ranked[-1].rank if ranked and ranked[-1].value == row.value else place
        ranked.append(replace(row, rank=tied))
    return tuple(ranked)


def explain(kind: RankKind, by: Measure) -> str:
    """What the value of a row says, in words."""
    if kind is RankKind.PAPER:
        return EXPLANATIONS[by]
    if kind is not RankKind.DATASET:
        return f"summed over the listed papers of the {kind}: {EXPLANATIONS[by]}"
    if by is Measure.IN_LIST:
        return "listed papers that use it"
    return f"of the paper that introduces it: {EXPLANATIONS[by]}"


def why_all_tie(graph: KnowledgeGraph, influence: Influence, *, kind: RankKind, by: Measure) -> str:
    """Why a ranking would tell nothing: all count the same, as nothing is known; "" if it tells."""
    if kind is RankKind.DATASET:
        is_used = any(use.papers for use in DatasetYears.of(graph).uses)
        is_told = is_used or by is not Measure.IN_LIST
        return "" if is_told else "no listed paper is known to use a dataset"
    listed = listed_mask(graph.papers)
    citing, cited = graph.citations.citing, graph.citations.cited
    values = influence.values[by][listed]
    known = values[~np.isnan(values)]
    is_told = (listed[citing] & listed[cited] & (citing != cited)).any()
    if is_told or not len(known) or not np.isclose(known.min(), known.max(), atol=0):
        return ""
    return "no citation between listed papers is known"


def _papers(graph: KnowledgeGraph, influence: Influence, by: Measure) -> Iterable[Ranked]:
    for at in graph.listed:
        paper, value = graph.papers[at], float(influence.values[by][at])
        yield Ranked(
            rank=0,
            id=paper.id,
            name=paper.name,
            title=paper.title,
            year=paper.year,
            value=value,
            note=_note(paper),
        )


def _note(paper: Paper) -> str:
    if paper.kind not in {PaperKind.SURVEY, PaperKind.DATASET}:
        return ""
    reason = f" ({paper.kind_reason})" if paper.kind_reason else ""
    return f"{paper.kind}{reason}"


def _venues(graph: KnowledgeGraph, influence: Influence, by: Measure) -> Iterable[Ranked]:
    works = _works(graph, lambda paper: {publication.venue for publication in paper.publications})
    for venue in graph.venues:
        yield _whole(graph, influence, by, (venue.id, venue.name, works.get(venue.id, ())))


def _authors(graph: KnowledgeGraph, influence: Influence, by: Measure) -> Iterable[Ranked]:
    works = _works(graph, lambda paper: set(paper.authors))
    for author in graph.authors:
        if author.id in works:
            yield _whole(graph, influence, by, (author.id, author.name, works[author.id]))


def _groups(graph: KnowledgeGraph, influence: Influence, by: Measure) -> Iterable[Ranked]:
    for group in graph.groups:
        papers = sorted({involvement.paper for involvement in group.works})
        row = _whole(graph, influence, by, (group.id, group.name, papers))
        is_known = not np.isnan(influence.values[by]).all() and by in _COUNTED
        yield row if papers or not is_known else replace(row, value=0.0)


_COUNTED = frozenset(Measure) - {Measure.PAGERANK_FOR_AGE}
"""Measures whose sum over no paper is 0; deviations from a mean have none."""


def _datasets(graph: KnowledgeGraph, influence: Influence, by: Measure) -> Iterable[Ranked]:
    for use in DatasetYears.of(graph).uses:
        dataset, value = use.dataset, float(use.papers)
        if by is not Measure.IN_LIST:
            origin = dataset.introduced_by
            at = graph.position.get(origin.paper) if origin else None
            value = float("nan") if at is None else float(influence.values[by][at])
        yield Ranked(
            rank=0,
            id=dataset.id,
            name=dataset.name,
            title=dataset.name,
            year=use.introduced,
            value=value,
            note=f"perhaps {use.perhaps} more" if use.perhaps else "",
            by_year=use.by_year,
        )


def _works(graph: KnowledgeGraph, owners: Callable[[Paper], set[str]]) -> dict[str, list[str]]:
    """The listed papers of each owner, by its id."""
    works: dict[str, list[str]] = {}
    for at in graph.listed:
        for owner in owners(graph.papers[at]):
            works.setdefault(owner, []).append(graph.papers[at].id)
    return works


def _whole(
    graph: KnowledgeGraph,
    influence: Influence,
    by: Measure,
    owner: tuple[str, str, Iterable[str]],
) -> Ranked:
    """An owner of papers with the sum of their known values; NaN where none is known."""
    id_, name, papers = owner
    values = np.array([influence.values[by][graph.position[paper]] for paper in papers])
    known = values[~np.isnan(values)] if len(values) else values
    value = float(known.sum()) if len(known) else float("nan")
    return Ranked(rank=0, id=id_, name=name, title=name, year=None, value=value)


_ROWS: Mapping[RankKind, Callable[[KnowledgeGraph, Influence, Measure], Iterable[Ranked]]] = {
    RankKind.PAPER: _papers,
    RankKind.DATASET: _datasets,
    RankKind.VENUE: _venues,
    RankKind.GROUP: _groups,
    RankKind.AUTHOR: _authors,
}
