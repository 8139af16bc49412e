"""How much a paper looks like one that a list will take up next."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np
import numpy.typing as npt
from scipy import sparse

from lineagraph.graph.model import KnowledgeGraph
from lineagraph.graph.network import Network, authorship, listed_mask, times

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

WEIGHTS: Mapping[str, float] = {
    "cited_by": 0.45,
    "rate": 0.55,
    "company": 0.5,
    "portion": 0.55,
    "fresh": 0.2,
    "title": 0.3,
    "new": 1.1,
    "authors": 0.25,
}
"""Of the standardised columns of `Likeness`, by name.

Fitted by ``benchmarks/suggest_weights.py``: the papers that the embedded list took up after a
date are hidden (five dates, with and without a share of older ones), and a ridge logistic model
tells them from other papers known by then. Each date was also predicted from the other four. So
they stand for how *one* list grew; the words that count are learned from the list at hand.
"""

BASE = -4.85
"""Log-odds of an average unlisted paper with a link to the list."""

FRONTIER = 0.95
"""Share of the listed papers that had appeared when the list began to thin out."""

LEAD = 0.25
"""Years before that date at which a paper is as likely to have been overlooked as seen..."""

WIDTH = 0.25
"""...and how many years the change takes on either side."""

RECENT = 1.0
"""Years before the frontier within which a listed paper counts as a fresh one."""

YOUNGEST = 0.5
"""Least age, in years, by which citations are divided."""

MOST_AUTHORS = 2
"""Authors beyond these who have other papers in the list add nothing."""

STEADY = 4.0
"""Titles that count as many as a word's share of listed titles is pulled towards the average."""

_PULL = 2.0
"""Citations that count as many as a share is pulled towards its usual value, which is..."""

_FEW = 0.2
"""...a tenth for the portion of listed papers; a half for references; 0 for company."""

_LEAST_SPREAD = 1e-9
"""Below it, candidates differ by rounding alone."""

_WORD = re.compile(r"\w{2,}")


