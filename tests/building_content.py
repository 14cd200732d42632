"""Small content folders for tests: files written, read and gathered, without any page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from tarinat.catalogue import Catalogue
from tarinat.config import Site, site_of
from tarinat.frontmatter import Document, read_document
from tarinat.gathering import catalogue_of
from tarinat.problems import Problem, in_order
from tarinat.reading import Content, read_content
from tarinat.stories import STORY_KEYS, Story

NOW = datetime(2026, 7, 1, 9, tzinfo=UTC)
"""The moment of every build here; the stories below are older."""

Files = Mapping[str, str | bytes]


def site_at(folder: Path, **settings: object) -> Site:
    """Make the site whose content lies in `folder/content`; settings are those of `pelicanconf.py`."""
    chosen = {"PATH": str(folder / "content"), "AUTHOR": "Aino Kallionpää", **settings}
    site, errors = site_of(chosen, NOW)
    assert site is not None, errors
    return site


def write_files(folder: Path, files: Files) -> None:
    """Write files below `folder/content`, by their paths there."""
    (folder / "content").mkdir(exist_ok=True)
    for path, words in files.items():
        file = folder / "content" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(words if isinstance(words, bytes) else words.encode("utf-8"))


@dataclass(frozen=True)
class Gathered:
    """What came of a content folder: the files, the whole, and everything that is wrong."""

    site: Site
    content: Content
    catalogue: Catalogue
    problems: tuple[Problem, ...]

    def story(self, slug: str) -> Story:
        """Find a story that is shown."""
        return next(story for story in self.catalogue.stories if story.slug == slug)

    def html(self, slug: str, full: bool = False) -> str:
        """Write a story's text as its page has it, or (`full`) as its feed has it."""
        story = self.story(slug)
        return self.catalogue.html(story.path, story.text, self.site, full)

    def link_problems(self) -> tuple[Problem, ...]:
        """Follow every link of every text that is shown, and give what was wrong on the way."""
        return in_order(
            found
            for path, text in self.catalogue.texts()
            for target in text.targets
            for found in self.catalogue.links.follow(path, target)[1]
        )

    def codes(self) -> list[str]:
        """Name what is wrong, links included, in the order of the files."""
        return [found.code for found in in_order((*self.problems, *self.link_problems()))]


def gather(folder: Path, files: Files, **settings: object) -> Gathered:
    """Write files into a folder, read them and gather them."""
    write_files(folder, files)
    site = site_at(folder, **settings)
    content = read_content(site)
    catalogue, found = catalogue_of(content, site)
    return Gathered(site, content, catalogue, in_order((*content.problems, *found)))


def gather_once(files: Files, **settings: object) -> Gathered:
    """Gather files in a folder that is gone afterwards: for the examples of a property test."""
    with TemporaryDirectory() as folder:
        return gather(Path(folder), files, **settings)


def story_file(body: str = "Kerran kävi näin.\n", /, **head: str) -> str:
    """Write a story that has all it needs; `service_type=` stands for the key Service-type."""
    keys = {"title": "Kuljettaja odotti", "date": "2024-02-03", "tags": "asiakaskokemus", **head}
    lines = [f"{name.replace('_', '-').capitalize()}: {value}" for name, value in keys.items()]
    return "\n".join(lines) + "\n\n" + body


def with_lessons(*items: str, body: str = "Kerran kävi näin.", **head: str) -> str:
    """Write a story with these items in its list of lessons."""
    return story_file(f"{body}\n\n## Opit\n\n" + "\n".join(items) + "\n", **head)


def document_of(text: str | bytes, *known: str) -> Document:
    """Read a head and a body that are sound."""
    data = text if isinstance(text, bytes) else text.encode("utf-8")
    document, found = read_document("content/stories/x.md", data, known or STORY_KEYS)
    assert document is not None
    assert found == ()
    return document


def said(problem: Problem) -> dict[str, str]:
    """Give the values that a problem's message is filled with."""
    return dict(problem.values)
