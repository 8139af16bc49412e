"""One grammar for venues, wherever a list prints them.

``CVPR 2021 Oral``, ``FG, 2023``, ``CVPR' 19``, ``NeurIPS-2022``, ``ICCV2021``,
``Nature 596, 583-589 (2021)`` and ``Findings of EMNLP 2023`` are all NAME, YEAR and TRACK.
"""

# Full-width marks of Chinese lists and word tables kept as text are meant as they stand.

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import IntEnum
from functools import lru_cache

from lineagraph.graph.reading import VenueMention
from lineagraph.graph.venues import VenueKind, is_known, lookup
from lineagraph.ingest.lists.dates import is_date, is_status
from lineagraph.ingest.lists.names import authors_in, is_cited_name, is_full_name
from lineagraph.ingest.lists.venue_patterns import (
    ACRONYM,
    ARXIV_ID,
    BEFORE_TRACK,
    BRACKETS,
    CAPITALS,
    DIGIT,
    LEAD,
    MONTH_BEHIND,
    NOT_VENUE,
    PAGES,
    PROSE_PARTS,
    SHORT_FORMS,
    SHORT_YEAR,
    STARTS,
    TRACK,
    TRACK_BEHIND,
    TRIM,
    TWICE,
    VENUE_WORDS,
    VOLUME,
    WEAK_NAMES,
    YEAR,
    YEAR_FIRST,
)


class Trust(IntEnum):
    """How much a position says that what stands there is a venue."""

    PROSE = 0
    """Running text: only a known name with its year."""
    MARKED = 1
    """A bracket, code, emphasis, a link label: a known name, or an acronym with a year."""
    COLUMN = 2
    """A venue column or a line of its own labelled Venue: whatever is no date or status."""


_MAX_TEXT, _MAX_PROSE = 200, 600


@lru_cache(maxsize=1 << 14)
def parse_venues(text: str, trust: Trust) -> tuple[VenueMention, ...]:
    """All venues that a marked text or a cell names, in order; empty if it is something else.

    >>> [(v.name, v.year, v.track) for v in parse_venues("CVPR 2021 Oral", Trust.MARKED)]
    [('CVPR', 2021, 'Oral')]
    >>> parse_venues("Jun., 2025", Trust.COLUMN), parse_venues("Under Review", Trust.COLUMN)
    ((), ())
    """
    if len(text) > _MAX_TEXT or is_date(text) or is_status(text):
        return ()
    parts = [
        part for part in re.split(r"\s*(?:[/|;]|→|->|\s&\s|\band\b)\s*", text) if part.strip(TRIM)
    ]
    if len(parts) > 1:
        several = [_parse_one(part, Trust.MARKED) for part in parts]
        found = tuple(v for v in several if v and is_known(v.name))
        if len(found) == len(parts) and all(v.year for v in found):
            return found
    one = _parse_one(text, trust)
    return (one,) if one else ()


@lru_cache(maxsize=1 << 12)
def venues_in_prose(text: str) -> tuple[VenueMention, ...]:
    """Known venues with their year in text such as ``A. Author. Title. CVPR, 2021``."""
    if len(text) > _MAX_PROSE or not re.search(r"\d\d", text):
        return ()
    return tuple(_iter_prose(text))


def _iter_prose(text: str) -> Iterator[VenueMention]:
    parts = [part for part in PROSE_PARTS.split(text) if part.strip(TRIM)]
    for part in parts:
        starts = (match.end() for match in STARTS.finditer(part))
        ends = (_parse_one(part[start:], Trust.PROSE) for start in starts)
        found = [venue for venue in ends if venue]
        if found:
            yield next((venue for venue in found if is_known(venue.name)), found[0])


def _parse_one(text: str, trust: Trust) -> VenueMention | None:
    raw = PAGES.sub("", _trim(text))
    body = LEAD.sub("", raw)
    if body != raw and trust is not Trust.COLUMN:
        raw = body
    spelled, year, before, after = body, None, body, ""
    if DIGIT.search(body):
        spelled = TWICE.sub("arXiv", ARXIV_ID.sub(_arxiv_word, body))
        year, before, after = _split_year(spelled)
    if spelled != body and year is None:
        return None  # an id, not a place
    name, track = _name_and_track(before, after)
    if not name or not any(c.isalpha() for c in name):
        return None
    if not _is_venue(name, year, trust):
        return None
    return VenueMention(raw=raw, name=name, year=year, track=track)


def _arxiv_word(match: re.Match[str]) -> str:
    return "arXiv " if match[0].lower().startswith("arxiv") else " "


def _trim(text: str) -> str:
    text = " ".join(text.split()).strip(TRIM)
    if not BRACKETS.search(text):
        return text
    for opening, closing in ("()", "[]", "【】", "（）"):
        if text.startswith(opening) and text.endswith(closing) and text.count(opening) == 1:
            text = text[1:-1].strip(TRIM)
        if text.endswith(opening):
            text = text[:-1].strip(TRIM)
        if text.startswith(opening) and closing not in text:
            text = text[1:].strip(TRIM)
        if text.endswith(closing) and opening not in text:
            text = text[:-1].strip(TRIM)
    return text


