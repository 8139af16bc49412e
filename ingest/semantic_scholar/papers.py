"""Papers and rows of citations of Semantic Scholar, as records; nulls and oddities survived."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from lineagraph.graph.citations import UNKNOWN, intents_mask
from lineagraph.graph.ids import ArxivId, Doi
from lineagraph.graph.records import PaperRecord
from lineagraph.graph.titles import title_key
from lineagraph.ingest.semantic_scholar.ids import is_record_id
from lineagraph.ingest.semantic_scholar.states import Edge

Plain = Mapping[str, Any]
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2028\u2029\u2066-\u2069\ufeff]")
"""Control characters, and marks that turn the direction of writing around."""
_DATE = re.compile(r"[12]\d{3}-\d{2}-\d{2}", re.ASCII)
_MOST_MENTIONS = 32_767
"""What the column of citations can count."""
_YEARS = range(1000, 3000)
"""Outside of these a number is no year of publication."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of a list of references or citations.

    Attributes:
        other: the paper at its other end; None if the row has neither id nor title.
        mentions: citing sentences given, `UNKNOWN` where none is.
        intents: as in `Citations.intents`.
        influential: as in `Citations.influential`.
        contexts: the citing sentences.
        day: when that paper was published, as exactly as is known: ``2021-05-03`` or ``2021``.
    """

    other: PaperRecord | None
    mentions: int = UNKNOWN
    intents: int = 0
    influential: int = UNKNOWN
    contexts: tuple[str, ...] = ()
    day: str = ""


def to_record(plain: Plain) -> PaperRecord | None:
    """A paper, or None if it has neither id nor title."""
    ids = plain.get("externalIds")
    external = ids if isinstance(ids, dict) else {}
    s2 = plain.get("paperId")
    s2 = s2 if isinstance(s2, str) and is_record_id(s2) else None
    title = _text(plain.get("title")) or ""
    if s2 is None and not title_key(title):
        return None
    tldr = plain.get("tldr")
    return PaperRecord(
        key=s2 or f"title:{title_key(title)}",
        title=title,
        year=_year(plain.get("year")),
        authors=_authors(plain.get("authors")),
        arxiv=_arxiv(external),
        doi=_doi(external),
        s2=s2,
        venue=_text(plain.get("venue")),
        citation_count=_count(plain.get("citationCount")),
        influential_citation_count=_count(plain.get("influentialCitationCount")),
        abstract=_text(plain.get("abstract")),
        tldr=_text(tldr.get("text")) if isinstance(tldr, dict) else None,
    )


def reference_count(plain: Plain) -> int | None:
    """How many references are announced."""
    return _count(plain.get("referenceCount"))


def to_row(plain: Plain | None, edge: Edge) -> Row:
    """A row of the list `edge`; a null row stands for a work of which nothing is told."""
    if plain is None:
        return Row(other=None)
    end = plain.get(edge.end)
    contexts = _contexts(plain)
    flag = plain.get("isInfluential")
    return Row(
        other=to_record(end) if isinstance(end, dict) else None,
        mentions=min(len(contexts), _MOST_MENTIONS) or UNKNOWN,
        intents=intents_mask(_intents(plain)),
        influential=int(flag) if isinstance(flag, bool) else UNKNOWN,
        contexts=contexts,
        day=_day(end) if isinstance(end, dict) else "",
    )


def _day(plain: Plain) -> str:
    date = plain.get("publicationDate")
    if isinstance(date, str) and _DATE.fullmatch(date):
        return date
    return str(_year(plain.get("year")) or "")


def _intents(plain: Plain) -> list[str]:
    """The intents, from both fields that may tell them."""
    given = [*_items(plain.get("intents"))]
    for part in _parts(plain):
        given += _items(part.get("intents"))
    return [intent.strip().casefold() for intent in given if isinstance(intent, str)]


def _contexts(plain: Plain) -> tuple[str, ...]:
    """The citing sentences, from whichever of the two fields the answer has."""
    given = [_text(sentence) for sentence in _items(plain.get("contexts"))]
    if not any(given):
        given = [_text(part.get("context")) for part in _parts(plain)]
    return tuple(sentence for sentence in given if sentence)


def _parts(plain: Plain) -> list[Plain]:
    parts = _items(plain.get("contextsWithIntent"))
    return [part for part in parts if isinstance(part, dict)]


def _items(value: object) -> Iterable[Any]:
    return value if isinstance(value, list) else ()


def _text(value: object) -> str | None:
    """Text in one line; what would command a terminal or break a file is left out."""
    if not isinstance(value, str):
        return None
    # Lone surrogates are legal in JSON and cannot be written as UTF-8.
    clean = value.encode("utf-8", "replace").decode()
    return " ".join(_CONTROLS.sub(" ", clean).split()) or None


def _count(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else None


def _year(value: object) -> int | None:
    year = _count(value)
    # None would be looked for among all numbers of the range, one by one.
    return year if year is not None and year in _YEARS else None


def _authors(value: object) -> tuple[str, ...]:
    names = (_text(one.get("name")) for one in _items(value) if isinstance(one, dict))
    return tuple(name for name in names if name)


def _arxiv(external: Plain) -> ArxivId | None:
    for text in (external.get("ArXiv"), external.get("DOI")):
        if not isinstance(text, str):
            continue
        try:
            return ArxivId.parse(text)
        except ValueError:
            found = ArxivId.in_url(f"https://doi.org/{text}")
            if found:
                return found
    return None


def _doi(external: Plain) -> Doi | None:
    text = external.get("DOI")
    if not isinstance(text, str):
        return None
    try:
        doi = Doi.parse(text)
    except ValueError:
        return None
    # arXiv's own DOI says nothing that the arXiv id does not say.
    return None if doi.startswith("10.48550/arxiv.") else doi
