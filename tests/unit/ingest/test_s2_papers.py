from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lineagraph.graph.citations import UNKNOWN, intents_of
from lineagraph.ingest.semantic_scholar.papers import reference_count, to_record, to_row
from lineagraph.ingest.semantic_scholar.states import Edge

SHA = "0123456789abcdef0123456789abcdef01234567"
FULL = {
    "paperId": SHA,
    "externalIds": {"ArXiv": "2203.14367", "DOI": "10.1109/CVPR52688.2022.00364", "CorpusId": 1},
    "title": "Thin-Plate  Spline Motion\nModel",
    "year": 2022,
    "venue": "",
    "authors": [{"authorId": None, "name": "Jian Zhao"}, {"name": None}, None],
    "citationCount": 5,
    "influentialCitationCount": 0,
    "referenceCount": 40,
    "abstract": None,
    "tldr": {"model": "tldr@v2.0.0", "text": "A model."},
}


def test_a_paper_is_read() -> None:
    record = to_record(FULL)
    assert record is not None
    assert (record.key, record.s2, record.title) == (SHA, SHA, "Thin-Plate Spline Motion Model")
    assert (record.arxiv, record.doi) == ("2203.14367", "10.1109/cvpr52688.2022.00364")
    assert (record.year, record.venue, record.authors) == (2022, None, ("Jian Zhao",))
    assert (record.citation_count, record.influential_citation_count) == (5, 0)
    assert (record.abstract, record.tldr, reference_count(FULL)) == (None, "A model.", 40)


@pytest.mark.parametrize(
    ("external", "arxiv", "doi"),
    [
        (None, None, None),
        ({}, None, None),
        ({"ArXiv": None, "DOI": None}, None, None),
        ({"DOI": "10.48550/arXiv.2312.07559"}, "2312.07559", None),
        ({"ArXiv": "2312.07559v3"}, "2312.07559", None),
        ({"ArXiv": "not an id", "DOI": "nor this"}, None, None),
        ({"ArXiv": 12, "DOI": []}, None, None),
    ],
)
def test_ids_that_are_null_or_damaged_are_left_out(
    external: object, arxiv: str | None, doi: str | None
) -> None:
    record = to_record({"title": "A title", "externalIds": external})
    assert record is not None
    assert (record.arxiv, record.doi) == (arxiv, doi)


def test_a_work_without_id_is_known_by_its_exact_title() -> None:
    one = to_record({"paperId": None, "title": "A <i>Work</i>: never linked", "year": None})
    other = to_record({"paperId": None, "title": "a work, never LINKED", "externalIds": None})
    assert one is not None
    assert other is not None
    assert one.key == other.key
    assert one.s2 is None


@pytest.mark.parametrize("id_", ["../../x", "a/b", "", "a b", 5, "a#b", ".."])
def test_an_id_that_could_lead_elsewhere_is_no_id(id_: object) -> None:
    record = to_record({"paperId": id_, "title": "A title"})
    assert record is not None
    assert (record.s2, record.key) == (None, "title:a title")


@pytest.mark.parametrize("plain", [{}, {"paperId": None, "title": None}, {"title": "..."}])
def test_what_has_neither_id_nor_title_is_no_paper(plain: dict[str, Any]) -> None:
    assert to_record(plain) is None


def test_a_row_carries_its_evidence() -> None:
    row = to_row(
        {
            "contexts": ["One.", "Two."],
            "intents": ["methodology", "new-kind"],
            "isInfluential": True,
            "citedPaper": FULL,
        },
        Edge.REFERENCES,
    )
    assert row.other is not None
    assert (row.mentions, intents_of(row.intents), row.influential) == (2, ("methodology",), 1)
    assert row.contexts == ("One.", "Two.")


@pytest.mark.parametrize(
    ("plain", "mentions", "influential"),
    [
        ({"citingPaper": FULL}, UNKNOWN, UNKNOWN),
        ({"contexts": [], "isInfluential": False, "citingPaper": FULL}, UNKNOWN, 0),
        ({"contexts": None, "intents": None, "citingPaper": FULL}, UNKNOWN, UNKNOWN),
        (
            {"contextsWithIntent": [{"context": "A.", "intents": []}], "citingPaper": FULL},
            1,
            UNKNOWN,
        ),
    ],
)
def test_evidence_that_is_not_given_is_unknown(
    plain: dict[str, Any], mentions: int, influential: int
) -> None:
    row = to_row(plain, Edge.CITATIONS)
    assert (row.mentions, row.influential) == (mentions, influential)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=6,
)


@given(st.fixed_dictionaries({}, optional=dict.fromkeys([*FULL, "other"], json_values)))
def test_no_oddity_of_a_paper_is_a_crash(plain: dict[str, Any]) -> None:
    record = to_record(plain)
    row = to_row({**plain, "citedPaper": plain, "contexts": plain.get("authors")}, Edge.REFERENCES)
    assert row.other == record
    if record is not None:
        record.title.encode()
