"""Spelt terms, kept for a while: few terms come again and again among millions."""

from __future__ import annotations

from collections.abc import Callable

_MOST = 1 << 16


class Remembered(dict[str, str]):
    """What a function says of a text.

    >>> Remembered(str.upper)["a"]
    'A'
    """

    def __init__(self, say: Callable[[str], str]) -> None:
        super().__init__()
        self._say = say

    def __missing__(self, asked: str) -> str:
        """Ask, and remember; when there is too much to remember, begin anew."""
        if len(self) >= _MOST:
            self.clear()
        said = self[asked] = self._say(asked)
        return said
