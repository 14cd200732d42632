"""What tests do to the workers of a cluster, in their processes: by name, so that they can be told to."""

from __future__ import annotations

import os
import sys
from types import ModuleType

import tarinat.building.crew.outfit
import tarinat.building.crew.parsing

_hidden: dict[str, ModuleType] = {}
_version = tarinat.__version__
_parse_one = tarinat.building.crew.parsing._parse_one


def lose_tarinat() -> None:
    """Be without the package."""
    _hidden.update({name: sys.modules.pop(name) for name in list(sys.modules) if name.startswith("tarinat")})
    sys.modules["tarinat"] = None


def wear(version: str) -> None:
    """Have another version of the package."""
    tarinat.building.crew.outfit.__version__ = version
    tarinat.building.crew.outfit.outfit.cache_clear()


def die_over(name: str) -> None:
    """Die when a source with this name is parsed; whoever comes instead will not."""

    def parse_one(source, manner):
        if source.stem == name:
            os._exit(1)
        return _parse_one(source, manner)

    tarinat.building.crew.parsing._parse_one = parse_one


def fail_over(name: str) -> None:
    """Have a fault that a source with this name brings out."""

    def parse(source, *rest):
        if source.stem == name:
            raise ZeroDivisionError("vika")
        return tarinat.writings.parse(source, *rest)

    tarinat.building.crew.parsing.parse = parse


def be_well() -> None:
    """Be as workers are."""
    if _hidden:
        sys.modules.update(_hidden)
        _hidden.clear()
    wear(_version)
    tarinat.building.crew.parsing._parse_one = _parse_one
    tarinat.building.crew.parsing.parse = tarinat.writings.parse


def opened() -> list[str]:
    """Name the files that were opened since the first call."""
    if not _watching:
        _watching.append(True)
        sys.addaudithook(_note)
    return list(_opened)


def _note(event: str, args: tuple[object, ...]) -> None:
    if event == "open":
        _opened.append(str(args[0]))


_watching: list[bool] = []
_opened: list[str] = []
