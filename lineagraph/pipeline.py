"""What ``lineagraph build`` does, from top to bottom."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from lineagraph.exports.explorer.page import to_html
from lineagraph.exports.rdf.jsonld import to_jsonld
from lineagraph.exports.rdf.ntriples import to_ntriples
from lineagraph.exports.rdf.triples import to_triples
from lineagraph.exports.rdf.turtle import to_turtle
from lineagraph.exports.report import to_report
from lineagraph.graph.analysis import Analysis, analyse
from lineagraph.graph.assembling.assemble import assemble
from lineagraph.graph.assembling.kept import recall
from lineagraph.graph.assembling.side_names import likely_slips
from lineagraph.graph.assembling.works import unite
from lineagraph.graph.fallback import fetch_in_turn
from lineagraph.graph.lines import to_lines
from lineagraph.graph.model import DEFAULT_BASE_IRI, KnowledgeGraph
from lineagraph.graph.reading import ReadingList
from lineagraph.graph.records import CitationSource, Depth
from lineagraph.graph.side_file import SideFile

Files = Mapping[str, Iterable[str]]
"""Names of files, and the pieces of text they are made of."""


@dataclass(frozen=True, kw_only=True)
class Request:
    """What to build from.

    Attributes:
        readings: the lists, read.
        sources: asked in this order; each only for what those before it could not answer.
        depth: how far citations are followed; None leaves it to each source.
        side_files: what the keepers of the lists declare.
        previous: an earlier graph; facts that the lists have dropped since are kept from it.
    """

    readings: Sequence[ReadingList]
    sources: Sequence[CitationSource] = ()
    depth: Depth | None = None
    side_files: Sequence[SideFile] = ()
    base_iri: str = DEFAULT_BASE_IRI
    previous: KnowledgeGraph | None = None


def build(request: Request, step: Callable[[str], None] = lambda _step: None) -> Analysis:
    """Make the graph and draw from it what can be inferred; `step` is told what is being done.

    Raises:
        IngestError: a side file names what is not there.
        SourceError: a source cannot answer.
    """
    step("uniting entries")
    works, doubts = unite(request.readings, request.side_files)
    if request.previous:
        works = recall(works, request.previous)
    for doubt in likely_slips(works, request.side_files):
        step(doubt)
    step("asking for citations")
    wanted = [work.wanted for work in works]
    harvests = fetch_in_turn(request.sources, wanted, request.depth)
    step("assembling the graph")
    graph = assemble(
        request.readings,
        works,
        harvests,
        problems=doubts,
        side_files=request.side_files,
        base_iri=request.base_iri,
    )
    step("inferring lineage and influence")
    return analyse(graph)


def to_files(analysis: Analysis, *, with_text: bool = False) -> Files:
    """All that a build leaves behind, by file name; pieces are made as they are asked for.

    Args:
        analysis: what was built.
        with_text: whether abstracts, summaries and citing sentences go into the RDF.
    """
    triples = to_triples(analysis, with_text=with_text)
    return {
        "graph.jsonl": (f"{line}\n" for line in to_lines(analysis.graph)),
        "graph.ttl": to_turtle(triples),
        "graph.nt": to_ntriples(triples),
        "graph.jsonld": to_jsonld(triples),
        "explorer.html": [to_html(analysis)],
        "report.md": [to_report(analysis)],
    }
