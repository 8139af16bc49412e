"""``serve``."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import uvicorn

from lineagraph.graph.errors import ExportError
from lineagraph.server.app import make_app
from lineagraph.server.engine import Engine, Sources
from lineagraph.server.guard import Hosts
from lineagraph.server.question import Limits
from lineagraph.store import RDF_FILE, finish_writing


def run(arguments: argparse.Namespace) -> int:
    """Serve the built graph until the user stops it."""
    sources = Sources(graph=_built(arguments), named=dict(_named(text) for text in arguments.load))
    limits = Limits(seconds=arguments.timeout)
    hosts = Hosts(bound=arguments.host, names=[name.lower() for name in arguments.allow_host])
    with Engine(sources, limits) as engine:
        app = make_app(
            engine, hosts=hosts, origins=arguments.cors, explorer=arguments.graph / "explorer.html"
        )
        uvicorn.run(
            app, host=arguments.host, port=arguments.port, log_level="warning", server_header=False
        )
    return 0


def _built(arguments: argparse.Namespace) -> Path | None:
    """The file with the built graph; None where only other graphs are served."""
    finish_writing(arguments.graph)
    path: Path = arguments.graph / RDF_FILE
    if path.exists():
        return path
    if arguments.load:
        print(f"lineagraph: there is no {path}: the default graph is empty", file=sys.stderr)
        return None
    raise ExportError(f"there is no {path}; run 'lineagraph build' or give --graph DIR")


def _named(text: str) -> tuple[str, Path]:
    """A graph's name and its file; both may hold ``=``, so the last that leaves a file counts."""
    cuts = [at for at, character in enumerate(text) if character == "="]
    for at in reversed(cuts):
        if Path(text[at + 1 :]).is_file():
            return text[:at], Path(text[at + 1 :])
    if not cuts:
        raise ExportError(f"--load {text!r} is not of the form IRI=FILE")
    raise ExportError(f"--load {text!r}: there is no file {text[cuts[-1] + 1 :]}")
