"""The explorer at ``/``, as the build wrote it."""

from __future__ import annotations

import html
import re
from pathlib import Path

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
_HEAD = 4096
_FRAMES = "frame-ancestors 'none'"


class ExplorerPage:
    """Answers at ``/``.

    Args:
        file: the page; where there is none, visitors go to the query page.
    """

    def __init__(self, file: Path | None) -> None:
        self._text = file.read_text("utf-8") if file and file.is_file() else None

    def answer(self, _request: Request) -> Response:
        """The page, under the policy that it states itself."""
        if self._text is None:
            return RedirectResponse("/query", 303)
        stated = _POLICY.search(self._text[:_HEAD])
        policy = html.unescape(stated[1]) if stated else "default-src 'none'"
        headers = {"Content-Security-Policy": f"{policy}; {_FRAMES}"}
        return HTMLResponse(self._text, headers=headers)
