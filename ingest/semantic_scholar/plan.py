"""How many requests a list will need, told before the first is sent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from lineagraph.graph.records import Depth, Wanted
from lineagraph.ingest.semantic_scholar.api import BATCH, LISTABLE, PAGE, Plain
from lineagraph.ingest.semantic_scholar.errors import OfflineError, S2Error
from lineagraph.ingest.semantic_scholar.memory import Memory, page_places
from lineagraph.ingest.semantic_scholar.resolve import Finding, resolve
from lineagraph.ingest.semantic_scholar.states import Edge
from lineagraph.ingest.semantic_scholar.windows import walk_far

ANSWER_SECONDS = 1.0
"""An answer takes about so long, whatever the pace."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Requests by kind, and the minutes they are expected to take."""

    batches: int
    titles: int
    pages: int
    minutes: float

    @property
    def requests(self) -> int:
        """All of them."""
        return self.batches + self.titles + self.pages


def plan_of(wanted: Sequence[Wanted], depth: Depth, memory: Memory, *, interval: float) -> Plan:
    """Count what the cache does not hold; a paper not yet found is taken to need one page a list.

    Args:
        wanted: what will be asked for.
        depth: how far.
        memory: what is known already.
        interval: seconds between two requests.
    """
    glance = _Glance(memory)
    findings = resolve(wanted, glance)
    edges = list(Edge) if depth is Depth.CITATIONS else [Edge.REFERENCES]
    pages = sum(_pages(finding, edge, memory) for finding in findings for edge in edges)
    titles = len(glance.titles)
    batches = -(-len(glance.ids) // BATCH) + -(-titles // BATCH)
    requests = batches + titles + pages
    minutes = requests * max(interval, ANSWER_SECONDS) / 60
    return Plan(batches=batches, titles=titles, pages=pages, minutes=minutes)


def _pages(finding: Finding, edge: Edge, memory: Memory) -> int:
    if finding.record is None:
        return int("cache" in finding.resolution.reason)
    rows = finding.references if edge is Edge.REFERENCES else finding.record.citation_count
    needed = page_places()[: max(1, -(-min(rows or 0, LISTABLE) // PAGE))]
    key = finding.record.key
    missing = sum(not memory.has(edge, key, offset, limit) for offset, limit in needed)
    if rows is not None and rows <= LISTABLE:
        return missing
    # What pages do not reach comes by windows of dates, which nobody knows before.
    had = LISTABLE
    if not missing:
        kept = _KeptPages(memory)
        had = len(walk_far(kept, key, edge, rows).rows)
        if not kept.lacking:
            return 0
    beyond = max(0, (rows or 0) - had) if edge is Edge.CITATIONS else 0
    return max(1, missing + -(-beyond // PAGE))


@dataclass(slots=True)
class _KeptPages:
    """Gives the pages that are kept, and counts those that would be asked for."""

    memory: Memory
    contradictions: int = 0
    lacking: int = 0

    def page(
        self,
        paper: str,
        edge: Edge,
        offset: int,
        limit: int,
        *,
        until: str = "",
        is_fresh: bool = False,
    ) -> Plain:
        """A kept page."""
        memory = self.memory
        kept = None if is_fresh else memory.kept_page(paper, edge, offset, limit, until=until)
        if kept is None:
            self.lacking += 1
            raise OfflineError("not in the cache")
        page: Plain = kept.value
        return page

    def forget(self, paper: str, edge: Edge, until: str = "") -> None:
        """A plan changes nothing."""

    def settle(self, paper: str, edge: Edge, until: str = "") -> None:
        """A plan changes nothing."""

    def is_settled(self, paper: str, edge: Edge, until: str = "") -> bool:
        """Whether a list that gives doubt would not be asked for again."""
        return self.memory.is_settled(paper, edge, until)


@dataclass(slots=True)
class _Glance:
    """Looks only into the cache, and notes what is not there."""

    memory: Memory
    ids: set[str] = field(default_factory=set)
    titles: set[str] = field(default_factory=set)

    def papers(self, ids: Sequence[str]) -> list[Plain | S2Error | None]:
        """Papers by id as far as the cache knows them."""
        missing = [id_ for id_ in ids if not self.memory.has("paper", id_)]
        self.ids.update(missing)
        known = iter(self.memory.papers([id_ for id_ in ids if id_ not in self.ids]))
        unknown = OfflineError("not in the cache")
        return [unknown if id_ in self.ids else next(known) for id_ in ids]

    def match(self, title: str) -> Plain | None:
        """The paper of a title, if the cache knows."""
        if self.memory.has("match", title):
            return self.memory.match(title)
        self.titles.add(title)
        raise OfflineError("not in the cache")
