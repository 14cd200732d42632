"""Pictures of whole sites: photos as cameras make them are published small, silent and where they were."""

from __future__ import annotations

import io
import json
import os
import re
import struct
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from colour_profiles import profile_of_telephone
from editing import SETTLED
from picture_parts import metadata_in, tags_by_exiftool
from PIL import Image as Pillow
from small_sites import run, story, tarinat, tree, try_build, write_site
from tarinat.cli.progress import progress
from tarinat.messages import messages_in

DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 6"><path d="M0 0h9"/></svg>'


def photo(
    size: tuple[int, int] = (4000, 3000), suffix: str = "JPEG", orientation: int = 1, seed: int = 0
) -> bytes:
    """Make a photo with what a telephone writes into one: where, who, with what, in which colours."""
    down = Pillow.linear_gradient("L").resize(size)
    across = Pillow.linear_gradient("L").rotate(90 + 180 * (seed % 2)).resize(size)
    picture = Pillow.merge("RGB", (across, down, down.point(lambda value: (value + 40 * seed) % 256)))
    exif = Pillow.Exif()
    exif[0x010F], exif[0x013B], exif[0x0112] = "Salainen kamera", "Anna Salainen", orientation
    exif.get_ifd(0x8825).update({1: "N", 2: (60.0, 10.0, 11.64), 3: "E", 4: (24.0, 56.0, 15.0)})
    xmp = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>Anna Salainen</x:xmpmeta>"
    options: dict[str, object] = {"exif": exif, "icc_profile": profile_of_telephone(), "xmp": xmp}
    if suffix == "JPEG":
        options |= {"comment": b"Anna Salainen", "quality": 80}
    written = io.BytesIO()
    picture.save(written, suffix, **options)
    data = written.getvalue()
    return data[:2] + iptc_segment("Salainen paikka") + data[2:] if suffix == "JPEG" else data


def iptc_segment(words: str) -> bytes:
    """Write what newsrooms say of a picture (IPTC-IIM 4.2, 2:90), as Photoshop keeps it in a JPEG."""
    said = b"\x1c\x02\x5a" + struct.pack(">H", len(words)) + words.encode()
    content = (
        b"Photoshop 3.0\0" + b"8BIM\x04\x04\0\0" + struct.pack(">I", len(said)) + said + bytes(len(said) % 2)
    )
    return b"\xff\xed" + struct.pack(">H", len(content) + 2) + content


@pytest.fixture(scope="module")
def large_photo() -> bytes:
    """Make one photo of twelve megapixels for all tests."""
    return photo((4032, 3024))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, large_photo: bytes) -> Path:
    """Build a site with every kind of picture; nothing of it is changed by a test."""
    body = "Alku.\n\n![Bussi](/images/bussi.jpg)\n\nLoppu.\n\n![Kaavio](/images/talvi/kaavio.png)\n\n"
    body += "![Merkki](/images/merkki.svg)\n\n![Ovi](/images/ovi.webp)"
    files = {
        "images/bussi.jpg": large_photo,
        "images/pysty.jpg": photo((1000, 1500), orientation=6),
        "images/talvi/kaavio.png": photo((1300, 700), "PNG"),
        "images/ovi.webp": photo((700, 500), "WEBP"),
        "images/merkki.svg": DRAWING,
        "images/turha.jpg": photo((90, 60)),
        "stories/a.md": story("Bussi", body=body),
        "stories/b.md": story("Pysty", "2024-02-04", Image="/images/pysty.jpg"),
        "stories/c.md": story("Alussa", "2024-02-02", body="![Bussi](/images/bussi.jpg)\n\nLoppu."),
    }
    folder = write_site(tmp_path_factory.mktemp("kuvat"), files)
    assert try_build(folder).code == 0
    return folder / "output"


def page(site: Path, path: str) -> BeautifulSoup:
    return BeautifulSoup((site / path / "index.html").read_text("utf-8"), "lxml")


def pictures(site: Path) -> list[Path]:
    found = (file for folder in ("images", "kuvat") for file in (site / folder).rglob("*") if file.is_file())
    return sorted(file for file in found if file.suffix != ".svg")


def names(output: Path) -> list[str]:
    found = (
        file for folder in ("images", "kuvat") for file in (output / folder).rglob("*") if file.is_file()
    )
    return sorted(file.relative_to(output).as_posix() for file in found)


