"""Checks of a whole site: every problem at once, in order, and no story lost without a word."""

import re

import pytest
from small_sites import GOOD, build, check, copied, story, tree, try_build, write_site

PLACE = re.compile(r"^(content/[^:]+):(\d+): ", re.MULTILINE)

TWELVE_WRONG = {
    "stories/01-paiva.md": story(date="31.2.2024"),
    "stories/02-avain.md": story(Taggs="jono"),
    "stories/03-monta.md": (
        "Title:\nDate: eilen\nTags: a; b\n\nTeksti.\n\n![](/images/puuttuu.jpg)\n\n## Opit\n"
    ),
    "stories/04-katki.md": "Title: Katki\nDate: 2024-02-03\n\nTags: jono\n\nTeksti.\n",
    "stories/05-latin.md": "Title: Yö\nDate: 2024-02-03\nTags: yö\n\nTeksti.\n".encode("latin-1"),
    "stories/06-linkki.md": story(body="[Ei](puuttuva.md)\n\n## Opit\n\n- [[puuttuva]] Ei ole."),
    "services/linja.md": "Title: Linja\n\n## Kenele\n\nKaikille.\n",
    "pages/tietoa.md": "Title: Tietoa\n\n[Tarina](/tarinat/puuttuva/)\n",
}


def places(said: str) -> list[tuple[str, int]]:
    """List the places that messages name, in their order."""
    return [(path, int(line)) for path, line in PLACE.findall(said)]


def test_all_problems_are_told_at_once_by_file_and_line(tmp_path):
    ended = check(write_site(tmp_path, TWELVE_WRONG))
    assert ended.code == 1
    found = places(ended.err)
    assert {path.removeprefix("content/") for path, _ in found} == set(TWELVE_WRONG)
    assert found == sorted(found)
    assert len(found) >= 12


def test_each_message_is_one_line_with_place_mistake_and_remedy(tmp_path):
    said = check(write_site(tmp_path, TWELVE_WRONG)).err.splitlines()
    for line in said[:-1]:
        assert PLACE.match(line), line
        assert len(re.findall(r"[.?!](?:\s|$)|$", line)) >= 2, line
        assert not re.search(r"\{[a-z_]+\}|problem\.", line), line


def test_last_line_counts_the_problems(tmp_path):
    said = check(write_site(tmp_path, TWELVE_WRONG)).err.splitlines()
    assert said[-1].startswith(f"{len(said) - 1} virhettä.")


def test_one_problem_is_counted_as_one(tmp_path):
    said = check(write_site(tmp_path, {"stories/a.md": story(date="31.2.2024")})).err
    assert said.splitlines()[-1].startswith("Yksi virhe.")


def test_build_tells_the_same_problems_as_check(tmp_path):
    site = write_site(tmp_path, TWELVE_WRONG)
    assert places(try_build(site).err) == places(check(site).err)


def test_problems_come_in_the_same_words_each_time(tmp_path):
    site = write_site(tmp_path, TWELVE_WRONG)
    assert check(site).err == check(site).err


def test_hint_is_told_and_stops_nothing(tmp_path):
    files = {"stories/a.md": story(), "tags/jono.md": "Title: jono\n\nJonosta.\n"}
    site = write_site(tmp_path, files)
    checked, built = check(site), try_build(site)
    assert checked.code == built.code == 0
    for ended in (checked, built):
        assert "content/tags/jono.md:1: vihje:" in ended.err
    assert "Yksi vihje." in checked.out


def test_line_with_an_error_gets_its_hints_too_but_none_of_what_the_error_names(tmp_path, real_voikko):
    body = "Kahvija sai [täältä](/images/puuttuu.jpg) {#kavi}.\n\n![Bussi](/images/puuttuu.jpg)"
    checked = check(write_site(tmp_path, {"stories/a.md": story(body=body)}))
    hints = [line for line in checked.err.splitlines() if "vihje:" in line]
    assert [re.findall('"([^"]+)"', line)[0] for line in hints] == ["täältä", "Kahvija"]


@pytest.mark.parametrize("name", sorted(path.name for path in GOOD.iterdir() if path.is_dir()))
def test_sound_site_has_no_problem_and_no_hint(tmp_path, name):
    ended = check(copied(name, tmp_path / "site"))
    assert (ended.code, ended.err) == (0, "")


