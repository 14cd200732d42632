"""What to read next: each related story with a reason that is true, and the same on every machine."""

import random
from functools import cache

import pytest
from small_sites import REPO, addresses, build, built, differences, file_at, soup, story, write_site

REASONS = {
    "Sama oppi:": "lesson",
    "Eri mieltä samasta opista:": "other_side",
    "Sama palvelu:": "service",
    "Samanlainen palvelu:": "service_type",
    "Sama tunniste:": "tags",
    "Samat tunnisteet:": "tags",
}


def related(output, slug: str) -> list[tuple[str, str, tuple[str, ...]]]:
    """Read what a story's page offers: the slug of the other story, the kind of reason, what is shared."""
    found = []
    for item in soup(output, f"/tarinat/{slug}/").select(".next-stories > li"):
        shared = tuple(part.get_text() for part in item.select(".reason b"))
        words = item.select_one(".reason").get_text(" ").replace(" , ", " ")
        for name in shared:
            words = words.replace(name, "")
        kind = REASONS[" ".join(words.split())]
        found.append((item.select_one("h3 a")["href"].rstrip("/").rpartition("/")[2], kind, shared))
    return found


def facts(output, slug: str) -> dict[str, object]:
    """Read what a story's own page says of it."""
    page = soup(output, f"/tarinat/{slug}/")
    named = {
        row.dt.get_text(): row.dd.get_text().strip()
        for row in page.select(".facts > div")
        if row.dt and row.dd
    }
    lessons = {
        item.select_one(".lesson-says").get_text().strip(): item.select_one(".stance").get_text()
        for item in page.select(".story-lessons .lesson")
    }
    crumb = page.select_one(".facts a[href*='/palvelut/']")
    return {
        "tags": {tag.get_text() for tag in page.select(".story-after .tags a")},
        "service": crumb.get_text() if crumb else "",
        "service_type": kind_of_service(output, crumb["href"]) if crumb else named.get("Palvelu", ""),
        "lessons": lessons,
    }


def kind_of_service(output, address: str) -> str:
    """Read what kind of service a service's own page says it is."""
    words = soup(output, address).select_one(".page-head .follow span").get_text()
    return "" if words[0].isdigit() else words


def is_true(output, slug: str, other: str, kind: str, shared: tuple[str, ...]) -> bool:
    """Tell whether both pages say what the reason says."""
    own, others = facts(output, slug), facts(output, other)
    if kind in ("lesson", "other_side"):
        both = own["lessons"].keys() & others["lessons"].keys()
        against = [lessons["lessons"].get(shared[0]) == "Puhuu vastaan" for lessons in (own, others)]
        return len(shared) == 1 and shared[0] in both and (kind == "other_side") == (against[0] != against[1])
    if kind == "tags":
        return bool(shared) and set(shared) <= own["tags"] & others["tags"]
    return shared == (others[kind],) and own[kind].casefold() == others[kind].casefold() != ""


def finnish_stories(output) -> list[str]:
    """List the slugs of the stories whose pages are in Finnish: the reasons are read in that language."""
    found = [address for address in addresses(output) if address.startswith("/tarinat/")]
    pages = [(address, soup(output, address)) for address in found]
    return [
        address.split("/")[2]
        for address, page in pages
        if page.html["lang"] == "fi" and page.select_one("article .story-head")
    ]


@cache
def random_site(folder):
    """Build a site of 90 stories whose tags, services and lessons are drawn by lot."""
    lot = random.Random(2026)
    files = {}
    for n in range(90):
        lessons = [f"- Oppi numero {n}. {{#oppi-{n}}}\n"] if n < 12 else []
        lessons += [f"- [[{lot.choice(['', '!'])}oppi-{lot.randrange(12)}]] Sanoin.\n"] if n >= 12 else []
        named = ({}, {"Service": f"Palvelu {lot.randrange(9)}"}, {"Service_type": f"Korjaamo {n % 2}"})
        files[f"stories/tarina-{n}.md"] = story(
            f"Tarina {n}",
            f"20{10 + n % 15}-0{1 + n % 9}-1{n % 10}",
            ", ".join(sorted({f"aihe{int(lot.paretovariate(0.7)) % 40}" for _ in range(3)})),
            f"Kerron.\n\n## Opit\n\n{''.join(lessons)}",
            **lot.choice(named),
        )
    return build(write_site(folder, files))