def test_no_published_picture_says_anything_but_what_it_shows(site):
    files = pictures(site)
    assert len(files) > 15
    assert {file.name: metadata_in(file.read_bytes()) for file in files} == {file.name: [] for file in files}
    assert tags_by_exiftool(files) == []


def test_readers_of_these_tests_do_find_what_a_telephone_writes(site):
    content = site.parent / "content/images"
    said = {
        name: metadata_in((content / name).read_bytes())
        for name in ("bussi.jpg", "talvi/kaavio.png", "ovi.webp")
    }
    assert {part[:8] for part in said["bussi.jpg"]} == {
        "ED b'Pho",
        "E1 b'Exi",
        "E1 b'htt",
        "E2 b'ICC",
        "FE b'Ann",
    }
    assert set(said["talvi/kaavio.png"]) == {"iCCP", "eXIf"}
    assert set(said["ovi.webp"]) == {"ICCP", "EXIF", "XMP ", "VP8X 00101100"}


def test_original_is_not_published(site):
    originals = {file.read_bytes() for file in (site.parent / "content/images").rglob("*.*")}
    assert [file for file in site.rglob("*") if file.is_file() and file.read_bytes() in originals] == []


def test_only_what_is_shown_is_published(site):
    assert [name for name in names(site) if "turha" in name] == []


def test_picture_keeps_the_address_of_its_file(site):
    for name in ("bussi.jpg", "pysty.jpg", "talvi/kaavio.png", "ovi.webp", "merkki.svg"):
        assert (site / "images" / name).is_file()


def test_every_image_of_every_page_says_its_size(site):
    for file in site.rglob("*.html"):
        for image in BeautifulSoup(file.read_text("utf-8"), "lxml").find_all("img"):
            assert int(image["width"]) > 0, file
            assert int(image["height"]) > 0, file


def test_each_file_that_a_browser_may_choose_is_there_and_as_wide_as_it_is_said_to_be(site):
    seen = 0
    for file in site.rglob("*.html"):
        for element in BeautifulSoup(file.read_text("utf-8"), "lxml").find_all(["img", "source"]):
            for choice in filter(None, element.get("srcset", "").split(", ")):
                address, width = choice.rsplit(" ", 1)
                with Pillow.open(site / address.lstrip("/")) as there:
                    assert f"{there.width}w" == width
                    assert there.format == ("WEBP" if element.name == "source" else "JPEG")
                seen += 1
    assert seen > 20


def test_size_of_an_image_is_the_size_of_its_file(site):
    for image in page(site, "tarinat/a").find_all("img", src=re.compile(r"\.(jpg|png)$")):
        with Pillow.open(site / image["src"].lstrip("/")) as there:
            assert (there.width, there.height) == (int(image["width"]), int(image["height"]))


def test_photo_is_shown_in_three_widths_in_webp_and_jpeg(site):
    picture = page(site, "tarinat/a").find("img", alt="Bussi").find_parent("picture")
    assert picture.name == "picture"
    assert picture.source["type"] == "image/webp"
    for element in (picture.source, picture.img):
        assert [choice.split(" ")[1] for choice in element["srcset"].split(", ")] == ["480w", "960w", "1600w"]
    assert picture.source["sizes"] == picture.img["sizes"]
    assert picture.img["src"] == "/images/bussi.jpg"


def test_png_and_webp_have_something_for_every_browser(site):
    story = page(site, "tarinat/a")
    chart, door, mark = (story.find("img", alt=alt) for alt in ("Kaavio", "Ovi", "Merkki"))
    assert chart["src"] == "/images/talvi/kaavio.png"
    assert "srcset" not in chart.attrs
    assert chart.find_parent("picture").source["srcset"].startswith("/kuvat/talvi/kaavio.png-480.webp 480w, ")
    assert door["src"] == "/kuvat/ovi.webp-700.jpg"
    assert door.find_parent("picture").source["srcset"].endswith("/images/ovi.webp 700w")
    assert (mark["src"], mark.parent.name) == ("/images/merkki.svg", "figure")
    assert (mark["width"], mark["height"]) == ("1200", "800")


def test_picture_that_opens_a_page_is_fetched_first_and_others_when_they_are_near(site):
    first = {"fetchpriority": "high"}
    later = {"loading": "lazy", "decoding": "async"}
    said = [
        (page(site, "tarinat/b").select_one(".story-picture img"), first),
        (page(site, "").select_one(".lead-story img"), first),
        (page(site, "tarinat/c").select_one(".prose img"), first),
        (page(site, "tarinat/a").select("img[alt=Kaavio]")[0], later),
        (page(site, "tarinat/a").select("img[alt=Ovi]")[0], later),
    ]
    for image, when in said:
        assert {
            key: image[key] for key in ("fetchpriority", "loading", "decoding") if key in image.attrs
        } == when


