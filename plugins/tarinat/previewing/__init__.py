"""The preview: a site in memory that follows its content, and shows what was saved at once."""

from __future__ import annotations

from tarinat.previewing.preview import Preview
from tarinat.previewing.server import Server, listening
from tarinat.previewing.stage import Stage
from tarinat.previewing.watching import Watcher

__all__ = ["Preview", "Server", "Stage", "Watcher", "listening"]
