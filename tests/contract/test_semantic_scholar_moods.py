"""Semantic Scholar in its moods: every run ends, tells the truth, and the next one heals it."""

from __future__ import annotations

import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lineagraph.graph.ids import ArxivId
from lineagraph.graph.records import Completeness, Depth, Harvest, Status, Wanted
from lineagraph.ingest.semantic_scholar.cache import FILE
from lineagraph.ingest.semantic_scholar.client import Requester
from lineagraph.ingest.semantic_scholar.errors import ServerFaultError
from lineagraph.ingest.semantic_scholar.open import Wishes
from tests.semantic_scholar_server.facts import Facts, s2_id
from tests.semantic_scholar_server.moods import Fault, Moods
from tests.semantic_scholar_server.trials import Bench, complaints, edges, schedule

LISTED = 12
LONG, SHORT = 1203, 12
"""References of the first paper: on two pages, or on one."""


def facts(length: int) -> Facts:
    """Twelve listed papers, each of which cites those before it, and works around them."""
    papers: list[dict[str, object]] = [
        {
            "id": f"listed{n}",
            "title": f"Listed method number {n}",
            "year": 2020,
            **({"arxiv": f"2001.{n:05}"} if n % 3 else {}),
        }
        for n in range(LISTED)
    ]
    papers += [{"id": f"title:{n}", "title": f"Some cited work {n}"} for n in range(length)]
    papers.append({"id": "held", "title": "Withheld work", "references": "withheld"})
    citations = [
        {"citing": f"listed{n}", "cited": f"listed{m}", "mentions": m % 3, "intents": ["result"]}
        for n in range(LISTED)
        for m in range(n)
    ]
    citations += [{"citing": "listed0", "cited": f"title:{n}"} for n in range(length)]
    citations += [{"citing": f"title:{n}", "cited": "listed3"} for n in range(min(30, length))]
    merged = {"arxiv:2101.00001": "listed1"}
    return Facts.of(papers, citations, merged)


def wanted() -> list[Wanted]:
    return [
        *(
            Wanted(
                title=f"Listed method number {n}",
                arxiv=ArxivId(f"2001.{n:05}") if n % 3 else None,
                year=2020,
            )
            for n in range(LISTED)
        ),
        Wanted(title="Withheld work"),
        Wanted(title="Nowhere to be seen at all"),
        Wanted(title="Listed method number 1", arxiv=ArxivId("2101.00001")),
    ]


FACTS = {length: facts(length) for length in (LONG, SHORT)}
WANTED = wanted()


def bench(folder: Path, depth: Depth = Depth.CITATIONS, *, length: int = SHORT) -> Bench:
    return Bench(facts=FACTS[length], wanted=WANTED, folder=folder, depth=depth)


def clean(length: int) -> Harvest:
    with tempfile.TemporaryDirectory() as folder:
        return bench(Path(folder), length=length).run().harvest


CLEAN, CLEAN_LONG = clean(SHORT), clean(LONG)


def test_an_undisturbed_run_knows_all_that_the_service_knows(tmp_path: Path) -> None:
    trial = bench(tmp_path, length=LONG).run()
    states = Counter(record.references for record in trial.harvest.papers)
    assert [r.status for r in trial.harvest.resolutions] == [
        *[Status.RESOLVED] * (LISTED + 1),
        Status.NOT_FOUND,
        Status.RESOLVED,
    ]
    assert states[Completeness.WITHHELD] == 1
    assert {s2_id("listed1")} == {trial.harvest.resolutions[at].key for at in (1, 14)}
    assert len(edges(trial.harvest)) == LISTED * (LISTED - 1) // 2 + LONG + 30


