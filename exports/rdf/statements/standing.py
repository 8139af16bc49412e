"""A paper's standing in the graph: listed or not, where, and how well it is known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lineagraph.exports.rdf import vocabulary as v
from lineagraph.exports.rdf.columns import Column, Pair, Sources
from lineagraph.exports.rdf.iris import Kind
from lineagraph.exports.rdf.statements.context import Context
from lineagraph.exports.rdf.statements.resources import code_node
from lineagraph.exports.rdf.terms import boolean, text
from lineagraph.graph.model import KeptField, Paper


def standing(context: Context, papers: Sequence[Paper]) -> Iterator[Column]:
    """Whether each paper is listed, and how much is known of its references."""
    listed = Column.each(v.IS_LISTED, boolean, [paper.listed for paper in papers])
    yield listed.said_by(context.inferred)
    yield Column.each(v.REFERENCES_KNOWN, text, [paper.references.value for paper in papers])


def as_listed(context: Context, paper: Paper, told: Sources) -> Iterator[Pair]:
    """What lists say of a paper, and what of it could be found."""
    if paper.listed and not paper.references.is_whole:
        yield v.UNKNOWN_ANCESTRY, boolean(value=True), context.inferred
    for section in paper.sections:
        yield v.DCTERMS_SUBJECT, context.mint.node(Kind.SECTION, section), told
    kept = {(fact.field, fact.value): context.said_by(fact.source) for fact in paper.kept}
    for tag in paper.tags:
        yield v.SCHEMA_KEYWORDS, text(tag), kept.get((KeptField.TAG, tag), told)
    for url in paper.code:
        said = kept.get((KeptField.CODE, url), told)
        yield v.HAS_CODE, code_node(context.mint, url), said
    yield from _resolution(paper, context.inferred)


def _resolution(paper: Paper, inferred: Sources) -> Iterator[Pair]:
    """What became of the search for a listed paper."""
    if paper.resolution is None:
        return
    yield v.RESOLUTION, text(paper.resolution.status.value), inferred
    if paper.resolution.how:
        yield v.RESOLVED_BY, text(paper.resolution.how), inferred
    if paper.resolution.reason:
        yield v.RESOLUTION_REASON, text(paper.resolution.reason), inferred
