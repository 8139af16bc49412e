from __future__ import annotations

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lineagraph.exports.rdf.ntriples import to_ntriples
from lineagraph.exports.rdf.rdflib_graph import to_rdflib
from lineagraph.exports.rdf.triples import to_triples
from lineagraph.exports.sparql import stores
from lineagraph.exports.sparql.catalogue import NamedQuery, find_query, named_queries, parse_query
from lineagraph.exports.sparql.engine import PREFIXES, QueryError, run, to_csv
from lineagraph.exports.sparql.stores import Store
from tests.rdf_graphs import rich_analysis

ANY_TEXT = st.text(st.characters(codec=None, exclude_categories=()))
ALL = named_queries()


@pytest.fixture(scope="module")
def store() -> Store:
    return stores.fill(to_ntriples(to_triples(rich_analysis())))


def rows(store: Store, query: str) -> list[list[str]]:
    return [line.split(",") for line in to_csv(run(store, query)).splitlines()[1:]]


def test_the_catalogue_is_rich_and_sorted() -> None:
    names = [query.name for query in ALL]
    assert len(names) >= 30
    assert names == sorted(names)


@pytest.mark.parametrize("query", ALL, ids=lambda query: query.name)
def test_a_query_says_what_it_is_and_runs(query: NamedQuery, store: Store) -> None:
    assert query.title
    assert query.theme
    assert query.answers.endswith("?")
    assert query.cost.endswith(".")
    assert len(query.parameters) == query.text.count("# param ") // 2
    to_csv(run(store, query.text))


@pytest.mark.parametrize("query", named_queries(), ids=lambda query: query.name)
def test_a_query_declares_all_its_prefixes_as_other_engines_know_none(query: NamedQuery) -> None:
    assert ox.Store().query(query.text) is not None


@pytest.mark.parametrize("query", ALL, ids=lambda query: query.name)
def test_no_query_walks_citations(query: NamedQuery) -> None:
    """A path of citations between two papers does not end on a large graph."""
    assert "cito:cites+" not in query.text
    assert "cito:cites*" not in query.text


@pytest.mark.parametrize(
    ("name", "values", "expected"),
    [
        ("papers-between", {"start": "FOMM", "end": "LivePortrait"}, [["TPSM"]]),
        ("papers-between", {"start": "arxiv:2003.00196", "end": "liveportrait"}, [["TPSM"]]),
        ("ancestors", {"paper": "LivePortrait"}, [["FOMM"], ["TPSM"]]),
        ("descendants", {"paper": "First Order Motion Model"}, [["TPSM"], ["LivePortrait"]]),
        ("declared-without-citation", {}, [["TPSM", "FOMM", "based_on"]]),
        ("most-cited-by-venue", {}, [["CVPR", "1", "FOMM"]]),
        ("most-cited-by-venue", {"least": "2"}, []),
        ("works-of-groups", {}, [["First order", "LivePortrait", "2024"]]),
        ("datasets-used", {}, [["First order", "1", "1", "FOMM"]]),
        ("papers-without-code", {}, [["TPSM"], ["LivePortrait"]]),
        ("missing-venues", {}, [["TPSM"]]),
        ("unknown-ancestry", {}, [["TPSM"]]),
        ("contradictions", {}, [["FOMM", "3", "2019", "2020", "R"]]),
        ("problems", {}, [["heads.md", "3", "a-rule"]]),
        ("roots", {}, [["FOMM"]]),
        ("beginnings", {}, [["FOMM", "2019", "2", "complete"]]),
        ("contradicting-titles", {}, []),
        ("contradicting-venues", {}, []),
        ("descendants-within-steps", {"paper": "FOMM"}, [["LivePortrait", "1"], ["TPSM", "1"]]),
        ("descendants-within-steps", {"paper": "FOMM", "steps": "0"}, []),
        (
            "links-between",
            {"start": "FOMM", "end": "LivePortrait"},
            [["FOMM", "LivePortrait"], ["TPSM", "LivePortrait"], ["FOMM", "TPSM"]],
        ),
        (
            "who-says-it-cites",
            {},
            [["R", "background", "6", "true"], ["R", "methodology", "6", "true"]],
        ),
        (
            "who-says-it-cites",
            {"cited": "TPSM"},
            [["R", "result", "1", "false"], ["S2", "result", "1", "false"]],
        ),
        ("who-says-it-cites", {"citing": "TPSM"}, []),
        ("papers-without-ids", {}, [["TPSM", "2022"]]),
        ("not-found-in-sources", {}, [["TPSM", "not-found"]]),
        (
            "what-groups-built-on",
            {},
            [["First order", "LivePortrait", "FOMM"], ["First order", "LivePortrait", "TPSM"]],
        ),
        (
            "papers-using-a-dataset",
            {"dataset": "first order"},
            [
                ["LivePortrait", "2024", "true", "true"],
                ["First order", "", "true", "false"],
                ["TPSM", "2022", "false", "true"],
            ],
        ),
        ("datasets-by-year", {}, [["First order", "2024", "1"]]),
        ("how-a-paper-is-cited", {}, [["LivePortrait"]]),
        ("tips", {}, [["LivePortrait"], ["TPSM"]]),
    ],
)
def test_a_query_answers(
    store: Store, name: str, values: dict[str, str], expected: list[list[str]]
) -> None:
    found = rows(store, find_query(name).fill(values))
    assert [row[: len(want)] for row, want in zip(found, expected, strict=True)] == expected


