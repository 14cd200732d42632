"""A new story, from what its author asked for to its file: read the site, ask, refuse, write."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tarinat.cli.contents import content_told
from tarinat.cli.options import open_site
from tarinat.cli.paths import shown_path
from tarinat.cli.prose import tell
from tarinat.cli.quickly import plain_site
from tarinat.config import Site
from tarinat.dates import NOON
from tarinat.drafting import (
    Draft,
    Taken,
    Vocabulary,
    address_of,
    draft_text,
    id_for,
    path_for,
    problems_of,
    slug_for,
    taken_in,
    vocabulary_of,
    words_for,
)
from tarinat.drafting.wishes import Refusal, tags_of, values_of
from tarinat.gathering import catalogue_of
from tarinat.messages import Messages, messages_in
from tarinat.privacy.codes import codes_in
from tarinat.problems import Problem, errors

if TYPE_CHECKING:
    from tarinat.reading import Content


@dataclass(frozen=True, slots=True)
class Asked:
    """What was given on the command line: values of the head by key, and tags."""

    values: Mapping[str, str]
    tags: tuple[str, ...]


def write_draft(
    settings: Path, lang: str | None, asked: Asked, *, plain: bool, edit: bool, asking: bool
) -> int:
    """Write the file of a new story; nothing where something is wrong. Returns the exit code."""
    site, say = _opened(settings, lang)
    values, refused = values_of(asked.values, site.zone)
    if refused:
        return _refuse(refused, say)
    if site.author:
        values.setdefault("Author", site.author)
    values.setdefault("Date", _today(site.now))
    draft = Draft(values, tags_of(asked.tags), values.get("Lang") or site.lang)
    content = content_told(site, say)
    catalogue, _ = catalogue_of(content, replace(site, drafts=True, future=True))
    vocabulary, taken = vocabulary_of(content, catalogue), taken_in(content, catalogue)
    if asking:
        from tarinat.cli.interview import Interview

        try:
            draft = Interview(vocabulary, taken, say).complete(draft)
        except (KeyboardInterrupt, EOFError):
            tell(say("new.stopped"), err=True)
            return 130
    draft = _completed(draft, vocabulary, taken)
    refused = [*_lacking(draft), *_personal(draft)]
    if refused:
        return _refuse(refused, say)
    return _place(draft, content, taken, site, say, plain=plain, edit=edit)


def _opened(settings: Path, lang: str | None) -> tuple[Site, Messages]:
    """Open the site without Pelican where that will do, which saves a third of a second."""
    site, _ = plain_site(settings, {}) or (None, None)
    if site and site.content.is_dir():
        return site, messages_in(lang or site.lang)
    found, _, say = open_site(settings, lang)
    return found, say


def _today(now: datetime) -> str:
    """Write the day of a new story: with the time in the morning, for a day alone counts from noon on."""
    return f"{now:%Y-%m-%d %H:%M}" if now.hour < NOON.hour else f"{now:%Y-%m-%d}"


def _completed(draft: Draft, vocabulary: Vocabulary, taken: Taken) -> Draft:
    """Write tags and service as the site does, and fill in the names that last."""
    values = dict(draft.values)
    tags = tuple(dict.fromkeys(map(vocabulary.tags.written, draft.tags)))
    if values.get("Service"):
        values["Service"] = vocabulary.services.written(values["Service"])
    values["Slug"] = values.get("Slug") or slug_for(values.get("Title", ""))
    values["Id"] = id_for(taken.ids)
    return replace(draft, values=values, tags=tags)


def _lacking(draft: Draft) -> Iterable[Refusal]:
    for key, code in (("Title", "title_missing"), ("Slug", "slug_missing"), ("Author", "author_missing")):
        if not draft.values.get(key) and not (key == "Slug" and not draft.values.get("Title")):
            yield Refusal(code, {"title": draft.values.get("Title", "")})
    if not draft.tags:
        yield Refusal("tags_missing", {})


def _personal(draft: Draft) -> Iterable[Refusal]:
    """Refuse what nobody may publish; the name of the file and the address are made of it."""
    for key, text in (*draft.values.items(), *(("Tags", tag) for tag in draft.tags)):
        if codes_in(text):
            yield Refusal("personal", {"part": key})


def _refuse(refused: Iterable[Refusal], say: Messages) -> int:
    for one in refused:
        if one.code.startswith("date-"):
            reason, mend = say(f"problem.{one.code}.what", **one.values), say(f"problem.{one.code}.mend")
            tell(f"--date: {reason} {mend}", err=True)
        else:
            allowed = ", ".join(words_for(one.values.get("key", ""), say.texts.lang))
            tell(say(f"new.{one.code}", allowed=allowed, **one.values), err=True)
    tell(say("new.nothing_written"), err=True)
    return 2


def _place(
    draft: Draft, content: Content, taken: Taken, site: Site, say: Messages, *, plain: bool, edit: bool
) -> int:
    """Write the file in its place, if nothing stands in the way. Returns the exit code."""
    name, day = draft.values["Slug"], draft.values["Date"][:10]
    path = path_for(name, day, taken.by_year)
    file = site.content / path
    owner = taken.owner(address_of(name)) or taken.stems.get(name, "") or (str(file) if file.exists() else "")
    if owner:
        tell(f"{say('new.taken', address=address_of(name), place=owner)} {say('new.take_slug')}", err=True)
        tell(say("new.nothing_written"), err=True)
        return 1
    text = draft_text(draft, say, plain)
    found = problems_of(text, path, content, site)
    for problem in errors(found):
        click.echo(_said(problem, say), err=True)
    if errors(found):
        tell(say("new.nothing_written"), err=True)
        return 1
    try:
        _write(file, text)
    except OSError as error:
        reason = error.strerror or error
        tell(say("new.cannot_write", path=shown_path(file), reason=reason), err=True)
        return 1
    tell(say("new.written", path=shown_path(file)))
    tell(say("new.address", address=address_of(name)))
    for problem in found:
        click.echo(say.of(problem))
    if edit and not _edited(file, say):
        return 1
    tell(say("new.next"))
    return 0


def _said(problem: Problem, say: Messages) -> str:
    """Say what is wrong with a file that is not there, and so has no lines."""
    return say.of(problem).removeprefix(f"{problem.place}: ")


def _write(file: Path, text: str) -> None:
    """Write a file that is not there yet, whole or not at all."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("xb") as new:
        try:
            new.write(text.encode("utf-8"))
        except BaseException:
            with contextlib.suppress(OSError):
                file.unlink()
            raise


def _edited(file: Path, say: Messages) -> bool:
    """Open a file in the author's editor and wait; say so where there is none or it fails."""
    import os
    from shutil import which

    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    editor = editor or next((name for name in _EDITORS if which(name)), "")
    if not editor:
        tell(say("new.no_editor", path=shown_path(file)), err=True)
        return False
    try:
        click.edit(filename=str(file), editor=editor)
    except (click.ClickException, ValueError):
        tell(say("new.editor_failed", editor=editor, path=shown_path(file)), err=True)
        return False
    return True


_EDITORS = ("sensible-editor", "nano", "vim", "vi")
"""What is tried where neither VISUAL nor EDITOR is set."""
