"""``main-path``."""

from __future__ import annotations

import argparse
import itertools
from collections.abc import Callable, Mapping, Sequence
from math import isfinite
from typing import Any

import numpy as np

from lineagraph.cli.answers import node, print_json
from lineagraph.graph.influence.main_paths import (
    PathCount,
    Paths,
    basket,
    global_main_path,
    key_routes,
    local_main_path,
)
from lineagraph.graph.influence.measures import listed_paths
from lineagraph.graph.lineage.links import Lineage
from lineagraph.graph.names import describe
from lineagraph.store import read_graph

Arcs = Sequence[tuple[int, int]]

_ARCS: Mapping[str, Callable[[Paths, PathCount, int], Arcs]] = {
    "global": lambda paths, count, _: tuple(itertools.pairwise(global_main_path(paths, count))),
    "local": lambda paths, count, _: local_main_path(paths, count),
    "key-route": lambda paths, count, keys: key_routes(paths, count, keys=keys),
    "basket": lambda paths, _count, _keys: basket(paths),
}

EXPLANATIONS = {
    "global": "the path from a source to a sink whose citations carry the most search paths",
    "local": "from the sources on, always the citations that carry the most search paths",
    "key-route": "the citations that carry the most search paths, followed both ways",
    "basket": "all citations on a longest path: what a single main path hides",
}


def run(arguments: argparse.Namespace) -> int:
    """Print a main path through the listed papers."""
    graph = read_graph(arguments.graph)
    paths, listed = listed_paths(Lineage.of(graph))
    count = PathCount(arguments.count)
    arcs = _ARCS[arguments.kind](paths, count, arguments.keys)
    carried = _carried(paths, count, arcs)
    depth = paths.longest(np.ones(len(paths.arcs[0]))).tolist()
    places = sorted({at for arc in arcs for at in arc}, key=lambda at: (depth[at], at))
    if arguments.json:
        ids = {at: graph.papers[listed[at]].id for at in places}
        links = [
            {"from": ids[old], "to": ids[new], "paths": number}
            for (old, new), number in zip(arcs, carried, strict=True)
        ]
        papers: list[dict[str, Any]] = [node(graph.papers[listed[at]]) for at in places]
        print_json({"papers": papers, "links": links})
        return 0
    print(f"{arguments.kind}: {EXPLANATIONS[arguments.kind]}")
    print("\n".join(describe(graph.papers[listed[at]]) for at in places) or "no path is known")
    for (old, new), number in zip(arcs, carried, strict=True):
        ends = (graph.papers[listed[at]].label for at in (old, new))
        shown = "> 1e308" if number is None else f"{number:.6g}"
        print(f"{shown:>12}  {' -> '.join(ends)}")
    return 0


def _carried(paths: Paths, count: PathCount, arcs: Arcs) -> list[float | None]:
    """The number of search paths along each citation; None where no float can hold it."""
    older, younger = paths.arcs
    pairs = zip(older.tolist(), younger.tolist(), strict=True)
    numbers = {pair: number for number, pair in enumerate(pairs)}
    chosen = np.array([numbers[arc] for arc in arcs], dtype=np.int64)
    counts = paths.counts(count)[chosen].floats.tolist()
    return [number if isfinite(number) else None for number in counts]
