"""JSON-LD: papers at the top with what belongs to them inside, by the context and frame we ship."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any, TypeAlias

import pyoxigraph as ox
import pytest
from pyld import jsonld

from lineagraph.exports.rdf import vocabulary as v
from lineagraph.exports.rdf.iris import Kind
from lineagraph.exports.rdf.json_words import words
from lineagraph.exports.rdf.jsonld import to_jsonld
from lineagraph.exports.rdf.ntriples import to_ntriples
from lineagraph.exports.rdf.shipped import CONTEXT, FRAME, shipped
from lineagraph.exports.rdf.stream import Description, Triples
from lineagraph.exports.rdf.terms import Iri, text
from lineagraph.exports.rdf.triples import to_triples
from lineagraph.graph.analysis import analyse
from lineagraph.graph.citations import Citations
from lineagraph.graph.model import Paper
from tests.rdf_graphs import NEW, OLD, ROOT, rich, rich_analysis

Json: TypeAlias = dict[str, Any]

BACKWARDS = {"citing", "descendant", "ofPaper", "introducedIn", "item"}
"""What a framed node says besides: the way back to the paper it is nested in."""


@pytest.fixture(scope="module")
def document() -> Json:
    return loaded(to_triples(rich_analysis(), with_text=True))


def loaded(triples: Triples) -> Json:
    document: Json = json.loads("".join(to_jsonld(triples)))
    return document


def papers(document: Json) -> dict[str, Json]:
    """The papers at the top of a document, by id."""
    return {
        node["@id"]: node
        for node in document["@graph"]
        if "ScholarlyArticle" in node.get("@type", ())
    }


def same(document: Json, triples: Triples) -> bool:
    """Whether a document says these triples, each once."""
    ours, theirs = (
        sorted(str(quad.triple) for quad in ox.parse(data.encode(), format=form))
        for data, form in (
            ("".join(to_ntriples(triples)), ox.RdfFormat.N_TRIPLES),
            (json.dumps(document), ox.RdfFormat.JSON_LD),
        )
    )
    return ours == theirs


def test_papers_come_first_and_all_of_them(document: Json) -> None:
    found = papers(document)
    assert len(found) == 4
    assert list(found) == [node["@id"] for node in document["@graph"][:4]]


def test_a_paper_holds_what_belongs_to_it(document: Json) -> None:
    new = papers(document)[f"id:paper/{NEW}"]
    assert new["label"] == "LivePortrait"
    assert f"id:paper/{OLD}" in new["buildsOn"]
    assert f"id:paper/{OLD}" in new["cites"]
    assert [one["characterization"] for one in new["citations"]] == [
        "obtainsBackgroundFrom",
        "usesMethodIn",
        "discusses",
    ]
    (link,) = [one for one in new["lineage"] if one["ancestor"] == f"id:paper/{OLD}"]
    assert {"mentions", "intents"} <= {rung["rungKind"] for rung in link["evidence"]}
    assert [entry["sourceLine"] for entry in new["entries"]] == [4]
    assert [method["label"] for method in new["introduces"]] == ["LivePortrait"]
    assert [one["@type"] for one in new["details"]] == ["Publication", "Involvement", "Involvement"]


def test_what_is_nested_stands_nowhere_else(document: Json) -> None:
    kinds = {node["@id"].removeprefix("id:").partition("/")[0] for node in document["@graph"]}
    assert kinds & {"citation", "link", "rung", "record", "entry", "authors", "method"} == set()
    assert {"paper", "author", "venue", "dataset", "group", "void"} <= kinds


def test_another_reader_reads_the_same_triples(document: Json) -> None:
    read = jsonld.to_rdf(document, {"format": "application/n-quads"})
    found = {str(quad.triple) for quad in ox.parse(read.encode(), format=ox.RdfFormat.N_QUADS)}
    written = "".join(to_ntriples(to_triples(rich_analysis(), with_text=True))).encode()
    assert found == {str(q.triple) for q in ox.parse(written, format=ox.RdfFormat.N_TRIPLES)}


def test_the_frame_gives_the_papers_the_shape_of_the_file(document: Json) -> None:
    """Whatever the order and nesting in which the triples came."""
    frame = json.loads(shipped(FRAME))
    frame["@context"] = [frame["@context"], {"id": ROOT}]
    turtle = "".join(to_ntriples(to_triples(rich_analysis(), with_text=True)))
    framed = jsonld.frame(jsonld.from_rdf(turtle, {"useNativeTypes": True}), frame)
    expected = papers(document)
    assert {node["@id"] for node in framed["@graph"]} == set(expected)
    for node in framed["@graph"]:
        assert comparable(node) == comparable(expected[node["@id"]])


def comparable(value: Any) -> Any:
    """The value without order, without what is only included, and without ways back."""
    if isinstance(value, list):
        return sorted((comparable(one) for one in value), key=json.dumps)
    if isinstance(value, dict):
        kept = {k: comparable(one) for k, one in value.items() if k not in BACKWARDS}
        return {k: kept[k] for k in sorted(kept) if k != "@included"}
    return value


def test_the_frame_holds_the_context_that_ships() -> None:
    assert json.loads(shipped(FRAME))["@context"] == json.loads(shipped(CONTEXT))["@context"]


def test_the_file_holds_the_context_that_ships(document: Json) -> None:
    assert document["@context"] == [json.loads(shipped(CONTEXT))["@context"], {"id": ROOT}]


def _properties() -> dict[str, Iri]:
    return {
        name: Iri(term)
        for name, term in vars(v).items()
        if isinstance(term, str) and term.startswith("<") and term != v.RDF_TYPE
        if term.rpartition("/")[2].rpartition("#")[2][0].islower() and term != v.RDF_NIL
    }


@pytest.mark.parametrize("term", _properties().values(), ids=_properties().keys())
def test_a_property_has_a_word(term: Iri) -> None:
    assert term in words().named


def test_a_word_means_a_term_that_we_write() -> None:
    written = {term for term in vars(v).values() if isinstance(term, str)}
    assert set(words().named) | set(words().backwards) <= written


def test_belongings_find_their_papers_where_one_slug_begins_another() -> None:
    ids = sorted(["doi:10.1/x", "doi:10.1/x-1", "doi:10.1/x/y", "doi:10.1/x.a", "doi:10.1/x0"])
    graph = replace(
        rich(),
        papers=tuple(
            Paper(id=id_, title=id_, name=id_, listed=True, year=2020, authors=("author:li",))
            for id_ in ids
        ),
        entries=(),
        datasets=(),
        groups=(),
        declarations=(),
        tour=None,
        citations=Citations.of(citing=[1, 2, 3, 4], cited=[0, 1, 2, 3], mentions=[1] * 4),
    )
    triples = to_triples(analyse(graph))
    document = loaded(triples)
    assert same(document, triples)
    assert len({node["@id"] for node in document["@graph"]}) == len(document["@graph"])
    found = list(papers(document).values())
    assert [len(paper.get("citations", ())) for paper in found].count(1) == 4
    assert all(paper["introduces"] and paper["@included"] for paper in found)


def described(path: str, *pairs: tuple[Iri, str]) -> Description:
    return Description(Iri(f"<{ROOT}{path}>"), sorted((p, Iri(o), 0) for p, o in pairs))


PAPER = f"<{ROOT}paper/a>"
OTHER = f"<{ROOT}paper/b>"


@pytest.mark.parametrize(
    ("kind", "nodes"),
    [
        pytest.param(
            Kind.CITATION,
            [described("citation/b::a", (v.CITO_HAS_CITING_ENTITY, OTHER))],
            id="of a paper of which nothing is said",
        ),
        pytest.param(
            Kind.CITATION,
            [described("citation/a::b", (v.CITO_HAS_CITING_ENTITY, OTHER))],
            id="named after another paper",
        ),
        pytest.param(
            Kind.CITATION,
            [
                described(
                    "citation/a::b",
                    (v.CITO_HAS_CITING_ENTITY, PAPER),
                    (v.CITO_HAS_CITING_ENTITY, OTHER),
                )
            ],
            id="of two papers",
        ),
        pytest.param(
            Kind.CITATION,
            [described("citation/a::b", (v.CITO_HAS_CITED_ENTITY, PAPER))],
            id="that leads to none",
        ),
        pytest.param(
            Kind.RUNG, [described("rung/a::b::mentions", (v.RUNG_KIND, text("m")))], id="loose rung"
        ),
        pytest.param(
            Kind.ENTRY, [described("entry/x:1", (v.SOURCE_LINE, text("1")))], id="entry of none"
        ),
        pytest.param(
            Kind.ENTRY, [described("entry/x:1", (v.SCHEMA_ITEM, OTHER))], id="entry of another"
        ),
    ],
)
def test_what_cannot_be_nested_is_said_all_the_same(kind: Kind, nodes: list[Description]) -> None:
    triples = Triples(
        parts=lambda: {
            kind.value: iter(nodes),
            Kind.PAPER.value: iter([described("paper/a", (v.DCTERMS_TITLE, text("A")))]),
        },
        namespaces={},
        root=ROOT,
    )
    assert same(loaded(triples), triples)


def test_a_word_of_nobody_is_spelt_out() -> None:
    foreign = Iri("<https://example.org/words/label>")
    triples = Triples(
        parts=lambda: {"": iter([described("x", (foreign, OTHER), (foreign, text("words")))])},
        namespaces={},
        root=ROOT,
    )
    assert same(loaded(triples), triples)
