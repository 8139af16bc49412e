from __future__ import annotations

import pytest

from lineagraph.graph.assembling.declared import introduced_by, to_declarations, to_tour, unreached
from lineagraph.graph.errors import IngestError
from lineagraph.graph.model import Paper, Strength
from lineagraph.graph.names import PaperNames
from lineagraph.graph.side_file import DatasetOverride, DeclaredAncestry, SideFile, TourChoice

NAMES = PaperNames((Paper(id="arxiv:2001.00001", title="Seeing faces", listed=True),))


def side(far: str, *, optional: bool = False) -> SideFile:
    return SideFile(
        name="lineagraph.toml",
        declared=(
            DeclaredAncestry(
                descendant="Seeing faces",
                ancestor=far,
                strength=Strength.BASED_ON,
                line=3,
                optional=optional,
            ),
        ),
        datasets=(DatasetOverride(name="Vox", introduced_by=far, line=7),),
        tour=TourChoice(start=far, end="Seeing faces", line=1),
    )


def test_statements_about_papers_that_were_not_reached_are_told_and_left_out() -> None:
    one = side("arxiv:1706.08612")
    assert to_declarations(NAMES, [one]) == ()
    assert introduced_by(NAMES, [one]) == {}
    assert to_tour(NAMES, [one]) is None
    told = unreached(NAMES, [one])
    assert [(p.line, p.text, p.rule) for p in told] == [
        (line, "arxiv:1706.08612", "side-file-paper-not-reached") for line in (3, 7, 1)
    ]


def test_rows_of_a_shared_table_are_left_out_in_silence() -> None:
    assert [p.line for p in unreached(NAMES, [side("doi:10.1/x", optional=True)])] == [7, 1]


def test_a_name_that_nothing_has_is_an_error() -> None:
    for read in (to_declarations, introduced_by, to_tour):
        with pytest.raises(IngestError, match="Nobody"):
            read(NAMES, [side("Nobody")])
