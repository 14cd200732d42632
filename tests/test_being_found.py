"""The head of every page: a title, a description and an address of its own, and what others show of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup
from PIL import Image
from small_sites import (
    GOOD,
    REPO,
    addresses,
    build,
    built,
    file_at,
    is_redirect,
    long_site,
    soup,
    standing_addresses,
    story,
    write_site,
)

SITES = [*sorted(path.name for path in GOOD.iterdir() if path.is_dir()), "example", "long"]
URL = "https://tarinat.test"

CARD = {
    *("og:type", "og:title", "og:description", "og:url", "og:site_name", "og:locale"),
    *("og:image", "og:image:type", "og:image:width", "og:image:height", "og:image:alt"),
}


@cache
def example(folder: Path) -> Path:
    """Build the repository's own content at an address of its own."""
    files = {
        path.relative_to(REPO / "content").as_posix(): path.read_bytes()
        for path in (REPO / "content").rglob("*")
        if path.is_file() and path.suffix != ".tsv"
    }
    return build(write_site(folder, files, TARINAT_NOW="2027-01-01T12:00+02:00", SITENAME="Palvelutarinat"))


@pytest.fixture(scope="module", params=SITES)
def site(request, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the output of each good site, of the example and of a long one."""
    if request.param == "example":
        return example(tmp_path_factory.getbasetemp() / "example-at-an-address")
    return long_site() if request.param == "long" else built(request.param)


def indexable(output: Path) -> Iterator[tuple[str, BeautifulSoup]]:
    """Give the pages that are no redirects and not the one for what is missing."""
    for address in standing_addresses(output):
        if address != "/404.html":
            yield address, soup(output, address)


def card(page: BeautifulSoup) -> dict[str, str]:
    """Read what a page says about itself to those who share it."""
    found = [(str(meta["property"]), str(meta["content"])) for meta in page.select("meta[property]")]
    assert len({name for name, _ in found}) == len(found)
    return dict(found)


def test_every_page_has_a_title_and_a_description_of_its_own(site: Path) -> None:
    titles: Counter[str] = Counter()
    descriptions: Counter[str] = Counter()
    for address, page in indexable(site):
        (title,), (description,) = page.select("head > title"), page.select('meta[name="description"]')
        assert title.get_text().strip(), address
        assert 0 < len(description["content"]) <= 160, address
        titles[title.get_text()] += 1
        if site != long_site():  # whose stories all tell the same
            descriptions[str(description["content"])] += 1
    assert [title for title, count in titles.items() if count > 1] == []
    assert [description for description, count in descriptions.items() if count > 1] == []


def test_canonical_address_of_a_page_is_its_own_and_of_an_old_one_where_it_leads(site: Path) -> None:
    for address in addresses(site):
        page = soup(site, address)
        found = [str(link["href"]) for link in page.select('link[rel="canonical"]')]
        if address == "/404.html":
            assert found == []
        elif is_redirect(page):
            target = page.select_one('meta[http-equiv="refresh"]')["content"].partition("url=")[2]
            assert found == [URL + target]
            assert not page.select('meta[name="robots"]')
        else:
            assert found == [URL + address]


def test_what_is_shared_is_what_the_page_says(site: Path) -> None:
    for address, page in indexable(site):
        said = card(page)
        assert said.keys() >= CARD, address
        assert said.keys() - CARD <= {"article:published_time"}
        assert page.title.get_text().startswith(said["og:title"])
        assert said["og:description"] == page.select_one('meta[name="description"]')["content"]
        assert said["og:url"] == URL + address
        assert said["og:site_name"] == page.select_one(".nameplate").get_text()
        assert said["og:locale"].startswith(f"{page.html['lang']}_")
        assert (
            (said["og:type"] == "article")
            == address.startswith("/tarinat/")
            == ("article:published_time" in said)
        )
        assert page.select_one('meta[name="twitter:card"]')["content"] == "summary_large_image"


def test_picture_that_is_shared_is_there_in_its_size_and_told_in_words(site: Path) -> None:
    for address, page in indexable(site):
        said = card(page)
        assert said["og:image"].startswith(f"{URL}/"), address
        file = file_at(site, urlsplit(said["og:image"]).path)
        with Image.open(file) as picture:
            assert (picture.format, picture.size) == ("PNG", (1200, 630))
        assert (said["og:image:width"], said["og:image:height"]) == ("1200", "630")
        assert file.stat().st_size < 60_000
        if address.startswith("/tarinat/"):
            assert page.h1.get_text(strip=True) in said["og:image:alt"]


def test_old_address_says_nothing_of_its_own() -> None:
    output = built("one-of-each")
    old = [address for address in addresses(output) if is_redirect(soup(output, address))]
    assert old
    assert all(not soup(output, address).select("meta[property], script") for address in old)


def test_everything_is_told_in_full_also_below_a_path() -> None:
    output = built("one-of-each", "/repo")
    for address, page in indexable(output):
        said = card(page)
        assert said["og:url"] == f"{URL}/repo{address}"
        assert said["og:image"].startswith(f"{URL}/repo/")
        assert file_at(output, urlsplit(said["og:image"]).path.removeprefix("/repo")).is_file()


def test_page_for_what_is_missing_works_at_any_depth_and_is_shown_by_nobody() -> None:
    for path in ("", "/repo"):
        page = soup(built("one-of-each", path), "/404.html")
        assert page.select_one('meta[name="robots"]')["content"] == "noindex"
        assert not page.select("meta[property], script[type]")
        used = [str(one[name]) for name in ("href", "src", "action") for one in page.select(f"[{name}]")]
        assert used
        assert all(address.startswith((f"{path}/", "https://", "#")) for address in used)


def test_later_pages_of_a_list_stand_for_themselves() -> None:
    pages = [(address, page) for address, page in indexable(long_site()) if "/sivu/" in address]
    assert len(pages) >= 6
    for address, page in pages:
        assert page.select_one('link[rel="canonical"]')["href"] == URL + address
        assert not page.select('meta[name="robots"]')


def test_site_without_a_sentence_about_itself_has_descriptions_all_the_same(tmp_path: Path) -> None:
    output = build(write_site(tmp_path, {"stories/a.md": story()}, SITESUBTITLE=""))
    page = soup(output, "/")
    assert card(page)["og:image:alt"] == "Pikkutarinat – Pikkutarinat"
    assert page.select_one('meta[name="description"]')["content"]
