"""A head in YAML between two lines `---`, as Obsidian, Hugo and browser editors write it."""

from __future__ import annotations

import re
from dataclasses import replace

import yaml

from tarinat.characters import forbidden_in, without_forbidden
from tarinat.frontmatter.document import Document, Entry, short
from tarinat.problems import Place, Problem, hint, problem

# To YAML a # after a space begins a comment; an author who writes no space after it means a word.
_ODD_OR_DEEP = re.compile(r"[\t\ufeff]|(?<!\S)[!?%|>]|[\[{,][!?%]|(?:[-:]\s+){4}")
_YAML_COMMENT = re.compile(r"\s(#[^\s#].*)$")


def read_yaml_head(path: str, lines: list[str], start: int) -> tuple[Document | None, tuple[Problem, ...]]:
    end = next((n for n in range(start + 1, len(lines)) if lines[n].rstrip() in ("---", "...")), None)
    if end is None:
        return None, (problem(Place(path, start + 1), "yaml-open"),)
    try:
        # To YAML these end a line, to nobody else: the lines must stay those of the file.
        head = re.sub("[\u0085\u2028\u2029]", " ", "\n".join(lines[start + 1 : end]))
        node = _composed(head)
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
            found.append(problem(Place(path, line), "yaml-comment", text=short(comment[1])))
        if entry:
            # YAML can spell characters that the file itself may not hold: "\\0".
            for name, _ in forbidden_in(entry.text):
                found.append(hint(Place(path, line), "control-left-out", character=name))
            items = entry.items and tuple(map(without_forbidden, entry.items))
            entry = replace(entry, text=without_forbidden(entry.text), items=items)
        if entry is None:
            found.append(
                problem(
                    Place(path, line),
                    "yaml-nested",
                    key=short(str(key.value)) if isinstance(key, yaml.ScalarNode) else "?",
                )
            )
        else:
            entries.append(entry)
    body = "\n".join(lines[end + 1 :])
    return Document(path, tuple(entries), body, end + 2), tuple(found)


def _composed(head: str) -> yaml.Node | None:
    """Read YAML: with libyaml, ten times as fast, where it is there and reads a head as PyYAML itself does.

    The two differ in tabs, byte order marks, tags, keys after `?` and texts after `|`; and libyaml steps down
    into what is nested on the machine's own stack, without an end. What it refuses is read again in Python,
    which has the last word on what is wrong and where.
    """
    quick = getattr(yaml, "CSafeLoader", None)
    brackets = head.count("[") + head.count("{")
    if quick and len(head) < 20_000 and brackets < 20 and not _ODD_OR_DEEP.search(head):
        try:
            return yaml.compose(head, Loader=quick)
        except yaml.YAMLError:
            pass
    return yaml.compose(head, Loader=yaml.SafeLoader)


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
    return isinstance(value, yaml.ScalarNode) and not value.style


def _yaml_text(node: yaml.ScalarNode) -> str:
    empty = node.tag == "tag:yaml.org,2002:null" and not node.style
    return "" if empty else " ".join(str(node.value).split())
