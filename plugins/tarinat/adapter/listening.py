"""Whether anybody else listens to this build: then every page is made and told of, and nothing is shared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pelican.plugins import signals

_OUR_OWN = ("tarinat", "pelican")


def has_company(settings: Mapping[str, Any]) -> bool:
    """Tell whether other plugins will be loaded, or the settings file itself listens."""
    return any(plugin != "tarinat" for plugin in settings["PLUGINS"]) or others_listen()


def others_listen() -> bool:
    """Tell whether a function that is neither ours nor Pelican's is connected to a signal."""
    return any(module.partition(".")[0] not in _OUR_OWN for module in _listeners())


def _listeners() -> Iterator[str]:
    for signal in vars(signals).values():
        if isinstance(signal, signals.Signal):
            for receiver in signal.receivers_for(None):
                yield str(getattr(receiver, "__module__", ""))
