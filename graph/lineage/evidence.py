"""The evidence on which a lineage link stands: rungs, each with its value and its source."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class RungKind(StrEnum):
    """A kind of evidence that one paper builds on another."""

    DECLARED = "declared"
    MENTIONS = "mentions"
    SECTIONS = "sections"
    INTENTS = "intents"
    INFLUENTIAL = "influential"
    COUPLING = "coupling"
    COCITATION = "cocitation"
    AUTHORS = "authors"
    SERIES = "series"
    CROWD = "crowd"
    RECENCY = "recency"


class LinkKind(StrEnum):
    """How the descendant uses the ancestor, where the evidence says so."""

    EXTENDS = "extends"
    USES_COMPONENT = "uses_component"
    COMPARES = "compares"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rung:
    """One piece of evidence.

    Attributes:
        value: the measured value: a count, a number between 0 and 1, or words.
        source: id of the source it was taken or computed from.
        text: the evidence in words, such as ``mentioned 6 times``.
    """

    kind: RungKind
    value: float | str
    source: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LineageLink:
    """Our inference that `descendant` builds on `ancestor` (positions in the graph's papers).

    Attributes:
        score: calibrated, between 0 and 1.
        cited: whether a citation is recorded; without one the link stands on a declaration alone.
        kind: extends (the authors declare descent), uses a component, compares; None where
            the evidence does not tell.
    """

    descendant: int
    ancestor: int
    score: float
    cited: bool
    rungs: tuple[Rung, ...]
    kind: LinkKind | None = None
