"""What each group is: an entry, a dataset, a group of people, or nothing for the graph."""

# Full-width marks of Chinese lists and word tables kept as text are meant as they stand.

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from lineagraph.ingest.lists.blocks import Shape
from lineagraph.ingest.lists.draft import Draft, role_by_host
from lineagraph.ingest.lists.grouping import Group
from lineagraph.ingest.lists.link_roles import Role, is_at_publisher, role_of_url
from lineagraph.ingest.lists.sections import Holds, kind_of_heading, kind_of_section
from lineagraph.ingest.lists.titles import is_title_case, is_title_like
from lineagraph.ingest.lists.tokens import plain_text, split_lines
from lineagraph.ingest.lists.urls import clean_url


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


_NO_PAPER = re.compile(
    r"(?i)\b(?:blog(?: ?posts?)?|(?:online )?courses?|podcasts?|tutorials?|newsletters?)\b"
)
_MAX_LEAD_WORDS = 9
_MAX_LEAD_IN_PARAGRAPH = 3
_FEW_WORDS = 12
_MAX_WORDS_BESIDE = 60
_MIN_TITLE_WORDS = 4
_HALF = 0.5
_MOST = 0.7
_THIRD = 0.3
_MIN_SIBLINGS = 3


def judge(groups: Sequence[Group]) -> tuple[Judged, ...]:
    """The verdict on each group, in order."""
    parents = {id(group.parent) for group in groups if group.parent}
    drafts = [group.whole() for group in groups]
    evidence = [
        Evidence.NONE
        if id(group) in parents and not (draft.names_paper or _is_dated_work(draft))
        else _evidence(group, draft)
        for group, draft in zip(groups, drafts, strict=True)
    ]
    siblings = _Siblings(groups, evidence)
    title = _list_title(groups)
    judged: list[Judged] = []
    for group, draft, level in zip(groups, drafts, evidence, strict=True):
        path = (*group.block.path, *_categories(group))
        verdict, reason = _verdict(group, draft, level, _holds(group, path), siblings)
        if group is title:
            verdict, reason = Verdict.SECTION, "is the title of the list"
        if verdict is Verdict.SKIPPED and id(group) in parents:
            verdict, reason = Verdict.CATEGORY, "names the items below it"
        judged.append(Judged(group=group, draft=draft, verdict=verdict, reason=reason, path=path))
    return tuple(judged)


def _list_title(groups: Sequence[Group]) -> Group | None:
    """The first heading, if no other has its rank: it may link the paper of the list itself."""
    headings = [group for group in groups if group.block.shape is Shape.HEADING]
    highest = min((group.block.level for group in headings), default=0)
    first = [group for group in headings if group.block.level == highest]
    is_title = len(headings) > 1 == len(first) and first[0] is headings[0]
    return first[0] if is_title else None


def _holds(group: Group, path: Sequence[str]) -> Holds:
    """What the section holds, or the words in bold that serve as heading."""
    under = group.block.under
    kind = kind_of_heading(under) if len(under.split()) < _MIN_TITLE_WORDS else None
    return kind or kind_of_section(path)


def _categories(group: Group) -> tuple[str, ...]:
    """The bullets above a nested item that only name what is below them."""
    names: list[str] = []
    above = group.parent
    while above:
        if not (above.draft.names_paper and (above.draft.title or above.draft.has_links)):
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
    if _is_strong(group, draft):
        return Evidence.STRONG
    is_paragraph = group.block.shape is Shape.PARAGRAPH
    if _is_short_with_venue(group, draft):
        return Evidence.PLAIN
    is_formal = _is_formal(draft) or _is_reference(draft)
    if not is_title_like(draft.title) or (is_paragraph and not is_formal):
        return Evidence.NONE
    if draft.has_links or draft.venues or draft.date or draft.sure:
        return Evidence.PLAIN
    return Evidence.BARE if not is_paragraph and draft.words <= _FEW_WORDS else Evidence.NONE


def _is_short_with_venue(group: Group, draft: Draft) -> bool:
    """``SISA Again. USENIX Security '23.``: an item of two words and a dated venue or an id."""
    is_item = group.block.shape is Shape.ITEM and not draft.words
    dated = any(venue.year for venue in draft.venues) or _is_credited(draft)
    return is_item and (draft.printed_id or dated)


def _is_credited(draft: Draft) -> bool:
    """``Byron et al. A Title (OpenAI blog, 2019)``: a place that is no venue, but authors."""
    return bool(draft.authors and draft.place_year)


