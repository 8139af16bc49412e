"""The weights of the lineage score, and how they were obtained.

A link's score is ``1 / (1 + exp(-s))`` with ``s`` = `BASE` + `CROWD` x log(listed papers that the
descendant cites) + what the ancestor is (`KIND`, `CODE`) + one term for each rung of
evidence (`graph.lineage.terms`), times its weight. A term is 0 where the evidence is missing, so
that a paper without counted mentions is neither helped nor harmed.

The weights were argued first (mentions are the strongest single feature in Valenzuela, Ha and
Etzioni 2015 and in Zhu, Turney, Lemire and Vellino 2015), then fitted by a conditional logistic
model with a ridge towards the argued ones, to 31 papers whose authors declare ancestors in their
repositories: 11 of the embedded list, 20 unlisted. ``benchmarks/lineage_weights.py`` prints both,
and ``benchmarks/lineage_quality.py`` what they are worth. Fitting moved no weight by more than
0.3, and a fit to the listed papers alone serves the unlisted ones as well as their own, and the
reverse. So few papers cannot tell weights apart that differ by a third: read them as orders of
magnitude. `BASE` and `CROWD` make the score a probability of being declared on the same papers.
"""

from __future__ import annotations

from collections.abc import Mapping

from lineagraph.graph.lineage.evidence import RungKind
from lineagraph.graph.model import Strength

BASE = 0.25
"""Log-odds of descent for a paper's only cited listed paper, all evidence being neutral."""

CROWD = -1.2
"""For each unit of the logarithm of the number of listed papers that the paper cites."""

KIND = -1.5
"""For an ancestor that is a survey or introduces a dataset: it is used, seldom built on."""

CODE = 0.6
"""For an ancestor with code in the list, above the average of the descendant's other listed
references: one can hardly build on what is not there."""

WEIGHTS: Mapping[RungKind, float] = {
    RungKind.DECLARED: 1.0,
    RungKind.MENTIONS: 1.7,
    RungKind.SECTIONS: 2.2,
    RungKind.INTENTS: 1.1,
    RungKind.INFLUENTIAL: 1.0,
    RungKind.COUPLING: 0.1,
    RungKind.COCITATION: 1.5,
    RungKind.AUTHORS: 0.1,
    RungKind.SERIES: 1.5,
    RungKind.RECENCY: 0.7,
}
"""Influential, series and kind are argued only: the 31 papers say too little of them. Sections
weigh the role of the ancestor (`Features.role`), a number seldom beyond 0.3 either way. Cocitation
counts only where no mentions are counted."""

DECLARED: Mapping[Strength, float] = {
    Strength.BASED_ON: 6.0,
    Strength.ACKNOWLEDGED: 4.5,
    Strength.USES_COMPONENT: -1.0,
    Strength.COMPARED: -2.0,
}
"""Log-odds that a declaration adds: who names a part or a baseline names no ancestor."""

NO_GROUND = -4.0
"""Most log-odds of a pair that is neither cited nor declared as descent: it is shown, no more."""
