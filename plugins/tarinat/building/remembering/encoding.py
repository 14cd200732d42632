"""Frozen values to JSON, so that what is remembered can be read without running anything."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Hashable
from datetime import date
from functools import cache
from operator import attrgetter
from typing import Any, cast


def as_json(value: object) -> str:
    """Write a value as JSON: a dataclass becomes the list of its fields, a moment its text in ISO 8601."""
    return _JSON.encode(value)


def _parts(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return _fields_of(cast(Hashable, type(value)))(value)


# Without a look for circles: frozen values have none.
_JSON = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":"), default=_parts)


@cache
def made_from(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in dataclasses.fields(kind) if field.init)


@cache
def _fields_of(kind: Any) -> Callable[[Any], tuple[Any, ...]]:
    names = made_from(kind)
    return (
        attrgetter(*names) if len(names) > 1 else lambda value: tuple(getattr(value, name) for name in names)
    )
