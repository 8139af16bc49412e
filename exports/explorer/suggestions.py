"""Papers that the list may miss, as the explorer shows them: in their year, section and kin."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Self

import numpy as np
import numpy.typing as npt

from lineagraph.exports.explorer.labels import label_of, sane
from lineagraph.exports.explorer.layout import Band, Layout
from lineagraph.exports.explorer.papers import Json, paper_url
from lineagraph.graph.analysis import Analysis
from lineagraph.graph.lineage.evidence import LineageLink
from lineagraph.graph.lineage.links import Lineage
from lineagraph.graph.model import KnowledgeGraph
from lineagraph.graph.suggestions import Suggestion

MOST_KIN = 8
"""Parents and children shown of each suggestion, the best first."""

RADIUS = 8.0
_CELL = 22.0, 17.0
"""How near places may lie: columns and rows of the grid on which suggestions find room."""

_ROOM_FOR_LISTED, _ROOM_FOR_SUGGESTED = 18.0, 52.0
"""Distances kept to listed papers, and to other suggestions, whose names want room too."""

_EDGE = 16.0
_CROWDED = 2000.0, 600.0
_SHORT = 80

Point = tuple[float, float]
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kin:
    """The best links of a paper to listed parents, and from listed children."""

    parents: Sequence[LineageLink]
    children: Sequence[LineageLink]

    @classmethod
    def of(cls, lineage: Lineage, paper: int) -> Self:
        """Ask the lineage; no more than `MOST_KIN` of each."""
        parents, children = lineage.parents(paper), lineage.children(paper)
        return cls(parents=parents[:MOST_KIN], children=children[:MOST_KIN])

    @property
    def papers(self) -> tuple[int, ...]:
        """Positions of the parents, then of the children."""
        older = (link.ancestor for link in self.parents)
        return (*older, *(link.descendant for link in self.children))


def suggestions_data(
    analysis: Analysis, layout: Layout, number: Mapping[int, int]
) -> list[dict[str, Json]]:
    """One object for each suggestion, best first; what is unknown is absent.

    Args:
        analysis: the graph and its suggestions.
        layout: where listed papers stand.
        number: the page's number of each paper by its position.
    """
    graph, suggestions = analysis.graph, analysis.suggestions
    kin = [Kin.of(analysis.lineage, each.paper) for each in suggestions]
    lanes = [_lane(graph, layout, *each) for each in zip(suggestions, kin, strict=True)]
    years = [_year(graph.papers[each.paper].year, layout.years) for each in suggestions]
    places = _places(layout, years, lanes, kin)
    return [
        _paper(graph, each)
        | {"number": number[each.paper], "lane": lane}
        | {"x": round(x, 1), "y": round(y, 1), "r": RADIUS}
        | {"parents": [_link(number[link.ancestor], link) for link in found.parents]}
        | {"children": [_link(number[link.descendant], link) for link in found.children]}
        for each, lane, (x, y), found in zip(suggestions, lanes, places, kin, strict=True)
    ]


def section_words(graph: KnowledgeGraph, section: str | None) -> str | None:
    """The headings down to a section, `Audio-driven: 2023`; None where there is none."""
    path = graph.section_paths.get(section or "", ())
    return ": ".join(sane(title) for title in path) or None


def _paper(graph: KnowledgeGraph, suggestion: Suggestion) -> dict[str, Json]:
    paper, names = graph.papers[suggestion.paper], graph.author_names
    said: dict[str, Json] = {
        "id": paper.id,
        "label": label_of(paper),
        "title": sane(paper.title),
        "year": paper.year,
        "authors": [sane(names.get(id_, id_), limit=_SHORT) for id_ in paper.authors],
        "arxiv": paper.arxiv,
        "doi": paper.doi,
        "url": paper_url(paper),
        "score": round(suggestion.score, 3),
        "reasons": [sane(reason) for reason in suggestion.reasons],
        "section": section_words(graph, suggestion.section),
    }
    return {key: value for key, value in said.items() if value is not None and value != []}


def _link(other: int, link: LineageLink) -> Json:
    words = "; ".join(sane(rung.text) for rung in link.rungs[:3])
    return [other, round(link.score, 3), words]


def _lane(graph: KnowledgeGraph, layout: Layout, suggestion: Suggestion, kin: Kin) -> int:
    """The lane named by a heading of its section, else the lane of most of its listed kin."""
    lanes = {lane.label: at for at, lane in enumerate(layout.lanes)}
    path = graph.section_paths.get(suggestion.section or "", ())
    named = next((lanes[sane(title)] for title in path if sane(title) in lanes), None)
    if named is not None:
        return named
    counts = Counter(layout.lane_of[at] for at in kin.papers)
    return min(counts, key=lambda lane: (-counts[lane], lane), default=0)


def _places(
    layout: Layout, years: Sequence[Band], lanes: Sequence[int], kin: Sequence[Kin]
) -> list[Point]:
    """A free place for each suggestion, in its year and lane, near the height of its kin."""
    listed = [(spot.x, spot.y) for _, spot in sorted(layout.papers.items())]
    found: list[Point] = []
    for year, at, relatives in zip(years, lanes, kin, strict=True):
        lane = layout.lanes[at]
        heights = [layout.papers[other].y for other in relatives.papers]
        wish = sum(heights) / len(heights) if heights else (lane.start + lane.end) / 2
        found.append(_nearest_free(year, lane, wish, _points(listed), _points(found)))
    return found


def _year(year: int | None, years: Sequence[Band]) -> Band:
    """The band of a year; a narrow one beside or between the others where it has none."""
    dated = [band for band in years if band.label.isdigit()]
    own = next((band for band in dated if year is not None and band.label == str(year)), None)
    if own is not None:
        return own
    if year is None or not dated:
        end = years[-1].end if years else 0.0
        return Band(label="", start=end, end=end + 2 * _EDGE)
    if year < int(dated[0].label):
        return Band(label="", start=dated[0].start - 2 * _EDGE, end=dated[0].start)
    after = [b for a, b in pairwise(dated) if int(a.label) < year < int(b.label)]
    start = after[0].start - _EDGE if after else dated[-1].end
    return Band(label="", start=start, end=start + 2 * _EDGE)


def _nearest_free(year: Band, lane: Band, wish: float, listed: Floats, suggested: Floats) -> Point:
    """The place of a grid that is clear of others and nearest to the height wished for."""
    grid = np.array([(x, y) for x in _steps(year, _CELL[0]) for y in _steps(lane, _CELL[1])])
    left = np.array([year.start, lane.start]) - _ROOM_FOR_LISTED
    right = np.array([year.end, lane.end]) + _ROOM_FOR_LISTED
    near = listed[((listed > left) & (listed < right)).all(axis=1)]
    cost = np.abs(grid[:, 1] - wish) + 0.2 * np.abs(grid[:, 0] - (year.start + year.end) / 2)
    cost += _CROWDED[0] * _crowding(grid, near, _ROOM_FOR_LISTED)
    cost += _CROWDED[1] * _crowding(grid, suggested, _ROOM_FOR_SUGGESTED)
    best = grid[int(np.argmin(cost))]
    return float(best[0]), float(best[1])


def _crowding(grid: Floats, others: Floats, room: float) -> Floats:
    """How little of the room around each place is free of others, between 0 and 1."""
    steps = grid[:, None, :] - others[None, :, :]
    gaps = np.hypot(steps[..., 0], steps[..., 1]).min(axis=1, initial=room)
    return np.asarray(1 - gaps / room)


def _points(places: Sequence[Point]) -> Floats:
    return np.array(places, dtype=np.float64).reshape(-1, 2)


def _steps(band: Band, step: float) -> npt.NDArray[np.float64]:
    low, high = band.start + _EDGE, band.end - _EDGE
    if high <= low:
        return np.array([(band.start + band.end) / 2])
    return np.linspace(low, high, max(int((high - low) / step) + 1, 2))