@pytest.fixture(scope="module")
def lot(tmp_path_factory):
    """Give the site that is drawn by lot."""
    return random_site(tmp_path_factory.mktemp("lot"))


@pytest.fixture(scope="module")
def example(tmp_path_factory):
    """Give the example site."""
    folder = tmp_path_factory.mktemp("example")
    content = {
        path.relative_to(REPO / "content").as_posix(): path.read_bytes()
        for path in (REPO / "content").rglob("*")
        if path.is_file() and path.name != "published.tsv"
    }
    return build(write_site(folder, content))


@pytest.mark.parametrize("name", ["example", "lot"])
def test_every_reason_is_true_of_both_stories(name, request):
    output = request.getfixturevalue(name)
    told = [(slug, *one) for slug in finnish_stories(output) for one in related(output, slug)]
    finnish = set(finnish_stories(output))
    checked = [one for one in told if one[1] in finnish]
    assert [one for one in checked if not is_true(output, *one)] == []
    assert len(checked) > 60
    assert {"lesson", "service", "tags"} <= {kind for _, _, kind, _ in checked}


@pytest.mark.parametrize("name", ["example", "lot"])
def test_story_offers_three_different_others_or_all_that_there_are(name, request):
    output = request.getfixturevalue(name)
    for slug in finnish_stories(output):
        others = [other for other, _, _ in related(output, slug)]
        assert len(set(others)) == len(others) <= 3
        assert slug not in others
    assert sum(len(related(output, slug)) == 3 for slug in finnish_stories(output)) > 25


def test_reasons_of_one_story_differ_while_there_are_others(example):
    told = [
        [(kind, shared) for _, kind, shared in related(example, slug)] for slug in finnish_stories(example)
    ]
    whole = [reasons for reasons in told if len(reasons) == 3]
    assert sum(len(set(reasons)) == 3 for reasons in whole) > 0.6 * len(whole)


def test_lesson_goes_before_service_and_service_before_tag(tmp_path):
    files = {
        "stories/oma.md": story(
            "Oma", tags="jono, luukku", Service="Posti", body="Kerron.\n\n## Opit\n\n- Odota. {#odota}\n"
        ),
        "stories/oppi.md": story("Oppi", tags="muu", body="Kerron.\n\n## Opit\n\n- [[odota]] Odotin.\n"),
        "stories/palvelu.md": story("Palvelu", tags="toinen", Service="Posti"),
        "stories/aihe.md": story("Aihe", tags="jono, kolmas"),
        "stories/vieras.md": story("Vieras", tags="neljas"),
    }
    output = build(write_site(tmp_path, files))
    assert related(output, "oma") == [
        ("oppi", "lesson", ("Odota.",)),
        ("palvelu", "service", ("Posti",)),
        ("aihe", "tags", ("jono",)),
    ]
    assert related(output, "vieras") == []


def test_story_that_speaks_against_the_same_lesson_says_so_from_both_sides(tmp_path):
    files = {
        "stories/puolesta.md": story("Puolesta", tags="a", body="Kerron.\n\n## Opit\n\n- Odota. {#odota}\n"),
        "stories/vastaan.md": story(
            "Vastaan", tags="b", body="Kerron.\n\n## Opit\n\n- [[!odota]] En odota.\n"
        ),
    }
    output = build(write_site(tmp_path, files))
    assert related(output, "puolesta") == [("vastaan", "other_side", ("Odota.",))]
    assert related(output, "vastaan") == [("puolesta", "other_side", ("Odota.",))]


