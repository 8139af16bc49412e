"""The running server, asked over a real connection as its users do."""

from __future__ import annotations

import asyncio
import gzip
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote
from xml.etree import ElementTree as ET

import httpx
import pyoxigraph as ox
import pytest

from lineagraph.cli import main
from lineagraph.exports.rdf.ntriples import to_ntriples
from lineagraph.exports.rdf.triples import to_triples
from lineagraph.exports.sparql.catalogue import named_queries
from lineagraph.server.engine import Engine, Sources
from lineagraph.server.question import Limits, Question
from lineagraph.source_graphs import source_graphs
from tests.rdf_graphs import ROOT, rich_analysis
from tests.serving import serving

ONE, TWO, THREE = (f"http://data.example/{name}" for name in ("one", "two", "three"))
PAPER = f"{ROOT}paper/arxiv:2003.00196"
FORM, QUERY, UPDATE = (
    f"application/{kind}" for kind in ("x-www-form-urlencoded", "sparql-query", "sparql-update")
)
WORDS, URL = """<script>alert(1)</script>"'&""", "javascript:alert(1)"
HOSTILE_SECONDS = 2.5
_EXAMPLE = "https://w3id.org/lineagraph/id/awesome-talking-head-generation/"


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> Sources:
    """A small built graph of hostile words, and three graphs that say one thing each."""
    folder = tmp_path_factory.mktemp("served")
    built = folder / "graph.nt"
    built.write_text("".join(to_ntriples(to_triples(rich_analysis(WORDS, URL)))), "utf-8")
    named = {}
    for name in (ONE, TWO, THREE):
        path = folder / f"{name[-3:]}.ttl"
        path.write_text(f"<{name}> a <http://data.example/Document> .", encoding="utf-8")
        named[name] = path
    return Sources(graph=built, named=named)