def test_feeds_have_one_whole_address_of_each_picture_and_its_size(site):
    items = json.loads((site / "feed.json").read_text("utf-8"))["items"]
    html = " ".join(item["content_html"] for item in items)
    images = BeautifulSoup(html, "lxml").find_all("img")
    assert {image["src"].removeprefix("https://tarinat.test") for image in images} == {
        "/images/bussi.jpg",
        "/images/pysty.jpg",
        "/images/talvi/kaavio.png",
        "/images/merkki.svg",
        "/kuvat/ovi.webp-700.jpg",
    }
    for image in images:
        assert set(image.attrs) == {"src", "alt", "width", "height"}
    for word in ("<picture", "srcset", "loading"):
        assert word not in html


def test_portrait_stands_upright_on_its_page(site):
    image = page(site, "tarinat/b").select_one(".story-picture img")
    with Pillow.open(site / "images/pysty.jpg") as there:
        assert there.size == (int(image["width"]), int(image["height"])) == (1500, 1000)


# Author's own sizes, and addresses that meet


def test_author_may_say_how_wide_a_picture_is(tmp_path):
    body = "![a](/images/k.png){width=60}\n\n<p><img src='/images/k.png' alt='b' height='30'></p>\n\n"
    body += '<img src="/images/k.png" alt="c" width="100%"/>'
    data = io.BytesIO()
    Pillow.new("RGB", (900, 600)).save(data, "PNG")
    folder = write_site(tmp_path, {"images/k.png": data.getvalue(), "stories/a.md": story(body=body)})
    assert try_build(folder).code == 0
    sizes = {
        i["alt"]: (i["width"], i["height"]) for i in page(folder / "output", "tarinat/a").select(".prose img")
    }
    assert sizes == {"a": ("60", "40"), "b": ("45", "30"), "c": ("900", "600")}


@pytest.mark.parametrize("address", ["/kuvat/k.jpg-480.webp", "/kuvat/k.jpg-480.jpg", "/images/k.jpg"])
def test_old_address_that_a_picture_has_now_is_a_problem(tmp_path, address):
    files = {"images/k.jpg": photo((900, 60)), "stories/a.md": story(Image="/images/k.jpg", Aliases=address)}
    ended = try_build(write_site(tmp_path, files))
    assert ended.code == 1
    assert address in ended.err


def test_page_in_the_folder_of_pictures_is_a_page_like_others(tmp_path):
    files = {
        "images/k.jpg": photo((900, 60)),
        "images/kuvat/k.jpg": photo((800, 60)),
        "stories/a.md": story(body="![a](/images/k.jpg)\n\n![b](/images/kuvat/k.jpg)"),
        "pages/kuvat.md": "Title: Kuvat\n\nKuvia.\n",
    }
    folder = write_site(tmp_path, files)
    assert try_build(folder).code == 0
    assert (folder / "output/kuvat/index.html").is_file()
    assert (folder / "output/kuvat/k.jpg-480.webp").is_file()
    assert (folder / "output/kuvat/kuvat/k.jpg-480.webp").is_file()


# From one build to the next


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """Write a site with two photos, each in one story, and build it."""
    files = {
        "images/a.jpg": photo((1300, 40), seed=1),
        "images/b.jpg": photo((1300, 50), seed=2),
        "stories/a.md": story("A", body="Alku.\n\n![A](/images/a.jpg)", Summary="Alku."),
        "stories/b.md": story("B", "2024-02-02", Image="/images/b.jpg"),
    }
    folder = write_site(tmp_path, files)
    time.sleep(SETTLED)
    assert "Kuvat: 2 tehty, 0 ennallaan" in try_build(folder).out
    return folder


def kept(folder: Path) -> dict[str, int]:
    return {name: (folder / "output" / name).stat().st_ino for name in names(folder / "output")}


