"""Pictures: published upright, not too wide, and without what the camera wrote into them."""

import io
import struct
import zlib
from pathlib import Path

import pytest
from building_content import gather, story_file
from colour_profiles import profile_of_telephone
from hypothesis import given, settings
from hypothesis import strategies as st
from picture_parts import jpeg_segments, kind_of, metadata_in
from PIL import Image as Pillow
from PIL import ImageCms
from PIL.PngImagePlugin import PngInfo
from tarinat.images import (
    ABOVE_STORY,
    IN_TEXT,
    OPENING_SITE,
    WIDEST,
    Image,
    at_one_time,
    developed,
    files_of,
    one_picture,
    picture_set,
    read_image,
    read_images,
    variants_of,
)
from tarinat.problems import Place

PLACE = Place("content/images/k.jpg")
SECRETS = (
    b"60.1699",
    b"Salainen kamera",
    b"Anna Salainen",
    b"Exif",
    b"GPS",
    b"http://ns.adobe.com",
    b"Photoshop",
    b"ICC_PROFILE",
)
XMP = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>60.1699 Anna Salainen http://ns.adobe.com/exif/1.0/</x:xmpmeta>"
SUFFIXES = (".jpg", ".jpeg", ".png", ".webp")
FORMATS = {".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG", ".webp": "WEBP"}


def camera_exif(orientation=1):
    """Write what a phone writes: its name, its owner, and where it was (EXIF 2.3, GPS IFD)."""
    exif = Pillow.Exif()
    exif[0x010F] = "Salainen kamera"
    exif[0x013B] = "Anna Salainen"
    exif[0x0112] = orientation
    exif.get_ifd(0x8825).update(
        {1: "N", 2: (60.0, 10.0, 11.64), 3: "E", 4: (24.0, 56.0, 15.0), 29: "60.1699"}
    )
    return exif


