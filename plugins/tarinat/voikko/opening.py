"""The library and the dictionary of this machine: opened once in each process, where they are there."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Protocol

from tarinat.voikko.words import Voikko

_NAMES = ("libvoikko.so.1", "libvoikko.1.dylib")
_ROOMS = ("/usr", "/usr/local", "/opt/homebrew", "/opt/local")
_KIND = getattr(sys.implementation, "_multiarch", "")  # x86_64-linux-gnu
_LIBRARIES = tuple(f"{room}/{lib}" for room in _ROOMS for lib in ("lib", "lib64", f"lib/{_KIND}"))
_DICTIONARIES = ("/etc/voikko", *(f"{room}/{lib}/voikko" for room in _ROOMS for lib in ("lib", "share")))


class _Library(Protocol):
    """What is asked of libvoikko."""

    def analyze(self, word: str) -> Sequence[Mapping[str, str]]: ...

    def spell(self, word: str) -> bool: ...

    def suggest(self, word: str) -> Sequence[str]: ...


def voikko() -> Voikko | None:
    """Give this process's Voikko; None where the C library or its Finnish dictionary is missing."""
    return _opened(os.getpid(), fingerprint())


@cache
def _opened(process: int, state: bytes) -> Voikko | None:  # noqa: ARG001 (what is opened, and by whom)
    library = _library()
    return Voikko(library.analyze, library.spell, library.suggest) if library else None


def _library() -> _Library | None:
    try:
        import libvoikko

        library: _Library = libvoikko.Voikko("fi")
    except (ImportError, OSError, AttributeError):  # no package, no C library, one too old
        return None
    except Exception as error:
        if type(error).__name__ != "VoikkoException":  # no dictionary
            raise
        return None
    return library


def fingerprint() -> bytes:
    """Tell the library and the dictionary that are here from any other, without opening them (0.3 ms).

    It is their files' sizes and times, where libvoikko and the loader of libraries look for them.
    """
    named = os.environ.get("VOIKKO_DICTIONARY_PATH", "").split(os.pathsep)
    own = str(Path.home() / ".voikko")
    dictionaries = (Path(folder) for folder in (*named, own, *_DICTIONARIES) if folder)
    folders = (*os.environ.get("LD_LIBRARY_PATH", "").split(os.pathsep), *_LIBRARIES)
    libraries = (Path(folder, name) for folder in folders for name in _NAMES if folder)
    digest = blake2b(digest_size=16)
    for file in (*(file for folder in dictionaries for file in sorted(folder.glob("*/mor-*/*"))), *libraries):
        with suppress(OSError):
            stat = file.stat()
            digest.update(f"{file}\0{stat.st_size}\0{stat.st_mtime_ns}\0".encode())
    return digest.digest()
