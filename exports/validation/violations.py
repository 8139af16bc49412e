"""What breaks a promise, and how it is told to people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

_LONGEST = 60
_SHOWN = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Violation:
    """One thing that is wrong.

    Attributes:
        rule: the shape with its constraint (``Paper: maxCount``), or the model's rule.
        message: what is wanted, in words.
        node: the node at fault, an IRI or an id; empty where the graph as a whole is.
        path: the property at fault.
        value: the value at fault.
    """

    rule: str
    message: str
    node: str = ""
    path: str = ""
    value: str = ""


def in_words(violations: Sequence[Violation]) -> str:
    """A table for each rule that is broken, with the first nodes at fault."""
    by_rule: dict[tuple[str, str], list[Violation]] = {}
    for one in violations:
        by_rule.setdefault((one.rule, one.message), []).append(one)
    return "\n".join(
        line
        for (rule, message), members in by_rule.items()
        for line in _section(rule, message, members)
    )


def _section(rule: str, message: str, members: Sequence[Violation]) -> Iterator[str]:
    count = f" ({len(members):,} times)" if len(members) > 1 else ""
    yield f"{rule}: {message}{count}"
    yield from _rows([(one.node, one.path, one.value) for one in members[:_SHOWN]])
    if len(members) > _SHOWN:
        yield f"    and {len(members) - _SHOWN:,} more (--json tells all)"


def _rows(rows: Iterable[tuple[str, str, str]]) -> Iterator[str]:
    cut = [("node", "property", "value"), *(tuple(map(_cut, row)) for row in rows)]
    widths = [max(len(row[at]) for row in cut) for at in range(2)]
    for row in cut:
        cells = [row[0].ljust(widths[0]), row[1].ljust(widths[1]), row[2]]
        yield f"    {'  '.join(cells)}".rstrip()


def _cut(text: str) -> str:
    """The text on one line and not too long; of an address the end tells most."""
    line = " ".join(
        "".join(
            c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text.replace("\n", " ")
        ).split()
    )
    if len(line) <= _LONGEST:
        return line
    return f"...{line[3 - _LONGEST :]}" if "://" in line else f"{line[: _LONGEST - 3]}..."
