"""Lines that say what they hold: ``Venue: CVPR 2021``, ``【代码】...``, ``**Code**: ...``."""

# Full-width marks of Chinese lists and word tables kept as text are meant as they stand.

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lineagraph.ingest.lists.draft import Draft
from lineagraph.ingest.lists.labels import Label, label_of, split_prefix
from lineagraph.ingest.lists.names import authors_in
from lineagraph.ingest.lists.piece import Sort
from lineagraph.ingest.lists.pieces import interpret, role_of_column
from lineagraph.ingest.lists.title_choice import choose_title
from lineagraph.ingest.lists.titles import clean_title, is_title_like
from lineagraph.ingest.lists.tokens import Kind, Token, plain_text
from lineagraph.ingest.lists.venue_grammar import Trust

_MAX_LABEL_TOKENS = 4
_COLONS = (":", "：")
_NEEDS_MORE = frozenset({Label.PAPER, Label.SILENT, Label.DATE, Label.YEAR})
"""Labels that could as well be the prefix of a title."""


def cut_at_labels(line: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """``**Title**: A **Venue**: B`` on one line as two lines."""
    start = 0
    for index, token in enumerate(line[1:], start=1):
        if token.strong and token.kind is Kind.TEXT and label_of(token.text.strip(" :：")):
            after = line[index + 1].text.lstrip() if index + 1 < len(line) else ""
            if token.text.rstrip().endswith(_COLONS) or after.startswith(_COLONS):
                yield line[start:index]
                start = index
    yield line[start:]


def split_label(line: Sequence[Token], *, first: bool) -> tuple[Label | None, Sequence[Token]]:
    """The label in front of a line and the tokens behind it.

    `first` is for the first line of a block, where a title may begin with such a word.
    """
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


def read_labelled(label: Label, line: Sequence[Token], draft: Draft) -> None:
    """Read a line or cell for what its label says."""
    draft.labelled = True
    if label is Label.AUTHORS:
        draft.authors = authors_in(f"Authors: {plain_text(line)}") or draft.authors
        return
    _read_words(label, line, draft)
    role = role_of_column(label)
    for piece in interpret(line):
        if piece.sort is Sort.LINK:
            draft.take_link(piece, role)
        elif piece.token.url and label is not Label.VENUE:
            draft.take_link(piece)


def name_in(text: str) -> str | None:
    """A name, if there are letters or digits."""
    return clean_title(text) if any(c.isalnum() for c in text) else None


def _read_words(label: Label, line: Sequence[Token], draft: Draft) -> None:
    text = plain_text(line)
    match label:
        case Label.TITLE:
            draft.take_title(choose_title([interpret(line)], sure=True))
        case Label.VENUE:
            draft.take_venue(text, Trust.COLUMN)
        case Label.YEAR | Label.DATE:
            draft.date = text or draft.date
        case Label.TAGS:
            parts = text.replace(";", ",").split(",")
            draft.tags.extend(tag.strip(" []") for tag in parts if tag.strip(" -"))
        case Label.NAME:
            draft.name(name_in(text))
        case _:
            pass


def _up_to_colon(line: Sequence[Token]) -> tuple[str, int]:
    """The plain words that begin a line, up to the token with the first colon, and how many."""
    text = ""
    for skip, token in enumerate(line[:_MAX_LABEL_TOKENS], start=1):
        if token.kind not in {Kind.TEXT, Kind.BRACKET}:
            break
        text += token.printed
        if any(colon in token.text for colon in _COLONS):
            return text, skip
    return "", 1


def _announces(head: Token, after: Token) -> bool:
    return head.opening == "【" or after.text.lstrip().startswith(_COLONS)


def _may_lead(label: Label | None, rest: str, head: Token) -> bool:
    if label in _NEEDS_MORE:
        return not rest.strip() or (head.strong and label is Label.PAPER)
    return True
