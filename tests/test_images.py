"""Pictures: published upright, not too wide, and without what the camera wrote into them."""

import io
import struct
import zlib

import pytest
from building_content import gather, story_file
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image as Pillow
from tarinat.images import WIDEST, Image, published, read_image
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
        from PIL.PngImagePlugin import PngInfo

        info = PngInfo()
        info.add_text("Author", "Anna Salainen")
        info.add_itxt("XML:com.adobe.xmp", XMP.decode())
        info.add_text("Comment", "Salainen kamera", zip=True)
        options["pnginfo"] = info
    picture.convert(mode).save(path, FORMATS[suffix], **(options | saving))
    return path


def read(path):
    image, found = read_image(path, "/images/k", PLACE)
    assert found == []
    return image


def reopened(data):
    return Pillow.open(io.BytesIO(data))


def is_red(pixel):
    return pixel[0] > 180 and pixel[2] < 90


def jpeg_segments(data):
    """List the markers before the pixels (ITU-T T.81, B.1.1.4), each with its content."""
    assert data[:2] == b"\xff\xd8"
    at, segments = 2, []
    while data[at + 1] != 0xDA:
        assert data[at] == 0xFF
        (length,) = struct.unpack(">H", data[at + 2 : at + 4])
        segments.append((data[at + 1], data[at + 4 : at + 2 + length]))
        at += 2 + length
    return segments


def png_chunks(data):
    """List the chunks (PNG, 5.3), each with its content, and see that nothing follows the last one."""
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    at, chunks = 8, []
    while at < len(data):
        (length,) = struct.unpack(">I", data[at : at + 4])
        kind, content = data[at + 4 : at + 8], data[at + 8 : at + 8 + length]
        assert zlib.crc32(kind + content) == struct.unpack(">I", data[at + 8 + length : at + 12 + length])[0]
        chunks.append((kind, content))
        at += 12 + length
    assert chunks[-1][0] == b"IEND"
    return chunks


def webp_chunks(data):
    """List the chunks (RFC 9649, 2.3), and see that the file ends with them."""
    assert (data[:4], data[8:12]) == (b"RIFF", b"WEBP")
    assert struct.unpack("<I", data[4:8])[0] + 8 == len(data)
    at, chunks = 12, []
    while at < len(data):
        (length,) = struct.unpack("<I", data[at + 4 : at + 8])
        chunks.append((data[at : at + 4], data[at + 8 : at + 8 + length]))
        at += 8 + length + length % 2
    return chunks


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_pictures_of_these_tests_do_hold_secrets(tmp_path, suffix):
    data = photo(tmp_path, suffix).read_bytes()
    assert b"Anna Salainen" in data
    assert b"60.1699" in data


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_published_picture_holds_no_secret_in_any_byte(tmp_path, suffix):
    data = published(read(photo(tmp_path, suffix)))
    assert [secret for secret in SECRETS if secret in data] == []


def test_published_jpeg_has_only_the_segments_that_show_it(tmp_path):
    segments = jpeg_segments(published(read(photo(tmp_path, ".jpg"))))
    applications = [
        (marker, content[:5]) for marker, content in segments if 0xE0 <= marker <= 0xEF or marker == 0xFE
    ]
    assert [marker for marker, _ in applications] == [0xE0]
    assert applications[0][1] == b"JFIF\0"


def test_published_png_has_only_the_chunks_that_show_it(tmp_path):
    kinds = {kind for kind, _ in png_chunks(published(read(photo(tmp_path, ".png"))))}
    assert kinds <= {b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"}


def test_published_webp_has_only_the_chunks_that_show_it(tmp_path):
    kinds = {kind for kind, _ in webp_chunks(published(read(photo(tmp_path, ".webp"))))}
    assert kinds <= {b"VP8 ", b"VP8L", b"VP8X", b"ALPH"}


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
    made = reopened(published(image)).convert("RGB")
    assert (image.width, image.height) == made.size == size
    reds = [
        at
        for at in [(2, 2), (size[0] - 3, 2), (2, size[1] - 3), (size[0] - 3, size[1] - 3)]
        if is_red(made.getpixel(at))
    ]
    assert reds == [corner]


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


def test_small_picture_is_not_made_larger(tmp_path):
    image = read(photo(tmp_path, size=(7, 5)))
    assert reopened(published(image)).size == (7, 5)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_published_bytes_are_the_same_each_time(tmp_path, suffix):
    image = read(photo(tmp_path, suffix))
    assert published(image) == published(image)


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
    image, found = read_image(path, "/images/k", PLACE)
    if not found:
        published(image)
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
    assert [one.code for one in found] == ["image-broken"]


DRAWING = '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h1"/></svg>'


def test_drawing_is_published_without_what_its_editor_wrote(tmp_path):
    written = (
        '<?xml version="1.0"?><!-- Salaisuus --><svg xmlns="http://www.w3.org/2000/svg" '
        'xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" inkscape:export-filename="salaisuus">'
        '<metadata>Salaisuus</metadata><path d="M0 0h1"/></svg>'
    )
    (tmp_path / "k.svg").write_text(written)
    assert published(Image(tmp_path / "k.svg", "/images/k.svg", 0, 0)).decode().strip() == DRAWING


@pytest.mark.parametrize(
    "written",
    [
        "",
        "Exif",
        "<html/>",
        '<svg xmlns="http://www.w3.org/2000/svg"><script>x()</script></svg>',
        '<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>',
        '<svg xmlns="http://www.w3.org/2000/svg"><image href="https://esimerkki.fi/x.png"/></svg>',
        '<svg xmlns="http://www.w3.org/2000/svg"><rect fill="url(https://esimerkki.fi/x)"/></svg>',
        '<svg xmlns="http://www.w3.org/2000/svg"><style>@import "https://esimerkki.fi/x.css";</style></svg>',
    ],
)
def test_what_is_no_drawing_or_would_run_or_fetch_is_told(tmp_path, written):
    (tmp_path / "k.svg").write_text(written)
    assert [found.code for found in read_image(tmp_path / "k.svg", "/images/k.svg", PLACE)[1]] == [
        "drawing-unfit"
    ]


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
        published(image)
