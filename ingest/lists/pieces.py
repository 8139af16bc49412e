"""Tokens with their meaning: a link with its role, a venue, a date, a note, words."""

# Full-width marks of Chinese lists and word tables kept as text are meant as they stand.
# ruff: noqa: RUF001

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, zip_longest

from lineagraph.graph.reading import VenueMention
from lineagraph.ingest.lists.dates import is_date, is_status
from lineagraph.ingest.lists.labels import Label, split_prefix
from lineagraph.ingest.lists.link_pieces import read_badge_link, read_image, read_link
from lineagraph.ingest.lists.link_roles import Role
from lineagraph.ingest.lists.more_authors import has_et_al
from lineagraph.ingest.lists.names import authors_in
from lineagraph.ingest.lists.piece import Piece, Sort
from lineagraph.ingest.lists.prose import read_prose
from lineagraph.ingest.lists.tokens import Kind, Token
from lineagraph.ingest.lists.venue_grammar import (
    Trust,
    is_in_short_forms,
    is_known_place,
    named_place,
    parse_track,
    parse_venues,
)

_PARTS = re.compile(r"[;|,\n\"”]|\.\s|\s[-–—]\s")
_MAX_PLACE = 80
_FEW_NAMES = 2
"""Bold words that look like two names may be a title such as **Tiny Experts, Big Gains**."""
_SEVERAL = re.compile(r"[,;].*\d\d")
_MAY_HOLD_BOTH = re.compile(r"\d|\bal\b|\w\w[.;|\u00b7\u2022?!]\s|\n|[，。；]")
"""What stands between authors and a venue, or in a venue."""
_VOLUME = re.compile(r"\s*,?\s*(?:vol\.?\s*)?(?!(?:19|20)\d\d\b)\d{1,4}(?:\s*[:(.,]|\s*$)")
_DATED_NOTE = re.compile(
    r"(?!(?i:in|since|until|till|from|before|after|as|updated?|version|season|round)\b)"
    r"[^\W\d][^\d,;:]{1,39}?(?:,\s*|\s+)((?:19|20)\d\d)\.?"
)
"""A place of a few words and its year."""
_GOES_ON = re.compile(r"\s*\w")
_MAX_JOURNAL_WORDS = 8
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
    before: str | None = None
    for token in _join_styled_venues(tokens):
        pieces.extend(_interpret(token, before))
        is_opening = before is None and not token.printed.strip(" [(\n*-")
        words = token.printed if token.kind in {Kind.TEXT, Kind.BRACKET} else ""
        before = None if is_opening and token.kind is Kind.TEXT else words
    return tuple(_date_places(_place_by_volume(_date_notes(pieces))))


def _date_notes(pieces: Sequence[Piece]) -> list[Piece]:
    """Read the year of ``(OpenAI blog, 2019)``, a place that is no venue, behind a title."""
    found = list(pieces)
    for index, (piece, behind) in enumerate(zip_longest(pieces, pieces[1:])):
        dated = _DATED_NOTE.fullmatch(piece.text) if piece.sort is Sort.NOTE else None
        goes_on = behind is not None and behind.sort is Sort.WORDS and _GOES_ON.match(behind.text)
        if index and dated and not goes_on:
            found[index] = replace(piece, sort=Sort.PLACE, text=dated[1])
    return found


def _place_by_volume(pieces: Sequence[Piece]) -> list[Piece]:
    """Make a venue of ``*Language Resources* 42 (2008)``: italics in front of a volume."""
    found = list(pieces)
    for index, (piece, behind) in enumerate(pairwise(pieces)):
        if index and _could_be_journal(piece) and _VOLUME.match(behind.text):
            name = piece.token.words.strip(" ,;")
            name = name if is_in_short_forms(name) else name.rstrip(".")
            venues = (VenueMention(raw=name, name=name),)
            found[index] = replace(piece, sort=Sort.VENUE, text=name, venues=venues)
    return found


def _could_be_journal(piece: Piece) -> bool:
    styled = piece.token.emphasis and not piece.token.strong
    words = piece.token.words.split()
    if (
        piece.sort not in {Sort.WORDS, Sort.AUTHORS}
        or not styled
        or not 1 <= len(words) <= _MAX_JOURNAL_WORDS
    ):
        return False
    return all(word[0].isupper() for word in words if len(word) > 3 and word[0].isalpha())  # noqa: PLR2004


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
        if not _is_styled_text(token) or not _goes_on_in_bracket(run):
            yield token
            position += 1
            continue
        text = "".join(t.printed for t in run if t.kind in {Kind.TEXT, Kind.BRACKET})
        if len(text) < _MAX_PLACE and parse_venues(text, Trust.MARKED):
            yield replace(token, text=text)
            position += 3 if [t.kind for t in run[2:]] == [Kind.TEXT] else 2
            continue
        yield token
        position += 1


def _is_styled_text(token: Token) -> bool:
    return token.kind is Kind.TEXT and (token.emphasis or token.strong)


def _goes_on_in_bracket(run: Sequence[Token]) -> bool:
    behind = run[1:2]
    return (
        bool(behind) and behind[0].kind is Kind.BRACKET and (behind[0].emphasis or behind[0].strong)
    )


def _interpret(token: Token, before: str | None) -> Iterator[Piece]:
    match token.kind:
        case Kind.LINK:
            yield read_badge_link(token) if token.image is not None else read_link(token, before)
        case Kind.BADGE:
            yield from read_image(token)
        case Kind.CODE:
            yield _marked(token, Sort.TAG)
        case Kind.BRACKET:
            yield from _bracket(token)
        case Kind.TAG:
            yield Piece(sort=Sort.TAG, token=token, text=token.words)
        case Kind.TEXT if token.strong or token.emphasis:
            yield from _styled(token)
        case Kind.TEXT | Kind.BREAK:
            yield Piece(sort=Sort.WORDS, token=token, text=token.text)


def _bracket(token: Token) -> Iterator[Piece]:
    """A bracket; ``(Lam et al., ICML 2022)`` is authors and a venue."""
    if has_et_al(token.text) or _SEVERAL.search(token.text):
        prose = read_prose(token.words, has_title=True)
        if prose.authors:
            yield Piece(sort=Sort.AUTHORS, token=token, text=token.words, names=prose.authors)
        if prose.venues and (prose.authors or has_et_al(token.text)):
            yield Piece(sort=Sort.VENUE, token=token, text=token.words, venues=prose.venues)
        if prose.authors or (prose.venues and has_et_al(token.text)):
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


def _styled(token: Token) -> Iterator[Piece]:
    """Bold or italic words; ``*Lam et al. ICML 2022*`` is authors and a venue."""
    several = _authors_and_venue(token) if token.emphasis and not token.strong else []
    yield from several or [_one_styled(token)]


def _authors_and_venue(token: Token) -> list[Piece]:
    if not _MAY_HOLD_BOTH.search(token.text):
        return []
    prose = read_prose(token.words, has_title=True)
    if not (prose.authors and prose.venues):
        return []
    return [
        Piece(sort=Sort.AUTHORS, token=token, text=token.words, names=prose.authors),
        Piece(sort=Sort.VENUE, token=token, text=token.words, venues=prose.venues),
    ]


def _one_styled(token: Token) -> Piece:
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


def role_of_column(label: Label | None) -> Role:
    """The role of links that stand in a column or behind a label."""
    return _ROLE_OF_COLUMN.get(label, Role.UNKNOWN) if label else Role.UNKNOWN
