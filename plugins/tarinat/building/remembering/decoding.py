"""Frozen values again from JSON: what `encoding` wrote, checked against the types of their fields."""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Callable, Hashable
from datetime import date, datetime
from functools import cache
from typing import Any, cast
from zoneinfo import ZoneInfo

from tarinat.building.remembering.encoding import made_from
from tarinat.markup import Body, Written

Decoder = Callable[[Any, ZoneInfo], Any]


def decode(kind: Any, data: Any, zone: ZoneInfo, **fields: type[Any]) -> Any:
    """Make a value of a dataclass again; moments get the time zone.

    `fields` are types of its own fields that are known better than it says: one of a union, say. Raises
    ValueError, TypeError or LookupError where the data is not of that kind.
    """
    if fields:
        return _dataclass(cast(Hashable, kind), tuple(fields.items()))(data, zone)
    return _decoder(cast(Hashable, kind))(data, zone)


@cache
def _decoder(kind: Any) -> Decoder:
    """Make the function that decodes a type, once for each type."""
    origin, parts = typing.get_origin(kind), typing.get_args(kind)
    if origin is tuple:
        return _tuple(parts)
    if origin in (types.UnionType, typing.Union):
        (present,) = (part for part in parts if part is not types.NoneType)
        inner = _decoder(present)
        return lambda data, zone: None if data is None else inner(data, zone)
    if origin is typing.Literal:
        return lambda data, zone: _one_of(parts, data)
    if dataclasses.is_dataclass(kind):
        return _dataclass(cast(Hashable, kind))
    return _SPECIAL.get(kind) or (lambda data, zone: _plain(kind, data))


_SPECIAL: dict[Any, Decoder] = {
    Body: lambda data, zone: Written(*[_plain(str, html) for html in data]),
    datetime: lambda data, zone: datetime.fromisoformat(data).astimezone(zone),
    date: lambda data, zone: date.fromisoformat(data),
}


@cache
def _dataclass(kind: Any, narrowed: tuple[tuple[str, type[Any]], ...] = ()) -> Decoder:
    hints = {**typing.get_type_hints(kind), **dict(narrowed)}
    fields = tuple(_decoder(hints[name]) for name in made_from(kind))

    def decode_fields(data: Any, zone: ZoneInfo) -> Any:
        return kind(*[field(part, zone) for field, part in zip(fields, data, strict=True)])

    return decode_fields


def _tuple(parts: tuple[Any, ...]) -> Decoder:
    if len(parts) == 2 and parts[1] is Ellipsis:
        each = _decoder(parts[0])
        return lambda data, zone: tuple([each(part, zone) for part in data])
    several = tuple(_decoder(part) for part in parts)
    return lambda data, zone: tuple([one(part, zone) for one, part in zip(several, data, strict=True)])


def _plain(kind: type[Any], data: Any) -> Any:
    if type(data) is not kind:
        raise TypeError(f"{data!r} is no {kind.__name__}")
    return data


def _one_of(allowed: tuple[Any, ...], data: Any) -> Any:
    if data not in allowed:
        raise ValueError(f"{data!r} is none of {allowed}")
    return data
