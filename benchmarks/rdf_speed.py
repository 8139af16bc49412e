"""How fast the graph becomes RDF: our writers beside rdflib's, in one run.

    python benchmarks/rdf_speed.py [s|m|l] [FOLDER]

A made-up graph (preferential attachment, 12 references a paper) goes through the whole
vocabulary. rdflib does the same with a sample of 100,000 triples of the same graph: it is filled
from the stream, then writes; its writing alone is told too. With a FOLDER, N-Triples is written
there and loaded into an Oxigraph store on disk beside it, which then answers every named query.
"""

from __future__ import annotations

import gc
import os
import sys
import time
from collections.abc import Callable, Iterable
from functools import partial
from itertools import islice
from pathlib import Path

import pyoxigraph as ox
import rdflib
from made_up import REFERENCES, SIZES, graph
from query_speed import ask_everything

from lineagraph.exports.rdf.jsonld import to_jsonld
from lineagraph.exports.rdf.ntriples import to_ntriples
from lineagraph.exports.rdf.rdflib_graph import to_rdflib
from lineagraph.exports.rdf.stream import Description, Triples
from lineagraph.exports.rdf.triples import to_triples
from lineagraph.exports.rdf.turtle import to_turtle
from lineagraph.graph.analysis import Analysis, analyse

SAMPLE = 100_000


def resident() -> float:
    """Memory of this process, in MB."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def measure(name: str, triples: int, write: Callable[[], Iterable[str]]) -> float:
    gc.collect()
    before = most = resident()
    start = time.process_time()
    size = 0
    for count, piece in enumerate(write()):
        size += len(piece)
        if count % 16 == 0:
            most = max(most, resident())
    taken = time.process_time() - start
    most = max(most, resident())
    speed = triples / taken
    print(
        f"{name:34} {triples:>11,} triples {taken:8.2f} s {speed:>10,.0f} triples/s"
        f" {size / 1e6:8.1f} MB written, memory + {most - before:.0f} MB",
        flush=True,
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


def number_of(triples: Triples) -> int:
    return sum(
        len(block.pairs)
        if isinstance(block, Description)
        else sum(len(cell) for column in block.columns for cell in column.by_row())
        for block in triples.blocks()
    )


def run(analysis: Analysis) -> None:
    count = number_of(to_triples(analysis))
    fast = {
        form: measure(f"{form}, ours", count, lambda write=write: write(to_triples(analysis)))
        for form, write in (("N-Triples", to_ntriples), ("Turtle", to_turtle))
    }
    measure("JSON-LD, ours", count, lambda: to_jsonld(to_triples(analysis)))
    part = sample(to_triples(analysis), count)
    size = sum(1 for _ in part)
    graph_ = to_rdflib(part)
    for form, name in (("N-Triples", "nt"), ("Turtle", "turtle")):
        whole = measure(f"{form}, rdflib", size, partial(written_by_rdflib, part, name))
        alone = measure(f"{form}, rdflib writing alone", size, partial(serialised, graph_, name))
        print(
            f"{form}: {fast[form] / whole:.0f} times rdflib,"
            f" {fast[form] / alone:.0f} times its writing alone"
        )


def load_and_ask(analysis: Analysis, folder: Path) -> None:
    """Load what was written into a store on disk, and ask it everything."""
    path = folder / "graph.nt"
    with path.open("w", encoding="utf-8") as file:
        file.writelines(to_ntriples(to_triples(analysis)))
    start = time.perf_counter()
    store = ox.Store(folder / "store")
    store.bulk_load(path=path)
    print(f"{len(store):,} triples loaded in {time.perf_counter() - start:.0f} s")
    ask_everything(store, analysis)


def main(size: str, folder: str | None) -> None:
    gc.set_threshold(200_000, 50, 100)  # as the command does
    papers = SIZES[size]
    print(
        f"{papers:,} papers, {int(papers * REFERENCES):,} citations, {resident():.0f} MB at start"
    )
    analysis = analyse(graph(papers))
    gc.collect()
    print(f"the graph, analysed: {resident():.0f} MB", flush=True)
    run(analysis)
    if folder:
        load_and_ask(analysis, Path(folder))


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "s", sys.argv[2] if len(sys.argv) > 2 else None)  # noqa: PLR2004
