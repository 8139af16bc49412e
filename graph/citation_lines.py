"""Citations as one line for each citing paper, with parallel lists; and back.

``{"citing": id, "cited": [ids], "mentions": [6, null], "sections": [["method"], []], ...}``: a list
that would hold nothing known is left out. ``sources`` is one list of source ids where it is the
same for the whole line, else a list of such lists.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

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
from lineagraph.graph.errors import GraphError

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


def from_rows(
    rows: Iterable[tuple[int, Mapping[str, Any]]],
    paper_ids: Sequence[str],
    source_ids: Sequence[str],
) -> Citations:
    """Read pairs (line number, plain dict).

    Raises:
        GraphError: a row is damaged or names an unknown paper; the text names the line.
    """
    position = {id_: at for at, id_ in enumerate(paper_ids)}
    columns: dict[str, list[Any]] = {name: [] for name in ("citing", "cited", "sources", *_READERS)}
    for number, row in rows:
        try:
            _read(row, position, source_ids, columns)
        except (KeyError, TypeError, ValueError) as error:
            raise GraphError(
                f"line {number} is damaged ({error}); build the graph again"
            ) from error
    return Citations.of(
        citing=columns["citing"],
        cited=columns["cited"],
        mentions=columns["mentions"],
        parts=columns["sections"],
        intents=columns["intents"],
        influential=columns["influential"],
        sources=columns["sources"],
        contexts=columns["contexts"],
    )


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


_READERS: Mapping[str, tuple[Any, Callable[[Any], Any]]] = {
    # column: (value where the list is left out, reader of one item)
    "mentions": (UNKNOWN, lambda plain: UNKNOWN if plain is None else int(plain)),
    "sections": (0, parts_mask),
    "intents": (0, intents_mask),
    "influential": (UNKNOWN, lambda plain: UNKNOWN if plain is None else int(plain)),
    "contexts": ((), _texts),
}


def _read(
    row: Mapping[str, Any],
    position: Mapping[str, int],
    source_ids: Sequence[str],
    columns: dict[str, list[Any]],
) -> None:
    cited = [position[id_] for id_ in row["cited"]]
    columns["citing"] += [position[row["citing"]]] * len(cited)
    columns["cited"] += cited
    for name, (default, read) in _READERS.items():
        if name in row:
            columns[name] += _of_length([read(plain) for plain in row[name]], len(cited), name)
        else:
            columns[name] += [default] * len(cited)
    told = row["sources"]
    if told and isinstance(told[0], str):
        columns["sources"] += [_source_mask(told, source_ids)] * len(cited)
    else:
        masks = [_source_mask(ids, source_ids) for ids in told]
        columns["sources"] += _of_length(masks, len(cited), "sources")


def _source_mask(ids: Sequence[str], source_ids: Sequence[str]) -> int:
    return sum(1 << source_ids.index(id_) for id_ in ids)


def _of_length(values: list[int], length: int, name: str) -> list[int]:
    if len(values) != length:
        raise ValueError(f"{name} has {len(values)} items beside {length} cited papers")
    return values
