"""Prose for people who read it in a terminal: broken between words, and never inside a command."""

from __future__ import annotations

import re
import sys

import click

from tarinat.cli.terminals import is_tty

NARROWEST = 30
"""Columns below which a terminal breaks lines as it likes: words hardly fit."""

_COMMAND = re.compile(
    r"(?:(?<=\()|(?<=: ))(?:tarinat|git) [^();\n]*"  # it ends where the brackets or the sentence do
    r"|\b(?:tarinat|make) [a-z]+(?: --?[a-z-]+| [^\s()]*[/.:][^\s()]+)*"  # options and paths are of it
)
_GLUE = "\0"


def tell(text: str, *, err: bool = False) -> None:
    """Print prose; where somebody reads it in a terminal, its lines end between words."""
    stream = sys.stderr if err else sys.stdout
    if is_tty(stream):
        import shutil

        width = shutil.get_terminal_size().columns
        text = "\n".join(line for long in text.split("\n") for line in broken(long, width))
    click.echo(text, err=err)


def broken(line: str, width: int) -> list[str]:
    """Break a line between words so that each part has at most `width` columns and the line's indent.

    A command stays whole, to be copied, and so does a word; with less than `NARROWEST` columns, all does.
    """
    if width < NARROWEST or len(line) <= width:
        return [line]
    import textwrap

    indent = line[: len(line) - len(line.lstrip())]
    glued = _COMMAND.sub(lambda command: command[0].replace(" ", _GLUE), line.lstrip())
    parts = textwrap.wrap(
        glued,
        width,
        initial_indent=indent,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return [part.replace(_GLUE, " ") for part in parts] or [line]
