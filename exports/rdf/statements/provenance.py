"""Where statements come from: sources, their records of papers, and our own inference."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np

from lineagraph import __version__
from lineagraph.exports.rdf import vocabulary as v
from lineagraph.exports.rdf.iris import Kind, link, slug
from lineagraph.exports.rdf.statements.context import INFERENCE, Context
from lineagraph.exports.rdf.statements.links import linked
from lineagraph.exports.rdf.stream import Column, Description, Keys, Pair, Table, describe, gather
from lineagraph.exports.rdf.terms import Iri, Term, english, text, when, year
from lineagraph.graph.model import RecordRef
from lineagraph.graph.records import Source

AGENT = "lineagraph"
_THE_GRAPH = 0
"""Statements about the graph itself stand in no source's graph."""


def sources(context: Context) -> Iterator[Description]:
    """All sources; the IRI of each is the name of its graph."""
    yield from gather(
        (context.source(source.id), _source(context, source)) for source in context.sources
    )


def _source(context: Context, source: Source) -> Iterator[Pair]:
    yield v.RDF_TYPE, v.PROV_ENTITY, _THE_GRAPH
    yield v.DCTERMS_IDENTIFIER, text(source.id), _THE_GRAPH
    yield v.DCTERMS_TITLE, text(source.name), _THE_GRAPH
    yield v.RDFS_LABEL, text(source.name), _THE_GRAPH
    if source.date:
        yield v.DCTERMS_DATE, when(source.date), _THE_GRAPH
        yield v.PROV_GENERATED_AT_TIME, when(_moment(source.date)), _THE_GRAPH
    if source.licence:
        address = link(source.licence)
        predicate = v.DCTERMS_LICENSE if address else v.DCTERMS_RIGHTS
        yield predicate, address or text(source.licence), _THE_GRAPH
    if source.attribution:
        yield v.SCHEMA_CREDIT_TEXT, text(source.attribution), _THE_GRAPH
    if source.url:
        yield from linked(v.FOAF_PAGE, source.url, _THE_GRAPH)
    if source.id == INFERENCE:
        yield v.PROV_WAS_GENERATED_BY, activity(context, INFERENCE), _THE_GRAPH
        yield v.PROV_WAS_ATTRIBUTED_TO, agent(context), _THE_GRAPH
    else:
        yield v.PROV_WAS_GENERATED_BY, activity(context, READING, source.id), _THE_GRAPH


def _moment(date: str) -> str:
    """A day as the moment it begins: PROV's times are moments."""
    return f"{date}T00:00:00Z" if len(date) == len("2024-01-31") else date


def activity(context: Context, *ids: str) -> Iri:
    """What was done: the inference, the assembly, or the reading of a source."""
    return context.mint.node(Kind.ACTIVITY, *ids)


def agent(context: Context) -> Iri:
    """This program."""
    return context.mint.named(Kind.AGENT, AGENT)


def activities(context: Context) -> Iterator[Description]:
    """What was done to the sources."""
    given = [source for source in context.sources if source.id != INFERENCE]
    facts = [context.source(source.id) for source in given]
    everything = [context.source(source.id) for source in context.sources]
    yield from gather(
        [
            (activity(context, ASSEMBLY), _activity(context, _ASSEMBLED, everything)),
            (activity(context, INFERENCE), _activity(context, _INFERRED, facts)),
            *(
                (activity(context, READING, source.id), _reading(context, source))
                for source in given
            ),
        ]
    )


ASSEMBLY, READING = "assembly", "reading"
_ASSEMBLED = "Assembly of what the sources say into one graph"
_INFERRED = "Inference of lineage and influence"


def _activity(context: Context, label: str, used: Iterable[Iri]) -> Iterator[Pair]:
    yield v.RDF_TYPE, v.PROV_ACTIVITY, _THE_GRAPH
    yield v.RDFS_LABEL, english(label), _THE_GRAPH
    yield v.PROV_WAS_ASSOCIATED_WITH, agent(context), _THE_GRAPH
    for one in used:
        yield v.PROV_USED, one, _THE_GRAPH


def _reading(context: Context, source: Source) -> Iterator[Pair]:
    """The reading of what the source offers at its address, where it has one."""
    address = link(source.url) if source.url else None
    return _activity(context, f"Reading of {source.name}", [address] if address else [])


def agents(context: Context) -> Iterator[Description]:
    """Who did it."""
    yield describe(
        agent(context),
        [
            (v.RDF_TYPE, v.PROV_SOFTWARE_AGENT, _THE_GRAPH),
            (v.RDFS_LABEL, text("Lineagraph"), _THE_GRAPH),
            (v.FOAF_NAME, text("Lineagraph"), _THE_GRAPH),
            (v.SCHEMA_SOFTWARE_VERSION, text(__version__), _THE_GRAPH),
        ],
    )


def records(context: Context) -> Iterator[Table]:
    """How each source knows each paper, in its own words."""
    rows: list[_Row] = []
    for position in context.by_part:
        found: dict[Iri, list[RecordRef]] = {}
        for one in context.graph.papers[position].records:
            slugs = [context.slugs[position], slug(one.source)]
            found.setdefault(context.mint.named(Kind.RECORD, *slugs), []).append(one)
        rows += [_Row(subject, position, found[subject]) for subject in sorted(found)]
        if len(rows) > _ROWS:
            yield _record_table(context, rows)
            rows = []
    if rows:
        yield _record_table(context, rows)


_ROWS = 10_000
"""Records to a table: what is in memory at once."""


class _Row(NamedTuple):
    subject: Iri
    position: int
    told: Sequence[RecordRef]
    """What one source says of the paper: several times where it has several records."""


def _record_table(context: Context, rows: Sequence[_Row]) -> Table:
    def column(
        predicate: Iri, tell: Callable[[RecordRef], Term | None], sources: Keys | None = None
    ) -> Column:
        cells = [_distinct(map(tell, row.told)) for row in rows]
        return Column(predicate, cells, sources=sources)

    inferred = np.full(len(rows), context.inferred, dtype=np.int64)

    return Table.of(
        [row.subject for row in rows],
        [
            Column.alike(v.RDF_TYPE, (v.RECORD,), len(rows)),
            Column(v.OF_PAPER, [(context.papers[row.position],) for row in rows]),
            column(v.DCTERMS_IDENTIFIER, lambda one: text(one.key)),
            column(v.DCTERMS_TITLE, lambda one: text(one.title)),
            column(v.PROV_HAD_PRIMARY_SOURCE, lambda one: context.source(one.source)),
            column(v.FABIO_HAS_PUBLICATION_YEAR, _year),
            column(v.RESOLVED_BY, lambda one: text(one.how) if one.how else None, inferred),
        ],
        [context.said_by(row.told[0].source) for row in rows],
    )


def _year(one: RecordRef) -> Term | None:
    return None if one.year is None else year(one.year)


def _distinct(terms: Iterable[Term | None]) -> tuple[Term, ...]:
    found = tuple(term for term in terms if term is not None)
    return found if len(found) < 2 else tuple(sorted(set(found)))  # noqa: PLR2004  one is sorted
