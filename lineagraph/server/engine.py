"""The server's side of the keeper: asks queries, and tells what became of them."""

from __future__ import annotations

import asyncio
import json
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Self

from lineagraph.graph.errors import ExportError
from lineagraph.server.question import Limits, Question, Reply
from lineagraph.server.worker import TOO_MUCH

_GRACE = 5.0
"""Seconds beyond the limit after which a worker that the kernel should have ended is given up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """What the server serves.

    Attributes:
        graph: the file with the built graph, which is the default graph; None without one.
        named: files by the names of the graphs that they become.
    """

    graph: Path | None = None
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
    """A keeper, its socket, and the queue before it.

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
        self._mending = asyncio.Lock()
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
            "named": {name: str(path) for name, path in self._sources.named.items()},
            "limits": asdict(self.limits),
        }
        command = [sys.executable, "-m", "lineagraph.server.keeper"]
        with theirs:
            self._keeper = subprocess.Popen(  # noqa: S603  our own module
                [*command, str(theirs.fileno()), json.dumps(order)],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
            )
        self._control = ours
        report = json.loads(self._first_line() or b'{"error": "the graph could not be loaded"}')
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
        """End the keeper; workers end by themselves."""
        self._control.close()
        self._keeper.wait()

    async def ask(self, question: Question) -> Reply:
        """Have a question answered, within the limits."""
        try:
            async with asyncio.timeout(self.limits.patience):
                await self._turns.acquire()
        except TimeoutError:
            return Reply.refusal(503, "the server is busy with other queries; try again later")
        try:
            return await self._asked(question)
        finally:
            self._turns.release()

    async def _asked(self, question: Question) -> Reply:
        begun = time.monotonic()
        try:
            channel = self._open_channel()
        except OSError:
            await self._mend()
            return Reply.refusal(503, "the server had to load its graph again; try again")
        reply = Reply.from_bytes(await self._talk(channel, question.to_bytes()))
        if reply is not None:
            return reply
        if time.monotonic() - begun >= self.limits.seconds * 0.9:
            seconds = f"{self.limits.seconds:g} seconds"
            return Reply.refusal(
                503, f"the query was stopped after {seconds}, the most it may take"
            )
        return Reply.refusal(503, TOO_MUCH)

    def _open_channel(self) -> socket.socket:
        """One end of a channel whose other end a fresh worker holds."""
        ours, theirs = socket.socketpair()
        with theirs:
            try:
                socket.send_fds(self._control, [b"?"], [theirs.fileno()])
            except OSError:
                ours.close()
                raise
        ours.setblocking(False)  # noqa: FBT003  its only form
        return ours

    async def _talk(self, channel: socket.socket, data: bytes) -> bytes:
        reader, writer = await asyncio.open_unix_connection(sock=channel)
        try:
            async with asyncio.timeout(self.limits.seconds + _GRACE):
                writer.write(data)
                writer.write_eof()
                return await reader.read()
        except (TimeoutError, ConnectionError):  # ended, or not even started
            return b""
        finally:
            writer.close()

    async def _mend(self) -> None:
        """Start a new keeper where the old one has ended."""
        async with self._mending:
            if self._keeper.poll() is not None:
                self._control.close()
                await asyncio.to_thread(self._start)
