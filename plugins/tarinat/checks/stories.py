"""What stories say of themselves that can't be, and that none of them is lost."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from tarinat.catalogue import Catalogue
from tarinat.problems import Place, Problem, problem
from tarinat.reading import Content
from tarinat.stories import Story


def shared_ids(content: Content, catalogue: Catalogue) -> Iterator[Problem]:
    """Find stories with one Id, as a copied file has: feed readers would never show the second."""
    shown = {story.path: catalogue.identity.of_story(story) for story in catalogue.stories}
    first: dict[str, Story] = {}
    for story in content.stories:
        id = shown.get(story.path) or story.id or story.slug
        other = first.setdefault(id, story)
        if other is not story and (story.id or other.id or shown.get(other.path) != other.slug):
            yield problem(story.at("Id"), "id-twice", id=id, place=other.at("Id"))


def days_apart(content: Content, now: datetime) -> Iterator[Problem]:
    """Find continuations and corrections from before the story, or still to come where the story is not."""
    today = now.date()
    for story in content.stories:
        for key, day in (("Updated", story.updated), ("Modified", story.modified)):
            if day and day > max(today, story.date.date()):
                yield problem(story.at(key), "updated-ahead", day=day.isoformat(), key=key)
            elif day and day < story.date.date():
                told = story.date.date().isoformat()
                yield problem(story.at(key), "updated-before", day=day.isoformat(), key=key, told=told)


def lost_stories(content: Content, catalogue: Catalogue) -> Iterator[Problem]:
    """Count files in against pages out: a story is shown, held back or has an error."""
    shown = {story.path for story in (*catalogue.stories, *catalogue.drafts, *catalogue.future)}
    reported = {found.place.path for found in content.problems if found.severity == "error"}
    for path in content.story_files:
        if path not in shown and path not in reported:
            yield problem(Place(path), "story-lost")
