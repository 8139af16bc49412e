from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lineagraph.exports.explorer import data as module
from lineagraph.exports.explorer.data import explorer_data, to_json
from lineagraph.exports.explorer.layout import lay_out
from lineagraph.graph.model import KnowledgeGraph
from tests.explorer_graphs import analysis_of, family, graph_of, hostile, many, paper, told


def data_of(graph: KnowledgeGraph) -> dict[str, Any]:
    analysis = analysis_of(graph)
    data: dict[str, Any] = json.loads(to_json(explorer_data(analysis, lay_out(analysis))))
    return data


JSON = st.recursive(st.one_of(st.text(), st.integers(), st.booleans(), st.none()), st.lists)


@given(JSON)
def test_json_reads_back_and_cannot_leave_its_element(value: Any) -> None:
    text = to_json(value)
    assert json.loads(text) == value
    assert not set(text) & set("<>&\u2028\u2029")


def test_a_link_carries_its_score_marks_and_evidence() -> None:
    data = data_of(family())
    names = [each["name"] for each in data["papers"]]
    links = {(names[row[0]], names[row[1]]): row for row in data["links"]}
    cited, declared = links["Beta", "Alpha"], links["Gamma", "Alpha"]
    assert 0 < cited[2] <= 1
    assert cited[3] & 0b001
    assert not declared[3] & 0b001
    assert declared[3] & 0b010
    words = [data["rungs"][at][1] for at in declared[5:]]
    assert any("its readme" in text for text in words)


def test_links_that_no_trace_may_walk_are_marked() -> None:
    graph = graph_of(
        [paper("title:a", 2020), paper("title:b", 2020)],
        [("title:a", "title:b", 5), ("title:b", "title:a", 1)],
    )
    walked = [row[3] & 0b010 for row in data_of(graph)["links"]]
    assert sorted(map(bool, walked)) == [False, True]


def test_listed_papers_come_first_and_citations_use_their_numbers() -> None:
    data = data_of(family())
    names = [each["name"] for each in data["papers"]]
    delta = names.index("Delta")
    assert data["context"]["title"] == ["Context"]
    assert data["citations"][delta] == sorted([*range(len(names) - 1), len(names)])


def test_what_is_unknown_is_absent() -> None:
    data = data_of(graph_of([paper("title:a", None)]))
    assert not {"year", "name", "authors", "url", "venues"} & set(data["papers"][0])
    assert data["papers"][0]["references"] == "complete"


def test_papers_of_unknown_ancestry_are_no_roots() -> None:
    data = data_of(family())
    names = [each["name"] for each in data["papers"]]
    assert [names[at] for at in data["unknown"]] == ["Gamma"]
    assert "Gamma" not in [names[at] for at in data["roots"]]


def test_no_address_but_of_the_web_gets_through() -> None:
    data = data_of(hostile())
    for each in data["papers"]:
        urls = [each.get("url"), *each["code"], *(url for _, url in each.get("links", []))]
        assert all(url is None or url.startswith("https://") for url in urls)
    for thing in [*data["datasets"], *data["groups"], *data["sources"]]:
        assert "url" not in thing


def test_the_tour_is_named_by_papers() -> None:
    data = data_of(family())
    names = [each["name"] for each in data["papers"]]
    ends = {(names[trace[0]], names[trace[-1]]) for trace in data["tour"]}
    assert ends == {("Alpha", "Delta")}


def test_a_large_list_keeps_the_best_links_of_each_paper(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MANY_LINKS", 100)
    monkeypatch.setattr(module, "FEW_PARENTS", 2)
    analysis = analysis_of(many(200))
    kept = module.shown_links(analysis, analysis.lineage.links())
    assert len(kept) < len(analysis.lineage.links())
    assert set(analysis.backbone.links) <= set(kept)


def test_citing_sentences_abstracts_and_problems_come_with_their_sources() -> None:
    data = data_of(told())
    names = [each["name"] for each in data["papers"]]
    said = {tuple(data["links"][at][:2]): rest for at, *rest in data["sentences"]}
    assert said[names.index("Delta"), names.index("Beta")] == [
        "Semantic Scholar",
        0,
        "Delta starts from <b>Beta</b>.",
    ]
    beta = data["papers"][names.index("Beta")]
    assert beta["tldr"] == "Beta moves pictures."
    assert beta["teller"] == "Semantic Scholar"
    assert "teller" not in data["papers"][names.index("Alpha")]
    assert data["problemCount"] == 2
    assert {
        "line": 3,
        "rule": "no-venue",
        "advice": "Name the venue, or arXiv and a year.",
    }.items() <= (data["problems"][0].items())
