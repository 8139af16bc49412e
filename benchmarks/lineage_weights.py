"""Where the constants of `graph/lineage/weights.py` come from: ``lineage_weights.py FOLDER...``.

1. Each rung starts from a weight argued from the literature or from what the rung means (`ARGUED`).
2. A conditional logistic model (within each paper, which candidates are declared?) is fitted to
   the papers whose authors declare ancestors: listed ones by the graph's own declarations,
   unlisted ones by `declared_context.csv`. A ridge pulls every weight towards the argued one,
   because some thirty papers cannot teach ten weights: a rung that the data do not speak of keeps
   its argued weight.
3. The base rate and its dependence on the number of candidates are fitted to the same papers by an
   ordinary logistic model, so that a score can be read as a probability of being declared.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
from lineage_tasks import Task, judge, read_tasks
from scipy.optimize import minimize

from lineagraph.graph.lineage import weights
from lineagraph.graph.lineage.evidence import RungKind
from lineagraph.graph.lineage.links import Lineage, offers
from lineagraph.graph.lineage.terms import term

Floats = npt.NDArray[np.float64]

ARGUED = {
    RungKind.MENTIONS: 1.5,  # the strongest feature of Valenzuela et al. and Zhu et al. (2015)
    RungKind.INTENTS: 1.0,  # used or extended, not only background
    RungKind.SECTIONS: 2.0,  # what others build with; the usual baselines of comparisons
    RungKind.INFLUENTIAL: 1.0,  # a trained classifier of the same thing
    RungKind.COUPLING: 0.1,  # relatedness, not descent
    RungKind.COCITATION: 1.5,  # relatedness in the eyes of others, where mentions are missing
    RungKind.AUTHORS: 0.1,  # a group continues its work, and cites itself
    RungKind.SERIES: 1.5,  # Hallo2 continues Hallo
    RungKind.RECENCY: 0.7,  # nobody builds on what is not there yet, few on what is long gone
}
RIDGE = 10.0
"""Strength of the pull towards the argued weights."""

RUNGS = tuple(ARGUED)
PRIOR = np.array([ARGUED[rung] for rung in RUNGS])


def main(arguments: Sequence[str]) -> int:
    folders = [Path(argument) for argument in arguments]
    listed, context = read_tasks(folders), read_tasks(folders, context=True)
    tasks = [*listed, *context]
    fitted = fit(tasks)
    print(f"{len(listed)} listed and {len(context)} unlisted papers with declared ancestors\n")
    print(f"{'rung':12} argued  fitted  in weights.py")
    for rung, value in zip(RUNGS, fitted, strict=True):
        print(f"{rung:12} {ARGUED[rung]:6.2f}  {value:6.2f}  {weights.WEIGHTS[rung]:6.2f}")
    base, crowd = calibrate(tasks, fitted)
    print(f"\nbase         {base:14.2f}  {weights.BASE:6.2f}")
    print(f"crowd        {crowd:14.2f}  {weights.WEIGHTS[RungKind.CROWD]:6.2f}\n")
    other = {"listed": fit(context), "unlisted": fit(listed)}
    for name, chosen in (("listed", listed), ("unlisted", context)):
        for how, weight in (("argued", PRIOR), ("fitted", fitted), ("crossed", other[name])):
            print(f"{name:9} {how:8} {judge(chosen, scored_by(weight))}")
    return 0


_COLUMNS: dict[int, tuple[Lineage, Floats, Floats]] = {}
"""By the identity of a lineage: itself, its terms (one column a rung), its fixed terms."""


def scored_by(weight: Floats) -> Callable[[Task], Floats]:
    """A score by these weights, in the order of `RUNGS`."""
    return lambda task: evidence(task) @ weight + aside(task)


def columns(lineage: Lineage) -> tuple[Floats, Floats]:
    """The terms of all candidates, one column a rung, and the fixed terms of their ancestors."""
    if id(lineage) not in _COLUMNS:
        terms = np.column_stack([term(lineage.features, rung) for rung in RUNGS])
        _COLUMNS[id(lineage)] = lineage, terms, offers(lineage.features)
    return _COLUMNS[id(lineage)][1:]


def evidence(task: Task) -> Floats:
    """The terms of a task's candidates, one column a rung."""
    return columns(task.lineage)[0][task.places]


def aside(task: Task) -> Floats:
    """The fixed terms of what the ancestor is, whoever cites it."""
    return columns(task.lineage)[1][task.places]


def crowding(task: Task) -> Floats:
    """The term of how few references compete, the same for all candidates of a paper."""
    return term(task.lineage.features, RungKind.CROWD)[task.places]


def fit(tasks: Sequence[Task]) -> Floats:
    """Conditional logistic regression with a ridge towards the argued weights."""
    sizes = np.array([len(task.places) for task in tasks])
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    owner = np.repeat(np.arange(len(tasks)), sizes)
    terms = np.concatenate([evidence(task) for task in tasks])
    fixed = np.concatenate([aside(task) for task in tasks])
    share = np.concatenate([task.truth / task.truth.sum() for task in tasks])

    def loss(weight: Floats) -> tuple[float, Floats]:
        away = (weight - PRIOR) / PRIOR
        odds = terms @ weight + fixed
        odds -= np.maximum.reduceat(odds, starts)[owner]
        odds -= np.log(np.add.reduceat(np.exp(odds), starts))[owner]
        slope = RIDGE * away / PRIOR - terms.T @ (share - np.exp(odds))
        return RIDGE / 2 * float(away @ away) - float(share @ odds), slope

    return np.asarray(minimize(loss, PRIOR, jac=True, method="L-BFGS-B").x, dtype=np.float64)


def calibrate(tasks: Sequence[Task], weight: Floats) -> tuple[float, float]:
    """Base rate and the weight of how few references compete."""
    odds = np.concatenate([evidence(task) @ weight + aside(task) for task in tasks])
    crowd = np.concatenate([crowding(task) for task in tasks])
    truth = np.concatenate([task.truth for task in tasks])

    def loss(chosen: Floats) -> float:
        total = chosen[0] + chosen[1] * crowd + odds
        return float(np.logaddexp(0, total).sum() - total[truth].sum() + (chosen[1] - 1) ** 2)

    base, slope = minimize(loss, [0.0, 1.0]).x
    return float(base), float(slope)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
