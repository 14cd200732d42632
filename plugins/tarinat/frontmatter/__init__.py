"""The head of a content file, in Pelican's form or YAML, with the line of every key."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from tarinat.characters import conflict_marks, forbidden_in, without_forbidden
from tarinat.frontmatter.document import Document, Entry, key_name, short
from tarinat.frontmatter.plain import key_in, next_key, read_plain_head
from tarinat.problems import Place, Problem, errors, hint, problem
from tarinat.suggesting import nearest_key

__all__ = ["Document", "Entry", "key_name", "read_document"]


def read_document(
    path: str, data: bytes, known: Iterable[str]
) -> tuple[Document | None, tuple[Problem, ...]]:
    """Cut a file into head and body, and check its keys against the known ones.

    Returns no document where there is nothing that could be read.
    """
    names = {key_name(name): name for name in known}
    text, unclean = _decoded(path, data)
    if errors(unclean):
        return None, unclean
    lines = text.split("\n")
    start = next((number for number, line in enumerate(lines) if line.strip()), None)
    if start is None:
        return None, (*unclean, problem(Place(path, 1), "file-empty"))
    if lines[start].rstrip() == "---":
        from tarinat.frontmatter.yaml_head import read_yaml_head  # most heads need no reader of YAML

        document, found = read_yaml_head(path, lines, start)
        found = (*found, *_cut_head(document, names)) if document else found
    else:
        document, found = read_plain_head(path, lines, start, names)
    if document is None:
        return None, (*unclean, *found)
    return document, (*unclean, *found, *_key_problems(document, names))


def _decoded(path: str, data: bytes) -> tuple[str, tuple[Problem, ...]]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        return "", (problem(Place(path, line), "not-utf8"),)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    found = [hint(Place(path, line), "control-left-out", character=name) for name, line in forbidden_in(text)]
    if found:
        text = without_forbidden(text)
    for mark in conflict_marks(text):
        line = text.count("\n", 0, mark.start()) + 1
        found.append(problem(Place(path, line), "merge-conflict", text=mark[0][:60]))
    return text, tuple(found)


def _key_problems(document: Document, names: Mapping[str, str]) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    allowed = ", ".join(names.values())
    for entry in document.entries:
        name = key_name(entry.key)
        place = document.place(entry.line)
        if name not in names:
            yield problem(
                place,
                "unknown-key",
                key=short(entry.key),
                suggestion=nearest_key(name, names),
                allowed=allowed,
            )
        elif name in seen:
            yield problem(place, "key-twice", key=names[name], first=seen[name])
        seen.setdefault(name, entry.line)


def _cut_head(document: Document, names: Mapping[str, str]) -> Iterator[Problem]:
    """Find keys below a YAML head: they would become text of the story."""
    lines = document.body.split("\n")
    following = next_key(lines, 0, names)
    if following is not None:
        place = document.place(document.body_line + following)
        yield problem(place, "head-cut", key=key_in(lines[following], names)[0])
