"""Names of people in parts, for formats that sort by the family name."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

_PARTICLES = frozenset(
    [
        *("van", "von", "vander", "der", "den", "ten", "ter", "zu", "zur", "af", "av", "bin"),
        *("de", "del", "degli", "della", "dalla", "dal", "di", "da", "do", "dos", "das", "du"),
        *("la", "le", "el", "al", "ibn", "st", "st."),
    ]
)
_CAPITAL_PARTICLES = frozenset(("Van", "Von", "De", "Del", "Della", "Di", "El", "Al"))
"""Begin a family name in capitals too; others, such as Da or Le, may be given names so."""

_BETWEEN = frozenset(("y", "e", "i"))
"""Join two family names: Ortega y Gasset."""

_SUFFIX = re.compile(r"(?i:jr|sr)\.?|III?|IV")
_INITIALS = re.compile(r"[^\W\d_a-z]{1,2}|(?:[^\W\d_]\.-?)+[^\W\d_]?")
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['’.\-‐·])*")  # noqa: RUF001  quotes of names
_GROUP = re.compile(
    r"(?i)\b(?:team|group|lab|labs|laboratory|laboratories|consortium|collaboration|committee|"
    r"community|contributors|authors|editors|university|institute|college|school|academy|"
    r"department|center|centre|foundation|society|association|organi[sz]ation|company|project|"
    r"initiative|network|alliance|corporation|inc|ltd|gmbh|llc|research|(?-i:AI)|technologies|"
    r"and|the|of|for|et|others|anonymous)\b"
)
_JOINED = re.compile(r"(?!(?:Mc|Mac|De|Di|La|Le|Du|Fitz|Van)[A-Z])[^\W\d_]*[a-z][A-Z]")
"""Capitals inside a word, as brands have them: DeepMind, ByteDance."""

_MOST_WORDS = 6


def name_parts(name: str) -> Mapping[str, str]:
    """A name as CSL has it: ``family`` and ``given`` where it splits plainly, else ``literal``.

    Particles stay with the family name. One word, a group, and what has a digit or a script
    without capitals stay whole.

    >>> name_parts("Luc van den Berg")
    {'family': 'van den Berg', 'given': 'Luc'}
    >>> name_parts("King, Jr., Martin Luther")
    {'family': 'King', 'given': 'Martin Luther', 'suffix': 'Jr.'}
    >>> name_parts("The Vision Team")
    {'literal': 'The Vision Team'}
    """
    words = " ".join(name.split())
    pieces = [piece.strip() for piece in words.split(",")]
    if _GROUP.search(words) or not all(pieces):
        return {"literal": name}
    suffixes = [piece for piece in pieces[1:] if _SUFFIX.fullmatch(piece)]
    rest = [pieces[0], *(piece for piece in pieces[1:] if piece not in suffixes)]
    split = _by_comma(rest) if len(rest) > 1 else _by_place(rest[0].split(), suffixes)
    if split is None or len(suffixes) > 1:
        return {"literal": name}
    family, given = split
    parts = {"family": family, "given": given}
    return {**parts, "suffix": suffixes[0]} if suffixes else parts


def _by_comma(pieces: Sequence[str]) -> tuple[str, str] | None:
    """``Last, First``."""
    if len(pieces) != 2 or not all(_is_of_names(piece.split()) for piece in pieces):  # noqa: PLR2004
        return None
    return pieces[0], pieces[1]


def _by_place(words: list[str], suffixes: list[str]) -> tuple[str, str] | None:
    """``First Last``; a suffix at the end is taken off into `suffixes`."""
    if len(words) > 2 and not suffixes and _SUFFIX.fullmatch(words[-1]):  # noqa: PLR2004
        suffixes.append(words.pop())
    if len(words) < 2 or not _is_of_names(words) or _JOINED.match(words[-1]):  # noqa: PLR2004
        return None
    if words[0] in _PARTICLES or all(map(_INITIALS.fullmatch, words)):
        return None
    if len(words[0]) > 2 and words[0].isalpha() and words[0].isupper() > words[-1].isupper():  # noqa: PLR2004
        # ``ZHANG Wei``: capitals mark the family name.
        return words[0], " ".join(words[1:])
    if _INITIALS.fullmatch(words[-1]):
        # ``Smith J.``: initials follow the family name, or there is none.
        cut = next(at for at, word in enumerate(words) if _INITIALS.fullmatch(word))
        is_plain = cut and all(map(_INITIALS.fullmatch, words[cut:]))
        return (" ".join(words[:cut]), " ".join(words[cut:])) if is_plain else None
    cut = _begin_of_family(words)
    return " ".join(words[cut:]), " ".join(words[:cut])


def _begin_of_family(words: Sequence[str]) -> int:
    """Where the family name begins: its first particle, else the last word."""
    last = len(words) - 1
    for at in range(1, last):
        if words[at] in _BETWEEN and at > 1:
            return at - 1
        if words[at] in _PARTICLES or words[at] in _CAPITAL_PARTICLES:
            return at
    return last


def _is_of_names(words: Sequence[str]) -> bool:
    """Whether words can stand in a name of a person: capitals or particles, and not too many."""
    return len(words) <= _MOST_WORDS and all(
        _WORD.fullmatch(word) and (word[0].isupper() or word in _PARTICLES | _BETWEEN)
        for word in words
    )
