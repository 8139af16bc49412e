"""The citations as GraphML and GEXF, for Gephi, Cytoscape and others; through networkx."""

from __future__ import annotations

import re
from collections.abc import Iterable

import networkx as nx

from lineagraph.graph.analysis import Analysis
from lineagraph.graph.as_networkx import to_networkx

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def to_graphml(analysis: Analysis) -> Iterable[str]:
    """The whole citation graph as GraphML, line by line."""
    return (f"{line}\n" for line in nx.generate_graphml(_safe(analysis)))


def to_gexf(analysis: Analysis) -> Iterable[str]:
    """The whole citation graph as GEXF, line by line."""
    return (f"{line}\n" for line in nx.generate_gexf(_safe(analysis)))


def _safe(analysis: Analysis) -> nx.DiGraph[str]:
    """Text that XML cannot hold (control characters, lone surrogates) is replaced by a mark."""
    graph = to_networkx(analysis.graph)
    for _, facts in graph.nodes(data=True):
        _clean(facts)
    for _, _, facts in graph.edges(data=True):
        _clean(facts)
    return graph


def _clean(facts: dict[str, object]) -> None:
    for key, value in facts.items():
        if isinstance(value, str):
            facts[key] = _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", value)
