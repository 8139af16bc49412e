"""What the network tells about each candidate link, as numbers: 0 is neutral or unknown."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from lineagraph.graph.citations import INTENTS, PARTS, Intent, Part
from lineagraph.graph.lineage.candidates import STRENGTHS, Candidates
from lineagraph.graph.lineage.evidence import RungKind
from lineagraph.graph.lineage.weights import DECLARED
from lineagraph.graph.model import KnowledgeGraph, PaperKind
from lineagraph.graph.network import Adjacency, Network, times

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

CONCURRENT = 0.5
"""Years within which another group's work can hardly have been built on."""

LATE = 2.0
"""Least value of the recency feature, for work that appeared after its alleged descendant."""

FRESH = 4.0
"""Years after which a field has mostly moved on to newer foundations..."""

STALE = 1.0
"""...and how many further years make it older still."""

TYPICAL = 0.2
"""Weight of the average over other papers beside a paper's own number of mentions."""

_UNMENTIONED = 0.5
"""A work listed in the bibliography and mentioned nowhere counts as half a mention."""

_STEADY = 5
"""Papers that count as many as the average pulls a work's typical mentions towards 0."""

_ALONE = 3.0
"""Factor on coupling where no mention of the descendant is counted."""

_ALONE_SHARE = 13.0
"""Worth of the share of common citers there, where elsewhere their logarithm counts."""

MOST_AUTHORS = 2
"""Shared authors beyond these add nothing."""

_SERIES_TAIL = re.compile(
    r"[\s_-]*(?:v?\d+(?:\.\d+)?|\+{1,3}|pro|plus|x|xl|next|lite)$", re.IGNORECASE
)


@dataclass(frozen=True, kw_only=True)
class Features:
    """Measured evidence for all candidates of a graph; columns are parallel to `candidates`.

    Raw columns hold NaN where a value is not known; `terms` hold what enters the score.
    """

    graph: KnowledgeGraph
    network: Network
    candidates: Candidates

    @cached_property
    def cited(self) -> Bools:
        """Whether a citation is recorded."""
        return self.candidates.row >= 0

    @cached_property
    def listed(self) -> Bools:
        """Whether each *paper* stands in the list."""
        return np.array([paper.listed for paper in self.graph.papers], dtype=np.bool_)

    @cached_property
    def mentions(self) -> Floats:
        """Citing sentences."""
        return self._column(self.graph.citations.mentions, unknown=-1)

    @cached_property
    def method(self) -> Floats:
        """1 where a citing sentence stands in the method part, 0 where all stand elsewhere."""
        return self._bit(self.graph.citations.parts, PARTS.index(Part.METHOD))

    @cached_property
    def methodology(self) -> Floats:
        """1 where a citing sentence has the intent methodology, 0 where none has."""
        return self._bit(self.graph.citations.intents, INTENTS.index(Intent.METHODOLOGY))

    @cached_property
    def is_counted(self) -> Bools:
        """Whether any mention of a listed candidate of the descendant was counted."""
        known = ~np.isnan(self.mentions) & self.listed[self.candidates.ancestor]
        counts = np.bincount(self.candidates.descendant[known], minlength=len(self.listed))
        counted: Bools = (counts > 0)[self.candidates.descendant]
        return counted

    @cached_property
    def influential(self) -> Floats:
        """Semantic Scholar's flag."""
        return self._column(self.graph.citations.influential, unknown=-1)

    @cached_property
    def shared_references(self) -> Floats:
        """Works that both cite; NaN where a bibliography is not known."""
        return self._pairs(self.network.out)

    @cached_property
    def shared_citers(self) -> Floats:
        """Papers that cite both; NaN where nobody cites one of them."""
        return self._pairs(self.network.into)

    @cached_property
    def shared_authors(self) -> Floats:
        """Authors in common; NaN where the authors of one are not known."""
        papers = self.graph.papers
        codes = {name: at for at, name in enumerate(sorted({a for p in papers for a in p.authors}))}
        rows = sorted({(at, codes[name]) for at, p in enumerate(papers) for name in p.authors})
        papers_of, names = np.array(rows, dtype=np.int64).reshape(-1, 2).T
        authors = Adjacency.of(papers_of, names, max(len(papers), len(codes)))
        return self._pairs(authors)

    @cached_property
    def series(self) -> Floats:
        """1 where the descendant's name continues the ancestor's (Hallo, Hallo2), else 0."""
        stems = [_stem(paper.name) for paper in self.graph.papers]
        codes = {stem: at for at, stem in enumerate(sorted({*stems} - {""}))}
        code = np.array([codes.get(stem, -1) for stem in stems], dtype=np.int64)
        names = np.array([(paper.name or "").casefold() for paper in self.graph.papers])
        new, old = self.candidates.descendant, self.candidates.ancestor
        continues = (code[new] == code[old]) & (code[new] >= 0)
        continues[continues] = names[new[continues]] != names[old[continues]]
        return np.asarray(continues, dtype=np.float64)

    @cached_property
    def years(self) -> Floats:
        """Years from the ancestor to the descendant, with fractions; negative if backward."""
        when = times(self.graph.papers)
        gap: Floats = when[self.candidates.descendant] - when[self.candidates.ancestor]
        return gap

    @cached_property
    def calendar(self) -> Floats:
        """The difference of the printed years; NaN where one is not known."""
        told = [np.nan if paper.year is None else paper.year for paper in self.graph.papers]
        year = np.array(told, dtype=np.float64)
        gap: Floats = year[self.candidates.descendant] - year[self.candidates.ancestor]
        return gap

    @cached_property
    def crowd(self) -> Floats:
        """The number of listed papers among the descendant's candidates, at least 1."""
        listed = self.listed[self.candidates.ancestor]
        counts = np.bincount(self.candidates.descendant[listed], minlength=len(self.listed))
        return np.maximum(counts, 1).astype(np.float64)[self.candidates.descendant]

    @cached_property
    def is_aside(self) -> Bools:
        """Whether the ancestor is a survey or introduces a dataset."""
        aside = {PaperKind.SURVEY, PaperKind.DATASET}
        papers = np.array([paper.kind in aside for paper in self.graph.papers], dtype=np.bool_)
        chosen: Bools = papers[self.candidates.ancestor]
        return chosen

    def term(self, kind: RungKind) -> Floats:
        """The feature that enters the score for one kind of rung."""
        return _TERMS[kind](self)

    def centred(self, values: Floats) -> Floats:
        """Values less the mean over the descendant's listed candidates; 0 where not known."""
        known = ~np.isnan(values)
        basis = known & self.listed[self.candidates.ancestor]
        group, size = self.candidates.descendant, len(self.listed)
        counts = np.bincount(group[basis], minlength=size)
        sums = np.bincount(group[basis], values[basis], minlength=size)
        means = np.divide(sums, counts, out=np.full(size, np.nan), where=counts > 0)
        spread: Floats = np.nan_to_num(values - means[group])
        return spread

    def typical(self, values: Floats) -> Floats:
        """Of each candidate: the average value among the ancestor's *other* descendants."""
        known = ~np.isnan(self.mentions) & self.listed[self.candidates.ancestor]
        old, size = self.candidates.ancestor, len(self.listed)
        sums = np.bincount(old[known], values[known], minlength=size)[old]
        counts = np.bincount(old[known], minlength=size)[old]
        rest = np.where(known, values, 0.0)
        others: Floats = (sums - rest) / (counts - known + _STEADY)
        return others

    def _column(self, column: npt.NDArray[np.integer], *, unknown: int) -> Floats:
        values = np.full(len(self.candidates), np.nan)
        given = column[self.candidates.row[self.cited]].astype(np.float64)
        values[self.cited] = np.where(given == unknown, np.nan, given)
        return values

    def _bit(self, masks: npt.NDArray[np.uint16], bit: int) -> Floats:
        values = np.full(len(self.candidates), np.nan)
        given = masks[self.candidates.row[self.cited]]
        values[self.cited] = np.where(given == 0, np.nan, given >> bit & 1)
        return values

    def _pairs(self, near: Adjacency) -> Floats:
        """Common neighbours of the two papers of each candidate; NaN where one has none."""
        new, old = self.candidates.descendant, self.candidates.ancestor
        known = (near.degrees[new] > 0) & (near.degrees[old] > 0)
        values = np.full(len(new), np.nan)
        values[known] = near.shared(new[known], old[known])
        return values


