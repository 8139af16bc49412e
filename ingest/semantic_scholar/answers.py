"""Answers of Semantic Scholar, read: status and shape first, then what they say."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import orjson

from lineagraph.ingest.semantic_scholar.alignment import is_shifted
from lineagraph.ingest.semantic_scholar.bodies import parse_json
from lineagraph.ingest.semantic_scholar.errors import MalformedAnswerError
from lineagraph.ingest.semantic_scholar.refusals import error_of, told_by
from lineagraph.ingest.semantic_scholar.states import AnswerState, Endpoint
from lineagraph.ingest.semantic_scholar.transport import Raw

_WITHHELD = re.compile(r"elided by the publisher:?\s*(?P<fields>\{[^}]*\}|\[[^\]]*\]|[^.]*)")
_OK = 200
_LISTS = {Endpoint.REFERENCES, Endpoint.CITATIONS}

Json = Any
Ids = Sequence[str] | None


def read_answer(raw: Raw, endpoint: Endpoint, ids: Ids = None) -> Json:
    """The value that an answer holds.

    Args:
        raw: what came.
        endpoint: what was asked.
        ids: for a batch: the ids asked for.

    Raises:
        S2Error: the status is not 200, or the body has not the shape of `endpoint`'s answers.
    """
    if raw.status != _OK:
        raise error_of(raw)
    try:
        value = parse_json(raw.body)
    except ValueError as error:
        what = "a web page" if raw.body.lstrip()[:1] == b"<" else "no whole JSON"
        raise MalformedAnswerError(f"Semantic Scholar answered with {what}") from error
    check_shape(value, endpoint, ids)
    return value


def check_shape(value: Json, endpoint: Endpoint, ids: Ids = None) -> None:
    """Check that a value has the shape documented for `endpoint`.

    Raises:
        MalformedAnswerError: it has not.
    """
    if isinstance(value, dict) and set(value) <= {"error", "message", "code"}:
        raise MalformedAnswerError(f"200, and yet an error: {told_by(orjson.dumps(value))}")
    problem = _SHAPES.get(endpoint, _any_object)(value, ids)
    if problem:
        raise MalformedAnswerError(f"an answer of the wrong shape ({endpoint}): {problem}")


def state_of(value: Json, endpoint: Endpoint) -> AnswerState:
    """What a well-formed answer says."""
    if endpoint in {Endpoint.PAPER_BATCH, Endpoint.AUTHOR_BATCH}:
        return _batch_state(value)
    if endpoint in _LISTS:
        return _list_state(value, endpoint)
    if endpoint is Endpoint.MATCH:
        return AnswerState.FOUND if any(value["data"]) else AnswerState.NOT_FOUND
    if endpoint in _HELD:
        return AnswerState.FOUND if value[_HELD[endpoint]] else AnswerState.EMPTY
    if isinstance(value, dict) and ("data" in value or "total" in value):
        return _results_state(value)
    return AnswerState.FOUND if value else AnswerState.EMPTY


def _batch_state(value: Sequence[Json]) -> AnswerState:
    known = sum(item is not None for item in value)
    if known == len(value):
        return AnswerState.FOUND if value else AnswerState.EMPTY
    return AnswerState.PARTLY_FOUND if known else AnswerState.NOT_FOUND


def _list_state(page: Mapping[str, Json], endpoint: Endpoint) -> AnswerState:
    rows = page.get("data")
    if not rows and not page.get("offset") and _is_withheld(page, endpoint):
        return AnswerState.WITHHELD
    if rows is None:
        return AnswerState.UNCERTAIN
    if page.get("next") is not None:
        return AnswerState.MORE
    return AnswerState.LAST if rows or page.get("offset") else AnswerState.EMPTY


def _results_state(page: Mapping[str, Json]) -> AnswerState:
    rows = page.get("data")
    if page.get("next") is not None or page.get("token"):
        return AnswerState.MORE
    if rows is None and page.get("total"):
        return AnswerState.UNCERTAIN
    return AnswerState.LAST if rows or page.get("offset") else AnswerState.EMPTY


def _is_withheld(page: Mapping[str, Json], endpoint: Endpoint) -> bool:
    info = page.get("citingPaperInfo") or page.get("citedPaperInfo") or {}
    access = info.get("openAccessPdf") if isinstance(info, dict) else None
    notice = access.get("disclaimer") if isinstance(access, dict) else None
    if not isinstance(notice, str):
        return False
    told = (re.findall(r"\w+", match["fields"]) for match in _WITHHELD.finditer(notice))
    return any(str(endpoint) in fields for fields in told)


def _any_object(value: Json, _ids: Ids) -> str:
    return "" if isinstance(value, dict | list) else "neither an object nor a list"


def _one_object(value: Json, _ids: Ids) -> str:
    return "" if isinstance(value, dict) else "no object"


def _aligned(value: Json, ids: Ids) -> str:
    if not isinstance(value, list):
        return "no list"
    if any(not isinstance(item, dict | None) for item in value):
        return "a position holds neither a paper nor null"
    if ids is None:
        return ""
    if len(value) != len(ids):
        return f"{len(value)} positions for {len(ids)} ids"
    return "papers stand at the positions of others" if is_shifted(ids, value) else ""


def _page(value: Json, _ids: Ids) -> str:
    if not isinstance(value, dict) or "data" not in value:
        return "no list of rows"
    rows = value["data"]
    if rows is not None and not isinstance(rows, list):
        return "data is no list"
    if any(not isinstance(row, dict | None) for row in rows or ()):
        return "a row is no object"
    if not isinstance(value.get("next"), int | None) or not isinstance(
        value.get("offset"), int | None
    ):
        return "next or offset is no number"
    return ""


def _list_of(endpoint: Endpoint) -> Callable[[Json, Ids], str]:
    def check(value: Json, ids: Ids) -> str:
        # A list that is withheld may be left out altogether.
        is_left_out = isinstance(value, dict) and "data" not in value
        return "" if is_left_out and _is_withheld(value, endpoint) else _page(value, ids)

    return check


def _results(value: Json, ids: Ids) -> str:
    # With zero hits a search has no data at all.
    is_empty = isinstance(value, dict) and "data" not in value and value.get("total") == 0
    return "" if is_empty or isinstance(value, list) else _page(value, ids)


def _listed(value: Json, ids: Ids) -> str:
    problem = _page(value, ids)
    return problem or ("data is null" if value["data"] is None else "")


def _holding(name: str) -> Callable[[Json, Ids], str]:
    def check(value: Json, _ids: Ids) -> str:
        is_there = isinstance(value, dict) and isinstance(value.get(name), list)
        return "" if is_there else f"no list of {name}"

    return check


_HELD = {
    Endpoint.AUTOCOMPLETE: "matches",
    Endpoint.RECOMMENDATIONS: "recommendedPapers",
    Endpoint.SNIPPETS: "data",
}
"""Answers that are nothing but one list, by the name under which it stands."""

_SHAPES: Mapping[Endpoint, Callable[[Json, Ids], str]] = {
    Endpoint.PAPER: _one_object,
    Endpoint.AUTHOR: _one_object,
    Endpoint.PAPER_BATCH: _aligned,
    Endpoint.AUTHOR_BATCH: _aligned,
    Endpoint.REFERENCES: _list_of(Endpoint.REFERENCES),
    Endpoint.CITATIONS: _list_of(Endpoint.CITATIONS),
    Endpoint.MATCH: _listed,
    Endpoint.SEARCH: _results,
    Endpoint.AUTHOR_SEARCH: _results,
    Endpoint.AUTHOR_PAPERS: _results,
    Endpoint.PAPER_AUTHORS: _results,
    **{endpoint: _holding(name) for endpoint, name in _HELD.items()},
}
