"""``parents`` and ``children``."""

from __future__ import annotations

import argparse
from collections.abc import Mapping

from lineagraph.cli.answers import (
    evidence,
    in_words,
    node,
    print_json,
    quoted_sentences,
    sentences,
)
from lineagraph.graph.lineage.evidence import RungKind
from lineagraph.graph.lineage.links import Lineage
from lineagraph.graph.model import KnowledgeGraph
from lineagraph.graph.names import PaperNames, describe
from lineagraph.store import read_graph


def run(arguments: argparse.Namespace) -> int:
    """Print the candidates on one side of a paper, best first."""
    graph = read_graph(arguments.graph)
    paper = PaperNames(graph.papers).find(arguments.name)
    lineage = Lineage.of(graph, without=[RungKind(name) for name in arguments.without])
    upward = arguments.command == "parents"
    if arguments.depth:
        walk = lineage.ancestors if upward else lineage.descendants
        return _print_depths(graph, walk(graph.position[paper.id], main=True), arguments)
    ask = lineage.parents if upward else lineage.children
    links = ask(graph.position[paper.id], context=arguments.all)[: arguments.top]
    others = [graph.papers[link.ancestor if upward else link.descendant] for link in links]
    if arguments.json:
        print_json(
            [
                {
                    **node(other),
                    "score": link.score,
                    "evidence": evidence(link.rungs),
                    "sentences": sentences(graph, link),
                }
                for link, other in zip(links, others, strict=True)
            ]
        )
        return 0
    relation = "builds on" if upward else "is built on by"
    print(f"{describe(paper)} {relation}" + (":" if links else " no paper that is known here"))
    if upward and not paper.references.is_whole:
        print(f"(its references are {paper.references}: it may build on more)")
    for link, other in zip(links, others, strict=True):
        print(f"{link.score:5.2f}  {describe(other)}\n       {in_words(link)}")
        for quote in quoted_sentences(graph, link, most=1):
            print(f"         {quote}")
    return 0


def _print_depths(
    graph: KnowledgeGraph, depths: Mapping[int, int], arguments: argparse.Namespace
) -> int:
    """Papers by the number of main links that lead to them."""
    near = [(at, depth) for at, depth in depths.items() if depth <= arguments.depth]
    chosen = near[: arguments.top]
    if arguments.json:
        print_json([{**node(graph.papers[at]), "depth": depth} for at, depth in chosen])
        return 0
    for at, depth in chosen:
        print(f"{depth:3}  {describe(graph.papers[at])}")
    if not chosen:
        print("no main link is known")
    return 0
