"""What was found and walked, made into the answer that all citation sources give."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from lineagraph.graph.citations import Citations
from lineagraph.graph.reading import Problem
from lineagraph.graph.records import Completeness, Depth, Harvest, PaperRecord, Source, Wanted
from lineagraph.graph.titles import title_key
from lineagraph.ingest.semantic_scholar.papers import Row
from lineagraph.ingest.semantic_scholar.resolve import Finding
from lineagraph.ingest.semantic_scholar.states import Edge
from lineagraph.ingest.semantic_scholar.walks import Walk

SEMANTIC_SCHOLAR = Source(
    id="semantic-scholar",
    name="Semantic Scholar",
    licence="https://www.semanticscholar.org/product/api/license",
    attribution="Data from Semantic Scholar (https://www.semanticscholar.org); see Kinney et al.,"
    " The Semantic Scholar Open Data Platform, arXiv:2301.10140.",
    url="https://www.semanticscholar.org",
    gives_texts=True,
)

Walks = Mapping[tuple[str, Edge], Walk]
"""By key of the listed paper and list."""


def to_harvest(
    wanted: Sequence[Wanted],
    findings: Sequence[Finding],
    walks: Walks,
    depth: Depth,
    newest: float | None,
) -> Harvest:
    """The answer for `wanted`, in its order.

    Args:
        wanted: the papers asked for.
        findings: one for each of them.
        walks: lists of the papers found.
        depth: as asked for.
        newest: when the newest of the answers came, in seconds since 1970.
    """
    listed = _listed(findings, walks)
    shelf = _Shelf.of(listed)
    columns = _Columns()
    for (key, edge), walk in walks.items():
        for row in walk.rows:
            other = shelf.key_of(row.other, is_only_listed=depth is Depth.LIST)
            if other is not None:
                columns.add(key, other, edge, row)
    return Harvest(
        source=replace(SEMANTIC_SCHOLAR, date=_day(newest)),
        resolutions=tuple(finding.resolution for finding in findings),
        papers=shelf.sorted(),
        citations=columns.to_citations(shelf),
        problems=tuple(_problems(wanted, findings, walks)),
    )


def _listed(findings: Iterable[Finding], walks: Walks) -> dict[str, PaperRecord]:
    found: dict[str, PaperRecord] = {}
    for finding in findings:
        record = finding.record
        if record is None or record.key in found:
            continue
        walk = walks.get((record.key, Edge.REFERENCES))
        state = walk.state if walk else Completeness.MISSING
        found[record.key] = replace(record, references=state)
    return found


@dataclass(slots=True)
class _Shelf:
    """Records by key. A row without id joins the one record that has exactly its title."""

    records: dict[str, PaperRecord]
    listed: frozenset[str]
    by_title: dict[str, set[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, listed: Mapping[str, PaperRecord]) -> _Shelf:
        shelf = cls(records=dict(listed), listed=frozenset(listed))
        for record in listed.values():
            shelf.by_title.setdefault(title_key(record.title), set()).add(record.key)
        return shelf

    def key_of(self, record: PaperRecord | None, *, is_only_listed: bool) -> str | None:
        """The key under which a paper stands, after laying it here; None if it is left out."""
        if record is None:
            return None
        key = record.key
        if record.s2 is None:
            same = self.by_title.get(title_key(record.title), set()) & self.listed
            key = next(iter(same)) if len(same) == 1 else key
        if is_only_listed and key not in self.listed:
            return None
        self.records.setdefault(key, record)
        return key

    def sorted(self) -> tuple[PaperRecord, ...]:
        """By key: works without id last, so that whoever unites records meets ids first."""
        return tuple(sorted(self.records.values(), key=lambda r: (r.s2 is None, r.key)))


@dataclass(slots=True)
class _Columns:
    """Citations as they come together, by key."""

    pairs: list[tuple[str, str]] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)

    def add(self, listed: str, other: str, edge: Edge, row: Row) -> None:
        """Add a row of the list `edge` of a listed paper."""
        self.pairs.append((listed, other) if edge is Edge.REFERENCES else (other, listed))
        self.rows.append(row)

    def to_citations(self, shelf: _Shelf) -> Citations:
        """The columns, with positions in ``shelf.sorted()``; a paper does not cite itself."""
        at = {record.key: position for position, record in enumerate(shelf.sorted())}
        kept = [
            (at[citing], at[cited], row)
            for (citing, cited), row in zip(self.pairs, self.rows, strict=True)
            if citing != cited
        ]
        return Citations.of(
            citing=[citing for citing, _, _ in kept],
            cited=[cited for _, cited, _ in kept],
            mentions=[row.mentions for _, _, row in kept],
            intents=[row.intents for _, _, row in kept],
            influential=[row.influential for _, _, row in kept],
            contexts=[row.contexts for _, _, row in kept],
        )


def _problems(
    wanted: Iterable[Wanted], findings: Iterable[Finding], walks: Walks
) -> Iterator[Problem]:
    """What is not whole, each at the line of the list that names the paper."""
    asker = {
        finding.record.key: (one, finding.record.title)
        for one, finding in zip(wanted, findings, strict=True)
        if finding.record
    }
    for (key, edge), walk in walks.items():
        if not walk.reason:
            continue
        one, title = asker[key]
        yield Problem(
            rule=f"{edge}-{'not-asked' if walk.state is Completeness.MISSING else walk.state}",
            reason=f"Semantic Scholar: {walk.reason}",
            line=one.line,
            text=title,
            list=one.list,
        )


def _day(seconds: float | None) -> str | None:
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC).date().isoformat()
