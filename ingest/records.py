"""Records of any format (BibTeX, YAML, JSON, CSV, ids) to entries: one way for all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from lineagraph.graph.ids import ArxivId, Doi
from lineagraph.graph.reading import Entry, Link, Problem, VenueMention
from lineagraph.graph.titles import title_of_ids
from lineagraph.graph.venues import normalise_venue
from lineagraph.ingest.dates import year_in
from lineagraph.ingest.link_roles import Role, role_of_label, role_of_url
from lineagraph.ingest.record_fields import LINKS, Field, field_of
from lineagraph.ingest.record_values import (
    arxiv_in,
    doi_in,
    given_first,
    is_others,
    iter_links,
    split_names,
    split_words,
    without_links,
)
from lineagraph.ingest.sections import venue_of_section, year_of_section
from lineagraph.ingest.titles import clean_title
from lineagraph.ingest.urls import clean_url
from lineagraph.ingest.venue_grammar import Trust, parse_venues

MOST_VALUES = 2000
"""Values of one record that are read: far above any paper's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """One value under its key; a list gives several values under one key.

    Attributes:
        key: as printed.
        within: the key around it, for ``links: {code: ...}``.
        is_one_name: whether the text is the name of one author.
    """

    key: str
    text: str
    within: str = ""
    is_one_name: bool = False

    @property
    def field(self) -> Field | None:
        """What the key says that the value is; an unknown key is what the key around it is."""
        own, around = field_of(self.key), field_of(self.within) if self.within else None
        if around in {Field.CODE, Field.PROJECT}:
            return around
        if around is Field.LINK and own not in _ADDRESSED:
            return around
        return around if own in {None, Field.SILENT} and self.within else own


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One record as a file holds it."""

    line: int
    end_line: int
    raw: str
    values: tuple[Value, ...]
    section_path: tuple[str, ...] = ()


def to_entry(record: Record) -> tuple[Entry | None, tuple[Problem, ...]]:
    """The entry that a record describes, None if it names no paper, and what is doubtful in it."""
    draft = _Draft()
    for value in record.values[:MOST_VALUES]:
        draft.take(value)
    draft.settle()
    title = draft.title or title_of_ids(draft.arxiv, draft.doi)
    if not title:
        problem = Problem(
            rule="no-title",
            reason="the record has neither a title nor an arXiv id or DOI",
            line=record.line,
            text=draft.urls[0] if draft.urls else "",
        )
        return None, (problem,)
    problems = tuple(replace(problem, line=record.line) for problem in draft.doubts)
    return draft.to_entry(title, record), problems


