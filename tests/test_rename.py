"""`tarinat rename tag`: one tag under another name everywhere, and its old address still there."""

import os
from threading import Thread

import pytest
from personal_codes import identity_code
from small_sites import build, check, run, story, tarinat, tree, write_site
from tarinat.building.releasing.lock import alone
from tarinat.cli import rewriting
from typing_in import typed

YAML = "---\ntitle: Kirjasto\ndate: 2024-01-03\ntags:\n  - Jono\n  - 'kirjasto'\n---\n\nC.  \n"
BOM, CRLF = "\ufeff", ("\n", "\r\n")
FILES = {
    "stories/a.md": story("Bussi odotti", "2024-01-01", "bussi, jono"),
    "stories/2024/b.md": BOM + story("Luukku", "2024-01-02", "odottaminen,JONO ,luukku").replace(*CRLF),
    "stories/c.md": YAML.replace(*CRLF),
    "stories/d.md": story("Kesken", "2024-01-04", "jono", Status="draft"),
    "stories/e.md": story("Muu", "2024-01-05", "bussi", "Jono: [jono](/tunniste/jono/), `{tag}jono`."),
}


@pytest.fixture
def site(tmp_path):
    return write_site(tmp_path, FILES)


def rename(site, *words):
    return tarinat("rename", "tag", *words, "-s", site / "pelicanconf.py")


def content(site):
    return {name: data.decode() for name, data in tree(site / "content").items()}


def test_every_spelling_becomes_the_new_name_and_nothing_else_changes(site):
    before = content(site)
    assert rename(site, "jono", "Jonossa olo", "--yes").code == 0
    after = content(site)
    assert after["stories/a.md"] == before["stories/a.md"].replace("jono", "Jonossa olo")
    assert after["stories/2024/b.md"] == before["stories/2024/b.md"].replace("JONO", "Jonossa olo")
    assert after["stories/c.md"] == before["stories/c.md"].replace("Jono", "Jonossa olo")
    assert after["stories/d.md"] == before["stories/d.md"].replace("jono", "Jonossa olo")
    assert after["stories/e.md"] == before["stories/e.md"]
    assert after["tags/jonossa-olo.md"] == "Title: Jonossa olo\nAliases: jono\n"


def test_sound_site_stays_sound_and_its_old_address_and_feed_lead_on(site):
    settings = site / "pelicanconf.py"
    settings.write_text(settings.read_text("utf-8") + "TARINAT_PUBLISHED = True\n", "utf-8")
    assert tarinat("record", "-s", settings).code == 0
    assert rename(site, "jono", "odotushuone", "--yes").code == 0
    checked = check(site)
    assert (checked.code, checked.err) == (0, "")
    assert tarinat("record", "-s", settings).code == 0
    output = build(site)
    assert "/tunniste/odotushuone/" in (output / "tunniste/jono/index.html").read_text("utf-8")
    assert "Kirjasto" in (output / "tunniste/jono/rss.xml").read_text("utf-8")
    assert tarinat("subscribers", "-s", settings, "--against", output).code == 0


def test_renaming_back_gives_the_old_name_again_and_keeps_the_new_one_as_an_alias(site):
    assert rename(site, "jono", "odotushuone", "--yes").code == 0
    assert rename(site, "odotushuone", "jono", "--yes").code == 0
    after = content(site)
    assert "Tags: bussi, jono\n" in after["stories/a.md"]
    assert after["tags/jono.md"] == "Title: jono\nAliases: odotushuone\n"
    assert "tags/odotushuone.md" not in after


def test_tag_may_be_named_by_its_alias_or_its_address(site):
    assert rename(site, "jono", "sähköinen odotus", "--yes").code == 0
    assert rename(site, "jono", "x", "--dry-run").out.startswith("Tunnisteesta sähköinen odotus tulee x")
    assert rename(site, "sahkoinen-odotus", "x", "--dry-run").code == 0


def test_spelling_alone_changes_stories_and_needs_no_alias(site):
    assert rename(site, "jono", "JONO", "--yes").code == 0
    after = content(site)
    assert "Tags: bussi, JONO\n" in after["stories/a.md"]
    assert not [name for name in after if name.startswith("tags/")]
    assert rename(site, "jono", "JONO", "--yes").err == 'Tunniste on jo "JONO". Mitään ei muutettu.\n'


