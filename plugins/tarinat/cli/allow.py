"""`tarinat allow`: let a value be published, by its hash, without writing the value anywhere."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tarinat.cli.options import open_site, with_settings
from tarinat.cli.prose import tell
from tarinat.cli.speaking import Spoken
from tarinat.cli.terminals import is_terminal
from tarinat.folders import files_below
from tarinat.privacy.codes import masked
from tarinat.privacy.findings import HIDDEN

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
        tell(say("allow.broken", path=content.allowed.path), err=True)
        return 1
    chosen = _at_place(place, content, site, say, everything) if place else _typed(content, say)
    if not chosen:
        return 1
    new = content.allowed.without_allowed(chosen)
    if not new:
        tell(say("allow.already", shown=_shown(chosen)))
        return 0
    why = _reason(reason, say)
    return _add(new, why, content, site, say) if why else 1


def _at_place(place: str, content: Content, site: Site, say: Messages, everything: bool) -> Sequence[Finding]:
    """Find what is meant by a file, or by a file and a line."""
    from tarinat.checks.privacy import findings_of

    path, _, line = place.rpartition(":")
    if not path or not line.isdecimal():
        path, line = place, ""
    meant = [known] if (known := _known_path(path, site)) else _masked_paths(path, site)
    if len(meant) != 1:
        tell(say("allow.several_files" if meant else "allow.no_file", path=path), err=True)
        return ()
    here = [
        finding
        for finding in findings_of(content, site)
        if finding.place.path == meant[0] and (not line or finding.place.line == int(line))
    ]
    by_value = {(finding.kind, finding.value): finding for finding in reversed(here)}
    found = sorted(by_value.values(), key=lambda finding: (finding.place, finding.kind, finding.value))
    if not found:
        tell(say("allow.none_there", place=place), err=True)
    left = content.allowed.without_allowed(found) or tuple(found)
    return left if len(left) < 2 or everything else _one_of(left, place, say)


def _known_path(path: str, site: Site) -> str:
    """Write a path as reports do: a file of the content, seen from above its folder or from here."""
    for file in (site.content.parent / path, Path(path)):
        with suppress(ValueError, OSError):
            if file.is_file():
                return f"{site.content.name}/{file.resolve().relative_to(site.content.resolve()).as_posix()}"
    return ""


def _masked_paths(path: str, site: Site) -> list[str]:
    """Find the files whose names have codes, so that reports write their paths like this."""
    if HIDDEN not in path:
        return []
    paths = (f"{site.content.name}/{file}" for file in files_below(site.content)[0])
    return [known for known in paths if masked(known) == path]


def _one_of(found: Sequence[Finding], place: str, say: Messages) -> Sequence[Finding]:
    """Ask which are meant, where somebody can answer."""
    if not is_terminal():
        tell(say("allow.several", place=place, shown=_shown(found)), err=True)
        return ()
    tell(say("allow.which"))
    for number, finding in enumerate(found, 1):
        tell(say("allow.choice", number=number, line=finding.place.line, what=finding.shown))
    numbers = range(1, len(found) + 1)
    while True:
        answer = click.prompt(say("allow.choose"), default="", show_default=False)
        typed = answer.replace(",", " ").split()
        if typed and all(one.isdecimal() and int(one) in numbers for one in typed):
            return [found[number - 1] for number in dict.fromkeys(map(int, typed))]
        tell(say("allow.choose_numbers", most=len(found)))


def _typed(content: Content, say: Messages) -> Sequence[Finding]:
    """Ask for the value, unseen, or read it from standard input."""
    from tarinat.privacy.typed import finding_in

    if is_terminal():
        text = click.prompt(say("allow.value"), hide_input=True, default="", show_default=False)
    else:
        text = sys.stdin.readline() if sys.stdin else ""
    found = finding_in(content.allowed.path, text)
    if found is None:
        tell(say("allow.unknown_value"), err=True)
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
        tell(say("allow.no_reason"), err=True)
    elif codes_in(reason):
        tell(say("allow.reason_personal"), err=True)
        return ""
    return reason


def _add(chosen: Sequence[Finding], reason: str, content: Content, site: Site, say: Messages) -> int:
    """Write the list with what is new in it, and say so. Returns the exit code.

    The list is read again, with nobody else writing: another one may just have been added to it.
    """
    from tarinat.building.releasing.lock import alone
    from tarinat.editing.writing import Change, NotWritten, write_all
    from tarinat.privacy.allow_file import read_allow_list, with_allowed
    from tarinat.privacy.allowing import AllowList

    path = content.allowed.path
    file = site.content / Path(path).name
    try:
        with alone(site.content):
            before = file.read_bytes() if file.exists() else None
            allowed, broken = read_allow_list(path, before) if before is not None else (AllowList(path), [])
            if broken:
                tell(say("allow.broken", path=path), err=True)
                return 1
            new = allowed.without_allowed(chosen)
            if new:
                after = with_allowed(before or b"", allowed, new, reason, site.now.date())
                write_all([Change(file, before, after)])
    except (OSError, NotWritten) as error:
        why = error.reason if isinstance(error, NotWritten) else error.strerror or error
        key = "allow.cannot_write" if why else "editing.changed_meanwhile"
        tell(say(key, path=path, reason=why), err=True)
        return 1
    tell(say("allow.done", shown=_shown(chosen), path=path))
    return 0


def _shown(found: Sequence[Finding]) -> str:
    return ", ".join(finding.shown for finding in found)
