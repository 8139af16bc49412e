"""Columns: many statements of one property, the same as if each were told alone."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lineagraph.exports.rdf.columns import Column, Pair, scattered
from lineagraph.exports.rdf.statements.void import Census
from lineagraph.exports.rdf.stream import Description, Table, describe
from lineagraph.exports.rdf.terms import Iri, Literal, integer, text

P, Q, R = Iri("<p>"), Iri("<q>"), Iri("<r>")
ROW_SOURCES = 4

pairs = st.tuples(
    st.sampled_from([P, Q]), st.sampled_from(["a", "b", "c"]).map(text), st.integers(0, 3)
)


def table_of(columns: list[Column], size: int) -> Table:
    subjects = [Iri(f"<{at}>") for at in range(size)]
    return Table.of(subjects, columns, [ROW_SOURCES] * size)


@given(st.lists(st.lists(pairs, max_size=5), min_size=1, max_size=6))
def test_scattered_columns_say_what_descriptions_say(rows: list[list[Pair]]) -> None:
    alike = Column.alike(R, (text("x"),), len(rows))

    assert list(table_of([*scattered(rows), alike], len(rows))) == [
        Description(Iri(f"<{at}>"), [*describe(Iri("<>"), row).pairs, (R, text("x"), ROW_SOURCES)])
        for at, row in enumerate(rows)
    ]


@given(st.lists(st.lists(pairs, max_size=5), min_size=1, max_size=6))
def test_a_table_is_counted_as_its_descriptions_are(rows: list[list[Pair]]) -> None:
    alike = Column.alike(R, (text("x"), text("y")), len(rows))
    table = table_of([alike, alike.said_by(3), *scattered(rows)], len(rows))

    whole, apart = Census(), Census()
    whole.count(table)
    for description in table:
        apart.count(description)
    apart.settle()

    assert whole.properties == apart.properties
    assert {k: n for k, n in whole.sources.items() if n} == dict(apart.sources)
    assert whole.subjects == apart.subjects


def test_numbers_that_are_not_finite_say_nothing() -> None:
    column = Column.measured(P, lambda x: integer(int(x)), np.array([2.0, math.nan, 1.0, math.inf]))

    assert column.by_row() == [(integer(2),), (), (integer(1),), ()]


def test_none_says_nothing() -> None:
    values = ["a", "", "a"]

    each = Column.each(P, lambda value: text(value) if value else None, values)
    single = Column.single(P, [text(value) if value else None for value in values])

    assert each.by_row() == single.by_row() == [(text("a"),), (), (text("a"),)]
    assert len(each.cells) == len(set(values))


def test_objects_one_after_the_other_become_rows() -> None:
    objects = [text("a"), text("b"), text("c")]

    column = Column.grouped(P, objects, [1, 2, 3], np.array([2, 0, 1]))

    assert list(column.pairs_by_row([ROW_SOURCES] * 3)) == [
        [(P, text("a"), 1), (P, text("b"), 2)],
        [],
        [(P, text("c"), 3)],
    ]


@pytest.mark.parametrize("rows", [[[(text("a"), 1)], []], [[(text("b"), 1), (text("a"), 2)], []]])
def test_a_column_that_others_say_loses_its_own_tellers(
    rows: list[list[tuple[Literal, int]]],
) -> None:
    column = Column.united(P, rows).said_by(8)

    assert {told for row in column.pairs_by_row([ROW_SOURCES] * 2) for _, _, told in row} == {8}