def photo(folder, suffix=".jpg", size=(40, 30), mode="RGB", orientation=1, **saving):
    """Save a picture whose top left corner is red, with all that a camera knows in it."""
    picture = Pillow.new("RGB", size, "blue")
    picture.paste("red", (0, 0, size[0] // 2, size[1] // 2))
    path = folder / f"k{suffix}"
    options = {"exif": camera_exif(orientation), "icc_profile": b"ICC_PROFILE" * 20}
    if suffix in (".jpg", ".jpeg"):
        options |= {"comment": b"Anna Salainen", "xmp": XMP}
    elif suffix == ".webp":
        options |= {"xmp": XMP}
    else:
        info = PngInfo()
        info.add_text("Author", "Anna Salainen")
        info.add_itxt("XML:com.adobe.xmp", XMP.decode())
        info.add_text("Comment", "Salainen kamera", zip=True)
        options["pnginfo"] = info
    picture.convert(mode).save(path, FORMATS[suffix], **(options | saving))
    return path


def read(path):
    image, found = read_image(path, f"/images/{path.name}", PLACE)
    assert found == []
    return image


def all_of(image):
    """Make every file of a picture, by its address."""
    files = files_of(image)
    return dict(zip([file.address for file in files], made(image, *files), strict=True))


def made(image, *files):
    return developed(image.path.read_bytes(), image, files)


def published(image):
    """Make the file at the picture's own address."""
    return made(image, variants_of(image).own)[0]


def reopened(data):
    return Pillow.open(io.BytesIO(data))


def is_red(pixel):
    return pixel[0] > 180 and pixel[2] < 90


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_pictures_of_these_tests_do_hold_secrets(tmp_path, suffix):
    data = photo(tmp_path, suffix).read_bytes()
    assert b"Anna Salainen" in data
    assert b"60.1699" in data


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_published_picture_holds_no_secret_in_any_byte(tmp_path, suffix):
    data = published(read(photo(tmp_path, suffix)))
    assert [secret for secret in SECRETS if secret in data] == []


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_no_other_file_of_it_holds_a_secret_either(tmp_path, suffix):
    whole = b"".join(all_of(read(photo(tmp_path, suffix, size=(700, 500)))).values())
    assert [secret for secret in SECRETS if secret in whole] == []


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_no_published_file_says_anything_of_the_picture(tmp_path, suffix):
    files = all_of(read(photo(tmp_path, suffix, size=(700, 500))))
    assert len(files) >= 3
    assert [(address, metadata_in(data)) for address, data in files.items() if metadata_in(data)] == []


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_what_is_said_of_a_picture_is_found_where_it_is(tmp_path, suffix):
    """Or the test above could not fail."""
    assert metadata_in(photo(tmp_path, suffix).read_bytes())


def test_photo_is_published_by_steps(tmp_path):
    """A progressive JPEG (ITU-T T.81, G) is seen whole before all of it is there."""
    assert "C2" in {marker for marker, _ in jpeg_segments(published(read(photo(tmp_path, ".jpg"))))}


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_what_is_glued_to_the_end_of_a_picture_is_left_behind(tmp_path, suffix):
    path = photo(tmp_path, suffix)
    path.write_bytes(path.read_bytes() + b"Anna Salainen 60.1699")
    assert b"Salainen" not in published(read(path))


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize(("orientation", "size", "corner"), [
    (1, (40, 30), (2, 2)),
    (2, (40, 30), (37, 2)),
    (3, (40, 30), (37, 27)),
    (4, (40, 30), (2, 27)),
    (5, (30, 40), (2, 2)),
    (6, (30, 40), (27, 2)),
    (7, (30, 40), (27, 37)),
    (8, (30, 40), (2, 37)),
])  # fmt: skip
def test_picture_stands_upright(tmp_path, suffix, orientation, size, corner):
    image = read(photo(tmp_path, suffix, orientation=orientation))
    assert (image.width, image.height) == size
    for data in all_of(image).values():
        upright = reopened(data).convert("RGB")
        assert upright.size == size
        corners = [(2, 2), (size[0] - 3, 2), (2, size[1] - 3), (size[0] - 3, size[1] - 3)]
        assert [at for at in corners if is_red(upright.getpixel(at))] == [corner]


@pytest.mark.parametrize("orientation", range(1, 9))
def test_large_photo_stands_upright_in_every_width(tmp_path, orientation):
    """Decoded at a fraction of its size, it is turned all the same."""
    image = read(photo(tmp_path, size=(4000, 3000), orientation=orientation, quality=60))
    upright = orientation < 5
    assert (image.width, image.height) == ((1600, 1200) if upright else (1600, 2133))
    corner = {1: (0, 0), 2: (1, 0), 3: (1, 1), 4: (0, 1), 5: (0, 0), 6: (1, 0), 7: (1, 1), 8: (0, 1)}
    for file, data in zip(files_of(image), all_of(image).values(), strict=True):
        shown = reopened(data).convert("RGB")
        assert shown.size == (file.width, file.height)
        reds = {
            (x, y)
            for x in (0, 1)
            for y in (0, 1)
            if is_red(shown.getpixel((x * (file.width - 1), y * (file.height - 1))))
        }
        assert reds == {corner[orientation]}


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_wide_picture_is_made_as_wide_as_a_page_needs(tmp_path, suffix):
    image = read(photo(tmp_path, suffix, size=(3200, 100)))
    assert (image.width, image.height) == (WIDEST, 50)
    assert reopened(published(image)).size == (WIDEST, 50)


def test_wide_picture_on_its_side_is_measured_upright(tmp_path):
    image = read(photo(tmp_path, size=(100, 3200), orientation=6))
    assert (image.width, image.height) == reopened(published(image)).size == (WIDEST, 50)


def test_line_that_is_very_wide_keeps_a_height(tmp_path):
    image = read(photo(tmp_path, size=(8000, 1)))
    assert (image.width, image.height) == reopened(published(image)).size == (WIDEST, 1)
    assert {reopened(data).size for data in all_of(image).values()} == {(480, 1), (960, 1), (1600, 1)}


def test_small_picture_is_not_made_larger(tmp_path):
    image = read(photo(tmp_path, size=(7, 5)))
    assert reopened(published(image)).size == (7, 5)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_published_bytes_are_the_same_each_time(tmp_path, suffix):
    image = read(photo(tmp_path, suffix, size=(700, 500)))
    assert all_of(image) == all_of(image)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_file_is_the_same_whichever_others_are_made_with_it(tmp_path, suffix):
    image = read(photo(tmp_path, suffix, size=(2000, 1500)))
    together = all_of(image)
    assert {file.address: made(image, file)[0] for file in files_of(image)} == together


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_published_bytes_do_not_hang_on_what_the_camera_wrote(tmp_path, suffix):
    one, other = tmp_path / "one", tmp_path / "other"
    one.mkdir()
    other.mkdir()
    bare = {"exif": b"", "icc_profile": None, "comment": b"", "xmp": b"", "pnginfo": None}
    first = published(read(photo(one, suffix)))
    assert first == published(read(photo(other, suffix, **bare)))


@pytest.mark.parametrize(
    ("suffix", "mode"),
    [
        *((".png", mode) for mode in ("1", "L", "LA", "P", "RGB", "RGBA", "I;16")),
        *((".jpg", mode) for mode in ("L", "RGB", "CMYK", "YCbCr")),
        *((".webp", mode) for mode in ("RGB", "RGBA")),
    ],
)
def test_picture_of_any_mode_is_published_in_its_colours(tmp_path, suffix, mode):
    path = tmp_path / f"k{suffix}"
    if mode == "I;16":
        Pillow.new(mode, (20, 10), 40_000).save(path)
        expected = 40_000 >> 8
    else:
        Pillow.new("L", (20, 10), 156).convert(mode if mode != "1" else "L").convert(mode).save(path)
        expected = None if mode == "1" else 156
    made = reopened(published(read(path)))
    assert made.size == (20, 10)
    if expected:
        assert abs(made.convert("L").getpixel((5, 5)) - expected) <= 4


@pytest.mark.parametrize("suffix", [".png", ".webp"])
def test_clear_parts_of_a_picture_stay_clear(tmp_path, suffix):
    picture = Pillow.new("RGBA", (10, 10), (255, 0, 0, 0))
    picture.save(tmp_path / f"k{suffix}", lossless=True)
    assert reopened(published(read(tmp_path / f"k{suffix}"))).convert("RGBA").getpixel((5, 5))[3] == 0


@pytest.mark.parametrize("mode", ["RGB", "L", "P"])
def test_colour_that_stands_for_clear_stays_clear(tmp_path, mode):
    """PNG, 11.3.2.1: tRNS makes one colour of a picture without an alpha channel transparent."""
    picture = Pillow.new(mode, (10, 10), 0)
    picture.save(tmp_path / "k.png", transparency=(0, 0, 0) if mode == "RGB" else 0)
    assert reopened(published(read(tmp_path / "k.png"))).convert("RGBA").getpixel((5, 5))[3] == 0


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_half_a_picture_is_told_before_the_site_is_built(tmp_path, suffix):
    picture = Pillow.effect_noise((200, 200), 90).convert("RGB")
    path = tmp_path / f"k{suffix}"
    picture.save(path)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    image, found = read_image(path, f"/images/{path.name}", PLACE)
    if not found:
        all_of(image)
    else:
        assert [one.code for one in found] == ["image-broken"]


def test_picture_named_as_another_kind_is_published_as_its_name_says(tmp_path):
    photo(tmp_path, ".png").rename(tmp_path / "k.jpg")
    assert published(read(tmp_path / "k.jpg"))[:2] == b"\xff\xd8"


def test_bomb_of_a_picture_is_told_and_not_unpacked(tmp_path):
    header = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)

    def chunk(kind, content):
        return (
            struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
        )

    data = (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b""))
        + chunk(b"IEND", b"")
    )
    (tmp_path / "k.png").write_bytes(data)
    image, found = read_image(tmp_path / "k.png", "/images/k.png", PLACE)
    assert (image.width, image.height) == (0, 0)
    assert [one.code for one in found] == ["image-huge"]


