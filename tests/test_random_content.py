"""Whatever lies in the content folder is shown, held back or reported, and never stops the reading."""

import re

import pytest
from building_content import gather_once, story_file, with_lessons
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tarinat.frontmatter import read_document
from tarinat.lesson_notes import LESSON_KEYS
from tarinat.problems import errors
from tarinat.services import TEMPLATE

FOLDERS = ("stories", "tags", "services", "lessons", "authors", "pages")

KEYS = (
    "Title", "Date", "Tags", "Author", "Service", "Service-type", "Experience", "Slug", "Lang", "Status",
    "Id", "Aliases", "Image", "Series", "Translation", "Updated", "Modified", "Merged-into", "Retired",
    "Taggs",
)  # fmt: skip
VALUES = (
    "x", "2024-02-03", "3.2.2024", "31.2.2024", "2030-01-01", "a, b", "A; b", "good", "hyvä", "draft", "sv",
    "ei", "😀", "a-b", "/vanha/", "/images/k.png", "yes", "[a, b]", "'", '"', "{", "&a", "*a", "|", ">", "#",
    "\u202e", "../../x", "b.md", "",
)  # fmt: skip
PIECES = (
    "\n", "\n\n", " ", "    ", "\t", "- ", "* ", "1. ", "> ", "# ", "## Opit\n\n", "## Opit", "---\n",
    "...\n", "```\n", "~~~\n", "{#a}", "{#", "}", "{^a}", "{^", "[[a]]", "[[!a]]", "[[", "]]", "[x](b.md)",
    "[x](#oppi-a)", "[x]: ", "](", "![k](/images/k.png)", '![k](k.png "x. Kuva: y")', "{filename}",
    "{tag}a", "    - Suositus: x\n", "    - Näkökulma: y\n", "<div>", "</div>", "<p", ">", "<script>",
    "<!--", "-->", '<a href="b.md">', "<mark id=\"kohta-a\">", '<p class="passage-note">',
    "<img src='k.png'>", "&amp;", "&", "&#1;", '"tarinat:0"', '"tarinat:99"', "tarinat:oppi:a", "tarinat:0",
    "[x](tarinat:0)", 'href="x.md"', "[^1]", "[^1]: y\n", "*[x]: y\n", "|a|\n|-|\n", "*", "**", "_", "`",
    "\\", "{: #a }", "https://a.fi", "mailto:a@b", "Oppi.", "sana", "ä", "👩‍🦽", "\u202e", "\u200d", "\x02",
    "\x00", "\r", "\r\n", *(f"\n## {heading}\n\nx\n" for heading in TEMPLATE[:3]),
)  # fmt: skip

bodies = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=8)), max_size=14).map("".join)
entries = st.lists(
    st.tuples(st.sampled_from(KEYS), st.sampled_from(VALUES)), max_size=6, unique_by=lambda pair: pair[0]
)
plain_heads = entries.map(lambda head: "".join(f"{key}: {value}\n" for key, value in head) + "\n")
yaml_heads = entries.map(lambda head: "---\n" + "".join(f"{key}: {value}\n" for key, value in head) + "---\n")
sound_heads = st.just(story_file("")).map(lambda text: text.rstrip("\n") + "\n\n")
texts = st.tuples(st.one_of(sound_heads, sound_heads, plain_heads, yaml_heads, st.just("")), bodies).map(
    "".join
)
contents = st.one_of(
    texts.map(lambda text: text.encode("utf-8")),
    texts.map(lambda text: text.encode("utf-8")),
    st.binary(max_size=80),
)
names = st.sampled_from(["a.md", "b.md", "c/a.md", "ä ö.md", "😀.md", "a.txt", "A.md"])
folders = st.dictionaries(st.tuples(st.sampled_from(FOLDERS), names).map("/".join), contents, max_size=4)
stories = st.dictionaries(names.map("stories/{}".format), contents, min_size=1, max_size=3)


def every_story_is_accounted_for(files):
    """Gather files; each story is shown, held back or told about, and whatever is shown can be written."""
    gathered = gather_once(files)
    known = {
        story.path
        for story in (*gathered.catalogue.stories, *gathered.catalogue.drafts, *gathered.catalogue.future)
    }
    reported = {found.place.path for found in errors(gathered.problems)}
    written = {f"content/{name}" for name in files if name.startswith("stories/")}
    assert set(gathered.content.story_files) == written
    assert written <= known | reported
    for path, text in gathered.catalogue.texts():
        for full in (False, True):
            gathered.catalogue.html(path, text, gathered.site, full).encode("utf-8")
    gathered.link_problems()
    for found in gathered.problems:
        assert found.place.line >= 1
        (str(found.place) + repr(found.values)).encode("utf-8")


quietly = settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], deadline=None)


@settings(quietly, max_examples=300)
@given(stories)
def test_every_story_file_is_shown_held_back_or_reported(files):
    every_story_is_accounted_for(files)


@settings(quietly, max_examples=300)
@given(folders)
def test_no_content_stops_the_reading(files):
    every_story_is_accounted_for(files)


@pytest.mark.long
@settings(quietly, max_examples=10_000)
@given(folders, stories)
def test_ten_thousand_content_folders_are_read(files, more):
    every_story_is_accounted_for(files | more)


@settings(quietly, max_examples=300)
@given(bodies)
def test_words_between_links_stay_whatever_they_look_like(typed):
    """No address turns up between the tags that its author did not type there."""
    gathered = gather_once(
        {"stories/x.md": story_file(f"[Linkki](muu.md)\n\n{typed}"), "stories/muu.md": story_file()}
    )
    for story in gathered.catalogue.stories:
        made = gathered.html(story.slug)
        words = re.sub(r"<[^>]*>", " ", made)
        assert words.count("/tarinat/muu/") == typed.count("/tarinat/muu/")


@settings(quietly, max_examples=100)
@given(
    st.lists(st.sampled_from(PIECES), max_size=8).map("".join),
    st.lists(st.sampled_from(PIECES), max_size=8).map("".join),
)
def test_no_story_changes_another(one, other):
    def second(first):
        files = {"stories/a.md": with_lessons("- A. {#a}", body=first), "stories/b.md": story_file(other)}
        gathered = gather_once(files)
        return [(s.text, s.lessons) for s in gathered.content.stories if s.slug == "b"], [
            found for found in gathered.content.problems if found.place.path.endswith("/b.md")
        ]

    assert second(one) == second("Muu.")


@given(st.binary(max_size=60))
def test_any_bytes_as_a_note_are_read_or_told(data):
    document, found = read_document("content/lessons/a.md", data, LESSON_KEYS)
    assert document is not None or found
