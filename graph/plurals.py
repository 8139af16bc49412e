"""Numbers of things in words."""

from __future__ import annotations

_VERBS = {"was": "were", "has": "have"}


def counted(number: int, noun: str) -> str:
    """A number of things.

    >>> counted(1, "paper"), counted(2, "paper"), counted(2, "entry"), counted(0, "batch")
    ('1 paper', '2 papers', '2 entries', '0 batches')
    """
    return f"{number} {plural(noun, number)}"


def plural(word: str, number: int) -> str:
    """A noun, ``was`` or ``has``, as it stands behind a number.

    >>> plural("has", 1), plural("has", 2), plural("was", 0)
    ('has', 'have', 'were')
    """
    if number == 1:
        return word
    if word in _VERBS:
        return _VERBS[word]
    if word.endswith("ry"):
        return f"{word.removesuffix('y')}ies"
    return f"{word}es" if word.endswith("ch") else f"{word}s"
