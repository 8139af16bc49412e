"""A document cut into blocks: items, rows, headings, paragraphs, each where it stands."""

# Full-width marks of Chinese lists and word tables kept as text are meant as they stand.
# ruff: noqa: SIM905

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain, count, groupby, repeat

from lineagraph.ingest.lists.link_roles import Role, role_of_url
from lineagraph.ingest.lists.sections import is_aside, is_contents
from lineagraph.ingest.lists.tokens import Token, plain_text, tokenise
from lineagraph.ingest.lists.tree import CODE_BLOCK, Element


class Shape(StrEnum):
    """What kind of block it is."""

    ITEM = "item"
    ROW = "row"
    HEADING = "heading"
    PARAGRAPH = "paragraph"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell of a row with the words of its column's header (empty without header)."""

    header: str
    tokens: tuple[Token, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One block.

    Attributes:
        path: headings and summaries above it, outermost first, the list's title left out.
        under: words in bold on a line of their own above it, which may serve as heading.
        ordinal: the printed number of an item.
        parent: position of the item this one is nested in.
        family: number of the list, table or run of paragraphs it belongs to.
        level: of a heading, 1 to 6; of a summary 7.
    """

    shape: Shape
    line: int
    end_line: int
    tokens: tuple[Token, ...]
    cells: tuple[Cell, ...] = ()
    path: tuple[str, ...] = ()
    under: str = ""
    ordinal: int | None = None
    parent: int | None = None
    family: int = 0
    level: int = 0


_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_LISTS = frozenset({"ul", "ol", "menu"})
_CONTAINERS = frozenset(
    "#root div section article main body html center blockquote header footer nav details dl figure"
    " tbody thead tfoot head font aside".split()
)
_BLOCK_TAGS = frozenset(
    {"p", "table", "li", "dt", "dd", "summary", "hr", CODE_BLOCK, "tr"}
    | _LISTS
    | _CONTAINERS
    | set(_HEADINGS)
)
_OWN_BLOCKS = _LISTS | {"table", "details"} | set(_HEADINGS)
_SILENT = frozenset({"head", "script", "style", "nav"})
SUMMARY_LEVEL = 7
_HEADER_WORDS = frozenset({"title", "paper", "venue", "year", "code"})


def cut_blocks(root: Element) -> tuple[Block, ...]:
    """All blocks of a document in order."""
    return tuple(_Cutter(_title_of(root)).cut(root))


def title_of(root: Element) -> str | None:
    """The list's main heading: its first, if nothing of higher rank follows."""
    title = _title_of(root)
    return (plain_text(tokenise([title])).strip() or None) if title else None


def _title_of(root: Element) -> Element | None:
    first = next(root.find(*_HEADINGS), None)
    if first is None:
        return None
    rest = min((_HEADINGS[e.tag] for e in root.find(*_HEADINGS) if e is not first), default=7)
    return first if first.tag == "h1" or _HEADINGS[first.tag] < rest else None


class _Cutter:
    """Walks the tree with the path of headings that are open at each point."""

    def __init__(self, title: Element | None) -> None:
        self._title = title
        self._open: list[tuple[int, str]] = []
        self._families = count(1)
        self._count = 0
        self._under = ""

    def cut(self, element: Element) -> Iterator[Block]:
        """Blocks of a container."""
        if element.tag in _SILENT or _is_aside(element):
            return
        outer = list(self._open)
        family = next(self._families)
        for is_block, run in groupby(element.children, lambda child: child.tag in _BLOCK_TAGS):
            if is_block:
                for child in run:
                    yield from self._cut_block(child, family)
            else:
                yield from self._paragraph(list(run), family)
        if element.tag == "details":
            self._open = outer
        if element.tag in {"details", "blockquote"}:
            self._under = ""

    def _cut_block(self, element: Element, family: int) -> Iterator[Block]:
        if element.tag in _HEADINGS:
            yield self._heading(element, _HEADINGS[element.tag])
        elif element.tag == "summary":
            yield self._heading(element, SUMMARY_LEVEL)
        elif element.tag in _LISTS:
            yield from self._list(element, None)
        elif element.tag == "table":
            yield from self._table(element)
        elif element.tag in {"li", "dt", "dd"}:
            yield from self._item(element, None, family)
        elif element.tag == "p" and not any(c.tag in _BLOCK_TAGS for c in element.children):
            yield from self._paragraph(element.children, family)
        elif element.tag in _CONTAINERS or element.tag == "p":
            yield from self.cut(element)

    def _make(self, shape: Shape, elements: Sequence[Element], **more: object) -> Block:
        self._count += 1
        tokens = tokenise(elements)
        first, end = _extent(elements)
        line = int(str(more.pop("line", first)))
        return Block(
            shape=shape,
            line=line,
            end_line=max(line, end),
            tokens=tokens,
            path=self._path(),
            under=self._under,
            **more,  # type: ignore[arg-type]
        )

    def _heading(self, element: Element, level: int) -> Block:
        self._under = ""
        while self._open and self._open[-1][0] >= level:
            self._open.pop()
        block = self._make(Shape.HEADING, element.children or [element], level=level)
        if element is not self._title and not is_contents(plain_text(block.tokens)):
            self._open.append((level, plain_text(block.tokens)))
        return block

    def _paragraph(self, elements: Sequence[Element], family: int) -> Iterator[Block]:
        filled = [e for e in elements if e.text.strip() or e.children or e.tag == "img"]
        is_bold = len(filled) == 1 and filled[0].tag in {"strong", "b"}
        if is_bold:
            self._under = ""
        if filled:
            yield self._make(Shape.PARAGRAPH, elements, family=family)
        if is_bold:
            self._under = filled[0].plain()

    def _list(self, element: Element, parent: int | None) -> Iterator[Block]:
        family = next(self._families)
        for child in element.children:
            if child.tag == "li":
                yield from self._item(child, parent, family)
            elif child.tag in _BLOCK_TAGS:
                yield from self._cut_block(child, family)

    def _item(self, element: Element, parent: int | None, family: int) -> Iterator[Block]:
        head = next((c for c in element.children if c.children or c.text.strip()), element)
        apart = _LISTS | {"table"} if head.tag == "details" else _OWN_BLOCKS
        own = [child for child in element.children if child.tag not in apart]
        below = [child for child in element.children if child.tag in apart]
        ordinal = int(element.info) if element.info.isdigit() else None
        position = self._count
        yield self._make(
            Shape.ITEM,
            own or ([] if below else [element]),
            line=element.line,
            ordinal=ordinal,
            parent=parent,
            family=family,
        )
        for child in below:
            if child.tag in _LISTS:
                yield from self._list(child, position)
            else:
                yield from self._cut_block(child, family)

    def _table(self, element: Element) -> Iterator[Block]:
        family = next(self._families)
        headers: list[str] = []
        for number, row in enumerate(_rows(element)):
            cells = [c for c in row.children if c.tag in {"td", "th"}]
            read = [tokenise([cell]) for cell in cells]
            if _is_header(cells, read, number):
                headers = [plain_text(tokens) for tokens in read]
                continue
            yield self._row(row, read, headers, family)

    def _row(
        self, row: Element, read: list[tuple[Token, ...]], headers: list[str], family: int
    ) -> Block:
        self._count += 1
        named = chain(headers, repeat(""))
        cells = tuple(Cell(header=next(named), tokens=tokens) for tokens in read)
        return Block(
            shape=Shape.ROW,
            line=row.line,
            end_line=_extent([row])[1],
            tokens=tuple(chain.from_iterable(read)),
            cells=cells,
            path=self._path(),
            under=self._under,
            family=family,
        )

    def _path(self) -> tuple[str, ...]:
        return tuple(text for _, text in self._open if text)


def _is_aside(element: Element) -> bool:
    """Whether it folds away an abstract or a reference, with no list or table in it."""
    if element.tag != "details":
        return False
    summary = next(element.find("summary"), None)
    folded = summary is not None and is_aside(summary.plain())
    return folded and next(element.find(*_LISTS, "table"), None) is None


def _rows(table: Element) -> Iterator[Element]:
    """The rows of a table, not those of tables within its cells."""
    for child in table.children:
        if child.tag == "tr":
            yield child
        elif child.tag in {"tbody", "thead", "tfoot"}:
            yield from _rows(child)


def _is_header(cells: list[Element], read: list[tuple[Token, ...]], number: int) -> bool:
    if cells and all(cell.tag == "th" for cell in cells):
        return not any(_links_paper(token) for tokens in read for token in tokens)
    if number or len(cells) < 2:  # noqa: PLR2004
        return False
    return bool({plain_text(tokens).casefold() for tokens in read} & _HEADER_WORDS)


def _links_paper(token: Token) -> bool:
    """Whether a token links a paper, as rows of tables without header do."""
    return bool(token.url) and role_of_url(token.url or "") is Role.PAPER


def _extent(elements: Iterable[Element]) -> tuple[int, int]:
    """First and last line on which something is printed."""
    first, last = 1 << 60, 0
    for element in elements:
        for part in element.iter():
            if part.tag not in {"#soft", "br"} or part is element:
                first = min(first, part.line)
                last = max(last, part.line if part.tag == "#soft" else part.end_line)
    return (first, last) if last else (1, 1)
