"""The Markdown parser, set up so that no input makes it slow.

markdown-it reads each paragraph in one piece, looks ahead from every bracket, and does so at each
level of nesting: a line of nothing but ``[`` costs it a millisecond a character. Real paragraphs
are short, so only short pieces are given to it.
"""

from __future__ import annotations

from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

TOO_LONG = "too_long"
"""Type of the token that stands for a line which is not read."""
MAX_LEVELS = 300
"""How deep blocks may be nested (a list counts two); the parser needs some frames for each."""
_MAX_TEXT = 20_000
"""Characters of running text that are read in one piece; no entry is as long."""
_MAX_SPANS = 60
"""How deep brackets may be nested in running text."""


def make_parser() -> MarkdownIt:
    """A parser of CommonMark with GFM tables that leaves URLs byte for byte as printed."""
    parser = MarkdownIt("commonmark", {"html": True, "maxNesting": MAX_LEVELS}).enable("table")
    parser.normalizeLink = _as_printed  # type: ignore[method-assign]
    parser.validateLink = _is_anything  # type: ignore[method-assign, assignment]
    parser.core.ruler.at("inline", _read_running_text)
    return parser


def _as_printed(url: str) -> str:
    return url


def _is_anything(_url: str) -> bool:
    return True


def _read_running_text(state: StateCore) -> None:
    """markdown-it's rule ``inline``, piece by piece."""
    options = state.md.options
    options["maxNesting"] = _MAX_SPANS
    try:
        for token in state.tokens:
            if token.type == "inline":
                token.children = []
                for number, piece in enumerate(_pieces(token.content)):
                    if number:
                        token.children.append(Token("softbreak", "br", 0))
                    _read_piece(piece, state, token.children)
    finally:
        options["maxNesting"] = MAX_LEVELS


def _read_piece(piece: str, state: StateCore, children: list[Token]) -> None:
    if len(piece) > _MAX_TEXT:
        children.append(Token(TOO_LONG, "", 0))
    else:
        state.md.inline.parse(piece, state.md, state.env, children)


def _pieces(text: str) -> Iterator[str]:
    """A text cut at line ends into pieces that are short, where lines are."""
    start = 0
    while len(text) - start > _MAX_TEXT:
        end = text.rfind("\n", start, start + _MAX_TEXT)
        end = end if end >= 0 else text.find("\n", start)
        if end < 0:
            break
        yield text[start:end]
        start = end + 1
    yield text[start:]
