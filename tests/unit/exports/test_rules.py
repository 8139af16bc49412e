"""Our own graphs keep the model's rules; a graph that breaks any one of them is caught."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest

from lineagraph.exports.rdf.ntriples import to_nquads, to_ntriples
from lineagraph.exports.rdf.triples import to_triples
from lineagraph.exports.sparql import engine as sparql
from lineagraph.exports.sparql import stores
from lineagraph.exports.validation.graph_rules import RULES, check_graph
from lineagraph.exports.validation.rules import check_rule, check_rules, parse_rule, rules
from lineagraph.exports.validation.validate import validate_graph, validate_rdf
from lineagraph.exports.validation.violations import Violation, in_words
from lineagraph.graph.analysis import analyse
from lineagraph.graph.citations import Citations
from lineagraph.graph.errors import ExportError
from lineagraph.graph.ids import ArxivId
from lineagraph.graph.model import Author, Declaration, KnowledgeGraph, Strength, Tour
from lineagraph.graph.records import Completeness
from tests.rdf_graphs import NEW, OLD, ROOT, rich, rich_analysis
from tests.unit.exports.test_rdf_formats import HOSTILE

_PAPER = f"<{ROOT}paper/arxiv:"
_OLD, _NEW = f"{_PAPER}2003.00196>", f"{_PAPER}2407.03168>"
_PREFIXES = "".join(f"PREFIX {key}: <{value}> " for key, value in sparql.PREFIXES.items())

BREAKS: Mapping[str, str] = {
    "ancestry-has-a-link": f"INSERT DATA {{ {_OLD} :buildsOn <urn:other> }}",
    "authors-stand-in-their-list": f"INSERT DATA {{ {_OLD} dcterms:creator <urn:somebody> }}",
    "builds-on-itself": f"INSERT DATA {{ {_OLD} :buildsOn {_NEW} . {_NEW} :buildsOn {_OLD} }}",
    "citation-is-made": f"DELETE DATA {{ {_NEW} cito:cites {_OLD} }}",
    "citations-from-the-list-are-counted": (
        "DELETE { ?p :inListCitations ?n } INSERT { ?p :inListCitations 7 }"
        " WHERE { ?p :inListCitations ?n }"
    ),
    "class-partitions-are-counted": (
        "DELETE { ?g void:classes ?n } INSERT { ?g void:classes 1 } WHERE { ?g void:classes ?n }"
    ),
    "classes-are-counted": "INSERT DATA { <urn:other> a cito:Citation }",
    "entries-are-counted": (
        "DELETE { ?l schema:numberOfItems ?n } INSERT { ?l schema:numberOfItems 1 }"
        " WHERE { ?l schema:numberOfItems ?n }"
    ),
    "entries-belong-to-their-list": "DELETE WHERE { ?l schema:itemListElement ?e }",
    "intent-in-the-words-of-cito": (
        'DELETE { ?c :intent ?i } INSERT { ?c :intent "result" } WHERE { ?c :intent ?i }'
    ),
    "link-rests-on-its-declaration": "INSERT DATA { <urn:d> a :Declaration } ; "
    "INSERT { ?l :restsOn <urn:d> } WHERE { ?l a :LineageLink }",
    "list-of-authors-ends": "DELETE WHERE { ?cell rdf:rest rdf:nil }",
    "listed-paper-has-an-entry": "DELETE WHERE { ?e schema:item ?p }",
    "main-parent-is-an-ancestor": f"INSERT DATA {{ {_OLD} :mainParent {_NEW} }}",
    "no-address-is-empty": f"INSERT DATA {{ {_OLD} rdfs:seeAlso <{ROOT}paper/nobody> }}",
    "one-link-a-pair": (
        "INSERT { <urn:l> a :LineageLink ; :descendant ?d ; :ancestor ?a }"
        " WHERE { ?l a :LineageLink ; :descendant ?d ; :ancestor ?a }"
    ),
    "paper-cites-others": f"INSERT DATA {{ {_OLD} cito:cites {_OLD} }}",
    "places-are-distinct": (
        "DELETE { ?e schema:position ?n } INSERT { ?e schema:position 1 }"
        " WHERE { ?e schema:position ?n }"
    ),
    "properties-are-counted": f'INSERT DATA {{ {_OLD} dcterms:title "another" }}',
    "property-partitions-are-counted": f"INSERT DATA {{ {_OLD} <urn:p> 1 }}",
    "recorded-citation-is-there": (
        "DELETE { ?l :hasRecordedCitation true } INSERT { ?l :hasRecordedCitation false }"
        " WHERE { ?l :hasRecordedCitation true }"
    ),
    "rung-value-fits-its-kind": (
        'DELETE { ?r :rungValue ?v } INSERT { ?r :rungValue "many"@en } WHERE { ?r :rungValue ?v }'
    ),
    "scheme-names-its-top": "DELETE WHERE { ?s skos:hasTopConcept ?c }",
    "set-aside-is-not-built-on": (
        "INSERT { ?l :isSetAside true } WHERE { ?l :descendant ?d ; :ancestor ?a ."
        " ?d :buildsOn ?a }"
    ),
    "statements-of-sources-are-counted": (
        f"INSERT DATA {{ GRAPH <{ROOT}source/recorded> {{ <urn:s> <urn:p> 1 }} }}"
    ),
    "subjects-are-counted": "INSERT DATA { <urn:other> a cito:Citation }",
    "triples-are-counted": "INSERT DATA { <urn:other> a cito:Citation }",
    "uncited-link-is-declared": "DELETE WHERE { ?l :restsOn ?d }",
    "unknown-ancestry-is-said": "DELETE WHERE { ?p :unknownAncestry ?o }",
}
"""An update for each rule that breaks it, and perhaps others."""


def _rung(kind: str, value: str) -> str:
    """An update that gives the rungs of a kind another value."""
    return (
        f"DELETE {{ ?r :rungValue ?v }} INSERT {{ ?r :rungValue {value} }}"
        f' WHERE {{ ?r :rungKind "{kind}" ; :rungValue ?v }}'
    )


FURTHER_BREAKS: Sequence[tuple[str, str]] = (
    (
        "class-partitions-are-counted",
        "INSERT { ?g void:classPartition <urn:part> } WHERE { ?g void:classes ?n }",
    ),
    (
        "property-partitions-are-counted",
        "INSERT { ?g void:propertyPartition <urn:part> } WHERE { ?g void:properties ?n }",
    ),
    ("rung-value-fits-its-kind", _rung("mentions", "3.7")),
    ("rung-value-fits-its-kind", _rung("mentions", "-3")),
    ("rung-value-fits-its-kind", _rung("recency", "3.7")),
    ("rung-value-fits-its-kind", _rung("declared", "3")),
)
"""Updates that break other parts of a rule: what stands behind an ``||``, or another kind."""


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("graph") / "graph.nq"
    path.write_text("".join(to_nquads(to_triples(rich_analysis()))), "utf-8")
    return path


@pytest.fixture
def store(whole: Path) -> stores.Store:
    return stores.load_union(whole)


def test_a_graph_keeps_all_rules(store: stores.Store) -> None:
    assert list(check_rules(store)) == []


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_a_graph_of_hostile_text_keeps_all_rules(words: str) -> None:
    triples = to_triples(rich_analysis(words, f"https://example.org/{words}"), with_text=True)
    assert list(check_rules(stores.fill(to_ntriples(triples)))) == []


def test_every_rule_has_something_that_breaks_it() -> None:
    assert set(BREAKS) == {rule.name for rule in rules()}


@pytest.mark.parametrize(("name", "update"), [*BREAKS.items(), *FURTHER_BREAKS])
def test_what_breaks_a_rule_is_found(name: str, update: str, store: stores.Store) -> None:
    store.update(_PREFIXES + update)
    (rule,) = (rule for rule in rules() if rule.name == name)
    found = list(check_rule(store, rule))
    assert found
    assert all(one.rule == name and one.path and one.message for one in found)


def test_a_paper_that_builds_on_a_later_one_keeps_the_rules(store: stores.Store) -> None:
    store.update(_PREFIXES + _rung("recency", "-1"))
    assert list(check_rules(store)) == []


@pytest.mark.parametrize("references", Completeness)
def test_ancestry_is_unknown_exactly_where_the_model_says_so(references: Completeness) -> None:
    graph = rich()
    papers = tuple(replace(paper, references=references) for paper in graph.papers)
    changed = stores.fill(to_ntriples(to_triples(analyse(replace(graph, papers=papers)))))
    assert list(check_rules(changed)) == []


def test_a_term_of_ours_that_does_not_exist_is_found(store: stores.Store) -> None:
    store.update(f"{_PREFIXES} INSERT DATA {{ {_OLD} :buildOn {_NEW} . <urn:x> a :Papper }}")
    paths = [one.path for one in check_rules(store) if one.rule == "own-terms-exist"]
    assert paths == [":Papper", ":buildOn"]


def test_a_rule_says_what_is_wanted() -> None:
    with pytest.raises(ValueError, match="wanted"):
        parse_rule("x", "SELECT * {}")


def test_the_whole_of_a_graph_conforms(store: stores.Store) -> None:
    told: list[str] = []
    assert (
        list(validate_rdf(store, lambda what, place, of: told.append(f"{what}{place}{of}"))) == []
    )
    assert len(told) > len(rules())


def test_what_is_no_graph_of_ours_neither_conforms_nor_does_not() -> None:
    other = ox.Store()
    other.add(ox.Quad(ox.NamedNode("a:b"), ox.NamedNode("a:c"), ox.Literal("d")))
    with pytest.raises(ExportError, match="nothing here is a Lineagraph graph"):
        list(validate_rdf(other))


def _broken(name: str) -> KnowledgeGraph:
    graph = rich()
    old, *others = graph.papers
    entry, *entries = graph.entries
    one = Declaration(descendant=OLD, ancestor=OLD, strength=Strength.COMPARED)
    changed: Mapping[str, Mapping[str, object]] = {
        "ids-are-distinct": {"authors": (*graph.authors, Author(id="author:li", name="Li"))},
        "names-are-known": {"authors": ()},
        "sections-form-a-tree": {
            "sections": tuple(replace(one, parent="section:heads/a") for one in graph.sections)
        },
        "declarations-are-of-others": {"declarations": (one,)},
        "citations-are-of-others": {"citations": Citations.of(citing=[1], cited=[1])},
        "listed-papers-have-entries": {"entries": tuple(entries)},
        "lines-are-in-order": {
            "entries": (replace(entry, entry=replace(entry.entry, end_line=1)), *entries)
        },
        "years-have-four-digits": {"papers": (replace(old, year=20), *others)},
        "ids-say-what-is-known": {"papers": (replace(old, arxiv=ArxivId("2003.00197")), *others)},
        "the-tour-leads-somewhere": {"tour": Tour(start=OLD, end="title:nowhere")},
    }
    return replace(graph, **changed[name])  # type: ignore[arg-type]


@pytest.mark.parametrize("name", RULES)
def test_what_breaks_a_rule_of_a_graph_is_found(name: str) -> None:
    assert name in {one.rule for one in check_graph(_broken(name))}


def test_a_built_graph_is_checked_with_the_rdf_it_becomes() -> None:
    told: list[str] = []
    assert list(validate_graph(rich(), lambda what, _place, _of: told.append(what))) == []
    assert "the rule builds-on-itself" in told
    assert "the shape of each paper" in told


def test_a_built_graph_keeps_the_shapes_too() -> None:
    graph = rich()
    old, *others = graph.papers
    emptied = replace(graph, papers=(replace(old, title=""), *others))
    assert list(check_graph(emptied)) == []
    (found,) = validate_graph(emptied)
    assert found.node.endswith(OLD)
    assert (found.rule, found.path, found.value) == ("Paper: minLength", "dcterms:title", "")


@pytest.mark.parametrize(
    ("tour", "found"),
    [
        pytest.param(Tour(start=OLD, end=NEW), [], id="from one to another"),
        pytest.param(Tour(start=OLD, end=OLD), [OLD], id="to where it began"),
        pytest.param(Tour(start="title:x", end=OLD), ["title:x"], id="from nowhere"),
    ],
)
def test_the_tour_leads_to_another_paper(tour: Tour, found: Sequence[str]) -> None:
    assert [one.value for one in check_graph(replace(rich(), tour=tour))] == found


def test_a_section_above_itself_is_told_before_anything_walks_up() -> None:
    found = list(validate_graph(_broken("sections-form-a-tree")))
    assert {one.rule for one in found} == {"sections-form-a-tree"}


def test_violations_are_told_in_tables() -> None:
    one = Violation(
        rule="r", message="m", node=f"https://e.org/{'x' * 300}", path="p", value="a\nb"
    )
    words = in_words([one] * 30)
    assert words.startswith("r: m (30 times)\n    node")
    assert "a b" in words
    assert "and 10 more" in words
    assert max(map(len, words.splitlines())) < 240
    assert NEW not in words
