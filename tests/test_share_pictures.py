"""Pictures for sharing: whole titles in even lines, no boxes for letters that are not there, small files."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from itertools import pairwise

import pytest
from PIL import Image
from sample_views import LONG_WORD
from small_sites import REPO, build, built, soup, standing_addresses, story, tree, write_site
from tarinat.pages.lesson_index import ORDERS
from tarinat.share_kit import COLOURS, has_kit, kit_of
from tarinat.sharing.drawing import Artist
from tarinat.sharing.faces import Face
from tarinat.sharing.lettering import Lettering
from tarinat.sharing.lines import Room, set_in
from tarinat.sharing.values import HEIGHT, WIDTH, SharePicture

KIT = kit_of(REPO / "theme")
assert KIT
PERSON, SITE = Face(KIT.person), Face(KIT.site)
ROOM = Room(width=1040, height=344, whole=(124, 96, 80, 64, 58), cut=(88, 64, 50, 40), leading=1.14)
PICTURE = SharePicture(
    "/jakokuva.png", "story", "Kuljettaja odotti", "good", "Hyvä", "Esimerkkilinja", "Palvelutarinat"
)


@pytest.fixture(scope="module")
def artist() -> Artist:
    """Give an artist with the theme's fonts."""
    return Artist(KIT)


def opened(data: bytes) -> Image.Image:
    """Open a picture and look at all of it."""
    picture = Image.open(io.BytesIO(data))
    picture.load()
    return picture


def ink(picture: Image.Image, box: tuple[int, int, int, int]) -> int:
    """Count the pixels of a part of a picture that are not its ground."""
    plain = picture.convert("RGB").crop(box)
    ground = picture.convert("RGB").getpixel((WIDTH - 1, HEIGHT - 1))
    return sum(count for count, colour in plain.getcolors(1 << 20) if colour != ground)


def width(line: str, size: int) -> float:
    """Measure a line as it is set."""
    return sum(PERSON.advances(line)) * size / PERSON.units


# The fonts


SET_BY_HARFBUZZ = {
    "Tarina": (3309, 6198),
    "Vaunu viisi": (5478, 10536),
    "AVA": (1956, 4031),
    "Lääkäri, Yö ja Työ.": (9070, 17709),
    "Šakki": (2783, 5426),
}
"""How wide HarfBuzz 14.5 sets a text in the two fonts, in their units. Not every Pillow can ask it."""


@pytest.mark.parametrize(("text", "widths"), SET_BY_HARFBUZZ.items())
def test_letters_stand_where_harfbuzz_would_put_them(text: str, widths: tuple[int, int]) -> None:
    assert (sum(PERSON.advances(text)), sum(SITE.advances(text))) == widths


def test_pairs_of_letters_are_drawn_together() -> None:
    apart = PERSON.advances("T")[0]
    assert PERSON.advances("Ta")[0] < apart


@pytest.mark.parametrize("letter", "aäöåÅÄÖšžéüßñçŁđ–’”…€ЖяΩ")
def test_fonts_have_the_letters_of_europe(letter: str) -> None:
    assert PERSON.has(letter)


@pytest.mark.parametrize("letter", "漢한ا😀")
def test_fonts_say_which_letters_they_have_not(letter: str) -> None:
    assert not PERSON.has(letter)
    assert not SITE.has(letter)


# Lines


def test_short_title_is_set_large_on_one_line() -> None:
    assert set_in(ROOM, "Liuska", PERSON) == (124, ("Liuska",))


def test_title_is_set_in_lines_of_about_one_length() -> None:
    _, lines = set_in(ROOM, "Hammaslääkäri kertoi kaiken paitsi hinnan", PERSON)
    widths = [width(line, 1) for line in lines]
    assert len(lines) > 1
    assert min(widths) > 0.6 * max(widths)


def test_small_word_begins_a_line_rather_than_ends_one() -> None:
    _, lines = set_in(replace(ROOM, whole=(96,)), "Bussi odotti meitä ja juna ei odottanut", PERSON)
    assert not any(line.endswith(" ja") for line in lines)


def test_long_compound_is_cut_with_hyphens_and_loses_no_letter() -> None:
    size, lines = set_in(ROOM, LONG_WORD, PERSON)
    assert len(LONG_WORD) == 57
    assert all(line.endswith("-") for line in lines[:-1])
    assert "".join(line.removesuffix("-") for line in lines) == LONG_WORD
    assert all(width(line, size) <= ROOM.width for line in lines)