DRAWING = '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h1"/></svg>'


def test_drawing_is_published_without_what_its_editor_wrote(tmp_path):
    written = (
        '<?xml version="1.0"?><!-- Salaisuus --><svg xmlns="http://www.w3.org/2000/svg" '
        'xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" inkscape:export-filename="salaisuus">'
        '<metadata>Salaisuus</metadata><path d="M0 0h1"/></svg>'
    )
    (tmp_path / "k.svg").write_text(written)
    assert published(read(tmp_path / "k.svg")).decode().strip() == DRAWING


def test_picture_is_published_where_it_lies(tmp_path):
    story = story_file("![Bussi](/images/talvi/Bussi.svg)")
    gathered = gather(tmp_path, {"images/talvi/Bussi.svg": DRAWING, "stories/a.md": story})
    assert [image.address for image in gathered.catalogue.images] == ["/images/talvi/Bussi.svg"]


def test_picture_of_a_draft_stays_at_home(tmp_path):
    draft = story_file("![Bussi](/images/bussi.svg)", status="draft")
    gathered = gather(tmp_path, {"images/bussi.svg": DRAWING, "stories/a.md": draft})
    assert gathered.catalogue.images == ()


@settings(max_examples=60)
@given(st.sampled_from(SUFFIXES), st.binary(max_size=60), st.integers(0, 400), st.binary(max_size=4))
def test_any_bytes_named_as_a_picture_are_published_or_told(tmp_path_factory, suffix, head, cut, glue):
    folder = tmp_path_factory.mktemp("k")
    data = photo(folder, suffix).read_bytes()
    (folder / f"k{suffix}").write_bytes(head or data[:cut] + glue + data[cut + len(glue) :])
    image, found = read_image(folder / f"k{suffix}", "/images/k", PLACE)
    assert (image.width == 0) == bool(found)
    if not found:
        all_of(image)


