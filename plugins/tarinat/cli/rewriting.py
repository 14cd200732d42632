"""How a command changes authors' files: shown first, asked, written whole, with a way back."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tarinat.building.releasing.lock import alone
from tarinat.building.remembering.places import cache_folder
from tarinat.cli.consent import agreed
from tarinat.cli.differences import differences, show_differences
from tarinat.cli.paths import shown_path
from tarinat.cli.prose import tell
from tarinat.cli.terminals import is_terminal
from tarinat.editing.files import FileEdit, Refused
from tarinat.editing.writing import NotWritten, demand_unchanged, write_all
from tarinat.messages import Messages
from tarinat.privacy.codes import codes_in, findings_in, masked
from tarinat.problems import Problem, errors

if TYPE_CHECKING:
    from tarinat.config import Site
    from tarinat.reading import Content

_BEFORE = "before"
"""The folder, in the cache, that keeps the files as they were before the last command that changed some."""

_MOST_SHOWN = 40
"""Files whose changes are shown one by one before a question; --dry-run shows all."""

Command = Callable[..., int]


def changing(command: Command) -> Command:
    """Give a command the options --yes and --dry-run."""
    command = click.option("--dry-run", is_flag=True)(command)
    return click.option("--yes", "-y", is_flag=True)(command)


def tell_refused(refused: Refused, say: Messages) -> int:
    """Say why a change can't be made. Returns the exit code."""
    key = f"editing.{refused.code}"
    if refused.values.get("suggestion") == "":
        key += "_otherwise"
    tell(say(key, **refused.values), err=True)
    return 1


def demand_no_code(*names: str) -> None:
    """Raise Refused where a name has a code of a person: it would be kept as an alias, and published."""
    for name in names:
        if codes_in(name):
            raise Refused("code_in_name", name=name)


def carry_out(
    content: Content, edits: Sequence[FileEdit], site: Site, say: Messages, *, yes: bool, dry_run: bool
) -> int:
    """Show edits of files, ask, and write them, unless they bring a new problem. Returns the exit code."""
    shown = edits if dry_run else edits[:_MOST_SHOWN]
    for edit in shown:
        click.echo(_heading(edit, site, say))
        show_differences(differences(edit.before, edit.after))
    if len(edits) > len(shown):
        tell(say("editing.more", count=len(edits) - len(shown)))
    new = _new_problems(content, edits, site)
    for found in new:
        click.echo(say.of(found), err=True)
    if errors(new):
        tell(say("editing.brings_problems", count=len(errors(new))), err=True)
        return 1
    if dry_run:
        tell(say("editing.dry_run", count=len(edits)))
        return 0
    if not yes:
        if not is_terminal():
            tell(say("editing.needs_yes"), err=True)
            return 2
        if not agreed(say("editing.ask", count=len(edits)), say):
            tell(say("editing.not_done"))
            return 1
    keepable = [edit for edit in edits if not _has_code(edit)]
    try:
        kept = _write(edits, keepable, site.content)
    except NotWritten as failed:
        return _tell_failed(failed, say)
    tell(say("editing.done", count=len(edits)))
    if kept and any(edit.old for edit in keepable):
        tell(say("editing.back", command=_way_back(keepable, kept, site.content)))
    if len(keepable) < len(edits):
        paths = ", ".join(shown_path(site.content / (e.new or e.old or "")) for e in edits if _has_code(e))
        tell(say("editing.no_way_back", paths=paths))
    return 0


def _has_code(edit: FileEdit) -> bool:
    """Tell whether a file has a code of a person: nothing in the cache may repeat one, allowed or not."""
    path = edit.old or ""
    return bool(codes_in(path) or findings_in(path, edit.before or b""))


def _heading(edit: FileEdit, site: Site, say: Messages) -> str:
    old, new = (shown_path(site.content / path) if path else "" for path in (edit.old, edit.new))
    if not old:
        words = say("editing.made", path=new)
    elif not new:
        words = say("editing.removed", path=old)
    else:
        words = new if old == new else say("editing.moved", old=old, new=new)
    return click.style(masked(words), bold=True)


def _new_problems(content: Content, edits: Sequence[FileEdit], site: Site) -> list[Problem]:
    """Find what `tarinat check` would say after the edits and does not say now."""
    from tarinat.building.plan import load_words, plan_of
    from tarinat.editing.trial import content_after

    words = load_words(site.theme)
    now = {_without_lines(one) for one in plan_of(site, content, words).problems}
    after = plan_of(site, content_after(content, edits, site), words).problems
    return [found for found in after if _without_lines(found) not in now]


def _without_lines(found: Problem) -> tuple[object, ...]:
    """Name a problem by what does not change where lines come or go above it."""
    values = tuple((name, re.sub(r":\d+$", "", value)) for name, value in found.values)
    return found.place.path, found.code, values


def _write(edits: Sequence[FileEdit], keepable: Sequence[FileEdit], content: Path) -> Path | None:
    """Write what is edited unless somebody else did meanwhile; give the folder with the files as they were.

    Commands that write come one after another: who comes second finds the files changed.
    """
    changes = [change for edit in edits for change in edit.changes(content)]
    with alone(content):
        demand_unchanged(changes)
        kept = _keep_before(keepable, content)
        write_all(changes)
    return kept


def _keep_before(edits: Sequence[FileEdit], content: Path) -> Path | None:
    """Keep the files as they are; None where there is no room for them, which is no reason to stop."""
    import shutil

    folder = cache_folder(content) / _BEFORE
    try:
        shutil.rmtree(folder, ignore_errors=True)
        for edit in edits:
            if edit.old and edit.before is not None:
                file = folder / edit.old
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(edit.before)
    except OSError:
        with suppress(OSError):
            shutil.rmtree(folder)
        return None
    return folder


def _way_back(edits: Sequence[FileEdit], kept: Path, content: Path) -> str:
    """Write the command that brings the files back as they were."""
    made = [shown_path(content / e.new) for e in edits if e.new and e.new != e.old]
    remove = f"rm {' '.join(map(shlex.quote, made))}" if made else ""
    copy = f"cp -R {shlex.quote(shown_path(kept) + '/.')} {shlex.quote(shown_path(content) + '/')}"
    return " && ".join(filter(None, [remove, copy if any(e.old for e in edits) else ""]))


def _tell_failed(failed: NotWritten, say: Messages) -> int:
    key = "editing.cannot_write" if failed.reason else "editing.changed_meanwhile"
    tell(say(key, path=shown_path(failed.path), reason=failed.reason), err=True)
    if failed.left:
        paths = ", ".join(map(shown_path, failed.left))
        tell(say("editing.left", paths=paths), err=True)
    return 1
