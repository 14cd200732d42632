"""The forms in which a report is written: for people, for programs, for GitHub Actions."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

import click

from tarinat.cli.prose import broken
from tarinat.messages import Messages
from tarinat.problems import Problem, errors

FORMATS = ("text", "json", "github")

_VERSION = 1
"""Of the shape of the JSON: a later version may add keys, but takes none away and changes none."""


def report_in(
    form: str, problems: Sequence[Problem], say: Messages, *, width: int = 0, folder: str = ""
) -> Iterator[str]:
    """Write a report in one of `FORMATS`, part by part.

    `width` is that of the terminal, 0 where lines are not to be broken; `folder` is where the content lies as
    seen from the root of the repository.
    """
    if form == "github":
        return (_annotation(problem, say, folder) for problem in problems)
    if form == "json":
        return iter([_json(problems, say)])
    return _text(problems, say, width)


def _text(problems: Sequence[Problem], say: Messages, width: int) -> Iterator[str]:
    """Write errors, then hints, each under its file."""
    hints = [problem for problem in problems if problem.severity == "hint"]
    for title, colour, some in (("errors", "red", errors(problems)), ("hints", "yellow", hints)):
        if some:
            yield click.style(say(f"report.{title}"), fg=colour, bold=True)
        for path, here in groupby(some, say.path):
            yield "\n" + click.style(path, bold=True)
            yield from _of_file(tuple(here), say, width)
        if some:
            yield ""


def _of_file(problems: Sequence[Problem], say: Messages, width: int) -> Iterator[str]:
    digits = max(4, *(len(str(problem.place.line)) for problem in problems))
    for problem in problems:
        what, mend = say.parts(problem)
        number = click.style(f"{problem.place.line:>{digits}}", dim=True)
        first, *rest = broken(what, width - digits - 2)
        yield f"{number}  {first}"
        for line in (*rest, *broken(f"→ {mend}", width - digits - 2)):
            yield f"{'':{digits}}  {line}"


def _json(problems: Iterable[Problem], say: Messages) -> str:
    told = [
        {
            "file": say.path(problem),
            "line": problem.place.line,
            "severity": problem.severity,
            "code": problem.code,
            "what": what,
            "remedy": mend,
            "message": f"{what} {mend}",
        }
        for problem, (what, mend) in ((problem, say.parts(problem)) for problem in problems)
    ]
    wrong = sum(one["severity"] == "error" for one in told)
    report = {"version": _VERSION, "errors": wrong, "hints": len(told) - wrong, "problems": told}
    return json.dumps(report, ensure_ascii=False, indent=2)


def _annotation(problem: Problem, say: Messages, folder: str) -> str:
    """Write a workflow command of GitHub Actions, which shows it beside the line."""
    kind = "error" if problem.severity == "error" else "notice"
    what, mend = say.parts(problem)
    path = f"{folder}/{say.path(problem)}" if folder not in ("", ".") else say.path(problem)
    place = f"file={_property(path)},line={problem.place.line},title={_property(what)}"
    return f"::{kind} {place}::{_data(f'{what} {mend}')}"


def _data(text: str) -> str:
    """Escape a message (actions/toolkit, `command.ts`)."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """Escape a property: a colon or a comma would end it."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")
