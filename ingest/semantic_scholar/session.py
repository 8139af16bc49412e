"""All requests of one run: their pace, their repetition, their number, and when to stop."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from lineagraph.ingest.semantic_scholar.answers import read_answer
from lineagraph.ingest.semantic_scholar.clock import Clock
from lineagraph.ingest.semantic_scholar.errors import (
    BudgetSpentError,
    ConnectionFailedError,
    ForbiddenError,
    InterruptedByUserError,
    MalformedAnswerError,
    S2Error,
    StoppedError,
    UnreachableError,
)
from lineagraph.ingest.semantic_scholar.limiter import Limiter
from lineagraph.ingest.semantic_scholar.retry import Breaker, delay_before
from lineagraph.ingest.semantic_scholar.settings import Settings
from lineagraph.ingest.semantic_scholar.states import Endpoint, endpoint_of
from lineagraph.ingest.semantic_scholar.transport import Ask, Transport

TRIES_TO_REACH = 4
"""A service that never was reached is given up after so many tries, some 15 seconds."""

HASTY_TRIES = 2
"""The same, where another source stands by."""

INTERRUPTED = "not asked: it was interrupted"


class Listener(Protocol):
    """Who is told how a run goes on."""

    def sent(self, requests: int) -> None:
        """So many requests were sent up to now."""
        ...

    def waits(self, seconds: float, reason: str) -> None:
        """The next try is so far away, and why."""
        ...

    def told(self, sentence: str) -> None:
        """Something the user should know."""
        ...


class Silence:
    """Tells nobody."""

    def sent(self, requests: int) -> None:
        """Say nothing."""

    def waits(self, seconds: float, reason: str) -> None:
        """Say nothing."""

    def told(self, sentence: str) -> None:
        """Say nothing."""


@dataclass(slots=True, kw_only=True)
class Session:
    """Sends requests one after the other.

    Attributes:
        most: so many requests may be sent, repetitions included; None for any number.
        is_hasty: give up soon if the very first connection fails.
        requests: sent so far.
        doubtful: how many answers were malformed.
        is_unreachable: it was, and gave up.
        is_stopped: the user wants no more requests.
        is_asking: a request or the wait before one is going on, and may be interrupted.
    """

    transport: Transport
    settings: Settings
    clock: Clock = field(default_factory=Clock)
    most: int | None = None
    is_hasty: bool = False
    listener: Listener = field(default_factory=Silence)
    requests: int = 0
    doubtful: int = 0
    is_unreachable: bool = False
    is_stopped: bool = False
    is_asking: bool = False
    breaker: Breaker = field(default_factory=Breaker)
    _limiter: Limiter | None = None
    _was_reached: bool = False
    _was_answered: bool = False

    @property
    def is_spent(self) -> bool:
        """Whether no more requests may be sent."""
        return self.most is not None and self.requests >= self.most

    def ask(self, ask: Ask) -> Any:
        """The value that answers a request, after as many tries as its failures are worth.

        Raises:
            S2Error: no usable answer.
        """
        if self.is_stopped:
            raise InterruptedByUserError(INTERRUPTED)
        try:
            self.is_asking = True
            return self._answer(ask)
        except KeyboardInterrupt as error:
            if not self.is_stopped:
                raise
            raise InterruptedByUserError(INTERRUPTED) from error
        finally:
            self.is_asking = False

    def _answer(self, ask: Ask) -> Any:
        failures: list[S2Error] = []
        while True:
            try:
                value = self._try(ask)
            except UnreachableError as error:
                self._give_up(error)
                raise
            except StoppedError:
                raise
            except S2Error as error:
                failures.append(error)
                self._pause(error, failures)
            else:
                self.breaker.passed()
                self._was_answered = True
                return value

    def _pause(self, error: S2Error, failures: Sequence[S2Error]) -> None:
        """Wait for the next try.

        Raises:
            S2Error: there is none.
        """
        if isinstance(error, MalformedAnswerError):
            self.doubtful += 1
        is_lost = isinstance(error, ConnectionFailedError) and not self._was_reached
        if self.is_hasty and is_lost and len(failures) >= HASTY_TRIES:
            self._give_up(error)
            raise UnreachableError(str(error)) from error
        delay = delay_before(failures, self.clock.chance())
        if not self._was_reached and len(failures) >= TRIES_TO_REACH:
            self.breaker.reason = str(error)
            raise error
        if delay is None:
            failure = self._explained(error)
            self.breaker.failed(failure, was_answered=self._was_answered)
            raise failure from error
        self.listener.waits(delay, str(error))
        self.clock.sleep(delay)

    def _give_up(self, error: S2Error) -> None:
        self.is_unreachable = True
        self.breaker.reason = str(error)

    def _explained(self, error: S2Error) -> S2Error:
        if not isinstance(error, ForbiddenError) or self._was_answered:
            return error
        key = "the API key is rejected" if self.settings.key else "access is refused"
        return ForbiddenError(f"{key} ({error}); check SEMANTIC_SCHOLAR_API_KEY or unset it")

    def _try(self, ask: Ask) -> Any:
        self.breaker.check()
        if self.is_spent:
            raise BudgetSpentError(f"not asked: {self.most} requests were allowed and sent")
        if self._limiter is None:
            self._limiter = Limiter(interval=self.settings.interval, clock=self.clock)
        self._limiter.wait()
        self.requests += 1
        self.listener.sent(self.requests)
        raw = self.transport.send(ask)
        self._was_reached = True
        endpoint = endpoint_of(ask.url)
        is_batch = endpoint is Endpoint.PAPER_BATCH
        return read_answer(raw, endpoint, (ask.payload or {}).get("ids") if is_batch else None)
