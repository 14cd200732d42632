"""Options that several commands share, and how each command opens its site."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

import click
from click.exceptions import Exit

from tarinat.cli.prose import tell
from tarinat.config import Site
from tarinat.messages import LANGUAGES, Messages, messages_in
from tarinat.problems import Place, problem

Command = TypeVar("Command", bound=Callable[..., Any])


def shared(command: Command) -> Command:
    """Give a command the options -s, --lang, --drafts and --future."""
    command = click.option("--future", is_flag=True)(command)
    command = click.option("--drafts", is_flag=True)(command)
    return with_settings("pelicanconf.py")(command)


def with_settings(default: str) -> Callable[[Command], Command]:
    """Give a command the options -s, which is a settings file, and --lang."""

    def give(command: Command) -> Command:
        lang = click.Choice(LANGUAGES)
        command = click.option("--lang", type=lang)(command)
        return click.option(
            "-s",
            "--settings",
            type=click.Path(path_type=Path),
            default=Path(default),
            show_default=True,
        )(command)

    return give


def demand_settings(settings: Path, lang: str | None) -> None:
    """End the command by raising Exit, and say why, where there is no settings file."""
    if not settings.is_file():
        tell(messages_in(lang or "fi")("command.no_settings", path=settings), err=True)
        raise Exit(2)


def open_site(
    settings: Path,
    lang: str | None,
    overrides: Mapping[str, Any] = MappingProxyType({}),
    given: Mapping[str, Any] | None = None,
) -> tuple[Site, dict[str, Any], Messages]:
    """Read the settings; where they will not do, say so and end the command by raising Exit.

    `given` is what the settings file set, overrides included, where it was read already.
    """
    demand_settings(settings, lang)
    # Pelican costs half a second to import: `tarinat --help` need not wait for it.
    from tarinat.adapter.settings import (
        ContentMissing,
        SettingErrors,
        completed,
        demand_plugin,
        pelican_settings,
        site_from,
    )

    say = messages_in(lang or "fi")
    try:
        told = {name: value for name, value in overrides.items() if value is not None}
        read = completed(given, settings) if given else pelican_settings(settings, told)
    except ContentMissing as missing:
        found = problem(Place(missing.folder.name), "content-missing")
        click.echo(f"{say.of(found)}\n{say.summary([found])}", err=True)
        raise Exit(1) from missing
    except (
        Exception,
        SystemExit,
    ) as error:  # a settings file is Python: whatever it raises is its author's to mend
        tell(
            say("command.settings_broken", path=settings, reason=f"{type(error).__name__}: {error}"), err=True
        )
        raise Exit(2) from error
    say = messages_in(lang or str(read.get("DEFAULT_LANG", "fi")))
    try:
        demand_plugin(read)
        return site_from(read), read, say
    except SettingErrors as wrong:
        for setting in wrong.errors:
            tell(f"{settings}: {say.of_setting(setting)}", err=True)
        raise Exit(2) from wrong
