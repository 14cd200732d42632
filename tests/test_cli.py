"""The command: what it says, in which language, and how it ends."""

import re
import subprocess
import sys

import pytest
from small_sites import (
    REPO,
    SETTINGS,
    addresses,
    build,
    built,
    check,
    copied,
    is_redirect,
    run,
    soup,
    story,
    tarinat,
    tree,
    try_build,
    write_site,
)
from tarinat import __version__
from tarinat.config import SETTINGS as DECLARED

SOUND = {"stories/a.md": story()}
WITH_HELD = {
    **SOUND,
    "stories/luonnos.md": story("Luonnos", Status="draft"),
    "stories/tuleva.md": story("Tuleva", "2027-01-01"),
}


def how_many(output, pattern: str) -> int:
    """Count the pages that match an address, redirects left out."""
    matching = (address for address in addresses(output) if re.fullmatch(pattern, address))
    return sum(not is_redirect(soup(output, address)) for address in matching)


# What a build says


def test_build_counts_what_it_made_and_says_where_it_is(tmp_path):
    site = copied("one-of-each", tmp_path)
    ended = try_build(site)
    output = site / "output"
    lessons = how_many(output, "/opit/[^/]+/") - 3  # the other orders of the list
    counts = (
        f"{how_many(output, '/tarinat/[^/]+/')} tarinaa",
        f"{how_many(output, '/tunniste/[^/]+/')} tunnistetta",
        f"{lessons} oppia",
        f"{how_many(output, '/palvelut/[^/]+/')} palvelua",
        f"{len(addresses(output))} sivua",
    )
    assert f"Valmis: {', '.join(counts)}." in ended.out
    assert "5 tarinaa, 5 tunnistetta, 6 oppia, 3 palvelua" in ended.out
    assert str(output) in ended.out


def test_build_counts_one_as_one(tmp_path):
    ended = try_build(write_site(tmp_path, SOUND))
    assert "1 tarina, 1 tunniste, 0 oppia, 0 palvelua" in ended.out


def test_build_tells_how_to_look_at_the_site(tmp_path):
    assert "tarinat serve" in try_build(write_site(tmp_path, SOUND)).out


def test_published_build_tells_what_to_copy(tmp_path):
    site = write_site(tmp_path, SOUND, TARINAT_PUBLISHED=True, SITEURL="https://tarinat.fi")
    assert tarinat("record", "-s", site / "pelicanconf.py").code == 0
    ended = try_build(site)
    assert ended.code == 0
    assert "palvelimelle" in ended.out


def test_folder_below_the_current_one_is_told_as_someone_there_would_type_it(tmp_path, monkeypatch):
    monkeypatch.chdir(write_site(tmp_path, SOUND))
    assert "kansiossa output." in tarinat("build").out


def test_build_says_how_many_stories_wait(tmp_path):
    said = try_build(write_site(tmp_path, WITH_HELD)).out
    assert "Yksi luonnos jäi odottamaan" in said
    assert "Yksi tuleva tarina odottaa aikaansa" in said


@pytest.mark.parametrize("command", [("check",), ("build",)])
def test_stories_that_wait_are_named_with_what_holds_them_back(held_back, command):
    said = tarinat(*command, "-s", held_back / "pelicanconf.py").out.splitlines()
    forgotten = "  poista rivi Status, kun tarina on valmis: content/stories/"
    named = [line for line in said if line.startswith(forgotten)]
    assert [line.removeprefix(forgotten) for line in named] == ["k1.md:4", "k2.md:4", "k3.md:4"]
    assert said[said.index(named[-1]) + 1] == "  ja yksi muu"
    assert [line for line in said if "tulee näkyviin" in line] == [
        "  tulee näkyviin 1.7.2026 12.00: content/stories/pian.md:2",
        "  tulee näkyviin 1.1.2027 12.00: content/stories/tuleva.md:2",
    ]