def test_a_list_needs_so_many_requests_and_a_second_run_none(tmp_path: Path) -> None:
    trial = bench(tmp_path, Depth.REFERENCES, length=LONG).run()
    asked = Counter(request.rpartition("?")[0].split(" ")[1] for request in trial.requests)
    without_id = 4 + 2
    assert asked["/graph/v1/paper/batch"] == 2
    assert asked["/graph/v1/paper/search/match"] == without_id
    pages = LISTED + 1 + 1
    assert len(trial.requests) == 2 + without_id + pages
    again = bench(tmp_path, Depth.REFERENCES, length=LONG).run(
        Moods(rate=1.0, kinds=(Fault.DROPPED,))
    )
    assert again.requests == []
    assert again.harvest == trial.harvest
    assert (again.source.tally.cached, again.source.tally.asked) == (LISTED + 2, 0)


def test_a_batch_of_which_nothing_is_known_is_no_trouble(tmp_path: Path) -> None:
    unknown = [Wanted(title=f"Unheard of {n}", arxiv=ArxivId(f"2203.{n:05}")) for n in range(9)]
    trial = Bench(facts=FACTS[SHORT], wanted=unknown, folder=tmp_path).run()
    assert {answer.status for answer in trial.harvest.resolutions} == {Status.NOT_FOUND}
    assert (len(trial.requests), trial.source.session.breaker.reason) == (1 + 9, "")
    assert not trial.source.tally.is_unfinished


def test_a_paper_with_more_citations_than_pages_reach_is_had_whole(tmp_path: Path) -> None:
    citing = [
        {"id": f"title:{n}", "title": f"Citing {n}", "date": f"2021-{1 + n % 12:02}-01"}
        for n in range(10_500)
    ]
    famous = {
        "id": "famous",
        "title": "A famous work",
        "arxiv": "2001.00001",
        "references": "empty",
    }
    held = Facts.of([famous, *citing], [{"citing": c["id"], "cited": "famous"} for c in citing])
    wanted = [Wanted(title="A famous work", arxiv=ArxivId("2001.00001"))]
    deep = Bench(facts=held, wanted=wanted, folder=tmp_path, depth=Depth.CITATIONS)
    trial, again = deep.run(), deep.run()
    assert len(edges(trial.harvest)) == 10_500
    assert trial.harvest.problems == ()
    assert len(trial.requests) == 1 + 1 + 10 + 1
    assert (again.requests, again.harvest) == ([], trial.harvest)


def test_what_is_not_whole_is_told_at_the_line_of_the_list(tmp_path: Path) -> None:
    wanted = [Wanted(title="Withheld work", list="list.md", line=7)]
    trial = Bench(facts=FACTS[SHORT], wanted=wanted, folder=tmp_path).run()
    [problem] = trial.harvest.problems
    assert (problem.rule, problem.list, problem.line) == ("references-withheld", "list.md", 7)


