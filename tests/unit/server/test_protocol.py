from __future__ import annotations

import contextlib
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lineagraph.exports.sparql.engine import Scope
from lineagraph.server.protocol import Refusal, Request, parse_request

GET = Request(url="http://localhost/sparql", is_post=False)
FORM = Request(
    url=GET.url, is_post=True, content_type="application/x-www-form-urlencoded; charset=UTF-8"
)
DIRECT = Request(url=GET.url, is_post=True, content_type="application/sparql-query")


@pytest.mark.parametrize(
    "request_",
    [
        replace(GET, parameters=b"query=ASK%20%7B%7D"),
        replace(GET, parameters=b"query=ASK+%7B%7D&unknown=1&default-graph-uri="),
        replace(FORM, body=b"query=ASK%20%7B%7D"),
        replace(DIRECT, body=b"ASK {}"),
        replace(DIRECT, content_type="Application/SPARQL-Query;charset=utf-8", body=b"ASK {}"),
    ],
    ids=["get", "get with more", "form", "direct", "direct with encoding"],
)
def test_a_query_arrives_in_each_way(request_: Request) -> None:
    question = parse_request(request_, ())
    assert question is not None
    assert (question.query, question.base, question.scope) == ("ASK {}", GET.url, None)


def test_a_get_without_a_query_asks_for_the_description() -> None:
    assert parse_request(GET, ()) is None
    assert parse_request(replace(GET, parameters=b"default-graph-uri=a:b"), ()) is None


@pytest.mark.parametrize(
    "request_",
    [
        replace(GET, parameters=b"query=ASK{}&default-graph-uri=a:1&default-graph-uri=a:2"
                b"&named-graph-uri=a:3"),
        replace(FORM, body=b"default-graph-uri=a:1&query=ASK{}&named-graph-uri=a%3A3"
                b"&default-graph-uri=a:2"),
        replace(FORM, parameters=b"default-graph-uri=a:1&default-graph-uri=a:2",
                body=b"query=ASK{}&named-graph-uri=a:3"),
        replace(DIRECT, body=b"ASK{}", parameters=b"default-graph-uri=a:1&default-graph-uri=a:2"
                b"&named-graph-uri=a:3"),
        replace(DIRECT, body=b"ASK{}", parameters=b"default-graph-uri=a:1%26default-graph-uri%3Da:2"
                b"%26named-graph-uri%3Da:3"),
    ],
    ids=["get", "form", "form and address", "direct", "encoded twice"],
)  # fmt: skip
def test_graphs_are_chosen_by_parameters_that_may_repeat(request_: Request) -> None:
    question = parse_request(request_, ())
    assert question is not None
    assert question.scope == Scope(default=("a:1", "a:2"), named=("a:3",))


def test_a_graph_that_is_loaded_is_taken_by_its_name_however_odd() -> None:
    name = "a:1&named-graph-uri=a:2"
    request = replace(GET, parameters=b"query=ASK{}&named-graph-uri=a:1%26named-graph-uri%3Da:2")
    question = parse_request(request, {name})
    assert question is not None
    assert question.scope == Scope(named=(name,))


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        pytest.param(replace(GET, parameters=b"query=ASK{}&query=ASK{}"), 400, id="two queries"),
        pytest.param(replace(FORM, body=b"a=b"), 400, id="a form without a query"),
        pytest.param(replace(DIRECT, parameters=b"query=ASK{}"), 400, id="one here, one there"),
        pytest.param(replace(GET, parameters=b"query=%FF"), 400, id="no UTF-8 in the address"),
        pytest.param(replace(GET, parameters=b"query=\xff"), 400, id="raw bytes in the address"),
        pytest.param(replace(FORM, body=b"query=%C3"), 400, id="no UTF-8 in the form"),
        pytest.param(replace(DIRECT, body="ASK {}".encode("utf-16")), 400, id="no UTF-8"),
        pytest.param(
            replace(GET, parameters=b"query=ASK{}&default-graph-uri=here"), 400, id="a relative IRI"
        ),
        pytest.param(
            replace(GET, parameters=b"query=ASK{}&named-graph-uri=a:%3E"), 400, id="a broken IRI"
        ),
        pytest.param(replace(GET, parameters=b"a=b&" * 300), 400, id="too many parameters"),
        pytest.param(replace(GET, parameters=b"update=CLEAR+ALL"), 400, id="update by GET"),
        pytest.param(replace(FORM, body=b"update=CLEAR+ALL"), 403, id="update by a form"),
        pytest.param(
            replace(FORM, body=b"query=ASK{}&update=CLEAR+ALL"), 403, id="a query and an update"
        ),
        pytest.param(
            replace(DIRECT, content_type="application/sparql-update", body=b"CLEAR ALL"),
            403,
            id="update by POST",
        ),
        pytest.param(replace(DIRECT, content_type="text/plain", body=b"ASK {}"), 415, id="a text"),
        pytest.param(replace(DIRECT, content_type=None, body=b"ASK {}"), 415, id="no type"),
        pytest.param(
            replace(DIRECT, content_type="application/sparql-query; charset=UTF-16"),
            415,
            id="another encoding",
        ),
        pytest.param(
            replace(DIRECT, content_type="multipart/form-data; boundary=x"), 415, id="multipart"
        ),
    ],
)
def test_what_breaks_the_protocol_is_refused(request_: Request, status: int) -> None:
    with pytest.raises(Refusal) as refused:
        parse_request(request_, ())
    assert refused.value.status == status
    assert refused.value.reason


@given(st.binary(max_size=200), st.binary(max_size=200), st.sampled_from([GET, FORM, DIRECT]))
def test_no_bytes_break_the_reader(parameters: bytes, body: bytes, request_: Request) -> None:
    with contextlib.suppress(Refusal):
        parse_request(replace(request_, parameters=parameters, body=body), ())


@pytest.mark.parametrize(
    ("accept", "table", "graph"),
    [
        ("*/*", "application/sparql-results+json", "text/turtle"),
        ("application/json", "application/sparql-results+json", "application/ld+json"),
        ("text/csv, text/turtle;q=0.5", "text/csv", "text/turtle"),
        ("application/rdf+xml", None, "application/rdf+xml"),
        ("text/html, text/xml;q=0.9", "application/sparql-results+xml", None),
        ("image/png", None, None),
    ],
)  # fmt: skip
def test_forms_are_chosen_for_both_kinds_of_answers(
    accept: str, table: str | None, graph: str | None
) -> None:
    question = parse_request(replace(GET, parameters=b"query=ASK{}", accept=accept), ())
    assert question is not None
    assert (question.table_form, question.graph_form) == (table, graph)
