"""A server on a free port of this machine, for tests that talk to it over a real connection."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import uvicorn

from lineagraph.server.app import make_app
from lineagraph.server.engine import Engine, Sources
from lineagraph.server.guard import Hosts
from lineagraph.server.question import Limits


@contextmanager
def serving(
    sources: Sources,
    limits: Limits | None = None,
    *,
    origins: Sequence[str] = (),
    explorer: Path | None = None,
) -> Iterator[str]:
    """Serve for a ``with`` block; gives the address, without a stroke at its end."""
    with (
        socket.create_server(("127.0.0.1", 0), backlog=256) as listener,
        Engine(sources, limits or Limits()) as engine,
    ):
        hosts = Hosts(bound="127.0.0.1")
        app = make_app(engine, hosts=hosts, origins=origins, explorer=explorer)
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning", server_header=False))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        try:
            yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join()
