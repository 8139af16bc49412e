from __future__ import annotations

import asyncio
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import pytest
from starlette.requests import Request
from starlette.types import Message

from lineagraph.server.bodies import read_body
from lineagraph.server.protocol import Refusal


def read(pieces: Sequence[bytes], *headers: tuple[bytes, bytes], ends: bool = True) -> bytes:
    """What is read of a body of at most 8 bytes that arrives in these pieces, and ends or not."""
    arriving = iter([*pieces, b""] if ends else pieces)

    async def receive() -> Message:
        piece = next(arriving, None)
        if piece is None:
            await asyncio.sleep(3600)
        return {"type": "http.request", "body": piece, "more_body": bool(piece) or not ends}

    request = Request({"type": "http", "method": "POST", "headers": headers}, receive)
    with ThreadPoolExecutor(1) as thread:  # a browser's tests may keep a loop on this one
        return thread.submit(lambda: asyncio.run(read_body(request, 8, seconds=0.2))).result()


def test_a_body_is_read_piece_by_piece() -> None:
    assert read([]) == b""
    assert read([b"ASK", b" {}"]) == b"ASK {}"
    assert read([b"ASK", b"   {}"], (b"content-encoding", b"Identity")) == b"ASK   {}"


@pytest.mark.parametrize(
    ("pieces", "headers", "ends", "status"),
    [
        pytest.param([b"ASK {}   "], [], True, 413, id="too large"),
        pytest.param([b"ASK {}   "], [], False, 408, id="too large, and without an end"),
        pytest.param([b"ASK"], [], False, 408, id="without an end"),
        pytest.param([b"x"], [(b"content-encoding", b"gzip")], True, 415, id="compressed"),
        pytest.param([], [(b"content-length", b"99999999999")], False, 413, id="far too large"),
        pytest.param(
            [],
            [(b"content-length", b"9"), (b"expect", b"100-continue")],
            False,
            413,
            id="announced as too large",
        ),
    ],
)
def test_what_is_no_body_for_us_is_refused(
    pieces: list[bytes],
    headers: list[tuple[bytes, bytes]],
    ends: bool,  # noqa: FBT001
    status: int,
) -> None:
    with pytest.raises(Refusal) as refused:
        read(pieces, *headers, ends=ends)
    assert refused.value.status == status


def test_a_sender_who_leaves_is_no_failure_of_ours() -> None:
    async def receive() -> Message:
        return {"type": "http.disconnect"}

    request = Request({"type": "http", "method": "POST", "headers": []}, receive)
    with ThreadPoolExecutor(1) as thread, pytest.raises(Refusal, match="ended before"):
        thread.submit(lambda: asyncio.run(read_body(request, 8))).result()
