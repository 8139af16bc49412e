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
        (
            Wanted(title="t", doi=Doi("10.1101/2020.01.02.123456v3")),
            [("doi", "DOI:10.1101/2020.01.02.123456")],
        ),
        (
            Wanted(
                title="t",
                arxiv=ArxivId("2203.14367"),
                urls=("https://aclanthology.org/P19-1001", "https://example.org/x.pdf"),
            ),
            [("arxiv", "ARXIV:2203.14367"), ("acl", "ACL:P19-1001")],
        ),
    ],
)
def test_ids_are_looked_up_surest_first_and_only_if_they_are_sound(
    wanted: Wanted, ids: list[tuple[str, str]]
) -> None:
    assert list(iter_lookup_ids(wanted)) == ids


@pytest.mark.parametrize(
    ("url", "id_"),
    [
        ("https://aclanthology.org/2023.acl-long.1/", "ACL:2023.acl-long.1"),
        ("https://aclanthology.org/2023.findings-emnlp.12.pdf", "ACL:2023.findings-emnlp.12"),
        ("http://www.aclweb.org/anthology/D18-1001v2.pdf", "ACL:D18-1001"),
        ("https://www.aclweb.org/anthology/papers/N/N19/N19-1423/", None),
        ("https://aclanthology.info/papers/P17-1001/p17-1001", "ACL:P17-1001"),
        ("https://aclanthology.org/events/acl-2023/", None),
        ("https://pubmed.ncbi.nlm.nih.gov/31452104/", "PMID:31452104"),
        ("https://www.ncbi.nlm.nih.gov/pubmed/31452104", "PMID:31452104"),
        ("https://www.ncbi.nlm.nih.gov/pmc/articles/PMC6765432/", "PMCID:6765432"),
        ("https://pmc.ncbi.nlm.nih.gov/articles/PMC6765432", "PMCID:6765432"),
        (f"https://www.semanticscholar.org/paper/Some-title-Doe/{SHA.upper()}", SHA),
        (f"https://www.semanticscholar.org/paper/{SHA}?sort=x#y", SHA),
        ("https://api.semanticscholar.org/CorpusID:12345", "CorpusId:12345"),
        ("https://www.semanticscholar.org/author/Jane/1234", None),
        ("https://openreview.net/forum?id=P19-1001", None),
        ("https://example.org/aclanthology.org/P19-1001", None),
    ],
)
def test_a_link_can_spell_an_id_that_semantic_scholar_knows(url: str, id_: str | None) -> None:
    found = [id_ for _, id_ in iter_lookup_ids(Wanted(title="t", urls=(url,)))]
    assert found == ([id_] if id_ else [])


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
