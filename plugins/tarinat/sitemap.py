"""What search engines are told: every page that they may show, when it changed, and where that list is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from html import escape

from tarinat.config import Site
from tarinat.dates import last_change
from tarinat.pages.sheets import Sheet
from tarinat.stories import Story

SITEMAP, ROBOTS = "sitemap.xml", "robots.txt"

MOST = 50_000
"""Addresses that one file may list (sitemaps.org protocol 0.9); they take some 10 of its 50 MB."""

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SET = (
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">'
)
_INDEX = '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'


def sitemap_files(sheets: Iterable[Sheet], site: Site, most: int = MOST) -> Mapping[str, bytes]:
    """Write the sitemap, and the file that tells where it is, by their names.

    Where there are more than `most` pages it becomes a list of several sitemaps. A page whose date nobody
    knows has none: no clock is asked.
    """
    dated = _Dates()
    entries = [(_entry(sheet, dated, site), dated.of(sheet)) for sheet in sheets if sheet.indexed]
    robots = f"User-agent: *\nDisallow:\n\nSitemap: {site.absolute(f'/{SITEMAP}')}\n"
    files = {ROBOTS: robots.encode()}
    if len(entries) <= most:
        return {**files, SITEMAP: _set_of(entries)}
    rows = []
    for number, start in enumerate(range(0, len(entries), most), 1):
        name, some = f"sitemap-{number}.xml", entries[start : start + most]
        files[name] = _set_of(some)
        newest = max((moment for _, moment in some if moment), default=None)
        rows.append(f"<sitemap>{_located(site.absolute(f'/{name}'), newest)}</sitemap>\n")
    return {**files, SITEMAP: f"{_HEAD}{_INDEX}\n{''.join(rows)}</sitemapindex>\n".encode()}


class _Dates:
    """Tells when pages changed; when a story did is worked out once."""

    def __init__(self) -> None:
        self._known: dict[str, datetime] = {}
        self._lists: dict[int, tuple[Sequence[Story], datetime]] = {}

    def of(self, sheet: Sheet) -> datetime | None:
        """Give the last change of what a page tells; None where that has no date."""
        stories = sheet.tells
        if not stories:
            return None
        if len(stories) == 1:
            return self._of_story(stories[0])
        known = self._lists.get(id(stories))
        if known is None:
            # The list is kept with its date: an id means nothing once its object is gone.
            known = self._lists[id(stories)] = (stories, max(map(self._of_story, stories)))
        return known[1]

    def _of_story(self, story: Story) -> datetime:
        known = self._known.get(story.path)
        if known is None:
            known = self._known[story.path] = last_change(story.date, story.modified, story.updated)
        return known


def _entry(sheet: Sheet, dated: _Dates, site: Site) -> str:
    others = "".join(
        f'<xhtml:link rel="alternate" hreflang="{lang}" href="{escape(site.absolute(address))}"/>'
        for lang, address in sheet.languages
    )
    return f"<url>{_located(site.absolute(sheet.address), dated.of(sheet))}{others}</url>\n"


def _located(address: str, moment: datetime | None) -> str:
    changed = f"<lastmod>{moment.isoformat()}</lastmod>" if moment else ""
    return f"<loc>{escape(address)}</loc>{changed}"


def _set_of(entries: Iterable[tuple[str, datetime | None]]) -> bytes:
    return f"{_HEAD}{_SET}\n{''.join(entry for entry, _ in entries)}</urlset>\n".encode()
