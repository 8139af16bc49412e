"""Numbers of things in words."""

from __future__ import annotations


def counted(number: int, noun: str) -> str:
    """A number of things.

    >>> counted(1, "paper"), counted(2, "paper"), counted(2, "entry"), counted(0, "batch")
    ('1 paper', '2 papers', '2 entries', '0 batches')
    """
    return f"{number} {plural(noun, number)}"


def plural(noun: str, number: int) -> str:
    """The noun as it stands behind a number."""
    if number == 1:
        return noun
    if noun.endswith("ry"):
        return f"{noun.removesuffix('y')}ies"
    return f"{noun}es" if noun.endswith("ch") else f"{noun}s"
