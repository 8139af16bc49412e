"""Records found in nested data (YAML, JSON), whatever the nesting: one walk for both formats."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lineagraph.graph.reading import Skipped
from lineagraph.ingest.lists.long_lines import source_of
from lineagraph.ingest.lists.record_fields import LINKS, Field, field_of
from lineagraph.ingest.lists.record_lists import ListDraft
from lineagraph.ingest.lists.record_values import arxiv_in, doi_in
from lineagraph.ingest.lists.records import Record, Value

MAX_DEPTH = 60
"""Levels of nesting: far above any list, below what exhausts the stack."""
_CONTAINERS = frozenset(
    {"papers", "entries", "items", "references", "list", "data", "publications", "bibliography"}
    | {"records", "works", "articles", "results", "documents", "children", "content"}
    | {"message", "response", "result"}
)
_LABELS = ("label", "name", "title", "type", "text", "rel", "site")
_ADDRESSES = ("url", "link", "href", "uri", "src")
_GIVEN = ("given", "first", "firstname", "first_name", "forename", "given_name")
_FAMILY = ("family", "last", "lastname", "last_name", "surname", "family_name")
_PARTS_OF_NAMES = (
    _GIVEN,
    ("dropping-particle",),
    ("non-dropping-particle",),
    _FAMILY,
    ("suffix",),
)
"""As they are said; those of CSL beside the usual two."""

_MAX_VALUE_DEPTH = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Scalar:
    """A string, number or truth value as printed; empty for null."""

    line: int
    end_line: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sequence:
    """A list."""

    line: int
    end_line: int
    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapping:
    """Keys and values, in the order printed."""

    line: int
    end_line: int
    pairs: tuple[tuple[str, Node], ...]

    def text(self, *keys: str) -> str:
        """The scalar under the first of these keys that holds one."""
        found = {key.casefold(): node for key, node in reversed(self.pairs)}
        values = (found.get(key) for key in keys)
        return next((v.text for v in values if isinstance(v, Scalar) and v.text), "")


Node = Scalar | Sequence | Mapping


def read_tree(root: Node, lines: list[str], draft: ListDraft) -> None:
    """Lay every record below `root` into `draft`; what is none is skipped with a reason.

    A heading of the whole is the title of the list.
    """
    if isinstance(root, Mapping) and not _is_record(root):
        draft.title = draft.title or root.text("title", "name")
    _Walk(lines, draft).visit(root, ())


@dataclass(frozen=True, slots=True)
class _Walk:
    lines: list[str]
    draft: ListDraft

    def visit(self, node: Node, path: tuple[str, ...]) -> None:
        if isinstance(node, Scalar):
            self._visit_scalar(node, path)
        elif isinstance(node, Sequence):
            for item in node.items:
                self.visit(item, path)
        elif _is_record(node):
            self._take(node, tuple(_values_of(node)), path)
        else:
            self._visit_section(node, path)

    def _visit_section(self, node: Mapping, path: tuple[str, ...]) -> None:
        """A mapping of sections, of records by key, or a section with its heading and papers."""
        heading = node.text("title", "name", "section", "category", "heading", "topic")
        within = (*path, heading) if heading and heading != self.draft.title else path
        for key, child in node.pairs:
            if isinstance(child, Scalar):
                continue
            is_named = key.casefold() not in _CONTAINERS and not _is_whole_record(child)
            self.visit(child, (*within, key) if is_named else within)

    def _visit_scalar(self, node: Scalar, path: tuple[str, ...]) -> None:
        if arxiv_in(node.text) or doi_in(node.text):
            self._take(node, (Value(key="paper", text=node.text),), path)
        elif node.text:
            self.draft.skipped.append(Skipped(line=node.line, reason="is no record and no id"))

    def _take(self, node: Node, values: tuple[Value, ...], path: tuple[str, ...]) -> None:
        raw = source_of(
            self.lines,
            node.line,
            node.end_line,
            lambda: ", ".join(f"{value.key}: {value.text}" for value in values),
        )
        self.draft.take(
            Record(
                line=node.line, end_line=node.end_line, raw=raw, values=values, section_path=path
            )
        )


def _is_whole_record(node: Node) -> bool:
    return isinstance(node, Mapping) and _is_record(node)


def _is_record(node: Mapping) -> bool:
    """Whether a mapping describes a paper and not a section: a title or id, and no papers below."""
    fields = {field_of(key) for key, child in node.pairs if not _is_empty(child)}
    names = fields & {Field.TITLE, Field.ARXIV, Field.DOI, Field.PAPER, Field.EPRINT}
    is_named = bool(names) or (Field.NAME in fields and len(fields - {None}) > 1)
    is_linked = Field.LINK in fields and bool(fields & {Field.YEAR, Field.AUTHORS, Field.VENUE})
    return (is_named or is_linked) and not any(_holds_records(*pair) for pair in node.pairs)


def _is_empty(node: Node) -> bool:
    return isinstance(node, Sequence) and not node.items


def _holds_records(key: str, child: Node) -> bool:
    """Whether a value is a list of papers, not of links, authors or tags."""
    if not isinstance(child, Sequence):
        return False
    told = field_of(key)
    is_list = key.casefold() in _CONTAINERS or told is None
    return is_list and any(isinstance(item, Mapping) and _is_record(item) for item in child.items)


def _values_of(node: Mapping) -> Iterator[Value]:
    for key, child in node.pairs:
        yield from _flat(key, child, "", 0)


def _flat(key: str, node: Node, within: str, depth: int) -> Iterator[Value]:
    """The scalars below a key, with the words for people, dates and labelled links put together."""
    if depth > _MAX_VALUE_DEPTH:
        return
    if isinstance(node, Scalar):
        yield Value(key=key, text=node.text, within=within)
    elif field_of(key) is Field.AUTHORS:
        for name in _names(node):
            yield Value(key=key, text=name, is_one_name=True)
    elif field_of(key) in {Field.DATE, Field.ISSUED}:
        digits = [scalar.text for scalar in _scalars(node, 0) if scalar.text.isdigit()]
        yield Value(key=key, text="-".join(digits[:3]))
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _flat(key, item, within, depth + 1)
    else:
        yield from _flat_mapping(key, node, within, depth)


def _flat_mapping(key: str, node: Mapping, within: str, depth: int) -> Iterator[Value]:
    """``{label: Code, url: ...}`` is one link under its label; other keys speak for themselves."""
    label, address = node.text(*_LABELS), node.text(*_ADDRESSES)
    if label and address and field_of(key) in {None, *LINKS}:
        yield Value(key=label, text=address, within=key or within)
        return
    for inner, child in node.pairs:
        yield from _flat(inner, child, key or within, depth + 1)


def _names(node: Node) -> Iterator[str]:
    if isinstance(node, Scalar):
        yield node.text
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _names(item)
    else:
        whole = " ".join(filter(None, (node.text(*keys) for keys in _PARTS_OF_NAMES)))
        told = whole or node.text("name", "literal", "full_name", "fullname", "display_name")
        inner = [child for key, child in node.pairs if key == "author"]
        yield from [told] if told or not inner else _names(inner[0])


def _scalars(node: Node, depth: int) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Sequence) and depth < _MAX_VALUE_DEPTH:
        for item in node.items:
            yield from _scalars(item, depth + 1)
    elif isinstance(node, Mapping) and depth < _MAX_VALUE_DEPTH:
        for _, item in node.pairs:
            yield from _scalars(item, depth + 1)
