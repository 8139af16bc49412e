"""How often the lineage score is right: ``lineage_quality.py FOLDER...`` (built graphs).

For each paper whose authors declare ancestors among the listed papers it cites, these are ranked
by the score with the declared rung off. Printed: mean average precision over papers with a 95 %
bootstrap interval, and the share of papers with an ancestor in first place and in the first three,
beside simple rules, and for weights refitted without the paper that is ranked; then the same where
kinds of evidence are missing from the whole graph, and how true the scores are as probabilities.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt
from lineage_tasks import Quality, Task, judge, read_tasks
from lineage_weights import calibrate, crowding, fit, scored_by

from lineagraph.graph.network import times

Floats = npt.NDArray[np.float64]

BINS = (0.0, 0.05, 0.1, 0.2, 0.4, 0.6, 1.0)

MISSING: Sequence[Sequence[str]] = (
    (),
    ("parts",),
    ("intents",),
    ("parts", "intents"),
    ("mentions",),
    ("mentions", "parts", "intents"),
)
"""Columns of the citations that are emptied together."""


def main(arguments: Sequence[str]) -> int:
    folders = [Path(argument) for argument in arguments]
    listed, context = read_tasks(folders), read_tasks(folders, context=True)
    report("listed papers, by the graph's own declarations", listed, others=context)
    if context:
        report("unlisted papers, by declared_context.csv", context, others=listed)
    missing(folders)
    reliability([*listed, *context])
    return 0


def report(title: str, tasks: Sequence[Task], *, others: Sequence[Task]) -> None:
    print(f"{title}: {len(tasks)} papers, {sum(int(t.truth.sum()) for t in tasks)} ancestors")
    if not tasks:
        print("  none of them declares an ancestor that it cites\n")
        return
    for name, rule in RULES.items():
        print(f"  {name:34} {judge(tasks, rule)}")
    print(f"  {'weights in graph/lineage/weights.py':34} {judge(tasks, shipped)}")
    print(f"  {'refitted, leaving each paper out':34} {leave_one_out(tasks, others)}")
    if others:
        crossed = judge(tasks, scored_by(fit(others)))
        print(f"  {'fitted to the other set alone':34} {crossed}")
    worst = sorted(zip(judge(tasks, shipped).precision, tasks, strict=True), key=lambda p: p[0])
    print("  worst:", ", ".join(f"{task.name[:30]} {value:.2f}" for value, task in worst[:6]), "\n")


def shipped(task: Task) -> Floats:
    return task.lineage.scores[task.places]


def leave_one_out(tasks: Sequence[Task], others: Sequence[Task]) -> Quality:
    scores = {
        id(task): scored_by(fit([*(t for t in tasks if t is not task), *others])) for task in tasks
    }
    return judge(tasks, lambda task: scores[id(task)](task))


def missing(folders: Sequence[Path]) -> None:
    print("where the graph does not tell...      (11 listed papers | unlisted papers)")
    for lost in MISSING:
        kept = [
            judge(read_tasks(folders, context=context, missing=lost), shipped)
            for context in (False, True)
        ]
        print(f"  {', '.join(lost) or 'nothing':34} {'  |  '.join(str(one) for one in kept)}")
    print()


def reliability(tasks: Sequence[Task]) -> None:
    """Scores of papers left out of the fit against how many of the candidates are declared."""
    scores = []
    for task in tasks:
        rest = [other for other in tasks if other is not task]
        weight = fit(rest)
        base, crowd = calibrate(rest, weight)
        scores.append(1 / (1 + np.exp(-(base + crowd * crowding(task) + scored_by(weight)(task)))))
    told, truth = np.concatenate(scores), np.concatenate([task.truth for task in tasks])
    print("score of a paper left out, and share of its candidates that are declared")
    for low, high in pairwise(BINS):
        within = (told >= low) & (told < high)
        if within.any():
            mean, share = told[within].mean(), truth[within].mean()
            print(f"  {low:.2f} to {high:.2f}  {within.sum():4} links  {mean:.2f}  {share:.2f}")
    print(f"  Brier score {np.mean((told - truth) ** 2):.3f}, ", end="")
    print(f"{truth.mean() * (1 - truth.mean()):.3f} for the average alone")


def _most_cited(task: Task) -> Floats:
    features = task.lineage.features
    within = features.listed[features.candidates.descendant] & features.cited
    counts = np.bincount(features.candidates.ancestor[within], minlength=len(features.listed))
    return counts[features.candidates.ancestor[task.places]].astype(np.float64)


def _most_recent(task: Task) -> Floats:
    when = times(task.lineage.graph.papers)
    return when[task.lineage.candidates.ancestor[task.places]]


RULES: dict[str, Callable[[Task], Floats]] = {
    "random": lambda task: np.zeros(len(task.places)),
    "most recent": _most_recent,
    "most cited in the list": _most_cited,
    "coupling": lambda task: task.lineage.features.shared_references[task.places],
    "mentions": lambda task: task.lineage.features.mentions[task.places],
}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
