"""The portrait of a story as lines for a terminal: what it is, beside what is said of it."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Iterable, Iterator, Mapping

import click

from tarinat.cli.reports import moment
from tarinat.messages import Messages
from tarinat.portrait import Named, Portrait, Taught
from tarinat.problems import Problem
from tarinat.translations import Translations

_WIDEST = 100


def portrait_lines(
    portrait: Portrait, problems: Iterable[Problem], words: Mapping[str, Translations], say: Messages
) -> Iterator[str]:
    """Write a portrait in the language of messages; the date as the story's page has it."""
    yield click.style(portrait.title, bold=True)
    width = min(_WIDEST, max(40, shutil.get_terminal_size().columns)) - 1
    wrong = "\n".join(map(say.of, problems)) or say("show.no_problems")
    pairs = (*_rows(portrait, words, say), ("problems", wrong))
    rows = [(say(f"show.{name}"), text) for name, text in pairs if text]
    room = max(len(label) for label, _ in rows) + 2
    for label, text in rows:
        first = f"{label:<{room}}"
        for part in text.split("\n"):
            deeper = " " * (room + 2 * part.startswith(" "))
            wrapped = textwrap.wrap(
                part.strip(),
                width,
                initial_indent=first + " " * (2 * part.startswith(" ")),
                subsequent_indent=deeper,
                break_long_words=False,
                break_on_hyphens=False,
            )
            yield from wrapped or [first.rstrip()]
            first = " " * room


def _rows(portrait: Portrait, words: Mapping[str, Translations], say: Messages) -> Iterator[tuple[str, str]]:
    t, own = words[say.texts.lang], words[portrait.lang]
    yield "file", portrait.path
    yield "address", portrait.address
    yield "old_addresses", "\n".join(portrait.old_addresses)
    yield "date", own.weekday_day(portrait.date)
    yield "state", _state(portrait, say)
    yield "author", _named(portrait.author, say) if portrait.author else ""
    yield "service", _named(portrait.service, say) if portrait.service else portrait.service_type
    yield "experience", t(f"experience.{portrait.experience}").unescape() if portrait.experience else ""
    yield "perspective", t(f"perspective.{portrait.perspective}").unescape() if portrait.perspective else ""
    yield "series", portrait.series
    day = own.day(portrait.updated) if portrait.updated else ""
    yield "updated", " – ".join(filter(None, [day, portrait.update_note]))
    yield "tags", "\n".join(_named(tag, say) for tag in portrait.tags)
    minutes = say("show.minutes", count=portrait.reading_minutes)
    yield "length", f"{say('show.words', count=portrait.words)}, {minutes}"
    lessons = "\n".join(line for lesson in portrait.lessons for line in _lesson(lesson, say))
    yield "lessons", lessons or say("show.no_lessons")
    yield "pictures", "\n".join(_pictures(portrait, say))
    yield "translations", "\n".join(portrait.translations)
    yield "pages", "  ".join(portrait.pages) or say("show.nowhere")
    yield "feeds", "  ".join(portrait.feeds) or say("show.no_feeds")
    yield "related", "\n".join(_related(portrait, t))


def _state(portrait: Portrait, say: Messages) -> str:
    said = say(f"show.state_{portrait.state}", when=moment(portrait.date, say))
    if portrait.state != "published":
        return said
    if portrait.recorded is None:
        return say("show.not_recorded")
    return say("show.recorded", when=moment(portrait.recorded.astimezone(portrait.date.tzinfo), say))


def _named(one: Named, say: Messages) -> str:
    return f"{one.name}  {one.address}  {say('command.stories', count=one.stories)}"


def _lesson(lesson: Taught, say: Messages) -> Iterator[str]:
    old = f" ({say('show.written', id=lesson.written)})" if lesson.written else ""
    yield f"{lesson.id}{old}: {lesson.sentence}"
    stance = say(f"show.{lesson.role}")
    counts = [
        say(f"show.others_{side}", count=count)
        for side, count in (("for", lesson.others_for), ("against", lesson.others_against))
        if count
    ]
    yield f"  {stance}; {', '.join(counts) or say('show.no_others')}"
    if lesson.wording:
        yield f"  ”{lesson.wording}”"


def _pictures(portrait: Portrait, say: Messages) -> Iterable[str]:
    for picture in portrait.pictures:
        size = f"{picture.width} × {picture.height}" if picture.width else say("show.no_size")
        yield f"{picture.address}  {size}"


def _related(portrait: Portrait, t: Translations) -> Iterable[str]:
    for one in portrait.related:
        reason = t(f"story.reason.{one.reason}", count=len(one.shared)).unescape()
        yield f"{one.title}  {one.address}"
        yield f"  {reason} {', '.join(one.shared)}"