@pytest.fixture(scope="module")
def held_back(tmp_path_factory):
    """Write a site that has four drafts and two stories to come, one of them today at noon."""
    files = {
        **SOUND,
        "stories/pian.md": story("Pian", "2026-07-01"),
        "stories/tuleva.md": story("Tuleva", "2027-01-01"),
        **{f"stories/k{number}.md": story("Kesken", Status="luonnos") for number in range(1, 5)},
    }
    folder = tmp_path_factory.mktemp("waiting")
    return write_site(folder, files, TARINAT_NOW="2026-07-01T10:37:00+03:00")


def test_sound_build_says_nothing_on_standard_error(tmp_path):
    site = write_site(tmp_path, SOUND)
    ended = run("tarinat", "build", cwd=site)
    assert (ended.code, ended.err) == (0, "")


# Drafts and future stories


@pytest.mark.parametrize(
    ("options", "shown"),
    [
        ((), set()),
        (("--drafts",), {"luonnos"}),
        (("--future",), {"tuleva"}),
        (("--drafts", "--future"), {"luonnos", "tuleva"}),
    ],
)
def test_drafts_and_future_stories_are_shown_on_request_only(tmp_path, options, shown):
    output = build(write_site(tmp_path, WITH_HELD), *options)
    assert {name for name in ("luonnos", "tuleva") if (output / f"tarinat/{name}").exists()} == shown
    for name in {"luonnos", "tuleva"} - shown:
        assert name not in "".join(tree(output)), name
        assert not any(name.capitalize().encode() in data for data in tree(output).values()), name


def test_draft_and_future_story_in_a_preview_are_marked_and_kept_out_of_search_engines(tmp_path):
    output = build(write_site(tmp_path, WITH_HELD), "--drafts", "--future")
    for name, words in (("luonnos", "Luonnos"), ("tuleva", "Ajastettu")):
        page = soup(output, f"/tarinat/{name}/")
        assert page.select_one('meta[name="robots"]')["content"] == "noindex"
        assert words in page.main.get_text()
    assert not soup(output, "/tarinat/a/").select_one('meta[name="robots"]')


def test_setting_for_drafts_does_the_same_as_the_option(tmp_path):
    by_option = build(write_site(tmp_path / "option", WITH_HELD), "--drafts", "--future")
    settings = {"TARINAT_DRAFTS": True, "TARINAT_FUTURE": True}
    assert tree(build(write_site(tmp_path / "setting", WITH_HELD, **settings))) == tree(by_option)


def test_story_comes_out_on_its_day(tmp_path):
    files = {"stories/a.md": story(date="2026-03-01 08:00")}
    for moment, out in (("2026-03-01T07:59:59+02:00", False), ("2026-03-01T06:00:00Z", True)):
        site = write_site(tmp_path / moment[:16], files, TARINAT_NOW=moment)
        assert (build(site) / "tarinat/a").exists() == out


def test_source_date_epoch_stands_in_for_the_clock(tmp_path):
    site = write_site(tmp_path, {"stories/a.md": story(date="2020-06-01")}, TARINAT_NOW="")
    assert run("tarinat", "build", cwd=site, SOURCE_DATE_EPOCH="1500000000").code == 0
    assert not (site / "output/tarinat/a").exists()
    assert run("tarinat", "build", cwd=site, SOURCE_DATE_EPOCH="1600000000").code == 0
    assert (site / "output/tarinat/a").exists()


# Language


@pytest.mark.parametrize(
    ("lang", "said"),
    [("fi", 'päivää "31.2.2024" ei ole olemassa'), ("en", "31.2.2024"), ("en", "Nothing was written")],
)
def test_messages_are_in_the_language_that_is_asked_for(tmp_path, lang, said):
    site = write_site(tmp_path, {"stories/a.md": story(date="31.2.2024")})
    assert said in try_build(site, "--lang", lang).err


def test_messages_in_english_have_no_finnish(tmp_path):
    site = write_site(tmp_path, {"stories/a.md": story(date="31.2.2024")})
    ended = try_build(site, "--lang", "en")
    assert not re.search("[äöÄÖ]|virhe|ole", ended.out + ended.err)


def test_messages_are_in_the_language_of_the_site_by_default(tmp_path):
    site = write_site(tmp_path, {"stories/a.md": story(date="31.2.2024")}, DEFAULT_LANG="en")
    assert "Nothing was written" in try_build(site).err