@pytest.fixture(scope="module")
def server(sources: Sources, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    explorer = tmp_path_factory.mktemp("page") / "explorer.html"
    policy = '<meta http-equiv="Content-Security-Policy" content="default-src &#x27;none&#x27;">'
    explorer.write_text(f"<!DOCTYPE html>{policy}<title>It</title>", encoding="utf-8")
    with serving(sources, origins=["https://friend.example"], explorer=explorer) as address:
        yield address


@pytest.fixture
def client(server: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=server, timeout=60) as client:
        yield client


@dataclass(frozen=True, kw_only=True)
class Sent:
    """A request, and what the protocol wants in answer to it."""

    method: str = "POST"
    parameters: str = ""
    type: str | None = None
    body: str | bytes = b""
    status: int = 200
    answer: bool | None = None
    forms: tuple[str, ...] = ()

    def send(self, client: httpx.Client) -> httpx.Response:
        headers = {"Content-Type": self.type} if self.type else {}
        path = f"/sparql/?{self.parameters}"
        return client.request(self.method, path, content=self.body, headers=headers)


def about(*names: str, default: bool) -> str:
    """A query that asks whether the graphs' statements stand in the default or in named graphs."""
    parts = [f"{{ <{name}> a ?type{at} }}" for at, name in enumerate(names)]
    return " ".join(
        part[1:-1] + " ." if default else f"GRAPH ?g{at} {part}" for at, part in enumerate(parts)
    )


TABLES = ("application/sparql-results+json", "application/sparql-results+xml", "text/csv",
          "text/tab-separated-values")  # fmt: skip
TRUTHS = TABLES[:2]
GRAPHS = ("text/turtle", "application/n-triples", "application/ld+json", "application/rdf+xml")
EACH: Mapping[str, Sent] = {
    "query by GET": Sent(method="GET", parameters="query=ASK%7B%7D", answer=True),
    "query by a form": Sent(type=FORM, body="query=ASK%20%7B%7D", answer=True),
    "query by a form, and an unknown graph": Sent(
        type=FORM, body="query=ASK%7B%7D", parameters="default-graph-uri=a%3Ab", answer=True
    ),
    "query by POST": Sent(type=QUERY, body="ASK {}", answer=True),
    "two default graphs by GET": Sent(
        method="GET",
        parameters=f"query=ASK%7B{about(ONE, TWO, default=True)}%7D"
        f"&default-graph-uri={ONE}&default-graph-uri={TWO}",
        answer=True,
    ),
    "two default graphs by POST": Sent(
        type=QUERY,
        body=f"ASK {{ {about(ONE, TWO, default=True)} }}",
        parameters=f"default-graph-uri={ONE}&default-graph-uri={TWO}",
        answer=True,
    ),
    "two named graphs by GET": Sent(
        method="GET",
        parameters=f"query=ASK%7B{about(ONE, TWO, default=False)}%7D"
        f"&named-graph-uri={ONE}&named-graph-uri={TWO}",
        answer=True,
    ),
    "two named graphs by POST": Sent(
        type=QUERY,
        body=f"ASK {{ {about(ONE, TWO, default=False)} }}",
        parameters=f"named-graph-uri={ONE}&named-graph-uri={TWO}",
        answer=True,
    ),
    "default and named graphs": Sent(
        type=QUERY,
        body=f"ASK {{ {about(THREE, default=True)} {about(ONE, TWO, default=False)} }}",
        parameters=f"default-graph-uri={THREE}&named-graph-uri={ONE}&named-graph-uri={TWO}",
        answer=True,
    ),
    "graphs of the request before those of the query": Sent(
        type=QUERY,
        body=f"ASK FROM <{THREE}> {{ {about(ONE, TWO, default=False)} }}",
        parameters=f"named-graph-uri={ONE}%26named-graph-uri%3D{TWO}",
        answer=True,
    ),
    "nothing beside the graphs of the request": Sent(
        type=QUERY,
        body=f"ASK FROM <{THREE}> {{ {about(THREE, default=True)} }}",
        parameters=f"default-graph-uri={ONE}",
        answer=False,
    ),
    "a table has the form of a table": Sent(type=QUERY, body="SELECT (1 AS ?one) {}", forms=TABLES),
    "yes and no have their form": Sent(type=QUERY, body="ASK {}", forms=TRUTHS),
    "a description has the form of a graph": Sent(
        type=QUERY, body="DESCRIBE <http://data.example/>", forms=GRAPHS
    ),
    "a graph of relative names has the form of a graph": Sent(
        type=QUERY, body="CONSTRUCT { <s> <p> 1 } WHERE {}", forms=GRAPHS
    ),
    "another method": Sent(method="PUT", parameters="query=ASK%7B%7D", type=FORM, status=405),
    "two queries": Sent(method="GET", parameters="query=ASK%7B%7D&query=ASK%7B%7D", status=400),
    "a query as plain text": Sent(type="text/plain", body="ASK {}", status=415),
    "a form without its type": Sent(body="query=ASK%20%7B%7D", status=415),
    "a query without its type": Sent(body="ASK {}", status=415),
    "a query in UTF-16": Sent(
        type=f"{QUERY}; charset=UTF-16", body="ASK {}".encode("utf-16"), status=415
    ),
    "a broken query": Sent(method="GET", parameters="query=ASK%20%7B", status=400),
    "an update by GET": Sent(method="GET", parameters="update=CLEAR%20ALL", status=400),
    "two updates": Sent(type=FORM, body="update=CLEAR+NAMED&update=CLEAR+DEFAULT", status=403),
    "an update as plain text": Sent(type="text/plain", body="CLEAR NAMED", status=415),
    "an update form without its type": Sent(body="update=CLEAR%20NAMED", status=415),
    "an update in UTF-16": Sent(
        type=f"{UPDATE}; charset=UTF-16", body="CLEAR NAMED".encode("utf-16"), status=415
    ),
    "a broken update": Sent(type=FORM, body="update=CLEAR%20XYZ", status=403),
    "an update with two choices of graphs": Sent(
        type=UPDATE,
        parameters="using-named-graph-uri=http%3A%2F%2Fdata.example%2Fa",
        body="WITH <a:b> DELETE { ?s ?p 1 } WHERE { ?s ?p 1 }",
        status=403,
    ),
    "an update by POST": Sent(type=UPDATE, body="CLEAR ALL", status=403),
    "an update as a query": Sent(type=QUERY, body="CLEAR ALL", status=400),
}
"""Requests of each kind that a read-only endpoint must answer or refuse."""


@pytest.mark.parametrize("sent", EACH.values(), ids=EACH.keys())
def test_the_protocol_is_kept(client: httpx.Client, sent: Sent) -> None:
    response = sent.send(client)
    assert response.status_code == sent.status
    form = response.headers["content-type"].partition(";")[0]
    if sent.status != 200:
        assert form == "text/plain"
        assert response.text.strip()
    if sent.answer is not None:
        assert response.json()["boolean"] is sent.answer
    if sent.forms:
        assert form in sent.forms


@pytest.mark.parametrize("accept", TABLES)
def test_a_table_comes_in_the_form_asked_for(client: httpx.Client, accept: str) -> None:
    query = 'SELECT ?name { ?p :key "fomm" ; rdfs:label ?name }'
    response = client.get("/sparql", params={"query": query}, headers={"Accept": accept})
    assert response.headers["content-type"].startswith(accept)
    assert "Accept" in response.headers["vary"]
    assert "FOMM" in response.text


@pytest.mark.parametrize("accept", ["application/json", "application/xml"])
def test_a_form_is_called_by_the_name_it_was_asked_by(client: httpx.Client, accept: str) -> None:
    for query in ("ASK {}", "DESCRIBE <a:b>"):
        response = client.get("/sparql", params={"query": query}, headers={"Accept": accept})
        assert response.headers["content-type"] == accept


@pytest.mark.parametrize("accept", GRAPHS)
def test_a_graph_comes_in_the_form_asked_for(client: httpx.Client, accept: str) -> None:
    query = 'CONSTRUCT { ?p rdfs:label ?name } { ?p :key "fomm" ; rdfs:label ?name }'
    response = client.get("/sparql", params={"query": query}, headers={"Accept": accept})
    assert response.headers["content-type"].startswith(accept)
    format_ = ox.RdfFormat.from_media_type(accept)
    assert [quad.object.value for quad in ox.parse(response.content, format=format_)] == ["FOMM"]


def test_what_cannot_be_written_is_not_acceptable(client: httpx.Client) -> None:
    for query in ("ASK {}", "DESCRIBE <a:b>"):
        response = client.get("/sparql", params={"query": query}, headers={"Accept": "image/png"})
        assert response.status_code == 406


def test_the_service_describes_itself(client: httpx.Client, server: str) -> None:
    for accept in GRAPHS:
        response = client.get("/sparql", headers={"Accept": accept})
        format_ = ox.RdfFormat.from_media_type(accept)
        said = {
            (quad.predicate.value.rpartition("#")[2], quad.object.value)
            for quad in ox.parse(response.content, format=format_)
            if not isinstance(quad.object, ox.BlankNode | ox.Triple)
        }
        assert ("endpoint", f"{server}/sparql") in said
        assert {("name", ONE), ("name", TWO), ("name", THREE)} <= said
        assert ("sparqlEndpoint", f"{server}/sparql") in said
        described = ox.NamedNode(f"{PAPER.partition('/paper/')[0]}/void")
        assert described in {quad.subject for quad in ox.parse(response.content, format=format_)}
    page = client.get("/sparql", headers={"Accept": "text/html"})
    assert (page.status_code, page.headers["location"]) == (303, "/query")


def test_without_a_choice_the_built_graph_is_the_default_graph(client: httpx.Client) -> None:
    ask = f"ASK {{ <{PAPER}> ?p ?o FILTER NOT EXISTS {{ <{ONE}> ?q ?r }} }}"
    assert client.get("/sparql", params={"query": ask}).json()["boolean"]
    graphs = client.get("/sparql", params={"query": "SELECT DISTINCT ?g { GRAPH ?g {} }"}).json()
    assert {row["g"]["value"] for row in graphs["results"]["bindings"]} == {ONE, TWO, THREE}


def test_a_server_of_a_strange_name_is_not_this_one(client: httpx.Client) -> None:
    for host in ("evil.example", "127.0.0.1.evil.example", ""):
        response = client.get("/sparql?query=ASK{}", headers={"Host": host})
        assert response.status_code in {400, 421}
    assert client.get("/sparql?query=ASK{}", headers={"Host": "localhost:80"}).status_code == 200


def test_large_bodies_are_refused_and_the_sender_gets_to_know(client: httpx.Client) -> None:
    large = b"#" * 10_000_000
    declared = client.post("/sparql", content=large, headers={"Content-Type": QUERY})
    chunks = (large[:100_000] for _ in range(100))
    streamed = client.post("/sparql", content=chunks, headers={"Content-Type": QUERY})
    assert (declared.status_code, streamed.status_code) == (413, 413)


def test_a_compressed_body_is_refused_as_such(client: httpx.Client) -> None:
    headers = {"Content-Type": QUERY, "Content-Encoding": "gzip"}
    response = client.post("/sparql", content=gzip.compress(b"ASK {}"), headers=headers)
    assert (response.status_code, "compression" in response.text) == (415, True)


def test_queries_of_clients_that_have_left_keep_nobody_waiting(server: str) -> None:
    """Each would run to its limit, and so many would fill all turns for minutes."""
    query = quote(f"SELECT (COUNT(*) AS ?n) {{ {NODES} }}")
    host, _, port = server.removeprefix("http://").partition(":")
    for _ in range(60):
        with socket.create_connection((host, int(port))) as leaving:
            leaving.sendall(f"GET /sparql?query={query} HTTP/1.1\r\nHost: {host}\r\n\r\n".encode())
    begun = time.monotonic()
    assert httpx.get(f"{server}/sparql?query=ASK{{}}", timeout=60).status_code == 200
    assert time.monotonic() - begun < Limits().seconds


def test_small_questions_need_not_wait_for_large_ones(sources: Sources) -> None:
    limits = Limits(seconds=6.0, workers=2)
    large = f"SELECT (COUNT(*) AS ?n) {{ {NODES} }}"
    with serving(sources, limits) as address, ThreadPoolExecutor(8) as attackers:
        asking = [
            attackers.submit(
                httpx.get, f"{address}/sparql", params={"query": large}, timeout=httpx.Timeout(90)
            )
            for _ in range(8)
        ]
        time.sleep(limits.seconds / 2)
        begun = time.monotonic()
        assert httpx.get(f"{address}/sparql?query=ASK{{}}", timeout=60).status_code == 200
        assert time.monotonic() - begun < limits.seconds / 2
        told = [one.result() for one in asking]
    assert {response.status_code for response in told} == {503}
    assert any("6 seconds" in response.text for response in told)


def test_only_sites_that_are_named_may_read_answers(client: httpx.Client) -> None:
    def allowed(origin: str) -> str | None:
        response = client.get("/sparql?query=ASK{}", headers={"Origin": origin})
        found: str | None = response.headers.get("access-control-allow-origin")
        return found

    assert allowed("https://friend.example") == "https://friend.example"
    assert allowed("https://stranger.example") is None


def test_every_answer_forbids_what_it_does_not_need(client: httpx.Client) -> None:
    for path in ("/", "/query", "/sparql", "/sparql?query=ASK", "/nowhere", "/ns"):
        headers = client.get(path, headers={"Accept": "text/html, */*;q=0.1"}).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
        assert "server" not in headers


@pytest.mark.parametrize(
    ("accept", "form"),
    [
        ("text/html,application/xhtml+xml,*/*;q=0.8", "text/html"),
        ("text/turtle", "text/turtle"),
        ("application/ld+json", "application/ld+json"),
    ],
)
def test_a_node_answers_by_the_path_of_its_iri(
    client: httpx.Client, accept: str, form: str
) -> None:
    path = PAPER.removeprefix("https://example.org")
    response = client.get(path, headers={"Accept": accept})
    assert response.status_code == 200
    assert response.headers["content-type"].startswith(form)
    assert "First order motion model" in response.text
    assert client.get(path, headers={"Accept": "image/png"}).status_code == 406
    assert client.get(f"{path}x", headers={"Accept": accept}).status_code == 404


def test_a_page_of_a_node_names_nodes_without_a_label_by_kind_and_name(
    client: httpx.Client,
) -> None:
    page = client.get(PAPER.removeprefix("https://example.org")).text
    assert ">authors/arxiv:2003.00196::1</a>" in page
    assert ">https://example.org" not in page.replace("<code>https://example.org", "")


def test_a_page_of_a_node_shows_hostile_text_as_text(client: httpx.Client) -> None:
    page = client.get(PAPER.removeprefix("https://example.org")).text
    assert "<script>alert" not in page
    assert 'href="javascript' not in page
    assert "&lt;script&gt;alert(1)" in page


@pytest.mark.parametrize("folder", ["/", "/lineagraph/"])
@pytest.mark.parametrize("name", ["context.jsonld", "frame.jsonld"])
def test_the_words_of_json_ld_answer_beside_the_terms(
    client: httpx.Client, folder: str, name: str
) -> None:
    answer = client.get(folder + name)
    assert answer.headers["content-type"] == "application/ld+json"
    assert answer.json()["@context"]["cites"]["@id"] == "cito:cites"


@pytest.mark.parametrize("path", ["/shapes", "/lineagraph/shapes"])
def test_our_shapes_answer_at_their_path(client: httpx.Client, path: str) -> None:
    turtle = client.get(path, headers={"Accept": "text/turtle"})
    assert "sh:NodeShape" in turtle.text
    page = client.get(path, headers={"Accept": "text/html"})
    assert 'id="LineageLink"' in page.text
    assert ":confidence" in page.text
    assert client.get(path, headers={"Accept": "image/png"}).status_code == 406


def test_what_each_source_says_can_be_asked(tmp_path: Path) -> None:
    """The built graph is the default graph; its sources are named graphs beside it."""
    assert main(["build", "--quiet", "--out", str(tmp_path)]) == 0
    recorded, inferred = (f"{_EXAMPLE}source/{name}" for name in ("recorded", "inference"))
    with (
        source_graphs(tmp_path) as quads,
        serving(Sources(graph=tmp_path / "graph.nt", quads=quads)) as address,
        httpx.Client(base_url=address, timeout=60) as client,
    ):

        def ask(query: str, **chosen: str) -> list[str]:
            answer = client.get("/sparql", params={"query": query, **chosen}).json()
            return [row["x"]["value"] for row in answer["results"]["bindings"]]

        told = ask(f"SELECT ?x {{ GRAPH <{recorded}> {{ ?paper fabio:hasArXivId ?x }} }} LIMIT 3")
        assert len(told) == 3
        name = 'SELECT ?x { GRAPH ?x { ?paper dcterms:title ?t } ?paper :key "fomm" } ORDER BY ?x'
        assert [graph.rpartition("/source/")[2].partition(":")[0] for graph in ask(name)] == [
            "list",
            "recorded",
        ]
        everything = ask("SELECT (COUNT(*) AS ?x) { ?s ?p ?o }")
        assert ask("SELECT ?x { ?graph void:uriSpace ?y ; void:triples ?x }") == everything
        apart = {"default-graph-uri": inferred}
        assert ask("SELECT ?x { ?s :buildsOn ?x } LIMIT 1", **apart)
        assert ask("SELECT ?x { ?s cito:cites ?x } LIMIT 1", **apart) == []
        said = "SELECT ?x { ?part dcterms:source <%s> ; void:triples ?x }"
        counted = "SELECT (COUNT(*) AS ?x) { GRAPH <%s> { ?s ?p ?o } }"
        for graph in (recorded, inferred):
            assert ask(said % graph) == ask(counted % graph)


@pytest.mark.parametrize("path", ["/ns", "/lineagraph/ns"])
def test_our_terms_answer_at_their_path(client: httpx.Client, path: str) -> None:
    turtle = client.get(path, headers={"Accept": "text/turtle"})
    assert "builds on" in turtle.text
    as_json = client.get(f"{path}?format=jsonld")
    assert json.loads(as_json.text)
    page = client.get(path, headers={"Accept": "text/html"})
    assert 'id="buildsOn"' in page.text


def test_the_query_page_offers_every_named_query_and_fills_the_form(client: httpx.Client) -> None:
    page = client.get("/query").text
    for query in named_queries():
        assert f'href="/query?name={query.name}"' in page
    filled = client.get("/query?name=parents&p.paper=%3Cb%3E%22").text
    assert 'value="&lt;b&gt;&quot;"' in filled
    assert ":key &quot;&lt;b&gt;\\&quot;&quot;" in filled
    shared = client.get("/query", params={"query": "</textarea><script>"}).text
    assert "&lt;/textarea&gt;&lt;script&gt;</textarea>" in shared
    assert client.get("/query?name=unknown").status_code == 400
    script = client.get("/assets/query.js")
    assert "innerHTML" not in script.text
    assert script.headers["content-type"].startswith("text/javascript")
    assert client.get("/assets/page.py").status_code == 404


NODES = " ".join(f"?a{n} ?b{n} ?c{n} ." for n in range(6))
ANY = "(!<a:b>|^!<a:b>)*"
HOSTILE: Mapping[str, tuple[str, int]] = {
    "a product counted": (f"SELECT (COUNT(*) AS ?n) {{ {NODES} }}", 503),
    "a product sorted": (f"SELECT * {{ {NODES} }} ORDER BY ?c0 ?c5", 503),
    "a product of numbers": (
        "SELECT (SUM(?v0) AS ?n) {"
        + "".join(f" VALUES ?v{n} {{ {' '.join(map(str, range(60)))} }}" for n in range(8))
        + "}",
        503,
    ),
    "endless paths": (
        f"SELECT (COUNT(*) AS ?n) {{ ?a {ANY} ?b . ?b {ANY} ?c . ?c {ANY} ?d . ?d {ANY} ?e }}",
        503,
    ),
    "texts that double": (
        "SELECT (STRLEN(?a40) AS ?n) { ?s ?p ?a0 "
        + " ".join(f"BIND(CONCAT(STR(?a{n}), STR(?a{n})) AS ?a{n + 1})" for n in range(40))
        + "}",
        503,
    ),
    "a pattern that backtracks": (
        f'ASK {{ FILTER(REGEX("{"a" * 60}!", "^(a+)+$")) }}',
        200,
    ),
    "deep brackets": (f"SELECT * {{ {'{' * 50_000} {'}' * 50_000} }}", 400),
    "deep signs": (f"ASK {{ FILTER({'!' * 300_000}true) }}", 400),
    "a service": ("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", 400),
    "a service in disguise": ("SELECT * { { { \\u0053ervICE SILENT ?x { ?s ?p ?o } } } }", 400),
    "a deep service": (f"ASK {{ {'{' * 3000} SERVICE ?x {{}} {'}' * 3000} }}", 400),
    "a file": ("SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }", 200),
    "a named file": ("SELECT * FROM NAMED <file:///etc/hosts> { GRAPH ?g { ?s ?p ?o } }", 200),
    "a file to load": ("LOAD <file:///etc/passwd>", 400),
}


@dataclass
class Siege:
    """What became of hostile queries, and of honest ones that were asked meanwhile."""

    hostile: dict[str, httpx.Response] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)
    honest: list[httpx.Response] = field(default_factory=list)
    honest_seconds: list[float] = field(default_factory=list)


