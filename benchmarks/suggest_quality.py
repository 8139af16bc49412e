"""How well suggestions find what was hidden: ``suggest_quality.py FOLDER`` (a built graph).

The listed papers of the last years are hidden, separately a random fifth, ten times, and the list
is taken back to five dates (`suggest_tasks`). Printed each time: the share of the hidden papers
among the first suggestions, beside the rule that counts links to the list.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from suggest_tasks import OLDER, Hidden, hide, histories

from lineagraph import store
from lineagraph.graph.likeness import Likeness
from lineagraph.graph.model import KnowledgeGraph
from lineagraph.graph.suggestions import suggest

FIRST = (20, 50, 100)
TIMES = 10
ROOM = 1.72
"""Suggestions looked at for each hidden paper, where their number differs: 100 for 58."""


def main(arguments: Sequence[str]) -> int:
    for folder in arguments:
        graph = store.read_graph(Path(folder))
        last = max(graph.papers[at].year or 0 for at in graph.listed)
        for year in (last, last - 1):
            recent = [at for at in graph.listed if (graph.papers[at].year or 0) >= year]
            report(f"listed papers from {year} on ({len(recent)})", [_hidden(graph, recent)])
        draw = np.random.default_rng(0)
        fifth = len(graph.listed) // 5
        drawn = [draw.choice(graph.listed, fifth, replace=False).tolist() for _ in range(TIMES)]
        report(
            f"a random fifth ({fifth}), {TIMES} times", [_hidden(graph, papers) for papers in drawn]
        )
        past(graph)
    return 0


def report(title: str, tasks: Sequence[Hidden]) -> None:
    print(title)
    shares = np.array([recalls(task, FIRST) for task in tasks]).mean(axis=0)
    for name, row in zip(("number of links", "suggestions"), shares, strict=True):
        print(f"  {name:18}", "  ".join(f"@{k} {v:.2f}" for k, v in zip(FIRST, row, strict=True)))


def past(graph: KnowledgeGraph) -> None:
    """The list taken back in time; as many suggestions as `ROOM` allows."""
    tasks = list(histories(graph))
    found = np.array([recalls(task, [round(ROOM * task.hidden.sum())])[:, 0] for task in tasks])
    print(f"taken back to a date, first {ROOM} suggestions for each hidden paper")
    for older in OLDER:
        print(f"  with {older:.0%} of the older papers hidden too")
        for at, name in enumerate(("number of links", "suggestions")):
            row = {
                date: np.mean(
                    [found[i, at] for i, task in enumerate(tasks) if _is(task, older, date)]
                )
                for date in sorted({task.date for task in tasks})
            }
            each = "  ".join(f"{date:.1f}: {share:.2f}" for date, share in row.items())
            print(f"    {name:18} {np.mean(list(row.values())):.2f}   {each}")


def recalls(
    task: Hidden, first: Sequence[int]
) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    """Shares of the hidden papers among the first ones, by links and by suggestions."""
    likeness = Likeness(graph=task.graph)
    unlisted = np.flatnonzero(~likeness.listed)
    by_links = unlisted[np.argsort(-likeness.links[unlisted], kind="stable")].tolist()
    suggested = [found.paper for found in suggest(task.graph, top=max(first))]
    hits = [[task.hidden[order[:k]].sum() for k in first] for order in (by_links, suggested)]
    return np.array(hits, dtype=np.float64) / max(int(task.hidden.sum()), 1)


def _hidden(graph: KnowledgeGraph, papers: Sequence[int]) -> Hidden:
    hidden = np.zeros(len(graph.papers), dtype=np.bool_)
    hidden[papers] = True
    return hide(graph, hidden)


def _is(task: Hidden, older: float, date: float) -> bool:
    return (task.older, task.date) == (older, date)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
