"""Ids as Semantic Scholar takes them: checked against their grammar, then quoted."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from urllib.parse import quote

from lineagraph.graph.ids import ArxivId, Doi
from lineagraph.graph.records import Wanted

_S2 = re.compile(r"[0-9a-f]{40}", re.ASCII)
_RECORD = re.compile(r"[0-9A-Za-z][0-9A-Za-z_-]{0,79}", re.ASCII)
_CORPUS = re.compile(r"(?i)corpusid:(\d{1,12})", re.ASCII)
_PREPRINT = re.compile(r"(?P<doi>10\.1101/.+?)v\d+", re.ASCII)
"""bioRxiv and medRxiv add the version to a DOI of theirs; it is no part of it."""
_ACL = re.compile(r"[A-Z]\d{2}-\d{4,5}|\d{4}\.[a-z0-9_]+-[a-z0-9_]+\.\d+", re.ASCII)
_LINKS = (
    # address, and the id that Semantic Scholar knows by it
    (
        "acl",
        re.compile(
            r"(?i:https?://(?:www\.)?(?:aclanthology\.(?:org|info)(?:/papers)?|aclweb\.org/anthology)"
            rf"(?:/papers)?)/(?P<id>{_ACL.pattern})(?:v\d+)?(?:[./?#].*)?"
        ),
        "ACL:{}",
    ),
    (
        "pmcid",
        re.compile(
            r"(?i)https?://[\w.]*ncbi\.nlm\.nih\.gov/(?:pmc/)?articles/pmc(?P<id>\d{1,9})\b.*"
        ),
        "PMCID:{}",
    ),
    (
        "pmid",
        re.compile(
            r"(?i)https?://(?:pubmed\.ncbi\.nlm\.nih\.gov|(?:www\.)?ncbi\.nlm\.nih\.gov/pubmed)"
            r"/(?P<id>\d{1,9})\b.*"
        ),
        "PMID:{}",
    ),
    (
        "s2 link",
        re.compile(
            r"(?i)https?://(?:www\.)?semanticscholar\.org/paper/(?:[^?#]*/)?(?P<id>[0-9a-f]{40})\b.*"
        ),
        "{}",
    ),
    (
        "corpus link",
        re.compile(
            r"(?i)https?://(?:api\.|www\.)?semanticscholar\.org/(?:p/|.*corpus_?id:)(?P<id>\d{1,12})\b.*"
        ),
        "CorpusId:{}",
    ),
)
KINDS = frozenset({"s2", "arxiv", "doi", *(kind for kind, _, _ in _LINKS)})
"""How a paper can be looked up by an id."""
_STEPS = re.compile(r"(?:^|/)\.{1,2}(?:/|$)")


def is_s2_id(text: str) -> bool:
    """Whether a text is an id of the form that `paperId` has had to this day."""
    return bool(_S2.fullmatch(text))


def is_record_id(text: str) -> bool:
    """Whether the `paperId` of an answer can stand in a path as it is, whatever its form."""
    return bool(_RECORD.fullmatch(text))


def iter_lookup_ids(wanted: Wanted) -> Iterator[tuple[str, str]]:
    """Pairs (kind, id to look up) for all that is known of a wanted paper, surest first.

    Ids outside their grammar are left out; `unsound_ids` names them.

    >>> list(iter_lookup_ids(Wanted(title="", arxiv=ArxivId("2203.14367"))))
    [('arxiv', 'ARXIV:2203.14367')]
    """
    for kind, _, sound in _ids(wanted):
        if sound:
            yield kind, sound


def unsound_ids(wanted: Wanted) -> tuple[str, ...]:
    """The ids of a wanted paper that cannot be looked up, as given."""
    return tuple(given for _, given, sound in _ids(wanted) if not sound)


def _ids(wanted: Wanted) -> Iterator[tuple[str, str, str]]:
    """Triples (kind, id as given, id to look up or "")."""
    if wanted.s2:
        yield "s2", wanted.s2, _sound(s2_id, wanted.s2)
    if wanted.arxiv:
        yield "arxiv", wanted.arxiv, _sound(_arxiv_id, wanted.arxiv)
    arxiv = ArxivId.in_url(f"https://doi.org/{wanted.doi}") if wanted.doi else None
    if wanted.doi and arxiv is None:
        yield "doi", wanted.doi, _sound(_doi_id, wanted.doi)
    elif wanted.doi and not wanted.arxiv:
        yield "arxiv", wanted.doi, f"ARXIV:{arxiv}"
    for url in wanted.urls:
        yield from _in_link(url)


def _in_link(url: str) -> Iterator[tuple[str, str, str]]:
    """The id that a link spells, of those sorts that nobody but Semantic Scholar looks up."""
    for kind, pattern, form in _LINKS:
        found = pattern.fullmatch(url)
        if found:
            id_ = found["id"] if kind == "acl" else found["id"].lower()
            yield kind, url, form.format(id_)
            return


def _sound(read: Callable[[str], str], given: str) -> str:
    try:
        return read(given)
    except ValueError:
        return ""


def _arxiv_id(text: str) -> str:
    return f"ARXIV:{ArxivId.parse(text)}"


def _doi_id(text: str) -> str:
    if not is_safe(text):
        raise ValueError(f"{text!r} is no DOI that can be looked up")
    doi = Doi.parse(text)
    versioned = _PREPRINT.fullmatch(doi)
    return f"DOI:{versioned['doi'] if versioned else doi}"


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
