"""Sorts the files of the content folder: what is read as a text, what is a picture, what is out of place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from tarinat.config import Site
from tarinat.drawings.wording import said_in
from tarinat.file_bytes import bytes_of, unreadable
from tarinat.images import IMAGE_SUFFIXES, OF_PHONES, Image, Seen, Sight
from tarinat.privacy.allow_file import read_allow_list
from tarinat.privacy.allowing import ALLOWED, AllowList
from tarinat.privacy.codes import findings_in, findings_in_name
from tarinat.privacy.findings import Finding
from tarinat.problems import Place, Problem, problem
from tarinat.record import RECORD, Record, read_record
from tarinat.suggesting import nearest
from tarinat.writings import KINDS, Source

_WRITINGS = (".md", ".markdown", ".txt", ".docx", ".doc", ".odt", ".rtf", ".html")
_OF_THE_SITE = ("sanasto.txt",)

FOLDERS = (*KINDS, "images")

LookAll = Callable[[Iterable[Sight]], Iterable[Seen]]
"""Reads the sizes of pictures, in their order; a build may remember."""


@dataclass
class Walk:
    """Sorts the files of the content folder into sources, pictures and what is out of place.

    `read` are the paths of the sources.
    """

    site: Site
    look_all: LookAll
    read: list[str] = field(default_factory=list)
    images: list[Image] = field(default_factory=list)
    story_files: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    record: Record = field(init=False)
    allowed: AllowList = field(init=False)
    findings: list[Finding] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    _sights: list[Sight] = field(default_factory=list)
    _own: Mapping[str, Callable[[], None]] = field(init=False)

    def __post_init__(self) -> None:
        self.record = Record(f"{self.site.content.name}/{RECORD}")
        self.allowed = AllowList(f"{self.site.content.name}/{ALLOWED}")
        self._own = {RECORD: self._record, ALLOWED: self._allowed}
        for name, read in self._own.items():
            if (self.site.content / name).is_dir():  # which no list of files has
                read()

    def find(self, file: PurePosixPath) -> Source | None:
        """Look at a file, and read it where it is a source."""
        shown = f"{self.site.content.name}/{file}".encode("utf-8", "replace").decode()
        place = Place(shown)
        kind = file.parts[0] if len(file.parts) > 1 else ""
        suffix = file.suffix.lower()
        if str(file) in self._own:
            self._own[str(file)]()
            return None
        if str(file) in _OF_THE_SITE:
            self.findings += findings_in(shown, self._bytes(file))
        if kind not in FOLDERS:
            if suffix in _WRITINGS and str(file) not in _OF_THE_SITE:
                suggestion = nearest(kind, FOLDERS) if kind else ""
                self.problems.append(problem(place, "file-misplaced", suggestion=suggestion or "stories"))
            elif suffix in IMAGE_SUFFIXES or suffix in OF_PHONES:
                self.problems.append(problem(place, "file-misplaced", suggestion="images"))
            return None
        if shown != f"{self.site.content.name}/{file}":
            self.problems.append(problem(place, "file-name"))
            return None
        self.findings += findings_in_name(shown)
        if kind == "images":
            self._image(file, place)
            return None
        if kind == "stories":
            self.story_files.append(shown)
        if suffix in IMAGE_SUFFIXES:
            self.problems.append(problem(place, "file-misplaced", suggestion="images"))
        elif suffix in OF_PHONES:
            self.problems.append(problem(place, "image-of-phone"))
        elif file.suffix != ".md":
            name = file.stem if file.stem.lower().endswith(".md") else f"{file.stem}.md"
            self.problems.append(problem(place, "file-not-markdown", suggestion=name))
        else:
            return self._source(self.site.content / file, kind, shown)
        return None

    def _source(self, path: Path, kind: str, shown: str) -> Source | None:
        try:
            source = Source(kind, shown, path.stem, bytes_of(path))
        except OSError as error:
            self.problems.append(unreadable(Place(shown), path, error))
            self.unread.append(shown)
            return None
        self.read.append(shown)
        return source

    def _record(self) -> None:
        path, file = self.record.path, self.site.content / RECORD
        try:
            self.record, found = read_record(path, bytes_of(file))
        except OSError as error:
            found = [unreadable(Place(path), file, error)]
        self.problems += found

    def _allowed(self) -> None:
        path, file = self.allowed.path, self.site.content / ALLOWED
        try:
            self.allowed, found = read_allow_list(path, bytes_of(file))
        except OSError as error:
            found = [unreadable(Place(path), file, error)]
        self.problems += found

    def _image(self, file: PurePosixPath, place: Place) -> None:
        if file.suffix.lower() not in IMAGE_SUFFIXES:
            self.problems.append(
                problem(place, "image-of-phone")
                if file.suffix.lower() in OF_PHONES
                else problem(place, "image-format", allowed=", ".join(IMAGE_SUFFIXES))
            )
            self.images.append(Image(self.site.content / file, f"/{file}", 0, 0))
            return
        if file.suffix.lower() == ".svg":
            self.findings += findings_in(place.path, said_in(self._bytes(file)))
        self._sights.append((self.site.content / file, f"/{file}", place))

    def _bytes(self, file: PurePosixPath) -> bytes:
        """Read a file; who reads it for what it says tells where it can't be read."""
        with suppress(OSError):
            return bytes_of(self.site.content / file)
        return b""

    def look(self) -> None:
        """Look at the pictures that were found since the last look."""
        sights, self._sights = self._sights, []
        for image, found in self.look_all(sights):
            self.images.append(image)
            self.problems += found
