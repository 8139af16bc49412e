"""What a list misses: papers of its citation network that look as if they belonged to it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np
import numpy.typing as npt
from scipy import sparse

from lineagraph.graph.model import KnowledgeGraph
from lineagraph.graph.network import Network

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

RIDGE = 1.0
"""Pull of the standardised weights towards 0."""

_LEAST_PULL = 1e-6
"""On the constant, so that a list of one kind only has an answer."""

_MOST_STEPS = 50
_CLOSE = 1e-8

STEADY = 4.0
"""Titles that count as many as a word's share of listed titles is pulled towards the average."""

_CITERS = 2
"""Citing papers that count as many as the company a paper keeps is pulled towards 0."""

_WORDS_SHOWN = 3
_LONG = 4
"""Letters of a word that is worth showing."""

_TELLING = 0.7
"""Log-odds from which a term is worth showing: twice as usual in listed titles as elsewhere."""

_WORD = re.compile(r"\w{2,}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A paper that the list may miss.

    Attributes:
        paper: its position.
        score: between 0 and 1: how much it resembles the listed papers; no probability, since
            what was meant to be listed is not known.
        reasons: in words, the strongest kinds first.
        section: id of the section that it is linked to most, None where the list has none.
    """

    paper: int
    score: float
    reasons: tuple[str, ...]
    section: str | None


def suggest(graph: KnowledgeGraph, *, top: int | None = None) -> tuple[Suggestion, ...]:
    """Unlisted papers by how much they resemble the listed ones, best first.

    A logistic model learns from the list itself what sets its papers apart, each listed paper
    being seen as if it were not listed; nothing is fixed beforehand but the features
    (`Likeness`). So it serves any list, and a list of few papers is followed less.
    """
    likeness = Likeness(graph=graph)
    unlisted = np.flatnonzero(~likeness.listed & (likeness.links > 0))
    if not likeness.listed.any() or not len(unlisted):
        return ()
    scores = likeness.scores
    order = unlisted[np.lexsort((unlisted, -scores[unlisted]))][:top]
    return tuple(
        Suggestion(
            paper=paper,
            score=float(scores[paper]),
            reasons=likeness.reasons(paper),
            section=likeness.section(paper),
        )
        for paper in order.tolist()
    )


@dataclass(frozen=True, kw_only=True)
class Likeness:
    """What tells listed papers from others; all columns have one value a paper."""

    graph: KnowledgeGraph

    @cached_property
    def listed(self) -> Bools:
        """Whether each paper stands in the list."""
        return np.array([paper.listed for paper in self.graph.papers], dtype=np.bool_)

    @cached_property
    def network(self) -> Network:
        """The citations in both directions."""
        return Network.of(self.graph.citations, len(self.graph.papers))

    @cached_property
    def cites(self) -> Floats:
        """Listed papers that it cites."""
        return np.asarray(self._matrix @ self.listed.astype(np.float64))

    @cached_property
    def cited_by(self) -> Floats:
        """Listed papers that cite it."""
        return np.asarray(self._matrix.T @ self.listed.astype(np.float64))

    @cached_property
    def links(self) -> Floats:
        """Listed papers that it cites or is cited by."""
        return self.cites + self.cited_by

    @cached_property
    def known_in_field(self) -> Floats:
        """Unlisted papers that cite it."""
        return np.asarray(self._matrix.T @ (~self.listed).astype(np.float64))

    @cached_property
    def company(self) -> Floats:
        """The share of listed papers among what its citing papers cite beside it, on average."""
        citing, cited = self.graph.citations.citing, self.graph.citations.cited
        beside = np.maximum(self.network.out.degrees[citing] - 1, 1)
        shares = (self.cites[citing] - self.listed[cited]) / beside
        sums = np.bincount(cited, shares, minlength=len(self.listed))
        return np.asarray(sums / (self.network.into.degrees + _CITERS), dtype=np.float64)

    @cached_property
    def title(self) -> Floats:
        """How much its title's words and pairs of words are those of *other* listed titles."""
        rows = np.repeat(np.arange(len(self.listed)), np.diff(self._titles.indptr))
        odds = self._word_odds(self._titles.indices, self.listed[rows])
        sums = np.bincount(rows, odds, minlength=len(self.listed))
        return np.asarray(sums / np.sqrt(np.maximum(np.diff(self._titles.indptr), 1)))

    @cached_property
    def scores(self) -> Floats:
        """The fitted likeness to listed papers, between 0 and 1."""
        links = (self.cites, self.cited_by, self.known_in_field)
        columns = np.column_stack([*(np.log1p(link) for link in links), self.title, self.company])
        spread = columns.std(axis=0)
        scaled = (columns - columns.mean(axis=0)) / np.where(spread > 0, spread, 1.0)
        odds = np.column_stack([np.ones(len(scaled)), scaled]) @ _fit(scaled, self.listed)
        return np.asarray(1 / (1 + np.exp(-odds)), dtype=np.float64)

    def reasons(self, paper: int) -> tuple[str, ...]:
        """Why a paper resembles the listed ones, in words."""
        told = [
            self._linked("cites", self.network.out.neighbours(paper)),
            self._linked("cited by", self.network.into.neighbours(paper)),
            self._elsewhere(int(self.known_in_field[paper])),
            self._words(paper),
        ]
        return tuple(reason for reason in told if reason)

    def section(self, paper: int) -> str | None:
        """The section where it belongs.

        Of the topic (outermost section) of most listed papers that it is linked to: the
        section of its year where there is one, else the one of most of these papers.
        """
        near = [*self.network.out.neighbours(paper), *self.network.into.neighbours(paper)]
        sections = Counter(
            section
            for other in near
            if self.listed[other]
            for section in self.graph.papers[other].sections
        )
        topics = Counter[str]()
        for section, count in sections.items():
            topics[self._topics[section]] += count
        topic = _most(topics)
        inside = {one for one, above in self._topics.items() if above == topic}
        year = str(self.graph.papers[paper].year)
        dated = sorted(one for one in inside if self._section_titles[one].strip() == year)
        return dated[0] if dated else _most({one: sections[one] for one in inside & set(sections)})

    @cached_property
    def _matrix(self) -> sparse.csr_array:
        return self.network.matrix()

    @cached_property
    def _vocabulary(self) -> tuple[list[set[str]], list[str]]:
        titles = [_terms(paper.title) for paper in self.graph.papers]
        return titles, sorted(set().union(*titles))

    @cached_property
    def _titles(self) -> sparse.csr_array:
        titles, terms = self._vocabulary
        place = {term: at for at, term in enumerate(terms)}
        cells = [(row, place[term]) for row, title in enumerate(titles) for term in sorted(title)]
        rows, columns = np.array(cells, dtype=np.int64).reshape(-1, 2).T
        shape = (len(titles), max(len(terms), 1))
        return sparse.csr_array((np.ones(len(cells)), (rows, columns)), shape=shape)

    @cached_property
    def _uses(self) -> tuple[Floats, Floats]:
        """Titles, and listed titles, in which each term occurs."""
        whole = np.asarray(self._titles.sum(axis=0), dtype=np.float64).ravel()
        return whole, np.asarray(self._titles.T @ self.listed.astype(np.float64))

    def _word_odds(self, terms: npt.NDArray[np.integer], own: Bools) -> Floats:
        """Logarithm of a term's share of listed titles over the average, its own title left out."""
        whole, listed = self._uses
        usual = max(float(self.listed.mean()), 1e-9)
        share = (listed[terms] - own + STEADY * usual) / (whole[terms] - 1 + STEADY)
        odds: Floats = np.log(share / usual)
        return odds

    def _linked(self, verb: str, near: npt.NDArray[np.integer]) -> str:
        listed = [paper for paper in near.tolist() if self.listed[paper]]
        if not listed:
            return ""
        words = f"{verb} {len(listed)} listed paper{'s' if len(listed) > 1 else ''}"
        topics = Counter(
            topic
            for paper in listed
            for topic in {self._topics[section] for section in self.graph.papers[paper].sections}
        )
        best = _most(topics)
        if len(listed) == 1 or best is None or len(self._all_topics) == 1:
            return words
        many = "all" if topics[best] == len(listed) else topics[best]
        return f"{words}, {many} of them from {self._section_titles[best]}"

    def _elsewhere(self, count: int) -> str:
        noun = "paper" if count == 1 else "papers"
        return f"cited by {count} other {noun} known here" if count else ""

    def _words(self, paper: int) -> str:
        """The terms of its title that are most common in listed titles and rare elsewhere."""
        start, end = self._titles.indptr[paper : paper + 2]
        terms = self._titles.indices[start:end]
        odds = self._word_odds(terms, np.zeros(len(terms), dtype=np.bool_))
        order = np.lexsort((terms, -self._uses[1][terms]))
        names = [self._vocabulary[1][terms[at]] for at in order if odds[at] > _TELLING]
        long = [name for name in names if all(len(word) >= _LONG for word in name.split())]
        shown = [name for name in long if not any(name in other.split() for other in long)]
        return f"title speaks of {', '.join(shown[:_WORDS_SHOWN])}" if shown else ""

    @cached_property
    def _topics(self) -> dict[str, str]:
        """The outermost section above each section."""
        parents = {section.id: section.parent for section in self.graph.sections}
        return {section: _outermost(section, parents) for section in parents}

    @cached_property
    def _all_topics(self) -> set[str]:
        return set(self._topics.values())

    @cached_property
    def _section_titles(self) -> dict[str, str]:
        return {section.id: section.title for section in self.graph.sections}


def _most(counts: Mapping[str, int]) -> str | None:
    """The key of the largest count, of equals the first in order; None where there is none."""
    return min(counts, key=lambda key: (-counts[key], key), default=None)


def _outermost(section: str, parents: Mapping[str, str | None]) -> str:
    above = parents.get(section)
    return section if above is None else _outermost(above, parents)


def _terms(title: str) -> set[str]:
    """Words of a title, and pairs of words that follow each other."""
    words = _WORD.findall(title.casefold())
    return {*words, *(" ".join(pair) for pair in pairwise(words))}


def _fit(columns: Floats, truth: Bools) -> Floats:
    """Ridge logistic regression by Newton's method; the constant first.

    The loss is convex, and the pull of `RIDGE` keeps the steps finite; a step that would raise the
    loss is halved.
    """
    design = np.column_stack([np.ones(len(columns)), columns])
    held = np.array([_LEAST_PULL, *np.full(columns.shape[1], RIDGE)])
    wanted = truth.astype(np.float64)

    def loss(weights: Floats) -> float:
        odds = design @ weights
        return float(np.logaddexp(0, odds).sum() - wanted @ odds + held @ weights**2 / 2)

    weights = np.zeros(design.shape[1])
    for _ in range(_MOST_STEPS):
        likely = 1 / (1 + np.exp(-design @ weights))
        slope = design.T @ (likely - wanted) + held * weights
        curve = design.T @ (design * (likely * (1 - likely))[:, None]) + np.diag(held)
        step = np.linalg.solve(curve, slope)
        while loss(weights - step) > loss(weights) and np.abs(step).max() > _CLOSE:
            step = step / 2
        weights = weights - step
        if np.abs(step).max() < _CLOSE:
            break
    return weights