def test_spelling_that_changes_is_told_as_it_was_typed(tmp_path):
    one, two, three = story(tags="kohtaaminen"), story(tags="KOHTAAMINEN"), story(tags="kohtaaminen")
    site = write_site(tmp_path, {"stories/a.md": one, "stories/b.md": two, "stories/c.md": three})
    told = rename(site, "KOHTAAMINEN", "kohtaaminen", "--yes").out.splitlines()[0]
    assert told == "Tunnisteesta KOHTAAMINEN tulee kohtaaminen yhdessä tarinassa."


def test_name_of_another_tag_joins_the_two_and_a_story_has_it_once(site):
    ended = rename(site, "jono", "Odottaminen", "--yes")
    assert ended.out.startswith("Tunniste jono yhdistetään tunnisteeseen odottaminen; 4 tarinaa muuttuu.")
    after = content(site)
    assert "Tags: odottaminen ,luukku\r\n" in after["stories/2024/b.md"]
    assert "Tags: bussi, odottaminen\n" in after["stories/a.md"]
    assert after["tags/odottaminen.md"] == "Title: odottaminen\nAliases: jono\n"
    assert check(site).err == ""


@pytest.mark.parametrize("crlf", [False, True])
def test_words_about_both_joined_tags_are_kept(tmp_path, crlf):
    notes = {
        "tags/jono.md": "Title: jono\nAliases: jonot, rivi\nSummary: S.\n\nJonossa.\n",
        "tags/odottaminen.md": "---\ntitle: odottaminen\naliases:\n  - odotus\n---\n\nOdotan.",
    }
    notes = {name: text.replace("\n", "\r\n") if crlf else text for name, text in notes.items()}
    site = write_site(tmp_path, {**FILES, **notes})
    ended = rename(site, "jono", "odottaminen", "--yes")
    assert ended.code == 0, ended.err
    after = content(site)
    assert "tags/jono.md" not in after
    assert after["tags/odottaminen.md"].replace("\r\n", "\n") == (
        "---\ntitle: odottaminen\naliases:\n  - odotus\n  - jono\n  - jonot\n  - rivi\n---\n\nOdotan.\n\n"
        "<!-- content/tags/jono.md:\n\nTitle: jono\nAliases: jonot, rivi\nSummary: S.\n\nJonossa.\n\n-->\n"
    )
    assert ("\r\n" in after["tags/odottaminen.md"]) == crlf
    assert check(site).err == ""
    assert "Jonossa." not in (build(site) / "tunniste/odottaminen/index.html").read_text("utf-8")


def test_file_about_a_tag_follows_it_and_keeps_its_address_where_it_says_one(tmp_path):
    note = "Summary: S.\nTitle: Jono\nSlug: rivi\n\nJonossa.\n"
    site = write_site(tmp_path, {**FILES, "tags/jono.md": note})
    assert rename(site, "jono", "luku", "--yes").code == 0
    assert content(site)["tags/luku.md"] == note.replace(
        "Jono\nSlug: rivi", "luku\nSlug: rivi\nAliases: Jono"
    )


def test_file_with_a_name_of_its_own_keeps_it_and_gets_a_title(tmp_path):
    site = write_site(
        tmp_path, {**FILES, "tags/jono.md": "Summary: S.\n\nJonossa.\n", "tags/luku.md": "Title: bussi\n"}
    )
    assert rename(site, "jono", "luku", "--yes").code == 0
    after = content(site)
    assert after["tags/luku-2.md"] == "Title: luku\nSummary: S.\nAliases: jono\n\nJonossa.\n"
    assert after["tags/luku.md"] == "Title: bussi\n"