def test_every_story_file_comes_out_as_a_page(tmp_path):
    files = {f"stories/{n % 3}/{n % 2}/tarina-{n}.md": story(f"Tarina {n}") for n in range(12)}
    output = build(write_site(tmp_path, files))
    assert {path.name for path in (output / "tarinat").iterdir()} == {f"tarina-{n}" for n in range(12)}


@pytest.mark.parametrize(
    "name",
    [
        *("stories/tarina.markdown", "stories/tarina.txt", "stories/tarina.MD", "stories/tarina"),
        *("tarina.md", "storis/tarina.md", "Stories/tarina.md", "drafts/tarina.md"),
    ],
)
def test_story_that_would_not_be_shown_is_a_problem(tmp_path, name):
    ended = check(write_site(tmp_path, {"stories/a.md": story(), name: story("Toinen")}))
    assert ended.code == 1
    assert f"content/{name}:1: " in ended.err


def test_what_editors_leave_behind_is_no_problem(tmp_path):
    files = {
        "stories/a.md": story(),
        "stories/a.md~": "x",
        "stories/.a.md.swp": "x",
        ".obsidian/app.json": "{}",
    }
    site = write_site(tmp_path, {**files, "stories/.DS_Store": "x", "images/.DS_Store": "x"})
    assert check(site).code == 0
    assert not any("DS_Store" in name or "obsidian" in name for name in tree(build(site)))


def test_held_back_story_is_checked_too(tmp_path):
    body = "[Ei](puuttuva.md) ![](/images/puuttuu.jpg)"
    files = {
        "stories/a.md": story(),
        "stories/b.md": story("Luonnos", Status="draft", body=body),
        "stories/c.md": story("Tuleva", "2027-01-01", body=body),
    }
    ended = check(write_site(tmp_path, files))
    assert ended.code == 1
    assert {path for path, _ in places(ended.err)} == {"content/stories/b.md", "content/stories/c.md"}


def test_unfinished_draft_keeps_nothing_else_from_being_published(tmp_path):
    body = "![](/images/IMG_1234.JPG) [Ei](puuttuva.md)"
    files = {"stories/a.md": story(), "stories/b.md": story("Luonnos", Status="draft", body=body)}
    site = write_site(tmp_path, files)
    ended = check(site)
    assert ended.code == 0
    assert {line.split(":")[2] for line in ended.err.splitlines()} == {" vihje"}
    assert [name for name in ("IMG_1234.JPG", "puuttuva.md") if name not in ended.err] == []
    assert "tarinat/b" not in "".join(tree(build(site)))
    ended = check(site, "--drafts")
    assert ended.code == 1
    assert "3 virhettä" in ended.err


def test_code_of_a_person_in_a_draft_is_an_error(tmp_path):
    files = {
        "stories/a.md": story(),
        "stories/b.md": story("Luonnos", Status="draft", body="Hän oli 131052-308T."),
    }
    assert check(write_site(tmp_path, files)).code == 1


def test_story_of_tomorrow_that_refers_to_an_unknown_lesson_is_found_today(tmp_path):
    """Otherwise the site would stop building on the story's day, when nobody has touched it."""
    body = "Teksti.\n\n## Opit\n\n- [[puuttuva]] Ei ole."
    files = {"stories/a.md": story(), "stories/b.md": story("Tuleva", "2026-07-02", body=body)}
    ended = check(write_site(tmp_path, files))
    assert ended.code == 1
    assert places(ended.err) == [("content/stories/b.md", 9)]


def test_story_of_tomorrow_that_wants_a_taken_address_is_found_today(tmp_path):
    files = {"stories/1/a.md": story(), "stories/2/a.md": story("Tuleva", "2026-07-02")}
    ended = check(write_site(tmp_path, files))
    assert ended.code == 1
    assert "content/stories/2/a.md" in ended.err


def test_lesson_that_only_a_draft_defines_is_not_there_for_others(tmp_path):
    files = {
        "stories/a.md": story(Status="draft", body="Teksti.\n\n## Opit\n\n- Oppi. {#oppi}"),
        "stories/b.md": story("Toinen", body="Teksti.\n\n## Opit\n\n- [[oppi]] Niin."),
    }
    ended = check(write_site(tmp_path, files))
    assert ended.code == 1
    assert places(ended.err) == [("content/stories/b.md", 9)]


