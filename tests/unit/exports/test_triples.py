from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from lineagraph.exports.rdf import vocabulary as v
from lineagraph.exports.rdf.iris import Kind
from lineagraph.exports.rdf.stream import Table, Triples
from lineagraph.exports.rdf.terms import Iri, Term, value_of
from lineagraph.exports.rdf.triples import to_triples
from lineagraph.graph.analysis import Analysis, analyse
from lineagraph.graph.citations import Citations
from lineagraph.graph.model import Paper
from tests.rdf_graphs import DECLARING, NEW, OFF_LIST, OLD, ROOT, rich, rich_analysis

Triple = tuple[Iri, Iri, Term]


def said(analysis: Analysis, *, with_text: bool = False) -> set[Triple]:
    return {(s, p, o) for s, p, o, _ in to_triples(analysis, with_text=with_text)}


def node(path: str) -> Iri:
    return Iri(f"<{ROOT}{path}>")


def objects(triples: Iterable[Triple], subject: str, predicate: Iri) -> list[str]:
    """Values, with the nodes' common beginning left out."""
    start = node(subject)
    return sorted(
        value_of(o).removeprefix(ROOT) for s, p, o in triples if s == start and p == predicate
    )


@pytest.fixture(scope="module")
def triples() -> set[Triple]:
    return said(rich_analysis())


def test_the_stream_is_sorted_and_says_nothing_twice() -> None:
    stream = [(s, p, o) for s, p, o, _ in to_triples(rich_analysis())]
    assert all(one < other for one, other in pairwise(stream))


def test_the_stream_can_be_read_again() -> None:
    stream = to_triples(rich_analysis())
    assert list(stream) == list(stream)


def test_order_holds_where_one_slug_begins_another() -> None:
    """An id that begins another sorts differently before a colon, a bracket and a letter."""
    ids = [
        "doi:10.1/x",
        "doi:10.1/x-1",
        "doi:10.1/x/y",
        "doi:10.1/x.a",
        "doi:10.1/x0",
        "doi:10.1/xa",
    ]
    papers = tuple(
        Paper(id=id_, title=id_, listed=True, year=2020, authors=("author:a", "author:b"))
        for id_ in sorted(ids)
    )
    size = len(papers)
    pairs = [(a, b) for a in range(size) for b in range(size) if a > b]
    graph = replace(
        rich(),
        papers=papers,
        entries=(),
        datasets=(),
        groups=(),
        declarations=(),
        tour=None,
        citations=Citations.of(
            citing=[a for a, _ in pairs],
            cited=[b for _, b in pairs],
            intents=[a % 8 for a, _ in pairs],
            mentions=[1] * len(pairs),
        ),
    )
    stream = [(s, p, o) for s, p, o, _ in to_triples(analyse(graph))]
    assert all(one < other for one, other in pairwise(stream))


