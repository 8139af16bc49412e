"""The three questions that are put to Semantic Scholar, whoever answers them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from lineagraph.ingest.semantic_scholar.states import Edge

Plain = dict[str, Any]

BATCH = 500
"""Ids in one request, at most."""
PAGE = 1000
"""Rows of one page, at most."""
LISTABLE = 9999
"""Rows of one list that can be had by paging: offset + limit must stay below ten thousand."""


class Api(Protocol):
    """What is asked of Semantic Scholar."""

    def papers(self, ids: Sequence[str]) -> Sequence[Plain | None]:
        """Papers by id, aligned with `ids`; None for an unknown one; at most `BATCH`.

        Raises:
            S2Error: no usable answer.
        """
        ...

    def match(self, title: str) -> Plain | None:
        """The paper whose title is nearest, or None; by no means surely the right one.

        Raises:
            S2Error: no usable answer.
        """
        ...

    def page(self, paper: str, edge: Edge, offset: int, limit: int, until: str = "") -> Plain:
        """One page of a paper's references, or of its citations (up to a day, if one is given).

        Raises:
            S2Error: no usable answer.
        """
        ...
