"""What authors say of the work they name."""

from __future__ import annotations

from collections.abc import Iterator

from lineagraph.exports.rdf import vocabulary as v
from lineagraph.exports.rdf.columns import Pair
from lineagraph.exports.rdf.iris import Kind
from lineagraph.exports.rdf.statements.context import Context
from lineagraph.exports.rdf.statements.links import linked
from lineagraph.exports.rdf.stream import Description, gather
from lineagraph.exports.rdf.terms import Iri, text
from lineagraph.graph.model import Declaration


def declarations(context: Context) -> Iterator[Description]:
    """All declarations, of whatever strength."""
    yield from gather(
        (declaration_node(context, one), _declaration(context, one))
        for one in context.graph.declarations
    )


def declaration_node(context: Context, one: Declaration) -> Iri:
    """The node of a declaration."""
    return context.mint.node(Kind.DECLARATION, one.descendant, one.ancestor, one.strength.value)


def _declaration(context: Context, one: Declaration) -> Iterator[Pair]:
    told = context.said_by(one.source)
    yield v.RDF_TYPE, v.DECLARATION, told
    yield v.DESCENDANT, context.paper(one.descendant), told
    yield v.ANCESTOR, context.paper(one.ancestor), told
    yield v.STRENGTH, text(one.strength.value), told
    yield v.PROV_HAD_PRIMARY_SOURCE, context.source(one.source), told
    if one.stated_in:
        yield v.STATED_IN, text(one.stated_in), told
        if "://" in one.stated_in:
            yield from linked(v.RDFS_SEE_ALSO, one.stated_in, told)
