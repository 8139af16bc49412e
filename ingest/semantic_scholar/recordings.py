"""Recorded answers read as if they had just come: what was asked, and what the answer says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import parse_qs, urlsplit

import orjson

from lineagraph.graph.records import PaperRecord, Status, Wanted
from lineagraph.ingest.semantic_scholar.answers import read_answer, state_of
from lineagraph.ingest.semantic_scholar.bodies import parse_json
from lineagraph.ingest.semantic_scholar.errors import S2Error
from lineagraph.ingest.semantic_scholar.matching import judge
from lineagraph.ingest.semantic_scholar.papers import Row, to_record, to_row
from lineagraph.ingest.semantic_scholar.shapes import endpoint_by_shape, status_by_words
from lineagraph.ingest.semantic_scholar.states import AnswerState, Edge, Endpoint, endpoint_of
from lineagraph.ingest.semantic_scholar.transport import Raw


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a recorded answer says.

    Attributes:
        papers: the papers it describes; None for a position that holds none.
        rows: the citations it lists.
        reason: what the server or the reader says of an answer that is no value.
    """

    endpoint: Endpoint
    state: AnswerState
    papers: tuple[PaperRecord | None, ...] = ()
    rows: tuple[Row, ...] = ()
    reason: str = ""


def read_recording(text: bytes) -> Reading:
    """Read ``{"request": {...}, "response": {"status", "headers", "json"}}``, or a bare answer.

    Anything at all is read into a state; what is no recording is malformed. For programs that hold
    recorded answers: the command itself asks, or reads its cache.
    """
    try:
        recording = parse_json(text)
    except ValueError:
        recording = None
    if not isinstance(recording, dict) or not recording.keys() & _WRAPPERS:
        return _bare(text)
    request, response = _part(recording, "request"), _part(recording, "response")
    raw = _raw(response or recording)
    endpoint = endpoint_of(urlsplit(_address(request)).path)
    if endpoint is Endpoint.UNKNOWN:
        endpoint = endpoint_by_shape(raw.body)
    reading = _read(raw, endpoint, _ids(request))
    return _judged(reading, request) if endpoint is Endpoint.MATCH else reading


_BODIES = ("json", "text", "body")
_WRAPPERS = {"request", "response", *_BODIES}


def _bare(body: bytes) -> Reading:
    """An answer without anything around it: its status is what its words mean."""
    raw = Raw(status=status_by_words(body), headers={}, body=body)
    return _read(raw, endpoint_by_shape(body), None)


def _judged(reading: Reading, request: Mapping[str, Any]) -> Reading:
    """A match is found only if the title asked for, where the recording tells it, is its title."""
    asked = parse_qs(urlsplit(_address(request)).query).get("query")
    given = asked[0] if asked else _part(request, "params").get("query")
    found = next(iter(reading.papers), None)
    if not isinstance(given, str) or found is None:
        return reading
    verdict = judge(Wanted(title=given), found)
    return replace(reading, state=_VERDICTS[verdict.status], reason=verdict.reason)


_VERDICTS = {
    Status.RESOLVED: AnswerState.FOUND,
    Status.AMBIGUOUS: AnswerState.AMBIGUOUS,
    Status.NOT_FOUND: AnswerState.OTHER_PAPER,
    Status.FAILED: AnswerState.MALFORMED,
}


def _address(request: Mapping[str, Any]) -> str:
    found = next((request[name] for name in ("uri", "url", "path") if request.get(name)), "")
    text = str(found)
    try:
        urlsplit(text)
    except ValueError:
        return ""
    return text


def _part(recording: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    part = recording.get(name)
    return part if isinstance(part, dict) else {}


def _raw(response: Mapping[str, Any]) -> Raw:
    headers = _part(response, "headers")
    name = next((name for name in _BODIES if name in response), None)
    body = response.get(name) if name else None
    if isinstance(body, dict) and name == "body":
        body = body.get("string", body)
    is_text = name != "json" and isinstance(body, str | None)
    encoded = str(body or "").encode("utf-8", "replace") if is_text else orjson.dumps(body)
    return Raw(
        status=_status(response, encoded),
        headers={str(name).lower(): str(value) for name, value in headers.items()},
        body=encoded,
    )


def _status(response: Mapping[str, Any], body: bytes) -> int:
    """The status as recorded, in any of the usual forms; 0 for one that cannot be read."""
    status = response.get("status", response.get("status_code"))
    if isinstance(status, dict):
        status = status.get("code")
    if status is None:
        return status_by_words(body)
    text = str(status).partition(" ")[0]
    return int(text) if text.isascii() and text.isdecimal() else 0


def _ids(request: Mapping[str, Any]) -> list[str] | None:
    """The ids that a batch asked for, if the recording tells."""
    body = request.get("json")
    if body is None and isinstance(request.get("body"), str):
        try:
            body = parse_json(request["body"].encode("utf-8", "replace"))
        except ValueError:
            return None
    ids = body.get("ids") if isinstance(body, dict) else None
    return list(map(str, ids)) if isinstance(ids, list) else None


def _read(raw: Raw, endpoint: Endpoint, ids: list[str] | None) -> Reading:
    edge = _EDGES.get(endpoint)
    is_row = edge is not None and _is_row(raw.body, edge)
    shape = Endpoint.UNKNOWN if is_row else endpoint
    try:
        value = read_answer(raw, shape, ids)
    except S2Error as error:
        return Reading(endpoint=endpoint, state=error.state, reason=str(error))
    found = [value] if is_row else list(_items(value))
    return Reading(
        endpoint=endpoint,
        state=AnswerState.FOUND if is_row else state_of(value, endpoint),
        papers=() if edge or endpoint not in _OF_PAPERS else tuple(map(_record, found)),
        rows=tuple(to_row(item, edge) for item in found if isinstance(item, dict | None))
        if edge
        else (),
    )


def _is_row(body: bytes, edge: Edge) -> bool:
    """Whether a recording holds one row instead of the page it stood on."""
    try:
        value = parse_json(body)
    except ValueError:
        return False
    return isinstance(value, dict) and edge.end in value


_EDGES = {Endpoint.REFERENCES: Edge.REFERENCES, Endpoint.CITATIONS: Edge.CITATIONS}
_OF_PAPERS = {
    Endpoint.PAPER,
    Endpoint.PAPER_BATCH,
    Endpoint.MATCH,
    Endpoint.SEARCH,
    Endpoint.AUTHOR_PAPERS,
    Endpoint.RECOMMENDATIONS,
}


def _items(value: Any) -> Iterator[Any]:
    if isinstance(value, list):
        yield from value
    elif isinstance(value, dict):
        held = value.get("data", value.get("recommendedPapers"))
        is_list = bool(value.keys() & {"data", "recommendedPapers", "total"})
        yield from held if isinstance(held, list) else () if is_list else (value,)


def _record(item: object) -> PaperRecord | None:
    return to_record(item) if isinstance(item, dict) else None