def _split_year(text: str) -> tuple[int | None, str, str]:
    first = YEAR_FIRST.match(text)
    if first and is_known(_clean_name(TRACK_BEHIND.sub("", text[first.end() :]))):
        return 2000 + int(first[1]), text[first.end() :], ""
    match = YEAR.search(text)
    if match:
        before = MONTH_BEHIND.sub("", text[: match.start()])
        return int(match["year"]), before, text[match.end() :]
    short = SHORT_YEAR.search(text)
    name = text[: short.start()].strip(TRIM) if short else ""
    is_apart = short is not None and not text[short.start()].isdigit()
    if short and (short[1] or _is_conference(name) or (is_apart and CAPITALS.fullmatch(name))):
        digits = int(short[1] or short[2])
        year = 2000 + digits if digits <= 49 else 1900 + digits  # noqa: PLR2004
        return year, text[: short.start()], text[short.end() :]
    return None, text, ""


def _is_conference(name: str) -> bool:
    known = lookup(name)
    return known is not None and known[1] is not VenueKind.JOURNAL


def _name_and_track(before: str, after: str) -> tuple[str, str | None]:
    before, after = (
        before.strip(TRIM + "([’'"),
        re.sub(r"^[^\w(\[]+", "", after.strip(TRIM + ")]")),
    )
    if not before:
        return _name_before_track(after)
    if not after:
        return _name_before_track(before)
    match = TRACK.fullmatch(after)
    if match:
        return _clean_name(before), _tidy_track(after)
    if is_known(_clean_name(before)) and not is_known(after):
        return _clean_name(before), None
    return _clean_name(f"{before} {after}"), None


def _name_before_track(text: str) -> tuple[str, str | None]:
    name = _clean_name(text)
    if "(" not in text and is_known(name):
        return name, None
    for match in BEFORE_TRACK.finditer(text):
        rest = text[match.end() :]
        if not TRACK.fullmatch(rest) or "finding" in rest.casefold():
            continue
        head = _clean_name(text[: match.start()])
        if head and is_known(head):
            return head, _tidy_track(rest)
    return name, None


def _tidy_track(text: str) -> str:
    return " ".join(text.strip(TRIM + "()[]").split())


def _clean_name(text: str) -> str:
    name = text.strip(TRIM + "([’'")
    if DIGIT.search(name):
        shorter = VOLUME.sub("", name).strip(TRIM + "([")
        name = shorter if any(c.isalpha() for c in shorter) else name
    return name[:-1] if name.endswith(")") and "(" not in name else name


def _is_venue(name: str, year: int | None, trust: Trust) -> bool:
    if is_status(name) or is_date(name) or len(name) > 140:  # noqa: PLR2004
        return False
    if is_known(name):
        return trust is Trust.COLUMN or year is not None or (trust > 0 and not _is_weak(name))
    if NOT_VENUE.search(name) or trust is Trust.PROSE:
        return trust is Trust.PROSE and year is not None and _is_named_place(name)
    if trust is Trust.COLUMN:
        return len(name.split()) <= 16 and name.casefold() not in {"none", "n/a", "yes", "no"}  # noqa: PLR2004
    is_acronym = ACRONYM.fullmatch(name) is not None and not is_cited_name(name)
    return year is not None and (is_acronym or _is_named_place(name))


def is_in_short_forms(name: str) -> bool:
    """Whether a name is made of short forms, as those of journals are."""
    return SHORT_FORMS.fullmatch(name) is not None


def is_known_place(text: str) -> bool:
    """Whether a text is the name of a known venue and nothing else."""
    return is_known(_clean_name(_trim(text)))


def named_place(text: str) -> tuple[VenueMention, ...]:
    """An undated name in italics that says by its words that it is a journal or a meeting."""
    name = _clean_name(_trim(text))
    fits = 1 < len(name.split()) <= 8 and _is_named_place(name)  # noqa: PLR2004
    return (VenueMention(raw=_trim(text), name=name),) if fits else ()


def _is_weak(name: str) -> bool:
    return "".join(c for c in name.casefold() if c.isalnum()) in WEAK_NAMES


def _is_named_place(name: str) -> bool:
    """An unknown name that says by its words that it is a journal or a meeting."""
    return (
        (VENUE_WORDS.search(name) is not None or is_in_short_forms(name))
        and not name[:1].islower()
        and not _begins_with_names(name)
        and len(name.split()) <= 14  # noqa: PLR2004
        and not NOT_VENUE.search(name)
        and not re.search(r"[.?!:] [A-Z][a-z]+ [a-z]", name)
    )


def _begins_with_names(name: str) -> bool:
    """``N. Carl, D. Wag, IEEE S&P``: authors in front of a venue."""
    head, comma, tail = name.replace("，", ",").rpartition(",")
    return bool(comma) and bool(authors_in(head) or (is_full_name(head) and is_known(tail)))


def parse_track(text: str) -> str | None:
    """The track that a text names and nothing else, such as ``Oral`` or ``Best Paper``."""
    words = _tidy_track(text)
    match = TRACK.fullmatch(words) if len(words) <= 60 else None  # noqa: PLR2004
    more = _tidy_track(match["more"] or "") if match else ""
    return words if match and (not more or parse_track(more) or more.isdigit()) else None


def heading_venue(text: str) -> VenueMention | None:
    """The venue that a heading states, such as ``CVPR 2023``, else None."""
    found = parse_venues(text, Trust.MARKED)
    return found[0] if found and is_known(found[0].name) and not _is_weak(found[0].name) else None
