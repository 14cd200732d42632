"""Whether anybody else listens to this build: then every page is made and told of, and nothing is shared."""

from __future__ import annotations

import weakref
from collections.abc import Iterator, Mapping
from typing import Any

from pelican.plugins import signals


def has_company(settings: Mapping[str, Any]) -> bool:
    """Tell whether other plugins will be loaded, or the settings file itself listens."""
    return any(plugin != "tarinat" for plugin in settings["PLUGINS"]) or others_listen()


def others_listen() -> bool:
    """Tell whether a function that is not ours is connected to a signal; Pelican connects none of its own."""
    return any(module.partition(".")[0] != "tarinat" for module in _listeners())


def _listeners() -> Iterator[str]:
    """Name the module of each function that is connected, to whatever sender."""
    for signal in vars(signals).values():
        if isinstance(signal, signals.Signal):
            for receiver in list(signal.receivers.values()):
                function = receiver() if isinstance(receiver, weakref.ref) else receiver
                if function is not None:
                    yield str(getattr(function, "__module__", ""))