@pytest.fixture(scope="module")
def siege(sources: Sources) -> Iterator[Siege]:
    """All hostile queries at once, against a server with short limits."""
    limits = Limits(seconds=HOSTILE_SECONDS, memory=256 << 20, workers=len(HOSTILE))
    found = Siege()
    with serving(sources, limits) as address, httpx.Client(base_url=address, timeout=60) as client:

        def attack(name: str) -> None:
            begun = time.monotonic()
            content, headers = HOSTILE[name][0].encode(), {"Content-Type": QUERY}
            found.hostile[name] = client.post("/sparql", content=content, headers=headers)
            found.seconds[name] = time.monotonic() - begun

        with ThreadPoolExecutor(len(HOSTILE)) as attackers:
            running = [attackers.submit(attack, name) for name in HOSTILE]
            while not all(one.done() for one in running):
                begun = time.monotonic()
                found.honest.append(client.get("/query"))
                found.honest_seconds.append(time.monotonic() - begun)
                time.sleep(0.05)
        found.honest.append(client.get("/sparql?query=ASK{}"))
        yield found


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_query_is_refused_or_stopped_in_time(siege: Siege, name: str) -> None:
    response = siege.hostile[name]
    assert response.status_code == HOSTILE[name][1], response.text
    assert siege.seconds[name] < HOSTILE_SECONDS + 5
    if response.status_code == 200:
        told = response.json()
        assert not told.get("boolean", False)
        assert not told.get("results", {}).get("bindings")
    if response.status_code == 503:
        assert response.headers["retry-after"]


