"""What belongs to each paper, nested in it: entries, records, lineage, citations.

Kinds of nodes that belong to papers are read side by side, in the order of the papers; only the
few entries of the lists are held.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, MutableMapping, Sequence
from dataclasses import replace
from itertools import chain, groupby
from typing import NamedTuple

from lineagraph.exports.rdf import vocabulary as v
from lineagraph.exports.rdf.iris import SEPARATOR, Kind
from lineagraph.exports.rdf.json_words import Spelling, words
from lineagraph.exports.rdf.rows import by_row
from lineagraph.exports.rdf.stream import Block, Description, Table, descriptions
from lineagraph.exports.rdf.terms import Iri

_LEADS: Mapping[Kind, Iri] = {
    Kind.METHOD: v.INTRODUCED_IN,
    Kind.PUBLICATION: v.OF_PAPER,
    Kind.RECORD: v.OF_PAPER,
    Kind.INVOLVEMENT: v.OF_PAPER,
    Kind.DECLARATION: v.DESCENDANT,
    Kind.LINK: v.DESCENDANT,
    Kind.CITATION: v.CITO_HAS_CITING_ENTITY,
}
"""Kinds of nodes named after the paper they belong to, and the property that leads to it."""

_INCLUDED = "@included"
_IN_PAPER = "\n  "
_IN_LINK = "\n    "


def flat(blocks: Iterable[Block], spelling: Spelling) -> Iterator[tuple[Iri, str]]:
    """Each subject, and all that is said of it as one JSON object."""
    for block in blocks:
        if isinstance(block, Table):
            yield from _rows(block, spelling)
        else:
            said = spelling.members(block.pairs)
            yield block.subject, f'{{"@id":"{spelling.short(block.subject)}"{said}}}'


def _rows(table: Table, spelling: Spelling) -> Iterator[tuple[Iri, str]]:
    ordered = sorted(table.columns, key=lambda one: spelling.property(one.predicate).place)
    columns = by_row(ordered, list(map(spelling.column, ordered)))
    for subject, parts in zip(table.subjects, zip(*columns, strict=True), strict=True):
        yield subject, f'{{"@id":"{spelling.short(subject)}"{"".join(parts)}}}'


class Node(NamedTuple):
    """A node that belongs to a paper.

    Attributes:
        owner: the slug of the paper.
        member: the member of the paper in which it is nested.
        text: the node as JSON, without what that member already says.
    """

    owner: str
    subject: Iri
    member: str
    text: str


class Queue:
    """Nodes that belong to papers, taken paper by paper.

    The papers may come in a slightly other order (``a`` before or after ``a:b``): what they have
    not asked for yet is kept until they do.
    """

    def __init__(self, nodes: Iterable[Node]) -> None:
        self._groups = groupby(nodes, key=lambda node: node.owner)
        self._waiting: dict[str, list[Node]] = {}
        self._next: tuple[str, list[Node]] | None = None
        self._advance()

    def _advance(self) -> None:
        group = next(self._groups, None)
        self._next = group and (group[0], list(group[1]))

    def take(self, owner: str) -> list[Node]:
        """The nodes that belong to the paper with this slug, once."""
        while self._next and self._next[0] + SEPARATOR <= owner + SEPARATOR:
            self._waiting.setdefault(self._next[0], []).extend(self._next[1])
            self._advance()
        return self._waiting.pop(owner, [])

    def rest(self) -> Iterator[tuple[str, list[Node]]]:
        """What no paper has asked for, by owner."""
        while self._next:
            self._waiting.setdefault(self._next[0], []).extend(self._next[1])
            self._advance()
        yield from self._waiting.items()
        self._waiting.clear()


class Belongings:
    """All that belongs to papers, taken out of the parts of a stream.

    Args:
        parts: the parts; those with nodes that belong to papers are taken out.
        spelling: how terms are spelt.
        root: what the IRIs of all nodes begin with.
    """

    def __init__(
        self, parts: MutableMapping[str, Iterator[Block]], spelling: Spelling, root: str
    ) -> None:
        self._spelling = spelling
        self._root = root
        self._paper = f"<{root}{Kind.PAPER}/"
        self._rungs = Queue(self._named(Kind.RUNG, parts.pop(Kind.RUNG, iter(()))))
        self._loose: list[str] = []
        self._entries = self._held_entries(parts.pop(Kind.ENTRY, iter(())))
        self._queues = [
            Queue(self._links(blocks) if kind is Kind.LINK else self._named(kind, blocks))
            for kind in (*_LEADS, Kind.AUTHORS)
            if (blocks := parts.pop(kind, None)) is not None
        ]

    def of_paper(self, paper: Iri) -> str:
        """The members in which all that belongs to a paper is nested, each with a comma before."""
        owner = paper[len(self._paper) : -1]
        nodes = self._entries.pop(owner, [])
        for queue in self._queues:
            nodes += queue.take(owner)
        return _members(nodes)

    def left_over(self) -> Iterator[str]:
        """What belongs to papers of which nothing is said."""
        rest = (queue.rest() for queue in (*self._queues, self._rungs))
        for owner, nodes in chain(self._entries.items(), *rest):
            short = self._spelling.short(f"{self._paper}{owner}>")
            yield f'{{"@id":"{short}"{_members(nodes)}}}'
        yield from self._loose

    def _named(self, kind: Kind, blocks: Iterable[Block]) -> Iterator[Node]:
        """Nodes whose names begin with the slug of their paper."""
        leads = _LEADS.get(kind)
        start = len(f"<{self._root}{kind}/")
        for block in blocks:
            if not isinstance(block, Table):
                yield self._node(block, start, leads)
                continue
            owners = [_owner(subject, start) for subject in block.subjects]
            if leads is None or self._leads_everywhere(block, leads, owners):
                member = words().backwards[leads] if leads else _INCLUDED
                columns = [column for column in block.columns if column.predicate != leads]
                rows = _rows(replace(block, columns=columns), self._spelling)
                for owner, (subject, text) in zip(owners, rows, strict=True):
                    yield Node(owner, subject, member, text)
            else:
                yield from (self._node(description, start, leads) for description in block)

    def _leads_everywhere(self, table: Table, leads: Iri, owners: Sequence[str]) -> bool:
        """Whether the property leads from each row to its paper, and nowhere else."""
        expected = [(f"{self._paper}{owner}>",) for owner in owners]
        return [list(one.by_row()) for one in table.columns if one.predicate == leads] == [expected]

    def _node(
        self,
        said: Description,
        start: int,
        leads: Iri | None,
        nested: Mapping[str, str] | None = None,
    ) -> Node:
        owner = _owner(said.subject, start)
        led = [object_ for predicate, object_, _ in said.pairs if predicate == leads]
        is_led = leads is not None and led == [f"{self._paper}{owner}>"]
        pairs = [pair for pair in said.pairs if pair[0] != leads] if is_led else said.pairs
        members = self._spelling.members(pairs, nested)
        text = f'{{"@id":"{self._spelling.short(said.subject)}"{members}}}'
        member = words().backwards[leads] if leads and is_led else _INCLUDED
        return Node(owner, said.subject, member, text)

    def _links(self, blocks: Iterable[Block]) -> Iterator[Node]:
        """Lineage links with their rungs inside."""
        start, leads = len(f"<{self._root}{Kind.LINK}/"), _LEADS[Kind.LINK]
        by_owner = groupby(descriptions(blocks), key=lambda link: _owner(link.subject, start))
        for owner, links in by_owner:
            rungs: dict[str, str] = {
                node.subject: _IN_LINK + node.text for node in self._rungs.take(owner)
            }
            for link in links:
                yield self._node(link, start, leads, rungs)
                for _, object_, _ in link.pairs:
                    rungs.pop(object_, None)
            self._loose += rungs.values()

    def _held_entries(self, blocks: Iterable[Block]) -> dict[str, list[Node]]:
        """The entries by the paper that they name; those that name none are loose."""
        held: dict[str, list[Node]] = {}
        for said in descriptions(blocks):
            led = [object_ for predicate, object_, _ in said.pairs if predicate == v.SCHEMA_ITEM]
            whole = len(led) != 1 or not led[0].startswith(self._paper)
            pairs = [pair for pair in said.pairs if whole or pair[0] != v.SCHEMA_ITEM]
            members = self._spelling.members(pairs)
            text = f'{{"@id":"{self._spelling.short(said.subject)}"{members}}}'
            if whole:
                self._loose.append(text)
            else:
                owner = led[0][len(self._paper) : -1]
                member = words().backwards[v.SCHEMA_ITEM]
                held.setdefault(owner, []).append(Node(owner, said.subject, member, text))
        return held


def _owner(subject: str, start: int) -> str:
    """The slug of the paper after which a node is named."""
    return subject[start : subject.find(SEPARATOR, start)]  # -1 is the closing bracket


def _members(nodes: Iterable[Node]) -> str:
    by_member: dict[str, list[str]] = {}
    for node in nodes:
        by_member.setdefault(node.member, []).append(_IN_PAPER + node.text)
    return "".join(f',"{member}":[{",".join(texts)}]' for member, texts in by_member.items())
