"""Citations as one line for each citing paper, with parallel lists; and back.

``{"citing": id, "cited": [ids], "mentions": [6, null], "sections": [["method"], []], ...}``: a list
that would hold nothing known is left out. ``sources`` is one list of source ids where it is the
same for the whole line, else a list of such lists.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, TypeVar

import numpy as np

from lineagraph.graph.citations import (
    INTENTS,
    PARTS,
    UNKNOWN,
    BoolColumn,
    Citations,
    intents_mask,
    parts_mask,
)

T = TypeVar("T")

_FLAGS = {UNKNOWN: None, 0: False, 1: True}


def to_rows(
    citations: Citations, paper_ids: Sequence[str], source_ids: Sequence[str]
) -> Iterator[dict[str, Any]]:
    """One plain dict for each citing paper, in order."""
    starts = np.flatnonzero(np.diff(citations.citing, prepend=-1))
    ends = np.append(starts, len(citations))[1:]
    citing = citations.citing[starts].tolist()
    cited = list(map(paper_ids.__getitem__, citations.cited.tolist()))
    columns = [
        (name, values, np.logical_or.reduceat(known, starts).tolist() if len(starts) else [])
        for name, values, known in _plain_columns(citations)
    ]
    told = {mask: _names(mask, source_ids) for mask in np.unique(citations.sources).tolist()}
    sources = citations.sources.tolist()
    for at, (start, end) in enumerate(zip(starts.tolist(), ends.tolist(), strict=True)):
        row: dict[str, Any] = {"citing": paper_ids[citing[at]], "cited": cited[start:end]}
        for name, values, is_known in columns:
            if is_known[at]:
                row[name] = values[start:end]
        masks = sources[start:end]
        same = masks.count(masks[0]) == len(masks)
        row["sources"] = told[masks[0]] if same else [told[mask] for mask in masks]
        yield row


class RowReader:
    """Rows in, columns out; each row is taken in as it comes and not kept."""

    def __init__(self, paper_ids: Iterable[str], source_ids: Iterable[str]) -> None:
        self._position = {id_: at for at, id_ in enumerate(paper_ids)}
        self._source_bits = {id_: 1 << bit for bit, id_ in enumerate(source_ids)}
        self._columns = {name: array("i") for name in ("citing", "cited", "sources", *_READERS)}
        self._contexts: dict[int, tuple[str, ...]] = {}

    def read(self, row: Mapping[str, Any]) -> None:
        """Take in one row.

        Raises:
            KeyError: a paper or source is unknown, or a field is missing.
            TypeError, ValueError, OverflowError: a list is of the wrong length or holds
                something else.
        """
        columns = self._columns
        cited = list(map(self._position.__getitem__, row["cited"]))
        size = len(cited)
        if "contexts" in row:
            self._read_contexts(row["contexts"], size)
        columns["citing"].extend([self._position[row["citing"]]] * size)
        columns["cited"].extend(cited)
        columns["sources"].extend(self._sources(row["sources"], size))
        for name, (default, read) in _READERS.items():
            values = row.get(name)
            columns[name].extend(
                [default] * size if values is None else _of_length(read(values), size, name)
            )

    def citations(self) -> Citations:
        """All that was read."""
        held = {name: np.frombuffer(values, np.int32) for name, values in self._columns.items()}
        contexts = np.empty(len(held["citing"]), dtype=np.object_)
        contexts.fill(())
        for at, texts in self._contexts.items():
            contexts[at] = texts
        return Citations.of(
            citing=held["citing"],
            cited=held["cited"],
            mentions=held["mentions"],
            parts=held["sections"],
            intents=held["intents"],
            influential=held["influential"],
            sources=held["sources"],
            contexts=contexts if self._contexts else None,
        )

    def _read_contexts(self, told: list[Any], size: int) -> None:
        first = len(self._columns["citing"])
        for at, texts in enumerate(_of_length(told, size, "contexts"), first):
            if texts:
                self._contexts[at] = _texts(texts)

    def _sources(self, told: Sequence[Any], size: int) -> list[int]:
        bits = self._source_bits
        if told and isinstance(told[0], str):
            return [sum(bits[id_] for id_ in told)] * size
        return _of_length([sum(bits[id_] for id_ in ids) for ids in told], size, "sources")


def _plain_columns(citations: Citations) -> Iterator[tuple[str, list[Any], BoolColumn]]:
    """Name, values as JSON has them, and whether each is known, of each optional column."""
    mentions, influential = citations.mentions, citations.influential
    plain = [None if n == UNKNOWN else n for n in mentions.tolist()]
    yield "mentions", plain, mentions != UNKNOWN
    parts = [_names(mask, PARTS) for mask in range(1 << len(PARTS))]
    yield "sections", [parts[mask] for mask in citations.parts.tolist()], citations.parts != 0
    intents = [_names(mask, INTENTS) for mask in range(1 << len(INTENTS))]
    yield "intents", [intents[mask] for mask in citations.intents.tolist()], citations.intents != 0
    flags = [_FLAGS[flag] for flag in influential.tolist()]
    yield "influential", flags, influential != UNKNOWN
    yield "contexts", citations.contexts.tolist(), citations.contexts.astype(np.bool_)


def _names(mask: int, names: Sequence[str]) -> list[str]:
    return [str(name) for bit, name in enumerate(names) if mask >> bit & 1]


def _texts(plain: Any) -> tuple[str, ...]:
    if not all(isinstance(text, str) for text in plain):
        raise TypeError("contexts must be lists of text")
    return tuple(plain)


def _numbers(plain: list[Any]) -> list[int]:
    if None in plain:
        return [UNKNOWN if value is None else value for value in plain]
    return plain


# There are few different combinations of names, and millions of citations.
_part_mask = cache(parts_mask)
_intent_mask = cache(intents_mask)

_READERS: Mapping[str, tuple[int, Callable[[list[Any]], list[int]]]] = {
    # column: (value where the list is left out, reader of the list)
    "mentions": (UNKNOWN, _numbers),
    "sections": (0, lambda plain: [_part_mask(tuple(names)) for names in plain]),
    "intents": (0, lambda plain: [_intent_mask(tuple(names)) for names in plain]),
    "influential": (UNKNOWN, _numbers),
}


def _of_length(values: list[T], length: int, name: str) -> list[T]:
    if len(values) != length:
        raise ValueError(f"{name} has {len(values)} items beside {length} cited papers")
    return values
