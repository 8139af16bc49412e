"""Words of the engine, made fit for people: complaints about queries, and heads of Turtle."""

from __future__ import annotations

import re
from collections.abc import Collection
from itertools import takewhile

_PLACE = re.compile(r"error at (?P<line>\d+):(?P<column>\d+): (?P<reason>.*)", re.DOTALL)
_PROLOGUE = r"(?i)(?:\s|#.*+|(?:prefix\s++[^\s<]*+|base)\s*+<[^>]*+>)*+"
_UPDATE = re.compile(_PROLOGUE + r"(?:insert|delete|load|clear|create|drop|add|move|copy|with)\b")
_BEGINNING = re.compile(_PROLOGUE + r"(?P<word>[^\s{(<#]+|\S)")
_FORMS = frozenset({"select", "ask", "construct", "describe", "prefix", "base"})
_NO_NAMES = re.compile(
    r"<[^<>\s]*>|#[^\n]*|\"\"\".*?\"\"\"|\'\'\'.*?\'\'\'"
    r"|\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'",
    re.DOTALL,
)
"""IRIs, texts and comments, in which no prefix is used."""
_DECLARED = re.compile(r"(?i)\bprefix\s++(?P<prefix>[^\s:]*+):")
_USED = re.compile(r"(?<![\w.:?$-])(?P<prefix>[^\W\d_][\w.-]*):")
_NOTHING = re.compile(r"(?:\s|#.*+)*+")
_LONGEST = 60


def complaint(error: str, query: str, known: Collection[str] = ()) -> str:
    """Why a query cannot be understood, in one sentence with the place.

    Args:
        error: what the engine says.
        query: the query.
        known: prefixes that it need not declare.

    >>> complaint('error at 1:10: expected one of "(", "*"', "SELECT ?x  a")
    'the query cannot be understood: at line 1, column 10, expected one of "(", "*" (SELECT ?x a)'
    """
    if _UPDATE.match(query):
        return "the query cannot be understood: it is an update, and only questions are answered"
    if _NOTHING.fullmatch(query):
        return "the query cannot be understood: it is empty"
    begins = _BEGINNING.match(query)
    if begins and begins["word"].casefold() not in _FORMS:
        above = query.count("\n", 0, begins.start("word"))
        return (
            f"the query cannot be understood: at line {above + 1}, it begins with "
            f"{_short(begins['word'])}; wanted is SELECT, ASK, CONSTRUCT or DESCRIBE"
        )
    undeclared = _undeclared(query, known)
    if undeclared is not None:
        return f"the query cannot be understood: the prefix {undeclared}: is not declared"
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


def _undeclared(query: str, known: Collection[str]) -> str | None:
    """The first prefix that is used without being declared; engines complain of what follows.

    >>> _undeclared("PREFIX a: <a:> ASK { a:x b:y 'c:z' }", ())
    'b'
    """
    names = _NO_NAMES.sub(" ", query)
    declared = {match["prefix"] for match in _DECLARED.finditer(names)} | set(known)
    used = (match["prefix"] for match in _USED.finditer(names))
    return next((prefix for prefix in used if prefix not in declared), None)


def _short(words: str) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= _LONGEST else f"{plain[:_LONGEST]}\N{HORIZONTAL ELLIPSIS}"


def tidy(turtle: str) -> str:
    r"""Turtle whose prefixes, at its head, stand in order.

    >>> tidy("@prefix b: <b:> .\n@prefix a: <a:> .\na:x b:y a:z .\n").splitlines()[0]
    '@prefix a: <a:> .'
    """
    lines = turtle.splitlines(keepends=True)
    head = list(takewhile(lambda line: line.startswith("@prefix "), lines))
    return "".join([*sorted(head), *lines[len(head) :]])
