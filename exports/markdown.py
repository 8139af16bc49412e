"""Pieces of Markdown made of text that must not mark up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|#~$&!])")


def table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """The lines of a table."""
    yield "| " + " | ".join(header) + " |"
    yield "|" + " --- |" * len(header)
    for row in rows:
        yield "| " + " | ".join("" if cell is None else text(str(cell)) for cell in row) + " |"


def text(words: str) -> str:
    """Text that cannot mark up: Markdown's special characters escaped, one line."""
    return _SPECIAL.sub(r"\\\1", " ".join(words.split()))
