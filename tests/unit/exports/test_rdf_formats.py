"""Every format says the same triples, whatever text is in them, to every parser."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterable

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from lineagraph.exports.rdf.columns import Pair
from lineagraph.exports.rdf.iris import link
from lineagraph.exports.rdf.jsonld import to_jsonld
from lineagraph.exports.rdf.ntriples import to_nquads, to_ntriples
from lineagraph.exports.rdf.rdflib_graph import to_dataset, to_rdflib, to_rdfxml
from lineagraph.exports.rdf.stream import Description, Triples
from lineagraph.exports.rdf.terms import (
    Iri,
    Term,
    boolean,
    datatype_of,
    decimal,
    english,
    integer,
    is_iri,
    language_of,
    text,
    value_of,
    year,
)
from lineagraph.exports.rdf.terms import Literal as Written
from lineagraph.exports.rdf.triples import to_triples
from lineagraph.exports.rdf.turtle import to_trig, to_turtle
from tests.rdf_graphs import rich_analysis

Triple = tuple[str, str, str]

HOSTILE = (
    'a "quoted" \\ back\\slash\\',
    "line\nend\r\nand\rtab\t",
    "\x00\x01\x08\x0b\x1f\x7f\x85",
    "\ud800 half, \udfff other half",
    "\u202eevil\u2066\u2069 \u200b\ufeff",
    "<script>alert(1)</script> & ]]> -->",
    '"""triple""" \'\'\'quotes\'\'\' "@en "^^<a:b>',
    "\ufffe\uffff \U0001f600 \U0010ffff",
    "<https://w3id.org/lineagraph/id/x> . } ] )",
    "   blanks   ",
    "\\u0041 \\n $1 {0} %s",
    "a very long title " * 600,
)
ANY_TEXT = st.text(st.characters(codec=None, exclude_categories=()), min_size=1)
PARSED: dict[str, tuple[ox.RdfFormat, Callable[[Triples], Iterable[str]]]] = {
    "turtle": (ox.RdfFormat.TURTLE, to_turtle),
    "ntriples": (ox.RdfFormat.N_TRIPLES, to_ntriples),
    "trig": (ox.RdfFormat.TRIG, to_trig),
    "nquads": (ox.RdfFormat.N_QUADS, to_nquads),
    "jsonld": (ox.RdfFormat.JSON_LD, to_jsonld),
    "rdfxml": (ox.RdfFormat.RDF_XML, lambda triples: [to_rdfxml(triples)]),
}


FOR_RAPPER = ("turtle", "ntriples", "nquads", "trig", "rdfxml")
"""Formats by the names that rapper has for them."""


def stated(triples: Triples) -> set[Triple]:
    """The triples of a stream, as pyoxigraph prints them."""
    return {(f"{s}", f"{p}", _printed(o)) for s, p, o, _ in triples}


def _printed(term: str) -> str:
    if is_iri(Iri(term)):
        return term
    written = Written(term)
    type_ = datatype_of(written)
    literal = ox.Literal(
        value_of(written),
        datatype=ox.NamedNode(type_) if type_ else None,
        language=language_of(written),
    )
    return str(literal)


def parsed(data: str, format_: ox.RdfFormat) -> set[Triple]:
    """The triples of a document."""
    quads = ox.parse(data.encode(), format=format_)
    return {(str(q.subject), str(q.predicate), str(q.object)) for q in quads}


@pytest.mark.parametrize("name", PARSED)
@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_a_whole_graph_of_hostile_text_reads_back(words: str, name: str) -> None:
    triples = to_triples(rich_analysis(words, url=f"https://example.org/{words}"), with_text=True)
    format_, write = PARSED[name]
    assert parsed("".join(write(triples)), format_) == stated(triples)


def stream_of(words: Iterable[str], addresses: Iterable[str] = ()) -> Triples:
    """One subject with each of the texts and links, and a term of each other kind."""
    subject = Iri("<https://example.org/x/paper/a>")
    terms: list[Term] = [text(word) for word in words]
    terms += [english(word) for word in words]
    terms += filter(None, map(link, addresses))
    others: list[Term] = [year(2020), integer(3), decimal(0.5), boolean(value=True), subject]
    pairs: list[Pair] = sorted(
        (Iri("<https://example.org/p>"), term, 1) for term in {*terms, *others}
    )
    return Triples(
        parts=lambda: {"": iter([Description(subject, pairs)])},
        namespaces={"": "https://example.org/", "paper": "https://example.org/x/paper/"},
        graphs=[Iri("<https://example.org/g>")],
        root="https://example.org/x/",
    )


LINKS = st.lists(ANY_TEXT.map(lambda words: f"https://example.org/{words}"), max_size=5)
HOSTILE_LINKS = [f"https://example.org/{words}" for words in HOSTILE]


@pytest.mark.parametrize("name", PARSED)
@given(words=st.lists(ANY_TEXT, max_size=5), addresses=LINKS)
@example(words=list(HOSTILE), addresses=HOSTILE_LINKS)
@settings(suppress_health_check=[HealthCheck.differing_executors], max_examples=60)
def test_any_text_reads_back(name: str, words: list[str], addresses: list[str]) -> None:
    triples = stream_of(words, addresses)
    format_, write = PARSED[name]
    assert parsed("".join(write(triples)), format_) == stated(triples)


@pytest.mark.parametrize("name", FOR_RAPPER)
@pytest.mark.needs("rapper")
@given(words=st.lists(ANY_TEXT, max_size=5), addresses=LINKS)
@example(words=list(HOSTILE), addresses=HOSTILE_LINKS)
@settings(suppress_health_check=[HealthCheck.differing_executors], max_examples=20, deadline=None)
def test_rapper_reads_any_text_back(name: str, words: list[str], addresses: list[str]) -> None:
    triples = stream_of(words, addresses)
    assert _rapper("".join(PARSED[name][1](triples)), name) == stated(triples)


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
@pytest.mark.parametrize("format_", ["turtle", "nt", "json-ld", "xml"])
def test_rdflib_reads_the_same(format_: str) -> None:
    triples = to_triples(rich_analysis(HOSTILE[0]))
    writers = {"turtle": to_turtle, "nt": to_ntriples, "json-ld": to_jsonld}
    data = "".join(writers[format_](triples)) if format_ in writers else to_rdfxml(triples)
    read = rdflib.Graph().parse(data=data, format=format_)
    assert set(read) == set(to_rdflib(triples))


def test_rdflib_gets_each_triple() -> None:
    triples = to_triples(rich_analysis())
    assert len(to_rdflib(triples)) == len(list(triples))


@pytest.mark.needs("rapper")
@pytest.mark.parametrize("name", FOR_RAPPER)
@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_rapper_reads_a_whole_graph_of_hostile_text(words: str, name: str) -> None:
    triples = to_triples(rich_analysis(words, url=f"https://example.org/{words}"), with_text=True)
    assert _rapper("".join(PARSED[name][1](triples)), name) == stated(triples)


def _rapper(data: str, syntax: str) -> set[Triple]:
    command = ["rapper", "--quiet", "--input", syntax, "--output", "ntriples", "-", "http://x/"]
    done = subprocess.run(command, input=data.encode(), capture_output=True, check=True)
    assert done.stderr == b""
    return parsed(done.stdout.decode(), ox.RdfFormat.N_TRIPLES)


def quads(data: str, format_: ox.RdfFormat) -> set[tuple[Triple, str]]:
    """The triples of a document, each with its graph."""
    return {
        ((str(q.subject), str(q.predicate), str(q.object)), str(q.graph_name))
        for q in ox.parse(data.encode(), format=format_)
    }


def test_formats_with_graphs_say_who_says_what() -> None:
    triples = to_triples(rich_analysis(HOSTILE[0]))
    expected = {
        ((f"{s}", f"{p}", _printed(o)), graph)
        for s, p, o, mask in triples
        for graph in [str(g) for bit, g in enumerate(triples.graphs) if mask >> bit & 1]
        or ["DEFAULT"]
    }
    assert quads("".join(to_nquads(triples)), ox.RdfFormat.N_QUADS) == expected
    assert quads("".join(to_trig(triples)), ox.RdfFormat.TRIG) == expected
    assert sum(1 for _ in to_dataset(triples).quads()) == len(expected)


def test_turtle_is_short_and_begins_with_the_type() -> None:
    written = "".join(to_turtle(to_triples(rich_analysis())))
    assert (
        "\npaper:arxiv:2003.00196\n    a fabio:ConferencePaper, schema:ScholarlyArticle ;\n"
        in written
    )
    assert ":inListCitations 1 ;" in written


def test_the_same_graph_gives_the_same_bytes() -> None:
    for write in (to_turtle, to_ntriples, to_jsonld):
        one, other = (write(to_triples(rich_analysis())) for _ in range(2))
        assert "".join(one) == "".join(other)


def test_the_lines_of_ntriples_are_sorted() -> None:
    lines = "".join(to_ntriples(to_triples(rich_analysis()))).splitlines()
    assert lines == sorted(lines)
