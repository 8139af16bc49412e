"""``export``."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Mapping

from lineagraph.cli import tell
from lineagraph.exports.bibliography import to_bibtex, to_csl_json
from lineagraph.exports.credit import credits_of
from lineagraph.exports.explorer.page import to_html
from lineagraph.exports.network_files import to_gexf, to_graphml
from lineagraph.exports.rdf import rdflib_graph as rdf
from lineagraph.exports.rdf.jsonld import to_jsonld
from lineagraph.exports.rdf.ntriples import to_nquads, to_ntriples
from lineagraph.exports.rdf.stream import Triples
from lineagraph.exports.rdf.triples import to_triples
from lineagraph.exports.rdf.turtle import to_trig, to_turtle
from lineagraph.exports.tables import to_citations_csv, to_papers_csv, to_sources_csv
from lineagraph.graph.analysis import Analysis, analyse
from lineagraph.graph.errors import ExportError
from lineagraph.store import read_graph, write_file

RDF_EXPORTERS: Mapping[str, Callable[[Triples], Iterable[str]]] = {
    "turtle": to_turtle,
    "ntriples": to_ntriples,
    "jsonld": to_jsonld,
    "nquads": to_nquads,
    "rdfxml": lambda triples: [rdf.to_rdfxml(triples)],
    "trig": to_trig,
}
OTHER_EXPORTERS: Mapping[str, Callable[[Analysis], Iterable[str]]] = {
    "graphml": to_graphml,
    "gexf": to_gexf,
    "csv": to_papers_csv,
    "bibtex": to_bibtex,
    "csl-json": to_csl_json,
    "html": lambda analysis: [to_html(analysis)],
}


def run(arguments: argparse.Namespace) -> int:
    """Write the built graph in one format.

    Raises:
        LineagraphError: there is no graph, the file cannot be written, or prose is asked of a
            format that is no RDF.
    """
    if arguments.with_text and arguments.format not in RDF_EXPORTERS:
        raise ExportError(
            f"--with-text belongs to formats of RDF: {', '.join(RDF_EXPORTERS)};"
            f" {arguments.format} knows no such choice"
        )
    analysis = analyse(read_graph(arguments.graph))
    pieces = _pieces(arguments, analysis)
    if arguments.output is None:
        sys.stdout.writelines(pieces)
        if arguments.format == "csv":
            # A table on its own has no place for them.
            for line in credits_of(analysis.graph):
                tell(line)
        return 0
    write_file(arguments.output, pieces)
    if arguments.format == "csv":
        for name, table in (("citations", to_citations_csv), ("sources", to_sources_csv)):
            beside = arguments.output.with_stem(f"{arguments.output.stem}-{name}")
            write_file(beside, table(analysis.graph))
    return 0


def _pieces(arguments: argparse.Namespace, analysis: Analysis) -> Iterable[str]:
    write = RDF_EXPORTERS.get(arguments.format)
    if write is None:
        return OTHER_EXPORTERS[arguments.format](analysis)
    return write(to_triples(analysis, with_text=arguments.with_text))
