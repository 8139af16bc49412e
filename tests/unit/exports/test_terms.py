from __future__ import annotations

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lineagraph.exports.rdf import terms
from lineagraph.exports.rdf.terms import Literal

ANY_TEXT = st.text(st.characters(codec=None, exclude_categories=()))


@given(ANY_TEXT)
def test_text_reads_back_as_the_cleaned_text(value: str) -> None:
    assert terms.value_of(terms.text(value)) == terms.clean(value)


@given(ANY_TEXT)
def test_cleaned_text_is_text_that_xml_can_carry(value: str) -> None:
    cleaned = terms.clean(value)
    assert terms.clean(cleaned) == cleaned
    assert not any(ord(c) < 0x20 and c not in "\t\n" for c in cleaned)
    cleaned.encode()


@pytest.mark.parametrize(
    ("value", "written"),
    [
        pytest.param(1, "1.0", id="whole"),
        pytest.param(0.83, "0.83", id="plain"),
        pytest.param(1e-9, "0.000000001", id="tiny"),
        pytest.param(1e20, "100000000000000000000.0", id="huge"),
        pytest.param(-0.5, "-0.5", id="negative"),
        pytest.param(100, "100.0", id="keeps the noughts of a whole number"),
    ],
)
def test_a_number_is_written_without_exponent(value: float, written: str) -> None:
    assert terms.value_of(terms.decimal(value)) == written


@pytest.mark.parametrize(
    ("value", "datatype"),
    [
        ("2024-05-01", "date"),
        ("2024-05-01T10:00:00Z", "dateTime"),
        ("2024-05-01T10:00:00.5+02:00", "dateTime"),
        ("2024-05-01T10:00:00", None),
        ("2024-13-01", None),
        ("spring", None),
    ],
)
def test_a_date_is_typed_where_it_is_one(value: str, datatype: str | None) -> None:
    type_ = terms.datatype_of(terms.when(value))
    assert type_ == (f"{terms.XSD}{datatype}" if datatype else None)


@pytest.mark.parametrize(
    ("term", "value", "datatype", "language"),
    [
        (terms.text('"@en'), '"@en', None, None),
        (terms.english("a"), "a", None, "en"),
        (terms.year(987), "0987", f"{terms.XSD}gYear", None),
        (terms.boolean(value=True), "true", f"{terms.XSD}boolean", None),
        (terms.integer(-3), "-3", f"{terms.XSD}integer", None),
    ],
    ids=["a text that looks like one with a language", "English", "year", "truth", "number"],
)
def test_a_literal_comes_apart_again(
    term: Literal, value: str, datatype: str | None, language: str | None
) -> None:
    found = terms.value_of(term), terms.datatype_of(term), terms.language_of(term)
    assert found == (value, datatype, language)


@given(ANY_TEXT)
def test_another_parser_reads_the_same_text(value: str) -> None:
    line = f"<a:s> <a:p> {terms.text(value)} .\n"
    (quad,) = ox.parse(line, format=ox.RdfFormat.N_TRIPLES)
    assert isinstance(quad.object, ox.Literal)
    assert quad.object.value == terms.clean(value)


def test_what_turns_the_line_around_is_written_as_an_escape() -> None:
    assert terms.text("a\u202eb\u2066") == '"a\\u202Eb\\u2066"'