def test_changed_picture_alone_is_made_again_and_its_page_says_the_new_size(small):
    before = kept(small)
    (small / "content/images/a.jpg").write_bytes(photo((700, 70), seed=3))
    assert "Kuvat: 1 tehty, 1 ennallaan" in try_build(small).out
    after = kept(small)
    assert {name for name in before if "a.jpg" in name} - after.keys() == {
        "kuvat/a.jpg-960.jpg",
        "kuvat/a.jpg-960.webp",
        "kuvat/a.jpg-1300.webp",
    }
    assert [n for n in after if "b.jpg" in n and before[n] != after[n]] == []
    assert [n for n in after if "a.jpg" in n and before.get(n) == after[n]] == []
    image = page(small / "output", "tarinat/a").find("img", alt="A")
    assert (image["width"], image["height"]) == ("700", "70")
    assert "700w" in image["srcset"]


def test_picture_that_nothing_shows_any_more_goes_with_all_its_files(small):
    (small / "content/stories/a.md").write_text(story("A"), "utf-8")
    assert try_build(small).code == 0
    assert [name for name in names(small / "output") if "a.jpg" in name] == []
    assert len(list((small / ".cache/tarinat/pictures").iterdir())) == len(names(small / "output"))


def test_edited_text_shows_its_pictures_as_before(small):
    """The quick way of a build knows the files of each picture too."""
    before = page(small / "output", "tarinat/a").find("img", alt="A").find_parent("picture")
    (small / "content/stories/a.md").write_text(
        story("A", body="Alku.\n\n![A](/images/a.jpg)\n\nLisää.", Summary="Alku."), "utf-8"
    )
    ended = try_build(small)
    assert "muuttuneet tekstit" in ended.out
    after = page(small / "output", "tarinat/a")
    assert after.find("img", alt="A").find_parent("picture") == before
    assert "Lisää." in after.get_text()


def test_edited_text_moves_a_picture_out_of_the_first_window(small):
    words = "Alku.\n\n" + "Sana. " * 200
    (small / "content/stories/a.md").write_text(
        story("A", body=f"{words}\n\n![A](/images/a.jpg)", Summary="Alku."), "utf-8"
    )
    ended = try_build(small)
    assert page(small / "output", "tarinat/a").find("img", alt="A")["loading"] == "lazy"
    assert "muuttuneet tekstit" in ended.out


def test_pictures_are_made_once_for_all_builds_of_a_content(small, monkeypatch):
    whole = {name: (small / "output" / name).read_bytes() for name in names(small / "output")}

    def never(*_: object) -> None:
        raise AssertionError("made again")

    monkeypatch.setattr("tarinat.building.remembering.pictures.developed", never)
    assert try_build(small, "-o", small / "muualla").code == 0
    assert {name: (small / "muualla" / name).read_bytes() for name in names(small / "muualla")} == whole


def test_one_file_that_was_lost_or_damaged_is_made_as_it_was(small):
    whole = {name: (small / "output" / name).read_bytes() for name in names(small / "output")}
    first, second, *_ = sorted((small / ".cache/tarinat/pictures").iterdir())
    first.unlink()
    second.write_bytes(second.read_bytes()[:-9])
    assert try_build(small, "-o", small / "muualla").code == 0
    assert {name: (small / "muualla" / name).read_bytes() for name in names(small / "muualla")} == whole


def test_picture_of_a_draft_leaves_nothing_in_the_memory(small):
    drafts = story("C", "2024-02-01", body="![C](/images/c.jpg)", Status="draft")
    write_site(small, {"images/c.jpg": photo((700, 60), seed=4), "stories/c.md": drafts})
    memory = small / ".cache/tarinat/pictures"
    before = sorted(file.name for file in memory.iterdir())
    assert try_build(small, "--drafts", "-o", small / "luonnokset").code == 0
    assert "images/c.jpg" in names(small / "luonnokset")
    assert sorted(file.name for file in memory.iterdir()) == before
    assert try_build(small).code == 0
    assert [name for name in names(small / "output") if "c.jpg" in name] == []


