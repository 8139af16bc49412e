"""Papers, citations and sources as CSV tables that a spreadsheet opens without running anything."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator

from lineagraph.exports.credit import used_sources
from lineagraph.graph.analysis import Analysis
from lineagraph.graph.citations import UNKNOWN, intents_of, parts_of
from lineagraph.graph.influence.measures import Measure
from lineagraph.graph.model import KnowledgeGraph

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?")
_FLAGS = {UNKNOWN: "", 0: "no", 1: "yes"}


def to_papers_csv(analysis: Analysis) -> Iterator[str]:
    """One row a paper: id, name, title, year, authors, venue, links, measures, sources by id."""
    graph = analysis.graph
    authors, venues = graph.author_names, graph.venue_names
    values = analysis.influence.values
    header = "id name title year listed kind authors venue arxiv doi code project tags references"
    yield _row([*header.split(), *Measure, "sources"])
    for at, paper in enumerate(graph.papers):
        numbers = [float(values[measure][at]) for measure in Measure]
        yield _row(
            [
                paper.id,
                paper.name,
                paper.title,
                paper.year,
                "yes" if paper.listed else "no",
                paper.kind,
                "; ".join(
                    [*(authors[id_] for id_ in paper.authors), *["et al."] * paper.more_authors]
                ),
                "; ".join(dict.fromkeys(venues[p.venue] for p in paper.publications)),
                paper.arxiv,
                paper.doi,
                " ".join(paper.code),
                " ".join(paper.project),
                "; ".join(paper.tags),
                paper.references,
                *("" if number != number else f"{number:.6g}" for number in numbers),  # noqa: PLR0124  NaN
                "; ".join(dict.fromkeys(record.source for record in paper.records)),
            ]
        )


def to_citations_csv(graph: KnowledgeGraph) -> Iterator[str]:
    """One row a citation: citing, cited, mentions, sections, intents, influential, sources."""
    rows = graph.citations
    yield _row(["citing", "cited", "mentions", "sections", "intents", "influential", "sources"])
    for at in range(len(rows)):
        mentions, bits = int(rows.mentions[at]), int(rows.sources[at])
        sources = [source.id for source in graph.sources_of(bits)]
        yield _row(
            [
                graph.papers[rows.citing[at]].id,
                graph.papers[rows.cited[at]].id,
                "" if mentions == UNKNOWN else mentions,
                "; ".join(parts_of(int(rows.parts[at]))),
                "; ".join(intents_of(int(rows.intents[at]))),
                _FLAGS[int(rows.influential[at])],
                "; ".join(sources),
            ]
        )


def to_sources_csv(graph: KnowledgeGraph) -> Iterator[str]:
    """One row a source whose data the other tables carry: id, name, date, licence, whom to name."""
    yield _row(["id", "name", "date", "licence", "attribution", "url"])
    for one in used_sources(graph):
        yield _row([one.id, one.name, one.date, one.licence, one.attribution, one.url])


def _row(cells: Iterable[object]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="\n").writerow([_safe(cell) for cell in cells])
    return line.getvalue()


def _safe(cell: object) -> str:
    """Text, no number, that a spreadsheet would take for a formula begins with an apostrophe."""
    text = "" if cell is None else str(cell)
    return f"'{text}" if text.startswith(_FORMULA) and not _NUMBER.fullmatch(text) else text
