"""The frame of the server's pages, and the few files that they need."""

from __future__ import annotations

import html
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""Nothing from elsewhere, nothing written into the page itself."""

_ASSETS: Mapping[str, str] = {"style.css": "text/css", "query.js": "text/javascript"}


_PLACES = (("/", "Explorer"), ("/query", "Ask"), ("/ns", "Terms"), ("/shapes", "Shapes"))


def page(
    title: str, main: str, *, body: str = "", status: int = 200, here: str = ""
) -> HTMLResponse:
    """A page.

    Args:
        title: plain text.
        main: markup, with all text in it escaped.
        body: attributes of the body, as markup.
        status: of HTTP.
        here: which of the places in the head the page is.
    """
    links = "".join(
        f'<a href="{path}"{" aria-current=page" if path == here else ""}>{name}</a>'
        for path, name in _PLACES
    )
    text = f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{html.escape(title)} · Lineagraph</title>
<link rel="stylesheet" href="/assets/style.css">
<link rel="icon" href="data:,">
</head>
<body{body}>
<a class="skip" href="#main">Skip to the content</a>
<header><div><span class="brand">Lineagraph</span>
<nav aria-label="Places">{links}</nav></div></header>
<main id="main">
{main}
</main>
</body>
</html>
"""
    headers = {"Content-Security-Policy": POLICY, "Vary": "Accept"}
    return HTMLResponse(text, status, headers)


def asset(request: Request) -> Response:
    """One of the files that pages need."""
    name = request.path_params["name"]
    if name not in _ASSETS:
        return PlainTextResponse("there is no such file\n", status_code=404)
    return Response(_text(name), media_type=_ASSETS[name])


@cache
def _text(name: str) -> str:
    return files("lineagraph.server").joinpath("assets", name).read_text("utf-8")
