"""The side files' statements, with their names resolved to papers of the graph."""

from __future__ import annotations

from collections.abc import Sequence

from lineagraph.graph.errors import AmbiguousNameError, IngestError, UnknownNameError
from lineagraph.graph.ids import slug
from lineagraph.graph.model import Declaration, Involvement, Paper, Tour
from lineagraph.graph.names import PaperNames, is_prefixed_id
from lineagraph.graph.reading import Problem
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
            paper=paper.id, how="the side file says so", source=side_source(side).id
        )
        for side in side_files
        for row in side.datasets
        if (
            paper := _named(names, row.introduced_by, f"{side.name}:{row.line_of('introduced_by')}")
        )
    }


def unreached(names: PaperNames, side_files: Sequence[SideFile]) -> tuple[Problem, ...]:
    """What side files say of papers, named by id, that this graph does not hold.

    A graph built to a smaller depth, or from a source that failed on the way, lacks papers outside
    the list; a statement about one is true all the same. Names without id are errors instead.
    """
    told = [(side.name, line, name) for side in side_files for line, name in side.names()]
    return tuple(
        Problem(
            rule="side-file-paper-not-reached",
            reason="the side file speaks of a paper that no source brought",
            line=line,
            text=name,
            list=file,
        )
        for file, line, name in told
        if is_prefixed_id(name) and _named(names, name, f"{file}:{line}") is None
    )


def to_tour(names: PaperNames, side_files: Sequence[SideFile]) -> Tour | None:
    """The first tour that a side file chooses.

    Raises:
        IngestError: an end of it is not in the graph.
    """
    for side in side_files:
        if side.tour:
            tour = side.tour
            ends = [
                _named(names, name, f"{side.name}:{tour.line_of(key)}")
                for key, name in (("from", tour.start), ("to", tour.end))
            ]
            if ends[0] and ends[1]:
                return Tour(start=ends[0].id, end=ends[1].id)
    return None


def _declaration(names: PaperNames, side: SideFile, row: DeclaredAncestry) -> Declaration | None:
    try:
        descendant, ancestor = (
            _named(names, name, f"{side.name}:{row.line_of(key)}")
            for key, name in (("descendant", row.descendant), ("ancestor", row.ancestor))
        )
    except IngestError:
        if row.optional:
            return None
        raise
    if descendant is None or ancestor is None:
        return None
    return Declaration(
        descendant=descendant.id,
        ancestor=ancestor.id,
        strength=row.strength,
        stated_in=row.stated_in,
        source=side_source(side).id,
    )


def _named(names: PaperNames, name: str, place: str) -> Paper | None:
    """The paper of a name; None for an id that is not in the graph."""
    try:
        return names.find(name)
    except UnknownNameError as error:
        if is_prefixed_id(name):
            return None
        raise IngestError(f"{place}: {error}") from error
    except AmbiguousNameError as error:
        raise IngestError(f"{place}: {error}") from error
