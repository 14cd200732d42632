"""A head in Pelican's form: `Key: value` lines, ended by a blank line."""

from __future__ import annotations

import re
from collections.abc import Mapping

from tarinat.frontmatter.document import Document, Entry, key_name, short
from tarinat.problems import Place, Problem, problem

KEY_LINE = re.compile(r"^[ ]{0,3}([A-Za-zÅÄÖåäö][\w -]{0,40}?)[ ]*:(.*)$")
CONTINUATION = re.compile(r"^(?: {4,}|\t)(.+)$")
_SPACES = " \t\u00a0\u202f"


def read_plain_head(
    path: str, lines: list[str], start: int, known: Mapping[str, str]
) -> tuple[Document | None, tuple[Problem, ...]]:
    entries: list[Entry] = []
    found: list[Problem] = []
    number = start
    while number < len(lines):
        line = lines[number]
        more = CONTINUATION.match(line)
        key = key_in(line, known)
        if not line.strip():
            following = next_key(lines, number, known)
            if following is None:
                break
            # A blank line cuts the head in two: what is below it belongs to the head all the same.
            name = key_in(lines[following], known)[0]
            found.append(problem(Place(path, following + 1), "head-cut", key=name))
            number = following
            continue
        if more and entries:
            last = entries[-1]
            entries[-1] = Entry(last.key, f"{last.text} {more[1].strip()}".strip(), last.line)
        elif key[0]:
            entries.append(Entry(*key, number + 1))
        elif not entries:
            return None, (problem(Place(path, number + 1), "head-missing"),)
        else:
            found.append(problem(Place(path, number + 1), "head-line", text=short(line)))
        number += 1
    return Document(path, tuple(entries), "\n".join(lines[number:]), number + 1), tuple(found)


def key_in(line: str, known: Mapping[str, str]) -> tuple[str, str]:
    """Read the key and the value of a line. Only a known key may lack the space after its colon."""
    match = KEY_LINE.match(line)
    if match is None:
        return "", ""
    key, value = match[1].strip(), match[2]
    if value and value[0] not in _SPACES and key_name(key) not in known:
        return "", ""
    return key, value.strip(f"{_SPACES}\u200b")


def next_key(lines: list[str], blank: int, known: Mapping[str, str]) -> int | None:
    """Find the known key that is the first thing below a blank line."""
    following = next((n for n in range(blank, len(lines)) if lines[n].strip()), None)
    if following is None or key_name(key_in(lines[following], known)[0]) not in known:
        return None
    return following
