"""``show``."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from lineagraph.cli.answers import named, node, print_json
from lineagraph.graph.codec import to_plain
from lineagraph.graph.model import Author, Dataset, KnowledgeGraph, Paper, Section, Venue
from lineagraph.graph.names import Node, describe, find_node
from lineagraph.graph.plurals import counted
from lineagraph.graph.texts import abstract_of, summary_of
from lineagraph.store import read_graph


def run(arguments: argparse.Namespace) -> int:
    """Print all that the graph says of one node."""
    graph = read_graph(arguments.graph)
    found = find_node(graph, arguments.name)
    if arguments.json:
        plain = to_plain(found)
        if isinstance(found, Paper):
            entries = [to_plain(listed) for listed in graph.entries_of.get(found.id, ())]
            plain = {**node(found), **plain, "entries": entries, "cited_by": _counts(graph, found)}
        print_json(plain)
    else:
        rows = [(label, value) for label, value in _rows(graph, found) if value]
        width = max(len(label) for label, _ in rows)
        print("\n".join(f"{label.ljust(width)}  {value}" for label, value in rows))
    return 0


def _rows(graph: KnowledgeGraph, found: Node) -> Iterator[tuple[str, str]]:
    yield "id", found.id
    if isinstance(found, Paper):
        yield from _paper(graph, found)
    elif isinstance(found, Dataset):
        yield from _dataset(graph, found)
    elif isinstance(found, Venue):
        yield "name", found.name
        yield "kind", found.kind
        yield "printed", ", ".join(found.printed)
        here = [p for p in graph.papers if any(q.venue == found.id for q in p.publications)]
        yield "papers", _papers(graph, [paper.id for paper in here])
    elif isinstance(found, Author):
        yield "name", found.name
        here = [paper for paper in graph.papers if found.id in paper.authors]
        listed = [paper.id for paper in here if paper.listed]
        yield "listed papers", _papers(graph, listed)
        yield "other papers", _papers(graph, [paper.id for paper in here if not paper.listed])
    elif isinstance(found, Section):
        yield "title", " / ".join(graph.section_paths[found.id])
        yield "list", next(info.title for info in graph.lists if info.id == found.list)
        below = [section for section in graph.sections if section.parent == found.id]
        yield "headings", ", ".join(section.title for section in below)
        path = graph.section_paths[found.id]
        within = {
            section.id
            for section in graph.sections
            if section.list == found.list and graph.section_paths[section.id][: len(path)] == path
        }
        inside = [paper.id for paper in graph.papers if not within.isdisjoint(paper.sections)]
        yield "papers", _papers(graph, inside)
    else:
        yield "name", found.name
        yield "page", found.url or ""
        yield "works", _papers(graph, [work.paper for work in found.works])


def _paper(graph: KnowledgeGraph, paper: Paper) -> Iterator[tuple[str, str]]:
    authors, venues = graph.author_names, graph.venue_names
    yield "name", paper.name or ""
    yield "title", paper.title
    names = ", ".join(authors[id_] for id_ in paper.authors)
    yield "authors", f"{names} et al." if paper.more_authors else names
    yield "year", str(paper.year or "")
    yield (
        "venues",
        ", ".join(
            " ".join(str(part) for part in (venues[p.venue], p.year, p.track) if part)
            for p in paper.publications
        ),
    )
    yield "kind", f"{paper.kind} ({paper.kind_reason})" if paper.kind_reason else paper.kind
    yield "section", ", ".join(" / ".join(graph.section_paths[id_]) for id_ in paper.sections)
    yield "arXiv", paper.arxiv or ""
    yield "DOI", paper.doi or ""
    yield "paper", " ".join(paper.urls)
    yield "code", " ".join(paper.code)
    yield "project", " ".join(paper.project)
    yield "other links", " ".join(f"{link.label}: {link.url}" for link in paper.other_links)
    yield "tags", ", ".join(paper.tags)
    for fact in paper.kept:
        yield "kept", f"{fact.field} {fact.value} (printed earlier, at {fact.place})"
    files = {info.id: info.name for info in graph.lists}
    for listed in graph.entries_of.get(paper.id, ()):
        yield "list line", f"{files[listed.list]}:{listed.entry.line}"
    yield "listed", "" if paper.listed else "no, reached through citations"
    yield "references", paper.references
    counts = _counts(graph, paper)
    yield "cited by", f"{counts['listed']} listed papers, {counts['all']} papers known here"
    yield "sources", ", ".join(f"{ref.source} ({ref.how or ref.key})" for ref in paper.records)
    yield (
        "introduces",
        ", ".join(
            d.name for d in graph.datasets if d.introduced_by and d.introduced_by.paper == paper.id
        ),
    )
    for label, told in (
        ("abstract", abstract_of(graph, paper)),
        ("summary", summary_of(graph, paper)),
    ):
        yield label, f"{told.text} {named(told)}" if told else ""


def _dataset(graph: KnowledgeGraph, dataset: Dataset) -> Iterator[tuple[str, str]]:
    yield "name", dataset.name
    yield "note", dataset.note or ""
    yield "page", dataset.url or ""
    yield "list line", str(dataset.line or "")
    origin = dataset.introduced_by
    yield (
        "introduced by",
        f"{describe(graph.paper(origin.paper))} ({origin.how})" if origin else "unknown",
    )
    for label, uses in (("used by", dataset.known_uses), ("perhaps by", dataset.likely_uses)):
        listed = [use.paper for use in uses if graph.paper(use.paper).listed]
        others = len(uses) - len(listed)
        yield label, _papers(graph, listed)
        yield "", f"and {counted(others, 'unlisted paper')}" if others else ""
        yield "evidence", uses[0].how if uses else ""


def _papers(graph: KnowledgeGraph, ids: list[str]) -> str:
    return ", ".join(graph.paper(id_).label for id_ in ids)


def _counts(graph: KnowledgeGraph, paper: Paper) -> dict[str, int]:
    citing = graph.citations.cited_by(graph.position[paper.id]).tolist()
    return {"all": len(citing), "listed": sum(graph.papers[at].listed for at in citing)}