def _is_dated_work(draft: Draft) -> bool:
    """``**Byron et al. (2017) - A Title**``, whatever stands below it."""
    return bool(draft.sure and draft.authors and draft.date) and is_title_like(draft.title)


def _is_reference(draft: Draft) -> bool:
    """Authors, a title and a dated venue, and nothing else."""
    return bool(draft.authors and draft.venues and draft.venues[0].year and not draft.words)


def _is_formal(draft: Draft) -> bool:
    """Whether the title's form (linked, bold, quoted, a column) says that it is one."""
    return draft.sure or draft.title_url is not None


def _is_strong(group: Group, draft: Draft) -> bool:
    long_title = is_title_like(draft.title)
    if not long_title and draft.title_url and role_by_host(draft.title_url) is Role.CODE:
        return False  # a tool
    if _is_formal(draft) and draft.names_paper:
        return long_title or draft.title_is_at_paper or bool(draft.papers)
    if not draft.papers:
        return False
    if group.block.shape is Shape.PARAGRAPH:
        only_facts = bool(draft.venues) and draft.words + draft.lead_words == 0
        if not (only_facts or draft.authors or draft.sure or is_title_case(draft.title)):
            return False  # a sentence that ends with a link
        return only_facts or (long_title and draft.words <= _MAX_WORDS_BESIDE)
    return long_title or draft.words + draft.lead_words <= _FEW_WORDS


def _is_in_prose(group: Group, draft: Draft) -> bool:
    """Whether the title is only mentioned in a sentence: ``See [our repository](url) for code``."""
    in_paragraph = group.block.shape is Shape.PARAGRAPH
    if draft.title[:1].islower() and (draft.lead_words or (in_paragraph and not draft.sure)):
        return True
    if in_paragraph and draft.lead_words and not group.block.path:
        return True  # the introduction of the list
    return draft.lead_words > (_MAX_LEAD_IN_PARAGRAPH if in_paragraph else _MAX_LEAD_WORDS)


def _verdict(
    group: Group, draft: Draft, level: Evidence, holds: Holds, siblings: _Siblings
) -> tuple[Verdict, str]:
    shape = group.block.shape
    if shape is Shape.HEADING:
        return _verdict_on_heading(group, draft, level)
    if holds is Holds.NO_PAPERS:
        return Verdict.SKIPPED, "stands under news or other notes about the list"
    if holds in {Holds.DATASETS, Holds.GROUPS} and shape is not Shape.PARAGRAPH:
        return _verdict_on_resource(draft, level, holds)
    if holds is Holds.SUNDRIES and not (level is Evidence.STRONG and _proves_paper(draft)):
        return Verdict.SKIPPED, "stands among tools, courses or links and names no paper"
    plain = level in {Evidence.PLAIN, Evidence.BARE} and not _is_told_apart(group, draft)
    if level is Evidence.STRONG or (plain and siblings.speak_for(group, draft)):
        return Verdict.ENTRY, ""
    return Verdict.SKIPPED, _why_not(group, draft)


def _is_told_apart(group: Group, draft: Draft) -> bool:
    """``[Name](url) - blog post, 2018``: the words behind say that it is no paper."""
    behind = plain_text(group.block.tokens).partition(draft.title)[2]
    return not (draft.venues or _is_credited(draft)) and _NO_PAPER.search(behind) is not None


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
    long_enough = is_title_like(draft.title) or (bool(group.added) and bool(draft.papers))
    named = kind_of_heading(draft.title) is None and long_enough
    shown = bool(draft.papers or draft.title_is_at_paper or group.added)
    if level is Evidence.STRONG and named and shown:
        return Verdict.ENTRY, ""
    return Verdict.SECTION, "is a section"


def _verdict_on_resource(draft: Draft, level: Evidence, holds: Holds) -> tuple[Verdict, str]:
    titled = draft.title_is_at_paper or is_title_case(draft.title)
    if level is Evidence.STRONG and titled and len(draft.title.split()) >= _MIN_TITLE_WORDS:
        return Verdict.ENTRY, ""
    return (Verdict.DATASET if holds is Holds.DATASETS else Verdict.GROUP), ""


def _why_not(group: Group, draft: Draft) -> str:
    if not draft.title:
        urls = [token.url for token in group.block.tokens if token.url]
        if urls and all(url.startswith("#") for url in urls):
            return "is a link within the page"
        return "has no words that could be a title"
    if draft.lead_words:
        return "is a sentence with a link, not a paper"
    if not draft.names_paper:
        return "names no paper: no link to a paper, no venue"
    return "is running text, not a paper"
