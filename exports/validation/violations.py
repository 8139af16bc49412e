"""What breaks a promise, and how it is told to people."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lineagraph.exports.rdf.iris import Kind

_LONGEST = 60
_LONGEST_NODE = 200
"""A node must be told whole, to be looked for."""

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
        counted: what there is, where the value is a count that is wrong.
    """

    rule: str
    message: str
    node: str = ""
    path: str = ""
    value: str = ""
    counted: str = ""


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
    yield from _rows(members[:_SHOWN])
    if len(members) > _SHOWN:
        yield f"    and {len(members) - _SHOWN:,} more (--json tells all)"


def _rows(members: Sequence[Violation]) -> Iterator[str]:
    cells = [(_node(one.node), one.path, _node(one.value), one.counted) for one in members]
    rows = [("node", "property", "value", "counted"), *(tuple(map(_cut, row)) for row in cells)]
    shown = 4 if any(one.counted for one in members) else 3
    widths = [max(len(row[at]) for row in rows) for at in range(shown)]
    for row in rows:
        line = "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=False))
        yield f"    {line}".rstrip()


def _node(iri: str) -> str:
    """A node of a graph as its Turtle and ``lineagraph query`` spell it; others as they are."""
    match = _OF_A_GRAPH.fullmatch(iri)
    return f"{match['kind']}:{match['slug']}" if match else iri


_OF_A_GRAPH = re.compile(rf"https?://.+/(?P<kind>{'|'.join(Kind)})/(?P<slug>[A-Za-z0-9._:-]+)")


def _cut(text: str) -> str:
    """The text on one line and not too long; of an address the end tells most."""
    line = " ".join(
        "".join(
            c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text.replace("\n", " ")
        ).split()
    )
    longest = _LONGEST if " " in line else _LONGEST_NODE
    if len(line) <= longest:
        return line
    return f"...{line[3 - longest :]}" if "://" in line else f"{line[: longest - 3]}..."
