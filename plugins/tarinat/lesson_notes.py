"""What a file of `content/lessons/` says about a lesson."""

from __future__ import annotations

from dataclasses import dataclass

from tarinat.characters import is_visible
from tarinat.finnish import slug
from tarinat.frontmatter import Document
from tarinat.lessons import ID_FORM
from tarinat.markup import Text
from tarinat.problems import Problem, problem

LESSON_KEYS = ("Title", "Aliases", "Merged-into", "Different", "Retired")


@dataclass(frozen=True, slots=True)
class LessonNote:
    """What `content/lessons/<id>.md` says about a lesson; `different` are lessons that it only resembles."""

    path: str
    id: str
    sentence: str
    more: Text
    aliases: tuple[str, ...]
    merged_into: str
    retired: bool
    aliases_line: int
    merged_line: int
    different: tuple[str, ...]
    different_line: int


def read_lesson_note(document: Document, id: str, more: Text) -> tuple[LessonNote, list[Problem]]:
    """Read a file of `content/lessons/`; its name without `.md` is the lesson's id."""
    found = []
    if not ID_FORM.fullmatch(id):
        found.append(problem(document.place(), "lesson-file-name", id=id, suggestion=slug(id)))
    retired = document.text("Retired").casefold()
    if retired not in ("", "yes", "no", "true", "false", "kyllä", "ei"):
        place = document.place(document.line("Retired"))
        found.append(problem(place, "value-not-allowed", key="Retired", value=retired, allowed="yes, no"))
    note = LessonNote(
        path=document.path,
        id=id,
        sentence=document.text("Title") if is_visible(document.text("Title")) else "",
        more=more,
        aliases=document.items("Aliases"),
        merged_into=document.text("Merged-into"),
        retired=retired in ("yes", "true", "kyllä"),
        aliases_line=document.line("Aliases"),
        merged_line=document.line("Merged-into"),
        different=document.items("Different"),
        different_line=document.line("Different"),
    )
    return note, found