def _stem(name: str | None) -> str:
    """The part of a method's name that a series shares: ``hallo`` of Hallo, Hallo2, Hallo3."""
    plain = (name or "").casefold().strip()
    return _SERIES_TAIL.sub("", plain) or plain


def _mentions(features: Features) -> Floats:
    """Above the descendant's average, steadied by what other papers make of the ancestor."""
    own = features.centred(np.log(np.maximum(features.mentions, _UNMENTIONED)))
    return own + TYPICAL * features.centred(features.typical(own))


def _coupling(features: Features) -> Floats:
    """Each further shared reference tells less; more where no mentions are counted beside it."""
    shared = np.log1p(np.nan_to_num(features.shared_references))
    return np.where(features.is_counted, shared, _ALONE * shared)


def _cocitation(features: Features) -> Floats:
    """Each further paper that cites both tells less.

    Where no mentions are counted, the share of such papers (Salton's cosine, above the average of
    the descendant's candidates) stands in: it is the best that the network then tells, while
    beside mentions it adds nothing.
    """
    shared = features.shared_citers
    degrees = features.network.into.degrees.astype(np.float64)
    new, old = features.candidates.descendant, features.candidates.ancestor
    share = np.sqrt(shared / np.sqrt(np.maximum(degrees[new] * degrees[old], 1)))
    beside = np.log1p(np.nan_to_num(shared))
    return np.where(features.is_counted, beside, _ALONE_SHARE * features.centred(share))


def _authors(features: Features) -> Floats:
    return np.minimum(np.nan_to_num(features.shared_authors), MOST_AUTHORS)


def _recency(features: Features) -> Floats:
    """0 in the years in which work is built on; less for concurrent, later and very old work."""
    gap = np.nan_to_num(features.years, nan=CONCURRENT)
    own = (np.nan_to_num(features.shared_authors) > 0) | (features.series > 0)
    concurrent = np.where(own & (gap >= 0), 0.0, np.clip(gap / CONCURRENT - 1, -LATE, 0))
    old = np.clip(FRESH - gap, -STALE, 0)
    return np.minimum(concurrent, old)


def _declared(features: Features) -> Floats:
    worth = np.array([*(DECLARED[strength] for strength in STRENGTHS), 0.0])
    return np.asarray(worth[features.candidates.strength], dtype=np.float64)


_TERMS: Mapping[RungKind, Callable[[Features], Floats]] = {
    RungKind.DECLARED: _declared,
    RungKind.MENTIONS: _mentions,
    RungKind.SECTIONS: lambda features: features.centred(features.method),
    RungKind.INTENTS: lambda features: features.centred(features.methodology),
    RungKind.INFLUENTIAL: lambda features: np.nan_to_num(features.influential),
    RungKind.COUPLING: _coupling,
    RungKind.COCITATION: _cocitation,
    RungKind.AUTHORS: _authors,
    RungKind.SERIES: lambda features: features.series,
    RungKind.RECENCY: _recency,
}
