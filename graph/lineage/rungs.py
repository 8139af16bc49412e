"""The evidence of links in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cache, lru_cache
from itertools import starmap
from typing import Any

import numpy as np
import numpy.typing as npt

from lineagraph.graph.citations import Intent, Part, intents_of, parts_of
from lineagraph.graph.lineage.evidence import LinkKind, Rung, RungKind
from lineagraph.graph.lineage.features import Features
from lineagraph.graph.model import Declaration, PaperKind, Strength
from lineagraph.graph.plurals import counted, plural

INFERENCE = "inference"
"""Source of what is computed from the graph and stands in no source."""

_CLEAR_ROLE = 0.1
"""From here on it is worth telling how other papers use a work."""

_FEW = 3  # up to so many listed references it is worth telling that there are few


@dataclass(frozen=True, slots=True)
class Observation:
    """All that is known of one candidate link; NaN, 0 or None where nothing is.

    Attributes:
        source: the first source that recorded the citation; None where none did.
        parts, intents: masks of `citations.PARTS` and `citations.INTENTS`.
        role: `Features.role`: how other papers use the ancestor.
        references, citers: works that both cite; papers that cite both.
        authors: in common.
        years: from the ancestor's year to the descendant's.
        series: name of the ancestor that the descendant's continues.
        beside: listed papers that the descendant cites.
        aside: what the ancestor offers.
    """

    source: str | None
    declaration: Declaration | None
    mentions: float
    parts: int
    role: float
    intents: int
    influential: float
    references: float
    citers: float
    authors: float
    years: float
    series: str | None
    beside: float
    aside: PaperKind


def observe(features: Features, places: npt.NDArray[np.integer]) -> list[Observation]:
    """What is known of the candidates at `places`, many at once: columns become Python values."""
    graph, candidates = features.graph, features.candidates
    ancestors = [graph.papers[at] for at in candidates.ancestor[places].tolist()]
    columns: dict[str, Iterable[Any]] = {
        "source": [
            _source(features, mask) if row >= 0 else None
            for row, mask in zip(
                candidates.row[places].tolist(),
                _of_citations(features, places, graph.citations.sources),
                strict=True,
            )
        ],
        "declaration": [
            graph.declarations[at] if at >= 0 else None
            for at in candidates.declared[places].tolist()
        ],
        "mentions": features.mentions[places].tolist(),
        "parts": _of_citations(features, places, graph.citations.parts),
        "role": features.role[places].tolist(),
        "intents": _of_citations(features, places, graph.citations.intents),
        "influential": features.influential[places].tolist(),
        "references": features.shared_references[places].tolist(),
        "citers": features.shared_citers[places].tolist(),
        "authors": features.shared_authors[places].tolist(),
        "years": features.calendar[places].tolist(),
        "series": [
            ancestor.name if continues else None
            for ancestor, continues in zip(ancestors, features.series[places].tolist(), strict=True)
        ],
        "beside": features.beside[places].tolist(),
        "aside": [ancestor.kind for ancestor in ancestors],
    }
    in_order = (columns[one.name] for one in fields(Observation))
    return list(starmap(Observation, zip(*in_order, strict=True)))


def _of_citations(
    features: Features, places: npt.NDArray[np.integer], values: npt.NDArray[np.integer]
) -> list[int]:
    """Of the candidates' citations the values; 0 of candidates that are not cited."""
    rows = features.candidates.row[places]
    taken = np.zeros(len(rows), dtype=np.int64)
    taken[rows >= 0] = values[rows[rows >= 0]]
    return list(taken.tolist())


def rungs_of(seen: Observation) -> tuple[Rung, ...]:
    """The rungs of one link, strongest kinds of evidence first."""
    return tuple(rung for tell in _TELLERS.values() for rung in tell(seen))


def kind_of(seen: Observation) -> LinkKind | None:
    """What the evidence says about how the descendant uses the ancestor."""
    if seen.declaration is not None:
        return _DECLARED_KINDS[seen.declaration.strength]
    if seen.aside is PaperKind.DATASET:
        return LinkKind.USES_COMPONENT
    return LinkKind.COMPARES if _only_compares(seen.parts, seen.intents) else None


_DECLARED_KINDS = {
    Strength.BASED_ON: LinkKind.EXTENDS,
    Strength.ACKNOWLEDGED: LinkKind.EXTENDS,
    Strength.USES_COMPONENT: LinkKind.USES_COMPONENT,
    Strength.COMPARED: LinkKind.COMPARES,
}

_DECLARED_WORDS = {
    Strength.BASED_ON: "based on",
    Strength.ACKNOWLEDGED: "acknowledged",
    Strength.USES_COMPONENT: "uses a component of it",
    Strength.COMPARED: "compared with it",
}


@cache
def _only_compares(parts_mask: int, intents_mask: int) -> bool:
    """Whether citing sentences stand among experiments alone and none speaks of method."""
    parts, intents = set(parts_of(parts_mask)), intents_of(intents_mask)
    among_experiments = bool(parts) and parts <= {Part.EXPERIMENTS, Part.APPENDIX}
    return among_experiments and Intent.RESULT in intents and Intent.METHODOLOGY not in intents