def test_compound_with_its_seams_told_is_cut_at_them() -> None:
    title = "Asiakaspalvelu\u00adkokemuksen\u00adkehittämis\u00adtyöryhmä\u00adkokous\u00adaikataulu"
    _, lines = set_in(ROOM, title, PERSON)
    seams = title.split("\u00ad")
    assert len(lines) > 1
    for line in lines[:-1]:
        assert any(line.removesuffix("-").endswith(seam) for seam in seams), lines


def test_word_that_fits_in_smaller_letters_is_not_cut() -> None:
    _, lines = set_in(ROOM, "Lentokonesuihkuturbiinimoottori", PERSON)
    assert lines == ("Lentokonesuihkuturbiinimoottori",)


TITLES = [
    "A",
    "Ei",
    LONG_WORD * 2,
    "Sana " * 60,
    "https://esimerkki.fi/" + "a" * 300,
    "Aaaaaaaaaaaargh" + "h" * 100,
    "– Mitä? – Ei mitään. – Ai.",
    "W" * 80,
]


@pytest.mark.parametrize("title", TITLES)
def test_no_title_is_wider_or_higher_than_its_room(title: str) -> None:
    size, lines = set_in(ROOM, title, PERSON)
    assert 0 < len(lines) <= ROOM.most(size)
    assert all(width(line, size) <= ROOM.width for line in lines)


def test_title_that_is_too_long_ends_in_dots() -> None:
    _, lines = set_in(ROOM, "Sana " * 100, PERSON)
    assert lines[-1].endswith("a…")


def test_missing_letter_takes_the_whole_text_and_a_missing_sign_itself_only() -> None:
    letters = Lettering(KIT.person)
    assert letters.known("Kiitos 😀 tästä") == "Kiitos tästä"
    assert letters.known("漢字 ja kanaa") == ""


# Pictures


@pytest.mark.parametrize("kind", ["lesson", "story"])
def test_letter_under_any_number_of_accents_is_drawn(artist: Artist, kind: str) -> None:
    says = "a" + "\u0301" * 300
    drawn = artist.draw(SharePicture("/x/", kind, says, None, "", "Oppi", "Pikkutarinat"))
    assert opened(drawn).size == (1200, 630)


def test_picture_is_small_and_has_its_size_and_no_metadata(artist: Artist) -> None:
    data = artist.draw(PICTURE)
    picture = opened(data)
    assert (picture.format, picture.size) == ("PNG", (1200, 630))
    assert len(data) < 60_000
    assert picture.info == {}


def test_same_picture_has_the_same_bytes(artist: Artist) -> None:
    first = artist.draw(PICTURE)
    artist.draw(replace(PICTURE, says="Jotain muuta", feeling="bad", felt="Huono"))
    assert artist.draw(PICTURE) == first == Artist(KIT).draw(PICTURE)


@pytest.mark.parametrize(
    "other",
    [{"says": "Kuljettaja ei odottanut"}, {"feeling": "bad"}, {"about": "Toinen"}, {"site": "Toinen"}],
)
def test_what_a_picture_says_shows(artist: Artist, other: dict[str, str]) -> None:
    assert artist.draw(replace(PICTURE, **other)) != artist.draw(PICTURE)


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("kind", ["story", "lesson", "site"])
def test_nothing_is_drawn_outside_the_margins_but_the_thread(artist: Artist, kind: str, title: str) -> None:
    picture = opened(artist.draw(replace(PICTURE, kind=kind, says=title, about="Palvelu " * 30)))
    assert ink(picture, (0, 0, 74, 560)) == 0
    assert ink(picture, (1130, 0, WIDTH, HEIGHT)) == 0
    assert ink(picture, (0, 0, WIDTH, 70)) == 0
    assert ink(picture, (80, 150, 1120, 500)) > 0


def test_lesson_stands_underlined_on_the_board(artist: Artist) -> None:
    colours = {
        kind: {
            colour
            for _, colour in opened(artist.draw(replace(PICTURE, kind=kind)))
            .convert("RGB")
            .getcolors(1 << 20)
        }
        for kind in ("story", "lesson")
    }
    board, paper = (tuple(bytes.fromhex(KIT.colours[name])) for name in ("board", "paper"))
    assert board in colours["lesson"]
    assert paper not in colours["lesson"]
    assert paper in colours["story"]


@pytest.mark.parametrize(("one", "other"), list(pairwise(["good", "mixed", "bad", "reflection"])))
def test_marks_differ_in_shape_and_not_in_colour_alone(artist: Artist, one: str, other: str) -> None:
    shapes = [
        opened(artist.draw(replace(PICTURE, feeling=feeling)))
        .crop((80, 80, 114, 116))
        .convert("L")
        .point(lambda value: 255 * (value < 200))
        .tobytes()
        for feeling in (one, other)
    ]
    assert shapes[0] != shapes[1]


