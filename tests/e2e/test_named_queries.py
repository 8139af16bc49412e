"""Named queries over the example, by what is known of it."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from lineagraph.exports.sparql import engine as sparql
from lineagraph.exports.sparql import stores
from lineagraph.exports.sparql.catalogue import find_query
from tests.e2e.conftest import Run


@pytest.fixture(scope="module")
def graph(example: Path) -> stores.Store:
    return stores.load(example / "graph.nt")


def rows(graph: stores.Store, name: str, **values: str) -> list[dict[str, str]]:
    answer = sparql.to_csv(sparql.run(graph, find_query(name).fill(values)))
    return list(csv.DictReader(io.StringIO(answer)))


def column(found: list[dict[str, str]], name: str) -> list[str]:
    return [row[name] for row in found]


def test_between_fomm_and_liveportrait_stand_tpsm_and_face_vid2vid(graph: stores.Store) -> None:
    names = column(rows(graph, "papers-between", start="FOMM", end="LivePortrait"), "name")
    assert {"TPSM", "face-vid2vid"} <= set(names)
    assert not {"FOMM", "LivePortrait"} & set(names)


def test_wav2lip_is_the_most_cited_paper_of_its_venue(graph: stores.Store) -> None:
    found = rows(graph, "most-cited-by-venue")
    of_venue = [row["name"] for row in found if row["venue"] == "ACM MM"]
    assert of_venue[0] == "Wav2Lip"


def test_lineages_begin_where_no_parent_is_known_and_never_count_as_roots(
    graph: stores.Store,
) -> None:
    found = rows(graph, "beginnings")
    assert {"X2Face", "Monkey-Net", "NeuralHead"} <= set(column(found, "name"))
    assert {row["references"] for row in found} == {"missing"}
    assert all(int(row["children"]) > 0 for row in found)
    assert rows(graph, "roots") == []


def test_titles_that_a_source_spells_otherwise_are_found(graph: stores.Store) -> None:
    assert column(rows(graph, "contradicting-titles"), "line") == ["68", "174"]


def test_tpsm_is_declared_and_not_cited_to_build_on_fomm(graph: stores.Store) -> None:
    found = [(row["child"], row["parent"]) for row in rows(graph, "declared-without-citation")]
    assert ("TPSM", "FOMM") in found
    assert ("TPSM", "MRAA") in found


def test_no_declaration_becomes_a_citation(ask: Run) -> None:
    query = 'ASK { ?a :key "tpsm" ; cito:cites ?b }'
    assert ask("query", query).out == "no\n"


def test_two_papers_are_listed_twice(graph: stores.Store) -> None:
    found = {row["name"]: row["lines"] for row in rows(graph, "listed-twice")}
    assert found["IATS"] == "181, 185"


def test_the_works_of_the_group_are_emo_and_vividtalk(graph: stores.Store) -> None:
    found = {(row["group"], row["name"]) for row in rows(graph, "works-of-groups")}
    assert found == {("Alibaba TongYi XR", "EMO"), ("Alibaba TongYi XR", "VividTalk")}


@pytest.mark.parametrize(
    ("dataset", "paper"), [("MEAD", "MEAD"), ("CelebV", "ReenactGAN"), ("LRW", "LRW")]
)
def test_a_dataset_has_the_paper_that_introduces_it(
    graph: stores.Store, dataset: str, paper: str
) -> None:
    found = {row["dataset"]: row["introducedBy"] for row in rows(graph, "datasets-used")}
    assert found.get(dataset, "") == paper


def test_ancestors_and_descendants_agree(graph: stores.Store) -> None:
    assert "FOMM" in column(rows(graph, "ancestors", paper="LivePortrait"), "name")
    assert "LivePortrait" in column(rows(graph, "descendants", paper="FOMM"), "name")


def test_every_listed_paper_is_counted_for_completeness(graph: stores.Store) -> None:
    found = rows(graph, "completeness")
    assert sum(int(row["papers"]) for row in found if row["listed"] == "true") == 136


def test_evidence_is_told_with_its_source(graph: stores.Store) -> None:
    found = rows(graph, "evidence-of-a-link", descendant="TPSM", ancestor="FOMM")
    assert "declared" in column(found, "rung")
    assert all(row["source"] for row in found)


def test_where_a_paper_comes_from_is_told_with_its_line(graph: stores.Store) -> None:
    found = rows(graph, "where-from", paper="FOMM")
    assert [row["line"] for row in found if row["what"] == "entry of the list"]
    assert [row for row in found if row["what"] == "record"]


def test_a_link_on_one_rung_has_no_other_evidence(graph: stores.Store) -> None:
    found = rows(graph, "links-on-one-rung")
    assert found
    weakest = found[-1]
    ends = {"descendant": weakest["child"], "ancestor": weakest["parent"]}
    evidence = set(column(rows(graph, "evidence-of-a-link", **ends), "rung"))
    assert evidence - {"recency", "crowd"} == {weakest["rung"]}


def test_the_links_between_two_methods_lead_from_one_to_the_other(graph: stores.Store) -> None:
    found = rows(graph, "links-between", start="FOMM", end="LivePortrait")
    steps = {(row["parent"], row["child"]) for row in found}
    assert ("face-vid2vid", "LivePortrait") in steps
    between = set(column(rows(graph, "papers-between", start="FOMM", end="LivePortrait"), "name"))
    assert {name for step in steps for name in step} == between | {"FOMM", "LivePortrait"}


def test_descendants_within_steps_are_fewer_the_fewer_the_steps(graph: stores.Store) -> None:
    sizes = [
        len(rows(graph, "descendants-within-steps", paper="FOMM", steps=str(steps)))
        for steps in (1, 2, 5)
    ]
    assert 0 < sizes[0] < sizes[1] < sizes[2] <= len(rows(graph, "descendants", paper="FOMM"))


def test_datasets_by_year_add_up_to_their_use(graph: stores.Store) -> None:
    by_year: dict[str, int] = {}
    for row in rows(graph, "datasets-by-year"):
        by_year[row["dataset"]] = by_year.get(row["dataset"], 0) + int(row["papers"])
    used = {row["dataset"]: int(row["papers"]) for row in rows(graph, "datasets-used")}
    assert by_year == {name: papers for name, papers in used.items() if papers}


def test_datasets_are_used_as_often_as_the_ranking_says(graph: stores.Store, ask: Run) -> None:
    used = {
        row["dataset"]: (int(row["papers"]), int(row["perhaps"]))
        for row in rows(graph, "datasets-used")
    }
    ranked = json.loads(ask("rank", "--kind", "dataset", "--json").out)
    notes = {row["name"]: f"perhaps {used[row['name']][1]} more" for row in ranked}
    assert {name: papers for name, (papers, _) in used.items()} == {
        row["name"]: row["value"] for row in ranked
    }
    assert any(perhaps for _, perhaps in used.values())
    for row in ranked:
        assert row["note"] == (notes[row["name"]] if used[row["name"]][1] else "")


def test_the_works_of_the_group_build_on_listed_papers(graph: stores.Store) -> None:
    found = rows(graph, "what-groups-built-on")
    assert set(column(found, "work")) == {"EMO", "VividTalk"}
    parents = column(rows(graph, "parents", paper="EMO"), "name")
    assert {row["ancestor"] for row in found if row["work"] == "EMO"} <= set(parents)


def test_who_says_that_a_paper_cites_another_is_the_recorded_network(graph: stores.Store) -> None:
    found = rows(graph, "who-says-it-cites", citing="LivePortrait", cited="FOMM")
    assert set(column(found, "source")) == {"Recorded citation network"}


def test_each_source_counts_its_statements(graph: stores.Store) -> None:
    found = {row["source"]: int(row["triples"]) for row in rows(graph, "sources")}
    assert len(found) == 4
    assert all(count > 0 for count in found.values())


def test_papers_without_an_id_have_names_from_their_titles(graph: stores.Store) -> None:
    found = column(rows(graph, "papers-without-ids"), "paper")
    assert found
    assert all("/paper/title:" in paper or "/paper/s2:" in paper for paper in found)


def test_a_name_that_nothing_has_is_an_error_with_the_nearest(ask: Run) -> None:
    for query, param in (
        ("parents", "paper=LivePortrai"),
        ("papers-using-a-dataset", "dataset=MEADD"),
    ):
        answer = ask("query", "--name", query, "--param", param)
        assert (answer.code, answer.out) == (1, "")
        assert f"nothing in the graph is called {param.partition('=')[2]!r}" in answer.err
        assert param.partition("=")[2][:-1] in answer.err.partition("use one of")[2]


def test_a_parameter_takes_every_name_that_other_questions_take(ask: Run) -> None:
    given = ("query", "--name", "parents", "--format", "csv", "--param")
    by_name = ask(*given, "paper=StyleSync 2023")
    assert by_name.out.count("\n") > 1
    assert by_name.out == ask(*given, "paper=2305.05445").out


def test_query_takes_json_like_other_questions(ask: Run) -> None:
    given = ("query", "--name", "counts")
    assert ask(*given, "--json").out == ask(*given, "--format", "json").out


def test_all_that_is_known_of_authors_and_headings_is_shown(ask: Run) -> None:
    assert ask("show", "author:hang-zhou").out == ask("show", "hang zhou").out
    assert "PC-AVS" in ask("show", "Hang Zhou").out
    assert "Wav2Lip" in ask("show", "Audio-driven").out
