"""The head of a content file, in Pelican's form or YAML, with the line of every key."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

import yaml

from tarinat.characters import forbidden_in, without_forbidden
from tarinat.problems import Place, Problem, problem
from tarinat.suggesting import nearest_key

_KEY_LINE = re.compile(r"^[ ]{0,3}([A-Za-zÅÄÖåäö][\w -]{0,40}?)[ ]*:(.*)$")
_SPACES = " \t\u00a0\u202f"
_CONTINUATION = re.compile(r"^(?: {4,}|\t)(.+)$")
# To YAML a # after a space begins a comment; an author who writes no space after it means a word.
_YAML_COMMENT = re.compile(r"\s(#[^\s#].*)$")


@dataclass(frozen=True, slots=True)
class Entry:
    """One key of the head; `items` is set where YAML gave a list."""

    key: str
    text: str
    line: int
    items: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A content file cut into head and body; `body_line` is the line where the body starts."""

    path: str
    entries: tuple[Entry, ...]
    body: str
    body_line: int
    _by_name: Mapping[str, Entry] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        # The first of two equal keys counts; the second is reported.
        by_name = {key_name(entry.key): entry for entry in reversed(self.entries)}
        object.__setattr__(self, "_by_name", by_name)

    def place(self, line: int = 1) -> Place:
        return Place(self.path, line)

    def entry(self, name: str) -> Entry | None:
        """Find a key, whatever its case and its hyphens."""
        return self._by_name.get(key_name(name))

    def text(self, name: str) -> str:
        entry = self.entry(name)
        return entry.text if entry else ""

    def line(self, name: str) -> int:
        entry = self.entry(name)
        return entry.line if entry else 1

    def items(self, name: str) -> tuple[str, ...]:
        """Read a value as a list: YAML's own, or words between commas."""
        entry = self.entry(name)
        if entry is None:
            return ()
        parts = entry.items if entry.items is not None else tuple(entry.text.split(","))
        return tuple(part.strip() for part in parts if part.strip())


def key_name(key: str) -> str:
    """Write a key in the form in which keys are compared."""
    return re.sub(r"[\s_-]+", "-", key.strip().lower())


def read_document(
    path: str, data: bytes, known: Iterable[str]
) -> tuple[Document | None, tuple[Problem, ...]]:
    """Cut a file into head and body, and check its keys against the known ones.

    Returns no document where there is nothing that could be read.
    """
    names = {key_name(name): name for name in known}
    text, unreadable = _decoded(path, data)
    if unreadable:
        return None, unreadable
    lines = text.split("\n")
    start = next((number for number, line in enumerate(lines) if line.strip()), None)
    if start is None:
        return None, (problem(Place(path, 1), "file-empty"),)
    if lines[start].rstrip() == "---":
        document, found = _yaml_head(path, lines, start)
        found = (*found, *_cut_head(document, names)) if document else found
    else:
        document, found = _plain_head(path, lines, start, names)
    if document is None:
        return None, found
    return document, (*found, *_key_problems(document, names))


def _decoded(path: str, data: bytes) -> tuple[str, tuple[Problem, ...]]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        return "", (problem(Place(path, line), "not-utf8"),)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    bad = forbidden_in(text)
    return text, tuple(problem(Place(path, line), "control-character", character=name) for name, line in bad)


def _plain_head(
    path: str, lines: list[str], start: int, known: Mapping[str, str]
) -> tuple[Document | None, tuple[Problem, ...]]:
    entries: list[Entry] = []
    found: list[Problem] = []
    number = start
    while number < len(lines):
        line = lines[number]
        more = _CONTINUATION.match(line)
        key = _key_in(line, known)
        if not line.strip():
            following = _next_key(lines, number, known)
            if following is None:
                break
            # A blank line cuts the head in two: what is below it belongs to the head all the same.
            name = _key_in(lines[following], known)[0]
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
            found.append(problem(Place(path, number + 1), "head-line", text=_short(line)))
        number += 1
    return Document(path, tuple(entries), "\n".join(lines[number:]), number + 1), tuple(found)


