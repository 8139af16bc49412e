"""What changed between two readings of a list, or between two built graphs.

Papers are matched by id, else by title with or without its prefix; never by line or number.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from lineagraph.graph.assembling.works import Work, unite
from lineagraph.graph.ids import ArxivId, Doi, paper_id
from lineagraph.graph.model import KnowledgeGraph, Paper
from lineagraph.graph.reading import Entry, ReadingList
from lineagraph.graph.titles import iter_title_keys, title_key
from lineagraph.graph.venues import normalise_venue

Value = str | int | None | tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A listed paper with the fields that are compared."""

    id: str
    title: str
    acronym: str | None
    arxiv: ArxivId | None
    doi: Doi | None
    fields: Mapping[str, Value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One field of one paper; `id` is the paper's id in the newer reading."""

    id: str
    field: str
    old: Value
    new: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """All differences, in the order of the readings."""

    added: tuple[Item, ...]
    removed: tuple[Item, ...]
    changed: tuple[Change, ...]


def items_of_list(reading: ReadingList) -> tuple[Item, ...]:
    """The papers of a list; entries that name one paper count once."""
    works, _ = unite([reading])
    return tuple(item_of_work(work) for work in works)


def items_of_graph(graph: KnowledgeGraph) -> tuple[Item, ...]:
    """The listed papers of a graph."""
    sections = {section.id: section.title for section in graph.sections}
    return tuple(_of_paper(graph.papers[at], graph.venue_names, sections) for at in graph.listed)


def diff(old: Sequence[Item], new: Sequence[Item]) -> Changes:
    """Compare two sets of papers."""
    matches = match(old, new)
    matched = set(matches.values())
    return Changes(
        added=tuple(item for at, item in enumerate(new) if at not in matches),
        removed=tuple(item for at, item in enumerate(old) if at not in matched),
        changed=tuple(
            change
            for at, item in enumerate(new)
            if at in matches
            for change in _changes(old[matches[at]], item)
        ),
    )


def match(old: Sequence[Item], new: Sequence[Item]) -> dict[int, int]:
    """Positions in `old` by positions in `new`: by arXiv id, then DOI, then title."""
    matches: dict[int, int] = {}
    free = dict.fromkeys(range(len(old)))
    for keys in (_arxiv, _doi, _full_title, _any_title):
        at_key: dict[str, int] = {}
        for at in free:
            for key in keys(old[at]):
                at_key.setdefault(key, at)
        for at, item in enumerate(new):
            if at in matches:
                continue
            found = (at_key[key] for key in keys(item) if at_key.get(key) in free)
            match = next((one for one in found if not _clash(old[one], item)), None)
            if match is not None:
                matches[at] = match
                del free[match]
    return matches


def _arxiv(item: Item) -> Iterable[str]:
    return [item.arxiv] if item.arxiv else []


def _doi(item: Item) -> Iterable[str]:
    return [item.doi] if item.doi else []


def _full_title(item: Item) -> Iterable[str]:
    return [title_key(item.title)]


def _any_title(item: Item) -> Iterable[str]:
    return iter_title_keys(item.title, item.acronym)


def _clash(old: Item, new: Item) -> bool:
    """Whether both have an arXiv id and the ids differ: a wrong link was mended, or two works."""
    return bool(old.arxiv and new.arxiv) and old.arxiv != new.arxiv and old.title != new.title


def _changes(old: Item, new: Item) -> Iterable[Change]:
    for field, before in old.fields.items():
        after = new.fields[field]
        if before != after:
            yield Change(id=new.id, field=field, old=before, new=after)


def item_of_work(work: Work) -> Item:
    """A listed work, as it is compared."""
    entries = [entry for _, entry in work.entries]
    first = entries[0]
    arxiv = next((entry.arxiv for entry in entries if entry.arxiv), None)
    doi = next((entry.doi for entry in entries if entry.doi), None)
    return Item(
        id=paper_id(arxiv=arxiv, doi=doi, title=first.title),
        title=first.title,
        acronym=work.wanted.acronym,
        arxiv=arxiv,
        doi=doi,
        fields={
            "title": first.title,
            "acronym": work.wanted.acronym,
            "arxiv": arxiv,
            "doi": doi,
            "year": work.wanted.year,
            "venue": normalise_venue(first.venue.name)[0] if first.venue else None,
            "section": first.section_path,
            "code": _union(entries, "code"),
            "project": _union(entries, "project"),
            "tags": _union(entries, "tags"),
        },
    )


def _union(entries: Iterable[Entry], field: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for entry in entries for value in getattr(entry, field)))


def _of_paper(paper: Paper, venues: Mapping[str, str], sections: Mapping[str, str]) -> Item:
    return Item(
        id=paper.id,
        title=paper.title,
        acronym=paper.name,
        arxiv=paper.arxiv,
        doi=paper.doi,
        fields={
            "title": paper.title,
            "acronym": paper.name,
            "arxiv": paper.arxiv,
            "doi": paper.doi,
            "year": paper.year,
            "venue": venues[paper.publications[0].venue] if paper.publications else None,
            "section": tuple(sections[id_] for id_ in paper.sections),
            "code": paper.code,
            "project": paper.project,
            "tags": paper.tags,
        },
    )
