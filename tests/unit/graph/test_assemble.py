from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from lineagraph.graph.analysis import analyse
from lineagraph.graph.assembling.assemble import assemble
from lineagraph.graph.assembling.works import unite
from lineagraph.graph.citations import Citations, Part, parts_mask
from lineagraph.graph.errors import IngestError
from lineagraph.graph.ids import ArxivId
from lineagraph.graph.model import KnowledgeGraph, PaperKind, Strength
from lineagraph.graph.reading import Entry, Link, Problem, ReadingList, Resource, VenueMention
from lineagraph.graph.records import (
    Completeness,
    Harvest,
    PaperRecord,
    Resolution,
    Source,
    Status,
)
from lineagraph.graph.side_file import (
    DatasetOverride,
    DeclaredAncestry,
    PaperOverride,
    SideFile,
    TourChoice,
)
from lineagraph.graph.venues import VenueKind

SOURCE = Source(id="recorded", name="A recorded network")
FOMM, TPSM, OTHER = (
    "First order motion model for image animation",
    "Thin-Plate Spline Motion Model for Image Animation",
    "Adam: A method for stochastic optimization",
)


def entry(line: int, title: str, **facts: object) -> Entry:
    return Entry(line=line, end_line=line, title=title, raw=title, **facts)  # type: ignore[arg-type]


def record(key: str, title: str, **facts: object) -> PaperRecord:
    return PaperRecord(key=key, title=title, **facts)  # type: ignore[arg-type]


def found(key: str, how: str = "title") -> Resolution:
    return Resolution(status=Status.RESOLVED, how=how, key=key)


def harvest(
    resolutions: Sequence[Resolution],
    papers: Sequence[PaperRecord],
    pairs: Sequence[tuple[int, int]] = (),
    source: Source = SOURCE,
) -> Harvest:
    return Harvest(
        source=source,
        resolutions=tuple(resolutions),
        papers=tuple(papers),
        citations=Citations.of(citing=[a for a, _ in pairs], cited=[b for _, b in pairs]),
    )


def graph_of(
    reading: ReadingList, *harvests: Harvest, side: SideFile | None = None
) -> KnowledgeGraph:
    sides = [side] if side else []
    works, problems = unite([reading], sides)
    return assemble([reading], works, harvests, problems=problems, side_files=sides)


def a_list(*entries: Entry, **facts: object) -> ReadingList:
    return ReadingList(name="list.md", title="A list", entries=entries, **facts)  # type: ignore[arg-type]


def small(**facts: object) -> tuple[ReadingList, Harvest]:
    reading = a_list(
        entry(1, FOMM, acronym="FOMM", year=2019, section_path=("Image", "2019")),
        entry(2, TPSM, acronym="TPSM", year=2022, arxiv=ArxivId("2203.14367")),
        **facts,
    )
    papers = [
        record("r1", FOMM, year=2020, authors=("A. One", "B. Two"), arxiv=ArxivId("2003.00196")),
        record("r2", TPSM, arxiv=ArxivId("2203.14367"), references=Completeness.COMPLETE),
        record("r3", OTHER, year=2015),
    ]
    return reading, harvest([found("r1"), found("r2", "arxiv")], papers, [(1, 0), (1, 2), (2, 0)])


def test_listed_and_context_papers_stand_apart_with_their_citations() -> None:
    graph = graph_of(*small())
    assert [(p.id, p.listed, p.name) for p in graph.papers] == [
        ("arxiv:2003.00196", True, "FOMM"),
        ("arxiv:2203.14367", True, "TPSM"),
        ("title:adam-a-method-for-stochastic-optimization", False, "Adam"),
    ]
    pairs = zip(graph.citations.citing.tolist(), graph.citations.cited.tolist(), strict=True)
    assert list(pairs) == [(1, 0), (1, 2), (2, 0)]
    assert graph.sources[int(graph.citations.sources[0]).bit_length() - 1].id == "recorded"


def test_the_list_gives_the_year_and_sources_stay_as_given() -> None:
    paper = graph_of(*small()).paper("arxiv:2003.00196")
    assert paper.year == 2019
    assert [(ref.source, ref.year, ref.how) for ref in paper.records] == [
        ("recorded", 2020, "title")
    ]
    assert paper.authors == ("author:a-one", "author:b-two")


