"""The `tarinat` command: main(argv) -> int, one module a command."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import click

from tarinat import __version__
from tarinat.cli.build import build
from tarinat.cli.check import check
from tarinat.cli.serve import serve
from tarinat.messages import messages_in


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="tarinat")
def commands() -> None:
    """Palvelutarinat: tarinoista sivusto, josta opitaan. / Service stories into a site."""


for _command in (build, check, serve):
    commands.add_command(_command)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command. Returns 0 when all is well, 1 for problems, 2 for wrong usage."""
    try:
        code = commands.main(
            args=None if argv is None else list(argv), prog_name="tarinat", standalone_mode=False
        )
    except click.ClickException as error:
        error.show()
        return 2
    except (click.Abort, KeyboardInterrupt):
        click.echo("", err=True)
        return 130
    except BrokenPipeError:
        # Whoever read has read enough (`tarinat check | head`): Python must not write again at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except Exception as error:
        # A fault of ours, or a setting of Pelican's that breaks it: an author is not helped by a traceback.
        if os.environ.get("TARINAT_DEBUG"):
            raise
        reason = " ".join(f"{type(error).__name__}: {error}".split())
        click.echo(messages_in("fi")("command.crashed", reason=reason[:300]), err=True)
        return 1
    return code if isinstance(code, int) else 0
