"""What a build is done with: this package's own code, Python, and the packages that are installed."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import tarinat


def digest_of(data: bytes) -> bytes:
    """Digest bytes (BLAKE2b, 16 bytes)."""
    return hashlib.blake2b(data, digest_size=16).digest()


@cache
def own_code() -> bytes:
    """Digest this package's modules: other code makes other things, whatever its version says."""
    package = Path(tarinat.__file__).parent
    digest = hashlib.blake2b(digest_size=16)
    for module in sorted(package.rglob("*.py")):
        digest.update(module.relative_to(package).as_posix().encode() + b"\0" + module.read_bytes())
    return digest.digest()


@cache
def program() -> bytes:
    """Digest this package, Python, and every installed package's version."""
    return digest_of(b"\0".join([own_code(), sys.version.encode(), *(name.encode() for name in installed())]))


def version_of(package: str) -> str:
    """Give the version of an installed package. Raises PackageNotFoundError where there is none."""
    for name in installed():
        title, _, version = name.removesuffix(".dist-info").partition("-")
        if title.lower().replace("_", "-") == package:
            return version
    from importlib.metadata import version as found  # for what is installed in another way

    return found(package)


def installed() -> Iterator[str]:
    """Name the installed packages with their versions (importlib.metadata would cost 30 ms)."""
    for folder in sys.path:
        if os.path.isdir(folder):
            yield from sorted(name for name in os.listdir(folder) if name.endswith(".dist-info"))
