"""Badges: images whose address carries words, such as ``img.shields.io/badge/CVPR-2023-blue``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import unquote

_STATIC = re.compile(r"/(?:badge|static/v1)/(?P<spec>.+)", re.DOTALL)
_STARS = re.compile(r"/github/(?:stars|forks|last-commit|watchers)/(?P<repo>[\w.-]+/[\w.-]+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Badge:
    """What a badge says.

    Attributes:
        label: its left half; `message` the right half.
        stars: whether it counts the stars of a repository; `repository` is its address.
    """

    label: str = ""
    message: str = ""
    stars: bool = False
    repository: str | None = None


def read_badge(image: str, alt: str = "") -> Badge:
    """Read the words of a badge from the address of its image.

    >>> read_badge("https://img.shields.io/badge/Conference-ICLR'23-blue").message
    "ICLR'23"
    >>> read_badge("https://img.shields.io/github/stars/ada/engine.svg?style=social").repository
    'https://github.com/ada/engine'
    """
    stars = _STARS.search(image)
    if stars:
        repository = stars["repo"].removesuffix(".svg").removesuffix(".git")
        return Badge(
            label="Star", stars="/stars/" in stars[0], repository=f"https://github.com/{repository}"
        )
    spec = _STATIC.search(image) if "badge" in image or "shields" in image else None
    if spec is None:
        return Badge(message=alt)
    return _static(unquote(spec["spec"].split("?", 1)[0]), alt)


def _static(spec: str, alt: str) -> Badge:
    dash, under = "\0", "\1"
    escaped = spec.replace("--", dash).replace("__", under)
    parts = [p.replace("_", " ").replace(dash, "-").replace(under, "_") for p in escaped.split("-")]
    parts[-1] = re.sub(r"\.(?:svg|png)$", "", parts[-1])
    if len(parts) == 1:
        return Badge(message=parts[0] or alt)
    if len(parts) == 2:  # noqa: PLR2004
        return Badge(message=parts[0])
    return Badge(label=parts[0], message=" ".join(parts[1:-1]))