@pytest.mark.parametrize(
    ("subject", "predicate", "expected"),
    [
        (f"paper/{OLD}", v.FABIO_HAS_ARXIV_ID, ["2003.00196"]),
        (f"paper/{OLD}", v.DCTERMS_IS_PART_OF, ["edition/cvpr-2019"]),
        ("edition/cvpr-2019", v.DCTERMS_IS_PART_OF, ["venue/cvpr"]),
        (f"paper/{NEW}", v.DCTERMS_IS_PART_OF, ["venue/ijcv"]),
        (f"paper/{NEW}", v.CITO_USES_DATA_FROM, ["dataset/mead"]),
        (f"paper/{NEW}", v.MAY_USE_DATA_FROM, []),
        (f"paper/{DECLARING}", v.CITO_USES_DATA_FROM, []),
        (f"paper/{DECLARING}", v.MAY_USE_DATA_FROM, ["dataset/mead"]),
        ("dataset/mead", v.INTRODUCED_BY, [f"paper/{OLD}"]),
        (f"paper/{NEW}", v.WORK_OF_GROUP, ["group/lab"]),
        (f"method/{OLD}", v.SKOS_PREF_LABEL, ["FOMM"]),
        (f"method/{OLD}", v.SKOS_ALT_LABEL, ["First order"]),
        (f"method/{OLD}", v.INTRODUCED_IN, [f"paper/{OLD}"]),
        (f"method/{DECLARING}", v.SKOS_PREF_LABEL, []),  # a survey
        ("section/heads:a:b", v.SKOS_BROADER, ["section/heads:a"]),
        ("list/heads", v.SCHEMA_NUMBER_OF_ITEMS, ["3"]),
        ("entry/heads:3", v.SCHEMA_ITEM, [f"paper/{OLD}"]),
        ("entry/heads:3", v.SOURCE_LINE, ["3"]),
        ("entry/heads:3", v.RAW_TEXT, ["First order"]),
        ("entry/heads:3", v.PROV_HAD_PRIMARY_SOURCE, ["source/list:heads"]),
        (f"record/{OLD}::recorded", v.PROV_HAD_PRIMARY_SOURCE, ["source/recorded"]),
        (f"paper/{DECLARING}", v.UNKNOWN_ANCESTRY, ["true"]),
        (f"paper/{OLD}", v.UNKNOWN_ANCESTRY, []),
        (f"paper/{DECLARING}", v.DCTERMS_TYPE, [value_of(v.SURVEY_PAPER)]),
        (f"paper/{OLD}", v.IN_LIST_CITATIONS, ["1"]),
        (f"paper/{OLD}", v.CITATION_COUNT, ["10"]),
        ("source/recorded", v.PROV_GENERATED_AT_TIME, ["2025-05-01T00:00:00+00:00"]),
        ("source/recorded", v.DCTERMS_LICENSE, ["https://example.org/a"]),
        ("source/recorded", v.SCHEMA_CREDIT_TEXT, ["First order"]),
        ("source/inference", v.PROV_WAS_ATTRIBUTED_TO, ["agent/lineagraph"]),
    ],
)
def test_it_is_said(
    triples: set[Triple], subject: str, predicate: Iri, expected: list[str]
) -> None:
    assert objects(triples, _sluggish(subject), predicate) == expected


def _sluggish(subject: str) -> str:
    return subject.replace("10.1/x", "10.1:x")


@pytest.mark.parametrize(
    ("paper", "expression"),
    [
        (OLD, v.FABIO_CONFERENCE_PAPER),
        (NEW, v.FABIO_JOURNAL_ARTICLE),
        (DECLARING, v.FABIO_EXPRESSION),
        (OFF_LIST, v.FABIO_EXPRESSION),
    ],
)
def test_a_paper_has_one_expression_class(
    triples: set[Triple], paper: str, expression: Iri
) -> None:
    types = objects(triples, _sluggish(f"paper/{paper}"), v.RDF_TYPE)
    assert types == sorted([value_of(expression), value_of(v.SCHEMA_ARTICLE)])


def test_authors_stand_in_the_order_of_the_paper(triples: set[Triple]) -> None:
    (cell,) = objects(triples, f"paper/{OLD}", v.BIBO_AUTHOR_LIST)
    names = []
    while cell != value_of(v.RDF_NIL):
        names += objects(triples, cell, v.RDF_FIRST)
        (cell,) = objects(triples, cell, v.RDF_REST)
    assert names == ["author/li", "author/jian-zhao"]


def test_that_a_paper_has_more_authors_is_said_of_it_alone() -> None:
    graph = rich_analysis().graph
    position = next(at for at, paper in enumerate(graph.papers) if paper.authors)
    half = [replace(p, more_authors=at == position) for at, p in enumerate(graph.papers)]
    triples = said(analyse(replace(graph, papers=tuple(half))))
    told = [value_of(o) for _, p, o in triples if p == v.MORE_AUTHORS]
    assert (told, [p for _, p, _ in said(rich_analysis()) if p == v.MORE_AUTHORS]) == (["true"], [])


def test_a_citation_has_one_node_for_each_intent(triples: set[Triple]) -> None:
    start = f"citation/{NEW}::{OLD}"
    for intent, characterization in (
        ("background", v.CITO_OBTAINS_BACKGROUND_FROM),
        ("methodology", v.CITO_USES_METHOD_IN),
    ):
        name = f"{start}::{intent}"
        assert objects(triples, name, v.CITO_HAS_CHARACTERIZATION) == [value_of(characterization)]
        assert objects(triples, name, v.CITO_HAS_CITING_ENTITY) == [f"paper/{NEW}"]
        assert objects(triples, name, v.CITO_HAS_CITED_ENTITY) == [f"paper/{OLD}"]
        assert objects(triples, name, v.MENTION_COUNT) == ["6"]
        assert objects(triples, name, v.STANDS_IN) == ["introduction", "method"]
        assert objects(triples, name, v.IS_INFLUENTIAL) == ["true"]
        assert objects(triples, name, v.PROV_HAD_PRIMARY_SOURCE) == ["source/recorded"]


