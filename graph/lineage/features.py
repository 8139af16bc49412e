"""What the network tells about each candidate link, measured: NaN where it is not known."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from lineagraph.graph.citations import INTENTS, PARTS, Intent, Part
from lineagraph.graph.lineage.candidates import Candidates
from lineagraph.graph.model import KnowledgeGraph, PaperKind
from lineagraph.graph.network import Adjacency, Network, authorship, listed_mask, times

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

STEADY = 5
"""Papers that count as many as the average pulls the role of a work towards 0."""

USUAL = 50
"""References of a paper of which no more are known: the median of the example's whole ones is 53,
and where a source tells far fewer it has not read them all, as a rule."""

OUTSIDE = 0.2
"""A reference outside the list counts as so much of a listed one among those that compete to be
the ancestor: the list holds the paper's own field, most other references are tools and remarks."""

HALF = 0.5
"""Worth of intents, which cue phrases tell only roughly, where sections are not known."""

_SERIES_TAIL = re.compile(
    r"[\s_-]*(?:v?\d+(?:\.\d+)?|\+{1,3}|pro|plus|x|xl|next|lite)$", re.IGNORECASE
)


@dataclass(frozen=True, kw_only=True)
class Features:
    """Measured evidence for all candidates of a graph; columns are parallel to `candidates`.

    Columns hold NaN where a value is not known; `graph.lineage.terms` makes of them what enters
    the score.
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
        return listed_mask(self.graph.papers)

    @cached_property
    def mentions(self) -> Floats:
        """Citing sentences."""
        return self._column(self.graph.citations.mentions, unknown=-1)

    @cached_property
    def stand(self) -> Floats:
        """1 if a citing sentence stands in the method part, less 1 if one stands in experiments.

        Where no source tells sections, intents stand in for them at half their worth: cited as
        methodology, less cited as result.
        """
        parts, intents = self.graph.citations.parts, self.graph.citations.intents
        if parts.any():
            method = self._bit(parts, PARTS.index(Part.METHOD))
            return method - self._bit(parts, PARTS.index(Part.EXPERIMENTS))
        used = self._bit(intents, INTENTS.index(Intent.METHODOLOGY))
        return HALF * (used - self._bit(intents, INTENTS.index(Intent.RESULT)))

    @cached_property
    def methodology(self) -> Floats:
        """The share of methodology among the intents of the citing sentences."""
        masks = self.graph.citations.intents
        kinds = np.array([self._bit(masks, bit) for bit in range(len(INTENTS))])
        return np.asarray(kinds[INTENTS.index(Intent.METHODOLOGY)] / kinds.sum(axis=0))

    @cached_property
    def code(self) -> Floats:
        """1 where the list links to code of the ancestor, 0 where it does not; NaN off the list."""
        open_ = np.array([bool(paper.code) for paper in self.graph.papers], dtype=np.float64)
        return np.where(self.listed, open_, np.nan)[self.candidates.ancestor]

    @cached_property
    def role(self) -> Floats:
        """Of each candidate: where the ancestor's *other* citing papers cite it, on average.

        The average of `stand` less that of all citations, pulled towards 0 as if `STEADY` more
        papers stood there: above 0 for work that others build with, below for usual baselines.
        """
        known = ~np.isnan(self.stand) & self.listed[self.candidates.ancestor]
        if not known.any():
            return np.zeros(len(known))
        own = np.where(known, self.stand - self.stand[known].mean(), 0.0)
        old, size = self.candidates.ancestor, len(self.listed)
        sums = np.bincount(old, own, minlength=size)[old]
        counts = np.bincount(old[known], minlength=size)[old]
        others: Floats = (sums - own) / (counts - known + STEADY)
        return others

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
        rows, names = authorship(self.graph.papers)
        size = max(len(self.graph.papers), int(names.max(initial=-1)) + 1)
        return self._pairs(Adjacency.of(rows, names, size))

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
    def listed_references(self) -> Floats:
        """The number of listed papers that the descendant is known to cite."""
        within = self.cited & self.listed[self.candidates.ancestor]
        counts = np.bincount(self.candidates.descendant[within], minlength=len(self.listed))
        return counts.astype(np.float64)[self.candidates.descendant]

    @cached_property
    def beside(self) -> Floats:
        """`listed_references` where the ancestor is one of them, else 0."""
        within = self.cited & self.listed[self.candidates.ancestor]
        return np.where(within, self.listed_references, 0.0)

    @cached_property
    def bibliography(self) -> Floats:
        """The number of the descendant's references, as many as are usual if fewer are known."""
        known = self.network.out.degrees[self.candidates.descendant]
        return np.maximum(known, USUAL).astype(np.float64)

    @cached_property
    def crowd(self) -> Floats:
        """The references that may be ancestors too: listed ones, and `OUTSIDE` of all others."""
        listed = np.maximum(self.listed_references, 1)
        crowd: Floats = listed + OUTSIDE * np.maximum(self.bibliography - listed, 0)
        return crowd

    @cached_property
    def is_aside(self) -> Bools:
        """Whether the ancestor is a survey or introduces a dataset."""
        aside = {PaperKind.SURVEY, PaperKind.DATASET}
        papers = np.array([paper.kind in aside for paper in self.graph.papers], dtype=np.bool_)
        chosen: Bools = papers[self.candidates.ancestor]
        return chosen

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
