"""Where statements come from: sources, their records of papers, and our own inference."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lineagraph import __version__
from lineagraph.exports.rdf import vocabulary as v
from lineagraph.exports.rdf.columns import Column, Pair, Sources
from lineagraph.exports.rdf.iris import Kind, link, slug
from lineagraph.exports.rdf.statements.context import INFERENCE, Context
from lineagraph.exports.rdf.statements.links import linked
from lineagraph.exports.rdf.statements.per_paper import column, in_batches
from lineagraph.exports.rdf.stream import Description, Table, describe, gather
from lineagraph.exports.rdf.terms import Iri, english, text, when, year_if_known
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
    name = f"the {source.name.removeprefix('The ')}" if _THE.match(source.name) else source.name
    return _activity(context, f"Reading of {name}", [address] if address else [])


_THE = re.compile("The [a-z]")
"""Names such as "The list heads", which within a sentence begin small."""


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

    def told(position: int) -> Iterator[tuple[Iri, RecordRef, Sources]]:
        for one in context.graph.papers[position].records:
            names = context.slugs[position], slug(one.source)
            yield context.mint.named(Kind.RECORD, *names), one, context.said_by(one.source)

    for nodes in in_batches(context, told):
        how = column(v.RESOLVED_BY, lambda one: text(one.how) if one.how else None, nodes)
        columns = [
            Column.alike(v.RDF_TYPE, (v.RECORD,), len(nodes)),
            Column.single(v.OF_PAPER, [context.papers[node.paper] for node in nodes]),
            column(v.DCTERMS_IDENTIFIER, lambda one: text(one.key), nodes),
            column(v.DCTERMS_TITLE, lambda one: text(one.title), nodes),
            column(v.PROV_HAD_PRIMARY_SOURCE, lambda one: context.source(one.source), nodes),
            column(v.FABIO_HAS_PUBLICATION_YEAR, lambda one: year_if_known(one.year), nodes),
            how.said_by(context.inferred),
        ]
        subjects = [node.subject for node in nodes]
        yield Table.of(subjects, columns, [node.sources for node in nodes])
