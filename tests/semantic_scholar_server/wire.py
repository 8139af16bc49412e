"""Two ways to reach the stand-in: within the process and its time, or over HTTP."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

from lineagraph.ingest.semantic_scholar.clock import Clock
from lineagraph.ingest.semantic_scholar.errors import ConnectionFailedError
from lineagraph.ingest.semantic_scholar.transport import Ask, Raw
from tests.semantic_scholar_server.moods import Fault, MoodyService
from tests.semantic_scholar_server.service import Request

TRICKLE_SECONDS = 5.0
START = 1_699_960_000.0
"""The morning of a day, in seconds since 1970."""


@dataclass
class HeldTime:
    """Time that passes only when somebody sleeps."""

    now: float = START
    slept: list[float] = field(default_factory=list)

    def sleep(self, seconds: float) -> None:
        """Let time pass."""
        self.slept.append(seconds)
        self.now += seconds

    def clock(self) -> Clock:
        """A clock that shows it."""
        return Clock(
            wall=lambda: self.now, monotonic=lambda: self.now, sleep=self.sleep, chance=lambda: 0.5
        )


@dataclass
class DirectTransport:
    """A `Transport` to a service in this process."""

    service: MoodyService
    time: HeldTime = field(default_factory=HeldTime)

    def send(self, ask: Ask) -> Raw:
        """Ask the service; slow and dropped answers fail as the network would."""
        body = b"" if ask.payload is None else json.dumps(ask.payload).encode()
        request = Request(
            method=ask.method, path=urlsplit(ask.url).path, query=ask.parameters, body=body
        )
        answer, fault = self.service.answer(request)
        if fault in {Fault.SLOW, Fault.DROPPED}:
            self.time.now += 30.0 if fault is Fault.SLOW else 0.1
            raise ConnectionFailedError(f"the connection is {fault}")
        return Raw(status=answer.status, headers=answer.headers, body=answer.body)

    def close(self) -> None:
        """Nothing is open."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    service: MoodyService
    log: Path | None = None

    def handle_error(self, request: object, client_address: object) -> None:
        """Nothing on the terminal: clients that are killed break their connections off."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def do_GET(self) -> None:
        """Answer GET."""
        self._answer()

    def do_POST(self) -> None:
        """Answer POST."""
        self._answer()

    def _answer(self) -> None:
        parts = urlsplit(self.path)
        size = int(self.headers.get("content-length") or 0)
        request = Request(
            method=self.command,
            path=parts.path,
            query=parts.query,
            body=self.rfile.read(size),
            has_key=bool(self.headers.get("x-api-key")),
        )
        answer, fault = self.server.service.answer(request)
        self._note(request, fault)
        if fault is Fault.DROPPED:
            self.close_connection = True
            self.connection.close()
            return
        self.send_response(answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        self.send_header("content-length", str(len(answer.body)))
        self.end_headers()
        self._send(answer.body, is_slow=fault is Fault.SLOW)

    def _send(self, body: bytes, *, is_slow: bool) -> None:
        if is_slow:
            half = len(body) // 2
            self.wfile.write(body[:half])
            self.wfile.flush()
            time.sleep(TRICKLE_SECONDS)
            body = body[half:]
        self.wfile.write(body)

    def _note(self, request: Request, fault: Fault | None) -> None:
        if self.server.log is None:
            return
        line = {
            "time": time.time(),
            "method": request.method,
            "path": request.path,
            "query": request.query,
            "body": request.body.decode("utf-8", "replace"),
            "has_key": request.has_key,
            "fault": fault,
        }
        with self.server.log.open("a", encoding="utf-8") as file:
            file.write(json.dumps(line) + "\n")

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the base class's name
        """Nothing on the terminal: the log file has it all."""


def serve(service: MoodyService, *, port: int, log: Path | None = None) -> ThreadingHTTPServer:
    """A server on the loopback address, not yet running; port 0 takes a free one."""
    server = _Server(("127.0.0.1", port), _Handler)
    server.service = service
    server.log = log
    return server
