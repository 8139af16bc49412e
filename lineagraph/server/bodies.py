"""Bodies of requests, read up to a limit."""

from __future__ import annotations

from starlette.requests import Request

from lineagraph.server.protocol import Refusal

_DRAINED = 64 << 20
"""Bytes that are read and thrown away, so that a sender gets to read why it was refused."""


async def read_body(request: Request, most: int) -> bytes:
    """The body of a request.

    Raises:
        Refusal: it is larger than `most` bytes, or compressed.
    """
    if request.headers.get("content-encoding", "identity").lower() != "identity":
        raise Refusal(415, "a query is sent as it is, without compression")
    declared = request.headers.get("content-length", "")
    length = int(declared) if declared.isascii() and declared.isdecimal() else 0
    if length > _DRAINED or (length > most and "expect" in request.headers):
        raise Refusal(413, _too_large(most))
    pieces, size = [], 0
    async for piece in request.stream():
        size += len(piece)
        if size <= most:
            pieces.append(piece)
        if size > _DRAINED:
            break
    if size > most:
        raise Refusal(413, _too_large(most))
    return b"".join(pieces)


def _too_large(most: int) -> str:
    return f"a request may have at most {most:,} bytes"