@pytest.mark.parametrize(
    ("files", "both"),
    [
        ({"stories/1/a.md": story(), "stories/2/a.md": story("B")}, ("1/a.md", "2/a.md")),
        ({"stories/a.md": story(tags="sää"), "stories/b.md": story("B", tags="saa")}, ("a.md", "b.md")),
        ({"stories/a.md": story(), "stories/b.md": story("B", Slug="a")}, ("a.md", "b.md")),
        ({"stories/a.md": story(), "stories/b.md": story("B", Aliases="/tarinat/a/")}, ("a.md", "b.md")),
        ({"stories/a.md": story(), "stories/b.md": story("B", Aliases="/Tarinat/a")}, ()),
    ],
)
def test_two_that_want_one_address_are_both_named(tmp_path, files, both):
    ended = check(write_site(tmp_path, files))
    assert ended.code == (1 if both else 0), ended.err
    for name in both:
        assert name in ended.err


DRAWING = '<svg xmlns="http://www.w3.org/2000/svg"/>'


@pytest.mark.parametrize(
    "name",
    ["opit", "tunnisteet", "palvelut", "kirjoittajat", "kokemukset", "arkisto", "tilaa", "theme", "images"],
)
def test_standing_page_cannot_take_an_address_of_the_site(tmp_path, name):
    files = {"stories/a.md": story(), f"pages/{name}.md": "Title: Oma\n\nTeksti.\n", "images/a.svg": DRAWING}
    site = write_site(tmp_path, files)
    ended = check(site)
    if ended.code == 0:
        # A folder of files, such as /images/, has no page of its own that would be lost.
        assert "Teksti." in (build(site) / name / "index.html").read_text("utf-8")
        assert name in ("theme", "images")
    else:
        assert f"content/pages/{name}.md:1" in ended.err


@pytest.mark.parametrize("id", ["vuosittain", "tunnisteittain", "palveluittain", "rss-xml"])
def test_lesson_cannot_take_an_address_of_the_site(tmp_path, id):
    body = f"Teksti.\n\n## Opit\n\n- Oppi. {{#{id}}}"
    ended = check(write_site(tmp_path, {"stories/a.md": story(body=body)}))
    assert ended.code == (0 if id == "rss-xml" else 1)


@pytest.mark.parametrize(
    ("link", "code"),
    [
        ("b.md", 0),
        ("/stories/b.md", 0),
        ("{filename}b.md", 0),
        ("{filename}/stories/b.md", 0),
        ("b.md#luku-miksi", 0),
        ("/tarinat/b/", 0),
        ("/tarinat/b", 0),
        ("/tarinat/b/#luku-miksi", 0),
        ("/opit/", 0),
        ("/rss.xml", 0),
        ("/tilaa/", 0),
        ("/tilaa/syotteet.opml", 0),
        ("/theme/fonts/literata.woff2", 0),
        ("https://esimerkki.fi/puuttuva", 0),
        ("mailto:aino@esimerkki.fi", 0),
        ("b.md#luku-puuttuva", 1),
        ("/tarinat/b/#luku-puuttuva", 1),
        ("/tarinat/c/", 1),
        ("c.md", 1),
        ("#puuttuva", 1),
        ("/opit/puuttuva/", 1),
        ("/tunniste/asiakaskokemus/sivu/2/", 1),
        ("javascript:alert(1)", 1),
        ("//esimerkki.fi/", 1),
    ],
)
def test_link_of_a_story_leads_somewhere_or_is_a_problem(tmp_path, link, code):
    files = {
        "stories/a.md": story(body=f"[Kerroin jonosta aiemmin]({link})"),
        "stories/b.md": story("B", body="Alku.\n\n## Miksi\n\nSiksi."),
    }
    ended = check(write_site(tmp_path, files))
    assert ended.code == code, ended.err
    assert not code or places(ended.err) == [("content/stories/a.md", 5)]


