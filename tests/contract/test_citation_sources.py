"""Both citation sources, the recorded network and Semantic Scholar, keep the same promises."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from lineagraph.graph.citations import UNKNOWN, intents_of
from lineagraph.graph.ids import ArxivId
from lineagraph.graph.records import CitationSource, Depth, Harvest, Status, Wanted
from lineagraph.graph.titles import title_key
from lineagraph.ingest.recorded import RecordedNetwork
from tests.semantic_scholar_server.facts import Facts
from tests.semantic_scholar_server.trials import Bench

PAPERS: list[dict[str, Any]] = [
    {"id": "a", "title": "Seeing faces: A method", "arxiv": "2001.00001", "references": "complete"},
    {"id": "b", "title": "INFP: Interactive Head Generation in Dialogue", "year": 2024},
    {"id": "c", "title": "A cited work", "year": 2014, "authors": ["A. One"]},
    {"id": "d", "title": "A citing work", "arxiv": "2501.00001", "references": "complete"},
]
CITATIONS: list[dict[str, Any]] = [
    {"citing": "a", "cited": "c", "mentions": 2, "intents": ["result"]},
    {"citing": "a", "cited": "b", "mentions": None},
    {"citing": "d", "cited": "a", "mentions": 1},
]


def lines(rows: list[dict[str, Any]]) -> bytes:
    return "\n".join(map(json.dumps, rows)).encode()


@dataclass
class Live:
    """Semantic Scholar with a fresh cache, over the stand-in."""

    folder: Path

    def fetch(self, wanted: Sequence[Wanted], depth: Depth | None = None) -> Harvest:
        facts = Facts.of(PAPERS, CITATIONS)
        return Bench(facts=facts, wanted=wanted, folder=self.folder, depth=depth).run().harvest


@pytest.fixture(params=["recorded", "semantic-scholar"])
def source(request: pytest.FixtureRequest, tmp_path: Path) -> CitationSource:
    if request.param == "recorded":
        return RecordedNetwork.parse(lines(PAPERS), lines(CITATIONS))
    return Live(tmp_path)


A = Wanted(title="Seeing faces", arxiv=ArxivId("2001.00001"))


@pytest.mark.parametrize(
    ("wanted", "status", "title"),
    [
        pytest.param(A, Status.RESOLVED, "Seeing faces: A method", id="by id"),
        pytest.param(Wanted(title="a CITED work"), Status.RESOLVED, "A cited work", id="by title"),
        pytest.param(
            Wanted(title="Interactive head generation in dialogue", acronym="INFP"),
            Status.RESOLVED,
            "INFP: Interactive Head Generation in Dialogue",
            id="prefix left out",
        ),
        pytest.param(
            Wanted(title="A cited work", arxiv=ArxivId("2001.00001")),
            Status.RESOLVED,
            "A cited work",
            id="wrong id, right title",
        ),
        pytest.param(
            Wanted(title="Nobody wrote this", arxiv=ArxivId("2001.00001")),
            Status.NOT_FOUND,
            None,
            id="wrong id, unknown title",
        ),
        pytest.param(Wanted(title="Quite another thing"), Status.NOT_FOUND, None, id="unknown"),
    ],
)
def test_a_wanted_paper_is_found_or_said_to_be_unknown(
    source: CitationSource, wanted: Wanted, status: Status, title: str | None
) -> None:
    harvest = source.fetch([wanted], Depth.REFERENCES)
    [resolution] = harvest.resolutions
    titles = {record.key: record.title for record in harvest.papers}
    assert resolution.status is status
    assert titles.get(resolution.key or "") == title
    assert bool(resolution.how) == (status is Status.RESOLVED)


def test_answers_stand_in_the_order_of_the_questions(source: CitationSource) -> None:
    wanted = [Wanted(title="A cited work"), Wanted(title="Unknown"), A, A]
    harvest = source.fetch(wanted, Depth.LIST)
    keys = [resolution.key for resolution in harvest.resolutions]
    assert keys[1] is None
    assert keys[2] == keys[3] != keys[0]


def test_the_keepers_id_is_followed_whatever_its_title(source: CitationSource) -> None:
    wanted = Wanted(title="A working title", arxiv=ArxivId("2001.00001"), is_sure=True)
    assert source.fetch([wanted], Depth.LIST).resolutions[0].status is Status.RESOLVED


@pytest.mark.parametrize(
    ("depth", "pairs"),
    [
        (Depth.LIST, {("a", "b")}),
        (Depth.REFERENCES, {("a", "b"), ("a", "c")}),
        (Depth.CITATIONS, {("a", "b"), ("a", "c"), ("d", "a")}),
    ],
)
def test_depth_says_how_far_citations_are_followed(
    source: CitationSource, depth: Depth, pairs: set[tuple[str, str]]
) -> None:
    wanted = [A, Wanted(title="INFP: Interactive Head Generation in Dialogue")]
    harvest = source.fetch(wanted, depth)
    names = {title_key(row["title"]): row["id"] for row in PAPERS}
    held = [names[title_key(record.title)] for record in harvest.papers]
    rows = harvest.citations
    found = {
        (held[citing], held[cited])
        for citing, cited in zip(rows.citing.tolist(), rows.cited.tolist(), strict=True)
    }
    assert found == pairs


def test_evidence_comes_along_and_what_is_unknown_is_not_made_up(source: CitationSource) -> None:
    harvest = source.fetch([A], Depth.REFERENCES)
    at = {title_key(record.title): position for position, record in enumerate(harvest.papers)}
    rows = harvest.citations
    full = rows.row(at["seeing faces a method"], at["a cited work"])
    bare = rows.row(at["seeing faces a method"], at["infp interactive head generation in dialogue"])
    assert full is not None
    assert bare is not None
    assert rows.mentions[full] == 2
    assert intents_of(int(rows.intents[full])) == ("result",)
    assert rows.mentions[bare] == UNKNOWN
    assert rows.intents[bare] == 0


def test_asking_for_nothing_is_answered_with_nothing(source: CitationSource) -> None:
    harvest = source.fetch([], Depth.REFERENCES)
    assert (harvest.resolutions, harvest.papers, len(harvest.citations)) == ((), (), 0)


def test_papers_stand_once_and_in_one_order(source: CitationSource) -> None:
    wanted = [A, Wanted(title="A citing work", arxiv=ArxivId("2501.00001"))]
    one = source.fetch(wanted, Depth.CITATIONS)
    keys = [record.key for record in one.papers]
    assert len(set(keys)) == len(keys)
    assert source.fetch(wanted, Depth.CITATIONS) == one
