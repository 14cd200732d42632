"""A parsed writing as it is remembered: a story's text apart from all else."""

from __future__ import annotations

import json
from dataclasses import replace
from zoneinfo import ZoneInfo

from tarinat.building.remembering.decoding import decode
from tarinat.building.remembering.store import read
from tarinat.markup import Body
from tarinat.problems import Problem
from tarinat.stories import Story
from tarinat.writings import KINDS, Parsed


def decoded(head: bytes, kind: str, zone: ZoneInfo) -> Parsed:
    """Read a writing of a folder of `content/`, without its story's text. Raises ValueError and its kin."""
    writing, problems, ids = json.loads(read(head))
    return Parsed(
        writing=None if writing is None else decode(KINDS[kind].type, writing, zone),
        problems=decode(tuple[Problem, ...], problems, zone),
        lesson_ids=decode(tuple[str, ...], ids, zone),
    )


def with_body(parsed: Parsed, body: Body) -> Parsed:
    """Put another body in the place of a story's; other writings keep theirs."""
    story = parsed.writing
    if not isinstance(story, Story):
        return parsed
    return replace(parsed, writing=replace(story, text=replace(story.text, body=body)))
