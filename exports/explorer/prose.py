"""Other people's sentences on the page: cut to a sane length, each with the source that gave it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lineagraph.exports.explorer.labels import sane
from lineagraph.graph.lineage.evidence import LineageLink
from lineagraph.graph.model import KnowledgeGraph, Paper
from lineagraph.graph.texts import Told, abstract_of, citing_sentences, summary_of

MOST_SENTENCES = 3
"""Citing sentences kept of one citation."""

_SENTENCE = 400
_MOST_SENTENCE_TEXT = 2_000_000
_LONGEST, _SHORTEST = 3000, 200
_MOST_ABSTRACT_TEXT = 3_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentences:
    """Sentences in which one paper cites another.

    Attributes:
        more: how many beyond `texts` the source gave.
        source: its name, for people.
    """

    texts: tuple[str, ...]
    more: int
    source: str


def sentences_of(graph: KnowledgeGraph, link: LineageLink) -> Sentences | None:
    """What the descendant says where it cites the ancestor; None where no source tells."""
    given = citing_sentences(graph, link.descendant, link.ancestor)
    if not given:
        return None
    texts = tuple(dict.fromkeys(sane(told.text, limit=_SENTENCE) for told in given))
    return Sentences(
        texts=texts[:MOST_SENTENCES],
        more=max(len(texts) - MOST_SENTENCES, 0),
        source=_names(given),
    )


def sentences_by_link(graph: KnowledgeGraph, links: Sequence[LineageLink]) -> dict[int, Sentences]:
    """Sentences by the place of their link, the best links first until the page is full."""
    found: dict[int, Sentences] = {}
    length = 0
    for at in sorted(range(len(links)), key=lambda at: -links[at].score):
        held = sentences_of(graph, links[at])
        if held is None:
            continue
        length += sum(map(len, held.texts))
        if length > _MOST_SENTENCE_TEXT:
            break
        found[at] = held
    return dict(sorted(found.items()))


def teller_of(graph: KnowledgeGraph, paper: Paper) -> str:
    """Who gave the abstract and the summary of a paper, in words."""
    return _names(told for told in (abstract_of(graph, paper), summary_of(graph, paper)) if told)


def longest_abstract(graph: KnowledgeGraph) -> int:
    """How many letters of an abstract the page keeps: fewer where the list is long."""
    each = _MOST_ABSTRACT_TEXT // max(len(graph.listed), 1)
    return min(max(each, _SHORTEST), _LONGEST)


def _names(texts: Iterable[Told]) -> str:
    sources = dict.fromkeys(source for told in texts for source in told.sources)
    return ", ".join(sane(source.name, limit=80) for source in sources)
