"""Sheets: the site map before its pages are laid out, each address with the way to make its page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tarinat.pages.views import Page
from tarinat.stories import Story


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page that can be made. `make` gives the same page each time; nobody else keeps it.

    `tells` are the stories whose changes are changes of the page, and `languages` all languages in which it
    is there, itself too, with their addresses. One that is not `indexed` is kept out of search engines.
    """

    address: str
    make: Callable[[], Page]
    tells: Sequence[Story] = ()
    indexed: bool = True
    languages: tuple[tuple[str, str], ...] = ()