# What it is published as


def test_wide_photo_has_three_widths_in_webp_and_in_jpeg(tmp_path):
    files = variants_of(read(photo(tmp_path, size=(2000, 1000))))
    assert [(file.address, file.width, file.height) for file in files.plain] == [
        ("/kuvat/k.jpg-480.jpg", 480, 240),
        ("/kuvat/k.jpg-960.jpg", 960, 480),
        ("/images/k.jpg", 1600, 800),
    ]
    assert [(file.address, file.width, file.height) for file in files.webp] == [
        ("/kuvat/k.jpg-480.webp", 480, 240),
        ("/kuvat/k.jpg-960.webp", 960, 480),
        ("/kuvat/k.jpg-1600.webp", 1600, 800),
    ]


@pytest.mark.parametrize(("width", "widths"), [
    (7, [7]), (480, [480]), (599, [599]), (600, [480, 600]), (1000, [480, 1000]), (1199, [480, 1199]),
    (1200, [480, 960, 1200]), (1600, [480, 960, 1600]), (9000, [480, 960, 1600]),
])  # fmt: skip
def test_no_width_is_more_than_the_picture_has_or_hardly_less(tmp_path, width, widths):
    files = variants_of(read(photo(tmp_path, size=(width, 5))))
    assert [file.width for file in files.plain] == [file.width for file in files.webp] == widths


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_each_file_is_of_the_kind_that_its_name_says(tmp_path, suffix):
    files = all_of(read(photo(tmp_path, suffix, size=(700, 50))))
    kinds = {"jpg": "jpeg", "jpeg": "jpeg", "png": "png", "webp": "webp"}
    assert {address: kind_of(data) for address, data in files.items()} == {
        address: kinds[address.rpartition(".")[2]] for address in files
    }


def test_png_has_one_png_and_webp_beside_it(tmp_path):
    files = variants_of(read(photo(tmp_path, ".png", size=(2000, 1000))))
    assert [file.address for file in files.plain] == ["/images/k.png"]
    assert [file.width for file in files.webp] == [480, 960, 1600]


def test_webp_has_jpeg_for_those_who_know_no_webp(tmp_path):
    files = variants_of(read(photo(tmp_path, ".webp", size=(2000, 1000))))
    assert [file.address for file in files.plain] == [f"/kuvat/k.webp-{n}.jpg" for n in (480, 960, 1600)]
    assert files.webp[-1] == files.own
    assert files.own.address == "/images/k.webp"


def test_webp_with_clear_parts_has_a_png_that_is_clear_there(tmp_path):
    Pillow.new("RGBA", (700, 50), (255, 0, 0, 0)).save(tmp_path / "k.webp")
    image = read(tmp_path / "k.webp")
    assert variants_of(image).fallback.address == "/kuvat/k.webp-700.png"
    assert {reopened(data).convert("RGBA").getpixel((5, 5))[3] for data in all_of(image).values()} == {0}


def test_drawing_has_one_file(tmp_path):
    (tmp_path / "k.svg").write_text(DRAWING)
    (file,) = files_of(read(tmp_path / "k.svg"))
    assert (file.address, file.type) == ("/images/k.svg", "image/svg+xml")


def test_no_two_pictures_share_a_file():
    """Names that end as ours do, or differ in their suffixes only."""
    names = ["k.jpg", "k.png", "k.webp", "k.jpeg", "k.jpg-480.jpg", "k.jpg-480.webp", "k.jpg-480.jpg-480.jpg"]
    names += [
        "kuvat/k.jpg",
        "k.jpg-480.png",
        f"{'ä' * 120}.jpg",
        f"{'ä' * 121}.jpg",
        f"talvi/{'ä' * 120}.jpg",
    ]
    images = [Image(Path(name), f"/images/{name}", 2000, 100) for name in names]
    files = [file.address for image in images for file in files_of(image)]
    assert len(files) == len(set(files)) > 6 * len(names) - 5
    assert max(len(file.rpartition("/")[2].encode()) for file in files if "/kuvat/" in file) <= 255


