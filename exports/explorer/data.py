"""What the explorer's script reads: one JSON value, all text made sane, all links checked."""

from __future__ import annotations

import json
import math
from collections import defaultdict
from collections.abc import Mapping, Sequence

from lineagraph.exports.advice import advice
from lineagraph.exports.explorer.labels import is_web_link, sane
from lineagraph.exports.explorer.layout import Layout
from lineagraph.exports.explorer.papers import Authors, Json, paper_url, papers_data
from lineagraph.exports.explorer.prose import sentences_by_link
from lineagraph.exports.explorer.suggestions import suggestions_data
from lineagraph.graph.analysis import Analysis
from lineagraph.graph.lineage.evidence import LineageLink, RungKind
from lineagraph.graph.model import Dataset, Group, Involvement, KnowledgeGraph, Strength
from lineagraph.graph.reading import Problem
from lineagraph.graph.records import Source

MANY_LINKS = 20_000
FEW_PARENTS = 12
"""In lists with more than `MANY_LINKS` links each paper keeps its best parents only."""

MOST_PROBLEMS = 1000
"""As many problems are listed; all of them stand in the report."""

_ESCAPES = {ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}
_CITED, _WALKED = 1, 2
"""Marks of a link: its citation is recorded, traces may walk it."""

_CONTEXT_TITLE = 160
_SHORT = 80


def to_json(value: Json) -> str:
    r"""JSON that may stand inside a script element whatever its strings hold.

    >>> print(to_json({"title": "</script>"}))
    {"title":"\u003c/script\u003e"}
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.translate(_ESCAPES)


def explorer_data(analysis: Analysis, layout: Layout) -> dict[str, Json]:
    """Everything the page shows, apart from the network that pyvis describes.

    Papers are numbered anew: the listed ones first, in the order of the graph, then the others.
    """
    graph = analysis.graph
    number = numbering(graph)
    authors = Authors.of(graph)
    return {
        "title": sane(graph.title),
        "lists": [_list(graph, at) for at in range(len(graph.lists))],
        "lanes": [[lane.label, lane.start, lane.end] for lane in layout.lanes],
        "years": [[year.label, round(year.start, 1), round(year.end, 1)] for year in layout.years],
        "papers": papers_data(graph, layout, authors),
        "authors": authors.names,
        "venues": {venue.id: sane(venue.name, limit=_SHORT) for venue in graph.venues},
        "influence": _influence(analysis),
        **_links(analysis, number),
        "roots": sorted(number[at] for at in analysis.backbone.roots),
        "unknown": sorted(number[at] for at in analysis.backbone.unknown_ancestry),
        "tour": [[number[at] for at in trace.papers] for trace in analysis.tour],
        "datasets": [_dataset(each, graph, layout, number) for each in graph.datasets],
        "groups": [_group(each, graph, number) for each in graph.groups],
        "suggestions": suggestions_data(analysis, layout, number),
        "context": _context(graph, layout),
        "citations": _citations(graph, number),
        "sources": [_source(each) for each in graph.sources],
        "problems": [_problem(each) for each in graph.problems[:MOST_PROBLEMS]],
        "problemCount": len(graph.problems),
    }


def numbering(graph: KnowledgeGraph) -> dict[int, int]:
    """The page's number of each paper by its position in the graph: listed papers first."""
    others = (at for at, paper in enumerate(graph.papers) if not paper.listed)
    return {at: new for new, at in enumerate([*graph.listed, *others])}


def shown_links(analysis: Analysis, links: tuple[LineageLink, ...]) -> tuple[LineageLink, ...]:
    """Of all lineage links those that the page holds: all, or in a large list each paper's best."""
    if len(links) <= MANY_LINKS:
        return links
    kept = {(link.descendant, link.ancestor) for link in analysis.backbone.links}
    seen: dict[int, int] = defaultdict(int)
    found = []
    for link in links:
        seen[link.descendant] += 1
        if seen[link.descendant] <= FEW_PARENTS or (link.descendant, link.ancestor) in kept:
            found.append(link)
    return tuple(found)


def _list(graph: KnowledgeGraph, at: int) -> dict[str, Json]:
    info = graph.lists[at]
    return {
        "name": sane(info.name, limit=120),
        "title": sane(info.title),
        "entries": sum(listed.list == info.id for listed in graph.entries),
    }


def _influence(analysis: Analysis) -> dict[str, Json]:
    """For each measure the values of the listed papers; null where unknown."""
    listed = analysis.graph.listed
    return {
        measure.value: [_rounded(float(values[at])) for at in listed]
        for measure, values in sorted(analysis.influence.values.items())
    }


def _rounded(value: float) -> float | int | None:
    if not math.isfinite(value):
        return None
    return int(value) if value == int(value) else float(f"{value:.4g}")


