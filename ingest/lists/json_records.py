"""Lists kept as JSON or JSON Lines: records with the lines they stand on, values as printed."""

from __future__ import annotations

import json
import re
from bisect import bisect_right

from lineagraph.graph.errors import IngestError
from lineagraph.graph.reading import ReadingList
from lineagraph.ingest.lists.record_lists import ListDraft
from lineagraph.ingest.lists.record_trees import (
    MAX_DEPTH,
    Mapping,
    Node,
    Scalar,
    Sequence,
    read_tree,
)

_PIECE = re.compile(r'\s*([{}\[\],:]|"(?:[^"\\]|\\.)*"|[^\s{}\[\],:"]+)')


def parse_json(text: str, *, name: str) -> ReadingList:
    """Read records: a list, an object that holds lists, or records by key.

    Raises:
        IngestError: the text is no JSON, or nested too deeply; the text names the line.
    """
    try:
        json.loads(text, parse_int=str)
    except json.JSONDecodeError as error:
        if error.msg == "Extra data" and text.lstrip().startswith("{"):
            return parse_json_lines(text, name=name)
        raise IngestError(
            f"{name}:{error.lineno} is no JSON: {error.msg}, column {error.colno}"
        ) from error
    except RecursionError as error:
        raise IngestError(f"{name} is nested too deeply to be a list of papers") from error
    draft = ListDraft(name=name)
    read_tree(_Reader(text, name).value(0), text.split("\n"), draft)
    return draft.to_list()


def parse_json_lines(text: str, *, name: str) -> ReadingList:
    """Read one record a line; a damaged line is a problem, and the others are read."""
    draft = ListDraft(name=name)
    lines = text.split("\n")
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            json.loads(line, parse_int=str)
            root = _Reader(line, name, first_line=number).value(0)
        except (json.JSONDecodeError, RecursionError) as error:
            reason = f"this line is no JSON: {getattr(error, 'msg', 'nested too deeply')}"
            draft.problem("unreadable-record", reason, number, line.strip()[:120])
            continue
        read_tree(root, lines, draft)
    return draft.to_list()


class _Reader:
    """Pieces of valid JSON to nodes, numbers as printed."""

    def __init__(self, text: str, name: str, *, first_line: int = 1) -> None:
        self._text, self._name, self._first = text, name, first_line
        self._at = 0
        self._breaks = [match.start() for match in re.finditer("\n", text)]

    def value(self, depth: int) -> Node:
        piece, line = self._next()
        if depth > MAX_DEPTH:
            raise IngestError(f"{self._name}:{line} is nested too deeply to be a list of papers")
        if piece == "[":
            return self._sequence(line, depth)
        if piece == "{":
            return self._mapping(line, depth)
        text = json.loads(piece) if piece.startswith('"') else piece
        return Scalar(line=line, end_line=line, text="" if piece == "null" else text)

    def _sequence(self, line: int, depth: int) -> Sequence:
        items: list[Node] = []
        while self._peek() != "]":
            items.append(self.value(depth + 1))
            if self._peek() == ",":
                self._next()
        _, end = self._next()
        return Sequence(line=line, end_line=end, items=tuple(items))

    def _mapping(self, line: int, depth: int) -> Mapping:
        pairs: list[tuple[str, Node]] = []
        while self._peek() != "}":
            key, _ = self._next()
            self._next()  # the colon
            pairs.append((json.loads(key), self.value(depth + 1)))
            if self._peek() == ",":
                self._next()
        _, end = self._next()
        return Mapping(line=line, end_line=end, pairs=tuple(pairs))

    def _peek(self) -> str:
        match = _PIECE.match(self._text, self._at)
        return match[1] if match else ""

    def _next(self) -> tuple[str, int]:
        match = _PIECE.match(self._text, self._at)
        if match is None:  # json.loads accepted the text, so this is not reached
            raise IngestError(f"{self._name} is no JSON")
        self._at = match.end()
        return match[1], self._first + bisect_right(self._breaks, match.start(1))
