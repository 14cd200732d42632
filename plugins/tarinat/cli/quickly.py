"""`tarinat build` where little or nothing changed: said at once, without Pelican."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tarinat.cli.paths import shown_path
from tarinat.cli.prose import tell
from tarinat.config import Site, site_of
from tarinat.settings_file import clock, read_settings_file

if TYPE_CHECKING:
    from tarinat.building.glance import Glance
    from tarinat.building.remembering.memory import Memory
    from tarinat.messages import Messages


def plain_site(settings: Path, overrides: Mapping[str, Any]) -> tuple[Site, dict[str, Any]] | None:
    """Read the settings without Pelican; None where it must, for other plugins or to tell what is wrong.

    Returns the site, and what the file set.
    """
    loaded = "pelican" in sys.modules
    now = clock()
    try:
        given = {name: value for name, value in overrides.items() if value is not None}
        read = read_settings_file(settings, given)
    except (Exception, SystemExit):
        return None
    if now is None or read.get("PLUGINS") not in (["tarinat"], ("tarinat",)) or "PELICAN_CLASS" in read:
        return None
    if "pelican" in sys.modules:
        if not loaded:  # the settings themselves use it
            return None
        from tarinat.adapter.listening import others_listen

        if others_listen():
            return None
    site, _ = site_of(read, now)
    return (site, read) if site and site.incremental else None


def build_quickly(site: Site, lang: str | None) -> int | None:
    """Build where the last build knows enough; return the exit code, or None where a whole build is needed.

    Whatever is wrong is left for the whole build to tell.
    """
    from tarinat.building.glance import glance
    from tarinat.building.remembering.memory import Memory

    with closing(Memory.of(site.content, site.output)) as memory:
        found = glance(site, memory)
        if found is None:
            return None
        from tarinat.messages import messages_in

        say = messages_in(lang or site.lang)
        if found.touched:
            return _retouched(site, memory, found, say)
        _tell_seen(found.seen, site, say)
        tell(say("command.nothing_changed", folder=shown_path(site.output)))
        return 0


def _retouched(site: Site, memory: Memory, found: Glance, say: Messages) -> int | None:
    from tarinat.building.releasing.releases import Overtaken
    from tarinat.building.releasing.staging import ForeignFolder
    from tarinat.building.remembering.cache import ParseCache
    from tarinat.building.retouch import Retouch
    from tarinat.cli.refusals import tell_refusal
    from tarinat.cli.reports import tell_steps

    with closing(ParseCache.unread(site.content)) as cache:
        retouch = Retouch(site, memory, cache, found)
        try:
            if not retouch.build():
                return None
        except Overtaken:  # by another build, since we looked
            return None
        except (ForeignFolder, OSError) as refused:
            return tell_refusal(refused, say)
        except KeyboardInterrupt:
            tell(f"\n{say('command.stopped')}", err=True)
            return 130
    _tell_seen(found.seen if retouch.lost is None else {**found.seen, "lost": retouch.lost}, site, say)
    if retouch.differs:
        tell_steps(retouch.steps, say)
    how = "retouched" if retouch.differs else "nothing_changed"
    tell(say(f"command.{how}", folder=shown_path(site.output)))
    return 0


def _tell_seen(seen: Mapping[str, Any], site: Site, say: Messages) -> None:
    """Say again what the last build had to say."""
    if seen["problems"]:
        from tarinat.building.remembering.decoding import decode
        from tarinat.problems import Problem

        for problem in decode(tuple[Problem, ...], seen["problems"], site.zone):
            click.echo(say.of(problem), err=True)
    for name, why in seen["lost"]:
        tell(say(f"command.search_{name}", why=why))
    # Which they are is not remembered: no word of a draft is.
    how = "kept" if site.published else "held"
    for name in ("drafts", "future"):
        if seen[name]:
            tell(say(f"command.{name}_{how}", count=seen[name]))
