"""Columns: one property of many nodes at once, which is told, counted and written the faster."""

from __future__ import annotations

import math
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Self, TypeAlias, TypeVar

import numpy as np
import numpy.typing as npt

from lineagraph.exports.rdf.terms import Iri, Term

Sources = int
"""Bit i set: the i-th source of the stream says so; 0: said of the graph itself."""

Pair: TypeAlias = tuple[Iri, Term, Sources]
"""Predicate, object, sources."""

Keys: TypeAlias = npt.NDArray[np.int64]
Cell: TypeAlias = tuple[Term, ...]
Told: TypeAlias = tuple[Term | None, Sources]
"""An object and who says so; None says nothing."""

T = TypeVar("T", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Column:
    """One property of all rows of a table.

    Attributes:
        cells: sorted objects; none where there is nothing to say.
        places: which cell each row has; None: each row its own.
        sources: who says so, row by row, where these are not the sources of the rows.
        told: who says so, object by object, where one row's objects have several sources; such a
            column has no places.
    """

    predicate: Iri
    cells: Sequence[Cell]
    places: Keys | None = None
    sources: Keys | None = None
    told: Sequence[Sequence[Sources]] | None = None

    @classmethod
    def of(cls, predicate: Iri, objects: Callable[[int], Cell], keys: Keys) -> Self:
        """A column whose rows with the same key have the same objects."""
        distinct, places = _distinct(keys)
        return cls(predicate, [objects(key) for key in distinct.tolist()], places)

    @classmethod
    def single(cls, predicate: Iri, terms: Iterable[Term | None]) -> Self:
        """A column of one object a row; None says nothing."""
        return cls(predicate, list(map(_cell, terms)))

    @classmethod
    def each(cls, predicate: Iri, term: Callable[[T], Term | None], values: Sequence[T]) -> Self:
        """A column of one object a row, each distinct value told once; None says nothing."""
        place: dict[T, int] = {}
        places = [place.setdefault(value, len(place)) for value in values]
        cells = [_cell(term(value)) for value in place]
        return cls(predicate, cells, np.array(places, dtype=np.int64))

    @classmethod
    def measured(
        cls, predicate: Iri, term: Callable[[float], Term], values: npt.NDArray[np.float64]
    ) -> Self:
        """A column of numbers; what is not finite says nothing."""
        distinct, places = np.unique(values, return_inverse=True)
        cells = [_cell(term(one) if math.isfinite(one) else None) for one in distinct.tolist()]
        return cls(predicate, cells, places)

    @classmethod
    def alike(cls, predicate: Iri, objects: Cell, size: int) -> Self:
        """A column of `size` rows that all have the same objects."""
        return cls(predicate, [objects], np.zeros(size, dtype=np.int64))

    @classmethod
    def united(cls, predicate: Iri, rows: Sequence[Sequence[Told]]) -> Self:
        """A column of objects with their own sources; who says the same in a row is united."""
        if max(map(len, rows), default=0) <= 1:
            flat = [row[0] if row else (None, 0) for row in rows]
            sources = np.array([told for _, told in flat], dtype=np.int64)
            return replace(cls.single(predicate, [term for term, _ in flat]), sources=sources)
        united = list(map(_united, rows))
        cells = [tuple(row) for row in united]
        return cls(predicate, cells, told=[tuple(row.values()) for row in united])

    @classmethod
    def grouped(
        cls, predicate: Iri, objects: Sequence[Term], sources: Sequence[Sources], sizes: Keys
    ) -> Self:
        """A column of rows of these sizes from their objects one after the other, sorted."""
        bounds = [0, *np.cumsum(sizes).tolist()]
        cells = [tuple(objects[start:end]) for start, end in pairwise(bounds)]
        return cls(predicate, cells, told=[sources[start:end] for start, end in pairwise(bounds)])

    def said_by(self, sources: Sources) -> Self:
        """The column as these sources say it in all rows."""
        return replace(self, sources=np.full(len(self), sources, dtype=np.int64), told=None)

    def __len__(self) -> int:
        """How many rows there are."""
        return len(self.cells if self.places is None else self.places)

    def by_row(self) -> Sequence[Cell]:
        """The objects of each row."""
        if self.places is None:
            return self.cells
        return [self.cells[place] for place in self.places.tolist()]

    def pairs_by_row(self, of_rows: Sequence[Sources]) -> Iterator[list[Pair]]:
        """What is said of each row; `of_rows` are the sources of the rows."""
        if self.told is not None:
            for cell, told in zip(self.cells, self.told, strict=True):
                yield [(self.predicate, *one) for one in zip(cell, told, strict=True)]
            return
        sources = of_rows if self.sources is None else self.sources.tolist()
        for cell, told_by in zip(self.by_row(), sources, strict=True):
            yield [(self.predicate, object_, told_by) for object_ in cell]


def _cell(term: Term | None) -> Cell:
    return () if term is None else (term,)


def scattered(rows: Sequence[Iterable[Pair]]) -> Iterator[Column]:
    """Columns of what is said of few rows, or in no order: one for each predicate that comes."""
    found: dict[Iri, dict[int, list[Told]]] = {}
    for row, pairs in enumerate(rows):
        for predicate, object_, sources in pairs:
            found.setdefault(predicate, {}).setdefault(row, []).append((object_, sources))
    for predicate, told in found.items():
        yield Column.united(predicate, [told.get(row, ()) for row in range(len(rows))])


def _united(row: Iterable[Told]) -> Mapping[Term, Sources]:
    """The objects in order, each once, and who says so."""
    united: dict[Term, Sources] = {}
    for object_, sources in row:
        if object_ is not None:
            united[object_] = united.get(object_, 0) | sources
    return united if len(united) < 2 else dict(sorted(united.items()))  # noqa: PLR2004  one is sorted


def _distinct(keys: Keys) -> tuple[Keys, Keys]:
    """The distinct keys in order, and the place of each among them; without sorting if dense."""
    low = int(keys.min(initial=0))
    span = int(keys.max(initial=0)) - low + 1
    if span > _DENSE * len(keys):
        found, places = np.unique(keys, return_inverse=True)
        return found, places
    present = np.zeros(span, dtype=np.bool_)
    present[keys - low] = True
    return np.flatnonzero(present) + low, (np.cumsum(present) - 1)[keys - low]


_DENSE = 16
