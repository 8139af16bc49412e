"""Which blocks belong together: a title and its authors, links and notes in blocks of their own."""

# Full-width marks of Chinese lists and word tables kept as text are meant as they stand.

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

from lineagraph.ingest.lists.blocks import Block, Shape
from lineagraph.ingest.lists.draft import Draft
from lineagraph.ingest.lists.fields import own_tokens, read_block, read_tokens
from lineagraph.ingest.lists.names import could_be_words, is_full_name
from lineagraph.ingest.lists.sections import kind_of_heading
from lineagraph.ingest.lists.titles import is_title_like
from lineagraph.ingest.lists.tokens import Kind, Token, plain_text

_MIN_TITLE_WORDS = 4
_MIN_TOLD = 12
_PAIR = 2
_TOPIC_LEVEL = 2
"""Headings of this rank and above rather name a topic than a paper."""


@dataclass(slots=True, kw_only=True)
class Group:
    """A block that may be an entry, with the blocks that only add to it.

    Attributes:
        added: tokens of later blocks that are fields of the same paper.
        parent: the group whose item this one's item is nested in.
    """

    block: Block
    draft: Draft
    end_line: int
    added: list[tuple[Token, ...]] = field(default_factory=list)
    parent: Group | None = None

    @property
    def is_titled(self) -> bool:
        """Whether it names something that others could add to."""
        draft = self.draft
        return bool(draft.title) and (draft.sure or draft.names_paper or is_title_like(draft.title))

    def whole(self) -> Draft:
        """The fields of all its blocks together."""
        if not self.added:
            return self.draft
        stop = (Token(kind=Kind.BREAK, line=self.end_line),)
        tokens = chain(own_tokens(self.block), *((*stop, *tokens) for tokens in self.added))
        return read_tokens(tokens)


def group_blocks(blocks: Sequence[Block]) -> tuple[Group, ...]:
    """Groups in document order; each block is in exactly one."""
    grouper = _Grouper({block.parent for block in blocks})
    for position, block in enumerate(blocks):
        grouper.take(position, block)
    return tuple(grouper.groups)


def split_paragraphs(blocks: Iterable[Block]) -> Iterator[Block]:
    """Cut a paragraph in which each line is an entry of its own."""
    for block in blocks:
        lines = _source_lines(block.tokens) if block.shape is Shape.PARAGRAPH else []
        yield from _split(block, lines) if len(lines) > 1 else (block,)


class _Grouper:
    def __init__(self, parents: Collection[int | None]) -> None:
        self._parents = parents
        self.groups: list[Group] = []
        self._at: dict[int, Group] = {}
        self._last: Group | None = None

    def take(self, position: int, block: Block) -> None:
        """Give a block to the group it adds to, or let it begin one."""
        draft = read_block(block)
        is_category = position in self._parents and not _adds(draft)
        owner = None if is_category else self._owner(block, draft)
        if owner is None:
            titled = _with_names_as_title(draft)
            owner = Group(block=block, draft=titled, end_line=block.end_line)
            owner.parent = self._at.get(block.parent) if block.parent is not None else None
            self.groups.append(owner)
        else:
            owner.end_line = max(owner.end_line, block.end_line)
            if _adds(draft) or _is_byline(draft):
                owner.added.append(block.tokens)
            elif _is_name_below(owner, block, draft):
                owner.added.append(tuple(replace(token, emphasis=True) for token in block.tokens))
        self._at[position] = owner
        if not self._is_told_in_between(owner):
            self._last = owner

    def _is_told_in_between(self, group: Group) -> bool:
        """Whether it is running text between a heading and what may make that a paper."""
        last = self._last
        if last is None or last.block.shape is not Shape.HEADING:
            return False
        is_text = group.block.shape is Shape.PARAGRAPH and not group.draft.has_links
        return is_text and group.draft.words > _MIN_TOLD

    def _owner(self, block: Block, draft: Draft) -> Group | None:
        if block.shape is Shape.ITEM and block.parent is not None:
            return self._owner_of_nested(self._at[block.parent], draft)
        if self._last is None or block.shape in {Shape.HEADING, Shape.ROW}:
            return None
        last = self._last
        return (
            last if _is_name_below(last, block, draft) or _continues(last, block, draft) else None
        )

    def _owner_of_nested(self, above: Group, draft: Draft) -> Group | None:
        if not above.is_titled and not _is_named_by(above, draft):
            return None
        if not draft.title or _is_byline(draft):
            return above
        own_paper = draft.names_paper and (draft.sure or draft.title_url is not None)
        if own_paper or (draft.title_url is not None and not above.draft.has_links):
            return None
        described = above.draft.has_links or above.draft.names_paper or bool(above.added)
        return above if described else None


def _with_names_as_title(draft: Draft) -> Draft:
    """``Crowded Elevators, Lonely Joints [paper]``: what adds to no title are no two authors."""
    if draft.title or not draft.papers or not could_be_words(draft.authors):
        return draft
    return replace(draft, title=", ".join(draft.authors), authors=())