@dataclass(frozen=True, kw_only=True)
class Likeness:
    """What tells future papers of a list from others; all columns have one value a paper."""

    graph: KnowledgeGraph

    @cached_property
    def listed(self) -> Bools:
        """Whether each paper stands in the list."""
        return listed_mask(self.graph.papers)

    @cached_property
    def network(self) -> Network:
        """The citations in both directions."""
        return Network.of(self.graph.citations, len(self.graph.papers))

    @cached_property
    def cites(self) -> Floats:
        """Listed papers that it cites."""
        return self._matrix @ self.listed.astype(np.float64)

    @cached_property
    def cited_by(self) -> Floats:
        """Listed papers that cite it."""
        return self._matrix.T @ self.listed.astype(np.float64)

    @cached_property
    def links(self) -> Floats:
        """Listed papers that it cites or is cited by."""
        return self.cites + self.cited_by

    @cached_property
    def known_in_field(self) -> Floats:
        """Unlisted papers that cite it."""
        return self._matrix.T @ (~self.listed).astype(np.float64)

    @cached_property
    def times(self) -> Floats:
        """When it appeared, in years; the listed papers' average where nothing says."""
        when = times(self.graph.papers)
        told = when[self.listed & ~np.isnan(when)]
        return np.nan_to_num(when, nan=float(told.mean()) if len(told) else 0.0)

    @cached_property
    def frontier(self) -> float:
        """The date, in years, up to which the list is full; `FRONTIER` of its papers are older."""
        listed = self.times[self.listed]
        return float(np.quantile(listed, FRONTIER)) if len(listed) else np.inf

    @cached_property
    def new(self) -> Floats:
        """Near 1 where it appeared after the frontier, so that the list may not have seen it yet.

        Near 0 for older papers: whoever keeps the list has passed them over.
        """
        late = (self.times - self.frontier + LEAD) / WIDTH
        return np.asarray(1 / (1 + np.exp(-late.clip(-50, 50))), dtype=np.float64)

    @cached_property
    def rate(self) -> Floats:
        """Citations by unlisted papers for each year since it appeared.

        Each counts by how many of the references known of its paper are listed: citations from
        the list's own field count most.
        """
        now, known = self.times.max(initial=0.0), self.network.out.degrees
        near = (self.cites + _PULL / 2) / (known + _PULL)
        years = np.maximum(now - self.times, YOUNGEST)
        cited = self._matrix.T @ np.where(self.listed, 0.0, near)
        return np.asarray(cited / years, dtype=np.float64)

    @cached_property
    def company(self) -> Floats:
        """The share of listed papers among what its citing papers cite beside it, on average."""
        citing, cited = self.graph.citations.citing, self.graph.citations.cited
        beside = np.maximum(self.network.out.degrees[citing] - 1, 1)
        shares = (self.cites[citing] - self.listed[cited]) / beside
        sums = np.bincount(cited, shares, minlength=len(self.listed))
        return np.asarray(sums / (self.network.into.degrees + _PULL), dtype=np.float64)

    @cached_property
    def portion(self) -> Floats:
        """The share of listed papers among those that cite it."""
        return np.asarray((self.cited_by + _FEW) / (self.network.into.degrees + _PULL))

    @cached_property
    def fresh(self) -> Floats:
        """Listed papers that it cites, of those from shortly before the frontier on."""
        recent = self.listed & (self.times > self.frontier - RECENT)
        return self._matrix @ recent.astype(np.float64)

    @cached_property
    def title(self) -> Floats:
        """How much its title's words and pairs of words are those of *other* listed titles."""
        rows = np.repeat(np.arange(len(self.listed)), np.diff(self.titles.indptr))
        odds = self.word_odds(self.titles.indices, self.listed[rows])
        sums = np.bincount(rows, odds, minlength=len(self.listed))
        return np.asarray(sums / np.sqrt(np.maximum(np.diff(self.titles.indptr), 1)))

    @cached_property
    def authors(self) -> Floats:
        """Its authors who have *other* papers in the list; 0 where its authors are not known."""
        rows, names = authorship(self.graph.papers)
        others = np.bincount(names[self.listed[rows]], minlength=int(names.max(initial=-1)) + 1)
        known = others[names] > self.listed[rows]
        return np.bincount(rows[known], minlength=len(self.listed)).astype(np.float64)

    @cached_property
    def scores(self) -> Floats:
        """Between 0 and 1: by `WEIGHTS`."""
        odds = BASE + self.standardised() @ np.array(list(WEIGHTS.values()))
        return np.asarray(1 / (1 + np.exp(-odds.clip(-50, 50))), dtype=np.float64)

    @cached_property
    def candidates(self) -> Bools:
        """Whether each is an unlisted paper with a link to the list."""
        return ~self.listed & (self.links > 0)

    def standardised(self) -> Floats:
        """The columns in standard deviations from their means among candidates."""
        columns = self.columns()
        near = columns[self.candidates] if self.candidates.any() else columns
        spread = near.std(axis=0)
        unit = np.where(spread > _LEAST_SPREAD, spread, 1.0)
        return np.asarray((columns - near.mean(axis=0)) / unit, dtype=np.float64)

    def columns(self) -> Floats:
        """What is weighed, one column for each of `WEIGHTS`; of counts the logarithm."""
        values = {
            "cited_by": np.log1p(self.cited_by),
            "rate": np.log1p(self.rate),
            "company": self.company,
            "portion": self.portion,
            "fresh": np.log1p(self.fresh),
            "title": self.title,
            "new": self.new,
            "authors": np.minimum(self.authors, MOST_AUTHORS),
        }
        return np.column_stack([values[name] for name in WEIGHTS])

    def word_odds(self, terms: npt.NDArray[np.integer], own: Bools) -> Floats:
        """Logarithm of a term's share of listed titles over the average, its own title left out."""
        whole, listed = self.uses
        usual = max(float(self.listed.mean()), 1e-9)
        share = (listed[terms] - own + STEADY * usual) / (whole[terms] - 1 + STEADY)
        odds: Floats = np.log(share / usual)
        return odds

    @cached_property
    def vocabulary(self) -> list[str]:
        """The words of all titles and their pairs, in order."""
        return sorted(set().union(*self._terms))

    @cached_property
    def titles(self) -> sparse.csr_array:
        """Ones where the title of the row has the term (of `vocabulary`) of the column."""
        place = {term: at for at, term in enumerate(self.vocabulary)}
        cells = [
            (row, place[term]) for row, some in enumerate(self._terms) for term in sorted(some)
        ]
        rows, columns = np.array(cells, dtype=np.int64).reshape(-1, 2).T
        shape = (len(self._terms), max(len(place), 1))
        return sparse.csr_array((np.ones(len(cells)), (rows, columns)), shape=shape)

    @cached_property
    def uses(self) -> tuple[Floats, Floats]:
        """Titles, and listed titles, in which each term occurs."""
        whole = np.asarray(self.titles.sum(axis=0), dtype=np.float64).ravel()
        return whole, np.asarray(self.titles.T @ self.listed.astype(np.float64))

    @cached_property
    def _terms(self) -> list[set[str]]:
        return [_terms(paper.title) for paper in self.graph.papers]

    @cached_property
    def _matrix(self) -> sparse.csr_array:
        return self.network.matrix()


def _terms(title: str) -> set[str]:
    """Words of a title, and pairs of words that follow each other."""
    words = _WORD.findall(title.casefold())
    return {*words, *(" ".join(pair) for pair in pairwise(words))}
