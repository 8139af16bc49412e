"""What citation sources are asked and what they answer; the port they share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from lineagraph.graph.citations import Citations
from lineagraph.graph.ids import ArxivId, Doi
from lineagraph.graph.reading import Problem


class Completeness(StrEnum):
    """How much of a paper's bibliography a source knows."""

    COMPLETE = "complete"
    PARTIAL = "partial"
    """Only part of the printed bibliography could be read."""
    IN_FIELD = "in-field"
    """Only citations of papers that the source holds were kept."""
    EMPTY = "empty"
    """The source says that there is none."""
    WITHHELD = "withheld"
    CAPPED = "capped"
    UNCERTAIN = "uncertain"
    FAILED = "failed"
    MISSING = "missing"

    @property
    def is_whole(self) -> bool:
        """Whether a citation that is not recorded was not made.

        A source that says that there is none has, as a rule, not read the paper yet.
        """
        return self is Completeness.COMPLETE

    @property
    def is_known(self) -> bool:
        """Whether at least a part of the bibliography is known."""
        return self not in {
            Completeness.EMPTY,
            Completeness.WITHHELD,
            Completeness.FAILED,
            Completeness.MISSING,
        }


class Depth(StrEnum):
    """How far citations are followed from the listed papers."""

    LIST = "list"
    """Citations between listed papers."""
    REFERENCES = "references"
    """Cited works too."""
    CITATIONS = "citations"
    """Citing works too."""


class Status(StrEnum):
    """What became of the search for one wanted paper."""

    RESOLVED = "resolved"
    AMBIGUOUS = "ambiguous"
    NOT_FOUND = "not-found"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where statements come from.

    Attributes:
        id: short and stable, such as ``recorded``.
        name: for people.
        date: day of the data (recorded or fetched, ISO 8601), never of the build.
        licence: name or URL of the licence, if any.
        attribution: sentence that outputs carrying its data must show.
        gives_texts: whether it gives abstracts, summaries and citing sentences.
    """

    id: str
    name: str
    date: str | None = None
    licence: str | None = None
    attribution: str | None = None
    url: str | None = None
    gives_texts: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A paper to look for: what a list says of it.

    Attributes:
        urls: its links, for sources that know ids of other sorts by them.
        is_sure: the keeper of the list vouches for an id; it is followed whatever its title.
        list: name of the list it stands in, for problems about it.
        line: its line there.
    """

    title: str
    acronym: str | None = None
    arxiv: ArxivId | None = None
    doi: Doi | None = None
    s2: str | None = None
    year: int | None = None
    authors: tuple[str, ...] = ()
    urls: tuple[str, ...] = ()
    is_sure: bool = False
    list: str = ""
    line: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """The answer for one wanted paper.

    Attributes:
        how: ``arxiv``, ``doi``, ``title``, ``acronym: title``... where resolved.
        key: the record's key, where resolved.
        reason: why not, or what is doubtful.
        wrong_arxiv: the wanted paper's arXiv id, where the source knows it as another paper's.
        wrong_doi: its DOI, likewise.
    """

    status: Status
    how: str | None = None
    key: str | None = None
    reason: str = ""
    wrong_arxiv: ArxivId | None = None
    wrong_doi: Doi | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperRecord:
    """A paper as one source describes it; None or empty where the source does not say."""

    key: str
    title: str
    year: int | None = None
    authors: tuple[str, ...] = ()
    arxiv: ArxivId | None = None
    doi: Doi | None = None
    s2: str | None = None
    venue: str | None = None
    references: Completeness = Completeness.MISSING
    citation_count: int | None = None
    influential_citation_count: int | None = None
    abstract: str | None = None
    tldr: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Harvest:
    """All that one source answered.

    Attributes:
        resolutions: one for each wanted paper, in the order asked.
        citations: between `papers`, by position in that tuple.
        problems: what went wrong on the way, for the report.
    """

    source: Source
    resolutions: tuple[Resolution, ...]
    papers: tuple[PaperRecord, ...]
    citations: Citations
    problems: tuple[Problem, ...] = ()


class CitationSource(Protocol):
    """The port to the world's citation data."""

    def fetch(self, wanted: Sequence[Wanted], depth: Depth | None = None) -> Harvest:
        """Resolve the wanted papers and bring their citations to `depth`.

        Without `depth` the source brings all that it holds at no cost.

        Raises:
            SourceError: the source cannot answer at all.
        """
        ...
