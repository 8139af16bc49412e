"""The weights of the lineage score, and how they were obtained.

A link's score is ``1 / (1 + exp(-s))`` with ``s`` = `BASE` + one term for each rung of evidence:
its weight times its feature (`graph.features`). A feature is 0 where the evidence is missing or
says nothing either way, so that a paper without counted mentions is neither helped nor harmed.
"""

from __future__ import annotations

from collections.abc import Mapping

from lineagraph.graph.evidence import RungKind
from lineagraph.graph.model import Strength

BASE = -0.5
"""Log-odds of descent for a paper's only cited listed paper, all evidence being neutral."""

CROWD = -0.6
"""For each unit of the logarithm of the number of listed papers that the paper cites."""

KIND = -1.5
"""For an ancestor that is a survey or introduces a dataset: it is used, seldom built on."""

WEIGHTS: Mapping[RungKind, float] = {
    RungKind.MENTIONS: 1.3,
    RungKind.SECTIONS: 0.5,
    RungKind.INTENTS: 1.0,
    RungKind.INFLUENTIAL: 1.0,
    RungKind.COUPLING: 0.3,
    RungKind.COCITATION: 0.2,
    RungKind.AUTHORS: 0.4,
    RungKind.SERIES: 1.5,
    RungKind.RECENCY: 0.7,
    RungKind.DECLARED: 1.0,
}

DECLARED: Mapping[Strength, float] = {
    Strength.BASED_ON: 4.5,
    Strength.ACKNOWLEDGED: 3.0,
    Strength.USES_COMPONENT: 0.0,
    Strength.COMPARED: 0.0,
}
"""Log-odds that a declaration adds; parts and baselines say nothing about descent."""
