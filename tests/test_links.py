"""Links: where what an author wrote leads; every link inside the example site leads somewhere."""

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from building_content import gather, said, story_file, with_lessons
from hypothesis import given
from hypothesis import strategies as st
from tarinat.links import LinkIndex, image_problems
from tarinat.markup import Target

PAGE = (
    '<!doctype html><html lang="fi"><title>Sivu</title><h1 id="alku">Sivu</h1><a href="{}">Tästä</a></html>'
)


@pytest.fixture
def lychee(command: Callable[[str], Path]) -> Callable[[Path], subprocess.CompletedProcess]:
    """Give a function that reads every link of a site without touching the network."""

    def over(site: Path) -> subprocess.CompletedProcess:
        options = ["--offline", "--no-progress", "--include-fragments", "--index-files", "index.html"]
        words = [command("lychee"), *options, "--root-dir", site, site]
        return subprocess.run(words, capture_output=True, text=True, check=False)

    return over


def test_every_link_of_the_example_site_leads_somewhere(example_site, lychee):
    result = lychee(example_site)
    assert result.returncode == 0, result.stdout + result.stderr


def test_a_sound_link_passes(tmp_path, lychee):
    (tmp_path / "oppi").mkdir()
    (tmp_path / "index.html").write_text(PAGE.format("/oppi/#alku"))
    (tmp_path / "oppi/index.html").write_text(PAGE.format("/"))
    assert lychee(tmp_path).returncode == 0


@pytest.mark.parametrize("broken", ["/puuttuva/", "/oppi/#puuttuva", "#puuttuva", "/kuva.jpg"])
def test_a_broken_link_is_noticed(tmp_path, lychee, broken):
    (tmp_path / "oppi").mkdir()
    (tmp_path / "index.html").write_text(PAGE.format(broken))
    (tmp_path / "oppi/index.html").write_text(PAGE.format("/"))
    result = lychee(tmp_path)
    assert result.returncode == 2
    assert "puuttuva" in result.stdout or "kuva.jpg" in result.stdout


SVG = "<svg xmlns='http://www.w3.org/2000/svg'/>"
FILES = {
    "stories/2024/toinen.md": with_lessons("- Yksi. {#yksi}", body="## Kello 21\n\nx\n\nKappale.\n{#kohta}"),
    "stories/ääni.md": story_file(),
    "services/linja.md": "Title: Linja\n\n## Kenelle\n\nx\n",
    "tags/jono.md": "Title: jono\n\nx",
    "pages/tietoa.md": "Title: Tietoa\n\nx",
    "authors/aino.md": "Title: Aino Kallionpää\n\nx",
    "lessons/yksi.md": "Retired: no\n\nx",
    "images/bussi.svg": SVG,
    "images/talvi/ilta bussi.svg": SVG,
}


@pytest.fixture
def follow(tmp_path):
    """Give a function that writes a link in a story and tells its address and what is wrong with it."""

    def one(written: str, **files: str) -> tuple[str, list[str]]:
        gathered = gather(tmp_path, {**FILES, **files, "stories/2024/x.md": story_file(written, tags="jono")})
        assert gathered.problems == ()
        address = re.search(r'\s(?:href|src)="([^"]*)"', gathered.html("x"))[1]
        return address, [found.code for found in gathered.link_problems()]

    return one


