"""The grid under the explorer: a column within its year and a row within its lane for each paper.

A paper takes the free row nearest to its relatives (the barycentre method of Sugiyama, Tagawa and
Toda 1981, with an optimal assignment of papers to rows in each column), so that lines of descent
run calm.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import linear_sum_assignment

from lineagraph.exports.explorer.lanes import Lanes
from lineagraph.graph.lineage.evidence import LineageLink
from lineagraph.graph.model import KnowledgeGraph

CELL_ASPECT = 2.1
"""Width by height of a cell that the choice of rows reckons with."""

ASPECT = 1.3
"""Width by height that the grid aims at: the drawing area of a common screen."""

_SWEEPS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """Cells of the listed papers, by position.

    Attributes:
        column: the number of each paper's column, over all years.
        row: the number of each paper's row within its lane.
        rows: how many rows each lane has.
        year_of_column: None for papers without a year, which come last.
    """

    column: Mapping[int, int]
    row: Mapping[int, int]
    rows: tuple[int, ...]
    year_of_column: tuple[int | None, ...]


def grid_of(graph: KnowledgeGraph, lanes: Lanes, links: Sequence[LineageLink]) -> Grid:
    """Give each listed paper its cell.

    Args:
        graph: whose listed papers are placed.
        lanes: of these papers.
        links: the lineage links that will be drawn.
    """
    columns = _columns(graph, lanes, links)
    row, rows = _without_empty_rows(_rows(columns, lanes, links), lanes)
    return Grid(column=columns.column, row=row, rows=rows, year_of_column=columns.year_of_column)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Columns:
    """Rows that each lane may use and, for each paper, the number of its column."""

    rows: tuple[int, ...]
    column: Mapping[int, int]
    year_of_column: tuple[int | None, ...]

    def first_row(self, lane: int) -> int:
        return sum(self.rows[:lane])


def _columns(graph: KnowledgeGraph, lanes: Lanes, links: Sequence[LineageLink]) -> _Columns:
    parents = _parents_of_same_year(graph, links)
    levels = _levels(graph.listed, parents)
    by_year: dict[int | None, list[int]] = defaultdict(list)
    for at in sorted(graph.listed, key=lambda at: (levels[at], _month(graph, at), at)):
        by_year[graph.papers[at].year].append(at)
    years = sorted(by_year, key=lambda year: (year is None, year or 0))
    sizes = [[0] * len(lanes.titles) for _ in years]
    for counts, year in zip(sizes, years, strict=True):
        for at in by_year[year]:
            counts[lanes.of[at]] += 1
    rows = _fair_rows(sizes)
    column: dict[int, int] = {}
    year_of_column: list[int | None] = []
    for counts, year in zip(sizes, years, strict=True):
        width = _year_width(counts, rows)
        within = _columns_within_year(by_year[year], width, lanes, rows, parents)
        column.update((at, len(year_of_column) + place) for at, place in within.items())
        year_of_column.extend([year] * width)
    return _Columns(rows=rows, column=column, year_of_column=tuple(year_of_column))


def _columns_within_year(
    papers: Sequence[int],
    width: int,
    lanes: Lanes,
    rows: Sequence[int],
    parents: Mapping[int, Sequence[int]],
) -> dict[int, int]:
    """Spread the papers of one year, in their order, over its columns: children after parents."""
    totals = Counter(lanes.of[at] for at in papers)
    seen: Counter[int] = Counter()
    room: Counter[tuple[int, int]] = Counter()
    place: dict[int, int] = {}
    for at in papers:
        lane = lanes.of[at]
        fair = seen[lane] * width // totals[lane]
        after = max((place[each] + 1 for each in parents.get(at, ()) if each in place), default=0)
        wish = min(max(fair, after), width - 1)
        free = [col for col in range(width) if room[lane, col] < rows[lane]]
        place[at] = min(free, key=lambda col: (abs(col - wish), -col))
        seen[lane] += 1
        room[lane, place[at]] += 1
    return place


def _parents_of_same_year(
    graph: KnowledgeGraph, links: Sequence[LineageLink]
) -> Mapping[int, Sequence[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    for link in links:
        if graph.papers[link.ancestor].year == graph.papers[link.descendant].year:
            found[link.descendant].append(link.ancestor)
    return found


def _levels(papers: Sequence[int], parents: Mapping[int, Sequence[int]]) -> dict[int, int]:
    """The longest line of descent within the year that ends in each paper, at most nine links."""
    level = dict.fromkeys(papers, 0)
    for _ in range(4):  # longer lines within one year are rare; a cycle must not run on
        for child, found in parents.items():
            level[child] = min(max(level[child], *(level[each] + 1 for each in found)), 9)
    return level


def _month(graph: KnowledgeGraph, at: int) -> str:
    paper = graph.papers[at]
    is_dated = paper.arxiv is not None and "/" not in paper.arxiv and paper.year is not None
    if not is_dated or paper.arxiv is None:
        return "0600"
    return paper.arxiv[:4]


def _fair_rows(sizes: Sequence[Sequence[int]]) -> tuple[int, ...]:
    """Rows for each lane such that the whole comes nearest to `ASPECT`."""
    totals = [sum(column) for column in zip(*sizes, strict=True)] or [0]

    def misfit(total: int) -> float:
        rows = _share(total, totals)
        width = CELL_ASPECT * sum(_year_width(counts, rows) for counts in sizes)
        return abs(math.log((width or 1.0) / sum(rows) / ASPECT))

    candidates = range(len(totals), max(len(totals), 4 * math.isqrt(sum(totals) + 1)) + 2)
    return _share(min(candidates, key=lambda total: (misfit(total), total)), totals)


def _share(total: int, totals: Sequence[int]) -> tuple[int, ...]:
    whole = sum(totals) or 1
    return tuple(max(1, round(total * size / whole)) for size in totals)


def _year_width(counts: Sequence[int], rows: Sequence[int]) -> int:
    """Columns that a year needs for its fullest lane."""
    return max(math.ceil(count / row) for count, row in zip(counts, rows, strict=True))


def _rows(grid: _Columns, lanes: Lanes, links: Sequence[LineageLink]) -> dict[int, int]:
    cells: dict[tuple[int, int], list[int]] = defaultdict(list)
    for at, column in sorted(grid.column.items()):
        cells[column, lanes.of[at]].append(at)
    rows = {
        at: grid.first_row(lane) + order * grid.rows[lane] // len(cell)
        for (_, lane), cell in cells.items()
        for order, at in enumerate(cell)
    }
    relatives = _relatives(links)
    forwards = sorted(cells)
    for sweep in range(_SWEEPS):
        for column, lane in forwards if sweep % 2 == 0 else reversed(forwards):
            cell = cells[column, lane]
            span = range(grid.first_row(lane), grid.first_row(lane) + grid.rows[lane])
            rows.update(_assign(cell, span, rows, relatives))
    return rows


def _without_empty_rows(
    rows: Mapping[int, int], lanes: Lanes
) -> tuple[dict[int, int], tuple[int, ...]]:
    """Rows counted anew within each lane, those without papers left out; and their number."""
    counted: dict[int, int] = {}
    used = []
    for lane in range(len(lanes.titles)):
        members = [at for at in rows if lanes.of[at] == lane]
        order = {row: place for place, row in enumerate(sorted({rows[at] for at in members}))}
        counted.update((at, order[rows[at]]) for at in members)
        used.append(len(order))
    return counted, tuple(used)


def _relatives(links: Iterable[LineageLink]) -> Mapping[int, list[tuple[int, float]]]:
    found: dict[int, list[tuple[int, float]]] = defaultdict(list)
    for link in links:
        found[link.descendant].append((link.ancestor, link.score))
        found[link.ancestor].append((link.descendant, link.score))
    return found


def _assign(
    cell: Sequence[int],
    span: range,
    rows: Mapping[int, int],
    relatives: Mapping[int, Sequence[tuple[int, float]]],
) -> dict[int, int]:
    """Give the papers of one column and lane the rows nearest to those of their relatives."""
    places = np.arange(span.start, span.stop, dtype=np.float64)
    middle = (span.start + span.stop - 1) / 2
    cost = np.empty((len(cell), len(places)))
    for order, at in enumerate(cell):
        kin = relatives.get(at, ())
        pull = sum(score for _, score in kin)
        wish = sum(rows[other] * score for other, score in kin) / pull if pull else middle
        wish = min(max(wish, span.start), span.stop - 1)
        cost[order] = (places - wish) ** 2 * (1.0 if pull else 0.05)
    chosen, taken = linear_sum_assignment(cost)
    return {
        cell[int(order)]: span.start + int(row) for order, row in zip(chosen, taken, strict=True)
    }
