"""`tarinat new`: the file of a new story, filled in and explained, in a terminal and outside one."""

from __future__ import annotations

import datetime as dt
import os
import re
import string
from zoneinfo import ZoneInfo

import pexpect
import pytest
from hypothesis import given
from hypothesis import strategies as st
from personal_codes import identity_code
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput
from small_sites import BIN, build, check, story, tarinat, tree, write_site
from tarinat.characters import is_visible
from tarinat.drafting import Draft, draft_text, id_for, slug_for
from tarinat.drafting.draft import FILLED, OTHERS
from tarinat.drafting.scalars import one_line
from tarinat.drafting.wishes import written_date
from tarinat.frontmatter import read_document
from tarinat.messages import messages_in
from tarinat.stories import EXPERIENCES, PERSPECTIVES, STATUSES, STORY_KEYS
from tarinat.writings import Manner, Source, parse_here

FILES = {
    "stories/2024/odotti.md": story(
        "Bussi odotti", tags="asiakaskokemus, sähköinen asiointi", Service="Linja"
    ),
    "stories/2024/luonnos.md": story("Kesken", Status="draft"),
    "stories/2024/muutti.md": story("Muutti", Aliases="entinen, /2012/vanha/"),
    "services/linja.md": "Title: Kuusihaaran linja\nAliases: KL\n",
    "tags/asiakaskokemus.md": "Title: asiakaskokemus\nAliases: CX\n",
    "published.tsv": "# kind\tid\tcurrent address\tfirst address\tfirst published\n"
    "site\ttarinat.test,2026\thttps://tarinat.test\thttps://tarinat.test\t2026-01-01T12:00+02:00\n"
    "redirect\t/tarinat/ohjattu/\t/tarinat/odotti/\t/tarinat/odotti/\t2026-01-01T12:00+02:00\n",
}
NEW = "content/stories/2026/pullakahvit.md"
ZONE = ZoneInfo("Europe/Helsinki")
TITLES = st.text(st.characters(codec="utf-8"), min_size=1, max_size=40) | st.text(
    "aÅ :#\"'\\-[]{}&*!|>%@`,?~=", max_size=12
)


@pytest.fixture
def site(tmp_path, monkeypatch):
    """Write a site of three stories, one of them a draft, and go there."""
    monkeypatch.chdir(write_site(tmp_path, FILES))
    return tmp_path


def read(file, lang="fi"):
    """Read the file of a story as a build does."""
    source = Source("stories", "x.md", file.stem, file.read_bytes())
    (parsed,) = parse_here([source], Manner(ZONE, lang, ""))
    assert [one.code for one in parsed.problems if one.severity == "error"] == []
    return parsed.writing


def head(file):
    """Read the head of a file as text by key."""
    document, _ = read_document("x.md", file.read_bytes(), STORY_KEYS)
    return {entry.key: entry.text for entry in document.entries}


# What is in the file


def test_new_story_is_a_draft_with_every_useful_key_filled_in(site):
    ended = tarinat("new", "Pullakahvit", "--tag", "asiakaskokemus,kahvila", "--experience", "hyvä")
    assert ended.code == 0, ended.err
    assert NEW in ended.out
    made = read(site / NEW)
    assert (made.title, made.draft, made.author) == ("Pullakahvit", True, "Aino Esimerkki")
    assert (made.slug, made.date.isoformat()) == ("pullakahvit", "2026-07-01T12:00:00+03:00")
    assert ([use.text for use in made.tags], made.experience) == (["asiakaskokemus", "kahvila"], "good")
    assert re.fullmatch("[a-z][a-z0-9]{6}", made.id)
    assert {"Title", "Date", "Tags", "Author", "Service", "Perspective", "Id", "Slug"} <= head(
        site / NEW
    ).keys()


def test_site_with_a_new_story_has_no_mistakes_and_one_hint(site):
    assert tarinat("new", "Pullakahvit", "-t", "kahvila").code == 0
    ended = check(site, "--drafts")
    assert ended.code == 0
    (hint,) = (line for line in ended.err.splitlines() if NEW in line)
    assert hint.startswith(
        f"{NEW}:{line_of_text(site / NEW)}: vihje: tarinassa ei ole tekstiä. Kirjoita teksti"
    )


def line_of_text(file):
    """Give the number of the line after the head."""
    return file.read_text("utf-8").splitlines()[1:].index("---") + 3


