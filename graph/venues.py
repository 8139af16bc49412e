"""One venue under its many spellings: canonical short name and kind."""

# ruff: noqa: SIM905 (word tables read better as text)

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from functools import cache

from lineagraph.graph.venue_table import CONFERENCES, JOURNALS, PREPRINT_SERVERS, WORKSHOPS


class VenueKind(StrEnum):
    """What sort of place a paper appears in."""

    CONFERENCE = "conference"
    JOURNAL = "journal"
    WORKSHOP = "workshop"
    PREPRINT = "preprint"
    UNKNOWN = "unknown"


_SMALL_WORDS = frozenset("the of on and for in to a an at proceedings proc procs".split())
_FRAME_WORDS = frozenset(
    "ieee cvf acm usenix aclweb isca international annual intl int conference conf symposium"
    " journal meeting trans transactions".split()
)
_ORGANISERS = _FRAME_WORDS - {"transactions", "journal"}
_ORDINAL = re.compile(
    r"\d+(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth"
    r"|eleventh|twelfth|(?:thir|four|fif|six|seven|eigh|nine)teenth|twentieth|twenty|thirty|forty"
    r"|(?:thir|for|fif)tieth"
)
_ROMAN = re.compile(r"[ivx]{2,}")
_MIN_WORDS_NUMBERED = 4
"""Words of a name whose last one may be a volume in Roman numerals; ``IEEE IV`` has none."""
_WORD = re.compile(r"[^\W_]+")
_WORKSHOP = re.compile(r"(?i)\bworkshops?\b|\bwkshps?\b|\bws\b")
_YEAR = re.compile(r"(?:19|20)\d{2}")
_TRACKS = re.compile(r"(?i)\b(?:datasets?\s+(?:and|&)\s+benchmarks?|main|demos?|industry)\b.*$")
_MEETING = re.compile(r"(?i)\b(?:conference|conf|symposium|symp|proceedings|proc|meeting)\b")
_CAPITALS = re.compile(r"\b(?!IEEE|ACM|CVF|USENIX|SIAM)[A-Z]{4,}\b")
_SHORT_FORM = re.compile(r"\w\.(?:\s|$)")
_LAST_PART = re.compile(r"\s+(?:-{1,3}|[–—])\s+|:\s+")
_MAX_NAME = 250
"""Characters; no venue is called as long."""
_MIN_WORDS_SHORTENED, _MIN_LETTERS = 2, 3
_ACRONYM_AND_YEAR = re.compile(r"[A-Z][\w-]*[A-Z][\w-]*(?: (?:19|20)\d\d)?")
_ABBREVIATED = {"trans": "transactions", "conf": "conference", "intl": "international"}


def normalise_venue(name: str) -> tuple[str, VenueKind]:
    """The canonical name and kind of a venue; an unknown one keeps its printed name.

    >>> normalise_venue("arxiv")
    ('arXiv', <VenueKind.PREPRINT: 'preprint'>)
    >>> normalise_venue("ACM Multimedia"), normalise_venue("IEEE TIP")
    (('ACM MM', <VenueKind.CONFERENCE: 'conference'>), ('TIP', <VenueKind.JOURNAL: 'journal'>))
    >>> normalise_venue("Journal of Imaginary Results")
    ('Journal of Imaginary Results', <VenueKind.JOURNAL: 'journal'>)
    """
    known = lookup(name) or _by_last_part(name)
    if known:
        return known
    if _WORKSHOP.search(name):
        return _workshop(name)
    return " ".join(name.split()), _kind_by_words(name)


@cache
def lookup(name: str) -> tuple[str, VenueKind] | None:
    """What the table says of `name`, else None."""
    if len(name) > _MAX_NAME:
        return None
    table = _spellings()
    for key in _keys(name):
        if key in table:
            return table[key]
    return _shortened(name) if _SHORT_FORM.search(name) else None


def _shortened(name: str) -> tuple[str, VenueKind] | None:
    """A journal in short forms, such as ``J. Mach. Learn. Res.`` (ISO 4).

    Each word must begin the word at its place in a spelling of the table.
    """
    words = _telling(_words(name))
    for given in (words, _without_frame(words)):
        if sum(len(word) >= _MIN_LETTERS for word in given) < _MIN_WORDS_SHORTENED:
            continue  # could be the initials of a person
        for spelling, venue in _initials().get(_first_letters(given), ()):
            if all(map(str.startswith, spelling, given)):
                return venue
    return None


