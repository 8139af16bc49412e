"""What each group is: an entry, a dataset, a group of people, or nothing for the graph."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from lineagraph.ingest.blocks import Shape
from lineagraph.ingest.draft import Draft
from lineagraph.ingest.grouping import Group
from lineagraph.ingest.link_roles import Role, is_at_publisher, role_of_url
from lineagraph.ingest.sections import Holds, kind_of_heading, kind_of_section
from lineagraph.ingest.titles import is_title_like
from lineagraph.ingest.tokens import plain_text, split_lines
from lineagraph.ingest.urls import clean_url


class Verdict(StrEnum):
    """What a group is."""

    ENTRY = "entry"
    DATASET = "dataset"
    GROUP = "group"
    SKIPPED = "skipped"
    CATEGORY = "category"
    SECTION = "section"


class Evidence(IntEnum):
    """How much a group says that it is a paper."""

    NONE = 0
    BARE = 1
    """Words that could be a title and nothing else."""
    PLAIN = 2
    """Words that could be a title, with a link, a venue or a date."""
    STRONG = 3
    """A title by its form, and a link to a paper or a venue."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A group with its fields, its verdict and the reason for it."""

    group: Group
    draft: Draft
    verdict: Verdict
    reason: str
    path: tuple[str, ...]


_MAX_LEAD_WORDS = 9
_MAX_LEAD_IN_PARAGRAPH = 3
_FEW_WORDS = 12
_HALF = 0.5
_MOST = 0.7
_THIRD = 0.3
_MIN_SIBLINGS = 3


def judge(groups: Sequence[Group]) -> tuple[Judged, ...]:
    """The verdict on each group, in order."""
    drafts = [group.whole() for group in groups]
    parents = {id(group.parent) for group in groups if group.parent}
    paths = _paths(groups)
    evidence = [
        Evidence.NONE if id(group) in parents and not draft.names_paper else _evidence(group, draft)
        for group, draft in zip(groups, drafts, strict=True)
    ]
    siblings = _Siblings(groups, evidence)
    return tuple(
        _judge_one(group, draft, level, path, siblings, is_parent=id(group) in parents)
        for group, draft, level, path in zip(groups, drafts, evidence, paths, strict=True)
    )


def _paths(groups: Sequence[Group]) -> list[tuple[str, ...]]:
    """Headings, and the bullets above a nested item that are its categories."""
    return [(*group.block.path, *_categories(group)) for group in groups]


def _categories(group: Group) -> tuple[str, ...]:
    names: list[str] = []
    above = group.parent
    while above:
        if not above.draft.names_paper:
            names.append(_name_of(above))
        above = above.parent
    return tuple(name for name in reversed(names) if name)


def _name_of(group: Group) -> str:
    """The first line of a category, as a heading."""
    lines = split_lines(group.block.tokens)
    return plain_text(lines[0]).rstrip(" :：") if lines else ""


class _Siblings:
    """How many neighbours of a group are papers."""

    def __init__(self, groups: Sequence[Group], evidence: Sequence[Evidence]) -> None:
        self._all = [0] * 4
        self._counts: Mapping[object, list[int]] = defaultdict(lambda: [0] * 4)
        for group, level in zip(groups, evidence, strict=True):
            if group.block.shape is not Shape.HEADING:
                self._counts[_family(group)][level] += 1
                self._all[level] += 1

    def speak_for(self, group: Group, draft: Draft) -> bool:
        """Whether the neighbours let a group of plain evidence pass."""
        counts = self._counts[_family(group)]
        if sum(counts) < _MIN_SIBLINGS:
            counts = self._all
        total, strong = sum(counts), counts[Evidence.STRONG]
        papers = strong + counts[Evidence.PLAIN]
        if not (draft.has_links or draft.venues or draft.date or draft.sure):
            return papers >= _MIN_SIBLINGS and papers >= _MOST * total
        if strong and papers >= _HALF * total and strong >= _THIRD * total:
            return True
        dated = bool(draft.venues or draft.date)
        return dated and papers >= _MIN_SIBLINGS and papers >= _HALF * total


def _family(group: Group) -> object:
    block = group.block
    if block.shape is Shape.PARAGRAPH:
        return (Shape.PARAGRAPH, block.path)
    return block.family