def test_dry_run_shows_each_line_and_changes_nothing(site, monkeypatch):
    monkeypatch.chdir(site)
    before = tree(site)
    ended = tarinat("rename", "tag", "jono", "odotus", "--dry-run")
    assert (ended.code, tree(site) == before) == (0, True)
    assert ended.out.splitlines() == [
        "Tunnisteesta jono tulee odotus 4 tarinassa.",
        "Vanha nimi jää toiseksi nimeksi tiedostoon content/tags/odotus.md: "
        "sen sivulta ja syötteestä pääsee uuteen.",
        "content/stories/2024/b.md",
        "     3 - Tags: odottaminen,JONO ,luukku",
        "     3 + Tags: odottaminen,odotus ,luukku",
        "content/stories/a.md",
        "     3 - Tags: bussi, jono",
        "     3 + Tags: bussi, odotus",
        "content/stories/c.md",
        "     5 -   - Jono",
        "     5 +   - odotus",
        "content/stories/d.md",
        "     3 - Tags: jono",
        "     3 + Tags: odotus",
        "content/tags/odotus.md (uusi)",
        "     1 + Title: odotus",
        "     2 + Aliases: jono",
        "5 tiedostoa muuttuisi. Mitään ei muutettu.",
    ]


def test_many_files_are_shown_by_their_number_and_one_by_one_in_a_dry_run(tmp_path):
    many = {f"stories/{n}.md": story(f"Tarina {n}", "2024-01-01", "Jono") for n in range(60)}
    site = write_site(tmp_path, many)
    assert rename(site, "jono", "odotus", "--dry-run").out.count("+ Tags: odotus") == 60
    ended = rename(site, "jono", "odotus", "--yes")
    assert ended.out.count("+ Tags: odotus") == 40
    assert "Ja 21 muuta tiedostoa samalla tavalla" in ended.out


def test_nobody_is_asked_outside_a_terminal_and_nothing_changes(site):
    before = tree(site)
    ended = rename(site, "jono", "odotus")
    assert (ended.code, tree(site) == before) == (2, True)
    assert "--yes" in ended.err


def test_old_files_are_kept_and_the_way_back_is_told(site):
    before = content(site)
    ended = rename(site, "jono", "odotus", "--yes")
    back = ended.out.splitlines()[-1].partition(": ")[2]
    assert back.startswith("rm ")
    assert os.system(back) == 0
    assert content(site) == before


def test_old_name_again_makes_all_stories_write_it_alike(site):
    assert rename(site, "jono", "jono", "--yes").code == 0
    assert "  - jono\r\n" in content(site)["stories/c.md"]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("jojo", "x", "Tarkoititko jono?"),
        ("puuttuu kokonaan", "x", "tarinat tags"),
        ("jono", "a, b", "pilkkua"),
        ("jono", "a; b", "puolipistettä"),
        ("jono", "!!", "kirjaimia"),
        ("jono", "", "kirjaimia"),
        ("bussi", "bussi", 'Tunniste on jo "bussi".'),
        ("jono", "bùssi", "content/stories/"),
        ("jono", "p" * 300, "liian pitkä osoite"),
    ],
)
def test_name_that_will_not_do_is_refused_in_words(site, old, new, told):
    before = tree(site / "content")
    ended = rename(site, old, new, "--yes")
    assert ended.code == 1
    assert told in ended.err
    assert tree(site / "content") == before


def test_story_that_cannot_be_read_is_named_and_the_others_change(site):
    (site / "content/stories/rikki.md").write_bytes(b"Title: \xe4\nTags: jono\n\nx\n")
    ended = rename(site, "jono", "odotus", "--yes")
    assert ended.code == 0
    assert "content/stories/rikki.md" in ended.err
    assert b"odotus" in tree(site)["content/stories/a.md"]


def test_file_about_tags_that_cannot_be_read_stops_it(tmp_path):
    site = write_site(tmp_path, {**FILES, "tags/x.md": b"Title: \xe4\n"})
    ended = rename(site, "jono", "odotus", "--yes")
    assert ended.code == 1
    assert "content/tags/x.md" in ended.err


def test_way_of_writing_that_cannot_be_changed_is_left_to_its_author(tmp_path):
    odd = "---\nTitle: X\nDate: 2024-01-01\nTags: [jono, # oma\n  Jono]\n---\n\nx\n"
    site = write_site(tmp_path, {**FILES, "stories/odd.md": odd})
    ended = rename(site, "jono", "odotus", "--yes")
    assert ended.code == 1
    assert "content/stories/odd.md:4" in ended.err
    assert "jono" in content(site)["stories/a.md"]


