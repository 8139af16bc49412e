"""How fast the graph answers, beside networkx: ``graph_speed.py [small|medium|large]...``.

Networks grow by preferential attachment with 12 references a paper, as fields do: half of the
references go to papers drawn evenly from the past, half to where an earlier reference went.
Sizes: 2 k / 25 k, 20 k / 250 k, 200 k / 2.5 M papers / citations. Each line gives the best of
three runs (one where it is slow) by the clock and in processor time, which differ where the
machine has other work, and the peak memory of the process so far.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

import networkx as nx
import numpy as np

from lineagraph import store
from lineagraph.graph.citations import Citations
from lineagraph.graph.influence.main_paths import PathCount, Paths, global_main_path
from lineagraph.graph.influence.measures import Influence
from lineagraph.graph.influence.pagerank import pagerank
from lineagraph.graph.lineage.links import Lineage
from lineagraph.graph.lines import to_lines
from lineagraph.graph.model import KnowledgeGraph, Paper
from lineagraph.graph.network import Network
from lineagraph.graph.records import Completeness, Source

Result = TypeVar("Result")

SIZES = {"small": 2_000, "medium": 20_000, "large": 200_000}
REFERENCES = 13
"""Drawn for each paper; repeated ones fall together, which leaves about 12."""
FOLLOWING = 0.5
BACKWARD = 0.001


def main(arguments: Sequence[str]) -> int:
    for name in arguments or SIZES:
        run(name, SIZES[name])
    return 0


def run(name: str, size: int) -> None:
    graph = grow(size)
    print(f"\n{name}: {size:,} papers, {len(graph.citations):,} citations")
    print(f"  {'':34} {'clock':>9}    {'processor':>9}    {'peak':>7}")
    network = timed("CSR from columns", lambda: Network.of(graph.citations, size))
    timed("PageRank", lambda: pagerank(network))
    timed("ancestors of one paper", lambda: network.out.depths(size - 1))
    forward = inferred(graph)
    after = Network.of(forward, size).into
    for count in PathCount:
        timed(f"{count.upper()} of all citations", lambda c=count: Paths.of(after).counts(c))
    timed("global main path", lambda: global_main_path(Paths.of(after)))
    with tempfile.TemporaryDirectory() as folder:
        store.write_files(Path(folder), {"graph.jsonl": (f"{line}\n" for line in to_lines(graph))})
        timed("loading graph.jsonl (apart)", lambda: store.read_graph(Path(folder)), runs=1)
    beside_networkx(forward)


def inferred(graph: KnowledgeGraph) -> Citations:
    """Time what is inferred; the citations that close no cycle."""
    size = len(graph.papers)
    lineage = timed("evidence and scores of all links", lambda: Lineage.of(graph), runs=1)
    kept = timed("cycles found and broken", lambda: lineage.kept, runs=1)
    print(f"  {'':34} {int((~kept).sum())} links set aside")
    ends = iter([(size // 50, size - 7), (size // 40, size - 77), (size // 30, size - 777)] * 2)
    timed("one trace, first time", lambda: lineage.trace(*next(ends)), runs=1)
    timed("one trace of 10 paths", lambda: lineage.trace(*next(ends)))
    timed("the whole backbone", lineage.backbone, runs=1)
    timed("all measures of influence", lambda: Influence.of(graph, lineage), runs=1)
    return graph.citations.where(kept)


def beside_networkx(citations: Citations) -> None:
    pairs = list(zip(citations.citing.tolist(), citations.cited.tolist(), strict=True))
    whole: nx.DiGraph[int] = timed("networkx: graph from pairs", lambda: nx.DiGraph(pairs), runs=1)
    timed("networkx: PageRank", lambda: nx.pagerank(whole), runs=1)
    timed("networkx: SPC, big integers", lambda: search_path_counts(whole), runs=1)
    timed("networkx: ancestors", lambda: nx.descendants(whole, max(whole)), runs=1)


def search_path_counts(citing: nx.DiGraph[int]) -> dict[tuple[int, int], int]:
    """SPC by a loop over a networkx graph (citing -> cited), as a user would write it."""
    order = list(nx.topological_sort(citing))
    down: dict[int, int] = {}
    up: dict[int, int] = {}
    for paper in reversed(order):
        down[paper] = sum(down[cited] for cited in citing.successors(paper)) or 1
    for paper in order:
        up[paper] = sum(up[new] for new in citing.predecessors(paper)) or 1
    return {(new, old): up[new] * down[old] for new, old in citing.edges}


def timed(name: str, work: Callable[[], Result], *, runs: int = 3) -> Result:
    clock = processor = float("inf")
    for _ in range(runs):
        start, busy = time.perf_counter(), time.process_time()
        result = work()
        processor = min(processor, time.process_time() - busy)
        clock = min(clock, time.perf_counter() - start)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"  {name:34} {clock:9.4f} s  {processor:9.4f} s  {peak:7.0f} MB", flush=True)
    return result


def grow(size: int) -> KnowledgeGraph:
    """A network in which every paper is listed; one in a thousand citations runs backward."""
    draw = np.random.default_rng(2019)
    wanted = np.minimum(REFERENCES, np.arange(1, size))
    citing = np.repeat(np.arange(1, size), wanted)
    cited = (draw.random(len(citing)) * citing).astype(np.int64)
    earlier = (draw.random(len(citing)) * np.searchsorted(citing, citing)).astype(np.int64)
    follows = (draw.random(len(citing)) < FOLLOWING) & (earlier > 0)
    for _ in range(4):
        cited = np.where(follows, cited[earlier], cited)
    turned = draw.random(len(citing)) < BACKWARD
    count = len(citing) + int(turned.sum())
    citations = Citations.of(
        citing=np.concatenate([citing, cited[turned]]),
        cited=np.concatenate([cited, citing[turned]]),
        mentions=draw.geometric(0.4, count),
        parts=draw.integers(0, 64, count),
        intents=draw.integers(0, 8, count),
    )
    return KnowledgeGraph(
        name="grown",
        title="A grown network",
        sources=(Source(id="grown", name="Generator"),),
        lists=(),
        papers=tuple(_paper(at, size) for at in range(size)),
        citations=citations,
    )


def _paper(at: int, size: int) -> Paper:
    return Paper(
        id=f"title:{at:07}",
        title=f"Paper {at}",
        listed=True,
        year=1990 + 35 * at // size,
        references=Completeness.COMPLETE,
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
