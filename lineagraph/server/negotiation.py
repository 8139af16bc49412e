"""Choosing among media types by what a request accepts (RFC 9110, 12.5.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

_QUALITY = re.compile(r"(?i)q=(?P<value>[01](?:\.\d{0,3})?)")
_ITEM = re.compile(r"(?P<type>[^\s/;,]+)/(?P<subtype>[^\s/;,]+)")


@dataclass(frozen=True, slots=True)
class _Range:
    """One item of the header: a type, or a family of types, and how welcome it is."""

    type_: str
    subtype: str
    quality: float

    def fit(self, media_type: str) -> int:
        """How closely the range describes a type: 3 exactly, 1 as anything, 0 not at all."""
        type_, _, subtype = media_type.partition("/")
        if self.type_ == "*":
            return 1
        if self.type_ != type_:
            return 0
        return 2 if self.subtype == "*" else 3 * (self.subtype == subtype)


def choose(accept: str | None, offered: Mapping[str, str]) -> tuple[str, str] | None:
    """The best offer: the name it is asked by, and what the offers say it stands for.

    Args:
        accept: the header; None or nothing accepts all.
        offered: what can be written for each media type, the server's favourite first.

    Returns:
        None if nothing that is offered is acceptable.

    >>> offers = {"text/turtle": "turtle", "text/html": "html"}
    >>> choose("text/html;q=0.5, text/turtle;q=0.4, */*;q=0.1", offers)
    ('text/html', 'html')
    >>> choose("image/png", offers) is None
    True
    """
    ranges = list(_ranges(accept or "")) or [_Range("*", "*", 1.0)]
    best, chosen = 0.0, None
    for media_type, meaning in offered.items():
        quality = _quality(media_type, ranges)
        if quality > best:
            best, chosen = quality, (media_type, meaning)
    return chosen


def _ranges(accept: str) -> Iterator[_Range]:
    for item in accept.split(","):
        name, *parameters = item.split(";")
        match = _ITEM.fullmatch(name.strip())
        if match is None:
            continue  # not a media range: ignored, as browsers send odd things
        found = [quality for one in parameters if (quality := _QUALITY.fullmatch(one.strip()))]
        welcome = min(1.0, float(found[0]["value"])) if found else 1.0
        yield _Range(match["type"].lower(), match["subtype"].lower(), welcome)


def _quality(media_type: str, ranges: list[_Range]) -> float:
    """How welcome a type is, by the range that describes it most closely."""
    fits = [(one.fit(media_type), one.quality) for one in ranges]
    return max(fits)[1] if max(fits)[0] else 0.0
