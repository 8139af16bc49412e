"""Tokens with their meaning: a link with its role, a venue, a date, a note, words."""

# Full-width marks of Chinese lists and word tables kept as text are meant as they stand.
# ruff: noqa: RUF001

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from lineagraph.graph.reading import VenueMention
from lineagraph.ingest.badges import Badge, read_badge
from lineagraph.ingest.dates import is_date, is_status
from lineagraph.ingest.labels import Label, split_prefix
from lineagraph.ingest.link_roles import Role, role_of_label, role_of_url
from lineagraph.ingest.names import authors_in
from lineagraph.ingest.titles import read_prose, without_id
from lineagraph.ingest.tokens import Kind, Token
from lineagraph.ingest.urls import clean_url
from lineagraph.ingest.venue_grammar import (
    Trust,
    is_known_place,
    named_place,
    parse_track,
    parse_venues,
)


class Sort(StrEnum):
    """What a piece is."""

    LINK = "link"
    VENUE = "venue"
    TRACK = "track"
    DATE = "date"
    AUTHORS = "authors"
    NOTE = "note"
    """A bracket that is none of these: an acronym, a tag, a part of the title."""
    TAG = "tag"
    WORDS = "words"


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A token and what it means.

    Attributes:
        role: of a LINK. A link whose words could be a title has role UNKNOWN.
        label: the words a LINK is printed under.
        stars: whether a LINK is a badge that counts a repository's stars.
    """

    sort: Sort
    token: Token
    text: str
    role: Role = Role.UNKNOWN
    venues: tuple[VenueMention, ...] = ()
    names: tuple[str, ...] = ()
    stars: bool = False

    @property
    def url(self) -> str:
        """The target of a LINK as printed."""
        return self.token.url or ""


_LABEL_BEFORE = re.compile(
    r"([^\s.,;:：|\[\]()][^.,;:：|\[\]()\n]{0,40})\s*[:：]\s*[\[(]?\s*$|[\[(【]\s*([^\[\]()【】]{1,30})\s*[\])】]\s*[:：]?\s*\[?\(?\s*$"
)
_PARTS = re.compile(r"[;|,\n\"”]|\.\s|\s[-–—]\s")
_MAX_PLACE = 80
_FEW_NAMES = 2
"""Bold words that look like two names may be a title such as **Tiny Experts, Big Gains**."""
_DATED = re.compile(r"(?:19|20)\d\d|['’]\s?\d\d\b")
_NUMBER_ONLY = re.compile(r"[\s#\d.,:()\[\]-]*")
_ROLE_OF_COLUMN = {
    Label.CODE: Role.CODE,
    Label.PROJECT: Role.PROJECT,
    Label.PAPER: Role.PAPER,
    Label.SILENT: Role.OTHER,
    Label.TAGS: Role.OTHER,
}


def interpret(tokens: Sequence[Token]) -> tuple[Piece, ...]:
    """The meaning of each token of one line."""
    pieces: list[Piece] = []
    before = ""
    for token in _join_styled_venues(tokens):
        pieces.extend(_interpret(token, before))
        before = token.printed if token.kind in {Kind.TEXT, Kind.BRACKET} else ""
    return tuple(_date_places(pieces))


def _date_places(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Make one venue of ``... - Nature (2021)``, a known name directly before its year."""
    position = 0
    while position < len(pieces):
        piece, behind = pieces[position], pieces[position + 1 : position + 2]
        dated = piece.sort is Sort.WORDS and bool(behind) and behind[0].sort is Sort.DATE
        tail = _PARTS.split(piece.text)[-1] if dated else ""
        venues = _dated_place(tail, behind[0]) if tail.strip() else ()
        if venues:
            head = piece.text[: len(piece.text) - len(tail)]
            yield replace(piece, text=head, token=replace(piece.token, text=head))
            yield replace(piece, sort=Sort.VENUE, text=tail, venues=venues, token=behind[0].token)
        else:
            yield piece
        position += 2 if venues else 1


def _dated_place(name: str, behind: Piece) -> tuple[VenueMention, ...]:
    if behind.token.url or len(name) > _MAX_PLACE:
        return ()
    if not (is_known_place(_without_arxiv_id(name)) or named_place(name)):
        return ()
    return parse_venues(f"{name.strip()} {behind.token.printed}", Trust.MARKED)


