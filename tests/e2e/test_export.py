"""``lineagraph export`` writes other people's prose exactly where it is asked to."""

from __future__ import annotations

from pathlib import Path

import pytest

from lineagraph.cli import main
from lineagraph.cli.export import OTHER_EXPORTERS, RDF_EXPORTERS
from lineagraph.cli.values import FORMATS
from lineagraph.exports.sparql import stores
from lineagraph.graph.lines import to_lines
from tests.rdf_graphs import rich

_ENDINGS = {
    "turtle": ".ttl",
    "ntriples": ".nt",
    "jsonld": ".jsonld",
    "nquads": ".nq",
    "rdfxml": ".rdf",
    "trig": ".trig",
}
_PROSE = {'"An abstract."', '"A summary."', '"It extends theirs."'}


@pytest.fixture
def built(tmp_path: Path) -> Path:
    (tmp_path / "graph.jsonl").write_text("\n".join(to_lines(rich())) + "\n", "utf-8")
    return tmp_path


def test_every_format_has_an_exporter() -> None:
    assert set(FORMATS) == {*RDF_EXPORTERS, *OTHER_EXPORTERS}
    assert set(_ENDINGS) == set(RDF_EXPORTERS)


@pytest.mark.parametrize("format_", RDF_EXPORTERS)
@pytest.mark.parametrize("flags", [(), ("--with-text",)], ids=["without", "with"])
def test_rdf_holds_prose_where_it_is_asked_to(
    built: Path, format_: str, flags: tuple[str, ...]
) -> None:
    path = built / f"exported{_ENDINGS[format_]}"
    assert main(["export", format_, "-o", str(path), "--graph", str(built), *flags]) == 0
    told = {text.partition("@")[0] for _, _, text in stores.triples(stores.load_union(path))}
    assert told & _PROSE == (_PROSE if flags else set())


def test_other_formats_have_no_such_choice(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "gexf", "--graph", str(built), "--with-text"]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert "--with-text belongs to formats of RDF" in told.err