def test_a_whole_list_of_authors_goes_before_one_that_names_some() -> None:
    some = entry(1, FOMM, arxiv=ArxivId("2003.00196"), authors=("One",), more_authors=True)
    (alone,) = graph_of(a_list(some)).papers
    assert (alone.authors, alone.more_authors) == (("author:one",), True)
    whole = replace(some, line=2, authors=("A. One", "B. Two"), more_authors=False)
    (printed,) = graph_of(a_list(some, whole)).papers
    assert (len(printed.authors), printed.more_authors) == (2, False)
    given = harvest([found("r1")], [record("r1", FOMM, authors=("A. One", "B. Two", "C. Three"))])
    (told,) = graph_of(a_list(some), given).papers
    assert (len(told.authors), told.more_authors) == (3, False)


def test_a_paper_without_any_dated_statement_takes_the_year_of_its_arxiv_id() -> None:
    graph = graph_of(a_list(entry(1, TPSM, arxiv=ArxivId("2203.14367"))))
    assert graph.papers[0].year == 2022


def test_entries_and_sections_are_nodes_linked_to_the_paper() -> None:
    graph = graph_of(*small())
    assert [(e.paper, e.entry.line) for e in graph.entries] == [
        ("arxiv:2003.00196", 1),
        ("arxiv:2203.14367", 2),
    ]
    assert [(s.id, s.parent) for s in graph.sections] == [
        ("section:a-list/image", None),
        ("section:a-list/image/2019", "section:a-list/image"),
    ]


def test_two_works_that_a_source_knows_as_one_paper_become_one() -> None:
    reading = a_list(entry(1, FOMM), entry(2, "FOMM in other words"))
    graph = graph_of(reading, harvest([found("r1"), found("r1")], [record("r1", FOMM)]))
    assert len(graph.papers) == 1
    assert len(graph.entries) == 2
    assert [(p.rule, p.line) for p in graph.problems] == [("duplicate-entry", 2)]


def test_a_link_to_another_paper_is_a_problem_and_not_that_paper() -> None:
    reading = a_list(entry(3, FOMM, arxiv=ArxivId("2112.01554")))
    papers = [record("r1", FOMM), record("r2", "Neural heads", arxiv=ArxivId("2112.01554"))]
    graph = graph_of(reading, harvest([found("r1")], papers))
    assert [p.arxiv for p in graph.papers if p.listed] == [None]
    assert [(p.rule, p.line) for p in graph.problems] == [("link-is-another-paper", 3)]


def test_an_unresolved_entry_is_a_paper_and_a_problem() -> None:
    graph = graph_of(
        a_list(entry(1, FOMM)),
        harvest([Resolution(status=Status.NOT_FOUND, reason="nobody knows it")], []),
    )
    assert [paper.title for paper in graph.papers] == [FOMM]
    assert [(p.rule, p.reason) for p in graph.problems] == [("paper-not-found", "nobody knows it")]


@pytest.mark.parametrize("status", [Status.NOT_FOUND, Status.AMBIGUOUS, Status.FAILED])
def test_what_sources_say_of_an_entry_stands_at_its_line(status: Status) -> None:
    reading = a_list(entry(7, TPSM), entry(12, FOMM))
    answers = [found("r1"), Resolution(status=status, reason="doubtful")]
    graph = graph_of(reading, harvest(answers, [record("r1", TPSM)]))
    assert [(p.rule, p.list, p.line) for p in graph.problems] == [
        (f"paper-{status}", "list.md", 12)
    ]


def test_records_of_two_sources_unite_by_id_and_their_citations_add_up() -> None:
    reading, first = small()
    second = harvest(
        [found("s1"), found("s2")],
        [
            record("s1", FOMM, s2="a" * 40, citation_count=3000),
            record("s2", TPSM, arxiv=ArxivId("2203.14367")),
        ],
        [(1, 0)],
        source=Source(id="semantic-scholar", name="Semantic Scholar"),
    )
    graph = graph_of(reading, first, second)
    assert len(graph.papers) == 3
    paper = graph.paper("arxiv:2003.00196")
    assert (paper.s2, paper.citation_count) == ("a" * 40, 3000)
    assert [bin(mask) for mask in graph.citations.sources.tolist()] == ["0b110", "0b10", "0b10"]


