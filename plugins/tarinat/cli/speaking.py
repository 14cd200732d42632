"""Help in the author's language: what click itself says in English only."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import click

from tarinat.file_bytes import bytes_of
from tarinat.messages import LANGUAGES, Messages, messages_in

_LANGUAGE = re.compile(r"""^DEFAULT_LANG\s*=\s*["']([a-z]{2})""", re.MULTILINE)
_SETTINGS = "pelicanconf.py"
_NAME = re.compile(r"\b[A-Z]{2,}\b")
_KINDS = {
    "INTEGER RANGE": "help.words.number",
    "INTEGER": "help.words.number",
    "TEXT": "help.words.text",
    "PATH": "help.words.path",
}
"""What click calls the kinds of values."""


def language_of(words: Sequence[str]) -> str:
    """Find the language of a command line before it is read: --lang, else that of the site's settings.

    Returns an empty text where neither is there.
    """
    asked = _value_of(words, "--lang")
    if asked in LANGUAGES:
        return asked
    settings = Path(_value_of(words, "--settings", "-s") or _SETTINGS)
    # The settings for publishing mostly take the language of those beside them.
    for file in (settings, settings.parent / _SETTINGS):
        try:
            found = _LANGUAGE.search(bytes_of(file).decode("utf-8", "replace"))
        except (OSError, ValueError):
            continue
        if found:
            return found[1]
    return ""


def _value_of(words: Sequence[str], *names: str) -> str:
    for word, following in zip(words, (*words[1:], ""), strict=False):
        if word in names:
            return following
        for name in names:
            if name.startswith("--") and word.startswith(f"{name}="):
                return word.removeprefix(f"{name}=")
    return ""


class Spoken(click.Command):
    """A command whose help is in the catalogues: `help.<command>.<option>`, or `help.shared.<option>`."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write how the command is called."""
        say = say_of(ctx)
        spoken = {"[OPTIONS]": "options_metavar", "COMMAND [ARGS]...": "command_metavar"}
        pieces = (
            say(f"help.words.{spoken[piece]}") if piece in spoken else argument_in(piece, say)
            for piece in self.collect_usage_pieces(ctx)
        )
        formatter.write_usage(ctx.command_path, " ".join(pieces), f"{say('help.words.usage')} ")

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what the command does."""
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(say_of(ctx)(f"help.{_name(ctx)}.about"))

    def format_arguments(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Leave the arguments to the text: each is named there."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, each with what it is for."""
        say, rows = say_of(ctx), []
        for param in self.get_params(ctx):
            if not isinstance(param, click.Option) or param.hidden:
                continue
            extra = param.get_help_extra(ctx)
            default = extra.get("default")
            words = self._about(ctx, param)
            if default:
                words += f"  [{say('help.words.default', default=default)}]"
            spec = param.get_help_spec(ctx)
            for kind, key in _KINDS.items():
                spec = spec.replace(f" {kind}", f" {say(key)}")
            rows.append((spec, words))
        with formatter.section(say("help.words.options")):
            formatter.write_dl(rows)

    def _about(self, ctx: click.Context, param: click.Option) -> str:
        say, option = say_of(ctx), max(param.opts, key=len).lstrip("-").replace("-", "_")
        own = f"help.{_name(ctx)}.{option}"
        return say(own if own in say.texts.texts else f"help.shared.{option}")


class SpokenGroup(click.Group, Spoken):
    """A command of commands. Their first lines are in the catalogues: none need be loaded to list them."""

    command_class = Spoken

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, then the commands."""
        say = say_of(ctx)
        Spoken.format_options(self, ctx, formatter)
        above = f"{_name(ctx)}-" if ctx.parent else ""
        rows = [(name, say(f"help.{above}{name}.short")) for name in self.list_commands(ctx)]
        with formatter.section(say("help.words.commands")):
            formatter.write_dl(rows)


def argument_in(written: str, say: Messages) -> str:
    """Write an argument as click does, [WORDS]..., with its name in the author's language."""

    def name(found: re.Match[str]) -> str:
        key = f"help.arguments.{found[0].lower()}"
        return say(key) if key in say.texts.texts else found[0]

    return _NAME.sub(name, written)


def say_of(ctx: click.Context) -> Messages:
    """Give the messages of a command line, which `main` found the language of."""
    said = ctx.find_root().obj
    return said if isinstance(said, Messages) else messages_in("")


def _name(ctx: click.Context) -> str:
    """Name a command as its keys do: `merge-lesson`; the command of commands is `tarinat`."""
    return "-".join(ctx.command_path.split()[1:]) or "tarinat"