@pytest.mark.parametrize("lang", ["fi", "en"])
def test_each_choice_is_explained_with_words_that_are_read(site, lang):
    tarinat("new", "Pullakahvit", "-t", "kahvila", "--lang", lang)
    lines = (site / NEW).read_text("utf-8").splitlines()
    for key, words in (("Experience", EXPERIENCES), ("Perspective", PERSPECTIVES)):
        explained = lines[lines.index(f"{key}:") - 1]
        named = re.split(r",\s*", explained.rpartition(":")[2].strip(" ."))
        assert len(named) == len(set(words.values()))
        assert {words[word] for word in named} == set(words.values())
    (status,) = (line for line in lines if line.startswith("Status:"))
    assert STATUSES[status.removeprefix("Status: ")] is True
    assert all(
        lines[lines.index(line) - 1].startswith("# ") for line in lines if re.match(r"#?[A-Z][a-z-]+:", line)
    )


def test_keys_that_few_stories_need_are_comments_that_can_be_taken_into_use(site):
    tarinat("new", "Pullakahvit", "-t", "kahvila", "--channel", "puhelin: jono")
    text = (site / NEW).read_text("utf-8")
    assert head(site / NEW)["Channel"] == "puhelin: jono"
    for key in ("Service-type", *OTHERS[1:]):
        assert f"\n#{key}:\n" in text
    (site / NEW).write_text(
        text.replace("#Place:", "Place: Kuusihaara").replace("#Lang:", "Lang: sv"), "utf-8"
    )
    assert (read(site / NEW).place, read(site / NEW).lang) == ("Kuusihaara", "sv")


def test_every_key_of_a_head_is_explained_in_both_languages():
    for lang in ("fi", "en"):
        keys = [key for key in messages_in(lang).texts.texts if key.startswith("head.")]
        assert keys == [f"head.{key}" for key in STORY_KEYS]
    assert set(FILLED + OTHERS) < set(STORY_KEYS)


@pytest.mark.parametrize("lang", ["fi", "en"])
def test_prompts_are_whole_comments(lang):
    texts = messages_in(lang).texts.texts
    prompts = [text for key, text in texts.items() if key.startswith("draft.")]
    assert len(prompts) >= 5
    assert [text for text in prompts if "--" in text or "<!" in text or ">" in text] == []


@pytest.mark.parametrize(("lang", "heading"), [("fi", "Opit"), ("sv", "Lärdomar"), ("en", "Lessons")])
def test_lessons_heading_is_in_the_language_of_the_story(site, lang, heading):
    tarinat("new", "Pullakahvit", "-t", "kahvila", "--story-lang", lang)
    text = (site / NEW).read_text("utf-8")
    assert f"\n## {heading}\n" in text
    lesson = {"fi": "Odota.", "sv": "Vänta.", "en": "Wait."}[lang]
    (site / NEW).write_text(f"{text}\n- {lesson} {{#odota}}\n", "utf-8")
    assert [line.wording for line in read(site / NEW).lessons] == [lesson]


def test_plain_head_says_the_same_without_explanations(site):
    words = ("-t", "kahvila", "--service", "linja", "--perspective", "oma", "--place", "Kuusihaara")
    tarinat("new", "Näin: kävi", *words)
    tarinat("new", "Näin: kävi", *words, "--plain", "--slug", "toinen")
    one, other = site / "content/stories/2026/nain-kavi.md", site / "content/stories/2026/toinen.md"
    assert "#" not in other.read_text("utf-8").split("\n\n")[0]
    differing = {key for key, value in head(one).items() if head(other)[key] != value}
    assert differing == {"Id", "Slug"}


@given(TITLES.filter(lambda title: is_visible(one_line(title))), st.booleans())
def test_any_title_is_read_as_it_was_given(title, plain):
    written = one_line(title)
    draft = Draft(
        {"Title": written, "Date": "2026-07-01", "Id": "bcd2345", "Slug": "x"}, ("a", written), "fi"
    )
    text = draft_text(draft, messages_in("fi"), plain)
    document, found = read_document("x.md", text.encode(), STORY_KEYS)
    assert found == ()
    assert document.text("Title") == written
    if not plain:
        assert document.items("Tags") == ("a", written)


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    """Build a site where a new story was written and published, its prompts left in; give both."""
    folder = write_site(tmp_path_factory.mktemp("published"), {}, TARINAT_SEARCH=True)
    (folder / "content/stories").mkdir()
    assert tarinat("new", "Pullakahvit", "-t", "kahvila", "-s", folder / "pelicanconf.py").code == 0
    file = folder / "content/stories/pullakahvit.md"
    text = (
        file.read_text("utf-8")
        .replace("Status: luonnos\n", "")
        .replace("\n## Opit", "\nJono oli pitkä.\n\n## Opit")
    )
    file.write_text(
        f"{text}- Odota hetki. {{#odota}}\n<!-- Salainen muistiinpano. -->\n- Kysy heti.\n", "utf-8"
    )
    return file, build(folder)


