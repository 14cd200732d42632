"""Authors: who wrote the stories."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from tarinat.finnish import same_word_key, slug, sort_key
from tarinat.frontmatter import Document
from tarinat.markup import Text
from tarinat.naming import slug_of, title_of
from tarinat.problems import Place, Problem, hint, problem
from tarinat.stories import Story
from tarinat.suggesting import Suggester

AUTHOR_KEYS = ("Title", "Slug", "Signature", "Aliases")


_NOBODY = "nimeton"


@dataclass(frozen=True, slots=True)
class AuthorNote:
    """What `content/authors/<slug>.md` says: the name, a signature for each story, an introduction."""

    path: str
    name: str
    slug: str
    signature: str
    aliases: tuple[str, ...]
    aliases_line: int
    text: Text


@dataclass(frozen=True, slots=True)
class Author:
    """An author with the stories, newest first. `note` is None where there is no file."""

    name: str
    slug: str
    note: AuthorNote | None
    stories: tuple[Story, ...]
    place: Place

    @property
    def address(self) -> str:
        return f"/kirjoittajat/{self.slug}/"


def read_author_note(document: Document, stem: str, text: Text) -> tuple[AuthorNote, list[Problem]]:
    """Read a file of `content/authors/`; its Title is the author's name."""
    found: list[Problem] = []
    name = title_of(document, found)
    note = AuthorNote(
        path=document.path,
        name=name or stem,
        slug=slug_of(document, stem, found),
        signature=document.text("Signature"),
        aliases=document.items("Aliases"),
        aliases_line=document.line("Aliases"),
        text=text,
    )
    return note, found


def authors_of(
    stories: Iterable[Story], notes: Iterable[AuthorNote]
) -> tuple[tuple[Author, ...], list[Problem]]:
    """Gather the stories of each author, in Finnish alphabetical order; who wrote none is left out."""
    notes = tuple(notes)
    names = {same_word_key(word): note for note in notes for word in (*note.aliases, note.name, note.slug)}
    suggest = Suggester({note.name for note in notes}, cutoff=80)
    members: dict[str, list[Story]] = defaultdict(list)
    known: dict[str, tuple[str, AuthorNote | None, Place]] = {}
    read: dict[str, tuple[AuthorNote | None, str]] = {}
    found: list[Problem] = []
    for story in stories:
        if story.author not in read:
            note = names.get(same_word_key(story.author))
            read[story.author] = (note, note.slug if note else slug(story.author))
        note, address = read[story.author]
        if not story.author:
            found.append(problem(story.at("Author"), "author-missing"))
        elif not address:
            found.append(problem(story.at("Author"), "author-without-letters", author=story.author))
        # The story keeps an author, so that the rest of it can be checked in the same run.
        address = address or _NOBODY
        name = note.name if note else story.author
        if address not in known:
            place = Place(note.path) if note else story.at("Author")
            known[address] = (name, note, place)
            suggestion = "" if note else suggest(name)
            if suggestion:
                found.append(hint(place, "author-unknown", author=name, suggestion=suggestion))
        other, _, place = known[address]
        if other != name and same_word_key(other) != same_word_key(name):
            found.append(problem(story.at("Author"), "author-twin", author=name, other=other, place=place))
        members[address].append(story)
    authors = [
        Author(name, address, note, tuple(members[address]), place)
        for address, (name, note, place) in known.items()
        if address in members
    ]
    return tuple(sorted(authors, key=lambda author: sort_key(author.name))), found
