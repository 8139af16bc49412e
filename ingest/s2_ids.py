"""Ids as Semantic Scholar takes them: checked against their grammar, then quoted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote

from lineagraph.graph.ids import ArxivId, Doi
from lineagraph.graph.records import Wanted

_S2 = re.compile(r"[0-9a-f]{40}", re.ASCII)
_CORPUS = re.compile(r"(?i)corpusid:(\d{1,12})", re.ASCII)
_STEPS = re.compile(r"(?:^|/)\.{1,2}(?:/|$)")


def is_s2_id(text: str) -> bool:
    """Whether a text is an id of the form that `paperId` has."""
    return bool(_S2.fullmatch(text))


def iter_lookup_ids(wanted: Wanted) -> Iterator[tuple[str, str]]:
    """Pairs (kind, id to look up) for all that is known of a wanted paper, surest first.

    >>> list(iter_lookup_ids(Wanted(title="", arxiv=ArxivId("2203.14367"))))
    [('arxiv', 'ARXIV:2203.14367')]
    """
    if wanted.s2:
        yield "s2", s2_id(wanted.s2)
    arxiv = wanted.arxiv or (
        ArxivId.in_url(f"https://doi.org/{wanted.doi}") if wanted.doi else None
    )
    if arxiv:
        yield "arxiv", f"ARXIV:{ArxivId.parse(arxiv)}"
    if wanted.doi and not wanted.doi.startswith("10.48550/arxiv.") and is_safe(wanted.doi):
        yield "doi", f"DOI:{Doi.parse(wanted.doi)}"


def s2_id(text: str) -> str:
    """Read the id that a side file gives: forty hexadecimal digits, or ``CorpusId:`` and a number.

    Raises:
        ValueError: it is neither.
    """
    plain = text.strip()
    corpus = _CORPUS.fullmatch(plain)
    if corpus:
        return f"CorpusId:{corpus[1]}"
    if is_s2_id(plain.lower()):
        return plain.lower()
    raise ValueError(f"{text!r} is no id of Semantic Scholar, which has 40 hexadecimal digits")


def is_safe(text: str) -> bool:
    """Whether an id stays inside one part of a path once it is quoted."""
    return not _STEPS.search(text) and "\\" not in text and text.isprintable()


def quoted(paper: str) -> str:
    """An id as a part of a path.

    >>> quoted("DOI:10.1/a#b?c")
    'DOI:10.1%2Fa%23b%3Fc'

    Raises:
        ValueError: the id would lead to another path.
    """
    if not paper or not is_safe(paper):
        raise ValueError(f"{paper!r} is no id that can be looked up")
    return quote(paper, safe=":")