def test_a_citation_without_evidence_has_no_node(triples: set[Triple]) -> None:
    cited = objects(triples, f"paper/{NEW}", v.CITO_CITES)
    nodes = {value_of(s).removeprefix(ROOT) for s, p, _ in triples if p == v.CITO_HAS_CITING_ENTITY}
    assert _sluggish(f"paper/{OFF_LIST}") in cited
    assert not [name for name in nodes if name.endswith(_sluggish(f"{OFF_LIST}::cites"))]


def test_a_declared_ancestor_is_built_on_but_not_cited(triples: set[Triple]) -> None:
    assert objects(triples, f"paper/{DECLARING}", v.BUILDS_ON) == [f"paper/{OLD}"]
    assert objects(triples, f"paper/{DECLARING}", v.CITO_CITES) == []
    link = f"link/{DECLARING}::{OLD}"
    assert objects(triples, link, v.HAS_RECORDED_CITATION) == ["false"]
    assert "No citation" in objects(triples, link, v.RDFS_COMMENT)[0]
    assert objects(triples, link, v.RESTS_ON) == [f"declaration/{DECLARING}::{OLD}::based_on"]
    assert f"rung/{DECLARING}::{OLD}::declared" in objects(triples, link, v.EVIDENCE)


def test_a_cited_ancestor_has_confidence_rungs_and_their_sources(triples: set[Triple]) -> None:
    link = f"link/{NEW}::{OLD}"
    (confidence,) = objects(triples, link, v.CONFIDENCE)
    assert 0 < float(confidence) <= 1
    rung = f"rung/{NEW}::{OLD}::mentions"
    assert rung in objects(triples, link, v.EVIDENCE)
    assert objects(triples, rung, v.RUNG_VALUE) == ["6"]
    assert objects(triples, rung, v.PROV_HAD_PRIMARY_SOURCE) == ["source/recorded"]


PROSE = {v.DCTERMS_ABSTRACT, v.SUMMARY, v.CITING_SENTENCE}


def test_prose_of_others_is_written_only_on_request() -> None:
    without, with_text = said(rich_analysis()), said(rich_analysis(), with_text=True)
    assert {p for _, p, _ in with_text} - {p for _, p, _ in without} == PROSE
    assert objects(with_text, f"citation/{NEW}::{OLD}::background", v.CITING_SENTENCE) == [
        "First order",
        "It extends theirs.",
    ]


def test_prose_is_told_by_the_source_that_gives_it() -> None:
    """A citation with sentences that two sources record has them from the one that gives any."""
    stream = to_triples(rich_analysis(), with_text=True)
    told = {
        (s, p): {value_of(g).rpartition("/")[2] for b, g in enumerate(stream.graphs) if m >> b & 1}
        for s, p, _, m in stream
        if p in PROSE
    }
    assert told == {
        (node(f"paper/{OLD}"), v.DCTERMS_ABSTRACT): {"semantic-scholar"},
        (node(f"paper/{OLD}"), v.SUMMARY): {"list:heads", "recorded"},
        (node(f"citation/{NEW}::{OLD}::background"), v.CITING_SENTENCE): {"recorded"},
        (node(f"citation/{NEW}::{OLD}::methodology"), v.CITING_SENTENCE): {"recorded"},
        (node(f"citation/{NEW}::{DECLARING}::result"), v.CITING_SENTENCE): {"recorded"},
    }


@pytest.mark.parametrize("with_text", [False, True])
def test_the_counts_by_source_are_true(with_text: bool) -> None:  # noqa: FBT001  parametrized
    stream = to_triples(rich_analysis(), with_text=with_text)
    triples = {(s, p, o) for s, p, o, _ in stream}
    for bit, graph in enumerate(stream.graphs):
        (part,) = [s for s, p, o in triples if p == v.DCTERMS_SOURCE and o == graph]
        counted = [value_of(o) for s, p, o in triples if s == part and p == v.VOID_TRIPLES]
        assert counted == [str(sum(mask >> bit & 1 for *_, mask in stream))]


