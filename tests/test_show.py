"""`tarinat show`: what the site will make of a story, for people and for programs."""

import json
from pathlib import Path

import pytest
from personal_codes import identity_code
from small_sites import story, tarinat, write_site

LESSONS = "\n\n## Opit\n\n"
FILES = {
    "stories/2024/bussi-odotti.md": story(
        "Bussi odotti",
        "3.2.2024",
        "jono, Sähköinen asiointi",
        f"Sanoja on viisi tässä. {{^odota}}{LESSONS}- Odota hetki. {{#odota}}\n- [[vanha]] Hän kertoi.\n",
        Service="Linja",
        Experience="good",
        Aliases="/2012/bussi/",
    ),
    "stories/b.md": story("Bussi ei odottanut", "2024-02-05", "jono", f"B.{LESSONS}- [[!odota]] Ei.\n"),
    "stories/c.md": story("Juna odotti", "2024-02-06", "juna", f"C.{LESSONS}- Kerro aina. {{#kerro}}\n"),
    "stories/d.md": story("Kesken jäi", "2024-02-07", "jono", "D.", Status="draft"),
    "stories/e.md": story("Tulossa", "2027-02-07", "jono", "E."),
    "lessons/kerro.md": "Aliases: vanha\n",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = write_site(tmp_path_factory.mktemp("shown"), FILES)
    (folder / "content/stories/rikki.md").write_bytes(b"Title: \xe4\n\nx\n")
    (folder / "content/stories/puute.md").write_text("Title: Puute\nDate: 2024-02-08\n\nx\n", "utf-8")
    return folder


@pytest.fixture(scope="module")
def shown(site):
    """Give `shown(*words)`: how the command ended."""
    return lambda *words: tarinat("show", *words, "-s", site / "pelicanconf.py")


def test_story_is_told_on_lines_that_fit_a_terminal(shown, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    ended = shown("bussi-odotti")
    assert (ended.code, ended.err) == (0, "")
    lines = ended.out.splitlines()
    assert max(map(len, lines)) < 80
    assert lines[0] == "Bussi odotti"
    for label, text in (
        ("Tiedosto", "content/stories/2024/bussi-odotti.md"),
        ("Osoite", "https://tarinat.test/tarinat/bussi-odotti/"),
        ("Vanhat osoitteet", "/2012/bussi/"),
        ("Päivä", "lauantai 3. helmikuuta 2024"),
        ("Palvelu", "Linja  /palvelut/linja/  1 tarina"),
        ("Kokemus", "Hyvä"),
        ("Tunnisteet", "jono  /tunniste/jono/  2 tarinaa"),
        ("", "Sähköinen asiointi  /tunniste/sahkoinen-asiointi/  1 tarina"),
        ("Opit", "odota: Odota hetki."),
        ("", "  oppi on tästä tarinasta; yksi vastaan"),
        ("", "kerro (tässä tunnuksella vanha): Kerro aina."),
        ("", "  tarina puhuu sen puolesta; yksi muu tarina puolesta"),
        ("", "  ”Hän kertoi.”"),
        ("Virheet", "ei mitään korjattavaa"),
    ):
        assert f"{label:<18}{text}" in lines


@pytest.mark.parametrize(
    "words",
    [
        ["bussi-odotti"],
        ["content/stories/2024/bussi-odotti.md"],
        ["stories/2024/bussi-odotti.md"],
        ["bussi-odotti.md"],
        ["/tarinat/bussi-odotti/"],
        ["tarinat/bussi-odotti"],
        ["https://tarinat.test/tarinat/bussi-odotti/#oppi-odota"],
        ["/2012/bussi/"],
        ["BUSSI ODOTTI"],
        ["bussi", "odotti"],
        ["odotti", "buss"],
    ],
)
def test_story_is_found_by_its_file_its_address_or_its_title(shown, words):
    assert json.loads(shown(*words, "--json").out)["path"] == "content/stories/2024/bussi-odotti.md"


def test_story_is_found_by_its_path_from_any_folder(shown, site, monkeypatch):
    monkeypatch.chdir(site / "content/stories/2024")
    assert shown("bussi-odotti.md").code == 0
    monkeypatch.chdir("/")
    assert shown(str(site / "content/stories/b.md")).out.startswith("Bussi ei odottanut\n")


def test_words_of_several_stories_list_them(shown):
    ended = shown("odott")
    assert (ended.code, ended.out) == (1, "")
    assert ended.err.splitlines() == [
        "3 tarinaa sopii. Anna lisää sanoja tai yhden tiedosto:",
        "  content/stories/2024/bussi-odotti.md  Bussi odotti",
        "  content/stories/b.md  Bussi ei odottanut",
        "  content/stories/c.md  Juna odotti",
    ]


def test_words_of_no_story_are_told_with_the_nearest_title(shown):
    assert shown("jna odoti").err == 'Mikään tarina ei sovi sanoihin "jna odoti". Tarkoititko Juna odotti?\n'
    assert "Anna tiedosto" in shown("zzzzzzzz").err


def test_story_for_programs_has_all_that_the_site_makes_of_it(shown):
    told = json.loads(shown("bussi-odotti", "--json").out)
    assert told["lessons"][0] == {
        "id": "odota",
        "written": "",
        "sentence": "Odota hetki.",
        "role": "defines",
        "wording": "",
        "others_for": 0,
        "others_against": 1,
        "line": 12,
    }
    assert told["date"] == "2024-02-03T12:00:00+02:00"
    assert {"/", "/tunniste/jono/", "/palvelut/linja/", "/opit/odota/", "/arkisto/2024/02/"} <= set(
        told["pages"]
    )
    assert not {"/tilastot/", "/haku/", "/tunnisteet/", "/tunniste/juna/"} & set(told["pages"])
    assert {"/rss.xml", "/tunniste/jono/rss.xml", "/opit/odota/rss.xml"} <= set(told["feeds"])
    assert told["related"][0] == {
        "title": "Bussi ei odottanut",
        "address": "/tarinat/b/",
        "reason": "other_side",
        "shared": ["Odota hetki."],
    }
    assert told["problems"] == []


@pytest.mark.parametrize(
    ("words", "state", "said"),
    [("kesken", "draft", "luonnos: ei julkaista"), ("tulossa", "future", "odottaa aikaansa 7.2.2027 12.00")],
)
def test_story_that_waits_is_shown_as_it_will_be(shown, words, state, said):
    assert json.loads(shown(words, "--json").out)["state"] == state
    ended = shown(words)
    assert said in " ".join(ended.out.split())
    assert "/tunniste/jono/" in ended.out


def test_mistakes_of_the_story_are_told_and_those_of_others_are_not(shown):
    ended = shown("puute")
    assert ended.code == 0
    assert "content/stories/puute.md:1: tunnisteet puuttuvat." in ended.out
    assert "rikki" not in ended.out + ended.err


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ({"stories/a.md": story("Bussi odotti", Status="luonnos")}, "Poista siitä rivi Status"),
        ({"stories/a.md": None, "stories/uusi.md": story("Bussi odotti")}, "content/stories/uusi.md"),
    ],
)
def test_published_address_that_would_be_lost_is_told_of_its_story(tmp_path, files, told):
    other = story("Muu", "2024-02-01")
    site = write_site(tmp_path, {"stories/a.md": story("Bussi odotti"), "stories/b.md": other})
    published = 'TARINAT_PUBLISHED = True\nSITEURL = "https://tarinat.fi"\n'
    settings = site / "pelicanconf.py"
    settings.write_text(settings.read_text("utf-8") + published, "utf-8")
    assert tarinat("record", "-s", settings).code == 0
    for name, text in files.items():
        file = site / "content" / name
        file.unlink() if text is None else file.write_text(text, "utf-8")
    said = " ".join(tarinat("show", "Bussi", "odotti", "-s", settings).out.split())
    assert "/tarinat/a/ katoaisi" in said
    assert told in said
    assert "katoaisi" not in tarinat("show", "Muu", "-s", settings).out