def test_picture_of_few_colours_keeps_its_edges_in_webp(tmp_path):
    picture = Pillow.new("RGB", (700, 40), "white")
    for x in range(0, 700, 2):
        picture.putpixel((x, x % 40), (0, 0, 0))
    picture.save(tmp_path / "k.png")
    image = read(tmp_path / "k.png")
    whole = reopened(made(image, variants_of(image).webp[-1])[0])
    assert whole.convert("RGB").tobytes() == picture.tobytes()


def test_photo_that_was_saved_as_png_is_light_in_webp(tmp_path):
    Pillow.merge("RGB", [Pillow.effect_noise((400, 300), 60) for _ in "rgb"]).save(tmp_path / "k.png")
    image = read(tmp_path / "k.png")
    webp, png = made(image, variants_of(image).webp[-1], variants_of(image).own)
    assert len(webp) < len(png) / 3


@pytest.mark.parametrize("mode", ["L", "LA"])
def test_grey_photo_that_was_saved_as_png_is_light_in_webp(tmp_path, mode):
    """It has few colours too."""
    Pillow.effect_noise((400, 300), 60).convert(mode).save(tmp_path / "k.png")
    image = read(tmp_path / "k.png")
    webp, png = made(image, variants_of(image).webp[-1], variants_of(image).own)
    assert len(webp) < len(png) / 2


def test_clear_parts_of_what_is_named_as_a_jpeg_are_white(tmp_path):
    Pillow.new("RGBA", (700, 50), (0, 0, 0, 0)).save(tmp_path / "k.jpg", "PNG")
    for data in all_of(read(tmp_path / "k.jpg")).values():
        assert min(reopened(data).convert("RGB").getpixel((5, 5))) > 250


# Colours


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_colours_of_a_wide_profile_are_those_that_were_seen(tmp_path, suffix):
    """Without its profile, what a telephone took would be paler: its red of 200 is more than 200 in sRGB."""
    picture = Pillow.new("RGB", (700, 50), (200, 90, 90))
    options = {"lossless": True} if suffix == ".webp" else {"quality": 95} if suffix != ".png" else {}
    picture.save(tmp_path / f"k{suffix}", FORMATS[suffix], icc_profile=profile_of_telephone(), **options)
    seen = ImageCms.profileToProfile(
        picture, io.BytesIO(profile_of_telephone()), ImageCms.createProfile("sRGB")
    )
    red, green, blue = seen.getpixel((5, 5))
    assert red > 208
    for data in all_of(read(tmp_path / f"k{suffix}")).values():
        pixel = reopened(data).convert("RGB").getpixel((5, 5))
        assert max(abs(a - b) for a, b in zip(pixel, (red, green, blue), strict=True)) <= 4


def test_clear_parts_stay_clear_when_colours_change(tmp_path):
    Pillow.new("RGBA", (20, 20), (200, 90, 90, 70)).save(
        tmp_path / "k.png", icc_profile=profile_of_telephone()
    )
    for data in all_of(read(tmp_path / "k.png")).values():
        assert abs(reopened(data).convert("RGBA").getpixel((5, 5))[3] - 70) <= 1


@pytest.mark.parametrize(
    "profile", [b"", b"x", profile_of_telephone()[:200], profile_of_telephone()[:128] + bytes(300)]
)
@pytest.mark.parametrize("mode", ["RGB", "L", "CMYK"])
def test_profile_that_is_damaged_or_of_another_kind_does_no_harm(tmp_path, profile, mode):
    picture = Pillow.new("L", (20, 20), 156).convert(mode)
    picture.save(tmp_path / "k.jpg", icc_profile=profile or profile_of_telephone())
    shown = reopened(published(read(tmp_path / "k.jpg"))).convert("L")
    assert abs(shown.getpixel((5, 5)) - 156) <= 6


# Odd pictures that are sound


def test_photo_of_a_telephone_with_a_second_picture_in_it_is_published_alone(tmp_path):
    """CIPA DC-007: many telephones add a second picture, for depth or for large screens."""
    first, second = Pillow.new("RGB", (40, 30), "red"), Pillow.new("RGB", (40, 30), "blue")
    first.save(tmp_path / "k.jpg", "MPO", save_all=True, append_images=[second])
    with Pillow.open(tmp_path / "k.jpg") as both:
        assert both.n_frames == 2
    for data in all_of(read(tmp_path / "k.jpg")).values():
        assert metadata_in(data) == []
        assert is_red(reopened(data).convert("RGB").getpixel((5, 5)))


