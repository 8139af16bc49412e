"""Lanes: the headings of the lists by which the explorer sorts, colours and shapes papers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lineagraph.exports.explorer.labels import sane
from lineagraph.graph.model import KnowledgeGraph, Paper, Section

MOST_LANES = 7
"""As many as there are shapes that people can tell apart at a glance."""

_ELSEWHERE = "Other sections"
_UNSORTED = "No section"
_TIME_WORDS = r"before|after|until|since|earlier|later|older|newer|and|to|or|prior|pre|papers|year"
_IS_TIME = re.compile(rf"(?i)(?:[\W_]|{_TIME_WORDS})*(?:19|20)\d\d(?:[\W_]|\d|{_TIME_WORDS})*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Lanes:
    """The lanes in the order of the list, and the lane of each listed paper (by position)."""

    titles: tuple[str, ...]
    of: Mapping[int, int]


def lanes_of(graph: KnowledgeGraph) -> Lanes:
    """Sort the listed papers by the outermost headings that tell any of them apart.

    Headings that are years say nothing that the time axis does not say, and are passed over.
    Beyond `MOST_LANES` the smallest lanes share one.
    """
    paths = {at: _path(graph, graph.papers[at]) for at in graph.listed}
    level = _telling_level(list(paths.values()))
    titles = {at: path[level] if level < len(path) else _UNSORTED for at, path in paths.items()}
    kept = _largest(titles)
    titles = {at: title if title in kept else _ELSEWHERE for at, title in titles.items()}
    order = sorted(set(titles.values()), key=lambda title: _first_line(graph, titles, title))
    lane = {title: number for number, title in enumerate(order)}
    return Lanes(titles=tuple(order), of={at: lane[title] for at, title in titles.items()})


def headings(graph: KnowledgeGraph, section: str) -> tuple[str, ...]:
    """The titles from the outermost heading down to this section (by id)."""
    by_id = {each.id: each for each in graph.sections}
    found: list[Section] = []
    at = by_id.get(section)
    while at is not None and at not in found:
        found.append(at)
        at = by_id.get(at.parent or "")
    return tuple(sane(each.title) for each in reversed(found))


def _path(graph: KnowledgeGraph, paper: Paper) -> tuple[str, ...]:
    entries = graph.entries_of.get(paper.id, ())
    titles: tuple[str, ...] = headings(graph, paper.sections[0]) if paper.sections else ()
    if len(graph.lists) > 1 and entries:
        lists = {each.id: sane(each.title) for each in graph.lists}
        titles = (lists.get(entries[0].list, entries[0].list), *titles)
    return tuple(title for title in titles if title and not _IS_TIME.fullmatch(title))


def _telling_level(paths: Sequence[tuple[str, ...]]) -> int:
    deepest = max(map(len, paths), default=0)
    for level in range(deepest):
        if len({path[level : level + 1] for path in paths}) > 1:
            return level
    return max(deepest - 1, 0)


def _largest(titles: Mapping[int, str]) -> set[str]:
    counts = Counter(titles.values())
    if len(counts) <= MOST_LANES:
        return set(counts)
    ranked = sorted(counts, key=lambda title: (-counts[title], title))
    return set(ranked[: MOST_LANES - 1])


def _first_line(
    graph: KnowledgeGraph, titles: Mapping[int, str], title: str
) -> tuple[bool, str, int, str]:
    lines = [
        (listed.list, listed.entry.line)
        for at, other in titles.items()
        if other == title
        for listed in graph.entries_of.get(graph.papers[at].id, ())
    ]
    in_list, line = min(lines, default=("", 0))
    return title in {_ELSEWHERE, _UNSORTED}, in_list, line, title
