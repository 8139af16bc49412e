"""Three engines give the same answers to the named queries, on the heart of the example."""

from __future__ import annotations

import csv
import io
import subprocess
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import rdflib

from lineagraph.exports.rdf.ntriples import to_ntriples
from lineagraph.exports.rdf.rdflib_graph import to_rdflib
from lineagraph.exports.rdf.stream import Triples
from lineagraph.exports.rdf.triples import to_triples
from lineagraph.exports.sparql.catalogue import NamedQuery, named_queries
from lineagraph.exports.sparql.engine import run, to_csv
from lineagraph.exports.sparql.stores import Store, fill
from lineagraph.graph.analysis import analyse
from lineagraph.graph.citations import Citations
from lineagraph.graph.model import Involvement, KnowledgeGraph, Paper
from lineagraph.store import read_graph

QUERIES = {query.name: query for query in named_queries()}
LARGE = 30
"""Papers of the reduced example."""

EMPTY = {
    "contradicting-titles",
    "contradicting-venues",
    "links-on-one-rung",
    "missing-from-list",
    "not-found-in-sources",
    "roots",
    "unknown-ancestry",
}
"""Queries that may find nothing there."""

FOR_RASQAL = (
    "children",
    "completeness",
    "counts",
    "datasets-by-year",
    "evidence-of-a-link",
    "most-cited-by-year",
    "never-cited-in-list",
    "page-rank",
    "parents",
    "problems",
    "who-says-it-cites",
    "what-groups-built-on",
    "works-of-groups",
)
"""Queries without a path, a NOT EXISTS or an aggregate that Rasqal does not know."""


def reduced(graph: KnowledgeGraph, size: int) -> KnowledgeGraph:
    """The listed papers with declarations, groups, doubts or two entries, and the most cited."""
    named = {end for one in graph.declarations for end in (one.descendant, one.ancestor)}
    named |= {work.paper for group in graph.groups for work in group.works}
    twice = {id_ for id_, entries in graph.entries_of.items() if len(entries) > 1}
    named |= {one.id for one in map(graph.papers.__getitem__, graph.listed) if _is_doubtful(one)}
    cited = np.bincount(graph.citations.cited, minlength=len(graph.papers)).tolist()
    ranked = sorted(
        graph.listed,
        key=lambda at: (
            graph.papers[at].id not in twice,
            graph.papers[at].id not in named,
            -cited[at],
        ),
    )
    kept = sorted(ranked[:size])
    place = {old: new for new, old in enumerate(kept)}
    ids = {graph.papers[at].id for at in kept}
    rows = graph.citations.where(
        np.isin(graph.citations.citing, kept) & np.isin(graph.citations.cited, kept)
    )
    columns = ("mentions", "parts", "intents", "influential", "sources")
    return replace(
        graph,
        papers=tuple(graph.papers[at] for at in kept),
        citations=Citations.of(
            citing=[place[at] for at in rows.citing.tolist()],
            cited=[place[at] for at in rows.cited.tolist()],
            **{name: getattr(rows, name) for name in columns},
        ),
        entries=tuple(one for one in graph.entries if one.paper in ids),
        declarations=tuple(
            one for one in graph.declarations if {one.descendant, one.ancestor} <= ids
        ),
        datasets=tuple(
            replace(
                one,
                used_by=_of(one.used_by, ids),
                introduced_by=next(iter(_of(filter(None, [one.introduced_by]), ids)), None),
            )
            for one in graph.datasets
        ),
        groups=tuple(replace(one, works=_of(one.works, ids)) for one in graph.groups),
        tour=graph.tour if graph.tour and {graph.tour.start, graph.tour.end} <= ids else None,
    )


def _is_doubtful(paper: Paper) -> bool:
    return any(record.year not in {paper.year, None} for record in paper.records)


def _of(involved: Iterable[Involvement], ids: set[str]) -> tuple[Involvement, ...]:
    return tuple(one for one in involved if one.paper in ids)


@pytest.fixture(scope="module")
def triples(example: Path) -> Triples:
    return to_triples(analyse(reduced(read_graph(example), LARGE)))


@pytest.fixture(scope="module")
def store(triples: Triples) -> Store:
    return fill(to_ntriples(triples))


@pytest.fixture(scope="module")
def graph(triples: Triples) -> rdflib.Graph:
    return to_rdflib(triples)


def answers(data: str) -> list[list[str]]:
    """The rows of a CSV table, without order, and numbers as numbers."""
    return sorted([plain(cell) for cell in row] for row in csv.reader(io.StringIO(data)))


def plain(cell: str) -> str:
    """The cell, whatever the spelling of its number and the order of what it gathers."""
    try:
        return f"{float(cell):g}"
    except ValueError:
        return ", ".join(sorted(cell.replace("+00:00", "Z").split(", ")))


@pytest.mark.filterwarnings("ignore:'count' is passed as positional:DeprecationWarning")  # rdflib
@pytest.mark.slow
@pytest.mark.parametrize("query", QUERIES.values(), ids=QUERIES)
def test_rdflib_and_oxigraph_answer_the_same(
    query: NamedQuery, store: Store, graph: rdflib.Graph
) -> None:
    ours = to_csv(run(store, query.text))
    assert ours.count("\n") > 1 or query.name in EMPTY
    theirs = graph.query(query.text).serialize(format="csv") or b""
    assert answers(theirs.decode()) == answers(ours)


@pytest.fixture(scope="module")
def data(triples: Triples, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("reduced") / "graph.nt"
    path.write_text("".join(to_ntriples(triples)), encoding="utf-8")
    return path


@pytest.mark.slow
@pytest.mark.needs("roqet")
@pytest.mark.parametrize("name", FOR_RASQAL)
def test_rasqal_answers_the_same(name: str, data: Path, store: Store, tmp_path: Path) -> None:
    question = tmp_path / "query.rq"
    question.write_text(QUERIES[name].text, encoding="utf-8")
    command: Sequence[str | Path] = (
        "roqet", "-q", "-i", "sparql", "-r", "csv", "-D", data, question
    )  # fmt: skip
    told = subprocess.run(command, capture_output=True, text=True, check=False, timeout=240)
    assert told.returncode in {0, 2}, told.stderr  # 2: answered, with a warning that -q hides
    ours = to_csv(run(store, QUERIES[name].text))
    assert ours.count("\n") > 1
    assert answers(told.stdout) == answers(ours)
