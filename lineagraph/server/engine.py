"""The server's side of the keeper: asks queries, and tells what became of them."""

from __future__ import annotations

import asyncio
import json
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Self

from lineagraph.graph.errors import ExportError
from lineagraph.server.line import Line
from lineagraph.server.question import (
    HEAD,
    NO_WORKER,
    READ,
    TOO_DEEP,
    TOO_LARGE,
    UNDERSTOOD,
    Limits,
    Question,
    Reply,
    framed,
    size_of,
)

_NEARLY = 0.9
"""Share of the time limit after which an end means that the limit ended it."""

_GRACE = 5.0
"""Seconds beyond the limit after which a worker that the kernel should have ended is given up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """What the server serves.

    Attributes:
        graph: the file with the built graph, which is the default graph; None without one.
        quads: a file of N-Quads with the named graphs of what each source says; None without.
        named: files by the names of the graphs that they become.
    """

    graph: Path | None = None
    quads: Path | None = None
    named: Mapping[str, Path] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What was loaded.

    Attributes:
        triples: of the default graph.
        named: triples by graph.
        spaces: what the IRIs of the nodes begin with.
    """

    triples: int
    named: Mapping[str, int]
    spaces: tuple[str, ...]


class Engine:
    """A keeper, its workers, and the queue before them.

    Args:
        sources: what to load.
        limits: what a query may cost.

    Raises:
        ExportError: a file cannot be read as RDF, or a name is no IRI.
    """

    def __init__(self, sources: Sources, limits: Limits) -> None:
        self.limits = limits
        self._sources = sources
        self._turns = asyncio.Semaphore(limits.workers)
        self._guests = asyncio.Semaphore(limits.guests)
        self._mending = asyncio.Lock()
        self._idle: list[Line] = []
        self._start()

    def __enter__(self) -> Self:
        """The engine runs from its making on."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the keeper."""
        self.close()

    def _start(self) -> None:
        ours, theirs = socket.socketpair()
        order = {
            "graph": str(self._sources.graph) if self._sources.graph else None,
            "quads": str(self._sources.quads) if self._sources.quads else None,
            "named": {name: str(path) for name, path in self._sources.named.items()},
            "limits": asdict(self.limits),
        }
        command = [sys.executable, "-m", "lineagraph.server.keeper"]
        with theirs:
            self._keeper = subprocess.Popen(  # noqa: S603  our own module
                [*command, str(theirs.fileno()), json.dumps(order)],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                process_group=0,  # Ctrl-C is for the server, which closes the keeper
            )
        self._control = ours
        try:
            said = self._first_line()
        except BaseException:
            self._keeper.kill()  # it is still loading, for nobody
            self.close()
            raise
        report = json.loads(said or b'{"error": "the graph could not be loaded"}')
        if "error" in report:
            self.close()
            raise ExportError(report["error"])
        self.contents = Contents(
            triples=report["triples"], named=report["named"], spaces=tuple(report["spaces"])
        )

    def _first_line(self) -> bytes:
        with self._control.makefile("rb") as lines:
            return lines.readline()

    def close(self) -> None:
        """End the keeper and the workers; one that is at work ends with who asked it."""
        self._control.close()
        for line in self._idle:
            line.close()
        self._keeper.wait()

    async def ask(self, question: Question) -> Reply:
        """Have a question answered, within the limits; it is cancelled where nobody waits.

        Where all turns are taken, it is tried for a moment first: most questions need no more, so
        that those who ask them need not wait for those who ask too much.
        """
        try:
            async with asyncio.timeout(self.limits.patience):
                if self._turns.locked():
                    async with self._guests:
                        reply = await self._asked(question, self.limits.moment)
                    if reply:
                        return reply
                await self._turns.acquire()
        except TimeoutError:
            return Reply.refusal(503, "the server is busy with other queries; try again later")
        try:
            reply = await self._asked(question, self.limits.seconds)
        finally:
            self._turns.release()
        limit = f"{self.limits.seconds:g} seconds"
        late = f"the query was stopped after {limit}, the most it may take"
        return reply or Reply.refusal(503, late)

    async def _asked(self, question: Question, seconds: float) -> Reply | None:
        """Ask a worker that waits, or else a fresh one; and a fresh one if that is gone.

        Returns None where the time was too short.

        The kernel may end a worker at any time, as it takes them first where memory runs out:
        only of a fresh one that has read the query can it be said that the query ended it.
        """
        begun, last = time.monotonic(), None
        question = replace(question, seconds=seconds)
        for idle in (self._idle, []):
            is_fresh = not idle
            try:
                line = self._open_line() if is_fresh else idle.pop()
            except OSError:
                return await asyncio.shield(self._mended())
            try:
                messages = await self._talk(line.channel, question)
            except asyncio.CancelledError:
                line.close()
                raise
            last = messages[-1] if messages else None
            if last not in {None, READ, UNDERSTOOD}:
                return self._taken(line, Reply.from_bytes(messages[-1]))
            line.close()
            if self._is_lost():
                return await asyncio.shield(self._mended())
            if time.monotonic() - begun >= seconds * _NEARLY:
                return None
            if last == UNDERSTOOD or (last == READ and is_fresh):
                break
        return _obituary(last)

    def _taken(self, line: Line, reply: Reply) -> Reply:
        """A reply, its worker kept for the next query if it goes on."""
        if reply.is_last:
            line.close()
        else:
            self._idle.append(line)
        return reply

    def _open_line(self) -> Line:
        """The line to a fresh worker."""
        channel, their_channel = socket.socketpair()
        life, their_life = socket.socketpair()
        line = Line(channel=channel, life=life)
        with their_channel, their_life:
            try:
                ends = [their_channel.fileno(), their_life.fileno()]
                socket.send_fds(self._control, [b"?"], ends)
            except OSError:
                line.close()
                raise
        channel.setblocking(False)  # noqa: FBT003  its only form
        return line

    async def _talk(self, channel: socket.socket, question: Question) -> list[bytes]:
        """Send a question and read what is said, until the reply or the worker's end."""
        loop = asyncio.get_running_loop()
        messages: list[bytes] = []
        try:
            async with asyncio.timeout((question.seconds or self.limits.seconds) + _GRACE):
                await loop.sock_sendall(channel, framed(question.to_bytes()))
                while not messages or messages[-1] in {READ, UNDERSTOOD}:
                    size = size_of(await _receive(channel, HEAD))
                    messages.append(await _receive(channel, size))
        except (TimeoutError, OSError, EOFError):
            pass  # the worker was ended; what it said before tells how far it came
        return messages

    def _is_lost(self) -> bool:
        """Whether the keeper has ended, as only somebody else can make it do."""
        try:
            return not self._control.recv(1, socket.MSG_PEEK | socket.MSG_DONTWAIT)
        except BlockingIOError:
            return False
        except OSError:
            return True

    async def _mended(self) -> Reply:
        """Start a new keeper where the old one has ended."""
        async with self._mending:
            if self._is_lost():
                self.close()
                self._idle.clear()
                await asyncio.to_thread(self._start)
        return Reply.refusal(503, "the server had to load its graph again; ask again")


def _obituary(last: bytes | None) -> Reply:
    """Why a worker died before its time, told by the last that it said."""
    if last == READ:
        return Reply.refusal(400, TOO_DEEP)
    return Reply.refusal(503, TOO_LARGE if last == UNDERSTOOD else NO_WORKER)


async def _receive(channel: socket.socket, size: int) -> bytes:
    """So many bytes.

    Raises:
        EOFError: the channel is closed before.
    """
    loop = asyncio.get_running_loop()
    data = bytearray(size)
    view, got = memoryview(data), 0
    while got < size:
        count = await loop.sock_recv_into(channel, view[got:])
        if not count:
            raise EOFError
        got += count
    return bytes(data)