@pytest.mark.parametrize("folder", ["pages", "tags", "authors", "lessons", "services"])
def test_broken_link_is_found_in_every_kind_of_text(tmp_path, folder):
    names = {"tags": "asiakaskokemus", "authors": "aino-esimerkki", "lessons": "oppi"}
    heads = {"pages": "Tietoa", "tags": "asiakaskokemus", "authors": "Aino Esimerkki", "lessons": "Oppi."}
    heading = "## Kenelle\n\n" if folder == "services" else ""
    name, title = names.get(folder, "nimi"), heads.get(folder, "Nimi")
    files = {
        "stories/a.md": story(body="Teksti.\n\n## Opit\n\n- Oppi. {#oppi}"),
        f"{folder}/{name}.md": f"Title: {title}\n\n{heading}[x](ei.md)\n",
    }
    ended = check(write_site(tmp_path, files))
    assert ended.code == 1
    assert [path.split("/")[1] for path, _ in places(ended.err)] == [folder]


@pytest.mark.parametrize("indent", ["    ", "  ", "\t", "   "])
def test_recommendation_is_none_of_the_lessons_however_far_it_is_indented(tmp_path, indent):
    """Editors indent by a tab or by two spaces; with less than four Markdown makes an item of its own."""
    lessons = f"- Odota hetki. {{#odota}}\n{indent}- Suositus: Anna lupa.\n- Kerro. {{#kerro}}"
    body = f"Teksti.\n\n## Opit\n\n{lessons}"
    site = write_site(tmp_path, {"stories/a.md": story(body=body)})
    if check(site).code == 0:
        lessons = {path.name for path in (build(site) / "opit").iterdir() if path.is_dir()}
        assert lessons == {"odota", "kerro", "tunnisteittain", "palveluittain", "vuosittain"}
        assert "Anna lupa." in (site / "output/opit/odota/index.html").read_text("utf-8")


def test_missing_content_folder_is_told_as_that(tmp_path):
    site = write_site(tmp_path, {})
    (site / "content").rmdir()
    ended = check(site)
    assert ended.code
    assert "sisältökansiota ei ole" in ended.err


@pytest.mark.parametrize(
    ("rare", "told"),
    [
        ("jonotaminen", True),
        ("Jonottamine", True),
        ("jonottaja", False),
        ("vuosi-2025", False),
        ("penkki", False),  # six letters: penkki and pankki are both words
    ],
)
def test_tag_of_one_story_that_is_a_slip_from_a_common_one_is_hinted_at(tmp_path, rare, told):
    common = "jonottaminen, vuosi-2024, pankki"
    files = {"a": common, "b": common, "c": rare}
    ended = check(
        write_site(tmp_path, {f"stories/{n}.md": story(n.upper(), tags=tags) for n, tags in files.items()})
    )
    assert ended.code == 0
    assert (f'content/stories/c.md:3: vihje: tunniste "{rare}"' in ended.err + ended.out) == told


def test_described_tag_counts_as_known_however_rare(tmp_path):
    files = {"stories/a.md": story(tags="jonotaminen"), "tags/jonottaminen.md": "Title: jonottaminen\n"}
    ended = check(write_site(tmp_path, {**files, "stories/b.md": story("B", tags="jonottaminen")}))
    assert "Tarkoititko: jonottaminen?" in ended.err + ended.out


@pytest.mark.parametrize("itself", ["a", "a.md"])
def test_story_that_is_a_translation_of_itself_is_told(tmp_path, itself):
    ended = check(write_site(tmp_path, {"stories/a.md": story(Translation=itself)}))
    assert ended.code == 1
    assert "content/stories/a.md:4: " in ended.err
    assert "samalla kielellä (fi)" in ended.err


def test_two_translations_into_one_language_are_told_once(tmp_path):
    files = {
        "stories/a.md": story(),
        "stories/b.md": story("B", "2024-03-01", Lang="sv", Translation="a"),
        "stories/c.md": story("C", "2024-03-02", Lang="sv", Translation="a"),
        "stories/d.md": story("D", "2024-03-03", Lang="en", Translation="b"),
    }
    ended = check(write_site(tmp_path, files))
    assert ended.err.count("samalla kielellä") == 1
    assert 'content/stories/c.md:5: "content/stories/b.md" kertoo' in ended.err
