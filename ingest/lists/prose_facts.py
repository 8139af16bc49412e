"""What a part of running text states beside a title: authors, venues, a date."""

# Full-width marks of Chinese lists are meant as they stand.

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, zip_longest

from lineagraph.graph.reading import VenueMention
from lineagraph.ingest.lists.dates import is_date, is_status
from lineagraph.ingest.lists.more_authors import has_et_al
from lineagraph.ingest.lists.names import (
    authors_in,
    is_cited_name,
    is_full_name,
    is_inverted_name,
    is_person_name,
)
from lineagraph.ingest.lists.titles import PICTURES
from lineagraph.ingest.lists.venue_grammar import (
    Trust,
    is_in_short_forms,
    is_known_place,
    named_place,
    parse_track,
    parse_venues,
    venues_in_prose,
)
from lineagraph.ingest.lists.venue_patterns import NO_SHORT_FORM

MAX_TITLE = 400
PRINTED_ID = re.compile(r"(?i)\s*(?:arxiv\s*[: ]\s*\d{4}\.\d{4,5}|doi\s*[: ]\s*10\.\d{4,9}/)")
_MANY = re.compile(r"[,，;]|\b[A-Z]\.\s")
_YEAR_AT_END = re.compile(r"(?:[,(（，]|\bal\.)\s*((?:19|20)\d\d)[)）]?[\s.(\[]*$")
_YEAR_FIRST = re.compile(r"(?:19|20)\d\d\b")
_SENTENCE = re.compile(
    rf"\.(?<=[\w)\]”\"?!]\.)(?<!\bal\.)(?<!\bet\.)(?<!\bvs\.)(?<!\bJr\.){NO_SHORT_FORM}\s+"
    r"|\.(?<=\bal\.)\s+(?=[A-Z])|[?!]\s+(?=[A-Z])|\s+[|·•]\s+|\n"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Prose:
    """What a run of plain words holds.

    Attributes:
        quoted: whether the title stands in quotes; `lead` is what stands before them.
    """

    title: str = ""
    authors: tuple[str, ...] = ()
    venues: tuple[VenueMention, ...] = ()
    date: str | None = None
    lead: str = ""
    quoted: bool = False


def lone_author(text: str) -> str | None:
    """The one name that a byline directly behind a title begins with: ``, Ada Byron. ``."""
    parts = parts_of(text)
    ends = len(parts) > 1 or text.rstrip().endswith((".", ",", ";"))
    if not parts or not ends:
        return None
    name = parts[0].split(",", 1)[0].strip(" .,;:")
    is_place = is_known_place(name) or named_place(name)
    is_other = is_place or parse_track(name) or is_status(name)
    return name if is_full_name(name) and not is_other else None


def is_printed_id(text: str) -> bool:
    """Whether a text begins with an id such as ``arXiv:2203.15556`` or ``doi:10.1000/1``."""
    return PRINTED_ID.match(text) is not None


def is_et_al(text: str) -> bool:
    """Whether a text is somebody ``et al.`` and nothing else."""
    return has_et_al(text) and bool(authors_in(text))


def parts_of(text: str) -> list[str]:
    """Sentences and lines; a mark that belongs to the sentence stays."""
    parts: list[str] = []
    position = 0
    for match in _SENTENCE.finditer(text):
        if match[0][0] == "." and _is_initial(text, position, match.start()):
            continue
        keep = 1 if match[0][0] in "?!" else 0
        if keep and not is_fact(_SENTENCE.split(text[match.end() :], maxsplit=1)[0]):
            continue
        parts.append(text[position : match.start() + keep])
        position = match.end()
    parts.append(text[position:])
    return [
        PICTURES.sub("", part.strip(" \t,;|-–—").lstrip(". "))
        for part in parts
        if part.strip(" \t,.;|-–—()[]")
    ]


def is_fact(part: str) -> bool:
    """Whether a part is no title: authors, a venue or a date."""
    facts = facts_of_part(part)
    return bool(facts.authors or facts.venues or facts.date)


def _is_initial(text: str, start: int, stop: int) -> bool:
    """Whether a full stop ends an initial inside a name, not a list of names with initials."""
    if not re.search(r"(?:^|[\s.-])[A-Z]$", text[max(start, stop - 3) : stop]):
        return False
    return len(authors_in(text[max(start, stop - MAX_TITLE) : stop])) < 2  # noqa: PLR2004


def facts_in(text: str) -> Prose:
    """All authors, venues and the first date of a text without a title."""
    authors: tuple[str, ...] = ()
    venues: list[VenueMention] = []
    date: str | None = None
    parts = list(chain.from_iterable(map(_split_date, parts_of(text))))
    for part, after in zip_longest(parts, parts[1:], fillvalue=""):
        year = _YEAR_FIRST.match(after)
        facts = facts_of_part(f"{part}, {year[0]}" if year and _is_place(part) else part)
        authors = authors or facts.authors
        venues.extend(facts.venues)
        date = date or facts.date or (None if facts.venues else _year_at_end(part))
        if not authors and "\n" in text and is_person_name(part):
            authors = (part,)
    return Prose(authors=authors, venues=tuple(venues), date=date)


def _is_place(part: str) -> bool:
    return is_known_place(part) or is_in_short_forms(part)


def _split_date(part: str) -> tuple[str, ...]:
    """``2023-08, EACL 24`` or ``2017, pp. 5-9`` as the date and the rest."""
    first, comma, rest = part.replace("，", ",").partition(",")
    return (first, rest.strip()) if comma and rest.strip() and is_date(first) else (part,)


def _year_at_end(part: str) -> str | None:
    match = _YEAR_AT_END.search(part)
    return match[1] if match else None


@lru_cache(maxsize=1 << 12)
def facts_of_part(part: str) -> Prose:
    """What one sentence or line of a text states."""
    stripped = part.strip(" .,，。;:()[]|/-–—")
    if is_date(stripped):
        return Prose(date=stripped)
    venues = parse_venues(part, Trust.MARKED) if len(part) < 120 else ()  # noqa: PLR2004
    if venues:
        return Prose(venues=venues)
    cited = _cited_with_place(part)
    if cited:
        return cited
    tail = venues_in_prose(part)[-1:] if _looks_like_source(part) and _MANY.search(part) else ()
    head = part[: part.rfind(tail[0].raw)].strip(" ,，.;") if tail and tail[0].raw in part else ""
    lone = (
        is_inverted_name(stripped) or is_cited_name(stripped) or (bool(tail) and is_full_name(head))
    )
    authors = (head or stripped,) if lone else authors_in(head or stripped)
    if authors:
        return Prose(authors=authors, venues=tail)
    return Prose(venues=venues_in_prose(part)) if _looks_like_source(part) else Prose()


def _cited_with_place(part: str) -> Prose | None:
    """``Ada Byron et al, NeurIPS``: behind the authors a known venue needs no year."""
    head, comma, place = part.strip(" .,").replace("，", ",").rpartition(",")
    if not comma or not is_known_place(place) or not is_et_al(head):
        return None
    return Prose(authors=authors_in(head), venues=parse_venues(place, Trust.COLUMN))


def _looks_like_source(part: str) -> bool:
    """Whether a part may name a venue among other words, unlike the sentence of a summary."""
    return len(part.split()) <= 40  # noqa: PLR2004
