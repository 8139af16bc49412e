"""Lines so long that they are data, such as an embedded picture, and no part of a list."""

from __future__ import annotations

_MAX_LINE = 1_000_000
"""Characters; reading one of these takes as long as reading a list of 5,000 papers."""
RULE = "line-too-long"
REASON = "this line is too long to be part of a list of papers; it is not read"


def without_long_lines(text: str) -> tuple[str, tuple[int, ...]]:
    r"""A document with its longest lines left empty, and the numbers of these lines.

    >>> without_long_lines("a\n" + "b" * 3_000_000 + "\nc")
    ('a\n\nc', (2,))
    """
    lines = text.split("\n")
    long = tuple(number for number, line in enumerate(lines, 1) if len(line) > _MAX_LINE)
    for number in long:
        lines[number - 1] = ""
    return ("\n".join(lines) if long else text), long
