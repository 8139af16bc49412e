"""The shapes of the graph at the path of their IRI: as RDF, or a page of it."""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence
from itertools import groupby

from starlette.requests import Request
from starlette.responses import Response

from lineagraph.exports.rdf.shipped import shipped
from lineagraph.exports.rdf.terms import Iri, Literal, value_of
from lineagraph.exports.rdf.turtle import Speller
from lineagraph.exports.rdf.vocabulary import SHAPES
from lineagraph.exports.sparql import engine as sparql
from lineagraph.exports.sparql import stores
from lineagraph.server.documents import answer, paths_of

PATHS = paths_of(SHAPES)
"""Where the shapes are answered."""

_SHAPES = """
PREFIX sh: <http://www.w3.org/ns/shacl#>
SELECT ?shape ?name ?path ?least ?most ?type ?pattern ?low ?high
  (GROUP_CONCAT(?said; separator=", ") AS ?values) {
  ?shape a sh:NodeShape ; sh:name ?name ; sh:property ?part .
  ?part sh:path ?given
  OPTIONAL { ?given sh:inversePath ?inverse }
  BIND(COALESCE(?inverse, ?given) AS ?path)
  OPTIONAL { ?part sh:minCount ?least }
  OPTIONAL { ?part sh:maxCount ?most }
  OPTIONAL { ?part sh:datatype|sh:class ?type }
  OPTIONAL { ?part sh:pattern ?pattern }
  OPTIONAL { ?part sh:minInclusive ?low }
  OPTIONAL { ?part sh:maxInclusive ?high }
  OPTIONAL { ?part sh:in/rdf:rest*/rdf:first ?value
    BIND(REPLACE(STR(?value), "^.*[/#]", "") AS ?said) }
} GROUP BY ?shape ?name ?path ?least ?most ?type ?pattern ?low ?high
ORDER BY LCASE(?name) ?path
"""
_HEADS = ("Property", "Times", "Type", "Values")


def shapes(request: Request) -> Response:
    """The shapes in the form that is wanted."""
    return answer(request, "shapes.ttl", "Shapes of the graph", _main, here="/shapes")


def _main() -> Iterator[str]:
    yield "<p>What each kind of node must and may say, in SHACL. "
    yield "<code>lineagraph validate FILE</code> checks a file against them.</p>"
    rows = sparql.rows(sparql.run(stores.of_turtle(shipped("shapes.ttl")), _SHAPES))
    for (shape, name), members in groupby(rows, key=lambda row: (row[0], row[1])):
        id_ = html.escape(value_of(Iri(shape or "<>")).removeprefix(f"{SHAPES}#"))
        yield f'<h2 id="{id_}">{html.escape(_plain(name).capitalize())}</h2>'
        heads = "".join(f'<th scope="col">{head}</th>' for head in _HEADS)
        yield f'<div class="wide"><table><thead><tr>{heads}</tr></thead><tbody>'
        for row in members:
            first, *cells = (html.escape(cell) for cell in _cells(row[2:]))
            data = "".join(f"<td>{cell}</td>" for cell in cells)
            yield f'<tr><th scope="row"><code>{first}</code></th>{data}</tr>'
        yield "</tbody></table></div>"


def _cells(row: Sequence[str | None]) -> tuple[str, str, str, str]:
    path, least, most, type_, pattern, low, high, values = row
    times = f"{_plain(least) or 0} to {_plain(most) or 'any'}"
    bounds = f"{_plain(low)} to {_plain(high) or 'any'}" if low else ""
    return _short(path), times, _short(type_), _plain(values) or bounds or _plain(pattern)


def _short(iri: str | None) -> str:
    return Speller(sparql.PREFIXES).iri(Iri(iri)).strip("<>") if iri else ""


def _plain(literal: str | None) -> str:
    return value_of(Literal(literal)) if literal else ""
