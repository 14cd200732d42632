"""The record of what was published, `content/published.tsv`: the ids and addresses that must last."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from tarinat.characters import forbidden_in
from tarinat.problems import Place, Problem, problem
from tarinat.suggesting import nearest

RECORD = "published.tsv"
"""The name of the file, in the content folder."""

GONE = "-"
"""What stands before the address of something that was taken away for good."""

KINDS = (
    *("site", "story", "tag", "pair", "edition", "lesson", "evidence"),
    *("service", "author", "page", "feed", "redirect"),
)
"""What is recorded, in the order of the file. A redirect's id is the old address, its address the new one."""

_COLUMNS = ("kind", "id", "current address", "first address", "first published")
_HEADER = "# " + "\t".join(_COLUMNS)
_ADDRESS = re.compile(r"/(?:[\w~+,@-][\w.~+,@ -]*/)*(?:[\w~+,@-][\w.~+,@ -]*)?(?:#[\w.-]+)?")
_SITE = re.compile(r"https?://[^\s\"'<>\\]+")
_OWNER = re.compile(r"[^\s,:/<>&\"']+,\d{4}(?:-\d\d){0,2}")
_YEARS = range(1990, 2200)
_MARKERS = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that was published: its lasting id, where it is, where it was first, and since when.

    `line` is that of the file, 0 for an entry that is not in it yet.
    """

    kind: str
    id: str
    address: str
    first: str
    since: datetime
    line: int = field(default=0, compare=False)

    @property
    def gone(self) -> bool:
        """Tell whether it was taken away for good."""
        return self.address.startswith(GONE)

    @property
    def latest(self) -> str:
        """The address that it has, or had last."""
        return self.address.removeprefix(GONE)

    @property
    def addresses(self) -> tuple[str, ...]:
        """The addresses that this entry knows of."""
        return tuple(dict.fromkeys((self.latest, self.first)))


@dataclass(frozen=True, slots=True)
class Record:
    """All entries, and the comments that somebody wrote above them. `path` is the file's as shown."""

    path: str
    entries: tuple[Entry, ...] = ()
    comments: tuple[str, ...] = ()

    @property
    def site(self) -> Entry | None:
        """The entry of the site: its id is the owner of all ids (RFC 4151), its addresses are full ones."""
        return next(self.of("site"), None)

    def of(self, *kinds: str) -> Iterator[Entry]:
        """Give the entries of some kinds."""
        return (entry for entry in self.entries if entry.kind in kinds)

    def place(self, entry: Entry) -> Place:
        """Tell where an entry stands."""
        return Place(self.path, max(1, entry.line))

    def with_entries(self, entries: Iterable[Entry]) -> Record:
        """Give the record with other entries."""
        return replace(self, entries=tuple(entries))

    def text(self) -> str:
        """Write the file: sorted, so that what two people add seldom meets."""
        rows = (
            (e.kind, e.id, e.address, e.first, e.since.isoformat(timespec="minutes")) for e in self.entries
        )
        in_order = sorted(rows, key=lambda row: (KINDS.index(row[0]), row))
        return "\n".join([_HEADER, *self.comments, *map("\t".join, in_order), ""])


def read_record(path: str, data: bytes) -> tuple[Record, list[Problem]]:
    """Read the file; `path` is its path as shown. A line that can't be read is a problem."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        return Record(path), [problem(Place(path, line), "not-utf8")]
    entries: list[Entry] = []
    comments: list[str] = []
    found: list[Problem] = []
    known: dict[tuple[str, ...], Entry] = {}
    for number, row in enumerate(map(str.rstrip, text.split("\n")), 1):
        if row.startswith("#"):
            if row != _HEADER:
                comments.append(row)
            continue
        if not row.strip():
            continue
        place = Place(path, number)
        if row.startswith(_MARKERS):
            found.append(problem(place, "merge-conflict", text=row[:60]))
            continue
        entry = _entry(row, number)
        if entry is None:
            found.append(problem(place, "record-line", text=row[:60]))
            continue
        if not _is_day(entry.since):
            found.append(problem(place, "record-date", text=row[:60]))
            continue
        if entry.kind not in KINDS:
            known_kind = nearest(entry.kind, KINDS)
            found.append(problem(place, "record-kind", kind=entry.kind, suggestion=known_kind or "story"))
            continue
        for key in _keys(entry):
            other = known.setdefault(key, entry)
            if other is not entry:
                found.append(
                    problem(
                        place, "record-twice", kind=entry.kind, id=entry.id, place=Place(path, other.line)
                    )
                )
                break
        else:
            entries.append(entry)
    return Record(path, tuple(entries), tuple(comments)), found


def _keys(entry: Entry) -> Iterator[tuple[str, ...]]:
    """Name what only one entry may have: its id, and its address unless it is gone."""
    yield (entry.kind,) if entry.kind == "site" else (entry.kind, "id", entry.id)
    if not entry.gone and entry.kind not in ("redirect", "evidence"):
        yield (entry.kind, "address", entry.address)


def _entry(row: str, line: int) -> Entry | None:
    """Read a line, if it is one; a moment that can't be read is one of no site."""
    cells = row.split("\t")
    if len(cells) != len(_COLUMNS) or not all(cells) or forbidden_in(row.replace("\t", " ")):
        return None
    kind, id, address, first, since = cells
    form = _SITE if kind == "site" else _ADDRESS
    if not form.fullmatch(first) or not form.fullmatch(address.removeprefix(GONE)):
        return None
    # An old address is written to, too; an owner is the first part of every id.
    if (kind == "redirect" and not form.fullmatch(id)) or (kind == "site" and not _OWNER.fullmatch(id)):
        return None
    try:
        moment = datetime.fromisoformat(since)
    except ValueError:
        moment = datetime.min.replace(tzinfo=UTC)
    return Entry(kind, id, address, first, moment, line)


def _is_day(moment: datetime) -> bool:
    return moment.tzinfo is not None and moment.year in _YEARS
