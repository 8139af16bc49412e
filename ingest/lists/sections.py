"""What a section holds, told by its headings."""

# Full-width marks of Chinese lists and word tables kept as text are meant as they stand.

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache

from lineagraph.graph.reading import VenueMention
from lineagraph.graph.venues import is_known
from lineagraph.ingest.lists.dates import is_date, year_in
from lineagraph.ingest.lists.venue_grammar import heading_venue


class Holds(StrEnum):
    """What stands in a section."""

    PAPERS = "papers"
    DATASETS = "datasets"
    GROUPS = "groups"
    SUNDRIES = "sundries"
    """Tools, courses, talks: a paper only where the item proves to be one."""
    NO_PAPERS = "no papers"
    """News, contents, licence: never papers of the list."""


_NO_PAPERS = re.compile(
    r"(?i)^(?:the )?(?:(?:latest |recent |important |project )?(?:news|updates?|announcements?|"
    r"changes)|what'?s new|change ?log|新闻|更新|更新日志|最近更新"
    r"|contribut\w+(?: guid\w+)?|how to (?:contribute|cite|use).*|licen[cs]e|acknowledge?ments?|"
    r"(?:bibtex )?citations?|citing.*|cite(?: us| this.*)?"
    r"|star(?:gazers?| history| chart)?(?: over time)?|contacts?(?: us)?|maintainers?|sponsors?|"
    r"faq|about(?: us| me)?|disclaimer|reference format"
    r"|贡献|引用|致谢|联系.*|(?:todo|to[- ]do)(?: list)?|changelog|history|join us|hiring|"
    r"call for.*|"
    r"visitors?|关于)[\s:：!.]*$"
)
_CONTENTS = re.compile(r"(?i)[\W\d_]*(?:table of contents?|contents?|toc|outline|目录|index)\W*")
_ASIDE = re.compile(
    r"(?i)\W*(?:(?:paper |show |view )?abstract|tl;?dr|summary|bib(?:tex|liography)?|citation|cite"
    r"|comments?|notes?|摘要|引用|简介|笔记)\W*"
)
_SUNDRIES = re.compile(
    r"(?i)\b(?:tools?|workshops?|seminars?|toolbox(?:es)?|toolkits?|software|librar(?:y|ies)|packages?|courses?|"
    r"lectures?|tutorials?|blogs?|(?:blog )?posts?|books?"
    r"|talks?|videos?|podcasts?|websites?|communit(?:y|ies)|compan(?:y|ies)|products?|startups?|"
    r"(?:awesome|related|other|similar|useful) "
    r"(?:lists?|repos\w*|resources?|links?|awesome|projects?|github)|awesome.*lists?|"
    r"repos(?:itories)?|implementations?|demos?|competitions?|challenges?"
    r"|people|researchers?|scholars|jobs?|slides|newsletters?|links|resources?|apps?|"
    r"applications? and tools|services|apis?|codebases?|open[- ]source projects?"
    r"|leaderboards?)\b|课程|工具|博客|教程|书籍|资源|项目|竞赛"
)
_DATASETS = re.compile(
    r"(?i)\bdata ?-?sets?\b|\bbenchmark data\b|\bbenchmarks?\b|\bcorp(?:us|ora)\b|\bdatabases?\b|"
    r"数据集|基准"
)
_GROUPS = re.compile(
    r"(?i)\b(?:research |related |active )?(?:groups?|labs?|laborator(?:y|ies)|teams?)\b|"
    r"\binstitut(?:es?|ions?)\b|实验室|团队|课题组|研究组"
)
_NOT_KIND = re.compile(
    r"(?i)\bpapers?\b|\bpublications?\b|\bmethods?\b|distill|condens|prun|learning|survey|论文|"
    r"model|detection|group (?:activity|re-?id|conv|theory|equi)"
    r"|database (?:systems?|tuning)|in the wild|\bsegment|\bgenerat|\bapplications?\b|graph\b|"
    r"\bgroup(?:ed|ing|-)|multi-?|augment|synthe|collab\w*|team ?work"
    r"|tool (?:use|using|calling)|tool-|code gen|video (?:gen|under|ret|sum|cap|edit|seg|pred)|"
    r"\bvideo |link pred|resource[- ](?:effic|constr)|book |talking|service rob"
)
_MAX_WORDS = 7


