from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from lineagraph.graph.ids import ArxivId, Doi
from lineagraph.graph.records import Completeness, Status, Wanted
from lineagraph.ingest.semantic_scholar.errors import RateLimitedError, S2Error
from lineagraph.ingest.semantic_scholar.papers import to_row
from lineagraph.ingest.semantic_scholar.recognise import HOW, recognise
from lineagraph.ingest.semantic_scholar.resolve import resolve
from lineagraph.ingest.semantic_scholar.states import Edge
from lineagraph.ingest.semantic_scholar.walks import Walk

Plain = dict[str, Any]
FAILURE = RateLimitedError("429: Too Many Requests")


def paper(number: int, title: str, **known: Any) -> Plain:
    return {"paperId": f"{number:040x}", "title": title, "referenceCount": 9, **known}


def key(number: int) -> str:
    return f"{number:040x}"


@dataclass
class FakeCatalogue:
    """Answers from two tables; what is in neither is unknown."""

    by_id: Mapping[str, Plain | S2Error] = field(default_factory=dict)
    by_title: Mapping[str, Plain | S2Error] = field(default_factory=dict)
    asked: list[object] = field(default_factory=list)

    def papers(self, ids: Sequence[str]) -> list[Plain | S2Error | None]:
        self.asked.append(tuple(ids))
        return [self.by_id.get(id_) for id_ in ids]

    def match(self, title: str) -> Plain | None:
        self.asked.append(title)
        answer = self.by_title.get(title)
        if isinstance(answer, S2Error):
            raise answer
        return answer


SEEING = Wanted(title="Seeing faces", arxiv=ArxivId("2001.00001"))


def test_a_paper_is_found_by_the_id_of_its_line() -> None:
    catalogue = FakeCatalogue({"ARXIV:2001.00001": paper(1, "Seeing faces: a method")})
    [found] = resolve([SEEING], catalogue)
    assert (found.resolution.status, found.resolution.how, found.resolution.key) == (
        Status.RESOLVED,
        "arxiv",
        key(1),
    )
    assert found.references == 9
    assert catalogue.asked == [("ARXIV:2001.00001",)]


def test_a_wrong_link_is_told_and_the_title_is_searched_for() -> None:
    catalogue = FakeCatalogue(
        {"ARXIV:2001.00001": paper(1, "Quite another work"), key(2): paper(2, "Seeing faces")},
        {"Seeing faces": paper(2, "Seeing Faces", externalIds={"ArXiv": "2001.00009"})},
    )
    [found] = resolve([SEEING], catalogue)
    assert (found.resolution.status, found.resolution.how) == (Status.RESOLVED, "title")
    assert found.resolution.wrong_arxiv == "2001.00001"
    assert "'Quite another work'" in found.resolution.reason


def test_a_wrong_doi_is_told_too() -> None:
    wanted = Wanted(title="Seeing faces", doi=Doi("10.1145/1.2"))
    catalogue = FakeCatalogue(
        {"DOI:10.1145/1.2": paper(1, "Quite another work"), key(2): paper(2, "Seeing faces")},
        {"Seeing faces": paper(2, "Seeing Faces")},
    )
    [found] = resolve([wanted], catalogue)
    assert (found.resolution.how, found.resolution.wrong_doi) == ("title", "10.1145/1.2")
    assert found.resolution.wrong_arxiv is None


def test_a_link_that_spells_an_id_saves_the_search_and_its_title_is_looked_at() -> None:
    url = "https://aclanthology.org/P19-1001"
    catalogue = FakeCatalogue({"ACL:P19-1001": paper(1, "Seeing faces")})
    [found] = resolve([Wanted(title="Seeing faces", urls=(url,))], catalogue)
    assert (found.resolution.how, catalogue.asked) == ("acl", [("ACL:P19-1001",)])
    [other] = resolve([Wanted(title="Hearing voices", urls=(url,))], catalogue)
    assert other.resolution.status is Status.NOT_FOUND
    assert "ACL:P19-1001 is 'Seeing faces'" in other.resolution.reason


def test_the_keepers_id_needs_no_title() -> None:
    catalogue = FakeCatalogue({key(1): paper(1, "Quite another work")})
    [found] = resolve([Wanted(title="Seeing faces", s2=key(1))], catalogue)
    assert (found.resolution.status, found.resolution.how) == (Status.RESOLVED, "s2")


def test_two_ids_of_one_line_are_both_asked_for() -> None:
    catalogue = FakeCatalogue({"DOI:10.1145/1.2": paper(3, "Seeing faces")})
    wanted = Wanted(title="Seeing faces", arxiv=ArxivId("2001.00001"), doi=Doi("10.1145/1.2"))
    [found] = resolve([wanted], catalogue)
    assert (found.resolution.how, found.resolution.key) == ("doi", key(3))
    assert "ARXIV:2001.00001 is unknown" in found.resolution.reason


def test_two_lines_may_name_one_merged_paper() -> None:
    merged = paper(1, "Seeing faces")
    catalogue = FakeCatalogue({"ARXIV:2001.00001": merged, "DOI:10.1145/1.2": merged})
    found = resolve([SEEING, Wanted(title="Seeing faces", doi=Doi("10.1145/1.2"))], catalogue)
    assert [one.resolution.key for one in found] == [key(1), key(1)]


