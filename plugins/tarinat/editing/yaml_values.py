"""The values of a head in YAML: where each stands, and how to write words that YAML must not misread."""

from __future__ import annotations

import re

import yaml

from tarinat.characters import SOFT_HYPHEN
from tarinat.editing.parts import NotEditable, Part, Value, comma_parts

_ENDS_FOR_YAML = re.compile("[\u0085\u2028\u2029]")


def yaml_values(text: str, start: int, end: int) -> tuple[list[Value], int]:
    """Find the values between two places of a text, and the column of their keys. Raises NotEditable."""
    head = _ENDS_FOR_YAML.sub(" ", text[start:end])
    try:
        node = yaml.compose(head, Loader=yaml.SafeLoader)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise NotEditable from error
    if node is None:
        return [], 0
    if not isinstance(node, yaml.MappingNode) or node.flow_style:
        raise NotEditable
    values = [
        found
        for key, value in node.value
        if isinstance(key, yaml.ScalarNode) and (found := _value(text, start, key.value, value))
    ]
    return values, node.value[0][0].start_mark.column


def _value(text: str, base: int, key: str, node: yaml.Node) -> Value | None:
    start, end = base + node.start_mark.index, base + node.end_mark.index
    if isinstance(node, yaml.ScalarNode):
        return _scalar(text, key, node, start, end)
    if not isinstance(node, yaml.SequenceNode):
        return None
    parts = []
    for item in node.value:
        if not isinstance(item, yaml.ScalarNode):
            return None
        first, last = base + item.start_mark.index, base + item.end_mark.index
        quote = "|" if item.style in ("|", ">") else item.style or ""
        parts.append(Part(first, last, _said(item), quote))
    if node.flow_style:
        return Value(key, start, end, "flow", tuple(parts))
    last_end = parts[-1].end if parts else end
    return Value(key, start, last_end, "lines", tuple(parts), column=node.start_mark.column)


def _scalar(text: str, key: str, node: yaml.ScalarNode, start: int, end: int) -> Value:
    quote = node.style or ""
    odd = quote in ("|", ">")
    end = start + len(text[start:end].rstrip())  # a text after `|` takes the end of its line along
    inner = (start + 1, end - 1) if quote and not odd else (start, end)
    parts = tuple(comma_parts(text, *inner))
    meant = tuple(" ".join(words.split()) for words in _said(node).split(","))
    if odd or [part.words for part in parts] != [words for words in meant if words]:
        parts = tuple(Part(start, end, words) for words in meant if words)
        odd = True
    return Value(key, start, end, "commas", parts, quote, odd)


def _said(node: yaml.ScalarNode) -> str:
    empty = node.tag == "tag:yaml.org,2002:null" and not node.style
    return "" if empty else " ".join(str(node.value).replace(SOFT_HYPHEN, "").split())


def written(words: str, quote: str = "", flow: bool = False) -> str:
    """Write words as one value of YAML, in given quotes or without; in quotes where they are needed.

    `flow` tells that they stand between brackets.
    """
    if quote == "'":
        return "'" + words.replace("'", "''") + "'"
    if not quote and _is_plain(words, flow):
        return words
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _is_plain(words: str, flow: bool) -> bool:
    """Tell whether YAML reads words without quotes as what they are."""
    try:
        node = yaml.compose(f"[{words}, x]" if flow else f"x: {words}\ny: z", Loader=yaml.SafeLoader)
    except yaml.YAMLError:
        return False
    if flow:
        item = node.value[0] if isinstance(node, yaml.SequenceNode) and len(node.value) == 2 else None
    else:
        item = node.value[0][1] if isinstance(node, yaml.MappingNode) and len(node.value) == 2 else None
    return isinstance(item, yaml.ScalarNode) and not item.style and _said(item) == words and " #" not in words
