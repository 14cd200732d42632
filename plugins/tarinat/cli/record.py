"""`tarinat record`: write down what is published, so that its ids and addresses last."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

import click

from tarinat.cli.contents import content_told
from tarinat.cli.options import open_site, with_settings
from tarinat.cli.paths import shown_path
from tarinat.cli.prose import tell
from tarinat.cli.reports import report
from tarinat.cli.speaking import Spoken
from tarinat.problems import errors

if TYPE_CHECKING:
    from tarinat.config import Site
    from tarinat.messages import Messages
    from tarinat.reading import Content
    from tarinat.record import Entry, Record


_WRITTEN = ("record-missing", "record-behind")
"""The problems that recording mends."""

_CHANGES = ("new", "moved", "gone", "back")


@click.command(cls=Spoken)
@with_settings("publishconf.py")
@click.option("--retire", multiple=True, metavar="ADDRESS")
def record(settings: Path, lang: str | None, retire: tuple[str, ...]) -> int:
    """Write the ids and addresses of all that is published into content/published.tsv.

    Commit that file. Each build checks against it that nothing published has lost its address.
    """
    site, _, say = open_site(settings, lang)
    if not site.published:
        tell(say("record.not_published", path=settings), err=True)
        return 2
    from tarinat.building.plan import plan_of
    from tarinat.identity import recorded

    content = content_told(site, say)
    before = content.record
    content, unknown = _let_go(content, retire, site)
    if unknown:
        for address in unknown:
            tell(_unknown(address, content.record, say), err=True)
        return 1
    plan = plan_of(site, content)
    problems = tuple(found for found in plan.problems if found.code not in _WRITTEN)
    report(problems, say)
    if errors(problems):
        tell(f"{say.summary(problems)} {say('record.nothing_written')}", err=True)
        return 1
    catalogue = plan.catalogue
    new = recorded(catalogue.identity, catalogue.shown, site.url, site.now)
    # What somebody else has now was let go of by whoever had it first.
    had = {(entry.kind, entry.id) for entry in before.entries}
    away = {entry.latest for entry in before.entries if not entry.gone}.intersection(_plain(retire, site))
    kept = {entry.latest for entry in new.entries if not entry.gone and (entry.kind, entry.id) in had}
    still = kept & away
    for address in sorted(still):
        tell(say("record.still_there", address=address), err=True)
    return 1 if still else _keep(new, site, say)


def _keep(new: Record, site: Site, say: Messages) -> int:
    """Write the record and say what changed in it. Returns the exit code."""
    file = site.content / Path(new.path).name
    try:
        before = file.read_bytes() if file.exists() else b""
        _write(file, new.text().encode("utf-8"), before)
    except OSError as error:
        tell(say("record.cannot_write", path=shown_path(file), reason=error.strerror or error), err=True)
        return 1
    _tell(before, new, file, say)
    return 0


def _let_go(content: Content, addresses: tuple[str, ...], site: Site) -> tuple[Content, tuple[str, ...]]:
    from tarinat.identity import retired

    record, unknown = retired(content.record, _plain(addresses, site))
    return replace(content, record=record), unknown


def _unknown(address: str, record: Record, say: Messages) -> str:
    from tarinat.suggesting import nearest

    known = {entry.latest for entry in record.entries if not entry.gone and entry.kind != "site"}
    meant = nearest(address, known, cutoff=60)
    key = "record.unknown_address" if meant else "record.unknown_address_otherwise"
    return say(key, address=address, path=record.path, suggestion=meant)


def _plain(addresses: Iterable[str], site: Site) -> list[str]:
    return [unquote(address.removeprefix(site.url)) for address in addresses]


def _write(file: Path, data: bytes, before: bytes) -> None:
    """Write a file whole or not at all, and only where it changes."""
    if data == before:
        return
    aside = file.with_name(f".{file.name}.new")
    try:
        with aside.open("wb") as new:
            new.write(data)
            new.flush()
            os.fsync(new.fileno())
        aside.replace(file)
    except OSError:
        with suppress(OSError):
            aside.unlink()
        raise


def _tell(before: bytes, new: Record, file: Path, say: Messages) -> None:
    from tarinat.record import read_record

    old = {(entry.kind, entry.id): entry for entry in read_record(new.path, before)[0].entries}
    site = new.site
    former = old.get(("site", site.id)) if site else None
    if site and former and former.address != site.address:
        tell(say("record.site_moved", old=former.address, new=site.address))
    counts = Counter(_change(old, entry) for entry in new.entries)
    if not counts.keys() - {""}:
        tell(say("record.unchanged", path=shown_path(file)))
        return
    said = ", ".join(say(f"record.{name}", count=counts[name]) for name in _CHANGES if counts[name])
    tell(say("record.written", path=shown_path(file), counts=said))


def _change(old: Mapping[tuple[str, str], Entry], entry: Entry) -> str:
    before = old.get((entry.kind, entry.id))
    if before is None:
        return "new"
    if before.address == entry.address:
        return "" if before.first == entry.first else "gone"
    return "gone" if entry.gone else "back" if before.gone else "moved"
