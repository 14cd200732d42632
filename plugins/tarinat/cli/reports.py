"""What the commands say: problems, counts, and the stories that wait."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

import click

from tarinat.cli.prose import tell
from tarinat.messages import Messages
from tarinat.problems import Problem
from tarinat.translations import locale_of

if TYPE_CHECKING:
    from tarinat.building.plan import Plan
    from tarinat.building.steps import Steps
    from tarinat.config import Site
    from tarinat.waiting import Waiting


_LOST = ("address-lost-", "address-of-")
"""How the problems begin of published addresses that would be lost."""

_NAMED = 3
"""Files of stories that wait which are named: those that were forgotten are few."""


def report(problems: Iterable[Problem], say: Messages) -> None:
    """Print problems, one a line, on standard error."""
    problems = tuple(problems)
    for problem in problems:
        click.echo(say.of(problem), err=True)
    tell_retiring(problems, say, err=True)


def tell_retiring(problems: Iterable[Problem], say: Messages, err: bool = False) -> None:
    """Say the command that lets go of several addresses at once.

    A story that is taken away may take a tag and a lesson along: to let go of one alone would change nothing.
    """
    lost = (problem for problem in problems if problem.code.startswith(_LOST))
    values = (dict(problem.values) for problem in lost)
    given_up = [one.get("retire") or f"--retire {one['address']}" for one in values]
    if len(given_up) > 1:
        tell(say("record.retire_all", options=" ".join(given_up)), err=err)


def counts_of(plan: Plan, say: Messages) -> str:
    """Say how much there is of everything."""
    return ", ".join(say(f"command.{name}", count=count) for name, count in plan.counts.items())


def tell_steps(steps: Steps, say: Messages) -> None:
    """Say what each step did and how long it took, and how long all of it did."""
    for step in steps.in_order():
        made, kept = say.texts.number(step.made), say.texts.number(step.kept)
        tell(say(f"step.{step.name}", made=made, kept=kept, seconds=_seconds(step.seconds, say)))
    tell(say("step.all", seconds=_seconds(steps.seconds, say)))


def _seconds(seconds: float, say: Messages) -> str:
    from babel.numbers import format_decimal

    return format_decimal(seconds, "0.0", locale=locale_of(say.texts.lang))


def tell_held_back(plan: Plan, say: Messages) -> None:
    """Say which stories wait."""
    from tarinat.waiting import waiting_of

    tell_waiting(waiting_of(plan.catalogue.drafts, plan.catalogue.future), plan.site, say)


def tell_waiting(waiting: Iterable[Waiting], site: Site, say: Messages) -> None:
    """Say how many stories wait, how to see them where that is possible, and what holds back the first."""
    how = "kept" if site.published else "held"
    waiting = tuple(waiting)
    for why in ("drafts", "future"):
        held = [one for one in waiting if one.why == why]
        if held:
            tell(say(f"command.{why}_{how}", count=len(held)))
        for one in held[:_NAMED]:
            tell(f"  {say(f'command.{why}_named', place=one.place, when=moment(one.when, say))}")
        if len(held) > _NAMED:
            tell(f"  {say('command.waiting_more', count=len(held) - _NAMED)}")


def moment(when: datetime, say: Messages) -> str:
    """Write a day and a time of day, as short as the language has it."""
    from babel.dates import format_datetime

    return format_datetime(when, "short", locale=locale_of(say.texts.lang))
