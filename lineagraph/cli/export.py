"""``export``."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Mapping

from lineagraph.exports.bibliography import to_bibtex, to_csl_json
from lineagraph.exports.credit import credits_of
from lineagraph.exports.explorer.page import to_html
from lineagraph.exports.network_files import to_gexf, to_graphml
from lineagraph.exports.rdf import rdflib_graph as rdf
from lineagraph.exports.rdf.jsonld import to_jsonld
from lineagraph.exports.rdf.ntriples import to_nquads, to_ntriples
from lineagraph.exports.rdf.triples import to_triples
from lineagraph.exports.rdf.turtle import to_trig, to_turtle
from lineagraph.exports.tables import to_citations_csv, to_papers_csv, to_sources_csv
from lineagraph.graph.analysis import Analysis, analyse
from lineagraph.store import read_graph, write_file

EXPORTERS: Mapping[str, Callable[[Analysis], Iterable[str]]] = {
    "turtle": lambda analysis: to_turtle(to_triples(analysis)),
    "ntriples": lambda analysis: to_ntriples(to_triples(analysis)),
    "jsonld": lambda analysis: to_jsonld(to_triples(analysis)),
    "nquads": lambda analysis: to_nquads(to_triples(analysis)),
    "rdfxml": lambda analysis: [rdf.to_rdfxml(to_triples(analysis))],
    "trig": lambda analysis: to_trig(to_triples(analysis)),
    "graphml": to_graphml,
    "gexf": to_gexf,
    "csv": to_papers_csv,
    "bibtex": to_bibtex,
    "csl-json": to_csl_json,
    "html": lambda analysis: [to_html(analysis)],
}


def run(arguments: argparse.Namespace) -> int:
    """Write the built graph in one format."""
    analysis = analyse(read_graph(arguments.graph))
    pieces = EXPORTERS[arguments.format](analysis)
    if arguments.output is None:
        sys.stdout.writelines(pieces)
        if arguments.format == "csv":
            # A table on its own has no place for them.
            for line in credits_of(analysis.graph):
                print(f"lineagraph: {line}", file=sys.stderr)
        return 0
    write_file(arguments.output, pieces)
    if arguments.format == "csv":
        for name, table in (("citations", to_citations_csv), ("sources", to_sources_csv)):
            beside = arguments.output.with_stem(f"{arguments.output.stem}-{name}")
            write_file(beside, table(analysis.graph))
    return 0
