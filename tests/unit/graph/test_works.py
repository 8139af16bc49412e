from __future__ import annotations

import pytest

from lineagraph.graph.assembling.works import unite
from lineagraph.graph.errors import IngestError
from lineagraph.graph.ids import ArxivId, Doi
from lineagraph.graph.reading import Entry, ReadingList
from lineagraph.graph.side_file import PaperOverride, SideFile


def entry(line: int, title: str, **facts: object) -> Entry:
    return Entry(line=line, end_line=line, title=title, raw=title, **facts)  # type: ignore[arg-type]


def reading(*entries: Entry, name: str = "list.md") -> ReadingList:
    return ReadingList(name=name, title=name, entries=entries)


def lines(*entries: Entry) -> list[list[int]]:
    works, _ = unite([reading(*entries)])
    return [[at.line for _, at in work.entries] for work in works]


LONG = "Implicit Face Motion Diffusion Model for Talking Heads"


def test_entries_with_one_arxiv_id_are_one_work_and_a_problem() -> None:
    first = entry(1, LONG, acronym="IF-MDM", arxiv=ArxivId("2412.04000"))
    again = entry(5, f"IF-MDM: {LONG}", arxiv=ArxivId("2412.04000"))
    works, problems = unite([reading(first, again)])
    assert [len(work.entries) for work in works] == [2]
    assert [(p.rule, p.line) for p in problems] == [("duplicate-entry", 5)]
    assert "list.md:1" in problems[0].reason


def test_a_doi_and_an_arxiv_link_of_one_title_are_one_work() -> None:
    works, _ = unite(
        [reading(entry(1, LONG, doi=Doi("10.1145/1")), entry(2, LONG, arxiv=ArxivId("2111.00203")))]
    )
    assert len(works) == 1
    assert (works[0].wanted.doi, works[0].wanted.arxiv) == ("10.1145/1", "2111.00203")


def test_two_papers_of_one_acronym_stay_two() -> None:
    one = entry(1, "Style-Preserving Lip Sync via Style Reference", acronym="StyleSync")
    other = entry(2, "StyleSync: High-Fidelity Generalized Lip Sync", acronym="StyleSync")
    assert lines(one, other) == [[1], [2]]


def test_a_successor_is_not_its_predecessor() -> None:
    rest = "Audio-Driven Portrait Animation with Editable Landmarks"
    assert lines(entry(1, f"Echo: {rest}"), entry(2, f"EchoV2: {rest}")) == [[1], [2]]


def test_one_id_under_two_unlike_titles_is_a_wrong_link_not_one_work() -> None:
    one = entry(1, "Neural head avatars from video", arxiv=ArxivId("2112.01554"))
    other = entry(2, "A parametric model, learned fast", arxiv=ArxivId("2112.01554"))
    works, problems = unite([reading(one, other)])
    assert len(works) == 2
    assert [p.rule for p in problems] == ["one-id-two-titles"]


def test_one_title_under_two_arxiv_ids_is_kept_apart_and_reported() -> None:
    works, problems = unite(
        [
            reading(
                entry(1, LONG, arxiv=ArxivId("2412.04000")),
                entry(2, LONG, arxiv=ArxivId("2101.00001")),
            )
        ]
    )
    assert len(works) == 2
    assert [p.rule for p in problems] == ["one-title-two-ids"]


def test_a_third_entry_joins_two_works_that_had_nothing_in_common() -> None:
    assert lines(
        entry(1, LONG, doi=Doi("10.1145/1")),
        entry(2, f"IF-MDM: {LONG}s", arxiv=ArxivId("2412.04000")),
        entry(3, LONG, arxiv=ArxivId("2412.04000")),
    ) == [[1, 2, 3]]


def test_lists_that_name_one_paper_share_its_work_without_a_problem() -> None:
    works, problems = unite([reading(entry(1, LONG)), reading(entry(9, LONG), name="other.md")])
    assert [[name for name, _ in work.entries] for work in works] == [["list.md", "other.md"]]
    assert problems == ()


def test_a_code_link_to_arxiv_is_an_id_worth_trying() -> None:
    works, _ = unite([reading(entry(1, LONG, code=("https://arxiv.org/abs/2008.07783",)))])
    assert works[0].wanted.arxiv == "2008.07783"


def test_the_side_file_wins_over_the_list() -> None:
    side = SideFile(
        name="lineagraph.toml",
        papers=(PaperOverride(match="HeadNeRF", arxiv=ArxivId("2112.05637"), line=3),),
    )
    works, _ = unite([reading(entry(1, LONG, acronym="HeadNeRF"))], [side])
    assert works[0].wanted.arxiv == "2112.05637"


@pytest.mark.parametrize("match", ["Nobody", "StyleSync"])
def test_an_override_that_does_not_choose_one_paper_names_its_line(match: str) -> None:
    side = SideFile(name="lineagraph.toml", papers=(PaperOverride(match=match, line=7),))
    entries = [entry(n, f"{n} titles of lip sync", acronym="StyleSync") for n in (1, 2)]
    with pytest.raises(IngestError, match=r"lineagraph\.toml:7"):
        unite([reading(*entries)], [side])
