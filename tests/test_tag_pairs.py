"""Pairs of tags: which have a page, what is on it, and that its address lasts."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest
from building_content import Files, gather, gather_once, site_at, story_file, write_files
from hypothesis import given, settings
from hypothesis import strategies as st
from small_sites import addresses, build, dead_links, soup, standing_addresses, story, write_site
from tarinat.building.plan import plan_of
from tarinat.identity import recorded, retired
from tarinat.pages.cloud import sizes
from tarinat.problems import errors
from tarinat.reading import read_content
from tarinat.record import Record
from tarinat.tag_pairs import pair_address, slugs_of_pair


def tagged(*tags: str) -> Files:
    """Write stories, each the text of its Tags, dated a day apart."""
    return {
        f"stories/tarina-{n}.md": story_file(tags=words, date=f"2024-01-{n + 1:02}")
        for n, words in enumerate(tags)
    }


def pairs(gathered) -> dict[str, list[str]]:
    """Give the stories of each pair, by its name."""
    return {pair.id: [story.slug for story in pair.stories] for pair in gathered.catalogue.pairs}


def test_pair_is_of_two_stories_or_more_newest_first(tmp_path):
    gathered = gather(tmp_path, tagged("jono, bussi", "bussi, kello", "bussi, jono, kello", "yksin"))
    assert pairs(gathered) == {
        "bussi+jono": ["tarina-2", "tarina-0"],
        "bussi+kello": ["tarina-2", "tarina-1"],
    }


def test_story_told_in_two_languages_is_no_pair_of_stories(tmp_path):
    files = {
        "stories/a.md": story_file(tags="jono, bussi"),
        "stories/b.md": story_file(tags="jono, bussi", Lang="sv", Translation="a"),
    }
    assert pairs(gather(tmp_path, files)) == {}
    files["stories/c.md"] = story_file(tags="jono, bussi")
    assert {name: sorted(own) for name, own in pairs(gather(tmp_path, files)).items()} == {
        "bussi+jono": ["a", "b", "c"]
    }


def test_pair_counts_tags_however_they_are_written(tmp_path):
    files = {**tagged("CX, Jono", "asiakaskokemus, JONO"), "tags/asiakaskokemus.md": "Aliases: CX\n\nSe.\n"}
    assert pairs(gather(tmp_path, files)) == {"asiakaskokemus+jono": ["tarina-1", "tarina-0"]}


def test_tag_written_twice_is_no_pair(tmp_path):
    assert pairs(gather(tmp_path, tagged("jono, Jono", "jono, JONO"))) == {}


WORDS = ("aamu", "bussi", "jono", "kello", "luukku", "ämpäri")


@given(
    st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=5, unique=True), max_size=9),
    st.integers(0, 4),
)
@settings(max_examples=60)
def test_pairs_are_those_that_counting_all_with_all_gives(stories, most):
    gathered = gather_once(tagged(*map(", ".join, stories)), TARINAT_TAG_PAIRS=most)
    shared = {
        (one, other): sum({one, other} <= set(tags) for tags in stories)
        for one, other in combinations(WORDS, 2)
    }
    strong = set()
    for word in WORDS:
        own = [pair for pair, count in shared.items() if word in pair and count]
        # The alphabet settles what shares as many stories: the other word of the pair.
        own.sort(key=lambda pair: (-shared[pair], pair[pair[0] == word]))
        strong |= {pair for pair in own[:most] if shared[pair] >= 2}
    found = {(pair.first.title, pair.second.title): len(pair.stories) for pair in gathered.catalogue.pairs}
    # By slug "ämpäri" comes first of all but "aamu".
    assert {tuple(sorted(pair)): count for pair, count in found.items()} == {
        tuple(sorted(pair)): shared[pair] for pair in strong
    }
    slugs = [(pair.first.slug, pair.second.slug) for pair in gathered.catalogue.pairs]
    assert slugs == sorted(slugs)
    assert all(first < second for first, second in slugs)


def test_each_tag_has_so_many_pairs_and_those_that_count_for_the_other(tmp_path):
    """The tag of most stories stands in more pairs than the setting says: each is its other tag’s best."""
    files = tagged(*(f"kaikki, {word}" for word in WORDS for _ in range(2)))
    assert len(pairs(gather(tmp_path, files, TARINAT_TAG_PAIRS=1))) == len(WORDS)


def test_address_of_a_pair_is_the_same_from_both_sides_and_tells_its_slugs():
    assert pair_address("jono", "bussi") == pair_address("bussi", "jono") == "/tunniste/bussi/yhdessa/jono/"
    assert slugs_of_pair("/tunniste/bussi/yhdessa/jono/") == ("bussi", "jono")
    assert slugs_of_pair("/tunniste/bussi/sivu/2/") == ()


# The pages


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """Build a site where two tags share twelve stories, and one of them a single story with a third."""
    files = {
        f"stories/tarina-{n:02}.md": story(
            f"Tarina {n}",
            f"2025-01-{n:02}",
            "jono, sähköinen asiointi" + (", kello" if n == 1 else ""),
            body="Teksti." + ("\n\n## Opit\n\n- Jono opettaa. {#jono-opettaa}" if n == 2 else ""),
            Experience="good" if n < 4 else "bad",
        )
        for n in range(1, 13)
    }
    return build(write_site(tmp_path_factory.mktemp("pairs"), files))


PAIR = "/tunniste/jono/yhdessa/sahkoinen-asiointi/"


def words(element) -> str:
    return " ".join(element.get_text(" ").split())


def test_pair_has_pages_like_the_archive_of_a_tag(site):
    first, second = (soup(site, address) for address in (PAIR, f"{PAIR}sivu/2/"))
    assert words(first.h1) == "Tarinat, joissa on tunnisteet jono ja sähköinen asiointi"
    assert [words(name) for name in first.h1.select("em")] == ["jono", "sähköinen asiointi"]
    listed = [link["href"] for page in (first, second) for link in page.select("main article h2 a")]
    assert listed == [f"/tarinat/tarina-{n:02}/" for n in range(12, 0, -1)]
    assert first.select_one('a[rel="next"]')["href"] == f"{PAIR}sivu/2/"
    assert second.select_one('a[rel="prev"]')["href"] == PAIR
    assert not (site / PAIR[1:] / "sivu/3/index.html").exists()


def test_pair_has_a_title_and_a_description_of_its_own(site):
    pages = [soup(site, address) for address in (PAIR, f"{PAIR}sivu/2/")]
    titles = [page.title.get_text() for page in pages]
    assert titles[0] == "Tarinat, joissa on tunnisteet jono ja sähköinen asiointi – Pikkutarinat"
    assert "sivu 2" in titles[1]
    described = pages[0].select_one('meta[name="description"]')["content"]
    assert described == "12 tarinaa, joissa on sekä jono että sähköinen asiointi."


def test_both_tags_lead_to_their_pair_and_it_leads_back(site):
    for tag, other in (("jono", "sahkoinen-asiointi"), ("sahkoinen-asiointi", "jono")):
        (link,) = soup(site, f"/tunniste/{tag}/").select(f'main a[href="{PAIR}"]')
        assert words(link).endswith("12 yhdessä")
        row = link.find_parent("li")
        assert row.select_one("a")["href"] == f"/tunniste/{other}/"
        assert f"/tunniste/{tag}/" in [a["href"] for a in soup(site, PAIR).select("main .aside a")]


def test_tags_of_one_common_story_have_no_page_and_no_link_to_one(site):
    assert [a for a in addresses(site) if "yhdessa" in a] == [PAIR, f"{PAIR}sivu/2/"]
    row = soup(site, "/tunniste/kello/").select_one('.together a[href="/tunniste/jono/"]').find_parent("li")
    assert words(row) == "jono 1"


def test_pair_has_the_lessons_and_feelings_of_its_stories(site):
    aside = soup(site, PAIR).select_one(".aside")
    assert "/opit/jono-opettaa/" in [a["href"] for a in aside.select("a")]
    assert "Hyvä 3" in words(aside)
    assert "Huono 9" in words(aside)


def test_every_link_of_a_site_with_pairs_leads_somewhere(site):
    assert dead_links(site, "https://tarinat.test") == []


def test_tag_leads_to_all_its_pairs_on_its_first_page(tmp_path):
    others = [f"aihe {n:02}" for n in range(12)]
    files = {
        f"stories/{n}-{number}.md": story(tags=f"kaikki, {other}")
        for n, other in enumerate(others)
        for number in range(2)
    }
    output = build(write_site(tmp_path, files))
    together = [a for a in standing_addresses(output) if "yhdessa" in a]
    assert len(together) == 12
    first, second = (soup(output, f"/tunniste/kaikki/{part}") for part in ("", "sivu/2/"))
    assert sorted(a["href"] for a in first.select(".together a.count")) == together
    assert words(first.select_one(".aside summary")) == "Vielä 4 tunnistetta"
    assert len(second.select(".together a.count")) == 8


def test_no_pair_has_a_page_where_the_setting_says_none(tmp_path):
    output = build(write_site(tmp_path, tagged("a, b", "a, b"), TARINAT_TAG_PAIRS=0))
    assert [a for a in addresses(output) if "yhdessa" in a] == []


# The address lasts


def planned(folder, files, record=None, **options):
    """Lay out the site of some files, and of a record."""
    for old in (folder / "content").rglob("*.md"):
        old.unlink()
    write_files(folder, files)
    site = site_at(folder, THEME="theme", **options)
    content = read_content(site)
    return plan_of(site, replace(content, record=record) if record else content)


def record_of(plan) -> Record:
    catalogue = plan.catalogue
    return recorded(catalogue.identity, catalogue.shown, plan.site.url, plan.site.now)


def led(plan) -> dict[str, str]:
    """Tell where the old addresses of pairs lead."""
    return {r.address: r.target for r in plan.catalogue.redirects if "yhdessa" in r.address}


TOGETHER = tagged("bussi, jono", "bussi, jono", "kello")
APART = tagged("bussi, jono", "bussi", "jono, kello")
OLD = "/tunniste/bussi/yhdessa/jono/"


def test_pair_that_shares_too_little_now_leads_to_a_tag_and_back_again_when_it_returns(tmp_path):
    record = record_of(planned(tmp_path, TOGETHER))
    assert [entry.address for entry in record.of("pair")] == [OLD]
    for _ in range(2):
        apart = planned(tmp_path, APART, record)
        assert errors(apart.problems) == ()
        assert led(apart) == {OLD: "/tunniste/bussi/"}
        record = record_of(apart)
    for _ in range(2):
        back = planned(tmp_path, TOGETHER, record)
        assert errors(back.problems) == ()
        assert led(back) == {}
        assert [sheet.address for sheet in back.sheets].count(OLD) == 1
        record = record_of(back)
    assert led(planned(tmp_path, APART, record)) == {OLD: "/tunniste/bussi/"}


def test_pair_moves_with_its_tag(tmp_path):
    record = record_of(planned(tmp_path, TOGETHER))
    moved = planned(tmp_path, {**TOGETHER, "tags/jono.md": "Title: jono\nSlug: jonot\n\nJono.\n"}, record)
    assert errors(moved.problems) == ()
    assert led(moved) == {OLD: "/tunniste/bussi/yhdessa/jonot/"}


def test_pair_of_a_tag_that_was_let_go_of_leads_to_the_other(tmp_path):
    record = record_of(planned(tmp_path, TOGETHER))
    record, unknown = retired(record, ["/tunniste/bussi/"])
    assert unknown == ()
    plan = planned(tmp_path, tagged("jono", "jono", "kello"), record)
    assert errors(plan.problems) == ()
    assert led(plan) == {OLD: "/tunniste/jono/"}


def test_pair_of_two_tags_that_were_let_go_of_leads_nowhere_and_stops_nothing(tmp_path):
    record = record_of(planned(tmp_path, TOGETHER))
    record, _ = retired(record, ["/tunniste/bussi/", "/tunniste/jono/"])
    plan = planned(tmp_path, tagged("kello", "kello", "kello"), record)
    assert errors(plan.problems) == ()
    assert led(plan) == {}
    assert [entry.gone for entry in record_of(plan).of("pair")] == [True]


def test_pair_that_has_too_many_before_it_leads_to_a_tag(tmp_path):
    files = tagged(*["bussi, jono"] * 2, *["bussi, kello"] * 3, *["jono, luukku"] * 3)
    record = record_of(planned(tmp_path, files))
    plan = planned(tmp_path, files, record, TARINAT_TAG_PAIRS=1)
    assert errors(plan.problems) == ()
    assert led(plan) == {OLD: "/tunniste/bussi/"}


def test_alias_at_the_address_of_a_pair_is_refused(tmp_path):
    files = {**TOGETHER, "stories/x.md": story_file(tags="kello", aliases=OLD)}
    assert [found.code for found in errors(planned(tmp_path, files).problems)] == ["alias-reserved"]


# The cloud


def test_cloud_is_in_alphabetical_order_with_five_sizes_and_their_numbers(tmp_path):
    counts = {"öljy": 16, "aamu": 1, "jono": 2, "bussi": 4, "äiti": 7}
    files = {f"stories/{tag}-{n}.md": story(tags=tag) for tag, count in counts.items() for n in range(count)}
    page = soup(build(write_site(tmp_path, files)), "/tunnisteet/")
    rows = [(words(row), row["class"]) for row in page.select(".cloud li")]
    assert rows == [
        ("aamu 1", ["size-1"]),
        ("bussi 4", ["size-3"]),
        ("jono 2", ["size-2"]),
        ("äiti 7", ["size-4"]),
        ("öljy 16", ["size-5"]),
    ]


def test_cloud_of_very_many_tags_has_the_most_used(tmp_path):
    files = {"stories/a.md": story(tags=", ".join(f"t{n:02}" for n in range(50)))}
    files["stories/b.md"] = story(tags=", ".join(f"t{n:02}" for n in range(20, 50)))
    page = soup(build(write_site(tmp_path, files)), "/tunnisteet/")
    names = [words(link) for link in page.select(".cloud a")]
    assert names == [f"t{n:02}" for n in (*range(10), *range(20, 50))]
    assert len(page.select(".by-letter li")) == 50


@given(st.lists(st.integers(1, 10**6), min_size=1, max_size=20))
def test_more_stories_never_make_a_tag_smaller(counts):
    class Archive:
        def __init__(self, count: int) -> None:
            self.stories = range(count)

    found = dict(zip(counts, sizes([Archive(count) for count in counts]), strict=True))
    in_order = [found[count] for count in sorted(found)]
    assert in_order == sorted(in_order)
    assert set(in_order) <= set(range(1, 6))
    if len(found) > 1:
        assert (in_order[0], in_order[-1]) == (1, 5)
