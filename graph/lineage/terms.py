"""What of the measured evidence enters the score of a link, one term a kind of rung.

A term is 0 where its evidence is neutral or not known.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
import numpy.typing as npt

from lineagraph.graph.lineage.candidates import STRENGTHS
from lineagraph.graph.lineage.evidence import RungKind
from lineagraph.graph.lineage.features import Features
from lineagraph.graph.lineage.weights import DECLARED

Floats = npt.NDArray[np.float64]

CONCURRENT = 0.5
"""Years within which another group's work can hardly have been built on."""

LATE = 2.0
"""Least value of the recency term, for work that appeared after its alleged descendant."""

FRESH = 4.0
"""Years after which a field has mostly moved on to newer foundations..."""

STALE = 1.0
"""...and how many further years make it older still."""

OWN_STAND = 0.15
"""Weight of where a paper itself cites a work beside where all others do."""

USUAL_CROWD = 20.0
"""Competing references of a usual paper: some fifteen listed ones, and a part of all others."""

UNMENTIONED = 0.5
"""A work listed in the bibliography and mentioned nowhere counts as half a mention."""

ALONE = 3.0
"""Factor on coupling where no mention of the descendant is counted."""

MOST_AUTHORS = 2
"""Shared authors beyond these add nothing."""


def term(features: Features, kind: RungKind) -> Floats:
    """What enters the score for one kind of rung, one value a candidate."""
    return _TERMS[kind](features)


def _mentions(features: Features) -> Floats:
    """Each doubling counts alike; above the descendant's average."""
    return features.centred(np.log(np.maximum(features.mentions, UNMENTIONED)))


def _sections(features: Features) -> Floats:
    """Whether others build with the work or compare with it; a little, how this paper does."""
    return features.role + OWN_STAND * features.centred(features.stand)


def _coupling(features: Features) -> Floats:
    """Each further shared reference tells less; more where no mentions are counted beside it."""
    shared = np.log1p(np.nan_to_num(features.shared_references))
    return np.where(features.is_counted, shared, ALONE * shared)


def _cocitation(features: Features) -> Floats:
    """The share of papers that cite both (root of Salton's cosine), where no mentions are counted.

    It then tells most of what the network tells; beside mentions it adds nothing.
    """
    degrees = features.network.into.degrees.astype(np.float64)
    new, old = features.candidates.descendant, features.candidates.ancestor
    cosine = features.shared_citers / np.sqrt(np.maximum(degrees[new] * degrees[old], 1))
    return np.where(features.is_counted, 0.0, features.centred(np.sqrt(cosine)))


def _authors(features: Features) -> Floats:
    return np.minimum(np.nan_to_num(features.shared_authors), MOST_AUTHORS)


def _recency(features: Features) -> Floats:
    """0 in the years in which work is built on; less for concurrent, later and very old work."""
    gap = np.nan_to_num(features.years, nan=CONCURRENT)
    own = (np.nan_to_num(features.shared_authors) > 0) | (features.series > 0)
    concurrent = np.where(own & (gap >= 0), 0.0, np.clip(gap / CONCURRENT - 1, -LATE, 0))
    old = np.clip(FRESH - gap, -STALE, 0)
    return np.minimum(concurrent, old)


def _crowd(features: Features) -> Floats:
    """The fewer references compete, the likelier is each; 0 for a usual paper of the field."""
    return np.log(USUAL_CROWD / features.crowd)


def _declared(features: Features) -> Floats:
    worth = np.array([*(DECLARED[strength] for strength in STRENGTHS), 0.0])
    return np.asarray(worth[features.candidates.strength], dtype=np.float64)


_TERMS: Mapping[RungKind, Callable[[Features], Floats]] = {
    RungKind.DECLARED: _declared,
    RungKind.MENTIONS: _mentions,
    RungKind.SECTIONS: _sections,
    RungKind.INTENTS: lambda features: features.centred(features.methodology),
    RungKind.INFLUENTIAL: lambda features: np.nan_to_num(features.influential),
    RungKind.COUPLING: _coupling,
    RungKind.COCITATION: _cocitation,
    RungKind.AUTHORS: _authors,
    RungKind.SERIES: lambda features: features.series,
    RungKind.CROWD: _crowd,
    RungKind.RECENCY: _recency,
}
