"""HTML as events for a tree: a scanner that reads each character once, whatever the input."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from html import unescape

from lineagraph.ingest.lists.tree import TreeBuilder

_NAME = re.compile(r"[a-zA-Z][\w:-]*", re.ASCII)
_ATTRIBUTE = re.compile(r"""([^\s=<>"'/]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_SILENT = frozenset({"script", "style", "template", "svg", "noscript"})
_INLINE = frozenset({"a", "b", "i", "em", "strong", "code", "sub", "sup", "span", "font", "u"})
_RENAMED = {"b": "strong", "i": "em"}


class HtmlFeeder:
    """Feeds fragments of HTML to a tree.

    Args:
        builder: the tree that grows.
        text: what to do with the text between tags, given the text and its line.
    """

    def __init__(self, builder: TreeBuilder, text: Callable[[str, int], None]) -> None:
        self._builder = builder
        self._text = text

    def feed(self, source: str, line: int) -> None:
        """Read one fragment that begins on `line`."""
        position = 0
        while position < len(source):
            start = source.find("<", position)
            end = len(source) if start < 0 else start
            line = self._feed_text(source[position:end], line)
            if start < 0:
                return
            position, line = self._feed_markup(source, start, line)

    def _feed_text(self, text: str, line: int) -> int:
        if text:
            self._text(text, line)
        return line + text.count("\n")

    def _feed_markup(self, source: str, start: int, line: int) -> tuple[int, int]:
        if source.startswith("<!--", start):
            end = source.find("-->", start)
            end = len(source) if end < 0 else end + 3
            return end, line + source.count("\n", start, end)
        end = source.find(">", start) + 1
        name = _NAME.match(source, start + (2 if source.startswith("</", start) else 1))
        if not end:
            return len(source), self._feed_text(source[start:], line)
        if name is None:
            keep = "" if source[start + 1 : start + 2] in {"!", "?"} else source[start:end]
            return end, self._feed_text(keep, line)
        tag = _RENAMED.get(name[0].lower(), name[0].lower())
        markup = source[start:end]
        self._feed_tag(tag, markup, line)
        if tag in _SILENT and not markup.startswith("</"):
            closing = source.lower().find(f"</{tag}", end)
            return (len(source) if closing < 0 else closing), line
        return end, line + markup.count("\n")

    def _feed_tag(self, tag: str, markup: str, line: int) -> None:
        if markup.startswith("</"):
            self._builder.close(tag, line)
            return
        self._builder.open(tag, (line, line + markup.count("\n")), _attributes(markup))
        if markup.endswith("/>") and tag in _INLINE:
            self._builder.close(tag, line)


def _attributes(markup: str) -> Mapping[str, str]:
    if "=" not in markup:
        return {}
    return {m[1].lower(): unescape(m[2] or m[3] or m[4] or "") for m in _ATTRIBUTE.finditer(markup)}