def _adds(draft: Draft) -> bool:
    """Whether a block holds fields and no title of its own."""
    fields = draft.has_links or draft.labelled or draft.authors or draft.venues or draft.date
    return not draft.title and bool(fields)


def _is_named_by(above: Group, draft: Draft) -> bool:
    """Whether an item of a few words is a title, since authors or a venue stand below it."""
    words = plain_text(above.block.tokens).strip(" :：")
    is_bare = not (above.draft.has_links or above.draft.venues or above.draft.date)
    is_name = is_bare and len(words.split()) > 1 and kind_of_heading(words) is None
    told = above.added or draft.authors or draft.venues
    return is_name and bool(told) and not draft.title


def _is_byline(draft: Draft) -> bool:
    """``Ada Byron. CVPR 2020`` below a title: what reads like a short title is the author."""
    return is_full_name(draft.title) and not draft.sure and bool(draft.venues)


def _continues(last: Group, block: Block, draft: Draft) -> bool:
    """Whether a paragraph or item only adds to what stands directly before it."""
    is_heading = last.block.shape is Shape.HEADING
    adds = _adds(draft) or (is_heading and _is_byline(draft))
    titled = last.is_titled or (is_heading and _is_short_title(last, draft))
    if not adds or not titled or last.block.shape is Shape.ROW:
        return False
    if is_heading:
        return not last.is_titled or _fills_heading(last, draft)
    same_section = block.path == last.block.path
    if block.shape is Shape.ITEM:
        if last.block.shape is Shape.PARAGRAPH:
            return same_section
        return last.draft.labelled and draft.labelled and block.family == last.block.family
    if not (draft.has_links or draft.authors or draft.labelled):
        return False  # a bare date or venue is a heading by other means
    return same_section or last.block.shape is Shape.ITEM


def _is_name_below(last: Group, block: Block, draft: Draft) -> bool:
    """Whether a paragraph directly below a heading that reads like a title is its one author."""
    is_lone = block.shape is Shape.PARAGRAPH and not (draft.has_links or last.added)
    titled = last.block.shape is Shape.HEADING and last.is_titled
    return is_lone and titled and is_full_name(plain_text(block.tokens))


def _is_short_title(last: Group, draft: Draft) -> bool:
    """Whether authors and a venue directly below a short heading make it a paper's title."""
    words = plain_text(last.block.tokens)
    told = bool(last.added) or (not draft.title and bool(draft.venues and draft.authors))
    return told and last.block.level > _TOPIC_LEVEL and kind_of_heading(words) is None


def _fills_heading(last: Group, draft: Draft) -> bool:
    """Whether fields below a heading make it the title of a paper."""
    title = last.draft.title
    if kind_of_heading(title) is not None:
        return False
    reads_like_title = len(title.split()) >= _MIN_TITLE_WORDS or ":" in title
    if reads_like_title or last.draft.title_url is not None or last.draft.venues:
        return True
    return draft.labelled or (bool(draft.papers) and last.block.level > _TOPIC_LEVEL)


def _source_lines(tokens: Sequence[Token]) -> list[list[Token]]:
    lines: list[list[Token]] = [[]]
    for token in tokens:
        if token.kind is Kind.BREAK:
            lines.append([])
        elif token.kind is Kind.TEXT and "\n" in token.text:
            for number, text in enumerate(token.text.split("\n")):
                if number:
                    lines.append([])
                if text.strip():
                    lines[-1].append(replace(token, text=text, line=token.line + number))
        else:
            lines[-1].append(token)
    return [line for line in lines if line]


def _split(block: Block, lines: list[list[Token]]) -> Iterator[Block]:
    """One block for each line that opens an entry, with the lines that follow it."""
    opens = [_opens_entry(line) for line in lines]
    if sum(opens) < _PAIR:
        opens = _bold_lines(lines)
    if sum(opens) < _PAIR or not opens[0]:
        yield block
        return
    starts = [number for number, is_open in enumerate(opens) if is_open]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        part = lines[start:end]
        last = part[-1][-1].line if end < len(lines) else block.end_line
        stop = [Token(kind=Kind.BREAK, line=last)]
        yield replace(
            block,
            line=part[0][0].line if start else block.line,
            end_line=last,
            tokens=tuple(chain.from_iterable([*line, *stop] for line in part)),
        )


def _bold_lines(lines: Sequence[Sequence[Token]]) -> list[bool]:
    """Which lines are titles in bold, if below each of them a paper is linked."""
    opens = [_is_bold_title(line) for line in lines]
    linked = False
    for line, is_title in zip(reversed(lines), reversed(opens), strict=True):
        if is_title and not linked:
            return [False] * len(lines)
        linked = not is_title and (linked or bool(read_tokens(line).papers))
    return opens


def _is_bold_title(line: Sequence[Token]) -> bool:
    is_bold = all(token.kind is Kind.TEXT and token.strong for token in line)
    return is_bold and is_title_like(plain_text(line))


def _opens_entry(line: Sequence[Token]) -> bool:
    draft = read_tokens(line)
    return bool(draft.title) and draft.sure and (draft.names_paper or draft.title_url is not None)