def test_a_link_that_is_no_address_stays_text() -> None:
    triples = said(rich_analysis(url="no address"))
    assert objects(triples, f"paper/{OLD}", v.PRINTED_LINK) == ["no address"]
    assert objects(triples, f"paper/{OLD}", v.SCHEMA_URL) == []


def test_the_counts_of_the_description_are_true() -> None:
    stream = list(to_triples(rich_analysis()))
    triples = {(s, p, o) for s, p, o, _ in stream}
    assert objects(triples, "void", v.VOID_TRIPLES) == [str(len(triples))]
    assert objects(triples, "void", v.VOID_DISTINCT_SUBJECTS) == [
        str(len({s for s, _, _ in triples}))
    ]
    assert objects(triples, "void", v.VOID_PROPERTIES) == [str(len({p for _, p, _ in triples}))]
    for predicate in {p for _, p, _ in triples}:
        assert _partition(triples, v.VOID_PROPERTY, predicate, v.VOID_TRIPLES) == sum(
            1 for _, p, _ in triples if p == predicate
        )
    for class_ in {o for _, p, o in triples if p == v.RDF_TYPE}:
        assert _partition(triples, v.VOID_CLASS, class_, v.VOID_ENTITIES) == sum(
            1 for _, p, o in triples if p == v.RDF_TYPE and o == class_
        )


def _partition(triples: set[Triple], what: Iri, term: Term, counts: Iri) -> int:
    (part,) = [s for s, p, o in triples if p == what and o == term]
    (count,) = [value_of(o) for s, p, o in triples if s == part and p == counts]
    return int(count)


def test_each_statement_has_its_sources() -> None:
    stream = to_triples(rich_analysis())
    graphs = [value_of(graph).removeprefix(f"{ROOT}source/") for graph in stream.graphs]
    by_triple = {(s, p, o): mask for s, p, o, mask in stream}

    def tellers(subject: str, predicate: Iri, object_: Term) -> set[str]:
        mask = by_triple[node(subject), predicate, object_]
        return {name for bit, name in enumerate(graphs) if mask >> bit & 1}

    assert tellers(f"paper/{NEW}", v.CITO_CITES, node(f"paper/{OLD}")) == {"recorded"}
    assert tellers(f"paper/{NEW}", v.CITO_CITES, node(f"paper/{DECLARING}")) == {
        "recorded",
        "semantic-scholar",
    }
    assert tellers(f"paper/{NEW}", v.BUILDS_ON, node(f"paper/{OLD}")) == {"inference"}
    assert tellers("entry/heads:3", v.SCHEMA_ITEM, node(f"paper/{OLD}")) == {"list:heads"}


def test_many_citations_come_as_tables() -> None:
    size = 210
    papers = tuple(
        Paper(id=f"s2:{at:04d}", title="t", listed=False, year=2000) for at in range(size)
    )
    citing, cited = np.triu_indices(size, k=1)
    graph = replace(
        rich(),
        papers=papers,
        entries=(),
        datasets=(),
        groups=(),
        declarations=(),
        tour=None,
        citations=Citations.of(citing=citing, cited=cited, mentions=np.full(len(citing), 2)),
    )
    stream = to_triples(analyse(graph))
    tables = [block for block in stream.parts()[Kind.CITATION] if isinstance(block, Table)]
    assert sum(len(table.subjects) for table in tables) == len(citing)
    assert _order(stream)


def _order(stream: Triples) -> bool:
    subjects = [description.subject for description in stream.descriptions()]
    return all(one < other for one, other in pairwise(subjects))


def test_a_reading_is_named_in_a_sentence() -> None:
    graph = rich("The list heads")
    told = said(analyse(graph))
    assert objects(told, "activity/reading::list:heads", v.RDFS_LABEL) == [
        "Reading of the list heads"
    ]
    assert objects(told, "activity/reading::recorded", v.RDFS_LABEL) == ["Reading of R"]
