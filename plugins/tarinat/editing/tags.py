"""A tag that gets another name, or is joined with another tag: in every story, and in what is said of it."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tarinat.characters import forbidden_in
from tarinat.editing.files import FileEdit, Refused, demand_same
from tarinat.editing.heads import head_of
from tarinat.editing.originals import Original
from tarinat.editing.parts import NotEditable
from tarinat.editing.tag_notes import note_edits
from tarinat.editing.values import with_words
from tarinat.finnish import same_word_key, slug
from tarinat.reading import Content
from tarinat.stories import STORY_KEYS, Story
from tarinat.suggesting import nearest
from tarinat.tags import TagArchive, TagNote, tag_archives, tag_names

_LONGEST = 100
"""Letters of an address: the file of words about the tag is named by it, and so is a folder of the site."""

Read = Callable[[str], bytes]
"""Gives the bytes of a file by its path below the content folder."""


@dataclass(frozen=True, slots=True)
class Renaming:
    """What a new name for a tag makes of the files. `old` and `new` are the tag's names.

    `joined` tells that the new name was another tag's; `note` is the file that has the old name now, if any;
    `lost` is a file of words about the old tag that is no longer there, its text now a comment in `note`.
    """

    old: str
    new: str
    joined: bool
    edits: tuple[FileEdit, ...]
    note: str
    lost: str

    @property
    def stories(self) -> int:
        """The number of stories that change."""
        return sum((edit.new or "").startswith("stories/") for edit in self.edits)


def renamed_tag(content: Content, read: Read, old: str, new: str) -> Renaming:
    """Give a tag another name in all stories, drafts too, and keep its old one as an alias.

    Raises Refused.
    """
    new = _fit(new)
    folder = content.record.path.rpartition("/")[0]
    unread = [path for path, _ in content.unread if path.startswith(f"{folder}/tags/")]
    if unread:
        raise Refused("note_unread", path=unread[0])
    names, _ = tag_names(content.tags)
    archives = {archive.key: archive for archive in tag_archives(content.stories, content.tags)}
    notes = {note.key: note for note in content.tags}
    key = _found(old, names, archives, notes)
    target = names.get(same_word_key(new), same_word_key(new))
    joined = target != key and (target in archives or target in notes)
    title = _title(target, archives, notes) if joined else new
    former = _title(key, archives, notes)
    edits = [
        FileEdit(path, path, before, after)
        for story in content.stories
        for path in [story.path.removeprefix(f"{folder}/")]
        for before, after in [_retagged(story, read(path), names, key, target, title)]
        if before != after
    ]
    spelling = same_word_key(new) == key
    words = () if spelling else (former,)
    changed = note_edits(folder, read, notes.get(key), notes.get(target) if joined else None, title, words)
    edits += changed.edits
    if not edits:
        raise Refused("tag_same", tag=former)
    return Renaming(former, title, joined, tuple(edits), changed.note, changed.lost)


def _fit(new: str) -> str:
    """Read the new name. Raises Refused where no story could write it."""
    for sign, code in ((",", "tag_comma"), (";", "tag_semicolon")):
        if sign in new:
            raise Refused(code, tag=new)
    words = unicodedata.normalize("NFC", " ".join(new.replace("\u00ad", "").split()))
    if not slug(words) or forbidden_in(words):
        raise Refused("tag_without_letters", tag=words)
    if len(slug(words)) > _LONGEST:
        raise Refused("tag_long", tag=f"{words[:40]}…", most=str(_LONGEST))
    return words


def _found(
    old: str,
    names: Mapping[str, str],
    archives: Mapping[str, TagArchive],
    notes: Mapping[str, TagNote],
) -> str:
    """Find a tag by its name, another word for it, or its address. Raises Refused."""
    key = names.get(same_word_key(old), same_word_key(old))
    if key in archives or key in notes:
        return key
    for archive in archives.values():
        if old.strip("/").removeprefix("tunniste/") == archive.slug:
            return archive.key
    titles = {each: _title(each, archives, notes) for each in (*archives, *notes)}
    raise Refused("tag_unknown", tag=old, suggestion=nearest(same_word_key(old), titles))


def _title(key: str, archives: Mapping[str, TagArchive], notes: Mapping[str, TagNote]) -> str:
    return notes[key].title if key in notes else archives[key].title


def _retagged(
    story: Story, data: bytes, names: Mapping[str, str], key: str, target: str, title: str
) -> tuple[bytes, bytes]:
    """Write a story's tags anew; gives its bytes before and after, the same where it has no such tag."""
    if not any(names.get(use.key, use.key) == key for use in story.tags):
        return data, data
    try:
        original = Original(data)
        head = head_of(original, STORY_KEYS)
        value = head.value("Tags")
        if value is None:
            raise NotEditable
        wanted = list(_wanted(value.words, names, key, target, title))
        after = original.edited(with_words(head, value, wanted))
        demand_same(data, after, STORY_KEYS, {"Tags": tuple(words for words in wanted if words)})
    except (NotEditable, ValueError) as error:
        raise Refused("by_hand", place=str(story.at("Tags"))) from error
    return data, after


def _wanted(
    words: Sequence[str], names: Mapping[str, str], key: str, target: str, title: str
) -> Iterator[str | None]:
    """Say what becomes of each tag of a story, which has the new one once."""
    keys = [names.get(same_word_key(one), same_word_key(one)) for one in words]
    there = target != key and target in keys
    for one, its in zip(words, keys, strict=True):
        if its != key:
            yield one
            continue
        yield None if there else title
        there = True
