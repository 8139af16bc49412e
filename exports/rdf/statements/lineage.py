"""Lineage: the links we infer, and the rungs they rest on."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from operator import itemgetter
from typing import Self

from lineagraph.exports.rdf import vocabulary as v
from lineagraph.exports.rdf.iris import SEPARATOR, Kind
from lineagraph.exports.rdf.statements.context import INFERENCE, Context
from lineagraph.exports.rdf.statements.declarations import declaration_node
from lineagraph.exports.rdf.stream import Column, Description, Keys, Pair, Table, describe
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


def links(context: Context) -> Iterator[Description]:
    """All lineage links between listed papers."""
    tell = _LinkTeller(context)
    for link, parts in _in_order(context, context.rank_by_iri):
        yield describe(context.mint.named(Kind.LINK, *parts), tell(link, parts))


def rungs(context: Context) -> Iterator[Table]:
    """The evidence of all lineage links, piece by piece."""
    ordered = _in_order(context, context.rank)
    while batch := list(islice(ordered, _LINKS)):
        found: list[tuple[Iri, Rung]] = []
        for link, parts in batch:
            named = zip(_rung_iris(context, link, parts), link.rungs, strict=True)
            found += sorted(named, key=itemgetter(0))
        yield _rung_table(context, [iri for iri, _ in found], [rung for _, rung in found])


_LINKS = 2_000
"""Links to a table of rungs."""


def _rung_table(context: Context, subjects: Sequence[Iri], rungs: Sequence[Rung]) -> Table:
    kinds = {kind: (text(kind.value),) for kind in RungKind}
    sources = {rung.source: (context.source(rung.source),) for rung in rungs}
    columns = [
        Column.alike(v.RDF_TYPE, (v.RUNG,), len(rungs)),
        Column(v.RUNG_KIND, [kinds[rung.kind] for rung in rungs]),
        Column(v.RUNG_VALUE, [(_value(rung.value),) for rung in rungs]),
        Column(v.RDFS_LABEL, [(english(rung.text),) for rung in rungs]),
        Column(v.PROV_HAD_PRIMARY_SOURCE, [sources[rung.source] for rung in rungs]),
    ]
    return Table.of(subjects, columns, [context.said_by(rung.source) for rung in rungs])


def _in_order(
    context: Context, ancestor_rank: Keys
) -> Iterator[tuple[LineageLink, tuple[str, str]]]:
    """Links in the order of IRIs whose second part, the ancestor, is ranked like this."""
    slugs, rank = context.slugs, context.rank
    ordered = sorted(
        context.links,
        key=lambda link: (rank[link.descendant], ancestor_rank[link.ancestor]),
    )
    for link in ordered:
        yield link, (slugs[link.descendant], slugs[link.ancestor])


class _LinkTeller:
    def __init__(self, context: Context) -> None:
        self._context = context
        self._ancestry = Ancestry.of(context)
        self._declared: dict[tuple[str, str], list[Declaration]] = {}
        for one in context.graph.declarations:
            self._declared.setdefault((one.descendant, one.ancestor), []).append(one)

    def __call__(self, link: LineageLink, parts: tuple[str, str]) -> Iterator[Pair]:
        context, told = self._context, self._context.inferred
        descendant, ancestor = (context.graph.papers[at] for at in _ends(link))
        yield v.RDF_TYPE, v.LINEAGE_LINK, told
        yield v.DESCENDANT, context.papers[link.descendant], told
        yield v.ANCESTOR, context.papers[link.ancestor], told
        yield v.CONFIDENCE, decimal(link.score, digits=4), told
        yield v.HAS_RECORDED_CITATION, boolean(link.cited), told
        yield v.PROV_WAS_GENERATED_BY, context.mint.named(Kind.ACTIVITY, INFERENCE), told
        yield v.PROV_WAS_ATTRIBUTED_TO, context.mint.named(Kind.AGENT, "lineagraph"), told
        for subject in _rung_iris(context, link, parts):
            yield v.EVIDENCE, subject, told
        for one in self._declared.get((descendant.id, ancestor.id), ()):
            yield v.RESTS_ON, declaration_node(context, one), context.said_by(one.source)
        yield from self._doubts(link)

    def _doubts(self, link: LineageLink) -> Iterator[Pair]:
        told = self._context.inferred
        if link.kind is not None:
            yield v.LINK_KIND, text(link.kind.value), told
        if not link.cited:
            yield v.RDFS_COMMENT, english(UNCITED), told
        if _ends(link) in self._ancestry.set_aside:
            yield v.IS_SET_ASIDE, boolean(value=True), told


def _rung_iris(context: Context, link: LineageLink, parts: tuple[str, str]) -> list[Iri]:
    """One for each rung; a kind that comes again is numbered."""
    start = context.mint.named(Kind.RUNG, *parts)[:-1] + SEPARATOR
    seen: dict[str, int] = {}
    found = []
    for rung in link.rungs:
        count = seen[rung.kind] = seen.get(rung.kind, 0) + 1
        found.append(Iri(start + rung.kind + (f"{SEPARATOR}{count}>" if count > 1 else ">")))
    return found


def _value(value: float | str) -> Literal:
    if isinstance(value, str) or not math.isfinite(value):
        return text(str(value))
    return integer(int(value)) if float(value).is_integer() else decimal(value)
