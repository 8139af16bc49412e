"""Citations and lineage as GraphML and GEXF, for Gephi, Cytoscape and others; through networkx.

Nodes are labelled with the short names of papers. An edge runs from the younger paper to the older
one: ``cites`` says whether a citation is recorded, ``score`` how surely it is built on, and
``main_parent`` whether the family tree of the list holds the link.

Both name the list and the sources of the data: GraphML as attributes of the graph, GEXF in its
``meta`` element.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, MutableMapping
from typing import Any
from xml.etree.ElementTree import Element, SubElement

import networkx as nx
from networkx.readwrite.gexf import GEXFWriter

from lineagraph.exports.credit import credits_of, used_sources
from lineagraph.graph.analysis import Analysis
from lineagraph.graph.as_networkx import to_networkx

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def to_graphml(analysis: Analysis) -> Iterable[str]:
    """The whole citation graph as GraphML, line by line."""
    graph = _safe(analysis)
    graph.graph |= {"title": analysis.graph.title, "sources": " ".join(credits_of(analysis.graph))}
    _clean(graph.graph)
    return (f"{line}\n" for line in nx.generate_graphml(graph))


def to_gexf(analysis: Analysis) -> Iterable[str]:
    """The whole citation graph as GEXF, line by line."""
    writer = GEXFWriter()
    writer.add_graph(_safe(analysis))
    # networkx writes the day of the build; an output knows the day of its data only.
    meta = writer.xml.find("meta")
    meta.clear()
    _fill(meta, analysis)
    return (f"{line}\n" for line in str(writer).splitlines())


def _fill(meta: Element, analysis: Analysis) -> None:
    graph = analysis.graph
    facts = {
        "creator": "Lineagraph",
        "description": " ".join([f"{graph.title}.", *credits_of(graph)]),
    }
    _clean(facts)
    for name, text in facts.items():
        SubElement(meta, name).text = text
    days = [source.date for source in used_sources(graph) if source.date]
    if days:
        meta.set("lastmodifieddate", max(days))


def _safe(analysis: Analysis) -> nx.DiGraph[str]:
    """Text that XML cannot hold (control characters, lone surrogates) is replaced by a mark."""
    graph = _with_lineage(analysis)
    for _, facts in graph.nodes(data=True):
        _clean(facts)
    for _, _, facts in graph.edges(data=True):
        _clean(facts)
    return graph


def _with_lineage(analysis: Analysis) -> nx.DiGraph[str]:
    papers = analysis.graph.papers
    graph = to_networkx(analysis.graph)
    nx.set_node_attributes(graph, {paper.id: paper.label for paper in papers}, "label")
    for _, _, facts in graph.edges(data=True):
        facts["cites"] = True
    for link in analysis.lineage.links():
        ends = (papers[link.descendant].id, papers[link.ancestor].id)
        graph.add_edge(*ends, cites=link.cited, score=round(link.score, 4), main_parent=False)
    for link in analysis.backbone.links:
        graph.edges[papers[link.descendant].id, papers[link.ancestor].id]["main_parent"] = True
    return graph


def _clean(facts: MutableMapping[str, Any]) -> None:
    for key, value in facts.items():
        if isinstance(value, str):
            facts[key] = _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", value)
