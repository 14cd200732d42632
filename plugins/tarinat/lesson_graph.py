"""Builds the graph of lessons and stories: definitions, old ids, and the evidence of each lesson."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Set

from tarinat.evidence import Evidence, Lesson, LessonGraph, weight
from tarinat.finnish import slug
from tarinat.lesson_notes import LessonNote
from tarinat.lessons import ID_FORM, LessonLine
from tarinat.problems import Place, Problem, hint, problem
from tarinat.stories import Story
from tarinat.suggesting import Suggester


def lesson_graph(
    stories: Iterable[Story],
    notes: Iterable[LessonNote],
    lang: str,
    elsewhere: Mapping[str, str],
    service_of: Callable[[Story], str],
    original_of: Mapping[str, str],
) -> tuple[LessonGraph, list[Problem]]:
    """Gather each lesson with its evidence; `lang` is the language of a sentence that only a note gives.

    `elsewhere` maps the lessons of stories that are held back to their places, and those of files that
    could not be read to nothing. `service_of` names a story's service, in one way for each service.
    `original_of` maps the path of a translation to that of the story it translates.
    """
    stories = sorted(stories, key=lambda story: (story.date, story.slug))
    by_note = {note.id: note for note in notes}
    taught = {line.id for story in stories for line in story.lessons if line.role == "defines"}
    described = {note.id for note in by_note.values() if note.sentence and not note.merged_into}
    names, found = _names(by_note, taught | described | set(elsewhere))
    defined, more = _definitions(stories, names)
    found += more
    for id, note in by_note.items():
        if note.sentence and not note.merged_into:
            _, spoken, place = defined.get(id, ("", lang, Place(note.path)))
            defined[id] = (note.sentence, spoken, place)
    evidence, more = _evidence(stories, names, defined, elsewhere)
    found += more
    suggest = Suggester(evidence)
    for id, note in by_note.items():
        if not note.merged_into and id not in evidence and id not in elsewhere and ID_FORM.fullmatch(id):
            found.append(problem(Place(note.path), "lesson-without-stories", id=id, suggestion=suggest(id)))
    lessons = []
    for id, pieces in evidence.items():
        sentence, spoken, place = defined[id]
        services = len({name for name in (service_of(piece.story) for piece in pieces) if name})
        paths = {piece.story.path for piece in pieces}
        tellings = tuple(p for p in pieces if original_of.get(p.story.path) not in paths)
        says_more = by_note.get(id)
        lessons.append(Lesson(id, sentence, spoken, says_more, tuple(pieces), tellings, services, place))
    by_weight = tuple(sorted(lessons, key=weight))
    by_id = {lesson.id: lesson for lesson in by_weight}
    ranks = {lesson.id: number for number, lesson in enumerate(by_weight)}
    return LessonGraph(by_weight, by_id, ranks, names, _taught(stories, names, by_id)), found


def _taught(
    stories: Iterable[Story], names: Mapping[str, str], lessons: Mapping[str, Lesson]
) -> dict[str, tuple[tuple[LessonLine, Lesson], ...]]:
    """List the lessons of each story that has any."""
    taught = {}
    for story in stories:
        pairs = [(line, lessons.get(names.get(line.id, line.id))) for line in story.lessons]
        if pairs:
            taught[story.path] = tuple([(line, lesson) for line, lesson in pairs if lesson])
    return taught


def _definitions(
    stories: Iterable[Story], names: Mapping[str, str]
) -> tuple[dict[str, tuple[str, str, Place]], list[Problem]]:
    """Find the sentence of each lesson, its language and its place.

    The definition of a lesson that has another's id now is evidence for that one.
    """
    found: list[Problem] = []
    defined: dict[str, tuple[str, str, Place]] = {}
    for story in sorted(stories, key=lambda story: story.path):
        for line in story.lessons:
            if line.role != "defines" or line.id in names:
                continue
            place = Place(story.path, line.line)
            first = defined.setdefault(line.id, (line.wording, story.lang, place))[2]
            if first is not place:
                found.append(problem(place, "lesson-defined-twice", id=line.id, other=first))
                found.append(problem(first, "lesson-defined-twice", id=line.id, other=place))
    return defined, found


def _names(notes: Mapping[str, LessonNote], known: Set[str]) -> tuple[dict[str, str], list[Problem]]:
    """Map each old id (an alias, or a lesson merged into another) to the id that it stands for.

    `known` are the lessons that exist: one merged into another that does not keeps its own id.
    """
    found: list[Problem] = []
    step: dict[str, tuple[str, Place]] = {}
    for note in notes.values():
        for alias in note.aliases:
            place = Place(note.path, note.aliases_line)
            if not slug(alias):
                found.append(problem(place, "alias-form", alias=alias))
            elif alias in step or alias in notes:
                other = step[alias][1] if alias in step else Place(notes[alias].path)
                found.append(problem(place, "lesson-alias-taken", id=alias, other=other))
            elif alias != note.id:
                step[alias] = (note.id, place)
        if note.merged_into:
            step[note.id] = (note.merged_into, Place(note.path, note.merged_line))
    names, suggest = {}, Suggester(known)
    for id, (_, place) in step.items():
        seen, at = {id}, step[id][0]
        while at in step and at not in seen:
            seen.add(at)
            at = step[at][0]
        if at in seen:
            found.append(problem(place, "lesson-merge-circle", id=id))
        elif id in notes and at not in known:
            found.append(problem(place, "merge-unknown", id=at, suggestion=suggest(at)))
        else:
            names[id] = at
    return names, found


def _evidence(
    stories: Iterable[Story],
    names: Mapping[str, str],
    defined: Mapping[str, tuple[str, str, Place]],
    elsewhere: Mapping[str, str],
) -> tuple[dict[str, list[Evidence]], list[Problem]]:
    found: list[Problem] = []
    evidence: dict[str, list[Evidence]] = defaultdict(list)
    suggest = Suggester(defined)
    for story in stories:
        quotes = {passage.lesson: passage.quote for passage in story.text.passages}
        own: set[str] = set()
        for line in story.lessons:
            place = Place(story.path, line.line)
            id = names.get(line.id, line.id)
            if id not in defined and id in elsewhere:
                if elsewhere[id]:
                    found.append(problem(place, "lesson-held-back", id=line.id, other=elsewhere[id]))
            elif id not in defined:
                found.append(problem(place, "lesson-unknown", id=line.id, suggestion=suggest(line.id)))
            elif id in own:
                found.append(problem(place, "lesson-twice-in-story", id=id))
            else:
                own.add(id)
                evidence[id].append(Evidence(story, line, quotes.get(line.id, "")))
                if not line.wording:
                    found.append(hint(place, "evidence-without-words", id=id))
    return evidence, found