@pytest.mark.parametrize(
    ("target", "address"),
    [
        ("toinen.md", "/tarinat/toinen/"),
        ("./toinen.md", "/tarinat/toinen/"),
        ("../ääni.md", "/tarinat/aani/"),
        ("%C3%A4%C3%A4ni.md", "/tarinat/aani/"),
        ("ääni.md", "/tarinat/aani/"),
        ("../../stories/ääni.md", "/tarinat/aani/"),
        ("/stories/2024/toinen.md", "/tarinat/toinen/"),
        ("stories/2024/toinen.md", "/tarinat/toinen/"),
        ("{filename}toinen.md", "/tarinat/toinen/"),
        ("{filename}/stories/2024/toinen.md", "/tarinat/toinen/"),
        ("|filename|toinen.md", "/tarinat/toinen/"),
        ("toinen.md#luku-kello-21", "/tarinat/toinen/#luku-kello-21"),
        ("toinen.md#kohta", "/tarinat/toinen/#kohta"),
        ("toinen.md#oppi-yksi", "/tarinat/toinen/#oppi-yksi"),
        ("{filename}toinen.md#kohta", "/tarinat/toinen/#kohta"),
        ("/services/linja.md", "/palvelut/linja/"),
        ("linja.md", "/palvelut/linja/"),
        ("/tags/jono.md", "/tunniste/jono/"),
        ("/pages/tietoa.md", "/tietoa/"),
        ("/authors/aino.md", "/kirjoittajat/aino/"),
        ("/lessons/yksi.md", "/opit/yksi/"),
        ("{tag}jono", "/tunniste/jono/"),
        ("{tag}JONO", "/tunniste/jono/"),
        ("/opit/yksi/", "/opit/yksi/"),
        ("/opit/yksi", "/opit/yksi/"),
        ("/opit/yksi#a", "/opit/yksi/#a"),
        ("/rss.xml", "/rss.xml"),
        ("/haku/?q=bussi", "/haku/?q=bussi"),
        ("https://esimerkki.fi/a?b=1#c", "https://esimerkki.fi/a?b=1#c"),
        ("HTTPS://esimerkki.fi", "HTTPS://esimerkki.fi"),
        ("mailto:aino@esimerkki.fi", "mailto:aino@esimerkki.fi"),
        ("tel:+358401234567", "tel:+358401234567"),
        ("/images/bussi.svg", "/images/bussi.svg"),
    ],
)
def test_link_leads_where_its_author_meant(follow, target, address):
    assert follow(f"[x](<{target}>)") == (address, [])


@pytest.mark.parametrize(
    ("target", "address"),
    [
        ("/images/bussi.svg", "/images/bussi.svg"),
        ("images/bussi.svg", "/images/bussi.svg"),
        ("../../images/bussi.svg", "/images/bussi.svg"),
        ("{static}/images/bussi.svg", "/images/bussi.svg"),
        ("{attach}/images/bussi.svg", "/images/bussi.svg"),
        ("/images/talvi/ilta bussi.svg", "/images/talvi/ilta%20bussi.svg"),
        ("/images/talvi/ilta%20bussi.svg", "/images/talvi/ilta%20bussi.svg"),
    ],
)
def test_picture_is_found_however_its_path_is_written(follow, target, address):
    assert follow(f"![x](<{target}>)") == (address, [])


def test_link_by_reference_leads_too(follow):
    assert follow("[toinen][1]\n\n[1]: toinen.md\n") == ("/tarinat/toinen/", [])


@pytest.mark.parametrize(
    "written",
    [
        '<a href="toinen.md">x</a>',
        "<a href='toinen.md'>x</a>",
        "<a href=toinen.md>x</a>",
        '<a HREF="toinen.md">x</a>',
        '<a title="a > b" href="toinen.md">x</a>',
    ],
)
def test_link_written_in_html_leads_too(tmp_path, written):
    gathered = gather(tmp_path, {**FILES, "stories/2024/x.md": story_file(written)})
    assert "/tarinat/toinen/" in gathered.html("x")
    assert "toinen.md" not in gathered.html("x")


def test_anchor_of_the_same_text_is_known(follow):
    assert follow("## Kello\n\n[x](#luku-kello)") == ("#luku-kello", [])


def test_footnotes_lead_there_and_back(follow):
    assert follow("Alku[^1]\n\n[^1]: Viite.") == ("#fn:1", [])


