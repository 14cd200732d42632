"""Lists of stories by whose experience they tell."""

from __future__ import annotations

import pytest
from small_sites import addresses, build, soup, story, write_site

TOLD = {
    "own": ("oma", "Omat kokemukset", "oma"),
    "heard": ("kuultu", "Toisilta kuullut", "kuultu"),
    "observed": ("nahty", "Vierestä nähdyt", "nähty"),
    "media": ("mediasta", "Mediasta luetut", "mediasta"),
    "reflection": ("pohdinta", "Pohdinnat", "pohdinta"),
}
"""The end of each list's address, its heading, and the word that authors may write instead."""


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    files = {
        f"stories/{name}.md": story(name, Perspective=name, Experience="good")
        for name in TOLD
        if name != "media"
    }
    files |= {
        f"stories/{name}-2.md": story(word, "2023-01-01", Perspective=word)
        for name, (_, _, word) in TOLD.items()
    }
    files["stories/sanaton.md"] = story("sanaton")
    files |= {
        f"stories/oma-{n}.md": story(f"oma {n}", f"2020-01-{n:02}", Perspective="own") for n in range(1, 11)
    }
    return build(write_site(tmp_path_factory.mktemp("told"), files))


def words(element) -> str:
    return " ".join(element.get_text(" ").split())


def listed(page) -> list[str]:
    return [link["href"] for link in page.select("main article h2 a")]


@pytest.mark.parametrize("name", TOLD)
def test_list_has_exactly_the_stories_that_are_known_so(site, name):
    slug, heading, _ = TOLD[name]
    page = soup(site, f"/nakokulmat/{slug}/")
    assert words(page.h1) == heading
    if name == "own":
        assert listed(page)[:2] == ["/tarinat/own/", "/tarinat/own-2/"]
        assert len(listed(page)) == 10
        assert len(listed(soup(site, "/nakokulmat/oma/sivu/2/"))) == 2
    else:
        expected = [f"/tarinat/{name}/", f"/tarinat/{name}-2/"]
        assert listed(page) == (expected[1:] if name == "media" else expected)


def test_index_leads_to_each_perspective_with_its_number(site):
    page = soup(site, "/nakokulmat/")
    rows = [
        (row.a["href"], words(row.select_one(".told > span"))) for row in page.select(".perspectives > li")
    ]
    assert rows == [
        ("/nakokulmat/oma/", "12 tarinaa"),
        ("/nakokulmat/kuultu/", "2 tarinaa"),
        ("/nakokulmat/nahty/", "2 tarinaa"),
        ("/nakokulmat/mediasta/", "1 tarina"),
        ("/nakokulmat/pohdinta/", "2 tarinaa"),
    ]


def test_list_leads_to_the_other_perspectives(site):
    links = [link["href"] for link in soup(site, "/nakokulmat/oma/").select("main .aside a")]
    assert links == [f"/nakokulmat/{slug}/" for slug, _, _ in list(TOLD.values())[1:]]


def test_story_leads_to_the_stories_of_its_perspective(site):
    assert (
        words(soup(site, "/tarinat/heard/").select_one('dd a[href="/nakokulmat/kuultu/"]'))
        == "Toiselta kuultu"
    )
    assert soup(site, "/tarinat/sanaton/").select('main a[href^="/nakokulmat/"]') == []


def test_every_page_and_the_experiences_lead_to_the_perspectives(site):
    assert soup(site, "/").select('.site-foot a[href="/nakokulmat/"]')
    assert soup(site, "/kokemukset/").select('main a[href="/nakokulmat/"]')
    assert soup(site, "/nakokulmat/").select('main a[href="/kokemukset/"]')


def test_perspective_without_stories_has_its_page_and_says_so(tmp_path):
    output = build(write_site(tmp_path, {"stories/a.md": story()}))
    for slug, _, _ in TOLD.values():
        page = soup(output, f"/nakokulmat/{slug}/")
        assert words(page.select_one(".empty")) == "Tästä näkökulmasta ei ole vielä kerrottu."
    assert len([a for a in addresses(output) if a.startswith("/nakokulmat/")]) == 6
