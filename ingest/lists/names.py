"""Whether words are names of authors, and the names themselves."""

# Full-width marks of Chinese lists and word tables kept as text are meant as they stand.
# ruff: noqa: RUF001

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from lineagraph.ingest.lists.more_authors import without_others

_SPLIT = re.compile(r"\s*(?:,|;|、|，|；|·|\band\b|&)\s*")
_MARKS = re.compile(r"[*†‡§¶#^_\d¹²³⁴⁵⁶⁷⁸⁹⁰✉📧]+|\([^)]*\)")
_PART = (
    r"(?:[A-ZÀ-ÖØ-ÞĀ-ſ][\w'’.-]*|de|da|di|del|della|der|den|van|von|la|le|bin|al|el|dos|du|ten"
    r"|ter|af|y|Jr\.?)"
)
_LATIN_NAME = re.compile(rf"{_PART}(?:\s+{_PART}){{1,3}}")
_SURNAME_INITIALS = re.compile(r"[A-ZÀ-Þ][\w'’-]+,?\s+(?:[A-Z]\.?[\s-]?){1,3}")
_INVERTED_FIRST = re.compile(r"[A-ZÀ-Þ][\w'’-]+, [A-ZÀ-Þ][\w'’-]+(?: [A-Z]\.)*,(?:\s|$)")
_CITED_NAME = re.compile(
    r"[A-ZÀ-Þ][a-zß-ÿ][\w'’-]*,? (?:[A-Z]\.?[- ]?){1,3}|(?:[A-Z]\.[\s-]?)+[A-ZÀ-Þ][\w'’-]+"
)
_INVERTED_NAME = re.compile(r"[A-ZÀ-Þ][\w'’-]+,\s+(?:[A-Z]\.?[\s-]?){1,3}")
_SURNAME = re.compile(
    r"(?:(?:de|da|di|del|della|der|den|van|von|la|le|dos|ten|ter)\s+)*"
    r"[A-ZÀ-ÖØ-ÞĀ-ſ][\w'’-]*[a-zß-ÿ](?:-[A-Z]\w+)?"
)
_AND = re.compile(r"\band\b|&")
_CHINESE_NAME = re.compile(r"[\u4e00-\u9fff]{2,4}(?:·[\u4e00-\u9fff]+)?")
_LEAD = re.compile(
    r"(?i)^\s*(?:authors?|by|作者|written by)\s*[:：]?\s+|^\s*(?:authors?|作者)\s*[:：]\s*"
)
_TITLE_WORDS = re.compile(
    r"(?i)\b(?:of|for|with|in|on|the|(?-i:a)|an|to|from|via|using|towards?|learning|network|"
    r"networks|model|models|deep|neural"
    r"|generation|based|driven|survey|analysis|detection|recognition|estimation|data|dataset|"
    r"image|video|face|human"
    r"|language|representation|vision|system|systems|method|prediction|synthesis|transfer|"
    r"diffusion|review|open|large|high|low|real|time|quality|attention|motion|speech|audio|"
    r"visual|graph|text|code|space|self|multi|zero|few|one|shot|robust|efficient|fast|adaptive|"
    r"dynamic|sparse|dense|training|inference|search|planning|control|reasoning|benchmark|"
    r"challenges?|applications?|theory|approach|framework|algorithms?)\b"
)
_MIN_SURE = 2


@lru_cache(maxsize=1 << 12)
def authors_in(text: str, *, emphasised: bool = False) -> tuple[str, ...]:
    """The names in a text that is a list of authors and nothing else; empty otherwise.

    `emphasised` text needs one name, other text at least two or ``et al``.

    >>> authors_in("Ada L. Byron, Grace Hopper and Alan Turing")
    ('Ada L. Byron', 'Grace Hopper', 'Alan Turing')
    >>> authors_in("Thin-Plate Spline Motion Model for Image Animation")
    ()
    """
    if len(text) > 4000 or not text.strip():  # noqa: PLR2004
        return ()
    body = _LEAD.sub("", text)
    labelled = body != text
    shorter = without_others(body)
    names = _inverted_names(body) or _names(shorter)
    sure = labelled or emphasised or shorter != body or len(names) >= _MIN_SURE
    return tuple(names) if sure and names and _are_names(names, labelled=labelled) else ()


