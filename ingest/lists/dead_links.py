"""Links that can hardly lead anywhere, told by their syntax alone: nobody is asked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from lineagraph.graph.ids import ArxivId, Doi
from lineagraph.graph.links import host_of, repository_of
from lineagraph.graph.reading import Entry, Problem
from lineagraph.ingest.lists.urls import clean_url

_RESERVED = re.compile(r"(?:^|\.)(?:example\.(?:com|org|net)|test|invalid|example)$")
"""Names that nobody can own (RFC 2606)."""
_STAND_IN = re.compile(
    r"(?i)(?:^|/)(?:x{3,}|todo|tbd|tba|your[-_]?\w{0,20}|link[-_]?here|coming[-_]?soon)(?:/|$)"
)
_SCHEME_TWICE = re.compile(r"(?i)^https?:/*https?(?::|/)")
_CUT = ("...", "\N{HORIZONTAL ELLIPSIS}", "%E2%80%A6")
_ARXIV_PAPER = re.compile(r"/(?:abs|pdf|html)(?:/|$)")
_LOCAL = ("#", "/", ".", "mailto:")


def dead_links(entry: Entry) -> Iterator[Problem]:
    """Each link of an entry that looks dead, with what is wrong with it."""
    for url in dict.fromkeys((entry.paper_url or "", *_others(entry), *entry.code)):
        cleaned = clean_url(url) if url else None
        reason = _why_dead(url, cleaned) if cleaned else None
        if reason:
            yield _problem(entry, "dead-looking-link", reason, url)
    for url in dict.fromkeys(_others(entry)):
        if _is_no_url(url):
            yield _problem(entry, "link-is-no-url", "the target of a link is no URL", url)


def _others(entry: Entry) -> Iterator[str]:
    yield from entry.project
    yield from (link.url for link in entry.other_links)


def _is_no_url(url: str) -> bool:
    """Whether a target is neither an address nor a path within the repository of the list."""
    if clean_url(url) is not None or not url.strip() or url.startswith(_LOCAL):
        return False
    return " " in url.strip() or ":" in url.split("/", 1)[0]


def _why_dead(url: str, cleaned: str) -> str | None:
    host, path = host_of(cleaned), _path_of(cleaned)
    if _SCHEME_TWICE.match(url.strip()):
        return "the address says http twice"
    if "." not in host and host != "localhost":
        return "the address names no host on the web"
    if _RESERVED.search(host) or _STAND_IN.search(path):
        return "the address stands in for one that was to be filled in"
    if url.strip().endswith(_CUT):
        return "the address is cut off"
    return _why_no_paper(cleaned, host, path) or _why_no_code(cleaned, host)


def _why_no_paper(url: str, host: str, path: str) -> str | None:
    if host.endswith("arxiv.org") and _ARXIV_PAPER.match(path) and ArxivId.in_url(url) is None:
        return "the address of arXiv holds no arXiv id, which looks like 2203.14367"
    if host in {"doi.org", "dx.doi.org"} and Doi.in_url(url) is None:
        return "the address of doi.org holds no DOI"
    return None


def _why_no_code(url: str, host: str) -> str | None:
    repository = repository_of(url)
    if host == "github.com" and repository is None:
        return "the address names no repository"
    return None


def _path_of(url: str) -> str:
    try:
        return urlsplit(url).path
    except ValueError:
        return ""


def _problem(entry: Entry, rule: str, reason: str, text: str) -> Problem:
    return Problem(rule=rule, reason=reason, line=entry.line, text=text)
