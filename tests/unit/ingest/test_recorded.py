from __future__ import annotations

import json

import pytest

from lineagraph.graph.citations import UNKNOWN, intents_of, parts_of
from lineagraph.graph.errors import SourceError
from lineagraph.graph.ids import ArxivId
from lineagraph.graph.records import Completeness, Depth, Status, Wanted
from lineagraph.ingest.recorded import RecordedNetwork

PAPERS = [
    {"id": "a", "title": "Seeing faces: A method", "arxiv": "2001.00001", "references": "complete"},
    {"id": "b", "title": "INFP: Interactive Head Generation in Dialogue", "year": 2024},
    {"id": "c", "title": "A cited work", "year": 2014, "authors": ["A. One"]},
    {"id": "d", "title": "A citing work", "arxiv": "2501.00001"},
    {"id": "e", "title": "Far away from all"},
    {"id": "f", "title": "One title for two works", "year": 2001},
    {"id": "g", "title": "One title for two works", "year": 2002},
]
CITATIONS = [
    {"citing": "a", "cited": "c", "mentions": 2, "sections": ["method"], "intents": ["result"]},
    {"citing": "d", "cited": "a", "mentions": None},
    {"citing": "d", "cited": "c"},
    {"citing": "e", "cited": "d"},
]


def dump(rows: list[dict[str, object]]) -> bytes:
    return "\n".join(map(json.dumps, rows)).encode()


def network() -> RecordedNetwork:
    return RecordedNetwork.parse(dump(PAPERS), dump(CITATIONS))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("wanted", "status", "key", "how"),
    [
        pytest.param(
            Wanted(title="Seeing faces", arxiv=ArxivId("2001.00001")),
            Status.RESOLVED,
            "a",
            "arxiv",
            id="by id",
        ),
        pytest.param(
            Wanted(title="seeing Faces: a METHOD"), Status.RESOLVED, "a", "title", id="by title"
        ),
        pytest.param(
            Wanted(title="Interactive head generation in dialogue", acronym="INFP"),
            Status.RESOLVED,
            "b",
            "title with or without its prefix",
            id="prefix left out",
        ),
        pytest.param(
            Wanted(title="A cited work", arxiv=ArxivId("2001.00001")),
            Status.RESOLVED,
            "c",
            "title",
            id="wrong id, right title",
        ),
        pytest.param(
            Wanted(title="Nobody wrote this", arxiv=ArxivId("2001.00001")),
            Status.NOT_FOUND,
            None,
            None,
            id="wrong id, unknown title",
        ),
        pytest.param(
            Wanted(title="A cited work", year=2024), Status.NOT_FOUND, None, None, id="years apart"
        ),
        pytest.param(
            Wanted(title="One title for two works"), Status.AMBIGUOUS, None, None, id="ambiguous"
        ),
    ],
)
def test_a_wanted_paper_is_found_by_id_or_title_or_said_to_be_unknown(
    wanted: Wanted, status: Status, key: str | None, how: str | None
) -> None:
    answer = network().fetch([wanted]).resolutions[0]
    assert (answer.status, answer.key, answer.how) == (status, key, how)


def test_a_wrong_id_is_told_with_the_paper_it_names() -> None:
    wanted = Wanted(title="Nobody wrote this", arxiv=ArxivId("2001.00001"))
    assert "Seeing faces" in network().fetch([wanted]).resolutions[0].reason


@pytest.mark.parametrize(
    ("depth", "papers", "pairs"),
    [
        (Depth.LIST, "a", []),
        (Depth.REFERENCES, "ac", ["ac"]),
        (Depth.CITATIONS, "acd", ["ac", "da", "dc"]),
        (None, "abcdefg", ["ac", "da", "dc", "ed"]),
    ],
)
def test_depth_says_how_far_citations_are_followed(
    depth: Depth | None, papers: str, pairs: list[str]
) -> None:
    harvest = network().fetch([Wanted(title="Seeing faces: A method")], depth)
    keys = [record.key for record in harvest.papers]
    rows = harvest.citations
    assert "".join(keys) == papers
    assert [
        keys[citing] + keys[cited]
        for citing, cited in zip(rows.citing.tolist(), rows.cited.tolist(), strict=True)
    ] == pairs


def test_evidence_and_completeness_come_along() -> None:
    harvest = network().fetch([Wanted(title="Seeing faces: A method")])
    row = harvest.citations.row(0, 2)
    assert row is not None
    assert harvest.citations.mentions[row] == 2
    assert parts_of(int(harvest.citations.parts[row])) == ("method",)
    assert intents_of(int(harvest.citations.intents[row])) == ("result",)
    other = harvest.citations.row(3, 0)
    assert other is not None
    assert harvest.citations.mentions[other] == UNKNOWN
    assert harvest.papers[0].references is Completeness.COMPLETE
    assert harvest.papers[1].references is Completeness.MISSING


@pytest.mark.parametrize(
    ("papers", "citations", "message"),
    [
        (b'{"id": "a"', b"", r"papers\.jsonl:1 is damaged"),
        (b"[1]", b"", r"papers\.jsonl:1 .*object"),
        (b'{"id": "a"}', b"", "title"),
        (b'{"id": "a", "title": "t", "references": "some"}', b"", "some"),
        (b'{"id":"a","title":"t"}\n', b'\n{"citing":"a","cited":"z"}', r"citations\.jsonl:2"),
    ],
)
def test_a_damaged_file_is_an_error_that_names_the_line(
    papers: bytes, citations: bytes, message: str
) -> None:
    with pytest.raises(SourceError, match=message):
        RecordedNetwork.parse(papers, citations)
