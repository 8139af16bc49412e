"""Words of the engine, made fit for people: complaints about queries, and heads of Turtle."""

from __future__ import annotations

import re

_PLACE = re.compile(r"error at (?P<line>\d+):(?P<column>\d+): (?P<reason>.*)", re.DOTALL)
_UPDATE = re.compile(
    r"(?i)(?:\s|#.*+|(?:prefix\s+[^\s<]*|base)\s*<[^>]*>)*+"
    r"(?:insert|delete|load|clear|create|drop|add|move|copy|with)\b"
)
_NOTHING = re.compile(r"(?:\s|#.*+)*+")
_LONGEST = 60


def complaint(error: str, query: str) -> str:
    """Why a query cannot be understood, in one sentence with the place.

    >>> complaint('error at 1:10: expected one of "(", "*"', "SELECT ?x  a")
    'the query cannot be understood: at line 1, column 10, expected one of "(", "*" (SELECT ?x a)'
    """
    if _UPDATE.match(query):
        return "the query cannot be understood: it is an update, and only questions are answered"
    if _NOTHING.fullmatch(query):
        return "the query cannot be understood: it is empty"
    place = _PLACE.fullmatch(error)
    if place is None:
        return f"the query cannot be understood: {error}"
    lines = query.splitlines()
    number = int(place["line"])
    line = lines[number - 1].strip() if 0 < number <= len(lines) else ""
    return (
        f"the query cannot be understood: at line {number}, column {place['column']},"
        f" {_short(place['reason'])}" + (f" ({_short(line)})" if line else "")
    )


def _short(words: str) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= _LONGEST else f"{plain[:_LONGEST]}\N{HORIZONTAL ELLIPSIS}"


def tidy(turtle: str) -> str:
    r"""Turtle whose prefixes, at its head, stand in order.

    >>> tidy("@prefix b: <b:> .\n@prefix a: <a:> .\na:x b:y a:z .\n").splitlines()[0]
    '@prefix a: <a:> .'
    """
    lines = turtle.splitlines(keepends=True)
    head = len(_heads(lines))
    return "".join([*sorted(lines[:head]), *lines[head:]])


def _heads(lines: list[str]) -> list[str]:
    count = next((at for at, line in enumerate(lines) if not line.startswith("@prefix ")), None)
    return lines[:count]
