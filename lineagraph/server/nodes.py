"""Pages of nodes: the path of a node's IRI answers with what is said of it."""

from __future__ import annotations

import html
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import quote, unquote, urlsplit

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from lineagraph.exports.rdf.iris import is_valid
from lineagraph.exports.rdf.terms import Iri
from lineagraph.exports.rdf.turtle import Speller
from lineagraph.exports.rdf.vocabulary import OWN
from lineagraph.exports.sparql.engine import PREFIXES
from lineagraph.server.endpoint import to_response
from lineagraph.server.engine import Engine
from lineagraph.server.negotiation import choose
from lineagraph.server.page import page
from lineagraph.server.presence import while_waited_for
from lineagraph.server.protocol import GRAPHS
from lineagraph.server.question import Question, Reply

_HTML = "text/html"
FORMATS: Mapping[str, str] = {
    "html": _HTML,
    "turtle": "text/turtle",
    "jsonld": "application/ld+json",
    "ntriples": "application/n-triples",
    "rdfxml": "application/rdf+xml",
}
"""Values of the parameter ``format``, for links: they cannot say what they accept."""

_OFFERED = {_HTML: _HTML, "application/xhtml+xml": _HTML, **GRAPHS}
_MOST = 500
"""Statements of each direction that a page shows."""

_FEW = 5
"""Values of a property that may stand before those of others."""

_PAGE = """
SELECT ?side ?property ?value ?label {{
  {{ SELECT ("of" AS ?side) ?property ?value ?label {{
    <{iri}> ?property ?value OPTIONAL {{ ?value rdfs:label ?label }}
  }} LIMIT {most} }} UNION {{ SELECT ("to" AS ?side) ?property ?value ?label {{
    ?value ?property <{iri}> OPTIONAL {{ ?value rdfs:label ?label }}
  }} LIMIT {most} }}
}}
ORDER BY ?side ?property ?label ?value
"""
_GRAPH = """
CONSTRUCT {{ <{iri}> ?p ?o . ?s ?q <{iri}> }}
{{ {{ <{iri}> ?p ?o }} UNION {{ ?s ?q <{iri}> }} }}
"""


class Nodes:
    """Answers for the IRIs of nodes.

    Args:
        engine: what answers queries.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    async def answer(self, request: Request) -> Response:
        """What is said of the node whose IRI has this path."""
        return await while_waited_for(request, self._answered(request)) or Response()

    async def _answered(self, request: Request) -> Response:
        raw = request.scope.get("raw_path", b"").decode("ascii", "replace")
        for iri in iris_of(raw, self._engine.contents.spaces):
            asked = await self._engine.ask(Question(query=f"ASK {{ <{iri}> ?p ?o }}"))
            if asked.status != 200:  # noqa: PLR2004  HTTP
                return to_response(asked)
            if json.loads(asked.body)["boolean"]:
                return await self._node(iri, request)
        return PlainTextResponse("there is nothing at this address\n", status_code=404)

    async def _node(self, iri: str, request: Request) -> Response:
        form = wanted(request, _OFFERED)
        if form is None:
            reason = f"this node can be told as {', '.join(FORMATS.values())}"
            return to_response(Reply.refusal(406, reason))
        if form != _HTML:
            query = _GRAPH.format(iri=iri)
            return to_response(await self._engine.ask(Question(query=query, graph_form=form)))
        reply = await self._engine.ask(Question(query=_PAGE.format(iri=iri, most=_MOST)))
        if reply.status != 200:  # noqa: PLR2004  HTTP
            return to_response(reply)
        node = Node(iri=iri, rows=json.loads(reply.body)["results"]["bindings"])
        return page(node.label, "\n".join(_main(node, self._engine.contents.spaces)))


def wanted(request: Request, offered: Mapping[str, str]) -> str | None:
    """The form that a request wants, by the parameter ``format`` or by what it accepts."""
    named = request.query_params.get("format")
    if named is not None:
        return FORMATS.get(named)
    chosen = choose(",".join(request.headers.getlist("accept")), offered)
    return chosen[1] if chosen else None


def iris_of(path: str, spaces: Iterable[str]) -> list[str]:
    """The IRIs of nodes that a path can stand for.

    It is the path of the IRI, or that path without its first segment (which names the project
    where the IRI is registered, and is not needed here).

    >>> iris_of("/id/x/paper/a", ["https://w3id.org/lineagraph/id/x/"])
    ['https://w3id.org/lineagraph/id/x/paper/a']
    """
    found = []
    for space in spaces:
        parts = urlsplit(space)
        starts = [parts.path, "/" + parts.path.lstrip("/").partition("/")[2]]
        for spelling in dict.fromkeys([path, unquote(path)]):
            found += [
                space + spelling.removeprefix(start)
                for start in starts
                if start.count("/") > 1 and spelling.startswith(start)
            ]
    return [iri for iri in dict.fromkeys(found) if is_valid(iri)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A node, and the rows that tell of it."""

    iri: str
    rows: Sequence[Mapping[str, Mapping[str, str]]]

    @property
    def label(self) -> str:
        """Its name, or the end of its IRI."""
        labels = [
            row["value"]["value"]
            for row in self.rows
            if row["side"]["value"] == "of" and row["property"]["value"] == _LABEL
        ]
        return labels[0] if labels else self.iri.rpartition("/")[2]

    def side(self, side: str) -> list[Mapping[str, Mapping[str, str]]]:
        """The rows of one direction, one for each value; properties of few values come first."""
        rows = [row for row in self.rows if row["side"]["value"] == side]
        single = {(r["property"]["value"], json.dumps(r["value"])): r for r in rows}
        many = Counter(property_ for property_, _ in single)
        return [single[key] for key in sorted(single, key=lambda key: many[key[0]] > _FEW)]


