"""`tarinat init`: make a new site of one's own."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import click
from click.exceptions import Exit

from tarinat.cli.paths import shown_path
from tarinat.cli.prose import tell
from tarinat.cli.speaking import Spoken
from tarinat.cli.terminals import is_terminal
from tarinat.messages import LANGUAGES, Messages, messages_in

if TYPE_CHECKING:
    from datetime import datetime

    from tarinat.starting.starter import Answers

_OPTIONS = ("name", "author", "address", "language")


@click.command(cls=Spoken)
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--name")
@click.option("--author")
@click.option("--address")
@click.option("--language", type=click.Choice(("fi", "sv", "en")))
@click.option("--yes", "-y", is_flag=True)
@click.option("--lang", type=click.Choice(LANGUAGES))
def init(folder: Path, yes: bool, lang: str | None, **given: str | None) -> int:
    """Make a new site in the folder DIR: settings, a first story, and what makes and publishes it.

    What no option says is asked for, unless --yes is given.
    """
    from tarinat.config import SettingError
    from tarinat.settings_file import clock
    from tarinat.starting.origin import origin
    from tarinat.starting.placing import in_the_way, place
    from tarinat.starting.starter import starter_files

    say = messages_in(lang or given["language"] or "fi")
    folder = Path(os.path.abspath(folder))  # noqa: PTH100 (a link in the path stays a link)
    now = clock()
    if now is None:
        wrong = SettingError("SOURCE_DATE_EPOCH", "rule", os.environ["SOURCE_DATE_EPOCH"])
        tell(say.of_setting(wrong), err=True)
        return 2
    try:
        blocked = in_the_way(folder)
        if blocked:
            key = "init.not_empty" if folder.is_dir() else "init.not_folder"
            tell(say(key, path=shown_path(folder), file=blocked), err=True)
            return 2
        answers = _answers(given, lang, now, asked=not yes)
        say = messages_in(lang or answers.language)
        # Of yesterday: a story without a time is of noon, which may still be to come.
        day = (now.astimezone(ZoneInfo("Europe/Helsinki")) - timedelta(days=1)).date()
        came_from = origin()
        place(starter_files(answers, came_from, day), folder)
    except OSError as refused:
        reason = refused.strerror or str(refused)
        tell(say("init.cannot_write", path=refused.filename or folder, reason=reason), err=True)
        return 1
    _tell(folder, answers, came_from.kind, say)
    return 0


def _answers(given: dict[str, str | None], lang: str | None, now: datetime, *, asked: bool) -> Answers:
    """Gather what is given, asked for or taken by default. Ends the command where it will not do."""
    from tarinat.starting.starter import AUTHORS, LANGUAGES, NAMES, Answers

    missing = [name for name in _OPTIONS if given[name] is None]
    say = messages_in(lang or given["language"] or "fi")
    if asked and missing and not is_terminal():
        options = " ".join(f"--{name}" for name in missing)
        tell(say("init.needs", options=options), err=True)
        raise Exit(2)
    language = given["language"]
    if language is None and asked:
        language = _language(say, LANGUAGES)
    language = language or "fi"
    say = messages_in(lang or language)
    answers = Answers(NAMES[language], AUTHORS[language], "", language)
    found = {
        name: _answer(name, given[name], getattr(answers, name), now, say, asked=asked)
        for name in ("name", "author", "address")
    }
    return Answers(**found, language=language)


def _language(say: Messages, allowed: Sequence[str]) -> str:
    """Ask for the language until it is one that there is."""
    shown = ", ".join(allowed)
    while True:
        answer: str = click.prompt(f"{say('init.ask_language')} ({shown})", default="fi")
        if answer.strip().casefold() in allowed:
            return answer.strip().casefold()
        tell(say("init.language_unknown", language=answer, allowed=shown), err=True)


def _answer(name: str, given: str | None, default: str, now: datetime, say: Messages, *, asked: bool) -> str:
    """Give one answer, asked for again until it will do."""
    if given is None and not asked:
        return default
    while True:
        answer = given
        if answer is None:
            answer = click.prompt(say(f"init.ask_{name}"), default=default, show_default=bool(default))
        answer = _tidied(name, answer)
        wrong = _fault_of(name, answer, now, say)
        if not wrong:
            return answer
        tell(wrong, err=True)
        if given is not None:
            raise Exit(2)


def _tidied(name: str, answer: str) -> str:
    answer = " ".join(answer.split())
    if name == "address":
        answer = answer.rstrip("/")
        return f"https://{answer}" if answer and "://" not in answer else answer
    return answer


def _fault_of(name: str, answer: str, now: datetime, say: Messages) -> str:
    """Say what is wrong with an answer, by the rules of the setting that it becomes."""
    from tarinat.config import site_of
    from tarinat.finnish import slug

    if name == "author" and not slug(answer):
        return say("init.author_without_letters", name=answer)
    if name == "address" and not answer:
        return ""
    setting = {"name": "SITENAME", "author": "AUTHOR", "address": "SITEURL"}[name]
    _, errors = site_of({setting: answer}, now)
    said: Callable[..., str] = say.of_setting
    return said(errors[0]) if errors else ""


def _tell(folder: Path, answers: Answers, came_from: str, say: Messages) -> None:
    path = shown_path(folder)
    tell(say("init.done", path=path))
    tell(say("init.look" if path == "." else "init.look_there", path=path))
    if not answers.address:
        tell(say("init.address_later"))
    if came_from in ("folder", "index"):
        tell(say(f"init.from_{came_from}"))
