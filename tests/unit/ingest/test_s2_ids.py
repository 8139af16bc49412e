from __future__ import annotations

from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lineagraph.graph.ids import ArxivId, Doi
from lineagraph.graph.records import Wanted
from lineagraph.ingest.semantic_scholar.ids import iter_lookup_ids, quoted, s2_id, unsound_ids

SHA = "0123456789abcdef0123456789abcdef01234567"


@pytest.mark.parametrize(
    ("wanted", "ids"),
    [
        (Wanted(title="t"), []),
        (Wanted(title="t", arxiv=ArxivId("2203.14367")), [("arxiv", "ARXIV:2203.14367")]),
        (Wanted(title="t", doi=Doi("10.1145/1.2")), [("doi", "DOI:10.1145/1.2")]),
        (
            Wanted(title="t", doi=Doi("10.48550/arxiv.2203.14367")),
            [("arxiv", "ARXIV:2203.14367")],
        ),
        (
            Wanted(title="t", s2=SHA.upper(), arxiv=ArxivId("2203.14367"), doi=Doi("10.1/x/y")),
            [("s2", SHA), ("arxiv", "ARXIV:2203.14367")],
        ),
        (Wanted(title="t", s2="corpusid:12"), [("s2", "CorpusId:12")]),
        (Wanted(title="t", doi=Doi("10.1145/../../x")), []),
    ],
)
def test_ids_are_looked_up_surest_first_and_only_if_they_are_sound(
    wanted: Wanted, ids: list[tuple[str, str]]
) -> None:
    assert list(iter_lookup_ids(wanted)) == ids


def test_ids_that_cannot_be_looked_up_are_named() -> None:
    wanted = Wanted(title="t", s2="12", arxiv=ArxivId("2203.14367"), doi=Doi("10.1145/../x"))
    assert unsound_ids(wanted) == ("12", "10.1145/../x")


@pytest.mark.parametrize("text", ["", "12", "../../x", f"{SHA}0", "CorpusId:x", f"{SHA}/x"])
def test_what_is_no_id_of_semantic_scholar_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no id of Semantic Scholar"):
        s2_id(text)


@pytest.mark.parametrize("text", ["", "..", "../../x", "a/../b", "a\\b", "a\nb", "x/."])
def test_an_id_that_leads_elsewhere_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no id"):
        quoted(text)


@given(st.text(min_size=1))
def test_a_quoted_id_stays_one_part_of_the_path(text: str) -> None:
    try:
        part = quoted(text)
    except ValueError:
        return
    parts = urlsplit(f"https://x/paper/{part}/references")
    assert parts.path.count("/") == 3
    assert not parts.query
    assert not parts.fragment
    assert unquote(part) == text
