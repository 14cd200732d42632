"""One story in several languages: which files tell the same, and which of them is the original."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping, Sequence

from tarinat.problems import Problem, problem
from tarinat.reading import Content
from tarinat.stories import Story
from tarinat.suggesting import Suggester


def stem_of(story: Story) -> str:
    """Give the name of a story's file without `.md`."""
    return _stem(story.path)


def translation_slug(story: Story) -> str:
    """Read which story this one is a translation of: a slug or a file's name."""
    return _stem(story.translation)


def _stem(path: str) -> str:
    return path.rpartition("/")[2].removesuffix(".md")


def translated_pairs(stories: Sequence[Story]) -> list[tuple[Story, Story]]:
    """Pair each story that names another with that one; a slug goes before a file's name."""
    naming = [story for story in stories if story.translation]
    if not naming:
        return []
    by_name = {**{stem_of(story): story for story in stories}, **{story.slug: story for story in stories}}
    pairs = ((story, by_name.get(translation_slug(story))) for story in naming)
    return [(story, other) for story, other in pairs if other and other is not story]


def originals(stories: Iterable[Story], lang: str) -> Mapping[str, str]:
    """Map the path of each translation to that of its original.

    Of stories that name each other, however many and in whatever direction, the original is one in the site's
    language, rather one that names no other, rather the older.
    """
    group_of: dict[str, list[Story]] = {}
    for pair in translated_pairs(tuple(stories)):
        # The smaller group joins the larger one, so that no story changes groups more than a few times.
        small, large = sorted((group_of.setdefault(story.path, [story]) for story in pair), key=len)
        if small is not large:
            large.extend(small)
            group_of.update((story.path, large) for story in small)
    found: dict[str, str] = {}
    for group in {id(group): group for group in group_of.values()}.values():
        first = min(group, key=lambda s: (s.lang != lang, bool(s.translation), s.date, s.slug))
        found.update((story.path, first.path) for story in group if story is not first)
    return found


def translation_problems(
    stories: Iterable[Story], content: Content, originals: Mapping[str, str]
) -> list[Problem]:
    """Find stories that name one which is not there, or tell in one language what is told in it already."""
    stories = tuple(stories)
    naming = [story for story in stories if story.translation]
    if not naming:
        return []
    return [*_unknown(naming, content), *_told_again(stories, naming, originals)]


def _told_again(
    stories: Iterable[Story], naming: Iterable[Story], originals: Mapping[str, str]
) -> Iterator[Problem]:
    """Find the second telling in a language: readers of it would be led to either."""
    tellings: dict[tuple[str, str], Story] = {}
    for story in sorted(stories, key=lambda one: (one.path in originals, one.date, one.slug)):
        first = tellings.setdefault((originals.get(story.path, story.path), story.lang), story)
        if first is not story:
            said = story if story.translation else first
            other = first if said is story else story
            yield _same_language(said, other)
    for story in naming:
        if translation_slug(story) in (story.slug, stem_of(story)):
            yield _same_language(story, story)


def _same_language(story: Story, other: Story) -> Problem:
    place = story.at("Translation")
    return problem(place, "translation-same-language", lang=story.lang, other=other.path)


def _unknown(naming: Iterable[Story], content: Content) -> list[Problem]:
    # A translation that is still a draft is no mistake: the two find each other when it is published.
    slugs = {name for story in content.stories for name in (story.slug, stem_of(story))}
    slugs |= {posixpath.basename(path)[:-3] for path, _ in content.unread}
    suggest = Suggester(slugs)
    unknown = ((story, translation_slug(story)) for story in naming)
    return [
        problem(
            story.at("Translation"),
            "translation-unknown",
            slug=story.translation,
            suggestion=suggest(slug),
        )
        for story, slug in unknown
        if slug not in slugs
    ]