def test_option_for_language_changes_messages_only(tmp_path):
    site = copied("one-of-each", tmp_path)
    assert tree(build(site, "--lang", "en")) == tree(built("one-of-each"))


# Wrong usage ends with 2, writes nothing and says what to do


@pytest.mark.parametrize(
    "words",
    [
        ("build", "--drats"),
        ("biuld",),
        ("build", "--lang", "de"),
        ("build", "extra"),
        ("build", "--output"),
        ("check", "--output", "x"),
        ("serve", "--port", "many"),
        ("--unknown",),
    ],
)
def test_words_that_the_command_does_not_know_end_with_2(tmp_path, monkeypatch, words):
    monkeypatch.chdir(write_site(tmp_path, SOUND))
    before = tree(tmp_path)
    ended = tarinat(*words)
    assert ended.code == 2
    assert ended.err.strip()
    assert tree(tmp_path) == before


@pytest.mark.parametrize("command", ["build", "check"])
def test_missing_settings_file_ends_with_2_and_is_named(tmp_path, monkeypatch, command):
    monkeypatch.chdir(tmp_path)
    ended = tarinat(command, "-s", "puuttuva.py")
    assert ended.code == 2
    assert "puuttuva.py" in ended.err
    assert "-s" in ended.err
    assert tree(tmp_path) == {}


@pytest.mark.parametrize("text", ["SITENAME = ", "import puuttuva_kirjasto", "1 / 0"])
def test_settings_file_that_cannot_be_run_ends_with_2_and_is_named(tmp_path, text):
    site = write_site(tmp_path, SOUND)
    (site / "pelicanconf.py").write_text(text)
    ended = try_build(site)
    assert ended.code == 2
    assert "pelicanconf.py" in ended.err
    assert not (site / "output").exists()


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"TARINAT_DRAFT": True}, "TARINAT_DRAFTS?"),
        ({"TARINAT_PERPAGE": 5}, "TARINAT_PER_PAGE?"),
        ({"TARINAT_SOMETHING_ELSE_ALTOGETHER": 5}, "TARINAT_SOMETHING_ELSE_ALTOGETHER"),
        ({"TARINAT_PER_PAGE": 0}, "TARINAT_PER_PAGE"),
        ({"TARINAT_PER_PAGE": "10"}, "TARINAT_PER_PAGE"),
        ({"TARINAT_PER_PAGE": True}, "TARINAT_PER_PAGE"),
        ({"TARINAT_DRAFTS": 1}, "TARINAT_DRAFTS"),
        ({"TARINAT_NOW": "2026-07-01"}, "TARINAT_NOW"),
        ({"TARINAT_AUTHORITY": "ei omistajaa"}, "TARINAT_AUTHORITY"),
        ({"SITEURL": "tarinat.test"}, "SITEURL"),
        ({"SITEURL": "https://tarinat.test/?a=b"}, "SITEURL"),
        ({"SITENAME": " "}, "SITENAME"),
        ({"DEFAULT_LANG": "de"}, "DEFAULT_LANG"),
        ({"TIMEZONE": "Europe/Kuusihaara"}, "TIMEZONE"),
    ],
)
@pytest.mark.parametrize("command", ["build", "check"])
def test_setting_that_will_not_do_ends_with_2_and_is_named(tmp_path, command, settings, said):
    site = write_site(tmp_path, SOUND, **settings)
    ended = tarinat(command, "-s", site / "pelicanconf.py")
    assert ended.code == 2
    assert said in ended.err
    assert "pelicanconf.py" in ended.err
    assert not (site / "output").exists()


def test_slash_at_the_end_of_the_address_changes_nothing(tmp_path):
    plain = build(write_site(tmp_path / "a", SOUND, SITEURL="https://tarinat.test/repo"))
    slashed = build(write_site(tmp_path / "b", SOUND, SITEURL="https://tarinat.test/repo/"))
    assert tree(plain) == tree(slashed)


