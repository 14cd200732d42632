"""Whole small sites: each of tests/sites/good builds clean, and every link in it leads somewhere."""

import io
import re

import pytest
from PIL import Image
from small_sites import (
    GOOD,
    addresses,
    build,
    built,
    dead_links,
    is_redirect,
    links,
    long_site,
    soup,
    standing_addresses,
    story,
    tree,
    write_site,
)

NAMES = sorted(path.name for path in GOOD.iterdir() if path.is_dir())


@pytest.fixture(params=NAMES)
def name(request) -> str:
    """Give the name of each good site."""
    return request.param


@pytest.mark.parametrize("path", ["", "/repo"])
def test_every_link_and_place_inside_the_site_is_there(name, path):
    assert dead_links(built(name, path), f"https://tarinat.test{path}") == []


def test_every_link_of_a_long_site_is_there():
    assert dead_links(long_site(), "https://tarinat.test") == []


def test_every_link_inside_a_site_below_a_path_begins_with_the_path(name):
    output = built(name, "/repo")
    for address in addresses(output):
        for link in links(soup(output, address)):
            assert link.startswith(("#", "/repo/", "https://tarinat.test/repo/", "data:", "mailto:")), (
                f"{address}: {link}"
            )


def test_site_below_a_path_differs_from_one_at_the_top_in_nothing_but_addresses():
    top, below = tree(built("one-of-each")), tree(built("one-of-each", "/repo"))
    assert below.keys() == top.keys()
    for file in top:
        if file.endswith((".html", ".xml")):
            plain = re.sub(rb"(https(:|%3A)//tarinat.test)/repo", rb"\1", below[file])
            plain = re.sub(rb'(="|url=|=&quot;)/repo/', rb"\1/", plain)
            assert plain == top[file], file


def test_every_page_says_its_language(name):
    output = built(name)
    languages = {soup(output, address).html["lang"] for address in addresses(output)}
    assert languages == {
        "in-swedish": {"sv"},
        "one-of-each": {"fi", "sv"},
    }.get(name, {"fi"})


def test_site_in_swedish_has_no_finnish_words():
    output = built("in-swedish")
    for address in standing_addresses(output):
        page = soup(output, address)
        for shown in page.select(".printed-address, .feed-address"):
            shown.decompose()
        if address != "/palvelut/exempellinjen/":  # the headings of the template are Finnish
            text = f"{page.title.get_text()} {page.body.get_text(' ')}"
            assert not re.search(r"\b(tarinat?|opit|oppi|tunniste|palvelut?|kokemus|sivu)\b", text, re.I), (
                address
            )


def test_every_picture_has_an_alternative_text(name):
    output = built(name)
    for address in addresses(output):
        assert all(image.get("alt") is not None for image in soup(output, address).select("img")), address


def test_every_file_of_the_theme_is_published(name):
    output = built(name)
    assert (output / "theme/fonts/literata.woff2").is_file()
    assert (output / "404.html").is_file()


def test_site_without_stories_has_its_home_and_lists_and_says_that_they_are_empty():
    output = built("no-stories-yet")
    assert "Yhtään tarinaa ei ole vielä kerrottu" in soup(output, "/").main.get_text()
    assert {"/", "/opit/", "/tunnisteet/", "/palvelut/", "/arkisto/", "/tietoa/"} <= set(addresses(output))


def test_smallest_story_becomes_a_site():
    output = built("one-story")
    lesson = soup(output, "/opit/auki-oleva-luukku-on-lupaus/")
    assert lesson.h1.get_text(strip=True) == "Auki oleva luukku on lupaus."
    assert lesson.select_one('main a[href="/tarinat/ensimmainen/#oppi-auki-oleva-luukku-on-lupaus"]')


def test_swedish_lessons_are_read_from_under_their_own_heading():
    output = built("in-swedish")
    evidence = [
        str(link["href"]) for link in soup(output, "/opit/liten-vantan/").select("main .evidence-source a")
    ]
    stories = list(dict.fromkeys(href for href in evidence if href.startswith("/tarinat/")))
    assert stories == ["/tarinat/bussen-vantade/#kohta-liten-vantan", "/tarinat/luckan/#oppi-liten-vantan"]


def test_only_old_addresses_are_redirects(name):
    output = built(name)
    redirects = [address for address in addresses(output) if is_redirect(soup(output, address))]
    assert len(redirects) == (9 if name == "one-of-each" else 0)


def small_picture() -> bytes:
    """Paint eight times eight pixels."""
    data = io.BytesIO()
    Image.new("RGB", (8, 8)).save(data, "JPEG")
    return data.getvalue()


def test_names_of_files_may_have_spaces_signs_and_letters_of_any_alphabet(tmp_path):
    names = ("Yö & päivä (1).md", "100% käsityötä #1.md", "Zażółć.md", "a+b=c?.md")
    files = {f"stories/Lähellä meitä/{name}": story(f"Tarina {n}") for n, name in enumerate(names)}
    pictures = "![Yö](</images/Lumi & yö.JPG>)\n\n![Yö](/images/Lumi%20&%20y%C3%B6.JPG)"
    files["stories/Kuva.md"] = story("Kuva", body=f"{pictures}\n\n[Toinen](<Yö & päivä (1).md>)")
    output = build(write_site(tmp_path, {**files, "images/Lumi & yö.JPG": small_picture()}))
    assert dead_links(output, "https://tarinat.test") == []
    assert {path.name for path in (output / "tarinat").iterdir()} == {
        *("yo-paiva-1", "100-kasityota-1", "zazolc", "a-b-c", "kuva")
    }
    assert len(soup(output, "/tarinat/kuva/").select("article img[width='8']")) == 2


def test_name_of_a_picture_may_have_a_number_sign_written_as_addresses_write_it(tmp_path):
    files = {
        "stories/a.md": story(body="![Yö](/images/Nro%20%231.jpg)"),
        "images/Nro #1.jpg": small_picture(),
    }
    output = build(write_site(tmp_path, files))
    assert dead_links(output, "https://tarinat.test") == []
