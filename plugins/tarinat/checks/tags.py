"""Tags that are perhaps misspelt: described and never used, or almost another one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tarinat.catalogue import Catalogue
from tarinat.problems import Place, Problem, hint
from tarinat.reading import Content
from tarinat.suggesting import one_slip_apart

_LONG_TAG = 7
"""Letters from which on a tag is compared with others."""

_DIGITS = re.compile(r"\d")


def unused_notes(content: Content, catalogue: Catalogue) -> Iterator[Problem]:
    """Find tags that are described but never used: perhaps misspelt in the stories."""
    names = catalogue.tag_names
    used = {names.get(use.key, use.key) for story in content.stories for use in story.tags}
    for note in content.tags:
        # A word that is another file's too is reported for that.
        if note.key not in used and names.get(note.key) == note.key:
            yield Problem(Place(note.path), "tag-unused", (("tag", note.title),), "hint")


def near_tags(catalogue: Catalogue) -> Iterator[Problem]:
    """Find tags of one story that are one slip from a tag of more: short words are too often both words."""
    long = [archive for archive in catalogue.tags if len(archive.key) >= _LONG_TAG]
    common = {archive.key: archive.title for archive in long if len(archive.stories) > 1 or archive.note}
    rare = {archive.key: archive for archive in long if archive.key not in common}
    for key, meant in one_slip_apart(rare, common).items():
        if _DIGITS.sub("", key) == key:  # the difference of two years is no slip
            archive = rare[key]
            yield hint(archive.place, "tag-near", tag=archive.title, suggestion=common[meant])
