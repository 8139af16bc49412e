"""Documents of RDF that ship with the program, at the paths of their IRIs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import Response

from lineagraph.exports.rdf.shipped import shipped
from lineagraph.exports.sparql import engine as sparql
from lineagraph.server.endpoint import to_response
from lineagraph.server.nodes import FORMATS, wanted
from lineagraph.server.page import page
from lineagraph.server.protocol import GRAPHS
from lineagraph.server.question import Reply

_HTML = "text/html"
_OFFERED = {"text/turtle": "text/turtle", _HTML: _HTML, "application/xhtml+xml": _HTML, **GRAPHS}
_FORMS = (
    '<p class="actions"><a href="?format=turtle">Turtle</a><a href="?format=jsonld">JSON-LD</a>'
    '<a href="?format=rdfxml">RDF/XML</a></p>'
)


def paths_of(iri: str) -> tuple[str, str]:
    """Where a document is answered: as its IRI says, and without the project's name.

    >>> paths_of("https://w3id.org/lineagraph/ns#")
    ('/lineagraph/ns', '/ns')
    """
    path = urlsplit(iri).path
    return path, "/" + path.lstrip("/").partition("/")[2]


def answer(
    request: Request, name: str, title: str, main: Callable[[], Iterator[str]], *, here: str
) -> Response:
    """A document in the form that is wanted; `main` makes what its page shows."""
    form = wanted(request, _OFFERED)
    if form is None:
        reason = f"this document can be told as {', '.join(FORMATS.values())}"
        return to_response(Reply.refusal(406, reason))
    if form == _HTML:
        return page(title, "\n".join([f"<h1>{title}</h1>", _FORMS, *main()]), here=here)
    return to_response(Reply(status=200, media_type=form, body=sparql.convert(shipped(name), form)))
