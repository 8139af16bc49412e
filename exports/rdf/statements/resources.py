"""Datasets, groups and code, and how papers have to do with them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lineagraph.exports.rdf import vocabulary as v
from lineagraph.exports.rdf.columns import Pair, Sources
from lineagraph.exports.rdf.iris import Kind, Mint, slug
from lineagraph.exports.rdf.statements.context import Context
from lineagraph.exports.rdf.statements.links import linked
from lineagraph.exports.rdf.stream import Description, gather
from lineagraph.exports.rdf.terms import Iri, integer, text
from lineagraph.graph.model import Dataset, Group, Involvement


def involvements_of(context: Context) -> Mapping[str, list[Pair]]:
    """What each paper uses and which groups it is a work of, by its id."""
    found: dict[str, list[Pair]] = {}
    for thing, predicate, involvement in _involved(context):
        if predicate is not None:
            told = context.said_by(involvement.source)
            found.setdefault(involvement.paper, []).append((predicate, thing, told))
    return found


def _involved(context: Context) -> Iterator[tuple[Iri, Iri | None, Involvement]]:
    """Dataset or group, the property that leads to it from the paper if one does, and evidence."""
    for dataset in context.graph.datasets:
        node = context.mint.node(Kind.DATASET, dataset.id)
        if dataset.introduced_by is not None:
            yield node, None, dataset.introduced_by
        likely = {use.paper for use in dataset.likely_uses}
        for use in dataset.used_by:
            is_likely = use.paper in likely
            yield node, v.MAY_USE_DATA_FROM if is_likely else v.CITO_USES_DATA_FROM, use
    for group in context.graph.groups:
        node = context.mint.node(Kind.GROUP, group.id)
        for work in group.works:
            yield node, v.WORK_OF_GROUP, work


def involvements(context: Context) -> Iterator[Description]:
    """The evidence for each paper's part in a dataset or group."""
    start = len(context.mint.root) + 1
    yield from gather(
        (_involvement_node(context, thing[start:-1], role, one), _involvement(context, thing, one))
        for thing, role, one in _involved(context)
    )


def _involvement_node(context: Context, thing: str, role: Iri | None, one: Involvement) -> Iri:
    kind, _, name = thing.partition("/")
    words = _ROLES[role] if role else "introduces"
    parts = [slug(one.paper), kind, name, words]
    return context.mint.named(Kind.INVOLVEMENT, *parts)


_ROLES: Mapping[Iri, str] = {
    v.CITO_USES_DATA_FROM: "uses",
    v.MAY_USE_DATA_FROM: "may-use",
    v.WORK_OF_GROUP: "work",
}


def _involvement(context: Context, thing: Iri, one: Involvement) -> Iterator[Pair]:
    told = context.said_by(one.source)
    yield v.RDF_TYPE, v.INVOLVEMENT, told
    yield v.OF_PAPER, context.paper(one.paper), told
    yield v.INVOLVES, thing, told
    yield v.INFERRED_FROM, text(one.how), told
    yield v.PROV_HAD_PRIMARY_SOURCE, context.source(one.source), told


def datasets(context: Context) -> Iterator[Description]:
    """Datasets that lists name."""
    yield from gather(
        (context.mint.node(Kind.DATASET, dataset.id), _dataset(context, dataset))
        for dataset in context.graph.datasets
    )


def _dataset(context: Context, dataset: Dataset) -> Iterator[Pair]:
    told = context.said_by_list(dataset.list)
    yield v.RDF_TYPE, v.DCAT_DATASET, told
    yield v.RDF_TYPE, v.SCHEMA_DATASET, told
    yield v.DCTERMS_TITLE, text(dataset.name), told
    if dataset.url:
        yield from linked(v.DCAT_LANDING_PAGE, dataset.url, told)
    if dataset.note:
        yield v.DCTERMS_DESCRIPTION, text(dataset.note), told
    if dataset.introduced_by is not None:
        by = dataset.introduced_by
        yield v.INTRODUCED_BY, context.paper(by.paper), context.said_by(by.source)
    yield from _printed(context, dataset, told)


def _printed(context: Context, thing: Dataset | Group, told: Sources) -> Iterator[Pair]:
    yield v.RDFS_LABEL, text(thing.name), told
    if thing.list:
        source = context.source(context.list_ids.get(thing.list, thing.list))
        yield v.PROV_HAD_PRIMARY_SOURCE, source, told
    if thing.line is not None:
        yield v.SOURCE_LINE, integer(thing.line), told


def groups(context: Context) -> Iterator[Description]:
    """Research groups that lists name."""
    yield from gather(
        (context.mint.node(Kind.GROUP, group.id), _group(context, group))
        for group in context.graph.groups
    )


def _group(context: Context, group: Group) -> Iterator[Pair]:
    told = context.said_by_list(group.list)
    yield v.RDF_TYPE, v.ORG_UNIT, told
    yield v.RDF_TYPE, v.SCHEMA_RESEARCH_ORGANIZATION, told
    yield v.FOAF_NAME, text(group.name), told
    if group.url:
        yield from linked(v.FOAF_HOMEPAGE, group.url, told)
    yield from _printed(context, group, told)


def code_node(mint: Mint, url: str) -> Iri:
    """The node of the source code at an address."""
    return mint.node(Kind.CODE, url.strip().partition("://")[2] or url)


def code(context: Context) -> Iterator[Description]:
    """The source code that papers link to."""
    yield from gather(
        (code_node(context.mint, url), _code(url, told))
        for paper, told in zip(context.graph.papers, context.tellers, strict=True)
        for url in paper.code
    )


def _code(url: str, told: Sources) -> Iterator[Pair]:
    yield v.RDF_TYPE, v.SCHEMA_CODE, told
    yield v.RDFS_LABEL, text(url.strip().partition("://")[2] or url), told
    yield from linked(v.SCHEMA_CODE_REPOSITORY, url, told)
