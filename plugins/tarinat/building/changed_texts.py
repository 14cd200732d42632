"""The stories whose files were touched, where nothing but their texts differs from what is remembered."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from tarinat.building.glance import Glance
from tarinat.building.remembering.cache import ParseCache
from tarinat.building.remembering.memory import Memory
from tarinat.building.remembering.parsed_keys import key_of
from tarinat.building.stamps import Stamp
from tarinat.config import Site
from tarinat.markup import Scribe, Written
from tarinat.pages.cards import described
from tarinat.stories import Story
from tarinat.writings import Manner, Parsed, Source, parse


@dataclass(frozen=True, slots=True)
class ChangedText:
    """A story whose file was touched: its stamp now, its keys before and now, and what it says."""

    stamp: Stamp
    old: bytes
    new: bytes
    parsed: Parsed

    @property
    def differs(self) -> bool:
        return self.old != self.new

    @property
    def story(self) -> Story:
        story = self.parsed.writing
        assert isinstance(story, Story)
        return story


def changed_texts(
    site: Site, memory: Memory, cache: ParseCache, glance: Glance
) -> dict[str, ChangedText] | None:
    """Read the files that were touched, by their paths; None where more than texts differs in them."""
    scribe, manner = Scribe(), Manner(site.zone, site.lang, site.author)
    told = {place for (place, _), *_ in glance.seen["problems"]}
    changed: dict[str, ChangedText] = {}
    for path, stamp in glance.touched.items():
        file, old = site.content.parent / path, memory.source_key(path)
        if old is None or path in told or not file.is_file():
            return None
        try:
            source = Source("stories", path, Path(path).stem, file.read_bytes())
        except OSError:
            return None
        new = key_of(source, manner)
        before = cache.recall(old, "stories", site.zone)
        after = before if new == old else parse(source, manner, scribe)
        if before is None or after is None or not only_the_text_differs(before, after):
            return None
        changed[path] = ChangedText(stamp, old, new, after)
    return changed


def only_the_text_differs(before: Parsed, after: Parsed) -> bool:
    """Tell whether the rest of the site would be the same with either; lines and word counts aside."""
    if before.problems or after.problems or after.findings:
        return False
    if not isinstance(before.writing, Story) or not isinstance(after.writing, Story):
        return False
    return _for_others(before.writing) == _for_others(after.writing)


def _for_others(story: Story) -> Story:
    text = replace(
        story.text,
        body=Written(""),
        words=0,
        opening=described(story),
        lessons="",
        lessons_line=min(1, story.text.lessons_line),
        targets=tuple(replace(target, line=0) for target in story.text.targets),
        passages=tuple(replace(passage, line=0) for passage in story.text.passages),
        troubles=tuple(replace(trouble, line=0) for trouble in story.text.troubles),
    )
    return replace(
        story,
        text=text,
        tags=tuple(replace(tag, line=0) for tag in story.tags),
        lessons=tuple(replace(lesson, line=0) for lesson in story.lessons),
        lines=tuple((key, 0) for key, _ in story.lines),
    )
