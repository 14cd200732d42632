"""What was found and is not allowed, as problems that stop a build."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tarinat.privacy.allowing import AllowList
from tarinat.privacy.findings import Finding
from tarinat.problems import Problem, problem


def personal_problems(findings: Iterable[Finding], allowed: AllowList) -> Iterator[Problem]:
    """Name each code that may not be published; none is repeated."""
    for finding in allowed.without_allowed(findings):
        place, shown = finding.place, finding.shown
        if finding.in_name and finding.kind == "identity-code":
            yield problem(place, "identity-code-in-name", shown=shown)
        elif finding.in_name:
            yield problem(place, "account-number-in-name", shown=shown)
        elif finding.kind == "identity-code":
            yield problem(place, "identity-code", place=place, shown=shown)
        elif finding.kind == "account-number":
            yield problem(place, "account-number", place=place, shown=shown)
