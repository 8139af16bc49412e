"""What lineage is judged by: which of the listed papers that a paper cites its authors declare.

A task is one paper, its cited listed papers, and which of them its authors declare (based on,
acknowledged). The declared rung is switched off wherever a task is scored.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt

from lineagraph import store
from lineagraph.graph.citations import UNKNOWN
from lineagraph.graph.lineage.evidence import RungKind
from lineagraph.graph.lineage.links import Lineage
from lineagraph.graph.model import KnowledgeGraph, Strength

CONTEXT = Path(__file__).parent / "declared_context.csv"
"""What the repositories of unlisted papers say of listed ones: a set apart from the list."""

Floats = npt.NDArray[np.float64]
Pairs = Mapping[int, set[int]]


@dataclass(frozen=True, kw_only=True)
class Task:
    """One paper: places of its candidates in the lineage, and which of them are declared."""

    lineage: Lineage
    paper: int
    places: npt.NDArray[np.int64]
    truth: npt.NDArray[np.bool_]

    @property
    def name(self) -> str:
        return self.lineage.graph.papers[self.paper].label


def read_tasks(
    folders: Iterable[Path], *, context: bool = False, missing: Sequence[str] = ()
) -> list[Task]:
    """The tasks of built graphs: of their own declarations, or of the unlisted papers' table.

    Args:
        folders: of built graphs.
        context: judge unlisted papers instead of listed ones.
        missing: columns of the citations to empty first, as if no source told them.
    """
    tasks = []
    for folder in folders:
        graph = _without(store.read_graph(folder), missing)
        lineage = Lineage.of(graph, without=[RungKind.DECLARED])
        tasks += _tasks(lineage, _context(graph) if context else _declared(graph))
    return tasks


def _without(graph: KnowledgeGraph, columns: Sequence[str]) -> KnowledgeGraph:
    empty = {
        name: np.full_like(getattr(graph.citations, name), UNKNOWN if name == "mentions" else 0)
        for name in columns
    }
    return replace(graph, citations=replace(graph.citations, **empty))


def _tasks(lineage: Lineage, declared: Pairs) -> list[Task]:
    tasks = []
    for paper in sorted(declared):
        within = lineage.candidates.of_descendant(paper)
        places = np.arange(within.start, within.stop)
        places = places[lineage.features.listed[lineage.candidates.ancestor[places]]]
        truth = np.isin(lineage.candidates.ancestor[places], sorted(declared[paper]))
        if truth.any():
            tasks.append(Task(lineage=lineage, paper=paper, places=places, truth=truth))
    return tasks


def _declared(graph: KnowledgeGraph) -> Pairs:
    rows = [(d.descendant, d.ancestor, d.strength) for d in graph.declarations]
    return _pairs(graph, [row for row in rows if graph.papers[graph.position[row[0]]].listed])


def _context(graph: KnowledgeGraph) -> Pairs:
    with CONTEXT.open(encoding="utf-8", newline="") as file:
        rows = [
            (r["descendant"], r["ancestor"], Strength(r["strength"])) for r in csv.DictReader(file)
        ]
    return _pairs(
        graph, [row for row in rows if row[0] in graph.position and row[1] in graph.position]
    )


def _pairs(graph: KnowledgeGraph, rows: Sequence[tuple[str, str, Strength]]) -> Pairs:
    found: dict[int, set[int]] = {}
    for new, old, strength in rows:
        if strength.is_descent:
            found.setdefault(graph.position[new], set()).add(graph.position[old])
    return found


@dataclass(frozen=True, kw_only=True)
class Quality:
    """Average precision and hits of each task, in order."""

    precision: Floats
    hit1: Floats
    hit3: Floats

    def __str__(self) -> str:
        low, high = interval(self.precision)
        return (
            f"MAP {self.precision.mean():.3f} ({low:.2f} to {high:.2f})"
            f"  hit@1 {self.hit1.mean():.2f}  hit@3 {self.hit3.mean():.2f}"
        )


def judge(tasks: Sequence[Task], score: Callable[[Task], Floats]) -> Quality:
    """The expected measures; candidates of equal score stand in any order, each as likely."""
    rows = np.array([_expected(task.truth, score(task)) for task in tasks])
    return Quality(precision=rows[:, 0], hit1=rows[:, 1], hit3=rows[:, 2])


def _expected(truth: npt.NDArray[np.bool_], scores: Floats, rounds: int = 200) -> Floats:
    shuffle = np.random.default_rng(0)
    scores = np.nan_to_num(scores, nan=-np.inf)
    found = []
    for _ in range(rounds):
        order = np.lexsort((shuffle.random(len(scores)), -scores))
        hits = truth[order]
        ranks = np.flatnonzero(hits) + 1
        found.append((np.mean(np.arange(1, len(ranks) + 1) / ranks), hits[0], hits[:3].any()))
    return np.asarray(np.mean(found, axis=0), dtype=np.float64)


def interval(values: Floats, rounds: int = 10_000) -> tuple[float, float]:
    """A 95 % bootstrap interval of the mean over papers."""
    draws = np.random.default_rng(1).integers(0, len(values), (rounds, len(values)))
    low, high = np.quantile(values[draws].mean(axis=1), [0.025, 0.975])
    return float(low), float(high)
