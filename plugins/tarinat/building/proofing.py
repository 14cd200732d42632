"""Proofreading of a whole site: each file once as long as it is the same, each word once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from tarinat.building.program import digest_of, own_code
from tarinat.building.remembering.decoding import decode
from tarinat.building.remembering.encoding import as_json
from tarinat.building.remembering.proofs import Proofs
from tarinat.building.remembering.store import written
from tarinat.config import Site
from tarinat.evidence import LessonGraph
from tarinat.problems import Place, Problem, errors, in_order
from tarinat.proofreading.near_lessons import near_lessons
from tarinat.proofreading.notes import Notes, notes_on
from tarinat.proofreading.papers import paper_of
from tarinat.proofreading.site_words import known_words, unknown_words
from tarinat.proofreading.tag_spelling import known_spellings, odd_spellings
from tarinat.reading import Content
from tarinat.stories import Story
from tarinat.voikko import Voikko, fingerprint, voikko
from tarinat.writings import Source, Writing


@dataclass(frozen=True, slots=True)
class Proof:
    """The hints of proofreading; `unspelt` where Finnish was found and Voikko was not."""

    problems: tuple[Problem, ...]
    unspelt: bool = False


def proof_of(
    site: Site,
    content: Content,
    graph: LessonGraph,
    told: Iterable[Problem] = (),
    only: Collection[str] | None = None,
) -> Proof:
    """Proofread everything that could be read, drafts and future stories too; with `only`, these files.

    `told` are problems that were found already: of what an error names, nothing else is said on its line.
    """
    proof = _Proofreader(site, content, graph, voikko(), only).proof()
    named: dict[Place, str] = defaultdict(str)
    for wrong in errors(told):
        named[wrong.place] += "\0".join(value for _, value in wrong.values) + "\0"
    rest = (found for found in proof.problems if not _about(found, named.get(found.place, "")))
    return replace(proof, problems=tuple(rest))


def _about(found: Problem, named: str) -> bool:
    """Tell whether a hint is about something that an error of its line names."""
    return any(value and value in named for _, value in found.values)


class _Proofreader:
    """Proofreads one site; drafts are read each time: what is remembered may be shared between machines.

    Nothing is remembered of single files: what is not among them would be forgotten.
    """

    def __init__(
        self,
        site: Site,
        content: Content,
        graph: LessonGraph,
        reader: Voikko | None,
        only: Collection[str] | None,
    ) -> None:
        self._site, self._content, self._graph, self._voikko = site, content, graph, reader
        self._only = only
        self._ground = own_code() + (fingerprint() if reader else b"") + site.lang.encode()
        self._proofs = Proofs.of(site.content, site.incremental and only is None)
        self._suggested: dict[str, tuple[str, ...]] = {}

    def proof(self) -> Proof:
        noted: list[tuple[str, Notes]] = []
        secret: list[tuple[str, Notes]] = []
        for source, writing in self._sources():
            held = isinstance(writing, Story) and writing.draft
            (secret if held else noted).append((source.path, self._notes(source, writing, held)))
        found = [problem for _, notes in (*noted, *secret) for problem in notes.problems]
        found += odd_spellings(self._content, known_spellings(self._content))
        found += self._near_lessons()
        if self._voikko:
            known, wrong = known_words(self._site, self._content)
            found += wrong
            found += unknown_words(noted, known, self._suggest, self._voikko)
            found += unknown_words(secret, known, self._voikko.suggestions, self._voikko)
        self._proofs.save()
        if self._only is not None:
            found = [problem for problem in found if problem.place.path in self._only]
        return Proof(in_order(found), unspelt=self._voikko is None and self._is_finnish())

    def _sources(self) -> Iterator[tuple[Source, Writing]]:
        content = self._content
        writings: Iterable[Writing] = (
            *content.stories,
            *content.services,
            *content.tags,
            *content.authors,
            *content.lessons,
            *content.pages,
        )
        for writing in writings:
            if self._only is not None and writing.path not in self._only:
                continue
            below = writing.path.removeprefix(f"{self._site.content.name}/")
            file = self._site.content / below
            try:
                data = file.read_bytes()
            except OSError:  # gone since it was parsed
                continue
            yield Source(below.partition("/")[0], writing.path, file.stem, data), writing

    def _notes(self, source: Source, writing: Writing, held: bool) -> Notes:
        key = digest_of(b"\0".join((b"notes", self._ground, source.path.encode(), source.data)))
        known = self._proofs.recall(key, lambda data: decode(Notes, data, self._site.zone))
        if isinstance(known, Notes):
            return known
        paper = paper_of(source, writing, self._site.lang)
        notes = notes_on(paper, self._voikko) if paper else Notes()
        if not held:
            self._proofs.keep(key, notes)
        return notes

    def _near_lessons(self) -> tuple[Problem, ...]:
        """Compare the lessons, unless they are the same as when they were compared."""
        content, names = self._content, sorted(self._graph.names.items())
        said = [
            (story.path, story.date, story.draft, story.slug, story.lang, story.lessons)
            for story in content.stories
            if story.lessons
        ]
        notes = [
            (note.path, note.sentence, note.retired, note.merged_into, note.different, note.different_line)
            for note in content.lessons
        ]
        key = digest_of(b"\0".join((b"near", self._ground, written(as_json((said, notes, names))))))
        known = self._proofs.recall(key, lambda data: decode(Notes, data, self._site.zone))
        if isinstance(known, Notes):
            return known.problems
        folder = f"{self._site.content.name}/lessons"
        found = tuple(near_lessons(content, self._graph, folder, self._voikko, self._only))
        if not any(story.draft and story.lessons for story in content.stories):
            self._proofs.keep(key, Notes(found))
        return found

    def _suggest(self, word: str) -> tuple[str, ...]:
        """Give what may have been meant by a word that is in a story for all."""
        assert self._voikko
        if word not in self._suggested:
            key = digest_of(b"\0".join((b"word", self._ground, word.encode())))
            known = self._proofs.recall(key, tuple)
            self._suggested[word] = known if known is not None else self._voikko.suggestions(word)
            if known is None:
                self._proofs.keep(key, self._suggested[word])
        return self._suggested[word]

    def _is_finnish(self) -> bool:
        return any(story.lang == "fi" for story in self._content.stories)
