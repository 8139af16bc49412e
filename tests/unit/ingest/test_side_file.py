from __future__ import annotations

import pytest

from lineagraph.graph.errors import IngestError
from lineagraph.graph.model import PaperKind, Strength
from lineagraph.ingest.side_file import parse_declared_csv, parse_side_file

TEXT = """
[tour]
from = "FOMM"
to = "LivePortrait"

[[paper]]
match = "HeadNeRF"
arxiv = "arXiv:2112.05637v2"
kind = "survey"

[[declared]]
descendant = "TPSM"
ancestor = "FOMM"
strength = "based_on"
source = "readme of yoyo-nb/Thin-Plate-Spline-Motion-Model"

[[dataset]]
name = "CelebV"
introduced_by = "ReenactGAN"
"""


def test_every_statement_is_read_with_its_line() -> None:
    side = parse_side_file(TEXT, name="lineagraph.toml")
    assert side.tour is not None
    assert (side.tour.start, side.tour.end, side.tour.line) == ("FOMM", "LivePortrait", 2)
    assert (side.papers[0].arxiv, side.papers[0].kind) == ("2112.05637", PaperKind.SURVEY)
    assert (side.declared[0].strength, side.declared[0].line) == (Strength.BASED_ON, 11)
    assert side.datasets[0].introduced_by == "ReenactGAN"
    assert [line for line, _ in side.names()] == [12, 13, 19, 3, 4]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param("[[papers]]\n", r"f:1: unknown table 'papers'", id="table"),
        pytest.param('\n[[paper]]\nmatch = "x"\narxive = "1"', r"f:4: .*'arxive'", id="key"),
        pytest.param('[[declared]]\ndescendant = "a"', r"f:1: .*needs the key", id="missing"),
        pytest.param('[[paper]]\nmatch = "x"\narxiv = "x"', r"f:1: 'x' is no arXiv id", id="id"),
        pytest.param('[[paper]]\nmatch = ""', r"f:2: match must be text", id="empty"),
        pytest.param('[tour]\nfrom = "a"\nto = 3', r"f:3: to must be text", id="number"),
        pytest.param('[paper]\nmatch = "x"', r"f:1: write paper as \[\[paper\]\]", id="single"),
        pytest.param(
            '[[declared]]\ndescendant="a"\nancestor="b"\nstrength="maybe"',
            r"f:1: 'maybe' is none of based_on",
            id="strength",
        ),
        pytest.param("a = [", r"f is not valid TOML", id="syntax"),
    ],
)
def test_what_is_wrong_is_an_error_with_its_line(text: str, message: str) -> None:
    with pytest.raises(IngestError, match=message):
        parse_side_file(text, name="f")


def test_a_table_of_declarations_is_read() -> None:
    text = "descendant,ancestor,strength,stated_in,repository\nA,B,acknowledged,readme,o/r\n"
    rows = parse_declared_csv(text, name="t.csv")
    assert [(r.descendant, r.ancestor, r.strength, r.stated_in, r.line) for r in rows] == [
        ("A", "B", Strength.ACKNOWLEDGED, "readme of o/r", 2)
    ]
    assert rows[0].optional


def test_a_table_without_a_column_is_an_error() -> None:
    with pytest.raises(IngestError, match="'strength' is missing"):
        parse_declared_csv("descendant,ancestor\n", name="t.csv")