_LABEL = PREFIXES["rdfs"] + "label"


def _main(node: Node, spaces: Sequence[str]) -> Iterator[str]:
    query = quote(f"SELECT ?property ?value {{\n  <{node.iri}> ?property ?value\n}}\n")
    links = "".join(
        f'<a href="?format={name}">{title}</a>'
        for name, title in (("turtle", "Turtle"), ("jsonld", "JSON-LD"), ("rdfxml", "RDF/XML"))
    )
    yield f"<h1>{html.escape(node.label)}</h1>"
    yield f"<p><code>{html.escape(node.iri)}</code></p>"
    yield f'<p class="actions">{links}<a href="/query?query={query}">Ask about it</a></p>'
    for side, heading in (("of", "What is said of it"), ("to", "What is said with it")):
        rows = node.side(side)
        if rows:
            yield f"<h2>{heading}</h2>"
            yield from _table(rows, spaces, heading)


def _table(
    rows: list[Mapping[str, Mapping[str, str]]], spaces: Sequence[str], heading: str
) -> Iterator[str]:
    spell = Speller(PREFIXES)
    yield f'<div class="wide" role="region" aria-label="{heading}" tabindex="0"><table>'
    if len(rows) >= _MOST:
        yield f"<caption>The first {_MOST}</caption>"
    yield '<thead><tr><th scope="col">Property</th><th scope="col">Value</th></tr></thead><tbody>'
    for iri, members in groupby(rows, key=lambda row: row["property"]["value"]):
        name = html.escape(spell.iri(Iri(f"<{iri}>")))
        values = [
            _value(row["value"], row.get("label", {}).get("value"), spaces) for row in members
        ]
        for place, value in enumerate(values):
            span = f'rowspan="{len(values)}" title="{html.escape(iri)}"'
            head = f'<th scope="rowgroup" {span}>{name}</th>'
            yield f"<tr>{'' if place else head}<td>{value}</td></tr>"
    yield "</tbody></table></div>"


def _value(term: Mapping[str, str], label: str | None, spaces: Sequence[str]) -> str:
    """A value as markup: a link where it is an address."""
    value = term["value"]
    if term["type"] != "uri" or not value.startswith(("http://", "https://")):
        return html.escape(value)
    own = value.startswith((OWN.namespace, *spaces))
    target = value.removeprefix("{0.scheme}://{0.netloc}".format(urlsplit(value))) if own else value
    rel = "" if own else ' rel="noopener noreferrer"'
    text = html.escape(label or _short(value, spaces))
    return f'<a href="{html.escape(target)}" title="{html.escape(value)}"{rel}>{text}</a>'


def _short(iri: str, spaces: Iterable[str]) -> str:
    """An IRI for reading: of a node of the graph kind and name, of a term its prefix and name.

    >>> _short("https://e.org/heads/link/a::b", ["https://e.org/heads/"])
    'link/a::b'
    """
    space = next((space for space in spaces if iri.startswith(space)), None)
    if space is not None and iri != space:
        return iri.removeprefix(space)
    return Speller(PREFIXES).iri(Iri(f"<{iri}>")).strip("<>")
