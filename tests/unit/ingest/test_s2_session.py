from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import pytest

from lineagraph.ingest.semantic_scholar.clock import Clock
from lineagraph.ingest.semantic_scholar.errors import (
    BreakerOpenError,
    BudgetSpentError,
    ConnectionFailedError,
    ForbiddenError,
    MalformedAnswerError,
    NotFoundError,
    RateLimitedError,
    RedirectError,
    S2Error,
    ServerFaultError,
    UnreachableError,
)
from lineagraph.ingest.semantic_scholar.session import Session
from lineagraph.ingest.semantic_scholar.settings import OFFICIAL, Key, Settings
from lineagraph.ingest.semantic_scholar.transport import Ask, Raw

BATCH = Ask(url=f"{OFFICIAL}/graph/v1/paper/batch", payload={"ids": ["a"]})
Scripted = Raw | S2Error


def raw(status: int, value: object = None, **headers: str) -> Raw:
    named = {name.replace("_", "-"): text for name, text in headers.items()}
    return Raw(status=status, headers=named, body=json.dumps(value).encode())


GOOD = raw(200, [{"paperId": "x"}])


@dataclass
class Script:
    """A transport that answers by a script, the last line for ever."""

    lines: Iterable[Scripted]
    sent: list[Ask] = field(default_factory=list)
    last: Scripted = GOOD

    def __post_init__(self) -> None:
        self._lines: Iterator[Scripted] = iter(self.lines)

    def send(self, ask: Ask) -> Raw:
        self.sent.append(ask)
        self.last = next(self._lines, self.last)
        if isinstance(self.last, S2Error):
            raise self.last
        return self.last

    def close(self) -> None:
        pass


def session(*lines: Scripted, **options: object) -> tuple[Session, Script, list[float]]:
    now = [0.0]
    slept: list[float] = []

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        now[0] += seconds

    script = Script(lines)
    clock = Clock(wall=lambda: now[0], monotonic=lambda: now[0], sleep=sleep, chance=lambda: 0.0)
    settings = Settings(key=Key("secret-key"), interval=1.1)
    made = Session(transport=script, settings=settings, clock=clock, **options)  # type: ignore[arg-type]
    return made, script, slept


@pytest.mark.parametrize(
    "trouble",
    [
        raw(429, {"message": "Too Many Requests"}),
        raw(403, {"message": "Forbidden"}),
        raw(500, {"error": "x"}),
        raw(502),
        raw(503),
        raw(504, {"message": "Endpoint request timed out"}),
        Raw(status=200, headers={}, body=b"<html>"),
        Raw(status=200, headers={}, body=b'[{"paperId"'),
        raw(200, [{}, {}]),
        raw(200, {"error": "x"}),
        ConnectionFailedError("dropped"),
    ],
    ids=str,
)
def test_passing_trouble_is_outlived(trouble: Scripted) -> None:
    asked, script, slept = session(trouble, trouble, GOOD)
    assert asked.ask(BATCH) == [{"paperId": "x"}]
    assert len(script.sent) == 3
    assert sum(slept) >= 2 + 4


@pytest.mark.parametrize(
    ("trouble", "kind", "tries"),
    [
        (raw(429), RateLimitedError, 6),
        (raw(503), ServerFaultError, 6),
        (ConnectionFailedError("no route"), ConnectionFailedError, 4),
        (Raw(status=200, headers={}, body=b"<html>"), MalformedAnswerError, 4),
        (raw(403, {"message": "Forbidden"}), ForbiddenError, 3),
        (raw(404, {"error": "no"}), NotFoundError, 1),
        (raw(302), RedirectError, 1),
        (raw(429, None, retry_after="86400"), RateLimitedError, 1),
    ],
    ids=str,
)
def test_lasting_trouble_ends_with_its_error(
    trouble: Scripted, kind: type[S2Error], tries: int
) -> None:
    asked, script, _ = session(trouble)
    with pytest.raises(kind) as caught:
        asked.ask(BATCH)
    assert len(script.sent) == tries
    assert "secret-key" not in str(caught.value)


def test_a_wait_that_is_asked_for_is_waited() -> None:
    asked, _, slept = session(raw(429, None, retry_after="45"), GOOD)
    asked.ask(BATCH)
    assert slept == [45.0]


def test_after_failed_requests_in_a_row_nothing_more_is_sent() -> None:
    asked, script, _ = session(raw(503))
    for _ in range(3):
        with pytest.raises(ServerFaultError):
            asked.ask(BATCH)
    sent = len(script.sent)
    with pytest.raises(BreakerOpenError, match="503"):
        asked.ask(BATCH)
    assert len(script.sent) == sent


def test_a_rejected_key_is_told_without_showing_it() -> None:
    asked, _, _ = session(raw(403, {"message": "Forbidden"}))
    with pytest.raises(ForbiddenError, match="the API key is rejected") as caught:
        asked.ask(BATCH)
    assert "secret-key" not in str(caught.value)
    with pytest.raises(BreakerOpenError):
        asked.ask(BATCH)


def test_repetitions_count_as_requests() -> None:
    asked, script, _ = session(raw(503), raw(503), GOOD, most=2)
    with pytest.raises(BudgetSpentError, match="2 requests"):
        asked.ask(BATCH)
    assert len(script.sent) == asked.requests == 2


def test_a_hasty_session_gives_up_soon_if_the_first_connection_fails() -> None:
    asked, script, slept = session(ConnectionFailedError("no route"), is_hasty=True)
    for _ in range(2):
        with pytest.raises((UnreachableError, BreakerOpenError)):
            asked.ask(BATCH)
    assert (len(script.sent), slept, asked.is_unreachable) == (2, [2.0], True)


def test_a_hasty_session_forgives_one_lost_connection() -> None:
    asked, _, _ = session(ConnectionFailedError("reset"), GOOD, is_hasty=True)
    assert asked.ask(BATCH) == [{"paperId": "x"}]


def test_a_hasty_session_is_patient_once_it_was_answered() -> None:
    asked, _, _ = session(GOOD, ConnectionFailedError("dropped"), GOOD, is_hasty=True)
    asked.ask(BATCH)
    assert asked.ask(BATCH) == [{"paperId": "x"}]
    assert not asked.is_unreachable


def test_a_service_that_never_was_reached_is_asked_no_more() -> None:
    asked, script, slept = session(ConnectionFailedError("no route"))
    with pytest.raises(ConnectionFailedError):
        asked.ask(BATCH)
    with pytest.raises(BreakerOpenError, match="no route"):
        asked.ask(BATCH)
    assert len(script.sent) == 4
    assert sum(slept) < 20


def test_requests_and_repetitions_share_one_pace() -> None:
    asked, _, slept = session(GOOD, GOOD, raw(503), GOOD)
    for _ in range(3):
        asked.ask(BATCH)
    assert [round(seconds, 6) for seconds in slept] == [1.1, 1.1, 2.0]
