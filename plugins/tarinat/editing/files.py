"""A file that is to be changed, made, moved or removed, and the proof that nothing else in it changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tarinat.editing.parts import NotEditable
from tarinat.editing.writing import Change
from tarinat.frontmatter import key_name, read_document


class Refused(Exception):
    """Raised where a change can't be made; `code` names the reason, `values` fill its message."""

    def __init__(self, code: str, /, **values: str) -> None:
        super().__init__(code, values)
        self.code, self.values = code, values


@dataclass(frozen=True, slots=True)
class FileEdit:
    """What becomes of a file: `old` is its path below the content folder now, `new` the one to be.

    None where there is no such file. `before` and `after` are its bytes.
    """

    old: str | None
    new: str | None
    before: bytes | None
    after: bytes | None

    def changes(self, content: Path) -> list[Change]:
        """Say what is to be written into a content folder; the file that goes comes last."""
        if self.old == self.new and self.new:
            return [Change(content / self.new, self.before, self.after)]
        made = [Change(content / self.new, None, self.after)] if self.new else []
        return [*made, *([Change(content / self.old, self.before, None)] if self.old else [])]


def demand_same(
    before: bytes, after: bytes, keys: tuple[str, ...], changed: Mapping[str, tuple[str, ...]]
) -> None:
    """Raise NotEditable unless two states of a file say the same, but for some keys.

    `changed` gives the words that these have after the change.
    """
    (old, wrong), (new, still) = (read_document("", data, keys) for data in (before, after))
    if old is None or new is None or old.body != new.body or len(wrong) != len(still):
        raise NotEditable
    names = {key_name(key) for key in changed}
    kept = [[e for e in one.entries if key_name(e.key) not in names] for one in (old, new)]
    if [(e.key, e.text, e.items) for e in kept[0]] != [(e.key, e.text, e.items) for e in kept[1]]:
        raise NotEditable
    for key, words in changed.items():
        said = [tuple(" ".join(one.split()) for one in each) for each in (new.items(key), (new.text(key),))]
        if words not in said:
            raise NotEditable


def demand_same_head(before: bytes, after: bytes, keys: tuple[str, ...]) -> None:
    """Raise NotEditable unless the heads of two states of a file say the same."""
    heads = [read_document("", data, keys)[0] for data in (before, after)]
    said = [one and [(e.key, e.text, e.items) for e in one.entries] for one in heads]
    if said[0] != said[1]:
        raise NotEditable