def test_prompts_never_reach_a_reader(published):
    file, output = published
    notes = re.findall(r"<!-- (.*?) -->", file.read_text("utf-8"))
    explained = re.findall(r"^# (.*)$", file.read_text("utf-8"), re.MULTILINE)
    assert len(notes) == 6
    assert len(explained) >= 18
    made = b"\n".join(tree(output).values()).decode("utf-8", "replace")
    assert "Jono oli pitkä." in made
    assert "Kysy heti." in made
    assert [words for words in (*notes, *explained) if words[:30] in made] == []
    assert "&lt;!--" not in made


@pytest.mark.parametrize(
    ("now", "written"),
    [("10:37", "2026-07-01 10:37"), ("00:05", "2026-07-01 00:05"), ("12:00", "2026-07-01")],
)
def test_story_that_is_begun_in_the_morning_need_not_wait_for_noon(tmp_path, monkeypatch, now, written):
    monkeypatch.chdir(write_site(tmp_path, FILES, TARINAT_NOW=f"2026-07-01T{now}:00+03:00"))
    assert tarinat("new", "Pullakahvit", "-t", "kahvila").code == 0
    assert head(tmp_path / NEW)["Date"] == written
    assert read(tmp_path / NEW).date <= dt.datetime.fromisoformat(f"2026-07-01T{now}:00+03:00")


# What it is called, and where it lies


def test_new_story_lies_where_others_do(tmp_path, monkeypatch):
    monkeypatch.chdir(write_site(tmp_path, {"stories/a.md": story()}))
    assert tarinat("new", "Pullakahvit", "-t", "kahvila", "--date", "3.2.2024").code == 0
    assert (tmp_path / "content/stories/pullakahvit.md").is_file()
    write_site(tmp_path, {"stories/2025/b.md": story("Toinen")})
    assert tarinat("new", "Luukku", "-t", "kahvila", "--date", "3.2.2024").code == 0
    assert (tmp_path / "content/stories/2024/luukku.md").is_file()


@pytest.mark.parametrize(
    ("title", "owner"),
    [
        ("Odotti!", "content/stories/2024/odotti.md"),
        ("Luonnos", "content/stories/2024/luonnos.md"),
        ("Entinen", "content/stories/2024/muutti.md"),
        ("Ohjattu", "content/published.tsv:3"),
    ],
)
def test_address_that_is_taken_is_told_with_its_owner_before_anything_is_written(site, title, owner):
    before = tree(site / "content")
    ended = tarinat("new", title, "-t", "kahvila")
    assert ended.code == 1
    assert owner in ended.err
    assert "--slug" in ended.err
    assert tree(site / "content") == before
    assert tarinat("new", title, "-t", "kahvila", "--slug", "aivan-muu").code == 0


def test_file_whose_story_has_another_address_is_not_written_over(site):
    write_site(site, {"stories/2026/pullakahvit.md": story("Muu", Slug="muu")})
    before = (site / NEW).read_bytes()
    assert tarinat("new", "Pullakahvit", "-t", "kahvila").code == 1
    assert (site / NEW).read_bytes() == before


def test_long_title_makes_a_slug_of_whole_words():
    assert slug_for("Kun bussi ei tullutkaan, kävelin kotiin ja tapasin matkalla kolme muuta odottajaa") == (
        "kun-bussi-ei-tullutkaan-kavelin-kotiin-ja-tapasin-matkalla"
    )
    assert slug_for("a" * 200) == "a" * 60


def test_id_is_a_word_that_nobody_has():
    drawn = iter("bcdfghj" + "kmnpqrs")
    assert id_for({"bcdfghj"}, lambda _: next(drawn)) == "kmnpqrs"
    made = {id_for(()) for _ in range(200)}
    assert len(made) == 200
    assert all(id[0] in string.ascii_lowercase for id in made)


# What is asked for on the command line


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("3.2.2024", "2024-02-03"),
        ("lauantaina 3. helmikuuta 2024", "2024-02-03"),
        ("3.2.2024 klo 18.30", "2024-02-03 18:30"),
        ("2024-02-03T16:30:05Z", "2024-02-03 18:30:05"),
        ("3.2.2024 12:00", "2024-02-03 12:00"),
    ],
)
def test_date_in_any_form_is_written_in_one(written, date):
    assert written_date(written, ZONE) == date


