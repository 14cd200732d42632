"""The head of a file as something to edit: where each value stands, in both forms of a head."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tarinat.editing.originals import Original
from tarinat.editing.parts import NotEditable, Value, comma_parts, stripped
from tarinat.frontmatter.document import key_name
from tarinat.frontmatter.plain import CONTINUATION, KEY_LINE, key_in


@dataclass(frozen=True, slots=True)
class Head:
    """The values of a head in their order.

    New lines may come in at `start` and `end`; `column` is where keys begin.
    """

    original: Original
    yaml: bool
    values: tuple[Value, ...]
    start: int
    end: int
    column: int = 0

    def value(self, key: str) -> Value | None:
        """Find a value by its key; the first of two equal keys counts."""
        return next((value for value in self.values if key_name(value.key) == key_name(key)), None)


def head_of(original: Original, keys: tuple[str, ...]) -> Head:
    """Find the head of a file; `keys` are those that its kind knows. Raises NotEditable."""
    text = original.text
    begin = len(text) - len(text.lstrip())
    begin = text.rfind("\n", 0, begin) + 1
    first = text[begin:].split("\n", 1)[0]
    if first.rstrip() == "---":
        from tarinat.editing.yaml_values import yaml_values  # most heads need no reader of YAML

        start = begin + len(first) + 1
        end = start
        while end < len(text) and text[end:].split("\n", 1)[0].rstrip() not in ("---", "..."):
            end = text.find("\n", end) + 1 or len(text)
        found, column = yaml_values(text, start, end)
        return Head(original, True, tuple(found), start, end, column)
    values = tuple(_plain_values(text, begin, {key_name(key): key for key in keys}))
    if not values:
        raise NotEditable
    return Head(original, False, values, begin, values[-1].end)


def _plain_values(text: str, at: int, known: dict[str, str]) -> Iterator[Value]:
    """Read `Key: value` lines and the lines that continue them, down to the first blank one."""
    key, pieces = "", list[tuple[int, int]]()
    while at < len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        line = text[at:end]
        if not line.strip():
            break
        found, more = key_in(line, known)[0], CONTINUATION.match(line)
        if more and key:
            pieces.append(stripped(text, at + more.start(1), end))
        elif found:
            if key:
                yield _plain_value(text, key, pieces)
            match = KEY_LINE.match(line)
            key, pieces = found, [stripped(text, at + match.start(2), end)] if match else []
        at = end + 1
    if key:
        yield _plain_value(text, key, pieces)


def _plain_value(text: str, key: str, pieces: list[tuple[int, int]]) -> Value:
    start, end = pieces[0][0], pieces[-1][1]
    return Value(key, start, end, "commas", tuple(comma_parts(text, start, end)))
