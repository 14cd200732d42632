"""Edits of the values of a head: other words, more words, fewer words, a key that was not there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise

from tarinat.editing.heads import Head
from tarinat.editing.originals import Edit
from tarinat.editing.parts import NotEditable, Part, Value


def with_words(head: Head, value: Value, wanted: Sequence[str | None]) -> list[Edit]:
    """Write other words in the place of a value's parts: each its own, or None where it goes.

    Raises NotEditable.
    """
    kept = [words for words in wanted if words]
    if len(wanted) != len(value.parts) or not kept:
        raise NotEditable
    changed = [(n, part, words) for n, part, words in _numbered(value, wanted) if words != part.words]
    if not changed:
        return []
    if value.form == "commas" and head.yaml and (value.odd or not _stays(head, value, wanted)):
        return [Edit(value.start, value.end, _quoted(", ".join(kept), value.quote))]
    gone = {n for n, _, words in changed if words is None}
    edits = [
        Edit(part.start, part.end, _word(head, value, part, words))
        for _, part, words in changed
        if words is not None
    ]
    return [*edits, *_without(head, value, gone)]


def with_more(head: Head, key: str, words: Iterable[str]) -> list[Edit]:
    """Add words to the end of a list, or make the key where there is none. Raises NotEditable."""
    more, value = list(words), head.value(key)
    if not more:
        return []
    if value is None:
        return [with_key(head, key, ", ".join(more))]
    if value.form != "commas":
        return [_longer_list(value, more)]
    if not value.parts:
        return with_text(head, key, ", ".join(more))
    whole = ", ".join((*value.words, *more))
    if head.yaml and (value.odd or value.quote or not _reads_as(whole)):
        return [Edit(value.start, value.end, _quoted(whole, value.quote))]
    return [Edit(value.end, value.end, ", " + ", ".join(more))]


def _longer_list(value: Value, more: Iterable[str]) -> Edit:
    if not value.parts:
        return Edit(value.start, value.end, f"[{', '.join(_in_yaml(each, '', True) for each in more)}]")
    last, flow = value.parts[-1], value.form == "flow"
    before = ", " if flow else f"\n{' ' * value.column}- "
    return Edit(last.end, last.end, "".join(before + _in_yaml(each, _usual(last), flow) for each in more))


def with_text(head: Head, key: str, words: str) -> list[Edit]:
    """Give a key another text, or make the key, as the first of the head, where there is none."""
    value = head.value(key)
    if value is None:
        line = f"{' ' * head.column}{key}: {_quoted(words, '')}" if head.yaml else f"{key}: {words}"
        return [Edit(head.start, head.start, f"{line}\n")]
    if not head.yaml:
        return [_rewritten(head, value, words)]
    return [_rewritten(head, value, _quoted(words, value.quote))]


def with_key(head: Head, key: str, words: str) -> Edit:
    """Make a line of its own for a key, at the end of the head."""
    text = head.original.text
    if head.yaml:
        line = f"{' ' * head.column}{key}: {_quoted(words, '')}\n"
        broken = "" if text[head.end - 1 : head.end] == "\n" else "\n"
        return Edit(head.end, head.end, broken + line)
    end = text.find("\n", head.end)
    end = len(text) if end < 0 else end
    return Edit(end, end, f"\n{key}: {words}")


def _numbered(value: Value, wanted: Sequence[str | None]) -> Iterator[tuple[int, Part, str | None]]:
    return ((n, part, words) for n, (part, words) in enumerate(zip(value.parts, wanted, strict=True)))


def _word(head: Head, value: Value, part: Part, words: str) -> str:
    if not head.yaml:
        return words
    if value.form == "commas":
        return words.replace("'", "''") if value.quote == "'" else words
    return _in_yaml(words, part.quote, value.form == "flow")


def _stays(head: Head, value: Value, wanted: Sequence[str | None]) -> bool:
    """Tell whether words between commas may be changed one by one."""
    if value.quote == '"':
        return not any(sign in words for words in wanted if words for sign in '"\\')
    if value.quote == "'":
        return True
    whole = head.original.text[value.start : value.end]
    for part, words in sorted(zip(value.parts, wanted, strict=True), key=lambda pair: -pair[0].start):
        at = part.start - value.start
        whole = whole[:at] + (words or "x") + whole[at + part.end - part.start :]
    return _reads_as(" ".join(whole.split()))


def _without(head: Head, value: Value, gone: set[int]) -> Iterator[Edit]:
    """Take parts away, each with what stands between it and a neighbour."""
    text, parts = head.original.text, value.parts
    if value.form == "lines":
        for n in gone:
            start = text.rfind("\n", 0, parts[n].start) + 1
            end = text.find("\n", parts[n].end)
            if not text[start : parts[n].start].strip() == "-" or end < 0:
                raise NotEditable
            yield Edit(start, end + 1, "")
        return
    if any(text[one.end : other.start].strip() != "," for one, other in pairwise(parts)):
        raise NotEditable  # an empty word between commas, or a comment
    first = next(n for n in range(len(parts)) if n not in gone)
    for n in sorted(gone):
        if n < first:
            yield Edit(parts[n].start, parts[n + 1].start, "")
        else:
            yield Edit(parts[n - 1].end, parts[n].end, "")


def _usual(part: Part) -> str:
    return part.quote if part.quote in ("'", '"') else ""


def _rewritten(head: Head, value: Value, words: str) -> Edit:
    glued = head.original.text[value.start - 1 : value.start] == ":"
    return Edit(value.start, value.end, f" {words}" if glued else words)


def _in_yaml(words: str, quote: str, flow: bool) -> str:
    return _writer()(words, "" if quote == "|" else quote, flow)


def _quoted(words: str, quote: str) -> str:
    return _writer()(words, quote if quote in ("'", '"') else "")


def _reads_as(words: str) -> bool:
    return _writer()(words) == words


def _writer() -> Callable[..., str]:
    from tarinat.editing.yaml_values import written

    return written
