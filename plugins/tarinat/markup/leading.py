"""Where the links of one text lead, once all addresses are known: what its HTML still needs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tarinat.markup.targets import with_notes, with_targets, without_notes


@dataclass(frozen=True, slots=True)
class Leading:
    """The address of each target of a text, in their order.

    `sizes` are the pixels of its pictures by address. `notes` are the sentence and the language of each
    lesson that has a quoted passage, by its id; None where there is no page around the text, so no notes.
    """

    addresses: tuple[str, ...]
    sizes: tuple[tuple[str, tuple[int, int]], ...]
    notes: tuple[tuple[str, tuple[str, str]], ...] | None

    def write(self, html: str) -> str:
        """Complete the HTML of the text."""
        html = with_targets(html, self.addresses, dict(self.sizes))
        if self.notes is None:
            return without_notes(html)
        notes: Mapping[str, tuple[str, str]] = dict(self.notes)
        return with_notes(html, lambda id: notes.get(id, (id, "")))
