"""Tags: subjects of stories, each with its archive."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import permutations

from tarinat.finnish import same_word_key, slug, sort_key
from tarinat.frontmatter import Document
from tarinat.markup import Text
from tarinat.naming import slug_of
from tarinat.problems import Place, Problem, problem
from tarinat.stories import Story

TAG_KEYS = ("Title", "Slug", "Summary", "Aliases")


@dataclass(frozen=True, slots=True)
class TagNote:
    """What `content/tags/<slug>.md` says about a tag."""

    path: str
    title: str
    slug: str
    summary: str
    aliases: tuple[str, ...]
    aliases_line: int
    text: Text

    @property
    def key(self) -> str:
        return same_word_key(self.title)


@dataclass(frozen=True, slots=True)
class TagArchive:
    """A tag with its stories, newest first, and the tags it occurs with, most often first.

    `place` is where the tag is first met: its own file, or a story that uses it.
    """

    key: str
    title: str
    slug: str
    note: TagNote | None
    stories: tuple[Story, ...]
    related: tuple[tuple[str, int], ...]
    place: Place

    @property
    def address(self) -> str:
        return f"/tunniste/{self.slug}/"


def read_tag_note(document: Document, stem: str, text: Text) -> tuple[TagNote, list[Problem]]:
    """Read a file of `content/tags/`; without a Title its name is the tag."""
    title = document.text("Title") or stem
    found: list[Problem] = []
    note = TagNote(
        path=document.path,
        title=title,
        slug=slug_of(document, title, found),
        summary=document.text("Summary"),
        aliases=document.items("Aliases"),
        aliases_line=document.line("Aliases"),
        text=text,
    )
    return note, found


def tag_names(notes: Iterable[TagNote]) -> tuple[Mapping[str, str], list[Problem]]:
    """Map each tag's key and each alias's key to the key of the tag; report what means two tags."""
    names: dict[str, tuple[str, Place]] = {}
    found = []
    for note in notes:
        place = Place(note.path, 1)
        for word, at in (
            (note.title, place),
            *((alias, Place(note.path, note.aliases_line)) for alias in note.aliases),
        ):
            key = same_word_key(word)
            earlier = names.setdefault(key, (note.key, at))
            if earlier[0] != note.key or (earlier[1] != at and key == note.key):
                found.append(problem(at, "tag-name-taken", tag=word, other=earlier[1]))
    return {key: owner for key, (owner, _) in names.items()}, found


def tag_archives(stories: Iterable[Story], notes: Iterable[TagNote]) -> tuple[TagArchive, ...]:
    """Gather the stories of each tag, in Finnish alphabetical order; stories come newest first."""
    notes = tuple(notes)
    names, _ = tag_names(notes)
    described = {note.key: note for note in notes}
    members: dict[str, list[Story]] = defaultdict(list)
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    places: dict[str, tuple[str, int]] = {}
    together: dict[str, Counter[str]] = defaultdict(Counter)
    for story in stories:
        keys = story_tag_keys(story, names)
        for use in story.tags:
            key = names.get(use.key, use.key)
            spellings[key][use.text] += use.key == key
            place = (story.path, use.line)
            if key not in places or place < places[key]:
                places[key] = place
        for key in keys:
            members[key].append(story)
        for key, other in permutations(keys, 2):
            together[key][other] += 1
    titles = {
        key: described[key].title if key in described else usual_spelling(uses)
        for key, uses in spellings.items()
    }
    in_order = {key: sort_key(title) for key, title in titles.items()}
    archives = []
    for key, own in members.items():
        note = described.get(key)
        related = sorted(together[key].items(), key=lambda pair: (-pair[1], in_order[pair[0]]))
        archives.append(
            TagArchive(
                key=key,
                title=titles[key],
                slug=note.slug if note else slug(titles[key]),
                note=note,
                stories=tuple(own),
                related=tuple(related),
                place=Place(note.path) if note else Place(*places[key]),
            )
        )
    return tuple(sorted(archives, key=lambda archive: in_order[archive.key]))


def usual_spelling(spellings: Mapping[str, int]) -> str:
    """Choose the way in which a tag is written most often, white space run together."""
    uses: Counter[str] = Counter()
    for text, count in spellings.items():
        uses[" ".join(text.split())] += count
    return min(uses, key=lambda word: (-uses[word], sort_key(word)))


def by_popularity(archives: Iterable[TagArchive]) -> list[TagArchive]:
    """Order tags by their number of stories, most first, then by the alphabet."""
    return sorted(archives, key=lambda archive: (-len(archive.stories), sort_key(archive.title)))


def story_tag_keys(story: Story, names: Mapping[str, str]) -> tuple[str, ...]:
    """List a story's tags as keys, each once, in the author's order."""
    return tuple(dict.fromkeys([names.get(use.key, use.key) for use in story.tags]))
