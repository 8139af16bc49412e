"""Whether the sections of lists form trees, which all that walks up from one takes for granted."""

from __future__ import annotations

from collections.abc import Iterable

from lineagraph.graph.model import Section


def without_end(sections: Iterable[Section]) -> tuple[Section, ...]:
    """The sections from which the way up, parent by parent, comes to no outermost section.

    A parent that is not among the sections ends the way.
    """
    by_id = {section.id: section for section in sections}
    ends: dict[str | None, bool] = {}
    for id_ in by_id:
        way: dict[str | None, None] = {}
        at: str | None = id_
        while at in by_id and at not in ends and at not in way:
            way[at] = None
            at = by_id[at].parent
        ends.update(dict.fromkeys(way, ends.get(at, at not in way)))
    return tuple(section for id_, section in by_id.items() if not ends[id_])
