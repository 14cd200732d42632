"""Pages without stories of their own: standing pages, old addresses, and the one for what is not there."""

from __future__ import annotations

from collections.abc import Iterator

from tarinat.pages.desk import Desk
from tarinat.pages.views import NotFoundView, Page, RedirectView, StandingView

_NEWEST = 3


def plain_pages(desk: Desk) -> Iterator[Page]:
    """Make the standing pages, the redirects and the page for what is not there."""
    for page in desk.catalogue.pages:
        html = desk.catalogue.html(page.path, page.text, desk.site)
        yield desk.page(
            page.address,
            "page.html",
            StandingView(page.title, html),
            title=page.title,
            description=page.summary or page.text.opening,
            lang=page.lang,
        )
    for redirect in desk.catalogue.redirects:
        view = RedirectView(desk.site.href(redirect.target), desk.site.absolute(redirect.target))
        yield desk.page(redirect.address, "redirect.html", view, title=desk.text("title.moved"))
    newest = NotFoundView(desk.cards_of(desk.catalogue.stories[:_NEWEST]))
    title = desk.text("title.not_found")
    yield desk.page("/404.html", "404.html", newest, title=title, description=title)
