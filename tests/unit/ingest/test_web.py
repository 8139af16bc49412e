from __future__ import annotations

import httpx
import pytest

from lineagraph.graph.errors import IngestError
from lineagraph.ingest.lists.inputs import is_web_address
from lineagraph.ingest.lists.web import MOST_BYTES, fetch_web_text

RAW = "https://raw.githubusercontent.com"
LIST = "- [A Plain Title](https://arxiv.org/abs/2203.14367)\n"


class Web(httpx.MockTransport):
    """A web that holds a few pages and remembers what was asked."""

    def __init__(self, pages: dict[str, httpx.Response]) -> None:
        self.asked: list[str] = []
        self.agents: set[str] = set()
        self._pages = pages
        super().__init__(self._answer)

    def _answer(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(str(request.url))
        self.agents.add(request.headers["user-agent"])
        return self._pages.get(str(request.url), httpx.Response(404))


def page(text: str = LIST, kind: str = "text/plain; charset=utf-8") -> httpx.Response:
    return httpx.Response(200, content=text.encode(), headers={"content-type": kind})


@pytest.mark.parametrize(
    ("address", "url", "name"),
    [
        ("github:a/b", f"{RAW}/a/b/HEAD/README.md", "a/b/README.md"),
        ("github:a/b.git", f"{RAW}/a/b/HEAD/README.md", "a/b/README.md"),
        ("github:a/b/docs/refs.bib", f"{RAW}/a/b/HEAD/docs/refs.bib", "a/b/docs/refs.bib"),
        ("https://github.com/a/b", f"{RAW}/a/b/HEAD/README.md", "a/b/README.md"),
        ("https://github.com/a/b/blob/v1/x.md#l", f"{RAW}/a/b/v1/x.md", "a/b/x.md"),
        ("https://a.org/lists/x.md?raw=1", "https://a.org/lists/x.md?raw=1", "a.org/lists/x.md"),
    ],
)
def test_an_address_is_fetched_from_where_its_text_lies(address: str, url: str, name: str) -> None:
    web = Web({url: page()})
    found = fetch_web_text(address, web)
    assert (found.text, found.name) == (LIST, name)
    assert web.asked == [url]
    assert all(agent.startswith("lineagraph/") for agent in web.agents)


def test_readmes_are_tried_under_their_usual_names() -> None:
    web = Web({f"{RAW}/a/b/HEAD/readme.md": page()})
    assert fetch_web_text("github:a/b", web).text == LIST
    assert web.asked == [f"{RAW}/a/b/HEAD/README.md", f"{RAW}/a/b/HEAD/readme.md"]


def test_a_page_is_read_as_html_whatever_its_address() -> None:
    web = Web({"https://a.org/papers": page("<p>x</p>", "text/html; charset=utf-8")})
    assert fetch_web_text("https://a.org/papers", web).kind == ".html"


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("https://a.org/none.md", "there is nothing at https://a.org/none.md"),
        ("github:a", "names no repository"),
        ("https:///x", "is no address"),
        ("https://[x/", "is no address"),
        ("https://a.org/secret", "the server answers 403"),
        ("https://a.org/pdf", "is a binary file"),
        ("https://a.org/huge", "it is no list"),
    ],
)
def test_what_cannot_be_read_is_told_in_one_sentence(address: str, told: str) -> None:
    web = Web(
        {
            "https://a.org/secret": httpx.Response(403),
            "https://a.org/pdf": page("%PDF-1.7"),
            "https://a.org/huge": httpx.Response(200, content=b"x" * (MOST_BYTES + 1)),
        }
    )
    with pytest.raises(IngestError) as caught:
        fetch_web_text(address, web)
    assert told in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_web_that_cannot_be_reached_is_told_with_the_way_out() -> None:
    def answer(_request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("[Errno -2] Name or service not known")

    with pytest.raises(IngestError, match=r"cannot be reached .* give a file"):
        fetch_web_text("github:a/b", httpx.MockTransport(answer))


def test_only_addresses_are_taken_for_addresses() -> None:
    names = ["https://a.org", "HTTP://a.org", "github:a/b", "list.md", "-", "github/a.md"]
    assert [is_web_address(name) for name in names] == [True, True, True, False, False, False]
