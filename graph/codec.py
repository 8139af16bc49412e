"""Frozen dataclasses to plain JSON values and back, by their own type hints."""

from __future__ import annotations

import types
import typing
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar

T = TypeVar("T")
Decoder = Callable[[Any], Any]


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
        return _optional_decoder(args)
    if origin is tuple:
        item = _decoder(args[0])
        return lambda plain: tuple(item(value) for value in _checked(plain, list))
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return hint
    if isinstance(hint, type) and issubclass(hint, str):
        return lambda plain: hint(_checked(plain, str))
    return lambda plain: _checked(plain, hint)


def _dataclass_decoder(hint: Any) -> Decoder:
    hints = typing.get_type_hints(hint)
    decoders = {field.name: _decoder(hints[field.name]) for field in fields(hint)}

    def decode(plain: Any) -> Any:
        values: Mapping[str, Any] = _checked(plain, dict)
        unknown = values.keys() - decoders.keys()
        if unknown:
            raise TypeError(f"{hint.__name__} has no field {min(unknown)!r}")
        return hint(**{name: decoders[name](value) for name, value in values.items()})

    return decode


def _optional_decoder(args: tuple[Any, ...]) -> Decoder:
    inner = _decoder(next(arg for arg in args if arg is not types.NoneType))
    return lambda plain: None if plain is None else inner(plain)


def _checked(plain: Any, kind: Any) -> Any:
    if not isinstance(plain, kind) or (kind is int and isinstance(plain, bool)):
        raise TypeError(f"{plain!r} is no {kind.__name__}")
    return plain
