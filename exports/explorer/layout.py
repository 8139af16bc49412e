"""Where each paper stands in the explorer: time runs from left to right, sections are lanes.

Years are ruled columns, as wide as their papers need; within a year papers follow one another
by descent and by month. Context papers lie around the listed ones, datasets below them.
Units are pixels at scale 1.
"""

from __future__ import annotations

import math
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from lineagraph.exports.explorer.grid import ASPECT, Grid, grid_of
from lineagraph.exports.explorer.labels import label_of, labels_of, sane
from lineagraph.exports.explorer.lanes import Lanes, lanes_of
from lineagraph.graph.analysis import Analysis
from lineagraph.graph.influence.measures import Measure
from lineagraph.graph.model import KnowledgeGraph

ROWS = (36.0, 76.0)
"""Least and most height of a row; between them rows stretch until the whole has `ASPECT`."""

LANE_HEAD, LANE_FOOT = 28.0, 12.0
"""Room above the rows of a lane, for its title, and below them."""

SMALLEST, LARGEST = 4.0, 13.0
_LETTER = 6.3
_NARROW_YEAR = 34.0
_SLOT = (44.0, 76.0)
_WIDE_SLOT = 130.0
_SMALL_MAP = 550.0
"""The columns of a short list may be wider until all of them together are so wide."""

_DATASET_ROW = 52.0
_DATASET_LETTER = 13.0
_LONGEST_GAP = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """A stretch of an axis with its label: a year (along x) or a lane (along y)."""

    label: str
    start: float
    end: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """The place of a node: centre and radius."""

    x: float
    y: float
    radius: float


@dataclass(frozen=True, kw_only=True)
class Layout:
    """Places, lanes and labels of the listed papers (by position), places of all else.

    Attributes:
        context: one row (x, y) for each paper of the graph; listed papers have their own spot.
    """

    papers: Mapping[int, Spot]
    lane_of: Mapping[int, int]
    labels: Mapping[int, str]
    datasets: Mapping[str, Spot]
    context: npt.NDArray[np.float64]
    lanes: tuple[Band, ...]
    years: tuple[Band, ...]


def lay_out(analysis: Analysis) -> Layout:
    """Place every paper and dataset of the graph."""
    graph = analysis.graph
    lanes = lanes_of(graph)
    grid = grid_of(graph, lanes, analysis.backbone.links)
    xs, years = _columns(graph, grid)
    row = _row_height(years, sum(grid.rows), len(lanes.titles))
    bands = _bands(grid.rows, lanes, row)
    radii = radii_of(analysis)
    spots = {
        at: Spot(
            x=round(xs[grid.column[at]], 1),
            y=round(bands[lanes.of[at]].start + LANE_HEAD + row * (grid.row[at] + 0.4), 1),
            radius=radii[at],
        )
        for at in graph.listed
    }
    labels = labels_of([graph.papers[at] for at in graph.listed])
    return Layout(
        papers=spots,
        lane_of=lanes.of,
        labels=dict(zip(graph.listed, labels, strict=True)),
        datasets=_dataset_spots(graph, spots, years, bands),
        context=_context_spots(graph, spots, years, bands),
        lanes=bands,
        years=years,
    )


def radii_of(analysis: Analysis) -> dict[int, float]:
    """The radius of each listed paper: its area grows with its citations within the list."""
    listed = analysis.graph.listed
    values = np.nan_to_num(analysis.influence.values[Measure.IN_LIST])
    most = max((float(values[at]) for at in listed), default=0.0) or 1.0
    return {
        at: round(SMALLEST + (LARGEST - SMALLEST) * math.sqrt(float(values[at]) / most), 2)
        for at in listed
    }


def _row_height(years: Sequence[Band], rows: int, lanes: int) -> float:
    width = years[-1].end if years else 0.0
    wanted = (width / ASPECT - (LANE_HEAD + LANE_FOOT) * lanes) / max(rows, 1)
    return round(min(max(wanted, ROWS[0]), ROWS[1]), 1)


def _columns(graph: KnowledgeGraph, grid: Grid) -> tuple[list[float], tuple[Band, ...]]:
    """The centre of each column, and the bands of the years, empty years narrow."""
    least, most = _SLOT
    most = max(most, min(_SMALL_MAP / max(len(grid.year_of_column), 1), _WIDE_SLOT))
    widths = [least] * len(grid.year_of_column)
    for at, column in grid.column.items():
        label = len(label_of(graph.papers[at])) * _LETTER + 16
        widths[column] = min(max(widths[column], label), most)
    xs: list[float] = []
    bands: list[Band] = []
    x = 0.0
    for column, year in enumerate(grid.year_of_column):
        if column and year != grid.year_of_column[column - 1]:
            x = _close_gap(bands, grid.year_of_column[column - 1], year, x)
        xs.append(x + widths[column] / 2)
        end = x + widths[column]
        if bands and bands[-1].label == _year_label(year):
            bands[-1] = Band(label=bands[-1].label, start=bands[-1].start, end=end)
        else:
            bands.append(Band(label=_year_label(year), start=x, end=end))
        x = end
    return xs, tuple(bands)


