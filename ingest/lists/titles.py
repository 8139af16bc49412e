"""Titles: what looks like one, and how it is cleaned."""

# Marks of Chinese lists and printed quotes are meant as they stand.
# ruff: noqa: RUF001

from __future__ import annotations

import re
from functools import lru_cache

from lineagraph.ingest.lists.dates import is_date, is_status
from lineagraph.ingest.lists.mojibake import repair_mojibake

_CJK = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]")
_LETTER = re.compile(r"[^\W\d_]")
_MIN_LETTERS = 8
_MIN_WORDS = 3
_MIN_CJK = 6
_MAX_TITLE = 400
_QUOTES = ("[]", "“”", '""', "''", "‘’", "«»", "《》", "「」", "``")
_TRAILING_IN = re.compile(r"[,.;]\s+[Ii]n:?$")
PICTURES = re.compile(r"^[\u2190-\u2bff\ufe0f\u200d\U0001f000-\U0001faff\s]+")
_ID = re.compile(r"^\[?\d{4}\.\d{4,5}(?:v\d+)?\]\s*(?=\S)")


@lru_cache(maxsize=1 << 12)
def is_title_like(text: str) -> bool:
    """Whether words could be a title: three words, two with a colon, or six CJK signs."""
    words = text.split()
    if not 1 <= len(text) <= _MAX_TITLE or is_date(text) or is_status(text) or "://" in text:
        return False
    if not text.isascii() and len(_CJK.findall(text)) >= _MIN_CJK:
        return True
    if len(_LETTER.findall(text)) < _MIN_LETTERS:
        return False
    count = sum(_LETTER.search(word) is not None or word.isalnum() for word in words)
    return count >= _MIN_WORDS or (count > 1 and ":" in text)


@lru_cache(maxsize=1 << 12)
def clean_title(text: str) -> str:
    """A title without the marks around it: white space, quotes, the closing full stop.

    >>> clean_title("  A  study of lists. ")
    'A study of lists'
    """
    title = (
        PICTURES.sub("", repair_mojibake(without_id(" ".join(text.split()))))
        .strip(" \t,;|*_~")
        .lstrip(":：")
        .lstrip("])】 ")
        .rstrip("[( ,;|/")
        .strip()
    )
    for quotes in _QUOTES:
        if len(title) > 2 and title[0] == quotes[0] and title[-1] == quotes[1]:  # noqa: PLR2004
            title = title[1:-1].strip()
    if title.endswith(".") and not title.endswith(".."):
        title = title[:-1]
    if title.endswith("]") and "[" not in title:
        title = title[:-1]
    title = _TRAILING_IN.sub("", title).strip(" ,;|").removesuffix(" -").removesuffix(" –")
    return title.rstrip(":：").rstrip() if not title.endswith("::") else title


def without_id(text: str) -> str:
    """A title copied from arXiv without the id in front: ``[2311.00009] Notes to Self``."""
    return _ID.sub("", text)


def is_title_case(text: str) -> bool:
    """Whether most long words begin with a capital, as in titles and not in descriptions."""
    words = [word for word in re.findall(r"[^\W\d_][\w-]*", text) if len(word) > 3]  # noqa: PLR2004
    return len(words) > 1 and sum(word[0].isupper() for word in words) >= 0.6 * len(words)
