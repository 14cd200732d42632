"""Who is who: the lasting ids of what is shown, and what is to be said of a record that is behind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count

from tarinat.config import Site
from tarinat.evidence import Evidence, Lesson
from tarinat.identity.lasting import Shown
from tarinat.problems import Place, Problem, hint, problem
from tarinat.record import Entry, Record
from tarinat.redirects import Redirect
from tarinat.stories import Story

Key = tuple[str, str]
"""A kind and an address that is shown."""


def free_id(spent: Set[tuple[str, str]], kind: str, id: str) -> str:
    """Give something new its id; where others of its kind had that before, one that no name of a file is."""
    if (kind, id) not in spent:
        return id
    return next(other for number in count(2) if (kind, other := f"{id}.{number}") not in spent)


@dataclass(frozen=True, slots=True)
class Identity:
    """Who is who. `authority` owns all ids (RFC 4151); `held` maps what is shown to its entry.

    `evidence` maps a lesson's id and a story's path to the entry of what the story says of the lesson.
    `redirects` lead from every address that was published to where it is now, feeds included. `spent` are the
    kinds and ids of all entries: whoever is new gets another one.
    """

    authority: str
    record: Record
    held: Mapping[Key, Entry] = field(default_factory=dict)
    evidence: Mapping[Key, Entry] = field(default_factory=dict)
    redirects: tuple[Redirect, ...] = ()
    spent: Set[tuple[str, str]] = frozenset()

    def of_story(self, story: Story) -> str:
        """Give the lasting id of a story."""
        entry = self.held.get(("story", story.address))
        return entry.id if entry else story.id or free_id(self.spent, "story", story.slug)

    def of_lesson(self, lesson: Lesson) -> str:
        """Give the lasting id of a lesson."""
        entry = self.held.get(("lesson", lesson.address))
        return entry.id if entry else free_id(self.spent, "lesson", lesson.id)

    def of_evidence(self, lesson: Lesson, piece: Evidence) -> str:
        """Give the lasting id of what a story says of a lesson."""
        entry = self.evidence.get((lesson.id, piece.story.path))
        return entry.id if entry else f"{self.of_lesson(lesson)}/{self.of_story(piece.story)}"

    def known_since(self, lesson: Lesson, piece: Evidence) -> datetime:
        """Tell when subscribers could first read what a story says of a lesson.

        That is the story's date, but the day of the edit where the story was published without it.
        """
        entry = self.evidence.get((lesson.id, piece.story.path))
        story = self.held.get(("story", piece.story.address))
        if entry and story and entry.since > story.since:
            return max(entry.since, piece.story.date)
        return piece.story.date


def record_problems(identity: Identity, shown: Shown, site: Site) -> Iterator[Problem]:
    """Find what is wrong with the record as a whole: no owner of ids, another one, or stories it lacks."""
    record, owner = identity.record, identity.record.site
    if owner is None:
        if record.entries:
            yield problem(Place(record.path), "record-without-site")
        elif site.published:
            yield problem(Place(record.path), "record-missing", file=record.path)
        return
    if site.authority and site.authority != owner.id:
        yield problem(record.place(owner), "authority-changed", authority=site.authority, former=owner.id)
    lacking = sum(("story", story.address) not in identity.held for story in shown.stories)
    if site.published and lacking:
        yield hint(Place(record.path), "record-behind", count=lacking)
