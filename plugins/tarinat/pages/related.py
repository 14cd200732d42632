"""Stories to read next: those that share most with a story, each with what it shares."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from tarinat.evidence import Lesson
from tarinat.finnish import same_word_key
from tarinat.pages.desk import Desk
from tarinat.pages.feelings import feeling_of
from tarinat.pages.views import Reason, RelatedStory
from tarinat.stories import Story
from tarinat.tags import story_tag_keys

_MOST = 3
_TAGS_SAID = 3
_BESIDE = 8
"""Of what very many stories share, this many nearest ones on each side in time are looked at."""

_WEIGHTS: Mapping[Reason, int] = {"lesson": 8, "service": 5, "service_type": 3, "tags": 2}


@dataclass(frozen=True, slots=True)
class _Bond:
    """What stories share: a lesson (by its id), a service (by its address), a kind of service or a tag."""

    reason: Reason
    key: str


class Related:
    """Finds what to read after each story of a site.

    What few stories share binds more than what many share, and a lesson more than a service, and that more
    than a tag. Each of the three stories has another reason than those before it, as long as there is one.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def of(self, number: int) -> tuple[RelatedStory, ...]:
        """Give at most three stories for the `number`-th story, the nearest first."""
        own = self._stories[number]
        shared = self._shared(number)
        told, taken = {self._telling(own)}, set[tuple[_Bond, ...]]()
        found: list[RelatedStory] = []
        while len(found) < _MOST:
            best = self._best(own, shared, told, taken) or self._best(own, shared, told, set())
            if best is None:
                break
            other, bonds = best
            told.add(self._telling(self._stories[other]))
            taken.add(bonds)
            found.append(self._card(own, self._stories[other], bonds))
        return tuple(found)

    @property
    def _stories(self) -> Sequence[Story]:
        return self._desk.catalogue.stories

    @cached_property
    def _bonds(self) -> Sequence[tuple[_Bond, ...]]:
        return [tuple(self._bonds_of(story)) for story in self._stories]

    @cached_property
    def _members(self) -> Mapping[_Bond, Sequence[int]]:
        """The numbers of the stories that share something, rising."""
        members: dict[_Bond, list[int]] = defaultdict(list)
        for number, bonds in enumerate(self._bonds):
            for bond in bonds:
                members[bond].append(number)
        return members

    def _bonds_of(self, story: Story) -> Iterator[_Bond]:
        desk = self._desk
        taught = {lesson.id: lesson for _, lesson in desk.catalogue.graph.of(story)}
        yield from (_Bond("lesson", id) for id, lesson in taught.items() if not lesson.retired)
        service = desk.service_of.get(story.path)
        if service:
            yield _Bond("service", service.address)
        if same_word_key(self._kind(story)):
            yield _Bond("service_type", same_word_key(self._kind(story)))
        yield from (_Bond("tags", key) for key in story_tag_keys(story, desk.catalogue.tag_names))

    def _kind(self, story: Story) -> str:
        """Say what kind of service a story is about: an unnamed one, or as the file of the named one says."""
        service = self._desk.service_of.get(story.path)
        if service:
            return service.note.kind if service.note else ""
        return story.service_type

    def _shared(self, number: int) -> Mapping[int, list[_Bond]]:
        """Map each story near the `number`-th to what the two share."""
        shared: dict[int, list[_Bond]] = defaultdict(list)
        for bond in self._bonds[number]:
            members = self._members[bond]
            place = bisect_left(members, number)
            for other in (
                *members[max(0, place - _BESIDE) : place],
                *members[place + 1 : place + 1 + _BESIDE],
            ):
                shared[other].append(bond)
        return shared

    def _best(
        self,
        own: Story,
        shared: Mapping[int, list[_Bond]],
        told: set[str],
        taken: set[tuple[_Bond, ...]],
    ) -> tuple[int, tuple[_Bond, ...]] | None:
        """Choose the story that comes next, and its strongest reason that is not taken."""
        best: tuple[tuple[int, int, bool, int], int, tuple[_Bond, ...]] | None = None
        for other, bonds in shared.items():
            story = self._stories[other]
            if self._telling(story) in told or _in_one_series(own, story):
                continue
            reasons = [reason for reason in self._reasons(bonds) if reason not in taken]
            if not reasons:
                continue
            reason = max(reasons, key=self._strength)
            # Its number settles what is still equal: the newer one.
            rank = (self._strength(reason), self._strength(bonds), story.lang == own.lang, -other)
            if best is None or rank > best[0]:
                best = rank, other, reason
        return (best[1], best[2]) if best else None

    def _reasons(self, bonds: Sequence[_Bond]) -> Iterator[tuple[_Bond, ...]]:
        """Give what can be said to be shared: each thing by itself, but tags together."""
        yield from ((bond,) for bond in bonds if bond.reason != "tags")
        tags = tuple(bond for bond in bonds if bond.reason == "tags")
        if tags:
            yield tags

    def _strength(self, bonds: Sequence[_Bond]) -> int:
        return sum(map(self._weight, bonds))

    def _weight(self, bond: _Bond) -> int:
        # Whole numbers, the same on every machine: the logarithm of how rare it is.
        rare = len(self._stories) // len(self._members[bond])
        return _WEIGHTS[bond.reason] * (1 + rare.bit_length())

    def _telling(self, story: Story) -> str:
        """Name what a story tells: the same for all its translations."""
        return self._desk.catalogue.originals.get(story.path, story.path)

    def _card(self, own: Story, other: Story, bonds: tuple[_Bond, ...]) -> RelatedStory:
        desk, reason, keys = self._desk, bonds[0].reason, [bond.key for bond in bonds]
        words, lang = self._words(reason, keys, other)
        if reason == "lesson" and self._against(own, keys[0]) != self._against(other, keys[0]):
            reason = "other_side"
        return RelatedStory(
            story=desk.story(other),
            date=other.date,
            feeling=feeling_of(other),
            reason=reason,
            shared=tuple(desk.soft(word, lang) for word in words),
            lang=lang,
        )

    def _words(self, reason: Reason, keys: Sequence[str], other: Story) -> tuple[tuple[str, ...], str]:
        """Say what is shared, and in which language; the name of a service or a tag is in the site's."""
        desk = self._desk
        if reason == "lesson":
            lesson: Lesson = desk.catalogue.graph.by_id[keys[0]]
            return (lesson.sentence,), lesson.lang
        if reason == "service":
            return (desk.catalogue.services[desk.service_ranks[keys[0]]].name,), desk.site.lang
        if reason == "service_type":
            return (self._kind(other),), desk.site.lang if other.path in desk.service_of else other.lang
        rarest = sorted(keys, key=lambda key: -desk.tag_ranks[key])[:_TAGS_SAID]
        return tuple(desk.tag_of[key].title for key in rarest), desk.site.lang

    def _against(self, story: Story, id: str) -> bool:
        """Tell whether a story speaks against a lesson."""
        taught = self._desk.catalogue.graph.of(story)
        return any(line.role == "contradicts" for line, lesson in taught if lesson.id == id)


def _in_one_series(one: Story, other: Story) -> bool:
    """Tell whether two stories are parts of a series: they are linked as such anyway."""
    return bool(one.series) and same_word_key(one.series) == same_word_key(other.series)
