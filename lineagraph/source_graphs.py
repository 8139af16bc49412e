"""What each source says, as named graphs beside the built graph."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from lineagraph.exports.rdf import vocabulary as v
from lineagraph.exports.rdf.ntriples import to_nquads
from lineagraph.exports.rdf.triples import to_triples
from lineagraph.exports.sparql import stores
from lineagraph.graph.analysis import analyse
from lineagraph.store import GRAPH_FILE, RDF_FILE, read_graph, write_files

_PROSE = (v.DCTERMS_ABSTRACT, v.SUMMARY, v.CITING_SENTENCE)
_FILE = "sources.nq"


@contextmanager
def source_graphs(folder: Path) -> Iterator[Path | None]:
    """A file of N-Quads with what each source says, made from a built graph for a while.

    It says what ``graph.nt`` says, each statement in the graphs of the sources that tell it; the
    statements about the graph itself stand in the default graph.

    Yields:
        the file; None where the folder holds no ``graph.jsonl`` to make it from.

    Raises:
        GraphError: the built graph is damaged.
        ExportError: its RDF is.
    """
    if not (folder / GRAPH_FILE).is_file():
        yield None
        return
    with tempfile.TemporaryDirectory(prefix="lineagraph-") as fresh:
        path = Path(fresh)
        write_files(path, {_FILE: _quads(folder)})
        yield path / _FILE


def _quads(folder: Path) -> Iterator[str]:
    analysis = analyse(read_graph(folder))
    return to_nquads(to_triples(analysis, with_text=_has_prose(folder / RDF_FILE)))


def _has_prose(path: Path) -> bool:
    """Whether the built RDF states other people's prose."""
    return path.is_file() and stores.has_any(path, _PROSE)
