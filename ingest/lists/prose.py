"""Running text cut into title, authors, venues and date, in whatever order they stand."""

# Full-width marks of Chinese lists are meant as they stand.

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from lineagraph.graph.venues import is_known
from lineagraph.ingest.lists.dates import is_date, is_status
from lineagraph.ingest.lists.more_authors import ET_AL
from lineagraph.ingest.lists.names import (
    authors_in,
    begins_with_inverted_name,
    could_be_words,
    is_cited_name,
    is_full_name,
    is_person_name,
)
from lineagraph.ingest.lists.prose_facts import (
    MAX_TITLE,
    Prose,
    facts_in,
    is_et_al,
    is_fact,
    is_printed_id,
    parts_of,
)
from lineagraph.ingest.lists.titles import is_title_like
from lineagraph.ingest.lists.venue_grammar import (
    Trust,
    is_known_place,
    named_place,
    parse_track,
    parse_venues,
    venues_in_prose,
)

_MAX_NAME_WORDS = 4

_MAX_PROSE = 6000
"""No words of one entry are that long, its abstract included; reading more only costs time."""
_REFERENCE_KIND = re.compile(r"\[(?:[JCDMRP]|EB|J/OL|EB/OL|C/OL)\](?://)?\s*\.?")
_JOURNAL = re.compile(r"\[J(?:/OL)?\]\s*\.?\s*([^\W\d][^,，.\d\[\]\n]{2,79})")
"""What stands behind a reference's mark for an article is the journal (GB/T 7714)."""

_COMMAS = re.compile(r"\s*，\s*|\s*,\s+|\s+[-–—]\s+|\s+by\s+(?=[A-Z])")
_DASHES = frozenset("-–—")
_NO_NAME = re.compile(
    r"(?i)\b(?:abstract|version|report|part|edition|supplement\w*|material|case)\b"
)


_LEADING_DATE = re.compile(r"^\s*((?:19|20)\d\d[./-]\d{1,2}(?:[./-]\d{1,2})?)\s+(?=\S)")
_QUOTED = re.compile(r"[“\"«《]([^“”\"«»《》]{6,300})[”\"»》]")
_QUOTE_GOES_ON = re.compile(r":\s+[A-Z]")
_NUMBER = re.compile(r"^\s*(?:\[\d{1,4}\]|\(?\d{1,4}[.)]|#\d+)\s+(?=\S)")
_LEADING_BRACKET = re.compile(r"^\s*[\[(【（]([^\[\]()【】（）]{2,60})[\])】）]\s*[:：-]?\s*")
_TRAILING_BRACKET = re.compile(r"\s*[\[(【（]([^\[\]()【】（）]{2,60})[\])】）]\s*\.?\s*$")
_LEADING_FACT = re.compile(r"^\s*([^|–—,]{2,40}?)\s*(?:\s-{1,3}\s|\s*[–—|:：,])\s*(?=\S)")
_LEADING_ET_AL = re.compile(
    rf"(?i)\s*(\S.{{0,200}}?{ET_AL}),?\s*(\((?:19|20)\d\d[a-z]?\))?\s*[,，:–—-]\s*(?=\S)"
)
_UP_TO_COMMA = re.compile(r"\s*([^,，]{3,60})[,，]\s+")
_AND = re.compile(r"\s*\band\s+|\s+&\s+")
_MIN_NAMES = 2


def split_brackets(text: str) -> tuple[str, list[str]]:
    """A title and the bracketed venues or dates that stand at its ends."""
    notes: list[str] = []
    for pattern, says in ((_LEADING_BRACKET, _is_source), (_TRAILING_BRACKET, _is_fact_or_name)):
        match = pattern.search(text)
        if match and says(match[1]):
            notes.append(match[1])
            text = (text[: match.start()] + " " + text[match.end() :]).strip()
    return text, notes


def _is_fact_or_name(text: str) -> bool:
    return _is_source(text) or _is_author(text)


def _is_source(text: str) -> bool:
    return is_date(text) or is_status(text) or bool(parse_venues(text, Trust.MARKED))


@lru_cache(maxsize=1 << 10)
def read_prose(text: str, *, has_title: bool) -> Prose:
    """Cut running text into title, authors, venues and date, in whatever order they stand."""
    if len(text) > _MAX_PROSE:
        return Prose()
    text = _NUMBER.sub("", text)
    journal = _JOURNAL.search(text)
    prose = _read(_REFERENCE_KIND.sub(". ", text), has_title=has_title)
    if journal and not prose.venues:
        prose = replace(prose, venues=parse_venues(journal[1], Trust.COLUMN))
    return prose


def _read(text: str, *, has_title: bool) -> Prose:
    if has_title:
        return facts_in(text)
    quoted = _QUOTED.search(text)
    if quoted and is_title_like(quoted[1]) and not _QUOTE_GOES_ON.match(text, quoted.end()):
        rest = facts_in(f"{text[: quoted.start()]}\n{text[quoted.end() :]}")
        return replace(rest, title=quoted[1], lead=text[: quoted.start()], quoted=True)
    return _with_title(text)


