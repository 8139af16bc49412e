from __future__ import annotations

import logging
from collections.abc import Callable, Iterator

import httpx
import pytest

from lineagraph.ingest.semantic_scholar.clock import Clock
from lineagraph.ingest.semantic_scholar.connections import USER_AGENT
from lineagraph.ingest.semantic_scholar.errors import (
    ConnectionFailedError,
    MalformedAnswerError,
    S2Error,
)
from lineagraph.ingest.semantic_scholar.settings import OFFICIAL, Key, Settings
from lineagraph.ingest.semantic_scholar.transport import Ask, HttpTransport

SECRET = "secret-key"  # noqa: S105  it opens nothing


def transport(
    answer: Callable[[httpx.Request], httpx.Response], clock: Clock | None = None
) -> HttpTransport:
    return HttpTransport(
        settings=Settings(key=Key(SECRET)),
        clock=clock or Clock(),
        inner=httpx.MockTransport(answer),
    )


def test_each_request_carries_key_and_name() -> None:
    seen: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return httpx.Response(200, json={})

    sender = transport(answer)
    sender.send(
        Ask(url=f"{OFFICIAL}/graph/v1/paper/x/references", parameters="offset=0&fields=a,b")
    )
    sender.send(Ask(url=f"{OFFICIAL}/graph/v1/paper/batch", payload={"ids": ["a"]}))
    sender.close()
    assert [request.headers["x-api-key"] for request in seen] == [SECRET, SECRET]
    assert {request.headers["user-agent"] for request in seen} == {USER_AGENT}
    assert [request.method for request in seen] == ["GET", "POST"]
    assert str(seen[0].url).endswith("?offset=0&fields=a,b")


@pytest.mark.parametrize(
    "url",
    [
        "http://api.semanticscholar.org/graph",
        "https://api.semanticscholar.org.example/graph",
        "https://example.org/graph",
        "https://api.semanticscholar.org:444/graph",
        "https://me@api.semanticscholar.org/graph",
    ],
)
def test_no_other_address_gets_the_key(url: str) -> None:
    seen: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return httpx.Response(200)

    transport(answer).send(Ask(url=url))
    assert "x-api-key" not in seen[0].headers


def test_a_redirect_is_an_answer_and_is_not_followed() -> None:
    seen: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return httpx.Response(302, headers={"location": "https://example.org"})

    assert transport(answer).send(Ask(url=OFFICIAL)).status == 302
    assert len(seen) == 1


@pytest.mark.parametrize(
    ("trouble", "kind"),
    [
        (httpx.ConnectError("refused"), ConnectionFailedError),
        (httpx.ConnectTimeout("slow"), ConnectionFailedError),
        (httpx.ReadTimeout("slow"), ConnectionFailedError),
        (httpx.RemoteProtocolError("dropped"), ConnectionFailedError),
        (httpx.ProxyError("403"), ConnectionFailedError),
        (httpx.DecodingError("no gzip"), MalformedAnswerError),
    ],
    ids=lambda value: type(value).__name__,
)
def test_trouble_of_the_network_has_our_own_names(trouble: Exception, kind: type[S2Error]) -> None:
    def answer(_request: httpx.Request) -> httpx.Response:
        raise trouble

    with pytest.raises(kind) as caught:
        transport(answer).send(Ask(url=OFFICIAL))
    assert SECRET not in str(caught.value)


def test_a_certificate_that_is_not_trusted_says_what_to_do() -> None:
    def answer(_request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("[SSL: CERTIFICATE_VERIFY_FAILED] unable to get local issuer")

    with pytest.raises(ConnectionFailedError, match="SSL_CERT_FILE can name"):
        transport(answer).send(Ask(url=OFFICIAL))


def test_an_answer_that_trickles_is_given_up() -> None:
    now = iter(range(0, 10_000, 50))

    class Trickle(httpx.SyncByteStream):
        def __iter__(self) -> Iterator[bytes]:
            while True:
                yield b" "

    def answer(_request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, stream=Trickle())

    clock = Clock(monotonic=lambda: float(next(now)))
    with pytest.raises(ConnectionFailedError, match="too long"):
        transport(answer, clock).send(Ask(url=OFFICIAL))


def test_a_key_that_a_server_echoes_is_struck_out() -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        return httpx.Response(403, text=f"bad key {request.headers['x-api-key']}")

    assert transport(answer).send(Ask(url=OFFICIAL)).body == b"bad key ***"


def test_no_log_shows_the_key(caplog: pytest.LogCaptureFixture) -> None:
    def answer(_request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, json={})

    with caplog.at_level(logging.DEBUG):
        transport(answer).send(Ask(url=OFFICIAL))
    assert SECRET not in caplog.text
