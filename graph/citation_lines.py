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
    Citations,
    intents_mask,
    intents_of,
    parts_mask,
    parts_of,
)

T = TypeVar("T")

_FLAGS = {UNKNOWN: None, 0: False, 1: True}


def to_rows(
    citations: Citations, paper_ids: Sequence[str], source_ids: Sequence[str]
) -> Iterator[dict[str, Any]]:
    """One plain dict for each citing paper, in order."""
    starts = np.flatnonzero(np.diff(citations.citing, prepend=-1))
    ends = np.append(starts, len(citations))[1:]
    citing, cited = citations.citing.tolist(), citations.cited.tolist()
    columns = _plain_columns(citations)
    sources = citations.sources.tolist()
    for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
        row: dict[str, Any] = {
            "citing": paper_ids[citing[start]],
            "cited": [paper_ids[at] for at in cited[start:end]],
        }
        for name, values in columns.items():
            part = values[start:end]
            if any(value not in (None, []) for value in part):
                row[name] = part
        told = [_source_ids(mask, tuple(source_ids)) for mask in sources[start:end]]
        row["sources"] = told[0] if all(ids == told[0] for ids in told) else told
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
            TypeError, ValueError: a list is of the wrong length or holds something else.
        """
        position, columns = self._position, self._columns
        cited = [position[id_] for id_ in row["cited"]]
        citing = position[row["citing"]]
        read = {name: self._values(row, name, len(cited)) for name in _READERS}
        sources = self._sources(row["sources"], len(cited))
        contexts = _of_length(row.get("contexts") or [()] * len(cited), len(cited), "contexts")
        first = len(columns["citing"])
        self._contexts.update(
            (first + at, _texts(held)) for at, held in enumerate(contexts) if held
        )
        columns["citing"].extend([citing] * len(cited))
        columns["cited"].extend(cited)
        columns["sources"].extend(sources)
        for name, values in read.items():
            columns[name].extend(values)

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

    def _values(self, row: Mapping[str, Any], name: str, length: int) -> list[int]:
        default, read = _READERS[name]
        if name not in row:
            return [default] * length
        return _of_length(read(row[name]), length, name)

    def _sources(self, told: Sequence[Any], length: int) -> list[int]:
        bits = self._source_bits
        if told and isinstance(told[0], str):
            return [sum(bits[id_] for id_ in told)] * length
        return _of_length([sum(bits[id_] for id_ in ids) for ids in told], length, "sources")


def _plain_columns(citations: Citations) -> dict[str, list[Any]]:
    parts = [[str(part) for part in parts_of(mask)] for mask in range(1 << len(PARTS))]
    intents = [[str(intent) for intent in intents_of(mask)] for mask in range(1 << len(INTENTS))]
    return {
        "mentions": [None if n == UNKNOWN else n for n in citations.mentions.tolist()],
        "sections": [parts[mask] for mask in citations.parts.tolist()],
        "intents": [intents[mask] for mask in citations.intents.tolist()],
        "influential": [_FLAGS[flag] for flag in citations.influential.tolist()],
        "contexts": [list(sentences) for sentences in citations.contexts.tolist()],
    }


@cache
def _source_ids(mask: int, source_ids: tuple[str, ...]) -> list[str]:
    return [id_ for bit, id_ in enumerate(source_ids) if mask >> bit & 1]


def _texts(plain: Any) -> tuple[str, ...]:
    if not all(isinstance(text, str) for text in plain):
        raise TypeError("contexts must be lists of text")
    return tuple(plain)


def _numbers(plain: Sequence[Any]) -> list[int]:
    return [UNKNOWN if value is None else int(value) for value in plain]


_READERS: Mapping[str, tuple[int, Callable[[Sequence[Any]], list[int]]]] = {
    # column: (value where the list is left out, reader of the list)
    "mentions": (UNKNOWN, _numbers),
    "sections": (0, lambda plain: [parts_mask(names) if names else 0 for names in plain]),
    "intents": (0, lambda plain: [intents_mask(names) if names else 0 for names in plain]),
    "influential": (UNKNOWN, _numbers),
}


def _of_length(values: list[T], length: int, name: str) -> list[T]:
    if len(values) != length:
        raise ValueError(f"{name} has {len(values)} items beside {length} cited papers")
    return values
