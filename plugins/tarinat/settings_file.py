"""A settings file read as Pelican reads it, without Pelican, which takes a third of a second to import."""

from __future__ import annotations

import importlib.util
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tarinat.config import SETTINGS

_FOLDERS = ("PATH", "OUTPUT_PATH", "THEME")


def read_settings_file(path: Path, overrides: Mapping[str, Any]) -> dict[str, Any]:
    """Run a settings file and return what it sets, with overrides, its folders made absolute.

    Of what was left out only the folders are filled in. Raises whatever the file, which is Python, may raise.
    """
    spec = importlib.util.spec_from_file_location(path.stem, path)
    if spec is None or spec.loader is None:
        raise ImportError(f"{path} is no Python file")
    module = importlib.util.module_from_spec(spec)
    with no_bytecode():
        spec.loader.exec_module(module)
    found = {name: value for name, value in vars(module).items() if name.isupper()} | dict(overrides)
    for setting in SETTINGS:
        if setting.name in _FOLDERS:
            folder = setting.default if found.get(setting.name) is None else found[setting.name]
            # As Pelican does: a link in the path stays a link.
            found[setting.name] = os.path.abspath(path.parent / folder)  # noqa: PTH100
    return found


def clock() -> datetime | None:
    """Ask the time once, at the edge; SOURCE_DATE_EPOCH (seconds) stands in for it where it is set.

    Returns None where that is no time.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    try:
        return datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)
    except (ValueError, OverflowError, OSError):
        return None


@contextmanager
def no_bytecode() -> Iterator[None]:
    """Keep Python from leaving a `__pycache__` beside the settings file: a check writes nothing."""
    before, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    try:
        yield
    finally:
        sys.dont_write_bytecode = before
