"""``backbone``."""

from __future__ import annotations

import argparse
from collections.abc import Iterable

from lineagraph.cli.answers import node, print_json, step
from lineagraph.graph.lineage.backbone import Backbone
from lineagraph.graph.lineage.evidence import LineageLink
from lineagraph.graph.lineage.links import Lineage
from lineagraph.graph.model import KnowledgeGraph
from lineagraph.graph.names import describe
from lineagraph.store import read_graph


def run(arguments: argparse.Namespace) -> int:
    """Print the family tree of the list."""
    graph = read_graph(arguments.graph)
    lineage = Lineage.of(graph)
    backbone, aside = lineage.backbone(), lineage.set_aside()
    if arguments.json:
        print_json(_plain(graph, backbone, aside))
        return 0
    for link in backbone.links:
        print(f"{link.score:5.2f}  {_arrow(graph, link)}")
    for title, papers in (
        ("roots: their whole bibliography is known, no main parent is in the list", backbone.roots),
        ("tips: main parents of no listed paper", backbone.tips),
        ("of unknown ancestry: their references are missing or partial", _unknown(backbone)),
        (
            "of partly known ancestry: some parents are known all the same",
            backbone.partial_ancestry,
        ),
    ):
        print(f"\n{len(papers)} {title}")
        for at in papers:
            print(f"  {describe(graph.papers[at])}")
    print(f"\n{len(aside)} links set aside, weakest and backward in time first, to break circles")
    for link in aside:
        print(f"{link.score:5.2f}  {_arrow(graph, link)}")
    return 0


def _unknown(backbone: Backbone) -> list[int]:
    known = set(backbone.partial_ancestry)
    return [at for at in backbone.unknown_ancestry if at not in known]


def _arrow(graph: KnowledgeGraph, link: LineageLink) -> str:
    return f"{graph.papers[link.ancestor].label} -> {graph.papers[link.descendant].label}"


def _plain(
    graph: KnowledgeGraph, backbone: Backbone, aside: Iterable[LineageLink]
) -> dict[str, object]:
    def ids(papers: Iterable[int]) -> list[str]:
        return [graph.papers[at].id for at in papers]

    return {
        "nodes": [node(graph.papers[at]) for at in graph.listed],
        "links": [step(graph, link) for link in backbone.links],
        "roots": ids(backbone.roots),
        "tips": ids(backbone.tips),
        "unknown_ancestry": ids(backbone.unknown_ancestry),
        "set_aside": [step(graph, link) for link in aside],
    }
