"""What the commands say: problems, counts, and the stories that wait."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from tarinat.messages import Messages
from tarinat.problems import Problem
from tarinat.translations import locale_of

if TYPE_CHECKING:
    from tarinat.building.plan import Plan
    from tarinat.building.steps import Steps


def report(problems: Iterable[Problem], say: Messages) -> None:
    """Print problems, one a line, on standard error."""
    for problem in problems:
        click.echo(say.of(problem), err=True)


def counts_of(plan: Plan, say: Messages) -> str:
    """Say how much there is of everything."""
    catalogue = plan.catalogue
    counts = {
        "stories": len(catalogue.stories),
        "tags": len(catalogue.tags),
        "lessons": len(catalogue.graph.lessons),
        "services": len(catalogue.services),
        "pages": len(plan.sheets),
    }
    return ", ".join(say(f"command.{name}", count=count) for name, count in counts.items())


def tell_steps(steps: Steps, say: Messages) -> None:
    """Say what each step did and how long it took."""
    from babel.numbers import format_decimal

    lang = say.texts.lang
    for step in steps.in_order():
        seconds = format_decimal(step.seconds, "0.0", locale=locale_of(lang))
        made, kept = say.texts.number(step.made), say.texts.number(step.kept)
        click.echo(say(f"step.{step.name}", made=made, kept=kept, seconds=seconds))


def tell_held_back(plan: Plan, say: Messages) -> None:
    """Say how many stories wait, and how to see them where that is possible."""
    how = "kept" if plan.site.published else "held"
    for name, stories in (("drafts", plan.catalogue.drafts), ("future", plan.catalogue.future)):
        if stories:
            click.echo(say(f"command.{name}_{how}", count=len(stories)))
