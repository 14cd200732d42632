"""What a shell offers at Tab: the tags, services, lessons and stories that are there; nothing where it can't.

Each `complete_…` is for `shell_complete=` of an option or an argument.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

if TYPE_CHECKING:
    from tarinat.cli.names import Name, Names
    from tarinat.config import Site

Completer = Callable[[click.Context, click.Parameter, str], list[CompletionItem[str]]]


def complete_tags(ctx: click.Context, _: click.Parameter, incomplete: str) -> list[CompletionItem[str]]:
    """Offer tags as stories write them; of several between commas the last is completed."""
    before, comma, last = incomplete.rpartition(",")
    gap = last[: len(last) - len(last.lstrip())]
    written = {part.strip().casefold() for part in before.split(",")}
    offered = (name for name in _names(ctx, "tags") if name.id.casefold() not in written)
    return [
        CompletionItem(f"{before}{comma}{gap}{item.value}", help=item.help)
        for item in _beginning(last.lstrip(), offered)
    ]


def complete_services(ctx: click.Context, _: click.Parameter, incomplete: str) -> list[CompletionItem[str]]:
    """Offer services by their names."""
    return _beginning(incomplete, _names(ctx, "services"))


def complete_lessons(ctx: click.Context, _: click.Parameter, incomplete: str) -> list[CompletionItem[str]]:
    """Offer lessons by their ids, with their sentences."""
    return _beginning(incomplete, _names(ctx, "lessons"))


def complete_stories(ctx: click.Context, _: click.Parameter, incomplete: str) -> list[CompletionItem[str]]:
    """Offer stories by their slugs, drafts by the names of their files; a path is completed as a path."""
    if "/" in incomplete or incomplete.startswith("."):
        return [CompletionItem(incomplete, type="file")]
    return _beginning(incomplete, _names(ctx, "stories"))


def complete_experiences(
    ctx: click.Context, _: click.Parameter, incomplete: str
) -> list[CompletionItem[str]]:
    """Offer the words for how it felt, those of the site's language first."""
    from tarinat.stories import EXPERIENCE_WORDS, offered

    return _beginning(incomplete, _words(offered(EXPERIENCE_WORDS, _language(ctx))))


def complete_perspectives(
    ctx: click.Context, _: click.Parameter, incomplete: str
) -> list[CompletionItem[str]]:
    """Offer the words for whose experience it was, those of the site's language first."""
    from tarinat.stories import PERSPECTIVE_WORDS, offered

    return _beginning(incomplete, _words(offered(PERSPECTIVE_WORDS, _language(ctx))))


def _beginning(incomplete: str, names: Iterable[Name]) -> list[CompletionItem[str]]:
    """Keep what begins like a word, in whatever case."""
    from unicodedata import normalize

    start = normalize("NFC", incomplete).casefold()
    return [
        CompletionItem(name.id, help=name.text or None)
        for name in names
        if normalize("NFC", name.id).casefold().startswith(start)
    ]


def _words(words: Iterable[str]) -> Iterable[Name]:
    from tarinat.cli.names import Name

    return (Name(word, "") for word in words)


def _names(ctx: click.Context, kind: str) -> tuple[Name, ...]:
    """Give the names of a kind in the site of the command; whatever goes wrong, a shell is told nothing."""
    try:
        with (
            redirect_stdout(io.StringIO()),
            redirect_stderr(io.StringIO()),
        ):  # settings are Python: they may talk
            found: tuple[Name, ...] = getattr(_known(ctx.params.get("settings")), kind)
    except (Exception, SystemExit):
        return ()
    return found


def _language(ctx: click.Context) -> str:
    """Give the language of the site of the command; of one that can't be read, Finnish."""
    try:
        with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
            return _site(ctx.params.get("settings")).lang
    except (Exception, SystemExit):
        return "fi"


def _known(settings: Path | None) -> Names:
    from tarinat.cli.names import names_of

    return names_of(_site(settings))


def _site(settings: Path | None) -> Site:
    from tarinat.config import site_of
    from tarinat.settings_file import clock, read_settings_file

    now = clock()
    assert now
    site, _ = site_of(read_settings_file(settings or Path("pelicanconf.py"), {}), now)
    assert site
    return site
