"""Sentences of a new site that only ask its keeper to write something there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tarinat.problems import Place, Problem, hint
from tarinat.proofreading.papers import Paper
from tarinat.standing import StandingPage

_ASKING = re.compile(r"(?<!\S)(?:Kirjoita tähän, kuka|Skriv här vem|Write here who) [^.]*\.")
"""What `tarinat init` writes into its pages, in each language."""


def requests_left(paper: Paper) -> Iterator[Problem]:
    """Find requests to the keeper of the site which readers would see."""
    if not isinstance(paper.writing, StandingPage):
        return
    for number, line in enumerate(paper.body, paper.first_line):
        for asked in _ASKING.finditer(line):
            yield hint(Place(paper.path, number), "page-unwritten", sentence=asked[0])
