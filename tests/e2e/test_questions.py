from __future__ import annotations

import json

import pytest

from tests.e2e.conftest import Run


def test_the_lineage_from_fomm_to_liveportrait_runs_through_tpsm_and_face_vid2vid(ask: Run) -> None:
    traces = json.loads(ask("trace", "FOMM", "LivePortrait", "--json").out)
    chains = [tuple(paper["name"] for paper in trace["papers"]) for trace in traces]
    assert ("FOMM", "TPSM", "LivePortrait") in chains
    assert ("FOMM", "face-vid2vid", "LivePortrait") in chains
    for trace in traces:
        product = 1.0
        for step in trace["steps"]:
            assert step["evidence"]
            product *= step["score"]
        assert trace["score"] == pytest.approx(product)


def test_what_stands_on_a_declaration_alone_says_so(ask: Run) -> None:
    traces = json.loads(ask("trace", "FOMM", "LivePortrait", "--json").out)
    by_tpsm = next(t for t in traces if [p["name"] for p in t["papers"]][1:2] == ["TPSM"])
    first = by_tpsm["steps"][0]
    assert first["cited"] is False
    assert "no citation is recorded" in json.dumps(first["evidence"])
    text = ask("trace", "FOMM", "LivePortrait").out
    assert "no citation is recorded" in text


def test_parents_come_with_scores_between_0_and_1_best_first(ask: Run) -> None:
    parents = json.loads(ask("parents", "SadTalker", "--json").out)
    scores = [parent["score"] for parent in parents]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1 for score in scores)
    assert all(parent["listed"] for parent in parents)
    with_context = json.loads(ask("parents", "SadTalker", "--all", "--json").out)
    assert len(with_context) > len(parents)


def test_a_rung_can_be_switched_off(ask: Run) -> None:
    answer = json.loads(ask("parents", "MCNET", "--without", "declared", "--json").out)
    assert answer
    assert not any(rung["rung"] == "declared" for p in answer for rung in p["evidence"])


def test_children_are_the_other_side_of_parents(ask: Run) -> None:
    children = {child["id"] for child in json.loads(ask("children", "FOMM", "--json").out)}
    for child in sorted(children)[:5]:
        parents = json.loads(ask("parents", child, "--json").out)
        assert "arxiv:2003.00196" in {parent["id"] for parent in parents}


def test_the_backbone_names_each_paper_once_and_calls_no_paper_of_unknown_ancestry_a_root(
    ask: Run,
) -> None:
    backbone = json.loads(ask("backbone", "--json").out)
    assert len(backbone["nodes"]) == 136
    assert not set(backbone["roots"]) & set(backbone["unknown_ancestry"])
    assert {"from", "to", "score", "evidence"} <= set(backbone["links"][0])
    ends = {(link["from"], link["to"]) for link in backbone["links"]}
    aside = {(link["from"], link["to"]) for link in backbone["set_aside"]}
    assert aside
    assert not aside & ends
    assert f"{len(aside)} links set aside" in ask("backbone").out


@pytest.mark.parametrize("measure", ["in-list", "pagerank"])
def test_papers_are_ranked(ask: Run, measure: str) -> None:
    rows = json.loads(ask("rank", "--by", measure, "--top", "5", "--json").out)
    assert all({"rank", "id", "name", "title", "year", "value"} <= set(row) for row in rows)
    assert len(rows) == 5
    assert rows[0]["name"] == "Wav2Lip"
    assert rows[0].get("between", [1, 1])[0] == 1


def test_a_dataset_paper_is_marked_and_can_be_left_out(ask: Run) -> None:
    assert "MEAD: A Large-scale Audio-visual Dataset" in ask("rank").out
    assert "[dataset (title says" in ask("rank").out
    assert "MEAD" not in ask("rank", "--methods").out


def test_datasets_are_ranked_by_use_with_the_years(ask: Run) -> None:
    rows = json.loads(ask("rank", "--kind", "dataset", "--json").out)
    for row in rows:
        assert sum(row["by_year"].values()) == row["value"]
    by_name = {row["name"]: row for row in rows}
    assert by_name["VoxCeleb1"]["by_year"] != by_name["VoxCeleb2"]["by_year"]
    # who cites face-vid2vid may mean the method
    assert by_name["TalkingHead-1KH"]["value"] < by_name["MEAD"]["value"]
    assert "perhaps" in by_name["TalkingHead-1KH"]["note"]
    text = ask("rank", "--kind", "dataset").out
    assert "2024" in text
    assert "listed papers with known references" in text


@pytest.mark.parametrize("kind", ["global", "local", "key-route", "basket"])
def test_main_paths_run_from_older_papers_to_younger_ones(ask: Run, kind: str) -> None:
    answer = json.loads(ask("main-path", "--kind", kind, "--json").out)
    place = {paper["id"]: at for at, paper in enumerate(answer["papers"])}
    assert answer["links"]
    assert all(place[link["from"]] < place[link["to"]] for link in answer["links"])
    assert all(link["paths"] >= 1 for link in answer["links"])


def test_ancestors_are_told_by_depth(ask: Run) -> None:
    rows = json.loads(ask("parents", "LivePortrait", "--depth", "3", "--json").out)
    depths = [row["depth"] for row in rows]
    assert depths == sorted(depths)
    assert {1, 2} <= set(depths) <= {1, 2, 3}
    assert "FOMM" in {row["name"] for row in rows}
    assert "LivePortrait" in ask("children", "FOMM", "--depth", "3").out


def test_a_paper_is_shown_with_its_list_line(ask: Run) -> None:
    shown = json.loads(ask("show", "hallo3", "--json").out)
    assert shown["id"] == "arxiv:2412.00733"
    assert "146" in ask("show", "Hallo3").out


def test_a_dataset_is_shown_where_no_paper_has_the_name(ask: Run) -> None:
    assert "Voxceleb" in ask("show", "VoxCeleb1").out


def test_an_ambiguous_name_offers_the_ids(ask: Run) -> None:
    answer = ask("parents", "StyleSync")
    assert answer.code == 1
    assert "arxiv:2305.05445" in answer.err
    assert "arxiv:2408.05412" in answer.err
    assert ask("parents", "StyleSync 2023").code == 0


def test_an_unknown_name_offers_the_nearest(ask: Run) -> None:
    answer = ask("parents", "LivePotrait")
    assert answer.code == 1
    assert "arxiv:2407.03168" in answer.err


def test_sparql_is_answered_over_the_built_graph(ask: Run) -> None:
    query = "SELECT (COUNT(*) AS ?n) WHERE { ?a <http://purl.org/spar/cito/cites> ?b }"
    answer = json.loads(ask("query", query, "--format", "json").out)
    assert answer["results"]["bindings"][0]["n"]["value"] == "15218"


def test_named_queries_are_listed_and_answered(ask: Run, run: Run) -> None:
    names = [query["name"] for query in json.loads(run("queries", "--json").out)]
    assert "papers-between" in names
    choice = ("--param", "start=FOMM", "--param", "end=LivePortrait")
    answer = ask("query", "--name", "papers-between", *choice)
    assert answer.code == 0, answer.err
    assert "TPSM" in answer.out
    assert "face-vid2vid" in answer.out


def test_usage_errors_end_with_2(run: Run) -> None:
    assert run("trace", "FOMM").code == 2
    assert run("frobnicate").code == 2
