"""``trace``."""

from __future__ import annotations

import argparse

from lineagraph.cli.answers import in_words, node, print_json, quoted_sentences, step
from lineagraph.graph.lineage.evidence import RungKind
from lineagraph.graph.lineage.links import Lineage
from lineagraph.graph.lineage.traces import Trace
from lineagraph.graph.model import KnowledgeGraph
from lineagraph.graph.names import PaperNames, describe
from lineagraph.store import read_graph


def run(arguments: argparse.Namespace) -> int:
    """Print the best traces between two papers."""
    graph = read_graph(arguments.graph)
    names = PaperNames(graph.papers)
    start, end = names.find(arguments.start), names.find(arguments.end)
    lineage = Lineage.of(graph, without=[RungKind(name) for name in arguments.without])
    ends = graph.position[start.id], graph.position[end.id]
    traces = lineage.trace(*ends, paths=arguments.paths)
    if arguments.json:
        print_json([_plain(graph, trace) for trace in traces])
    elif traces:
        print("\n\n".join(_text(graph, trace) for trace in traces))
    else:
        backward = lineage.trace(*reversed(ends), paths=1)
        hint = "; there is one the other way round" if backward else ""
        print(f"no trace leads from {start.label} to {end.label}{hint}")
    return 0


def _plain(graph: KnowledgeGraph, trace: Trace) -> dict[str, object]:
    return {
        "score": trace.score,
        "papers": [node(graph.papers[at]) for at in trace.papers],
        "steps": [step(graph, link) for link in trace.steps],
    }


def _text(graph: KnowledgeGraph, trace: Trace) -> str:
    labels = " -> ".join(graph.papers[at].label for at in trace.papers)
    lines = [f"{trace.score:.2f}  {labels}"]
    for link in trace.steps:
        lines += [
            f"      {link.score:.2f}  {describe(graph.papers[link.descendant])}",
            f"            builds on {graph.papers[link.ancestor].label}: {in_words(link)}",
            *(f"              {quote}" for quote in quoted_sentences(graph, link)),
        ]
    return "\n".join(lines)
