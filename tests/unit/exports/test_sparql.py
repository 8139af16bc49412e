from __future__ import annotations

import json
import time

import pytest

from lineagraph.exports.rdf.ntriples import to_ntriples
from lineagraph.exports.rdf.triples import to_triples
from lineagraph.exports.sparql import stores
from lineagraph.exports.sparql.engine import FORMATS, QueryError, run
from lineagraph.exports.sparql.stores import Store
from lineagraph.exports.sparql.wording import complaint
from tests.rdf_graphs import rich_analysis

SELECT = 'SELECT ?name WHERE { ?p :key "fomm" ; rdfs:label ?name }'
GRAPH = 'CONSTRUCT { ?p rdfs:label ?name } WHERE { ?p :key "fomm" ; rdfs:label ?name }'
ASK = 'ASK { ?p :key "fomm" }'


@pytest.fixture(scope="module")
def store() -> Store:
    return stores.fill(to_ntriples(to_triples(rich_analysis())))


@pytest.mark.parametrize(
    ("format_", "expected"),
    [
        ("table", "name\n----\nFOMM\n(1 row)\n"),
        ("csv", "name\r\nFOMM"),
        ("tsv", '?name\n"FOMM"'),
        (
            "json",
            '{"head":{"vars":["name"]},"results":{"bindings":[{"name":{"type":"literal","value":"FOMM"}}]}}',
        ),
    ],
)
def test_an_answer_is_written_in_the_form_asked_for(
    store: Store, format_: str, expected: str
) -> None:
    assert FORMATS[format_](run(store, SELECT)).strip() == expected.strip()


def test_xml_is_the_w3c_form(store: Store) -> None:
    written = FORMATS["xml"](run(store, SELECT))
    assert '<sparql xmlns="http://www.w3.org/2005/sparql-results#">' in written
    assert '<binding name="name"><literal>FOMM</literal></binding>' in written


def test_a_graph_is_answered_as_a_graph(store: Store) -> None:
    assert 'rdfs:label "FOMM"' in FORMATS["turtle"](run(store, GRAPH))
    assert 'rdfs:label "FOMM"' in FORMATS["table"](run(store, GRAPH))
    assert json.loads(FORMATS["json"](run(store, GRAPH)))
    assert "rdf:RDF" in FORMATS["xml"](run(store, GRAPH))


@pytest.mark.parametrize(("format_", "expected"), [("table", "yes\n"), ("csv", "true")])
def test_yes_or_no_is_answered(store: Store, format_: str, expected: str) -> None:
    assert FORMATS[format_](run(store, ASK)) == expected


@pytest.mark.parametrize(
    ("query", "format_"),
    [(SELECT, "turtle"), (ASK, "turtle"), (GRAPH, "csv"), (GRAPH, "tsv")],
)
def test_an_answer_that_has_not_this_form_says_so(store: Store, query: str, format_: str) -> None:
    with pytest.raises(QueryError, match="CONSTRUCT and DESCRIBE"):
        FORMATS[format_](run(store, query))


@pytest.mark.parametrize(
    "query",
    [
        pytest.param("SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }", id="plain"),
        pytest.param("SELECT * { service silent ?x { ?s ?p ?o } }", id="silent"),
        pytest.param("SELECT * { \\u0053ERVICE <http://127.0.0.1/> {} }", id="escaped"),
        pytest.param("SELECT * { SERV\\u0049CE<http://127.0.0.1/>{} }", id="escaped inside"),
        pytest.param(
            "SELECT * { OPTIONAL { { SELECT * { GRAPH ?g { SERVICE ?x {} } } } } }", id="deep"
        ),
        pytest.param("SELECT * { FILTER EXISTS { SERVICE <http://127.0.0.1/> {} } }", id="filter"),
        pytest.param("ASK { { } UNION { MINUS { SERVICE <http://127.0.0.1/> {} } } }", id="minus"),
        pytest.param(
            "SELECT * { BIND(EXISTS { SERVICE <http://127.0.0.1/> {} } AS ?x) }", id="bound"
        ),
        pytest.param(
            "CONSTRUCT { ?s ?p ?o } WHERE { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }", id="graph"
        ),
        pytest.param("SELECT * { # SERVICE\n SERVICE <http://127.0.0.1/> {} }", id="comment"),
        pytest.param("SELECT * { SERVICE", id="broken"),
    ],
)
def test_a_call_to_another_endpoint_is_refused(store: Store, query: str) -> None:
    with pytest.raises(QueryError, match="SERVICE"):
        run(store, query)


