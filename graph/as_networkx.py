"""The citations as a networkx graph, for every algorithm that networkx has."""

from __future__ import annotations

import networkx as nx

from lineagraph.graph.citations import UNKNOWN, Citations, intents_of, parts_of
from lineagraph.graph.model import KnowledgeGraph


def to_networkx(graph: KnowledgeGraph) -> nx.DiGraph[str]:
    """The citations as a directed graph of paper ids, citing -> cited, for any other algorithm.

    Nodes carry ``title``, ``name``, ``year``, ``listed``; edges ``mentions``, ``parts``,
    ``intents`` and ``influential``, each only where known.
    """
    whole: nx.DiGraph[str] = nx.DiGraph()
    for paper in graph.papers:
        facts = {"title": paper.title, "name": paper.name, "year": paper.year}
        known = {key: value for key, value in facts.items() if value is not None}
        whole.add_node(paper.id, listed=paper.listed, **known)
    ids = [paper.id for paper in graph.papers]
    for row in range(len(graph.citations)):
        citing, cited = graph.citations.citing[row], graph.citations.cited[row]
        whole.add_edge(ids[citing], ids[cited], **_edge(graph.citations, row))
    return whole


def _edge(citations: Citations, row: int) -> dict[str, object]:
    facts: dict[str, object] = {
        "parts": " ".join(part.replace(" ", "-") for part in parts_of(int(citations.parts[row]))),
        "intents": " ".join(intents_of(int(citations.intents[row]))),
    }
    known = {key: value for key, value in facts.items() if value}
    if citations.mentions[row] != UNKNOWN:
        known["mentions"] = int(citations.mentions[row])
    if citations.influential[row] != UNKNOWN:
        known["influential"] = bool(citations.influential[row])
    return known
