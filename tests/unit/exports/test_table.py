from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from lineagraph.exports.sparql.table import WIDEST, table

ANY_TEXT = st.text(st.characters(codec=None, exclude_categories=()))


@given(st.lists(ANY_TEXT, min_size=1))
def test_each_row_is_one_line_that_disturbs_no_terminal(cells: list[str]) -> None:
    text = table(["cell"], [[cell] for cell in cells])
    assert text.count("\n") == len(cells) + 3
    assert all(c.isprintable() for c in text.replace("\n", ""))
    text.encode()


def test_wide_characters_take_two_columns() -> None:
    lines = table(["a", "b"], [["研究", "x"], ["abcd", "y"]]).splitlines()
    assert lines[2:4] == ["研究  x", "abcd  y"]


def test_long_cells_are_cut() -> None:
    lines = table(["a"], [["x" * 200]]).splitlines()
    assert len(lines[2]) <= WIDEST
    assert lines[2].endswith("\u2026")


def test_no_rows_are_said() -> None:
    assert table(["a"], []) == "a\n-\n(0 rows)\n"
