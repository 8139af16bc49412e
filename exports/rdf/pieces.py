"""Small texts gathered into large ones: a file is then written with few calls."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

_TEXTS = 1024


def pieces(texts: Iterable[str]) -> Iterator[str]:
    """Join the texts, a thousand at a time.

    >>> list(pieces(["a", "b"]))
    ['ab']
    """
    rest = iter(texts)
    while piece := list(islice(rest, _TEXTS)):
        yield "".join(piece)
