"""Lineage: the links we infer, and the rungs they rest on."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, islice
from operator import itemgetter
from typing import NamedTuple, Self

import numpy as np

from lineagraph.exports.rdf import vocabulary as v
from lineagraph.exports.rdf.columns import Column, Keys, Pair
from lineagraph.exports.rdf.iris import SEPARATOR, Kind
from lineagraph.exports.rdf.statements.context import INFERENCE, Context
from lineagraph.exports.rdf.statements.declarations import declaration_node
from lineagraph.exports.rdf.stream import Block, Table, describe
from lineagraph.exports.rdf.terms import Iri, Literal, boolean, decimal, english, integer, text
from lineagraph.graph.lineage.backbone import LEAST
from lineagraph.graph.lineage.evidence import LineageLink, Rung, RungKind
from lineagraph.graph.model import Declaration, Strength

UNCITED = (
    "No citation of the ancestor is recorded: the link stands on what the authors of the "
    "descendant declare."
)

Ends = tuple[int, int]
"""Descendant and ancestor."""


@dataclass(frozen=True)
class Ancestry:
    """Which links are written as ``:buildsOn``, and which of them as ``:mainParent``.

    A link is written as ``:buildsOn`` if it stands in the backbone, or its score is at least that
    of a backbone's further parents, or the authors declare descent, or a trace of the tour walks
    it; never if it was set aside to keep lineage free of cycles. All links, with their
    scores, stand in the graph as ``:LineageLink``.
    """

    builds_on: Mapping[int, Sequence[int]]
    main: frozenset[Ends]
    set_aside: frozenset[Ends]

    @classmethod
    def of(cls, context: Context) -> Self:
        """Choose from the links of an analysis."""
        analysis = context.analysis
        main = frozenset(map(_ends, analysis.backbone.links))
        aside = frozenset(map(_ends, analysis.lineage.set_aside()))
        toured = {_ends(step) for trace in analysis.tour for step in trace.steps}
        chosen: dict[int, list[int]] = {}
        for link in context.links:
            ends = _ends(link)
            if ends not in aside and (ends in main or ends in toured or deserves(link)):
                chosen.setdefault(link.descendant, []).append(link.ancestor)
        return cls(chosen, main, aside)

    def of_paper(self, context: Context, position: int) -> Iterator[Pair]:
        """What a paper builds on."""
        for ancestor in self.builds_on.get(position, ()):
            yield v.BUILDS_ON, context.papers[ancestor], context.inferred
            if (position, ancestor) in self.main:
                yield v.MAIN_PARENT, context.papers[ancestor], context.inferred


def deserves(link: LineageLink) -> bool:
    """Whether the evidence alone makes a link one of descent."""
    declared = any(rung.kind is RungKind.DECLARED and rung.value in _DESCENT for rung in link.rungs)
    return declared or link.score >= LEAST


_DESCENT = frozenset(strength.value for strength in Strength if strength.is_descent)


def _ends(link: LineageLink) -> Ends:
    return link.descendant, link.ancestor


def links(context: Context) -> Iterator[Block]:
    """All lineage links between listed papers."""
    tell = _LinkTeller(context)
    for _, run in groupby(_in_order(context, context.rank_by_iri), key=tell.is_declared):
        while batch := list(islice(run, _LINKS)):
            yield from tell(batch)


def rungs(context: Context) -> Iterator[Table]:
    """The evidence of all lineage links, piece by piece."""
    ordered = _in_order(context, context.rank)
    while batch := list(islice(ordered, _LINKS)):
        found: list[tuple[Iri, Rung]] = []
        for named in batch:
            found += sorted(
                zip(_rung_iris(context, named), named.link.rungs, strict=True), key=_IRI
            )
        yield _rung_table(context, [iri for iri, _ in found], [rung for _, rung in found])


_IRI = itemgetter(0)
_LINKS = 2_000
"""Links to a table."""


def _rung_table(context: Context, subjects: Sequence[Iri], rungs: Sequence[Rung]) -> Table:
    sources = [rung.source for rung in rungs]
    said_by = {source: context.said_by(source) for source in set(sources)}
    columns = [
        Column.alike(v.RDF_TYPE, (v.RUNG,), len(rungs)),
        Column.each(v.RUNG_KIND, text, [rung.kind.value for rung in rungs]),
        Column.each(v.RUNG_VALUE, _value, [rung.value for rung in rungs]),
        Column.each(v.RDFS_LABEL, english, [rung.text for rung in rungs]),
        Column.each(v.PROV_HAD_PRIMARY_SOURCE, context.source, sources),
    ]
    return Table.of(subjects, columns, [said_by[source] for source in sources])


class _Named(NamedTuple):
    """A link, and the slugs of its descendant and ancestor."""

    link: LineageLink
    parts: tuple[str, str]


def _in_order(context: Context, ancestor_rank: Keys) -> Iterator[_Named]:
    """Links in the order of IRIs whose second part, the ancestor, is ranked like this."""
    slugs, rank = context.slugs, context.rank.tolist()
    second = ancestor_rank.tolist()
    ordered = sorted(context.links, key=lambda link: (rank[link.descendant], second[link.ancestor]))
    for link in ordered:
        yield _Named(link, (slugs[link.descendant], slugs[link.ancestor]))


class _LinkTeller:
    def __init__(self, context: Context) -> None:
        self._context = context
        self._set_aside = Ancestry.of(context).set_aside
        self._declared: dict[Ends, list[Declaration]] = {}
        position = context.graph.position
        for one in context.graph.declarations:
            ends = position[one.descendant], position[one.ancestor]
            self._declared.setdefault(ends, []).append(one)

    def is_declared(self, named: _Named) -> bool:
        """Whether the authors of the descendant declare the ancestor."""
        return _ends(named.link) in self._declared

    def __call__(self, batch: Sequence[_Named]) -> Iterator[Block]:
        """What is said of some links, of which all or none are declared."""
        table = self._table(batch)
        if not self.is_declared(batch[0]):
            yield table
            return
        for (link, _), said in zip(batch, table, strict=True):
            yield describe(said.subject, [*said.pairs, *self._rests_on(link)])

    def _table(self, batch: Sequence[_Named]) -> Table:
        context, size = self._context, len(batch)
        named = context.mint.named
        found = [link for link, _ in batch]
        columns = [
            Column.alike(v.RDF_TYPE, (v.LINEAGE_LINK,), size),
            Column.each(v.DESCENDANT, context.papers.__getitem__, [x.descendant for x in found]),
            Column.each(v.ANCESTOR, context.papers.__getitem__, [x.ancestor for x in found]),
            Column.each(v.CONFIDENCE, _score, [link.score for link in found]),
            Column.each(v.HAS_RECORDED_CITATION, boolean, [link.cited for link in found]),
            Column.alike(v.PROV_WAS_GENERATED_BY, (named(Kind.ACTIVITY, INFERENCE),), size),
            Column.alike(v.PROV_WAS_ATTRIBUTED_TO, (named(Kind.AGENT, "lineagraph"),), size),
            Column(v.EVIDENCE, [tuple(sorted(_rung_iris(context, one))) for one in batch]),
            *self._doubts(found),
        ]
        told = np.full(size, context.inferred, dtype=np.int64)
        return Table.of([named(Kind.LINK, *parts) for _, parts in batch], columns, told)

    def _doubts(self, found: Sequence[LineageLink]) -> Iterator[Column]:
        kinds = [text(link.kind.value) if link.kind else None for link in found]
        uncited = [None if link.cited else english(UNCITED) for link in found]
        aside = [boolean(value=True) if _ends(x) in self._set_aside else None for x in found]
        yield Column.single(v.LINK_KIND, kinds)
        yield Column.single(v.RDFS_COMMENT, uncited)
        yield Column.single(v.IS_SET_ASIDE, aside)

    def _rests_on(self, link: LineageLink) -> Iterator[Pair]:
        for one in self._declared[_ends(link)]:
            node = declaration_node(self._context, one)
            yield v.RESTS_ON, node, self._context.said_by(one.source)


_RUNG_ENDS = {kind: f"{SEPARATOR}{kind.value}" for kind in RungKind}


def _rung_iris(context: Context, named: _Named) -> list[Iri]:
    """One for each rung; a kind that comes again is numbered."""
    start = context.mint.named(Kind.RUNG, *named.parts)[:-1]
    ends = [_RUNG_ENDS[rung.kind] for rung in named.link.rungs]
    if len(set(ends)) < len(ends):
        ends = [
            end if (count := ends[: at + 1].count(end)) == 1 else f"{end}{SEPARATOR}{count}"
            for at, end in enumerate(ends)
        ]
    return [Iri(f"{start}{end}>") for end in ends]


def _score(value: float) -> Literal:
    return decimal(value, digits=4)


def _value(value: float | str) -> Literal:
    if isinstance(value, str) or not math.isfinite(value):
        return text(str(value))
    return integer(int(value)) if float(value).is_integer() else decimal(value)
