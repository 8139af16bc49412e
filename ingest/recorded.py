"""The recorded citation network: a citation source that needs neither network nor key.

Two files of JSON lines hold it: ``papers.jsonl`` (id, title, year, authors, arxiv, references)
and ``citations.jsonl`` (citing, cited, mentions, sections, intents).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import orjson

from lineagraph.graph.citations import (
    UNKNOWN,
    BoolColumn,
    Citations,
    intents_mask,
    parts_mask,
)
from lineagraph.graph.errors import SourceError
from lineagraph.graph.ids import ArxivId
from lineagraph.graph.records import (
    Completeness,
    Depth,
    Harvest,
    PaperRecord,
    Resolution,
    Source,
    Status,
    Wanted,
)
from lineagraph.graph.titles import iter_title_keys, title_key, titles_agree

RECORDED = Source(
    id="recorded",
    name="Recorded citation network",
    attribution="Compiled from the bibliographies that the papers themselves print.",
)

_YEARS_APART = 3
"""A preprint and its journal version may lie so far apart; more under one title is another work."""


@dataclass(frozen=True, kw_only=True)
class RecordedNetwork:
    """A citation network in memory, as a `CitationSource`."""

    papers: tuple[PaperRecord, ...]
    citations: Citations
    source: Source = RECORDED

    @classmethod
    def parse(
        cls, papers: bytes, citations: bytes, *, source: Source = RECORDED
    ) -> RecordedNetwork:
        """Read the two files.

        Raises:
            SourceError: a line is damaged or names an unknown paper; the text names the line.
        """
        records = tuple(_record(row, at) for at, row in _rows(papers, "papers.jsonl"))
        position = {record.key: at for at, record in enumerate(records)}
        return cls(papers=records, citations=_citations(citations, position), source=source)

    def fetch(self, wanted: Sequence[Wanted], depth: Depth | None = None) -> Harvest:
        """Find the wanted papers by id or title and bring what is recorded around them.

        ``CITATIONS`` includes the citations among the papers so reached: here they cost nothing.
        Without `depth`: the whole network.
        """
        found = [self._resolve(paper) for paper in wanted]
        keys = {resolution.key for resolution in found}
        asked = np.array([record.key in keys for record in self.papers], dtype=np.bool_)
        held = self._papers_within(asked, depth)
        kept = self.citations.where(self._rows_among(held, asked, depth))
        renumber = np.cumsum(held) - 1
        return Harvest(
            source=self.source,
            resolutions=tuple(found),
            papers=tuple(r for r, keep in zip(self.papers, held, strict=True) if keep),
            citations=Citations.of(
                citing=renumber[kept.citing],
                cited=renumber[kept.cited],
                mentions=kept.mentions,
                parts=kept.parts,
                intents=kept.intents,
                influential=kept.influential,
            ),
        )

    def _papers_within(self, asked: BoolColumn, depth: Depth | None) -> BoolColumn:
        if depth is None:
            return np.ones_like(asked)
        held = asked.copy()
        citing, cited = self.citations.citing, self.citations.cited
        if depth is not Depth.LIST:
            held[cited[asked[citing]]] = True
        if depth is Depth.CITATIONS:
            held[citing[asked[cited]]] = True
        return held

    def _rows_among(self, held: BoolColumn, asked: BoolColumn, depth: Depth | None) -> BoolColumn:
        among: BoolColumn = held[self.citations.citing] & held[self.citations.cited]
        return among & asked[self.citations.citing] if depth is Depth.REFERENCES else among

    @cached_property
    def _by_arxiv(self) -> Mapping[str, int]:
        return {record.arxiv: at for at, record in enumerate(self.papers) if record.arxiv}

    @cached_property
    def _by_title(self) -> Mapping[str, tuple[int, ...]]:
        found: dict[str, list[int]] = {}
        for at, record in enumerate(self.papers):
            found.setdefault(title_key(record.title), []).append(at)
        return {key: tuple(positions) for key, positions in found.items()}

    @cached_property
    def _by_bare_title(self) -> Mapping[str, tuple[int, ...]]:
        """By the title without its prefix, for lists that leave the prefix out."""
        found: dict[str, list[int]] = {}
        for at, record in enumerate(self.papers):
            for key in list(iter_title_keys(record.title))[1:]:
                found.setdefault(key, []).append(at)
        return {key: tuple(positions) for key, positions in found.items()}

    def _resolve(self, wanted: Wanted) -> Resolution:
        doubt = ""
        if wanted.arxiv and wanted.arxiv in self._by_arxiv:
            record = self.papers[self._by_arxiv[wanted.arxiv]]
            if wanted.is_sure or titles_agree(wanted.title, record.title):
                return Resolution(status=Status.RESOLVED, how="arxiv", key=record.key)
            doubt = f"arXiv {wanted.arxiv} is {record.title!r}"
        for how, positions in self._title_matches(wanted):
            fitting = [at for at in positions if _fits(wanted, self.papers[at], doubted=doubt)]
            if len(fitting) == 1:
                key = self.papers[fitting[0]].key
                return Resolution(status=Status.RESOLVED, how=how, key=key, reason=doubt)
            if fitting:
                keys = ", ".join(self.papers[at].key for at in fitting)
                return Resolution(
                    status=Status.AMBIGUOUS, reason=f"the title fits {keys}; {doubt}".strip("; ")
                )
        return Resolution(
            status=Status.NOT_FOUND, reason=doubt or "neither id nor title is recorded"
        )

    def _title_matches(self, wanted: Wanted) -> Iterator[tuple[str, tuple[int, ...]]]:
        keys = list(iter_title_keys(wanted.title, wanted.acronym))
        for key in keys:
            how = "title" if key == keys[0] else "title with or without its prefix"
            yield how, self._by_title.get(key, ())
        yield "title with or without its prefix", self._by_bare_title.get(keys[0], ())


def _fits(wanted: Wanted, record: PaperRecord, *, doubted: str) -> bool:
    """Whether a record of the same title can be the wanted paper: ids and years must not clash."""
    if wanted.arxiv and record.arxiv and not doubted:
        return wanted.arxiv == record.arxiv
    if wanted.year is None or record.year is None:
        return True
    return abs(wanted.year - record.year) <= _YEARS_APART


def _rows(data: bytes, name: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for number, line in enumerate(data.split(b"\n"), 1):
        if not line.strip():
            continue
        try:
            row = orjson.loads(line)
        except orjson.JSONDecodeError as error:
            raise SourceError(f"{name}:{number} is damaged: {error}") from error
        if not isinstance(row, dict):
            raise SourceError(f"{name}:{number} is damaged: a JSON object is needed")
        yield f"{name}:{number}", row


def _record(row: Mapping[str, Any], place: str) -> PaperRecord:
    try:
        return PaperRecord(
            key=row["id"],
            title=row["title"],
            year=row.get("year"),
            authors=tuple(row.get("authors") or ()),
            arxiv=ArxivId.parse(row["arxiv"]) if row.get("arxiv") else None,
            references=Completeness(row.get("references", "missing")),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise SourceError(f"{place} is damaged: {error}") from error


def _citations(data: bytes, position: Mapping[str, int]) -> Citations:
    citing: list[int] = []
    cited: list[int] = []
    mentions: list[int] = []
    parts: list[int] = []
    intents: list[int] = []
    for place, row in _rows(data, "citations.jsonl"):
        try:
            citing.append(position[row["citing"]])
            cited.append(position[row["cited"]])
            counted = row.get("mentions")
            mentions.append(UNKNOWN if counted is None else int(counted))
            parts.append(parts_mask(row.get("sections") or ()))
            intents.append(intents_mask(row.get("intents") or ()))
        except (KeyError, TypeError, ValueError) as error:
            raise SourceError(f"{place} is damaged or names an unknown paper: {error}") from error
    return Citations.of(citing=citing, cited=cited, mentions=mentions, parts=parts, intents=intents)
