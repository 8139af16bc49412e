"""How the stand-in misbehaves on command: which fault strikes which request."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from tests.semantic_scholar_server.service import Answer, Request, Service


class Fault(StrEnum):
    """What can go wrong."""

    RATE_LIMIT = "429"
    RATE_LIMIT_WITH_WAIT = "429-retry-after"
    FORBIDDEN = "403"
    FAULT_500 = "500"
    FAULT_502 = "502"
    FAULT_503 = "503"
    FAULT_504 = "504"
    REDIRECT = "302"
    HTML = "html"
    CUT = "cut"
    SLOW = "slow"
    DROPPED = "drop"
    SHIFTED = "shift"
    REPEATED = "repeat"
    WRONG_LENGTH = "length"
    EMPTIED = "emptied"
    ERROR_IN_200 = "error-200"


LASTING = (Fault.REDIRECT,)
"""Faults after which asking again in the same run is no use."""


@dataclass(kw_only=True)
class Moods:
    """Faults by the number of the request, counted from 1; else by chance; else none.

    Attributes:
        by_number: which fault strikes which request.
        rate: the chance of a fault for any other request.
        kinds: the faults that chance chooses from.
    """

    by_number: Mapping[int, Fault] = field(default_factory=dict)
    rate: float = 0.0
    kinds: tuple[Fault, ...] = tuple(fault for fault in Fault if fault not in LASTING)
    seed: int = 0
    wait: str = "3"
    _chance: random.Random = field(init=False)

    def __post_init__(self) -> None:
        """Begin the chain of chance."""
        self._chance = random.Random(self.seed)  # noqa: S311  no secrets here

    def fault(self, number: int) -> Fault | None:
        """What strikes the request of this number."""
        if number in self.by_number:
            return self.by_number[number]
        if self.rate and self._chance.random() < self.rate:
            return self._chance.choice(self.kinds)
        return None

    @classmethod
    def parse(cls, text: str) -> dict[int, Fault]:
        """Read ``3:429,5-8:503``."""
        found = {}
        for part in filter(None, text.split(",")):
            numbers, _, name = part.partition(":")
            first, _, last = numbers.partition("-")
            for number in range(int(first), int(last or first) + 1):
                found[number] = Fault(name)
        return found


@dataclass(kw_only=True)
class MoodyService:
    """A service whose answers are spoilt by moods; keeps a list of what it was asked."""

    service: Service
    moods: Moods = field(default_factory=Moods)
    log: list[tuple[Request, Fault | None]] = field(default_factory=list)

    def answer(self, request: Request) -> tuple[Answer, Fault | None]:
        """The answer, and the fault that the wire has yet to play (slow, dropped)."""
        fault = self.moods.fault(len(self.log) + 1)
        self.log.append((request, fault))
        if fault in _STATUSES:
            status, value = _STATUSES[fault]
            answer = Answer.of(value, status)
            if fault is Fault.RATE_LIMIT_WITH_WAIT:
                answer = replace(answer, headers={**answer.headers, "retry-after": self.moods.wait})
            if fault is Fault.REDIRECT:
                answer = replace(answer, headers={"location": "http://127.0.0.2:9/elsewhere"})
            return answer, fault
        return _SPOILERS.get(fault, _untouched)(self.service.answer(request)), fault


_STATUSES: Mapping[Fault | None, tuple[int, Any]] = {
    Fault.RATE_LIMIT: (429, {"message": "Too Many Requests. Please wait.", "code": "429"}),
    Fault.RATE_LIMIT_WITH_WAIT: (429, {"message": "Too Many Requests"}),
    Fault.FORBIDDEN: (403, {"message": "Forbidden"}),
    Fault.FAULT_500: (500, {"error": "Internal Server Error"}),
    Fault.FAULT_502: (502, {"message": "Bad Gateway"}),
    Fault.FAULT_503: (503, {"message": "Service Unavailable"}),
    Fault.FAULT_504: (504, {"message": "Endpoint request timed out"}),
    Fault.REDIRECT: (302, {"message": "Found"}),
    Fault.ERROR_IN_200: (200, {"error": "something went wrong"}),
}


def _untouched(answer: Answer) -> Answer:
    return answer


def _html(answer: Answer) -> Answer:
    page = b"<html><head><title>Sorry</title></head><body>try later</body></html>"
    return replace(answer, status=200, headers={"content-type": "text/html"}, body=page)


def _cut(answer: Answer) -> Answer:
    return replace(answer, body=answer.body[: len(answer.body) // 2])


def _on_rows(change: Callable[[list[Any]], list[Any]]) -> Callable[[Answer], Answer]:
    """A change of the rows of a page, or of the positions of a batch."""

    def spoil(answer: Answer) -> Answer:
        value = json.loads(answer.body)
        if isinstance(value, list):
            return Answer.of(change(value), answer.status)
        if isinstance(value, dict) and value.get("data") and "matchScore" not in value["data"][0]:
            return Answer.of({**value, "data": change(value["data"])}, answer.status)
        return answer

    return spoil


def _once_more(rows: Iterable[Any]) -> list[Any]:
    rows = list(rows)
    return [*rows, *rows[:3]]


_SPOILERS: Mapping[Fault | None, Callable[[Answer], Answer]] = {
    Fault.HTML: _html,
    Fault.CUT: _cut,
    Fault.SHIFTED: _on_rows(lambda rows: rows[1:]),
    Fault.REPEATED: _on_rows(_once_more),
    Fault.WRONG_LENGTH: _on_rows(lambda rows: rows[:-2]),
    Fault.EMPTIED: _on_rows(lambda _rows: []),
}
