"""The SPARQL endpoint: one request in, one answer out."""

from __future__ import annotations

from dataclasses import replace

from starlette.requests import Request as HttpRequest
from starlette.responses import RedirectResponse, Response

from lineagraph.exports.sparql.engine import convert
from lineagraph.server.bodies import read_body
from lineagraph.server.description import describe
from lineagraph.server.engine import Engine
from lineagraph.server.negotiation import choose
from lineagraph.server.outbox import Outbox
from lineagraph.server.presence import while_waited_for
from lineagraph.server.protocol import GRAPHS, TABLES, Refusal, Request, parse_request
from lineagraph.server.question import Reply

CUT = "Lineagraph-Cut"
"""The header that says where an answer was cut; absent when it is whole."""

METHODS = ("GET", "HEAD", "POST", "OPTIONS")


class Endpoint:
    """Answers at ``/sparql``.

    Args:
        engine: what answers queries.
        query_page: the path to send browsers to that ask for nothing.
    """

    def __init__(self, engine: Engine, query_page: str) -> None:
        self._engine = engine
        self._query_page = query_page
        self._outbox = Outbox()

    async def answer(self, request: HttpRequest) -> Response:
        """Answer one request."""
        if request.method == "OPTIONS":
            return Response(status_code=204, headers={"Allow": ", ".join(METHODS)})
        try:
            return await self._answered(request)
        except Refusal as refusal:
            return to_response(Reply.refusal(refusal.status, refusal.reason))

    async def _answered(self, http: HttpRequest) -> Response:
        is_post = http.method == "POST"
        request = Request(
            url=str(http.url.replace(query="", fragment="")),
            is_post=is_post,
            parameters=http.scope["query_string"],
            content_type=http.headers.get("content-type"),
            body=await read_body(http, self._engine.limits.body) if is_post else b"",
            accept=",".join(http.headers.getlist("accept")),
        )
        question = parse_request(request, self._engine.contents.named)
        if question is None:
            return self._described(request)
        reply = await while_waited_for(http, self._engine.ask(question))
        if reply is None:
            return Response()  # which nobody gets
        if not self._outbox.has_room(len(reply.body)):
            raise Refusal(503, "the server is sending many large answers; try again later")
        named = replace(reply, media_type=_as_asked(reply.media_type, request.accept))
        return self._outbox.sends(to_response(named))

    def _described(self, request: Request) -> Response:
        """The service description, or the query page for a browser."""
        chosen = choose(request.accept, {**GRAPHS, "text/html": "text/html"})
        if chosen is None:
            raise Refusal(406, f"the description of this service can be {', '.join(GRAPHS)}")
        if chosen[1] == "text/html":
            return RedirectResponse(self._query_page, 303, headers={"Vary": "Accept"})
        body = convert(describe(request.url, self._engine.contents), chosen[1])
        return to_response(Reply(status=200, media_type=chosen[1], body=body))


def _as_asked(form: str, accept: str | None) -> str:
    """The name by which a form was asked for: JSON may be asked for as plain JSON."""
    for offered in (TABLES, GRAPHS):
        chosen = choose(accept, offered)
        if chosen and chosen[1] == form:
            return chosen[0]
    return form


def to_response(reply: Reply) -> Response:
    """A reply as an HTTP response."""
    headers = {"Vary": "Accept"}
    if reply.cut:
        headers[CUT] = reply.cut
    if reply.status == 503:  # noqa: PLR2004  HTTP
        headers["Retry-After"] = "10"
    charset = "; charset=utf-8" if reply.media_type.startswith("text/") else ""
    return Response(reply.body, reply.status, headers, media_type=f"{reply.media_type}{charset}")
