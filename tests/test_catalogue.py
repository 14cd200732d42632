"""Everything gathered once: what is shown, what is held back, and in which order."""

import random
from datetime import UTC, datetime

import pytest
from building_content import NOW, gather, gather_once, site_at, story_file, with_lessons, write_files
from hypothesis import given, settings
from hypothesis import strategies as st
from tarinat.gathering import catalogue_of
from tarinat.reading import read_content
from tarinat.tellings import translation_slug

DRAFT = {"status": "draft"}
FUTURE = {"date": "2030-01-01"}


def one(folder, head, **settings):
    return gather(folder, {"stories/x.md": story_file(**head)}, **settings).catalogue


def lists(catalogue):
    return [
        [story.slug for story in group] for group in (catalogue.stories, catalogue.drafts, catalogue.future)
    ]


def test_newest_story_comes_first(tmp_path):
    files = {f"stories/{day}.md": story_file(date=f"2024-02-{day}") for day in ("03", "28", "11")}
    assert [story.slug for story in gather(tmp_path, files).catalogue.stories] == ["28", "11", "03"]


def test_hours_of_one_day_count(tmp_path):
    files = {
        f"stories/{name}.md": story_file(date=f"3.2.2024 klo {hour}")
        for name, hour in [("a", "9.00"), ("b", "18.30")]
    }
    assert [story.slug for story in gather(tmp_path, files).catalogue.stories] == ["b", "a"]


def test_stories_of_one_moment_stand_by_address(tmp_path):
    files = {f"stories/{name}.md": story_file() for name in ("c", "a", "b")}
    assert [story.slug for story in gather(tmp_path, files).catalogue.stories] == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("head", "settings", "expected"),
    [
        ({}, {}, [["x"], [], []]),
        (DRAFT, {}, [[], ["x"], []]),
        (FUTURE, {}, [[], [], ["x"]]),
        (DRAFT, {"TARINAT_DRAFTS": True}, [["x"], [], []]),
        (FUTURE, {"TARINAT_FUTURE": True}, [["x"], [], []]),
        (DRAFT | FUTURE, {}, [[], ["x"], []]),
        (DRAFT | FUTURE, {"TARINAT_FUTURE": True}, [[], ["x"], []]),
        (DRAFT | FUTURE, {"TARINAT_DRAFTS": True}, [[], [], ["x"]]),
        (DRAFT | FUTURE, {"TARINAT_DRAFTS": True, "TARINAT_FUTURE": True}, [["x"], [], []]),
    ],
)
def test_each_story_is_shown_or_held_back_for_one_reason(tmp_path, head, settings, expected):
    assert lists(one(tmp_path, head, **settings)) == expected


def test_story_of_this_very_moment_is_shown(tmp_path):
    assert len(one(tmp_path, {"date": NOW.isoformat()}).stories) == 1
    assert len(one(tmp_path, {"date": "2026-07-01T09:00:01Z"}).future) == 1


def test_future_begins_at_the_moment_of_the_build(tmp_path):
    assert len(one(tmp_path, {"date": "2024-02-03"}, TARINAT_NOW="2024-02-03T11:59+02:00").future) == 1
    assert len(one(tmp_path, {"date": "2024-02-03"}, TARINAT_NOW="2024-02-03T12:00+02:00").stories) == 1


@pytest.mark.parametrize("head", [DRAFT, FUTURE])
def test_nothing_of_a_story_that_is_held_back_is_shown(tmp_path, head):
    story = with_lessons(
        "- Salainen. {#salainen}", tags="salainen", service="Salainen", author="Salainen", aliases="s", **head
    )
    catalogue = gather(tmp_path, {"stories/salainen.md": story}).catalogue
    assert (catalogue.stories, catalogue.tags, catalogue.services, catalogue.authors) == ((), (), (), ())
    assert (catalogue.graph.lessons, catalogue.redirects) == ((), ())


def test_shown_draft_is_still_a_draft(tmp_path):
    assert one(tmp_path, DRAFT, TARINAT_DRAFTS=True).stories[0].draft


def test_reference_to_a_lesson_of_a_draft_is_told(tmp_path):
    files = {
        "stories/a.md": with_lessons("- A. {#a}", status="draft"),
        "stories/b.md": with_lessons("- [[a]] x"),
    }
    assert gather(tmp_path, files).codes() == ["lesson-held-back"]


@pytest.mark.parametrize("written", ["the-driver", "the-driver.md", "en/the-driver.md"])
def test_translation_is_named_by_its_slug_or_its_file(tmp_path, written):
    files = {
        "stories/x.md": story_file(translation=written),
        "stories/en/the-driver.md": story_file(lang="en"),
    }
    gathered = gather(tmp_path, files)
    assert gathered.problems == ()
    assert translation_slug(gathered.story("x")) == "the-driver"


def test_translation_is_found_by_its_file_when_its_slug_is_another(tmp_path):
    files = {
        "stories/x.md": story_file(translation="driver.md"),
        "stories/driver.md": story_file(slug="the-driver", lang="en"),
    }
    assert gather(tmp_path, files).codes() == []


def test_translation_that_is_not_there_is_told_on_its_line(tmp_path):
    (found,) = gather(tmp_path, {"stories/x.md": story_file(translation="puuttuu")}).problems
    assert (found.code, found.place.line) == ("translation-unknown", 4)


