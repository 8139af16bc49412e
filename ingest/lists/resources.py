"""Datasets and groups: the name an item gives, its link, and a note."""

# Full-width marks of Chinese lists and word tables kept as text are meant as they stand.

from __future__ import annotations

import re
from collections.abc import Sequence

from lineagraph.graph.reading import Resource
from lineagraph.ingest.lists.blocks import Block, Cell
from lineagraph.ingest.lists.draft import role_by_host
from lineagraph.ingest.lists.link_roles import Role, role_of_label
from lineagraph.ingest.lists.mojibake import repair_mojibake
from lineagraph.ingest.lists.tokens import Kind, Token, plain_text

_NAME_COLUMN = re.compile(
    r"(?i)^(?:data ?-?sets?|names?|benchmarks?|corp(?:us|ora)|databases?|groups?|labs?|teams?"
    r"|数据集|名称)\b"
)
_NAME_END = re.compile(r"\s+[-–—:|]\s+|:\s+|：|\s*[|,;]\s+|\.\s|\n")


def read_resource(block: Block) -> Resource | None:
    """The dataset or group that a block names, or None if it names nothing."""
    tokens = _name_cell(block.cells) or block.tokens
    name, note = _name_and_note(tokens)
    if not name:
        return None
    return Resource(
        line=block.line,
        name=name,
        url=_url(block.tokens),
        ordinal=block.ordinal,
        note=note,
    )


def _name_cell(cells: Sequence[Cell]) -> tuple[Token, ...]:
    named = [cell.tokens for cell in cells if _NAME_COLUMN.match(cell.header.strip("*_` "))]
    filled = [cell.tokens for cell in cells if plain_text(cell.tokens)]
    return next(iter([*named, *filled]), ())


def _name_and_note(tokens: Sequence[Token]) -> tuple[str, str | None]:
    name = ""
    for token in tokens:
        if token.kind is Kind.BRACKET and name:
            return name, (token.words if token.opening in "(（" else None)
        if token.kind in {Kind.TEXT, Kind.CODE, Kind.LINK} and not name:
            name = _name_in(token)
        elif name:
            break
    return name, None


def _name_in(token: Token) -> str:
    if token.kind is Kind.LINK and role_of_label(token.words) is not Role.UNKNOWN:
        return ""
    if token.kind is Kind.LINK:
        return repair_mojibake(token.words.strip(" []"))
    words = _NAME_END.split(repair_mojibake(token.text.strip()))[0]
    return " ".join(words.split()).strip(" [](),.:;|*-–—")


def _url(tokens: Sequence[Token]) -> str | None:
    """The first link that leads to the thing itself, else the first of all (its paper)."""
    links = [token for token in tokens if token.kind is Kind.LINK and token.url]
    own = (link.url for link in links if not _leads_to_paper(link))
    return next(own, links[0].url if links else None)


def _leads_to_paper(link: Token) -> bool:
    label = role_of_label(link.words)
    return label is Role.PAPER or (
        label is Role.UNKNOWN and role_by_host(link.url or "") is Role.PAPER
    )
