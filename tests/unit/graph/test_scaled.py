from __future__ import annotations

import numpy as np
import pytest

from lineagraph.graph.influence.scaled import Scaled


def scaled(*numbers: float) -> Scaled:
    mantissa, exponent = np.frexp(np.array(numbers))
    return Scaled(mantissa=mantissa, exponent=exponent.astype(np.int64))


def test_sums_and_products_of_small_whole_numbers_are_exact() -> None:
    product = scaled(3, 5, 7) * scaled(2, 11, 13)
    assert product.floats.tolist() == [6, 55, 91]
    assert product.sums(np.array([0, 2]), np.array([1.0, 0.0])).floats.tolist() == [62, 91]


def test_numbers_beyond_floats_keep_their_logarithm() -> None:
    huge = Scaled(mantissa=np.array([0.5, 0.5]), exponent=np.array([5001, 5001]))
    total = huge.sums(np.array([0]), np.array([1.0]))
    assert total.log2.tolist() == [5001]
    assert total.floats.tolist() == [np.inf]


def test_zero_has_no_logarithm() -> None:
    assert Scaled.zeros(1).log2.tolist() == [-np.inf]


@pytest.mark.parametrize("shift", [0, -3000, 3000], ids=["plain", "tiny", "huge"])
def test_a_sum_of_equals_doubles(shift: int) -> None:
    pair = Scaled(mantissa=np.array([0.75, 0.75]), exponent=np.array([shift, shift]))
    total = pair.sums(np.array([0]), np.array([0.0]))
    assert total.log2[0] == pytest.approx(np.log2(0.75) + shift + 1)
