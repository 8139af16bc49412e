"""When a request is sent again, and when no more are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lineagraph.ingest.semantic_scholar.errors import (
    BadRequestError,
    BreakerOpenError,
    ConnectionFailedError,
    ForbiddenError,
    MalformedAnswerError,
    RateLimitedError,
    RedirectError,
    S2Error,
    ServerFaultError,
)

FIRST_DELAY = 2.0
"""Seconds before the second try; each further wait is twice as long."""
JITTER = 0.25
"""A wait is up to so much longer, by chance: clients that failed together shall not return so."""
LONGEST_WAIT = 300.0
"""Seconds; a server that asks for more is not waited for in this run."""
MOST_TRIES = 6
"""For one request, whatever its failures."""
FAILURES_TO_OPEN = 3

_SERVER_TROUBLE = (
    ConnectionFailedError,
    RateLimitedError,
    ServerFaultError,
    MalformedAnswerError,
    ForbiddenError,
    RedirectError,
)


def delay_before(failures: Sequence[S2Error], chance: float) -> float | None:
    """Seconds to wait after these failed tries, or None if the request has failed for good.

    It has when the last kind of failure came as often as it is worth, or with `MOST_TRIES`.

    >>> [delay_before([ServerFaultError("")] * n, 0.0) for n in (1, 2, 5, 6)]
    [2.0, 4.0, 32.0, None]
    """
    error, tries = failures[-1], len(failures)
    of_its_kind = sum(type(failure) is type(error) for failure in failures)
    if of_its_kind >= error.tries or tries >= MOST_TRIES:
        return None
    wait: float = FIRST_DELAY * 2 ** (tries - 1) * (1 + JITTER * chance)
    if error.retry_after is None:
        return wait
    return None if error.retry_after > LONGEST_WAIT else max(wait, error.retry_after)


@dataclass(slots=True)
class Breaker:
    """Stops a run after `FAILURES_TO_OPEN` failed requests in a row, or a rejected key."""

    failures: int = 0
    reason: str = ""

    def check(self) -> None:
        """Let a request pass.

        Raises:
            BreakerOpenError: no more requests in this run.
        """
        if self.reason:
            raise BreakerOpenError(f"not asked, because before: {self.reason}")

    def passed(self) -> None:
        """A usable answer came."""
        self.failures = 0

    def failed(self, error: S2Error, *, was_answered: bool = False) -> None:
        """A request failed for good; an answer such as 404 is not the server's trouble.

        403 means a rejected key, unless requests with the key `was_answered` before.
        """
        # One request may be bad; several in a row mean that the service has changed.
        if not isinstance(error, _SERVER_TROUBLE) and type(error) is not BadRequestError:
            self.failures = 0
            return
        self.failures += 1
        is_rejected = isinstance(error, ForbiddenError) and not was_answered
        if self.failures >= FAILURES_TO_OPEN or is_rejected:
            self.reason = str(error)
