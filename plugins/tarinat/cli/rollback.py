"""`tarinat rollback`: bring back the release before the one that is in the output folder."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from tarinat.building.releasing.releases import NoRelease, roll_back
from tarinat.building.releasing.staging import ForeignFolder
from tarinat.cli.paths import shown_path
from tarinat.cli.prose import tell
from tarinat.cli.refusals import tell_refusal
from tarinat.cli.speaking import Spoken
from tarinat.messages import LANGUAGES, messages_in
from tarinat.settings_file import read_settings_file


@click.command(cls=Spoken)
@click.option(
    "-s",
    "--settings",
    type=click.Path(path_type=Path),
    default=Path("pelicanconf.py"),
    show_default=True,
)
@click.option("-o", "--output", type=click.Path(path_type=Path))
@click.option("--lang", type=click.Choice(LANGUAGES))
def rollback(settings: Path, output: Path | None, lang: str | None) -> int:
    """Bring back the site of the build before; a second time brings back the newer one."""
    say = messages_in(lang or "fi")
    read: dict[str, Any] = {}
    if settings.is_file():
        try:
            read = read_settings_file(settings, {})
        except (Exception, SystemExit) as error:
            # Whoever names the folder gets the old site back, whatever is wrong with the settings.
            if output is None:
                reason = f"{type(error).__name__}: {error}"
                tell(say("command.settings_broken", path=settings, reason=reason), err=True)
                return 2
    elif output is None:
        tell(say("command.no_settings", path=settings), err=True)
        return 2
    say = messages_in(lang or str(read.get("DEFAULT_LANG", "fi")))
    folder = output or Path(read["OUTPUT_PATH"])
    try:
        turn = roll_back(folder)
    except NoRelease as lacking:
        key = "command.release_broken" if lacking.file else "command.release_missing"
        tell(say(key, path=shown_path(lacking.folder), file=lacking.file), err=True)
        return 1
    except (ForeignFolder, OSError) as refused:
        return tell_refusal(refused, say)
    pages = say("command.pages", count=turn.pages)
    tell(say("command.rolled_back", folder=shown_path(folder), pages=pages))
    difference = {"added": turn.added, "removed": turn.removed, "changed": turn.changed}
    tell(
        say(
            "command.rolled_back_differs" if any(difference.values()) else "command.rolled_back_same",
            **difference,
        )
    )
    tell(say("command.rolled_back_next"))
    return 0