def _key_in(line: str, known: Mapping[str, str]) -> tuple[str, str]:
    """Read the key and the value of a line. Only a known key may lack the space after its colon."""
    match = _KEY_LINE.match(line)
    if match is None:
        return "", ""
    key, value = match[1].strip(), match[2]
    if value and value[0] not in _SPACES and key_name(key) not in known:
        return "", ""
    return key, value.strip(f"{_SPACES}\u200b")


def _next_key(lines: list[str], blank: int, known: Mapping[str, str]) -> int | None:
    """Find the known key that is the first thing below a blank line."""
    following = next((n for n in range(blank, len(lines)) if lines[n].strip()), None)
    if following is None or key_name(_key_in(lines[following], known)[0]) not in known:
        return None
    return following


def _yaml_head(path: str, lines: list[str], start: int) -> tuple[Document | None, tuple[Problem, ...]]:
    end = next((n for n in range(start + 1, len(lines)) if lines[n].rstrip() in ("---", "...")), None)
    if end is None:
        return None, (problem(Place(path, start + 1), "yaml-open"),)
    try:
        node = yaml.compose("\n".join(lines[start + 1 : end]), Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line if error.problem_mark else 0
        return None, (problem(Place(path, start + 2 + line), "yaml-broken"),)
    except (yaml.YAMLError, RecursionError, ValueError):
        return None, (problem(Place(path, start + 1), "yaml-broken"),)
    if node is not None and not isinstance(node, yaml.MappingNode):
        return None, (problem(Place(path, start + 2), "yaml-broken"),)
    entries: list[Entry] = []
    found: list[Problem] = []
    for key, value in node.value if node is not None else ():
        line = start + 2 + key.start_mark.line
        entry = _yaml_entry(key, value, line)
        comment = _YAML_COMMENT.search(lines[line - 1]) if _is_plain(value) else None
        if comment:
            found.append(problem(Place(path, line), "yaml-comment", text=_short(comment[1])))
        if entry:
            # YAML can spell characters that the file itself may not hold: "\\0".
            for name, _ in forbidden_in(entry.text):
                found.append(problem(Place(path, line), "control-character", character=name))
            entry = replace(entry, text=without_forbidden(entry.text))
        if entry is None:
            found.append(problem(Place(path, line), "yaml-nested", key=_short(str(key.value))))
        else:
            entries.append(entry)
    body = "\n".join(lines[end + 1 :])
    return Document(path, tuple(entries), body, end + 2), tuple(found)


def _yaml_entry(key: yaml.Node, value: yaml.Node, line: int) -> Entry | None:
    if not isinstance(key, yaml.ScalarNode):
        return None
    if isinstance(value, yaml.ScalarNode):
        return Entry(key.value, _yaml_text(value), line)
    if isinstance(value, yaml.SequenceNode) and all(
        isinstance(part, yaml.ScalarNode) for part in value.value
    ):
        items = tuple(_yaml_text(part) for part in value.value)
        return Entry(key.value, ", ".join(items), line, items)
    return None


def _is_plain(value: yaml.Node) -> bool:
    return isinstance(value, yaml.ScalarNode) and value.style is None


def _yaml_text(node: yaml.ScalarNode) -> str:
    empty = node.tag == "tag:yaml.org,2002:null" and node.style is None
    return "" if empty else " ".join(str(node.value).split())


def _key_problems(document: Document, names: Mapping[str, str]) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for entry in document.entries:
        name = key_name(entry.key)
        place = document.place(entry.line)
        if name not in names:
            yield problem(place, "unknown-key", key=_short(entry.key), suggestion=nearest_key(name, names))
        elif name in seen:
            yield problem(place, "key-twice", key=names[name], first=seen[name])
        seen.setdefault(name, entry.line)


def _cut_head(document: Document, names: Mapping[str, str]) -> Iterator[Problem]:
    """Find keys below a YAML head: they would become text of the story."""
    lines = document.body.split("\n")
    following = _next_key(lines, 0, names)
    if following is not None:
        place = document.place(document.body_line + following)
        yield problem(place, "head-cut", key=_key_in(lines[following], names)[0])


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 60 else text[:57] + "…"
