"""Standing pages: about, privacy, accessibility; `content/pages/`."""

from __future__ import annotations

from dataclasses import dataclass

from tarinat.frontmatter import Document
from tarinat.markup import Text
from tarinat.naming import slug_of, title_of
from tarinat.problems import Problem, problem

STANDING_KEYS = ("Title", "Slug", "Summary", "Lang", "Aliases")


@dataclass(frozen=True, slots=True)
class StandingPage:
    """A page that is no story; it stands at `/{slug}/` and in the footer."""

    path: str
    slug: str
    title: str
    summary: str
    lang: str
    aliases: tuple[str, ...]
    aliases_line: int
    text: Text

    @property
    def address(self) -> str:
        return f"/{self.slug}/"


def read_standing_page(
    document: Document, stem: str, text: Text, lang: str
) -> tuple[StandingPage, list[Problem]]:
    """Read a file of `content/pages/`; `lang` is the site's."""
    found: list[Problem] = []
    title = title_of(document, found)
    spoken = document.text("Lang").casefold()
    if spoken and spoken not in ("fi", "sv", "en"):
        place = document.place(document.line("Lang"))
        found.append(problem(place, "value-not-allowed", key="Lang", value=spoken, allowed="fi, sv, en"))
    page = StandingPage(
        path=document.path,
        slug=slug_of(document, stem, found),
        title=title or stem,
        summary=document.text("Summary"),
        lang=spoken or lang,
        aliases=document.items("Aliases"),
        aliases_line=document.line("Aliases"),
        text=text,
    )
    return page, found
