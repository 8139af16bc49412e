"""What the keeper of a list declares beside it; names are resolved when a graph is assembled."""

from __future__ import annotations

from dataclasses import dataclass

from lineagraph.graph.ids import ArxivId, Doi
from lineagraph.graph.model import PaperKind, Strength


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperOverride:
    """What is true of the paper that `match` (a name, title or id) chooses."""

    match: str
    line: int
    arxiv: ArxivId | None = None
    doi: Doi | None = None
    s2: str | None = None
    title: str | None = None
    kind: PaperKind | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclaredAncestry:
    """A declaration with papers by name, title or id.

    Attributes:
        stated_in: where the authors say so.
        optional: rows of a shared table may name papers that this graph does not hold.
    """

    descendant: str
    ancestor: str
    strength: Strength
    line: int
    stated_in: str = ""
    optional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DatasetOverride:
    """Which paper introduces a dataset."""

    name: str
    introduced_by: str
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TourChoice:
    """The two ends of the tour, by name."""

    start: str
    end: str
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SideFile:
    """All statements of one side file; `name` is what messages call it."""

    name: str
    papers: tuple[PaperOverride, ...] = ()
    declared: tuple[DeclaredAncestry, ...] = ()
    datasets: tuple[DatasetOverride, ...] = ()
    tour: TourChoice | None = None
