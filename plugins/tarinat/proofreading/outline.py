"""Titles and headings: too long for those who show them, said twice, or a level left out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tarinat.markup import Text
from tarinat.problems import Place, Problem, hint
from tarinat.proofreading.papers import Paper, line_of

LONGEST_TITLE = 70
"""Characters: Google cuts a title in its results at some 600 pixels, which 60 to 70 letters take."""

_HEADING = re.compile(r"^ {0,3}#{1,6}[^#]")


def long_title(paper: Paper) -> Iterator[Problem]:
    """Find a title that search results would cut."""
    if len(paper.title) > LONGEST_TITLE:
        place = Place(paper.path, paper.line("Title"))
        yield hint(place, "title-long", count=len(paper.title), most=LONGEST_TITLE)


def jumping_headings(paper: Paper, text: Text) -> Iterator[Problem]:
    """Find headings that are more than one level below the one before (WCAG 1.3.1, technique G141).

    The title of the page is the first level.
    """
    above = 1
    for heading in text.headings:
        if heading.level > above + 1:
            place = Place(paper.path, line_of(heading.text, paper, _HEADING) or paper.first_line)
            marks = "#" * (above + 1)
            yield hint(place, "heading-jump", heading=heading.text, level=heading.level, marks=marks)
        above = max(heading.level, 2)


def repeated_title(paper: Paper, text: Text) -> Iterator[Problem]:
    """Find headings that say the title again, which the page has above its text already."""
    title = " ".join(paper.title.split()).casefold()
    for heading in text.headings:
        if title and heading.text.casefold() == title:
            place = Place(paper.path, line_of(heading.text, paper, _HEADING) or paper.first_line)
            yield hint(place, "title-repeated", heading=heading.text)
