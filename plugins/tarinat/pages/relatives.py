"""Stories that belong together: the parts of a series, and one story's languages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from tarinat.finnish import same_word_key
from tarinat.stories import Story
from tarinat.tellings import translated_pairs


class Relatives:
    """Tells a story's relatives among `stories`, which come newest first."""

    def __init__(self, stories: Sequence[Story]) -> None:
        self._stories = stories
        self._series = _by_series(stories)
        self._translations = _translations(stories)

    def series_of(self, story: Story) -> Sequence[Story]:
        """Give the parts of the story's series, oldest first."""
        return self._series[same_word_key(story.series)] if story.series else ()

    def translations_of(self, story: Story) -> Sequence[Story]:
        """Give the story's other languages, in the order of their addresses."""
        return self._translations.get(story.path, ())

    def newer(self, number: int) -> Story | None:
        """Find the next story after the `number`-th that is not the same one in another language."""
        return self._beside(number, number - 1, number - 2)

    def older(self, number: int) -> Story | None:
        """Find the story before the `number`-th that is not the same one in another language."""
        return self._beside(number, number + 1, number + 2)

    def _beside(self, number: int, *others: int) -> Story | None:
        stories = self._stories
        own = {story.path for story in self.translations_of(stories[number])}
        beside = (stories[other] for other in others if 0 <= other < len(stories))
        return next((story for story in beside if story.path not in own), None)


def _by_series(stories: Sequence[Story]) -> Mapping[str, Sequence[Story]]:
    series: dict[str, list[Story]] = defaultdict(list)
    for story in reversed(stories):
        if story.series:
            series[same_word_key(story.series)].append(story)
    return series


def _translations(stories: Sequence[Story]) -> Mapping[str, Sequence[Story]]:
    """Pair translations both ways, whichever of the two files names the other."""
    relatives: dict[str, dict[str, Story]] = defaultdict(dict)
    for story, other in translated_pairs(stories):
        relatives[story.path][other.slug] = other
        relatives[other.path][story.slug] = story
    return {path: tuple(named[slug] for slug in sorted(named)) for path, named in relatives.items()}
