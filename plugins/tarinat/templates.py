"""The theme's templates as texts: read once, which stand behind which, and what went wrong in one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

_TAG = re.compile(r"{%[-+]?\s*(?:extends|include|import|from)\b(?P<words>.*?)[-+]?%}", re.DOTALL)
"""A tag that brings in another template."""

_NAMED = re.compile(
    r"""\s*(?P<quote>["'])(?P<name>[^"'\\]+)(?P=quote)
    (?: \s+(?:ignore\s+missing|import\s+[\w,\s]+|as\s+\w+|with(?:out)?\s+context) )* \s*""",
    re.VERBOSE,
)
"""The words of such a tag that names its template outright, so that no value decides."""


_KINDS = ("html", "xml")
"""What pages are written as, by the end of the template's name."""


class TemplateFailed(Exception):
    """A template that could not be compiled or rendered: where, why, and for which page, if any.

    `line` counts from 1; 0 where no line is at fault, as for a template that is not there.
    """

    def __init__(self, template: str, line: int, reason: str, page: str = "") -> None:
        super().__init__(template, line, reason, page)  # all of it, so that it survives a pickle
        self.template = template
        self.line = line
        self.reason = reason
        self.page = page

    @property
    def where(self) -> str:
        """Write the place as an author finds it below the theme: `templates/story.html:4`."""
        return f"templates/{self.template}" + (f":{self.line}" if self.line else "")

    def __str__(self) -> str:
        return f"{self.where}: {self.reason}" + (f" (page {self.page})" if self.page else "")


def load_templates(folder: Path) -> Mapping[str, str]:
    """Read every template below a folder, by its name: the path below the folder, with slashes."""
    found = (path for kind in _KINDS for path in folder.rglob(f"*.{kind}"))
    files = {path.relative_to(folder).as_posix(): path for path in found}
    return {name: files[name].read_text("utf-8") for name in sorted(files)}


def templates_behind(templates: Mapping[str, str], name: str) -> frozenset[str]:
    """Name the templates that shape what `name` renders to: itself and all that it brings in.

    The tags are read from the text: Jinja would take 0.15 s to import and 0.05 s to parse a theme,
    and a build that changes nothing needs neither. A tag that leaves its template to a value counts
    as bringing in all of them; one inside a comment brings in too much, which is never wrong.
    """
    found: set[str] = set()
    open_ends = [name]
    while open_ends:
        at = open_ends.pop()
        if at in found or at not in templates:
            continue
        found.add(at)
        for tag in _TAG.finditer(templates[at]):
            named = _NAMED.fullmatch(tag["words"])
            if not named:
                return frozenset(templates)
            open_ends.append(named["name"])
    return frozenset(found)