@lru_cache(maxsize=4096)
def kind_of_heading(text: str) -> Holds | None:
    """What one heading says its section holds; None where it says nothing.

    >>> kind_of_heading("Datasets"), kind_of_heading("Related Group"), kind_of_heading("2021")
    (<Holds.DATASETS: 'datasets'>, <Holds.GROUPS: 'groups'>, None)
    """
    words = re.sub(r"^[\W\d_]+|[^\w)）]+$", "", text).strip()
    if not words:
        return None
    if _NO_PAPERS.match(words):
        return Holds.NO_PAPERS
    if len(words.split()) > _MAX_WORDS or _NOT_KIND.search(words):
        return None
    for pattern, kind in (
        (_DATASETS, Holds.DATASETS),
        (_GROUPS, Holds.GROUPS),
        (_SUNDRIES, Holds.SUNDRIES),
    ):
        if pattern.search(words):
            return kind
    return None


def is_contents(text: str) -> bool:
    """Whether a heading announces the table of contents, under which nothing else belongs."""
    return _CONTENTS.fullmatch(text) is not None


def is_aside(text: str) -> bool:
    """Whether a heading announces what is told about one paper, such as its abstract."""
    return _ASIDE.fullmatch(text) is not None


def kind_of_section(path: Sequence[str]) -> Holds:
    """What the innermost heading that says something says."""
    for text in reversed(path):
        kind = kind_of_heading(text)
        if kind:
            return kind
        if re.search(r"(?i)\bpapers?\b|\bpublications?\b|论文", text):
            return Holds.PAPERS
    return Holds.PAPERS


@lru_cache(maxsize=4096)
def year_of_heading(text: str) -> int | None:
    """The year that a heading is about, such as ``2021``, ``CVPR 2023`` or ``2024 (12 papers)``."""
    bare = re.sub(r"[\[(（].*?[\])）]|\bpapers?\b|年", " ", text, flags=re.IGNORECASE).strip(
        " :-–—#*."
    )
    venue = heading_venue(bare)
    if venue and venue.year:
        return venue.year
    words = bare.split()
    return year_in(bare) if is_date(bare) or len(words) <= 3 else None  # noqa: PLR2004


def year_of_section(path: Sequence[str]) -> int | None:
    """The year of the innermost heading that names one."""
    return next((year for text in reversed(path) if (year := year_of_heading(text))), None)


def venue_of_section(path: Sequence[str]) -> VenueMention | None:
    """The venue that a heading states for all below it."""
    for text in reversed(path):
        bare = re.sub(
            r"(?i)[\[(（]\s*\d+.*?[\])）]|\b(?:accepted )?papers?\b|论文", " ", text
        ).strip(" :-–—#*.")
        venue = heading_venue(bare)
        if venue:
            year = venue.year or year_of_section(path)
            return VenueMention(raw=text, name=venue.name, year=year, track=venue.track)
    return None


def list_venue(*names: str) -> VenueMention | None:
    """The one venue that a list is devoted to, by its title or file name.

    >>> list_venue("CVPR-2023-Papers").raw
    'CVPR 2023'
    """
    for name in names:
        found = {
            (match[1], int(match[2]))
            for match in re.finditer(
                r"([A-Za-z][A-Za-z&]{1,12})[-_' ]{0,2}((?:19|20)\d{2})(?!\d)", name
            )
            if match[1].isupper() or is_known(match[1])
            if is_known(match[1])
        }
        if len(found) == 1:
            venue, year = found.pop()
            return VenueMention(raw=f"{venue} {year}", name=venue, year=year)
    return None
