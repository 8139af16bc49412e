"""A document as a tree of elements, as a browser would show it, each with its source lines.

Markdown tokens and HTML tags are two notations of one tree: a ``<table>`` around Markdown cells
or a list inside ``<details>`` end where they would on the page. Everything that reads lists works
on this tree, so Markdown, HTML inside Markdown and HTML pages share one pipeline.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

TEXT = "#text"
SOFT_BREAK = "#soft"
CODE_BLOCK = "pre"

_VOID = frozenset({"br", "img", "hr", "input", "meta", "link", "source", "col", "wbr"})
_CLOSED_BY: Mapping[str, frozenset[str]] = {
    "li": frozenset({"li", "p"}),
    "tr": frozenset({"tr", "td", "th", "p"}),
    "td": frozenset({"td", "th", "p"}),
    "th": frozenset({"td", "th", "p"}),
    "p": frozenset({"p"}),
    "dt": frozenset({"dt", "dd", "p"}),
    "dd": frozenset({"dt", "dd", "p"}),
}
_MAX_DEPTH = 120
_ROOM = 8
"""Levels kept for what an item holds; lists nested deeper are flattened into the one above."""
_LISTS = frozenset({"ul", "ol"})
_SCOPES = frozenset({"ul", "ol", "table", "details", "blockquote", "dl", "#root"})


@dataclass(slots=True, kw_only=True, eq=False)
class Element:
    """A node of the tree; mutable only while the tree grows.

    Attributes:
        tag: HTML name, or ``#text``, ``#soft`` (a line end inside a paragraph), ``#root``.
        line: first line, counted from 1; `end_line` is the last.
        info: the printed number of a list item.
        too_deep: of the root, the first line at which nesting went deeper than is read, or 0.
        too_long: of the root, the lines that are too long to be read.
    """

    tag: str
    line: int
    end_line: int
    text: str = ""
    attrs: Mapping[str, str] = field(default_factory=dict)
    info: str = ""
    children: list[Element] = field(default_factory=list)
    too_deep: int = 0
    too_long: list[int] = field(default_factory=list)

    def iter(self) -> Iterator[Element]:
        """This element and all below it, in document order (without recursion)."""
        stack = [self]
        while stack:
            element = stack.pop()
            yield element
            stack.extend(reversed(element.children))

    def find(self, *tags: str) -> Iterator[Element]:
        """Elements below this one with one of the tags."""
        return (element for element in self.iter() if element.tag in tags and element is not self)

    def plain(self) -> str:
        """All text below, white space collapsed."""
        words = (_SPOKEN.get(e.tag, e.text) for e in self.iter())
        return " ".join("".join(words).split())


_SPOKEN: Mapping[str, str] = {SOFT_BREAK: " ", "br": " "}


class TreeBuilder:
    """Grows a tree from opening and closing events, forgiving as a browser."""

    def __init__(self) -> None:
        self.root = Element(tag="#root", line=1, end_line=1)
        self._stack = [self.root]

    @property
    def depth(self) -> int:
        """How many elements are open."""
        return len(self._stack)

    def open(
        self,
        tag: str,
        lines: tuple[int, int],
        attrs: Mapping[str, str] | None = None,
        info: str = "",
    ) -> int:
        """Open an element and say to which depth `close_to` closes it.

        An unclosed sibling of its kind ends first. What is nested deeper than any page is
        flattened, so that walking the tree is safe.
        """
        self._close_implied(tag)
        if len(self._stack) > _MAX_DEPTH - _ROOM and tag in _LISTS:
            return len(self._stack)
        if len(self._stack) > _MAX_DEPTH - _ROOM and tag == "li":
            self._back_to_list(lines[0])
        element = Element(tag=tag, line=lines[0], end_line=lines[1], attrs=attrs or {}, info=info)
        depth = len(self._stack)
        self._stack[-1].children.append(element)
        if tag not in _VOID and depth < _MAX_DEPTH:
            self._stack.append(element)
        return depth

    def note_too_deep(self, line: int) -> None:
        """Note that what is nested at a line is deeper than the parser reads."""
        self.root.too_deep = self.root.too_deep or line

    def note_too_long(self, line: int) -> None:
        """Note that a line is longer than is read."""
        self.root.too_long.append(line)

    def _back_to_list(self, line: int) -> None:
        """Let an item nested too deep be a sibling of the items above it."""
        for index in range(len(self._stack) - 1, 0, -1):
            if self._stack[index].tag in _LISTS:
                self.close_to(index + 1, line)
                return

    def text(self, text: str, line: int, tag: str = TEXT) -> None:
        """Add text to the open element."""
        self._stack[-1].children.append(Element(tag=tag, line=line, end_line=line, text=text))
        self._stack[-1].end_line = max(self._stack[-1].end_line, line)

    def close(self, tag: str, line: int) -> None:
        """Close the nearest open element of this name; a stray end is ignored."""
        for index in range(len(self._stack) - 1, 0, -1):
            if self._stack[index].tag == tag:
                self.close_to(index, line)
                return
            if self._stack[index].tag in _SCOPES and tag not in _SCOPES:
                return

    def close_to(self, depth: int, line: int) -> None:
        """Close all but the outermost `depth` elements."""
        while len(self._stack) > depth:
            element = self._stack.pop()
            element.end_line = max(element.end_line, min(line, _last_line(element)))

    def _close_implied(self, tag: str) -> None:
        closed = _CLOSED_BY.get(tag)
        while closed and self._stack[-1].tag in closed:
            element = self._stack.pop()
            if element.tag == tag and tag != "p":
                return


def _last_line(element: Element) -> int:
    return max((child.end_line for child in element.children), default=element.line)