@dataclass(slots=True)
class _Draft:
    """The fields of one record as they are found."""

    title: str = ""
    acronym: str | None = None
    authors: list[str] = field(default_factory=list)
    arxivs: list[ArxivId] = field(default_factory=list)
    dois: list[Doi] = field(default_factory=list)
    urls: list[str] = field(default_factory=list)
    code: list[str] = field(default_factory=list)
    project: list[str] = field(default_factory=list)
    other: list[Link] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    spare_places: list[str] = field(default_factory=list)
    venues: list[VenueMention] = field(default_factory=list)
    year: int | None = None
    date: str | None = None
    tags: list[str] = field(default_factory=list)
    section: list[str] = field(default_factory=list)
    eprint: str = ""
    archive: str = ""
    doubts: list[Problem] = field(default_factory=list)

    @property
    def arxiv(self) -> ArxivId | None:
        return self.arxivs[0] if self.arxivs else None

    @property
    def doi(self) -> Doi | None:
        return self.dois[0] if self.dois else None

    def take(self, value: Value) -> None:
        text = "\n".join(" ".join(line.split()) for line in value.text.strip().split("\n"))
        kind = value.field
        if not text:
            return
        if kind is None:
            self._take_links(text, Role.OTHER, value.key)
        elif kind is Field.AUTHORS and value.is_one_name:
            self.authors += [given_first(text)] if not is_others(text) else []
        elif kind in _TAKE:
            _TAKE[kind](self, text)
        elif kind in _LINK_ROLES:
            self._take_links(text, _LINK_ROLES[kind], value.key)

    def settle(self) -> None:
        """Put right what only the whole record shows."""
        archive = self.archive.casefold()
        if self.eprint and archive in {"", "arxiv"}:
            self._take_arxiv(self.eprint, is_told=archive == "arxiv")
        self.arxivs += [id_ for id_ in map(arxiv_in, (*self.urls, *self.places)) if id_]
        self.dois += [id_ for id_ in map(doi_in, self.urls) if id_]
        self.venues = _distinct(self._venues(self.places)) or _distinct(
            self._venues(self.spare_places)
        )
        if self.acronym == self.title:
            self.acronym = None
        if not self.title and self.acronym and not (self.arxivs or self.dois):
            self.title, self.acronym = self.acronym, None
        self._doubt("arXiv ids", self.arxivs)
        self._doubt("DOIs", self.dois)

    def to_entry(self, title: str, record: Record) -> Entry:
        path = (*record.section_path, *self.section)
        heading = None if self.venues else venue_of_section(path)
        venues = (heading,) if heading else tuple(self.venues)
        paper = self.urls[0] if self.urls else None
        spare = (Link(label="paper", url=url) for url in self.urls[1:])
        dated = next((venue.year for venue in venues if venue.year), None)
        own = self.year or dated or (year_in(self.date) if self.date else None)
        return Entry(
            line=record.line,
            end_line=record.end_line,
            title=title,
            raw=record.raw,
            acronym=self.acronym,
            authors=tuple(dict.fromkeys(self.authors)),
            paper_url=paper,
            paper_url_clean=clean_url(paper) if paper else None,
            arxiv=self.arxiv,
            doi=self.doi,
            venues=venues,
            year=own or year_of_section(path),
            date=self.date,
            code=tuple(dict.fromkeys(self.code)),
            project=tuple(dict.fromkeys(self.project)),
            other_links=tuple(dict.fromkeys((*spare, *self.other))),
            tags=tuple(dict.fromkeys(self.tags)),
            section_path=path,
        )

    def take_title(self, text: str) -> None:
        self._take_links(text, Role.PAPER, "")
        self.title = self.title or clean_title(without_links(text))

    def take_name(self, text: str) -> None:
        self._take_links(text, Role.PAPER, "")
        self.acronym = self.acronym or without_links(text) or None

    def take_authors(self, text: str) -> None:
        self.authors += split_names(without_links(text))

    def take_year(self, text: str) -> None:
        self.year = self.year or year_in(text)

    def take_date(self, text: str) -> None:
        self.date = self.date or text

    def take_issued(self, text: str) -> None:
        """When it appeared: this dates the venue too."""
        self.take_date(text)
        self.year = self.year or year_in(text)

    def take_arxiv(self, text: str) -> None:
        links = [url for _, url in iter_links(text)]
        self.urls += links
        if not links:
            self._take_arxiv(text, is_told=True)

    def take_doi(self, text: str) -> None:
        arxiv, doi = ArxivId.in_url(text), doi_in(text)
        if arxiv:
            self.arxivs.append(arxiv)
        elif doi:
            self.dois.append(doi)
        else:
            self._object("id-is-none", f"{text!r} is no DOI, such as 10.1145/3394171", text)

    def take_paper(self, text: str) -> None:
        """An address, an id, or in a column called Paper the title itself."""
        arxiv, links = arxiv_in(text), list(iter_links(text))
        doi = None if links else doi_in(text)
        if arxiv and not links:
            self.arxivs.append(arxiv)
        elif doi:
            self.dois.append(doi)
        else:
            self._take_links(text, Role.PAPER, "")
            self._take_title_words(text)

    def _take_title_words(self, text: str) -> None:
        words = without_links(text)
        if words and not self.title and role_of_label(words) is Role.UNKNOWN:
            self.title = clean_title(words)

    def _take_arxiv(self, text: str, *, is_told: bool) -> None:
        found = arxiv_in(text)
        if found and _is_cut(found):
            reason = f"{text!r} has four digits behind its point, where ids since 2015 have five"
            self._object("id-is-cut", f"{reason}: a spreadsheet may have cut off a zero", text)
        elif found:
            self.arxivs.append(found)
        elif is_told:
            self._object("id-is-none", f"{text!r} is no arXiv id, such as 2203.14367", text)

    def _take_links(self, text: str, role: Role, key: str) -> None:
        for label, url in iter_links(text):
            told = role_of_label(label or key)
            self._take_link(url, label or key, role if told is Role.UNKNOWN else told)

    def _take_link(self, url: str, label: str, role: Role) -> None:
        if role is Role.UNKNOWN:
            role = role_of_url(clean_url(url) or "")
        match role:
            case Role.PAPER | Role.UNKNOWN:
                self.urls += [url] if url not in self.urls else []
            case Role.CODE:
                self.code.append(url)
            case Role.PROJECT:
                self.project.append(url)
            case Role.OTHER:
                self.other.append(Link(label=label, url=url))

    def _venues(self, places: Iterable[str]) -> Iterator[VenueMention]:
        for place in places:
            found = parse_venues(place, Trust.COLUMN)
            if not found and self.year:
                dated = parse_venues(f"{place}, {self.year}", Trust.COLUMN)
                found = tuple(replace(venue, raw=place) for venue in dated)
            for venue in map(_bracketed, found):
                yield venue if venue.year else replace(venue, year=self.year)

    def _doubt(self, what: str, ids: Iterable[str]) -> None:
        distinct = list(dict.fromkeys(ids))
        if len(distinct) > 1:
            told = " and ".join(distinct)
            self._object("ids-differ", f"the record has several {what}: {told}", told)

    def _object(self, rule: str, reason: str, text: str) -> None:
        self.doubts.append(Problem(rule=rule, reason=reason, text=text))


