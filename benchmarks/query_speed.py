"""How long each named query takes on a made-up graph.

python benchmarks/query_speed.py [s|m]
"""

from __future__ import annotations

import sys
import time
from collections import Counter

from made_up import SIZES, graph

from lineagraph.exports.rdf.ntriples import to_ntriples
from lineagraph.exports.rdf.triples import to_triples
from lineagraph.exports.sparql.catalogue import NamedQuery, named_queries
from lineagraph.exports.sparql.engine import run, to_csv
from lineagraph.exports.sparql.stores import Store, fill
from lineagraph.graph.analysis import Analysis, analyse


def values(analysis: Analysis, query: NamedQuery) -> dict[str, str]:
    """Values that the graph knows for the parameters that name nodes; the others keep theirs.

    The old paper is the listed one that most build on, the new one the last of its descendants;
    where a query wants the two ends of one link, the new one is the old one's last child.
    """
    papers = analysis.graph.papers
    parents = Counter(link.ancestor for link in analysis.backbone.links)
    old = parents.most_common(1)[0][0]
    last = max(analysis.lineage.descendants(old, main=True))
    child = max(link.descendant for link in analysis.backbone.links if link.ancestor == old)
    new = child if query.name in _OF_ONE_LINK else last
    chosen = dict.fromkeys(_NEWER, papers[new].label)
    chosen["paper"] = papers[new if query.name in _OF_THE_NEWER else old].label
    chosen["dataset"] = max(analysis.graph.datasets, key=lambda one: len(one.used_by)).name
    return {
        one.name: chosen.get(one.name, papers[old].label)
        for one in query.parameters
        if one.names_node
    }


_NEWER = ("end", "descendant", "citing", "other")
_OF_THE_NEWER = ("ancestors", "parents", "where-from")
_OF_ONE_LINK = ("evidence-of-a-link", "who-says-it-cites")


def ask_everything(store: Store, analysis: Analysis) -> None:
    """Ask each named query, and say which is slow."""
    slowest = 0.0
    for query in named_queries():
        start = time.perf_counter()
        answer = to_csv(run(store, query.fill(values(analysis, query))))
        taken = time.perf_counter() - start
        slowest = max(slowest, taken)
        print(f"{query.name:32} {taken:7.3f} s {answer.count(chr(10)) - 1} rows", flush=True)
    print(f"the slowest: {slowest:.2f} s")


def main(size: str) -> None:
    analysis = analyse(graph(SIZES[size]))
    start = time.perf_counter()
    store = fill(to_ntriples(to_triples(analysis)))
    print(f"{len(store):,} triples written and loaded in {time.perf_counter() - start:.1f} s")
    ask_everything(store, analysis)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "m")
