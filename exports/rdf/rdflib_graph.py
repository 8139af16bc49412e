"""The one module that speaks rdflib: the graph for users of rdflib, and its other formats."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

import rdflib
from pyparsing import ParseException, ParseResults
from rdflib.plugins.sparql.parser import expandUnicodeEscapes, parseQuery
from rdflib.plugins.sparql.parserutils import CompValue
from rdflib.term import Node

from lineagraph.exports.rdf.stream import Triples
from lineagraph.exports.rdf.terms import Iri, Literal, datatype_of, is_iri, language_of, value_of


def to_rdflib(triples: Triples) -> rdflib.Graph:
    """All triples in one `rdflib.Graph`: some 15,000 a second, 1 kB each.

    Do not use it to write N-Triples or Turtle: `rdf.ntriples` and `rdf.turtle` do so many
    times faster.
    """
    graph = rdflib.Graph()
    _bind(graph, triples)
    for said in triples:
        graph.add((_term(said.subject), _term(said.predicate), _term(said.object)))
    return graph


def from_texts(triples: Iterable[tuple[str, str, str]]) -> rdflib.Graph:
    """A graph of triples whose terms are N-Triples text."""
    graph = rdflib.Graph()
    for triple in triples:
        graph.add(tuple(map(_term, triple)))  # type: ignore[arg-type]  # three terms
    return graph


def to_dataset(triples: Triples) -> rdflib.Dataset:
    """All triples in an `rdflib.Dataset`, each in the named graphs of the sources that say so."""
    dataset = rdflib.Dataset()
    _bind(dataset, triples)
    graphs = [dataset.graph(rdflib.URIRef(value_of(iri))) for iri in triples.graphs]
    for said in triples:
        triple = _term(said.subject), _term(said.predicate), _term(said.object)
        named = [graph for bit, graph in enumerate(graphs) if said.sources >> bit & 1]
        for graph in named or [dataset.default_graph]:
            graph.add(triple)
    return dataset


def to_rdfxml(triples: Triples) -> str:
    """The triples as RDF/XML."""
    return to_rdflib(triples).serialize(format="xml")


def _bind(graph: rdflib.Graph, triples: Triples) -> None:
    for prefix, namespace in triples.namespaces.items():
        graph.bind(prefix, namespace, override=True, replace=True)


@lru_cache(maxsize=1 << 14)
def _term(term: str) -> Node:
    if term.startswith("_:"):
        return rdflib.BNode(term[2:])
    if is_iri(Iri(term)):
        return rdflib.URIRef(value_of(Iri(term)))
    literal = Literal(term)
    type_ = datatype_of(literal)
    return rdflib.Literal(
        value_of(literal),
        lang=language_of(literal),
        datatype=rdflib.URIRef(type_) if type_ else None,
        normalize=False,
    )


def calls_service(query: str) -> bool:
    """Whether a query calls another endpoint, at any depth and in any spelling.

    A query without the letters cannot; one with them is parsed, as they may stand in a text or a
    name. What cannot be parsed is taken to call.
    """
    if "service" not in expandUnicodeEscapes(query).casefold():
        return False
    try:
        parsed = parseQuery(query)
    except (ParseException, RecursionError):
        return True
    return any(one.name == "ServiceGraphPattern" for one in _parts(parsed))


def _parts(parsed: object) -> Iterator[CompValue]:
    waiting = [parsed]
    while waiting:
        one = waiting.pop()
        if isinstance(one, CompValue):
            yield one
            waiting.extend(one.values())
        elif isinstance(one, (list, tuple, ParseResults)):
            waiting.extend(one)
