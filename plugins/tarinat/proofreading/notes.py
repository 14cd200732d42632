"""What a proofreader notes on one file by itself: hints, and words that only the whole site may know."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain

from tarinat.problems import Place, Problem, hint
from tarinat.proofreading.lesson_sentences import odd_lessons
from tarinat.proofreading.links import bare_addresses, empty_links
from tarinat.proofreading.lists import Flaw, flaws_in
from tarinat.proofreading.mending import no_break_lines
from tarinat.proofreading.outline import jumping_headings, long_title, repeated_title
from tarinat.proofreading.papers import Paper, line_of
from tarinat.proofreading.pictures import poor_pictures
from tarinat.proofreading.requests import requests_left
from tarinat.proofreading.spelling import Spelling, Unknown, spelling_of
from tarinat.proofreading.words import Word, words_of, words_of_html
from tarinat.services import ServiceNote
from tarinat.stories import Story
from tarinat.voikko import Voikko


@dataclass(frozen=True, slots=True)
class Notes:
    """What was found in a file; `unknown` are words that Voikko does not know, each once, with a line."""

    problems: tuple[Problem, ...] = ()
    unknown: tuple[Unknown, ...] = ()


def notes_on(paper: Paper, voikko: Voikko | None) -> Notes:
    """Proofread a file; without Voikko its spelling is not looked at."""
    found = [*long_title(paper), *_lists(paper), *_no_breaks(paper), *odd_lessons(paper, voikko)]
    found += requests_left(paper)
    for text in paper.texts:
        found += [*empty_links(paper, text), *bare_addresses(paper, text), *poor_pictures(paper, text)]
        # The sections of a service have headings of their own, which the template gives.
        if not isinstance(paper.writing, ServiceNote):
            found += [*jumping_headings(paper, text), *repeated_title(paper, text)]
    if voikko is None or paper.lang != "fi":
        return Notes(tuple(found))
    spelling = spelling_of(_words(paper), voikko)
    if spelling.foreign:
        found.append(hint(Place(paper.path, paper.line("Lang")), "lang-doubtful"))
    return Notes(tuple(found), tuple(_placed(paper, spelling)))


def _words(paper: Paper) -> Iterator[Word]:
    for phrase, _ in paper.phrases:
        yield from words_of(phrase)
    for text in paper.texts:
        yield from words_of_html(text.html, paper.lang)
        yield from chain.from_iterable(words_of(target.alt) for target in text.targets if target.alt)


def _placed(paper: Paper, spelling: Spelling) -> Iterator[Unknown]:
    phrases = tuple(paper.phrases) if spelling.unknown else ()
    for word in spelling.unknown:
        whole = re.compile(rf"(?<!\w){re.escape(word.text)}(?!\w)")
        said = next((line for phrase, line in phrases if whole.search(phrase)), 0)
        # The first that a reader meets: the head comes before the text, and the text before the lessons.
        if 0 < said < paper.first_line:
            yield replace(word, line=said)
        else:
            yield replace(word, line=line_of(word.text, paper) or said or _line_of_start(word.text, paper))


def _line_of_start(word: str, paper: Paper) -> int:
    """Find the line on which a word begins that markup stands in the middle of."""
    starts = (word[:end] for end in range(len(word) - 1, 1, -1))
    return next((line for start in starts if (line := line_of(start, paper, whole=False))), paper.first_line)


def _lists(paper: Paper) -> Iterator[Problem]:
    """Tell of lists that Markdown does not read. A list of lessons that is none at all is told of already."""
    lessons = 0
    if isinstance(paper.writing, Story) and not paper.writing.lessons:
        lessons = paper.writing.text.lessons_line
    for flaw in flaws_in(paper.body):
        line = paper.first_line + flaw.lines[0]
        if not 0 < lessons < line:
            yield _of_list(Place(paper.path, line), flaw, paper.body[flaw.lines[0]])


def _of_list(place: Place, flaw: Flaw, line: str) -> Problem:
    if flaw.kind == "sign":
        return hint(place, "list-sign", sign=line.strip()[0])
    plain = {
        "bracket": hint(place, "list-bracket"),
        "glued": hint(place, "list-glued"),
        "space": hint(place, "list-space"),
        "indent": hint(place, "list-indent"),
        "no-break": hint(place, "no-break-space"),
        "dashes": hint(place, "replies-together"),
    }
    return plain[flaw.kind]


def _no_breaks(paper: Paper) -> Iterator[Problem]:
    for number in no_break_lines(paper.head, paper.keys):
        yield hint(Place(paper.path, number + 1), "no-break-space")
