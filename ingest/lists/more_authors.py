"""The words by which a list of authors says that there are others, whom it does not name."""

# Full-width marks of Chinese lists are meant as they stand.
# ruff: noqa: RUF001

from __future__ import annotations

import re
from collections.abc import Sequence

ET_AL = r"\bet\.?\s*al\b\.?"
_WORDS = r"(?:others|colleagues|collaborators)\b"
_DOTS = r"(?:\.\.\.|…)"
_OTHERS = rf"(?:{ET_AL}|等(?:人|(?!\w))|(?:\band\b|&|[,;，；])\s*(?:{_WORDS}|{_DOTS}))"

_ANYWHERE = re.compile(rf"(?i)(?<![\s,])[\s,]*(?:{_OTHERS}|\b{_WORDS}|{_DOTS})")
_BEHIND_NAME = re.compile(rf"(?i)[\s.,*_)\]}}]*{_OTHERS}")
_AT_END = re.compile(rf"(?i)(?:{_OTHERS}|{_DOTS})[\s.,;)]*$")
_ET_AL = re.compile(rf"(?i){ET_AL}")


def has_et_al(text: str) -> bool:
    """Whether a text says ``et al.`` somewhere."""
    return _ET_AL.search(text) is not None


def without_others(text: str) -> str:
    """Authors without the words for others.

    >>> without_others("Ada Byron, Grace Hopper, et al."), without_others("Ada Byron and others")
    ('Ada Byron, Grace Hopper', 'Ada Byron')
    """
    return _ANYWHERE.sub("", text)


def is_others(text: str) -> bool:
    """Whether an item of a list of authors is no name: ``others``, ``et al.``.

    >>> is_others("others"), is_others("et al."), is_others("Al Others")
    (True, True, False)
    """
    return bool(text.strip()) and not without_others(text).strip()


def ends_in_others(text: str) -> bool:
    """Whether a list of authors says at its end that there are others.

    >>> ends_in_others("Ada Byron et al."), ends_in_others("Ada Byron and Al Others")
    (True, False)
    """
    return _AT_END.search(text) is not None


def has_more_authors(names: Sequence[str], text: str) -> bool:
    """Whether a text that names authors says directly behind the last that there are others.

    >>> has_more_authors(["Devlin"], "A Title (NAACL 2019). Devlin et al.")
    True
    >>> has_more_authors(["Ada Byron"], "Ada Byron. A Title, which Hopper et al. dispute")
    False
    """
    last = names[-1].split() if names else []
    if not last:
        return False
    surname, at = last[-1], 0
    while (found := text.find(surname, at)) >= 0:
        at = found + len(surname)
        if _BEHIND_NAME.match(text, at):
            return True
    return False