def _by_last_part(name: str) -> tuple[str, VenueKind] | None:
    """A volume with its meeting in short behind it: ``Computer Vision - ECCV 2022``."""
    head, *parts = _LAST_PART.split(name)
    if not (head and parts and _ACRONYM_AND_YEAR.fullmatch(parts[-1])):
        return None
    findings = lookup(f"Findings {parts[-1]}") if head.startswith("Findings") else None
    return findings or lookup(parts[-1])


def is_known(name: str) -> bool:
    """Whether the table holds this spelling."""
    return lookup(name) is not None


def _workshop(name: str) -> tuple[str, VenueKind]:
    host = lookup(_WORKSHOP.split(name, maxsplit=1)[0].strip(" -@,"))
    if host and host[1] is VenueKind.CONFERENCE:
        return f"{host[0]} Workshops", VenueKind.WORKSHOP
    return " ".join(name.split()), VenueKind.WORKSHOP


def _kind_by_words(name: str) -> VenueKind:
    words = set(_words(name))
    if words & {"journal", "transactions", "letters", "magazine", "review", "reviews", "annals"}:
        return VenueKind.JOURNAL
    if words & {"conference", "symposium", "congress", "proceedings", "meeting"}:
        return VenueKind.CONFERENCE
    if words & {"preprint", "preprints", "rxiv"}:
        return VenueKind.PREPRINT
    return VenueKind.UNKNOWN


@cache
def _spellings() -> Mapping[str, tuple[str, VenueKind]]:
    table: dict[str, tuple[str, VenueKind]] = {}
    for kind, venues in (
        (VenueKind.PREPRINT, PREPRINT_SERVERS),
        (VenueKind.CONFERENCE, CONFERENCES),
        (VenueKind.JOURNAL, JOURNALS),
        (VenueKind.WORKSHOP, WORKSHOPS),
    ):
        for name, others in venues.items():
            for spelling in (name, *others):
                table.setdefault(_key(_words(spelling)), (name, kind))
    return table


@cache
def _initials() -> Mapping[str, Sequence[tuple[list[str], tuple[str, VenueKind]]]]:
    """The words of long spellings of journals, by their first letters."""
    found: dict[str, list[tuple[list[str], tuple[str, VenueKind]]]] = defaultdict(list)
    for name, others in JOURNALS.items():
        for spelling in (name, *others):
            words = _telling(_words(spelling))
            if len(words) >= _MIN_WORDS_SHORTENED:
                found[_first_letters(words)].append((words, (name, VenueKind.JOURNAL)))
    return found


def _telling(words: Sequence[str]) -> list[str]:
    return [word for word in words if word not in _SMALL_WORDS]


def _first_letters(words: Sequence[str]) -> str:
    return "".join(word[0] for word in words)


def _words(name: str) -> list[str]:
    words = _WORD.findall(_YEAR.sub(" ", name).casefold())
    if len(words) >= _MIN_WORDS_NUMBERED and _ROMAN.fullmatch(words[-1]):
        words.pop()
    return [_ABBREVIATED.get(word, word) for word in words if not _ORDINAL.fullmatch(word)]


def _key(words: list[str]) -> str:
    return "".join(_telling(words))


def _keys(name: str) -> Iterator[str]:
    """Ever looser keys: whole, without a bracket, organisers or a track; the capitals in it."""
    for text in dict.fromkeys((name, name.split("(", 1)[0], _TRACKS.sub("", name))):
        words = _words(text)
        if words:
            yield _key(words)
            yield _key(_without_frame(_telling(words) or words))
    if _MEETING.search(name):
        for capitals in _CAPITALS.findall(name):
            yield capitals.casefold()


def _without_frame(words: list[str]) -> list[str]:
    """Drop organisers in front and the word conference behind, keep at least one word."""
    first = 0
    while first < len(words) - 1 and words[first] in _ORGANISERS:
        first += 1
    last = len(words)
    while last - first > 1 and words[last - 1] in {"conference", "proceedings", "preprint"}:
        last -= 1
    return words[first:last]
