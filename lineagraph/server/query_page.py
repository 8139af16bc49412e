"""The query page: a form that works without script, and the catalogue of named queries."""

from __future__ import annotations

import html
import json
from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response

from lineagraph.exports.rdf.terms import Literal, value_of
from lineagraph.exports.sparql.catalogue import NamedQuery, find_query, named_queries
from lineagraph.exports.sparql.engine import PREFIXES, QueryError
from lineagraph.server.engine import Engine
from lineagraph.server.page import page

_FIRST = """\
SELECT ?name ?citations WHERE {
  ?paper :inListCitations ?citations ; rdfs:label ?name .
}
ORDER BY DESC(?citations) ?name
LIMIT 20
"""


class QueryPage:
    """Answers at ``/query``.

    ``query`` fills the form; so does ``name``, with ``p.x`` for each parameter x of that query.

    Args:
        engine: what answers queries.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    async def answer(self, request: Request) -> Response:
        """The page."""
        given = request.query_params
        try:
            named = find_query(given["name"]) if "name" in given else None
            values = _values(named, request) if named else {}
            text = named.fill(values) if named else given.get("query", _FIRST)
        except QueryError as error:
            return page(
                "Ask the graph", f'<p class="problem">{html.escape(str(error))}</p>', status=400
            )
        spaces = html.escape(json.dumps(self._engine.contents.spaces), quote=True)
        asks = named is not None or "query" in given
        form = self._form(text, asks=asks, is_named=named is not None)
        main = "\n".join(
            [
                '<div class="ask"><div>',
                *_heading(named, values),
                *form,
                "</div>",
                *_catalogue(named_queries(), named),
                "</div>",
            ]
        )
        title = named.title if named else "Ask the graph"
        return page(title, main, body=f' data-spaces="{spaces}"', here="/query")

    def _form(self, text: str, *, asks: bool, is_named: bool) -> Iterator[str]:
        """The query with its answer; of a named query the text can wait until it is wanted."""
        limits = self._engine.limits
        yield f"""<form id="ask" action="/sparql" method="get"{' data-run="yes"' if asks else ""}>
<details class="query"{"" if is_named else " open"}><summary>SPARQL</summary>
<label for="query" class="unseen">SPARQL query</label>
<textarea id="query" name="query" rows="14" spellcheck="false" autocapitalize="off"
 aria-describedby="hint">
{html.escape(text)}</textarea>
<div class="actions"><button class="{"" if is_named else "first"}" type="submit">Ask</button></div>
<p id="hint" class="quiet">Ctrl+Enter asks. A query is stopped after {limits.seconds:g} seconds,
and an answer is cut after {limits.rows:,} rows. Prefixes that need not be declared:
{", ".join(f"<code>{html.escape(prefix)}:</code>" for prefix in sorted(PREFIXES))}.</p>
</details>
</form>
<div class="bar"><p id="status" role="status"></p>
<div class="actions"><a id="share" href="/query" hidden>Link to this query</a>
<button id="copy" type="button" hidden>Copy the link</button></div>
<div id="saves" class="actions" hidden>
<button type="button" data-type="text/csv, text/turtle;q=0.5" data-ending="csv">Save as CSV</button>
<button type="button" data-type="application/json" data-ending="json">Save as JSON</button>
</div></div>
<div id="answer" class="wide" role="region" aria-label="Answer" tabindex="0"></div>"""
        yield '<script type="module" src="/assets/query.js"></script>'


def _values(named: NamedQuery, request: Request) -> dict[str, str]:
    """The parameters that the address chooses."""
    chosen = {one.name: request.query_params.get(f"p.{one.name}") for one in named.parameters}
    return {name: value for name, value in chosen.items() if value}


def _heading(named: NamedQuery | None, values: Mapping[str, str]) -> Iterator[str]:
    """What the page is about; for a named query also a form for its parameters."""
    if named is None:
        yield "<h1>Ask the graph</h1>"
        return
    yield f"<h1>{html.escape(named.title)}</h1><p>{html.escape(named.answers)}</p>"
    yield f'<p class="quiet">Cost: {html.escape(named.cost)}</p>'
    if not named.parameters:
        return
    yield '<form action="/query" method="get"><fieldset><legend>Choose</legend>'
    yield f'<input type="hidden" name="name" value="{html.escape(named.name)}">'
    for one in named.parameters:
        default = value_of(Literal(one.default)) if one.is_text else one.default
        id_, value = html.escape(f"p.{one.name}"), html.escape(values.get(one.name, default))
        yield f'<div class="field"><label for="{id_}">{html.escape(one.name)}'
        yield f' <span class="quiet">{html.escape(one.meaning)}</span></label>'
        kind = "" if one.is_text else ' inputmode="decimal"'
        yield f'<input id="{id_}" name="{id_}" value="{value}"{kind}></div>'
    yield '<div class="actions"><button class="first" type="submit">Fill in and ask</button></div>'
    yield "</fieldset></form>"


def _catalogue(queries: Iterable[NamedQuery], chosen: NamedQuery | None) -> Iterator[str]:
    """All named queries by theme; the theme of the chosen one is open."""
    yield '<nav class="catalogue" aria-label="Questions that are ready to ask">'
    yield "<h2>Ready to ask</h2>"
    yield '<input id="find" type="search" placeholder="Find a question" hidden'
    yield ' aria-label="Find a question">'
    by_theme: dict[str, list[NamedQuery]] = {}
    for query in queries:
        by_theme.setdefault(query.theme, []).append(query)
    for theme, members in by_theme.items():
        is_open = chosen is None or chosen.theme == theme
        title = html.escape(theme.capitalize())
        yield f"<details{' open' if is_open else ''}><summary>{title}"
        yield f' <span class="quiet">{len(members)}</span></summary><ul>'
        for query in members:
            here = ' aria-current="page"' if query == chosen else ""
            link = f'<a href="/query?name={quote(query.name)}"{here}>{html.escape(query.title)}</a>'
            yield f'<li>{link}<span class="quiet">{html.escape(query.answers)}</span></li>'
        yield "</ul></details>"
    yield '<p><a href="/query">A query of your own</a></p></nav>'
