"""Facts that a list has dropped, kept from an earlier graph and marked as such.

A list that goes from items to tables loses acronyms and tags; nothing says that they were wrong.
What the list *changes* is never overridden: a fact is kept only where the new form says nothing
of its kind. Of tags, which are many, each one that is missing is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from lineagraph.graph.assembling.changes import item_of_work, items_of_graph, match
from lineagraph.graph.assembling.works import Work
from lineagraph.graph.ids import ArxivId, Doi
from lineagraph.graph.model import Kept, KeptField, KnowledgeGraph, Paper
from lineagraph.graph.reading import Entry
from lineagraph.graph.records import Source
from lineagraph.graph.titles import split_prefix, title_key

T = TypeVar("T")

PREVIOUS = Source(id="previous", name="An earlier graph of the list")


def recall(works: Sequence[Work], earlier: KnowledgeGraph) -> tuple[Work, ...]:
    """Give each work what `earlier` knows of it and its entries no longer say.

    Papers are matched as `changes.match` does it: by id, else by title. Papers that the list has
    removed stay removed.
    """
    matches = match(items_of_graph(earlier), [item_of_work(work) for work in works])
    old = [earlier.papers[at] for at in earlier.listed]
    return tuple(
        _recalled(work, _facts(earlier, old[matches[at]])) if at in matches else work
        for at, work in enumerate(works)
    )


def _recalled(work: Work, facts: Iterable[Kept]) -> Work:
    kept: dict[tuple[KeptField, str], Kept] = {}
    for fact in facts:
        if _is_dropped(fact, work):
            kept.setdefault((fact.field, fact.value), fact)
    if not kept:
        return work
    first = dict(reversed(kept))
    wanted = work.wanted
    return replace(
        work,
        kept=tuple(kept.values()),
        wanted=replace(
            wanted,
            acronym=wanted.acronym or first.get(KeptField.ACRONYM),
            arxiv=wanted.arxiv or _parsed(ArxivId, first.get(KeptField.ARXIV)),
            doi=wanted.doi or _parsed(Doi, first.get(KeptField.DOI)),
            year=wanted.year or _parsed(int, first.get(KeptField.YEAR)),
        ),
    )


def _parsed(kind: Callable[[str], T], value: str | None) -> T | None:
    return kind(value) if value else None


def _is_dropped(fact: Kept, work: Work) -> bool:
    entries = [entry for _, entry in work.entries]
    if fact.field is KeptField.TAG:
        return all(fact.value not in entry.tags for entry in entries)
    if fact.field is KeptField.ACRONYM and any(_begins(entry, fact.value) for entry in entries):
        return False
    if fact.field is KeptField.VENUE:
        return not any(entry.venues for entry in entries)
    return not any(_SAYS[fact.field](entry) for entry in entries)


def _begins(entry: Entry, acronym: str) -> bool:
    """Whether the acronym has only moved into the title: ``INFP: ...``."""
    parts = split_prefix(entry.title)
    return parts is not None and title_key(parts[0]) == title_key(acronym)


def _facts(graph: KnowledgeGraph, paper: Paper) -> Iterator[Kept]:
    """What lists said of a paper when a graph was built, and what that graph had kept itself."""
    names = {info.id: info.name for info in graph.lists}
    for listed in graph.entries_of.get(paper.id, ()):
        place = f"{names[listed.list]}:{listed.entry.line}"
        for field, says in _SAYS.items():
            for value in says(listed.entry):
                yield Kept(field=field, value=value, place=place)
        for venue in listed.entry.venues:
            yield Kept(field=KeptField.VENUE, value=venue.raw, place=place, venue=venue)
    yield from paper.kept


def _one(value: object) -> tuple[str, ...]:
    return (str(value),) if value else ()


_SAYS: Mapping[KeptField, Callable[[Entry], Sequence[str]]] = {
    KeptField.ACRONYM: lambda entry: _one(entry.acronym),
    KeptField.ARXIV: lambda entry: _one(entry.arxiv),
    KeptField.DOI: lambda entry: _one(entry.doi),
    KeptField.YEAR: lambda entry: _one(entry.year),
    KeptField.AUTHOR: lambda entry: () if entry.more_authors else entry.authors,
    KeptField.CODE: lambda entry: entry.code,
    KeptField.PROJECT: lambda entry: entry.project,
    KeptField.TAG: lambda entry: entry.tags,
}
