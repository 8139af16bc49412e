"""What a user names as a list: a file, ``-`` for standard input, or an address on the web."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from lineagraph import store
from lineagraph.graph.errors import IngestError
from lineagraph.graph.reading import ReadingList
from lineagraph.ingest.lists.any_list import parse_list
from lineagraph.ingest.lists.inputs import is_web_address, read_text

STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True, kw_only=True)
class ListText:
    """A list as text.

    Attributes:
        name: what messages and outputs call it.
        kind: a suffix that says how to read it, None where the name does.
        path: where it lies, None if it is no file.
    """

    text: str
    name: str
    kind: str | None = None
    path: Path | None = None

    def parse(self) -> ReadingList:
        """Read it.

        Raises:
            IngestError: it is damaged, or names no paper.
        """
        return parse_list(self.text, name=self.name, kind=self.kind)


def read_input(argument: str, *, offline: bool = False, name: str | None = None) -> ListText:
    """The text of one list.

    Args:
        argument: a path, ``-``, ``https://...`` or ``github:owner/name``.
        offline: refuse addresses at once.
        name: what to call a file, in place of its own name.

    Raises:
        IngestError: it cannot be read.
    """
    if argument == STANDARD_INPUT:
        return ListText(text=read_text(sys.stdin.buffer.read(), "standard input"), name="stdin")
    if is_web_address(argument):
        if offline:
            raise IngestError(f"{argument} cannot be fetched with --offline: give a file")
        from lineagraph.ingest.lists.web import fetch_web_text

        found = fetch_web_text(argument)
        return ListText(text=found.text, name=found.name, kind=found.kind)
    path = Path(argument)
    return ListText(text=store.read_list(path), name=name or path.name, path=path)


def read_inputs(arguments: Sequence[str], *, offline: bool = False) -> list[ListText]:
    """The texts of several lists, each given once, under names that tell them apart.

    Raises:
        IngestError: one of them cannot be read.
    """
    distinct = list({_identity(argument): argument for argument in reversed(arguments)}.values())
    names = distinct_names([argument for argument in distinct if is_file(argument)])
    found: dict[str, ListText] = {}
    for argument in reversed(distinct):
        one = read_input(argument, offline=offline, name=names.get(argument))
        if one.name in found:  # a file called as an address or standard input is
            one = replace(one, name=f"{one.name} ({argument})", kind=one.kind or _suffix(one))
        found[one.name] = one
    return list(found.values())


def is_file(argument: str) -> bool:
    """Whether an input is a path."""
    return argument != STANDARD_INPUT and not is_web_address(argument)


def distinct_names(paths: Sequence[str]) -> dict[str, str]:
    """The shortest ends of paths that tell them apart, by path.

    >>> distinct_names(["a/README.md", "b/README.md", "c/list.md"])
    {'a/README.md': 'a/README.md', 'b/README.md': 'b/README.md', 'c/list.md': 'list.md'}
    """
    parts = {path: Path(path).resolve().parts for path in paths}
    taken = dict.fromkeys(paths, 1)
    while True:
        names = {path: "/".join(parts[path][-taken[path] :]) for path in paths}
        counted = Counter(names.values())
        growing = [
            path
            for path, name in names.items()
            if counted[name] > 1 and taken[path] < len(parts[path])
        ]
        if not growing:
            return names
        for path in growing:
            taken[path] += 1


def _suffix(one: ListText) -> str:
    return Path(one.name).suffix


def _identity(argument: str) -> str:
    return str(Path(argument).resolve()) if is_file(argument) else argument