def test_words_are_written_as_the_site_writes_them(site):
    tarinat("new", "Pullakahvit", "-t", "cx, Sähköinen-Asiointi", "--service", "kl")
    made = read(site / NEW)
    assert [use.text for use in made.tags] == ["asiakaskokemus", "sähköinen asiointi"]
    assert made.service == "Kuusihaaran linja"


def test_slip_in_a_tag_is_hinted_at_and_no_more(site):
    write_site(site, {"stories/2024/toinen.md": story("Toinen")})
    ended = tarinat("new", "Pullakahvit", "-t", "asiakaskokemsu")
    assert ended.code == 0
    assert "Tarkoititko: asiakaskokemus?" in ended.out


def test_tag_that_would_share_an_address_is_refused(site):
    ended = tarinat("new", "Pullakahvit", "-t", "sahkoinen asiointi")
    assert ended.code == 1
    assert "sähköinen asiointi" in ended.err
    assert not (site / NEW).exists()


def test_everything_that_is_missing_is_told_at_once(tmp_path, monkeypatch):
    monkeypatch.chdir(write_site(tmp_path, {}, AUTHOR=""))
    ended = tarinat("new")
    assert ended.code == 2
    assert all(
        remedy in ended.err
        for remedy in ('tarinat new "Otsikko"', "--tag", "--author", "Mitään ei kirjoitettu")
    )


def test_everything_that_will_not_do_is_told_at_once(site):
    words = ("--experience", "ok", "--perspective", "minä", "--slug", "Ä ö", "--date", "torstai 3.2.2024")
    ended = tarinat("new", "Pullakahvit", "-t", "kahvila", *words)
    assert ended.code == 2
    for said in ("hyvä, huono, vaihteleva, pohdinta", "oma, kuultu", "a-o", "päivä on lauantai"):
        assert said in ended.err
    assert not (site / NEW).exists()


def test_title_without_letters_is_told_what_to_do(site):
    ended = tarinat("new", "???", "-t", "kahvila")
    assert ended.code == 2
    assert "--slug" in ended.err
    assert tarinat("new", "???", "-t", "kahvila", "--slug", "kysymys").code == 0