def surnames_in(text: str) -> tuple[str, ...]:
    """The surnames of a text that is made of several, and of nothing else.

    Where two words stand apart by a comma, they may be a place, such as ``Paris, France``.

    >>> surnames_in(", Bahdanau, Cho, and van den Oord, "), surnames_in("Paris, France")
    (('Bahdanau', 'Cho', 'van den Oord'), ())
    """
    names = _names(without_others(text))
    enough = len(names) > _MIN_SURE or (len(names) == _MIN_SURE and _AND.search(text))
    good = all(_SURNAME.fullmatch(name) and not _TITLE_WORDS.search(name) for name in names)
    return tuple(names) if enough and good else ()


def could_be_words(names: Sequence[str]) -> bool:
    """Whether names may be a title with a comma, as ``Rare Edges, Common Mistakes`` is.

    >>> could_be_words(["Rare Edges", "Common Mistakes"]), could_be_words(["A. Byron", "G. Hopper"])
    (True, False)
    """
    return len(names) == 2 and not any("." in name for name in names)  # noqa: PLR2004


def is_person_name(text: str) -> bool:
    """Whether a text has the form of one name: two or three words, or a surname and initials."""
    return _is_name(text) and len(text.split()) <= 3  # noqa: PLR2004


def is_full_name(text: str) -> bool:
    """Whether a text has the form of one name with a given name or an initial."""
    return is_person_name(text) and len(text.split()) > 1


def is_cited_name(text: str) -> bool:
    """Whether a text is a surname and initials, such as ``MacAvaney S.`` or ``H.-Y. Huang``."""
    return _CITED_NAME.fullmatch(text) is not None


def begins_with_inverted_name(text: str) -> bool:
    """Whether a text begins with a name such as ``Segler, M.,`` and goes on."""
    return re.match(rf"(?:{_INVERTED_NAME.pattern})(?<=\.)\s*(?:,|$)", text) is not None


def is_inverted_name(text: str) -> bool:
    """Whether a text is one name as references give it: ``Suchman, L. A.``."""
    return _INVERTED_NAME.fullmatch(text) is not None


def is_linked_name(text: str) -> bool:
    """Whether the words of a link that is neither title nor labelled are somebody's name."""
    return is_full_name(text)


def _names(text: str) -> list[str]:
    cleaned = _MARKS.sub("", text)
    parts = [part.strip(" .:*_\n\t()[]") for part in _SPLIT.split(cleaned)]
    names: list[str] = []
    for part in parts:
        if re.fullmatch(r"(?:[A-Z]\.?[\s-]?){1,3}", part) and names:
            names[-1] = f"{names[-1]}, {part}"
        elif part:
            names.append(" ".join(part.split()))
    return names


def _inverted_names(text: str) -> list[str]:
    """``Zhou, Haoyi, et al.`` or ``Lim, Bryan, and Ada Byron``: the first name is inverted."""
    first = _INVERTED_FIRST.match(text.strip())
    if not first:
        return []
    others = _names(without_others(text.strip()[first.end() :]))
    return [first[0].rstrip(" ,"), *others] if all(map(is_full_name, others)) else []


def _are_names(names: list[str], *, labelled: bool) -> bool:
    good = sum(_is_name(name) for name in names)
    single = sum(name.isalpha() and name[0].isupper() and len(name) > 1 for name in names)
    if labelled:
        return good + single > len(names) / 2
    if len(names) == 1:
        return good == 1 or (single == 1 and not _TITLE_WORDS.search(names[0]))
    return good >= 0.6 * len(names) and good + single >= 0.85 * len(names)


def _is_name(text: str) -> bool:
    if len(text) > 50 or _TITLE_WORDS.search(text) or ":" in text:  # noqa: PLR2004
        return False
    return bool(
        _LATIN_NAME.fullmatch(text)
        or _SURNAME_INITIALS.fullmatch(text)
        or _INVERTED_FIRST.fullmatch(f"{text},")
        or _CHINESE_NAME.fullmatch(text)
    )
