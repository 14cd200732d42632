"""What there is to refer to while writing, as lists: narrowed by words, for people or as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tarinat.cli.completing import Completer
from tarinat.cli.contents import content_told
from tarinat.cli.options import Command, open_site, shared
from tarinat.cli.prose import tell
from tarinat.privacy.codes import masked
from tarinat.privacy.masking import masked_made
from tarinat.problems import errors

if TYPE_CHECKING:
    from tarinat.catalogue import Catalogue


@dataclass(frozen=True, slots=True)
class Listed:
    """Something that stories refer to: the id to write, what it says, and the number of its stories."""

    id: str
    text: str
    count: int

    def answers(self, words: Iterable[str]) -> bool:
        """Tell whether each word is a part of the id or the text, in whatever case and spelling."""
        from tarinat.finnish import same_word_key

        said = same_word_key(f"{self.id} {self.text}")
        return all(same_word_key(word) in said for word in words)


def listing(completed: Completer) -> Callable[[Command], Command]:
    """Give a command words that narrow its list, and the option --json, besides the shared ones."""

    def give(command: Command) -> Command:
        command = click.option("--json", "as_json", is_flag=True)(command)
        return click.argument("words", nargs=-1, shell_complete=completed)(shared(command))

    return give


def show(
    listed_in: Callable[[Catalogue], Iterable[Listed]],
    words: tuple[str, ...],
    *,
    as_json: bool,
    settings: Path,
    lang: str | None,
    drafts: bool,
    future: bool,
) -> int:
    """Print what of a site's content answers the words, that of most stories first.

    Files with mistakes don't stop it: what can be read is listed, and the number of mistakes told.
    """
    overrides = {"TARINAT_DRAFTS": drafts or None, "TARINAT_FUTURE": future or None}
    site, _, say = open_site(settings, lang, overrides)
    from tarinat.finnish import sort_key
    from tarinat.gathering import catalogue_of

    content = content_told(site, say)
    catalogue, found = catalogue_of(content, site)
    rows = [one for one in listed_in(catalogue) if one.answers(words)]
    rows.sort(key=lambda one: (-one.count, sort_key(one.text), one.id))
    rows = [Listed(masked_made(one.id, one.text), masked(one.text), one.count) for one in rows]
    if as_json:
        click.echo(json.dumps([asdict(one) for one in rows], ensure_ascii=False, indent=2))
    elif rows:
        _print(rows)
    else:
        tell(say("command.none_listed"), err=True)
    wrong = errors((*content.problems, *found))
    if wrong:
        tell(say("command.listed_in_spite", count=len(wrong)), err=True)
    return 0


def _print(rows: Iterable[Listed]) -> None:
    """Print a row each: the number of stories, the id, and what it says where that is something else."""
    rows = tuple(rows)
    digits = max(len(str(one.count)) for one in rows)
    room = max(len(one.id) for one in rows)
    for one in rows:
        click.echo(f"{one.count:>{digits}}  {one.id:<{room}}  {one.text}".rstrip())
