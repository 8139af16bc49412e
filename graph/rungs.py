"""The evidence of one link in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import numpy as np

from lineagraph.graph.citations import Intent, Part, intents_of, parts_of
from lineagraph.graph.evidence import LinkKind, Rung, RungKind
from lineagraph.graph.features import Features
from lineagraph.graph.model import Declaration, PaperKind, Strength

INFERENCE = "inference"
"""Source of what is computed from the graph and stands in no source."""

_DECLARED_WORDS = {
    Strength.BASED_ON: "based on",
    Strength.ACKNOWLEDGED: "acknowledged",
    Strength.USES_COMPONENT: "uses a component of it",
    Strength.COMPARED: "compared with it",
}


def rungs_of(features: Features, at: int) -> tuple[Rung, ...]:
    """The rungs under the candidate at place `at`, strongest kinds of evidence first."""
    return tuple(rung for tell in _TELLERS.values() for rung in tell(features, at))


def kind_of(features: Features, at: int) -> LinkKind | None:
    """What the evidence says about how the descendant uses the ancestor."""
    declaration = _declaration_at(features, at)
    if declaration is not None:
        return _DECLARED_KINDS[declaration.strength]
    if features.graph.papers[features.candidates.ancestor[at]].kind is PaperKind.DATASET:
        return LinkKind.USES_COMPONENT
    return LinkKind.COMPARES if _only_compares(features, at) else None


_DECLARED_KINDS = {
    Strength.BASED_ON: LinkKind.EXTENDS,
    Strength.ACKNOWLEDGED: LinkKind.EXTENDS,
    Strength.USES_COMPONENT: LinkKind.USES_COMPONENT,
    Strength.COMPARED: LinkKind.COMPARES,
}


def _only_compares(features: Features, at: int) -> bool:
    """Whether every citing sentence reports or stands among experiments."""
    parts, intents = _masks(features, at)
    elsewhere = set(parts) - {Part.EXPERIMENTS, Part.APPENDIX}
    return (
        Intent.RESULT in intents
        and Intent.METHODOLOGY not in intents
        and bool(parts)
        and (not elsewhere)
    )


def _masks(features: Features, at: int) -> tuple[tuple[Part, ...], tuple[Intent, ...]]:
    row = int(features.candidates.row[at])
    if row < 0:
        return (), ()
    citations = features.graph.citations
    return parts_of(int(citations.parts[row])), intents_of(int(citations.intents[row]))


def _declaration_at(features: Features, at: int) -> Declaration | None:
    place = int(features.candidates.declared[at])
    return None if place < 0 else features.graph.declarations[place]


def _source(features: Features, at: int) -> str:
    """The first source that recorded the citation."""
    row = int(features.candidates.row[at])
    mask = int(features.graph.citations.sources[row])
    first = (mask & -mask).bit_length() - 1
    sources = features.graph.sources
    return sources[first].id if 0 <= first < len(sources) else INFERENCE


def _declared(features: Features, at: int) -> Iterator[Rung]:
    declaration = _declaration_at(features, at)
    if declaration is None:
        return
    where = f" ({declaration.stated_in})" if declaration.stated_in else ""
    alone = "" if features.candidates.row[at] >= 0 else "; no citation is recorded"
    words = f"declared by its authors: {_DECLARED_WORDS[declaration.strength]}{where}{alone}"
    yield _rung(RungKind.DECLARED, declaration.strength.value, words, declaration.source)


def _mentions(features: Features, at: int) -> Iterator[Rung]:
    count = features.mentions[at]
    if not np.isnan(count):
        words = f"mentioned {_times(int(count))}"
        yield _rung(RungKind.MENTIONS, float(count), words, _source(features, at))


def _sections(features: Features, at: int) -> Iterator[Rung]:
    parts, _ = _masks(features, at)
    if parts:
        value = "; ".join(parts)
        words = f"cited in the {_list(parts)} part{'s' if len(parts) > 1 else ''}"
        if parts == (Part.METHOD,):
            words = "cited in the method section"
        yield _rung(RungKind.SECTIONS, value, words, _source(features, at))


def _intents(features: Features, at: int) -> Iterator[Rung]:
    _, intents = _masks(features, at)
    if intents:
        words = f"cited as {_list(intents)}"
        yield _rung(RungKind.INTENTS, "; ".join(intents), words, _source(features, at))


def _influential(features: Features, at: int) -> Iterator[Rung]:
    if features.influential[at] == 1:
        words = "an influential citation"
        yield _rung(RungKind.INFLUENTIAL, 1.0, words, _source(features, at))


def _coupling(features: Features, at: int) -> Iterator[Rung]:
    shared = features.shared_references[at]
    if shared > 0:
        yield _rung(RungKind.COUPLING, shared, f"shares {_count(shared, 'reference')}")


def _cocitation(features: Features, at: int) -> Iterator[Rung]:
    shared = features.shared_citers[at]
    if shared > 0:
        words = f"cited together by {_count(shared, 'paper')}"
        yield _rung(RungKind.COCITATION, shared, words)


def _authors(features: Features, at: int) -> Iterator[Rung]:
    shared = features.shared_authors[at]
    if shared > 0:
        yield _rung(RungKind.AUTHORS, shared, f"{_count(shared, 'author')} in common")


def _series(features: Features, at: int) -> Iterator[Rung]:
    if features.series[at] > 0:
        name = features.graph.papers[features.candidates.ancestor[at]].name
        yield _rung(RungKind.SERIES, 1.0, f"name continues {name}")


def _recency(features: Features, at: int) -> Iterator[Rung]:
    papers, candidates = features.graph.papers, features.candidates
    new, old = papers[candidates.descendant[at]].year, papers[candidates.ancestor[at]].year
    if new is None or old is None:
        return
    gap = new - old
    if gap < 0:
        words = f"appeared {_count(-gap, 'year')} later: a citation backward in time"
    else:
        words = f"{_count(gap, 'year')} earlier" if gap else "of the same year"
    yield _rung(RungKind.RECENCY, float(gap), words)


def _rung(kind: RungKind, value: float | str, text: str, source: str = INFERENCE) -> Rung:
    plain = value if isinstance(value, str) else float(value)
    return Rung(kind=kind, value=plain, source=source, text=text)


def _count(number: float, noun: str) -> str:
    return f"{int(number)} {noun}{'' if number == 1 else 's'}"


def _times(number: int) -> str:
    return {1: "once", 2: "twice"}.get(number, f"{number} times")


def _list(words: tuple[str, ...]) -> str:
    plain = [str(word) for word in words]
    return " and ".join([", ".join(plain[:-1]), plain[-1]]) if len(plain) > 1 else plain[0]


_TELLERS: Mapping[RungKind, Callable[[Features, int], Iterator[Rung]]] = {
    RungKind.DECLARED: _declared,
    RungKind.MENTIONS: _mentions,
    RungKind.SECTIONS: _sections,
    RungKind.INTENTS: _intents,
    RungKind.INFLUENTIAL: _influential,
    RungKind.COUPLING: _coupling,
    RungKind.COCITATION: _cocitation,
    RungKind.AUTHORS: _authors,
    RungKind.SERIES: _series,
    RungKind.RECENCY: _recency,
}
