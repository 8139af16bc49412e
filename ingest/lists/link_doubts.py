"""Doubts about an entry's links, by their syntax alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from lineagraph.graph.ids import ArxivId, Doi
from lineagraph.graph.links import host_of
from lineagraph.graph.reading import Entry, Problem
from lineagraph.ingest.lists.dead_links import dead_links
from lineagraph.ingest.lists.link_roles import Role, role_of_url
from lineagraph.ingest.lists.urls import clean_url

_PAPER_FILE = re.compile(
    r"/(?:[\w-]*?_)?(?P<words>[\w-]+?)_(?:[A-Z0-9]{3,7}W?)_(?:19|20)\d\d_paper\.(?:pdf|html)",
    re.ASCII,
)
_BARE_IP = re.compile(r"(?:\d{1,3}\.){3}\d{1,3}\Z|\[?[0-9a-f:]{6,}\]?\Z")
_MACHINE = re.compile(
    r"(?i)\bec2-|\.compute\.amazonaws\.com\Z|\.ngrok|\.trycloudflare\.com\Z|localhost\Z"
)
_MIN_SHARE = 0.5
_MIN_WORDS = 3


def _problem(entry: Entry, rule: str, reason: str, text: str) -> Problem:
    return Problem(rule=rule, reason=reason, line=entry.line, text=text)


def _paper_link(entry: Entry) -> Iterator[Problem]:
    url = entry.paper_url
    if url is None and not (entry.arxiv or entry.doi):
        yield _problem(entry, "no-paper-link", "no link to the paper is given", entry.title)
    elif url is not None and not url.strip():
        yield _problem(entry, "empty-paper-link", "the paper link has no target", entry.title)
    elif url is not None and entry.paper_url_clean is None:
        yield _problem(entry, "link-is-no-url", "the target of the paper link is no URL", url)


def _repaired(entry: Entry) -> Iterator[Problem]:
    url, cleaned = entry.paper_url, entry.paper_url_clean
    if not url or not cleaned or url == cleaned:
        return
    if host_of(url) and host_of(url) != host_of(cleaned):
        rule, reason = "redirect", f"the link goes through a redirect; it means {cleaned}"
    elif url.startswith("(") or url.endswith("))"):
        rule, reason = (
            "doubled-parentheses",
            f"the link stands in doubled parentheses; it means {cleaned}",
        )
    elif (Doi.in_url(url) or "") != (Doi.in_url(cleaned) or ""):
        rule, reason = "doi-garbage", f"the DOI has stray letters at its end; it means {cleaned}"
    else:
        rule, reason = "url-garbage", f"the link has something to spare; it means {cleaned}"
    yield _problem(entry, rule, reason, url)


def _code_links(entry: Entry) -> Iterator[Problem]:
    for printed in entry.code:
        url = clean_url(printed)
        if url is None:
            yield _problem(
                entry, "link-is-no-url", "the target of the code link is no URL", printed
            )
        elif ArxivId.in_url(url) or role_of_url(url) is Role.PAPER:
            yield _problem(
                entry, "code-link-is-paper", "the link labelled code leads to a paper", printed
            )
        elif role_of_url(url) is not Role.CODE:
            yield _problem(
                entry,
                "code-link-is-page",
                "the link labelled code leads to no known code host",
                printed,
            )
    if len(entry.code) > 1:
        yield _problem(
            entry, "several-code-links", f"{len(entry.code)} links are labelled code", entry.code[1]
        )


def _paper_is_code(entry: Entry) -> Iterator[Problem]:
    if entry.paper_url_clean and role_of_url(entry.paper_url_clean) is Role.CODE:
        yield _problem(
            entry,
            "paper-link-is-code",
            "the paper link leads to a code host",
            entry.paper_url or "",
        )


def _another_title(entry: Entry) -> Iterator[Problem]:
    """The file names of CVF and ECVA spell author and title."""
    match = _PAPER_FILE.search(entry.paper_url_clean or "")
    if match is None:
        return
    words = [word.casefold() for word in re.split(r"[_-]+", match["words"]) if word]
    title = {word.casefold() for word in re.split(r"[\W_]+", entry.title) if word}
    shared = sum(word in title for word in words)
    if len(words) >= _MIN_WORDS and shared < _MIN_SHARE * len(words):
        yield _problem(
            entry,
            "link-spells-another-title",
            f"the file name of the paper link spells another title: {' '.join(words)}",
            entry.paper_url or "",
        )


def _bare_host(entry: Entry) -> Iterator[Problem]:
    urls = [entry.paper_url, *entry.code, *entry.project, *(link.url for link in entry.other_links)]
    for url in urls:
        host = host_of(clean_url(url) or "") if url else ""
        if host and (_BARE_IP.fullmatch(host) or _MACHINE.search(host)):
            yield _problem(
                entry, "bare-host", "the link names a single machine, which may not last", url or ""
            )


LINK_RULES: tuple[Callable[[Entry], Iterator[Problem]], ...] = (
    _paper_link,
    _repaired,
    _code_links,
    _paper_is_code,
    _another_title,
    _bare_host,
    dead_links,
)
