"""The `tarinat` command: main(argv) -> int, one module a command."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from importlib import import_module

import click

from tarinat import __version__
from tarinat.cli.mistakes import tell_mistake
from tarinat.cli.prose import tell
from tarinat.cli.speaking import SpokenGroup, language_of
from tarinat.cli.terminals import colours, failed_to_print, show_what_can_be_shown
from tarinat.interruption import raise_again
from tarinat.messages import LANGUAGES, messages_in

_COMMANDS = (
    *("allow", "build", "check", "completion", "editor", "init", "lessons", "merge"),
    *("new", "record", "rename", "rollback", "serve", "services", "show", "subscribers"),
    *("tags",),
)


class _Commands(SpokenGroup):
    """Loads the command that was asked for, and no other: a build need not wait for a web server."""

    def list_commands(self, _: click.Context) -> list[str]:
        return sorted(_COMMANDS)

    def get_command(self, _: click.Context, name: str) -> click.Command | None:
        if name not in _COMMANDS:
            return None
        found = getattr(import_module(f"tarinat.cli.{name}"), name)
        return found if isinstance(found, click.Command) else None


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--lang", type=click.Choice(LANGUAGES))
@click.version_option(__version__, message="%(prog)s %(version)s", prog_name="tarinat")
@click.pass_context
def commands(ctx: click.Context, lang: str | None) -> None:
    """Do what the command that follows says; `lang` is its language too."""
    if lang:
        ctx.default_map = {name: {"lang": lang} for name in _COMMANDS}


def command() -> int:
    """Run the command as a process of its own."""
    # Most of what is made is kept, modules first of all: to look through it for garbage costs and finds none.
    gc.set_threshold(100_000, 20, 1000)
    show_what_can_be_shown()
    code = main()
    # The process ends: to look through it all once more would take a tenth of a second.
    gc.freeze()
    return code


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command. Returns 0 when all is well, 1 for problems, 2 for wrong usage."""
    words = list(sys.argv[1:] if argv is None else argv)
    say = messages_in("")
    try:
        raise_again()
        say = messages_in(language_of(words))
        code = commands.main(args=words, prog_name="tarinat", standalone_mode=False, obj=say, color=colours())
    except click.ClickException as error:
        tell_mistake(error, say)
        return 2
    except (click.Abort, KeyboardInterrupt):
        # Before or after a command's own work: nothing was changed, or all of it.
        tell(f"\n{say('command.interrupted')}", err=True)
        return 130
    except BrokenPipeError:
        # Whoever read has read enough (`tarinat check | head`): Python must not write again at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except Exception as error:
        if isinstance(error, OSError) and failed_to_print(error):
            tell(say("command.no_output", reason=error.strerror or error), err=True)
            return 1
        # A fault of ours, or a setting of Pelican's that breaks it: an author is not helped by a traceback.
        if os.environ.get("TARINAT_DEBUG"):
            raise
        reason = " ".join(f"{type(error).__name__}: {error}".split())
        tell(say("command.crashed", reason=reason[:300]), err=True)
        return 1
    return code if isinstance(code, int) else 0
