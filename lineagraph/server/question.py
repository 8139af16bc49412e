"""What the server asks a worker, and what comes back: values that cross a socket as bytes."""

from __future__ import annotations

import json
import struct
from dataclasses import asdict, dataclass
from typing import Self

from lineagraph.exports.sparql.engine import Scope


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much one request may cost.

    Attributes:
        seconds: time to answer a query, by the clock.
        rows: rows or triples of an answer.
        size: bytes of an answer.
        memory: bytes that a query may use beyond the graph itself.
        workers: queries that run at the same time; others wait.
        guests: queries that may be tried for a moment beside them.
        moment: seconds that a guest has, before it waits for its turn.
        patience: seconds that a query waits for its turn.
        body: bytes of a request's body.
    """

    seconds: float = 10.0
    rows: int = 100_000
    size: int = 32 << 20
    memory: int = 1 << 30
    workers: int = 8
    guests: int = 4
    moment: float = 1.0
    patience: float = 30.0
    body: int = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A query with all that its answer depends on.

    Attributes:
        query: SPARQL.
        base: what relative IRIs are relative to.
        table_form: media type for the answer of SELECT and ASK; None if none is acceptable.
        graph_form: media type for the answer of CONSTRUCT and DESCRIBE; None likewise.
        scope: the graphs that are asked, where the request chose them.
        seconds: time to answer; None for as long as the limits allow.
    """

    query: str
    base: str | None = None
    table_form: str | None = "application/sparql-results+json"
    graph_form: str | None = "text/turtle"
    scope: Scope | None = None
    seconds: float | None = None

    def to_bytes(self) -> bytes:
        """For the socket."""
        return json.dumps(asdict(self)).encode()

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        """Back from the socket."""
        plain = json.loads(data)
        graphs = plain.pop("scope")
        scope = Scope(**{kind: tuple(iris) for kind, iris in graphs.items()}) if graphs else None
        return cls(**plain, scope=scope)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What is answered.

    Attributes:
        status: of HTTP.
        cut: where the answer was cut, in words; None when it is whole.
        is_last: whether the worker that answered ends, as it has grown large.
    """

    status: int
    media_type: str
    body: bytes
    cut: str | None = None
    is_last: bool = False

    @classmethod
    def refusal(cls, status: int, reason: str) -> Self:
        """No answer, and why."""
        return cls(status=status, media_type="text/plain", body=f"{reason}\n".encode())

    def to_bytes(self) -> bytes:
        """For the socket: a line of JSON, then the body."""
        head = [self.status, self.media_type, self.cut, self.is_last]
        return json.dumps(head).encode() + b"\n" + self.body

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        """Back from the socket."""
        head, _, body = data.partition(b"\n")
        status, media_type, cut, is_last = json.loads(head)
        return cls(status=status, media_type=media_type, body=body, cut=cut, is_last=is_last)


TOO_DEEP = "the query cannot be understood: it is too long or too deeply nested"
TOO_LARGE = "the query was stopped: it needs more memory than a query may have here"

NO_WORKER = "no process could be had for the query; try again later"

READ = b"read"
"""What a worker sends once it has a query, before anything is done with it."""
UNDERSTOOD = b"understood"
"""What a worker sends once it has parsed a query, before the reply."""

_SIZE = struct.Struct(">Q")
HEAD = _SIZE.size
"""Bytes before each message on a channel, which tell its length."""


def framed(message: bytes) -> bytes:
    """A message as it goes over a channel.

    >>> size_of(framed(b"words")[:HEAD])
    5
    """
    return _SIZE.pack(len(message)) + message


def size_of(head: bytes) -> int:
    """The length of the message that follows."""
    return int(_SIZE.unpack(head)[0])
