"""Stores of triples in memory: filled from text and files, for SPARQL to ask."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TypeAlias

import pyoxigraph as ox

from lineagraph.graph.errors import ExportError

Store: TypeAlias = ox.Store


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
    try:
        store.bulk_load(path=path, format=format_)
    except (OSError, SyntaxError, ValueError) as error:
        raise ExportError(f"{path} cannot be read as RDF: {error}") from error
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
    try:
        said = ox.parse(path=path, format=ox.RdfFormat.N_TRIPLES)
        return any(one.predicate in wanted for one in said)
    except (OSError, SyntaxError, ValueError) as error:
        raise ExportError(f"{path} cannot be read as N-Triples: {error}") from error


def triples(store: Store) -> Iterator[tuple[str, str, str]]:
    """The triples of the default graph, each term as N-Triples text."""
    for quad in store.quads_for_pattern(None, None, None, ox.DefaultGraph()):
        yield str(quad.subject), str(quad.predicate), str(quad.object)


def add_quads(store: Store, path: Path) -> None:
    """Put the statements of an N-Quads file into the graphs of a store that it names.

    Raises:
        ExportError: the file cannot be read as N-Quads.
    """
    try:
        store.bulk_load(path=path, format=ox.RdfFormat.N_QUADS)
    except (OSError, SyntaxError, ValueError) as error:
        raise ExportError(f"{path} cannot be read as N-Quads: {error}") from error


def load_graph(store: Store, name: str, path: Path) -> None:
    """Put the triples of a file into the named graph `name` of a store.

    Raises:
        ExportError: `name` is no absolute IRI, or the file cannot be read as RDF triples.
    """
    try:
        graph = ox.NamedNode(name)
    except ValueError as error:
        raise ExportError(f"{name!r} is no IRI for a graph: {error}") from error
    try:
        store.bulk_load(path=path, base_iri=name, to_graph=graph)
    except (OSError, SyntaxError, ValueError) as error:
        raise ExportError(f"{path} cannot be read as RDF: {error}") from error
    store.add_graph(graph)


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