@pytest.mark.parametrize(
    ("target", "code"),
    [
        ("puuttuu.md", "link-broken"),
        ("toinen", "link-broken"),
        ("Toinen.md", "link-broken"),
        ("{filename}puuttuu.md", "link-broken"),
        ("{tag}puuttuu", "link-broken"),
        ("../../../etc/passwd.md", "link-broken"),
        ("https://[", "link-broken"),
        ("toinen.md#puuttuu", "anchor-broken"),
        ("#puuttuu", "anchor-broken"),
        ("javascript:alert(1)", "link-scheme"),
        ("JaVaScRiPt:alert(1)", "link-scheme"),
        ("data:text/html,x", "link-scheme"),
        ("vbscript:x", "link-scheme"),
        ("file:///etc/passwd", "link-scheme"),
        ("tarinat:0", "link-scheme"),
        ("tarinat:oppi:x", "link-scheme"),
        ("//esimerkki.fi/a", "link-scheme"),
        ("C:\\kuvat\\x.md", "link-broken"),
        ("www.esimerkki.fi", "link-broken"),
        ("aino@esimerkki.fi", "link-broken"),
        ("/images/puuttuu.svg", "image-missing"),
    ],
)
def test_link_that_leads_nowhere_is_told(follow, target, code):
    assert follow(f"[x](<{target}>)")[1] == [code]


@pytest.mark.parametrize(
    ("target", "code"),
    [
        ("/images/puuttuu.svg", "image-missing"),
        ("https://esimerkki.fi/x.png", "image-elsewhere"),
        ("//esimerkki.fi/x.png", "image-elsewhere"),
        ("data:image/png;base64,AA==", "link-scheme"),
        ("toinen.md", "image-missing"),
    ],
)
def test_picture_that_is_not_there_is_told(follow, target, code):
    assert follow(f"![x](<{target}>)")[1] == [code]


@pytest.mark.parametrize(
    "written",
    [
        '<img src="https://esimerkki.fi/x.png" alt="x">',
        "<img src=https://esimerkki.fi/x.png alt=x>",
        '<IMG SRC="https://esimerkki.fi/x.png" ALT="x">',
        '<img alt="a > b" src="https://esimerkki.fi/x.png">',
        '<img alt="x" src="/images/bussi.svg" srcset="https://esimerkki.fi/x.png 2x">',
        '<script src="https://esimerkki.fi/x.js"></script>',
        '<iframe src="https://esimerkki.fi/"></iframe>',
        '<link rel="stylesheet" href="https://esimerkki.fi/x.css">',
        '<object data="https://esimerkki.fi/x"></object>',
        '<video poster="https://esimerkki.fi/x.png"></video>',
        '<p style="background: url(https://esimerkki.fi/x.png)">x</p>',
    ],
)
def test_what_would_ask_another_site_is_told(tmp_path, written):
    """DESIGN section 8, promise 7: a page makes no request to a third party."""
    gathered = gather(tmp_path, {**FILES, "stories/x.md": story_file(f"{written}\n")})
    assert gathered.codes()


@pytest.mark.parametrize(
    "written",
    ["<script>alert(1)</script>", '<p onclick="alert(1)">x</p>', "<a href=javascript:alert(1)>x</a>"],
)
def test_script_in_a_story_is_told(tmp_path, written):
    """DESIGN section 8, promise 7: a page works without JavaScript."""
    gathered = gather(tmp_path, {"stories/x.md": story_file(f"{written}\n")})
    assert gathered.codes()


def test_broken_link_is_told_on_its_line_with_the_nearest_file(tmp_path):
    gathered = gather(tmp_path, {**FILES, "stories/x.md": story_file("Alku.\n\n[x](toinnen.md)")})
    (found,) = gathered.link_problems()
    assert str(found.place) == "content/stories/x.md:7"
    assert said(found) == {"target": "toinnen.md", "suggestion": "toinen.md"}


def test_the_same_target_twice_is_told_on_both_lines(tmp_path):
    gathered = gather(tmp_path, {"stories/x.md": story_file("[a](y.md)\n\n[b](y.md)")})
    assert [found.place.line for found in gathered.link_problems()] == [5, 7]


def test_target_that_was_a_word_of_the_text_before_is_told_on_its_line(tmp_path):
    gathered = gather(tmp_path, {"stories/x.md": story_file("Tiedosto y.md puuttuu.\n\n[b](y.md)")})
    assert [found.place.line for found in gathered.link_problems()] == [7]


