"""The weights of the lineage score, and how they were obtained.

A link's score is ``1 / (1 + exp(-s))`` with ``s`` = `BASE` + one term for each rung of evidence:
its weight times its feature (`graph.features`). A feature is 0 where the evidence is missing or
says nothing either way, so that a paper without counted mentions is neither helped nor harmed.
"""

from __future__ import annotations

from collections.abc import Mapping

from lineagraph.graph.evidence import RungKind
from lineagraph.graph.model import Strength

BASE = 0.4
"""Log-odds of descent for a paper's only cited listed paper, all evidence being neutral."""

CROWD = -1.25
"""For each unit of the logarithm of the number of listed papers that the paper cites."""

KIND = -1.5
"""For an ancestor that is a survey or introduces a dataset: it is used, seldom built on."""

WEIGHTS: Mapping[RungKind, float] = {
    RungKind.DECLARED: 1.0,
    RungKind.MENTIONS: 1.6,
    RungKind.SECTIONS: 0.3,
    RungKind.INTENTS: 1.0,
    RungKind.INFLUENTIAL: 1.0,
    RungKind.COUPLING: 0.25,
    RungKind.COCITATION: 3.0,
    RungKind.AUTHORS: 0.1,
    RungKind.SERIES: 1.5,
    RungKind.RECENCY: 0.7,
}

DECLARED: Mapping[Strength, float] = {
    Strength.BASED_ON: 6.0,
    Strength.ACKNOWLEDGED: 4.5,
    Strength.USES_COMPONENT: -1.0,
    Strength.COMPARED: -2.0,
}
"""Log-odds that a declaration adds: who names a part or a baseline names no ancestor."""
