from __future__ import annotations

from pathlib import Path

import pytest

from lineagraph.cli import main
from lineagraph.cli.query import names_graphs
from lineagraph.exports.rdf import vocabulary as v
from lineagraph.exports.rdf.ntriples import to_ntriples
from lineagraph.exports.rdf.triples import to_triples
from lineagraph.exports.sparql.catalogue import named_queries
from lineagraph.graph.analysis import analyse
from lineagraph.graph.errors import ExportError
from lineagraph.graph.lines import to_lines
from lineagraph.source_graphs import source_graphs
from tests.rdf_graphs import ROOT, rich


def built(folder: Path, words: str = "First order", *, with_text: bool = False) -> Path:
    graph = rich(words)
    (folder / "graph.jsonl").write_text("\n".join(to_lines(graph)) + "\n", "utf-8")
    triples = to_triples(analyse(graph), with_text=with_text)
    (folder / "graph.nt").write_text("".join(to_ntriples(triples)), "utf-8")
    return folder


_LIKE_PROSE = f"speaks {v.DCTERMS_ABSTRACT} and {v.CITING_SENTENCE} aloud"


@pytest.mark.parametrize("words", ["First order", _LIKE_PROSE], ids=["plain", "like prose"])
@pytest.mark.parametrize("with_text", [False, True])
def test_the_graphs_of_the_sources_say_what_the_whole_graph_says(
    tmp_path: Path, words: str, *, with_text: bool
) -> None:
    folder = built(tmp_path, words, with_text=with_text)
    with source_graphs(folder) as path:
        assert path is not None
        quads = path.read_text("utf-8").splitlines()
    assert not path.exists()
    told = {_triple(line) for line in quads}
    assert told == set((folder / "graph.nt").read_text("utf-8").splitlines())
    assert any("An abstract." in line for line in quads) == with_text


def _triple(quad: str) -> str:
    start, _, graph = quad.removesuffix(" .").rpartition(" ")
    return f"{start} ." if graph.startswith(f"<{ROOT}source/") and start.count(" ") > 1 else quad


def test_without_a_graph_file_there_are_none(tmp_path: Path) -> None:
    with source_graphs(tmp_path) as path:
        assert path is None


def test_damaged_rdf_is_an_error(tmp_path: Path) -> None:
    (built(tmp_path) / "graph.nt").write_text("no triples", "utf-8")
    with pytest.raises(ExportError, match=r"graph\.nt cannot be read"), source_graphs(tmp_path):
        pass


def test_a_query_that_names_graphs_is_asked_of_the_sources_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    query = "SELECT DISTINCT ?g { GRAPH ?g { ?paper a schema:ScholarlyArticle } } ORDER BY ?g"
    assert main(["query", query, "--graph", str(built(tmp_path)), "--format", "csv"]) == 0
    graphs = [line.rpartition("/")[2].strip() for line in capsys.readouterr().out.splitlines()]
    assert graphs == ["g", "inference", "list:heads", "recorded"]


@pytest.mark.parametrize("query", ["ASK{GRAPH<a:b>{?s ?p ?o}}", "ASK FROM NAMED <a:b> {}"])
def test_graphs_of_sources_are_made_for_who_asks_them(query: str) -> None:
    assert names_graphs(query)


def test_no_named_query_waits_for_graphs_that_it_does_not_ask() -> None:
    assert [one.name for one in named_queries() if names_graphs(one.text)] == []
