"""Lessons that are not one sentence: none, several, or one too long to be remembered."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tarinat.lesson_notes import LessonNote
from tarinat.problems import Place, Problem, hint
from tarinat.proofreading.papers import Paper
from tarinat.stories import Story
from tarinat.voikko import Voikko

LONGEST_LESSON = 120
"""Characters: a lesson is the title of a page and of an item in feeds; readers show two lines of some 60."""

_QUOTED = re.compile('[”“"»«][^”“"»«]*[”“"»«]')
_NEXT = re.compile(r"(?<![\d.…])[.!?]\s+(?=[^\W\d_a-zåäö])")
_SHORTENED = re.compile(
    r"\b(?:esim|mm|ym|jne|ks|nk|ns|vrt|tri|prof|bl\.a|t\.ex|e\.g|i\.e|etc|mr|mrs|dr|\w)\.", re.I
)
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_JOINED = re.compile(r"[,:;–—=>]")
_FEW = 2


def odd_lessons(paper: Paper, voikko: Voikko | None) -> Iterator[Problem]:
    """Find lessons of a story, or of a lesson's own file, that are not one sentence."""
    for sentence, line in _sentences(paper):
        place = Place(paper.path, line)
        plain = _SHORTENED.sub(lambda found: found[0][:-1], _QUOTED.sub("x", sentence))
        count = len(_NEXT.findall(plain)) + 1
        if count > 1:
            yield hint(place, "lesson-several", count=count)
        elif len(sentence) > LONGEST_LESSON:
            yield hint(place, "lesson-long", count=len(sentence), most=LONGEST_LESSON)
        elif not _says(sentence, paper.lang, voikko):
            yield hint(place, "lesson-says-nothing", text=sentence)


def _sentences(paper: Paper) -> Iterator[tuple[str, int]]:
    if isinstance(paper.writing, Story):
        for lesson in paper.writing.lessons:
            if lesson.role == "defines":
                yield lesson.wording, lesson.line
    elif isinstance(paper.writing, LessonNote) and paper.writing.sentence:
        yield paper.writing.sentence, paper.line("Title")


def _says(sentence: str, lang: str, voikko: Voikko | None) -> bool:
    """Tell whether words say anything: a few without a verb, which nothing joins, are a heading at most."""
    words = _WORD.findall(sentence)
    if not words or len(words) > _FEW or _JOINED.search(sentence):
        return bool(words)
    if lang != "fi" or voikko is None:
        return len(words) > 1
    readings = [voikko.readings(word) or voikko.readings(word.lower()) for word in words]
    return not all(readings) or any(reading.verb for each in readings for reading in each)
