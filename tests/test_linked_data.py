"""Data for machines: what schema.org wants of each thing, full addresses, and nothing that ends a script."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest
from sample_views import SampleSite, pages
from small_sites import built, soup, standing_addresses
from tarinat.pages.lesson_index import ORDERS
from tarinat.rendering.linked_data import LinkedData

URL = "https://tarinat.test"
REQUIRED = {
    "BlogPosting": {
        *("@id", "mainEntityOfPage", "headline", "description", "datePublished", "dateModified"),
        *("inLanguage", "author", "publisher", "keywords", "image"),
    },
    "BreadcrumbList": {"itemListElement"},
    "ListItem": {"position", "name", "item"},
    "Person": {"name", "url"},
    "Organization": {"name", "url"},
    "DefinedTerm": {"@id", "name"},
    "DefinedTermSet": {"@id", "name"},
    "WebSite": {"@id", "url", "name", "inLanguage", "description", "publisher"},
    "Service": set(),
}
"""What each type of thing has, in the graph of a page and inside other things."""

ADDRESSES = {"@id", "url", "item", "mainEntityOfPage", "image"}
STORY = pages()["story"]
MOMENTS = {"datePublished", "dateModified"}


def data_of(output, address: str) -> list[dict[str, Any]]:
    """Read the data of a page, or nothing."""
    scripts = soup(output, address).select('script[type="application/ld+json"]')
    assert len(scripts) <= 1
    if not scripts:
        return []
    read = json.loads(scripts[0].get_text())
    assert read["@context"] == "https://schema.org"
    return read["@graph"]


def things_in(value: Any) -> list[dict[str, Any]]:
    """List every thing, also those inside others."""
    if isinstance(value, list):
        return [thing for one in value for thing in things_in(one)]
    if isinstance(value, dict):
        return [value, *things_in(list(value.values()))]
    return []


def thing(output, address: str, kind: str) -> dict[str, Any]:
    """Find the one thing of a type on a page."""
    (found,) = [one for one in data_of(output, address) if one["@type"] == kind]
    return found


@pytest.fixture(params=["", "/repo"])
def site(request):
    """Give the site with one of each thing, at the root of its host and below a path, and its address."""
    return built("one-of-each", request.param), URL + request.param


def test_every_thing_has_what_its_type_needs(site) -> None:
    output, _ = site
    for address in standing_addresses(output):
        for one in things_in(data_of(output, address)):
            if "@type" in one:
                assert REQUIRED[one["@type"]] <= one.keys(), address
                assert all(value not in ("", [], None) for value in one.values()), address


def test_every_address_is_a_full_one_and_there(site) -> None:
    output, url = site
    for address in standing_addresses(output):
        for one in things_in(data_of(output, address)):
            for name in ADDRESSES & one.keys():
                assert str(one[name]).startswith(f"{url}/"), (address, name)
                path = one[name].removeprefix(url).lstrip("/")
                assert (output / path / ("index.html" if not path or path.endswith("/") else "")).is_file()


def test_every_moment_has_its_offset(site) -> None:
    output, _ = site
    for address in standing_addresses(output):
        for one in things_in(data_of(output, address)):
            for name in MOMENTS & one.keys():
                assert datetime.fromisoformat(one[name]).utcoffset() is not None


def test_story_says_what_its_page_says() -> None:
    output = built("one-of-each")
    said = thing(output, "/tarinat/kuljettaja-odotti/", "BlogPosting")
    page = soup(output, "/tarinat/kuljettaja-odotti/")
    assert said["headline"] == page.h1.get_text(strip=True)
    assert said["description"] == page.select_one('meta[name="description"]')["content"]
    assert said["mainEntityOfPage"] == page.select_one('link[rel="canonical"]')["href"]
    assert said["image"] == page.select_one('meta[property="og:image"]')["content"]
    assert said["inLanguage"] == page.html["lang"]
    assert said["datePublished"][:10] == page.select_one(".story-head time")["datetime"]
    assert said["keywords"] == [tag.get_text() for tag in page.select(".story-after .tags a")]
    assert {one["name"] for one in said["mentions"]} == {
        one.get_text(strip=True) for one in page.select(".story-lessons .lesson-says a")
    }
    assert said["about"]["name"] in page.select_one(".facts").get_text()


def test_lesson_is_a_term_of_the_set_that_the_index_is() -> None:
    output = built("one-of-each")
    lesson, whole = (
        thing(output, "/opit/pieni-odotus/", "DefinedTerm"),
        thing(output, "/opit/", "DefinedTermSet"),
    )
    assert lesson["name"] == soup(output, "/opit/pieni-odotus/").h1.get_text(strip=True)
    assert lesson["inDefinedTermSet"]["@id"] == whole["@id"] == f"{URL}/opit/"
    assert lesson["inDefinedTermSet"]["name"] == whole["name"]
    for address in ORDERS.values():
        kinds = [one["@type"] for one in data_of(output, address)]
        assert ("DefinedTermSet" in kinds) == (address == "/opit/")


def test_story_and_lesson_call_each_other_by_the_same_id() -> None:
    output = built("one-of-each")
    mentioned = {
        one["@id"] for one in thing(output, "/tarinat/kuljettaja-odotti/", "BlogPosting")["mentions"]
    }
    assert thing(output, "/opit/pieni-odotus/", "DefinedTerm")["@id"] in mentioned


def test_crumbs_are_those_of_the_page_and_end_with_itself() -> None:
    output = built("one-of-each")
    for address in standing_addresses(output):
        crumbs = [one for one in data_of(output, address) if one["@type"] == "BreadcrumbList"]
        shown = [str(link["href"]) for link in soup(output, address).select(".crumbs a")]
        if address == "/404.html":
            continue
        assert bool(crumbs) == bool(shown), address
        for one in crumbs:
            items = one["itemListElement"]
            assert [item["item"].removeprefix(URL) for item in items] == [*shown, address]
            assert [item["position"] for item in items] == list(range(1, len(items) + 1))


def test_only_the_first_page_of_the_home_page_is_the_site() -> None:
    output = built("one-of-each")
    assert thing(output, "/", "WebSite")["name"] == soup(output, "/").select_one(".nameplate").get_text()
    assert data_of(output, "/sivu/2/") == []


def test_page_that_is_kept_out_of_search_engines_says_nothing() -> None:
    assert data_of(built("one-of-each"), "/404.html") == []


def test_translations_name_each_other() -> None:
    output = built("one-of-each")
    one = thing(output, "/tarinat/kirjasto-soitti/", "BlogPosting")
    other = thing(output, "/tarinat/biblioteket-ringde/", "BlogPosting")
    assert one["workTranslation"] == [{"@id": other["@id"]}]
    assert other["workTranslation"] == [{"@id": one["@id"]}]
    assert (one["inLanguage"], other["inLanguage"]) == ("fi", "sv")


def story_with(**values: Any) -> dict[str, Any]:
    """Write the data of the sample story with other values, and read it."""
    page = STORY
    text = LinkedData(SampleSite()).of(replace(page, view=replace(page.view, **values)))
    assert "<" not in text
    return json.loads(text)["@graph"][0]


@pytest.mark.parametrize(
    "title", ["</script><script>alert(1)</script>", "<!-- <script>", "]]> & \u2028 \"'\\"]
)
def test_no_title_ends_the_script(title: str) -> None:
    assert story_with(title=title)["headline"] == title


@pytest.mark.parametrize(
    ("modified", "updated", "day"),
    [
        (None, None, "2025-06-26"),
        (date(2025, 6, 26), None, "2025-06-26"),
        (date(2025, 7, 1), None, "2025-07-01"),
        (date(2025, 7, 1), date(2025, 8, 2), "2025-08-02"),
    ],
)
def test_last_change_is_the_latest_day_and_never_before_the_story(modified, updated, day: str) -> None:
    told = datetime(2025, 6, 26, 12, tzinfo=STORY.view.date.tzinfo)
    said = story_with(date=told, modified=modified, updated=updated)
    assert said["dateModified"][:10] == day
    assert said["dateModified"] >= said["datePublished"]


def test_unnamed_service_is_told_by_its_type() -> None:
    said = story_with(service=None, service_type="autohuolto")
    assert said["about"] == {"@type": "Service", "serviceType": "autohuolto"}
