"""Semantic Scholar as a citation source: find the papers, walk their lists, say what is missing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol
from urllib.parse import urlsplit

from lineagraph.graph.records import Completeness, Depth, Harvest, Status, Wanted
from lineagraph.ingest.semantic_scholar.harvest import to_harvest
from lineagraph.ingest.semantic_scholar.memory import Memory
from lineagraph.ingest.semantic_scholar.plan import Plan, plan_of
from lineagraph.ingest.semantic_scholar.recognise import recognise
from lineagraph.ingest.semantic_scholar.resolve import Finding, resolve
from lineagraph.ingest.semantic_scholar.session import Listener, Session, Silence
from lineagraph.ingest.semantic_scholar.states import Edge
from lineagraph.ingest.semantic_scholar.walks import Walk
from lineagraph.ingest.semantic_scholar.windows import walk_far

_NOT_HAD = {Completeness.FAILED, Completeness.MISSING}


class Watcher(Listener, Protocol):
    """Who is told how the whole work goes on."""

    def planned(self, plan: Plan) -> None:
        """So much is to be done."""
        ...

    def done(self, lists: int, of: int) -> None:
        """So many lists of references or citations were brought."""
        ...

    def told(self, sentence: str) -> None:
        """Something the user should know."""
        ...

    def ended(self) -> None:
        """All that could be had was."""
        ...


class Unwatched(Silence):
    """Tells nobody."""

    def planned(self, plan: Plan) -> None:
        """Say nothing."""

    def done(self, lists: int, of: int) -> None:
        """Say nothing."""

    def told(self, sentence: str) -> None:
        """Say nothing."""

    def ended(self) -> None:
        """Say nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How the wanted papers were answered.

    Attributes:
        cached: entirely from the cache.
        asked: with at least one request.
        partial: found, and a list of theirs could not be had.
        missing: not found.
        uncertain: with a list that contradicts itself or its announcement.
        failed: not found, because asking failed or was not possible.
        is_unfinished: asking again may bring more.
    """

    cached: int = 0
    asked: int = 0
    partial: int = 0
    missing: int = 0
    uncertain: int = 0
    failed: int = 0
    is_unfinished: bool = False

    @property
    def is_in_vain(self) -> bool:
        """Whether asking failed for every paper."""
        return bool(self.failed) and not (self.cached or self.asked or self.partial)


@dataclass(slots=True, kw_only=True)
class SemanticScholarSource:
    """A `CitationSource`.

    Attributes:
        can_connect: asked before the first request whether the service can be reached; None to
            find out by the first request itself.
    """

    memory: Memory
    session: Session
    watcher: Watcher = field(default_factory=Unwatched)
    can_connect: Callable[[str], bool] | None = None
    tally: Tally = field(default_factory=Tally)

    def fetch(self, wanted: Sequence[Wanted], depth: Depth | None = None) -> Harvest:
        """Find the wanted papers and bring their lists; whatever fails is said in the answer.

        Without `depth`: with the works they cite.
        """
        depth = depth or Depth.REFERENCES
        self.memory.asked.clear()
        plan = plan_of(wanted, depth, self.memory, interval=self.session.settings.interval)
        if not self.memory.is_offline and plan.requests:
            self._reach(plan)
        findings = resolve(wanted, self.memory)
        if self.session.is_unreachable and not self.memory.is_offline:
            self._go_offline(self.session.breaker.reason)
            findings = resolve(wanted, self.memory)
        walks: dict[tuple[str, Edge], Walk] = {}
        self._walk(findings, depth, walks)
        known = self._recognise(wanted, findings, depth, walks)
        self.memory.finish()
        self.watcher.ended()
        if self.memory.trouble:
            self.watcher.told(self.memory.trouble)
        self.tally = _tally(findings, walks, self.memory)
        return to_harvest(wanted, known, walks, depth, self.memory.newest)

    def _recognise(
        self,
        wanted: Sequence[Wanted],
        findings: Sequence[Finding],
        depth: Depth,
        walks: dict[tuple[str, Edge], Walk],
    ) -> Sequence[Finding]:
        """Look for unanswered papers in the lists brought, whose own lists may name others."""
        while True:
            known = recognise(wanted, findings, list(walks.values()), self.memory)
            if known == findings:
                return known
            findings = known
            self._walk(findings, depth, walks)

    def _reach(self, plan: Plan) -> None:
        if self.can_connect is not None and not self.can_connect(self.session.settings.url):
            self._go_offline("no connection")
        else:
            self.watcher.planned(plan)

    def _go_offline(self, reason: str) -> None:
        host = urlsplit(self.session.settings.url).hostname
        instead = (
            "the cache and the recorded network answer" if self.can_connect else "the cache answers"
        )
        self.watcher.told(
            f"Semantic Scholar cannot be reached ({host}: {reason}); {instead} instead"
        )
        self.memory.is_offline = True
        self.memory.why_offline = "there was no connection to Semantic Scholar"

    def _walk(
        self, findings: Sequence[Finding], depth: Depth, walks: dict[tuple[str, Edge], Walk]
    ) -> None:
        """Bring what `walks` lacks, references first: if anything stops the work, they matter."""
        found = {f.record.key: f for f in findings if f.record is not None and f.is_walkable}
        edges = list(Edge) if depth is Depth.CITATIONS else [Edge.REFERENCES]
        for edge in edges:
            for key, finding in found.items():
                if (key, edge) not in walks:
                    walks[key, edge] = walk_far(self.memory, key, edge, _announced(finding, edge))
                    self.watcher.done(len(walks), len(found) * len(edges))


def _announced(finding: Finding, edge: Edge) -> int | None:
    if edge is Edge.REFERENCES:
        return finding.references
    return finding.record.citation_count if finding.record else None


def _tally(
    findings: Sequence[Finding], walks: dict[tuple[str, Edge], Walk], memory: Memory
) -> Tally:
    counts = {"cached": 0, "asked": 0, "partial": 0, "missing": 0}
    not_had = {key for (key, _), one in walks.items() if one.state in _NOT_HAD}
    for finding in findings:
        record = finding.record
        if record is None:
            counts["missing"] += 1
        elif record.key in not_had:
            counts["partial"] += 1
        elif memory.asked.isdisjoint({*finding.subjects, record.key}):
            counts["cached"] += 1
        else:
            counts["asked"] += 1
    doubted = {at for at, one in walks.items() if one.state is Completeness.UNCERTAIN}
    failed = sum(finding.resolution.status is Status.FAILED for finding in findings)
    is_unfinished = (
        bool(not_had) or bool(failed) or not all(memory.is_settled(*at) for at in doubted)
    )
    return Tally(
        **counts,
        uncertain=len({key for key, _ in doubted}),
        failed=failed,
        is_unfinished=is_unfinished,
    )
