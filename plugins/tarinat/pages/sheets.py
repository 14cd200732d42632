"""Sheets: the site map before its pages are laid out, each address with the way to make its page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tarinat.pages.views import Page


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page that can be made. `make` gives the same page each time; nobody else keeps it."""

    address: str
    make: Callable[[], Page]
