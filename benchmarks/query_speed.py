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


def names(analysis: Analysis) -> tuple[str, str]:
    """The listed paper that most build on, and the last of its descendants."""
    papers = analysis.graph.papers
    parents = Counter(link.ancestor for link in analysis.backbone.links)
    old = parents.most_common(1)[0][0]
    new = max(analysis.lineage.descendants(old, main=True))
    return papers[old].label, papers[new].label


def values(query: NamedQuery, old: str, new: str) -> dict[str, str]:
    """Values for the parameters that name papers; the others keep their defaults."""
    newer = {"end", "descendant", "other"}
    wants_paper = [p for p in query.parameters if p.is_text and p.name != "dataset"]
    of_new = query.name in {"ancestors", "parents", "where-from"}
    return {p.name: new if p.name in newer or of_new else old for p in wants_paper}


def ask_everything(store: Store, analysis: Analysis) -> None:
    """Ask each named query, and say which is slow."""
    old, new = names(analysis)
    slowest = 0.0
    for query in named_queries():
        start = time.perf_counter()
        answer = to_csv(run(store, query.fill(values(query, old, new))))
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
