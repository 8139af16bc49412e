from __future__ import annotations

import pytest

from lineagraph.graph.assembling.assemble import assemble
from lineagraph.graph.assembling.works import unite
from lineagraph.graph.citations import Citations
from lineagraph.graph.ids import ArxivId, Doi
from lineagraph.graph.reading import Entry, Problem, ReadingList
from lineagraph.graph.records import Harvest, PaperRecord, Resolution, Source, Status

LIST = ReadingList(
    name="list.md",
    title="A list",
    entries=(
        Entry(line=7, end_line=7, title="HeadNeRF", raw="HeadNeRF", arxiv=ArxivId("2112.05637")),
    ),
)


def harvest(resolution: Resolution) -> Harvest:
    return Harvest(
        source=Source(id="s", name="A source"),
        resolutions=(resolution,),
        papers=(PaperRecord(key="k", title="HeadNeRF: a head model"),),
        citations=Citations.of(citing=[], cited=[]),
        problems=(Problem(rule="references-withheld", reason="withheld", text="HeadNeRF"),),
    )


@pytest.mark.parametrize(
    ("status", "is_dropped"), [(Status.RESOLVED, True), (Status.NOT_FOUND, False)]
)
def test_a_link_is_dropped_only_if_the_paper_was_found_elsewhere(
    *, status: Status, is_dropped: bool
) -> None:
    resolution = Resolution(
        status=status,
        key="k" if is_dropped else None,
        how="title" if is_dropped else None,
        reason="ARXIV:2112.05637 is 'Another work'",
        wrong_arxiv=ArxivId("2112.05637"),
    )
    works, _ = unite([LIST])
    graph = assemble([LIST], works, [harvest(resolution)])
    [listed] = [paper for paper in graph.papers if paper.listed]
    wrong = [p for p in graph.problems if p.rule == "link-is-another-paper"]
    assert (listed.arxiv is None) == is_dropped
    assert [(p.line, p.list, p.text) for p in wrong] == (
        [(7, "list.md", "2112.05637")] if is_dropped else []
    )
    assert any(p.rule == "references-withheld" for p in graph.problems)


def test_a_doi_of_another_paper_is_dropped_and_told() -> None:
    doi = Doi("10.1145/1.2")
    entry = Entry(line=9, end_line=9, title="HeadNeRF", raw="HeadNeRF", doi=doi)
    reading = ReadingList(name="list.md", title="A list", entries=(entry,))
    told = Resolution(
        status=Status.RESOLVED, key="k", how="title", reason="it is another", wrong_doi=doi
    )
    works, _ = unite([reading])
    graph = assemble([reading], works, [harvest(told)])
    [listed] = [paper for paper in graph.papers if paper.listed]
    assert listed.doi is None
    assert [(p.line, p.list, p.text) for p in graph.problems if p.line] == [
        (9, "list.md", "10.1145/1.2")
    ]
