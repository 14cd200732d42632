"""What `content/tags/` says after a tag got another name: its title, its old names, the name of its file."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from tarinat.editing.files import FileEdit, Refused, demand_same
from tarinat.editing.heads import Head, head_of
from tarinat.editing.originals import Edit, Original
from tarinat.editing.parts import NotEditable
from tarinat.editing.values import with_more, with_text, with_words
from tarinat.finnish import same_word_key, slug
from tarinat.tags import TAG_KEYS, TagNote


@dataclass(frozen=True, slots=True)
class NoteEdits:
    """The changed files; `note` has the old names now, and a comment with the words of `lost`."""

    edits: tuple[FileEdit, ...]
    note: str
    lost: str


def note_edits(
    folder: str,
    read: Callable[[str], bytes],
    old: TagNote | None,
    new: TagNote | None,
    title: str,
    former: tuple[str, ...],
) -> NoteEdits:
    """Change what is said of a tag that is called `title` now; `former` are names that shall lead to it.

    `old` is the file of the tag, `new` that of the tag that it is joined with. Raises Refused.
    """
    if new is None and old is None:
        if not former:
            return NoteEdits((), "", "")
        path = _free(read, slug(title))
        text = f"Title: {title}\nAliases: {', '.join(former)}\n"
        return NoteEdits((FileEdit(None, path, None, text.encode("utf-8")),), path, "")
    if new is None:
        assert old is not None
        path = _below(folder, old)
        before = read(path)
        after = _edited(old, before, title, former)
        renamed = path
        if former and _named_after(path, old) and slug(title) != slug(old.title):
            renamed = _free(read, slug(title))
        same = before == after and renamed == path
        return NoteEdits(() if same else (FileEdit(path, renamed, before, after),), renamed, "")
    path = _below(folder, new)
    before = read(path)
    if old is None:
        after = _edited(new, before, new.title, former)
        return NoteEdits((FileEdit(path, path, before, after),), path, "")
    gone = _below(folder, old)
    words = read(gone)
    after = _edited(new, before, new.title, (*former, *old.aliases))
    says_more = bool(old.summary or old.text.words)
    if says_more:
        after = with_comment(after, f"{folder}/{gone}", words)
    edits = (FileEdit(path, path, before, after), FileEdit(gone, None, words, None))
    return NoteEdits(edits, path, gone if says_more else "")


def with_comment(data: bytes, name: str, words: bytes) -> bytes:
    """Keep the words of another file at the end of one, as a comment that no reader sees."""
    original = Original(data)
    kept = Original(words).text.strip()
    for sign, harmless in (("<!--", "<! --"), ("-->", "-- >"), ("--!>", "--! >")):
        kept = kept.replace(sign, harmless)
    end = len(original.text)
    gap = "\n" if original.text.endswith("\n") else "\n\n"
    return original.edited([Edit(end, end, f"{gap}<!-- {name}:\n\n{kept}\n\n-->\n")])


def _edited(note: TagNote, data: bytes, title: str, former: Iterable[str]) -> bytes:
    """Give a note its title and more aliases: the title itself is none of them."""
    try:
        original = Original(data)
        head = head_of(original, TAG_KEYS)
        edits = [] if title == note.title else with_text(head, "Title", title)
        key = same_word_key(title)
        known = {same_word_key(alias) for alias in note.aliases}
        more = [word for word in former if same_word_key(word) not in known and same_word_key(word) != key]
        kept = [*_aliases_without(head, note, key, more)]
        edits += kept if key in known else with_more(head, "Aliases", more)
        after = original.edited(edits)
        aliases = [alias for alias in note.aliases if same_word_key(alias) != key]
        said = _in_place(note, key, more) if key in known else (*aliases, *more)
        changed = {"Aliases": said} if said != note.aliases else {}
        changed |= {} if title == note.title else {"Title": (title,)}
        demand_same(data, after, TAG_KEYS, changed)
    except (NotEditable, ValueError) as error:
        raise Refused("by_hand", place=f"{note.path}:1") from error
    return after


def _in_place(note: TagNote, key: str, more: list[str]) -> tuple[str, ...]:
    """Put the first new alias in the place of the one that is the title now, and the others after it."""
    left = iter(more)
    said = [next(left, "") if same_word_key(alias) == key else alias for alias in note.aliases]
    return (*filter(None, said), *left)


def _aliases_without(head: Head, note: TagNote, key: str, more: list[str]) -> list[Edit]:
    value = head.value("Aliases")
    if value is None or key not in map(same_word_key, note.aliases):
        return []
    left = iter(more)
    wanted = [next(left, None) if same_word_key(word) == key else word for word in value.words]
    return with_words(head, value, wanted)


def _named_after(path: str, note: TagNote) -> bool:
    """Tell whether a file has the name of its tag."""
    stem = path.rpartition("/")[2].removesuffix(".md")
    return slug(stem) == slug(note.title)


def _below(folder: str, note: TagNote) -> str:
    return note.path.removeprefix(f"{folder}/")


def _free(read: Callable[[str], bytes], stem: str) -> str:
    """Find the name of a file that is not there yet."""
    number, path = 1, f"tags/{stem}.md"
    while _is_there(read, path):
        number += 1
        path = f"tags/{stem}-{number}.md"
    return path


def _is_there(read: Callable[[str], bytes], path: str) -> bool:
    try:
        read(path)
    except FileNotFoundError:
        return False
    return True
