"""What the pages without stories of their own are given."""

from __future__ import annotations

from dataclasses import dataclass

from tarinat.pages.views.shared import StoryCard


@dataclass(frozen=True, slots=True)
class StandingView:
    """`page.html`: a page of `content/pages/`. `html` is trusted markup."""

    title: str
    html: str


@dataclass(frozen=True, slots=True)
class NotFoundView:
    """`404.html`: served for any address that is not there."""

    newest: tuple[StoryCard, ...]


@dataclass(frozen=True, slots=True)
class RedirectView:
    """`redirect.html`: an old address. `href` has the site's root, `canonical` is the full address."""

    href: str
    canonical: str
