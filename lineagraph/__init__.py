"""Lineagraph: from a reading list of papers to a knowledge graph with method lineages.

What other programs need, imported when first used::

    from lineagraph import read_graph, Lineage, to_networkx

    graph = read_graph(Path("out"))
    lineage = Lineage.of(graph)
"""

from __future__ import annotations

import importlib

__version__ = "0.1.0"

_PUBLIC = {
    "KnowledgeGraph": "lineagraph.graph.model",
    "Lineage": "lineagraph.graph.lineage.links",
    "PaperNames": "lineagraph.graph.names",
    "analyse": "lineagraph.graph.analysis",
    "parse_list": "lineagraph.ingest.lists.any_list",
    "read_graph": "lineagraph.store",
    "to_networkx": "lineagraph.graph.as_networkx",
}

__all__ = ["__version__", *_PUBLIC]  # noqa: PLE0604  they are names, imported below


def __getattr__(name: str) -> object:
    """Import a public name when it is first asked for: ``import lineagraph`` stays fast."""
    if name not in _PUBLIC:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(_PUBLIC[name]), name)
