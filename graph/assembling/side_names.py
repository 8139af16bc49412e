"""Names in side files that look like a slip, told before any source is asked."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping, Sequence

from lineagraph.graph.assembling.works import Work
from lineagraph.graph.names import NAME_AND_YEAR
from lineagraph.graph.side_file import SideFile
from lineagraph.graph.titles import iter_title_keys, title_key

_IDS = ("arxiv:", "doi:", "s2:")
_ALIKE = 0.75
"""How alike two names are of which one may be a slip for the other."""


def likely_slips(works: Iterable[Work], side_files: Sequence[SideFile]) -> Iterator[str]:
    """One sentence for each name that no listed paper has, where one has nearly that name.

    It is no error yet: sources may bring a paper of that name.
    """
    known = _listed(works)
    for side in side_files:
        for line, name in side.names():
            near = _nearest(name, known)
            if near:
                yield (
                    f"{side.name}:{line}: no listed paper is called {name!r}; the nearest is"
                    f" {near!r}"
                )


def _listed(works: Iterable[Work]) -> dict[str, str]:
    """Names and titles as they are compared, and as they are printed."""
    known: dict[str, str] = {}
    for _, entry in (at for work in works for at in work.entries):
        if entry.acronym:
            known.setdefault(entry.acronym.casefold(), entry.acronym)
        for key in iter_title_keys(entry.title, entry.acronym):
            known.setdefault(key, entry.title)
    return known


def _nearest(name: str, known: Mapping[str, str]) -> str | None:
    """What `name` may be a slip for; None if it is known, an id, or like nothing."""
    wanted = name.strip().casefold()
    match = NAME_AND_YEAR.match(wanted)
    bare = match["name"] if match else wanted
    if wanted.startswith(_IDS) or {wanted, bare, title_key(name)} & known.keys():
        return None
    near = difflib.get_close_matches(bare, known, n=1, cutoff=_ALIKE)
    return known[near[0]] if near else None