def test_title_that_the_fonts_have_not_leaves_its_place_to_the_name_of_the_site(artist: Artist) -> None:
    assert artist.draw(replace(PICTURE, says="漢字")) == artist.draw(replace(PICTURE, says=PICTURE.site))


def test_theme_has_the_colours_of_the_pictures() -> None:
    assert all(KIT.colours[name] != "000000" for name in COLOURS)


# Sites


def pictures_of(output) -> set[str]:
    """List where a site has pictures for sharing."""
    return {path for path in tree(output) if path.endswith("jakokuva.png")}


def test_each_story_and_lesson_has_a_picture_and_the_site_another() -> None:
    output = built("one-of-each")
    pages = [
        address
        for address in standing_addresses(output)
        if re.fullmatch("/(tarinat|opit)/[^/]+/", address) and address not in ORDERS.values()
    ]
    assert len(pages) > 5
    assert pictures_of(output) == {f"{address}jakokuva.png"[1:] for address in ["/", *pages]}


def test_site_that_wants_no_pictures_has_none_and_says_so_nowhere(tmp_path) -> None:
    output = build(write_site(tmp_path, {"stories/a.md": story()}, TARINAT_SHARE_PICTURES=False))
    assert pictures_of(output) == set()
    page = soup(output, "/tarinat/a/")
    assert page.select('meta[property^="og:image"], meta[name="twitter:card"]') == []
    assert page.select('meta[property="og:title"]')


def test_theme_without_the_fonts_has_no_pictures(tmp_path) -> None:
    assert has_kit(REPO / "theme")
    assert not has_kit(tmp_path)
    assert kit_of(tmp_path) is None


def test_draft_has_no_picture_and_leaves_none_behind(tmp_path) -> None:
    files = {
        "stories/a.md": story(),
        "stories/b.md": story(
            "Salainen", Status="draft", body="Salaa.\n\n## Opit\n\n- Salaisuus pysyy. {#s}"
        ),
    }
    site = write_site(tmp_path, files)
    output = build(site, "--drafts")
    assert "tarinat/b/jakokuva.png" not in tree(output)
    assert soup(output, "/tarinat/b/").select('meta[property^="og:"]') == []
    assert not (site / ".cache/tarinat/shared").exists()


def test_picture_is_drawn_once_and_recalled_where_the_output_is_gone(tmp_path, monkeypatch) -> None:
    site = write_site(tmp_path, {"stories/a.md": story()})
    first = tree(build(site))
    kept = sorted((site / ".cache/tarinat/shared").iterdir())
    assert len(kept) == 2
    for file in (site / "output").rglob("*.png"):
        file.unlink()
    monkeypatch.setattr(Artist, "draw", lambda *_: pytest.fail("drawn again"))
    assert tree(build(site)) == first


def test_text_alone_draws_no_picture_and_a_title_its_own(tmp_path, monkeypatch) -> None:
    site = write_site(tmp_path, {"stories/a.md": story(), "stories/b.md": story("Toinen")})
    first = tree(build(site))
    drawn: list[str] = []
    draw = Artist.draw
    monkeypatch.setattr(
        Artist, "draw", lambda self, picture: [drawn.append(picture.address), draw(self, picture)][1]
    )
    write_site(tmp_path, {"stories/a.md": story(body="Kuljettaja odotti. Kauan.")})
    assert pictures_of(build(site)) == {path for path in first if path.endswith("jakokuva.png")}
    assert drawn == []
    write_site(tmp_path, {"stories/a.md": story("Bussi lähti")})
    assert tree(build(site)) != first
    assert drawn == ["/tarinat/a/jakokuva.png"]


def test_damaged_picture_in_the_cache_is_drawn_anew(tmp_path) -> None:
    site = write_site(tmp_path, {"stories/a.md": story()})
    first = tree(build(site))
    for file in (site / ".cache/tarinat/shared").iterdir():
        file.write_bytes(file.read_bytes()[:-5])
    for file in (site / "output").rglob("jakokuva.png"):
        file.unlink()
    assert tree(build(site)) == first


def test_picture_that_nobody_needs_any_more_is_forgotten(tmp_path) -> None:
    site = write_site(tmp_path, {"stories/a.md": story()})
    build(site)
    before = {file.name for file in (site / ".cache/tarinat/shared").iterdir()}
    write_site(tmp_path, {"stories/a.md": story("Toinen nimi")})
    build(site)
    after = {file.name for file in (site / ".cache/tarinat/shared").iterdir()}
    assert len(after) == len(before) == 2
    assert len(after & before) == 1, "the site's own stays"
