"""From an HTTP request to a question, by SPARQL 1.1 Protocol.

https://www.w3.org/TR/sparql11-protocol/#query-operation; the operation `update` is refused.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl

from lineagraph.exports.rdf.iris import is_valid
from lineagraph.exports.sparql.engine import Scope
from lineagraph.server.negotiation import choose
from lineagraph.server.question import Question

TABLES: Mapping[str, str] = {
    "application/sparql-results+json": "application/sparql-results+json",
    "application/sparql-results+xml": "application/sparql-results+xml",
    "text/csv": "text/csv",
    "text/tab-separated-values": "text/tab-separated-values",
    "application/json": "application/sparql-results+json",
    "application/xml": "application/sparql-results+xml",
    "text/xml": "application/sparql-results+xml",
}
"""Media types that a table can be asked by, and the form that each is written in."""

GRAPHS: Mapping[str, str] = {
    "text/turtle": "text/turtle",
    "application/n-triples": "application/n-triples",
    "application/ld+json": "application/ld+json",
    "application/rdf+xml": "application/rdf+xml",
    "text/n3": "text/turtle",
    "application/json": "application/ld+json",
    "application/xml": "application/rdf+xml",
    "text/plain": "application/n-triples",
}
"""The same for graphs."""

_FORM = "application/x-www-form-urlencoded"
_QUERY = "application/sparql-query"
_UPDATE = "application/sparql-update"
_DEFAULT, _NAMED = "default-graph-uri", "named-graph-uri"
_FOLDED = re.compile(rf"&(?P<key>{_DEFAULT}|{_NAMED})=")
_MOST_PARAMETERS = 200


class Refusal(Exception):  # noqa: N818  it is an answer, not a failure
    """A request that is not answered, with the status and the reason."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(reason)
        self.status = status
        self.reason = reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What of an HTTP request matters.

    Attributes:
        url: the address of the endpoint, without the query string.
        is_post: whether the method is POST; else it is GET.
        parameters: the query string, as it was sent.
        content_type: of the body.
        body: as it was sent.
        accept: what the sender wants.
    """

    url: str
    is_post: bool
    parameters: bytes = b""
    content_type: str | None = None
    body: bytes = b""
    accept: str | None = None


def parse_request(request: Request, graphs: Collection[str]) -> Question | None:
    """The question that a request asks; None if it asks none, and wants the description.

    Args:
        request: the request.
        graphs: names of the graphs that are loaded.

    Raises:
        Refusal: the request breaks the protocol, or wants to change something.
    """
    pairs, direct = _form(request.parameters, "the query string"), []
    if request.is_post:
        kind = _media_type(request.content_type)
        text = request.body if kind == _FORM else b""
        pairs += _form(text, "the body")
        if kind == _QUERY:
            direct = [_utf8(request.body, "the body")]
        if kind == _UPDATE:
            raise Refusal(403, _READ_ONLY)
    if any(key == "update" for key, _ in pairs):
        raise Refusal(403 if request.is_post else 400, _READ_ONLY)
    queries = [value for key, value in pairs if key == "query"] + direct
    if not queries and not request.is_post:
        return None
    if len(queries) != 1:
        raise Refusal(400, f"a request asks one query, and this one has {len(queries)}")
    table, graph = choose(request.accept, TABLES), choose(request.accept, GRAPHS)
    return Question(
        query=queries[0],
        base=request.url,
        table_form=table[1] if table else None,
        graph_form=graph[1] if graph else None,
        scope=_scope(pairs, graphs),
    )


_READ_ONLY = "this endpoint answers queries; it takes no updates"


def _media_type(content_type: str | None) -> str:
    """The media type of a body that can be read.

    Raises:
        Refusal: it is of another type, or in another encoding.
    """
    media_type, _, parameters = (content_type or "").lower().partition(";")
    media_type = media_type.strip()
    if media_type not in {_FORM, _QUERY, _UPDATE}:
        raise Refusal(415, f"a query is sent as {_QUERY} or as a form ({_FORM})")
    charset = re.search(r"charset\s*=\s*\"?([^\s\";]+)", parameters)
    if charset and charset[1] not in {"utf-8", "utf8", "us-ascii"}:
        raise Refusal(415, "a query is sent in UTF-8")
    return media_type


def _form(data: bytes, where: str) -> list[tuple[str, str]]:
    text = _utf8(data, where)
    try:
        return parse_qsl(
            text, keep_blank_values=True, errors="strict", max_num_fields=_MOST_PARAMETERS
        )
    except UnicodeDecodeError as error:
        raise Refusal(400, f"{where} is not UTF-8") from error
    except ValueError as error:
        raise Refusal(400, f"{where} has more than {_MOST_PARAMETERS} parameters") from error


def _utf8(data: bytes, where: str) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Refusal(400, f"{where} is not UTF-8") from error


def _scope(pairs: list[tuple[str, str]], graphs: Collection[str]) -> Scope | None:
    """The graphs that the request chooses; None if it leaves the choice to the query."""
    # Forms send fields that were left empty too: they choose nothing.
    chosen = [one for key, value in pairs if value for one in _unfolded(key, value, graphs)]
    default = tuple(value for key, value in chosen if key == _DEFAULT)
    named = tuple(value for key, value in chosen if key == _NAMED)
    wrong = next((iri for iri in (*default, *named) if not is_valid(iri)), None)
    if wrong is not None:
        raise Refusal(400, f"{wrong!r} is no absolute IRI of a graph")
    return Scope(default=default, named=named) if default or named else None


def _unfolded(key: str, value: str, graphs: Collection[str]) -> list[tuple[str, str]]:
    """The parameters that one stands for.

    Some clients (and one of W3C's own tests) percent-encode the ``&`` between repeated graphs
    too; what is then one value names no graph, and is taken apart.
    """
    if key not in {_DEFAULT, _NAMED} or value in graphs:
        return [(key, value)]
    first, *rest = _FOLDED.split(value)
    return [(key, first), *zip(rest[::2], rest[1::2], strict=True)]
