from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from lineagraph.graph.ids import ArxivId
from lineagraph.graph.records import Depth, Wanted
from lineagraph.ingest.semantic_scholar.cache import Cache
from lineagraph.ingest.semantic_scholar.client import LiveApi
from lineagraph.ingest.semantic_scholar.memory import Memory
from lineagraph.ingest.semantic_scholar.plan import plan_of
from lineagraph.ingest.semantic_scholar.session import Session
from lineagraph.ingest.semantic_scholar.settings import Settings
from lineagraph.ingest.semantic_scholar.source import SemanticScholarSource
from tests.semantic_scholar_server.facts import Facts
from tests.semantic_scholar_server.moods import Moods, MoodyService
from tests.semantic_scholar_server.service import Service
from tests.semantic_scholar_server.wire import DirectTransport, HeldTime

FACTS = Facts.of(
    [
        {"id": "a", "title": "Seeing faces", "arxiv": "2001.00001"},
        {"id": "b", "title": "A cited work"},
        *({"id": f"title:{n}", "title": f"Work {n}"} for n in range(2300)),
    ],
    [{"citing": "b", "cited": f"title:{n}"} for n in range(2300)],
)
WANTED = [Wanted(title="Seeing faces", arxiv=ArxivId("2001.00001")), Wanted(title="A cited work")]


@pytest.fixture
def cache() -> Iterator[Cache]:
    with Cache(None, "") as opened:
        yield opened


def source(cache: Cache, most: int | None = None) -> SemanticScholarSource:
    time = HeldTime()
    transport = DirectTransport(MoodyService(service=Service(FACTS), moods=Moods()), time)
    session = Session(transport=transport, settings=Settings(), clock=time.clock(), most=most)
    memory = Memory(api=LiveApi(session), cache=cache, clock=time.clock())
    return SemanticScholarSource(memory=memory, session=session)


@pytest.mark.parametrize(
    ("depth", "requests"), [(Depth.LIST, 5), (Depth.REFERENCES, 5), (Depth.CITATIONS, 7)]
)
def test_before_anything_is_known_a_paper_is_taken_to_need_one_page_a_list(
    cache: Cache, depth: Depth, requests: int
) -> None:
    plan = plan_of(WANTED, depth, source(cache).memory, interval=6.0)
    assert (plan.batches, plan.titles, plan.requests) == (2, 1, requests)
    assert plan.minutes == pytest.approx(requests * 6 / 60)


def test_what_is_kept_is_not_planned_again(cache: Cache) -> None:
    held = source(cache, most=5)
    held.fetch(WANTED)
    plan = plan_of(WANTED, Depth.REFERENCES, held.memory, interval=1.1)
    assert (plan.batches, plan.titles, plan.pages) == (0, 0, 2)
    held.session.most = None
    held.fetch(WANTED)
    assert plan_of(WANTED, Depth.REFERENCES, held.memory, interval=1.1).requests == 0


def test_a_plan_asks_for_nothing(cache: Cache, tmp_path: Path) -> None:
    held = source(cache, most=0)
    plan_of(WANTED, Depth.CITATIONS, held.memory, interval=1.1)
    assert held.session.requests == 0
    assert list(tmp_path.iterdir()) == []
