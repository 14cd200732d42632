"""Tags: which spellings are one tag, its archive, its order and its neighbours."""

import unicodedata

import pytest
from building_content import gather, gather_once, said, story_file
from hypothesis import given, settings
from hypothesis import strategies as st
from tarinat.finnish import same_word_key
from tarinat.tags import by_popularity

CLDR_FI = (
    "10 9 aamu ASIA|asiakas kokemus|asiakaskokemus az õ ob oz saa šakki sako Sote sz sää Vaasa vb vw wasa "
    "wb ya yb übel za zeta žz åland æ äa ämpäri öa øb öc öljy"
)


def tagged(folder, *stories, notes=()):
    """Gather stories, each the text of its Tags, dated a day apart; notes are file names and their texts."""
    files = {
        f"stories/tarina-{n}.md": story_file(tags=tags, date=f"2024-01-{n + 1:02}")
        for n, tags in enumerate(stories)
    }
    return gather(folder, {**files, **{f"tags/{name}.md": text for name, text in notes}})


def titles(gathered):
    return [archive.title for archive in gathered.catalogue.tags]


def archive(gathered, title):
    return next(archive for archive in gathered.catalogue.tags if archive.title == title)


def test_newest_story_leads_its_tag(tmp_path):
    gathered = tagged(tmp_path, "jono", "jono, bussi", "jono")
    assert [story.slug for story in archive(gathered, "jono").stories] == ["tarina-2", "tarina-1", "tarina-0"]


def test_stories_of_one_moment_stand_by_address(tmp_path):
    files = {f"stories/{name}.md": story_file() for name in ("b", "c", "a")}
    (only,) = gather(tmp_path, files).catalogue.tags
    assert [story.slug for story in only.stories] == ["a", "b", "c"]


@pytest.mark.parametrize(
    "other",
    [
        "Asiakas-Kokemus",
        "ASIAKAS KOKEMUS",
        "asiakas  kokemus",
        "asiakas–kokemus",
        "asiakas\u00a0kokemus",
        "asia\u00adkas kokemus",
        "\u202aasiakas kokemus\u202c",
    ],
)
def test_spellings_of_one_tag_share_an_archive(tmp_path, other):
    gathered = tagged(tmp_path, "asiakas kokemus", "asiakas kokemus", other)
    (only,) = gathered.catalogue.tags
    assert (only.title, len(only.stories)) == ("asiakas kokemus", 3)


def test_composed_and_decomposed_letters_are_one_tag(tmp_path):
    gathered = tagged(tmp_path, "hätä", unicodedata.normalize("NFD", "hätä"))
    (only,) = gathered.catalogue.tags
    assert (only.slug, len(only.stories)) == ("hata", 2)


def test_story_is_listed_once_though_it_writes_its_tag_twice(tmp_path):
    gathered = tagged(tmp_path, "hätä, Hätä, HÄTÄ")
    assert [len(one.stories) for one in gathered.catalogue.tags] == [1]


def test_first_spelling_in_a_story_is_the_one_that_is_kept(tmp_path):
    gathered = tagged(tmp_path, "Sote, muu, SOTE")
    assert [use.text for use in gathered.catalogue.stories[0].tags] == ["Sote", "muu"]


def test_most_used_spelling_names_the_tag(tmp_path):
    assert titles(tagged(tmp_path, "sote", "Sote", "Sote")) == ["Sote"]


def test_words_that_differ_in_a_dot_are_two_tags(tmp_path):
    assert titles(tagged(tmp_path, "saa, sää")) == ["saa", "sää"]


def test_twin_tags_share_an_address_and_are_never_merged(tmp_path):
    gathered = tagged(tmp_path, "saa", "sää")
    assert [(one.title, one.address, len(one.stories)) for one in gathered.catalogue.tags] == [
        ("saa", "/tunniste/saa/", 1),
        ("sää", "/tunniste/saa/", 1),
    ]


def test_slug_in_its_file_parts_twin_tags(tmp_path):
    gathered = tagged(tmp_path, "saa, sää", notes=[("keli", "Title: sää\nSlug: keli\n\nx")])
    assert {one.title: one.address for one in gathered.catalogue.tags} == {
        "saa": "/tunniste/saa/",
        "sää": "/tunniste/keli/",
    }


def test_tags_stand_in_the_order_of_the_finnish_alphabet(tmp_path):
    expected = []
    for part in CLDR_FI.split("|"):
        expected += [part] if part == "asiakas kokemus" else part.split()
    gathered = tagged(tmp_path, ", ".join(sorted(expected)))
    assert titles(gathered) == expected


def test_popular_tags_stand_by_count_and_then_by_the_alphabet(tmp_path):
    gathered = tagged(tmp_path, "öljy, aamu, jono", "jono", "öljy, zeta")
    assert [one.title for one in by_popularity(gathered.catalogue.tags)] == ["jono", "öljy", "aamu", "zeta"]


def test_related_tags_are_those_it_occurs_with_most_often_first(tmp_path):
    gathered = tagged(tmp_path, "jono, bussi, apteekki", "jono, bussi", "bussi, laskut", "jono, äiti")
    assert archive(gathered, "jono").related == (("bussi", 2), ("apteekki", 1), ("äiti", 1))
    assert archive(gathered, "laskut").related == (("bussi", 1),)


