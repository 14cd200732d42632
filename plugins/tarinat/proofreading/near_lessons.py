"""New lessons that are close to earlier ones: perhaps the same in other words. They are never merged."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from tarinat.evidence import LessonGraph
from tarinat.problems import Place, Problem, hint
from tarinat.proofreading.meaning import Reader
from tarinat.proofreading.nearness import Nearness
from tarinat.reading import Content
from tarinat.suggesting import nearest
from tarinat.voikko import Voikko


@dataclass(frozen=True, slots=True)
class Told:
    """A lesson where a story tells it for the first time."""

    id: str
    sentence: str
    lang: str
    place: Place


def near_lessons(
    content: Content,
    graph: LessonGraph,
    lessons_folder: str,
    voikko: Voikko | None,
    only: Collection[str] | None = None,
) -> Iterator[Problem]:
    """Find lessons that may be the same as an earlier one, at the line of the newer one's story.

    With `only`, those are looked for that these files tell. Of several earlier ones the nearest is told, but
    none that a file of `content/lessons/` calls different.
    """
    told = _told(content, graph)
    apart = _apart(content, graph.names)
    yield from _unknown_ids(content, {one.id for one in told}, graph.names)
    by_lang: dict[str, list[Told]] = defaultdict(list)
    for one in told:
        by_lang[one.lang].append(one)
    reader = Reader(voikko)
    for lang, lessons in by_lang.items():
        nearness = Nearness([reader.meaning(one.sentence, lang) for one in lessons])
        for number, newer in enumerate(lessons):
            if only is not None and newer.place.path not in only:
                continue
            for at, _ in nearness.near_before(number):
                older = lessons[at]
                if older.place.path != newer.place.path and (newer.id, older.id) not in apart:
                    file = f"{lessons_folder}/{newer.id}.md"
                    values = {"other": older.id, "sentence": older.sentence, "file": file}
                    yield hint(newer.place, "lesson-near", **values)
                    break


def _told(content: Content, graph: LessonGraph) -> tuple[Told, ...]:
    """List the lessons as stories define them, oldest first; drafts are the newest of all."""
    notes = {note.id: note for note in content.lessons}
    retired = {note.id for note in content.lessons if note.retired or note.merged_into}
    told: dict[str, Told] = {}
    for story in sorted(content.stories, key=lambda story: (story.draft, story.date, story.slug)):
        for line in story.lessons:
            if line.role != "defines" or line.id in graph.names or line.id in retired or line.id in told:
                continue
            note = notes.get(line.id)
            sentence = (note.sentence if note else "") or line.wording
            told[line.id] = Told(line.id, sentence, story.lang, Place(story.path, line.line))
    return tuple(told.values())


def _apart(content: Content, names: Mapping[str, str]) -> frozenset[tuple[str, str]]:
    """Give the pairs of lessons that were called different, both ways round."""
    pairs = {
        (names.get(note.id, note.id), names.get(other, other))
        for note in content.lessons
        for other in note.different
    }
    return frozenset(pairs | {(other, one) for one, other in pairs})


def _unknown_ids(content: Content, told: Iterable[str], names: Mapping[str, str]) -> Iterator[Problem]:
    known = {*told, *names, *(note.id for note in content.lessons)}
    for note in content.lessons:
        for other in note.different:
            if other not in known:
                place = Place(note.path, note.different_line)
                meant = nearest(other, known - {note.id})
                yield hint(place, "different-unknown", id=other, suggestion=meant)