def test_a_source_that_knew_nothing_is_not_named_but_what_it_missed_is() -> None:
    reading, second = small()
    missed = Resolution(status=Status.FAILED, reason="the service was not reached")
    silent = replace(
        harvest([missed, missed], [], source=Source(id="silent", name="Silent", attribution="Me")),
        problems=(Problem(rule="source-silent", reason="no answer came"),),
    )
    graph = graph_of(reading, silent, second)
    assert [source.id for source in graph.sources] == ["list:a-list", "recorded", "inference"]
    assert graph.citations.sources.tolist() == [0b10] * 3
    assert {record.source for paper in graph.papers for record in paper.records} == {"recorded"}
    assert "source-silent" in {problem.rule for problem in graph.problems}
    alone = graph_of(reading, silent)
    assert [source.id for source in alone.sources] == ["list:a-list", "inference"]
    assert [p.rule for p in alone.problems].count("paper-failed") == 2


def test_venues_are_normalised_and_keep_what_was_printed() -> None:
    venues = [VenueMention(raw=f"{name} 2020", name=name, year=2020) for name in ("Arxiv", "arXiv")]
    graph = graph_of(a_list(entry(1, FOMM, venues=tuple(venues))))
    assert [(v.name, v.kind, v.printed) for v in graph.venues] == [
        ("arXiv", VenueKind.PREPRINT, ("Arxiv", "arXiv"))
    ]


@pytest.mark.parametrize(
    ("dataset", "introduced"),
    [
        pytest.param(Resource(line=9, name="MEAD"), "title:mead-a-talking-face-dataset", id="name"),
        pytest.param(Resource(line=9, name="CelebV"), None, id="a longer name is another"),
        pytest.param(Resource(line=9, name="Voices"), None, id="not in any title"),
        pytest.param(
            Resource(line=9, name="LRW", note="Lip Reading in the Wild"),
            "title:lip-reading-in-the-wild",
            id="written out",
        ),
        pytest.param(
            Resource(line=9, name="X", url="https://github.com/Owner/Data"),
            "title:our-data",
            id="shared repository",
        ),
    ],
)
def test_a_dataset_is_introduced_by_the_paper_that_the_evidence_names(
    dataset: Resource, introduced: str | None
) -> None:
    reading = a_list(
        entry(1, "MEAD: A talking-face dataset"),
        entry(2, "CelebV-HQ: A dataset of faces"),
        entry(3, "Lip Reading in the Wild"),
        entry(4, "Our data", code=("https://github.com/owner/data.git",)),
        datasets=(dataset,),
    )
    origin = graph_of(reading).datasets[0].introduced_by
    assert (origin.paper if origin else None) == introduced


def test_a_paper_uses_a_dataset_whose_paper_it_cites() -> None:
    reading, answers = small(datasets=(Resource(line=9, name="Adam"),))
    dataset = graph_of(reading, answers).datasets[0]
    assert [use.paper for use in dataset.used_by] == ["arxiv:2203.14367"]
    assert "cites Adam" in dataset.used_by[0].how


def test_who_cites_a_method_with_a_dataset_uses_the_dataset_only_if_something_says_so() -> None:
    titles = ["FOMM: A network", "B: Uses the method", "C: Experiments on it", "D: Names it"]
    reading = a_list(
        *(entry(1 + at, title, acronym=title[:1]) for at, title in enumerate(titles)),
        datasets=(Resource(line=9, name="Faces"),),
    )
    side = SideFile(
        name="lineagraph.toml",
        datasets=(DatasetOverride(name="Faces", introduced_by=titles[0], line=1),),
        papers=(PaperOverride(match=titles[0], kind=PaperKind.METHOD, line=2),),
    )
    told = replace(
        harvest(
            [found(f"r{at}") for at in range(4)],
            [record(f"r{at}", t) for at, t in enumerate(titles)],
        ),
        citations=Citations.of(
            citing=[1, 2, 3],
            cited=[0, 0, 0],
            parts=[0, parts_mask([Part.EXPERIMENTS]), 0],
            contexts=[("We build on it.",), (), ("We train on Faces.",)],
        ),
    )
    dataset = graph_of(reading, told, side=side).datasets[0]
    assert [use.certain for use in dataset.used_by] == [False, True, True]
    assert "along with a method; in its experiments" in dataset.used_by[1].how
    assert "a citing sentence names it" in dataset.used_by[2].how


