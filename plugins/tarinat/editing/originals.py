"""A file as its author saved it, beside the text that is read: what changes in one does in the other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tarinat.characters import without_forbidden


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """What comes in the place of some characters of the text; nothing is replaced where start is end."""

    start: int
    end: int
    text: str


class Original:
    """A file in UTF-8 and its text as `read_document` has it: no byte order mark, lines ended by `\\n` alone.

    Raises UnicodeDecodeError for another encoding.
    """

    def __init__(self, data: bytes) -> None:
        self._raw = raw = data.decode("utf-8")
        kept: list[str] = []
        self._spans: list[tuple[int, int]] = []
        at = 1 if raw.startswith("\ufeff") else 0
        while at < len(raw):
            end = at + (2 if raw.startswith("\r\n", at) else 1)
            character = "\n" if raw[at] == "\r" else without_forbidden(raw[at])
            if character:
                kept.append(character)
                self._spans.append((at, end))
            at = end
        self.text = "".join(kept)
        first = self.text.find("\n")
        self._line_end = raw[slice(*self._spans[first])] if first >= 0 else "\n"

    def edited(self, edits: Iterable[Edit]) -> bytes:
        """Make edits that do not overlap; every other byte stays.

        New lines end as the first of the file does. Raises ValueError where edits meet.
        """
        parts, at = [], 0
        for edit in sorted(edits):
            start, end = self._in_file(edit)
            if start < at:
                raise ValueError(f"{edit} meets the edit before it")
            parts += [self._raw[at:start], edit.text.replace("\n", self._line_end)]
            at = end
        return "".join([*parts, self._raw[at:]]).encode("utf-8")

    def line(self, number: int) -> tuple[int, int]:
        """Give where a line begins and ends, without its line end; the first line is 1."""
        start = 0
        for _ in range(number - 1):
            start = self.text.index("\n", start) + 1
        end = self.text.find("\n", start)
        return start, len(self.text) if end < 0 else end

    def _in_file(self, edit: Edit) -> tuple[int, int]:
        if edit.start < edit.end:
            return self._spans[edit.start][0], self._spans[edit.end - 1][1]
        at = self._spans[edit.start][0] if edit.start < len(self._spans) else len(self._raw)
        return at, at
