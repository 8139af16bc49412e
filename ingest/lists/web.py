"""Lists on the web: an address, or the README of a repository, fetched by plain GET."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

import httpx

from lineagraph.graph.errors import IngestError
from lineagraph.ingest.lists.inputs import read_text
from lineagraph.ingest.semantic_scholar.connections import USER_AGENT

CONNECT_SECONDS = 5.0
READ_SECONDS = 20.0
MOST_BYTES = 50_000_000
"""Far above any list; more is another kind of file."""
_REPOSITORY = re.compile(
    r"github:(?P<owner>[\w.-]+)/(?P<name>[\w.-]+?)(?:\.git)?(?:/(?P<path>.+))?", re.ASCII
)
_REPOSITORY_PAGE = re.compile(
    r"https?://(?:www\.)?github\.com/(?P<owner>[\w.-]+)/(?P<name>[\w.-]+?)(?:\.git)?/?"
    r"(?:(?:blob|raw)/(?P<ref>[^/]+)/(?P<path>[^?#]+))?(?:[?#].*)?",
    re.ASCII,
)
_READMES = ("README.md", "readme.md", "Readme.md", "README.markdown", "README")
_RAW = "https://raw.githubusercontent.com"
_PAGES = ("text/html", "application/xhtml+xml")


@dataclass(frozen=True, slots=True, kw_only=True)
class WebText:
    """What an address held.

    Attributes:
        name: what messages and outputs call it.
        kind: a suffix that says how to read it.
    """

    text: str
    name: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """Addresses to try in turn, and the name of what stands there."""

    urls: tuple[str, ...]
    name: str


def fetch_web_text(address: str, transport: httpx.BaseTransport | None = None) -> WebText:
    """Fetch a list from the web.

    Args:
        address: ``https://...``, ``github:owner/name`` or ``github:owner/name/path``.
        transport: what carries the requests, for tests.

    Raises:
        IngestError: it is no address, nobody answers, or the answer is no list.
    """
    place = _place_of(address)
    limits = httpx.Timeout(READ_SECONDS, connect=CONNECT_SECONDS)
    with httpx.Client(
        timeout=limits,
        transport=transport,
        follow_redirects=True,
        headers={"User-Agent": USER_AGENT, "Accept": "text/*, application/json;q=0.9, */*;q=0.5"},
    ) as client:
        for url in place.urls:
            answer = _get(client, url, address)
            if answer is not None:
                return _text_of(*answer, place.name)
    raise IngestError(f"there is nothing at {address}: check the address, or give a file")


def _place_of(address: str) -> _Place:
    match = _REPOSITORY.fullmatch(address) or _REPOSITORY_PAGE.fullmatch(address)
    if match:
        repository = f"{match['owner']}/{match['name']}"
        ref = match.groupdict().get("ref") or "HEAD"
        paths = (match["path"],) if match["path"] else _READMES
        urls = tuple(f"{_RAW}/{repository}/{ref}/{path}" for path in paths)
        return _Place(urls=urls, name=unquote(f"{repository}/{paths[0]}"))
    if address.casefold().startswith("github:"):
        raise IngestError(f"{address} names no repository; write github:owner/name")
    try:
        parts = urlsplit(address)
    except ValueError:
        parts = urlsplit("")
    if not parts.hostname:
        raise IngestError(f"{address} is no address; write one such as https://example.org/list.md")
    return _Place(urls=(address,), name=unquote(f"{parts.hostname}{parts.path}").rstrip("/"))


def _get(client: httpx.Client, url: str, address: str) -> tuple[bytes, str] | None:
    """Body and content type, None where nothing stands."""
    try:
        with client.stream("GET", url) as answer:
            if answer.status_code in {httpx.codes.NOT_FOUND, httpx.codes.GONE}:
                return None
            if not answer.is_success:
                raise IngestError(
                    f"{address} cannot be read: the server answers {answer.status_code}"
                    f" {answer.reason_phrase}; save the list to a file and give that"
                )
            body = b"".join(_pieces(answer, address))
            return body, answer.headers.get("content-type", "")
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        told = " ".join(str(error).split()) or type(error).__name__
        raise IngestError(
            f"{address} cannot be reached ({told}): check the connection, or give a file"
        ) from error


def _pieces(answer: httpx.Response, address: str) -> Iterator[bytes]:
    size = 0
    for piece in answer.iter_bytes():
        size += len(piece)
        if size > MOST_BYTES:
            raise IngestError(f"{address} holds more than {MOST_BYTES:,} bytes: it is no list")
        yield piece


def _text_of(body: bytes, content_type: str, name: str) -> WebText:
    suffix = PurePosixPath(name).suffix
    is_page = content_type.partition(";")[0].strip().casefold() in _PAGES
    kind = ".html" if is_page else suffix
    return WebText(text=read_text(body, name), name=name, kind=kind)
