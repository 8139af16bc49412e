"""What the stand-in knows: papers and citations in the shapes that Semantic Scholar gives them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lineagraph.graph.titles import iter_title_keys, title_key

Plain = dict[str, Any]
EXAMPLE = Path(__file__).parents[2] / "examples" / "talking-head"
_WITHOUT_ID = 7
"""One in so many works that are known by title only has no id, as with works never linked."""
_ANNOUNCED_BUT_WITHHELD = 42


def s2_id(name: str) -> str:
    """The forty digits of a paper."""
    return hashlib.sha1(name.encode(), usedforsecurity=False).hexdigest()


@dataclass(frozen=True)
class Facts:
    """Papers by their own id, and who cites whom.

    `merged` maps ids of records that were merged to the id of the record that is left.
    """

    papers: Mapping[str, Plain]
    citations: tuple[Plain, ...]
    merged: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        papers: Iterable[Plain],
        citations: Iterable[Plain],
        merged: Mapping[str, str] | None = None,
    ) -> Facts:
        """From rows as in the two files of a recorded network."""
        return cls({row["id"]: row for row in papers}, tuple(citations), merged or {})

    @classmethod
    def of_example(cls, folder: Path = EXAMPLE) -> Facts:
        """The example's recorded network."""
        return cls.of(_rows(folder / "papers.jsonl"), _rows(folder / "citations.jsonl"))

    def __post_init__(self) -> None:
        """Index everything once."""
        by_lookup: dict[str, str] = {}
        by_title: dict[str, list[str]] = {}
        for name, paper in self.papers.items():
            by_lookup[s2_id(name)] = name
            if paper.get("arxiv"):
                by_lookup[f"arxiv:{paper['arxiv']}"] = name
            if paper.get("doi"):
                by_lookup[f"doi:{paper['doi']}".lower()] = name
            for key in iter_title_keys(paper["title"]):
                by_title.setdefault(key, []).append(name)
        for alias, name in self.merged.items():
            by_lookup[alias.lower()] = name
        cites: dict[str, list[Plain]] = {}
        cited_by: dict[str, list[Plain]] = {}
        for row in self.citations:
            cites.setdefault(row["citing"], []).append(row)
            cited_by.setdefault(row["cited"], []).append(row)
        for name, value in (
            ("by_lookup", by_lookup),
            ("by_title", by_title),
            ("cites", cites),
            ("cited_by", cited_by),
        ):
            object.__setattr__(self, f"_{name}", value)

    def find(self, lookup: str) -> str | None:
        """The paper that an id of any documented form names."""
        return self._by_lookup.get(lookup.lower())  # type: ignore[attr-defined,no-any-return]

    def match(self, query: str) -> str | None:
        """The paper of this title, else one that shares half of its words, else None."""
        key = title_key(query)
        exact = self._by_title.get(key)  # type: ignore[attr-defined]
        if exact:
            return str(exact[0])
        words = set(key.split())
        scored = (
            (len(words & set(other.split())) / max(1, len(words)), other)
            for other in self._by_title  # type: ignore[attr-defined]
        )
        score, best = max(scored, default=(0.0, ""))
        return self._by_title[best][0] if score >= 0.5 else None  # type: ignore[attr-defined]

    def paper(self, name: str) -> Plain:
        """All fields of a paper."""
        known = self.papers[name]
        external: Plain = {"CorpusId": int(s2_id(name)[:7], 16)}
        if known.get("arxiv"):
            external |= {"ArXiv": known["arxiv"], "DOI": f"10.48550/arXiv.{known['arxiv']}"}
        if known.get("doi"):
            external["DOI"] = known["doi"].upper()
        return {
            "paperId": s2_id(name),
            "externalIds": external,
            "title": known["title"],
            "abstract": f"An abstract of {known['title']}." if len(name) % 2 else None,
            "venue": known.get("venue", "arXiv.org"),
            "year": known.get("year"),
            "publicationDate": known.get("date"),
            "referenceCount": self.announced(name),
            "citationCount": len(self._cited_by.get(name, ())),  # type: ignore[attr-defined]
            "influentialCitationCount": 0,
            "authors": [
                {"authorId": str(at), "name": author}
                for at, author in enumerate(known.get("authors") or ())
            ],
            "tldr": {"model": "tldr@v2", "text": f"About {known['title']}."},
        }

    def is_withheld(self, name: str) -> bool:
        """Whether the publisher withholds the references."""
        if self._cites.get(name):  # type: ignore[attr-defined]
            return False
        kind = self.papers[name].get("references", "missing")
        return kind == "withheld" or (kind == "missing" and int(s2_id(name), 16) % 2 == 0)

    def announced(self, name: str) -> int:
        """The number of references that a paper announces."""
        if self.is_withheld(name):
            return _ANNOUNCED_BUT_WITHHELD
        return int(self.papers[name].get("announced", len(self._cites.get(name, ()))))  # type: ignore[attr-defined]

    def rows(
        self, name: str, edge: str, offset: int, limit: int, until: str = ""
    ) -> tuple[list[Plain], int]:
        """Some rows of a list, with all fields, and the number of all; citations newest first."""
        lists, end = self._cited_by, "citing"  # type: ignore[attr-defined]
        if edge == "references":
            lists, end = self._cites, "cited"  # type: ignore[attr-defined]
        rows = lists.get(name, ())
        if edge == "citations":
            days = {row["citing"]: self._day(row["citing"]) for row in rows}
            kept = [r for r in rows if not until or days[r["citing"]][: len(until)] <= until]
            rows = sorted(kept, key=lambda row: days[row["citing"]], reverse=True)
        return [self._row(row, end) for row in rows[offset : offset + limit]], len(rows)

    def _day(self, name: str) -> str:
        known = self.papers[name]
        return str(known.get("date") or known.get("year") or "")

    def _row(self, citation: Plain, end: str) -> Plain:
        mentions = citation.get("mentions") or 0
        contexts = [f"Sentence {at} of {citation['citing']}." for at in range(mentions)]
        return {
            "contexts": contexts,
            "intents": citation.get("intents") or [],
            "isInfluential": bool(citation.get("influential")),
            f"{end}Paper": self._end(citation[end], end),
        }

    def _end(self, name: str, end: str) -> Plain:
        paper = self.paper(name)
        is_unlinked = name.startswith("title:") and int(s2_id(name), 16) % _WITHOUT_ID == 0
        if end == "cited" and is_unlinked and not self._cites.get(name):  # type: ignore[attr-defined]
            return {
                "paperId": None,
                "title": paper["title"],
                "year": paper["year"],
                "externalIds": None,
                "authors": [],
                "venue": None,
            }
        return paper


def _rows(path: Path) -> list[Plain]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]
