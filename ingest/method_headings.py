"""A method's name as heading, its paper below: the heading is the acronym, no section."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from lineagraph.ingest.blocks import Shape
from lineagraph.ingest.dates import is_date
from lineagraph.ingest.sections import kind_of_heading, venue_of_section
from lineagraph.ingest.titles import is_title_case
from lineagraph.ingest.verdicts import Judged, Verdict

_MAX_WORDS = 4
_MIN_ALIKE = 2


def name_by_headings(judged: Sequence[Judged]) -> tuple[Judged, ...]:
    """Give each lone paragraph entry its heading as acronym, where headings are used so."""
    below = Counter(one.path for one in judged if one.verdict is Verdict.ENTRY)
    headings = {i: j for i, j in _heading_pairs(judged) if _is_method(judged[i], judged[j], below)}
    if len(headings) < _MIN_ALIKE:
        return tuple(judged)
    named = {j: _named(judged[i], judged[j]) for i, j in headings.items()}
    return tuple(named.get(i, one) for i, one in enumerate(judged))


def _heading_pairs(judged: Sequence[Judged]) -> list[tuple[int, int]]:
    """Positions of a heading and the paragraph entry directly below it."""
    return [
        (i, i + 1)
        for i, (one, after) in enumerate(pairwise(judged))
        if one.verdict is Verdict.SECTION
        and after.verdict is Verdict.ENTRY
        and (after.group.block.shape is Shape.PARAGRAPH or after.draft.labelled)
    ]


def _is_method(heading: Judged, entry: Judged, below: Counter[tuple[str, ...]]) -> bool:
    if not entry.path or below[entry.path] != 1:
        return False
    name = entry.path[-1]
    plain_words = len(name.split()) > 1 and is_title_case(name) and name.isascii()
    return (
        len(name.split()) <= _MAX_WORDS
        and not is_date(name)
        and kind_of_heading(name) is None
        and venue_of_section((name,)) is None
        and not (plain_words and name.casefold() not in entry.draft.title.casefold())
        and heading.group.block.level > 1
    )


def _named(heading: Judged, entry: Judged) -> Judged:
    draft = replace(entry.draft, acronym=entry.draft.acronym or entry.path[-1])
    group = replace(entry.group, block=replace(entry.group.block, line=heading.group.block.line))
    return replace(entry, draft=draft, group=group, path=entry.path[:-1])
