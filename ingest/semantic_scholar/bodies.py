"""Bodies of answers, taken apart: JSON as services really write it."""

from __future__ import annotations

import json
from typing import Any, NoReturn

import orjson

_MARK = b"\xef\xbb\xbf"
"""Some programs write it before a text in UTF-8; JSON has no place for it."""


def parse_json(body: bytes) -> Any:
    r"""The value of a body; half of a character (``\ud835`` alone) becomes a question mark.

    >>> parse_json(b'{"title": "\\ud835 and more"}')
    {'title': '? and more'}

    Raises:
        ValueError: it is no whole JSON.
    """
    plain = body.removeprefix(_MARK)
    try:
        return orjson.loads(plain)
    except orjson.JSONDecodeError:
        if b"\\u" not in plain:
            raise
    try:
        return _whole(json.loads(plain, parse_constant=_no_number))
    except RecursionError as error:
        raise ValueError("it is nested too deeply") from error


def _no_number(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number of JSON")


def _whole(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    if isinstance(value, int) and not -(1 << 63) <= value < 1 << 64:
        return None  # no count, no year: nothing could be done with it
    if isinstance(value, list):
        return [_whole(item) for item in value]
    if isinstance(value, dict):
        return {_whole(name): _whole(item) for name, item in value.items()}
    return value
