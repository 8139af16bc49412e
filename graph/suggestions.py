"""What a list misses: papers of its citation network that look as if they belonged to it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from lineagraph.graph.likeness import FRONTIER, Likeness
from lineagraph.graph.model import KnowledgeGraph
from lineagraph.graph.plurals import counted, plural

LEAST_LINKS = 2
"""Links to the list that are asked of a paper that is offered unasked: one may be any remark..."""

SMALL = 5
"""...except in a list of fewer papers, where one link is more than a fifth of all there can be."""

NOTHING = (
    "Nothing can be suggested: no unlisted paper is known with more than one link to the list."
)
"""Said where no paper is offered, of any list."""

_WORDS_SHOWN = 3
_LONG = 4
"""Letters of a word that is worth showing."""

_FUNCTION_WORDS_TEXT = (
    "about above across after against along among around based before behind below beneath beside"
    " between beyond both does down each every from have here into like made make more most"
    " much near only onto other over same some such than that their them then there these they this"
    " those through toward towards under until upon using versus very what when where which while"
    " whose will with within without your"
)
_FUNCTION_WORDS = frozenset(_FUNCTION_WORDS_TEXT.split())
"""Long enough to be shown, and says nothing of what a title speaks of, alone or in a pair."""

_TELLING = 0.7
"""Log-odds from which a term is worth showing: twice as usual in listed titles as elsewhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A paper that the list may miss.

    Attributes:
        paper: its position.
        score: between 0 and 1: how much it resembles papers that a list took up; no probability,
            since lists grow in different ways.
        reasons: in words, the strongest kinds first.
        section: id of the section that it is linked to most, None where the list has none.
    """

    paper: int
    score: float
    reasons: tuple[str, ...]
    section: str | None


def offer(graph: KnowledgeGraph, *, top: int | None = None) -> tuple[Suggestion, ...]:
    """What is shown unasked: suggestions with `LEAST_LINKS` links to a list that is not `SMALL`."""
    return suggest(graph, top=top, least=1 if len(graph.listed) < SMALL else LEAST_LINKS)


def suggest(
    graph: KnowledgeGraph, *, top: int | None = None, least: int = 1
) -> tuple[Suggestion, ...]:
    """Unlisted papers by how much they look like the list's next ones, best first.

    The score is `Likeness.scores`: who cites a paper, in the list and beside it, which fresh listed
    papers it cites, its title's words, its authors' other listed papers, and whether the list may
    have seen it yet.
    """
    likeness = Likeness(graph=graph)
    unlisted = np.flatnonzero(~likeness.listed & (likeness.links >= max(least, 1)))
    if not likeness.listed.any() or not len(unlisted):
        return ()
    scores, words = likeness.scores, _Words(graph=graph, likeness=likeness)
    order = unlisted[np.lexsort((unlisted, -scores[unlisted]))][:top]
    return tuple(
        Suggestion(
            paper=paper,
            score=float(scores[paper]),
            reasons=words.reasons(paper),
            section=words.section(paper),
        )
        for paper in order.tolist()
    )


@dataclass(frozen=True, kw_only=True)
class _Words:
    """Reasons and sections of suggestions."""

    graph: KnowledgeGraph
    likeness: Likeness

    def reasons(self, paper: int) -> tuple[str, ...]:
        """Why a paper looks like one of the list, in words."""
        likeness = self.likeness
        told = [
            self._linked("cites", likeness.network.out.neighbours(paper)),
            self._linked("cited by", likeness.network.into.neighbours(paper)),
            _elsewhere(int(likeness.known_in_field[paper])),
            self._words(paper),
            _known(int(likeness.authors[paper])),
            "newer than nearly all listed papers" if self._is_newer(paper) else "",
        ]
        return tuple(reason for reason in told if reason)

    def section(self, paper: int) -> str | None:
        """The section where it belongs.

        Of the topic (outermost section) of most listed papers that it is linked to: the
        section of its year where there is one, else the one of most of these papers.
        """
        network = self.likeness.network
        near = [*network.out.neighbours(paper), *network.into.neighbours(paper)]
        sections = Counter(
            section
            for other in near
            if self.likeness.listed[other]
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

    def _linked(self, verb: str, near: npt.NDArray[np.integer]) -> str:
        listed = [paper for paper in near.tolist() if self.likeness.listed[paper]]
        if not listed:
            return ""
        words = f"{verb} {counted(len(listed), 'listed paper')}"
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

    def _is_newer(self, paper: int) -> bool:
        """Whether its printed year is later than those of nearly all dated listed papers."""
        year, papers = self.graph.papers[paper].year, self.graph.papers
        dated = [listed for at in self.graph.listed if (listed := papers[at].year) is not None]
        if year is None or not dated:
            return False
        return sum(listed < year for listed in dated) >= FRONTIER * len(dated)

    def _words(self, paper: int) -> str:
        """The terms of its title that are most common in listed titles and rare elsewhere."""
        likeness = self.likeness
        start, end = likeness.titles.indptr[paper : paper + 2]
        terms = likeness.titles.indices[start:end]
        odds = likeness.word_odds(terms, np.zeros(len(terms), dtype=np.bool_))
        order = np.lexsort((terms, -likeness.uses[1][terms]))
        names = [likeness.vocabulary[terms[at]] for at in order if odds[at] > _TELLING]
        long = [name for name in names if all(_speaks(word) for word in name.split())]
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


def _elsewhere(count: int) -> str:
    return f"cited by {counted(count, 'other paper')} known here" if count else ""


def _speaks(word: str) -> bool:
    return len(word) >= _LONG and word not in _FUNCTION_WORDS


def _known(count: int) -> str:
    words = f"{counted(count, 'author')} {plural('has', count)}"
    return f"{words} other papers in the list" if count else ""


def _most(counts: Mapping[str, int]) -> str | None:
    """The key of the largest count, of equals the first in order; None where there is none."""
    return min(counts, key=lambda key: (-counts[key], key), default=None)


def _outermost(section: str, parents: Mapping[str, str | None]) -> str:
    while (above := parents.get(section)) is not None:
        section = above
    return section
