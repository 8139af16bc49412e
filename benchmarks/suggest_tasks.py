"""Lists as they stood: some listed papers hidden, and the network as it would then be known.

What a citation source tells of a listed paper differs from what it tells of others (its whole
bibliography, whoever cites it). So a hidden paper keeps only citations of listed papers and of
unlisted papers that cite listed ones, as the example's network knows of unlisted papers; papers
that lose their last link to the list go, and so do those that appeared after the horizon. One
thing cannot be undone: the network was collected around the whole list.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace

import numpy as np
import numpy.typing as npt

from lineagraph.graph.citations import Citations
from lineagraph.graph.model import KnowledgeGraph
from lineagraph.graph.network import listed_mask, times

Bools = npt.NDArray[np.bool_]

LATER = 1.75
"""Years from a date to the horizon: the papers of that time are those to be found."""

OLDER = (0.0, 0.15, 0.3)
"""Shares of the older listed papers that are hidden too: lists also take up old papers."""

DRAWS = 3


@dataclass(frozen=True, kw_only=True)
class Hidden:
    """A graph in which some papers were made unlisted.

    Attributes:
        date: after which listed papers were hidden, in years; NaN for a random draw.
        older: the share of older ones hidden with them.
        hidden: whether each paper of `graph` was taken out of the list.
    """

    graph: KnowledgeGraph
    date: float
    older: float
    hidden: Bools


def dates(graph: KnowledgeGraph) -> list[float]:
    """Five dates between the median listed paper and the newest."""
    listed = _times(graph)[listed_mask(graph.papers)]
    found = np.quantile(listed, [0.5, 0.65, 0.72, 0.8, 0.86])
    return [float(date) for date in found]


def histories(graph: KnowledgeGraph) -> Iterator[Hidden]:
    """The list at each of `dates`, with each share of `OLDER`, drawn `DRAWS` times."""
    draw, when, listed = np.random.default_rng(1), _times(graph), listed_mask(graph.papers)
    for date in dates(graph):
        for older in OLDER:
            for _ in range(DRAWS if older else 1):
                hidden = listed & (when > date)
                before = np.flatnonzero(listed & (when <= date))
                hidden[draw.choice(before, round(older * len(before)), replace=False)] = True
                known = when <= date + LATER
                yield hide(graph, hidden & known, known=known, date=date, older=older)


def hide(
    graph: KnowledgeGraph,
    hidden: Bools,
    *,
    known: Bools | None = None,
    date: float = np.nan,
    older: float = np.nan,
) -> Hidden:
    """The graph with the papers of `hidden` unlisted, and without those not `known`."""
    columns, size = graph.citations, len(graph.papers)
    citing, cited = columns.citing, columns.cited
    known = np.ones(size, dtype=np.bool_) if known is None else known
    listed = listed_mask(graph.papers) & ~hidden & known
    rows = known[citing] & known[cited]
    used, field = np.zeros(size, dtype=np.bool_), np.zeros(size, dtype=np.bool_)
    used[cited[rows & listed[citing]]] = True
    field[citing[rows & listed[cited]]] = True
    kept = listed | used | field
    rows &= kept[citing] & kept[cited] & (listed[citing] | listed[cited] | field[cited])
    place = np.cumsum(kept) - 1
    chosen = {column.name: getattr(columns, column.name)[rows] for column in fields(Citations)}
    for end in ("citing", "cited"):
        chosen[end] = place[chosen[end]].astype(np.int32)
    papers = tuple(
        paper if listed[at] else replace(paper, listed=False, sections=())
        for at, paper in enumerate(graph.papers)
        if kept[at]
    )
    rest = replace(graph, papers=papers, citations=Citations(**chosen), declarations=(), entries=())
    return Hidden(graph=rest, date=date, older=older, hidden=hidden[kept])


def _times(graph: KnowledgeGraph) -> npt.NDArray[np.float64]:
    """When each paper appeared; long ago where nothing says."""
    return np.nan_to_num(times(graph.papers), nan=0.0)
