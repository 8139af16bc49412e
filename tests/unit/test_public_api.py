from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest

import lineagraph
from lineagraph.cli import main_path, values
from lineagraph.cli.arguments import COMMANDS
from lineagraph.exports.sparql import engine as sparql
from lineagraph.graph.influence.main_paths import PathCount
from lineagraph.graph.influence.measures import Measure
from lineagraph.graph.influence.ranking import RankKind
from lineagraph.graph.lineage.evidence import RungKind
from lineagraph.graph.records import Depth

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


@pytest.mark.parametrize(
    ("offered", "known"),
    [
        (values.RUNGS, RungKind),
        (values.MEASURES, Measure),
        (values.RANKED_KINDS, RankKind),
        (values.DEPTHS, Depth),
        (values.PATH_COUNTS, PathCount),
        (values.MAIN_PATHS, main_path.EXPLANATIONS),
        (values.ANSWER_FORMATS, sparql.FORMATS),
    ],
)
def test_the_choices_on_the_command_line_are_those_of_the_core(
    offered: Sequence[str], known: Iterable[str]
) -> None:
    assert set(offered) == set(map(str, known))
