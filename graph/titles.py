"""Titles compared: what two printings of one title have in common, and what tells works apart.

Numerals, ``++`` and version marks must agree exactly (GeneFace is not GeneFace++); case, dashes,
accents of typography, Markdown, LaTeX and HTML marks must not matter.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,200}>")
_LATEX_COMMAND = re.compile(r"\\[a-zA-Z]+\s*(?=\{)|\\(?=[$%&#_{}])")
_NOTICE = re.compile(r"(?i)^\s*(?:temporary removal|withdrawn|retracted|erratum|correction)\s*:\s*")
_APOSTROPHES = re.compile("['\u2019\u2018`\u00b4]")
_MARKS = re.compile(r"[${}^*_~\\]+")
_LOOSE_PLUS = re.compile(r"(?<![\w+])\++")
_APART = re.compile(r"[^\w+]+")
_PREFIX = re.compile(r"^\s*(?P<prefix>[^:]{1,40}?)\s*:\s+(?P<rest>\S.*)$", re.DOTALL)
_GENERIC_REST = re.compile(r"(?i)^(?:an?\s+|the\s+)?(?:[\w-]+\s+){0,3}(?:survey|review|overview)\b")
_VERSION = re.compile(r"\d+|\+{2,}|\b[ivx]{1,4}\b")
_MAX_NAME_WORDS = 4
_ONLY_ID = re.compile(r"(?i)arxiv:\s?\S*\d{4,7}(?:v\d+)?|doi:\s?10\.\d{4,9}/\S+")

_MIN_WORDS_ALONE = 4
"""A title without its prefix must keep so many words to stand for the work."""


@lru_cache(maxsize=1 << 16)
def title_key(title: str) -> str:
    """Reduce a title to what identifies the work.

    >>> title_key("F$^3$A-GAN: Facial **Flow** for Face Animation")
    'f3a gan facial flow for face animation'
    >>> title_key("GeneFace++") == title_key("GeneFace")
    False
    """
    text = html.unescape(_NOTICE.sub("", title))
    text = _LATEX_COMMAND.sub("", _TAG.sub(" ", text))
    text = unicodedata.normalize("NFKC", text).casefold()
    text = _MARKS.sub("", _APOSTROPHES.sub("", text)).replace("&", " and ")
    return " ".join(_LOOSE_PLUS.sub(" ", _APART.sub(" ", text)).split())


def split_prefix(title: str) -> tuple[str, str] | None:
    """The ``X`` and the rest of ``X: rest``, where X is short enough to be a method's name.

    >>> split_prefix("LivePortrait: Efficient Portrait Animation")
    ('LivePortrait', 'Efficient Portrait Animation')
    >>> split_prefix("Talking heads: A survey") is None
    True
    """
    match = _PREFIX.match(title)
    if match is None or len(match["prefix"].split()) > _MAX_NAME_WORDS:
        return None
    if match["prefix"].endswith("?") or _GENERIC_REST.match(match["rest"]):
        return None
    return match["prefix"], match["rest"]


def method_name(acronym: str | None, title: str) -> str | None:
    """The acronym as printed, else the title's prefix, else None."""
    if acronym:
        return acronym
    parts = split_prefix(title)
    return parts[0] if parts else None


def iter_title_keys(title: str, acronym: str | None = None) -> Iterator[str]:
    """Keys under which a work may be known, the printed title first.

    Lists leave out the paper's own prefix (INFP) or add one (NerFACE), so the title is tried with
    ``ACRONYM:`` before it and without its own prefix.
    """
    key = title_key(title)
    yield key
    # As a word: MEMO is not in front of "Memory-guided".
    if acronym and not f"{key} ".startswith(f"{title_key(acronym)} "):
        yield title_key(f"{acronym}: {title}")
    parts = split_prefix(title)
    if parts and len(title_key(parts[1]).split()) >= _MIN_WORDS_ALONE:
        yield title_key(parts[1])


def versions(title: str) -> tuple[str, ...]:
    """Numerals and version marks of a title, which tell a work from its successor.

    >>> versions("Hallo3: 4D heads in-the-wild II")
    ('3', '4', 'ii')
    """
    return tuple(sorted(_VERSION.findall(title_key(title))))


def title_of_ids(arxiv: str | None = None, doi: str | None = None) -> str:
    """What stands for the title of a work of which only an id is known; empty without id.

    >>> title_of_ids("2203.14367"), title_of_ids(None, "10.1145/3394171.3413865")
    ('arXiv:2203.14367', 'doi:10.1145/3394171.3413865')
    """
    return f"arXiv:{arxiv}" if arxiv else f"doi:{doi}" if doi else ""


def is_only_id(title: str) -> bool:
    """Whether a title is no title but an id that stands for it.

    >>> is_only_id("arXiv:2203.14367"), is_only_id("arXiv: a history")
    (True, False)
    """
    return _ONLY_ID.fullmatch(title) is not None


def titles_agree(one: str, other: str) -> bool:
    """Whether two titles can name one work *that an identifier already joins*.

    An id that stands for an unknown title agrees with every title. Lists print working titles, so
    half of the words of the shorter title suffice; never use this to join works without an
    identifier: there only equal keys count.
    """
    if is_only_id(one) or is_only_id(other):
        return True
    keys = [title_key(one), title_key(other)]
    words = [set(key.split()) for key in keys]
    if not all(words):
        return False
    if keys[0] in keys[1] or keys[1] in keys[0]:
        return True
    return len(words[0] & words[1]) * 2 >= min(len(word) for word in words)
