"""The sitemap has every page that search engines may show and no other, and never asks the clock."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import pytest
from small_sites import GOOD, addresses, build, built, is_redirect, soup, story, write_site
from tarinat.config import Site, site_of
from tarinat.pages.sheets import Sheet
from tarinat.sitemap import sitemap_files

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"
NAMES = sorted(path.name for path in GOOD.iterdir() if path.is_dir())


def entries(output: Path) -> dict[str, str]:
    """Map each address of a sitemap to its date, or to nothing."""
    root = ET.fromstring((output / "sitemap.xml").read_bytes())
    assert root.tag == f"{SITEMAP}urlset"
    found = {url.findtext(f"{SITEMAP}loc", ""): url.findtext(f"{SITEMAP}lastmod", "") for url in root}
    assert len(found) == len(root)
    return found


def is_indexable(output: Path, address: str) -> bool:
    """Tell whether a page may be shown by search engines: no redirect, and nothing against it in its head."""
    page = soup(output, address)
    return not is_redirect(page) and not page.select('meta[name="robots"][content~="noindex"]')


@pytest.mark.parametrize("path", ["", "/repo"])
@pytest.mark.parametrize("name", NAMES)
def test_sitemap_has_every_page_that_may_be_shown_and_no_other(name: str, path: str) -> None:
    output = built(name, path)
    may_be_shown = {
        f"https://tarinat.test{path}{address}"
        for address in addresses(output)
        if is_indexable(output, address)
    }
    assert entries(output).keys() == may_be_shown


@pytest.mark.parametrize("name", NAMES)
def test_each_address_of_the_sitemap_is_the_canonical_one_of_its_page(name: str) -> None:
    output = built(name)
    for address in entries(output):
        canonical = soup(output, urlsplit(address).path).select_one('link[rel="canonical"]')
        assert canonical["href"] == address


@pytest.fixture
def dated(tmp_path: Path) -> dict[str, str]:
    """Give the dates of a site whose older story was corrected last."""
    files = {
        "stories/uusi.md": story("Uusi", "2025-03-03", "jono"),
        "stories/vanha.md": story(
            "Vanha",
            "2024-02-02",
            "luukku",
            "Teksti.\n\n## Opit\n\n- Oppi jäi. {#o}",
            Updated="2026-05-05 – vastaus",
        ),
        "stories/korjattu.md": story("Korjattu", "2023-01-01", "luukku", Modified="2023-01-09"),
        "pages/tietoa.md": "Title: Tietoa\n\nTeksti.\n",
    }
    found = entries(build(write_site(tmp_path, files)))
    return {urlsplit(address).path: moment for address, moment in found.items()}


@pytest.mark.parametrize(
    ("address", "day"),
    [
        ("/tarinat/uusi/", "2025-03-03T12:00:00+02:00"),
        ("/tarinat/vanha/", "2026-05-05T00:00:00+03:00"),
        ("/tarinat/korjattu/", "2023-01-09T00:00:00+02:00"),
        ("/tunniste/jono/", "2025-03-03T12:00:00+02:00"),
        ("/tunniste/luukku/", "2026-05-05T00:00:00+03:00"),
        ("/opit/o/", "2026-05-05T00:00:00+03:00"),
        ("/opit/", "2026-05-05T00:00:00+03:00"),
        ("/arkisto/2023/", "2023-01-09T00:00:00+02:00"),
        ("/arkisto/2025/03/", "2025-03-03T12:00:00+02:00"),
        ("/", "2026-05-05T00:00:00+03:00"),
    ],
)
def test_page_changed_when_the_last_of_its_stories_did(dated: dict[str, str], address: str, day: str) -> None:
    assert dated[address] == day


def test_page_whose_change_nobody_knows_has_no_date(dated: dict[str, str]) -> None:
    assert dated["/tietoa/"] == ""


def test_every_date_has_its_offset(dated: dict[str, str]) -> None:
    assert all(datetime.fromisoformat(moment).utcoffset() is not None for moment in dated.values() if moment)


def test_drafts_and_future_stories_are_not_listed_even_where_they_are_shown(tmp_path: Path) -> None:
    files = {
        "stories/a.md": story(),
        "stories/b.md": story("Luonnos", Status="draft"),
        "stories/c.md": story("Tuleva", "2027-01-01"),
    }
    output = build(write_site(tmp_path, files), "--drafts", "--future")
    stories = {address for address in entries(output) if "/tarinat/" in address}
    assert stories == {"https://tarinat.test/tarinat/a/"}


def test_languages_of_a_page_are_told_both_ways_as_on_itself() -> None:
    output = built("one-of-each")
    root = ET.fromstring((output / "sitemap.xml").read_bytes())
    told = {
        url.findtext(f"{SITEMAP}loc"): {
            (link.get("hreflang"), link.get("href")) for link in url.findall(f"{XHTML}link")
        }
        for url in root
    }
    several = {address: links for address, links in told.items() if links}
    stories = {f"https://tarinat.test/tarinat/{slug}/" for slug in ("kirjasto-soitti", "biblioteket-ringde")}
    assert several.keys() >= {*stories, "https://tarinat.test/", "https://tarinat.test/sv/"}
    for address, links in told.items():
        page = soup(output, urlsplit(str(address)).path)
        assert links == {
            (str(link["hreflang"]), str(link["href"]))
            for link in page.select('link[rel="alternate"][hreflang]')
        }


def small(url: str = "https://tarinat.test") -> Site:
    """Give a site's settings."""
    site, errors = site_of({"SITEURL": url}, datetime(2026, 7, 1, tzinfo=ZoneInfo("Europe/Helsinki")))
    assert site, errors
    return site


def sheets(count: int) -> list[Sheet]:
    """Give sheets that nobody lays out."""
    return [Sheet(f"/{number}/", lambda: pytest.fail("laid out")) for number in range(count)]


def test_long_sitemap_becomes_a_list_of_several() -> None:
    files = sitemap_files(sheets(5), small(), most=2)
    assert sorted(files) == ["robots.txt", "sitemap-1.xml", "sitemap-2.xml", "sitemap-3.xml", "sitemap.xml"]
    root = ET.fromstring(files["sitemap.xml"])
    assert root.tag == f"{SITEMAP}sitemapindex"
    assert [one.findtext(f"{SITEMAP}loc") for one in root] == [
        f"https://tarinat.test/sitemap-{number}.xml" for number in (1, 2, 3)
    ]
    listed = [url for number in (1, 2, 3) for url in ET.fromstring(files[f"sitemap-{number}.xml"])]
    assert [url.findtext(f"{SITEMAP}loc") for url in listed] == [
        f"https://tarinat.test/{number}/" for number in range(5)
    ]


def test_sitemap_that_is_just_full_stays_one() -> None:
    assert sorted(sitemap_files(sheets(2), small(), most=2)) == ["robots.txt", "sitemap.xml"]


def test_robots_may_go_everywhere_and_learn_where_the_sitemap_is() -> None:
    told = sitemap_files(sheets(1), small("https://tarinat.test/repo"))["robots.txt"].decode().splitlines()
    assert told == ["User-agent: *", "Disallow:", "", "Sitemap: https://tarinat.test/repo/sitemap.xml"]
