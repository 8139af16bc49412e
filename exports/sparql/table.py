"""Tables for people at a terminal."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from lineagraph.graph.plurals import counted

WIDEST = 72
"""Columns of the terminal that one cell takes at most."""


def table(names: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Rows under their names, aligned; what could disturb the terminal is made visible.

    >>> print(table(["name", "year"], [["FOMM", "2019"]]), end="")
    name  year
    ----  ----
    FOMM  2019
    (1 row)
    """
    cells = [[_shown(cell) for cell in row] for row in rows]
    widths = [max(map(_width, column)) for column in zip(names, *cells, strict=True)]
    lines = [list(names), ["-" * width for width in widths], *cells]
    text = "\n".join(_line(line, widths) for line in lines)
    return f"{text}\n({counted(len(rows), 'row')})\n"


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = (
        cell + " " * (width - _width(cell)) for cell, width in zip(cells, widths, strict=True)
    )
    return "  ".join(padded).rstrip()


def _shown(cell: str) -> str:
    plain = "".join(" " if c.isspace() else c if c.isprintable() else "\ufffd" for c in cell)
    if _width(plain) <= WIDEST:
        return plain
    while _width(plain) >= WIDEST:
        plain = plain[: -max(1, (_width(plain) - WIDEST) // 2)]
    return f"{plain}\u2026"


def _width(text: str) -> int:
    """Columns of the terminal: two for wide characters, none for marks on others."""
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in text
    )
