"""How well suggestions find what was hidden: ``suggest_quality.py FOLDER`` (a built graph).

The listed papers of the last years are hidden, and separately a random fifth, ten times; each time
the share of them among the first 20, 50 and 100 suggestions is printed, beside the rule that counts
links to the list. Hidden papers keep what is known of their references.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from lineagraph import store
from lineagraph.graph.model import KnowledgeGraph
from lineagraph.graph.suggestions import Likeness, suggest

FIRST = (20, 50, 100)
TIMES = 10


def main(arguments: Sequence[str]) -> int:
    for folder in arguments:
        graph = store.read_graph(Path(folder))
        last = max(graph.papers[at].year or 0 for at in graph.listed)
        for year in (last, last - 1):
            recent = {at for at in graph.listed if (graph.papers[at].year or 0) >= year}
            report(f"listed papers from {year} on ({len(recent)})", graph, [recent])
        draw = np.random.default_rng(0)
        fifth = len(graph.listed) // 5
        drawn = [
            set(draw.choice(graph.listed, fifth, replace=False).tolist()) for _ in range(TIMES)
        ]
        report(f"a random fifth ({fifth}), {TIMES} times", graph, drawn)
    return 0


def report(title: str, graph: KnowledgeGraph, hidden: Sequence[set[int]]) -> None:
    print(title)
    shares = np.array([recalls(graph, papers) for papers in hidden]).mean(axis=0)
    for name, row in zip(("number of links", "suggestions"), shares, strict=True):
        print(f"  {name:18}", "  ".join(f"@{k} {v:.2f}" for k, v in zip(FIRST, row, strict=True)))


def recalls(graph: KnowledgeGraph, hidden: set[int]) -> list[list[float]]:
    papers = tuple(
        replace(paper, listed=False, sections=()) if at in hidden else paper
        for at, paper in enumerate(graph.papers)
    )
    rest = replace(graph, papers=papers)
    likeness = Likeness(graph=rest)
    unlisted = np.flatnonzero(~likeness.listed)
    by_links = unlisted[np.argsort(-likeness.links[unlisted], kind="stable")].tolist()
    suggested = [found.paper for found in suggest(rest, top=max(FIRST))]
    return [
        [len(hidden & set(order[:first])) / len(hidden) for first in FIRST]
        for order in (by_links, suggested)
    ]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
