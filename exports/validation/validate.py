"""A graph against all that it promises."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from lineagraph.exports.rdf.ntriples import to_ntriples
from lineagraph.exports.rdf.triples import to_triples
from lineagraph.exports.sparql import engine as sparql
from lineagraph.exports.sparql import stores
from lineagraph.exports.validation.graph_rules import check_graph
from lineagraph.exports.validation.rules import check_rules, own_terms
from lineagraph.exports.validation.shapes import check_shapes
from lineagraph.exports.validation.violations import Violation
from lineagraph.graph.analysis import analyse
from lineagraph.graph.errors import ExportError
from lineagraph.graph.model import KnowledgeGraph

Tell = Callable[[str, int, int], None]
"""Is told what is being checked, its place, and how many checks there are."""


def validate_rdf(store: stores.Store, tell: Tell = lambda *_: None) -> Iterator[Violation]:
    """What breaks the shapes and the model's rules in a store.

    Raises:
        ExportError: nothing in it is said in our terms.
    """
    if not own_terms(store):
        raise ExportError(
            "nothing here is a Lineagraph graph: no statement uses a term of "
            f"{sparql.PREFIXES['']} ({len(store):,} statements were read)"
        )
    yield from _check_store(store, tell)


def validate_graph(graph: KnowledgeGraph, tell: Tell = lambda *_: None) -> Iterator[Violation]:
    """What breaks the rules of a built graph; where all hold, also in the RDF that it becomes.

    That RDF holds the prose of others too, whether or not the build wrote it.
    """
    found = list(check_graph(graph))
    yield from found
    if not found:
        triples = to_triples(analyse(graph), with_text=True)
        yield from _check_store(stores.fill(to_ntriples(triples)), tell)


def _check_store(store: stores.Store, tell: Tell) -> Iterator[Violation]:
    yield from check_shapes(stores.triples(store), tell)
    yield from check_rules(store, tell)
