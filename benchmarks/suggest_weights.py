"""Where the weights of `graph/likeness.py` come from: ``suggest_weights.py FOLDER``.

A built graph's list is taken back to five dates (`suggest_tasks`). A ridge logistic model tells
the hidden papers from the other candidates; columns are in standard deviations among the
candidates of each case. Printed: the weights, what share of the hidden papers a fit to the other
four dates finds, and the same without each column.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize
from suggest_quality import ROOM
from suggest_tasks import Hidden, histories

from lineagraph import store
from lineagraph.graph.likeness import BASE, WEIGHTS, Likeness

Floats = npt.NDArray[np.float64]
Case = tuple[float, Floats, npt.NDArray[np.bool_]]
"""Date, standardised columns of the candidates, and which of them are hidden papers."""

RIDGE = 1.0


def main(arguments: Sequence[str]) -> int:
    for folder in arguments:
        cases = [case_of(task) for task in histories(store.read_graph(Path(folder)))]
        every = list(range(len(WEIGHTS)))
        fitted = fit(cases, every)
        print(f"{len(cases)} cases, {sum(int(case[2].sum()) for case in cases)} hidden papers\n")
        print(f"{'':10} fitted  in likeness.py  found without it")
        print(f"{'base':10} {fitted[0]:6.2f}  {BASE:14.2f}")
        for at, (name, value) in enumerate(WEIGHTS.items()):
            without = crossed(cases, [one for one in every if one != at])
            print(f"{name:10} {fitted[at + 1]:6.2f}  {value:14.2f}  {without:16.2f}")
        print(f"\nfound by fits to the other dates: {crossed(cases, every):.2f}")
    return 0


def case_of(task: Hidden) -> Case:
    likeness = Likeness(graph=task.graph)
    among = likeness.candidates
    return task.date, likeness.standardised()[among], task.hidden[among]


def fit(cases: Sequence[Case], chosen: Sequence[int]) -> Floats:
    """Base and weights of the chosen columns."""
    columns = np.concatenate([case[1][:, chosen] for case in cases])
    truth = np.concatenate([case[2] for case in cases]).astype(np.float64)
    design = np.column_stack([np.ones(len(columns)), columns])

    def loss(weights: Floats) -> tuple[float, Floats]:
        odds = design @ weights
        pull = np.concatenate([[0.0], RIDGE * weights[1:]])
        value = np.logaddexp(0, odds).sum() - truth @ odds + pull @ weights / 2
        return float(value), design.T @ (1 / (1 + np.exp(-odds)) - truth) + pull

    start = np.zeros(len(chosen) + 1)
    return np.asarray(minimize(loss, start, jac=True, method="L-BFGS-B").x, dtype=np.float64)


def crossed(cases: Sequence[Case], chosen: Sequence[int]) -> float:
    """The share of hidden papers found, each date by a fit to the others."""
    shares = []
    for date in sorted({case[0] for case in cases}):
        weights = fit([case for case in cases if case[0] != date], chosen)[1:]
        for _, columns, truth in (case for case in cases if case[0] == date):
            first = np.argsort(-columns[:, chosen] @ weights, kind="stable")
            shares.append(truth[first[: round(ROOM * truth.sum())]].sum() / truth.sum())
    return float(np.mean(shares))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
