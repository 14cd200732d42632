"""The page of statistics says what the stories say: every number of it is counted anew from the files."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

import pytest
from building_content import gather_once, story_file
from hypothesis import given, settings
from hypothesis import strategies as st
from small_sites import build, built, copied, dead_links, soup, story, try_build, write_site
from tarinat.statistics import statistics_of

FELT = {"good": "Hyvä", "mixed": "Vaihteleva", "bad": "Huono", "none": "Pohdinta", None: "Ei kerrottu"}


@dataclass(frozen=True)
class Told:
    """A story as a test writes it."""

    date: str
    tags: tuple[str, ...]
    experience: str | None
    lesson: str = ""


TALES = (
    Told("2019-12-31 23:30", ("jono", "bussi"), "good", "- Oppi yksi. {#yksi}"),
    Told("2020-01-01 00:30", ("jono",), "bad", "- [[yksi]] Sama."),
    Told("2020-06-01", ("jono", "kello"), "bad", "- [[!yksi]] Toisin.\n- Oppi kaksi. {#kaksi}"),
    Told("2023-02-02", ("bussi",), None, "- Oppi kolme. {#kolme}"),
    Told("2026-03-03", ("ämpäri", "jono"), "none", "- [[kaksi]] Niin."),
    Told("2026-04-04", ("jono",), "mixed"),
)


def files_of(tales) -> dict[str, str]:
    """Write stories, a draft and one of the future beside."""
    files = {
        f"stories/t{n}.md": story(
            f"Tarina {n}",
            tale.date,
            ", ".join(tale.tags),
            body="Teksti." + (f"\n\n## Opit\n\n{tale.lesson}" if tale.lesson else ""),
            **({"Experience": tale.experience} if tale.experience else {}),
        )
        for n, tale in enumerate(tales)
    }
    files["stories/luonnos.md"] = story(date="2021-01-01", Status="draft", Experience="good")
    files["stories/tuleva.md"] = story(date="2027-01-01", Experience="good")
    return files


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    output = build(write_site(tmp_path_factory.mktemp("numbers"), files_of(TALES)))
    assert dead_links(output, "https://tarinat.test") == []
    return soup(output, "/tilastot/")


def words(element) -> str:
    return " ".join(element.get_text(" ").split())


def table(page, caption: str) -> list[list[str]]:
    """Read a table, its head first."""
    (found,) = [t for t in page.select("table") if words(t.caption) == caption]
    return [[words(cell) for cell in row.select("th, td")] for row in found.select("tr")]


def year(tale: Told) -> int:
    return int(tale.date[:4])


def test_lead_counts_stories_lessons_services_and_tags(page):
    assert words(page.select_one(".page-lead")).startswith("6 tarinaa, 3 oppia, 0 palvelua ja 4 tunnistetta.")


def test_table_of_years_counts_every_story_and_how_it_felt(page):
    rows = [["Vuosi", "Tarinoita", *FELT.values()]]
    for y in range(2026, 2018, -1):
        of = [tale for tale in TALES if year(tale) == y]
        felt = Counter(tale.experience for tale in of)
        rows.append([str(y), str(len(of)), *(str(felt[name]) for name in FELT)])
    felt = Counter(tale.experience for tale in TALES)
    rows.append(["Yhteensä", str(len(TALES)), *(str(felt[name]) for name in FELT)])
    assert table(page, "Tarinat ja kokemukset vuosittain") == rows


def test_table_of_tags_counts_each_tag_by_year(page):
    rows = [["Tunniste", *map(str, range(2026, 2018, -1)), "Yhteensä"]]
    counts = Counter(tag for tale in TALES for tag in tale.tags)
    for tag in ("jono", "bussi", "kello", "ämpäri"):
        by_year = Counter(year(tale) for tale in TALES if tag in tale.tags)
        rows.append([tag, *(str(by_year[y]) for y in range(2026, 2018, -1)), str(counts[tag])])
    assert table(page, "Tunnisteiden tarinat vuosittain") == rows


def test_tables_of_lessons_count_their_stories(page):
    assert table(page, "Kuinka moni tarina opista kertoo") == [
        ["Tarinoita", "Opit"],
        ["1", "1"],
        ["2", "1"],
        ["3", "1"],
        ["Yhteensä", "3"],
    ]
    rows = [[re.sub("Paino: .*", "", cell) for cell in row] for row in table(page, "Painavimmat opit")]
    assert rows == [
        ["Oppi", "Puolesta", "Vastaan"],
        *(["Oppi yksi."], ["", "2", "1"]),
        *(["Oppi kaksi."], ["", "2", "0"]),
        *(["Oppi kolme."], ["", "1", "0"]),
    ]


def test_columns_of_years_are_those_of_the_table(page):
    chart = page.select_one("#sivun-vuodet").parent.select_one("svg")
    assert [words(text) for text in chart.select("text:not(.quiet)")] == ["1", "2", "1", "2"]
    assert len(chart.select("rect")) == 4
    assert words(chart.desc) == "Eniten yhdeltä vuodelta: 2 tarinaa."


def test_running_year_is_an_outline_and_said_to_be_running(page):
    chart = page.select_one("#sivun-vuodet").parent
    assert len(chart.select("rect.bar-now")) == 1
    assert "Vuosi 2026 on kesken" in words(chart.p)


def test_one_mark_is_one_story(page):
    chart = page.select_one("#kokemukset-nimi").parent
    assert Counter(use["href"] for use in chart.select("use")) == {
        "#m-good": 1,
        "#m-mixed": 1,
        "#m-bad": 2,
        "#m-reflection": 1,
        "#m-unsaid": 1,
    }
    assert words(chart.desc) == "Hyvä 1, Vaihteleva 1, Huono 2, Pohdinta 1, Ei kerrottu 1."


def test_every_picture_has_a_name_and_words_and_every_number_is_in_a_table(page):
    pictures = page.select("main svg.chart")
    assert len(pictures) == 1 + 1 + 4 + 1 + 3
    for picture in pictures:
        assert picture["role"] == "img"
        assert picture.find(id=picture["aria-labelledby"]).name == "title"
        assert picture.find(id=picture["aria-describedby"]).name == "desc"
    cells = {words(cell) for cell in page.select("td, tbody th")}
    for text in page.select("main svg text"):
        assert words(text) in cells


def test_statistics_are_linked_from_every_foot(page):
    assert page.select_one('.site-foot a[href="/tilastot/"]')


def test_data_is_linked_with_what_it_means(page):
    section = page.select_one("#sivun-data").parent
    assert [link["href"] for link in section.select("a")] == [
        "/tarinat.json",
        "/theme/data/tarinat.schema.json",
        "/opit.json",
        "/theme/data/opit.schema.json",
    ]


def test_example_pages_of_the_archive_and_of_feelings_count_the_same():
    output = built("one-of-each")
    rows = table(soup(output, "/tilastot/"), "Tarinat ja kokemukset vuosittain")
    for y, count, *_ in rows[1:-1]:
        if count != "0":
            assert words(soup(output, f"/arkisto/{y}/").select_one(".follow")).startswith(f"{count} tarina")
    total = dict(zip(rows[0], rows[-1], strict=True))
    for slug, name in (("hyva", "Hyvä"), ("huono", "Huono"), ("pohdinta", "Pohdinta")):
        assert words(soup(output, f"/kokemukset/{slug}/").select_one(".follow")).startswith(f"{total[name]} ")


def test_site_without_stories_says_that_there_is_nothing_to_count():
    page = soup(built("no-stories-yet"), "/tilastot/")
    assert (
        words(page.select_one(".empty"))
        == "Laskettavaa ei vielä ole. Luvut ilmestyvät ensimmäisen tarinan mukana."
    )
    assert page.select("main svg, main table") == []


def test_one_year_is_told_in_words_and_tables(tmp_path):
    files = {"stories/a.md": story(date="2025-01-01"), "stories/b.md": story("Toinen", date="2025-05-05")}
    page = soup(build(write_site(tmp_path, files)), "/tilastot/")
    assert words(page.select_one("#sivun-vuodet").parent.p) == "Kaikki tarinat ovat vuodelta 2025."
    assert page.select("#sivun-vuodet ~ svg") == []
    assert table(page, "Tarinat ja kokemukset vuosittain")[1][:2] == ["2025", "2"]
    assert page.select_one("#sivun-tunnisteet").parent.details.has_attr("open")


def test_very_many_stories_are_columns_of_each_feeling(tmp_path):
    files = {
        f"stories/{n}.md": story(f"T{n}", f"{2023 + n % 2}-01-01", Experience="good" if n % 3 else "bad")
        for n in range(60)
    }
    page = soup(build(write_site(tmp_path, files)), "/tilastot/")
    section = page.select_one("#sivun-kokemukset").parent
    rows = [words(row.p) for row in section.select(".small-charts li")]
    assert rows == ["Hyvä 40 tarinaa", "Vaihteleva 0 tarinaa", "Huono 20 tarinaa", "Pohdinta 0 tarinaa"]
    assert table(page, "Tarinat ja kokemukset vuosittain")[-1][1] == "60"


def test_heaviest_lessons_end_the_table_in_one_row(tmp_path):
    files = {
        "stories/0.md": story(
            date="2020-01-01", body="T.\n\n## Opit\n\n- Oppi on. {#oppi}\n- Toinen. {#toinen}"
        )
    }
    files |= {
        f"stories/{n}.md": story(f"T{n}", f"2020-01-{n + 1:02}", body="T.\n\n## Opit\n\n- [[oppi]] Niin.")
        for n in range(1, 13)
    }
    page = soup(build(write_site(tmp_path, files)), "/tilastot/")
    rows = table(page, "Kuinka moni tarina opista kertoo")
    assert rows[1] == ["1", "1"]
    assert rows[-2:] == [["10 tai enemmän", "1"], ["Yhteensä", "2"]]
    assert words(page.select_one(".heaviest tbody td + td")) == "13"


def test_new_year_makes_the_page_anew_though_no_file_changed(tmp_path):
    """A year that is over is no outline any more."""
    site = copied("one-story", tmp_path, TARINAT_NOW="2024-12-31T12:00:00+02:00")
    (site / "content/stories/toinen.md").write_text(story("Toinen", "2023-01-01"), "utf-8")
    build(site)
    before = (site / "output/tilastot/index.html").read_text("utf-8")
    with (site / "pelicanconf.py").open("a") as file:
        file.write('TARINAT_NOW = "2025-01-01T12:00:00+02:00"\n')
    ended = try_build(site)
    after = (site / "output/tilastot/index.html").read_text("utf-8")
    assert ended.code == 0
    assert ("bar-now" in before, "bar-now" in after) == (True, False)


def test_edit_of_words_leaves_the_page_as_it_is(tmp_path):
    site = write_site(tmp_path, files_of(TALES))
    build(site)
    made = (site / "output/tilastot/index.html").stat()
    file = site / "content/stories/t1.md"
    file.write_text(file.read_text("utf-8").replace("Tarina 1", "Uusi nimi"), "utf-8")
    build(site)
    now = (site / "output/tilastot/index.html").stat()
    assert (now.st_ino, now.st_mtime_ns) == (made.st_ino, made.st_mtime_ns)


@given(st.lists(st.tuples(st.integers(2000, 2025), st.sampled_from([*FELT])), max_size=12))
@settings(max_examples=40)
def test_every_story_is_counted_once_in_each_count(told):
    files = {
        f"stories/{n}.md": story_file(date=f"{y}-05-05", **({"experience": felt} if felt else {}))
        for n, (y, felt) in enumerate(told)
    }
    gathered = gather_once(files)
    catalogue = gathered.catalogue
    counted = statistics_of(catalogue.stories, catalogue.tags, catalogue.graph.lessons, gathered.site.zone)
    by_year = Counter(y for y, _ in told)
    assert dict(zip(counted.years, counted.stories, strict=True)) == {y: by_year[y] for y in counted.years}
    assert sum(counted.stories) == len(told)
    felt = Counter(felt for _, felt in told)
    assert {name: sum(by) for name, by in counted.felt.items()} == dict(felt)
    assert [sum(by) for _, by in counted.tags] == [len(told)] * bool(told)
