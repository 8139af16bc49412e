"""``suggest``."""

from __future__ import annotations

import argparse

from lineagraph.cli.answers import print_json
from lineagraph.graph.model import KnowledgeGraph
from lineagraph.graph.names import describe
from lineagraph.graph.suggestions import NOTHING, Suggestion, offer, suggest
from lineagraph.store import read_graph

NO_LINK = "no paper outside the list is known to cite it or to be cited by it"


def run(arguments: argparse.Namespace) -> int:
    """Print papers that the list may miss, with reasons."""
    graph = read_graph(arguments.graph)
    found = (suggest if arguments.all else offer)(graph, top=arguments.top)
    if arguments.json:
        print_json([_plain(graph, one) for one in found])
    elif found:
        print("\n".join(_text(graph, one) for one in found))
    else:
        print(NOTHING if suggest(graph, top=1) else NO_LINK)
    return 0


def _plain(graph: KnowledgeGraph, one: Suggestion) -> dict[str, object]:
    paper = graph.papers[one.paper]
    return {
        "id": paper.id,
        "title": paper.title,
        "year": paper.year,
        "arxiv": paper.arxiv,
        "score": one.score,
        "reasons": list(one.reasons),
        "section": one.section,
    }


def _text(graph: KnowledgeGraph, one: Suggestion) -> str:
    place = f" [{' / '.join(graph.section_paths[one.section])}]" if one.section else ""
    reasons = "; ".join(one.reasons)
    return f"{one.score:5.2f}  {describe(graph.papers[one.paper])}{place}\n       {reasons}"
