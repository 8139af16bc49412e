"""Requests as they leave this machine: one pool of connections, and the key to one host only."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol
from urllib.parse import urlsplit

import httpx

from lineagraph.ingest.semantic_scholar.clock import Clock
from lineagraph.ingest.semantic_scholar.connections import new_client
from lineagraph.ingest.semantic_scholar.errors import ConnectionFailedError, MalformedAnswerError
from lineagraph.ingest.semantic_scholar.settings import Settings

ANSWER_SECONDS = 120.0
"""For an answer as a whole: a server that sends a byte now and then is not waited for."""
MOST_BYTES = 100_000_000
_NUMBER = re.compile(r"^\[Errno -?\d+\] ")
"""The system's number of a fault, which says nothing to people."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """One request.

    Attributes:
        url: without a query.
        parameters: encoded, as they stand behind the question mark.
        payload: sent as JSON by POST; None for GET.
    """

    url: str
    parameters: str = ""
    payload: Mapping[str, Any] | None = None

    @property
    def method(self) -> str:
        """GET or POST."""
        return "GET" if self.payload is None else "POST"


@dataclass(frozen=True, slots=True, kw_only=True)
class Raw:
    """An answer as it came; names of headers in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class Transport(Protocol):
    """What sends one request and brings its answer, whatever its status."""

    def send(self, ask: Ask) -> Raw:
        """Send.

        Raises:
            S2Error: no answer came, or not a whole one.
        """
        ...

    def close(self) -> None:
        """Give connections back."""
        ...


@dataclass(slots=True, kw_only=True)
class HttpTransport:
    """The network."""

    settings: Settings
    clock: Clock = field(default_factory=Clock)
    inner: httpx.BaseTransport | None = None
    _client: httpx.Client | None = field(default=None, repr=False)

    def send(self, ask: Ask) -> Raw:
        """Send one request; redirects are not followed.

        Raises:
            ConnectionFailedError: there was no connection, it broke, or it took too long.
            MalformedAnswerError: the answer has no end, or cannot be decoded.
            UnreachableError: the environment's proxy or certificates cannot be used.
        """
        self._client = self._client or new_client(self.settings.url, self.inner)
        url = f"{ask.url}?{ask.parameters}" if ask.parameters else ask.url
        try:
            with self._client.stream(
                ask.method, url, json=ask.payload, headers=self._key_for(ask.url)
            ) as answer:
                body = self._read(answer)
                headers = {name.lower(): value for name, value in answer.headers.items()}
                return Raw(status=answer.status_code, headers=headers, body=self._scrubbed(body))
        except httpx.TimeoutException as error:
            raise ConnectionFailedError("Semantic Scholar took too long to answer") from error
        except httpx.DecodingError as error:
            raise MalformedAnswerError("the answer's compression is damaged") from error
        except (httpx.TransportError, httpx.InvalidURL) as error:
            raise ConnectionFailedError(
                f"no connection to {urlsplit(ask.url).hostname}: {_told(error)}"
            ) from error

    def close(self) -> None:
        """Close the pool."""
        if self._client is not None:
            self._client.close()
            self._client = None

    def _key_for(self, url: str) -> dict[str, str]:
        """The header with the key, for addresses under the base that `Settings` trusts."""
        key = self.settings.key
        home, asked = urlsplit(self.settings.url), urlsplit(url)
        is_home = (asked.scheme, asked.netloc) == (home.scheme, home.netloc)
        return key.header if key and is_home else {}

    def _scrubbed(self, body: bytes) -> bytes:
        return self.settings.key.scrub(body) if self.settings.key else body

    def _read(self, answer: httpx.Response) -> bytes:
        end = self.clock.monotonic() + ANSWER_SECONDS
        pieces: list[bytes] = []
        size = 0
        for piece in answer.iter_bytes():
            pieces.append(piece)
            size += len(piece)
            if self.clock.monotonic() > end:
                raise ConnectionFailedError("Semantic Scholar took too long to answer")
            if size > MOST_BYTES:
                raise MalformedAnswerError("the answer is larger than any that is documented")
        return b"".join(pieces)


def _told(error: Exception) -> str:
    text = str(error) or type(error).__name__
    if "CERTIFICATE_VERIFY_FAILED" in text:
        return "its certificate is not trusted here; SSL_CERT_FILE can name your network's own"
    return _NUMBER.sub("", text)
