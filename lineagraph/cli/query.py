"""``query``."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Mapping
from pathlib import Path

from lineagraph.exports.rdf.terms import text
from lineagraph.exports.sparql import engine as sparql
from lineagraph.exports.sparql import stores
from lineagraph.exports.sparql.catalogue import NamedQuery, find_query
from lineagraph.graph.errors import ExportError
from lineagraph.graph.names import find_node
from lineagraph.store import RDF_FILE, finish_writing, read_graph, read_query

_NAMES_GRAPHS = re.compile(r"(?i)(?<![?$:\w])(?:graph|from)\b")
"""Words, no variables, without which a query asks the default graph only."""
_COMMENT_LINE = re.compile(r"(?m)^\s*#.*$")

_KNOWN = """
ASK {
  VALUES ?name { %s }
  { ?node <https://w3id.org/lineagraph/ns#key> ?name }
  UNION { ?set a dcat:Dataset ; rdfs:label ?label . FILTER(LCASE(STR(?label)) = ?name) }
}
"""


def run(arguments: argparse.Namespace) -> int:
    """Answer one SPARQL query over the built graph."""
    named = _named(arguments)
    values = dict(_pair(param) for param in arguments.param)
    query = named.fill(values) if named else _text(arguments)
    finish_writing(arguments.graph)
    path = arguments.graph / RDF_FILE
    if not path.exists():
        raise ExportError(f"there is no {path}; run 'lineagraph build' or give --graph DIR")
    loaded = stores.load(path)
    if named and (called := _called(named, values, loaded, arguments.graph)):
        query = named.fill({**values, **called})
    if names_graphs(query):
        from lineagraph.source_graphs import source_graphs

        with source_graphs(arguments.graph) as quads:
            if quads:
                stores.add_quads(loaded, quads)
    answer = sparql.run(loaded, query, prefixes=sparql.node_prefixes(loaded))
    told = sparql.FORMATS["json" if arguments.json else arguments.format](answer)
    sys.stdout.write(told if told.endswith("\n") else f"{told}\n")
    return 0


def names_graphs(query: str) -> bool:
    """Whether a query may ask named graphs; it may, where only parsing it would tell.

    >>> names_graphs("ASK { GRAPH ?g { ?s ?p ?o } }"), names_graphs("ASK { ?graph a ?class }")
    (True, False)
    """
    return _NAMES_GRAPHS.search(_COMMENT_LINE.sub("", query)) is not None


def _named(arguments: argparse.Namespace) -> NamedQuery | None:
    """The named query that is asked for, if one is."""
    given = [arguments.query, arguments.file, arguments.name]
    if sum(one is not None for one in given) != 1:
        raise ExportError("give one of: the text of a query, --file F, --name N")
    if arguments.name:
        return find_query(arguments.name)
    if arguments.param:
        raise ExportError("--param belongs to a named query: give --name N")
    return None


def _called(
    query: NamedQuery, values: Mapping[str, str], loaded: stores.Store, folder: Path
) -> dict[str, str]:
    """The ids of nodes that are called otherwise than by the keys that a query compares.

    Raises:
        LineagraphError: nothing is called so, or several nodes are.
    """
    names = [one.name for one in query.parameters if one.names_node and one.name in values]
    strange = [name for name in names if not _is_known(values[name], loaded)]
    graph = read_graph(folder) if strange else None
    return {name: find_node(graph, values[name]).id for name in strange if graph}


def _is_known(name: str, loaded: stores.Store) -> bool:
    return bool(sparql.run(loaded, _KNOWN % text(name.casefold())).results)


def _text(arguments: argparse.Namespace) -> str:
    query: str = arguments.query if arguments.file is None else _read(arguments.file)
    return query


def _read(path: Path) -> str:
    """The text of a file; of the standard input for ``-``."""
    return sys.stdin.read() if str(path) == "-" else read_query(path)


def _pair(text: str) -> tuple[str, str]:
    key, equals, value = text.partition("=")
    if not equals:
        raise ExportError(f"--param {text!r} is not of the form key=value")
    return key, value