def test_what_the_camera_wrote_may_be_damaged(tmp_path):
    path = photo(tmp_path, size=(700, 500))
    data = path.read_bytes()
    at = data.index(b"Exif\0\0") + 14
    path.write_bytes(data[:at] + b"\xff" * 60 + data[at + 60 :])
    assert [metadata_in(file) for file in all_of(read(path)).values()] == [[]] * 4


def test_several_pictures_are_read_in_their_order(tmp_path):
    paths = []
    for number in range(5):
        Pillow.new("RGB", (10 + number, 5)).save(tmp_path / f"{number}.png")
        paths.append((tmp_path / f"{number}.png", f"/images/{number}.png", PLACE))
    for jobs in (1, 3):
        assert [image.width for image, _ in read_images(paths, jobs)] == [10, 11, 12, 13, 14]


def test_not_all_processors_of_a_large_machine_hold_a_picture():
    assert [at_one_time(jobs) for jobs in (1, 2, 64)] == [1, 2, 8]
    assert 1 <= at_one_time(0) <= 8


# How drawings are measured


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ('width="320" height="200"', (320, 200)),
        ('width="40mm" height="1in"', (151, 96)),
        ('width="20.5px" height=" 10 "', (20, 10)),
        ('viewBox="0 0 24 12"', (1200, 600)),
        ('viewBox="0,0,24,12" width="100%" height="100%"', (1200, 600)),
        ('viewBox="0 0 24 12" width="240"', (240, 120)),
        ('viewBox="0 0 24 12" height="60"', (120, 60)),
        ('viewBox="0 0 1 900000"', (1200, 20000)),
        ("", (300, 150)),
        ('viewBox="0 0 0 12"', (300, 150)),
        ('viewBox="a b"', (300, 150)),
    ],
)
def test_drawing_is_as_large_as_it_says_or_has_its_shape(tmp_path, attributes, size):
    (tmp_path / "k.svg").write_text(f'<svg xmlns="http://www.w3.org/2000/svg" {attributes}/>')
    image = read(tmp_path / "k.svg")
    assert (image.width, image.height) == size


# How it is shown


def test_page_chooses_between_the_files_by_how_wide_the_picture_is_there():
    image = Image(Path("k ä,.jpg"), "/images/k ä,.jpg", 1600, 1000)
    shown = picture_set(image, IN_TEXT, "/sivusto".__add__)
    assert shown.src == "/sivusto/images/k%20%C3%A4%2C.jpg"
    assert shown.srcset == (
        "/sivusto/kuvat/k%20%C3%A4%2C.jpg-480.jpg 480w, /sivusto/kuvat/k%20%C3%A4%2C.jpg-960.jpg 960w, "
        "/sivusto/images/k%20%C3%A4%2C.jpg 1600w"
    )
    assert shown.webp.count(".webp ") == 3
    assert shown.sizes == "(min-width: 39.5rem) 36rem, calc(94.4vw - 1.2rem)"


def test_tall_picture_is_as_wide_as_the_height_of_the_window_allows():
    image = Image(Path("k.jpg"), "/images/k.jpg", 1200, 1600)
    assert picture_set(image, IN_TEXT, str).sizes == (
        "(min-width: 39.5rem) min(36rem, 60vh), min(calc(94.4vw - 1.2rem), 60vh)"
    )


def test_picture_whose_sides_are_cut_off_is_wider_than_its_place():
    square, panorama = (Image(Path("k.jpg"), "/images/k.jpg", 1600, height) for height in (1600, 500))
    assert picture_set(square, OPENING_SITE, str).sizes.startswith("(min-width: 74rem) 38rem, ")
    assert picture_set(panorama, OPENING_SITE, str).sizes.startswith("(min-width: 74rem) 76rem, ")


def test_drawing_has_nothing_to_choose_from():
    drawing = Image(Path("k.svg"), "/images/k.svg", 300, 200)
    shown = picture_set(drawing, ABOVE_STORY, str)
    assert (shown.src, shown.srcset, shown.webp, shown.sizes) == ("/images/k.svg", "", "", "")


def test_feed_is_given_one_file_that_every_reader_knows():
    image = Image(Path("k.webp"), "/images/k.webp", 1600, 1000)
    shown = one_picture(image, "https://tarinat.test".__add__)
    assert shown.src == "https://tarinat.test/kuvat/k.webp-1600.jpg"
    assert (shown.width, shown.height, shown.srcset, shown.webp) == (1600, 1000, "", "")
