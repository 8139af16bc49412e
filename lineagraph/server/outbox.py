"""Answers on their way: as fast as they are taken, but not for ever, and not too many at once.

An answer of 32 MiB that nobody takes would stay in memory, and so would the next.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

from starlette.responses import Response
from starlette.types import Message, Receive, Scope, Send

_PIECE = 128 << 10
_MOST = 512 << 20
_SMALL = 1 << 20
_SLOWEST = 64 << 10
_GRACE = 30.0


class Outbox:
    """What is being sent.

    Args:
        most: bytes that may be on their way together.
        small: bytes of an answer that can always go out.
        slowest: bytes a second at which an answer must be taken at least.
        grace: seconds that every answer may take.
    """

    def __init__(
        self,
        *,
        most: int = _MOST,
        small: int = _SMALL,
        slowest: int = _SLOWEST,
        grace: float = _GRACE,
    ) -> None:
        self._most = most
        self._small = small
        self._slowest = slowest
        self._grace = grace
        self._held = 0

    def has_room(self, size: int) -> bool:
        """Whether an answer of so many bytes can go out too."""
        return size <= self._small or self._held + size <= self._most

    def sends(self, response: Response) -> Response:
        """The same response, sent within the limits; the connection of who is too slow ends."""
        return _Paced(self, response)

    async def send(self, start: Message, body: bytes, send: Send) -> None:
        """Send a response piece by piece, each when the one before has been taken."""
        self._held += len(body)
        try:
            async with asyncio.timeout(self._grace + len(body) / self._slowest):
                await send(start)
                for piece in _pieces(body):
                    await send({"type": "http.response.body", "body": piece, "more_body": True})
                await send({"type": "http.response.body", "body": b""})
        except TimeoutError:
            pass  # an unfinished response ends its connection
        finally:
            self._held -= len(body)


class _Paced(Response):
    def __init__(self, outbox: Outbox, response: Response) -> None:
        super().__init__(response.body, response.status_code)
        self.raw_headers = response.raw_headers
        self._outbox = outbox

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002
        start = {
            "type": "http.response.start",
            "status": self.status_code,
            "headers": self.raw_headers,
        }
        await self._outbox.send(start, bytes(self.body), send)


def _pieces(body: bytes) -> Iterator[bytes]:
    for start in range(0, len(body), _PIECE):
        yield body[start : start + _PIECE]
