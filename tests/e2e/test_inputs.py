"""Lists in any form, alone and together, as one graph."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from lineagraph.graph.model import KnowledgeGraph
from lineagraph.store import read_graph
from tests.e2e.conftest import Run

FOMM = "First order motion model for image animation"
TPSM = "Thin-Plate Spline Motion Model for Image Animation"
INPUTS = {
    "list.md": f"- [{FOMM}](https://arxiv.org/abs/2003.00196), `NeurIPS 2019`\n",
    "page.html": f"<ul><li><a href='https://arxiv.org/abs/2003.00196'>{FOMM}</a></li></ul>",
    "refs.bib": f"@misc{{a, title={{{FOMM}}}, eprint={{2003.00196}}, archivePrefix={{arXiv}}}}",
    "list.yaml": f"papers:\n  - title: {FOMM}\n    arxiv: 2003.00196\n",
    "list.json": json.dumps([{"title": FOMM, "arxiv": "2003.00196"}]),
    "list.csv": f"Title,arXiv\n{FOMM},2003.00196\n",
    "ids.txt": "# mine\n2003.00196\n2003.00196\n",
}


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def build(run: Run, folder: Path, *arguments: str | Path) -> KnowledgeGraph:
    answer = run("build", *arguments, "--source", "recorded", "--out", folder, "--quiet")
    assert (answer.code, answer.err) == (0, "")
    return read_graph(folder)


def titles(graph: KnowledgeGraph) -> list[str]:
    return [graph.papers[at].title for at in graph.listed]


@pytest.mark.parametrize("name", INPUTS)
def test_every_form_of_a_list_becomes_the_same_paper(tmp_path: Path, run: Run, name: str) -> None:
    graph = build(run, tmp_path / "out", write(tmp_path, name, INPUTS[name]))
    (at,) = graph.listed
    paper = graph.papers[at]
    assert (paper.id, paper.title) == ("arxiv:2003.00196", FOMM)
    assert paper.resolution is not None
    assert paper.resolution.how == "arxiv"


def test_a_list_may_come_through_standard_input(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    stdin = io.TextIOWrapper(io.BytesIO(INPUTS["refs.bib"].encode()))
    monkeypatch.setattr("sys.stdin", stdin)
    answer = run("parse", "-", "--json")
    assert [entry["title"] for entry in json.loads(answer.out)["entries"]] == [FOMM]


PICTURE = "data:image/png;base64," + "iVBORw0KGgo" * 150_000


def test_a_line_that_is_a_picture_is_left_out_with_a_problem(tmp_path: Path, run: Run) -> None:
    other = "- [A Paper behind the Picture](https://arxiv.org/abs/2203.14367), CVPR 2022\n"
    text = f"{INPUTS['list.md']}\n![teaser]({PICTURE})\n\n{other}"
    answer = run("parse", write(tmp_path, "list.md", text), "--json")
    told = json.loads(answer.out)
    assert [entry["line"] for entry in told["entries"]] == [1, 5]
    assert ("line-too-long", 3) in [(p["rule"], p["line"]) for p in told["problems"]]


def test_a_list_that_is_one_long_line_and_nothing_else_is_refused(tmp_path: Path, run: Run) -> None:
    answer = run("parse", write(tmp_path, "list.md", f"![teaser]({PICTURE})\n"))
    assert answer.code == 1
    assert "line 1: this line is too long" in answer.err


ONE_LINE = {
    "json": json.dumps(
        [
            {"title": FOMM, "arxiv": "2003.00196", "abstract": "No words. " * 80_000},
            {"title": TPSM, "arxiv": "2203.14367", "abstract": "No words. " * 80_000},
        ]
    ),
    "html": f"<html><body><ul><li><a href='https://arxiv.org/abs/2003.00196'>{FOMM}</a></li>"
    f"<li><img src='{PICTURE}'></li>"
    f"<li><a href='https://arxiv.org/abs/2203.14367'>{TPSM}</a></li></ul></body></html>",
}


@pytest.mark.parametrize("kind", ONE_LINE)
def test_what_programs_write_on_one_line_is_read_from_standard_input(
    run: Run, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(ONE_LINE[kind].encode())))
    answer = run("parse", "-", "--json")
    entries = json.loads(answer.out)["entries"]
    assert [(entry["title"], entry["arxiv"]) for entry in entries] == [
        (FOMM, "2003.00196"),
        (TPSM, "2203.14367"),
    ]
    assert [len(entry["raw"]) > 20_000 for entry in entries] == [False, False]


@pytest.mark.parametrize("command", [["build"], ["parse"], ["check"], ["diff", "list.md"]])
def test_addresses_are_refused_at_once_with_offline(run: Run, command: list[str]) -> None:
    answer = run(*command, "github:owner/name", "--offline")
    assert answer.code == 1
    if command != ["diff", "list.md"]:
        assert answer.err.endswith("cannot be fetched with --offline: give a file\n")


def test_several_lists_make_one_graph_and_their_conflicts_are_named(
    tmp_path: Path, run: Run
) -> None:
    one = write(
        tmp_path,
        "a/README.md",
        f"# A\n\n- [{TPSM}](https://arxiv.org/abs/2203.14367),"
        " `CVPR 2022`\n- [Only here](https://arxiv.org/abs/2104.07659), `CVPR 2021`\n",
    )
    other = write(tmp_path, "b/README.md", f"# B\n\n- [{TPSM}](https://arxiv.org/abs/2203.14366),"
                  " `ICCV 2023`\n")  # fmt: skip
    ids = write(tmp_path, "ids.txt", "2203.14367\n")
    graph = build(run, tmp_path / "out", one, other, ids)
    assert sorted(titles(graph)) == ["Only here", TPSM]
    (paper,) = (graph.papers[at] for at in graph.listed if graph.papers[at].title == TPSM)
    assert [(p.printed, p.source) for p in paper.publications] == [
        ("CVPR 2022", "list:a"),
        ("ICCV 2023", "list:b"),
    ]
    entries = [listed.entry.arxiv for listed in graph.entries_of[paper.id]]
    assert sorted(filter(None, entries)) == ["2203.14366", "2203.14367", "2203.14367"]
    assert {info.name for info in graph.lists} == {"a/README.md", "b/README.md", "ids.txt"}
    told = [p for p in graph.problems if p.rule == "lists-disagree"]
    assert [(p.list, p.line) for p in told] == [("b/README.md", 3)] * 3
    assert all("a/README.md:3" in p.reason and "b/README.md:3" in p.reason for p in told)
    fields = {p.reason.split("on the ")[1].split(":")[0] for p in told}
    assert fields == {"arXiv id", "year", "venue"}


def test_a_list_given_twice_counts_once(tmp_path: Path, run: Run) -> None:
    path = write(tmp_path, "list.md", INPUTS["list.md"])
    graph = build(run, tmp_path / "out", path, path)
    assert len(graph.entries) == 1


def test_the_order_of_lists_changes_no_paper(tmp_path: Path, run: Run) -> None:
    paths = [write(tmp_path, name, INPUTS[name]) for name in ("list.md", "ids.txt", "refs.bib")]
    one, other = (build(run, tmp_path / name, *order) for name, order in (
        ("x", paths), ("y", paths[::-1])))  # fmt: skip
    assert titles(one) == titles(other)
    assert {paper.id for paper in one.papers} == {paper.id for paper in other.papers}
