from __future__ import annotations

import csv
import io
import json

import networkx as nx
import pytest
from bibtexparser.entrypoint import parse_string

from lineagraph.exports.bibliography import to_bibtex, to_csl_json
from lineagraph.exports.network_files import to_gexf, to_graphml
from lineagraph.exports.tables import to_citations_csv, to_papers_csv
from lineagraph.graph.analysis import Analysis, analyse
from lineagraph.graph.citations import Citations
from lineagraph.graph.ids import ArxivId
from lineagraph.graph.model import (
    Author,
    KnowledgeGraph,
    ListInfo,
    Paper,
    Publication,
    Venue,
    VenueKind,
)
from lineagraph.graph.records import Source

HOSTILE = '=HYPERLINK("http://evil","x") \x00\x0b & <b> {brace}} 100% \\ "quoted", C++'


def analysis() -> Analysis:
    def paper(id_: str, title: str, name: str | None) -> Paper:
        return Paper(
            id=id_,
            title=title,
            name=name,
            listed=True,
            year=2022,
            authors=("author:a", "author:b"),
            arxiv=ArxivId("2203.14367") if name else None,
            publications=(Publication(venue="venue:cvpr", year=2022),),
        )

    return analyse(
        KnowledgeGraph(
            name="a",
            title="A",
            sources=(Source(id="recorded", name="R"),),
            lists=(ListInfo(id="list:a", name="a.md", title="A"),),
            papers=(
                paper("arxiv:2203.14367", "Thin-plate", "TPSM"),
                paper("title:b", HOSTILE, None),
            ),
            citations=Citations.of(citing=[1], cited=[0], mentions=[3], parts=[8], intents=[2]),
            authors=(Author(id="author:a", name="Åsa {Öst}"), Author(id="author:b", name="B. Two")),
            venues=(Venue(id="venue:cvpr", name="CVPR", kind=VenueKind.CONFERENCE),),
        )
    )


@pytest.mark.parametrize(
    ("write", "read"), [(to_graphml, nx.parse_graphml), (to_gexf, None)], ids=["graphml", "gexf"]
)
def test_networkx_reads_its_formats_back_whatever_a_title_holds(
    write: object, read: object
) -> None:
    text = "".join(write(analysis()))  # type: ignore[operator]
    graph = read(text) if read else nx.read_gexf(io.BytesIO(text.encode()))  # type: ignore[operator]
    assert set(graph.nodes) == {"arxiv:2203.14367", "title:b"}
    assert graph.edges["title:b", "arxiv:2203.14367"]["mentions"] == 3
    assert "evil" in graph.nodes["title:b"]["title"]


def test_the_table_of_papers_runs_no_formula() -> None:
    rows = list(csv.DictReader(io.StringIO("".join(to_papers_csv(analysis())))))
    assert [row["id"] for row in rows] == ["arxiv:2203.14367", "title:b"]
    assert rows[1]["title"] == f"'{HOSTILE}"
    assert rows[0]["in-list"] == "1"
    assert rows[0]["venue"] == "CVPR"


def test_the_table_of_citations_names_papers_and_evidence() -> None:
    rows = list(csv.DictReader(io.StringIO("".join(to_citations_csv(analysis().graph)))))
    assert rows == [
        {
            "citing": "title:b",
            "cited": "arxiv:2203.14367",
            "mentions": "3",
            "sections": "method",
            "intents": "methodology",
            "influential": "",
            "sources": "recorded",
        }
    ]


def test_bibtex_is_read_back_by_its_own_library() -> None:
    library = parse_string("".join(to_bibtex(analysis())))
    assert not library.failed_blocks
    assert [entry.key for entry in library.entries] == [
        "tpsm-2022",
        library.entries[1].key,
    ]
    first = library.entries[0].fields_dict
    assert (first["eprint"].value, first["booktitle"].value) == ("2203.14367", "CVPR")
    assert " and " in first["author"].value


def test_csl_json_holds_an_item_for_each_listed_paper() -> None:
    items = json.loads("".join(to_csl_json(analysis())))
    assert [item["type"] for item in items] == ["paper-conference"] * 2
    assert items[0]["issued"] == {"date-parts": [[2022]]}
    assert items[1]["title"] == HOSTILE
