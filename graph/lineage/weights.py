"""The weights of the lineage score, and how they were obtained.

A link's score is ``1 / (1 + exp(-s))`` with ``s`` = `BASE` + what the ancestor is (`KIND`, `CODE`)
+ one term for each rung of evidence (`graph.lineage.terms`), times its weight. A term is 0 where
the evidence is missing, so that a paper without counted mentions is neither helped nor harmed.

The weights were argued first (mentions are the strongest single feature in Valenzuela, Ha and
Etzioni 2015 and in Zhu, Turney, Lemire and Vellino 2015), then fitted by a conditional logistic
model with a ridge towards the argued ones, to 31 papers whose authors declare ancestors in their
repositories: 11 of the embedded list, 20 unlisted. ``benchmarks/lineage_weights.py`` prints both,
and ``benchmarks/lineage_quality.py`` what they are worth. Fitting moved no weight by more than
0.3, and a fit to the listed papers alone serves the unlisted ones as well as their own, and the
reverse. So few papers cannot tell weights apart that differ by a third: read them as orders of
magnitude. `BASE` and the weight of the crowd make the score a probability of being declared on the
same papers. They were chosen for declaring a listed ancestor, so those among them that cite few
listed papers overstate what few listed references mean: `features.OUTSIDE` is larger than the
value they like best (0, better by 1.5 in log-likelihood), and one lone reference gets 0.1, not 0.6.
"""

from __future__ import annotations

from collections.abc import Mapping

from lineagraph.graph.lineage.evidence import RungKind
from lineagraph.graph.model import Strength

BASE = -2.85
"""Log-odds of descent for one of the usual number of references, all evidence being neutral."""

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
    RungKind.CROWD: 1.3,
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
