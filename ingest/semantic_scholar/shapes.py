"""What an answer is when nobody tells what was asked: by the names of its fields, by its words."""

from __future__ import annotations

import re
from typing import Any

from lineagraph.ingest.semantic_scholar.bodies import parse_json
from lineagraph.ingest.semantic_scholar.refusals import own_words
from lineagraph.ingest.semantic_scholar.states import Endpoint

_OK = 200


def endpoint_by_shape(body: bytes) -> Endpoint:
    """The endpoint of an answer whose request is not recorded, as far as its shape tells.

    >>> str(endpoint_by_shape(b'{"data": [{"citedPaper": {}}]}'))
    'references'
    """
    try:
        value = parse_json(body)
    except ValueError:
        return Endpoint.UNKNOWN
    if isinstance(value, list):
        return _of_list(value)
    if not isinstance(value, dict):
        return Endpoint.UNKNOWN
    return next((end for name, end in _WHOLE if name in value), None) or _by_row(value)


def _by_row(value: dict[str, Any]) -> Endpoint:
    rows = value.get("data")
    if not isinstance(rows, list):
        return next((end for name, end in _SINGLE if name in value), Endpoint.UNKNOWN)
    first = next((row for row in rows if isinstance(row, dict)), {})
    is_counted = bool(value.keys() & {"total", "token"})
    if is_counted:
        is_of_authors = "authorId" in first and "paperId" not in first
        return Endpoint.AUTHOR_SEARCH if is_of_authors else Endpoint.SEARCH
    return next((end for name, end in _IN_ROWS if name in first), Endpoint.UNKNOWN)


def _of_list(value: list[Any]) -> Endpoint:
    """A batch, if anything in it looks like a paper or an author."""
    first = next((item for item in value if isinstance(item, dict)), {})
    if "authorId" in first:
        return Endpoint.AUTHOR_BATCH
    return Endpoint.PAPER_BATCH if "paperId" in first or None in value else Endpoint.UNKNOWN


_WHOLE = (
    ("citingPaperInfo", Endpoint.REFERENCES),
    ("citedPaperInfo", Endpoint.CITATIONS),
    ("recommendedPapers", Endpoint.RECOMMENDATIONS),
    ("matches", Endpoint.AUTOCOMPLETE),
    ("release_id", Endpoint.DATASETS),
)
_SINGLE = (
    ("citedPaper", Endpoint.REFERENCES),
    ("citingPaper", Endpoint.CITATIONS),
    ("paperId", Endpoint.PAPER),
    ("authorId", Endpoint.AUTHOR),
    ("total", Endpoint.SEARCH),
    ("files", Endpoint.DATASETS),
    ("diffs", Endpoint.DATASETS),
)
_IN_ROWS = (
    ("citedPaper", Endpoint.REFERENCES),
    ("citingPaper", Endpoint.CITATIONS),
    ("matchScore", Endpoint.MATCH),
    ("snippet", Endpoint.SNIPPETS),
    ("paperId", Endpoint.AUTHOR_PAPERS),
    ("authorId", Endpoint.PAPER_AUTHORS),
)

_WORDS = (
    # what the service says in its errors, and with which status
    (r"too many requests|rate limit", 429),
    (r"forbidden|missing authentication token", 403),
    (r"unauthorized", 401),
    (r"timed? ?out", 504),
    (r"not found", 404),
    (r"internal server error", 500),
    (r"bad gateway", 502),
    (r"service (?:temporarily )?unavailable", 503),
    (r"request entity too large|payload too large", 413),
    (
        r"unsupported fields|maximum size|offset \+ limit|no valid paper ids|unacceptable|must be",
        400,
    ),
    (r"no positive paper", 400),
)


def status_by_words(body: bytes) -> int:
    """The status of an answer whose status is not recorded: that of its error, else 200.

    >>> status_by_words(b'{"message": "Too Many Requests"}'), status_by_words(b'{"data": []}')
    (429, 200)
    """
    said = own_words(body)
    if not isinstance(said, str):
        return _OK
    found = (status for words, status in _WORDS if re.search(words, said.casefold()))
    return next(found, _OK)
