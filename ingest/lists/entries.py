"""Judged groups to entries: ids, years and venues that headings add."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import chain

from lineagraph.graph.ids import ArxivId, Doi
from lineagraph.graph.reading import Entry, Link, VenueMention
from lineagraph.ingest.lists.dates import year_in
from lineagraph.ingest.lists.draft import Draft
from lineagraph.ingest.lists.grouping import Group
from lineagraph.ingest.lists.link_roles import Role, role_of_url
from lineagraph.ingest.lists.long_lines import source_of
from lineagraph.ingest.lists.more_authors import has_more_authors
from lineagraph.ingest.lists.sections import venue_of_section, year_of_section
from lineagraph.ingest.lists.urls import clean_url
from lineagraph.ingest.lists.verdicts import Judged

_DOI_IN_TEXT = re.compile(r"(?i)\bdoi\s*[: ]\s*(10\.\d{4,9}/\S+)")
_ARXIV_IN_TEXT = re.compile(r"(?i)\barxiv\s*[:\s]\s*(\d{4}\.\d{4,5})")


def to_entry(judged: Judged, lines: Sequence[str], listed_in: VenueMention | None) -> Entry:
    """The entry that a judged group describes; `lines` are those of the list."""
    draft, block = judged.draft, judged.group.block
    raw = source_of(lines, block.line, judged.group.end_line, lambda: _said(judged.group))
    printed = _byte_for_byte(_paper_link(draft), raw)
    paper, others = printed, _other_links(draft, printed)
    cleaned = clean_url(paper) if paper else None
    urls = [url for url in (cleaned, *(clean_url(link.url) for link in draft.papers)) if url]
    path = (*judged.path, block.under) if block.under else judged.path
    venues = _venues(draft, path, listed_in)
    return Entry(
        line=block.line,
        end_line=judged.group.end_line,
        ordinal=block.ordinal,
        acronym=draft.acronym,
        title=draft.title,
        authors=draft.authors,
        more_authors=has_more_authors(draft.authors, raw),
        paper_url=paper,
        paper_url_clean=cleaned,
        arxiv=_arxiv(urls, raw, has_link=paper is not None),
        doi=_doi(urls) or (None if paper else _printed_doi(raw)),
        venues=venues,
        year=_year(draft, venues, path, listed_in),
        date=draft.date,
        code=_code(draft, paper),
        project=tuple(draft.project),
        other_links=others,
        tags=tuple(dict.fromkeys(tag for tag in draft.tags if tag)),
        section_path=judged.path,
        raw=raw,
    )


def _said(group: Group) -> str:
    """The words and addresses of a group, in the order printed."""
    cells = (cell.tokens for cell in group.block.cells)
    tokens = chain(group.block.tokens, *cells, *group.added)
    return " ".join(word for token in tokens for word in (token.printed, token.url) if word)


def _paper_link(draft: Draft) -> str | None:
    """The title's link, unless that is a repository or page and another is labelled paper."""
    if draft.title_url is None or (draft.papers and not _is_at_paper(draft.title_url)):
        return draft.papers[0].url if draft.papers else draft.title_url
    return draft.title_url


def _is_at_paper(url: str) -> bool:
    cleaned = clean_url(url)
    return cleaned is not None and role_of_url(cleaned) in {Role.PAPER, Role.UNKNOWN}


def _byte_for_byte(url: str | None, raw: str) -> str | None:
    """The URL as the source spells it, where reading has decoded an entity."""
    if url and "&" in url and url not in raw:
        escaped = url.replace("&", "&amp;")
        return escaped if escaped in raw else url
    return url


def _code(draft: Draft, paper: str | None) -> tuple[str, ...]:
    title_url = draft.title_url
    if not draft.code and title_url and title_url != paper and _has_role(title_url, Role.CODE):
        return (title_url,)
    return tuple(draft.code)


def _has_role(url: str, role: Role) -> bool:
    cleaned = clean_url(url)
    return cleaned is not None and role_of_url(cleaned) is role


def _other_links(draft: Draft, paper: str | None) -> tuple[Link, ...]:
    spare = [link for link in draft.papers if link.url and link.url != paper]
    title = draft.title_url
    if title and title != paper and not (_has_role(title, Role.CODE) and not draft.code):
        spare.insert(0, Link(label="title", url=title))
    return tuple(dict.fromkeys((*spare, *draft.other)))


def _arxiv(urls: Iterable[str], raw: str, *, has_link: bool) -> ArxivId | None:
    found = next((id_ for url in urls if (id_ := ArxivId.in_url(url))), None)
    if found or has_link:
        return found
    match = _ARXIV_IN_TEXT.search(raw)
    return (
        ArxivId.parse(match[1]) if match and ArxivId.in_url(f"arxiv.org/abs/{match[1]}") else None
    )


def _doi(urls: Iterable[str]) -> Doi | None:
    for url in urls:
        doi = Doi.in_url(url)
        if doi and doi.startswith("10.1101/"):
            return Doi(re.sub(r"v\d+$", "", doi))
        if doi and not doi.startswith("10.48550/"):
            return doi
    return None


def _printed_doi(raw: str) -> Doi | None:
    match = _DOI_IN_TEXT.search(raw)
    return Doi.in_url(f"https://doi.org/{match[1].rstrip('.,;)]')}") if match else None


def _venues(
    draft: Draft, path: Sequence[str], listed_in: VenueMention | None
) -> tuple[VenueMention, ...]:
    """Venues printed with the entry, else the one a heading states (not that of the whole list)."""
    venues = tuple(dict.fromkeys(draft.venues))
    if venues:
        return venues
    heading = venue_of_section(path)
    if heading and listed_in and heading.name.casefold() == listed_in.name.casefold():
        return ()
    return (heading,) if heading else ()


def _year(
    draft: Draft,
    venues: Sequence[VenueMention],
    path: Sequence[str],
    listed_in: VenueMention | None,
) -> int | None:
    dated = next((venue.year for venue in venues if venue.year), None)
    own = dated or (year_in(draft.date) if draft.date else None) or draft.place_year
    return own or year_of_section(path) or (listed_in.year if listed_in else None)
