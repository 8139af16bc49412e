"""Influence as values, so that no query need count citations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from lineagraph.exports.rdf import vocabulary as v
from lineagraph.exports.rdf.columns import Column
from lineagraph.exports.rdf.statements.context import Context
from lineagraph.exports.rdf.terms import Iri, Literal, decimal, integer
from lineagraph.graph.influence.measures import Measure

COUNTS: Mapping[Measure, Iri] = {
    Measure.IN_LIST: v.IN_LIST_CITATIONS,
    Measure.CITATIONS: v.CITATION_COUNT,
    Measure.INFLUENTIAL: v.INFLUENTIAL_CITATIONS,
}
"""Measures in whole numbers."""

SHARES: Mapping[Measure, Iri] = {
    Measure.PAGERANK: v.PAGE_RANK,
    Measure.PATH: v.PATH_SHARE,
    Measure.RECENT: v.YEARLY_CITATIONS,
}


def influence(context: Context, positions: Sequence[int]) -> Iterator[Column]:
    """The measures of some papers; a measure that is unknown is not written."""
    values = context.analysis.influence.values
    for tell, predicates in ((_count, COUNTS), (decimal, SHARES)):
        for measure, predicate in predicates.items():
            if measure in values:
                column = Column.measured(predicate, tell, values[measure][positions])
                yield column.said_by(context.inferred)


def _count(value: float) -> Literal:
    return integer(round(value))
