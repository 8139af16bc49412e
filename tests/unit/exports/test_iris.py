from __future__ import annotations

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lineagraph.exports.rdf import iris
from lineagraph.exports.rdf.iris import Kind, Mint
from lineagraph.exports.rdf.turtle import Speller
from lineagraph.graph.errors import ExportError

ANY_TEXT = st.text(st.characters(codec=None, exclude_categories=()))
MINT = Mint("https://example.org/", "x")


def is_read(iri: str) -> bool:
    """Whether a strict parser takes the IRI."""
    try:
        list(ox.parse(f"<a:s> <a:p> {iri} .", format=ox.RdfFormat.N_TRIPLES))
    except SyntaxError:
        return False
    return True


@pytest.mark.parametrize(
    ("url", "written"),
    [
        pytest.param("https://example.org/a", "https://example.org/a", id="plain"),
        pytest.param(" https://example.org/a ", "https://example.org/a", id="blanks around"),
        pytest.param("https://example.org/a b", "https://example.org/a%20b", id="blank"),
        pytest.param('https://example.org/<">', "https://example.org/%3C%22%3E", id="brackets"),
        pytest.param("https://example.org/100%", "https://example.org/100%25", id="per cent"),
        pytest.param("https://example.org/%2F", "https://example.org/%2F", id="quoted already"),
        pytest.param("https://example.org/a#b#c", "https://example.org/a#b%23c", id="two hashes"),
        pytest.param("https://例子.cn/路径", "https://例子.cn/路径", id="other scripts"),
        pytest.param("HTTPS://example.org/?q=[1]", "HTTPS://example.org/?q=%5B1%5D", id="query"),
        pytest.param("http://[::1]:80/", "http://[::1]:80/", id="address of version 6"),
        pytest.param("http://[::zz]/", None, id="no address"),
        pytest.param("https://exa mple.org/", None, id="blank in the host"),
        pytest.param("https://", None, id="no host"),
        pytest.param("https://example.org:x/", None, id="port in letters"),
        pytest.param(
            "https://example.org/a/./b/../c?d=/../e", "https://example.org/a/c?d=/../e", id="dots"
        ),
        pytest.param("https://example.org/.", "https://example.org/", id="one dot"),
        pytest.param(
            "https://example.org/.well-known", "https://example.org/.well-known", id="hidden"
        ),
        pytest.param("javascript:alert(1)", None, id="script"),
        pytest.param("ftp://example.org/", None, id="no web address"),
        pytest.param("", None, id="empty"),
        pytest.param("see the page", None, id="words"),
        pytest.param("https://example.org/a\x00b", None, id="control character"),
        pytest.param("https://example.org/\u202etxt", None, id="turned around"),
        pytest.param("https://example.org/\ud800", None, id="half a character"),
    ],
)
def test_a_link_is_an_iri_or_stays_text(url: str, written: str | None) -> None:
    assert iris.link(url) == (f"<{written}>" if written else None)


@given(st.one_of(ANY_TEXT, ANY_TEXT.map(lambda text: f"https://example.org/{text}")))
def test_a_link_that_is_written_is_read(url: str) -> None:
    found = iris.link(url)
    assert found is None or is_read(found)


@given(ANY_TEXT)
def test_what_is_called_valid_is_read(text: str) -> None:
    assert not iris.is_valid(f"https://{text}") or is_read(f"<https://{text}>")


@given(ANY_TEXT)
def test_a_doi_with_anything_in_it_is_read(doi: str) -> None:
    found = iris.doi_link(doi)
    assert found is None or is_read(found)


@given(ANY_TEXT)
def test_the_iri_of_a_node_is_read_and_can_be_shortened(id_: str) -> None:
    iri = MINT.node(Kind.PAPER, id_)
    assert is_read(iri)
    assert Speller({"paper": MINT.namespace(Kind.PAPER)}).iri(iri).startswith("paper:")


@given(ANY_TEXT, ANY_TEXT)
def test_two_ids_are_two_nodes(one: str, other: str) -> None:
    assert (iris.slug(one) == iris.slug(other)) == (one == other)


@given(ANY_TEXT)
def test_no_slug_holds_the_separator(id_: str) -> None:
    assert iris.SEPARATOR not in f"{iris.slug(id_)}x"


@pytest.mark.parametrize(
    ("id_", "slug"),
    [
        ("arxiv:2203.14367", "arxiv:2203.14367"),
        ("arxiv:cs/0309023", "arxiv:cs:0309023"),
        ("doi:10.1145/3394171.3413865", "doi:10.1145:3394171.3413865"),
        ("side-file:lineagraph-toml", "side-file:lineagraph-toml"),
        ("title:a-b", "title:a-b"),
    ],
)
def test_a_slug_shows_the_id(id_: str, slug: str) -> None:
    assert iris.slug(id_) == slug


@pytest.mark.parametrize(
    ("base", "root"),
    [
        ("https://example.org/id/", "https://example.org/id/x/"),
        ("https://example.org/id", "https://example.org/id/x/"),
        ("https://example.org/#", "https://example.org/#x/"),
        ("urn:example:", "urn:example:x/"),
    ],
)
def test_nodes_begin_with_the_base_and_the_name(base: str, root: str) -> None:
    assert Mint.of(base, "x").root == root


@pytest.mark.parametrize(
    "base",
    [
        "",
        "id/",
        "https://a b/",
        "https://example.org/<",
        "//x/",
        "https://example.org/kb?x=",
        "https://example.org/a/../b/",
        "https://example.org/./",
        "https://example.org/..",
    ],
)
def test_a_base_that_is_no_iri_is_refused(base: str) -> None:
    with pytest.raises(ExportError, match="base IRI"):
        Mint.of(base, "x")
