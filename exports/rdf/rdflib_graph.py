"""The one module that speaks rdflib: the graph for users of rdflib, and its other formats."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
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
    """A graph of triples whose terms are N-Triples text.

    Literals that are none of their type (``"x"^^xsd:integer``) are kept as they stand.
    """
    graph = rdflib.Graph()
    with _unasked_advice_withheld():
        for triple in triples:
            graph.add(tuple(map(_term, triple)))  # type: ignore[arg-type]  # three terms
    return graph


@contextmanager
def _unasked_advice_withheld() -> Iterator[None]:
    """Without rdflib's warnings and tracebacks about literals that are none of their type."""
    logger = logging.getLogger("rdflib.term")
    was = logger.disabled
    logger.disabled = True
    try:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", module=r"rdflib\.term")
            yield
    finally:
        logger.disabled = was


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
    made = _literal(rdflib.Literal, Literal(term))
    return _literal(_IllTyped, Literal(term)) if made.ill_typed else made


def _literal(kind: type[rdflib.Literal], literal: Literal) -> rdflib.Literal:
    type_ = datatype_of(literal)
    return kind(
        value_of(literal),
        lang=language_of(literal),
        datatype=rdflib.URIRef(type_) if type_ else None,
        normalize=False,
    )


class _IllTyped(rdflib.Literal):
    """A literal that is none of its type: before and after none, where rdflib would raise."""

    def __lt__(self, other: object) -> bool:
        return False

    __le__ = __gt__ = __ge__ = __lt__


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
