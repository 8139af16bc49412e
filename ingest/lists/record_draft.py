"""The fields of one record as they are found, whatever the format of its file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from lineagraph.graph.ids import ArxivId, Doi
from lineagraph.graph.reading import Entry, Link, Problem, VenueMention
from lineagraph.ingest.lists.dates import year_in
from lineagraph.ingest.lists.link_roles import Role, role_of_label, role_of_url
from lineagraph.ingest.lists.more_authors import ends_in_others, is_others
from lineagraph.ingest.lists.record_fields import Field
from lineagraph.ingest.lists.record_values import (
    arxiv_in,
    doi_in,
    given_first,
    iter_links,
    split_names,
    split_words,
    without_links,
)
from lineagraph.ingest.lists.record_venues import read_venues
from lineagraph.ingest.lists.records import Record, Value
from lineagraph.ingest.lists.sections import venue_of_section, year_of_section
from lineagraph.ingest.lists.titles import clean_title
from lineagraph.ingest.lists.urls import clean_url

_CUT = 4


@dataclass(slots=True)
class RecordDraft:
    """The fields of one record as they are found."""

    title: str = ""
    acronym: str | None = None
    authors: list[str] = field(default_factory=list)
    more_authors: bool = False
    arxivs: list[ArxivId] = field(default_factory=list)
    dois: list[Doi] = field(default_factory=list)
    urls: list[str] = field(default_factory=list)
    code: list[str] = field(default_factory=list)
    project: list[str] = field(default_factory=list)
    other: list[Link] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    spare_places: list[str] = field(default_factory=list)
    venues: tuple[VenueMention, ...] = ()
    year: int | None = None
    date: str | None = None
    tags: list[str] = field(default_factory=list)
    section: list[str] = field(default_factory=list)
    eprint: str = ""
    archive: str = ""
    doubts: list[Problem] = field(default_factory=list)

    @property
    def arxiv(self) -> ArxivId | None:
        """The first arXiv id that was found."""
        return self.arxivs[0] if self.arxivs else None

    @property
    def doi(self) -> Doi | None:
        """The first DOI that was found."""
        return self.dois[0] if self.dois else None

    def take(self, value: Value) -> None:
        """Take a value for what its key says that it is."""
        text = "\n".join(" ".join(line.split()) for line in value.text.strip().split("\n"))
        kind = value.field
        if not text:
            return
        if kind is None:
            self._take_links(text, Role.OTHER, value.key)
        elif kind is Field.AUTHORS and value.is_one_name:
            self.take_author(text)
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
        self.venues = read_venues(self.places, self.year) or read_venues(
            self.spare_places, self.year
        )
        if self.acronym == self.title:
            self.acronym = None
        if not self.title and self.acronym and not (self.arxivs or self.dois):
            self.title, self.acronym = self.acronym, None
        self._doubt("arXiv ids", self.arxivs)
        self._doubt("DOIs", self.dois)

    def to_entry(self, title: str, record: Record) -> Entry:
        """The entry, once settled."""
        path = (*record.section_path, *self.section)
        heading = None if self.venues else venue_of_section(path)
        venues = (heading,) if heading else self.venues
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
            more_authors=self.more_authors and bool(self.authors),
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
        """Take a title, which may be a link to the paper."""
        self._take_links(text, Role.PAPER, "")
        self.title = self.title or clean_title(without_links(text))

    def take_name(self, text: str) -> None:
        """Take a short name, which may be a link to the paper."""
        self._take_links(text, Role.PAPER, "")
        self.acronym = self.acronym or without_links(text) or None

    def take_author(self, text: str) -> None:
        """Take one author, or the word that there are others."""
        if is_others(text):
            self.more_authors = True
        else:
            self.authors.append(given_first(text))

    def take_authors(self, text: str) -> None:
        """Take a list of authors."""
        plain = without_links(text)
        self.authors += split_names(plain)
        self.more_authors = self.more_authors or ends_in_others(plain)

    def take_year(self, text: str) -> None:
        """Take the year in which it appeared at its venue."""
        self.year = self.year or year_in(text)

    def take_date(self, text: str) -> None:
        """Take a date, which need not be that of the venue."""
        self.date = self.date or text

    def take_issued(self, text: str) -> None:
        """When it appeared: this dates the venue too."""
        self.take_date(text)
        self.year = self.year or year_in(text)

    def take_arxiv(self, text: str) -> None:
        """Take an arXiv id, or addresses that spell it."""
        links = [url for _, url in iter_links(text)]
        self.urls += links
        if not links:
            self._take_arxiv(text, is_told=True)

    def take_doi(self, text: str) -> None:
        """Take a DOI; arXiv's own DOIs are arXiv ids."""
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


_TAKE: Mapping[Field, Callable[[RecordDraft, str], None]] = {
    Field.TITLE: RecordDraft.take_title,
    Field.NAME: RecordDraft.take_name,
    Field.AUTHORS: RecordDraft.take_authors,
    Field.YEAR: RecordDraft.take_year,
    Field.DATE: RecordDraft.take_date,
    Field.ISSUED: RecordDraft.take_issued,
    Field.ARXIV: RecordDraft.take_arxiv,
    Field.DOI: RecordDraft.take_doi,
    Field.PAPER: RecordDraft.take_paper,
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
