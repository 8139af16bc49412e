"""What SPARQL does with files: it loads the one it is given, and no other."""

from __future__ import annotations

from pathlib import Path

import pytest

from lineagraph.exports.sparql import stores
from lineagraph.exports.sparql.engine import run, to_table
from lineagraph.graph.errors import ExportError


def test_no_file_is_read(tmp_path: Path) -> None:
    file = tmp_path / "a.nt"
    file.write_text("<a:a> <a:b> <a:c> .\n")
    query = "SELECT * FROM <FILE> { ?s ?p ?o }".replace("FILE", file.as_uri())
    assert to_table(run(stores.Store(), query)).endswith("(0 rows)\n")


def test_a_graph_is_loaded_from_a_file(tmp_path: Path) -> None:
    file = tmp_path / "a.nt"
    file.write_text("<a:a> <a:b> <a:c> .\n")
    assert len(stores.load(file)) == 1


@pytest.mark.parametrize("content", [None, "no triples"], ids=["absent", "damaged"])
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, content: str | None) -> None:
    file = tmp_path / "a.nt"
    if content is not None:
        file.write_text(content)
    with pytest.raises(ExportError, match=r"a\.nt cannot be read"):
        stores.load(file)
