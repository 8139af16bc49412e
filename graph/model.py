"""The knowledge graph: typed nodes that people read, and citations as columns."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from lineagraph.graph.citations import Citations
from lineagraph.graph.ids import ArxivId, Doi
from lineagraph.graph.reading import Entry, Link, Problem, VenueMention
from lineagraph.graph.records import Completeness, Resolution, Source
from lineagraph.graph.venues import VenueKind

DEFAULT_BASE_IRI = "https://w3id.org/lineagraph/id/"


class PaperKind(StrEnum):
    """What a paper chiefly offers."""

    METHOD = "method"
    SURVEY = "survey"
    DATASET = "dataset"
    UNKNOWN = "unknown"


class Strength(StrEnum):
    """What authors say of the work they name; the first two speak for descent."""

    BASED_ON = "based_on"
    ACKNOWLEDGED = "acknowledged"
    USES_COMPONENT = "uses_component"
    COMPARED = "compared"

    @property
    def is_descent(self) -> bool:
        """Whether such a declaration speaks for descent."""
        return self in {Strength.BASED_ON, Strength.ACKNOWLEDGED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """A paper's appearance at a venue, by its id.

    Attributes:
        printed: the words it was read from, such as ``ACM Multimedia 2020``.
        source: id of the source that says so.
    """

    venue: str
    year: int | None = None
    track: str | None = None
    printed: str = ""
    source: str = "list"


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordRef:
    """How one source knows a paper: its key there, and title and year as it gives them."""

    source: str
    key: str
    title: str
    year: int | None = None
    how: str = ""


class KeptField(StrEnum):
    """What sort of fact was kept from an earlier graph."""

    ACRONYM = "acronym"
    ARXIV = "arxiv"
    DOI = "doi"
    YEAR = "year"
    VENUE = "venue"
    AUTHOR = "author"
    CODE = "code"
    PROJECT = "project"
    TAG = "tag"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A fact that an earlier form of a list printed and the present form has dropped.

    Attributes:
        place: list and line where it was printed, such as ``README.md:57``.
        venue: the value taken apart, where it is a venue.
        source: id of the source that it is kept from.
    """

    field: KeptField
    value: str
    place: str
    venue: VenueMention | None = None
    source: str = "previous"


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A work: listed, or reached through citations only.

    Attributes:
        id: ``arxiv:...``, ``doi:...``, ``s2:...`` or ``title:...``; see `graph.ids.paper_id`.
        name: method name: the acronym as printed, else the title's ``X:`` prefix, else None.
        authors: ids of authors, in order; empty where unknown.
        more_authors: whether there are others, whom nobody names: a list printed ``et al.``
        kind_reason: what told the kind (a title pattern, a section, the side file).
        sections: ids of the list sections its entries stand in.
        records: how each source knows it; sources' titles and years stay as given.
        references: how much of its bibliography is known.
        resolution: what the source answered for a listed paper; None for context papers.
        abstract_source: id of the source that gives the abstract; likewise `tldr_source`.
        kept: which of the facts the list has dropped; they were kept from an earlier graph.
    """

    id: str
    title: str
    listed: bool
    name: str | None = None
    year: int | None = None
    authors: tuple[str, ...] = ()
    more_authors: bool = False
    arxiv: ArxivId | None = None
    doi: Doi | None = None
    s2: str | None = None
    kind: PaperKind = PaperKind.UNKNOWN
    kind_reason: str = ""
    publications: tuple[Publication, ...] = ()
    sections: tuple[str, ...] = ()
    urls: tuple[str, ...] = ()
    code: tuple[str, ...] = ()
    project: tuple[str, ...] = ()
    other_links: tuple[Link, ...] = ()
    tags: tuple[str, ...] = ()
    records: tuple[RecordRef, ...] = ()
    references: Completeness = Completeness.MISSING
    resolution: Resolution | None = None
    citation_count: int | None = None
    influential_citation_count: int | None = None
    abstract: str | None = None
    abstract_source: str | None = None
    tldr: str | None = None
    tldr_source: str | None = None
    kept: tuple[Kept, ...] = ()

    @property
    def label(self) -> str:
        """The method name, else the title."""
        return self.name or self.title


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedEntry:
    """An entry, the list it stands in, and the paper it names."""

    id: str
    list: str
    paper: str
    entry: Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class ListInfo:
    """A list that went into the graph."""

    id: str
    name: str
    title: str
    venue: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading of a list; `parent` is the id of the heading above it."""

    id: str
    list: str
    title: str
    parent: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Author:
    """A person, by name: two people of one name are one node."""

    id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Venue:
    """A series (CVPR), a journal (IJCV) or a preprint server, with the forms printed for it."""

    id: str
    name: str
    kind: VenueKind
    printed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Involvement:
    """A paper's part in a dataset or group, and the evidence for it.

    Attributes:
        certain: False where the evidence may speak of something else: of the method that the
            same paper introduces.
    """

    paper: str
    how: str
    source: str = "inference"
    certain: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Dataset:
    """A dataset named by a list.

    Attributes:
        introduced_by: the paper that introduces it, None where unknown.
        used_by: papers that use it, with the evidence.
    """

    id: str
    name: str
    url: str | None = None
    note: str | None = None
    list: str = ""
    line: int | None = None
    introduced_by: Involvement | None = None
    used_by: tuple[Involvement, ...] = ()

    @property
    def known_uses(self) -> tuple[Involvement, ...]:
        """The uses that the evidence leaves no doubt of."""
        return tuple(use for use in self.used_by if use.certain)

    @property
    def likely_uses(self) -> tuple[Involvement, ...]:
        """The uses by papers of which none is known."""
        known = {use.paper for use in self.known_uses}
        return tuple(use for use in self.used_by if use.paper not in known)


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A research group named by a list; `works` are its listed papers, with the rule."""

    id: str
    name: str
    url: str | None = None
    list: str = ""
    line: int | None = None
    works: tuple[Involvement, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Declaration:
    """What the authors of `descendant` say of `ancestor` (ids of papers).

    Attributes:
        stated_in: where they say it: a URL, or words such as ``readme of owner/name``.
        source: id of the source that brought it.
    """

    descendant: str
    ancestor: str
    strength: Strength
    stated_in: str = ""
    source: str = "side-file"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tour:
    """The lineage that the explorer and the report show first (ids of papers)."""

    start: str
    end: str


@dataclass(frozen=True, kw_only=True)
class KnowledgeGraph:
    """Everything known about the papers of one or more lists.

    All tuples of nodes are sorted by id; `citations` names papers by position in `papers`, and
    sources by position in `sources`.
    """

    name: str
    title: str
    base_iri: str = DEFAULT_BASE_IRI
    sources: tuple[Source, ...]
    lists: tuple[ListInfo, ...]
    papers: tuple[Paper, ...]
    citations: Citations
    entries: tuple[ListedEntry, ...] = ()
    sections: tuple[Section, ...] = ()
    authors: tuple[Author, ...] = ()
    venues: tuple[Venue, ...] = ()
    datasets: tuple[Dataset, ...] = ()
    groups: tuple[Group, ...] = ()
    declarations: tuple[Declaration, ...] = ()
    problems: tuple[Problem, ...] = ()
    tour: Tour | None = None

    def sources_of(self, mask: int) -> tuple[Source, ...]:
        """The sources that a mask of `Citations.sources` names."""
        return tuple(source for bit, source in enumerate(self.sources) if mask >> bit & 1)

    @cached_property
    def position(self) -> dict[str, int]:
        """Position in `papers` by id."""
        return {paper.id: at for at, paper in enumerate(self.papers)}

    @cached_property
    def listed(self) -> tuple[int, ...]:
        """Positions of the listed papers."""
        return tuple(at for at, paper in enumerate(self.papers) if paper.listed)

    @cached_property
    def author_names(self) -> dict[str, str]:
        """Names by the authors' ids."""
        return {author.id: author.name for author in self.authors}

    @cached_property
    def venue_names(self) -> dict[str, str]:
        """Names by the venues' ids."""
        return {venue.id: venue.name for venue in self.venues}

    @cached_property
    def entries_of(self) -> dict[str, tuple[ListedEntry, ...]]:
        """The entries that name each listed paper, by the paper's id."""
        found: dict[str, list[ListedEntry]] = {}
        for listed in self.entries:
            found.setdefault(listed.paper, []).append(listed)
        return {paper: tuple(entries) for paper, entries in found.items()}

    @cached_property
    def section_paths(self) -> dict[str, tuple[str, ...]]:
        """The headings down to each section, by the section's id."""
        by_id = {section.id: section for section in self.sections}
        paths: dict[str, tuple[str, ...]] = {}
        for section in self.sections:
            path: tuple[str, ...] = ()
            above: Section | None = section
            while above is not None:
                path = (above.title, *path)
                above = by_id.get(above.parent) if above.parent else None
            paths[section.id] = path
        return paths

    def paper(self, id_: str) -> Paper:
        """The paper with this id.

        Raises:
            KeyError: there is none.
        """
        return self.papers[self.position[id_]]
