"""Candidate lineage links as columns: pairs in which B cites A, or B's authors declare A."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
import numpy.typing as npt

from lineagraph.graph.model import Declaration, KnowledgeGraph, Strength

NONE = -1
"""In `Candidates.row` and `Candidates.declared`: there is none."""

STRENGTHS = tuple(Strength)
"""From the strongest to the weakest; `Candidates.strength` counts in it."""

_DESCENT = np.array([strength.is_descent for strength in STRENGTHS], dtype=np.bool_)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Candidates:
    """Parallel columns, one candidate each, sorted by (descendant, ancestor).

    Attributes:
        row: the citation's row, `NONE` where none is recorded.
        declared: position in the graph's declarations of the strongest one, `NONE` without.
        strength: its strength, by position in `STRENGTHS`; `NONE` without.
    """

    descendant: npt.NDArray[np.int32]
    ancestor: npt.NDArray[np.int32]
    row: npt.NDArray[np.int64]
    declared: npt.NDArray[np.int32]
    strength: npt.NDArray[np.int8]

    def __len__(self) -> int:
        """The number of candidates."""
        return len(self.descendant)

    @classmethod
    def of(cls, graph: KnowledgeGraph, *, declared: bool = True) -> Self:
        """Unite citations and declarations; without `declared`, citations alone."""
        told = _strongest(graph) if declared else {}
        pairs = sorted(told)
        extra = [pair for pair in pairs if graph.citations.row(*pair) is None]
        citing, cited = np.array(extra, dtype=np.int32).reshape(-1, 2).T
        others = np.flatnonzero(graph.citations.citing != graph.citations.cited)
        descendant = np.concatenate([graph.citations.citing[others], citing])
        ancestor = np.concatenate([graph.citations.cited[others], cited])
        row = np.concatenate([others, np.full(len(extra), NONE)], dtype=np.int64)
        order = np.lexsort((ancestor, descendant)) if extra else np.arange(len(row))
        columns = cls(
            descendant=descendant[order],
            ancestor=ancestor[order],
            row=row[order],
            declared=np.full(len(row), NONE, dtype=np.int32),
            strength=np.full(len(row), NONE, dtype=np.int8),
        )
        for pair in pairs:
            at = columns.index(*pair)
            columns.declared[at] = told[pair]
            strength = graph.declarations[told[pair]].strength
            columns.strength[at] = STRENGTHS.index(strength)
        return columns

    def index(self, descendant: int, ancestor: int) -> int:
        """The place of a candidate pair.

        Raises:
            KeyError: it is no candidate.
        """
        within = self.of_descendant(descendant)
        at = int(within.start + np.searchsorted(self.ancestor[within], ancestor))
        if at == within.stop or self.ancestor[at] != ancestor:
            raise KeyError((descendant, ancestor))
        return at

    def of_descendant(self, paper: int) -> slice:
        """The places of all candidates with this descendant."""
        start, end = np.searchsorted(self.descendant, [paper, paper + 1])
        return slice(int(start), int(end))

    @property
    def is_declared_descent(self) -> npt.NDArray[np.bool_]:
        """Whether the authors declare descent (based on, acknowledged)."""
        return (self.strength >= 0) & _DESCENT[self.strength]

    @property
    def is_descent(self) -> npt.NDArray[np.bool_]:
        """Whether a lineage may walk the candidate: a citation, or declared descent."""
        return (self.row >= 0) | self.is_declared_descent


def _strongest(graph: KnowledgeGraph) -> dict[tuple[int, int], int]:
    """The strongest declaration (its position) for each declared pair of known papers."""
    found: dict[tuple[int, int], int] = {}
    ranked = sorted(range(len(graph.declarations)), key=lambda at: _rank(graph.declarations, at))
    for at in ranked:
        declaration = graph.declarations[at]
        descendant = graph.position.get(declaration.descendant)
        ancestor = graph.position.get(declaration.ancestor)
        if descendant is not None and ancestor is not None and descendant != ancestor:
            found.setdefault((descendant, ancestor), at)
    return found


def _rank(declarations: Sequence[Declaration], at: int) -> tuple[int, int]:
    return STRENGTHS.index(declarations[at].strength), at