def test_kind_of_service_is_a_reason_where_none_is_named(tmp_path):
    files = {
        "stories/yksi.md": story("Yksi", tags="a", Service_type="Autohuolto"),
        "stories/kaksi.md": story("Kaksi", tags="b", Service_type="autohuolto"),
    }
    output = build(write_site(tmp_path, files))
    assert [(other, kind) for other, kind, _ in related(output, "yksi")] == [("kaksi", "service_type")]


def test_named_service_is_of_the_kind_that_its_file_says(tmp_path):
    files = {
        "services/kulma.md": "Title: Kulman kahvila\nType: Kahvila\n\n## Kenelle\n\nKaikille.\n",
        "stories/yksi.md": story("Yksi", tags="a", Service="Kulman kahvila"),
        "stories/kaksi.md": story("Kaksi", tags="b", Service_type="kahvila"),
    }
    output = build(write_site(tmp_path, files))
    assert related(output, "yksi") == [("kaksi", "service_type", ("kahvila",))]
    assert related(output, "kaksi") == [("yksi", "service_type", ("Kahvila",))]


def test_rare_tag_goes_before_a_common_one(tmp_path):
    files = {f"stories/t{n}.md": story(f"T {n}", f"2025-01-{n + 1:02}", "yleinen") for n in range(20)}
    files["stories/oma.md"] = story("Oma", "2024-01-01", "yleinen, harvinainen")
    files["stories/harva.md"] = story("Harva", "2019-01-01", "harvinainen")
    output = build(write_site(tmp_path, files))
    assert related(output, "oma")[0] == ("harva", "tags", ("harvinainen",))


def test_translation_and_parts_of_the_series_are_not_offered_again(tmp_path):
    files = {
        "stories/oma.md": story("Oma", tags="jono", Series="Jonossa"),
        "stories/min.md": story("Min", tags="jono", Lang="sv", Translation="oma"),
        "stories/osa.md": story("Osa", "2025-02-02", "jono", Series="Jonossa"),
        "stories/muu.md": story("Muu", "2025-02-03", "jono"),
        "stories/annan.md": story("Annan", "2025-02-03", "jono", Lang="sv", Translation="muu"),
    }
    output = build(write_site(tmp_path, files))
    assert [other for other, *_ in related(output, "oma")] == ["muu"]
    swedish = soup(output, "/tarinat/min/").select(".next-stories h3 a")
    assert {link["href"] for link in swedish} == {"/tarinat/annan/", "/tarinat/osa/"}


def test_names_of_files_and_order_of_reading_change_nothing(tmp_path):
    stories = [
        story(f"Tarina {n}", f"2025-01-{1 + n % 9:02}", f"aihe{n % 4}, aihe{n % 7}", Slug=f"tarina-{n}")
        for n in range(24)
    ]
    outputs = []
    for turn, order in enumerate((stories, stories[::-1])):
        files = {f"stories/f{number:02}.md": text for number, text in enumerate(order)}
        outputs.append(build(write_site(tmp_path / str(turn), files)))
    pages = [name for name in differences(*outputs) if name.startswith("tarinat/")]
    assert pages == []


def test_story_can_be_passed_on_by_mail_without_anyone_hearing_of_it():
    output = built("one-of-each", "/repo")
    share = soup(output, "/tarinat/kuljettaja-odotti/").select_one(".share")
    mail = share.select_one("a")["href"]
    assert mail.startswith("mailto:?subject=")
    assert mail.endswith("body=https%3A//tarinat.test/repo/tarinat/kuljettaja-odotti/")
    buttons = [button.get("data-copies") or button.get("data-shares") for button in share.select("button")]
    assert buttons == ["https://tarinat.test/repo/tarinat/kuljettaja-odotti/"] * 2
    assert file_at(output, "/tarinat/kuljettaja-odotti/").read_text("utf-8").count("http-equiv") == 0
