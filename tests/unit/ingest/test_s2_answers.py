from __future__ import annotations

import json

import pytest

from lineagraph.ingest.semantic_scholar.answers import read_answer, state_of
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
from lineagraph.ingest.semantic_scholar.states import AnswerState, Endpoint, endpoint_of
from lineagraph.ingest.semantic_scholar.transport import Raw

WITHHELD = {
    "data": None,
    "citingPaperInfo": {
        "openAccessPdf": {
            "disclaimer": "Notice: The following paper fields have been elided by the publisher:"
            " {'abstract', 'references'}. See the source."
        }
    },
}
ABSTRACT_ONLY = {
    "data": None,
    "citingPaperInfo": {
        "openAccessPdf": {"disclaimer": "elided by the publisher: {'abstract'}. {'references'}"}
    },
}


def raw(status: int, body: object, **headers: str) -> Raw:
    text = body if isinstance(body, str) else json.dumps(body)
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Raw(status=status, headers=named, body=text.encode())


@pytest.mark.parametrize(
    ("status", "body", "kind"),
    [
        (400, {"error": "Unrecognized or unsupported fields: [tldr, x]"}, UnsupportedFieldsError),
        (400, {"error": "Response would exceed maximum size....."}, TooLargeError),
        (400, {"error": "offset + limit must be < 10000"}, CappedError),
        (400, {"error": "No valid paper ids given"}, UnknownIdsError),
        (400, {"error": "Unacceptable query params: [x=y]"}, BadRequestError),
        (404, "<html>Not Found</html>", MalformedAnswerError),
        (404, "", MalformedAnswerError),
        (401, {"message": "Unauthorized"}, ForbiddenError),
        (403, {"message": "Forbidden"}, ForbiddenError),
        (404, {"error": "Title match not found"}, NotFoundError),
        (405, {"message": "Method Not Allowed"}, BadRequestError),
        (408, {"message": "Request Timeout"}, ServerFaultError),
        (413, "<html>too large</html>", TooLargeError),
        (429, {"message": "Too Many Requests", "code": "429"}, RateLimitedError),
        (301, "", RedirectError),
        (500, {"error": "Internal"}, ServerFaultError),
        (502, "<html><h1>Bad Gateway</h1></html>", ServerFaultError),
        (503, {"message": None}, ServerFaultError),
        (504, {"message": "Endpoint request timed out"}, ServerFaultError),
        (599, b"\xff".decode("latin-1"), ServerFaultError),
        (204, "", MalformedAnswerError),
        (200, "<html></html>", MalformedAnswerError),
        (200, "", MalformedAnswerError),
        (200, '{"data": [', MalformedAnswerError),
        (200, {"error": "something"}, MalformedAnswerError),
        (200, {"message": "Endpoint request timed out"}, MalformedAnswerError),
        (200, {}, MalformedAnswerError),
        (200, [], MalformedAnswerError),
        (200, {"offset": 0}, MalformedAnswerError),
        (200, {"data": "rows"}, MalformedAnswerError),
        (200, {"data": [None, "row"]}, MalformedAnswerError),
        (200, {"data": [], "next": "5"}, MalformedAnswerError),
        (200, None, MalformedAnswerError),
    ],
)
def test_every_status_and_damaged_body_has_its_error(
    status: int, body: object, kind: type[S2Error]
) -> None:
    with pytest.raises(S2Error) as caught:
        read_answer(raw(status, body), Endpoint.REFERENCES)
    assert type(caught.value) is kind
    assert "<html" not in str(caught.value)


