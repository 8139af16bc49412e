"""``rank``."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from typing import Any

from lineagraph.cli.answers import print_json, table
from lineagraph.graph.influence.bootstrap import LEVEL, rank_intervals
from lineagraph.graph.influence.datasets import DatasetYears
from lineagraph.graph.influence.measures import Influence, Measure
from lineagraph.graph.influence.ranking import Ranked, RankKind, explain, rank, why_all_tie
from lineagraph.graph.model import KnowledgeGraph
from lineagraph.graph.names import titled
from lineagraph.store import read_graph

Interval = tuple[int, int]


def run(arguments: argparse.Namespace) -> int:
    """Print a ranking."""
    graph = read_graph(arguments.graph)
    kind, measure = RankKind(arguments.kind), Measure(arguments.by)
    influence = Influence.of(graph, measures=[measure])
    rows = rank(graph, influence, kind=kind, by=measure, methods=arguments.methods)
    shown = rows[: arguments.top]
    between = _between(graph, rows, shown, measure) if kind is RankKind.PAPER else {}
    if arguments.json:
        print_json([_plain(row, kind, between) for row in shown])
    elif not shown:
        print(f"nothing is known by {measure} ({explain(kind, measure)})")
    elif reason := why_all_tie(graph, influence, kind=kind, by=measure):
        print(f"nothing can be ranked by {measure} ({explain(kind, measure)}): {reason}")
    elif kind is RankKind.DATASET:
        _print_datasets(graph, shown, measure)
    else:
        print(f"by {measure}: {explain(kind, measure)}")
        _print_rows(shown, between)
    return 0


def _between(
    graph: KnowledgeGraph, rows: Sequence[Ranked], shown: Sequence[Ranked], measure: Measure
) -> Mapping[str, Interval]:
    """Between which ranks each shown paper lies when the citing papers are drawn anew."""
    ranked, wanted = ([graph.position[row.id] for row in chosen] for chosen in (rows, shown))
    found = rank_intervals(graph, measure, papers=wanted, among=ranked)
    return {graph.papers[at].id: interval for at, interval in found.items()}


def _plain(row: Ranked, kind: RankKind, between: Mapping[str, Interval]) -> dict[str, Any]:
    plain = {
        "rank": row.rank,
        "id": row.id,
        "name": row.name,
        "title": row.title,
        "year": row.year,
        "value": _value(row),
        "note": row.note,
    }
    if row.id in between:
        plain["between"] = between[row.id]
    if kind is RankKind.DATASET:
        plain["by_year"] = {str(year): papers for year, papers in row.by_year.items()}
    return plain


def _print_rows(rows: Sequence[Ranked], between: Mapping[str, Interval]) -> None:
    if not between:
        print(table(("rank", "value", "year", "what"), [_cells(row) for row in rows]))
        return
    print(f"between: its rank in {LEVEL:.0%} of samples of the papers that cite")
    cells = [
        (rank, "-".join(map(str, between[row.id])), *rest)
        for row, (rank, *rest) in zip(rows, map(_cells, rows), strict=True)
    ]
    print(table(("rank", "between", "value", "year", "what"), cells))


def _print_datasets(graph: KnowledgeGraph, rows: Sequence[Ranked], measure: Measure) -> None:
    """Each dataset with its users in each year, under how many papers could tell."""
    told = DatasetYears.of(graph)
    print(f"by {measure}: {explain(RankKind.DATASET, measure)}; the years' columns count its users")
    papers = ["", "", "", *(str(told.papers.get(year, "")) for year in told.years)]
    cells = [
        (*_cells(row)[:3], *(str(row.by_year.get(year, "")) for year in told.years), _label(row))
        for row in rows
    ]
    header = ("rank", "value", "year", *map(str, told.years), "what")
    print(table(header, [*cells, (*papers, "listed papers with known references")]))


def _cells(row: Ranked) -> tuple[str, ...]:
    value = _value(row)
    shown = str(value) if isinstance(value, int) else f"{value:.4g}"
    return str(row.rank), shown, str(row.year or ""), _label(row)


def _label(row: Ranked) -> str:
    label = titled(row.name, row.title)
    return f"{label} [{row.note}]" if row.note else label


def _value(row: Ranked) -> int | float:
    return int(row.value) if row.value.is_integer() else row.value
