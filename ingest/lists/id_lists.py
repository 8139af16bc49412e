"""Plain lists of arXiv ids and DOIs: one a line, with comments; the titles come from sources."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lineagraph.graph.reading import ReadingList
from lineagraph.ingest.lists.record_lists import ListDraft
from lineagraph.ingest.lists.record_values import arxiv_in, doi_in
from lineagraph.ingest.lists.records import Record, Value

_COMMENT = ("#", "%", "//", ";")
_TRAILING = re.compile(r" (?:#|%|//).*$| \[[\w.-]+\]$")
_BULLET = re.compile(r"^(?:[-*+•] ?|\d{1,5}[.)] )")
_SEPARATORS = re.compile(r"[,;]\s*$")
_MAX_HEADING_WORDS = 8
_SAMPLE = 2000


@dataclass(frozen=True, slots=True)
class _Line:
    """A line cut up: the id, and words behind it that may be a title."""

    id: str
    rest: str = ""


def is_id_list(text: str) -> bool:
    r"""Whether at least half of the lines that say something are nothing but an id.

    >>> is_id_list("# mine\n2203.14367  # TPSM\n10.1145/3394171.3413865\n")
    True
    >>> is_id_list("- [A title](https://arxiv.org/abs/2203.14367), CVPR 2022\n")
    False
    """
    told = [line for line in text.split("\n") if line.strip() and not _is_comment(line)]
    told = told[:_SAMPLE]
    ids = sum(1 for line in told if (cut := _cut(line)) is not None and not cut.rest)
    return bool(told) and 2 * ids >= len(told)


def parse_ids(text: str, *, name: str) -> ReadingList:
    """Read one id (or its address) a line; words behind it are taken for the title.

    A comment line of a few words heads the ids below it. A line without an id is a problem.
    """
    draft = ListDraft(name=name)
    section: tuple[str, ...] = ()
    for number, line in enumerate(text.split("\n"), 1):
        if _is_comment(line):
            words = line.strip(" \t#%/;=-").split()
            section = (" ".join(words),) if 0 < len(words) <= _MAX_HEADING_WORDS else section
        elif line.strip():
            _read(line, number, section, draft)
    return draft.to_list()


def _read(line: str, number: int, section: tuple[str, ...], draft: ListDraft) -> None:
    cut = _cut(line)
    if cut is None:
        reason = "no arXiv id, such as 2203.14367, and no DOI, such as 10.1145/3394171.3413865"
        draft.problem("no-id", reason, number, line.strip()[:120])
        return
    values = (Value(key="paper", text=cut.id), Value(key="title", text=cut.rest))
    draft.take(Record(line=number, end_line=number, raw=line, values=values, section_path=section))


def _is_comment(line: str) -> bool:
    return line.lstrip().startswith(_COMMENT)


def _cut(line: str) -> _Line | None:
    bare = _TRAILING.sub("", _BULLET.sub("", " ".join(line.split())))
    bare = _SEPARATORS.sub("", bare).strip()
    first, _, rest = bare.strip("<>\"'").partition(" ")
    if first.rstrip(":").casefold() in {"arxiv", "doi"}:  # ``arXiv: 2203.14367``
        first, _, rest = rest.strip().partition(" ")
    first = first.strip(",;<>")
    if arxiv_in(first) or doi_in(first):
        return _Line(first, rest.strip(" -:|\t"))
    return None
