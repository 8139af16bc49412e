from __future__ import annotations

from pathlib import Path

import pytest

import lineagraph
from lineagraph.cli.arguments import COMMANDS, MEASURES, RANKED_KINDS, RUNGS
from lineagraph.graph.influence.measures import Measure
from lineagraph.graph.influence.ranking import RankKind
from lineagraph.graph.lineage.evidence import RungKind

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("name", lineagraph.__all__)
def test_each_public_name_can_be_imported(name: str) -> None:
    assert getattr(lineagraph, name) is not None


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = lineagraph.nothing


def test_each_command_stands_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    missing = [name for name in COMMANDS if f"lineagraph {name}" not in readme]
    assert missing == []


def test_the_choices_on_the_command_line_are_those_of_the_core() -> None:
    assert set(RUNGS) == {str(kind) for kind in RungKind}
    assert set(MEASURES) == {str(measure) for measure in Measure}
    assert set(RANKED_KINDS) == {str(kind) for kind in RankKind}