def _close_gap(bands: list[Band], before: int | None, after: int | None, x: float) -> float:
    """Append a narrow band for each year without papers (one for a long gap)."""
    if before is None or after is None:
        return x
    missing = [str(year) for year in range(before + 1, after)]
    if len(missing) > _LONGEST_GAP:
        missing = ["…"]
    for label in missing:
        bands.append(Band(label=label, start=x, end=x + _NARROW_YEAR))
        x += _NARROW_YEAR
    return x


def _year_label(year: int | None) -> str:
    return "no year" if year is None else str(year)


def _bands(rows: Sequence[int], lanes: Lanes, height: float) -> tuple[Band, ...]:
    bands: list[Band] = []
    y = 0.0
    for title, count in zip(lanes.titles, rows, strict=True):
        end = round(y + count * height + LANE_HEAD + LANE_FOOT, 1)
        bands.append(Band(label=title, start=y, end=end))
        y = end
    return tuple(bands)


def _dataset_spots(
    graph: KnowledgeGraph,
    spots: Mapping[int, Spot],
    years: Sequence[Band],
    lanes: Sequence[Band],
) -> dict[str, Spot]:
    """Datasets in rows under the lanes, from left to right like the papers that use them.

    They stand so wide apart that their names fit where the map is drawn at half its size.
    """
    width = years[-1].end if years else 0.0
    longest = max((len(sane(dataset.name, limit=24)) for dataset in graph.datasets), default=0)
    across = max(1, int(width // max(140.0, longest * _DATASET_LETTER)))
    bottom = lanes[-1].end if lanes else 0.0

    rows = -(-len(graph.datasets) // across)

    def wish(number: int) -> tuple[float, int]:
        known = [graph.position[each.paper] for each in graph.datasets[number].used_by]
        xs = [spots[at].x for at in known if at in spots]
        return (sum(xs) / len(xs) if xs else width, number)

    ordered = sorted(range(len(graph.datasets)), key=wish)
    columns = -(-len(ordered) // max(rows, 1))
    return {
        graph.datasets[number].id: Spot(
            x=round((order // rows + 0.5) * width / columns, 1),
            y=bottom + LANE_HEAD + _DATASET_ROW * (order % rows + 0.6),
            radius=8.0,
        )
        for order, number in enumerate(ordered)
    }


def _context_spots(
    graph: KnowledgeGraph,
    spots: Mapping[int, Spot],
    years: Sequence[Band],
    lanes: Sequence[Band],
) -> npt.NDArray[np.float64]:
    """Context papers in their year, at the mean height of the listed papers they touch."""
    size = len(graph.papers)
    height = lanes[-1].end if lanes else 1.0
    noise = np.array([zlib.crc32(paper.id.encode()) for paper in graph.papers]) / 2**32
    heights = _neighbour_heights(graph, spots, height * noise)
    at = np.empty((size, 2))
    at[:, 0] = [_context_x(p.year, float(noise[i]), years) for i, p in enumerate(graph.papers)]
    spread = np.modf(noise * 4096)[0] - 0.5
    at[:, 1] = np.clip(heights + spread * height * 0.6, -ROWS[0], height + ROWS[0])
    for listed, spot in spots.items():
        at[listed] = spot.x, spot.y
    return at


def _neighbour_heights(
    graph: KnowledgeGraph, spots: Mapping[int, Spot], fallback: npt.NDArray[np.float64]
) -> npt.NDArray[np.float64]:
    size = len(graph.papers)
    own = np.zeros(size)
    is_listed = np.zeros(size)
    for listed, spot in spots.items():
        own[listed], is_listed[listed] = spot.y, 1.0
    citing, cited = graph.citations.citing, graph.citations.cited
    total = np.bincount(citing, own[cited], size) + np.bincount(cited, own[citing], size)
    count = np.bincount(citing, is_listed[cited], size) + np.bincount(
        cited, is_listed[citing], size
    )
    return np.where(count > 0, total / np.maximum(count, 1), fallback)


def _context_x(year: int | None, noise: float, years: Sequence[Band]) -> float:
    dated = [band for band in years if band.label.isdigit()]
    if year is None or not dated:
        return (years[-1].end if years else 0.0) + 20 + 60 * noise
    if year < int(dated[0].label):
        return dated[0].start - min(20.0 * (int(dated[0].label) - year), 260.0) + 20 * noise
    if year > int(dated[-1].label):
        return dated[-1].end + min(20.0 * (year - int(dated[-1].label)), 100.0) + 20 * noise
    band = max((b for b in dated if int(b.label) <= year), key=lambda b: b.start)
    return band.start + (band.end - band.start) * noise
