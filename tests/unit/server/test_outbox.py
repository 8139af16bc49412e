from __future__ import annotations

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from starlette.responses import Response
from starlette.types import Message

from lineagraph.server.outbox import Outbox

BODY = bytes(range(256)) * 4096  # 1 MiB


def sent(outbox: Outbox, response: Response, *, takes: int) -> list[Message]:
    """What a client gets that takes so many messages, and then no more."""
    got: list[Message] = []

    async def send(message: Message) -> None:
        got.append(message)
        if len(got) >= takes:
            await asyncio.sleep(3600)

    async def receive() -> Message:
        await asyncio.sleep(3600)
        return {}

    with ThreadPoolExecutor(1) as thread:  # a browser's tests may keep a loop on this one
        thread.submit(lambda: asyncio.run(outbox.sends(response)({}, receive, send))).result()
    return got


@pytest.mark.parametrize("body", [b"", b"a", BODY, BODY + b"a"])
def test_an_answer_arrives_whole_and_under_its_headers(body: bytes) -> None:
    response = Response(body, 206, {"X-Kept": "yes"}, media_type="text/csv")
    start, *rest = sent(Outbox(), response, takes=100)
    assert (start["status"], (b"x-kept", b"yes") in start["headers"]) == (206, True)
    assert (b"content-length", str(len(body)).encode()) in start["headers"]
    assert b"".join(message["body"] for message in rest) == body
    assert [message.get("more_body", False) for message in rest][-2:] in ([False], [True, False])


def test_who_takes_nothing_is_given_up_and_its_room_is_free() -> None:
    outbox = Outbox(most=len(BODY), small=0, slowest=4 * len(BODY), grace=0.1)
    begun = time.monotonic()
    got = sent(outbox, Response(BODY), takes=2)
    assert time.monotonic() - begun < 30
    assert len(got) == 2
    assert outbox.has_room(len(BODY))


def test_answers_on_their_way_take_room() -> None:
    outbox = Outbox(most=len(BODY) + 10, small=3)
    room: list[bool] = []

    async def send(_: Message) -> None:
        room.extend([outbox.has_room(10), outbox.has_room(11), outbox.has_room(3)])

    with ThreadPoolExecutor(1) as thread:
        thread.submit(lambda: asyncio.run(outbox.send({}, BODY, send))).result()
    assert room[:3] == [True, False, True]
    assert room[3:] == room[:3] * (len(room) // 3 - 1)
    assert not outbox.has_room(len(BODY) + 11)
