"""Lines so long that they are data, such as an embedded picture, and no part of a list."""

from __future__ import annotations

from collections.abc import Callable, Sequence

MAX_LINE = 1_000_000
"""Characters; reading one of these takes as long as reading a list of 5,000 papers."""
MAX_PAGE_LINE = 2_000_000
"""Characters of HTML, which programs write without line ends, pictures among it."""
MAX_SOURCE = 20_000
"""Characters of an entry in its source; what stands on a longer line is more than one entry."""
RULE = "line-too-long"
REASON = "this line is too long to be part of a list of papers; it is not read"


def without_long_lines(text: str, most: int = MAX_LINE) -> tuple[str, tuple[int, ...]]:
    r"""A document with its longest lines left empty, and the numbers of these lines.

    >>> without_long_lines("a\n" + "b" * 3_000_000 + "\nc")
    ('a\n\nc', (2,))
    """
    lines = text.split("\n")
    long = tuple(number for number, line in enumerate(lines, 1) if len(line) > most)
    for number in long:
        lines[number - 1] = ""
    return ("\n".join(lines) if long else text), long


def source_of(lines: Sequence[str], line: int, end_line: int, said: Callable[[], str]) -> str:
    r"""The lines that an entry stands on; what it says where a whole list is on one of them.

    >>> source_of(["# Papers", "- A", "  B"], 2, 3, lambda: "A B")
    '- A\n  B'
    >>> source_of(["A B " * 6_000], 1, 1, lambda: "A B")
    'A B'
    """
    taken = lines[line - 1 : end_line]
    return "\n".join(taken) if sum(map(len, taken)) <= MAX_SOURCE else said()[:MAX_SOURCE]
