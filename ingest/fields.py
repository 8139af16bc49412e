"""A block's pieces as fields of one paper: title, acronym, links, venues, authors, date."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
import re

from lineagraph.graph.reading import Link, VenueMention
from lineagraph.ingest.blocks import Block, Cell
from lineagraph.ingest.dates import is_date, is_status
from lineagraph.ingest.labels import Label, label_of, split_prefix
from lineagraph.ingest.link_roles import Role, role_of_label, role_of_url
from lineagraph.ingest.names import authors_in
from lineagraph.ingest.pieces import Piece, Sort, interpret, role_of_column
from lineagraph.ingest.title_choice import TitleChoice, choose_title
from lineagraph.ingest.titles import clean_title, is_title_like, read_prose, split_brackets
from lineagraph.ingest.tokens import Kind, Token, plain_text, split_lines
from lineagraph.ingest.urls import clean_url
from lineagraph.ingest.venue_grammar import Trust, parse_venues

_MAX_LABEL_TOKENS = 4
_MAX_TOKENS = 2000
"""No entry is made of so many pieces; reading them would only cost time."""


@dataclass(slots=True, kw_only=True)
class Draft:
    """What was found in one block, before it is judged.

    Attributes:
        title: cleaned; empty if nothing could be one.
        title_url: target of the title's link; None if the title is not linked.
        sure: whether the title was linked, bold, quoted or in a title column.
        labelled: whether a label such as ``Code:`` introduces a line.
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
    tags: list[str] = field(default_factory=list)
    labelled: bool = False
    words: int = 0
    lead_words: int = 0

    @property
    def has_links(self) -> bool:
        """Whether any link was found."""
        return bool(self.papers or self.code or self.project or self.other) or self.title_url is not None

    @property
    def names_paper(self) -> bool:
        """Whether a link to a paper or a venue was found."""
        return bool(self.papers or self.venues) or self.title_is_at_paper

    @property
    def title_is_at_paper(self) -> bool:
        """Whether the title links to where papers are, or to nowhere (an empty or broken target)."""
        if self.title_url is None:
            return False
        cleaned = clean_url(self.title_url)
        if cleaned is None:
            return not self.title_url.startswith(("#", "/", "./", "../", "mailto:")) and (
                not self.title_url or " " in self.title_url
            )
        return role_of_url(cleaned) is Role.PAPER


def read_block(block: Block) -> Draft:
    """The fields of a block; of a row by its columns, of anything else by its lines."""
    if len(block.tokens) > _MAX_TOKENS:
        return Draft(words=len(block.tokens))
    if any(label_of(cell.header) for cell in block.cells):
        return _read_row(block.cells)
    return read_tokens(block.tokens)


def read_tokens(tokens: Iterable[Token]) -> Draft:
    """The fields of free-form tokens, line by line."""
    draft = Draft()
    _read_lines(split_lines(tokens), draft)
    return draft


def _read_lines(lines: Sequence[Sequence[Token]], draft: Draft) -> None:
    free: list[tuple[Piece, ...]] = []
    lines = list(chain.from_iterable(map(_cut_at_labels, lines)))
    for number, line in enumerate(lines):
        label, rest = _labelled(line, first=number == 0)
        if label is None:
            free.append(interpret(line))
        else:
            _read_labelled(label, rest, draft)
    choice = choose_title(free) if not draft.title else TitleChoice()
    _take_title(choice, draft)
    _take_rest(free, choice, draft)
    _prefer_labelled_title(draft)
    _date_venue(draft)


