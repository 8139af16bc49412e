"""The stand-in's answers, without any network: a request in, an answer out."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, unquote

from tests.semantic_scholar_server.facts import Facts, Plain

_LISTS = re.compile(r"/graph/v1/paper/(?P<id>[^/]+)/(?P<edge>references|citations)$")
_PAPER = re.compile(r"/graph/v1/paper/(?P<id>[^/]+)$")
_MOST_IDS = 500
_MOST_ROWS = 1000
_CAP = 10_000


@dataclass(frozen=True, kw_only=True)
class Request:
    """What came in; `has_key` tells whether the header of the key was there."""

    method: str
    path: str
    query: str = ""
    body: bytes = b""
    has_key: bool = False

    @property
    def parameters(self) -> dict[str, str]:
        """The query, decoded."""
        return {name: values[-1] for name, values in parse_qs(self.query).items()}


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What goes out."""

    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""

    @classmethod
    def of(cls, value: Any, status: int = 200) -> Answer:
        """A JSON answer."""
        headers = {"content-type": "application/json"}
        return cls(status=status, headers=headers, body=json.dumps(value).encode())


@dataclass(frozen=True)
class Service:
    """The documented endpoints over `facts`."""

    facts: Facts

    def answer(self, request: Request) -> Answer:
        """Answer as the documentation says."""
        if request.path == "/graph/v1/paper/batch" and request.method == "POST":
            return self._batch(request)
        if request.method != "GET":
            return Answer.of({"message": "Missing Authentication Token"}, 403)
        if request.path == "/graph/v1/paper/search/match":
            return self._match(request)
        lists = _LISTS.match(request.path)
        if lists:
            return self._page(unquote(lists["id"]), lists["edge"], request)
        paper = _PAPER.match(request.path)
        if paper:
            return self._paper(unquote(paper["id"]), request)
        return Answer.of({"message": "Missing Authentication Token"}, 403)

    def _batch(self, request: Request) -> Answer:
        ids = json.loads(request.body)["ids"]
        if not 0 < len(ids) <= _MOST_IDS:
            return Answer.of({"error": f"1 to {_MOST_IDS} ids"}, 400)
        fields = _fields(request)
        names = [self.facts.find(id_) for id_ in ids]
        if not any(names):
            return Answer.of({"error": "No valid paper ids given"}, 400)
        return Answer.of(
            [None if name is None else _only(self.facts.paper(name), fields) for name in names]
        )

    def _paper(self, lookup: str, request: Request) -> Answer:
        name = self.facts.find(lookup)
        if name is None:
            return _no_paper(lookup)
        return Answer.of(_only(self.facts.paper(name), _fields(request)))

    def _match(self, request: Request) -> Answer:
        name = self.facts.match(request.parameters["query"])
        if name is None:
            return Answer.of({"error": "Title match not found"}, 404)
        if "tldr" in _fields(request):
            return Answer.of({"error": "Unrecognized or unsupported fields: [tldr]"}, 400)
        paper = _only(self.facts.paper(name), _fields(request))
        return Answer.of({"data": [{**paper, "matchScore": 133.3}]})

    def _page(self, lookup: str, edge: str, request: Request) -> Answer:
        name = self.facts.find(lookup)
        if name is None:
            return _no_paper(lookup)
        offset = int(request.parameters.get("offset", 0))
        limit = int(request.parameters.get("limit", 100))
        if not 0 < limit <= _MOST_ROWS:
            return Answer.of({"error": f"limit must be <= {_MOST_ROWS}"}, 400)
        if offset + limit >= _CAP:
            return Answer.of({"error": "offset + limit must be < 10000"}, 400)
        info = self._info(name, edge)
        if edge == "references" and self.facts.is_withheld(name):
            return Answer.of({"data": None, "citingPaperInfo": info})
        until = request.parameters.get("publicationDateOrYear", "").rpartition(":")[2]
        rows, total = self.facts.rows(name, edge, offset, limit, until)
        fields = _fields(request)
        here = [_row(row, fields) for row in rows]
        page: Plain = {"offset": offset, "citingPaperInfo": info, "data": here}
        if offset + limit < total:
            page["next"] = offset + limit
        return Answer.of(page)

    def _info(self, name: str, edge: str) -> Plain:
        notice = "Notice: Paper or abstract available at its publisher."
        if edge == "references" and self.facts.is_withheld(name):
            notice = (
                "Notice: The following paper fields have been elided by the publisher:"
                " {'references'}."
            )
        access = {"url": "", "status": None, "license": None, "disclaimer": notice}
        return {"openAccessPdf": access, "title": self.facts.papers[name]["title"]}


def _no_paper(lookup: str) -> Answer:
    return Answer.of({"error": f"Paper with id {lookup} not found"}, 404)


def _fields(request: Request) -> set[str]:
    return set(request.parameters.get("fields", "paperId,title").split(","))


def _only(paper: Plain, fields: set[str]) -> Plain:
    return {name: value for name, value in paper.items() if name in fields | {"paperId"}}


def _row(row: Plain, fields: set[str]) -> Plain:
    return {
        name: _only(value, fields) if name.endswith("Paper") else value
        for name, value in row.items()
        if name in fields or name.endswith("Paper")
    }
