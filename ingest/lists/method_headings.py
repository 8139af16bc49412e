"""A method's name as heading, its paper below: the heading is the acronym, no section."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import pairwise

from lineagraph.ingest.lists.blocks import Shape
from lineagraph.ingest.lists.dates import is_date
from lineagraph.ingest.lists.sections import kind_of_heading, venue_of_section
from lineagraph.ingest.lists.verdicts import Judged, Verdict

_MAX_WORDS = 4
_MIN_ALIKE = 2
_HALF = 0.5
_MOST = 0.8
_MARKS_OF_NAME = re.compile(r"[a-z0-9][A-Z]|[A-Z]{2}|[A-Za-z][\d+.-]|[\d-][A-Z]")


def name_by_headings(judged: Sequence[Judged]) -> tuple[Judged, ...]:
    """Give each lone entry its heading as acronym, where headings are used so.

    A heading with one paper below is a name if it looks like one (``StyleLips``, ``PC-AVX``) or
    begins the title; a plain word (``Vision``) only if nearly every heading of its level stands
    over one paper and most of these look like names.
    """
    below = Counter(one.path for one in judged if one.verdict is Verdict.ENTRY)
    pairs = [pair for pair in _heading_pairs(judged) if _is_alone(*_at(judged, pair), below)]
    sure = [pair for pair in pairs if _is_name(*_at(judged, pair))]
    levels = _levels_of_names(judged, pairs, sure)
    headings = [pair for pair in pairs if judged[pair[0]].group.block.level in levels]
    if len(headings) < _MIN_ALIKE:
        return tuple(judged)
    named = {j: _named(judged[i], judged[j]) for i, j in headings}
    return tuple(named.get(i, one) for i, one in enumerate(judged))


def _levels_of_names(
    judged: Sequence[Judged], pairs: Collection[tuple[int, int]], sure: Collection[tuple[int, int]]
) -> set[int]:
    """The levels at which headings name methods."""
    with_papers = Counter(
        one.group.block.level
        for one, after in pairwise(judged)
        if one.verdict is Verdict.SECTION and after.verdict is Verdict.ENTRY
    )
    alone = Counter(judged[i].group.block.level for i, _ in pairs)
    names = Counter(judged[i].group.block.level for i, _ in sure)
    return {
        level
        for level, count in names.items()
        if count > _HALF * alone[level] and alone[level] >= _MOST * with_papers[level]
    }


def _at(judged: Sequence[Judged], pair: tuple[int, int]) -> tuple[Judged, Judged]:
    return judged[pair[0]], judged[pair[1]]


def _heading_pairs(judged: Sequence[Judged]) -> list[tuple[int, int]]:
    """Positions of a heading and the paragraph entry directly below it."""
    return [
        (i, i + 1)
        for i, (one, after) in enumerate(pairwise(judged))
        if one.verdict is Verdict.SECTION
        and after.verdict is Verdict.ENTRY
        and (after.group.block.shape is Shape.PARAGRAPH or after.draft.labelled)
    ]


def _is_alone(heading: Judged, entry: Judged, below: Counter[tuple[str, ...]]) -> bool:
    if not entry.path or below[entry.path] != 1:
        return False
    name = entry.path[-1]
    return (
        len(name.split()) <= _MAX_WORDS
        and not is_date(name)
        and kind_of_heading(name) is None
        and venue_of_section((name,)) is None
        and heading.group.block.level > 1
    )


def _is_name(_heading: Judged, entry: Judged) -> bool:
    """Whether a heading has the capitals or digits of a name, or its paper's title begins so."""
    name, title = entry.path[-1].casefold(), entry.draft.title.casefold()
    begins = title.startswith(name) and not title[len(name) : len(name) + 1].isalpha()
    one_word = len(name.split()) == 1
    return begins or (one_word and _MARKS_OF_NAME.search(entry.path[-1]) is not None)


def _named(heading: Judged, entry: Judged) -> Judged:
    draft = replace(entry.draft, acronym=entry.draft.acronym or entry.path[-1])
    group = replace(entry.group, block=replace(entry.group.block, line=heading.group.block.line))
    return replace(entry, draft=draft, group=group, path=entry.path[:-1])