def test_tag_is_not_related_to_itself_by_another_spelling(tmp_path):
    assert tagged(tmp_path, "jono, Jono").catalogue.tags[0].related == ()


def test_alias_leads_stories_to_the_tag(tmp_path):
    notes = [("asiakaskokemus", "Title: asiakaskokemus\nAliases: CX, asiakas-kokemus\n\nJohdanto.")]
    gathered = tagged(tmp_path, "cx", "Asiakas kokemus", "asiakaskokemus", notes=notes)
    (only,) = gathered.catalogue.tags
    assert (only.title, only.slug, len(only.stories)) == ("asiakaskokemus", "asiakaskokemus", 3)
    assert only.note.text.html == "<p>Johdanto.</p>"


def test_old_address_of_an_alias_redirects_to_the_tag(tmp_path):
    notes = [("asiakaskokemus", "Title: asiakaskokemus\nAliases: CX, asiakas-kokemus\n\nx")]
    gathered = tagged(tmp_path, "cx", notes=notes)
    assert [(one.address, one.target, str(one.place)) for one in gathered.catalogue.redirects] == [
        ("/tunniste/asiakas-kokemus/", "/tunniste/asiakaskokemus/", "content/tags/asiakaskokemus.md:2"),
        ("/tunniste/cx/", "/tunniste/asiakaskokemus/", "content/tags/asiakaskokemus.md:2"),
    ]


def test_story_with_a_tag_and_its_alias_is_listed_once(tmp_path):
    gathered = tagged(tmp_path, "cx, asiakaskokemus", notes=[("asiakaskokemus", "Aliases: CX\n\nx")])
    assert [len(one.stories) for one in gathered.catalogue.tags] == [1]
    assert gathered.catalogue.tags[0].related == ()


def test_file_names_the_tag_when_it_has_no_title(tmp_path):
    gathered = tagged(tmp_path, "Jono", notes=[("jono", "Summary: Odottamisesta.\n\nx")])
    assert archive(gathered, "jono").note.summary == "Odottamisesta."


@pytest.mark.parametrize(
    "notes",
    [
        [("a", "Title: jono\n\nx"), ("b", "Title: Jono\n\nx")],
        [("a", "Title: jono\nAliases: odotus\n\nx"), ("b", "Title: odotus\n\nx")],
        [("a", "Title: jono\nAliases: odotus\n\nx"), ("b", "Title: tauko\nAliases: Odotus\n\nx")],
    ],
)
def test_one_word_in_two_files_is_told(tmp_path, notes):
    gathered = tagged(tmp_path, "jono", notes=notes)
    (found,) = gathered.problems
    assert (found.code, found.place.path) == ("tag-name-taken", "content/tags/b.md")
    assert said(found)["other"].startswith("content/tags/a.md")


@pytest.mark.parametrize("tag", ["!!!", "👩‍🦽", "日本", "\u202e", "·"])
def test_tag_without_a_letter_for_its_address_is_told(tmp_path, tag):
    gathered = tagged(tmp_path, f"jono, {tag}")
    assert "tag-without-letters" in gathered.codes()


def test_emoji_beside_a_word_does_not_hinder_a_tag(tmp_path):
    gathered = tagged(tmp_path, "jono 👩‍🦽")
    assert (gathered.codes(), gathered.catalogue.tags[0].slug) == ([], "jono")


def test_tags_x1_and_x12_have_their_own_addresses(tmp_path):
    assert [one.address for one in tagged(tmp_path, "x1, x12").catalogue.tags] == [
        "/tunniste/x1/",
        "/tunniste/x12/",
    ]


def test_tag_of_a_draft_has_no_archive(tmp_path):
    files = {
        "stories/a.md": story_file(tags="näkyvä"),
        "stories/b.md": story_file(tags="salainen", status="draft"),
    }
    assert titles(gather(tmp_path, files)) == ["näkyvä"]


words = st.lists(
    st.sampled_from(["jono", "Jono", "JONO", "cx", "sää", "saa", "öljy", "a-b", "A b"]),
    min_size=1,
    max_size=4,
)


@settings(max_examples=60)
@given(st.lists(words, min_size=1, max_size=6))
def test_archives_cover_the_stories_and_hold_nothing_else(corpus):
    files = {f"stories/s{n}.md": story_file(tags=", ".join(tags)) for n, tags in enumerate(corpus)}
    gathered = gather_once({**files, "tags/jono.md": "Aliases: cx\n\nx"})
    expected = {
        (f"s{n}", "jono" if same_word_key(tag) == "cx" else same_word_key(tag))
        for n, tags in enumerate(corpus)
        for tag in tags
    }
    listed = [(story.slug, one.key) for one in gathered.catalogue.tags for story in one.stories]
    assert sorted(listed) == sorted(expected)
    assert len({one.key for one in gathered.catalogue.tags}) == len(gathered.catalogue.tags)


@settings(max_examples=60)
@given(st.lists(words, min_size=1, max_size=6))
def test_tags_are_related_both_ways(corpus):
    files = {f"stories/s{n}.md": story_file(tags=", ".join(tags)) for n, tags in enumerate(corpus)}
    counts = {
        (one.key, other): count for one in gather_once(files).catalogue.tags for other, count in one.related
    }
    assert counts == {(other, one): count for (one, other), count in counts.items()}
