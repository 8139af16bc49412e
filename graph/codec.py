"""Frozen dataclasses to plain JSON values and back, by their own type hints."""

from __future__ import annotations

import types
import typing
from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar

T = TypeVar("T")
Decoder = Callable[[Any], Any]

_JSON_TYPES = (str, int, float, bool, list, dict)


def to_plain(value: Any) -> Any:
    """A value as JSON types; fields that hold their default are left out.

    >>> from lineagraph.graph.reading import Link
    >>> to_plain(Link(label="Code", url="https://example.org"))
    {'label': 'Code', 'url': 'https://example.org'}
    """
    if is_dataclass(value) and not isinstance(value, type):
        return {
            name: to_plain(held)
            for name, default in _defaults(type(value))
            if (held := getattr(value, name)) != default or default is MISSING
        }
    if isinstance(value, tuple | list):
        return [to_plain(item) for item in value]
    return value


def from_plain(kind: Callable[..., T], plain: Any) -> T:
    """Build a `kind` from what `to_plain` gave.

    Raises:
        TypeError: a field is missing, unknown or of the wrong type.
        ValueError: a value is outside its enumeration.
    """
    built: T = _decoder(kind)(plain)
    return built


@cache
def _defaults(kind: type) -> tuple[tuple[str, Any], ...]:
    return tuple((field.name, field.default) for field in fields(kind))


@cache
def _decoder(hint: Any) -> Decoder:
    """How a value of this type is read; made once for each type."""
    if is_dataclass(hint):
        return _dataclass_decoder(hint)
    origin, args = typing.get_origin(hint), typing.get_args(hint)
    if origin in {types.UnionType, typing.Union}:
        return _optional_decoder(next(arg for arg in args if arg is not types.NoneType))
    if origin is tuple:
        return _tuple_decoder(args[0])
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return hint
    if isinstance(hint, type) and issubclass(hint, str) and hint is not str:
        text = _leaf(str)
        return lambda plain: hint(text(plain))
    return _leaf(hint)


def _leaf(*kinds: type) -> Decoder:
    """How a value that JSON itself has is read: as it is. JSON gives no subclasses."""

    def decode(plain: Any) -> Any:
        if type(plain) in kinds:
            return plain
        raise TypeError(f"{plain!r} is no {kinds[0].__name__}")

    return decode


def _dataclass_decoder(hint: Any) -> Decoder:
    hints = typing.get_type_hints(hint)
    decoders = {field.name: _decoder(hints[field.name]) for field in fields(hint)}
    values = _leaf(dict)

    def decode(plain: Any) -> Any:
        try:
            given = {name: decoders[name](value) for name, value in values(plain).items()}
        except KeyError as error:
            raise TypeError(f"{hint.__name__} has no field {error}") from error
        return hint(**given)

    return decode


def _optional_decoder(hint: Any) -> Decoder:
    if hint in _JSON_TYPES:
        return _leaf(hint, types.NoneType)
    inner = _decoder(hint)
    return lambda plain: None if plain is None else inner(plain)


def _tuple_decoder(hint: Any) -> Decoder:
    item, values = _decoder(hint), _leaf(list)
    return lambda plain: tuple(map(item, values(plain)))
