"""Answers of Semantic Scholar, read: status and shape first, then papers and rows of citations."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from email.utils import parsedate_to_datetime
from typing import Any

import orjson

from lineagraph.ingest.semantic_scholar.errors import (
    BadRequestError,
    CappedError,
    ForbiddenError,
    MalformedAnswerError,
    NotFoundError,
    RateLimitedError,
    RedirectError,
    S2Error,
    ServerFaultError,
    TooLargeError,
    UnsupportedFieldsError,
)
from lineagraph.ingest.semantic_scholar.states import AnswerState, Endpoint
from lineagraph.ingest.semantic_scholar.transport import Raw

_WITHHELD = re.compile(r"elided by the publisher:?\s*\{?[^}]*'(?P<field>references|citations)'")
_FIELDS = re.compile(r"unsupported fields: \[(?P<names>[^\]]*)\]")
_OK = 200
_SHOWN = 200
"""So many characters of a server's own words are repeated in a message."""

Json = Any


def read_answer(raw: Raw, endpoint: Endpoint, asked: int | None = None) -> Json:
    """The value that an answer holds.

    Args:
        raw: what came.
        endpoint: what was asked.
        asked: for a batch: how many ids were asked for.

    Raises:
        S2Error: the status is not 200, or the body has not the shape of `endpoint`'s answers.
    """
    if raw.status != _OK:
        raise error_of(raw)
    try:
        value = orjson.loads(raw.body)
    except orjson.JSONDecodeError as error:
        what = "a web page" if raw.body.lstrip()[:1] == b"<" else "no whole JSON"
        raise MalformedAnswerError(f"Semantic Scholar answered with {what}") from error
    check_shape(value, endpoint, asked)
    return value


def error_of(raw: Raw) -> S2Error:
    """The error that a status other than 200 means."""
    words = _words(raw.body)
    status = raw.status
    if status in _BY_STATUS:
        return _BY_STATUS[status](words, _retry_after(raw.headers))
    if 300 <= status < 400:  # noqa: PLR2004  the class of redirects
        return RedirectError(f"{status}: Semantic Scholar sent a redirect, which is not followed")
    if status >= 500:  # noqa: PLR2004  the class of server faults
        return _fault(status, words, _retry_after(raw.headers))
    if 400 <= status < 500:  # noqa: PLR2004  the class of client errors
        return BadRequestError(f"{status}: {words}")
    return MalformedAnswerError(f"Semantic Scholar answered with the unexpected status {status}")


def check_shape(value: Json, endpoint: Endpoint, asked: int | None = None) -> None:
    """Check that a value has the shape documented for `endpoint`.

    Raises:
        MalformedAnswerError: it has not.
    """
    if isinstance(value, dict) and set(value) <= {"error", "message", "code"}:
        raise MalformedAnswerError(f"200, and yet an error: {_words(orjson.dumps(value))}")
    problem = _SHAPES.get(endpoint, _any_object)(value, asked)
    if problem:
        raise MalformedAnswerError(f"an answer of the wrong shape ({endpoint}): {problem}")


def state_of(value: Json, endpoint: Endpoint) -> AnswerState:
    """What a well-formed answer says."""
    if endpoint in {Endpoint.PAPER_BATCH, Endpoint.AUTHOR_BATCH}:
        return _batch_state(value)
    if isinstance(value, dict) and ("data" in value or "total" in value or "offset" in value):
        return _page_state(value, endpoint)
    if isinstance(value, dict) and isinstance(value.get("recommendedPapers"), list):
        return AnswerState.FOUND if value["recommendedPapers"] else AnswerState.EMPTY
    return AnswerState.FOUND if value else AnswerState.EMPTY


def _batch_state(value: Sequence[Json]) -> AnswerState:
    known = sum(item is not None for item in value)
    if known == len(value):
        return AnswerState.FOUND if value else AnswerState.EMPTY
    return AnswerState.PARTLY_FOUND if known else AnswerState.NOT_FOUND


def _page_state(page: Mapping[str, Json], endpoint: Endpoint) -> AnswerState:
    rows = page.get("data")
    if endpoint is Endpoint.MATCH:
        return AnswerState.FOUND if rows else AnswerState.NOT_FOUND
    if rows is None and endpoint in {Endpoint.REFERENCES, Endpoint.CITATIONS}:
        return AnswerState.WITHHELD if _is_withheld(page, endpoint) else AnswerState.UNCERTAIN
    if page.get("next") is not None or page.get("token"):
        return AnswerState.MORE
    return AnswerState.LAST if rows or page.get("offset") else AnswerState.EMPTY


