"""A file with what is safe to mend mended: lists, no-break spaces, tags; every other byte is as it was."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Literal

from tarinat.finnish import same_word_key
from tarinat.frontmatter import Document, key_name, read_document
from tarinat.proofreading.lists import AFTER_MARKER, BRACKET, NO_BREAK, SIGN, Flaw, flaws_in

_LINES = re.compile(r"[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+")
_END = re.compile(r"[\r\n]*$")
_KEY = re.compile(rf"^([{NO_BREAK}]*)( {{0,3}}[A-Za-zÅÄÖåäö][\w -]{{0,40}}?[ ]*:)(.*)$")
_AFTER_COLON = re.compile(rf"^[ \t]*[{NO_BREAK}][ \t{NO_BREAK}]*")
_AT_END = re.compile(rf"[ \t]*[{NO_BREAK}][ \t{NO_BREAK}]*$")
_YAML_ITEM = re.compile(rf"^(\s*-)([ ]*[{NO_BREAK}][ {NO_BREAK}]*)(?=\S)")
_ODD = re.compile(f"[{NO_BREAK}]")
_FOR_THE_PROGRAM = frozenset(("date", "tags", "modified", "updated", "slug", "status", "lang", "experience"))
_PLAIN_WORD = re.compile(r"[^\W_][\w -]*")
_MOST_ROUNDS = 3


def mended(path: str, data: bytes, keys: Sequence[str], tags: Mapping[str, str]) -> bytes:
    """Mend a file of content with these keys; `tags` give the known form of a tag by its key.

    What cannot be read, or would not settle, is given back as it is.
    """
    done = data
    for _ in range(_MOST_ROUNDS):
        following = _once(path, done, keys, tags)
        if following == done:
            return done
        done = following
    return data


def no_break_lines(head: Sequence[str], keys: Sequence[str]) -> tuple[int, ...]:
    """Number, from 0, the lines of a head where no-break spaces do harm."""
    made = _with_head([*head], keys)
    return tuple(n for n, line in enumerate(head) if made[n] != line)


def _once(path: str, data: bytes, keys: Sequence[str], tags: Mapping[str, str]) -> bytes:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return data
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    found = _LINES.findall(text.removeprefix(mark))
    ends = [_END.search(line) for line in found]
    ends_of = [end[0] if end else "" for end in ends]
    lines = [line[: len(line) - len(end)] for line, end in zip(found, ends_of, strict=True)]
    lines = _with_head(lines, keys)
    document = _document(path, mark, lines, ends_of, keys)
    if document is not None:
        body = document.body_line - 1
        if tags:
            lines[:body] = _with_tags(lines[:body], document, tags)
            after = _document(path, mark, lines, ends_of, keys)
            if after is None or not _says_the_same(document, after):
                return data
        _with_lists(lines, ends_of, body)
    joined = "".join(line + end for line, end in zip(lines, ends_of, strict=True))
    return (mark + joined).encode("utf-8")


def _document(
    path: str, mark: str, lines: Sequence[str], ends: Sequence[str], keys: Sequence[str]
) -> Document | None:
    text = mark + "".join(line + end for line, end in zip(lines, ends, strict=True))
    return read_document(path, text.encode("utf-8"), keys)[0]


def _says_the_same(before: Document, after: Document) -> bool:
    """Tell whether two heads say the same but for the spelling of tags."""

    def said(document: Document) -> list[tuple[str, object, int]]:
        return [
            (
                entry.key,
                [*map(same_word_key, document.items("Tags"))]
                if key_name(entry.key) == "tags"
                else entry.text,
                entry.line,
            )
            for entry in document.entries
        ]

    return said(before) == said(after) and before.body == after.body


def _with_head(lines: list[str], keys: Sequence[str]) -> list[str]:
    """Take harmful no-break spaces out of the head: round colons, at the ends, and where a program reads."""
    names = frozenset(map(key_name, keys))
    start = next((n for n, line in enumerate(lines) if line.strip()), len(lines))
    yaml = start < len(lines) and lines[start].rstrip() == "---"
    made = list(lines)
    for number in range(start + yaml, len(lines)):
        line = lines[number]
        if (yaml and line.rstrip() in ("---", "...")) or (not yaml and not line.strip()):
            break
        made[number] = _head_line(line, names)
    return made


def _head_line(line: str, names: frozenset[str]) -> str:
    if not _ODD.search(line):
        return line
    found = _KEY.match(line)
    if found is None or key_name(found[2].rstrip(" :")) not in names:
        return _YAML_ITEM.sub(r"\1 ", line)
    value = _AT_END.sub("", _AFTER_COLON.sub(" ", found[3]))
    if key_name(found[2].rstrip(" :")) in _FOR_THE_PROGRAM:
        value = _ODD.sub(" ", value)
    return found[2] + value


def _with_tags(head: Sequence[str], document: Document, tags: Mapping[str, str]) -> list[str]:
    """Write the tags of a head in their known forms, where they are one tag already."""
    made = list(head)
    first = document.line("Tags") - 1
    later = [entry.line - 1 for entry in document.entries if entry.line - 1 > first]
    last = min([*later, len(made)])
    for text in document.items("Tags"):
        known = tags.get(same_word_key(text), text)
        if unicodedata.normalize("NFC", known) == unicodedata.normalize("NFC", text):
            continue
        if not _PLAIN_WORD.fullmatch(known):
            continue
        form: Literal["NFC", "NFD"] = "NFC" if unicodedata.is_normalized("NFC", text) else "NFD"
        whole = re.compile(rf"(?<![\w-]){re.escape(text)}(?![\w-])")
        for number in range(first, last):
            at = made[number].find(":") + 1 if number == first else 0
            line, count = whole.subn(unicodedata.normalize(form, known), made[number][at:], count=1)
            if count:
                made[number] = made[number][:at] + line
                break
    return made


def _with_lists(lines: list[str], ends: list[str], body: int) -> None:
    """Mend the lists below a head, in place."""
    apart = []
    for flaw in flaws_in(lines[body:]):
        if flaw.safe:
            for number in flaw.lines:
                lines[body + number] = _item(lines[body + number], flaw)
            if flaw.apart:
                apart.append(body + flaw.lines[0])
    for number in reversed(apart):
        lines.insert(number, "")
        ends.insert(number, ends[number - 1])


def _item(line: str, flaw: Flaw) -> str:
    if flaw.kind == "bracket":
        line = BRACKET.sub(r"\1.", line)
    elif flaw.kind == "sign":
        line = SIGN.sub(r"\1- ", line)
    elif flaw.kind == "glued":
        return line
    return AFTER_MARKER.sub(r"\1 ", line)
