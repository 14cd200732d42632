"""The title and the slug that a file gives, checked."""

from __future__ import annotations

import zlib

from tarinat.characters import is_visible
from tarinat.finnish import slug
from tarinat.frontmatter import Document
from tarinat.problems import Problem, problem

LONGEST_NAME = 200
"""Bytes of a file's name that every file system and archive takes."""


def title_of(document: Document, found: list[Problem]) -> str:
    """Read the Title; report where it is missing or empty."""
    title = document.text("Title")
    if not is_visible(title):
        found.append(problem(document.place(document.line("Title")), "title-missing"))
    return title


def slug_of(document: Document, name: str, found: list[Problem]) -> str:
    """Read the Slug, or make it from a name; report one that is not in the form of an address."""
    given = document.text("Slug")
    place = document.place(document.line("Slug"))
    made = slug(given or name)
    if given and given != made:
        found.append(problem(place, "slug-form", slug=given, suggestion=made))
    elif not made:
        found.append(problem(place, "slug-empty", name=name))
    # The file keeps some address, so that the rest of it can be checked in the same run.
    return made or f"x-{zlib.crc32(document.path.encode()):x}"
