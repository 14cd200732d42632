"""A file of rows that may be missing, foreign or damaged without harm: SQLite, and nothing of it is run."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import stat
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

Row = tuple[Any, ...]

_left_alone: list[object] = []
"""Connections of the process that this one is a copy of."""

_OUT_OF_REACH = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_AUTH,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
}
"""What SQLite says of a file that another build writes, or that the system refuses."""


@dataclass
class Store:
    """Tables in one file, opened for one build.

    `tables` are the statements that make them: a file whose tables are others is foreign, so that no trigger
    or view of anybody's can run. `broken` tells that a file was there and of no use; it is made anew when
    something is written.
    """

    file: Path
    tables: tuple[str, ...]
    readonly: bool = False
    broken: bool = False
    _open: sqlite3.Connection | None = field(default=None, repr=False)
    _owner: int = field(default_factory=os.getpid, repr=False)
    _unsaved: bool = False
    _folders_made: tuple[Path, ...] = ()

    def __post_init__(self) -> None:
        try:
            regular = stat.S_ISREG(self.file.stat().st_mode)
        except FileNotFoundError:
            return
        except OSError:
            self.readonly = True
            return
        if not regular:  # a pipe would never answer
            self.broken = True
            return
        try:
            self._open = self._connected("ro" if self.readonly else "rw")
            self._demand_ours(self._open)
        except sqlite3.Error as error:
            self._give_up(error)

    def rows(self, question: str, values: Iterable[Any] = ()) -> Iterator[Row]:
        """Ask; nothing where there is no file, and no more after the first damage."""
        if self._open is None:
            return
        try:
            if self._owner != os.getpid():
                self._open_in_copy()
            yield from self._open.execute(question, tuple(values))
        except sqlite3.Error as error:
            self._give_up(error)

    def write(self, statement: str, rows: Iterable[Row]) -> bool:
        """Write rows, kept when `save` is called. Returns whether that was possible."""
        if self.readonly:
            return False
        try:
            if self._open is None:
                above = (self.file.parent, *self.file.parent.parents)
                self._folders_made = tuple(folder for folder in above if not folder.exists())
                self.file.parent.mkdir(parents=True, exist_ok=True)
                self.file.unlink(missing_ok=True)
                # Nor may what was half done to a file before this one be undone in this one.
                Path(f"{self.file}-journal").unlink(missing_ok=True)
                self._open = self._connected("rwc")
                self._unsaved = True
                for table in self.tables:
                    self._open.execute(table)
            self._open.executemany(statement, rows)
        except (OSError, sqlite3.Error, UnicodeError) as error:
            self._give_up(error)
            return False
        return True

    def save(self) -> bool:
        """Keep what was written, whole or not at all; tell whether it is kept."""
        if self._open is None:
            return False
        try:
            self._open.commit()
        except sqlite3.Error as error:
            self._give_up(error)
            return False
        self._unsaved = False
        return True

    def close(self) -> None:
        """Let go of the file; what was not saved is lost, a new file too."""
        if self._open is not None:
            with contextlib.suppress(sqlite3.Error):
                self._open.close()
            self._open = None
        if self._unsaved:
            with contextlib.suppress(OSError):
                self.file.unlink()
                for folder in self._folders_made:
                    folder.rmdir()
            self._unsaved = False

    def discard(self) -> None:
        """Remove the file where something is wrong with it, and go on without; one of no harm stays."""
        if self.readonly:
            return
        self.broken = True
        self.close()
        with contextlib.suppress(OSError):
            self.file.unlink()

    def _give_up(self, error: Exception) -> None:
        """Go on without the file: it is broken, or it is sound but not to be had now."""
        kind = getattr(error, "sqlite_errorcode", None)
        if isinstance(kind, int) and kind & 0xFF in _OUT_OF_REACH:
            self.readonly = True
        elif isinstance(error, sqlite3.Error):
            self.broken = True
        self.close()

    def _open_in_copy(self) -> None:
        """Open the file again in a forked process, where its connection may be neither used nor closed."""
        _left_alone.append(self._open)
        self._open, self._unsaved = None, False
        self._owner, self.readonly = os.getpid(), True
        self._open = self._connected("ro")

    def _connected(self, mode: str) -> sqlite3.Connection:
        # The path as a URI, so that nothing is made where it is only read.
        made = sqlite3.connect(f"{self.file.resolve().as_uri()}?mode={mode}", uri=True, timeout=1)
        made.execute("PRAGMA trusted_schema = OFF")
        made.execute("PRAGMA cell_size_check = ON")
        # What was published by mistake leaves no trace once it is a draft again.
        made.execute("PRAGMA secure_delete = ON")
        # A build that is killed is undone by the journal; a power cut costs a cache at most.
        made.execute("PRAGMA synchronous = OFF")
        return made

    def _demand_ours(self, connection: sqlite3.Connection) -> None:
        found = [sql for (sql,) in connection.execute("SELECT sql FROM sqlite_schema ORDER BY rowid") if sql]
        if found != list(self.tables):
            raise sqlite3.DatabaseError("foreign tables")


def checksum(*parts: bytes) -> int:
    """Sum up data (CRC-32), to tell damage; it protects from accidents, not from intent."""
    total = 0
    for part in parts:
        total = zlib.crc32(part, total)
    return total


def written(text: str) -> bytes:
    """Write a text so that any one can be kept, also one with half of a pair of code units."""
    return text.encode("utf-8", "surrogatepass")


def read(data: bytes) -> str:
    """Read a text that was written."""
    return data.decode("utf-8", "surrogatepass")
