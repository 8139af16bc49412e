"""Markdown text to a tree: CommonMark with GFM tables, HTML read as part of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from html import unescape

from markdown_it import MarkdownIt
from markdown_it.token import Token

from lineagraph.ingest.lists.html_tags import HtmlFeeder
from lineagraph.ingest.lists.long_lines import MAX_LINE, MAX_PAGE_LINE, without_long_lines
from lineagraph.ingest.lists.markdown_parser import MAX_LEVELS, TOO_LONG, make_parser
from lineagraph.ingest.lists.tree import CODE_BLOCK, SOFT_BREAK, Element, TreeBuilder

_LOOKS_MARKDOWN = re.compile(
    r"\]\(|^[ ]{0,3}(?:[-*+]|\d{1,9}[.)])[ ]+\S|^\s*\||\*\*\S", re.MULTILINE
)
_MAX_NESTING = 3
"""How often text inside HTML inside Markdown is read as Markdown again."""


def parse_tree(text: str) -> Element:
    """The tree of a Markdown document, its URLs byte for byte as printed."""
    return _MarkdownReader(make_parser()).read(text)


def parse_html_tree(text: str) -> Element:
    """The tree of an HTML page."""
    builder = TreeBuilder()
    HtmlFeeder(builder, lambda words, line: builder.text(unescape(words), line)).feed(
        _without_long_lines(text, builder, MAX_PAGE_LINE), 1
    )
    builder.close_to(1, text.count("\n") + 1)
    return builder.root


def _without_long_lines(text: str, builder: TreeBuilder, most: int = MAX_LINE) -> str:
    text, lines = without_long_lines(text, most)
    for line in lines:
        builder.note_too_long(line)
    return text


class _MarkdownReader:
    """Turns markdown-it's flat tokens into the tree."""

    def __init__(self, parser: MarkdownIt) -> None:
        self._parser = parser
        self._builder = TreeBuilder()
        self._html = HtmlFeeder(self._builder, self._read_html_text)
        self._inline_html = HtmlFeeder(self._builder, self._read_inline_text)
        self._depths: list[int] = []
        self._nesting = 0
        self._on: dict[str, Callable[[Token, int], None]] = {
            "inline": self._read_inline,
            "html_block": self._read_html_block,
            "code_block": self._read_code_block,
            "fence": self._read_fence,
            "hr": self._read_rule,
        }

    def read(self, text: str) -> Element:
        self._read_text(_without_long_lines(text, self._builder), 0)
        self._builder.close_to(1, text.count("\n") + 1)
        return self._builder.root

    def _read_text(self, text: str, offset: int) -> None:
        self._read_tokens(self._parser.parse(text), offset)

    def _read_tokens(self, tokens: Sequence[Token], offset: int) -> None:
        for token in tokens:
            if token.nesting > 0:
                self._open(token, offset)
            elif token.nesting < 0:
                self._builder.close_to(self._depths.pop(), 1 << 60)
            elif token.type in self._on:
                self._on[token.type](token, offset)

    def _open(self, token: Token, offset: int) -> None:
        first = token.map[0] if token.map else 0
        if token.level >= MAX_LEVELS - 2:
            self._builder.note_too_deep(first + offset + 1)
        if token.hidden:
            self._depths.append(self._builder.depth)
            return
        lines = (first + offset + 1, first + offset + 1)
        depth = self._builder.open(token.tag, lines, info=token.info)
        self._depths.append(depth)

    def _read_inline(self, token: Token, offset: int) -> None:
        line = (token.map[0] if token.map else 0) + offset + 1
        depths: list[int] = []
        for child in token.children or ():
            line = self._read_span(child, line, depths)
        if depths:
            self._builder.close_to(depths[0], line)

    def _read_span(self, token: Token, line: int, depths: list[int]) -> int:
        builder = self._builder
        match token.type:
            case "text":
                builder.text(token.content, line)
            case "softbreak" | "hardbreak":
                builder.text("", line, SOFT_BREAK if token.type == "softbreak" else "br")
                return line + 1
            case "code_inline":
                builder.text(token.content, line, "code")
            case "image":
                attrs = {"src": str(token.attrGet("src") or ""), "alt": token.content}
                builder.open("img", (line, line), attrs)
            case _ if token.type == TOO_LONG:
                builder.note_too_long(line)
            case "html_inline":
                self._inline_html.feed(token.content, line)
                return line + token.content.count("\n")
            case _:
                self._read_style(token, line, depths)
        return line

    def _read_style(self, token: Token, line: int, depths: list[int]) -> None:
        """Open or close a link, bold or italic."""
        if token.nesting > 0:
            attrs = {name: str(value) for name, value in token.attrs.items()}
            depths.append(self._builder.open(token.tag, (line, line), attrs))
        elif depths:
            self._builder.close_to(depths.pop(), line)

    def _read_html_block(self, token: Token, offset: int) -> None:
        self._html.feed(token.content, (token.map[0] if token.map else 0) + offset + 1)

    def _read_html_text(self, text: str, line: int) -> None:
        if not text.strip():
            return
        if self._nesting < _MAX_NESTING and _LOOKS_MARKDOWN.search(text):
            self._read_again(text, line)
        else:
            self._read_inline_text(text, line)

    def _read_again(self, text: str, line: int) -> None:
        """Read Markdown that stands where Markdown is not read, as its writer meant it."""
        lines = text.split("\n")
        indent = min((len(s) - len(s.lstrip()) for s in lines if s.strip()), default=0)
        self._nesting += 1
        depths, self._depths = self._depths, []
        self._read_text("\n".join(s[indent:] for s in lines), line - 1)
        self._depths = depths
        self._nesting -= 1

    def _read_inline_text(self, text: str, line: int) -> None:
        for number, piece in enumerate(text.split("\n")):
            if number:
                self._builder.text("", line + number - 1, SOFT_BREAK)
            if piece:
                self._builder.text(unescape(piece), line + number)

    def _read_code_block(self, token: Token, offset: int) -> None:
        line = (token.map[0] if token.map else 0) + offset + 1
        if self._nesting < _MAX_NESTING and re.search(r"\]\(|<t[dr]\b|</", token.content):
            self._read_again(token.content, line)
        else:
            self._builder.text(token.content, line, CODE_BLOCK)

    def _read_fence(self, token: Token, offset: int) -> None:
        line = (token.map[0] if token.map else 0) + offset + 1
        self._builder.text(token.content, line, CODE_BLOCK)

    def _read_rule(self, _token: Token, _offset: int) -> None:
        self._builder.text("", 1, "hr")