def _is_withheld(page: Mapping[str, Json], endpoint: Endpoint) -> bool:
    info = page.get("citingPaperInfo") or page.get("citedPaperInfo") or {}
    access = info.get("openAccessPdf") if isinstance(info, dict) else None
    notice = access.get("disclaimer") if isinstance(access, dict) else None
    fields = {match["field"] for match in _WITHHELD.finditer(notice or "")}
    return str(endpoint) in fields


def _any_object(value: Json, _asked: int | None) -> str:
    return "" if isinstance(value, dict | list) else "neither an object nor a list"


def _one_object(value: Json, _asked: int | None) -> str:
    return "" if isinstance(value, dict) else "no object"


def _aligned(value: Json, asked: int | None) -> str:
    if not isinstance(value, list):
        return "no list"
    if any(not isinstance(item, dict | None) for item in value):
        return "a position holds neither a paper nor null"
    if asked is not None and len(value) != asked:
        return f"{len(value)} positions for {asked} ids"
    return ""


def _page(value: Json, _asked: int | None) -> str:
    if not isinstance(value, dict) or "data" not in value:
        return "no list of rows"
    rows = value["data"]
    if rows is not None and not isinstance(rows, list):
        return "data is no list"
    if any(not isinstance(row, dict) for row in rows or ()):
        return "a row is no object"
    if not isinstance(value.get("next"), int | None) or not isinstance(
        value.get("offset"), int | None
    ):
        return "next or offset is no number"
    return ""


def _results(value: Json, asked: int | None) -> str:
    # With zero hits a search has no data at all.
    is_empty = isinstance(value, dict) and "data" not in value and value.get("total") == 0
    return "" if is_empty or isinstance(value, list) else _page(value, asked)


def _listed(value: Json, asked: int | None) -> str:
    problem = _page(value, asked)
    return problem or ("data is null" if value["data"] is None else "")


_SHAPES: Mapping[Endpoint, Callable[[Json, int | None], str]] = {
    Endpoint.PAPER: _one_object,
    Endpoint.AUTHOR: _one_object,
    Endpoint.PAPER_BATCH: _aligned,
    Endpoint.AUTHOR_BATCH: _aligned,
    Endpoint.REFERENCES: _page,
    Endpoint.CITATIONS: _page,
    Endpoint.MATCH: _listed,
    Endpoint.SEARCH: _results,
}


def _words(body: bytes) -> str:
    """What the server says in its error: ``{"error": ...}``, ``{"message": ...}``, or anything."""
    try:
        value = orjson.loads(body)
    except orjson.JSONDecodeError:
        value = None
    if isinstance(value, dict):
        said = value.get("error") or value.get("message")
        if said:
            return " ".join(str(said).split())[:_SHOWN]
    text = re.sub(r"(?s)<(script|style)\b.*?</\1>|<[^>]*>", " ", body.decode("utf-8", "replace"))
    return " ".join(text.split())[:_SHOWN] or "no reason given"


def _retry_after(headers: Mapping[str, str]) -> float | None:
    text = headers.get("retry-after", "").strip()
    if text.isdigit():
        return float(text)
    if not text:
        return None
    try:
        until = parsedate_to_datetime(text)
        sent = parsedate_to_datetime(headers.get("date", ""))
        return max(0.0, (until - sent).total_seconds())
    except (TypeError, ValueError):
        # Neither seconds nor a date against the server's own clock: the usual backoff applies.
        return None


def _bad_request(words: str, _retry_after: float | None) -> S2Error:
    unsupported = _FIELDS.search(words)
    if unsupported:
        names = [name.strip() for name in unsupported["names"].split(",")]
        return UnsupportedFieldsError(f"400: {words}", fields=names)
    if "maximum size" in words or "too large" in words.casefold():
        return TooLargeError(f"400: {words}")
    if re.search(r"offset\s*\+\s*limit", words):
        return CappedError(f"400: {words}")
    return BadRequestError(f"400: {words}")


def _fault(status: int, words: str, retry_after: float | None = None) -> S2Error:
    return ServerFaultError(
        f"Semantic Scholar is in trouble ({status}: {words})", retry_after=retry_after
    )


_BY_STATUS: Mapping[int, Callable[[str, float | None], S2Error]] = {
    400: _bad_request,
    401: lambda words, _wait: ForbiddenError(f"401: {words}"),
    403: lambda words, _wait: ForbiddenError(f"403: {words}"),
    404: lambda words, _wait: NotFoundError(f"404: {words}"),
    408: lambda words, wait: _fault(408, words, wait),
    413: lambda words, _wait: TooLargeError(f"413: {words}"),
    425: lambda words, wait: _fault(425, words, wait),
    429: lambda words, wait: RateLimitedError(f"429: {words}", retry_after=wait),
}
