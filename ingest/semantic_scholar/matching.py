"""Whether a paper that Semantic Scholar offers for a title is the wanted one: our own judgement.

Its ``matchScore`` is no probability (wrong papers reach the scores of right ones).
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher

from lineagraph.graph.records import PaperRecord, Status, Wanted
from lineagraph.graph.titles import iter_title_keys, split_prefix, title_key, versions

TITLE = "title"
OTHER_PREFIX = "title with or without its prefix"
_YEARS_APART = 1
_YEARS_APART_WITH_AUTHOR = 2
_NEAR = 0.8
"""Titles alike to this degree are shown to the user; they are never taken for the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The judgement; `how` where the paper is the wanted one, else `reason`."""

    status: Status
    how: str | None = None
    reason: str = ""


def judge(wanted: Wanted, found: PaperRecord, *, arxiv_is_wrong: bool = False) -> Verdict:
    """Compare title, numerals, ids, year and authors.

    Args:
        wanted: what the list says.
        found: what is offered.
        arxiv_is_wrong: the list's arXiv id was seen to be another paper's.
    """
    offered = f"{found.title!r} ({found.year or 'no year'}, {found.s2 or 'no id'})"
    how = same_title(wanted, found.title)
    if how is None:
        is_near = _alike(wanted.title, found.title)
        return Verdict(
            status=Status.AMBIGUOUS if is_near else Status.NOT_FOUND,
            reason=f"the nearest title is {offered}",
        )
    if wanted.arxiv and found.arxiv and wanted.arxiv != found.arxiv and not arxiv_is_wrong:
        return Verdict(
            status=Status.AMBIGUOUS,
            reason=f"the title is that of arXiv {found.arxiv}, and the list has {wanted.arxiv}",
        )
    return _by_people_and_year(wanted, found, how, offered)


def _by_people_and_year(wanted: Wanted, found: PaperRecord, how: str, offered: str) -> Verdict:
    shared = surnames(wanted.authors) & surnames(found.authors)
    if wanted.authors and found.authors and not shared:
        return Verdict(
            status=Status.AMBIGUOUS, reason=f"the title fits {offered}, but no author does"
        )
    allowed = _YEARS_APART_WITH_AUTHOR if shared else _YEARS_APART
    if wanted.year and found.year and abs(wanted.year - found.year) > allowed:
        return Verdict(
            status=Status.AMBIGUOUS, reason=f"the title fits {offered}, but its year does not"
        )
    return Verdict(status=Status.RESOLVED, how=how)


def same_title(wanted: Wanted, title: str) -> str | None:
    """How two titles are the same, or None; blanks do not count (``real time``, ``realtime``).

    >>> same_title(
    ...     Wanted(title="Memory-guided diffusion for talking", acronym="MEMO"),
    ...     "MEMO: Memory-Guided Diffusion for Talking",
    ... )
    'title with or without its prefix'
    >>> same_title(Wanted(title="GeneFace++"), "GeneFace") is None
    True
    """
    keys = [_compact(key) for key in iter_title_keys(wanted.title, wanted.acronym)]
    offered = [_compact(key) for key in iter_title_keys(title)]
    if not keys[0] or not offered[0]:
        return None
    if offered[0] == keys[0]:
        return TITLE
    if offered[0] in keys[1:]:
        return OTHER_PREFIX
    if keys[0] in offered[1:] and _prefix_fits(wanted, title):
        return OTHER_PREFIX
    return None


def _prefix_fits(wanted: Wanted, title: str) -> bool:
    parts = split_prefix(title)
    if parts is None or not wanted.acronym:
        return True
    return _compact(title_key(parts[0])) == _compact(title_key(wanted.acronym))


def _compact(key: str) -> str:
    return key.replace(" ", "")


def _alike(one: str, other: str) -> bool:
    keys = title_key(one), title_key(other)
    if not all(keys) or versions(one) != versions(other):
        return False
    return SequenceMatcher(None, *keys).ratio() >= _NEAR


def surnames(names: Iterable[str]) -> set[str]:
    """What names of one person written in two ways have in common: ``A. Siarohin, Aliaksandr``.

    >>> surnames(["Aliaksandr Siarohin", "Siarohin, A."])
    {'siarohin'}
    """
    found = set()
    for name in names:
        family = name.split(",", 1)[0] if "," in name else name
        words = [word for word in title_key(family).split() if len(word) > 1]
        if words:
            found.add(words[-1])
    return found


def query_of(title: str) -> str:
    """A title as it is searched for: without marks of Markdown, LaTeX and HTML."""
    plain = re.sub(r"</?[a-zA-Z][^<>]{0,200}>", " ", html.unescape(title))
    return " ".join(re.sub(r"[${}^*_\\`]+", "", plain).split())
