"""`tarinat merge lesson`: what stories say of one lesson speaks for another, in their own words."""

import pytest
from personal_codes import identity_code
from small_sites import build, check, run, story, tarinat, tree, write_site

LESSONS = "\n\n## Opit\n\n"


def taught(title: str, day: int, *items: str, text: str = "Teksti.", **head: str) -> str:
    """Write a story with lessons."""
    return story(title, f"2024-01-{day:02}", body=text + LESSONS + "\n".join(items), **head)


FILES = {
    "stories/a.md": taught(
        "Bussi odotti",
        1,
        "- Odota **hetki**. {#odota}",
        "    - Suositus: Odota.",
        "- Kerro. {#kerro}",
        text="Hän *odotti*. {^odota}",
    ),
    "stories/b.md": taught("Luukku", 2, "- [[odota]] Hän odotti.").replace("\n", "\r\n"),
    "stories/c.md": taught("Juna", 3, "* [[ !odota ]] Juna ei odottanut."),
    "stories/d.md": taught("Ele", 4, "- Pieni ele riittää. {#pieni-ele}"),
    "stories/e.md": taught("Kesken", 5, "- [[odota]] E.", text="E. ", Status="draft"),
    "stories/f.md": story(
        "Linkit",
        "2024-01-06",
        body="[Ele](a.md#oppi-odota), [kohta](/tarinat/a/#kohta-odota), [oppi](/opit/odota/).",
    ),
}


@pytest.fixture
def site(tmp_path):
    return write_site(tmp_path, FILES)


def merge(site, *words):
    return tarinat("merge", "lesson", *words, "-s", site / "pelicanconf.py")


def content(site):
    return {name: data.decode() for name, data in tree(site / "content").items()}


def test_every_mark_names_the_other_lesson_and_nothing_else_changes(site):
    before = content(site)
    ended = merge(site, "odota", "pieni-ele", "--yes")
    assert ended.code == 0, ended.err
    after = content(site)
    assert after["stories/a.md"] == before["stories/a.md"].replace("{^odota}", "{^pieni-ele}").replace(
        "- Odota **hetki**. {#odota}", "- [[pieni-ele]] Odota **hetki**."
    )
    assert after["stories/b.md"] == before["stories/b.md"].replace("[[odota]]", "[[pieni-ele]]")
    assert after["stories/c.md"] == before["stories/c.md"].replace("!odota", "!pieni-ele")
    assert after["stories/d.md"] == before["stories/d.md"]
    assert after["stories/e.md"] == before["stories/e.md"].replace("[[odota]]", "[[pieni-ele]]")
    assert after["stories/f.md"] == before["stories/f.md"].replace("-odota)", "-pieni-ele)")
    assert after["lessons/odota.md"] == "Merged-into: pieni-ele\n"


def test_sound_site_stays_sound_and_subscribers_get_nothing_again(site):
    settings = site / "pelicanconf.py"
    settings.write_text(settings.read_text("utf-8") + "TARINAT_PUBLISHED = True\n", "utf-8")
    assert tarinat("record", "-s", settings).code == 0
    published = build(site).rename(site / "published")
    assert merge(site, "odota", "pieni-ele", "--yes").code == 0
    assert check(site).err == ""
    seen = tarinat("subscribers", "-s", settings, "--against", published)
    assert seen.code == 0, seen.out
    assert seen.out.startswith("Tilaajat näkevät: 0 uutta, 0 päivitettyä, 0 kadonnutta, 0 ")
    assert tarinat("record", "-s", settings).code == 0
    output = build(site)
    assert "/opit/pieni-ele/" in (output / "opit/odota/index.html").read_text("utf-8")
    page = (output / "opit/pieni-ele/index.html").read_text("utf-8")
    assert all(words in page for words in ("Odota hetki.", "Hän odotti.", "Juna ei odottanut."))


@pytest.mark.parametrize(
    ("items", "after"),
    [
        ("- Odota hetki aina kun voit, muista.\n", "- [[x]] Odota hetki aina kun voit, muista.\n"),
        ("- Odota. { #odota } \n", "- [[x]] Odota. \n"),
        ("1. Odota {#odota}.\n", "1. [[x]] Odota.\n"),
        (
            "-   Odota\n    vielä. {#odota}\n\n- Muu. {#muu}\n",
            "-   [[x]] Odota\n    vielä.\n\n- Muu. {#muu}\n",
        ),
        ("- Odota.\n  {#odota}\n", "- [[x]] Odota.\n"),
        (
            "- [ [ odota ] ] Sanat.\n- Odota. {#odota-muuta}\n",
            "- [ [ x ] ] Sanat.\n- Odota. {#odota-muuta}\n",
        ),
    ],
)
def test_lesson_is_found_however_it_is_written(tmp_path, items, after):
    id = "odota-hetki-aina-kun-voit" if "aina" in items else "odota"
    files = {
        "stories/a.md": story("A", "2024-01-01", body=f"A.{LESSONS}{items}"),
        "stories/b.md": story("B", "2024-01-02", body=f"B.{LESSONS}- X. {{#x}}\n"),
        "stories/c.md": story("C", "2024-01-03", body=f"C.{LESSONS}- [[{id}]] C.\n"),
    }
    if items.startswith("- [ ["):
        files["stories/c.md"] = story("C", "2024-01-03", body=f"C.{LESSONS}- C. {{#odota}}\n")
    site = write_site(tmp_path, files)
    ended = merge(site, id, "x", "--yes")
    assert ended.code == 0, ended.err
    assert content(site)["stories/a.md"].endswith(f"## Opit\n\n{after}\n")
    assert check(site).code == 0
    # Lessons of one letter are no sentences: that is all that there is to say.
    assert {line.partition(" vihje: oppi ")[1] for line in check(site).err.splitlines()} == {" vihje: oppi "}


