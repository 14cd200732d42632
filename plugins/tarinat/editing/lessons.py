"""A lesson that is merged into another: what stories say of the one becomes evidence for the other."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from tarinat.config import Site
from tarinat.editing.files import FileEdit, Refused, demand_same, demand_same_head
from tarinat.editing.heads import head_of
from tarinat.editing.lesson_marks import link_edits, mark_edits
from tarinat.editing.originals import Original
from tarinat.editing.parts import NotEditable
from tarinat.editing.values import with_text
from tarinat.evidence import Lesson, LessonGraph
from tarinat.lesson_notes import LESSON_KEYS
from tarinat.lessons import LessonLine
from tarinat.markup import LESSON_ID, PASSAGE_ID, Scribe, Target, Text
from tarinat.reading import Content
from tarinat.stories import Story
from tarinat.suggesting import nearest
from tarinat.writings import KINDS, Manner, Parsed, Source, parse

Read = Callable[[str], bytes]
"""Gives the bytes of a file by its path below the content folder."""


@dataclass(frozen=True, slots=True)
class Merging:
    """What the merging of a lesson into another makes of the files; `note` says that it is merged."""

    old: str
    new: str
    edits: tuple[FileEdit, ...]
    note: str

    @property
    def stories(self) -> int:
        """The number of stories that change."""
        return sum((edit.new or "").startswith("stories/") for edit in self.edits)


def merged_lesson(
    content: Content, graph: LessonGraph, site: Site, read: Read, old: str, new: str
) -> Merging:
    """Make what stories say of one lesson evidence for another, in their own words, drafts too.

    `graph` has the lessons of all stories, those that are held back too. The old id stays known, so that its
    address leads to the new one, and the ids of feeds' items last. Raises Refused.
    """
    old, new = _id(old), _id(new)
    _demand_mergeable(content, graph, old, new)
    folder = content.record.path.rpartition("/")[0]
    edits = []
    scribe, manner = Scribe(), Manner(site.zone, site.lang, site.author)
    stories = {story.path: story for story in content.stories}
    for path, texts in _texts(content):
        story = stories.get(path)
        marked = story is not None and any(line.id == old for line in story.lessons)
        linked = any(_leads_to(target, old) for text in texts for target in text.targets)
        if not (marked or linked):
            continue
        below = path.removeprefix(f"{folder}/")
        before = read(below)
        try:
            original = Original(before)
            changes = mark_edits(original, story, old, new) if story and marked else []
            after = original.edited([*changes, *(link_edits(original, old, new) if linked else [])])
            source = Source(below.split("/")[0], path, _stem(path), before)
            was, now = (parse(one, manner, scribe) for one in (source, replace(source, data=after)))
            _demand_merged(was, now, old, new)
            demand_same_head(before, after, KINDS[source.kind].keys)
        except (NotEditable, ValueError) as error:
            place = f"{path}:{_line(story, old)}"
            raise Refused("by_hand", place=place) from error
        edits.append(FileEdit(below, below, before, after))
    path = f"lessons/{old}.md"
    linked_too = next((edit for edit in edits if edit.new == path), None)
    note = _note_edit(content, folder, read, old, new)
    if linked_too and linked_too.after:
        edits.remove(linked_too)
        note = replace(note, after=_merged_note(note.new or path, linked_too.after, new))
    return Merging(old, new, (*edits, note), note.new or "")


def _id(written: str) -> str:
    """Read an id that may be written as in a story or as an address."""
    return written.strip().strip("[]{}#^!").strip("/").removeprefix("opit/")


def _demand_mergeable(content: Content, graph: LessonGraph, old: str, new: str) -> None:
    described = {n.id for n in content.lessons if n.sentence and not n.merged_into}
    known = {**dict.fromkeys(described, ""), **graph.by_id}
    if old == new:
        raise Refused("lesson_itself", id=old)
    if graph.names.get(new) == old:
        raise Refused("lesson_circle", id=old, other=new)
    if old in graph.names:
        now = graph.names[old]
        raise Refused("lesson_done" if now == new else "lesson_merged", id=old, into=now, other=new)
    if new in graph.names:
        raise Refused("lesson_target_merged", id=new, into=graph.names[new], other=old)
    for id in (old, new):
        if id not in known:
            others = [one for one in known if one != new]
            raise Refused("lesson_unknown", id=id, suggestion=nearest(id, others))
    unread = [path for path, ids in content.unread if old in ids]
    if unread:
        raise Refused("lesson_unread", id=old, path=unread[0])
    both = list(_places_of_both(content, graph.names, old, new))
    if both:
        raise Refused("lesson_both", id=old, other=new, places=", ".join(both))


def _places_of_both(content: Content, names: Mapping[str, str], old: str, new: str) -> Iterator[str]:
    """Find the stories that would say one lesson twice: which words to keep, only their author knows."""
    for story in content.stories:
        lines = {names.get(line.id, line.id): line.line for line in story.lessons}
        if old in lines and new in lines:
            yield f"{story.path}:{lines[old]}"


def _texts(content: Content) -> Iterator[tuple[str, tuple[Text, ...]]]:
    yield from ((story.path, (story.text,)) for story in content.stories)
    yield from ((note.path, tuple(text for _, text in note.sections)) for note in content.services)
    yield from ((tag.path, (tag.text,)) for tag in content.tags)
    yield from ((author.path, (author.text,)) for author in content.authors)
    yield from ((lesson.path, (lesson.more,)) for lesson in content.lessons)
    yield from ((page.path, (page.text,)) for page in content.pages)


def _leads_to(target: Target, id: str) -> bool:
    return target.address.rpartition("#")[2] in (LESSON_ID + id, PASSAGE_ID + id)


def _stem(path: str) -> str:
    return path.rpartition("/")[2].removesuffix(".md")


def _line(story: Story | None, id: str) -> int:
    return next((line.line for line in story.lessons if line.id == id), 1) if story else 1


def _note_edit(content: Content, folder: str, read: Read, old: str, new: str) -> FileEdit:
    """Say in the file of a lesson that it is merged; the file may be new."""
    note = next((one for one in content.lessons if one.id == old), None)
    if note is None:
        path = f"lessons/{old}.md"
        return FileEdit(None, path, None, f"Merged-into: {new}\n".encode())
    path = note.path.removeprefix(f"{folder}/")
    before = read(path)
    return FileEdit(path, path, before, _merged_note(path, before, new))


def _merged_note(path: str, before: bytes, new: str) -> bytes:
    try:
        original = Original(before)
        after = original.edited(with_text(head_of(original, LESSON_KEYS), "Merged-into", new))
        demand_same(before, after, LESSON_KEYS, {"Merged-into": (new,)})
    except (NotEditable, ValueError) as error:
        raise Refused("by_hand", place=f"{path}:1") from error
    return after


def _demand_merged(was: Parsed, now: Parsed, old: str, new: str) -> None:
    """Raise NotEditable unless a file says the same as before, but for the lesson."""
    one, other = was.writing, now.writing
    if one is None or other is None or len(was.problems) != len(now.problems):
        raise NotEditable
    if not (isinstance(one, Story) and isinstance(other, Story)):
        return
    lessons = [_merged_line(line, old, new) for line in one.lessons]
    quotes = [(new if p.lesson == old else p.lesson, p.quote) for p in one.text.passages]
    html = re.sub(rf'(tarinat:oppi:|"{PASSAGE_ID}){re.escape(old)}(?=[<"])', rf"\g<1>{new}", one.text.html)
    if (lessons, quotes, html) != (
        [replace(line, line=0) for line in other.lessons],
        [(p.lesson, p.quote) for p in other.text.passages],
        other.text.html,
    ):
        raise NotEditable


def _merged_line(line: LessonLine, old: str, new: str) -> LessonLine:
    if line.id != old:
        return replace(line, line=0)
    return replace(line, line=0, id=new, role="supports" if line.role == "defines" else line.role)


def lesson_of(graph: LessonGraph, id: str) -> Lesson | None:
    """Find a lesson by an id in any form."""
    return graph.named(_id(id))
