"""``export``."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Mapping

from lineagraph.exports import rdf
from lineagraph.exports.explorer import to_html
from lineagraph.exports.jsonld import to_jsonld
from lineagraph.exports.ntriples import to_nquads, to_ntriples
from lineagraph.exports.triples import to_triples
from lineagraph.exports.turtle import to_turtle
from lineagraph.graph.analysis import Analysis, analyse
from lineagraph.store import read_graph, write_file

EXPORTERS: Mapping[str, Callable[[Analysis], Iterable[str]]] = {
    "turtle": lambda analysis: to_turtle(to_triples(analysis)),
    "ntriples": lambda analysis: to_ntriples(to_triples(analysis)),
    "jsonld": lambda analysis: to_jsonld(to_triples(analysis)),
    "nquads": lambda analysis: to_nquads(to_triples(analysis)),
    "rdfxml": lambda analysis: [rdf.to_rdfxml(to_triples(analysis))],
    "trig": lambda analysis: [rdf.to_trig(to_triples(analysis))],
    "html": lambda analysis: [to_html(analysis)],
}


def run(arguments: argparse.Namespace) -> int:
    """Write the built graph in one format."""
    pieces = EXPORTERS[arguments.format](analyse(read_graph(arguments.graph)))
    if arguments.output:
        write_file(arguments.output, pieces)
    else:
        sys.stdout.writelines(pieces)
    return 0
