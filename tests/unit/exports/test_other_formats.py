from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable
from dataclasses import replace
from xml.etree import ElementTree as ET

import networkx as nx
import numpy as np
import pytest
from bibtexparser.entrypoint import parse_string

from lineagraph.exports.bibliography import to_bibtex, to_csl_json
from lineagraph.exports.credit import credits_of
from lineagraph.exports.network_files import to_gexf, to_graphml
from lineagraph.exports.tables import to_citations_csv, to_papers_csv, to_sources_csv
from lineagraph.graph.analysis import Analysis, analyse
from lineagraph.graph.citations import Citations
from lineagraph.graph.ids import ArxivId
from lineagraph.graph.influence.measures import Influence, Measure
from lineagraph.graph.model import (
    Author,
    Declaration,
    KnowledgeGraph,
    ListInfo,
    Paper,
    Publication,
    RecordRef,
    Strength,
    Venue,
)
from lineagraph.graph.records import Source
from lineagraph.graph.venues import VenueKind
from lineagraph.ingest.lists.json_records import parse_json

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
            records=(RecordRef(source="s2", key="k", title=title),) if name else (),
        )

    return analyse(
        KnowledgeGraph(
            name="a",
            title="A",
            sources=(
                Source(id="recorded", name="R"),
                Source(
                    id="s2",
                    name="Scholar {of} sorts",
                    date="2026-01-31",
                    licence="ODC-BY",
                    attribution="Named {as} asked @ all times.",
                    url="https://s2.example",
                ),
                Source(id="unused", name="Nobody", attribution="Not to be named."),
            ),
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
    assert graph.nodes["arxiv:2203.14367"]["label"] == "TPSM"
    edge = graph.edges["title:b", "arxiv:2203.14367"]
    assert edge["cites"]
    assert 0 < edge["score"] < 1


def test_a_link_on_a_declaration_alone_is_an_edge_that_cites_nothing() -> None:
    told = Declaration(
        descendant="title:b",
        ancestor="arxiv:2203.14367",
        strength=Strength.BASED_ON,
        source="recorded",
    )
    held = replace(analysis().graph, citations=Citations.of(citing=[], cited=[]))
    text = "".join(to_graphml(analyse(replace(held, declarations=(told,)))))
    edge = nx.parse_graphml(text).edges["title:b", "arxiv:2203.14367"]
    assert not edge["cites"]
    assert edge["main_parent"]


def test_the_table_of_papers_runs_no_formula() -> None:
    rows = list(csv.DictReader(io.StringIO("".join(to_papers_csv(analysis())))))
    assert [row["id"] for row in rows] == ["arxiv:2203.14367", "title:b"]
    assert rows[1]["title"] == f"'{HOSTILE}"
    assert rows[0]["in-list"] == "1"
    assert rows[0]["venue"] == "CVPR"


def test_a_negative_number_stays_a_number() -> None:
    held = analysis()
    influence = Influence(
        values=dict.fromkeys(Measure, np.array([-0.4645261, -4e-7])),
    )
    rows = list(
        csv.DictReader(io.StringIO("".join(to_papers_csv(replace(held, influence=influence)))))
    )
    assert [row["pagerank-for-age"] for row in rows] == ["-0.464526", "-4e-07"]


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


def test_no_half_list_of_authors_passes_for_a_whole_one() -> None:
    whole = analysis()
    papers = tuple(replace(paper, more_authors=True) for paper in whole.graph.papers)
    half = analyse(replace(whole.graph, papers=papers))
    (entry, _) = parse_string("".join(to_bibtex(half))).entries
    assert entry.fields_dict["author"].value.endswith(" and others")
    (item, _) = json.loads("".join(to_csl_json(half)))
    assert (len(item["author"]), item["author"][-1]) == (3, {"literal": "others"})
    (row, _) = csv.DictReader(io.StringIO("".join(to_papers_csv(half))))
    assert row["authors"].endswith("; et al.")


def test_csl_json_holds_an_item_for_each_listed_paper() -> None:
    items = json.loads("".join(to_csl_json(analysis())))
    assert [item["type"] for item in items] == ["paper-conference"] * 2
    assert items[0]["issued"] == {"date-parts": [[2022]]}
    assert items[1]["title"] == HOSTILE
    assert items[0]["source"] == "Scholar {of} sorts (https://s2.example)"
    assert "source" not in items[1]


def test_csl_json_is_read_back_with_its_people() -> None:
    held = analysis()
    names = ["Åsa Öst", "Luc van den Berg", "Martin King Jr.", "The Vision Team", "NVIDIA"]
    authors = tuple(Author(id=f"author:{at}", name=name) for at, name in enumerate(names))
    papers = tuple(
        replace(paper, authors=tuple(author.id for author in authors))
        for paper in held.graph.papers
    )
    text = "".join(
        to_csl_json(replace(held, graph=replace(held.graph, papers=papers, authors=authors)))
    )
    assert json.loads(text)[0]["author"][:2] == [
        {"family": "Öst", "given": "Åsa"},
        {"family": "van den Berg", "given": "Luc"},
    ]
    entry = parse_json(text, name="a.json").entries[0]
    assert list(entry.authors) == names


def test_each_source_whose_data_are_there_is_named_as_it_wishes() -> None:
    assert credits_of(analysis().graph) == (
        "R",
        (
            "Scholar {of} sorts: Named {as} asked @ all times. https://s2.example. Licence: ODC-BY."
            " Data of 2026-01-31."
        ),
    )


@pytest.mark.parametrize("write", [to_bibtex, to_graphml, to_gexf], ids=lambda one: one.__name__)
def test_formats_with_a_place_for_it_name_their_sources(
    write: Callable[[Analysis], Iterable[str]],
) -> None:
    text = "".join(write(analysis()))
    assert "https://s2.example" in text
    assert "Not to be named" not in text


def test_graphml_and_gexf_keep_the_sources_when_they_are_read_back() -> None:
    graph = nx.parse_graphml("".join(to_graphml(analysis())))
    assert "Scholar {of} sorts" in graph.graph["sources"]
    meta = ET.fromstring("".join(to_gexf(analysis()))).find("{*}meta")  # noqa: S314  ours
    assert meta is not None
    assert meta.get("lastmodifieddate") == "2026-01-31"
    assert "Named {as} asked" in (meta.findtext("{*}description") or "")


def test_the_comment_of_bibtex_ends_where_it_should() -> None:
    library = parse_string("".join(to_bibtex(analysis())))
    assert [block.comment for block in library.comments if "s2.example" in block.comment]
    assert len(library.entries) == 2


def test_the_tables_name_sources_by_the_ids_of_a_third_table() -> None:
    papers = list(csv.DictReader(io.StringIO("".join(to_papers_csv(analysis())))))
    assert [row["sources"] for row in papers] == ["s2", ""]
    sources = list(csv.DictReader(io.StringIO("".join(to_sources_csv(analysis().graph)))))
    assert [(row["id"], row["licence"], row["date"]) for row in sources] == [
        ("recorded", "", ""),
        ("s2", "ODC-BY", "2026-01-31"),
    ]
