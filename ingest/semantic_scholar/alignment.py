"""Whether the answer to a batch stands in the order of its question."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

_LEAST = 2
_SHARE = 1 / 3
"""A single paper out of place can be a record that was merged; many are a shifted answer."""


def is_shifted(ids: Sequence[str], papers: Sequence[Mapping[str, Any] | None]) -> bool:
    """Whether papers stand where others were asked for.

    A paper is out of place if it lacks the id asked for at its position and has one asked for at
    another position, where in turn stands a paper without it.

    >>> ids = ["ARXIV:2001.00001", "ARXIV:2001.00002", "DOI:10.1000/X"]
    >>> papers = [{"externalIds": {"ArXiv": f"2001.0000{n}"}} for n in (1, 2)]
    >>> is_shifted(ids, [*papers, None]), is_shifted(ids, [None, *papers])
    (False, True)
    """
    asked = {id_.casefold(): at for at, id_ in enumerate(ids)}
    own = [set(_ids(paper)) if paper else set[str]() for paper in papers]
    known = sum(bool(names) for names in own)
    misplaced = sum(
        _is_misplaced(at, names, asked, own)
        for at, (names, id_) in enumerate(zip(own, ids, strict=True))
        if id_.casefold() not in names
    )
    return misplaced >= max(_LEAST, known * _SHARE)


def _is_misplaced(
    at: int, names: set[str], asked: Mapping[str, int], own: Sequence[set[str]]
) -> bool:
    places = {name: asked[name] for name in names if name in asked}
    return any(place != at and name not in own[place] for name, place in places.items())


def _ids(paper: Mapping[str, Any]) -> Iterator[str]:
    """All ids of a paper, as they would be asked for, in lower case."""
    if isinstance(paper.get("paperId"), str):
        yield paper["paperId"].casefold()
    external = paper.get("externalIds")
    for name, value in external.items() if isinstance(external, dict) else ():
        if isinstance(value, str | int):
            yield f"{name}:{value}".casefold()
