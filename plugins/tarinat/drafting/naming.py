"""The lasting names of a new story: its slug and its id."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Container

from tarinat.finnish import slug

_LONGEST = 60
"""Characters of a slug: what fits a line when somebody writes the address down."""

_LETTERS = "bcdfghjkmnpqrstvwxz"
_SIGNS = f"{_LETTERS}23456789"
"""Without vowels an id is no word, and without 0, 1 and l no sign is taken for another."""

_LENGTH = 7

Draw = Callable[[str], str]
"""Chooses one of some characters."""


def slug_for(title: str) -> str:
    """Make the slug of a story from its title; of a long one, from the words that fit."""
    whole = slug(title)
    if len(whole) <= _LONGEST:
        return whole
    return whole[: _LONGEST + 1].rpartition("-")[0] or whole[:_LONGEST]


def address_of(slug: str) -> str:
    """Give the address of a story by its slug."""
    return f"/tarinat/{slug}/"


def id_for(taken: Container[str], draw: Draw = secrets.choice) -> str:
    """Draw an id that nobody has; to YAML it is a word, never a number."""
    while True:
        id = draw(_LETTERS) + "".join(draw(_SIGNS) for _ in range(_LENGTH - 1))
        if id not in taken:
            return id