def _evidence(group: Group, draft: Draft) -> Evidence:
    if not draft.title or _is_in_prose(group, draft):
        return Evidence.NONE
    formal = draft.sure or draft.title_url is not None
    if formal and draft.names_paper and (is_title_like(draft.title) or _is_short_name(draft)):
        return Evidence.STRONG
    if draft.papers and is_title_like(draft.title) and draft.words <= 60:  # noqa: PLR2004
        return Evidence.STRONG
    if (
        draft.papers
        and draft.words + draft.lead_words <= _FEW_WORDS
        and group.block.shape is not Shape.PARAGRAPH
    ):
        return Evidence.STRONG
    if group.block.shape is Shape.PARAGRAPH and not formal:
        return Evidence.NONE
    if is_title_like(draft.title) and (draft.has_links or draft.venues or draft.date or draft.sure):
        return Evidence.PLAIN
    if (
        is_title_like(draft.title)
        and group.block.shape is not Shape.PARAGRAPH
        and draft.words <= _FEW_WORDS
    ):
        return Evidence.BARE
    return Evidence.NONE


def _is_in_prose(group: Group, draft: Draft) -> bool:
    """Whether the title is only mentioned in a sentence: ``See [our repository](url) for code``."""
    if draft.lead_words and draft.title[:1].islower():
        return True
    in_paragraph = group.block.shape is Shape.PARAGRAPH
    return draft.lead_words > (_MAX_LEAD_IN_PARAGRAPH if in_paragraph else _MAX_LEAD_WORDS)


def _is_short_name(draft: Draft) -> bool:
    """A title of one or two words needs a paper behind its link or label."""
    return draft.title_is_at_paper or bool(draft.papers)


def _judge_one(  # noqa: PLR0913
    group: Group,
    draft: Draft,
    level: Evidence,
    path: tuple[str, ...],
    siblings: _Siblings,
    *,
    is_parent: bool,
) -> Judged:
    holds = kind_of_section(path)
    verdict, reason = _verdict(group, draft, level, holds, siblings)
    if verdict is Verdict.SKIPPED and is_parent:
        verdict, reason = Verdict.CATEGORY, "names the items below it"
    return Judged(group=group, draft=draft, verdict=verdict, reason=reason, path=path)


def _verdict(
    group: Group, draft: Draft, level: Evidence, holds: Holds, siblings: _Siblings
) -> tuple[Verdict, str]:
    shape = group.block.shape
    if shape is Shape.HEADING:
        return _verdict_on_heading(group, draft, level)
    if holds is Holds.NO_PAPERS:
        return Verdict.SKIPPED, "stands under news, contents or other notes about the list"
    if holds is Holds.SUNDRIES:
        if level is Evidence.STRONG and _proves_paper(draft):
            return Verdict.ENTRY, ""
        return Verdict.SKIPPED, "stands among tools, courses or links and names no paper"
    if holds in {Holds.DATASETS, Holds.GROUPS} and shape is not Shape.PARAGRAPH:
        return _verdict_on_resource(draft, level, holds)
    if level is Evidence.STRONG or (
        level in {Evidence.PLAIN, Evidence.BARE} and siblings.speak_for(group, draft)
    ):
        return Verdict.ENTRY, ""
    return Verdict.SKIPPED, _why_not(draft)


def _proves_paper(draft: Draft) -> bool:
    """Whether a title as long as titles are stands with a link to a publisher."""
    urls = [draft.title_url, *(link.url for link in draft.papers)]
    cleaned = [clean_url(url) for url in urls if url]
    title = clean_url(draft.title_url) if draft.title_url else None
    at_code = title is not None and role_of_url(title) is Role.CODE
    return (
        is_title_like(draft.title)
        and not at_code
        and any(url and is_at_publisher(url) for url in cleaned)
    )


def _verdict_on_heading(group: Group, draft: Draft, level: Evidence) -> tuple[Verdict, str]:
    if level is Evidence.STRONG and kind_of_heading(draft.title) is None:
        if is_title_like(draft.title) and (draft.papers or draft.title_is_at_paper or group.added):
            return Verdict.ENTRY, ""
    return Verdict.SECTION, "is a section"


def _verdict_on_resource(draft: Draft, level: Evidence, holds: Holds) -> tuple[Verdict, str]:
    reads_like_paper = level is Evidence.STRONG and len(draft.title.split()) > 3  # noqa: PLR2004
    if reads_like_paper:
        return Verdict.ENTRY, ""
    if holds is Holds.DATASETS:
        return Verdict.DATASET, ""
    return Verdict.GROUP, ""


def _why_not(draft: Draft) -> str:
    if not draft.title:
        return "has no words that could be a title"
    if draft.lead_words:
        return "is a sentence with a link, not a paper"
    if not draft.names_paper:
        return "names no paper: no link to a paper, no venue"
    return "is running text, not a paper"
