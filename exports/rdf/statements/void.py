"""The graph's description of itself in VoID, with true counts.

https://www.w3.org/TR/void/
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from copy import deepcopy
from itertools import chain, compress

import numpy as np

from lineagraph.exports.rdf import vocabulary as v
from lineagraph.exports.rdf.columns import Column, Keys, Pair
from lineagraph.exports.rdf.iris import Kind, link
from lineagraph.exports.rdf.statements.context import Context
from lineagraph.exports.rdf.statements.provenance import ASSEMBLY, activity, agent
from lineagraph.exports.rdf.stream import Block, Description, Table, gather
from lineagraph.exports.rdf.terms import Iri, Term, english, integer, text, value_of, when

_GRAPH = 0
_AT_ONCE = 1 << 14


class Census:
    """Counts what passes: triples by property and by source, and subjects by class."""

    def __init__(self) -> None:
        self.subjects = 0
        self.properties: Counter[Iri] = Counter()
        self.classes: Counter[Term] = Counter()
        self.sources: Counter[int] = Counter()
        self._waiting: list[Pair] = []

    @property
    def triples(self) -> int:
        """All triples counted."""
        return self.properties.total()

    def counted(self, blocks: Iterable[Block]) -> Iterator[Block]:
        """The blocks, each counted as it passes."""
        for block in blocks:
            self.count(block)
            yield block

    def count(self, block: Block) -> None:
        """Count a block."""
        if isinstance(block, Table):
            self._count_table(block)
        else:
            self._count_description(block)

    def _count_description(self, description: Description) -> None:
        self.subjects += 1
        self._waiting.extend(description.pairs)
        if len(self._waiting) > _AT_ONCE:
            self.settle()

    def settle(self) -> None:
        """Bring the counts up to date; pairs are counted many at once, which is faster."""
        pairs, self._waiting = self._waiting, []
        if not pairs:
            return
        predicates, objects, sources = zip(*pairs, strict=True)
        self.properties.update(predicates)
        self.sources.update(sources)
        self.classes.update(compress(objects, map(v.RDF_TYPE.__eq__, predicates)))

    def _count_table(self, table: Table) -> None:
        self.subjects += len(table.subjects)
        by_row = np.zeros(len(table.subjects), dtype=np.int64)
        for column in table.columns:
            sizes = self._count_column(column)
            if column.told is not None:
                self.sources.update(chain.from_iterable(column.told))
            elif column.sources is not None:
                self._count_sources(column.sources, sizes)
            else:
                by_row += sizes
        self._count_sources(table.sources, by_row)

    def _count_sources(self, told: Keys, sizes: Keys) -> None:
        for sources in np.unique(told).tolist():
            self.sources[sources] += int(sizes[told == sources].sum())

    def _count_column(self, column: Column) -> Keys:
        sizes = np.array([len(cell) for cell in column.cells], dtype=np.int64)
        sizes = sizes if column.places is None else sizes[column.places]
        said = int(sizes.sum())
        if said:  # a property of which nothing is said is none of the graph's
            self.properties[column.predicate] += said
        if column.predicate == v.RDF_TYPE:
            self._count_classes(column)
        return sizes

    def _count_classes(self, column: Column) -> None:
        if column.places is None:
            self.classes.update(class_ for cell in column.cells for class_ in cell)
            return
        times = np.bincount(column.places, minlength=len(column.cells))
        for cell, count in zip(column.cells, times.tolist(), strict=True):
            self.classes.update(dict.fromkeys(cell, count))


def void(context: Context, census: Census) -> Iterator[Description]:
    """The description of the graph, itself counted in."""
    census.settle()
    yield from _parts(context, _settled(context, census))


def _settled(context: Context, census: Census) -> Census:
    """The census of the graph with its description in it.

    The description brings properties and classes of its own, which have partitions too; those
    bring nothing new, so that the second round settles.
    """
    known = census
    while True:
        grown = deepcopy(census)
        for description in _parts(context, known):
            grown.count(description)
        grown.settle()
        if grown.properties == known.properties and grown.classes == known.classes:
            return grown
        known = grown


def _parts(context: Context, census: Census) -> Iterator[Description]:
    root = Iri(f"<{context.mint.root}{Kind.VOID}>")
    said: list[tuple[Iri, list[Pair]]] = [(root, list(_dataset(context, census)))]
    for part, leads, pairs in _partitions(context, census):
        said += [(root, [(leads, part, _GRAPH)]), (part, pairs)]
    yield from gather(said)


def _dataset(context: Context, census: Census) -> Iterator[Pair]:
    yield v.RDF_TYPE, v.VOID_DATASET, _GRAPH
    yield v.RDF_TYPE, v.DCAT_DATASET, _GRAPH
    yield v.DCTERMS_TITLE, text(context.graph.title), _GRAPH
    yield v.RDFS_LABEL, text(context.graph.title), _GRAPH
    yield v.DCTERMS_DESCRIPTION, english(_DESCRIPTION), _GRAPH
    yield v.VOID_URI_SPACE, text(context.mint.root), _GRAPH
    yield v.VOID_TRIPLES, integer(census.triples), _GRAPH
    yield v.VOID_DISTINCT_SUBJECTS, integer(census.subjects), _GRAPH
    yield v.VOID_ENTITIES, integer(census.subjects), _GRAPH
    yield v.VOID_PROPERTIES, integer(len(census.properties)), _GRAPH
    yield v.VOID_CLASSES, integer(len(census.classes)), _GRAPH
    for vocabulary in v.VOCABULARIES:
        yield v.VOID_VOCABULARY, Iri(f"<{vocabulary.namespace}>"), _GRAPH
    for info in context.graph.lists:
        yield v.VOID_ROOT_RESOURCE, context.mint.node(Kind.LIST, info.id), _GRAPH
    for document in (v.ONTOLOGY, v.SHAPES):
        yield v.DCTERMS_CONFORMS_TO, Iri(f"<{document}>"), _GRAPH
    yield v.PROV_WAS_GENERATED_BY, activity(context, ASSEMBLY), _GRAPH
    yield v.PROV_WAS_ATTRIBUTED_TO, agent(context), _GRAPH
    yield from _rights(context)


_DESCRIPTION = (
    "Papers of a reading list with their citations, lineage and influence. Lineage links are "
    "inferences of this program, each with its evidence; the rest is told by the sources."
)


def _rights(context: Context) -> Iterator[Pair]:
    dates = [source.date for source in context.sources if source.date]
    if dates:
        yield v.DCTERMS_DATE, when(max(dates)), _GRAPH
    for source in context.sources:
        address = link(source.licence) if source.licence else None
        if address is not None:
            yield v.DCTERMS_LICENSE, address, _GRAPH
        if source.attribution:
            yield v.SCHEMA_CREDIT_TEXT, text(source.attribution), _GRAPH


def _partitions(context: Context, census: Census) -> Iterator[tuple[Iri, Iri, list[Pair]]]:
    """Each part of the graph, the property that leads to it, and what is said of it."""
    for class_, count in census.classes.items():
        of_class: list[Pair] = [
            (v.VOID_CLASS, class_, _GRAPH),
            (v.VOID_ENTITIES, integer(count), _GRAPH),
        ]
        yield _part(context, "class", class_), v.VOID_CLASS_PARTITION, of_class
    for property_, count in census.properties.items():
        of_property: list[Pair] = [
            (v.VOID_PROPERTY, property_, _GRAPH),
            (v.VOID_TRIPLES, integer(count), _GRAPH),
        ]
        yield _part(context, "property", property_), v.VOID_PROPERTY_PARTITION, of_property
    for bit, source in enumerate(context.sources):
        count = sum(times for mask, times in census.sources.items() if mask >> bit & 1)
        part = context.mint.node(Kind.VOID, "source", source.id)
        of_source: list[Pair] = [
            (v.RDF_TYPE, v.VOID_DATASET, _GRAPH),
            (v.DCTERMS_SOURCE, context.source(source.id), _GRAPH),
            (v.VOID_TRIPLES, integer(count), _GRAPH),
        ]
        yield part, v.VOID_SUBSET, of_source


def _part(context: Context, what: str, term: Term) -> Iri:
    """A part named after a term, such as ``void/class::cito:Citation``."""
    iri = value_of(term)
    names = (
        f"{vocabulary.prefix or 'lineagraph'}:{iri.removeprefix(vocabulary.namespace)}"
        for vocabulary in v.VOCABULARIES
        if iri.startswith(vocabulary.namespace)
    )
    return context.mint.node(Kind.VOID, what, next(names, iri))