@pytest.mark.parametrize(
    "query",
    [
        'SELECT ("SERVICE <http://x/> {}" AS ?x) {}',
        "SELECT ?service { ?service a :Service }",
        "SELECT * {} # SERVICE <http://x/> {}",
    ],
    ids=["text", "name", "comment"],
)
def test_the_word_alone_calls_nothing(store: Store, query: str) -> None:
    FORMATS["csv"](run(store, query))


@pytest.mark.parametrize(
    "query",
    [
        "INSERT DATA { <a:a> <a:b> <a:c> }",
        "DELETE WHERE { ?s ?p ?o }",
        "LOAD <file:///etc/passwd>",
        "CLEAR ALL",
        "SELECT * {",
        "",
        "SELECT ('\ud800' AS ?x) {}",
        "SELECT * { ?s unknown:p ?o }",
    ],
)
def test_what_is_no_query_is_refused(store: Store, query: str) -> None:
    size = len(store)
    with pytest.raises(QueryError, match="cannot be understood"):
        run(store, query)
    assert len(store) == size


def test_a_table_shortens_iris_and_keeps_unbound_cells_empty(store: Store) -> None:
    answer = run(store, "SELECT ?a ?b { VALUES (?a ?b) { (cito:cites UNDEF) (<a:x> 2) } }")
    assert FORMATS["table"](answer).splitlines()[2:4] == ["cito:cites", "<a:x>       2"]


@pytest.mark.parametrize("query", ["", " \n", "# only words\n# and more", "\ufeff"])
def test_a_query_that_says_nothing_is_called_empty(query: str) -> None:
    with pytest.raises(QueryError, match="it is empty"):
        run(Store(), query)


@pytest.mark.parametrize(
    ("query", "reason"),
    [
        ("SELECT * { ?s unknown:p ?o }", "the prefix unknown: is not declared"),
        ("SELECT * { ?s a cito:x, other:Y ; ?p 1 }", "the prefix other: is not declared"),
        ("PREFIX a: <a:#b> # not b:c\nASK { a:x ?y 'd:e' ; f:g 1 }", "the prefix f: is not"),
        ("ASK { ?x ?y '''it's d:e''', \"\\\"h:i\" ; j:k 1 }", "the prefix j: is not declared"),
        ("SELECT * { ?s <a b> ?o }", "at line 1, column"),
        ("# ask\nSELEC ?x {}", "at line 2, it begins with SELEC; wanted is SELECT, ASK"),
        ("{ ?s ?p ?o }", "at line 1, it begins with {; wanted is SELECT, ASK"),
        ("PREFIX a: <a:>\nFETCH a:b", "at line 2, it begins with FETCH"),
    ],
)
def test_what_is_wrong_in_a_query_is_said_in_its_own_words(query: str, reason: str) -> None:
    with pytest.raises(QueryError, match="cannot be understood") as caught:
        run(Store(), query)
    assert reason in str(caught.value)


@pytest.mark.parametrize(
    "query", ["prefix" + " " * 10**6, '"' * 10**6, "<" * 10**6, "SELECT " + "a:" * 10**5]
)
def test_a_long_mistake_is_told_at_once(query: str) -> None:
    began = time.process_time()
    assert "cannot be understood" in complaint("error at 1:1: x", query)
    assert time.process_time() - began < 5


def test_a_line_of_signs_before_a_mistake_is_read_at_once() -> None:
    """Searched by halves, forty signs would take years."""
    with pytest.raises(QueryError, match="at line 3"):
        run(Store(), f"{'#' * 40}\n{'# ' * 40}\nSELEC ?x {{}}")


def test_a_mark_of_byte_order_is_passed_over() -> None:
    assert FORMATS["csv"](run(Store(), "\ufeffASK {}")) == "true"