def test_a_paper_uses_a_dataset_that_the_list_links_beside_it() -> None:
    page = "https://example.org/faces/"
    reading = a_list(
        entry(1, "A method", other_links=(Link(label="data", url=page[:-1]),)),
        entry(2, "Another", other_links=(Link(label="data", url="https://example.org/other"),)),
        datasets=(Resource(line=9, name="Faces", url=page),),
    )
    uses = graph_of(reading).datasets[0].used_by
    assert [(use.paper, use.how) for use in uses] == [
        ("title:a-method", "the list links to the dataset beside it")
    ]


def test_the_side_file_says_who_introduces_a_dataset_who_builds_on_whom_and_the_tour() -> None:
    reading, answers = small(datasets=(Resource(line=9, name="CelebV"),))
    side = SideFile(
        name="lineagraph.toml",
        datasets=(DatasetOverride(name="celebv", introduced_by="FOMM", line=1),),
        declared=(
            DeclaredAncestry(
                descendant="TPSM",
                ancestor="FOMM",
                strength=Strength.BASED_ON,
                line=4,
                stated_in="r",
            ),
        ),
        tour=TourChoice(start="fomm", end=TPSM, line=8),
    )
    graph = graph_of(reading, answers, side=side)
    origin = graph.datasets[0].introduced_by
    assert origin is not None
    assert (origin.paper, origin.source) == ("arxiv:2003.00196", "side-file:lineagraph-toml")
    assert [(d.descendant, d.ancestor, d.strength) for d in graph.declarations] == [
        ("arxiv:2203.14367", "arxiv:2003.00196", Strength.BASED_ON)
    ]
    assert graph.tour is not None
    assert (graph.tour.start, graph.tour.end) == ("arxiv:2003.00196", "arxiv:2203.14367")


def test_a_name_that_the_graph_does_not_hold_is_an_error_with_its_line() -> None:
    row = DeclaredAncestry(descendant="TPSN", ancestor="FOMM", strength=Strength.BASED_ON, line=4)
    side = SideFile(name="lineagraph.toml", declared=(row,))
    with pytest.raises(IngestError, match=r"lineagraph\.toml:4: .*'TPSN'") as error:
        graph_of(*small(), side=side)
    assert "arxiv:2203.14367" in str(error.value)
    table = SideFile(name="table.csv", declared=(replace(row, optional=True),))
    assert graph_of(*small(), side=table).declarations == ()


def test_an_error_of_a_side_file_names_the_line_of_the_key() -> None:
    tour = TourChoice(start="TPSM", end="FOMN", line=1, lines={"from": 2, "to": 3})
    with pytest.raises(IngestError, match=r"lineagraph\.toml:3: .*'FOMN'"):
        graph_of(*small(), side=SideFile(name="lineagraph.toml", tour=tour))


@pytest.mark.parametrize(
    ("code", "is_work"),
    [
        ("https://github.com/HumanAIGC/EMO", True),
        ("https://humanaigc.github.io/emo/", True),
        ("https://github.com/humanaigc-fans/EMO", False),
        ("https://github.com/somebody/HumanAIGC", False),
    ],
)
def test_a_group_owns_what_its_account_publishes(code: str, is_work: bool) -> None:  # noqa: FBT001
    group = Resource(line=1, name="Alibaba XR", url="https://github.com/HumanAIGC")
    graph = graph_of(a_list(entry(2, FOMM, code=(code,)), groups=(group,)))
    assert bool(graph.groups[0].works) is is_work


def test_a_group_with_a_domain_of_its_own_owns_pages_there() -> None:
    group = Resource(line=1, name="Lab", url="https://www.lab.example.org")
    pages = ("https://lab.example.org/people/x", "https://lab.example.org.evil.com/")
    works = []
    for page in pages:
        graph = graph_of(a_list(entry(2, FOMM, project=(page,)), groups=(group,)))
        works.append(len(graph.groups[0].works))
    assert works == [1, 0]


