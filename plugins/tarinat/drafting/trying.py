"""A new story tried among the others before it is written: what would be wrong the day it comes out."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePosixPath

from tarinat.checks.addresses import shared_addresses
from tarinat.checks.tags import near_tags
from tarinat.config import Site
from tarinat.gathering import catalogue_of
from tarinat.problems import Problem, in_order
from tarinat.reading import Content
from tarinat.stories import Story
from tarinat.writings import Manner, Source, parse_here

_SURE = ("story-without-text",)


def problems_of(text: str, path: PurePosixPath, content: Content, site: Site) -> tuple[Problem, ...]:
    """Find what would be wrong with a story at a path below the content folder, and what is hinted at."""
    shown = f"{site.content.name}/{path}"
    source = Source("stories", shown, path.stem, text.encode("utf-8"))
    (parsed,) = parse_here([source], Manner(site.zone, site.lang, site.author))
    found = list(parsed.problems)
    if isinstance(parsed.writing, Story):
        together = replace(content, stories=(*content.stories, parsed.writing))
        catalogue, problems = catalogue_of(together, replace(site, drafts=True, future=True))
        found += [*problems, *shared_addresses(together, catalogue, ()), *near_tags(catalogue)]
    return in_order(one for one in found if one.place.path == shown and one.code not in _SURE)
