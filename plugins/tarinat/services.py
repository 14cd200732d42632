"""Services: what stories are about, described to one fixed template."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tarinat.finnish import same_word_key, slug, sort_key
from tarinat.frontmatter import Document
from tarinat.markup import Scribe, Text
from tarinat.naming import slug_of, title_of
from tarinat.problems import Place, Problem, hint, problem
from tarinat.stories import Story
from tarinat.suggesting import Suggester, nearest

SERVICE_KEYS = ("Title", "Slug", "Type", "Summary", "Aliases")

TEMPLATE = (
    "Kenelle",
    "Mitä palvelu sisältää",
    "Miten palvelun saa",
    "Palvelulupaus",
    "Asiakkaan polku",
    "Kuka vastaa",
    "Resurssit",
    "Miten onnistumista mitataan",
    "Hinta ja ehdot",
    "Muutokset",
)
"""The headings of every description, in the order in which they are shown."""

_HEADING = re.compile(r"^##?(?!#)[ \t]*(.+?)[ \t]*#*[ \t]*$")
_UNDERLINE = re.compile(r"^(?:=+|-+)[ \t]*$")
_FENCE = re.compile(r"^(```|~~~)")


@dataclass(frozen=True, slots=True)
class ServiceNote:
    """What `content/services/<slug>.md` says: `sections` has each heading that was described."""

    path: str
    title: str
    slug: str
    kind: str
    summary: str
    aliases: tuple[str, ...]
    aliases_line: int
    sections: tuple[tuple[str, Text], ...]


@dataclass(frozen=True, slots=True)
class Service:
    """A named service with its stories, newest first. `note` is None where it has no file."""

    name: str
    slug: str
    note: ServiceNote | None
    stories: tuple[Story, ...]
    place: Place

    @property
    def address(self) -> str:
        return f"/palvelut/{self.slug}/"

    @property
    def described(self) -> int:
        return len(self.note.sections) if self.note else 0


def read_service_note(document: Document, stem: str, scribe: Scribe) -> tuple[ServiceNote, list[Problem]]:
    """Read a file of `content/services/` and check its headings against the template."""
    found: list[Problem] = []
    title = title_of(document, found)
    known = {same_word_key(heading): heading for heading in TEMPLATE}
    sections: dict[str, Text] = {}
    for heading, line, body in _sections(document):
        place = document.place(line)
        name = known.get(same_word_key(heading))
        if not heading:
            if body.strip():
                blank = len(body) - len(body.lstrip())
                first = document.place(line + 1 + body.count("\n", 0, blank))
                found.append(problem(first, "service-text-before-heading"))
        elif name is None:
            suggestion = nearest(same_word_key(heading), known)
            found.append(problem(place, "service-heading-unknown", heading=heading, suggestion=suggestion))
        elif name in sections:
            found.append(problem(place, "service-heading-twice", heading=name))
        elif body.strip():
            sections[name] = scribe.write(body, line + 1, part=slug(name))
            found += sections[name].problems(document.path)
    note = ServiceNote(
        path=document.path,
        title=title or stem,
        slug=slug_of(document, stem, found),
        kind=document.text("Type"),
        summary=document.text("Summary"),
        aliases=document.items("Aliases"),
        aliases_line=document.line("Aliases"),
        sections=tuple((heading, sections[heading]) for heading in TEMPLATE if heading in sections),
    )
    return note, found


def _sections(document: Document) -> list[tuple[str, int, str]]:
    """Cut a body at its headings of the first two levels: heading, its line, what is below."""
    parts: list[tuple[str, int, list[str]]] = [("", document.body_line - 1, [])]
    fenced = False
    for number, line in enumerate(document.body.split("\n"), document.body_line):
        fenced ^= bool(_FENCE.match(line))
        match = None if fenced else _HEADING.match(line)
        above = parts[-1][2]
        if match:
            parts.append((match[1], number, []))
        elif not fenced and _UNDERLINE.match(line) and above and above[-1].strip():
            parts.append((above.pop().strip(), number, []))
        else:
            above.append(line)
    return [(heading, line, "\n".join(body)) for heading, line, body in parts]


def service_names(notes: Iterable[ServiceNote]) -> Mapping[str, str]:
    """Map each way to name a described service (title, slug, alias) to its slug."""
    names: dict[str, str] = {}
    for note in notes:
        for word in (note.slug, note.title, *note.aliases):
            names.setdefault(same_word_key(word), note.slug)
    return names


def services_of(
    stories: Iterable[Story], notes: Iterable[ServiceNote]
) -> tuple[tuple[Service, ...], list[Problem]]:
    """Gather the stories of each service, in Finnish alphabetical order.

    A service without a file is one of its own; where its name is almost a described one's, that is hinted at.
    """
    notes = tuple(notes)
    names = service_names(notes)
    described = {note.slug: note for note in notes}
    suggest = Suggester({note.title for note in notes}, cutoff=75)
    members: dict[str, list[Story]] = defaultdict(list)
    undescribed: dict[str, tuple[str, Place]] = {}
    found: list[Problem] = []
    for story in stories:
        if not story.service:
            continue
        key = same_word_key(story.service)
        address = names.get(key) or slug(story.service)
        if not address:
            found.append(problem(story.at("Service"), "service-without-letters", service=story.service))
            continue
        members[address].append(story)
        if key not in names:
            place = story.at("Service")
            earlier = undescribed.setdefault(address, (story.service, place))
            if same_word_key(earlier[0]) != key:
                found.append(
                    problem(place, "service-twin", service=story.service, other=earlier[0], place=earlier[1])
                )
            suggestion = suggest(story.service)
            if suggestion:
                found.append(hint(place, "service-unknown", service=story.service, suggestion=suggestion))
    services = [
        Service(note.title, address, note, tuple(members[address]), Place(note.path))
        for address, note in described.items()
    ]
    services += [
        Service(name, address, None, tuple(members[address]), place)
        for address, (name, place) in undescribed.items()
        if address not in described
    ]
    return tuple(sorted(services, key=lambda service: sort_key(service.name))), found
