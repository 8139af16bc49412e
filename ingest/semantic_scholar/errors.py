"""What can go wrong with Semantic Scholar: one error for each kind, each a sentence to act on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from lineagraph.graph.errors import SourceError
from lineagraph.ingest.semantic_scholar.states import AnswerState


class S2Error(SourceError):
    """Semantic Scholar gave no usable answer.

    Attributes:
        state: how the answer is called in reports.
        tries: how often such a request is sent before it counts as failed.
        retry_after: seconds that the server asks to wait, if it does.
    """

    state: ClassVar[AnswerState] = AnswerState.MALFORMED
    tries: ClassVar[int] = 1

    def __init__(self, message: str, *, retry_after: float | None = None) -> None:
        self.retry_after = retry_after
        super().__init__(message)


class ConnectionFailedError(S2Error):
    """No connection, a dropped one, or an answer that took too long."""

    state = AnswerState.NO_CONNECTION
    tries = 6


class RateLimitedError(S2Error):
    """429."""

    state = AnswerState.RATE_LIMITED
    tries = 6


class ServerFaultError(S2Error):
    """408 or 5xx."""

    state = AnswerState.SERVER_FAULT
    tries = 6


class MalformedAnswerError(S2Error):
    """A body that is cut, no JSON, or not of the documented shape."""

    state = AnswerState.MALFORMED
    tries = 4


class ForbiddenError(S2Error):
    """401 or 403: a rejected key, or a passing fault; therefore tried again, but not for long."""

    state = AnswerState.FORBIDDEN
    tries = 3


class NotFoundError(S2Error):
    """404: no such paper, no such title."""

    state = AnswerState.NOT_FOUND


class UnknownIdsError(NotFoundError):
    """400 for a whole batch of which not one id is known; with one known id it is nulls."""


class BadRequestError(S2Error):
    """Any other 4xx: asking again would not help."""

    state = AnswerState.BAD_REQUEST


class UnsupportedFieldsError(BadRequestError):
    """400: the server does not know some of the fields asked for; `fields` holds their names."""

    def __init__(self, message: str, *, fields: Sequence[str]) -> None:
        self.fields = tuple(fields)
        super().__init__(message)


class TooLargeError(BadRequestError):
    """400 or 413: the answer would be too large; a smaller batch may pass."""

    state = AnswerState.TOO_LARGE


class CappedError(BadRequestError):
    """400: rows from the ten thousandth on cannot be listed."""

    state = AnswerState.CAPPED


class RedirectError(S2Error):
    """3xx: never followed, so that the key goes nowhere else."""

    state = AnswerState.REDIRECT


class UnsafeRequestError(S2Error):
    """The address to be asked is not one of Semantic Scholar's; nothing was sent."""

    state = AnswerState.BAD_REQUEST


class StoppedError(S2Error):
    """Nothing was sent, and nothing more will be in this run."""

    state = AnswerState.NOT_ASKED


class BudgetSpentError(StoppedError):
    """The greatest number of requests was sent."""


class OfflineError(StoppedError):
    """The cache does not hold the answer, and nothing may be sent."""


class InterruptedByUserError(StoppedError):
    """The user asked for no more."""


class BreakerOpenError(StoppedError):
    """Too many requests failed one after the other."""


class UnreachableError(StoppedError):
    """Not even the first connection could be made."""
