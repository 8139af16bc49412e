"""How influential each paper is, by several measures."""

from __future__ import annotations

from enum import StrEnum


class Measure(StrEnum):
    """A measure of influence."""

    IN_LIST = "in-list"
    CITATIONS = "citations"
    INFLUENTIAL = "influential"
    PAGERANK = "pagerank"
    PATH = "path"
    RECENT = "recent"