def _without_arxiv_id(name: str) -> str:
    return re.sub(r"(?i)\s*arxiv:\d{4}\.\d{4,5}(?:v\d+)?\s*$", "", name) or name


def _join_styled_venues(tokens: Sequence[Token]) -> Iterator[Token]:
    """Make one token of ``*ACM TOG (SIGGRAPH Asia) 2019*``, which its bracket cut in three."""
    position = 0
    while position < len(tokens):
        token, run = tokens[position], tokens[position : position + 3]
        kinds = [t.kind for t in run]
        styled = kinds[:2] == [Kind.TEXT, Kind.BRACKET] and all(
            t.emphasis or t.strong for t in run[:2]
        )
        text = (
            "".join(t.printed for t in run if t.kind in {Kind.TEXT, Kind.BRACKET}) if styled else ""
        )
        if styled and len(text) < 80 and parse_venues(text, Trust.MARKED):  # noqa: PLR2004
            yield replace(token, text=text)
            position += 3 if kinds[2:] == [Kind.TEXT] else 2
            continue
        yield token
        position += 1


def _interpret(token: Token, before: str) -> Iterator[Piece]:
    match token.kind:
        case Kind.LINK:
            yield _badge_link(token) if token.image is not None else _link(token, before)
        case Kind.BADGE:
            yield from _badge(token)
        case Kind.CODE:
            yield _marked(token, Sort.TAG)
        case Kind.BRACKET:
            yield from _bracket(token)
        case Kind.TAG:
            yield Piece(sort=Sort.TAG, token=token, text=token.words)
        case Kind.TEXT if token.strong or token.emphasis:
            yield _styled(token)
        case Kind.TEXT | Kind.BREAK:
            yield Piece(sort=Sort.WORDS, token=token, text=token.text)


def _bracket(token: Token) -> Iterator[Piece]:
    """A bracket; ``(Lam et al., ICML 2022)`` is authors and a venue."""
    if re.search(r"(?i)\bet\.?\s+al\b", token.text):
        prose = read_prose(token.words, has_title=True)
        if prose.authors:
            yield Piece(sort=Sort.AUTHORS, token=token, text=token.words, names=prose.authors)
        if prose.venues:
            yield Piece(sort=Sort.VENUE, token=token, text=token.words, venues=prose.venues)
        if prose.authors or prose.venues:
            return
    yield _marked(token, Sort.NOTE)


def _marked(token: Token, otherwise: Sort) -> Piece:
    """A bracket or code span: a venue, a date, a track, else what its mark means."""
    words = token.words
    if is_date(words):
        return Piece(sort=Sort.DATE, token=token, text=words)
    if is_status(words):
        return Piece(sort=Sort.TRACK, token=token, text="")
    venues = parse_venues(words, Trust.MARKED)
    if venues:
        return Piece(sort=Sort.VENUE, token=token, text=words, venues=venues)
    if parse_track(words):
        return Piece(sort=Sort.TRACK, token=token, text=words)
    return Piece(sort=otherwise, token=token, text=words)


def _styled(token: Token) -> Piece:
    """Bold or italic words: a venue, a date or authors, if they are nothing else."""
    words = token.words.strip(" ,.;:|-")
    if is_date(words):
        return Piece(sort=Sort.DATE, token=token, text=words)
    if is_status(words) or parse_track(words):
        return Piece(sort=Sort.TRACK, token=token, text="" if is_status(words) else words)
    known = token.emphasis and is_known_place(words)
    venues = parse_venues(token.words, Trust.COLUMN if known else Trust.MARKED)
    if venues and not (token.strong and len(words.split()) > 6):  # noqa: PLR2004
        return Piece(sort=Sort.VENUE, token=token, text=words, venues=venues)
    place = named_place(token.words) if token.emphasis and not token.strong else ()
    if place:
        return Piece(sort=Sort.VENUE, token=token, text=words, venues=place)
    names = authors_in(token.words, emphasised=token.emphasis and not token.strong)
    if len(names) > (_FEW_NAMES if token.strong else 0) and not split_prefix(token.text)[0]:
        return Piece(sort=Sort.AUTHORS, token=token, text=words, names=names)
    return Piece(sort=Sort.WORDS, token=token, text=token.text)


