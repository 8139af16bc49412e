"""The stream of triples from which every RDF format is written.

It is sorted by subject, predicate and object, each as N-Triples text, and never held whole: what
is said of few nodes comes as descriptions, that of papers and citations as tables of one shape.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from operator import itemgetter
from typing import NamedTuple, Self, TypeAlias

import numpy as np
import numpy.typing as npt

from lineagraph.exports.rdf.columns import Column, Keys, Pair, Sources
from lineagraph.exports.rdf.terms import Iri, Term


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
class Table:
    """Subjects of one shape, sorted; columns, at least one, are sorted by predicate."""

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
        said = [column.pairs_by_row(of_rows) for column in self.columns]
        for subject, cells in zip(self.subjects, zip(*said, strict=True), strict=True):
            yield Description(subject, list(chain.from_iterable(cells)))


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
