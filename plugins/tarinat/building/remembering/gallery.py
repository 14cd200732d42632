"""Pictures for sharing that were drawn before, each in a file of its own that is named by its fingerprint."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from tarinat.building.program import digest_of
from tarinat.building.remembering.places import cache_folder

_SUM = 16


@dataclass(frozen=True, slots=True)
class Gallery:
    """A folder of drawn pictures: safe to delete, to share, and to break. Any process may add to it.

    With `readonly` nothing is added, and nothing goes.
    """

    folder: Path
    readonly: bool = False

    @classmethod
    def of(cls, content: Path, readonly: bool = False) -> Gallery:
        """Give the gallery of a content folder, beside it."""
        return cls(cache_folder(content) / "shared", readonly)

    def recall(self, own: bytes) -> bytes | None:
        """Give a picture by its fingerprint; None where it is not there whole."""
        file = self.folder / own.hex()
        with contextlib.suppress(OSError):
            kept = file.read_bytes() if file.is_file() else b""
            if kept and kept[:_SUM] == digest_of(kept[_SUM:]):
                return kept[_SUM:]
        return None

    def keep(self, own: bytes, data: bytes) -> None:
        """Keep a picture by its fingerprint. A folder that can't be written is no mistake."""
        if self.readonly:
            return
        with contextlib.suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            handle, aside = tempfile.mkstemp(dir=self.folder)
            try:
                with os.fdopen(handle, "wb") as new:
                    new.write(digest_of(data) + data)
                Path(aside).replace(self.folder / own.hex())
            except OSError:
                Path(aside).unlink(missing_ok=True)

    def keep_only(self, owns: Collection[bytes]) -> None:
        """Let go of all pictures but those with these fingerprints."""
        if self.readonly:
            return
        names = {own.hex() for own in owns}
        with contextlib.suppress(OSError):
            for file in self.folder.iterdir():
                if file.name not in names:
                    file.unlink()