def test_settings_may_be_in_another_folder(site, tmp_path_factory):
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    ended = run(
        "tarinat", "rename", "tag", "jono", "odotus", "--yes", "-s", site / "pelicanconf.py", cwd=elsewhere
    )
    assert ended.code == 0, ended.err
    assert list(elsewhere.iterdir()) == []
    assert "odotus" in content(site)["stories/a.md"]


@pytest.mark.parametrize(("answers", "code"), [(["ehkä", "k"], 0), ([""], 1), (["e"], 1)])
def test_answer_in_a_terminal_decides(site, answers, code):
    before = tree(site / "content")
    ended = typed("tarinat", "rename", "tag", "jono", "odotus", cwd=site, lines=answers)
    assert ended.code == code, ended.out
    assert "Muutetaanko nämä 5 tiedostoa? (k/E)" in ended.out
    assert ("Vastaa kyllä tai ei." in ended.out) == ("ehkä" in answers)
    assert (tree(site / "content") == before) == (code == 1)
    assert "\x1b[1m" in ended.out


CODE = identity_code("131052", 901)
BIRTH, NUMBER = CODE.split("-")


@pytest.mark.parametrize("way", ["--yes", "--dry-run"])
@pytest.mark.parametrize("spelt", [CODE, f"{BIRTH}&#45;{NUMBER}", f"{BIRTH}–{NUMBER.lower()}"])
def test_tag_with_a_code_of_somebody_is_not_kept_as_an_alias(tmp_path, spelt, way):
    site = write_site(tmp_path, {**FILES, "stories/k.md": story("K", "2024-01-06", f"jono, {spelt}")})
    before = tree(site)
    for words in ((spelt, "muu"), ("jono", spelt)):
        ended = rename(site, *words, way)
        assert ended.code == 1
        assert NUMBER.lower() not in (ended.out + ended.err).lower()
    assert "Poista se käsin jokaisesta tarinasta" in rename(site, spelt, "muu", way).err
    assert tree(site) == before


def test_file_with_a_code_is_shown_masked_and_no_copy_of_it_is_kept(tmp_path):
    """Also where a line ends inside the code, and both lines change."""
    tags = f"---\ntitle: K\ndate: 2024-01-06\ntags: [jono, '{BIRTH}-\n  {NUMBER}', JONO]\n---\n\nK.\n"
    codes = {"stories/k.md": tags, "stories/l.md": story("L", "2024-01-07", f"jono, {CODE}")}
    site = write_site(tmp_path, {**FILES, **codes})
    ended = rename(site, "jono", "odotushuone", "--yes")
    assert ended.code == 0
    assert NUMBER not in ended.out + ended.err
    assert "13•••-•••" in ended.out
    kept = tree(site / "content/../.cache/tarinat/before")
    assert "stories/a.md" in kept
    assert not [name for name, data in kept.items() if NUMBER.encode() in data]
    told = ended.out.partition("säilytetty kopiota: ")[2]
    assert [path.rpartition("content/")[2] for path in told.split(", ")] == [
        "stories/k.md",
        "stories/l.md.\n",
    ]


def test_who_comes_second_changes_nothing(site, monkeypatch):
    """Another one renames the same tag between the reading and the writing."""
    real = rewriting._new_problems

    def meanwhile(*given):
        monkeypatch.setattr(rewriting, "_new_problems", real)
        assert rename(site, "jono", "eka", "--yes").code == 0
        kept.update(tree(site / ".cache/tarinat/before"))
        return real(*given)

    kept: dict[str, bytes] = {}
    monkeypatch.setattr(rewriting, "_new_problems", meanwhile)
    ended = rename(site, "jono", "toka", "--yes")
    assert ended.code == 1
    assert "joku muu muutti juuri tiedostoa" in ended.err
    assert "toka" not in "".join(content(site).values())
    assert tree(site / ".cache/tarinat/before") == kept
    assert check(site).code == 0


def test_nothing_is_written_while_another_command_writes(site):
    before = content(site)
    ended = []
    second = Thread(target=lambda: ended.append(rename(site, "jono", "odotus", "--yes")))
    with alone(site / "content"):
        second.start()
        second.join(2)
        assert content(site) == before
    second.join()
    assert ended[0].code == 0
    assert content(site) != before
