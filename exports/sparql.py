"""The one module that speaks pyoxigraph: SPARQL over a graph, and answers in the W3C forms."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import pyoxigraph as ox

from lineagraph.exports.rdf import calls_service
from lineagraph.exports.table import table
from lineagraph.exports.terms import Iri
from lineagraph.exports.turtle import Speller
from lineagraph.exports.vocabulary import VOCABULARIES
from lineagraph.graph.errors import ExportError

Store: TypeAlias = ox.Store

PREFIXES: Mapping[str, str] = {one.prefix: one.namespace for one in VOCABULARIES}
"""Prefixes that queries may use without declaring them."""


class QueryError(ExportError):
    """A query that cannot be answered, or whose answer has not the form asked for."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to a query; it is computed while it is read, and can be read once."""

    results: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples


def load(path: Path) -> Store:
    """A store in memory with the triples of an N-Triples, Turtle, TriG or N-Quads file.

    Raises:
        ExportError: the file cannot be read as RDF.
    """
    store = ox.Store()
    try:
        store.bulk_load(path=path)
    except (OSError, SyntaxError, ValueError) as error:
        raise ExportError(f"{path} cannot be read as RDF: {error}") from error
    return store


def fill(ntriples: Iterable[str]) -> Store:
    """A store in memory with the triples of some N-Triples text."""
    store = ox.Store()
    text = "".join(ntriples).encode()
    store.bulk_load(input=text, format=ox.RdfFormat.N_TRIPLES)
    return store


def run(store: Store, query: str) -> Answer:
    """Ask a query; the prefixes of `PREFIXES` are known.

    Nothing but the store is read: updates are no queries, and ``SERVICE``, with which a query
    would make this machine send requests, is refused.

    Raises:
        QueryError: the query cannot be understood, or calls a service.
    """
    if calls_service(query):
        raise QueryError("this query calls another endpoint (SERVICE), which is refused here")
    try:
        return Answer(store.query(query, prefixes=dict(PREFIXES)))
    except (SyntaxError, ValueError) as error:
        raise QueryError(f"the query cannot be understood: {error}") from error


def to_table(answer: Answer) -> str:
    """A table for people: aligned, IRIs shortened, long texts cut.

    The answer of ASK is yes or no; that of CONSTRUCT and DESCRIBE is Turtle.
    """
    results = answer.results
    if isinstance(results, ox.QueryBoolean):
        return "yes\n" if results else "no\n"
    if isinstance(results, ox.QueryTriples):
        return to_turtle(answer)
    names = [variable.value for variable in results.variables]
    spell = Speller(PREFIXES)
    return table(names, [[_cell(term, spell) for term in row] for row in results])


def _cell(term: object, spell: Speller) -> str:
    if term is None:
        return ""
    if isinstance(term, ox.NamedNode):
        return spell.iri(Iri(str(term)))
    return term.value if isinstance(term, ox.Literal) else str(term)


def to_json(answer: Answer) -> str:
    """SPARQL 1.1 Query Results JSON; JSON-LD for a graph."""
    return _serialised(answer, ox.QueryResultsFormat.JSON, ox.RdfFormat.JSON_LD)


def to_xml(answer: Answer) -> str:
    """SPARQL Query Results XML; RDF/XML for a graph."""
    return _serialised(answer, ox.QueryResultsFormat.XML, ox.RdfFormat.RDF_XML)


def to_csv(answer: Answer) -> str:
    """SPARQL 1.1 Query Results CSV."""
    return _serialised(answer, ox.QueryResultsFormat.CSV, None)


def to_tsv(answer: Answer) -> str:
    """SPARQL 1.1 Query Results TSV."""
    return _serialised(answer, ox.QueryResultsFormat.TSV, None)


def to_turtle(answer: Answer) -> str:
    """The graph that CONSTRUCT or DESCRIBE answers with, as Turtle."""
    if not isinstance(answer.results, ox.QueryTriples):
        raise QueryError("only CONSTRUCT and DESCRIBE answer with a graph, which can be Turtle")
    triples = sorted(set(answer.results), key=str)
    return _text(ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=dict(PREFIXES)))


def _serialised(
    answer: Answer, table_format: ox.QueryResultsFormat, graph_format: ox.RdfFormat | None
) -> str:
    results = answer.results
    if not isinstance(results, ox.QueryTriples):
        return _text(results.serialize(format=table_format))
    if graph_format is None:
        raise QueryError("CONSTRUCT and DESCRIBE answer with a graph: choose turtle, json or xml")
    return _text(results.serialize(format=graph_format))


def _text(serialised: bytes | None) -> str:
    """What pyoxigraph wrote; it writes nothing back only when given a file."""
    return (serialised or b"").decode()


FORMATS: Mapping[str, Callable[[Answer], str]] = {
    "table": to_table,
    "json": to_json,
    "csv": to_csv,
    "tsv": to_tsv,
    "xml": to_xml,
    "turtle": to_turtle,
}
"""The forms of answers, by the names they have on the command line."""
