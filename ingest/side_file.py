"""Reading ``lineagraph.toml`` and tables of declared ancestry; each error names its line."""

from __future__ import annotations

import csv
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeVar

from lineagraph.graph.errors import IngestError
from lineagraph.graph.ids import ArxivId, Doi
from lineagraph.graph.model import PaperKind, Strength
from lineagraph.graph.side_file import (
    DatasetOverride,
    DeclaredAncestry,
    PaperOverride,
    SideFile,
    TourChoice,
)

T = TypeVar("T")
K = TypeVar("K", PaperKind, Strength)

_HEADER = re.compile(r"^\s*\[\[?\s*(?P<name>[^\]]+?)\s*\]\]?\s*(?:#.*)?$")
_KEYS: Mapping[str, tuple[frozenset[str], frozenset[str]]] = {
    # table: (required keys, optional keys)
    "paper": (frozenset({"match"}), frozenset({"arxiv", "doi", "s2", "title", "kind"})),
    "declared": (frozenset({"descendant", "ancestor", "strength"}), frozenset({"source"})),
    "dataset": (frozenset({"name", "introduced_by"}), frozenset()),
    "tour": (frozenset({"from", "to"}), frozenset()),
}


def parse_side_file(text: str, *, name: str) -> SideFile:
    """Read a side file.

    Raises:
        IngestError: syntax, an unknown table or key, a missing key or a bad value; the text names
            file and line.
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise IngestError(f"{name} is not valid TOML: {error}") from error
    lines = text.splitlines()
    for key in data:
        if key not in _KEYS:
            raise IngestError(
                f"{name}:{_line_of(lines, key)}: unknown table {key!r};"
                f" known are {', '.join(sorted(_KEYS))}"
            )
    tour = list(_tables(data, lines, "tour", name))
    return SideFile(
        name=name,
        papers=tuple(_override(t, name) for t in _tables(data, lines, "paper", name)),
        declared=tuple(_declared(t, name) for t in _tables(data, lines, "declared", name)),
        datasets=tuple(
            DatasetOverride(
                name=t["name"], introduced_by=t["introduced_by"], line=t.line, lines=t.lines
            )
            for t in _tables(data, lines, "dataset", name)
        ),
        tour=TourChoice(
            start=tour[0]["from"], end=tour[0]["to"], line=tour[0].line, lines=tour[0].lines
        )
        if tour
        else None,
    )


def parse_declared_csv(text: str, *, name: str) -> tuple[DeclaredAncestry, ...]:
    """Read a table with the columns descendant, ancestor, strength and, if present, where it says.

    Raises:
        IngestError: a column is missing or a strength is unknown.
    """
    rows = csv.DictReader(text.splitlines())
    missing = {"descendant", "ancestor", "strength"} - set(rows.fieldnames or ())
    if missing:
        raise IngestError(f"{name}:1: the column {min(missing)!r} is missing")
    return tuple(
        DeclaredAncestry(
            descendant=row["descendant"],
            ancestor=row["ancestor"],
            strength=_choice(Strength, row["strength"], f"{name}:{rows.line_num}"),
            line=rows.line_num,
            stated_in=" of ".join(
                part for part in (row.get("stated_in"), row.get("repository")) if part
            ),
            optional=True,
        )
        for row in rows
    )


class _Table(dict[str, str]):
    """A checked table, the line of its header, and the line of each key."""

    def __init__(self, values: Mapping[str, str], line: int, lines: Mapping[str, int]) -> None:
        super().__init__(values)
        self.line = line
        self.lines = lines


def _tables(data: Mapping[str, Any], lines: list[str], kind: str, name: str) -> Iterator[_Table]:
    found = data.get(kind, [])
    if kind == "tour" and isinstance(found, dict):
        found = [found]
    if not isinstance(found, list) or not all(isinstance(values, dict) for values in found):
        wanted = "[tour]" if kind == "tour" else f"[[{kind}]]"
        raise IngestError(f"{name}:{_line_of(lines, kind)}: write {kind} as {wanted}")
    starts = [number for number, line in enumerate(lines, 1) if _header(line) == kind] or [1]
    for at, values in enumerate(found):
        start = starts[min(at, len(starts) - 1)]
        _check_keys(values, lines, kind, start, name)
        yield _Table(values, start, {key: _line_of(lines, key, start) for key in values})


def _check_keys(
    values: Mapping[str, object], lines: list[str], kind: str, start: int, name: str
) -> None:
    required, optional = _KEYS[kind]
    for key, value in values.items():
        line = _line_of(lines, key, start)
        if key not in required | optional:
            known = ", ".join(sorted(required | optional))
            raise IngestError(f"{name}:{line}: [[{kind}]] has no key {key!r}; its keys are {known}")
        if not isinstance(value, str) or not value.strip():
            raise IngestError(f"{name}:{line}: {key} must be text in quotes, not {value!r}")
    for key in sorted(required - set(values)):
        raise IngestError(f"{name}:{start}: [[{kind}]] needs the key {key!r}")


def _override(table: _Table, name: str) -> PaperOverride:
    place = f"{name}:{table.line}"
    kind = table.get("kind")
    return PaperOverride(
        match=table["match"],
        line=table.line,
        arxiv=_parsed(ArxivId.parse, table.get("arxiv"), place),
        doi=_parsed(Doi.parse, table.get("doi"), place),
        s2=table.get("s2"),
        title=table.get("title"),
        kind=_choice(PaperKind, kind, place) if kind else None,
    )


def _declared(table: _Table, name: str) -> DeclaredAncestry:
    return DeclaredAncestry(
        descendant=table["descendant"],
        ancestor=table["ancestor"],
        strength=_choice(Strength, table["strength"], f"{name}:{table.line}"),
        stated_in=table.get("source", ""),
        line=table.line,
        lines=table.lines,
    )


def _parsed(parse: Callable[[str], T], text: str | None, place: str) -> T | None:
    try:
        return parse(text) if text else None
    except ValueError as error:
        raise IngestError(f"{place}: {error}") from error


def _choice(kind: type[K], text: str, place: str) -> K:
    try:
        return kind(text)
    except ValueError as error:
        known = ", ".join(kind)
        raise IngestError(f"{place}: {text!r} is none of {known}") from error


def _header(line: str) -> str | None:
    match = _HEADER.match(line)
    return match["name"] if match else None


def _line_of(lines: list[str], key: str, start: int = 1) -> int:
    """The first line from `start` on that opens the table or sets the key."""
    wanted = re.compile(rf"^\s*(?:\[\[?\s*)?[\"']?{re.escape(key)}[\"']?\s*[=\]]")
    for number, line in enumerate(lines[start - 1 :], start):
        if wanted.match(line):
            return number
    return start
