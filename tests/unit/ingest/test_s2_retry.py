from __future__ import annotations

import pytest

from lineagraph.ingest.semantic_scholar.clock import Clock
from lineagraph.ingest.semantic_scholar.errors import (
    BadRequestError,
    BreakerOpenError,
    ConnectionFailedError,
    ForbiddenError,
    MalformedAnswerError,
    NotFoundError,
    RateLimitedError,
    RedirectError,
    S2Error,
    ServerFaultError,
)
from lineagraph.ingest.semantic_scholar.limiter import Limiter
from lineagraph.ingest.semantic_scholar.retry import FAILURES_TO_OPEN, Breaker, delay_before


@pytest.mark.parametrize(
    ("kind", "tries"),
    [
        (RateLimitedError, 6),
        (ServerFaultError, 6),
        (ConnectionFailedError, 6),
        (MalformedAnswerError, 4),
        (ForbiddenError, 3),
        (NotFoundError, 1),
        (BadRequestError, 1),
    ],
)
def test_each_kind_of_failure_is_worth_so_many_tries(kind: type[S2Error], tries: int) -> None:
    error = kind("")
    waits = [delay_before([error] * n, 0.0) is not None for n in range(1, 10)]
    assert waits == [n < tries for n in range(1, 10)]


def test_different_failures_are_counted_by_their_kind() -> None:
    mixed = [ServerFaultError(""), ForbiddenError(""), ServerFaultError(""), ForbiddenError("")]
    assert delay_before(mixed, 0.0) == 16
    assert delay_before([*mixed, ForbiddenError("")], 0.0) is None
    assert delay_before([*mixed, RateLimitedError(""), RateLimitedError("")], 0.0) is None


def test_waits_double_and_chance_makes_them_longer() -> None:
    error = RateLimitedError("")
    assert [delay_before([error] * n, 0.0) for n in range(1, 6)] == [2, 4, 8, 16, 32]
    assert delay_before([error], 1.0) == 2.5


@pytest.mark.parametrize(
    ("asked", "waited"), [(0.0, 2.0), (30.0, 30.0), (300.0, 300.0), (3600.0, None)]
)
def test_what_the_server_asks_for_is_waited_unless_it_is_too_long(
    asked: float, waited: float | None
) -> None:
    assert delay_before([RateLimitedError("", retry_after=asked)], 0.0) == waited


def test_the_breaker_opens_after_failures_in_a_row() -> None:
    breaker = Breaker()
    for _ in range(FAILURES_TO_OPEN - 1):
        breaker.failed(ServerFaultError("503"))
    breaker.passed()
    for _ in range(FAILURES_TO_OPEN):
        breaker.check()
        breaker.failed(ServerFaultError("503"))
    with pytest.raises(BreakerOpenError, match="503"):
        breaker.check()


@pytest.mark.parametrize("kind", [RedirectError, BadRequestError, MalformedAnswerError])
def test_a_service_that_is_another_one_now_is_left_alone(kind: type[S2Error]) -> None:
    breaker = Breaker()
    for _ in range(FAILURES_TO_OPEN):
        breaker.failed(kind("302"))
    with pytest.raises(BreakerOpenError):
        breaker.check()


def test_answers_such_as_not_found_are_no_trouble() -> None:
    breaker = Breaker()
    for error in (ServerFaultError("503"), NotFoundError("404")) * 5:
        breaker.failed(error)
    breaker.check()


def test_a_rejected_key_stops_everything_at_once() -> None:
    breaker = Breaker()
    breaker.failed(ForbiddenError("403"))
    with pytest.raises(BreakerOpenError):
        breaker.check()


def test_a_key_that_was_accepted_before_is_not_called_rejected() -> None:
    breaker = Breaker()
    breaker.failed(ForbiddenError("403"), was_answered=True)
    breaker.check()


def test_requests_keep_their_distance_from_start_to_start() -> None:
    now = [0.0]

    def sleep(seconds: float) -> None:
        now[0] += seconds

    limiter = Limiter(interval=1.1, clock=Clock(monotonic=lambda: now[0], sleep=sleep))
    starts = []
    for busy in (0.0, 0.5, 3.0, 0.0):
        now[0] += busy
        limiter.wait()
        starts.append(round(now[0], 6))
    assert starts == [0.0, 1.1, 4.1, 5.2]
