"""Values of records taken apart: lists of names and words, links, identifiers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lineagraph.graph.ids import ArxivId, Doi
from lineagraph.ingest.lists.more_authors import is_others
from lineagraph.ingest.lists.names import authors_in

_AND = re.compile(r"\s+(?:and|AND|&)\s+|\s*;\s*|\s*\n\s*")
_INITIALS = re.compile(r"(?:[A-Z]\.?[\s-]?){1,4}")
_WORDS = re.compile(r"\s*[,;|\n]\s*")
_MARKDOWN_LINK = re.compile(
    r"\[(?P<label>[^\[\]]*)\]\((?P<url>[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)\)"
)
_URL = re.compile(r"(?i)\b(?:https?|ftp)://[^\s<>\"|]+")
_ARXIV_IN_WORDS = re.compile(
    r"(?i)\barxiv\s*[:\s]\s*(?:abs/)?(\d{4}\.\d{4,5}|[a-z-]+(?:\.[a-z]{2})?/\d{7})"
)
_COMMA_PARTS = 2


def split_names(text: str) -> tuple[str, ...]:
    """The names of a list of authors, given names first.

    >>> split_names("Byron, Ada and Grace Hopper and others")
    ('Ada Byron', 'Grace Hopper')
    >>> split_names("Ada Byron, Grace Hopper, Alan Turing")
    ('Ada Byron', 'Grace Hopper', 'Alan Turing')
    """
    parts = [" ".join(part.split()) for part in _AND.split(text)]
    if len(parts) == 1:
        several = authors_in(text, emphasised=True)
        return several or ((given_first(parts[0]),) if parts[0] else ())
    if any(part.count(",") >= _COMMA_PARTS for part in parts):
        # ``A. One, B. Two, and C. Three``: commas part people, not names.
        parts = [one.strip() for part in parts for one in _join_initials(part.split(","))]
    return tuple(given_first(part) for part in parts if part and not is_others(part))


def _join_initials(parts: list[str]) -> list[str]:
    joined: list[str] = []
    for part in map(str.strip, parts):
        if joined and _INITIALS.fullmatch(part):
            joined[-1] = f"{joined[-1]}, {part}"
        else:
            joined.append(part)
    return joined


def given_first(name: str) -> str:
    """``Byron, Ada`` and ``King, Jr., Martin`` with the given name in front.

    >>> given_first("Byron, Ada"), given_first("King, Jr., Martin"), given_first("Ada Byron")
    ('Ada Byron', 'Martin King Jr.', 'Ada Byron')
    """
    parts = [part.strip() for part in name.split(",") if part.strip()]
    if len(parts) > _COMMA_PARTS:
        return " ".join((*parts[2:], parts[0], parts[1]))
    return " ".join(reversed(parts)) or name.strip()


def split_words(text: str) -> tuple[str, ...]:
    """Tags of one value, parted by commas, semicolons, bars or line ends.

    >>> split_words("diffusion; talking heads, 3D")
    ('diffusion', 'talking heads', '3D')
    """
    return tuple(word for word in (" ".join(w.split()) for w in _WORDS.split(text)) if word)


def iter_links(text: str) -> Iterator[tuple[str, str]]:
    """Pairs of label and address: Markdown links, then bare addresses, as printed.

    >>> list(iter_links("[code](https://a.org/x) https://b.org"))
    [('code', 'https://a.org/x'), ('', 'https://b.org')]
    """
    for match in _MARKDOWN_LINK.finditer(text):
        yield match["label"].strip(), match["url"]
    for match in _URL.finditer(_MARKDOWN_LINK.sub(" ", text)):
        yield "", match[0].rstrip(",;")


def without_links(text: str) -> str:
    """The words of a value, with labels in place of Markdown links and no addresses."""
    words = _MARKDOWN_LINK.sub(lambda match: match["label"], text)
    return " ".join(_URL.sub(" ", words).split())


def arxiv_in(text: str) -> ArxivId | None:
    """The arXiv id that a value is, links to, or names in words such as ``arXiv:2203.14367``."""
    for candidate in (text, *(url for _, url in iter_links(text))):
        try:
            return ArxivId.parse(candidate)
        except ValueError:
            found = ArxivId.in_url(candidate.strip())
            if found:
                return found
    match = _ARXIV_IN_WORDS.search(text)
    return ArxivId.parse(match[1]) if match and _is_arxiv(match[1]) else None


def doi_in(text: str) -> Doi | None:
    """The DOI that a value is or holds; arXiv's own DOIs are arXiv ids, not DOIs."""
    found = Doi.in_url(text.strip())
    return found if found and not found.startswith("10.48550/") else None


def _is_arxiv(text: str) -> bool:
    return ArxivId.in_url(f"arxiv.org/abs/{text}") is not None
