from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lineagraph.graph.ids import ArxivId, Doi, paper_id, slug


@pytest.mark.parametrize(
    ("url", "id_"),
    [
        pytest.param("https://arxiv.org/abs/2203.14367", "2203.14367", id="abs"),
        pytest.param("http://arxiv.org/pdf/2203.14367v3.pdf", "2203.14367", id="pdf, version"),
        pytest.param("https://arxiv.org/pdf/2212.00256.pdf?", "2212.00256", id="trailing ?"),
        pytest.param("https://download.arxiv.org/pdf/2212.08062v2", "2212.08062", id="download"),
        pytest.param("https://ar5iv.labs.arxiv.org/html/2112.05637", "2112.05637", id="ar5iv"),
        pytest.param("https://huggingface.co/papers/2412.04448", "2412.04448", id="mirror"),
        pytest.param("https://doi.org/10.48550/arXiv.2404.01647", "2404.01647", id="arXiv DOI"),
        pytest.param("https://arxiv.org/abs/cs/0309023v1", "cs/0309023", id="old style"),
        pytest.param("https://arxiv.org/abs/2213.14367", None, id="no month 13"),
        pytest.param("https://arxiv.org/list/cs.CV/recent", None, id="a listing"),
        pytest.param("http://ec2-3-25-102-128.example.com/2404.0164/x", None, id="look-alike"),
    ],
)
def test_an_arxiv_id_is_found_in_any_link_that_spells_it(url: str, id_: str | None) -> None:
    assert ArxivId.in_url(url) == id_


@pytest.mark.parametrize(
    ("url", "doi"),
    [
        ("https://doi.org/10.1007/JHEP03(2024)117", "10.1007/jhep03(2024)117"),
        ("https://dl.acm.org/doi/pdf/10.1145/3474085.3475280", "10.1145/3474085.3475280"),
        ("https://dl.acm.org/doi/10.1145/3474085.3475280)", "10.1145/3474085.3475280"),
        (
            "https://link.springer.com/article/10.1007%2Fs11263-019-01150-y",
            "10.1007/s11263-019-01150-y",
        ),
        ("https://ieeexplore.ieee.org/stamp/stamp.jsp?arnumber=9547053", None),
    ],
)
def test_a_doi_is_found_where_a_url_spells_it(url: str, doi: str | None) -> None:
    assert Doi.in_url(url) == doi


@pytest.mark.parametrize("text", ["", "2203", "arXiv:", "../../2203.14367", "2203.14367#x"])
def test_what_is_no_arxiv_id_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(ValueError, match="looks like 2203"):
        ArxivId.parse(text)


def test_a_paper_is_named_by_its_best_id() -> None:
    assert paper_id(arxiv="2203.14367", doi="10.1/x", title="T") == "arxiv:2203.14367"
    assert paper_id(doi="10.1145/1", title="T") == "doi:10.1145/1"
    assert paper_id(s2="abc", title="T") == "s2:abc"
    assert paper_id(title="First order motion model") == "title:first-order-motion-model"


@given(st.text(max_size=300))
def test_a_slug_is_short_and_safe_in_an_iri(text: str) -> None:
    made = slug(text)
    assert made
    assert len(made) <= 89
    assert set(made) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")


def test_slugs_of_texts_that_lose_letters_stay_apart() -> None:
    assert slug("GeneFace++") != slug("GeneFace")
    assert slug("人像生成") != slug("人像视频")
    assert slug("a" * 200) != slug("a" * 201)
