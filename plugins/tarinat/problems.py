"""A problem: where it is, what it is and how to mend it, as a value."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "hint"]


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A line of a file; the path is as the author would type it, the first line is 1."""

    path: str
    line: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing to mend. `code` names its message; `values` fill the message's fields."""

    place: Place
    code: str
    values: tuple[tuple[str, str], ...] = ()
    severity: Severity = "error"


def problem(place: Place, code: str, /, **values: object) -> Problem:
    """Make an error that stops a build."""
    return Problem(place, code, _texts(values))


def hint(place: Place, code: str, /, **values: object) -> Problem:
    """Make a hint: reported, but nothing stops for it."""
    return Problem(place, code, _texts(values), "hint")


def _texts(values: dict[str, object]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((name, str(value)) for name, value in values.items()))


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Sort by file and line, each problem once."""
    return tuple(sorted(set(problems)))


def errors(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Keep what stops a build."""
    return tuple(found for found in problems if found.severity == "error")


class ContentProblems(Exception):
    """Raised at the edge when content has errors: nothing may be written."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = in_order(problems)
        super().__init__(f"{len(errors(self.problems))} problems in the content")
