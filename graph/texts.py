"""Other people's sentences in a graph, each with the sources that gave it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lineagraph.graph.model import KnowledgeGraph, Paper
from lineagraph.graph.records import Source


@dataclass(frozen=True, slots=True)
class Told:
    """A text, and the sources it was had from, at least one."""

    text: str
    sources: tuple[Source, ...]


def citing_sentences(graph: KnowledgeGraph, citing: int, cited: int) -> tuple[Told, ...]:
    """The sentences in which one paper cites another (positions in `graph.papers`)."""
    row = graph.citations.row(citing, cited)
    if row is None or not graph.citations.contexts[row]:
        return ()
    mask = int(graph.citations.sources[row])
    tellers = _tellers(source for bit, source in enumerate(graph.sources) if mask >> bit & 1)
    return tuple(Told(text, tellers) for text in graph.citations.contexts[row])


def abstract_of(graph: KnowledgeGraph, paper: Paper) -> Told | None:
    """A paper's abstract, if a source gave it."""
    return Told(paper.abstract, _tellers_of(graph, paper)) if paper.abstract else None


def summary_of(graph: KnowledgeGraph, paper: Paper) -> Told | None:
    """A paper's summary (one sentence made by machine), if a source gave it."""
    return Told(paper.tldr, _tellers_of(graph, paper)) if paper.tldr else None


def _tellers_of(graph: KnowledgeGraph, paper: Paper) -> tuple[Source, ...]:
    known = {source.id: source for source in graph.sources}
    return _tellers(known[id_] for id_ in dict.fromkeys(ref.source for ref in paper.records))


def _tellers(sources: Iterable[Source]) -> tuple[Source, ...]:
    """Of several sources, those that give texts at all."""
    found = tuple(sources)
    return tuple(source for source in found if source.gives_texts) or found