def test_missing_content_and_settings_are_told(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert tarinat("new", "X", "-t", "y").code == 2
    (write_site(tmp_path, {}) / "content").rmdir()
    ended = tarinat("new", "X", "-t", "y")
    assert (ended.code, tree(tmp_path).keys()) == (1, {"pelicanconf.py"})
    assert "sisältökansiota" in ended.err


@pytest.mark.parametrize("lang", ["fi", "en"])
def test_next_step_is_told(site, lang):
    ended = tarinat("new", "Pullakahvit", "-t", "kahvila", "--lang", lang)
    assert all(said in ended.out for said in (NEW, "/tarinat/pullakahvit/", "tarinat serve", "Status"))


# The editor


def test_editor_opens_the_file_with_its_own_arguments(site, monkeypatch):
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", """sh -c 'printf "\\nLoppu.\\n" >> "$0"'""")
    assert tarinat("new", "Pullakahvit", "-t", "kahvila", "--edit").code == 0
    assert (site / NEW).read_text("utf-8").endswith("\nLoppu.\n")


@pytest.mark.parametrize(
    ("editor", "said"),
    [("", "export EDITOR"), ("/ei/ole/editoria", "/ei/ole/editoria"), ("false", "false"), ("'", "'")],
)
def test_editor_that_will_not_open_is_told_and_the_draft_stays(site, monkeypatch, editor, said):
    monkeypatch.setenv("VISUAL", editor)
    monkeypatch.delenv("EDITOR", raising=False)
    monkeypatch.setattr("shutil.which", lambda name: None)
    ended = tarinat("new", "Pullakahvit", "-t", "kahvila", "--edit")
    assert ended.code == 1
    assert said in ended.err
    assert NEW in ended.err
    assert (site / NEW).is_file()


# In a terminal


@pytest.fixture
def answering(site, monkeypatch):
    """Give `answering(keys, *words)`: how the command ended when its questions were answered with keys."""
    monkeypatch.setattr("tarinat.cli.new.is_terminal", lambda: True)

    def run(keys, *words):
        with create_pipe_input() as pipe, create_app_session(input=pipe, output=DummyOutput()):
            pipe.send_text(keys)
            pipe.close()  # one more question is an end, not a wait
            return tarinat("new", *words)

    return run


def test_terminal_asks_for_what_was_not_given(site, answering):
    ended = answering("Pullakahvit\rkahvila, CX\r\rkahvila\rhy\roma\r")
    assert ended.code == 0, ended.err
    made = read(site / NEW)
    assert [use.text for use in made.tags] == ["kahvila", "asiakaskokemus"]
    assert (made.service, made.service_type) == ("", "kahvila")
    assert (made.experience, made.perspective) == ("good", "own")


def test_what_may_be_left_out_is_skipped_with_enter(site, answering):
    assert answering("\r\r\r\r", "Pullakahvit", "-t", "kahvila").code == 0
    made = read(site / NEW)
    assert (made.service, made.experience, made.perspective) == ("", None, "")


def test_nothing_is_asked_where_that_is_wished(site, answering):
    assert answering("", "Pullakahvit", "-t", "kahvila", "--no-ask").code == 0


@pytest.mark.parametrize(
    ("answer", "tag"), [("k", "asiakaskokemus"), ("", "asiakaskokemus"), ("e", "asiakaskokemsu")]
)
def test_slip_in_a_tag_is_asked_about(site, answering, answer, tag):
    ended = answering(f"asiakaskokemsu\r{answer}\r\r\r\r\r", "Pullakahvit")
    assert ended.code == 0, ended.err
    assert [use.text for use in read(site / NEW).tags] == [tag]


def test_address_that_is_taken_is_asked_for_again_at_once(site, answering):
    ended = answering("odotti\r\x15pullakahvit\r\r\r\r\r", "Odotti", "-t", "kahvila")
    assert ended.code == 0, ended.err
    assert "content/stories/2024/odotti.md" in ended.out
    assert read(site / NEW).title == "Odotti"


def test_wrong_answer_is_asked_for_again(site, answering):
    ended = answering("\r\rerinomainen\r\x15huono\r\r", "Pullakahvit", "-t", "kahvila")
    assert ended.code == 0, ended.err
    assert read(site / NEW).experience == "bad"


@pytest.mark.parametrize("key", ["\x03", "\x04"], ids=["Ctrl-C", "Ctrl-D"])
def test_leaving_writes_nothing(site, answering, key):
    before = tree(site / "content")
    ended = answering(f"kahvila\r{key}", "Pullakahvit")
    assert ended.code == 130
    assert ended.err == "Keskeytetty: mitään ei kirjoitettu.\n"
    assert tree(site / "content") == before


def test_tab_completes_a_tag_in_a_real_terminal(site):
    env = {**os.environ, "TERM": "xterm", "PROMPT_TOOLKIT_NO_CPR": "1", "LC_ALL": "C.UTF-8"}
    with pexpect.spawn(
        str(BIN / "tarinat"), ["new", "Pullakahvit"], env=env, encoding="utf-8", timeout=20
    ) as here:
        here.expect("Tunnisteet")
        here.send("säh")
        here.expect("sähköinen asiointi")
        here.send("\t")
        for question in ("Palvelu", "Palvelun laji", "Kokemus", "Näkökulma"):
            here.send("\r")
            here.expect(question)
        here.send("\r")
        here.expect("tarinat check")
        here.expect(pexpect.EOF)
    assert [use.text for use in read(site / NEW).tags] == ["sähköinen asiointi"]
    assert read(site / NEW).date.date() == dt.date(2026, 7, 1)


CODE = identity_code("131052", 901)


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("Title", [f"Tunnus {CODE}", "--tag", "jono", "--slug", "a"]),
        ("Title", [f"Tunnus {CODE.replace('-', '&#45;')}", "--tag", "jono"]),
        ("Slug", ["A", "--tag", "jono", "--slug", CODE.lower()]),
        ("Tags", ["A", "--tag", f"jono, {CODE}"]),
        *(
            (key, ["A", "--tag", "jono", f"--{key.lower()}", f"Aino {CODE}"])
            for key in ("Author", "Service", "Service-type", "Channel", "Place")
        ),
    ],
)
def test_code_of_somebody_gets_into_no_new_story(site, key, words):
    before = tree(site)
    ended = tarinat("new", *words, "--no-ask")
    assert ended.code == 2
    assert f"Kohdassa {key} on henkilötunnus tai tilinumero" in ended.err
    assert CODE.lower() not in (ended.out + ended.err).lower()
    assert tree(site) == before


def test_code_of_somebody_is_no_answer_and_is_asked_for_again(site, answering):
    wipe = "\x01\x0b"  # to the beginning, and away with the rest
    ended = answering(f"Tunnus {CODE}\r{wipe}Pullakahvit\rjono, {CODE}\r{wipe}jono\r\r\r\r\r")
    assert ended.code == 0, ended.err
    made = read(site / NEW)
    assert (made.title, [use.text for use in made.tags]) == ("Pullakahvit", ["jono"])
