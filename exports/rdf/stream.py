"""The stream of triples from which every RDF format is written.

It is sorted by subject, predicate and object, each as N-Triples text, and never held whole: what
is said of few nodes comes as descriptions, the many citations as tables of one shape.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from operator import itemgetter
from typing import NamedTuple, Self, TypeAlias, TypeVar

import numpy as np
import numpy.typing as npt

from lineagraph.exports.rdf.terms import Iri, Term

Sources = int
"""Bit i set: the i-th source of the stream says so; 0: said of the graph itself."""

Pair: TypeAlias = tuple[Iri, Term, Sources]
"""Predicate, object, sources."""

T = TypeVar("T", bound=Hashable)

Keys: TypeAlias = npt.NDArray[np.int64]


class Statement(NamedTuple):
    """One triple and who says it."""

    subject: Iri
    predicate: Iri
    object: Term
    sources: Sources


class Description(NamedTuple):
    """All that is said of one subject; `pairs` are sorted, and none comes twice."""

    subject: Iri
    pairs: Sequence[Pair]


@dataclass(frozen=True, slots=True)
class Column:
    """One property of all rows of a table.

    Attributes:
        cells: sorted objects; none where there is nothing to say.
        places: which cell each row has; None: each row its own.
        sources: who says so, row by row, where these are not the sources of the rows.
    """

    predicate: Iri
    cells: Sequence[tuple[Term, ...]]
    places: Keys | None = None
    sources: Keys | None = None

    @classmethod
    def of(cls, predicate: Iri, objects: Callable[[int], tuple[Term, ...]], keys: Keys) -> Self:
        """A column whose rows with the same key have the same objects."""
        distinct, places = _distinct(keys)
        return cls(predicate, [objects(key) for key in distinct.tolist()], places)

    @classmethod
    def each(cls, predicate: Iri, term: Callable[[T], Term], values: Sequence[T]) -> Self:
        """A column of one object a row, each distinct value told once."""
        place: dict[T, int] = {}
        places = [place.setdefault(value, len(place)) for value in values]
        cells = [(term(value),) for value in place]
        return cls(predicate, cells, np.array(places, dtype=np.int64))

    @classmethod
    def alike(cls, predicate: Iri, objects: tuple[Term, ...], size: int) -> Self:
        """A column of `size` rows that all have the same objects."""
        return cls(predicate, [objects], np.zeros(size, dtype=np.int64))

    def by_row(self) -> Sequence[tuple[Term, ...]]:
        """The objects of each row."""
        if self.places is None:
            return self.cells
        return [self.cells[place] for place in self.places.tolist()]


@dataclass(frozen=True, slots=True)
class Table:
    """Subjects of one shape, sorted; columns are sorted by predicate."""

    subjects: Sequence[Iri]
    columns: Sequence[Column]
    sources: Keys

    @classmethod
    def of(cls, subjects: Sequence[Iri], columns: Iterable[Column], sources: npt.ArrayLike) -> Self:
        """A table of these columns, in order."""
        ordered = sorted(columns, key=lambda column: column.predicate)
        return cls(subjects, ordered, np.asarray(sources, dtype=np.int64))

    def __iter__(self) -> Iterator[Description]:
        """The same as descriptions."""
        of_rows = self.sources.tolist()
        columns = [
            (one.predicate, one.by_row(), of_rows if one.sources is None else one.sources.tolist())
            for one in self.columns
        ]
        for row, subject in enumerate(self.subjects):
            pairs = [
                (predicate, term, told[row])
                for predicate, cells, told in columns
                for term in cells[row]
            ]
            yield Description(subject, pairs)


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

Block: TypeAlias = Description | Table


def descriptions(blocks: Iterable[Block]) -> Iterator[Description]:
    """Each subject of the blocks with all that is said of it."""
    for block in blocks:
        if isinstance(block, Table):
            yield from block
        else:
            yield block


@dataclass(frozen=True)
class Triples:
    """A stream of triples that can be read again and again.

    Attributes:
        parts: starts the stream: its parts by name, in order. They may be read in another order,
            or side by side, but for the last, which counts what was read of the others.
        namespaces: prefixes for namespaces, for the formats that shorten IRIs.
        graphs: the IRI of each source's named graph.
        root: what the IRIs of all nodes begin with.
    """

    parts: Callable[[], Mapping[str, Iterator[Block]]]
    namespaces: Mapping[str, str]
    graphs: Sequence[Iri] = ()
    root: str = ""

    def blocks(self) -> Iterator[Block]:
        """The parts one after the other."""
        return chain.from_iterable(self.parts().values())

    def __iter__(self) -> Iterator[Statement]:
        """Each triple, one by one: for readers, not for speed."""
        for description in self.descriptions():
            for predicate, object_, sources in description.pairs:
                yield Statement(description.subject, predicate, object_, sources)

    def descriptions(self) -> Iterator[Description]:
        """Each subject with all that is said of it."""
        return descriptions(self.blocks())


def describe(subject: Iri, said: Iterable[Pair]) -> Description:
    """Sort what is said of a subject; who says the same is united.

    >>> describe("<a>", [("<p>", '"y"', 1), ("<p>", '"x"', 1), ("<p>", '"y"', 2)]).pairs
    [('<p>', '"x"', 1), ('<p>', '"y"', 3)]
    """
    pairs = sorted(said)
    if len(set(map(_TRIPLE, pairs))) == len(pairs):
        return Description(subject, pairs)
    united: dict[tuple[Iri, Term], Sources] = {}
    for predicate, object_, sources in pairs:
        united[predicate, object_] = united.get((predicate, object_), 0) | sources
    return Description(subject, [(*key, sources) for key, sources in united.items()])


_TRIPLE = itemgetter(0, 1)


def gather(said: Iterable[tuple[Iri, Iterable[Pair]]]) -> Iterator[Description]:
    """Descriptions of few subjects in order; what is said of one in several places is united."""
    by_subject: dict[Iri, list[Pair]] = {}
    for subject, pairs in said:
        by_subject.setdefault(subject, []).extend(pairs)
    for subject in sorted(by_subject):
        yield describe(subject, by_subject[subject])
