"""What became of queries whose worker was ended from outside."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest

from lineagraph.server.engine import Engine, Sources
from lineagraph.server.line import Line
from lineagraph.server.question import READ, TOO_DEEP, UNDERSTOOD, Limits, Question, Reply, framed

ASK = Question(query="ASK { ?s ?p ?o }")

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="asks /proc for the workers")


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    graph = tmp_path_factory.mktemp("served") / "graph.nt"
    graph.write_text("<a:a> <a:b> <a:c> .\n", encoding="utf-8")
    with Engine(Sources(graph=graph), Limits(seconds=5.0, workers=1)) as engine:
        yield engine


def answer(engine: Engine) -> Reply:
    """Ask on a thread of its own: a browser's tests may have left a loop running on this one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(lambda: asyncio.run(engine.ask(ASK))).result()


def workers_of(engine: Engine) -> list[int]:
    keeper = engine._keeper.pid
    children = Path(f"/proc/{keeper}/task/{keeper}/children").read_text(encoding="ascii")
    return [int(pid) for pid in children.split()]


def end_workers(engine: Engine) -> None:
    for pid in workers_of(engine):
        os.kill(pid, signal.SIGKILL)
    deadline = time.monotonic() + 10
    while workers_of(engine) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert not workers_of(engine)


def test_a_query_whose_idle_worker_has_died_is_asked_of_a_fresh_one(engine: Engine) -> None:
    assert answer(engine).status == 200
    assert workers_of(engine)
    end_workers(engine)
    reply = answer(engine)
    assert (reply.status, b"true" in reply.body) == (200, True)


class Stubs:
    """Stands for the making of workers: each says the same, and no more."""

    def __init__(self, said: list[bytes]) -> None:
        self.said = b"".join(framed(message) for message in said)
        self.made: list[socket.socket] = []

    def __call__(self) -> Line:
        ours, theirs = socket.socketpair()
        theirs.sendall(self.said)
        theirs.shutdown(socket.SHUT_WR)
        self.made.append(theirs)
        ours.setblocking(False)  # noqa: FBT003  its only form
        return Line(channel=ours)


@contextmanager
def stubbed(engine: Engine, said: list[bytes]) -> Iterator[Stubs]:
    stubs = Stubs(said)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engine, "_open_line", stubs)
        patch.setattr(engine, "_idle", [])
        yield stubs
    for end in stubs.made:
        end.close()


@pytest.mark.parametrize(
    ("said", "status", "tries"), [([], 503, 2), ([READ], 400, 1), ([READ, UNDERSTOOD], 503, 1)]
)
def test_only_a_fresh_worker_that_read_the_query_tells_that_it_is_too_deep(
    engine: Engine, said: list[bytes], status: int, tries: int
) -> None:
    with stubbed(engine, said) as stubs:
        reply = answer(engine)
    assert (reply.status, len(stubs.made)) == (status, tries)
    assert (TOO_DEEP.encode() in reply.body) == (status == 400)


def test_a_query_that_ends_the_worker_that_waited_is_asked_once_more(engine: Engine) -> None:
    with stubbed(engine, [READ]) as stubs:
        engine._idle.append(stubs())
        assert answer(engine).status == 400
    assert len(stubs.made) == 2


def test_a_worker_that_lives_is_kept_for_the_next_query(engine: Engine) -> None:
    replies: list[Reply] = [answer(engine) for _ in range(3)]
    assert [reply.status for reply in replies] == [200, 200, 200]
    assert len(workers_of(engine)) == 1


ENDLESS = Question(
    query="SELECT (SUM(?a) AS ?n) {"
    + " ".join(f"VALUES ?v{n} {{ {' '.join(map(str, range(60)))} }}" for n in range(8))
    + " BIND(?v0 AS ?a) }"
)


def test_a_query_that_nobody_waits_for_is_ended_and_its_turn_is_free(engine: Engine) -> None:
    async def left() -> Reply:
        asked = asyncio.create_task(engine.ask(ENDLESS))
        await asyncio.sleep(0.5)
        assert len(workers_of(engine)) == 1
        asked.cancel()
        return await engine.ask(ASK)

    before = workers_of(engine)
    begun = time.monotonic()
    with ThreadPoolExecutor(1) as thread:
        assert thread.submit(lambda: asyncio.run(left())).result().status == 200
    assert time.monotonic() - begun < engine.limits.seconds / 2
    deadline = time.monotonic() + engine.limits.seconds / 2
    while len(workers_of(engine)) > 1 and time.monotonic() < deadline:
        time.sleep(0.01)
    assert len(workers_of(engine)) == 1
    assert workers_of(engine) != before
