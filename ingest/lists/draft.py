"""What was found in one block, before it is judged."""

# Full-width marks of Chinese lists and word tables kept as text are meant as they stand.

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import zip_longest

from lineagraph.graph.reading import Link, VenueMention
from lineagraph.ingest.lists.dates import is_date, is_status
from lineagraph.ingest.lists.link_roles import Role, role_of_label, role_of_url
from lineagraph.ingest.lists.names import authors_in, is_cited_name, is_linked_name, surnames_in
from lineagraph.ingest.lists.piece import Piece, Sort
from lineagraph.ingest.lists.prose import read_prose, split_brackets
from lineagraph.ingest.lists.prose_facts import PRINTED_ID, lone_author
from lineagraph.ingest.lists.title_choice import TitleChoice
from lineagraph.ingest.lists.titles import clean_title, is_title_like
from lineagraph.ingest.lists.urls import clean_url
from lineagraph.ingest.lists.venue_grammar import Trust, parse_track, parse_venues

_LETTER_OR_DIGIT = re.compile(r"[^\W_]")
_BARE_YEAR = re.compile(r"\d{4}")
_LOCAL = ("#", "/", "./", "../", "mailto:")


@dataclass(slots=True, kw_only=True)
class Draft:
    """The fields of one paper as they are found, piece by piece.

    Attributes:
        title: cleaned; empty if nothing could be one.
        title_url: target of the title's link; None if the title is not linked.
        sure: whether the title was linked, bold, quoted or in a title column.
        papers: links to the paper other than the title's.
        place_year: the year of a place in brackets that is no venue: ``(OpenAI blog, 2019)``.
        labelled: whether a label such as ``Code:`` introduces a line.
        printed_id: whether an arXiv id or a DOI is printed without a link.
        words: how many words were neither title nor a field's.
        lead_words: how many of them stand before the title.
    """

    title: str = ""
    title_url: str | None = None
    sure: bool = False
    acronym: str | None = None
    authors: tuple[str, ...] = ()
    papers: list[Link] = field(default_factory=list)
    code: list[str] = field(default_factory=list)
    project: list[str] = field(default_factory=list)
    other: list[Link] = field(default_factory=list)
    venues: list[VenueMention] = field(default_factory=list)
    date: str | None = None
    place_year: int | None = None
    tags: list[str] = field(default_factory=list)
    labelled: bool = False
    printed_id: bool = False
    words: int = 0
    lead_words: int = 0

    @property
    def has_links(self) -> bool:
        """Whether any link was found."""
        labelled = self.papers or self.code or self.project or self.other
        return bool(labelled) or self.title_url is not None

    @property
    def names_paper(self) -> bool:
        """Whether a link to a paper or a venue was found."""
        return bool(self.papers or self.venues or self.printed_id) or self.title_is_at_paper

    @property
    def title_is_at_paper(self) -> bool:
        """Whether the title links to where papers are, or to nowhere (empty or no URL)."""
        if self.title_url is None:
            return False
        cleaned = clean_url(self.title_url)
        if cleaned is not None:
            return role_of_url(cleaned) is Role.PAPER
        empty_or_words = not self.title_url or " " in self.title_url
        return empty_or_words and not self.title_url.startswith(_LOCAL)

    def take_title(self, choice: TitleChoice) -> None:
        """Take the chosen title with what its words held besides."""
        self.name(choice.acronym)
        if not choice.title:
            return
        text, notes = split_brackets(choice.title)
        self.title, self.title_url, self.sure = clean_title(text), choice.url, choice.sure
        self.name(self.acronym)
        self.printed_id = any(PRINTED_ID.search(piece.text) for piece in choice.used)
        self.authors = self.authors or choice.prose.authors
        self.venues.extend(choice.prose.venues)
        self.papers.extend(choice.papers)
        self.take_date(choice.prose.date)
        for note in notes:
            self.take_venue(note, Trust.MARKED)
            self.authors = self.authors or authors_in(note, emphasised=is_cited_name(note))

    def name(self, acronym: str | None) -> None:
        """Take a short name, unless it is the title itself."""
        self.acronym = self.acronym or acronym
        if self.acronym == self.title:
            self.acronym = None

    def take_rest(self, pieces: Iterable[Piece], title: frozenset[Piece]) -> None:
        """Take all pieces that are not the title; count the words in front of it."""
        behind_title = False
        for piece, after in _with_next(pieces):
            if piece in title:
                self.lead_words = self.lead_words or self.words
            elif behind_title and piece.sort is Sort.WORDS:
                self._take_byline(piece, after)
            else:
                self.take(piece)
            says = piece.sort is not Sort.WORDS or _LETTER_OR_DIGIT.search(piece.text)
            behind_title = piece in title or (behind_title and not says)

    def take(self, piece: Piece) -> None:
        """Take a piece for what it is."""
        match piece.sort:
            case Sort.LINK:
                self.take_link(piece)
            case Sort.VENUE | Sort.DATE | Sort.PLACE:
                self._take_source(piece)
            case Sort.AUTHORS:
                self.authors = self.authors or piece.names
            case Sort.TRACK:
                self._take_track(piece.text)
            case Sort.TAG:
                self.tags.append(piece.text)
            case Sort.WORDS:
                self._take_words(piece)
            case Sort.NOTE:
                pass

    def take_link(self, piece: Piece, column: Role = Role.UNKNOWN) -> None:
        """Take a link by its own label, else by that of its column or line, else by its host."""
        if piece.url.startswith("#"):
            return
        role = piece.role
        if role is Role.UNKNOWN:
            role = column if column is not Role.UNKNOWN else role_by_host(piece.url)
        match role:
            case Role.PAPER:
                self.papers.append(Link(label=piece.text, url=piece.url))
            case Role.CODE if piece.url and not _is_among(piece.url, self.code):
                self.code.append(piece.url)
            case Role.PROJECT if piece.url and piece.url not in self.project:
                self.project.append(piece.url)
            case Role.OTHER | Role.UNKNOWN if piece.url and not is_status(piece.text):
                self._take_other(piece)
            case _:
                pass

    def take_venue(self, text: str, trust: Trust) -> None:
        """Take a text that should be a venue; it may be a date."""
        venues = parse_venues(text, trust)
        self.venues.extend(venues)
        if not venues and is_date(text):
            self.take_date(text)

    def take_date(self, date: str | None) -> None:
        """Take a date, the first of several; a bare year also dates the venue in front of it."""
        self.date = self.date or date or None
        if date and _BARE_YEAR.fullmatch(date) and self.venues and self.venues[-1].year is None:
            self.venues[-1] = replace(self.venues[-1], year=int(date))

    def settle(self) -> None:
        """Put right what only the whole block shows."""
        self._prefer_labelled_title()
        self._date_venue()

    def _prefer_labelled_title(self) -> None:
        """``Paper: [A Title](url)`` below a method's name: the link's words are the title."""
        if is_title_like(self.title):
            return
        named = next((link for link in self.papers if is_title_like(link.label)), None)
        if named and role_of_label(named.label) is Role.UNKNOWN:
            name = self.title
            self.title, self.title_url, self.sure = clean_title(named.label), named.url, True
            self.papers.remove(named)
            self.name(name or None)

    def _date_venue(self) -> None:
        """Give an undated venue the year printed beside it, but not that of a full date."""
        bare = self.date and _BARE_YEAR.fullmatch(self.date)
        if bare and self.date and self.venues and self.venues[0].year is None:
            self.venues[0] = replace(self.venues[0], year=int(self.date))

    def _take_source(self, piece: Piece) -> None:
        self.venues.extend(piece.venues)
        if piece.sort is Sort.DATE:
            self.take_date(piece.text)
        if piece.sort is Sort.PLACE:
            self.place_year = self.place_year or int(piece.text)
        if piece.token.url is not None:
            role = Role.PAPER if piece.role is Role.OTHER else piece.role
            self.take_link(replace(piece, role=role))

    def _take_track(self, track: str) -> None:
        if track and self.venues and self.venues[-1].track is None:
            self.venues[-1] = replace(self.venues[-1], track=track)

    def _take_byline(self, piece: Piece, after: Piece | None) -> None:
        """Words directly behind the title, where one name or a row of surnames is enough."""
        self._take_words(piece)
        if self.authors:
            return
        name = lone_author(piece.text)
        self.authors = (name,) if name else _surnames(piece, after)
        self.words = max(0, self.words - sum(len(each.split()) for each in self.authors))

    def _take_words(self, piece: Piece) -> None:
        if not _LETTER_OR_DIGIT.search(piece.text):
            return
        self.printed_id = self.printed_id or PRINTED_ID.search(piece.text) is not None
        prose = read_prose(piece.text, has_title=True)
        if not (prose.authors or prose.venues or prose.date):
            self.words += sum(any(c.isalpha() for c in word) for word in piece.text.split())
        self.authors = self.authors or prose.authors
        self.venues.extend(prose.venues)
        self.take_date(prose.date)

    def _take_other(self, piece: Piece) -> None:
        if self.title and piece.role is Role.UNKNOWN and is_linked_name(piece.text):
            self.authors = (*self.authors, piece.text)
        else:
            self.other.append(Link(label=piece.text, url=piece.url))


def _with_next(pieces: Iterable[Piece]) -> Iterable[tuple[Piece, Piece | None]]:
    several = list(pieces)
    return zip_longest(several, several[1:])


def _surnames(piece: Piece, after: Piece | None) -> tuple[str, ...]:
    """The bare surnames between a title and its venue: ``, Byron, Hopper, Li, *ICLR 2015*``."""
    text, places = piece.text, read_prose(piece.text, has_title=True).venues
    if places:
        text = text[: max(0, text.find(places[0].raw))]
    elif after is None or after.sort is not Sort.VENUE:
        return ()
    names = surnames_in(text)
    return () if any(is_status(name) or parse_track(name) for name in names) else names


def role_by_host(url: str) -> Role:
    """The role of a link's cleaned target."""
    cleaned = clean_url(url)
    return role_of_url(cleaned) if cleaned else Role.UNKNOWN


def _is_among(url: str, known: Iterable[str]) -> bool:
    """Whether one repository is already there, spelt with or without ``.git`` or a slash."""
    return _repository(url) in map(_repository, known)


def _repository(url: str) -> str:
    return url.rstrip("/").removesuffix(".git").casefold()