def _cut_at_labels(line: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """``**Title**: A **Venue**: B`` on one line as two lines."""
    start = 0
    for index, token in enumerate(line[1:], start=1):
        if token.strong and token.kind is Kind.TEXT and label_of(token.text.strip(" :：")):
            after = line[index + 1].text.lstrip() if index + 1 < len(line) else ""
            if token.text.rstrip().endswith((":", "：")) or after.startswith((":", "：")):
                yield line[start:index]
                start = index
    yield line[start:]


def _take_rest(lines: Sequence[Sequence[Piece]], choice: TitleChoice, draft: Draft) -> None:
    """Read all pieces that are not the title; count the words in front of it."""
    for piece in chain.from_iterable(lines):
        if piece in choice.used:
            draft.lead_words = draft.lead_words or draft.words
        else:
            _take(piece, draft)


def _prefer_labelled_title(draft: Draft) -> None:
    """``Paper: [A Title](url)`` below a method's name: the link's words are the title."""
    if is_title_like(draft.title):
        return
    named = next((link for link in draft.papers if is_title_like(link.label)), None)
    if named and role_of_label(named.label) is Role.UNKNOWN:
        draft.acronym = draft.acronym or draft.title or None
        draft.title, draft.title_url, draft.sure = clean_title(named.label), named.url, True
        draft.papers.remove(named)


def _labelled(line: Sequence[Token], *, first: bool) -> tuple[Label | None, Sequence[Token]]:
    """The label in front of a line (``Venue: ...``) and the tokens behind it."""
    head = line[0]
    if head.kind is Kind.BRACKET and len(line) > 1 and _announces(head, line[1]):
        label = label_of(head.text)
        return (label, line[1:]) if label and label is not Label.NAME else (None, line)
    text, skip = _up_to_colon(line)
    label, rest = split_prefix(text)
    if label is Label.NAME and head.strong and is_title_like(plain_text(line[1:])):
        label = Label.TITLE
    if label in {None, Label.NAME, Label.TAGS} or (first and not _may_lead(label, rest, head)):
        return None, line
    kept = [Token(kind=Kind.TEXT, line=head.line, text=rest)] if rest.strip() else []
    return label, [*kept, *line[skip:]]


def _up_to_colon(line: Sequence[Token]) -> tuple[str, int]:
    """The plain words that begin a line, up to the token with the first colon, and how many."""
    text = ""
    for skip, token in enumerate(line[:_MAX_LABEL_TOKENS], start=1):
        if token.kind not in {Kind.TEXT, Kind.BRACKET}:
            break
        text += token.printed
        if ":" in token.text or "：" in token.text:
            return text, skip
    return "", 1


def _announces(head: Token, after: Token) -> bool:
    """Whether a bracket is a label: ``【论文】...`` or ``[Paper]: ...``."""
    return head.opening == "【" or after.text.lstrip().startswith((":", "："))


def _may_lead(label: Label | None, rest: str, head: Token) -> bool:
    """Whether the first line of a block may begin with this label, not with a title's prefix."""
    if label in {Label.PAPER, Label.SILENT, Label.DATE, Label.YEAR}:
        return not rest.strip() or (head.strong and label is Label.PAPER)
    return True


def _read_labelled(label: Label, line: Sequence[Token], draft: Draft) -> None:
    text = plain_text(line)
    pieces = interpret(line)
    draft.labelled = True
    match label:
        case Label.TITLE:
            _take_title(choose_title([pieces], sure=True), draft)
        case Label.AUTHORS:
            draft.authors = authors_in(f"Authors: {text}") or draft.authors
            return
        case Label.VENUE:
            _take_venue_words(text, draft)
        case Label.YEAR | Label.DATE:
            draft.date = text or draft.date
        case Label.TAGS:
            draft.tags.extend(_tags(text))
        case Label.NAME:
            name = _name_in(text)
            draft.acronym = draft.acronym or (name if name != draft.title else None)
        case _:
            pass
    role = role_of_column(label)
    for piece in pieces:
        if piece.sort is Sort.LINK:
            _take_link(piece, draft, role)
        elif piece.token.url and label is not Label.VENUE:
            _take_link(piece, draft, piece.role)


def _read_row(cells: Sequence[Cell]) -> Draft:
    """A row by its columns; the title's column first, since it may hold everything."""
    draft = Draft()
    labels = [label_of(cell.header) for cell in cells]
    index = _title_column(cells, labels)
    if index is not None:
        choice_lines = split_lines(cells[index].tokens)
        _read_title_cell(choice_lines, draft)
    else:
        names = (cell for cell, label in zip(cells, labels, strict=True) if label is Label.NAME)
        _take_title(TitleChoice(title=next((_name_in(plain_text(c.tokens)) or "" for c in names), ""), sure=True), draft)
    for position, (cell, label) in enumerate(zip(cells, labels, strict=True)):
        if position != index:
            _read_cell(label, cell.tokens, draft)
    _date_venue(draft)
    return draft


def _read_title_cell(lines: Sequence[Sequence[Token]], draft: Draft) -> None:
    free = [interpret(line) for line in lines]
    choice = choose_title(free, sure=True)
    _take_title(choice, draft)
    _take_rest(free, choice, draft)


def _title_column(cells: Sequence[Cell], labels: Sequence[Label | None]) -> int | None:
    """The column that holds titles: called so, else Paper if it has words, else a name."""
    for wanted in (Label.TITLE, Label.PAPER, Label.VENUE, Label.NAME, None):
        for index, label in enumerate(labels):
            if label is not wanted or not plain_text(cells[index].tokens):
                continue
            if label is Label.TITLE or _holds_title(cells[index], label):
                return index
    return None


def _holds_title(cell: Cell, label: Label | None) -> bool:
    choice = choose_title([interpret(line) for line in split_lines(cell.tokens)])
    if label is Label.PAPER or label is Label.NAME:
        return bool(choice.title)
    words = choice.title.split()
    return len(words) > 3 and not parse_venues(choice.title, Trust.MARKED)  # noqa: PLR2004


def _read_cell(label: Label | None, tokens: Sequence[Token], draft: Draft) -> None:
    lines = split_lines(tokens)
    match label:
        case None:
            for line in lines:
                for piece in interpret(line):
                    if piece.sort is Sort.LINK or piece.token.url:
                        _take_link(piece, draft, piece.role)
        case Label.VENUE:
            _read_venue_cell(lines, draft)
        case Label.PAPER | Label.TITLE:
            for line in lines:
                _read_labelled(Label.PAPER, line, draft)
        case _:
            for line in lines or ((),):
                _read_labelled(label, line, draft)


def _read_venue_cell(lines: Sequence[Sequence[Token]], draft: Draft) -> None:
    for line in lines:
        pieces = interpret(line)
        for piece in pieces:
            if piece.token.url and piece.role in {Role.PAPER, Role.UNKNOWN} and piece.sort in {Sort.VENUE, Sort.LINK}:
                draft.papers.append(Link(label=piece.text, url=piece.url))
            elif piece.sort is Sort.LINK:
                _take_link(piece, draft, Role.UNKNOWN)
        text = plain_text(line)
        if text:
            _take_venue_words(text, draft)
            continue
        for piece in pieces:
            draft.venues.extend(piece.venues)


def _take_venue_words(text: str, draft: Draft) -> None:
    venues = parse_venues(text, Trust.COLUMN)
    draft.venues.extend(venues)
    if not venues and is_date(text):
        draft.date = draft.date or text


def _date_venue(draft: Draft) -> None:
    """Give an undated venue the year that is printed beside it, but not that of a full date."""
    year = int(draft.date) if draft.date and re.fullmatch(r"\d{4}", draft.date) else None
    if year and draft.venues and draft.venues[0].year is None:
        first = draft.venues[0]
        draft.venues[0] = VenueMention(raw=first.raw, name=first.name, year=year, track=first.track)


def _take_title(choice: TitleChoice, draft: Draft) -> None:
    if choice.acronym and not draft.acronym:
        draft.acronym = choice.acronym
    if not choice.title:
        return
    text, notes = split_brackets(choice.title)
    draft.title = clean_title(text)
    if draft.acronym == draft.title:
        draft.acronym = None
    draft.title_url = choice.url
    draft.sure = choice.sure
    draft.authors = draft.authors or choice.prose.authors
    draft.venues.extend(choice.prose.venues)
    draft.date = draft.date or choice.prose.date
    draft.papers.extend(choice.papers)
    for note in notes:
        venues = parse_venues(note, Trust.MARKED)
        draft.venues.extend(venues)
        if not venues and is_date(note):
            draft.date = draft.date or note


def _take(piece: Piece, draft: Draft) -> None:
    match piece.sort:
        case Sort.LINK:
            _take_link(piece, draft, Role.UNKNOWN)
        case Sort.VENUE | Sort.DATE:
            _take_source(piece, draft)
        case Sort.AUTHORS:
            draft.authors = draft.authors or piece.names
        case Sort.TRACK:
            _take_track(piece.text, draft)
        case Sort.TAG:
            draft.tags.append(piece.text)
        case Sort.WORDS:
            _take_words(piece, draft)
        case Sort.NOTE:
            pass


def _take_source(piece: Piece, draft: Draft) -> None:
    draft.venues.extend(piece.venues)
    if piece.sort is Sort.DATE:
        draft.date = draft.date or piece.text
    if piece.token.url is not None:
        role = Role.PAPER if piece.role is Role.OTHER else piece.role
        _take_link(piece, draft, role)


def _take_track(track: str, draft: Draft) -> None:
    if track and draft.venues and draft.venues[-1].track is None:
        last = draft.venues[-1]
        draft.venues[-1] = VenueMention(raw=last.raw, name=last.name, year=last.year, track=track)


def _take_words(piece: Piece, draft: Draft) -> None:
    prose = read_prose(piece.text, has_title=True)
    if not (prose.authors or prose.venues or prose.date):
        draft.words += sum(any(c.isalpha() for c in word) for word in piece.text.split())
    draft.authors = draft.authors or prose.authors
    draft.venues.extend(prose.venues)
    draft.date = draft.date or prose.date


def _take_link(piece: Piece, draft: Draft, column: Role) -> None:
    role = piece.role
    if role is Role.UNKNOWN:
        role = column if column is not Role.UNKNOWN else _role_by_url(piece.url)
    match role:
        case Role.PAPER:
            draft.papers.append(Link(label=piece.text, url=piece.url))
        case Role.CODE:
            if piece.url and piece.url not in draft.code and not (piece.stars and _has_repository(piece.url, draft)):
                draft.code.append(piece.url)
        case Role.PROJECT:
            if piece.url and piece.url not in draft.project:
                draft.project.append(piece.url)
        case _:
            if piece.url and not is_status(piece.text):
                draft.other.append(Link(label=piece.text, url=piece.url))


def _role_by_url(url: str) -> Role:
    cleaned = clean_url(url)
    return role_of_url(cleaned) if cleaned else Role.UNKNOWN


def _has_repository(url: str, draft: Draft) -> bool:
    wanted = url.rstrip("/").removesuffix(".git").casefold()
    return any(known.rstrip("/").removesuffix(".git").casefold() == wanted for known in draft.code)


def _name_in(text: str) -> str | None:
    return clean_title(text) if any(c.isalnum() for c in text) else None


def _tags(text: str) -> list[str]:
    return [tag.strip(" []") for tag in text.replace(";", ",").split(",") if tag.strip(" -")]