@pytest.mark.parametrize(
    ("value", "ids", "is_well_formed"),
    [
        ([None, {"paperId": "x"}], ["x", "y"], True),
        ([None], ["x", "y"], False),
        ([{}, {}, {}], ["x", "y"], False),
        ([{}, "x"], ["x", "y"], False),
        ({"data": []}, ["x", "y"], False),
        ([{}], None, True),
        ([{"paperId": "y"}, {"paperId": "x"}], ["x", "y"], False),
        ([{"paperId": "y"}, {"paperId": "y"}], ["x", "y"], True),
        ([{"paperId": "y"}, None, {"paperId": "z"}], ["x", "y", "z"], True),
    ],
)
def test_a_batch_has_the_length_and_the_order_of_its_request(
    *, value: object, ids: list[str] | None, is_well_formed: bool
) -> None:
    try:
        read_answer(raw(200, value), Endpoint.PAPER_BATCH, ids)
    except MalformedAnswerError:
        assert not is_well_formed
    else:
        assert is_well_formed


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ({}, None),
        ({"retry_after": "7"}, 7.0),
        ({"retry_after": "2.5"}, 2.5),
        ({"retry_after": "²"}, None),
        ({"retry_after": "soon"}, None),
        (
            {
                "retry_after": "Wed, 21 Oct 2026 07:28:30 GMT",
                "date": "Wed, 21 Oct 2026 07:28:00 GMT",
            },
            30.0,
        ),
        ({"retry_after": "Wed, 21 Oct 2026 07:28:30 GMT"}, None),
        ({"retry_after": "-5"}, None),
    ],
)
def test_the_wait_that_a_server_asks_for_is_read(
    header: dict[str, str], seconds: float | None
) -> None:
    with pytest.raises(RateLimitedError) as caught:
        read_answer(raw(429, {}, **header), Endpoint.MATCH)
    assert caught.value.retry_after == seconds


@pytest.mark.parametrize(
    ("endpoint", "value", "state"),
    [
        (Endpoint.REFERENCES, WITHHELD, AnswerState.WITHHELD),
        (Endpoint.REFERENCES, ABSTRACT_ONLY, AnswerState.UNCERTAIN),
        (Endpoint.CITATIONS, WITHHELD, AnswerState.UNCERTAIN),
        (Endpoint.REFERENCES, {"data": None, "citingPaperInfo": None}, AnswerState.UNCERTAIN),
        (Endpoint.REFERENCES, {"offset": 0, "data": []}, AnswerState.EMPTY),
        (Endpoint.REFERENCES, {"offset": 50, "data": []}, AnswerState.LAST),
        (Endpoint.REFERENCES, {"offset": 0, "data": [{}]}, AnswerState.LAST),
        (Endpoint.REFERENCES, {"offset": 0, "next": 1, "data": [{}]}, AnswerState.MORE),
        (Endpoint.MATCH, {"data": []}, AnswerState.NOT_FOUND),
        (Endpoint.MATCH, {"data": [{"paperId": "x"}]}, AnswerState.FOUND),
        (Endpoint.MATCH, {"data": [None]}, AnswerState.NOT_FOUND),
        (Endpoint.SEARCH, {"total": 0, "offset": 0}, AnswerState.EMPTY),
        (Endpoint.SEARCH, {"total": 9, "token": None, "data": [{}]}, AnswerState.LAST),
        (Endpoint.SEARCH, {"total": 9, "token": "x", "data": [{}]}, AnswerState.MORE),
        (Endpoint.PAPER_BATCH, [{}, None], AnswerState.PARTLY_FOUND),
        (Endpoint.PAPER_BATCH, [None], AnswerState.NOT_FOUND),
        (Endpoint.PAPER_BATCH, [{}], AnswerState.FOUND),
    ],
)
def test_withheld_empty_and_uncertain_are_kept_apart(
    endpoint: Endpoint, value: object, state: AnswerState
) -> None:
    assert state_of(value, endpoint) is state


@pytest.mark.parametrize(
    ("path", "endpoint"),
    [
        ("/graph/v1/paper/batch", Endpoint.PAPER_BATCH),
        ("/graph/v1/paper/search/match", Endpoint.MATCH),
        ("/graph/v1/paper/search/bulk", Endpoint.SEARCH),
        ("/graph/v1/paper/DOI:10.1/references/citations", Endpoint.CITATIONS),
        ("/graph/v1/paper/10.1/x", Endpoint.PAPER),
        ("/graph/v1/author/batch", Endpoint.AUTHOR_BATCH),
        ("/recommendations/v1/papers/", Endpoint.RECOMMENDATIONS),
        ("", Endpoint.UNKNOWN),
    ],
)
def test_a_path_names_its_endpoint(path: str, endpoint: Endpoint) -> None:
    assert endpoint_of(path) is endpoint
