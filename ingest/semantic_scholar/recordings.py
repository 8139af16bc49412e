"""Recorded answers read as if they had just come: what was asked, and what the answer says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import parse_qs, urlsplit

import orjson

from lineagraph.graph.records import PaperRecord, Status, Wanted
from lineagraph.ingest.semantic_scholar.answers import read_answer, state_of
from lineagraph.ingest.semantic_scholar.errors import S2Error
from lineagraph.ingest.semantic_scholar.matching import judge
from lineagraph.ingest.semantic_scholar.papers import Row, to_record, to_row
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
    """Read ``{"request": {...}, "response": {"status", "headers", "json"}}``, or a bare object.

    Anything at all is read into a state; what is no recording is malformed.
    """
    try:
        recording = orjson.loads(text)
    except orjson.JSONDecodeError:
        recording = None
    if not isinstance(recording, dict):
        return _read(Raw(status=200, headers={}, body=text), Endpoint.UNKNOWN, None)
    request, response = _part(recording, "request"), _part(recording, "response")
    raw = _raw(response or recording)
    endpoint = endpoint_of(urlsplit(str(request.get("uri") or request.get("path") or "")).path)
    if endpoint is Endpoint.UNKNOWN:
        endpoint = _by_shape(raw.body)
    reading = _read(raw, endpoint, _asked(request))
    return _judged(reading, request) if endpoint is Endpoint.MATCH else reading


def _judged(reading: Reading, request: Mapping[str, Any]) -> Reading:
    """A match is found only if the title asked for, where the recording tells it, is its title."""
    asked = parse_qs(urlsplit(str(request.get("uri") or "")).query).get("query")
    found = next(iter(reading.papers), None)
    if not asked or found is None:
        return reading
    verdict = judge(Wanted(title=asked[0]), found)
    return replace(reading, state=_VERDICTS[verdict.status], reason=verdict.reason)


_VERDICTS = {
    Status.RESOLVED: AnswerState.FOUND,
    Status.AMBIGUOUS: AnswerState.AMBIGUOUS,
    Status.NOT_FOUND: AnswerState.OTHER_PAPER,
    Status.FAILED: AnswerState.MALFORMED,
}


def _part(recording: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    part = recording.get(name)
    return part if isinstance(part, dict) else {}


def _raw(response: Mapping[str, Any]) -> Raw:
    headers = _part(response, "headers")
    status = response.get("status", 200)
    body = next((response[name] for name in ("text", "body") if name in response), None)
    return Raw(
        status=status if isinstance(status, int) else 0,
        headers={str(name).lower(): str(value) for name, value in headers.items()},
        body=orjson.dumps(response["json"]) if "json" in response else str(body or "").encode(),
    )


def _asked(request: Mapping[str, Any]) -> int | None:
    """How many ids a batch asked for, if the recording tells."""
    body = request.get("json")
    if body is None and isinstance(request.get("body"), str):
        try:
            body = orjson.loads(request["body"])
        except orjson.JSONDecodeError:
            return None
    ids = body.get("ids") if isinstance(body, dict) else None
    return len(ids) if isinstance(ids, list) else None


def _by_shape(body: bytes) -> Endpoint:
    """The endpoint of an answer whose request is not recorded, as far as its shape tells."""
    try:
        value = orjson.loads(body)
    except orjson.JSONDecodeError:
        return Endpoint.UNKNOWN
    if isinstance(value, list):
        return Endpoint.PAPER_BATCH
    if not isinstance(value, dict):
        return Endpoint.UNKNOWN
    rows = value.get("data")
    first = rows[0] if isinstance(rows, list) and rows and isinstance(rows[0], dict) else value
    for name, endpoint in _TELLING.items():
        if name in first or name in value:
            return endpoint
    return Endpoint.UNKNOWN


_TELLING = {
    "citedPaper": Endpoint.REFERENCES,
    "citingPaper": Endpoint.CITATIONS,
    "citingPaperInfo": Endpoint.REFERENCES,
    "citedPaperInfo": Endpoint.CITATIONS,
    "matchScore": Endpoint.MATCH,
    "recommendedPapers": Endpoint.RECOMMENDATIONS,
    "snippet": Endpoint.SNIPPETS,
    "token": Endpoint.SEARCH,
    "total": Endpoint.SEARCH,
    "paperId": Endpoint.PAPER,
    "authorId": Endpoint.AUTHOR,
}


def _read(raw: Raw, endpoint: Endpoint, asked: int | None) -> Reading:
    is_row = endpoint in _EDGES and b'"data"' not in raw.body
    shape = Endpoint.UNKNOWN if is_row else endpoint
    try:
        value = read_answer(raw, shape, asked)
    except S2Error as error:
        return Reading(endpoint=endpoint, state=error.state, reason=str(error))
    found = [value] if is_row else list(_items(value))
    edge = _EDGES.get(endpoint)
    return Reading(
        endpoint=endpoint,
        state=AnswerState.FOUND if is_row else state_of(value, endpoint),
        papers=() if edge or endpoint not in _OF_PAPERS else tuple(map(_record, found)),
        rows=tuple(to_row(item, edge) for item in found if isinstance(item, dict)) if edge else (),
    )


_EDGES = {Endpoint.REFERENCES: Edge.REFERENCES, Endpoint.CITATIONS: Edge.CITATIONS}
_OF_PAPERS = {
    Endpoint.PAPER,
    Endpoint.PAPER_BATCH,
    Endpoint.MATCH,
    Endpoint.SEARCH,
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