def test_no_request_leaves_but_through_the_requester(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def closed(*_arguments: object) -> object:
        raise ServerFaultError("the only way out is closed")

    monkeypatch.setattr(Requester, "get_data_async", closed)
    trial = bench(tmp_path).run()
    assert trial.requests == []
    assert {r.status for r in trial.harvest.resolutions} == {Status.FAILED}


@given(st.integers(min_value=0, max_value=1_000_000))
@settings(max_examples=20, deadline=None)
def test_random_faults_end_tell_the_truth_and_heal(seed: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        here = bench(Path(folder), length=LONG)
        trial = here.run(schedule(seed))
        assert complaints(trial.harvest, CLEAN_LONG) == []
        assert here.run().harvest == CLEAN_LONG


@pytest.mark.parametrize("fault", list(Fault))
def test_one_fault_of_each_kind_changes_nothing_or_is_told(fault: Fault, tmp_path: Path) -> None:
    for number in (1, 3, 10):
        here = bench(tmp_path / str(number))
        trial = here.run(Moods(by_number={number: fault}))
        assert complaints(trial.harvest, CLEAN) == []
        if fault is not Fault.REDIRECT:
            assert trial.harvest == CLEAN
        assert here.run().harvest == CLEAN


@pytest.mark.parametrize("fault", list(Fault))
def test_a_service_that_never_recovers_is_left_alone_soon(fault: Fault, tmp_path: Path) -> None:
    here = bench(tmp_path)
    trial = here.run(Moods(rate=1.0, kinds=(fault,)))
    assert complaints(trial.harvest, CLEAN) == []
    assert len(trial.requests) < 100
    assert here.run().harvest == CLEAN


def test_pages_that_stay_shifted_are_never_complete(tmp_path: Path) -> None:
    kinds = (Fault.SHIFTED,)
    trial = bench(tmp_path, length=LONG).run(
        Moods(by_number=dict.fromkeys(range(9, 200), kinds[0]))
    )
    states = {r.references for r in trial.harvest.papers if r.key == s2_id("listed0")}
    assert states == {Completeness.UNCERTAIN}
    assert trial.source.tally.uncertain


def test_a_count_that_lasts_is_asked_about_once_and_then_believed(tmp_path: Path) -> None:
    papers: list[dict[str, Any]] = [
        {"id": "a", "title": "Announces too much", "announced": 9},
        {"id": "b", "title": "B"},
    ]
    here = Bench(
        facts=Facts.of(papers, [{"citing": "a", "cited": "b"}]),
        wanted=[Wanted(title="Announces too much")],
        folder=tmp_path,
    )
    first = here.run()
    assert [r.references for r in first.harvest.papers if r.title != "B"] == [
        Completeness.UNCERTAIN
    ]
    assert len(first.requests) == 1 + 1 + 2
    assert not first.source.tally.is_unfinished
    again = here.run()
    assert again.requests == []
    assert again.harvest == first.harvest


def test_a_wrong_key_is_told_once_and_nothing_is_kept(tmp_path: Path) -> None:
    here = bench(tmp_path)
    here.environment["S2_API_KEY"] = "secret-key"
    trial = here.run(Moods(rate=1.0, kinds=(Fault.FORBIDDEN,)))
    assert len(trial.requests) == 3
    assert {r.status for r in trial.harvest.resolutions} == {Status.FAILED}
    assert "the API key is rejected" in trial.harvest.resolutions[0].reason
    assert trial.source.memory.newest is None


def test_the_key_is_in_no_file(tmp_path: Path) -> None:
    here = bench(tmp_path)
    here.environment["S2_API_KEY"] = "secret-key"
    here.run(schedule(7))
    assert (tmp_path / FILE).exists()
    for file in tmp_path.iterdir():
        assert b"secret-key" not in file.read_bytes()


@pytest.mark.parametrize("most", [0, 1, 2, 5, 12, 20])
def test_a_limit_is_kept_and_runs_add_up(most: int, tmp_path: Path) -> None:
    here = bench(tmp_path)
    runs = 0
    whole = len(bench(tmp_path / "whole").run().requests)
    sent = 0
    while True:
        trial = here.run(wishes=Wishes(most=most))
        assert len(trial.requests) <= most
        assert complaints(trial.harvest, CLEAN) == []
        runs += 1
        sent += len(trial.requests)
        if not trial.source.tally.is_unfinished or not most:
            break
    assert runs <= -(-whole // max(most, 1)) + 1
    if most:
        assert sent == whole
        assert trial.harvest == CLEAN


def test_refreshing_asks_again_and_offline_never(tmp_path: Path) -> None:
    here = bench(tmp_path)
    whole = len(here.run().requests)
    here.start += 3 * 3600
    assert here.run(wishes=Wishes(refresh_days=1.0)).requests == []
    assert len(here.run(wishes=Wishes(refresh_days=0.0)).requests) == whole
    offline = here.run(Moods(rate=1.0, kinds=(Fault.DROPPED,)), Wishes(is_offline=True))
    assert offline.requests == []
    assert offline.harvest == CLEAN


def test_without_a_connection_a_substitute_is_told_at_once(tmp_path: Path) -> None:
    here = bench(tmp_path)
    environment = {"LINEAGRAPH_S2_URL": "http://127.0.0.1:9"}
    here.environment.update(environment)
    trial = here.run(wishes=Wishes(has_substitute=True))
    assert trial.requests == []
    assert {r.status for r in trial.harvest.resolutions} == {Status.FAILED}
    assert trial.time.slept == []
