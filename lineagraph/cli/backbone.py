"""``backbone``."""

from __future__ import annotations

import argparse
from collections.abc import Iterable

from lineagraph.cli.answers import node, one_line, print_json, step
from lineagraph.graph.lineage.backbone import Backbone
from lineagraph.graph.lineage.links import Lineage
from lineagraph.graph.model import KnowledgeGraph
from lineagraph.store import read_graph


def run(arguments: argparse.Namespace) -> int:
    """Print the family tree of the list."""
    graph = read_graph(arguments.graph)
    backbone = Lineage.of(graph).backbone()
    if arguments.json:
        print_json(_plain(graph, backbone))
        return 0
    for link in backbone.links:
        ancestor, descendant = graph.papers[link.ancestor], graph.papers[link.descendant]
        print(f"{link.score:5.2f}  {ancestor.label} -> {descendant.label}")
    for title, papers in (
        ("roots", backbone.roots),
        ("tips", backbone.tips),
        ("unknown ancestry", backbone.unknown_ancestry),
    ):
        print(f"\n{len(papers)} {title}")
        for at in papers:
            print(f"  {one_line(graph.papers[at])}")
    return 0


def _plain(graph: KnowledgeGraph, backbone: Backbone) -> dict[str, object]:
    def ids(papers: Iterable[int]) -> list[str]:
        return [graph.papers[at].id for at in papers]

    return {
        "nodes": [node(graph.papers[at]) for at in graph.listed],
        "links": [step(graph, link) for link in backbone.links],
        "roots": ids(backbone.roots),
        "tips": ids(backbone.tips),
        "unknown_ancestry": ids(backbone.unknown_ancestry),
    }
