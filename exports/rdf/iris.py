"""IRIs: checked before they are written, and made for the nodes of a graph."""

from __future__ import annotations

import hashlib
import ipaddress
import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, lru_cache
from typing import Self
from urllib.parse import quote

from lineagraph.exports.rdf.terms import Iri
from lineagraph.graph.errors import ExportError

_UCS = (
    "\u00a0-\u1fff\u2010-\u2027\u202f-\u2065\u206a-\ud7ff\uf900-\ufdcf\ufdf0-\ufeef\uff00-\uffef"
    + "".join(f"{chr(plane << 16)}-{chr((plane << 16) + 0xFFFD)}" for plane in range(1, 0xE))
)
_UNRESERVED = rf"A-Za-z0-9._~\-{_UCS}"
_SUB = "!$&'()*+,;="
_PCHAR = rf"(?:[{_UNRESERVED}{_SUB}:@]|%[0-9A-Fa-f]{{2}})"
_AUTHORITY = (
    rf"(?:(?:[{_UNRESERVED}{_SUB}:]|%[0-9A-Fa-f]{{2}})*@)?"
    rf"(?P<host>\[[0-9A-Fa-f:.]+\]|(?:[{_UNRESERVED}{_SUB}]|%[0-9A-Fa-f]{{2}})*)(?::\d*)?"
)
_IRI = re.compile(
    rf"[A-Za-z][A-Za-z0-9+.\-]*:(?://{_AUTHORITY}(?=[/?#]|$)|(?!//))"
    rf"(?:{_PCHAR}|/)*(?:\?(?:{_PCHAR}|[/?])*)?(?:#(?:{_PCHAR}|[/?])*)?"
)
_WEB = re.compile(r"(?i)https?://[^/?#]")
_SIMPLE = re.compile(r"https?://[a-z0-9.-]+(?:/[A-Za-z0-9._~/-]*)?", re.ASCII)
"""Most links, recognised at once."""
_QUOTED = re.compile(r'[\s"<>\\^`{|}\[\]]|%(?![0-9A-Fa-f]{2})')
_CONTROL = re.compile("[\x00-\x1f\x7f]")
_SCHEME = re.compile(r"[a-z][a-z0-9-]*", re.ASCII)
_SAFE = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._/-]*[A-Za-z0-9_-])?", re.ASCII)


def is_valid(text: str) -> bool:
    """Whether `text` is an absolute IRI by RFC 3987 (bidirectional marks are refused).

    >>> is_valid("https://example.org/a b"), is_valid("https://example.org/a%20b")
    (False, True)
    """
    match = _IRI.fullmatch(text)
    if match is None:
        return False
    host = match["host"] or ""
    return not host.startswith("[") or _is_address(host[1:-1])


def is_base(text: str) -> bool:
    """Whether IRIs of nodes can begin with an IRI: it has no query, and no ``..`` to resolve.

    >>> is_base("https://example.org/id/"), is_base("https://example.org/a/../id/")
    (True, False)
    """
    return is_valid(text) and _NO_BASE.search(text) is None


_NO_BASE = re.compile(r"\?|/\.{1,2}(?:/|$)")


def _is_address(text: str) -> bool:
    try:
        ipaddress.IPv6Address(text)
    except ValueError:
        return False
    return True


def link(url: str) -> Iri | None:
    """The web address as an IRI, or None where it is none and must stay text.

    What browsers quote on their own is quoted (blanks, brackets, a lone per cent sign), and dot
    segments are resolved as they do it; nothing else is repaired, and only http and https are
    links.

    >>> link("https://example.org/a b")
    '<https://example.org/a%20b>'
    >>> link("javascript:alert(1)") is None
    True
    """
    if _SIMPLE.fullmatch(url) and "/." not in url:
        return Iri(f"<{url}>")
    stripped = url.strip(" ")
    if not _WEB.match(stripped) or _CONTROL.search(stripped):
        return None
    scheme, _, rest = stripped.partition("://")
    cut = re.search(r"[/?#]|$", rest)
    start = cut.start() if cut else len(rest)
    path, hash_, fragment = rest[start:].partition("#")
    path, mark, query = path.partition("?")
    quoted = _quote(_straight(path) + mark + query) + hash_ + _quote(fragment).replace("#", "%23")
    whole = f"{scheme}://{rest[:start]}{quoted}"
    return Iri(f"<{whole}>") if is_valid(whole) else None