def _link(token: Token, before: str) -> Piece:
    words = without_id(token.words).strip(" []【】()")
    role = role_of_label(words) if words else Role.UNKNOWN
    if role is Role.PAPER and _DATED.search(words) and parse_venues(words, Trust.MARKED):
        venues = parse_venues(words, Trust.MARKED)
        return Piece(sort=Sort.VENUE, token=token, text=words, venues=venues, role=role)
    if role is not Role.UNKNOWN and not (role is not Role.PAPER and _names_paper(words, token)):
        return Piece(sort=Sort.LINK, token=token, text=words, role=role)
    label = _label_before(before)
    announced = role_of_label(label) if label else Role.UNKNOWN
    if not words or _NUMBER_ONLY.fullmatch(words) or words.startswith(("http://", "https://")):
        role = announced if announced is not Role.UNKNOWN else _role_by_host(token.url or "")
        return Piece(sort=Sort.LINK, token=token, text=words or label, role=role)
    venues = parse_venues(words, Trust.MARKED)
    if venues or is_date(words):
        sort = Sort.VENUE if venues else Sort.DATE
        return Piece(
            sort=sort, token=token, text=words, venues=venues, role=_role_by_host(token.url or "")
        )
    if announced in {Role.CODE, Role.PROJECT, Role.OTHER}:
        return Piece(sort=Sort.LINK, token=token, text=label, role=announced)
    return Piece(sort=Sort.LINK, token=token, text=words, role=Role.UNKNOWN)


def _names_paper(words: str, token: Token) -> bool:
    """Whether several words such as ``Video to Video`` lead to a paper and so are a title."""
    return len(words.split()) > 2 and _role_by_host(token.url or "") is Role.PAPER  # noqa: PLR2004


def _label_before(before: str) -> str:
    match = _LABEL_BEFORE.search(before[-60:])
    return (match[1] or match[2]).strip() if match else ""


def _role_by_host(url: str) -> Role:
    cleaned = clean_url(url)
    role = role_of_url(cleaned) if cleaned else Role.UNKNOWN
    return Role.OTHER if role is Role.UNKNOWN else role


def _badge_link(token: Token) -> Piece:
    """A linked image; what it shows, else what its alternative text says, else its target."""
    badge = read_badge(token.image or "", token.opening)
    words = token.words
    if words and role_of_label(words) is Role.UNKNOWN and len(words.split()) > 2:  # noqa: PLR2004
        return _link(token, "")
    if badge.repository:
        role = Role.CODE if badge.stars else Role.OTHER
        return Piece(sort=Sort.LINK, token=token, text="Star", role=role, stars=badge.stars)
    venues = _badge_venues(badge)
    if not any(venue.year for venue in venues) and role_of_label(badge.message) is Role.PAPER:
        venues = ()  # ``arXiv`` on a badge names the link
    text = badge.label or badge.message or token.opening or words
    role = _badge_role(badge, token)
    if venues and role not in {Role.CODE, Role.PROJECT}:
        return Piece(sort=Sort.VENUE, token=token, text=text, venues=venues, role=role)
    return Piece(sort=Sort.LINK, token=token, text=text, role=role)


def _badge_role(badge: Badge, token: Token) -> Role:
    for label in (
        token.words,
        badge.label,
        f"{badge.label} {badge.message}",
        token.opening,
        badge.message,
    ):
        role = role_of_label(label) if label.strip() else Role.UNKNOWN
        if role is not Role.UNKNOWN:
            return role
    return _role_by_host(token.url or "")


def _badge_venues(badge: Badge) -> tuple[VenueMention, ...]:
    for words in (badge.message, f"{badge.label} {badge.message}"):
        venues = parse_venues(words, Trust.MARKED) if words.strip() else ()
        if venues:
            return venues
    return ()


def _badge(token: Token) -> Iterator[Piece]:
    """An image without link: a venue, a repository by its stars, else decoration."""
    badge = read_badge(token.image or "", token.text)
    venues = _badge_venues(badge)
    if venues:
        yield Piece(sort=Sort.VENUE, token=token, text=badge.message, venues=venues)
    elif badge.repository and badge.stars:
        yield Piece(
            sort=Sort.LINK,
            token=Token(kind=Kind.LINK, line=token.line, url=badge.repository, image=token.image),
            text="Star",
            role=Role.CODE,
            stars=True,
        )
    elif is_date(badge.message):
        yield Piece(sort=Sort.DATE, token=token, text=badge.message)


def role_of_column(label: Label | None) -> Role:
    """The role of links that stand in a column or behind a label."""
    return _ROLE_OF_COLUMN.get(label, Role.UNKNOWN) if label else Role.UNKNOWN
