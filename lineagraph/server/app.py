"""The application: which path is answered by what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.routing import Route
from starlette.types import ASGIApp

from lineagraph.server import shapes_page, terms_page
from lineagraph.server.endpoint import CUT, METHODS, Endpoint
from lineagraph.server.engine import Engine
from lineagraph.server.explorer_page import ExplorerPage
from lineagraph.server.guard import Guard, Hosts
from lineagraph.server.nodes import Nodes
from lineagraph.server.page import asset
from lineagraph.server.query_page import QueryPage
from lineagraph.server.shapes_page import shapes
from lineagraph.server.terms_page import terms, words


def make_app(
    engine: Engine, *, hosts: Hosts, origins: Sequence[str] = (), explorer: Path | None = None
) -> ASGIApp:
    """The application, behind its guard.

    Args:
        engine: what answers queries.
        hosts: the names by which the server may be called.
        origins: sites whose pages may read answers (CORS); ``*`` is all.
        explorer: the file with the explorer.
    """
    endpoint = Endpoint(engine, "/query").answer
    routes = [
        Route("/", ExplorerPage(explorer).answer),
        Route("/query", QueryPage(engine).answer),
        Route("/assets/{name}", asset),
        *[Route(path, endpoint, methods=METHODS) for path in ("/sparql", "/sparql/")],
        *[Route(path, terms) for path in terms_page.PATHS],
        *[Route(path, words) for path in terms_page.WORDS],
        *[Route(path, shapes) for path in shapes_page.PATHS],
        Route("/{path:path}", Nodes(engine).answer),
    ]
    return Guard(Starlette(middleware=list(_sharing(origins)), routes=routes), hosts)


def _sharing(origins: Sequence[str]) -> Iterator[Middleware]:
    """What lets pages of other sites read answers."""
    if origins:
        yield Middleware(
            CORSMiddleware,
            allow_origins=list(origins),
            allow_methods=["GET", "HEAD", "POST"],
            allow_headers=["Accept", "Content-Type"],
            expose_headers=[CUT],
        )
