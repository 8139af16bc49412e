"""Our own terms at the path of their namespace: the ontology, or a page of it."""

from __future__ import annotations

import html
from collections.abc import Iterator

from starlette.requests import Request
from starlette.responses import Response

from lineagraph.exports.rdf.shipped import CONTEXT, FRAME, shipped
from lineagraph.exports.rdf.terms import Iri, Literal, value_of
from lineagraph.exports.rdf.vocabulary import OWN
from lineagraph.exports.sparql import engine as sparql
from lineagraph.exports.sparql import stores
from lineagraph.server.documents import answer, paths_of

_TERMS = """
SELECT ?term ?label ?comment {
  ?term rdfs:label ?label ; rdfs:comment ?comment FILTER(STRSTARTS(STR(?term), STR(:)))
} ORDER BY LCASE(?label)
"""

PATHS = paths_of(OWN.namespace)
"""Where the terms are answered."""

WORDS = tuple(f"{path.rpartition('/')[0]}/{name}" for path in PATHS for name in (CONTEXT, FRAME))
"""Where the context and the frame of our JSON-LD are answered: beside the terms."""


def terms(request: Request) -> Response:
    """The ontology in the form that is wanted."""
    return answer(request, "lineagraph.ttl", "Terms of Lineagraph", _main, here="/ns")


def words(request: Request) -> Response:
    """The context or the frame of our JSON-LD, which change as little as the terms do."""
    body = shipped(request.url.path.rpartition("/")[2])
    return Response(body, media_type="application/ld+json")


def _main() -> Iterator[str]:
    yield f"<p><code>{html.escape(OWN.namespace)}</code></p><dl>"
    for row in sparql.rows(sparql.run(stores.of_turtle(shipped("lineagraph.ttl")), _TERMS)):
        term, label, comment = (cell or "" for cell in row)
        name = html.escape(value_of(Iri(term)).removeprefix(OWN.namespace))
        yield f'<dt id="{name}"><code>:{name}</code> {html.escape(value_of(Literal(label)))}</dt>'
        yield f"<dd>{html.escape(value_of(Literal(comment)))}</dd>"
    yield "</dl>"
