"""What the keeper of a list declares beside it; names are resolved when a graph is assembled."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lineagraph.graph.ids import ArxivId, Doi
from lineagraph.graph.model import PaperKind, Strength


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What all statements know of their place.

    Attributes:
        line: where the statement begins.
        lines: where each of its keys stands, as far as that is told.
    """

    line: int
    lines: Mapping[str, int] = field(default_factory=dict, compare=False, repr=False)

    def line_of(self, key: str) -> int:
        """The line of a key."""
        return self.lines.get(key, self.line)


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
class DeclaredAncestry(Statement):
    """A declaration with papers by name, title or id.

    Attributes:
        stated_in: where the authors say so.
        optional: rows of a shared table may name papers that this graph does not hold.
    """

    descendant: str
    ancestor: str
    strength: Strength
    stated_in: str = ""
    optional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DatasetOverride(Statement):
    """Which paper introduces a dataset."""

    name: str
    introduced_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TourChoice(Statement):
    """The two ends of the tour, by name."""

    start: str
    end: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SideFile:
    """All statements of one side file; `name` is what messages call it."""

    name: str
    papers: tuple[PaperOverride, ...] = ()
    declared: tuple[DeclaredAncestry, ...] = ()
    datasets: tuple[DatasetOverride, ...] = ()
    tour: TourChoice | None = None

    def names(self) -> Iterator[tuple[int, str]]:
        """Pairs (line, name of a paper) of the statements that must hold."""
        for declared in self.declared:
            if not declared.optional:
                yield declared.line_of("descendant"), declared.descendant
                yield declared.line_of("ancestor"), declared.ancestor
        for dataset in self.datasets:
            yield dataset.line_of("introduced_by"), dataset.introduced_by
        if self.tour:
            yield self.tour.line_of("from"), self.tour.start
            yield self.tour.line_of("to"), self.tour.end