def test_all_settings_that_will_not_do_are_named_at_once(tmp_path):
    site = write_site(tmp_path, SOUND, TARINAT_DRAFT=True, TARINAT_PER_PAGE=0, SITENAME="")
    said = try_build(site).err
    assert all(name in said for name in ("TARINAT_DRAFT", "TARINAT_PER_PAGE", "SITENAME"))


@pytest.mark.parametrize(
    "url",
    ["https://esimerkki.example", "https://esimerkki.example/", "http://localhost:8000", "http://127.0.0.1"],
)
def test_published_site_is_refused_while_its_address_is_the_example(tmp_path, url):
    ended = try_build(write_site(tmp_path, SOUND, TARINAT_PUBLISHED=True, SITEURL=url))
    assert ended.code == 2
    assert "SITEURL" in ended.err
    assert not (tmp_path / "output").exists()


def test_publishconf_of_the_repository_is_refused_until_its_address_is_changed(tmp_path):
    ended = run("tarinat", "build", "-s", "publishconf.py", "--output", tmp_path / "out", cwd=REPO)
    assert ended.code == 2
    assert "SITEURL" in ended.err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("name", ["TARINAT_DRAFTS", "TARINAT_FUTURE"])
def test_published_site_refuses_drafts_and_future_stories(tmp_path, name):
    published = {"TARINAT_PUBLISHED": True, "SITEURL": "https://tarinat.fi"}
    by_setting = try_build(write_site(tmp_path / "a", WITH_HELD, **published, **{name: True}))
    option = f"--{name.removeprefix('TARINAT_').lower()}"
    by_option = try_build(write_site(tmp_path / "b", WITH_HELD, **published), option)
    for ended in (by_setting, by_option):
        assert ended.code == 2
        assert name in ended.err
    assert not (tmp_path / "a/output").exists()
    assert not (tmp_path / "b/output").exists()


def test_plugin_that_is_not_switched_on_is_told_about(tmp_path):
    """Without it Pelican would build some other site, or none."""
    ended = run("tarinat", "build", cwd=write_site(tmp_path, SOUND, PLUGINS=[]))
    assert ended.code == 2
    assert "PLUGINS" in ended.err
    assert "Traceback" not in ended.err
    assert not (tmp_path / "output").exists()


def test_settings_that_are_left_out_have_their_declared_defaults(tmp_path):
    site = write_site(tmp_path, SOUND)
    kept = {name: SETTINGS[name] for name in ("THEME", "PLUGINS", "AUTHOR")}
    (site / "pelicanconf.py").write_text("".join(f"{name} = {value!r}\n" for name, value in kept.items()))
    ended = try_build(site)
    assert ended.code == 0, ended.err
    page = soup(site / "output", "/")
    default = {setting.name: setting.default for setting in DECLARED}
    assert page.html["lang"] == default["DEFAULT_LANG"]
    assert default["SITENAME"] in page.title.get_text()
    assert page.select_one('link[rel="canonical"]')["href"] == f"{default['SITEURL']}/"
    assert "+0200" in (site / "output/rss.xml").read_text("utf-8")


# Help and version


def test_help_names_every_command():
    ended = tarinat("--help")
    assert ended.code == 0
    assert all(command in ended.out for command in ("build", "check", "serve"))


def test_version_is_the_package_s():
    ended = tarinat("--version")
    assert ended.code == 0
    assert __version__ in ended.out


def test_command_ends_with_the_code_of_its_work(tmp_path):
    site = write_site(tmp_path, {"stories/a.md": story(date="31.2.2024")})
    assert run("tarinat", "check", cwd=site).code == 1
    assert run("tarinat", "check", "--nonsense", cwd=site).code == 2


def test_check_of_a_sound_site_says_so(tmp_path):
    ended = check(write_site(tmp_path, SOUND))
    assert (ended.code, ended.out.strip(), ended.err) == (0, "Ei virheitä.", "")


def test_reader_who_has_read_enough_is_told_nothing_more(tmp_path):
    site = write_site(tmp_path, SOUND)
    command = f"{sys.executable} -c 'import sys; from tarinat.cli import main; sys.exit(main())' build | true"
    ended = subprocess.run(command, shell=True, cwd=site, capture_output=True, text=True, check=False)
    assert ended.stderr == ""