def _links(analysis: Analysis, number: Mapping[int, int]) -> dict[str, Json]:
    """Links as rows ``[descendant, ancestor, score, marks, kind, rungs...]``.

    Rungs stand in a table of their own, since many links share the same evidence in words.
    Citing sentences are rows ``[place of the link, source, how many more, texts...]``.
    """
    aside = {(link.descendant, link.ancestor) for link in analysis.lineage.set_aside()}
    table: dict[tuple[str, str, str], int] = {}
    rows: list[Json] = []
    every = analysis.lineage.links()
    shown = shown_links(analysis, every)
    for link in shown:
        pair = link.descendant, link.ancestor
        marks = _CITED * link.cited | _WALKED * (pair not in aside and _is_descent(link))
        rungs = [
            table.setdefault(
                (rung.kind.value, sane(rung.text), sane(rung.source, limit=_SHORT)), len(table)
            )
            for rung in link.rungs
        ]
        kind = link.kind.value if link.kind else None
        rows.append([number[pair[0]], number[pair[1]], link.score, marks, kind, *rungs])
    return {
        "links": rows,
        "rungs": [list(rung) for rung in table],
        "sentences": [
            [at, held.source, held.more, *held.texts]
            for at, held in sentences_by_link(analysis.graph, shown).items()
        ],
        "leftOut": len(every) - len(rows),
        "keptParents": FEW_PARENTS,
    }


def _is_descent(link: LineageLink) -> bool:
    """Whether a trace may walk the link: it is cited, or declared as descent."""
    return link.cited or any(
        rung.kind is RungKind.DECLARED and Strength(str(rung.value)).is_descent
        for rung in link.rungs
    )


def _dataset(
    dataset: Dataset, graph: KnowledgeGraph, layout: Layout, number: Mapping[int, int]
) -> dict[str, Json]:
    spot = layout.datasets[dataset.id]
    origin = dataset.introduced_by
    said: dict[str, Json] = {
        "name": sane(dataset.name, limit=_SHORT),
        "url": dataset.url if dataset.url and is_web_link(dataset.url) else None,
        "note": sane(dataset.note or "") or None,
        "line": dataset.line,
        "x": spot.x,
        "y": spot.y,
        "introducedBy": _involved([origin], graph, number)[0] if origin else None,
        "usedBy": _involved(dataset.known_uses, graph, number),
        "perhapsBy": _involved(dataset.likely_uses, graph, number),
    }
    return {key: value for key, value in said.items() if value is not None}


def _group(group: Group, graph: KnowledgeGraph, number: Mapping[int, int]) -> dict[str, Json]:
    said: dict[str, Json] = {
        "name": sane(group.name, limit=_SHORT),
        "url": group.url if group.url and is_web_link(group.url) else None,
        "line": group.line,
        "works": _involved(group.works, graph, number),
    }
    return {key: value for key, value in said.items() if value is not None}


def _involved(
    involvements: Sequence[Involvement], graph: KnowledgeGraph, number: Mapping[int, int]
) -> list[Json]:
    return [[number[graph.position[each.paper]], sane(each.how)] for each in involvements]


def _context(graph: KnowledgeGraph, layout: Layout) -> dict[str, Json]:
    """Context papers as columns, in the order of their numbers."""
    others = [at for at, paper in enumerate(graph.papers) if not paper.listed]
    papers = [graph.papers[at] for at in others]
    return {
        "title": [sane(paper.title, limit=_CONTEXT_TITLE) for paper in papers],
        "year": [paper.year for paper in papers],
        "url": [paper_url(paper) for paper in papers],
        "x": [round(float(layout.context[at, 0])) for at in others],
        "y": [round(float(layout.context[at, 1])) for at in others],
    }


def _citations(graph: KnowledgeGraph, number: Mapping[int, int]) -> list[Json]:
    """For each number the numbers of the papers it cites."""
    found: list[list[int]] = [[] for _ in graph.papers]
    citing, cited = graph.citations.citing.tolist(), graph.citations.cited.tolist()
    for descendant, ancestor in zip(citing, cited, strict=True):
        found[number[descendant]].append(number[ancestor])
    return [sorted(row) for row in found]


def _problem(problem: Problem) -> dict[str, Json]:
    said: dict[str, Json] = {
        "list": sane(problem.list, limit=_SHORT),
        "line": problem.line,
        "rule": sane(problem.rule, limit=_SHORT),
        "reason": sane(problem.reason),
        "text": sane(problem.text, limit=_CONTEXT_TITLE),
        "advice": advice(problem),
    }
    return {key: value for key, value in said.items() if value}


def _source(source: Source) -> dict[str, Json]:
    said: dict[str, Json] = {
        "id": source.id,
        "name": sane(source.name),
        "date": sane(source.date or "") or None,
        "licence": sane(source.licence or "") or None,
        "attribution": sane(source.attribution or "") or None,
        "url": source.url if source.url and is_web_link(source.url) else None,
    }
    return {key: value for key, value in said.items() if value is not None}
