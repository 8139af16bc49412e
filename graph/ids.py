"""Identifiers as types that parse and print themselves, and the slugs made from them."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache
from typing import Self
from urllib.parse import unquote

_NEW_ARXIV = r"(?P<new>\d{2}(?:0[1-9]|1[0-2])\.\d{4,5})"
_OLD_ARXIV = r"(?P<old>[a-z-]+(?:\.[A-Z]{2})?/\d{7})"
_ARXIV = re.compile(rf"(?:{_NEW_ARXIV}|{_OLD_ARXIV})(?:v\d+)?", re.ASCII)
_ARXIV_PREFIX = re.compile(r"(?i)^\s*arxiv\s*:\s*")
_ARXIV_HOSTS = r"(?:[\w-]+\.)*(?:arxiv\.org|ar5iv\.org|alphaxiv\.org|arxiv-sanity\.com)"
_ARXIV_URL = re.compile(
    rf"(?i)^(?:https?://)?(?:{_ARXIV_HOSTS}|(?:www\.)?huggingface\.co|ar5iv\.labs\.arxiv\.org)"
    r"/(?:abs|pdf|html|papers|format|e-print|overview|src)/(?P<rest>[^?#\s]+)"
)
_ARXIV_DOI = re.compile(r"(?i)^10\.48550/arxiv\.(?P<id>\S+)$")
_DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/[^\s\"<>]+", re.ASCII)
_DOI_PREFIX = re.compile(r"(?i)^\s*(?:doi\s*:\s*|https?://(?:dx\.)?doi\.org/)")
_DOI_TAIL = re.compile(
    r"(?i)(?:\.(?:pdf|full|short|abstract|html)|/(?:pdf|full|abstract|meta|epdf))+$"
)


class ArxivId(str):
    """An arXiv id without version: ``2203.14367`` or ``cs/0309023``.

    >>> ArxivId.parse("arXiv:2203.14367v2")
    '2203.14367'
    >>> ArxivId.in_url("https://download.arxiv.org/pdf/2212.08062v2.pdf?")
    '2212.08062'
    """

    __slots__ = ()

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read an id with or without prefix and version.

        Raises:
            ValueError: `text` is no arXiv id.
        """
        match = _ARXIV.fullmatch(_ARXIV_PREFIX.sub("", text).strip())
        if match is None:
            raise ValueError(f"{text!r} is no arXiv id, which looks like 2203.14367 or cs/0309023")
        return cls(match["new"] or match["old"])

    @classmethod
    def in_url(cls, url: str) -> Self | None:
        """The id that a URL of arXiv, of a mirror or of an arXiv DOI spells, else None."""
        doi = Doi.in_url(url)
        doi_match = _ARXIV_DOI.match(doi) if doi else None
        url_match = _ARXIV_URL.match(url.strip())
        if doi_match:
            rest = doi_match["id"]
        elif url_match:
            rest = re.sub(r"(?i)\.pdf$", "", unquote(url_match["rest"]).rstrip("/"))
        else:
            return None
        match = _ARXIV.match(rest)
        return cls(match["new"] or match["old"]) if match else None


class Doi(str):
    """A DOI in lower case: ``10.1145/3394171.3413865``.

    >>> Doi.parse("https://doi.org/10.1007/JHEP03(2024)117")
    '10.1007/jhep03(2024)117'
    >>> Doi.in_url("https://dl.acm.org/doi/pdf/10.1145/3474085.3475280")
    '10.1145/3474085.3475280'
    """

    __slots__ = ()

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a DOI with or without prefix.

        Raises:
            ValueError: `text` is no DOI.
        """
        match = _DOI.fullmatch(unquote(_DOI_PREFIX.sub("", text)).strip())
        if match is None:
            raise ValueError(f"{text!r} is no DOI, which looks like 10.1145/3394171.3413865")
        return cls(match[0].lower())

    @classmethod
    def in_url(cls, url: str) -> Self | None:
        """The DOI that a URL spells (percent-decoded, brackets balanced), else None."""
        match = _DOI.search(unquote(url.split("#", 1)[0].split("?", 1)[0]))
        if match is None:
            return None
        found = _DOI_TAIL.sub("", match[0]).rstrip(".,;/")
        while found.endswith(")") and found.count(")") > found.count("("):
            found = found[:-1].rstrip(".,;")
        return cls(found.lower())


@lru_cache(maxsize=1 << 16)
def slug(text: str, *, length: int = 80) -> str:
    """A readable ASCII slug; where letters are lost or cut, a hash of the text keeps it unique.

    >>> slug("First order motion model for image animation")
    'first-order-motion-model-for-image-animation'
    >>> slug("Stéphane Lathuilière"), slug("GeneFace++")
    ('stephane-lathuiliere', 'geneface-7496d9b1')
    """
    letters = text.replace("&", " and ")
    if not text.isascii():
        decomposed = unicodedata.normalize("NFKD", letters)
        letters = "".join(char for char in decomposed if not unicodedata.combining(char))
    unaccented = letters.casefold()
    plain = re.sub(r"[^a-z0-9]+", "-", unaccented).strip("-")
    is_cut = not plain or len(plain) > length
    if not is_cut and not re.search(r"[^\w\s:,;.!?'()/_-]", unaccented) and unaccented.isascii():
        return plain
    digest = hashlib.sha256(unicodedata.normalize("NFKC", text).casefold().encode()).hexdigest()
    return f"{plain[:length].rstrip('-')}-{digest[:8]}".lstrip("-")


def paper_id(
    *, arxiv: str | None = None, doi: str | None = None, s2: str | None = None, title: str
) -> str:
    """The id of a paper: ``arxiv:...``, else ``doi:...``, else ``s2:...``, else ``title:...``.

    It depends on nothing but the paper itself, so that adding a paper never changes another's.
    """
    if arxiv:
        return f"arxiv:{arxiv}"
    if doi:
        return f"doi:{doi}"
    if s2:
        return f"s2:{s2}"
    return f"title:{slug(title)}"
