"""One page of each template, and more of it until everything that a style can name has been seen."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from tarinat.adapter.settings import pelican_settings, site_from
from tarinat.building.plan import plan_of
from tarinat.pages import output_path
from tarinat.reading import read_content

_NAMES = re.compile(r'<([a-z][a-z0-9-]*)|\bclass="([^"]+)"')


@dataclass(frozen=True, slots=True)
class Sample:
    """A page that stands for others: its template without `.html`, its address below the site's root."""

    template: str
    address: str

    def __str__(self) -> str:
        return f"{self.template}:{self.address}"


def one_of_each(settings: Path, site: Path) -> tuple[Sample, ...]:
    """Choose pages of a built site, `settings` being the file that it was built with.

    Of each template the first pages, in the order of addresses, that show an element or a class which no
    page chosen before them shows. What leads elsewhere at once, and what is no HTML, has nothing to look at.
    """
    samples = []
    for template, addresses in addresses_by_template(settings).items():
        showing = {address: shown(site / output_path(address)) for address in addresses}
        samples += [Sample(template, address) for address in covering(showing)]
    return tuple(samples)


def addresses_by_template(settings: Path) -> dict[str, list[str]]:
    """List the addresses of the pages that each template makes, both in order."""
    site = site_from(pelican_settings(settings, {}))
    pages: dict[str, list[str]] = {}
    for sheet in plan_of(site, read_content(site)).sheets:
        made = sheet.make()
        if made.template.endswith(".html") and made.template != "redirect.html":
            pages.setdefault(made.template.removesuffix(".html"), []).append(sheet.address)
    return {template: sorted(pages[template]) for template in sorted(pages)}


def shown(page: Path) -> frozenset[str]:
    """Name the elements and the classes of a page."""
    found = _NAMES.finditer(page.read_text("utf-8"))
    return frozenset(name for one in found for name in (one[2].split() if one[2] else [f"<{one[1]}>"]))


def covering(pages: Mapping[str, Iterable[str]]) -> list[str]:
    """Choose pages that show all that any of them shows, those that show most first."""
    left = {address: set(names) for address, names in pages.items()}
    chosen = []
    while left:
        best = max(left, key=lambda address: len(left[address]))  # the first of those that show as much
        if not left[best]:
            break
        chosen.append(best)
        seen = left.pop(best)
        left = {address: names - seen for address, names in left.items()}
    return chosen
