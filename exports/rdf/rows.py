"""The rows of a table, put together from the spelt cells of its columns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

import numpy as np

from lineagraph.exports.rdf.columns import Column, Keys

Spelt = TypeVar("Spelt", str, tuple[str, ...])
"""The text of a cell, or its pieces."""

_FEW = 1 << 12
"""Cells up to which neighbours are fused: more would not come again often enough."""


def by_row(columns: Sequence[Column], spelt: Sequence[list[Spelt]]) -> list[list[Spelt]]:
    """What stands in each row, for one or several neighbouring columns at a time.

    Columns with few distinct cells are fused: each combination is then put together once, and
    rows are made of few parts.

    Args:
        columns: the columns.
        spelt: the cells of each column, spelt.
    """
    fused: list[tuple[list[Spelt], Keys | None]] = []
    for column, cells in zip(columns, spelt, strict=True):
        if fused and column.places is not None:
            before, places = fused[-1]
            if places is not None and len(before) * len(cells) <= _FEW:
                fused[-1] = _fuse(before, places, cells, column.places)
                continue
        fused.append((cells, column.places))
    return [cells if places is None else _spread(cells, places) for cells, places in fused]


def _fuse(
    one: list[Spelt], places: Keys, other: list[Spelt], other_places: Keys
) -> tuple[list[Spelt], Keys]:
    keys = places * len(other) + other_places
    present = np.zeros(len(one) * len(other), dtype=np.bool_)
    present[keys] = True
    pairs = np.flatnonzero(present).tolist()
    cells = [one[pair // len(other)] + other[pair % len(other)] for pair in pairs]
    return cells, (np.cumsum(present) - 1)[keys]


def _spread(cells: list[Spelt], places: Keys) -> list[Spelt]:
    if len(cells) == 1:
        return cells * len(places)
    return list(map(cells.__getitem__, places.tolist()))
