from __future__ import annotations

import pytest

from lineagraph.graph.ids import ArxivId
from lineagraph.graph.records import PaperRecord, Status, Wanted
from lineagraph.ingest.semantic_scholar.matching import judge, query_of, surnames

SHA = "0123456789abcdef0123456789abcdef01234567"


def record(title: str, **known: object) -> PaperRecord:
    return PaperRecord(key=SHA, s2=SHA, title=title, **known)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("wanted", "found", "status"),
    [
        pytest.param(
            Wanted(title="Attention is all you need"),
            record("Attention Is All You Need"),
            Status.RESOLVED,
            id="the same",
        ),
        pytest.param(
            Wanted(title="Real-time talking heads in the wild"),
            record("Realtime Talking Heads In-the-Wild"),
            Status.RESOLVED,
            id="blanks and dashes",
        ),
        pytest.param(
            Wanted(title="Interactive Head Generation in Dialogue", acronym="INFP"),
            record("INFP: Interactive Head Generation in Dialogue"),
            Status.RESOLVED,
            id="the list leaves the prefix out",
        ),
        pytest.param(
            Wanted(title="NerFACE: Dynamic Neural Radiance Fields for Avatars"),
            record("Dynamic Neural Radiance Fields for Avatars"),
            Status.RESOLVED,
            id="the list adds a prefix",
        ),
        pytest.param(
            Wanted(title="Interactive Head Generation in Dialogue", acronym="Other"),
            record("INFP: Interactive Head Generation in Dialogue"),
            Status.AMBIGUOUS,
            id="the prefix is another method",
        ),
        pytest.param(
            Wanted(title="GeneFace++: stable generation of talking faces"),
            record("GeneFace: stable generation of talking faces"),
            Status.NOT_FOUND,
            id="plus plus",
        ),
        pytest.param(
            Wanted(title="Emote Portrait Alive V2"),
            record("Emote Portrait Alive"),
            Status.NOT_FOUND,
            id="V2",
        ),
        pytest.param(
            Wanted(title="Hallo2: long portrait animation"),
            record("Hallo3: long portrait animation"),
            Status.NOT_FOUND,
            id="numerals",
        ),
        pytest.param(
            Wanted(title="Learning faces from First Principles of light"),
            record("Learning faces from Causal Principles of light"),
            Status.AMBIGUOUS,
            id="near, and never taken",
        ),
        pytest.param(
            Wanted(title="Gravity hill"),
            record("Explanation of Gravity Hill by Elevation Modeling"),
            Status.NOT_FOUND,
            id="another paper",
        ),
        pytest.param(Wanted(title="..."), record("..."), Status.NOT_FOUND, id="no words"),
        pytest.param(
            Wanted(title="One title", year=2020),
            record("One title", year=2021),
            Status.RESOLVED,
            id="a year apart",
        ),
        pytest.param(
            Wanted(title="One title", year=2020),
            record("One title", year=2022),
            Status.AMBIGUOUS,
            id="two years apart",
        ),
        pytest.param(
            Wanted(title="One title", year=2020, authors=("A. Siarohin",)),
            record("One title", year=2022, authors=("Aliaksandr Siarohin", "N. Sebe")),
            Status.RESOLVED,
            id="two years apart, same author",
        ),
        pytest.param(
            Wanted(title="One title", year=2020, authors=("A. Siarohin",)),
            record("One title", year=2023, authors=("A. Siarohin",)),
            Status.AMBIGUOUS,
            id="three years apart",
        ),
        pytest.param(
            Wanted(title="One title", authors=("A. Siarohin",)),
            record("One title", authors=("N. Sebe",)),
            Status.AMBIGUOUS,
            id="no author in common",
        ),
        pytest.param(
            Wanted(title="One title", arxiv=ArxivId("2001.00001")),
            record("One title", arxiv=ArxivId("2001.00002")),
            Status.AMBIGUOUS,
            id="another arXiv id",
        ),
    ],
)
def test_only_the_wanted_paper_is_accepted(
    wanted: Wanted, found: PaperRecord, status: Status
) -> None:
    verdict = judge(wanted, found)
    assert verdict.status is status
    assert bool(verdict.how) == (status is Status.RESOLVED)
    assert bool(verdict.reason) == (status is not Status.RESOLVED)


def test_an_arxiv_id_known_to_be_wrong_does_not_speak_against_a_title() -> None:
    wanted = Wanted(title="One title", arxiv=ArxivId("2001.00001"))
    found = record("One title", arxiv=ArxivId("2001.00002"))
    assert judge(wanted, found, arxiv_is_wrong=True).status is Status.RESOLVED


@pytest.mark.parametrize(
    ("title", "query"),
    [
        ("F$^3$A-GAN: **Facial** Flow", "F3A-GAN: Facial Flow"),
        ("Faces &amp; <i>voices</i>?", "Faces & voices ?"),
        ("What? A & B = C #1", "What? A & B = C #1"),
    ],
)
def test_a_query_has_the_words_without_the_marks(title: str, query: str) -> None:
    assert query_of(title) == query


def test_surnames_survive_both_orders() -> None:
    assert surnames(["Lathuilière, S.", "Nicu Sebe", "", "X"]) == {"lathuilière", "sebe"}
