"""Where statements come from: sources, their records of papers, and our own inference."""

from __future__ import annotations

from collections.abc import Iterator

from lineagraph.exports.rdf import vocabulary as v
from lineagraph.exports.rdf.iris import Kind, link, slug
from lineagraph.exports.rdf.statements.context import INFERENCE, Context
from lineagraph.exports.rdf.statements.links import linked
from lineagraph.exports.rdf.stream import Description, Pair, describe, gather
from lineagraph.exports.rdf.terms import Iri, english, text, when, year
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
        yield v.PROV_WAS_GENERATED_BY, activity(context), _THE_GRAPH
        yield v.PROV_WAS_ATTRIBUTED_TO, agent(context), _THE_GRAPH


def _moment(date: str) -> str:
    """A day as the moment it begins: PROV's times are moments."""
    return f"{date}T00:00:00Z" if len(date) == len("2024-01-31") else date


def activity(context: Context) -> Iri:
    """The inference, as an activity."""
    return context.mint.named(Kind.ACTIVITY, INFERENCE)


def agent(context: Context) -> Iri:
    """This program."""
    return context.mint.named(Kind.AGENT, AGENT)


def activities(context: Context) -> Iterator[Description]:
    """What was done to the sources."""
    used = [source for source in context.sources if source.id != INFERENCE]
    yield describe(
        activity(context),
        [
            (v.RDF_TYPE, v.PROV_ACTIVITY, _THE_GRAPH),
            (v.RDFS_LABEL, english("Inference of lineage and influence"), _THE_GRAPH),
            (v.PROV_WAS_ASSOCIATED_WITH, agent(context), _THE_GRAPH),
            *((v.PROV_USED, context.source(source.id), _THE_GRAPH) for source in used),
        ],
    )


def agents(context: Context) -> Iterator[Description]:
    """Who did it."""
    yield describe(
        agent(context),
        [
            (v.RDF_TYPE, v.PROV_SOFTWARE_AGENT, _THE_GRAPH),
            (v.RDFS_LABEL, text("Lineagraph"), _THE_GRAPH),
            (v.FOAF_NAME, text("Lineagraph"), _THE_GRAPH),
        ],
    )


def records(context: Context) -> Iterator[Description]:
    """How each source knows each paper, in its own words."""
    for position in context.by_part:
        found: dict[Iri, list[Pair]] = {}
        for one in context.graph.papers[position].records:
            slugs = [context.slugs[position], slug(one.source)]
            subject = context.mint.named(Kind.RECORD, *slugs)
            found.setdefault(subject, []).extend(_record(context, position, one))
        for subject in sorted(found):
            yield describe(subject, found[subject])


def _record(context: Context, position: int, one: RecordRef) -> Iterator[Pair]:
    told = context.said_by(one.source)
    yield v.RDF_TYPE, v.RECORD, told
    yield v.OF_PAPER, context.papers[position], told
    yield v.DCTERMS_IDENTIFIER, text(one.key), told
    yield v.DCTERMS_TITLE, text(one.title), told
    yield v.PROV_HAD_PRIMARY_SOURCE, context.source(one.source), told
    if one.year is not None:
        yield v.FABIO_HAS_PUBLICATION_YEAR, year(one.year), told
    if one.how:
        yield v.RESOLVED_BY, text(one.how), context.inferred