def _straight(path: str) -> str:
    """The path without dot segments, which some readers of RDF take out and others leave.

    https://www.rfc-editor.org/rfc/rfc3986#section-5.2.4

    >>> _straight("/a/./b/../c"), _straight("/a/.."), _straight("/..")
    ('/a/c', '/', '/')
    """
    kept: list[str] = []
    parts = path.split("/")
    for part in parts:
        if part == "..":
            del kept[max(1, len(kept) - 1) :]
        elif part != ".":
            kept.append(part)
    if parts[-1] in {".", ".."}:
        kept.append("")
    return "/".join(kept)


def _quote(text: str) -> str:
    return _QUOTED.sub(lambda match: "%25" if match[0] == "%" else _percent(match[0]), text)


def _percent(character: str) -> str:
    return "".join(f"%{byte:02X}" for byte in character.encode())


def doi_link(doi: str) -> Iri | None:
    """The address of a DOI at doi.org."""
    return link(f"https://doi.org/{quote(doi, safe='/:;().-_~', errors='replace')}")


def local(text: str) -> str:
    """A readable part of an IRI that needs no quoting anywhere; distinct texts stay distinct.

    A stroke becomes a colon; where other characters are lost, a hash of the text follows.

    >>> local("10.1007/978-3-030-58517-4_42"), local("10.1007/jhep03(2024)117")
    ('10.1007:978-3-030-58517-4_42', '10.1007-jhep03-2024-117-1ed5be4e')
    """
    if len(text) <= _LONGEST and "//" not in text and _SAFE.fullmatch(text):
        return text.replace("/", ":")
    plain = re.sub(r"[^A-Za-z0-9.]+", "-", text)[:_LONGEST].strip("-.")
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{plain}-{digest}".lstrip("-")


_LONGEST = 200


@lru_cache(maxsize=1 << 16)
def slug(id_: str) -> str:
    """The slug of an id such as ``doi:10.1145/3394171.3413865``.

    >>> slug("doi:10.1145/3394171.3413865")
    'doi:10.1145:3394171.3413865'
    """
    scheme, colon, rest = id_.partition(":")
    named = bool(colon) and _SCHEME.fullmatch(scheme)
    return f"{scheme}:{local(rest)}" if named else local(id_)


class Kind(StrEnum):
    """Kinds of nodes, as they stand in their IRIs."""

    ACTIVITY = "activity"
    AGENT = "agent"
    AUTHOR = "author"
    AUTHORS = "authors"
    CITATION = "citation"
    CODE = "code"
    DATASET = "dataset"
    DECLARATION = "declaration"
    EDITION = "edition"
    ENTRY = "entry"
    GROUP = "group"
    INVOLVEMENT = "involvement"
    LINK = "link"
    LIST = "list"
    METHOD = "method"
    PAPER = "paper"
    PROBLEM = "problem"
    PUBLICATION = "publication"
    RECORD = "record"
    RUNG = "rung"
    SCHEME = "scheme"
    SECTION = "section"
    SOURCE = "source"
    VENUE = "venue"
    VOID = "void"


SEPARATOR = "::"
"""Between the parts of the name of a node that joins others; it stands in no part."""


@dataclass(frozen=True)
class Mint:
    """Makes the IRIs ``<base><graph>/<kind>/<slug>`` of one graph's nodes."""

    base: str
    name: str

    @classmethod
    def of(cls, base_iri: str, name: str) -> Self:
        """Check the base.

        Raises:
            ExportError: `base_iri` is no absolute IRI that IRIs of nodes can begin with.
        """
        base = base_iri if base_iri.endswith(("/", "#", ":")) else f"{base_iri}/"
        if not is_base(base) or not is_valid(f"{base}a/b"):
            raise ExportError(
                f"the base IRI {base_iri!r} is no absolute IRI; give one like https://example.org/id/"
            )
        return cls(base, local(name))

    @cached_property
    def root(self) -> str:
        """What all IRIs of the graph's nodes begin with."""
        return f"{self.base}{self.name}/"

    @cached_property
    def _start(self) -> str:
        return f"<{self.root}"

    def namespace(self, kind: Kind) -> str:
        """What the IRIs of all nodes of a kind begin with."""
        return self.root + kind + "/"

    def node(self, kind: Kind, *ids: str) -> Iri:
        """The IRI of a node; its id loses a scheme that only repeats the kind.

        >>> Mint("https://example.org/", "x").node(Kind.AUTHOR, "author:jian-zhao")
        '<https://example.org/x/author/jian-zhao>'
        """
        return self.named(kind, *[slug(id_.removeprefix(kind + ":")) for id_ in ids])

    def named(self, kind: Kind, *slugs: str) -> Iri:
        """The IRI of a node whose slugs are already made."""
        return Iri(self._start + kind + "/" + SEPARATOR.join(slugs) + ">")