def test_the_server_goes_on_serving_others(siege: Siege) -> None:
    assert all(response.status_code == 200 for response in siege.honest)
    assert max(siege.honest_seconds) < HOSTILE_SECONDS


@pytest.mark.slow
def test_a_hundred_clients_at_once_get_right_answers(server: str) -> None:
    def asked(number: int) -> bool:
        query = f"SELECT (({number} * 2) AS ?twice) (COUNT(*) AS ?n) {{ ?s ?p ?o }}"
        row = many.get("/sparql", params={"query": query}).json()["results"]["bindings"][0]
        return bool(row["twice"]["value"] == str(number * 2) and int(row["n"]["value"]) > 100)

    limits = httpx.Limits(max_connections=100, max_keepalive_connections=0)
    with (
        httpx.Client(base_url=server, timeout=60, limits=limits) as many,
        ThreadPoolExecutor(100) as clients,
    ):
        assert all(clients.map(asked, range(100)))


CONFINED = """
import resource, socket
from lineagraph.server.question import Limits
from lineagraph.server.worker import confine
confine(Limits(memory=64 << 20))
for attempt in (
    lambda: open("/etc/passwd"),
    lambda: open("/tmp/written-by-a-worker", "w"),
    lambda: socket.create_connection(("127.0.0.1", 9)),
    lambda: socket.getaddrinfo("data.example", 80),
    lambda: bytearray(1 << 30),
):
    try:
        attempt()
    except (OSError, MemoryError) as error:
        print(type(error).__name__, getattr(error, "strerror", None))
    else:
        print("done")
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="memory is limited on Linux only")
def test_a_worker_can_open_neither_file_nor_connection_nor_take_all_memory() -> None:
    done = subprocess.run(
        [sys.executable, "-c", CONFINED], capture_output=True, check=True, text=True
    )
    told = done.stdout.splitlines()
    assert told[:3] == ["OSError Too many open files"] * 3
    assert told[3].startswith(("OSError", "gaierror"))  # by the resolver of the system
    assert told[4].startswith("MemoryError")


@pytest.mark.slow
def test_a_keeper_that_somebody_ends_is_replaced(sources: Sources) -> None:
    async def asked(engine: Engine) -> list[int]:
        os.kill(engine._keeper.pid, signal.SIGKILL)
        return [(await engine.ask(Question(query="ASK {}"))).status for _ in range(3)]

    # In a thread of its own: the browser of other tests keeps a loop running in this one.
    with Engine(sources, Limits()) as engine, ThreadPoolExecutor(1) as thread:
        assert thread.submit(lambda: asyncio.run(asked(engine))).result() == [503, 200, 200]


@contextmanager
def commanded(*words: str, cwd: Path) -> Iterator[subprocess.Popen[str]]:
    """The command in a process group of its own, of which nothing outlives the test or a minute."""
    command = [sys.executable, "-m", "lineagraph", "serve", "--port", "0", *words]
    with subprocess.Popen(
        command, cwd=cwd, stderr=subprocess.PIPE, text=True, process_group=0
    ) as process:

        def kill() -> None:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)

        late = threading.Timer(60, kill)
        late.start()
        try:
            yield process
        finally:
            late.cancel()
            kill()


def line_with(words: str, process: subprocess.Popen[str]) -> str:
    """The next line that the command tells with these words."""
    assert process.stderr
    return next(line for line in process.stderr if words in line)


@pytest.mark.slow
def test_the_command_serves_what_is_loaded_until_it_is_stopped(
    sources: Sources, tmp_path: Path
) -> None:
    loads = [word for name, path in sources.named.items() for word in ("--load", f"{name}={path}")]
    with commanded(*loads, cwd=tmp_path) as process:
        address = line_with("http://", process).split("serving ")[1].split()[0]
        query = "SELECT ?s { GRAPH ?g { ?s ?p ?o } } ORDER BY ?s"
        answer = httpx.get(f"{address}sparql", params={"query": query}).json()
        assert [row["s"]["value"] for row in answer["results"]["bindings"]] == sorted(sources.named)
        assert httpx.get(address).headers["location"] == "/query"
        process.send_signal(signal.SIGINT)
        assert process.wait(30) == 0


@pytest.mark.parametrize(
    ("load", "reason"),
    [
        ("nonsense", "not of the form IRI=FILE"),
        ("http://data.example/=nowhere.ttl", "there is no file nowhere.ttl"),
    ],
)
def test_a_load_that_cannot_be_is_explained(
    load: str, reason: str, capsys: pytest.CaptureFixture[str]
) -> None:
    from lineagraph.cli import main  # noqa: PLC0415  after the others' imports

    assert main(["serve", "--port", "0", "--load", load]) == 1
    assert reason in capsys.readouterr().err


def test_xml_of_a_node_is_xml(client: httpx.Client) -> None:
    path = PAPER.removeprefix("https://example.org")
    told = client.get(f"{path}?format=rdfxml")
    assert ET.fromstring(told.content) is not None  # noqa: S314  our own


def test_a_client_made_by_others_understands_us(server: str) -> None:
    wrapper = pytest.importorskip("SPARQLWrapper")
    client = wrapper.SPARQLWrapper(f"{server}/sparql")
    client.setQuery('SELECT ?name { ?p :key "fomm" ; rdfs:label ?name }')
    for method in ("GET", "POST"):
        client.setMethod(method)
        client.setReturnFormat(wrapper.JSON)
        assert client.query().convert()["results"]["bindings"][0]["name"]["value"] == "FOMM"
        client.setReturnFormat(wrapper.XML)
        assert "FOMM" in client.query().convert().toxml()
    client.setQuery("SELECT * {")
    with pytest.raises(wrapper.SPARQLExceptions.QueryBadFormed):
        client.query()


def test_a_server_interrupted_while_it_loads_says_so_in_one_line(tmp_path: Path) -> None:
    load = tmp_path / "many.nt"
    load.write_text("".join(f"<a:{n}> <a:b> <a:{n}> .\n" for n in range(300_000)))
    with commanded("--load", f"x:y={load}", cwd=tmp_path) as server:
        line_with("loading", server)
        time.sleep(0.2)  # the keeper starts
        os.killpg(server.pid, signal.SIGINT)
        assert server.stderr
        told = server.stderr.read().splitlines()
        server.wait()
    assert server.returncode == 1
    assert told[-1] == "lineagraph: interrupted"
    assert not [line for line in told if "Error" in line or "Traceback" in line]
