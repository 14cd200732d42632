"""What a page says to machines of what it says to people: schema.org's words in JSON-LD."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Protocol

from markupsafe import Markup

from tarinat.characters import SOFT_HYPHEN
from tarinat.dates import last_change

if TYPE_CHECKING:
    from tarinat.pages.views import HomeView, LessonIndexView, LessonView, Link, Page, StoryView

_JSON = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":"))


class Addresses(Protocol):
    """What is needed of the site: its name, and its address with and without its host."""

    @property
    def name(self) -> str: ...

    @property
    def root(self) -> str: ...

    @property
    def url(self) -> str: ...


class LinkedData:
    """Writes the data of the pages of one site."""

    def __init__(self, site: Addresses) -> None:
        self._url = site.url
        self._host = site.url.removesuffix(site.root)
        self._publisher = {"@type": "Organization", "name": site.name, "url": f"{site.url}/"}

    def of(self, page: Page) -> Markup:
        """Write the data of a page for a `script` element; empty where there is nothing to say."""
        things = list(self._things(page))
        if not things:
            return Markup("")
        data = {"@context": "https://schema.org", "@graph": things}
        # A script ends at "</script", and "<!--" could hide its end: there is no "<" at all. Words are whole.
        return Markup(_JSON.encode(data).replace("<", "\\u003c").replace(SOFT_HYPHEN, ""))

    def _things(self, page: Page) -> Iterator[dict[str, Any]]:
        # By the name of the class: the views need not be imported where a theme is compiled ahead.
        say = _SAYS.get(type(page.view).__name__)
        if say:
            yield from say(self, page, page.view)
        if page.crumbs:
            yield self._crumbs(page)

    def _crumbs(self, page: Page) -> dict[str, Any]:
        steps = [(crumb.text, self._host + crumb.href) for crumb in page.crumbs]
        steps.append((page.title, self._url + page.address))
        return {
            "@type": "BreadcrumbList",
            "itemListElement": [
                {"@type": "ListItem", "position": number, "name": name, "item": address}
                for number, (name, address) in enumerate(steps, 1)
            ],
        }

    def _story(self, page: Page, view: StoryView) -> Iterator[dict[str, Any]]:
        address = self._url + page.address
        said: dict[str, Any] = {
            "@type": "BlogPosting",
            "@id": address,
            "mainEntityOfPage": address,
            "headline": view.title,
            "description": page.description,
            "datePublished": view.date.isoformat(),
            "dateModified": last_change(view.date, view.modified, view.updated).isoformat(),
            "inLanguage": page.lang,
            "author": {"@type": "Person", "name": view.author.text, "url": self._host + view.author.href},
            "publisher": self._publisher,
            "keywords": [tag.text for tag in view.tags],
        }
        if page.picture:
            said["image"] = self._url + page.picture
        if view.service:
            said["about"] = {"@type": "Service", **self._named(view.service)}
        elif view.service_type:
            said["about"] = {"@type": "Service", "serviceType": view.service_type}
        if view.lessons:
            said["mentions"] = [
                {"@type": "DefinedTerm", "@id": self._host + one.lesson.href, "name": one.lesson.sentence}
                for one in view.lessons
            ]
        if view.translations:
            said["workTranslation"] = [{"@id": self._host + other.href} for other in view.translations]
        yield said

    def _lesson(self, page: Page, view: LessonView) -> Iterator[dict[str, Any]]:
        address = self._url + page.address
        said: dict[str, Any] = {
            "@type": "DefinedTerm",
            "@id": address,
            "url": address,
            "name": view.sentence,
            "description": page.description,
        }
        if page.picture:
            said["image"] = self._url + page.picture
        if page.crumbs:
            whole = page.crumbs[0]
            said["inDefinedTermSet"] = {
                "@type": "DefinedTermSet", "@id": self._host + whole.href, "name": whole.text,
            }  # fmt: skip
        yield said

    def _lessons(self, page: Page, view: LessonIndexView) -> Iterator[dict[str, Any]]:
        """Say it of the first order only: the others list the same lessons."""
        if view.order == "weight":
            yield self._whole("DefinedTermSet", page, page.title)

    def _home(self, page: Page, view: HomeView) -> Iterator[dict[str, Any]]:
        if view.pager.number == 1:
            yield {**self._whole("WebSite", page, self._publisher["name"]), "publisher": self._publisher}

    def _whole(self, kind: str, page: Page, name: str) -> dict[str, Any]:
        address = self._url + page.address
        said = {"@type": kind, "@id": address, "url": address, "name": name, "inLanguage": page.lang}
        return {**said, "description": page.description} if page.description else said

    def _named(self, link: Link) -> dict[str, str]:
        return {"name": link.text, "url": self._host + link.href}


_SAYS: dict[str, Any] = {
    "StoryView": LinkedData._story,
    "LessonView": LinkedData._lesson,
    "LessonIndexView": LinkedData._lessons,
    "HomeView": LinkedData._home,
}
