"""Asking before files are changed: in a terminal, and nowhere else."""

from __future__ import annotations

import click

from tarinat.cli.prose import tell
from tarinat.messages import Messages

_ANSWERS = {"k": True, "kyllä": True, "joo": True, "y": True, "yes": True, "j": True, "ja": True}
_ANSWERS |= dict.fromkeys(("", "e", "ei", "n", "no", "nej"), False)


def agreed(question: str, say: Messages) -> bool:
    """Ask until the answer is yes or no, in the words of any of our languages; nothing means no."""
    while True:
        answer = click.prompt(question, default="", show_default=False, prompt_suffix=" ")
        if answer.strip().casefold() in _ANSWERS:
            return _ANSWERS[answer.strip().casefold()]
        tell(say("editing.yes_or_no"))
