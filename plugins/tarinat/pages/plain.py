"""Pages without stories of their own: standing pages, old addresses, and the one for what is not there."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from tarinat.pages.desk import Desk
from tarinat.pages.sheets import Sheet
from tarinat.pages.views import NotFoundView, Page, RedirectView, StandingView
from tarinat.redirects import Redirect
from tarinat.standing import StandingPage

_NEWEST = 3


def plain_pages(desk: Desk) -> Iterator[Sheet]:
    """Make the standing pages, the redirects and the page for what is not there."""
    for page in desk.catalogue.pages:
        yield Sheet(page.address, partial(_standing, desk, page))
    for redirect in desk.catalogue.redirects:
        if not redirect.target.endswith("/"):  # a feed, which is given at its old address too
            continue
        yield Sheet(redirect.address, partial(_redirect, desk, redirect), indexed=False)
    yield Sheet("/404.html", partial(_not_found, desk), indexed=False)


def _standing(desk: Desk, page: StandingPage) -> Page:
    return desk.page(
        page.address,
        "page.html",
        StandingView(desk.soft(page.title, page.lang), desk.html(page.path, page.text, page.lang, lead=True)),
        title=page.title,
        description=page.summary or page.text.opening,
        lang=page.lang,
    )


def _redirect(desk: Desk, redirect: Redirect) -> Page:
    view = RedirectView(desk.href(redirect.target), desk.site.absolute(redirect.target))
    return desk.page(redirect.address, "redirect.html", view, title=desk.text("title.moved"))


def _not_found(desk: Desk) -> Page:
    newest = NotFoundView(desk.cards.of_stories(desk.catalogue.stories[:_NEWEST]))
    title = desk.text("title.not_found")
    return desk.page("/404.html", "404.html", newest, title=title, description=title)
