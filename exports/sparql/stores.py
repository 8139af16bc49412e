"""Stores of triples in memory: filled from text and files, for SPARQL to ask."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TypeAlias

import pyoxigraph as ox

from lineagraph.graph.errors import ExportError

Store: TypeAlias = ox.Store

RDF_ENDINGS: Mapping[str, ox.RdfFormat] = {
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".ttl": ox.RdfFormat.TURTLE,
    ".nq": ox.RdfFormat.N_QUADS,
    ".trig": ox.RdfFormat.TRIG,
    ".jsonld": ox.RdfFormat.JSON_LD,
    ".rdf": ox.RdfFormat.RDF_XML,
    ".owl": ox.RdfFormat.RDF_XML,
    ".xml": ox.RdfFormat.RDF_XML,
}
"""The formats of RDF by the endings of file names."""


def load(path: Path) -> Store:
    """A store in memory with the triples of an N-Triples, Turtle, TriG or N-Quads file.

    Raises:
        ExportError: the file cannot be read as RDF.
    """
    store = ox.Store()
    with _told(path, "RDF"):
        store.bulk_load(path=path)
    return store


def load_union(path: Path) -> Store:
    """A store with all triples of a file in the default graph, and its named graphs besides.

    Raises:
        ExportError: the ending tells no format of RDF, or the file cannot be read as that.
    """
    format_ = RDF_ENDINGS.get(path.suffix.lower())
    if format_ is None:
        known = ", ".join(RDF_ENDINGS)
        raise ExportError(f"{path}: the ending tells no format of RDF; known are {known}")
    store = ox.Store()
    with _told(path, "RDF"):
        store.bulk_load(path=path, format=format_)
    if format_.supports_datasets:
        named = store.quads_for_pattern(None, None, None, None)
        store.bulk_extend(
            ox.Quad(one.subject, one.predicate, one.object)
            for one in named
            if not isinstance(one.graph_name, ox.DefaultGraph)
        )
    return store


def has_any(path: Path, properties: Iterable[str]) -> bool:
    """Whether an N-Triples file states any of some properties, each as N-Triples text.

    Raises:
        ExportError: the file cannot be read as N-Triples.
    """
    wanted = {ox.NamedNode(one.removeprefix("<").removesuffix(">")) for one in properties}
    with _told(path, "N-Triples"):
        said = ox.parse(path=path, format=ox.RdfFormat.N_TRIPLES)
        return any(one.predicate in wanted for one in said)


def triples(store: Store) -> Iterator[tuple[str, str, str]]:
    """The triples of the default graph, each term as N-Triples text."""
    for quad in store.quads_for_pattern(None, None, None, ox.DefaultGraph()):
        yield str(quad.subject), str(quad.predicate), str(quad.object)


def add_quads(store: Store, path: Path) -> None:
    """Put the statements of an N-Quads file into the graphs of a store that it names.

    Raises:
        ExportError: the file cannot be read as N-Quads.
    """
    with _told(path, "N-Quads"):
        store.bulk_load(path=path, format=ox.RdfFormat.N_QUADS)


def load_graph(store: Store, name: str, path: Path) -> None:
    """Put the triples of a file into the named graph `name` of a store.

    Raises:
        ExportError: `name` is no absolute IRI, or the file cannot be read as RDF triples.
    """
    try:
        graph = ox.NamedNode(name)
    except ValueError as error:
        raise ExportError(f"{name!r} is no IRI for a graph: {error}") from error
    with _told(path, "RDF"):
        store.bulk_load(path=path, base_iri=name, to_graph=graph)
    store.add_graph(graph)


@contextmanager
def _told(path: Path, form: str) -> Iterator[None]:
    """Tell of a file that cannot be read in this form of RDF."""
    try:
        yield
    except (OSError, SyntaxError, ValueError) as error:
        raise ExportError(f"{path} cannot be read as {form}: {error}") from error


def of_turtle(text: str) -> Store:
    """A store in memory with the triples of some Turtle of our own."""
    store = ox.Store()
    store.bulk_load(input=text.encode(), format=ox.RdfFormat.TURTLE)
    return store


def fill(ntriples: Iterable[str]) -> Store:
    """A store in memory with the triples of some N-Triples text."""
    store = ox.Store()
    text = "".join(ntriples).encode()
    store.bulk_load(input=text, format=ox.RdfFormat.N_TRIPLES)
    return store
