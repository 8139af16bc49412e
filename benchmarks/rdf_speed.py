"""How fast the graph becomes RDF: our writers beside rdflib's, in one run.

    python benchmarks/rdf_speed.py [s|m|l]

A made-up graph (preferential attachment, 12 references a paper) goes through the whole
vocabulary. rdflib writes a sample of 100,000 triples of the same graph.
"""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable, Iterable
from functools import partial
from itertools import islice

import numpy as np
import rdflib

from lineagraph.exports.rdf.jsonld import to_jsonld
from lineagraph.exports.rdf.ntriples import to_ntriples
from lineagraph.exports.rdf.rdflib_graph import to_rdflib
from lineagraph.exports.rdf.stream import Description, Triples
from lineagraph.exports.rdf.triples import to_triples
from lineagraph.exports.rdf.turtle import to_turtle
from lineagraph.graph.analysis import Analysis, analyse
from lineagraph.graph.citations import Citations
from lineagraph.graph.model import (
    Author,
    KnowledgeGraph,
    ListInfo,
    Paper,
    Publication,
    RecordRef,
    Venue,
)
from lineagraph.graph.records import Completeness, Source
from lineagraph.graph.venues import VenueKind

SIZES = {"s": 2_000, "m": 20_000, "l": 200_000}
SAMPLE = 100_000
LISTED = 2_000
REFERENCES = 12.5
AUTHORS = 4


def network(papers: int, seed: int = 7) -> tuple[np.ndarray, np.ndarray]:
    """Citing and cited papers: later ones cite earlier ones, much cited ones more."""
    random = np.random.default_rng(seed)
    citing = np.sort(random.integers(1, papers, size=int(papers * REFERENCES)))
    cited = (citing * random.random(len(citing)) ** 2.5).astype(np.int64)
    return citing, cited


def graph(papers: int) -> KnowledgeGraph:
    random = np.random.default_rng(1)
    citing, cited = network(papers)
    size = len(citing)
    return KnowledgeGraph(
        name="made-up",
        title="Made up",
        sources=(
            Source(id="list:made-up", name="List"),
            Source(id="recorded", name="Network", date="2025-01-01"),
            Source(id="inference", name="Inference"),
        ),
        lists=(ListInfo(id="list:made-up", name="made-up.md", title="Made up"),),
        papers=tuple(_paper(at, papers) for at in range(papers)),
        citations=Citations.of(
            citing=citing,
            cited=cited,
            mentions=random.integers(1, 9, size=size),
            parts=random.integers(0, 16, size=size),
            intents=random.integers(0, 4, size=size),
            influential=random.integers(0, 2, size=size),
            sources=np.full(size, 2),
        ),
        authors=tuple(
            Author(id=f"author:{at:07d}", name=f"Author Number {at}") for at in range(papers)
        ),
        venues=tuple(
            Venue(id=f"venue:v{at}", name=f"V{at}", kind=VenueKind.CONFERENCE) for at in range(20)
        ),
    )


def _paper(at: int, papers: int) -> Paper:
    year = 1990 + at * 35 // papers
    return Paper(
        id=f"s2:{at:08d}",
        s2=f"{at:08d}",
        title=f"A method of some kind for the problem number {at}: with a subtitle",
        listed=at % max(1, papers // LISTED) == 0,
        name=f"Method-{at}",
        year=year,
        authors=tuple(f"author:{(at * 7 + k * 31) % papers:07d}" for k in range(AUTHORS)),
        publications=(Publication(venue=f"venue:v{at % 20}", year=year, source="recorded"),),
        records=(RecordRef(source="recorded", key=f"{at:08d}", title="As given", year=year),),
        references=Completeness.COMPLETE,
        citation_count=at % 500,
    )


def measure(name: str, triples: int, write: Callable[[], Iterable[str]]) -> float:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.process_time()
    size = sum(len(piece) for piece in write())
    taken = time.process_time() - start
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    speed = triples / taken
    print(
        f"{name:26} {triples:>11,} triples {taken:8.2f} s {speed:>12,.0f} triples/s"
        f" {size / 1e6:9.1f} MB written, peak memory + {grown:.0f} MB"
    )
    return speed


def sample(triples: Triples, size: int) -> Triples:
    """Every n-th subject with all that is said of it: about `SAMPLE` triples, held in memory."""
    held = list(islice(triples.descriptions(), 0, None, max(1, size // SAMPLE)))
    return Triples(parts=lambda: {"": iter(held)}, namespaces=triples.namespaces)


def written_by_rdflib(triples: Triples, form: str) -> list[str]:
    """What ours do too: from the stream of triples to text."""
    return serialised(to_rdflib(triples), form)


def serialised(graph_: rdflib.Graph, form: str) -> list[str]:
    """The writing alone, which flatters rdflib."""
    return [graph_.serialize(format=form)]


def run(analysis: Analysis) -> None:
    triples = to_triples(analysis)
    count = sum(
        sum(len(cell) for column in b.columns for cell in column.by_row())
        if not isinstance(b, Description)
        else len(b.pairs)
        for b in triples.blocks()
    )
    fast = {
        "N-Triples": measure("N-Triples, ours", count, lambda: to_ntriples(triples)),
        "Turtle": measure("Turtle, ours", count, lambda: to_turtle(triples)),
    }
    measure("JSON-LD, ours", count, lambda: to_jsonld(triples))
    part = sample(triples, count)
    size = sum(1 for _ in part)
    graph_ = to_rdflib(part)
    slow = {}
    for name, form in (("N-Triples", "nt"), ("Turtle", "turtle")):
        measure(f"{name}, rdflib", size, partial(written_by_rdflib, part, form))
        slow[name] = measure(f"{name}, rdflib, filled", size, partial(serialised, graph_, form))
    for name, speed in fast.items():
        print(f"{name}: {speed / slow[name]:.0f} times rdflib's writing alone")


if __name__ == "__main__":
    papers_ = SIZES[sys.argv[1] if len(sys.argv) > 1 else "s"]
    print(f"{papers_:,} papers, {int(papers_ * REFERENCES):,} citations")
    run(analyse(graph(papers_)))