def _source(features: Features, mask: int) -> str:
    first = (mask & -mask).bit_length() - 1
    sources = features.graph.sources
    return sources[first].id if 0 <= first < len(sources) else INFERENCE


def _declared(seen: Observation) -> Iterator[Rung]:
    if seen.declaration is None:
        return
    strength = seen.declaration.strength
    where = f" ({seen.declaration.stated_in})" if seen.declaration.stated_in else ""
    alone = "" if seen.source else "; no citation is recorded"
    words = f"declared by its authors: {_DECLARED_WORDS[strength]}{where}{alone}"
    yield _rung(RungKind.DECLARED, strength.value, words, seen.declaration.source)


def _mentions(seen: Observation) -> Iterator[Rung]:
    if seen.mentions >= 0:
        words = _mentioned(int(seen.mentions))
        yield _rung(RungKind.MENTIONS, seen.mentions, words, seen.source)


def _sections(seen: Observation) -> Iterator[Rung]:
    role = _role_told(seen.role)
    if seen.parts:
        value, words = _parts_told(seen.parts)
        yield _rung(RungKind.SECTIONS, value, f"{words}; {role}" if role else words, seen.source)
    elif role:
        yield _rung(RungKind.SECTIONS, role, role)


def _role_told(role: float) -> str:
    if abs(role) < _CLEAR_ROLE:
        return ""
    if role > 0:
        return "others use it in their method more than is usual"
    return "others compare with it more than is usual"


@cache
def _parts_told(mask: int) -> tuple[str, str]:
    """The parts as value and in words."""
    parts = parts_of(mask)
    return "; ".join(parts), f"cited in the {_list(parts)} {plural('section', len(parts))}"


def _intents(seen: Observation) -> Iterator[Rung]:
    if seen.intents:
        value, words = _intents_told(seen.intents)
        yield _rung(RungKind.INTENTS, value, words, seen.source)


@cache
def _intents_told(mask: int) -> tuple[str, str]:
    intents = intents_of(mask)
    return "; ".join(intents), f"cited as {_list(intents)}"


def _influential(seen: Observation) -> Iterator[Rung]:
    if seen.influential == 1:
        yield _rung(RungKind.INFLUENTIAL, 1.0, "an influential citation", seen.source)


def _coupling(seen: Observation) -> Iterator[Rung]:
    if seen.references > 0:
        words = f"shares {counted(int(seen.references), 'reference')}"
        yield _rung(RungKind.COUPLING, seen.references, words)


def _cocitation(seen: Observation) -> Iterator[Rung]:
    if seen.citers > 0:
        words = f"cited together by {counted(int(seen.citers), 'paper')}"
        yield _rung(RungKind.COCITATION, seen.citers, words)


def _authors(seen: Observation) -> Iterator[Rung]:
    if seen.authors > 0:
        words = f"{counted(int(seen.authors), 'author')} in common"
        yield _rung(RungKind.AUTHORS, seen.authors, words)


def _series(seen: Observation) -> Iterator[Rung]:
    if seen.series:
        yield _rung(RungKind.SERIES, 1.0, f"name continues {seen.series}")


def _crowd(seen: Observation) -> Iterator[Rung]:
    if 0 < seen.beside <= _FEW:
        few = "the only" if seen.beside == 1 else f"one of only {int(seen.beside)}"
        words = f"{few} {plural('listed paper', int(seen.beside))} that it is known to cite"
        yield _rung(RungKind.CROWD, seen.beside, words)


def _recency(seen: Observation) -> Iterator[Rung]:
    if np.isnan(seen.years):
        return
    words = "of the same year"
    if seen.years > 0:
        words = f"{counted(int(seen.years), 'year')} earlier"
    elif seen.years < 0:
        words = f"{counted(int(-seen.years), 'year')} later: backward in time"
    yield _rung(RungKind.RECENCY, seen.years, words)


@lru_cache(maxsize=1 << 16, typed=True)
def _rung(kind: RungKind, value: float | str, text: str, source: str | None = None) -> Rung:
    """A rung; equal ones are one object, for there are few and millions of links."""
    return Rung(kind=kind, value=value, source=source or INFERENCE, text=text)


def _mentioned(times: int) -> str:
    if not times:
        return "in the bibliography, but no sentence that mentions it was seen"
    return f"mentioned {({1: 'once', 2: 'twice'}).get(times, f'{times} times')}"


def _list(words: tuple[Part, ...] | tuple[Intent, ...]) -> str:
    plain = [word.value for word in words]
    return " and ".join([", ".join(plain[:-1]), plain[-1]]) if len(plain) > 1 else plain[0]


_TELLERS: Mapping[RungKind, Callable[[Observation], Iterator[Rung]]] = {
    RungKind.DECLARED: _declared,
    RungKind.MENTIONS: _mentions,
    RungKind.SECTIONS: _sections,
    RungKind.INTENTS: _intents,
    RungKind.INFLUENTIAL: _influential,
    RungKind.COUPLING: _coupling,
    RungKind.COCITATION: _cocitation,
    RungKind.AUTHORS: _authors,
    RungKind.SERIES: _series,
    RungKind.CROWD: _crowd,
    RungKind.RECENCY: _recency,
}
