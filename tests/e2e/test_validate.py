"""``lineagraph validate``: every format that we write conforms, and what is wrong is told."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import pytest

from lineagraph.cli import main
from lineagraph.exports.rdf.jsonld import to_jsonld
from lineagraph.exports.rdf.ntriples import to_nquads, to_ntriples
from lineagraph.exports.rdf.rdflib_graph import to_rdfxml
from lineagraph.exports.rdf.stream import Triples
from lineagraph.exports.rdf.triples import to_triples
from lineagraph.exports.rdf.turtle import to_trig, to_turtle
from lineagraph.exports.sparql import stores
from lineagraph.exports.validation.validate import validate_rdf
from lineagraph.graph.lines import to_lines
from tests.rdf_graphs import OLD, ROOT, rich, rich_analysis

WRITERS: Mapping[str, Callable[[Triples], Iterable[str]]] = {
    "graph.nt": to_ntriples,
    "graph.ttl": to_turtle,
    "graph.NQ": to_nquads,
    "graph.trig": to_trig,
    "graph.jsonld": to_jsonld,
    "graph.rdf": lambda triples: [to_rdfxml(triples)],
}


def written(folder: Path, name: str) -> Path:
    path = folder / name
    path.write_text("".join(WRITERS[name](to_triples(rich_analysis()))), "utf-8")
    return path


@pytest.mark.parametrize("name", WRITERS)
def test_each_format_conforms(
    tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["validate", str(written(tmp_path, name))]) == 0
    told = capsys.readouterr()
    assert "conforms" in told.out
    assert "reading" in told.err


def test_what_is_wrong_is_told_with_node_path_and_value(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = written(tmp_path, "graph.nt")
    lines = path.read_text("utf-8").splitlines(keepends=True)
    broken = [line.replace('"complete"', '"unheard"') for line in lines]
    path.write_text("".join(broken), "utf-8")
    assert main(["validate", "--quiet", str(path)]) == 1
    told = capsys.readouterr()
    assert "Paper: in: wanted is one of" in told.out
    assert ":referencesKnown" in told.out
    assert "unheard" in told.out
    assert told.err == ""
    assert main(["validate", "--json", str(path)]) == 1
    (report,) = json.loads(capsys.readouterr().out)
    assert report["conforms"] is False
    assert {one["value"] for one in report["violations"]} == {"unheard"}


def without(path: Path, start: str) -> tuple[int, int]:
    """Take the one triple that begins like this out of a file; how many were there, and are."""
    lines = path.read_text("utf-8").splitlines(keepends=True)
    kept = [line for line in lines if not line.startswith(start)]
    assert len(kept) == len(lines) - 1
    path.write_text("".join(kept), "utf-8")
    return len(lines), len(kept)


def test_the_fault_comes_before_what_follows_from_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = written(tmp_path, "graph.nt")
    before, after = without(path, f"<{ROOT}paper/{OLD}> <http://purl.org/dc/terms/title>")
    assert main(["validate", "--quiet", str(path)]) == 1
    told = capsys.readouterr().out
    first, _, third, *others = told.splitlines()
    assert first == "Paper: minCount: a value is missing; wanted is at least 1"
    assert third.split() == ["paper:arxiv:2003.00196", "dcterms:title"]
    (counts,) = [line.split() for line in others if "void:triples" in line]
    assert counts[-2:] == [str(before), str(after)]


def test_a_description_without_the_space_of_its_nodes_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = written(tmp_path, "graph.nt")
    without(path, f"<{ROOT}void> <http://rdfs.org/ns/void#uriSpace> ")
    assert main(["validate", "--quiet", str(path)]) == 1
    assert "Graph: minCount: a value is missing" in capsys.readouterr().out


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize(
    ("there", "put"),
    [
        pytest.param('isListed> "true"', 'isListed> "yes"', id="no boolean"),
        pytest.param('inListCitations> "1"', 'inListCitations> "one"', id="no number"),
    ],
)
def test_a_literal_that_is_none_of_its_type_is_told_without_noise(
    tmp_path: Path, there: str, put: str, capfd: pytest.CaptureFixture[str]
) -> None:
    path = written(tmp_path, "graph.nt")
    text = path.read_text("utf-8")
    assert there in text
    path.write_text(text.replace(there, put), "utf-8")
    assert main(["validate", "--quiet", str(path)]) == 1
    told = capfd.readouterr()
    assert "Paper: datatype: wanted is a value of type xsd:" in told.out
    assert told.err == ""


def test_a_term_that_does_not_exist_is_told_with_a_node_that_has_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = written(tmp_path, "graph.nt")
    text = path.read_text("utf-8")
    path.write_text(text.replace("ns#pageRank>", "ns#pageRang>", 1), "utf-8")
    assert main(["validate", "--json", "--quiet", str(path)]) == 1
    (report,) = json.loads(capsys.readouterr().out)
    (one,) = [x for x in report["violations"] if x["rule"] == "own-terms-exist"]
    assert one["path"] == ":pageRang"
    assert one["node"] in text


def test_a_built_graph_file_is_checked_by_the_models_rules_and_the_shapes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "graph.jsonl"
    text = "\n".join(to_lines(rich())) + "\n"
    path.write_text(text, "utf-8")
    assert main(["validate", "--json", str(path)]) == 0
    assert json.loads(capsys.readouterr().out)[0]["conforms"] is True
    path.write_text(text.replace('"title":"First order motion model"', '"title":""'), "utf-8")
    assert main(["validate", "--quiet", str(path)]) == 1
    assert "Paper: minLength" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        pytest.param("a.ttl", None, "there is no file", id="missing"),
        pytest.param("a.ttl", "", "is empty", id="empty"),
        pytest.param("a.ttl", "# nothing\n", "nothing here is a Lineagraph graph", id="no triple"),
        pytest.param("a.ttl", "<a:b> <a:c> 1 .", "nothing here is a Lineagraph graph", id="other"),
        pytest.param("a.ttl", "this is no Turtle", "cannot be read as RDF", id="no RDF"),
        pytest.param("a.jsonld", "{", "cannot be read as RDF", id="half a document"),
        pytest.param("a.jsonl", "{}\n", "a.jsonl", id="no graph"),
        pytest.param("a.docx", "x", "the ending tells no format of RDF", id="unknown ending"),
        pytest.param("a", "x", "the ending tells no format of RDF", id="no ending"),
    ],
)
def test_what_cannot_be_checked_is_an_error(
    tmp_path: Path, name: str, content: str | None, reason: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_text(content, "utf-8")
    assert main(["validate", "--quiet", str(path)]) == 1
    told = capsys.readouterr()
    assert reason in told.err
    assert str(path) in told.err
    assert told.out == ""


def test_a_folder_is_an_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["validate", str(tmp_path)]) == 1
    assert "is a folder" in capsys.readouterr().err


def test_the_example_keeps_the_rules_and_the_shapes(example: Path) -> None:
    assert list(validate_rdf(stores.load_union(example / "graph.nt"))) == []
