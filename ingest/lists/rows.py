"""A table's row by its columns, whatever they are called and wherever the title stands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain

from lineagraph.graph.reading import VenueMention
from lineagraph.graph.venues import is_known
from lineagraph.ingest.lists.blocks import Cell
from lineagraph.ingest.lists.dates import is_date
from lineagraph.ingest.lists.draft import Draft
from lineagraph.ingest.lists.labelled_lines import name_in, read_labelled
from lineagraph.ingest.lists.labels import Label, label_of
from lineagraph.ingest.lists.link_roles import Role
from lineagraph.ingest.lists.piece import Piece, Sort
from lineagraph.ingest.lists.pieces import interpret
from lineagraph.ingest.lists.title_choice import TitleChoice, choose_title
from lineagraph.ingest.lists.tokens import Token, plain_text, split_lines
from lineagraph.ingest.lists.venue_grammar import Trust, parse_venues

_WHERE_TITLES_STAND = (Label.TITLE, Label.PAPER, Label.VENUE, Label.NAME, None)
"""Columns in the order in which they are searched for the title."""
_EMPTY_BRACKETS = re.compile(r"[(\[]\W*[)\]]")
_MIN_TITLE_WORDS = 4


def read_row(cells: Sequence[Cell]) -> Draft:
    """The fields of a row; the title's column first, since it may hold everything."""
    draft = Draft()
    labels = [label_of(cell.header) for cell in cells]
    index = _title_column(cells, labels)
    if index is None:
        _take_name_as_title(cells, labels, draft)
    else:
        _read_title_cell(cells[index], draft)
    for position, (cell, label) in enumerate(zip(cells, labels, strict=True)):
        if position != index:
            _read_cell(label, split_lines(cell.tokens), draft)
    draft.settle()
    return draft


def _title_column(cells: Sequence[Cell], labels: Sequence[Label | None]) -> int | None:
    for wanted in _WHERE_TITLES_STAND:
        for index, label in enumerate(labels):
            if label is not wanted or not plain_text(cells[index].tokens):
                continue
            if label is Label.TITLE or _holds_title(cells[index], label):
                return index
    return None


def _holds_title(cell: Cell, label: Label | None) -> bool:
    title = choose_title(_lines_of(cell), sure=label is Label.PAPER).title
    if label in {Label.PAPER, Label.NAME}:
        return bool(title)
    return len(title.split()) >= _MIN_TITLE_WORDS and not parse_venues(title, Trust.MARKED)


def _lines_of(cell: Cell) -> list[tuple[Piece, ...]]:
    return [interpret(line) for line in split_lines(cell.tokens)]


def _read_title_cell(cell: Cell, draft: Draft) -> None:
    lines = _lines_of(cell)
    choice = choose_title(lines, sure=True)
    draft.take_title(choice)
    draft.take_rest(chain.from_iterable(lines), choice.used)


def _take_name_as_title(
    cells: Sequence[Cell], labels: Sequence[Label | None], draft: Draft
) -> None:
    """A row that names a method and nothing longer."""
    for cell, label in zip(cells, labels, strict=True):
        if label is Label.NAME:
            draft.take_title(TitleChoice(title=name_in(plain_text(cell.tokens)) or "", sure=True))
            return


def _read_cell(label: Label | None, lines: Sequence[Sequence[Token]], draft: Draft) -> None:
    for line in lines:
        if label is None:
            _read_unnamed(line, draft)
        elif label is Label.VENUE:
            _read_venue(line, draft)
        else:
            read_labelled(Label.PAPER if label is Label.TITLE else label, line, draft)


def _read_unnamed(line: Sequence[Token], draft: Draft) -> None:
    """A cell whose header says nothing: links, and a known venue with its year or a full date."""
    pieces = interpret(line)
    for piece in pieces:
        if piece.sort is Sort.LINK or piece.token.url:
            draft.take_link(piece)
    text = plain_text(line)
    venues = () if draft.venues or any(p.token.url for p in pieces) else _dated_venues(text)
    draft.venues.extend(venues)
    if is_date(text) and not text.strip().isdigit():
        draft.take_date(text)


def _dated_venues(text: str) -> tuple[VenueMention, ...]:
    venues = parse_venues(text, Trust.MARKED)
    return venues if all(venue.year and is_known(venue.name) for venue in venues) else ()


def _read_venue(line: Sequence[Token], draft: Draft) -> None:
    """A venue cell: words, a badge, or a link that leads to the paper."""
    pieces = interpret(line)
    for piece in pieces:
        if piece.token.url:
            draft.take_link(piece, Role.PAPER)
    words = [p.token for p in pieces if p.sort is not Sort.LINK or p.role is Role.UNKNOWN]
    text = _EMPTY_BRACKETS.sub("", plain_text(words))
    if text.strip():
        draft.take_venue(text, Trust.COLUMN)
    else:
        draft.venues.extend(chain.from_iterable(piece.venues for piece in pieces))
