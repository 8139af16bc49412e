"""Non-negative numbers too large for floats: path counts reach 10^66 and more."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Longs = npt.NDArray[np.int64]

_SHIFT = 1 << 30
"""Exponents beyond this are cut when floats are asked for; ldexp takes 32-bit exponents."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Scaled:
    """Numbers ``mantissa * 2 ** exponent``; whole numbers below 2^53 are exact."""

    mantissa: Floats
    exponent: Longs

    @classmethod
    def zeros(cls, size: int) -> Self:
        """`size` zeros."""
        return cls(mantissa=np.zeros(size), exponent=np.zeros(size, dtype=np.int64))

    @property
    def log2(self) -> Floats:
        """Logarithms to base 2; minus infinity for zero."""
        with np.errstate(divide="ignore"):
            logs: Floats = np.log2(self.mantissa) + self.exponent
        return logs

    @property
    def floats(self) -> Floats:
        """As plain floats; infinity where they do not fit."""
        exponent = np.clip(self.exponent, -_SHIFT, _SHIFT).astype(np.int32)
        with np.errstate(over="ignore"):
            plain: Floats = np.ldexp(self.mantissa, exponent)
        return plain

    def __getitem__(self, chosen: npt.NDArray[np.integer]) -> Scaled:
        """The chosen numbers."""
        return Scaled(mantissa=self.mantissa[chosen], exponent=self.exponent[chosen])

    def __mul__(self, other: Scaled) -> Scaled:
        """Products, number by number."""
        return Scaled(
            mantissa=self.mantissa * other.mantissa, exponent=self.exponent + other.exponent
        )

    def put(self, places: npt.NDArray[np.integer], values: Scaled) -> None:
        """Overwrite the numbers at `places`."""
        self.mantissa[places] = values.mantissa
        self.exponent[places] = values.exponent

    def sums(self, cuts: Longs, seeds: Floats) -> Scaled:
        """Sums of the groups that begin at `cuts` (none empty), each plus its seed."""
        sizes = np.diff(np.append(cuts, len(self.mantissa)))
        top = np.maximum.reduceat(self.exponent, cuts)
        below = (self.exponent - np.repeat(top, sizes)).clip(-_SHIFT).astype(np.int32)
        total = np.add.reduceat(np.ldexp(self.mantissa, below), cuts)
        total += np.ldexp(seeds, (-top).clip(-_SHIFT, _SHIFT).astype(np.int32))
        mantissa, shift = np.frexp(total)
        return Scaled(mantissa=mantissa, exponent=top + shift)
