"""Sources asked in turn: each only for what those before it could not answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from lineagraph.graph.records import (
    CitationSource,
    Depth,
    Harvest,
    Resolution,
    Status,
    Wanted,
)

_ELSEWHERE = Resolution(status=Status.NOT_FOUND, reason="another source answered")


@dataclass(frozen=True, slots=True, kw_only=True)
class AtDepth:
    """A source with a depth of its own, for when none is asked for."""

    source: CitationSource
    depth: Depth

    def fetch(self, wanted: Sequence[Wanted], depth: Depth | None = None) -> Harvest:
        """Ask the source."""
        return self.source.fetch(wanted, depth or self.depth)


def fetch_in_turn(
    sources: Sequence[CitationSource], wanted: Sequence[Wanted], depth: Depth | None = None
) -> tuple[Harvest, ...]:
    """Ask the first source for everything, the next for what is still open, and so on.

    A paper is open until a source finds it and knows some of its bibliography; a bibliography that
    one source withholds, has not read or could not bring may stand in another. Each harvest has
    one resolution for each wanted paper.
    """
    harvests: list[Harvest] = []
    open_ = list(range(len(wanted)))
    for source in sources:
        if harvests and not open_:
            break
        harvest = source.fetch([wanted[at] for at in open_], depth)
        resolutions = [_ELSEWHERE] * len(wanted)
        for at, resolution in zip(open_, harvest.resolutions, strict=True):
            resolutions[at] = resolution
        harvests.append(replace(harvest, resolutions=tuple(resolutions)))
        known = {record.key for record in harvest.papers if record.references.is_known}
        open_ = [at for at in open_ if resolutions[at].key not in known]
    return tuple(harvests)
