"""RDF terms as their N-Triples text: what is written, compared and sorted is one string.

A term is a plain string at run time (no object for each of millions of terms); the types keep
IRIs and literals apart for the reader and the type checker.
"""

from __future__ import annotations

import re
from datetime import datetime
from decimal import Decimal
from functools import lru_cache
from typing import NewType, TypeAlias

Iri = NewType("Iri", str)
"""``<https://example.org/a>``"""

Literal = NewType("Literal", str)
"""``"words"``, ``"words"@en`` or ``"3"^^<http://www.w3.org/2001/XMLSchema#integer>``"""

Term: TypeAlias = Iri | Literal

XSD = "http://www.w3.org/2001/XMLSchema#"
_INTEGER = f'"^^<{XSD}integer>'
_DECIMAL = f'"^^<{XSD}decimal>'

_UNCARRIED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LINE_END = re.compile(r"\r\n?")
_NAMED = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}
_ESCAPED = re.compile(
    '["\\\\\n\t\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\U000e0000-\U000e007f]'
)
_SPECIAL = re.compile(f"{_ESCAPED.pattern[:-1]}\x00-\x1f\ud800-\udfff\ufffe\uffff]")
_ESCAPE = re.compile(r"\\(?:u(?P<four>[0-9A-Fa-f]{4})|U(?P<eight>[0-9A-Fa-f]{8})|(?P<one>.))")
_PLAIN = {"t": "\t", "n": "\n", "r": "\r", "b": "\b", "f": "\f"}
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def clean(value: str) -> str:
    r"""The text as every format can carry it.

    XML, and so RDF/XML and SPARQL's XML results, cannot hold most control characters, U+FFFE and
    U+FFFF, nor can any format hold half a surrogate pair: they become U+FFFD. A carriage return
    becomes a line feed, as XML readers would make it.

    >>> clean("a\x00b\r\nc")
    'a\ufffdb\nc'
    """
    return _UNCARRIED.sub("\ufffd", _LINE_END.sub("\n", value))


def text(value: str) -> Literal:
    r"""A plain string, cleaned and escaped.

    Characters that show as nothing or turn the direction of the line are escaped too: the file
    then looks like what it says.

    >>> text('He said "no"')
    '"He said \\"no\\""'
    """
    if _is_plain(value) or _SPECIAL.search(value) is None:
        return Literal(f'"{value}"')
    return Literal(f'"{_ESCAPED.sub(_escape, clean(value))}"')


def _is_plain(value: str) -> bool:
    """Whether nothing in it can need escaping: quickly told of most."""
    return value.isascii() and value.isprintable() and '"' not in value and "\\" not in value


def _escape(match: re.Match[str]) -> str:
    found = match[0]
    code = ord(found)
    return _NAMED.get(found) or (f"\\u{code:04X}" if code <= 0xFFFF else f"\\U{code:08X}")  # noqa: PLR2004  four hex digits


@lru_cache(maxsize=1 << 12)
def integer(value: int) -> Literal:
    """A whole number."""
    return Literal(f'"{value}{_INTEGER}')


def decimal(value: float, *, digits: int = 6) -> Literal:
    """A finite number, to `digits` significant digits, in the one spelling all parsers keep.

    >>> decimal(0.00001234567)
    '"0.0000123457"^^<http://www.w3.org/2001/XMLSchema#decimal>'
    """
    plain = f"{value:.{digits}g}"
    if "e" in plain:
        plain = format(Decimal(plain), "f")
    if "." not in plain:
        plain += ".0"
    return Literal(f'"{plain}{_DECIMAL}')


def boolean(value: bool) -> Literal:  # noqa: FBT001  it is the value
    """True or false."""
    return Literal(f'"{str(value).lower()}"^^<{XSD}boolean>')


@lru_cache(maxsize=1 << 10)
def year(value: int) -> Literal:
    """A calendar year."""
    sign = "-" if value < 0 else ""
    return Literal(f'"{sign}{abs(value):04d}"^^<{XSD}gYear>')


def year_if_known(value: int | None) -> Literal | None:
    """A calendar year; None where none is known."""
    return None if value is None else year(value)


def when(value: str) -> Literal:
    """A date, or a moment with its time zone, in ISO 8601; other text stays text.

    Moments are written as rdflib would write them after reading: all parsers keep that spelling.

    >>> value_of(when("2024-05-01T10:00:00Z"))
    '2024-05-01T10:00:00+00:00'
    """
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return text(value)
    if _DATE.fullmatch(value):
        return Literal(f'"{value}"^^<{XSD}date>')
    return text(value) if moment.tzinfo is None else _moment(moment)


def _moment(moment: datetime) -> Literal:
    return Literal(f'"{moment.isoformat()}"^^<{XSD}dateTime>')


def english(value: str) -> Literal:
    """Words of ours, in English."""
    return Literal(f"{text(value)}@en")


def is_iri(term: Term) -> bool:
    """Whether the term is an IRI."""
    return term.startswith("<")


def value_of(term: Term) -> str:
    r"""The IRI without its brackets, or the literal's text.

    >>> value_of(text("a\nb"))
    'a\nb'
    """
    if is_iri(term):
        return term[1:-1]
    return _ESCAPE.sub(_unescape, term[1 : term.rindex('"')])


def _unescape(match: re.Match[str]) -> str:
    code = match["four"] or match["eight"]
    return chr(int(code, 16)) if code else _PLAIN.get(match["one"], match["one"])


def datatype_of(term: Literal) -> str | None:
    """The IRI of the datatype where one is written; None for plain strings."""
    after = term[term.rindex('"') + 1 :]
    return after[3:-1] if after.startswith("^^") else None


def language_of(term: Literal) -> str | None:
    """The language tag, or None."""
    after = term[term.rindex('"') + 1 :]
    return after[1:] if after.startswith("@") else None
