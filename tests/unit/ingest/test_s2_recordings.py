from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lineagraph.ingest.semantic_scholar.recordings import read_recording
from lineagraph.ingest.semantic_scholar.states import AnswerState, Endpoint

BASE = "https://api.semanticscholar.org/graph/v1/paper"
SHA = "0123456789abcdef0123456789abcdef01234567"
PAPER = {"paperId": SHA, "title": "A paper"}
NEVER_LINKED = {"paperId": None, "title": "A book of 1962"}


def recording(uri: str, value: Any, status: int = 200, body: str = "") -> dict[str, Any]:
    return {
        "request": {"method": "GET", "uri": uri, "body": body},
        "response": {"status": status, "json": value},
    }


@pytest.mark.parametrize(
    ("plain", "endpoint", "state"),
    [
        pytest.param(
            recording(f"{BASE}/batch?fields=title", [None, PAPER], body='{"ids": ["a", "b"]}'),
            Endpoint.PAPER_BATCH,
            AnswerState.PARTLY_FOUND,
            id="batch with null",
        ),
        pytest.param(
            recording(f"{BASE}/batch?fields=title", [PAPER], body='{"ids": ["a", "b"]}'),
            Endpoint.PAPER_BATCH,
            AnswerState.MALFORMED,
            id="batch of a wrong length",
        ),
        pytest.param(
            recording(f"{BASE}/search/match?query=A+Paper", {"data": [PAPER]}),
            Endpoint.MATCH,
            AnswerState.FOUND,
            id="match",
        ),
        pytest.param(
            recording(f"{BASE}/search/match?query=Another+thing", {"data": [PAPER]}),
            Endpoint.MATCH,
            AnswerState.OTHER_PAPER,
            id="match of another paper",
        ),
        pytest.param(
            recording(f"{BASE}/search/match?query=x", {"error": "Title match not found"}, 404),
            Endpoint.MATCH,
            AnswerState.NOT_FOUND,
            id="no match",
        ),
        pytest.param(
            recording(f"{BASE}/search/match?query=x", {"data": []}),
            Endpoint.MATCH,
            AnswerState.NOT_FOUND,
            id="no match, and no error",
        ),
        pytest.param(
            recording(
                f"{BASE}/10.1/x/references?offset=0",
                {"offset": 0, "next": 2, "data": [{"citedPaper": PAPER}, {"citedPaper": None}]},
            ),
            Endpoint.REFERENCES,
            AnswerState.MORE,
            id="a page",
        ),
        pytest.param(
            recording(
                f"{BASE}/x/citations", {"offset": 0, "data": [{"citingPaper": NEVER_LINKED}]}
            ),
            Endpoint.CITATIONS,
            AnswerState.LAST,
            id="the last page",
        ),
        pytest.param(
            recording(
                f"{BASE}/x/references",
                {
                    "data": None,
                    "citingPaperInfo": {
                        "openAccessPdf": {"disclaimer": "elided by the publisher: {'references'}"}
                    },
                },
            ),
            Endpoint.REFERENCES,
            AnswerState.WITHHELD,
            id="withheld",
        ),
        pytest.param(
            recording(f"{BASE}/x/references", {"offset": 0, "data": []}),
            Endpoint.REFERENCES,
            AnswerState.EMPTY,
            id="empty",
        ),
        pytest.param(
            recording(f"{BASE}/x/citations", {"error": "offset + limit must be < 10000"}, 400),
            Endpoint.CITATIONS,
            AnswerState.CAPPED,
            id="capped",
        ),
        pytest.param(
            {"response": {"status": 429, "json": {"message": "Too Many Requests"}}},
            Endpoint.UNKNOWN,
            AnswerState.RATE_LIMITED,
            id="429",
        ),
        pytest.param(
            {"response": {"status": 403, "json": {"message": "Forbidden"}}},
            Endpoint.UNKNOWN,
            AnswerState.FORBIDDEN,
            id="403",
        ),
        pytest.param(
            {"response": {"status": 502, "text": "<html>Bad Gateway</html>"}},
            Endpoint.UNKNOWN,
            AnswerState.SERVER_FAULT,
            id="HTML",
        ),
        pytest.param(
            {"response": {"status": 200, "text": "<html>Sorry</html>"}},
            Endpoint.UNKNOWN,
            AnswerState.MALFORMED,
            id="HTML with 200",
        ),
        pytest.param({"json": PAPER}, Endpoint.PAPER, AnswerState.FOUND, id="a bare paper"),
        pytest.param(
            {"json": {"citedPaper": PAPER, "contexts": ["One."]}},
            Endpoint.REFERENCES,
            AnswerState.FOUND,
            id="a bare row",
        ),
        pytest.param(
            recording(f"{BASE}/search?query=x", {"total": 0, "offset": 0}),
            Endpoint.SEARCH,
            AnswerState.EMPTY,
            id="zero hits",
        ),
        pytest.param([], Endpoint.UNKNOWN, AnswerState.EMPTY, id="no recording"),
    ],
)
def test_a_recorded_answer_is_read_into_its_state(
    plain: object, endpoint: Endpoint, state: AnswerState
) -> None:
    reading = read_recording(json.dumps(plain).encode())
    assert (reading.endpoint, reading.state) == (endpoint, state)


def test_works_without_id_and_sentences_are_counted() -> None:
    rows = [{"citedPaper": NEVER_LINKED}, {"citedPaper": PAPER, "contexts": ["One.", "Two."]}]
    plain = recording(f"{BASE}/x/references", {"offset": 0, "data": rows})
    reading = read_recording(json.dumps(plain).encode())
    assert [row.other.s2 if row.other else "" for row in reading.rows] == [None, SHA]
    assert [len(row.contexts) for row in reading.rows] == [0, 2]


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers(-1, 600) | st.text(max_size=5),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(
                    [
                        "request",
                        "response",
                        "json",
                        "status",
                        "uri",
                        "data",
                        "body",
                        "citedPaper",
                        "ids",
                    ]
                ),
                inner,
            )
        ),
        max_leaves=12,
    )
)
def test_anything_at_all_is_read_without_a_crash(plain: object) -> None:
    assert read_recording(json.dumps(plain).encode()).state in AnswerState


@given(st.binary(max_size=40))
def test_not_even_bytes_are_a_crash(text: bytes) -> None:
    assert read_recording(text).state in AnswerState
