"""Influence as values, so that no query need count citations."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping

from lineagraph.exports.rdf import vocabulary as v
from lineagraph.exports.rdf.statements.context import Context
from lineagraph.exports.rdf.stream import Pair
from lineagraph.exports.rdf.terms import Iri, decimal, integer
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


def influence(context: Context, position: int) -> Iterator[Pair]:
    """The measures of a paper; a measure that is unknown is not written."""
    values, told = context.analysis.influence.values, context.inferred
    for measure, predicate in COUNTS.items():
        value = values[measure].item(position) if measure in values else math.nan
        if math.isfinite(value):
            yield predicate, integer(round(value)), told
    for measure, predicate in SHARES.items():
        value = values[measure].item(position) if measure in values else math.nan
        if math.isfinite(value):
            yield predicate, decimal(value), told
