"""Whom an output has to name: the sources whose data it carries, in their own words."""

from __future__ import annotations

import numpy as np

from lineagraph.graph.model import KnowledgeGraph
from lineagraph.graph.records import Source


def used_sources(graph: KnowledgeGraph) -> tuple[Source, ...]:
    """The citation sources that told anything of the graph: a record of a paper, or a citation."""
    mask = int(np.bitwise_or.reduce(graph.citations.sources, initial=0))
    told = {source.id for source in graph.sources_of(mask)}
    told |= {record.source for paper in graph.papers for record in paper.records}
    return tuple(source for source in graph.sources if source.id in told)


def credits_of(graph: KnowledgeGraph) -> tuple[str, ...]:
    """One line for each source whose data the graph carries: name, attribution, licence, date."""
    return tuple(_credit(source) for source in used_sources(graph))


def _credit(source: Source) -> str:
    said = [
        source.attribution,
        source.url if source.url and source.url not in (source.attribution or "") else None,
        f"Licence: {source.licence}" if source.licence else None,
        f"Data of {source.date}" if source.date else None,
    ]
    told = " ".join(f"{part.rstrip('.')}." for part in said if part)
    return f"{source.name}: {told}" if told else source.name
