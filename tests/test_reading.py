"""Reading the content folder: every file once, and none left out in silence."""

import os

import pytest
from building_content import gather, said, site_at, story_file, write_files
from tarinat.problems import errors
from tarinat.reading import read_content

SVG = "<svg xmlns='http://www.w3.org/2000/svg'/>"


def told(gathered):
    return [(found.code, str(found.place)) for found in gathered.content.problems]


def test_each_folder_has_its_concept(tmp_path):
    files = {
        "stories/a.md": story_file(),
        "services/a.md": "Title: x\n\n## Kenelle\n\nx\n",
        "tags/a.md": "Title: x\n\nx",
        "authors/a.md": "Title: x\n\nx",
        "lessons/a.md": "Title: x\n\nx",
        "pages/a.md": "Title: x\n\nx",
        "images/a.svg": SVG,
    }
    content = gather(tmp_path, files).content
    assert [len(getattr(content, name.split("/")[0])) for name in files] == [1] * 7
    assert content.problems == ()


def test_stories_may_lie_in_folders_of_folders(tmp_path):
    content = gather(tmp_path, {"stories/2024/02/b.md": story_file(), "stories/a.md": story_file()}).content
    assert content.story_files == ("content/stories/2024/02/b.md", "content/stories/a.md")
    assert len(content.stories) == 2


def test_missing_content_folder_is_told(tmp_path):
    content = read_content(site_at(tmp_path))
    assert [found.code for found in content.problems] == ["content-missing"]


def test_empty_content_folder_is_an_empty_site(tmp_path):
    gathered = gather(tmp_path, {})
    assert gathered.problems == ()
    assert (gathered.catalogue.stories, gathered.catalogue.tags, gathered.catalogue.authors) == ((), (), ())


@pytest.mark.parametrize(
    "name", ["stories/.a.md", "stories/.git/a.md", "stories/a.md~", ".obsidian/x.md", "stories/.#a.md"]
)
def test_what_editors_leave_is_not_read(tmp_path, name):
    gathered = gather(tmp_path, {name: "roskaa"})
    assert (gathered.content.story_files, gathered.problems) == ((), ())


@pytest.mark.parametrize("name", ["a.txt", "a.markdown", "a.MD", "a", "a.md.bak", "a.docx"])
def test_story_with_another_ending_is_told(tmp_path, name):
    gathered = gather(tmp_path, {f"stories/{name}": story_file()})
    assert told(gathered) == [("file-not-markdown", f"content/stories/{name}:1")]
    assert said(gathered.problems[0])["suggestion"].endswith(".md")


@pytest.mark.parametrize(
    ("name", "folder"),
    [
        *(("a.md", "stories"), ("story/a.md", "stories"), ("tag/a.md", "tags"), ("xyz/a.md", "stories")),
        *(("ulkona.jpg", "images"), ("kuvat/ulkona.PNG", "images"), ("kuvat/ulkona.heic", "images")),
    ],
)
def test_text_in_the_wrong_place_is_told_with_the_right_one(tmp_path, name, folder):
    gathered = gather(tmp_path, {name: story_file()})
    assert told(gathered) == [("file-misplaced", f"content/{name}:1")]
    assert said(gathered.problems[0])["suggestion"] == folder


def test_file_of_another_kind_beside_the_folders_is_let_be(tmp_path):
    assert gather(tmp_path, {"taulukko.ods": "x", "luonnokset/kuva.psd": "x"}).problems == ()


@pytest.mark.parametrize("name", ["a.gif", "a.tiff", "a.txt", "a"])
def test_picture_of_a_kind_that_browsers_do_not_show_is_told(tmp_path, name):
    assert told(gather(tmp_path, {f"images/{name}": "x"})) == [("image-format", f"content/images/{name}:1")]


@pytest.mark.parametrize("name", ["a.heic", "A.HEIC", "a.heif"])
def test_picture_as_telephones_keep_it_is_told_how_to_save_it(tmp_path, name):
    gathered = gather(tmp_path, {f"images/{name}": "x", "stories/a.md": story_file(f"![A](/images/{name})")})
    assert told(gathered) == [("image-of-phone", f"content/images/{name}:1")]


def test_photo_of_a_telephone_among_the_stories_is_told_the_same(tmp_path):
    gathered = gather(tmp_path, {"stories/IMG_4711.HEIC": "x"})
    assert told(gathered) == [("image-of-phone", "content/stories/IMG_4711.HEIC:1")]


@pytest.mark.parametrize("name", ["a.jpg", "a.PNG", "a.webp"])
def test_picture_that_is_none_is_told(tmp_path, name):
    gathered = gather(tmp_path, {f"images/{name}": "tämä ei ole kuva"})
    assert told(gathered) == [("image-broken", f"content/images/{name}:1")]


def test_story_that_cannot_be_opened_is_told(tmp_path):
    write_files(tmp_path, {"stories/b.md": story_file()})
    (tmp_path / "content/stories/a.md").symlink_to(tmp_path / "puuttuu.md")
    content = read_content(site_at(tmp_path))
    assert [(found.code, found.place.path) for found in content.problems] == [
        ("file-link", "content/stories/a.md")
    ]
    assert content.story_files == ("content/stories/a.md", "content/stories/b.md")


def test_folder_named_as_a_story_is_only_a_folder(tmp_path):
    gathered = gather(tmp_path, {"stories/a.md/b.md": story_file()})
    assert [story.slug for story in gathered.catalogue.stories] == ["b"]


def test_link_to_its_own_folder_does_not_read_for_ever(tmp_path):
    write_files(tmp_path, {"stories/a.md": story_file()})
    (tmp_path / "content/stories/silmukka").symlink_to(tmp_path / "content/stories", target_is_directory=True)
    content = read_content(site_at(tmp_path))
    assert content.story_files == ("content/stories/a.md",)


def test_name_that_is_no_utf8_is_told(tmp_path):
    write_files(tmp_path, {"stories/b.md": story_file()})
    name = os.fsencode(tmp_path / "content/stories") + b"/h\xe4t\xe4.md"
    with open(name, "wb") as file:  # noqa: PTH123 - a name that no Path can show
        file.write(story_file().encode())
    content = read_content(site_at(tmp_path))
    for found in content.problems:
        str(found.place).encode("utf-8")
    assert errors(content.problems)


def test_problems_come_in_the_order_of_files_and_lines(tmp_path):
    files = {
        "stories/b.md": story_file(date="x", tags=""),
        "stories/a.md": "x",
        "authors/c.md": "Titel: x\n\nx",
    }
    places = [found.place for found in gather(tmp_path, files).content.problems]
    assert places == sorted(places)
    assert {place.path.split("/")[-1] for place in places} == {"a.md", "b.md", "c.md"}


def test_content_folder_may_have_another_name(tmp_path):
    write_files(tmp_path, {"stories/a.md": story_file(date="x")})
    (tmp_path / "content").rename(tmp_path / "sisältö")
    content = read_content(site_at(tmp_path, PATH=str(tmp_path / "sisältö")))
    assert str(content.problems[0].place) == "sisältö/stories/a.md:2"


def test_what_is_read_does_not_hang_on_what_was_read_before(tmp_path):
    """One Scribe reads every file: a story's lessons must not turn up in the next one."""
    files = {"stories/a.md": story_file("## Opit\n\n- Yksi. {#yksi}\n"), "stories/b.md": story_file("")}
    gathered = gather(tmp_path, files)
    assert {story.slug: len(story.lessons) for story in gathered.content.stories} == {"a": 1, "b": 0}
