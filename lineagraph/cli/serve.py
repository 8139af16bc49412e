"""``serve``."""

from __future__ import annotations

import argparse
import socket
from contextlib import AbstractContextManager, nullcontext, suppress
from pathlib import Path

import uvicorn

from lineagraph.cli import main, tell
from lineagraph.graph.errors import ExportError
from lineagraph.server.app import make_app
from lineagraph.server.engine import Engine, Sources
from lineagraph.server.guard import Hosts
from lineagraph.server.question import Limits
from lineagraph.source_graphs import source_graphs
from lineagraph.store import RDF_FILE, finish_writing

EXPLORER_FILE = "explorer.html"
_WAITING = 1024
"""Connections that may wait to be taken."""


def run(arguments: argparse.Namespace) -> int:
    """Serve the built graph until the user stops it."""
    named = dict(_named(text) for text in arguments.load)
    built = _built(arguments)
    files = [str(path) for path in ([built] if built else []) + list(named.values())]
    tell(f"loading {', '.join(files) or 'nothing'}")
    hosts = Hosts(bound=arguments.host, names=[name.lower() for name in arguments.allow_host])
    with (
        _listening(arguments.host, arguments.port) as listener,
        _source_graphs(built, arguments) as quads,
        Engine(
            Sources(graph=built, quads=quads, named=named), Limits(seconds=arguments.timeout)
        ) as engine,
        suppress(KeyboardInterrupt),  # which is how a user stops it
    ):
        explorer = arguments.graph / EXPLORER_FILE
        app = make_app(engine, hosts=hosts, origins=arguments.cors, explorer=explorer)
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning", server_header=False))
        tell(f"serving {_address(arguments.host, listener)} (explorer), query, sparql; Ctrl-C ends")
        server.run(sockets=[listener])
    return 0


def _built(arguments: argparse.Namespace) -> Path | None:
    """The file with the built graph; None where only other graphs are served.

    Where nothing was built and nothing is named, it is the embedded example, built now.
    """
    finish_writing(arguments.graph)
    path: Path = arguments.graph / RDF_FILE
    if path.exists():
        return path
    if arguments.load:
        tell(f"there is no {path}: the default graph is empty")
        return None
    if arguments.graph != Path("out"):
        raise ExportError(f"there is no {path}; run 'lineagraph build' or give --graph DIR")
    tell(f"there is no {path}: building the embedded example")
    if main(["build", "--out", str(arguments.graph), "--quiet"]):
        raise ExportError("the embedded example could not be built")
    return path


def _source_graphs(
    built: Path | None, arguments: argparse.Namespace
) -> AbstractContextManager[Path | None]:
    """The named graphs of what each source says, where they are there and wanted."""
    if built is None or arguments.no_source_graphs:
        return nullcontext(None)
    return source_graphs(arguments.graph)


def _named(text: str) -> tuple[str, Path]:
    """A graph's name and its file; both may hold ``=``, so the last that leaves a file counts."""
    cuts = [at for at, character in enumerate(text) if character == "="]
    for at in reversed(cuts):
        if Path(text[at + 1 :]).is_file():
            return text[:at], Path(text[at + 1 :])
    if not cuts:
        raise ExportError(f"--load {text!r} is not of the form IRI=FILE")
    raise ExportError(f"--load {text!r}: there is no file {text[cuts[-1] + 1 :]}")


def _listening(host: str, port: int) -> socket.socket:
    try:
        family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        return socket.create_server(
            (str(address[0]), int(address[1])), family=family, backlog=_WAITING
        )
    except OSError as error:
        raise ExportError(f"cannot listen on {host}, port {port}: {error.strerror}") from error


def _address(host: str, listener: socket.socket) -> str:
    name = f"[{host}]" if ":" in host else host
    return f"http://{name}:{listener.getsockname()[1]}/"
