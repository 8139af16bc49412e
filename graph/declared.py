"""The side files' statements, with their names resolved to papers of the graph."""

from __future__ import annotations

from collections.abc import Sequence

from lineagraph.graph.errors import AmbiguousNameError, IngestError, UnknownNameError
from lineagraph.graph.ids import slug
from lineagraph.graph.model import Declaration, Involvement, Paper, Tour
from lineagraph.graph.names import PaperNames
from lineagraph.graph.records import Source
from lineagraph.graph.side_file import DeclaredAncestry, SideFile


def side_source(side: SideFile) -> Source:
    """The source of a side file's statements."""
    return Source(id=f"side-file:{slug(side.name)}", name=f"The keeper's {side.name}")


def to_declarations(names: PaperNames, side_files: Sequence[SideFile]) -> tuple[Declaration, ...]:
    """The declared ancestry, sorted, without repeats.

    Raises:
        IngestError: a name that must be in the graph is not; the text names file and line.
    """
    found = {
        declaration: None
        for side in side_files
        for row in side.declared
        if (declaration := _declaration(names, side, row)) is not None
    }
    return tuple(sorted(found, key=lambda d: (d.descendant, d.ancestor, d.strength, d.stated_in)))


def introduced_by(names: PaperNames, side_files: Sequence[SideFile]) -> dict[str, Involvement]:
    """The paper that introduces each dataset, by the dataset's name in lower case.

    Raises:
        IngestError: the paper is not in the graph.
    """
    return {
        row.name.casefold(): Involvement(
            paper=_named(names, row.introduced_by, f"{side.name}:{row.line}").id,
            how="the side file says so",
            source=side_source(side).id,
        )
        for side in side_files
        for row in side.datasets
    }


def to_tour(names: PaperNames, side_files: Sequence[SideFile]) -> Tour | None:
    """The first tour that a side file chooses.

    Raises:
        IngestError: an end of it is not in the graph.
    """
    for side in side_files:
        if side.tour:
            place = f"{side.name}:{side.tour.line}"
            ends = [_named(names, name, place) for name in (side.tour.start, side.tour.end)]
            return Tour(start=ends[0].id, end=ends[1].id)
    return None


def _declaration(names: PaperNames, side: SideFile, row: DeclaredAncestry) -> Declaration | None:
    place = f"{side.name}:{row.line}"
    try:
        descendant, ancestor = (
            _named(names, name, place) for name in (row.descendant, row.ancestor)
        )
    except IngestError:
        if row.optional:
            return None
        raise
    return Declaration(
        descendant=descendant.id,
        ancestor=ancestor.id,
        strength=row.strength,
        stated_in=row.stated_in,
        source=side_source(side).id,
    )


def _named(names: PaperNames, name: str, place: str) -> Paper:
    try:
        return names.find(name)
    except (UnknownNameError, AmbiguousNameError) as error:
        raise IngestError(f"{place}: {error}") from error
