from __future__ import annotations

import csv
import io
import json
from xml.etree import ElementTree as ET

import pyoxigraph as ox
from hypothesis import given
from hypothesis import strategies as st

from lineagraph.exports.rdf.terms import clean, text
from lineagraph.exports.sparql.results import TABLE_FORMS, Bounds, Row, write_rows, write_truth

ALL = Bounds(rows=100, size=1 << 20)
JSON, XML, CSV, TSV = TABLE_FORMS
ROWS: list[Row] = [
    ["<https://example.org/a?b&c>", '"He said \\"no\\"\\n<b>"@en', None],
    ["_:b1", '"3"^^<http://www.w3.org/2001/XMLSchema#integer>', '"a,b"'],
]
SPARQL = "{http://www.w3.org/2005/sparql-results#}"
NAMES = ["iri", "words", "more"]


def body(form: str, rows: list[Row] = ROWS) -> str:
    return write_rows(form, NAMES, rows, ALL).body.decode()


def test_json_and_xml_are_read_back_by_another_reader() -> None:
    json_format, xml_format = ox.QueryResultsFormat.JSON, ox.QueryResultsFormat.XML
    for form, format_ in ((JSON, json_format), (XML, xml_format)):
        read = ox.parse_query_results(body(form).encode(), format=format_)
        assert isinstance(read, ox.QuerySolutions)
        assert [[str(term) if term else None for term in row] for row in read] == ROWS


def test_csv_holds_bare_values_and_tsv_holds_terms() -> None:
    assert list(csv.reader(io.StringIO(body(CSV), newline=""))) == [
        NAMES,
        ["https://example.org/a?b&c", 'He said "no"\n<b>', ""],
        ["_:b1", "3", "a,b"],
    ]
    lines = body(TSV).splitlines()
    assert lines[0] == "?iri\t?words\t?more"
    assert lines[1:] == ["\t".join(cell or "" for cell in row) for row in ROWS]


def test_no_rows_are_an_empty_table_in_every_form() -> None:
    assert json.loads(body(JSON, []))["results"]["bindings"] == []
    assert ET.fromstring(body(XML, [])) is not None  # noqa: S314  our own
    assert next(csv.reader(io.StringIO(body(CSV, [])))) == NAMES


def test_yes_and_no_have_a_form_too() -> None:
    assert json.loads(write_truth(JSON, truth=True).body)["boolean"] is True
    assert b"<boolean>false</boolean>" in write_truth(XML, truth=False).body
    assert write_truth(CSV, truth=True).body == b"true\r\n"


@given(st.text(max_size=50))
def test_any_words_come_back_from_json_xml_and_csv(words: str) -> None:
    rows: list[Row] = [[text(words)], ['"end"']]
    expected = [clean(words), "end"]
    told = json.loads(write_rows(JSON, ["x"], rows, ALL).body)
    assert [row["x"]["value"] for row in told["results"]["bindings"]] == expected
    tree = ET.fromstring(write_rows(XML, ["x"], rows, ALL).body)  # noqa: S314  our own
    assert [one.text or "" for one in tree.iter(f"{SPARQL}literal")] == expected
    lines = write_rows(CSV, ["x", "y"], [[*row, '"y"'] for row in rows], ALL).body.decode()
    read = csv.reader(io.StringIO(lines, newline=""))
    assert [row[0] for row in read][1:] == expected
