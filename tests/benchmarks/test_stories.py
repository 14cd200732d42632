"""The corpus has the shape that was agreed, and every tool is given all of its words."""

from hashlib import sha256

import pytest

from benchmarks.corpus import write_corpus
from benchmarks.heads import (
    for_eleventy,
    for_hugo,
    for_hugo_lean,
    for_nikola,
    for_pelican,
    for_pelican_lean,
    for_tarinat,
)
from benchmarks.stories import CorpusStory, lessons_in, read_stories, unused_tag

COUNT = 300
WRITERS = [for_tarinat, for_hugo, for_hugo_lean, for_eleventy, for_pelican, for_pelican_lean, for_nikola]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("corpus")
    write_corpus(COUNT, folder)
    return folder


@pytest.fixture(scope="module")
def stories(folder):
    return read_stories(folder)


def tree_hash(folder):
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return sha256(b"".join(file.name.encode() + file.read_bytes() for file in files)).hexdigest()


def test_same_number_gives_the_same_bytes(folder, tmp_path):
    write_corpus(COUNT, tmp_path)
    assert tree_hash(tmp_path) == tree_hash(folder)


def test_more_stories_begin_with_the_same_ones(folder, tmp_path):
    write_corpus(COUNT // 3, tmp_path)
    for file in (tmp_path / "stories").iterdir():
        assert file.read_bytes() == (folder / "stories" / file.name).read_bytes()


def test_stories_have_one_to_four_tags_and_up_to_three_lessons(stories):
    assert {len(story.tags) for story in stories} == {1, 2, 3, 4}
    assert {len(story.lessons) for story in stories} == {0, 1, 2, 3}


def test_a_third_of_the_lessons_recur(stories):
    lessons = [lesson for story in stories for lesson in story.lessons]
    assert 0.25 < sum(not lesson.defines for lesson in lessons) / len(lessons) < 0.42


def test_a_story_has_about_350_words(stories):
    assert 330 < sum(len(story.body.split()) for story in stories) / len(stories) < 400


def test_a_story_that_was_taken_apart_is_put_together_again(folder, stories):
    for story in stories:
        assert for_tarinat(story) == (folder / f"stories/{story.slug}.md").read_text("utf-8")


@pytest.mark.parametrize("write", WRITERS, ids=lambda write: write.__name__)
def test_every_tool_is_given_all_the_words(stories, write):
    for story in stories[:50]:
        text = write(story)
        assert story.body in text
        for words in (story.title, story.author, story.summary, *story.tags):
            assert words in text
        for lesson in story.lessons:
            assert lesson.words in text


def test_a_line_that_is_no_lesson_is_refused():
    with pytest.raises(ValueError, match="not a lesson of the corpus"):
        list(lessons_in("- Sentence without an id."))


def test_edits_change_what_they_say_and_nothing_else(stories):
    story = stories[0]
    assert story.with_word("uusi").body.split("\n\n")[0].endswith(" uusi.")
    assert story.with_word("uusi").body.count("\n") == story.body.count("\n")
    assert story.with_title("uusi").title == f"{story.title} uusi"
    tagged = story.with_tag(unused_tag(story))
    assert len(set(tagged.tags)) == len(story.tags) + 1
    assert isinstance(tagged, CorpusStory)
    assert tagged.body == story.body
