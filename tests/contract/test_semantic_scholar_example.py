"""Over the example both sources know the same, and no more is asked for than needed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest

from lineagraph import store
from lineagraph.graph.assembling.works import unite
from lineagraph.graph.records import Completeness, Depth, Harvest, Status, Wanted
from lineagraph.graph.titles import title_key
from lineagraph.ingest.lists.any_list import parse_list
from tests.semantic_scholar_server.facts import Facts
from tests.semantic_scholar_server.trials import Bench, Trial

Fact = tuple[str, str]
Evidence = tuple[int, int]


def example() -> Sequence[Wanted]:
    reading = parse_list(store.read_example_list(), name=store.EXAMPLE_LIST)
    works, _ = unite([reading], [store.read_example_side_file()])
    return [work.wanted for work in works]


@pytest.fixture(scope="module")
def trial(tmp_path_factory: pytest.TempPathFactory) -> Trial:
    folder: Path = tmp_path_factory.mktemp("cache")
    depth = Depth.REFERENCES
    return Bench(facts=Facts.of_example(), wanted=example(), folder=folder, depth=depth).run()


def facts(harvest: Harvest) -> dict[Fact, Evidence]:
    """Evidence by the titles of both papers: ids differ from source to source."""
    titles = [title_key(record.title) for record in harvest.papers]
    rows = harvest.citations
    return {
        (titles[citing], titles[cited]): (mentions, intents)
        for citing, cited, mentions, intents in zip(
            rows.citing.tolist(),
            rows.cited.tolist(),
            rows.mentions.tolist(),
            rows.intents.tolist(),
            strict=True,
        )
    }


def test_both_sources_know_the_same_citations_with_the_same_evidence(trial: Trial) -> None:
    recorded = store.read_recorded_network().fetch(example(), Depth.REFERENCES)
    assert facts(trial.harvest) == facts(recorded)
    assert len(facts(recorded)) > 4000


def test_both_sources_find_the_same_papers(trial: Trial) -> None:
    recorded = store.read_recorded_network().fetch(example(), Depth.REFERENCES)
    names = [{r.key: title_key(r.title) for r in h.papers} for h in (trial.harvest, recorded)]
    for mine, theirs in zip(trial.harvest.resolutions, recorded.resolutions, strict=True):
        assert mine.status is theirs.status is Status.RESOLVED
        assert names[0][mine.key or ""] == names[1][theirs.key or ""]


def test_the_requests_are_those_of_the_formula(trial: Trial) -> None:
    wanted = example()
    with_id = sum(bool(one.arxiv or one.doi or one.s2) for one in wanted)
    asked = Counter(request.rpartition("?")[0].rpartition("/")[2] for request in trial.requests)
    assert asked == {
        "batch": 2,
        "match": len(wanted) - with_id,
        "references": len(wanted),
    }
    assert asked.total() == trial.source.session.requests < 180


def test_what_is_withheld_is_not_called_empty(trial: Trial) -> None:
    states = Counter(record.references for record in trial.harvest.papers)
    assert states[Completeness.WITHHELD] > 5
    assert states[Completeness.EMPTY] > 5
    withheld = [p for p in trial.harvest.problems if p.rule == "references-withheld"]
    assert len(withheld) == states[Completeness.WITHHELD]
