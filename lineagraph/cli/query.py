"""``query``."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from lineagraph.exports.sparql import engine as sparql
from lineagraph.exports.sparql import stores
from lineagraph.exports.sparql.catalogue import find_query
from lineagraph.graph.errors import ExportError
from lineagraph.source_graphs import source_graphs
from lineagraph.store import RDF_FILE, finish_writing, read_query

_NAMES_GRAPHS = re.compile(r"(?i)\b(?:graph|from)\b")
"""Words without which a query asks the default graph only."""

WRITERS: Mapping[str, Callable[[sparql.Answer], str]] = {
    "table": sparql.to_table,
    "json": sparql.to_json,
    "csv": sparql.to_csv,
    "tsv": sparql.to_tsv,
    "xml": sparql.to_xml,
    "turtle": sparql.to_turtle,
}


def run(arguments: argparse.Namespace) -> int:
    """Answer one SPARQL query over the built graph."""
    query = _query(arguments)
    finish_writing(arguments.graph)
    path = arguments.graph / RDF_FILE
    if not path.exists():
        raise ExportError(f"there is no {path}; run 'lineagraph build' or give --graph DIR")
    loaded = stores.load(path)
    if _NAMES_GRAPHS.search(query):
        with source_graphs(arguments.graph) as quads:
            if quads:
                stores.add_quads(loaded, quads)
    answer = sparql.run(loaded, query, prefixes=sparql.node_prefixes(loaded))
    text = WRITERS[arguments.format](answer)
    sys.stdout.write(text if text.endswith("\n") else f"{text}\n")
    return 0


def _query(arguments: argparse.Namespace) -> str:
    given = [arguments.query, arguments.file, arguments.name]
    if sum(one is not None for one in given) != 1:
        raise ExportError("give one of: the text of a query, --file F, --name N")
    if arguments.name:
        return find_query(arguments.name).fill(dict(_pair(param) for param in arguments.param))
    if arguments.param:
        raise ExportError("--param belongs to a named query: give --name N")
    text: str = arguments.query if arguments.file is None else _read(arguments.file)
    return text


def _read(path: Path) -> str:
    """The text of a file; of the standard input for ``-``."""
    return sys.stdin.read() if str(path) == "-" else read_query(path)


def _pair(text: str) -> tuple[str, str]:
    key, equals, value = text.partition("=")
    if not equals:
        raise ExportError(f"--param {text!r} is not of the form key=value")
    return key, value