def test_story_that_cannot_be_read_is_told_with_its_mistake(shown):
    ended = shown("rikki")
    assert (ended.code, ended.out) == (1, "")
    assert ended.err.startswith("content/stories/rikki.md:1: ")
    assert "Korjaa yllä sanottu." in ended.err


def test_recorded_story_says_since_when(tmp_path):
    site = write_site(tmp_path, FILES, TARINAT_PUBLISHED=True)
    assert tarinat("record", "-s", site / "pelicanconf.py").code == 0
    ended = tarinat("show", "juna", "-s", site / "pelicanconf.py", "--lang", "en")
    assert "published since 01/07/2026, 12:00" in ended.out
    assert Path(site / "content/published.tsv").is_file()


def test_story_of_a_large_site_that_was_never_built_is_shown(shown, monkeypatch):
    """Only so many texts that were just parsed are at hand; what is not kept can't be read again."""
    monkeypatch.setattr("tarinat.building.remembering.cache._AT_HAND", 0)
    assert shown("bussi-odotti").code == 0


CODE = identity_code("131052", 901)
BIRTH, NUMBER = CODE.split("-")
WITH_CODES = story(
    f"Pyysivät kassalla ääneen tunnuksen {BIRTH}\u00ad{NUMBER}",
    "2024-02-03",
    f"jono, {BIRTH}&#45;{NUMBER}, {CODE}",
    f"![Lappu {CODE}](/images/{CODE}.jpg)\n{LESSONS}- Tunnus {CODE} ei kuulu muille. {{#odota}}\n",
    Service=f"Linja {CODE}",
    Series=CODE,
    Aliases=f"/2012/{CODE.lower()}/",
    Author=f"Aino {CODE}",
    Slug=CODE.lower(),
    **{"Update-note": f"Korjattu {CODE}", "Updated": "2024-03-01"},
)


@pytest.mark.parametrize("columns", ["40", "80", "200"])
@pytest.mark.parametrize("form", [(), ("--json",)])
def test_no_code_of_somebody_is_shown_in_any_form(tmp_path, monkeypatch, columns, form):
    monkeypatch.setenv("COLUMNS", columns)
    files = {f"stories/{CODE}.md": WITH_CODES, "stories/b.md": WITH_CODES.replace("jono", "juna")}
    site = write_site(tmp_path, {**files, f"images/{CODE}.jpg": b""})
    settings = site / "pelicanconf.py"
    for words in (f"{CODE}.md", "b.md", "Pyysivät", CODE.lower()):
        ended = tarinat("show", words, "-s", settings, *form)
        told = "".join((ended.out + ended.err).lower().split())
        assert "13•••-•••" in told
        assert BIRTH not in told
        assert NUMBER.lower() not in told


def test_lists_show_no_id_that_was_made_of_a_code(tmp_path):
    tag = f"{BIRTH}&#45;{NUMBER}"
    site = write_site(tmp_path, {"stories/a.md": story(tags=f"jono, {tag}", Service=tag)})
    for words in (("tags",), ("tags", "--json"), ("services",), ("services", "--json")):
        ended = tarinat(*words, "-s", site / "pelicanconf.py")
        assert "•••" in ended.out
        assert BIRTH not in ended.out
