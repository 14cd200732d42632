"""A text as it was read: its HTML, and all that was found in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tarinat.markup.bodies import Body
from tarinat.markup.targets import Target
from tarinat.problems import Place, Problem, problem


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph to quote for a lesson: its plain text, and its line."""

    lesson: str
    quote: str
    line: int


@dataclass(frozen=True, slots=True)
class HeadingLine:
    """A heading with its level (2 to 6), anchor and plain text."""

    level: int
    anchor: str
    text: str


@dataclass(frozen=True, slots=True)
class Trouble:
    """What readers should not be given, and its line.

    A mark for lessons where it means nothing (mark-left), markup that runs or fetches something
    (html-forbidden), or the number of a character that no page may hold (control-character).
    """

    code: Literal["mark-left", "html-forbidden", "control-character"]
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Text:
    """A body as HTML and what was found in it.

    In `html` each link and image leads to `tarinat:N`, the N-th of `targets`, until the catalogue
    knows the addresses. `anchors` are the ids in it. `lessons` is the HTML of the lists under the last
    lessons heading, which is no longer in `html`; `lessons_line` is that heading's line, 0 where there is
    none.
    """

    body: Body
    anchors: tuple[str, ...]
    lessons: str
    lessons_line: int
    headings: tuple[HeadingLine, ...]
    targets: tuple[Target, ...]
    passages: tuple[Passage, ...]
    troubles: tuple[Trouble, ...]
    words: int
    opening: str

    @property
    def html(self) -> str:
        return self.body.html

    def problems(self, path: str) -> list[Problem]:
        """Name the troubles of a file's text."""
        found = []
        for trouble in self.troubles:
            place = Place(path, trouble.line)
            if trouble.code == "control-character":
                found.append(problem(place, "control-character", character=trouble.text))
            elif trouble.code == "html-forbidden":
                found.append(problem(place, "html-forbidden", text=trouble.text))
            else:
                found.append(problem(place, "mark-left", text=trouble.text))
        return found
