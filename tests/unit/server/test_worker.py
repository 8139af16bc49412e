from __future__ import annotations

import json

import pytest

from lineagraph.exports.sparql import stores
from lineagraph.exports.sparql.engine import Scope
from lineagraph.exports.sparql.stores import Store
from lineagraph.server.question import Limits, Question, Reply
from lineagraph.server.worker import answer, misunderstanding

LIMITS = Limits(rows=3, size=2000)
NUMBERS = "VALUES ?n { 1 2 3 4 5 }"


@pytest.fixture(scope="module")
def store() -> Store:
    return stores.fill(["<a:a> <a:b> <a:c> .\n"])


def test_questions_and_replies_cross_a_channel_unchanged() -> None:
    question = Question(query="ASK {}", base="a:b", scope=Scope(default=("a:1",), named=("a:2",)))
    assert Question.from_bytes(question.to_bytes()) == question
    assert Question.from_bytes(Question(query="é\n").to_bytes()) == Question(query="é\n")
    reply = Reply(status=200, media_type="text/csv", body=b"a\nb\n\xff", cut="cut", is_last=True)
    assert Reply.from_bytes(reply.to_bytes()) == reply


@pytest.mark.parametrize(
    "form",
    [
        "application/sparql-results+json",
        "application/sparql-results+xml",
        "text/csv",
        "text/tab-separated-values",
    ],
)
def test_a_table_is_cut_at_a_row_and_says_so(store: Store, form: str) -> None:
    query = f"SELECT ?n {{ {NUMBERS} }}"
    reply = answer(store, Question(query=query, table_form=form), LIMITS)
    assert reply.cut == "cut after 3 rows, the most that is sent"
    assert b"3" in reply.body
    assert b"5" not in reply.body.replace(b"2005", b"")
    whole = answer(store, Question(query=f"{query} LIMIT 3", table_form=form), LIMITS)
    assert whole.cut is None


def test_json_that_was_cut_is_json_still_and_says_so(store: Store) -> None:
    reply = answer(store, Question(query=f"SELECT ?n {{ {NUMBERS} }}"), LIMITS)
    told = json.loads(reply.body)
    assert len(told["results"]["bindings"]) == 3
    assert told["cut"] == reply.cut


def test_an_answer_is_cut_by_its_size_too(store: Store) -> None:
    query = f'SELECT (CONCAT(STR(?n), "{"x" * 700}") AS ?long) {{ {NUMBERS} }}'
    reply = answer(store, Question(query=query), LIMITS)
    assert reply.cut == "cut after 2 rows, as no more than 2,000 bytes are sent"
    assert len(reply.body) < 2200


@pytest.mark.parametrize(
    "form", ["text/turtle", "application/n-triples", "application/ld+json", "application/rdf+xml"]
)
def test_a_graph_is_cut_at_a_triple_and_says_so(store: Store, form: str) -> None:
    query = f"CONSTRUCT {{ <a:a> <a:b> ?n }} {{ {NUMBERS} }}"
    reply = answer(store, Question(query=query, graph_form=form), LIMITS)
    assert (reply.status, reply.media_type) == (200, form)
    assert reply.cut == "cut after 3 triples, the most that is sent"
    assert form == "application/ld+json" or reply.cut.encode() in reply.body


@pytest.mark.parametrize(
    ("query", "table", "graph"),
    [("ASK {}", None, "text/turtle"), ("CONSTRUCT WHERE { ?s ?p ?o }", "text/csv", None)],
)
def test_an_answer_that_has_no_acceptable_form_is_refused_with_those_that_it_has(
    store: Store, query: str, table: str | None, graph: str | None
) -> None:
    reply = answer(store, Question(query=query, table_form=table, graph_form=graph), LIMITS)
    assert reply.status == 406
    assert (b"text/turtle" in reply.body) is (graph is None)


@pytest.mark.parametrize(
    "query", ["ASK {", "CLEAR ALL", "SELECT * { SERVICE <a:b> {} }", "ASK { <a:b> unknown:c 1 }"]
)
def test_what_is_no_query_for_us_is_refused_before_it_is_asked(query: str) -> None:
    reply = misunderstanding(Question(query=query))
    assert reply is not None
    assert reply.status == 400
    assert misunderstanding(Question(query="ASK {}")) is None


def test_a_value_that_no_form_carries_is_refused(store: Store) -> None:
    reply = answer(store, Question(query="SELECT (<<( <a:b> <a:c> 1 )>> AS ?x) {}"), LIMITS)
    assert reply.status == 400


def test_turtle_declares_the_prefixes_that_it_uses(store: Store) -> None:
    query = 'CONSTRUCT { <a:a> rdfs:label "x" } {}'
    told = answer(store, Question(query=query, graph_form="text/turtle"), LIMITS).body.decode()
    assert told.count("@prefix") == 1
    assert 'rdfs:label "x"' in told
