"""The application: which path is answered by what."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.routing import Route
from starlette.types import ASGIApp

from lineagraph.server.endpoint import CUT, METHODS, Endpoint
from lineagraph.server.engine import Engine
from lineagraph.server.guard import Guard, Hosts


def make_app(engine: Engine, *, hosts: Hosts, origins: Sequence[str] = ()) -> ASGIApp:
    """The application, behind its guard.

    Args:
        engine: what answers queries.
        hosts: the names by which the server may be called.
        origins: sites whose pages may read answers (CORS); ``*`` is all.
    """
    endpoint = Endpoint(engine, "/query").answer
    shared = []
    if origins:
        shared.append(
            Middleware(
                CORSMiddleware,
                allow_origins=list(origins),
                allow_methods=["GET", "HEAD", "POST"],
                allow_headers=["Accept", "Content-Type"],
                expose_headers=[CUT],
            )
        )
    routes = [Route(path, endpoint, methods=METHODS) for path in ("/sparql", "/sparql/")]
    return Guard(Starlette(middleware=shared, routes=routes), hosts)
