"""The tools make the same site of the same stories, but for what is said of them."""

import re
from html import unescape

import pytest

from benchmarks.contestants import TOOLS
from benchmarks.measuring import RunFailed
from benchmarks.programs import ELEVENTY, PEER_BIN
from benchmarks.scenarios import SCENARIOS, Edit
from benchmarks.sites import Corpus, Site

COUNT = 45
HERE = {"tarinat", "pelican", "pelican-lean"}
INSTALLED = PEER_BIN.exists() and ELEVENTY.exists()


def tool_case(tool):
    away = pytest.mark.skipif(not INSTALLED, reason="peers are installed by `make .cache/bench/.peers`")
    return pytest.param(tool, id=tool.name, marks=() if tool.name in HERE else (pytest.mark.long, away))


@pytest.fixture(scope="module")
def work(tmp_path_factory):
    return tmp_path_factory.mktemp("bench")


@pytest.fixture(scope="module")
def corpus(work):
    return Corpus.of(COUNT, work)


@pytest.fixture(scope="module", params=[tool_case(tool) for tool in TOOLS])
def site(request, corpus, work):
    site = Site.of(request.param, corpus, work)
    site.build()
    return site


def words_of(html):
    """Give the words that a reader sees."""
    return unescape(re.sub(r"<[^>]+>", " ", html)).split()


def hold(words, part):
    """Tell whether words stand somewhere in this order, one after another."""
    return f" {' '.join(part)} " in f" {' '.join(words)} "


def test_pages_and_feeds_are_those_that_the_stories_call_for(site, corpus):
    site.verify(corpus.groups())


def test_story_page_has_the_full_text(site, corpus):
    for number in range(0, COUNT, 9):
        story = corpus.story(number)
        words = words_of(site.page(f"tarinat/{story.slug}"))
        for paragraph in story.body.split("\n\n"):
            if paragraph[0] not in "!#-":
                assert hold(words, paragraph.split())
        for text in (story.title, story.author, *story.tags):
            assert hold(words, text.split())
        for lesson in story.lessons:
            assert hold(words, lesson.words.split())


def test_feed_has_the_full_text_of_the_newest_thirty(site, corpus):
    feed = (site.output / "rss.xml").read_text("utf-8")
    assert len(re.findall(r"<item>", feed)) == 30
    newest = max((corpus.story(number) for number in range(COUNT)), key=lambda story: story.date)
    first, *_, last = (p for p in newest.body.split("\n\n") if p[0] not in "!#-")
    text = words_of(unescape(feed))
    assert hold(text, first.split())
    assert hold(text, last.split())


def test_home_lists_the_ten_newest_with_summary_and_tags(site, corpus):
    home = site.page("")
    newest = sorted((corpus.story(n) for n in range(COUNT)), key=lambda story: story.date)[-9:]
    for story in newest:
        assert hold(words_of(home), story.title.split())
        assert hold(words_of(home), story.summary.split())
        assert all(hold(words_of(home), tag.split()) for tag in story.tags)


def test_lesson_page_has_the_words_of_each_story(site, corpus):
    stories = [corpus.story(number) for number in range(COUNT)]
    for lesson in stories[1].lessons:
        page = site.output / f"opit/{lesson.id}/index.html"
        if not page.exists():
            assert any(re.fullmatch(pattern, f"opit/{lesson.id}/index.html") for pattern in site.tool.lacks)
            continue
        words = words_of(page.read_text("utf-8"))
        for told in (other for story in stories for other in story.lessons if other.id == lesson.id):
            assert hold(words, told.words.split())


def test_a_page_that_is_missing_is_named(site, corpus):
    page = site.output / "tarinat/tarina-000007/index.html"
    text = page.read_text("utf-8")
    page.unlink()
    try:
        with pytest.raises(RunFailed, match=r"1 files are missing \(tarinat/tarina-000007/index.html\)"):
            site.verify(corpus.groups())
    finally:
        page.write_text(text, "utf-8")


def test_every_change_is_seen_after_a_build_and_missed_before_it(site, corpus):
    groups = corpus.groups()
    for number, scenario in enumerate(scenario for scenario in SCENARIOS[2:] if not scenario.checks):
        edit = Edit(corpus.story(10 + number), f"{scenario.name}muutos0")
        scenario.change(site, edit)
        with pytest.raises(RunFailed, match="does not"):
            scenario.see(site, edit)
        site.build()
        scenario.see(site, edit)
        scenario.regroup(groups, edit)
        site.verify(groups)


def test_from_nothing_keeps_nothing_that_a_build_left(site, work):
    site.forget(work / "trash")
    assert {path.name for path in site.folder.iterdir()} == site.laid
