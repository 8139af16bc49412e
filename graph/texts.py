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
    tellers = _tellers(graph.sources_of(int(graph.citations.sources[row])))
    return tuple(Told(text, tellers) for text in graph.citations.contexts[row])


def abstract_of(graph: KnowledgeGraph, paper: Paper) -> Told | None:
    """A paper's abstract, if a source gave it."""
    return _told(graph, paper, paper.abstract, paper.abstract_source)


def summary_of(graph: KnowledgeGraph, paper: Paper) -> Told | None:
    """A paper's summary (one sentence made by machine), if a source gave it."""
    return _told(graph, paper, paper.tldr, paper.tldr_source)


def _told(graph: KnowledgeGraph, paper: Paper, text: str | None, source: str | None) -> Told | None:
    """A text of a paper; where its own source is not noted, all that know the paper may be it."""
    if not text:
        return None
    known = {one.id: one for one in graph.sources}
    if source in known:
        return Told(text, (known[source],))
    ids = dict.fromkeys(record.source for record in paper.records)
    return Told(text, _tellers(known[id_] for id_ in ids))


def _tellers(sources: Iterable[Source]) -> tuple[Source, ...]:
    """Of several sources, those that give texts at all."""
    found = tuple(sources)
    return tuple(source for source in found if source.gives_texts) or found