def test_code_links_are_sorted_by_what_they_are() -> None:
    reading = a_list(
        entry(1, FOMM, code=("https://arxiv.org/abs/2008.07783",)),
        entry(2, TPSM, code=("https://lab.example.org/demo",)),
        entry(3, "Own and borrowed", code=("https://github.com/a/x", "https://github.com/b/y")),
        entry(4, "Lender of code", code=("https://github.com/A/X",)),
    )
    papers = {paper.title: paper for paper in graph_of(reading).papers}
    assert papers[FOMM].code == ()
    assert papers[FOMM].urls == ("https://arxiv.org/abs/2008.07783",)
    assert papers[TPSM].project == ("https://lab.example.org/demo",)
    assert papers["Own and borrowed"].code == ("https://github.com/b/y",)
    assert papers["Lender of code"].code == ("https://github.com/A/X",)


def test_a_link_that_spells_another_title_is_not_the_papers_link() -> None:
    url = "https://example.org/Grassal_Neural_Head_Avatars_CVPR_2022_paper.pdf"
    problem = Problem(rule="link-spells-another-title", reason="other", line=1, text=url)
    reading = a_list(entry(1, FOMM, paper_url=url, paper_url_clean=url), problems=(problem,))
    graph = graph_of(reading)
    assert graph.papers[0].urls == ()
    assert graph.problems == (replace(problem, list="list.md"),)


def test_kinds_are_told_by_title_section_or_side_file() -> None:
    reading = a_list(
        entry(1, "Talking heads: a survey"),
        entry(2, "MEAD: A talking-face dataset"),
        entry(3, "What is good", section_path=("Survey", "2024")),
        entry(4, FOMM),
    )
    kinds = {paper.title: paper.kind for paper in graph_of(reading).papers}
    assert list(kinds.values()).count(PaperKind.SURVEY) == 2
    assert kinds["MEAD: A talking-face dataset"] is PaperKind.DATASET
    assert kinds[FOMM] is PaperKind.METHOD


def test_adding_a_paper_changes_no_other_papers_id() -> None:
    before = graph_of(a_list(entry(1, FOMM), entry(2, TPSM)))
    after = graph_of(a_list(entry(1, "A new one"), entry(2, FOMM), entry(3, TPSM)))
    assert {p.id for p in before.papers} < {p.id for p in after.papers}
    assert {e.id for e in before.entries} < {e.id for e in after.entries}


def test_a_cited_work_without_a_title_is_called_by_its_id() -> None:
    works = [record("r2", "", s2="a" * 40), record("r3", "", arxiv=ArxivId("2001.00001"))]
    pairs = [(0, 1), (0, 2)]
    graph = graph_of(
        a_list(entry(1, FOMM)), harvest([found("r1")], [record("r1", FOMM), *works], pairs)
    )
    assert sorted(paper.title for paper in graph.papers if not paper.listed) == [
        "arXiv:2001.00001",
        f"s2:{'a' * 40}",
    ]


@pytest.mark.parametrize(
    ("states", "known"),
    [
        ((Completeness.EMPTY, Completeness.IN_FIELD), Completeness.IN_FIELD),
        ((Completeness.EMPTY, Completeness.PARTIAL), Completeness.PARTIAL),
        ((Completeness.WITHHELD, Completeness.EMPTY), Completeness.EMPTY),
        ((Completeness.UNCERTAIN, Completeness.COMPLETE), Completeness.COMPLETE),
    ],
)
def test_of_two_sources_the_one_that_knows_more_of_a_bibliography_counts(
    states: tuple[Completeness, Completeness], known: Completeness
) -> None:
    arxiv = ArxivId("2001.00001")
    first, second = (
        harvest(
            [found("r")],
            [record("r", FOMM, arxiv=arxiv, references=state)],
            source=Source(id=f"s{at}", name="S"),
        )
        for at, state in enumerate(states)
    )
    graph = graph_of(a_list(entry(1, FOMM, arxiv=arxiv)), first, second)
    assert [paper.references for paper in graph.papers] == [known]


def test_a_paper_whose_source_says_that_it_cites_nothing_has_unknown_ancestry() -> None:
    reading = a_list(entry(1, FOMM))
    graph = graph_of(
        reading, harvest([found("r")], [record("r", FOMM, references=Completeness.EMPTY)])
    )
    backbone = analyse(graph).backbone
    assert (backbone.roots, len(backbone.unknown_ancestry)) == ((), 1)
