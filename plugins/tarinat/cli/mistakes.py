"""Mistakes of usage in the author's language: what was typed, what may be typed, and where the help is."""

from __future__ import annotations

import re
from difflib import get_close_matches

import click
from click.exceptions import NoArgsIsHelpError, NoSuchCommand

from tarinat.cli.prose import tell
from tarinat.cli.speaking import argument_in
from tarinat.messages import Messages

_EXTRA = re.compile(r"^Got unexpected extra arguments? \((.*)\)", re.DOTALL)
"""What click says of words too many: it has no exception of its own for them."""

_OF_CLICK = (click.Choice, click.IntRange, click.Path, click.types.IntParamType)
"""Kinds of values that click judges itself; of others the command says in its own words what is wrong."""


def tell_mistake(error: click.ClickException, say: Messages) -> None:
    """Say on standard error how a command was called wrongly."""
    if isinstance(error, NoArgsIsHelpError):
        tell(error.format_message(), err=True)
        return
    ctx = error.ctx if isinstance(error, click.UsageError) else None
    tell(_mistake(error, say), err=True)
    if isinstance(error, click.BadParameter) and isinstance(error.param, click.Argument) and ctx:
        click.echo(ctx.get_usage(), err=True)
    tell(say("mistake.help", command=ctx.command_path if ctx else "tarinat"), err=True)


def _mistake(error: click.ClickException, say: Messages) -> str:
    extra = _EXTRA.match(error.message)
    match error:
        case click.NoSuchOption():
            return _unknown("option", error.option_name, error.possibilities, say)
        case NoSuchCommand():
            group = error.ctx.command if error.ctx else None
            known = group.list_commands(error.ctx) if error.ctx and isinstance(group, click.Group) else []
            return _unknown("command", error.command_name, get_close_matches(error.command_name, known), say)
        case click.MissingParameter(param=click.Parameter() as param):
            return say("mistake.missing", name=_shown(param, say))
        case click.BadParameter(param=click.Parameter() as param) if isinstance(param.type, _OF_CLICK):
            allowed = _allowed(param.type)
            return say(
                f"mistake.{'value_of' if allowed else 'value'}", name=_shown(param, say), allowed=allowed
            )
        case click.BadOptionUsage():
            return say("mistake.option_use", name=error.option_name)
    return say("mistake.extra", words=extra[1]) if extra else error.format_message()


def _unknown(kind: str, name: str, near: list[str] | None, say: Messages) -> str:
    if near:
        return say(f"mistake.no_{kind}_but", name=name, near=", ".join(near))
    return say(f"mistake.no_{kind}", name=name)


def _shown(param: click.Parameter, say: Messages) -> str:
    """Write a parameter as it is typed."""
    if isinstance(param, click.Option):
        return max(param.opts, key=len)
    return argument_in(param.human_readable_name, say)


def _allowed(kind: click.ParamType[object]) -> str:
    if isinstance(kind, click.Choice):
        return ", ".join(map(str, kind.choices))
    if isinstance(kind, click.IntRange) and kind.min is not None and kind.max is not None:
        return f"{kind.min}–{kind.max}"
    return ""
