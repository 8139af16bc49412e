"""``rank``."""

from __future__ import annotations

import argparse

from lineagraph.cli.answers import print_json, table
from lineagraph.graph.influence.measures import EXPLANATIONS, Influence, Measure
from lineagraph.graph.influence.ranking import Ranked, RankKind, rank
from lineagraph.store import read_graph


def run(arguments: argparse.Namespace) -> int:
    """Print a ranking."""
    graph = read_graph(arguments.graph)
    measure = Measure(arguments.by)
    rows = rank(
        graph,
        Influence.of(graph),
        kind=RankKind(arguments.kind),
        by=measure,
        top=arguments.top,
    )
    if arguments.json:
        print_json(
            [
                {
                    "rank": row.rank,
                    "id": row.id,
                    "name": row.name,
                    "title": row.title,
                    "year": row.year,
                    "value": _value(row),
                }
                for row in rows
            ]
        )
    elif rows:
        print(f"by {measure}: {EXPLANATIONS[measure]}")
        print(table(("rank", "value", "year", "what"), [_cells(row) for row in rows]))
    else:
        print(f"nothing is known by {measure} ({EXPLANATIONS[measure]})")
    return 0


def _cells(row: Ranked) -> tuple[str, ...]:
    value = _value(row)
    shown = str(value) if isinstance(value, int) else f"{value:.4g}"
    named = bool(row.name) and not row.title.casefold().startswith((row.name or "").casefold())
    label = f"{row.name}: {row.title}" if named else row.title
    return str(row.rank), shown, str(row.year or ""), label


def _value(row: Ranked) -> int | float:
    return int(row.value) if row.value.is_integer() else row.value
