"""A block's tokens as fields of one paper: of a row by its columns, else line by line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import chain

from lineagraph.ingest.lists.blocks import Block, Shape
from lineagraph.ingest.lists.draft import Draft
from lineagraph.ingest.lists.labelled_lines import cut_at_labels, read_labelled, split_label
from lineagraph.ingest.lists.labels import label_of
from lineagraph.ingest.lists.names import authors_in
from lineagraph.ingest.lists.piece import Piece, Sort
from lineagraph.ingest.lists.pieces import interpret
from lineagraph.ingest.lists.rows import read_row
from lineagraph.ingest.lists.title_choice import TitleChoice, choose_title
from lineagraph.ingest.lists.tokens import Kind, Token, plain_text, split_lines

_SECTION_NUMBER = re.compile(r"^\s*\d{1,3}(?:\.\d{1,3})*[.)]?\s+(?=\S)")
_MAX_TOKENS = 2000
"""No entry is made of so many pieces; reading them would only cost time."""


def read_block(block: Block) -> Draft:
    """The fields of a block."""
    if len(block.tokens) > _MAX_TOKENS:
        return Draft(words=len(block.tokens))
    if any(label_of(cell.header) for cell in block.cells):
        return read_row(block.cells)
    return read_tokens(own_tokens(block))


def own_tokens(block: Block) -> tuple[Token, ...]:
    """The tokens of a block; of a heading without the number of its section (``1.2 Title``)."""
    tokens = block.tokens
    if block.shape is not Shape.HEADING or not tokens or tokens[0].kind is not Kind.TEXT:
        return tokens
    return (replace(tokens[0], text=_SECTION_NUMBER.sub("", tokens[0].text)), *tokens[1:])


def _byline(line: Sequence[Token]) -> tuple[Piece, ...]:
    """A line below the first; ``**Ada Byron**, Alan Turing`` is one list of authors there."""
    pieces = interpret(line)
    bold = [token for token in line if token.strong]
    is_mixed = 0 < len(bold) < len(line) and all(token.kind is Kind.TEXT for token in line)
    if is_mixed and all(piece.sort in {Sort.WORDS, Sort.AUTHORS} for piece in pieces):
        names = authors_in(plain_text(line))
        if names:
            return (Piece(sort=Sort.AUTHORS, token=line[0], text=plain_text(line), names=names),)
    return pieces


def read_tokens(tokens: Iterable[Token]) -> Draft:
    """The fields of free-form tokens: labelled lines first, then the title among the others."""
    draft = Draft()
    free: list[tuple[Piece, ...]] = []
    lines = chain.from_iterable(map(cut_at_labels, split_lines(tokens)))
    for number, line in enumerate(lines):
        label, rest = split_label(line, first=number == 0)
        if label is None:
            free.append(_byline(line) if number else interpret(line))
        else:
            read_labelled(label, rest, draft)
    choice = TitleChoice() if draft.title else choose_title(free)
    draft.take_title(choice)
    draft.take_rest(chain.from_iterable(free), choice.used)
    draft.settle()
    return draft