def _with_title(text: str) -> Prose:
    parts = parts_of(text)
    parts = [*_leading_facts(parts[0]), *parts[1:]] if parts else []
    if len(parts) > 2 and is_person_name(parts[0]) and _could_be_title(parts[1]):  # noqa: PLR2004
        rest = _with_title("\n".join(parts[1:]))
        return Prose(title=rest.title, authors=(parts[0],), venues=rest.venues, date=rest.date)
    if len(parts) == 2 and could_be_words(authors_in(parts[0])) and is_full_name(parts[1]):  # noqa: PLR2004
        return Prose(title=parts[0], authors=(parts[1],))
    for index, part in enumerate(parts):
        title = _cut_at_comma(part)
        is_cut = title != part and is_title_like(title) and not _is_author(title)
        if not is_cut and is_fact(part):
            continue
        if not is_title_like(title) and not (len(parts) == 1 and title):
            continue
        rest = facts_in(
            "\n".join((*parts[:index], part[len(title) :].strip(" ,"), *parts[index + 1 :]))
        )
        return Prose(title=title, authors=rest.authors, venues=rest.venues, date=rest.date)
    short = _cut_at_comma(parts[0]) if parts else ""
    if short and _are_facts_behind(parts, short):
        rest = facts_in("\n".join((parts[0][len(short) :].strip(" ,"), *parts[1:])))
        return replace(rest, title=short)
    only = _only_words(parts)
    if only:
        return replace(facts_in("\n".join(part for part in parts if part != only)), title=only)
    facts = facts_in(text)
    first_line_apart = len(parts) > 1 and "\n" in text.strip() and not is_fact(parts[0])
    return replace(facts, title=parts[0]) if first_line_apart else facts


def _is_author(text: str) -> bool:
    return is_cited_name(text) or bool(authors_in(text))


def _could_be_title(part: str) -> bool:
    return is_title_like(part) and not is_et_al(part)


def _are_facts_behind(parts: Sequence[str], short: str) -> bool:
    """Whether behind a title of one or two words nothing but facts follows."""
    behind = [part for part in (parts[0][len(short) :].strip(" ,"), *parts[1:]) if part]
    if not behind or authors_in(parts[0]) or (short == parts[0] and is_fact(short)):
        return False
    return all(is_fact(part) or is_status(part) or is_printed_id(part) for part in behind)


def _only_words(parts: Sequence[str]) -> str | None:
    """The one part that is no fact: ``Lee et al., A Title``, ``2019, A Title``."""
    words = [part for part in parts if not (is_fact(part) or is_status(part))]
    is_only = len(words) == 1 < len(parts) and not is_printed_id(words[0])
    return words[0] if is_only and len(words[0].split()) > 1 else None


def _leading_facts(part: str) -> list[str]:
    """``Lee et al, SoCC'16, A Title`` cut behind each fact that stands before the title."""
    cut: list[str] = []
    date = _LEADING_DATE.match(part)
    if date:
        cut.append(date[1])
        part = part[date.end() :]
    names = _leading_names(part)
    if names:
        cut.append(names.rstrip(" ,，:–—-"))
        part = part[len(names) :]
    match = _LEADING_FACT.match(part)
    while match and (is_date(match[1]) or _is_leading_venue(match) or is_et_al(match[1])):
        cut.append(match[1])
        part = part[match.end() :]
        match = _LEADING_FACT.match(part)
    return [*cut, part]


def _leading_names(part: str) -> str:
    """The names that begin ``A. Byron, Alan Turing, A Title`` or ``Byron et al., A Title``."""
    several = _LEADING_ET_AL.match(part)
    if several and authors_in(several[1]):
        return several[0]
    end = count = 0
    for match in _UP_TO_COMMA.finditer(part):
        names = _AND.split(match[1])
        if match.start() != end or not all(is_full_name(name) for name in names if name):
            break
        end, count = match.end(), count + len(names)
    title = _cut_at_comma(part[end:])
    is_title = is_title_like(title) and not (is_fact(title) or _AND.match(title))
    return part[:end] if count >= _MIN_NAMES and is_title else ""


def _is_leading_venue(match: re.Match[str]) -> bool:
    """Whether a venue stands before a mark; before a colon only a known one, else it is a name."""
    venues = parse_venues(match[1], Trust.MARKED)
    return bool(venues) and (match[0].rstrip()[-1] not in ":：" or is_known(venues[0].name))


def _cut_at_comma(part: str) -> str:
    """The part up to the comma or dash behind which only authors or a venue follow."""
    commas = (match for match in _COMMAS.finditer(part[:MAX_TITLE]))
    cuts = [part[: comma.start()] for comma in commas if _ends_title(comma, part)]
    return next(filter(is_title_like, cuts), cuts[0] if cuts else part)


def _ends_title(comma: re.Match[str], part: str) -> bool:
    rest = part[comma.end() :]
    if parse_venues(rest, Trust.MARKED) or is_date(rest) or is_printed_id(rest):
        return True
    if venues_in_prose(rest)[:1]:
        return _begins_with_fact(rest)
    name = rest.strip(" .,;:([")
    cited = is_cited_name(name) or begins_with_inverted_name(rest)
    lone = cited or (comma[0].strip() in _DASHES and _could_be_author(name))
    return lone or bool(authors_in(rest)) or is_status(rest)


def _could_be_author(name: str) -> bool:
    """Whether words behind a dash are a name and not ``Extended Version`` or a place."""
    is_place = is_known_place(name) or named_place(name) or parse_track(name)
    return is_full_name(name) and not is_place and not _NO_NAME.search(name)


def _begins_with_fact(rest: str) -> bool:
    """Whether a comma is followed by an author or a venue, with more of them behind."""
    first = rest.split(",", 1)[0]
    return len(first.split()) <= _MAX_NAME_WORDS and (
        bool(authors_in(first, emphasised=True)) or bool(parse_venues(first, Trust.MARKED))
    )
