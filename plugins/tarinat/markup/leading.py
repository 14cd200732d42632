"""Where the links of one text lead, once all addresses are known: what its HTML still needs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tarinat.markup.binding import without_joiners
from tarinat.markup.picturing import PictureSet
from tarinat.markup.targets import with_notes, with_targets, without_notes


@dataclass(frozen=True, slots=True)
class Leading:
    """The address of each target of a text, in their order.

    `pictures` are its pictures by address; `lead` tells whether one that it begins with is the first of the
    page. `notes` are the sentence and the language of each lesson that has a quoted passage, by its id. None
    of both where there is no page around the text.
    """

    addresses: tuple[str, ...]
    pictures: tuple[tuple[str, PictureSet], ...]
    lead: bool | None
    notes: tuple[tuple[str, tuple[str, str]], ...] | None

    def write(self, html: str) -> str:
        """Complete the HTML of the text."""
        html = with_targets(html, self.addresses, dict(self.pictures), self.lead)
        if self.notes is None:
            return without_joiners(without_notes(html))
        notes: Mapping[str, tuple[str, str]] = dict(self.notes)
        return with_notes(html, lambda id: notes.get(id, (id, "")))
