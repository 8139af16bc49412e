"""Bodies of requests, read up to a limit."""

from __future__ import annotations

import asyncio

from starlette.requests import ClientDisconnect, Request

from lineagraph.server.protocol import Refusal

_DRAINED = 64 << 20
"""Bytes that are read and thrown away, so that a sender gets to read why it was refused."""


async def read_body(request: Request, most: int, seconds: float = 30.0) -> bytes:
    """The body of a request.

    Args:
        request: whose body has not been read.
        most: bytes that it may have.
        seconds: in which it must arrive.

    Raises:
        Refusal: it is larger than `most` bytes, or compressed, or does not arrive in time.
    """
    if request.headers.get("content-encoding", "identity").lower() != "identity":
        raise Refusal(415, "a query is sent as it is, without compression")
    declared = request.headers.get("content-length", "")
    length = int(declared) if declared.isascii() and declared.isdecimal() else 0
    if length > _DRAINED or (length > most and "expect" in request.headers):
        raise Refusal(413, _too_large(most))
    try:
        async with asyncio.timeout(seconds):
            body, is_whole = await _read(request, most)
    except TimeoutError as error:
        raise Refusal(408, f"a request must arrive in {seconds:g} seconds") from error
    except ClientDisconnect as error:
        raise Refusal(400, "the request ended before its body") from error
    if not is_whole:
        raise Refusal(413, _too_large(most))
    return body


async def _read(request: Request, most: int) -> tuple[bytes, bool]:
    """The first bytes of the body, and whether that is all of it."""
    pieces, size = [], 0
    async for piece in request.stream():
        size += len(piece)
        if size <= most:
            pieces.append(piece)
        if size > _DRAINED:
            break
    return b"".join(pieces), size <= most


def _too_large(most: int) -> str:
    return f"a request may have at most {most:,} bytes"