def test_target_with_an_ampersand_is_told_on_its_line(tmp_path):
    gathered = gather(tmp_path, {"stories/x.md": story_file("Alku.\n\n[b](a&amp;b.md)")})
    assert [found.place.line for found in gathered.link_problems()] == [7]


def test_missing_picture_is_told_with_the_nearest_one(tmp_path):
    gathered = gather(tmp_path, {**FILES, "stories/x.md": story_file("![x](/images/busi.svg)")})
    assert said(gathered.link_problems()[0])["suggestion"] == "/images/bussi.svg"


def test_name_of_two_files_is_told_with_both(tmp_path):
    files = {"stories/a/sama.md": story_file(slug="yksi"), "stories/b/sama.md": story_file(slug="kaksi")}
    gathered = gather(tmp_path, {**files, "stories/x.md": story_file("[x](sama.md)")})
    (found,) = gathered.link_problems()
    assert (found.code, said(found)["files"]) == ("link-ambiguous", "stories/a/sama.md, stories/b/sama.md")


def test_story_beside_the_text_wins_over_one_of_the_same_name(tmp_path):
    files = {"stories/a/sama.md": story_file(slug="yksi"), "stories/b/sama.md": story_file(slug="kaksi")}
    gathered = gather(tmp_path, {**files, "stories/b/x.md": story_file("[x](sama.md)")})
    assert 'href="/tarinat/kaksi/"' in gathered.html("x")


@pytest.mark.parametrize(
    ("head", "code"), [({"status": "draft"}, "link-to-draft"), ({"date": "2030-01-01"}, "link-to-future")]
)
def test_link_to_what_is_held_back_is_told(tmp_path, head, code):
    gathered = gather(tmp_path, {"stories/y.md": story_file(**head), "stories/x.md": story_file("[x](y.md)")})
    assert [found.code for found in gathered.link_problems()] == [code]


@pytest.mark.parametrize("alt", ["", " ", "&nbsp;"])
def test_picture_without_an_alternative_text_is_told(tmp_path, alt):
    gathered = gather(
        tmp_path, {**FILES, "stories/x.md": story_file(f"Alku.\n\n![{alt}](/images/bussi.svg)")}
    )
    story = gathered.story("x")
    assert [(found.code, found.place.line) for found in image_problems(story.path, story.text)] == [
        ("image-without-alt", 7)
    ]


def test_links_of_a_feed_are_full_addresses(tmp_path):
    files = {**FILES, "stories/x.md": story_file("[a](toinen.md) [b](https://b.fi) ![c](/images/bussi.svg)")}
    made = gather(tmp_path, files, SITEURL="https://a.fi/sivut").html("x", full=True)
    assert re.findall(r'(?:href|src)="([^"]*)"', made) == [
        "https://a.fi/sivut/tarinat/toinen/",
        "https://b.fi",
        "https://a.fi/sivut/images/bussi.svg",
    ]


def test_anchors_of_a_feed_lead_to_the_page(tmp_path):
    """A feed shows many texts: `#kello` alone would lead nowhere, or to another text."""
    made = gather(
        tmp_path, {"stories/x.md": story_file("## Kello\n\n[x](#luku-kello)")}, SITEURL="https://a.fi"
    ).html("x", full=True)
    assert 'href="https://a.fi/tarinat/x/#luku-kello"' in made


def test_links_of_a_page_below_a_path_have_the_path(tmp_path):
    made = gather(
        tmp_path, {**FILES, "stories/x.md": story_file("[a](toinen.md)")}, SITEURL="https://a.fi/sivut"
    ).html("x")
    assert 'href="/sivut/tarinat/toinen/"' in made


EMPTY = LinkIndex({}, {}, {}, {}, "content")


@given(st.text(), st.booleans())
def test_any_target_has_an_address_or_a_problem(written, image):
    address, found = EMPTY.follow("content/stories/x.md", Target(written, 1, image))
    assert isinstance(address, str)
    if image:
        assert found
    if re.match(r"(?i)\s*(javascript|data|vbscript):", address):
        assert found
