"""Citations with their evidence, as columns: never one object an edge."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Self

import numpy as np
import numpy.typing as npt

IntColumn = npt.NDArray[np.int32]
SmallColumn = npt.NDArray[np.int16]
FlagColumn = npt.NDArray[np.int8]
MaskColumn = npt.NDArray[np.uint16]
BoolColumn = npt.NDArray[np.bool_]
TextColumn = npt.NDArray[np.object_]
"""One tuple of texts a row."""

UNKNOWN = -1
"""In `Citations.mentions` and `Citations.influential`: the source does not say."""


class Part(StrEnum):
    """Where in the citing paper a citing sentence stands."""

    ABSTRACT = "abstract"
    INTRODUCTION = "introduction"
    RELATED_WORK = "related work"
    METHOD = "method"
    EXPERIMENTS = "experiments"
    CONCLUSION = "conclusion"
    APPENDIX = "appendix"


class Intent(StrEnum):
    """Why the paper is cited, in Semantic Scholar's terms."""

    BACKGROUND = "background"
    METHODOLOGY = "methodology"
    RESULT = "result"


PARTS = tuple(Part)
INTENTS = tuple(Intent)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Citations:
    """Parallel columns, one row a citation, sorted by (citing, cited), no pair twice.

    Attributes:
        citing: position of the citing paper in the sequence these citations belong to.
        cited: position of the cited paper.
        mentions: citing sentences seen; `UNKNOWN` where not counted.
        parts: bit i set: a citing sentence stands in ``PARTS[i]``; 0 where not known.
        intents: bit i set: ``INTENTS[i]``; 0 where not known.
        influential: 1, 0 or `UNKNOWN` (Semantic Scholar's flag).
        sources: bit i set: the i-th source of the graph (or harvest) recorded it.
        contexts: the citing sentences themselves, where a source gives them, else ().
    """

    citing: IntColumn
    cited: IntColumn
    mentions: SmallColumn
    parts: MaskColumn
    intents: MaskColumn
    influential: FlagColumn
    sources: MaskColumn
    contexts: TextColumn

    def __len__(self) -> int:
        """The number of citations."""
        return len(self.citing)

    def __eq__(self, other: object) -> bool:
        """Whether all columns hold the same values."""
        if not isinstance(other, Citations):
            return NotImplemented
        return all(
            np.array_equal(getattr(self, field.name), getattr(other, field.name))
            for field in fields(self)
        )

    __hash__ = None  # type: ignore[assignment]  # arrays inside

    @classmethod
    def of(  # noqa: PLR0913  one argument a column
        cls,
        *,
        citing: npt.ArrayLike,
        cited: npt.ArrayLike,
        mentions: npt.ArrayLike | None = None,
        parts: npt.ArrayLike | None = None,
        intents: npt.ArrayLike | None = None,
        influential: npt.ArrayLike | None = None,
        sources: npt.ArrayLike | None = None,
        contexts: Sequence[tuple[str, ...]] | TextColumn | None = None,
    ) -> Self:
        """Sort rows and unite repeated pairs: most mentions, union of masks, flag if any says so.

        A column left out is unknown everywhere; `sources` left out is the first source.
        """
        rows_citing = np.asarray(citing, dtype=np.int32)
        rows_cited = np.asarray(cited, dtype=np.int32)
        size = len(rows_citing)
        order = np.lexsort((rows_cited, rows_citing))
        rows_citing, rows_cited = rows_citing[order], rows_cited[order]
        first = np.ones(size, dtype=np.bool_)
        first[1:] = (rows_citing[1:] != rows_citing[:-1]) | (rows_cited[1:] != rows_cited[:-1])
        starts = np.flatnonzero(first)

        def column(
            values: npt.ArrayLike | None, default: int, dtype: type[np.integer], unite: np.ufunc
        ) -> npt.NDArray[np.integer]:
            given = np.full(size, default) if values is None else np.asarray(values)
            if not size:
                return given.astype(dtype)
            united: npt.NDArray[np.integer] = unite.reduceat(given.astype(dtype)[order], starts)
            return united

        return cls(
            citing=rows_citing[starts],
            cited=rows_cited[starts],
            mentions=column(mentions, UNKNOWN, np.int16, np.maximum).astype(np.int16),
            parts=column(parts, 0, np.uint16, np.bitwise_or).astype(np.uint16),
            intents=column(intents, 0, np.uint16, np.bitwise_or).astype(np.uint16),
            influential=column(influential, UNKNOWN, np.int8, np.maximum).astype(np.int8),
            sources=column(sources, 1, np.uint16, np.bitwise_or).astype(np.uint16),
            contexts=_united_texts(contexts, order, first),
        )

    def where(self, mask: BoolColumn) -> Self:
        """The rows where `mask` (one bool a row) holds."""
        return type(self)(**{f.name: getattr(self, f.name)[mask] for f in fields(self)})

    def row(self, citing: int, cited: int) -> int | None:
        """The row in which `citing` cites `cited` (positions), or None."""
        start, end = np.searchsorted(self.citing, [citing, citing + 1])
        at = start + int(np.searchsorted(self.cited[start:end], cited))
        return at if at < end and self.cited[at] == cited else None

    def cited_by(self, paper: int) -> IntColumn:
        """Positions of the papers that cite the paper at position `paper`."""
        found: IntColumn = self.citing[self.cited == paper]
        return found

    def cites(self, paper: int) -> IntColumn:
        """Positions of the papers that the paper at position `paper` cites."""
        start, end = np.searchsorted(self.citing, [paper, paper + 1])
        found: IntColumn = self.cited[start:end]
        return found


def _united_texts(
    given: Sequence[tuple[str, ...]] | TextColumn | None,
    order: npt.NDArray[np.intp],
    first: BoolColumn,
) -> TextColumn:
    """Texts in the order of the rows; those of repeated pairs joined, none twice."""
    column = np.empty(int(first.sum()), dtype=np.object_)
    column.fill(())
    if given is None:
        return column
    rank = np.empty(len(order), dtype=np.intp)
    rank[order] = np.arange(len(order))
    rows = np.cumsum(first) - 1
    # Most sources give no sentences: only rows that have some are touched.
    for at in sorted((at for at, texts in enumerate(given) if texts), key=rank.__getitem__):
        row = rows[rank[at]]
        column[row] = tuple(dict.fromkeys((*column[row], *given[at])))
    return column


def parts_of(mask: int) -> tuple[Part, ...]:
    """The parts that a mask names, in reading order.

    >>> [str(part) for part in parts_of(0b1010)]
    ['introduction', 'method']
    """
    return tuple(part for bit, part in enumerate(PARTS) if mask >> bit & 1)


def intents_of(mask: int) -> tuple[Intent, ...]:
    """The intents that a mask names."""
    return tuple(intent for bit, intent in enumerate(INTENTS) if mask >> bit & 1)


_PART_BITS = {part.value: 1 << bit for bit, part in enumerate(PARTS)}
_INTENT_BITS = {intent.value: 1 << bit for bit, intent in enumerate(INTENTS)}


def parts_mask(names: Iterable[str]) -> int:
    """The mask of the named parts; names outside `Part` are left out."""
    return _mask(names, _PART_BITS)


def intents_mask(names: Iterable[str]) -> int:
    """The mask of the named intents; names outside `Intent` are left out."""
    return _mask(names, _INTENT_BITS)


def _mask(names: Iterable[str], bits: Mapping[str, int]) -> int:
    mask = 0
    for name in names:
        mask |= bits.get(name, 0)
    return mask
