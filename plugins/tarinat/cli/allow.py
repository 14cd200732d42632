"""`tarinat allow`: let a value be published, by its hash, without writing the value anywhere."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tarinat.cli.options import open_site, with_settings
from tarinat.cli.speaking import Spoken
from tarinat.cli.terminals import is_terminal

if TYPE_CHECKING:
    from tarinat.config import Site
    from tarinat.messages import Messages
    from tarinat.privacy.findings import Finding
    from tarinat.reading import Content


@click.command(cls=Spoken)
@with_settings("pelicanconf.py")
@click.argument("place", required=False)
@click.option("--reason")
@click.option("--all", "everything", is_flag=True)
def allow(settings: Path, lang: str | None, place: str | None, reason: str | None, everything: bool) -> int:
    """Add what check found at a place to content/sallitut.toml: its hash, a reason and the day.

    Without a place the value itself is asked for, or read from standard input. It is never an option: options
    stay in the history of the shell.
    """
    site, _, say = open_site(settings, lang)
    from tarinat.cli.contents import content_told

    content = content_told(site, say)
    if any(found.place.path == content.allowed.path for found in content.problems):
        click.echo(say("allow.broken", path=content.allowed.path), err=True)
        return 1
    chosen = _at_place(place, content, site, say, everything) if place else _typed(content, say)
    if not chosen:
        return 1
    new = content.allowed.without_allowed(chosen)
    if not new:
        click.echo(say("allow.already", shown=_shown(chosen)))
        return 0
    why = _reason(reason, say)
    return _add(new, why, content, site, say) if why else 1


def _at_place(place: str, content: Content, site: Site, say: Messages, everything: bool) -> Sequence[Finding]:
    """Find what is meant by a file, or by a file and a line."""
    from tarinat.checks.privacy import findings_of

    path, _, line = place.rpartition(":")
    if not path or not line.isdecimal():
        path, line = place, ""
    known = _known_path(path, site)
    if not known:
        click.echo(say("allow.no_file", path=path), err=True)
        return ()
    here = [
        finding
        for finding in findings_of(content, site)
        if finding.place.path == known and (not line or finding.place.line == int(line))
    ]
    by_value = {(finding.kind, finding.value): finding for finding in reversed(here)}
    found = sorted(by_value.values(), key=lambda finding: (finding.place, finding.kind, finding.value))
    if not found:
        click.echo(say("allow.none_there", place=place), err=True)
    left = content.allowed.without_allowed(found) or tuple(found)
    return left if len(left) < 2 or everything else _one_of(left, place, say)


def _known_path(path: str, site: Site) -> str:
    """Write a path as reports do: a file of the content, seen from above its folder or from here."""
    for file in (site.content.parent / path, Path(path)):
        with suppress(ValueError, OSError):
            if file.is_file():
                return f"{site.content.name}/{file.resolve().relative_to(site.content.resolve()).as_posix()}"
    return ""


def _one_of(found: Sequence[Finding], place: str, say: Messages) -> Sequence[Finding]:
    """Ask which one is meant, where somebody can answer."""
    if not is_terminal():
        click.echo(say("allow.several", place=place, shown=_shown(found)), err=True)
        return ()
    click.echo(say("allow.which"))
    for number, finding in enumerate(found, 1):
        click.echo(say("allow.choice", number=number, line=finding.place.line, what=finding.shown))
    number = click.prompt(say("allow.choose"), type=click.IntRange(1, len(found)))
    return (found[number - 1],)


def _typed(content: Content, say: Messages) -> Sequence[Finding]:
    """Ask for the value, unseen, or read it from standard input."""
    from tarinat.privacy.typed import finding_in

    if is_terminal():
        text = click.prompt(say("allow.value"), hide_input=True, default="", show_default=False)
    else:
        text = sys.stdin.readline() if sys.stdin else ""
    found = finding_in(content.allowed.path, text)
    if found is None:
        click.echo(say("allow.unknown_value"), err=True)
        return ()
    return (found,)


def _reason(given: str | None, say: Messages) -> str:
    """Take the reason that was given, or ask for one; empty where it will not do, which is told."""
    from tarinat.privacy.codes import codes_in

    reason = given
    if reason is None and is_terminal():
        reason = click.prompt(say("allow.reason"), default="", show_default=False)
    reason = "".join(sign for sign in " ".join((reason or "").split()) if sign.isprintable())
    if not reason:
        click.echo(say("allow.no_reason"), err=True)
    elif codes_in(reason):
        click.echo(say("allow.reason_personal"), err=True)
        return ""
    return reason


def _add(new: Sequence[Finding], reason: str, content: Content, site: Site, say: Messages) -> int:
    """Write the list with what is new in it, and say so. Returns the exit code."""
    from tarinat.privacy.allow_file import with_allowed

    path = content.allowed.path
    file = site.content / Path(path).name
    try:
        before = file.read_bytes() if file.exists() else b""
        _write(file, with_allowed(before, content.allowed, new, reason, site.now.date()))
    except OSError as error:
        click.echo(say("allow.cannot_write", path=path, reason=error.strerror or error), err=True)
        return 1
    click.echo(say("allow.done", shown=_shown(new), path=path))
    return 0


def _write(file: Path, data: bytes) -> None:
    """Write a file whole or not at all."""
    aside = file.with_name(f".{file.name}.new")
    try:
        aside.write_bytes(data)
        aside.replace(file)
    except OSError:
        with suppress(OSError):
            aside.unlink()
        raise


def _shown(found: Sequence[Finding]) -> str:
    return ", ".join(finding.shown for finding in found)