def test_file_about_the_merged_lesson_keeps_its_words(tmp_path):
    note = "Title: Odota hetki aina.\r\nAliases: minuutti\r\n\r\nLisää sanoja.\r\n"
    site = write_site(tmp_path, {**FILES, "lessons/odota.md": note})
    assert merge(site, "odota", "pieni-ele", "--yes").code == 0
    assert content(site)["lessons/odota.md"] == f"Merged-into: pieni-ele\r\n{note}"
    assert check(site).err == ""


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("odotta", "pieni-ele", "Tarkoititko odota?"),
        ("odota", "pieni-elo", "Tarkoititko pieni-ele?"),
        ("odota", "aivan-muuta", "tarinat lessons"),
        ("odota", "odota", "itseensä"),
        ("odota", "kerro", "content/stories/a.md:9"),
        ("vanha", "pieni-ele", "tarinat merge lesson odota pieni-ele"),
        ("vanha", "odota", "jo yhdistetty"),
        ("pieni-ele", "vanha", "tarinat merge lesson pieni-ele odota"),
        ("odota", "vanha", "kääntää suunnan"),
    ],
)
def test_merging_that_cannot_be_is_refused_in_words(tmp_path, old, new, told):
    site = write_site(tmp_path, {**FILES, "lessons/vanha.md": "Merged-into: odota\n"})
    before = tree(site / "content")
    ended = merge(site, old, new, "--yes")
    assert ended.code == 1
    assert told in ended.err
    assert tree(site / "content") == before


def test_chain_leads_to_its_end(tmp_path):
    site = write_site(tmp_path, {**FILES, "lessons/vanha.md": "Merged-into: odota\n"})
    assert merge(site, "odota", "pieni-ele", "--yes").code == 0
    assert check(site).err == ""
    assert "/opit/pieni-ele/" in (build(site) / "opit/vanha/index.html").read_text("utf-8")


def test_merging_into_a_lesson_of_a_draft_would_break_the_site_and_is_refused(tmp_path):
    draft = taught("Ele", 4, "- Pieni ele riittää. {#pieni-ele}", Status="draft")
    site = write_site(tmp_path, {**FILES, "stories/d.md": draft})
    before = tree(site / "content")
    ended = merge(site, "odota", "pieni-ele", "--yes")
    assert ended.code == 1
    assert "jota ei vielä julkaista" in ended.err
    assert tree(site / "content") == before


def test_unread_file_that_has_the_lesson_stops_it(tmp_path):
    broken = FILES["stories/a.md"].replace("Bussi", "\xe4").encode("latin-1")
    site = write_site(tmp_path, {**FILES, "stories/a.md": broken, "stories/g.md": FILES["stories/a.md"]})
    ended = merge(site, "odota", "pieni-ele", "--yes")
    assert ended.code == 1
    assert "content/stories/a.md" in ended.err


def test_what_will_change_is_shown_with_both_sentences(site, monkeypatch):
    monkeypatch.chdir(site)
    ended = tarinat("merge", "lesson", "[[odota]]", "/opit/pieni-ele/", "--dry-run", "--lang", "en")
    assert ended.code == 0
    lines = ended.out.splitlines()
    assert lines[:5] == [
        "The lesson odota is merged into pieni-ele; 5 stories change.",
        "  odota  Odota hetki.",
        "  pieni-ele  Pieni ele riittää.",
        "The old id stays known (content/lessons/odota.md): its page and its feed lead to pieni-ele.",
        "content/stories/a.md",
    ]
    assert "     9 + - [[pieni-ele]] Odota **hetki**." in lines


def test_settings_may_be_in_another_folder(site, tmp_path_factory):
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    settings = site / "pelicanconf.py"
    ended = run("tarinat", "merge", "lesson", "odota", "pieni-ele", "--yes", "-s", settings, cwd=elsewhere)
    assert ended.code == 0, ended.err
    assert "[[pieni-ele]]" in content(site)["stories/b.md"]


def test_merging_shows_and_keeps_no_code_of_somebody(tmp_path):
    code = identity_code("131052", 901)
    codes = story("K", "2024-01-06", body=f"K.{LESSONS}- Tunnus {code} ei kuulu muille. {{#tunnus}}\n")
    site = write_site(tmp_path, {**FILES, "stories/k.md": codes})
    ended = merge(site, "tunnus", "pieni-ele", "--yes")
    assert "13•••-•••" in ended.out
    assert code not in ended.out + ended.err
    kept = site / ".cache/tarinat/before"
    assert not [name for name, data in tree(kept).items() if code.encode() in data]
    by_id = story("K", "2024-01-06", body=f"K.{LESSONS}- Ei kuulu muille. {{#{code.lower()}}}\n")
    (site / "content/stories/k.md").write_text(by_id, "utf-8")
    before = tree(site / "content")
    ended = merge(site, code.lower(), "pieni-ele", "--yes")
    assert (ended.code, tree(site / "content") == before) == (1, True)
    assert code.lower() not in ended.out + ended.err