def test_picture_that_changes_while_it_is_published_is_not_remembered_as_the_old_one(small, monkeypatch):
    """Or the old one would look like the new one when it comes back."""
    from tarinat.building.darkroom import Darkroom

    path, opened = small / "content/images/a.jpg", Darkroom.opened
    old, new, newer = path.read_bytes(), photo((1300, 40), seed=5), photo((1300, 40), seed=6)
    path.write_bytes(new)

    def changed_meanwhile(self, *given):
        path.write_bytes(newer)
        return opened(self, *given)

    monkeypatch.setattr(Darkroom, "opened", changed_meanwhile)
    assert try_build(small).code == 0
    monkeypatch.undo()
    expected = {}
    for number, data in enumerate((new, newer, old)):
        path.write_bytes(data)
        assert try_build(small).code == 0
        expected[number] = (small / "output/images/a.jpg").read_bytes()
    assert len(set(expected.values())) == 3
    with Pillow.open(io.BytesIO(expected[0])) as shown, Pillow.open(io.BytesIO(new)) as meant:
        assert shown.convert("L").resize((1, 1)).getpixel((0, 0)) == pytest.approx(
            meant.convert("L").resize((1, 1)).getpixel((0, 0)), abs=12
        )


# Whoever makes them, they are the same


def test_pelican_alone_and_one_process_and_many_make_the_same_bytes(tmp_path, large_photo):
    files = {f"images/{n}.jpg": photo((1300, 40 + n), seed=n) for n in range(4)} | {
        "images/l.jpg": large_photo
    }
    body = "\n\n".join(f"![Kuva](/images/{name})" for name in ("0.jpg", "1.jpg", "2.jpg", "3.jpg", "l.jpg"))
    made = []
    for jobs in (1, 3, 0):
        folder = write_site(
            tmp_path / str(jobs), files | {"stories/a.md": story(body=body)}, TARINAT_JOBS=jobs
        )
        assert try_build(folder).code == 0
        made.append(tree(folder / "output"))
    alone = write_site(tmp_path / "pelican", files | {"stories/a.md": story(body=body)})
    assert run("pelican", "content", "-s", "pelicanconf.py", cwd=alone).code == 0
    assert made[0] == made[1] == made[2] == tree(alone / "output")
    assert len([name for name in made[0] if name.startswith("kuvat/")]) == 25


def test_executor_that_was_given_does_the_same(small):
    from tarinat.building.releasing.releases import staged
    from tarinat.building.workshop import Workshop
    from tarinat.config import site_of
    from tarinat.settings_file import read_settings_file

    whole = {name: (small / "output" / name).read_bytes() for name in names(small / "output")}
    output = small / "annettu"
    settings = read_settings_file(
        small / "pelicanconf.py", {"OUTPUT_PATH": str(output), "TARINAT_INCREMENTAL": False}
    )
    given, _ = site_of(settings, None)
    with (
        ThreadPoolExecutor(2) as executor,
        Workshop.opened(given, executor) as workshop,
        staged(given.output, (given.content, given.theme), anew=True) as release,
    ):
        workshop.make(workshop.plan(), release)
    assert {name: (output / name).read_bytes() for name in names(output)} == whole


# What is said meanwhile


@pytest.fixture
def slow(monkeypatch):
    """Let the clock of the command go so fast that any picture takes long."""
    seconds = iter(range(1, 100_000, 20))
    monkeypatch.setattr("tarinat.cli.progress.time.monotonic", lambda: float(next(seconds)))


def test_what_takes_long_is_told_in_one_line_where_nobody_watches(small, slow):
    for name in ("a.jpg", "b.jpg"):
        (small / "content/images" / name).write_bytes(photo((500, 50), seed=ord(name[0])))
    said = try_build(small).err.splitlines()
    assert len(said) == 1
    assert re.fullmatch(r"\w+ \w+: \d+ / \d+\..*", said[0])


def test_what_is_quick_is_not_told(small, monkeypatch):
    monkeypatch.setattr("tarinat.cli.progress.time.monotonic", lambda: 9.0)
    assert tarinat("build", "-s", small / "pelicanconf.py", "-o", small / "muualla").err == ""


def test_bar_on_a_terminal_goes_away_again(slow, monkeypatch):
    ours, theirs = os.openpty()
    with os.fdopen(theirs, "w") as terminal:
        monkeypatch.setattr("sys.stderr", terminal)
        with progress(messages_in("fi")) as tell:
            for made in range(4):
                tell("pictures", made, 3)
        monkeypatch.undo()
    told = b""
    with suppress(OSError):  # Linux says so at the end of a terminal
        while part := os.read(ours, 10_000):
            told += part
    os.close(ours)
    assert "Kuvia tehdään" in told.decode()
    assert "2/3" in told.decode()
    # The line is wiped and the cursor is seen again.
    assert b"\x1b[2K" in told.rpartition("Kuvia tehdään".encode())[2]
    assert told.rindex(b"\x1b[?25h") > told.rindex(b"\x1b[?25l")
