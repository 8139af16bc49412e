"""The short name of a paper that stands apart from its title."""

# Full-width marks of Chinese lists and word tables kept as text are meant as they stand.

from __future__ import annotations

import re
from collections.abc import Sequence

from lineagraph.ingest.lists.link_roles import Role, role_of_label
from lineagraph.ingest.lists.more_authors import has_et_al
from lineagraph.ingest.lists.piece import Piece, Sort
from lineagraph.ingest.lists.tokens import Kind

_MAX_ACRONYM = 40
MAX_ACRONYM_WORDS = 4
_PREFIX = re.compile(r"([^\W_][^:：\n]{0,38}?)\s*[:：]\s*$")
_ACRONYM_AFTER = re.compile(r"(?=[^A-Z]*[A-Z][^A-Z]*[A-Z0-9])[\w^+*-]{2,20}")
_Found = tuple[str | None, Piece | None]


_MAX_PREFIX_WORDS = 2


def find_acronym(
    flat: Sequence[Piece], start: int, *, lead: str, is_linked: bool
) -> tuple[str | None, set[Piece]]:
    """A short name apart from the title, and the piece that gave it.

    Args:
        flat: all pieces of a block.
        start: the position of the title's first piece.
        lead: words of the title's own piece that stand before the title.
        is_linked: whether the title is a link.
    """
    for name, piece in (
        _name_in_mark(flat[:start]),
        _name_in_lead(lead),
        _name_in_prefix(flat[start - 1] if start and is_linked else None),
        _name_in_bracket(flat[start + 1 : start + 4]),
    ):
        if name:
            return name.strip(" :："), {piece} if piece else set()
    return None, set()


def _name_in_mark(before: Sequence[Piece]) -> _Found:
    """A bracket, bold words or code in front of the title."""
    for piece in before:
        if _marks_name(piece) and _could_be_acronym(piece.text):
            return piece.text, None if piece.sort is Sort.LINK else piece
    return None, None


def _marks_name(piece: Piece) -> bool:
    if piece.sort in {Sort.WORDS, Sort.AUTHORS}:
        return piece.token.strong
    if piece.sort is Sort.LINK:
        return piece.role is Role.UNKNOWN and " " not in piece.text
    is_code = piece.token.kind is Kind.CODE and " " not in piece.text
    return piece.sort is Sort.NOTE or (piece.sort is Sort.TAG and is_code)


def _name_in_lead(lead: str) -> _Found:
    """``X:`` before a title in quotes."""
    match = _PREFIX.search(lead)
    return (match[1], None) if match and _could_be_acronym(match[1]) else (None, None)


def _name_in_prefix(before: Piece | None) -> _Found:
    """``X:`` before a linked title."""
    match = _PREFIX.search(before.text) if before and before.sort is Sort.WORDS else None
    if match and _could_be_acronym(match[1]) and len(match[1].split()) <= _MAX_PREFIX_WORDS:
        return match[1], before
    return None, None


def _name_in_bracket(behind: Sequence[Piece]) -> _Found:
    """``(X)`` behind the title, if it has the capitals of a name."""
    for piece in behind:
        if piece.sort is Sort.NOTE and _ACRONYM_AFTER.fullmatch(piece.text):
            return piece.text, piece
    return None, None


def _could_be_acronym(text: str) -> bool:
    words = text.strip(" :：.,")
    return (
        0 < len(words) <= _MAX_ACRONYM
        and len(words.split()) <= MAX_ACRONYM_WORDS
        and any(c.isalpha() for c in words)
        and role_of_label(words) is Role.UNKNOWN
        and not words.endswith((",", ";"))
        and not has_et_al(words)
    )