def test_a_failed_lookup_is_failed_and_not_searched_for() -> None:
    catalogue = FakeCatalogue({"ARXIV:2001.00001": FAILURE})
    [found] = resolve([SEEING], catalogue)
    assert (found.resolution.status, found.resolution.reason) == (Status.FAILED, str(FAILURE))
    assert len(catalogue.asked) == 1


def test_a_failed_search_is_failed_and_not_unknown() -> None:
    [found] = resolve([Wanted(title="A title")], FakeCatalogue(by_title={"A title": FAILURE}))
    assert found.resolution.status is Status.FAILED


def test_the_acronym_is_tried_where_the_title_alone_finds_nothing() -> None:
    full = paper(1, "MEMO: Memory-guided diffusion")
    catalogue = FakeCatalogue({key(1): full}, {"MEMO: Memory-guided diffusion": full})
    wanted = Wanted(title="Memory-guided diffusion", acronym="MEMO")
    [found] = resolve([wanted], catalogue)
    assert found.resolution.status is Status.RESOLVED
    assert catalogue.asked[1:3] == ["Memory-guided diffusion", "MEMO: Memory-guided diffusion"]


def test_the_nearest_title_is_shown_and_not_taken() -> None:
    catalogue = FakeCatalogue(by_title={"GeneFace++": paper(1, "GeneFace")})
    [found] = resolve([Wanted(title="GeneFace++")], catalogue)
    assert found.resolution.status is Status.NOT_FOUND
    assert key(1) in found.resolution.reason
    assert found.record is None


def test_details_of_a_merged_record_bring_its_new_id() -> None:
    catalogue = FakeCatalogue(
        {key(1): paper(2, "A title", tldr={"text": "Short."})}, {"A title": paper(1, "A title")}
    )
    [found] = resolve([Wanted(title="A title")], catalogue)
    assert found.record is not None
    assert (found.resolution.key, found.record.key, found.record.tldr) == (key(2), key(2), "Short.")


def test_without_details_a_paper_is_what_the_search_said() -> None:
    catalogue = FakeCatalogue({key(1): FAILURE}, {"A title": paper(1, "A title")})
    [found] = resolve([Wanted(title="A title")], catalogue)
    assert (found.resolution.status, found.resolution.key) == (Status.RESOLVED, key(1))


def walk_of(*cited: Plain) -> Walk:
    rows = tuple(to_row({"citedPaper": one}, Edge.REFERENCES) for one in cited)
    return Walk(rows=rows, state=Completeness.COMPLETE)


def test_a_paper_that_no_search_finds_is_recognised_where_it_is_cited() -> None:
    cited = paper(7, "Seeing faces: a method", externalIds={"ArXiv": "2001.00001"})
    catalogue = FakeCatalogue({key(7): {**cited, "referenceCount": 3}})
    wanted = [SEEING, Wanted(title="Never seen")]
    before = resolve(wanted, FakeCatalogue())
    found = recognise(wanted, before, [walk_of(cited)], catalogue)
    assert (found[0].resolution.how, found[0].resolution.key) == (HOW, key(7))
    assert (found[0].references, found[0].is_walkable) == (3, True)
    assert found[1] == before[1]
    assert recognise(wanted, found, [walk_of(cited)], FakeCatalogue()) == found


def test_two_candidates_are_one_too_many() -> None:
    cited = [paper(n, "Seeing faces") for n in (7, 8)]
    before = resolve([Wanted(title="Seeing faces")], FakeCatalogue())
    wanted = [Wanted(title="Seeing faces")]
    assert recognise(wanted, before, [walk_of(*cited)], FakeCatalogue()) == before


def test_a_work_that_was_never_linked_is_recognised_and_not_walked() -> None:
    wanted = [Wanted(title="Seeing faces")]
    before = resolve(wanted, FakeCatalogue())
    linkless = {"paperId": None, "title": "Seeing Faces."}
    [found] = recognise(wanted, before, [walk_of(linkless)], FakeCatalogue())
    assert (found.resolution.key, found.is_walkable) == ("title:seeing faces", False)


def test_without_its_details_a_recognised_paper_is_not_walked() -> None:
    wanted = [Wanted(title="Seeing faces")]
    before = resolve(wanted, FakeCatalogue())
    catalogue = FakeCatalogue({key(7): FAILURE})
    [found] = recognise(wanted, before, [walk_of(paper(7, "Seeing faces"))], catalogue)
    assert (found.resolution.status, found.is_walkable) == (Status.RESOLVED, False)


def test_an_id_alone_is_resolved_whatever_the_title_and_never_searched_for() -> None:
    known = Wanted(title="arXiv:2001.00001", arxiv=ArxivId("2001.00001"))
    unknown = Wanted(title="doi:10.1145/9", doi=Doi("10.1145/9"), acronym="SEE")
    catalogue = FakeCatalogue({"ARXIV:2001.00001": paper(1, "Seeing faces")})
    found, missing = resolve([known, unknown], catalogue)
    assert (found.resolution.status, found.resolution.how) == (Status.RESOLVED, "arxiv")
    assert found.record is not None
    assert found.record.title == "Seeing faces"
    assert missing.resolution.status is Status.NOT_FOUND
    assert all(isinstance(question, tuple) for question in catalogue.asked)
