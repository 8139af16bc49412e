"""SPARQL over a store, and answers in the W3C forms."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import pyoxigraph as ox

from lineagraph.exports.rdf.iris import Kind, is_valid
from lineagraph.exports.rdf.rdflib_graph import calls_service
from lineagraph.exports.rdf.terms import Iri, Literal, value_of
from lineagraph.exports.rdf.turtle import Speller
from lineagraph.exports.rdf.vocabulary import VOCABULARIES
from lineagraph.exports.sparql.results import (
    Bounds,
    Cell,
    Row,
    Written,
    cut_at,
    write_rows,
    write_truth,
)
from lineagraph.exports.sparql.stores import Store
from lineagraph.exports.sparql.table import table
from lineagraph.exports.sparql.wording import complaint, tidy
from lineagraph.graph.errors import ExportError

PREFIXES: Mapping[str, str] = {one.prefix: one.namespace for one in VOCABULARIES}
"""Prefixes that queries may use without declaring them."""


class QueryError(ExportError):
    """A query that cannot be answered, or whose answer has not the form asked for."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to a query; it is computed while it is read, and can be read once."""

    results: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples
    prefixes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """The graphs that a query asks, chosen beside it; they replace those that it names itself.

    https://www.w3.org/TR/sparql11-protocol/#dataset: a graph that is not there is empty.

    Attributes:
        default: IRIs of the graphs that together are the default graph.
        named: IRIs of the named graphs.
    """

    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()


def node_prefixes(store: Store) -> Mapping[str, str]:
    """A prefix for each kind of node, as in Turtle of ours; none unless one graph is there."""
    told = rows(run(store, "SELECT DISTINCT ?root { ?graph a void:Dataset ; void:uriSpace ?root }"))
    roots = [value_of(Literal(cell)) for (cell,) in told if cell]
    if len(roots) != 1 or not is_valid(roots[0]):
        return {}
    return {kind.value: f"{roots[0]}{kind.value}/" for kind in Kind}


def run(
    store: Store,
    query: str,
    *,
    scope: Scope | None = None,
    base: str | None = None,
    prefixes: Mapping[str, str] | None = None,
) -> Answer:
    """Ask a query; `PREFIXES` and `prefixes` are known, and `base` completes relative IRIs.

    A mark of byte order at its head, as some editors write it, is passed over.
    Nothing but the store is read: updates are no queries, and ``SERVICE``, with which a query
    would make this machine send requests, is refused.

    Raises:
        QueryError: the query or the scope cannot be understood, or the query calls a service.
    """
    query = query.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}")
    if calls_service(query):
        raise QueryError("this query calls another endpoint (SERVICE), which is refused here")
    known = {**(prefixes or {}), **PREFIXES}
    try:
        default = [ox.NamedNode(iri) for iri in scope.default] if scope else None
        named = [ox.NamedNode(iri) for iri in scope.named] if scope else None
        results = store.query(
            query,
            prefixes=known,
            base_iri=base,
            default_graph=default,  # type: ignore[arg-type]  # list is invariant
            named_graphs=named,  # type: ignore[arg-type]
        )
    except (SyntaxError, ValueError) as error:
        raise QueryError(complaint(str(error), query, known)) from error
    return Answer(results, known)


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
    spell = Speller(answer.prefixes)
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
    written = "".join(map(str, triples))
    used = _used(answer.prefixes, written)
    return tidy(_text(ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=used)))


def _used(prefixes: Mapping[str, str], ntriples: str) -> dict[str, str]:
    """The prefixes with which an IRI in some N-Triples can be shortened."""
    return {prefix: iri for prefix, iri in prefixes.items() if f"<{iri}" in ntriples}


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


GRAPH_FORMS: Mapping[str, ox.RdfFormat] = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/ld+json": ox.RdfFormat.JSON_LD,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
}
"""The forms of graphs, by their media types."""


def write(
    answer: Answer, *, table_form: str | None, graph_form: str | None, bounds: Bounds
) -> Written | None:
    """Write an answer in one of two media types, by its kind, as far as the bounds allow.

    Returns:
        None where the answer is of the kind for which no media type is given.

    Raises:
        QueryError: the answer has terms that no form can carry, or the engine gives up.
    """
    results = answer.results
    try:
        if isinstance(results, ox.QueryTriples):
            return _write_graph(results, graph_form, bounds) if graph_form else None
        if table_form is None:
            return None
        if isinstance(results, ox.QueryBoolean):
            return write_truth(table_form, bool(results))
        names = [variable.value for variable in results.variables]
        return write_rows(table_form, names, rows(answer), bounds)
    except (OSError, RuntimeError, ValueError) as error:
        raise QueryError(f"the query cannot be answered: {error}") from error


def rows(answer: Answer) -> Iterator[Row]:
    """The rows of a table, each term as N-Triples text."""
    if isinstance(answer.results, ox.QuerySolutions):
        for solution in answer.results:
            yield [_plain(term) for term in solution]


def _plain(term: object) -> Cell:
    if isinstance(term, ox.Triple):
        raise QueryError("a triple is no value that an answer can hold")
    return None if term is None else str(term)


def _write_graph(results: Iterable[ox.Triple], form: str, bounds: Bounds) -> Written:
    found: dict[str, ox.Triple] = {}
    size, cut = 0, None
    for triple in results:
        line = str(triple)
        if line in found:
            continue
        size += len(line)
        cut = cut_at(len(found), "triples", size, bounds)
        if cut:
            break
        found[line] = triple
    triples = [triple for _, triple in sorted(found.items())]
    used = _used(PREFIXES, "".join(found))
    body = ox.serialize(triples, format=GRAPH_FORMS[form], prefixes=used) or b""
    return Written(media_type=form, body=_noted(body, form, cut), cut=cut)


def _noted(body: bytes, form: str, cut: str | None) -> bytes:
    """The graph with a note of where it was cut, in the forms that have comments."""
    if cut is None or form == "application/ld+json":
        return body
    note = f"<!-- {cut} -->" if form == "application/rdf+xml" else f"# {cut}"
    return body + f"\n{note}\n".encode()


def convert(turtle: str, form: str) -> bytes:
    """Turtle of our own in another form; as it is, where it is to be Turtle."""
    if form == "text/turtle":
        return turtle.encode()
    triples = ox.parse(turtle.encode(), format=ox.RdfFormat.TURTLE)
    found = [quad.triple for quad in triples]
    return ox.serialize(found, format=GRAPH_FORMS[form], prefixes=dict(PREFIXES)) or b""


FORMATS: Mapping[str, Callable[[Answer], str]] = {
    "table": to_table,
    "json": to_json,
    "csv": to_csv,
    "tsv": to_tsv,
    "xml": to_xml,
    "turtle": to_turtle,
}
"""The forms of answers, by the names they have on the command line."""
