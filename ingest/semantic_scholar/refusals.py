"""Answers other than 200, read: which error a status and the server's own words mean."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from email.utils import parsedate_to_datetime

from lineagraph.ingest.semantic_scholar.bodies import parse_json
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
    UnknownIdsError,
    UnsupportedFieldsError,
)
from lineagraph.ingest.semantic_scholar.transport import Raw

_FIELDS = re.compile(r"unsupported fields: \[(?P<names>[^\]]*)\]", re.IGNORECASE)
_SECONDS = re.compile(r"\d+(?:\.\d+)?", re.ASCII)
_SHOWN = 200
"""So many characters of a server's own words are repeated in a message."""


def error_of(raw: Raw) -> S2Error:
    """The error that a status other than 200 means."""
    words = told_by(raw.body)
    status = raw.status
    if status == 404:  # noqa: PLR2004  not found
        return _not_found(raw.body, words)
    if status in _BY_STATUS:
        return _BY_STATUS[status](words, _retry_after(raw.headers))
    if 300 <= status < 400:  # noqa: PLR2004  the class of redirects
        return RedirectError(f"{status}: Semantic Scholar sent a redirect, which is not followed")
    if status >= 500:  # noqa: PLR2004  the class of server faults
        return _fault(status, words, _retry_after(raw.headers))
    if 400 <= status < 500:  # noqa: PLR2004  the class of client errors
        return BadRequestError(f"{status}: {words}")
    return MalformedAnswerError(f"Semantic Scholar answered with the unexpected status {status}")


def told_by(body: bytes) -> str:
    """What the server says in its error: ``{"error": ...}``, ``{"message": ...}``, or anything."""
    said = own_words(body)
    if said:
        return " ".join(str(said).split())[:_SHOWN]
    text = re.sub(r"(?s)<(script|style)\b.*?</\1>|<[^>]*>", " ", body.decode("utf-8", "replace"))
    return " ".join(text.split())[:_SHOWN] or "no reason given"


def own_words(body: bytes) -> object:
    """What stands under ``error`` or ``message`` in an answer; None where nothing does."""
    try:
        value = parse_json(body)
    except ValueError:
        return None
    return (value.get("error") or value.get("message")) if isinstance(value, dict) else None


def _not_found(body: bytes, words: str) -> S2Error:
    """Only the service itself knows that there is no such paper; a web page does not."""
    if own_words(body):
        return NotFoundError(f"404: {words}")
    return MalformedAnswerError(f"404, and not in Semantic Scholar's words: {words}")


def _retry_after(headers: Mapping[str, str]) -> float | None:
    text = headers.get("retry-after", "").strip()
    if _SECONDS.fullmatch(text):
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
    plain = words.casefold()
    if unsupported:
        names = [name.strip() for name in unsupported["names"].split(",")]
        return UnsupportedFieldsError(f"400: {words}", fields=names)
    if "maximum size" in plain or "too large" in plain:
        return TooLargeError(f"400: {words}")
    if re.search(r"offset\s*\+\s*limit", plain):
        return CappedError(f"400: {words}")
    if "no valid paper ids" in plain:
        return UnknownIdsError(f"400: {words}")
    return BadRequestError(f"400: {words}")


def _fault(status: int, words: str, retry_after: float | None = None) -> S2Error:
    return ServerFaultError(
        f"Semantic Scholar is in trouble ({status}: {words})", retry_after=retry_after
    )


_BY_STATUS: Mapping[int, Callable[[str, float | None], S2Error]] = {
    400: _bad_request,
    401: lambda words, _wait: ForbiddenError(f"401: {words}"),
    403: lambda words, _wait: ForbiddenError(f"403: {words}"),
    408: lambda words, wait: _fault(408, words, wait),
    413: lambda words, _wait: TooLargeError(f"413: {words}"),
    425: lambda words, wait: _fault(425, words, wait),
    429: lambda words, wait: RateLimitedError(f"429: {words}", retry_after=wait),
}