@pytest.mark.parametrize(
    ("name", "change", "expected"),
    [
        pytest.param(
            "contradicting-venues",
            "INSERT { <urn:p> a :Publication ; :ofPaper ?fomm ; :appearedIn ?venue ;"
            ' prov:hadPrimarySource ?s2 } WHERE { ?fomm :key "fomm" . ?venue :venueKind "journal" .'
            ' ?s2 rdfs:label "S2" }',
            [["FOMM", "CVPR 2019", "First order", "IJCV", "S2"]],
            id="another series",
        ),
        pytest.param(
            "contradicting-venues",
            "INSERT { <urn:p> a :Publication ; :ofPaper ?fomm ; :appearedIn ?series ;"
            ' prov:hadPrimarySource ?s2 } WHERE { ?fomm :key "fomm" . ?e dcterms:isPartOf ?series .'
            ' ?series a fabio:Series . ?s2 rdfs:label "S2" }',
            [],
            id="the same series without its year",
        ),
        pytest.param(
            "contradicting-titles",
            'INSERT { ?r dcterms:title "Another motion" } WHERE { ?fomm :key "fomm" .'
            " ?r a :Record ; :ofPaper ?fomm }",
            [["FOMM", "3", "First order", "Another motion", "R"]],
            id="another title",
        ),
        pytest.param(
            "contradicting-titles",
            'INSERT { ?r dcterms:title "FOMM: First-ORDER." } WHERE {'
            ' ?fomm :key "fomm" . ?r a :Record ; :ofPaper ?fomm }',
            [],
            id="the same title with its short name",
        ),
    ],
)
def test_what_sources_say_otherwise_is_found(
    name: str, change: str, expected: list[list[str]]
) -> None:
    changed = stores.fill(to_ntriples(to_triples(rich_analysis())))
    changed.update(change, prefixes=dict(PREFIXES))
    found = rows(changed, find_query(name).text)
    assert [row[: len(want)] for row, want in zip(found, expected, strict=True)] == expected


@pytest.mark.filterwarnings("ignore:'count' is passed as positional:DeprecationWarning")  # rdflib
@pytest.mark.parametrize("query", ALL, ids=lambda query: query.name)
def test_rdflib_answers_the_same(query: NamedQuery, store: Store) -> None:
    """Order apart where the query leaves it open, and but for how numbers are spelt."""
    graph = to_rdflib(to_triples(rich_analysis()))
    theirs = [[_plain(cell) for cell in row] for row in graph.query(query.text)]  # type: ignore[union-attr]  # SELECT gives rows
    ours = [[_plain(cell) for cell in row] for row in run(store, query.text).results]  # type: ignore[union-attr]  # SELECT gives rows
    assert sorted(theirs) == sorted(ours)


def _plain(cell: object) -> str:
    value = str(getattr(cell, "value", cell) if not isinstance(cell, str) else cell)
    try:
        return f"{float(value):g}"
    except ValueError:
        return ", ".join(sorted(value.replace("+00:00", "Z").split(", ")))


@given(ANY_TEXT)
def test_a_value_cannot_leave_its_place(value: str) -> None:
    query = find_query("papers-between")
    filled = query.fill({"start": value})
    assert filled.count("\n") == query.text.count("\n")
    to_csv(run(stores.Store(), filled))


@pytest.mark.parametrize(
    "value", ['" } SERVICE <http://x/> { #', "\\", '"""', "a\nb", "# param end"]
)
def test_hostile_values_are_text(store: Store, value: str) -> None:
    assert rows(store, find_query("papers-between").fill({"start": value})) == []


@pytest.mark.parametrize("value", ["x", "-1", "1.5", "1e9", "", "1 }", "\u0663"])
def test_a_number_is_checked(value: str) -> None:
    with pytest.raises(QueryError, match="whole number"):
        find_query("rising").fill({"top": value})


def test_numbers_are_put_in_their_place() -> None:
    filled = find_query("rising").fill({"top": "3", "since": "2020"})
    assert "LIMIT 3 # param top" in filled
    assert ">= 2020) # param since" in filled


def test_an_unknown_parameter_is_refused_with_those_that_there_are() -> None:
    with pytest.raises(QueryError, match="start, end"):
        find_query("papers-between").fill({"from": "FOMM"})
    with pytest.raises(QueryError, match="it has none"):
        find_query("roots").fill({"from": "FOMM"})


def test_an_unknown_name_is_refused_with_those_that_there_are() -> None:
    with pytest.raises(QueryError, match=r"there are ancestors, .*papers-between"):
        find_query("xx")
    with pytest.raises(QueryError, match="'paerents'; near are parents"):
        find_query("paerents")


def test_a_parameter_may_be_a_broken_number() -> None:
    query = parse_query(
        "q",
        "# title: t\n# theme: t\n# answers: a?\n# cost: c.\n# param least: score\n"
        "SELECT * { ?s ?p ?o FILTER(?o > 0.5) # param least\n}\n",
    )
    assert "?o > 0.75)" in query.fill({"least": "0.75"})
    with pytest.raises(QueryError, match="a number such as"):
        query.fill({"least": "much"})
