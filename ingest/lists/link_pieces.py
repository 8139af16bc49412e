"""What a link or an image means: its words first, then its label, its target, its badge."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lineagraph.graph.reading import VenueMention
from lineagraph.graph.venues import VenueKind, lookup
from lineagraph.ingest.lists.badges import Badge, read_badge
from lineagraph.ingest.lists.dates import is_date
from lineagraph.ingest.lists.link_roles import (
    Role,
    is_at_publisher,
    role_of_label,
    role_of_url,
    says_nothing,
)
from lineagraph.ingest.lists.piece import Piece, Sort
from lineagraph.ingest.lists.prose import split_brackets
from lineagraph.ingest.lists.titles import is_title_like, without_id
from lineagraph.ingest.lists.tokens import Kind, Token
from lineagraph.ingest.lists.urls import clean_url
from lineagraph.ingest.lists.venue_grammar import Trust, parse_venues

_LABEL_BEFORE = re.compile(
    r"([^\s.,;:：|\[\]()][^.,;:：|\[\]()\n]{0,40})\s*[:：]\s*[\[(]?\s*$|[\[(【]\s*([^\[\]()【】]{1,30})\s*[\])】]\s*[:：]?\s*\[?\(?\s*$"
)
_PAIR = 2
_DATED = re.compile(r"(?:19|20)\d\d|['’]\s?\d\d\b")
_NO_WORDS = re.compile(r"[\s#\d.,:()\[\]-]*$|https?://|(?i:doi:?\s*)?10\.\d{4,9}/\S+$")


def _without_brackets(text: str) -> str:
    """The words of ``[[pdf]](u)``, but all of ``[[CVPR 2019] A Title](u)``."""
    words = text.strip(" []【】()")
    return text if any(mark in words for mark in "[]【】") else words


def _meeting(words: str) -> tuple[VenueMention, ...]:
    """The conference that a label in front of a title names, rather than a publisher's site."""
    known = lookup(words)
    is_meeting = known is not None and known[1] is VenueKind.CONFERENCE
    return (VenueMention(raw=words, name=words),) if is_meeting else ()


def read_link(token: Token, before: str | None) -> Piece:
    """A link; `before` are the plain words in front of it, None at the start of a line."""
    words = _without_brackets(without_id(token.words))
    role = role_of_label(words) if words else Role.UNKNOWN
    if role is Role.UNKNOWN or _is_title_of_paper(words, role, token, before):
        return _unlabelled(token, words, before or "")
    is_venue = role is Role.PAPER and (before is None or token.words.startswith("("))
    venues = _meeting(words) if is_venue else ()
    if role is Role.PAPER and not venues and _DATED.search(words):
        venues = parse_venues(words, Trust.MARKED)
    sort = Sort.VENUE if venues else Sort.LINK
    return Piece(sort=sort, token=token, text=words, venues=venues, role=role)


def _unlabelled(token: Token, words: str, before: str) -> Piece:
    """A link whose words are no label: a title, a venue, a number, or nothing."""
    label = _label_before(before)
    announced = role_of_label(label) if label else Role.UNKNOWN
    at_host = _role_by_host(token.url or "")
    if not words or _NO_WORDS.match(words) or says_nothing(words):
        role = at_host if announced is Role.UNKNOWN else announced
        return Piece(sort=Sort.LINK, token=token, text=words or label, role=role)
    venues = () if _is_title_with_venue(words) else parse_venues(words, Trust.MARKED)
    if venues or is_date(words):
        sort = Sort.VENUE if venues else Sort.DATE
        return Piece(sort=sort, token=token, text=words, venues=venues, role=at_host)
    if announced in {Role.CODE, Role.PROJECT, Role.OTHER}:
        return Piece(sort=Sort.LINK, token=token, text=label, role=announced)
    return Piece(sort=Sort.LINK, token=token, text=words, role=Role.UNKNOWN)


def _is_title_with_venue(words: str) -> bool:
    """``[CVPR 2019] A Title of Some Words``."""
    bare, notes = split_brackets(words)
    return bool(notes) and is_title_like(bare)


def _is_title_of_paper(words: str, role: Role, token: Token, before: str | None) -> bool:
    """Whether words such as ``Video to Video`` or ``Competition-Level Code`` are a title."""
    if role is Role.PAPER or not _names_paper(words, token):
        return False
    return before is None or len(words.split()) > _PAIR


def _names_paper(words: str, token: Token) -> bool:
    """Whether several words such as ``Video to Video`` lead to a paper and so are a title."""
    count = len(words.split())
    if count == _PAIR and not (words.isascii() and is_at_publisher(token.url or "")):
        return False
    return count >= _PAIR and _role_by_host(token.url or "") is Role.PAPER


def _label_before(before: str) -> str:
    match = _LABEL_BEFORE.search(before[-60:])
    return (match[1] or match[2]).strip() if match else ""


def _role_by_host(url: str) -> Role:
    cleaned = clean_url(url)
    role = role_of_url(cleaned) if cleaned else Role.UNKNOWN
    return Role.OTHER if role is Role.UNKNOWN else role


def read_badge_link(token: Token) -> Piece:
    """A linked image; what it shows, else what its alternative text says, else its target."""
    badge = read_badge(token.image or "", token.opening)
    words = token.words
    if words and role_of_label(words) is Role.UNKNOWN and len(words.split()) > 2:  # noqa: PLR2004
        return read_link(token, "")
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
        f"{badge.label} {badge.message}",
        badge.label,
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


def read_image(token: Token) -> Iterator[Piece]:
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