def test_each_text_that_is_shown_is_named_with_its_file(tmp_path):
    files = {
        "stories/a.md": with_lessons("- A. {#a}", tags="jono", author="Aino"),
        "stories/b.md": story_file(status="draft"),
        "tags/jono.md": "Title: jono\n\nx",
        "lessons/a.md": "Retired: no\n\nx",
        "services/s.md": "Title: s\n\n## Kenelle\n\nx\n",
        "authors/aino.md": "Title: Aino\n\nx",
        "pages/p.md": "Title: p\n\nx",
    }
    shown = sorted(path for path, _ in gather(tmp_path, files).catalogue.texts())
    assert shown == sorted(f"content/{name}" for name in files if name != "stories/b.md")


def test_picture_in_a_text_says_its_size(tmp_path):
    from PIL import Image

    write_files(tmp_path, {"stories/x.md": story_file("![a](/images/k.png)\n\nx ![b](/images/k.png)")})
    (tmp_path / "content/images").mkdir()
    Image.new("RGB", (30, 20)).save(tmp_path / "content/images/k.png")
    made = gather(tmp_path, {}).html("x")
    assert made.count('width="30" height="20"') == 2


def test_the_clock_of_the_site_is_the_only_clock(tmp_path):
    write_files(tmp_path, {"stories/x.md": story_file(date="2024-02-03")})
    site = site_at(tmp_path, TARINAT_NOW="2020-01-01T00:00+00:00")
    assert site.now == datetime(2020, 1, 1, tzinfo=UTC)
    assert len(catalogue_of(read_content(site), site)[0].future) == 1


heads = st.fixed_dictionaries(
    {"date": st.integers(1, 5).map("2024-01-0{}".format)},
    optional={
        "tags": st.sampled_from(["jono", "Jono, bussi", "sää, saa", "öljy, cx"]),
        "service": st.sampled_from(["Linja", "linja", "Kirjasto"]),
        "author": st.sampled_from(["Aino", "aino", "Östen"]),
        "series": st.just("Sarja"),
        "status": st.sampled_from(["draft", "published"]),
        "aliases": st.sampled_from(["vanha", "vanhempi, vanhin"]),
    },
)
items = st.lists(
    st.sampled_from(["- A. {#a}", "- [[a]] x", "- [[!b]] y", "- B. {#b}", "- [[vanha]] z"]),
    max_size=3,
    unique=True,
)


@settings(max_examples=60)
@given(st.lists(st.tuples(heads, items), min_size=1, max_size=6), st.randoms(use_true_random=False))
def test_order_of_the_files_makes_no_difference(corpus, chance):
    """The file system's order is shuffled by writing in another order, and once more before gathering."""
    files = {f"stories/{n}.md": with_lessons(*items, **head) for n, (head, items) in enumerate(corpus)}
    files |= {"lessons/a.md": "Aliases: vanha\n\nx", "tags/jono.md": "Title: jono\nAliases: cx\n\nx"}
    shuffled = list(files.items())
    chance.shuffle(shuffled)
    one, other = gather_once(files), gather_once(dict(shuffled))
    assert one.problems == other.problems
    assert summary(one.catalogue) == summary(other.catalogue)


def summary(catalogue):
    """Say all that a catalogue holds and how it is ordered; paths differ from folder to folder."""
    return [
        [story.slug for story in (*catalogue.stories, *catalogue.drafts, *catalogue.future)],
        [(t.key, t.title, t.slug, t.place, t.related, [s.slug for s in t.stories]) for t in catalogue.tags],
        [
            (x.id, x.sentence, x.place, [(e.story.slug, e.line, e.quote) for e in x.evidence])
            for x in catalogue.graph.lessons
        ],
        [(s.name, s.slug, s.place, [x.slug for x in s.stories]) for s in catalogue.services],
        [(a.name, a.slug, a.place, [x.slug for x in a.stories]) for a in catalogue.authors],
        list(catalogue.redirects),
        sorted(catalogue.links.files),
        sorted(catalogue.tag_names.items()),
    ]


def test_shuffled_content_gives_the_same_catalogue(tmp_path):
    files = {
        f"stories/{n}.md": with_lessons(
            f"- Oppi {n}. {{#o{n}}}", tags=f"t{n % 3}, T{n % 2}", author=f"K{n % 2}"
        )
        for n in range(12)
    }
    write_files(tmp_path, files)
    site = site_at(tmp_path)
    content = read_content(site)
    first = summary(catalogue_of(content, site)[0])
    stories = list(content.stories)
    random.Random(1).shuffle(stories)
    from dataclasses import replace

    assert summary(catalogue_of(replace(content, stories=tuple(stories)), site)[0]) == first


@pytest.mark.parametrize(
    "langs", [("fi", "sv", "en"), ("sv", "en", "fi"), ("fi", "fi", "fi"), ("sv", "en", "sv")]
)
@pytest.mark.parametrize(
    "links", [("b", "c", "a"), ("b", "c", ""), ("", "a", "b"), ("b", "a", "a"), ("c", "c", "")]
)
def test_translations_that_name_each_other_are_one_telling(tmp_path, langs, links):
    files = {}
    for name, lang, other in zip("abc", langs, links, strict=True):
        head = {"lang": lang, **({"translation": other} if other else {})}
        lesson = "- Odota. {#odota}" if name == "a" else "- [[odota]] Odotin."
        files[f"stories/{name}.md"] = story_file(f"Teksti.\n\n## Opit\n\n{lesson}\n", **head)
    gathered = gather(tmp_path, files)
    again = len(langs) - len(set(langs))  # those are told, and are one telling all the same
    assert [found.code for found in gathered.problems] == ["translation-same-language"] * again
    (lesson,) = gathered.catalogue.graph.lessons
    assert (len(lesson.evidence), len(lesson.tellings)) == (3, 1)
    assert lesson.tellings[0].story.lang == "fi" or "fi" not in langs
    (original,) = set(gathered.catalogue.originals.values())
    assert original == lesson.tellings[0].story.path
