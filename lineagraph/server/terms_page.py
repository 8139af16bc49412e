"""Our own terms at the path of their namespace: the ontology, or a page of it."""

from __future__ import annotations

import html
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import Response

from lineagraph.exports.rdf.json_words import CONTEXT, FRAME, shipped
from lineagraph.exports.rdf.terms import Iri, Literal, value_of
from lineagraph.exports.rdf.vocabulary import OWN
from lineagraph.exports.sparql import engine as sparql
from lineagraph.server.endpoint import to_response
from lineagraph.server.nodes import FORMATS, wanted
from lineagraph.server.page import page
from lineagraph.server.protocol import GRAPHS
from lineagraph.server.question import Reply

_HTML = "text/html"
_OFFERED = {"text/turtle": "text/turtle", _HTML: _HTML, "application/xhtml+xml": _HTML, **GRAPHS}
_TERMS = """
SELECT ?term ?label ?comment {
  ?term rdfs:label ?label ; rdfs:comment ?comment FILTER(STRSTARTS(STR(?term), STR(:)))
} ORDER BY LCASE(?label)
"""

_PATH = urlsplit(OWN.namespace).path
PATHS = (_PATH, "/" + _PATH.lstrip("/").partition("/")[2])
"""Where the terms are answered: as their IRIs say, and without the project's name."""

WORDS = tuple(f"{path.rpartition('/')[0]}/{name}" for path in PATHS for name in (CONTEXT, FRAME))
"""Where the context and the frame of our JSON-LD are answered: beside the terms."""


def terms(request: Request) -> Response:
    """The ontology in the form that is wanted."""
    form = wanted(request, _OFFERED)
    if form is None:
        reason = f"the terms can be told as {', '.join(FORMATS.values())}"
        return to_response(Reply.refusal(406, reason))
    if form == _HTML:
        return page("Terms of Lineagraph", "\n".join(_main()))
    return to_response(Reply(status=200, media_type=form, body=sparql.convert(_ontology(), form)))


def words(request: Request) -> Response:
    """The context or the frame of our JSON-LD, which change as little as the terms do."""
    body = shipped(request.url.path.rpartition("/")[2])
    return Response(body, media_type="application/ld+json")


@cache
def _ontology() -> str:
    return files("lineagraph.exports.rdf").joinpath("lineagraph.ttl").read_text("utf-8")


def _main() -> Iterator[str]:
    ntriples = sparql.convert(_ontology(), "application/n-triples").decode()
    yield "<h1>Terms of Lineagraph</h1>"
    yield f"<p><code>{html.escape(OWN.namespace)}</code></p>"
    yield '<p class="actions"><a href="?format=turtle">Turtle</a>'
    yield '<a href="?format=jsonld">JSON-LD</a><a href="?format=rdfxml">RDF/XML</a></p><dl>'
    for row in sparql.rows(sparql.run(sparql.fill([ntriples]), _TERMS)):
        term, label, comment = (cell or "" for cell in row)
        name = html.escape(value_of(Iri(term)).removeprefix(OWN.namespace))
        yield f'<dt id="{name}"><code>:{name}</code> {html.escape(value_of(Literal(label)))}</dt>'
        yield f"<dd>{html.escape(value_of(Literal(comment)))}</dd>"
    yield "</dl>"