def _is_cut(arxiv: ArxivId) -> bool:
    """Whether an id cannot be whole: numbers have five digits since January 2015."""
    month, point, number = arxiv.partition(".")
    return bool(point) and month.isdigit() and "1501" <= month < "9100" and len(number) == _CUT


_CUT = 4


def _bracketed(venue: VenueMention) -> VenueMention:
    """A name that ends in a bracket keeps it whole."""
    is_open = venue.name.count("(") > venue.name.count(")")
    return replace(venue, name=f"{venue.name})") if is_open else venue


def _distinct(venues: Iterable[VenueMention]) -> list[VenueMention]:
    """One mention for each venue: fields of one record repeat it in full and in short."""
    found: dict[tuple[str, int | None], VenueMention] = {}
    for venue in venues:
        found.setdefault((normalise_venue(venue.name)[0], venue.year), venue)
    return list(found.values())


_ADDRESSED = frozenset({*LINKS, Field.PAPER, Field.ARXIV, Field.DOI})
_TAKE: Mapping[Field, Callable[[_Draft, str], None]] = {
    Field.TITLE: _Draft.take_title,
    Field.NAME: _Draft.take_name,
    Field.AUTHORS: _Draft.take_authors,
    Field.YEAR: _Draft.take_year,
    Field.DATE: _Draft.take_date,
    Field.ISSUED: _Draft.take_issued,
    Field.ARXIV: _Draft.take_arxiv,
    Field.DOI: _Draft.take_doi,
    Field.PAPER: _Draft.take_paper,
    Field.VENUE: lambda draft, text: draft.places.append(text),
    Field.SERIES: lambda draft, text: draft.spare_places.append(text),
    Field.TAGS: lambda draft, text: draft.tags.extend(split_words(text)),
    Field.SECTION: lambda draft, text: draft.section.append(text),
    Field.EPRINT: lambda draft, text: setattr(draft, "eprint", draft.eprint or text),
    Field.ARCHIVE: lambda draft, text: setattr(draft, "archive", draft.archive or text),
}
_LINK_ROLES: Mapping[Field, Role] = {
    Field.CODE: Role.CODE,
    Field.PROJECT: Role.PROJECT,
    Field.LINK: Role.UNKNOWN,
}
