"""The web manifest and the icons: what a phone shows of the site when a reader keeps it there."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PIL import Image
from small_sites import REPO, built, file_at, soup, standing_addresses

IMAGES = REPO / "theme/static/img"


@pytest.fixture(params=["", "/repo"])
def site(request) -> tuple[Path, str]:
    """Give a site at the root of its host or below a path, and that path."""
    return built("one-of-each", request.param), request.param


def manifest(output: Path) -> dict:
    """Read the manifest."""
    return json.loads((output / "manifest.webmanifest").read_text("utf-8"))


def test_manifest_names_the_site_in_its_language() -> None:
    for name, lang in (("one-of-each", "fi"), ("in-swedish", "sv")):
        said = manifest(built(name))
        assert said["name"] == soup(built(name), "/").select_one(".nameplate").get_text()
        assert said["lang"] == lang


def test_manifest_begins_at_the_home_page(site) -> None:
    output, path = site
    said = manifest(output)
    assert said["start_url"] == said["scope"] == said["id"] == f"{path}/"


def test_colours_are_those_of_the_theme(site) -> None:
    said = manifest(site[0])
    tokens = (REPO / "theme/static/css/tokens.css").read_text("utf-8")
    assert f"--board: {said['theme_color']};" in tokens
    assert f"--paper: {said['background_color']};" in tokens


def test_every_icon_is_there_in_the_size_that_is_told(site) -> None:
    output, path = site
    icons = manifest(output)["icons"]
    assert {(icon["sizes"], icon["purpose"]) for icon in icons} == {
        ("192x192", "any"),
        ("512x512", "any"),
        ("512x512", "maskable"),
    }
    for icon in icons:
        with Image.open(file_at(output, icon["src"].removeprefix(path))) as picture:
            assert "{}x{}".format(*picture.size) == icon["sizes"]


def test_every_page_names_its_icons_and_the_manifest(site) -> None:
    output, path = site
    for address in standing_addresses(output):
        page = soup(output, address)
        found = {
            (link["rel"][0], str(link["href"])) for link in page.select("link[rel~=icon], link[rel=manifest]")
        }
        found |= {("apple", str(link["href"])) for link in page.select('link[rel="apple-touch-icon"]')}
        assert found == {
            ("icon", f"{path}/favicon.ico"),
            ("icon", f"{path}/theme/img/merkki.svg"),
            ("apple", f"{path}/theme/img/merkki-180.png"),
            ("manifest", f"{path}/manifest.webmanifest"),
        }
        colours = {
            str(meta["media"]): str(meta["content"]) for meta in page.select('meta[name="theme-color"]')
        }
        assert colours.keys() == {"(prefers-color-scheme: light)", "(prefers-color-scheme: dark)"}


def test_icon_for_those_who_never_read_a_page_lies_at_the_root(site) -> None:
    with Image.open(site[0] / "favicon.ico") as icon:
        assert icon.info["sizes"] == {(16, 16), (32, 32), (48, 48)}


def test_icon_of_the_home_screen_has_its_size_and_no_clear_corners() -> None:
    with Image.open(IMAGES / "merkki-180.png") as icon:
        assert icon.size == (180, 180)
        assert icon.convert("RGBA").getextrema()[3] == (255, 255)


def test_mark_stays_inside_the_circle_that_phones_may_cut_out() -> None:
    """W3C manifest, 4.1.4: a circle of 40 % of the width around the middle is safe."""
    with Image.open(IMAGES / "merkki-512-maski.png") as icon:
        plain = icon.convert("RGB")
    ground = plain.getpixel((0, 0))
    drawn = [(x, y) for x in range(0, 512, 2) for y in range(0, 512, 2) if plain.getpixel((x, y)) != ground]
    assert drawn
    assert max((x - 256) ** 2 + (y - 256) ** 2 for x, y in drawn) <= (0.4 * 512) ** 2
