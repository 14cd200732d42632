"""The preview: what it shows of a site, before and after a file is saved."""

import json
import re
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from gzip import decompress as gunzip
from http.client import HTTPConnection
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from personal_codes import identity_code
from small_sites import REPO, build, copied, story, tarinat, tree, write_site
from tarinat.building.plan import load_words, plan_of
from tarinat.building.releasing.staging import LIST_OF_FILES
from tarinat.config import Site, site_of
from tarinat.messages import Messages, messages_in
from tarinat.previewing import Preview, Stage, listening
from tarinat.previewing.answers import answer_to, digest_of, news_for
from tarinat.previewing.own_page import OwnPages
from tarinat.previewing.panel import panel
from tarinat.previewing.watching import Watcher
from tarinat.problems import Place, hint, problem
from tarinat.reading import read_content
from tarinat.settings_file import clock, read_settings_file
from tarinat.writings import Manner, Source, parse_here

SAY = messages_in("fi")
LONG = "Seisoin pysäkillä ja katsoin kelloa. " * 8
LESSONS = "\n## Opit\n\n- Kerro etukäteen. {#kerro-etukateen}\n"
FILES = {
    "stories/bussi.md": story(body=f"{LONG}\n\nKuljettaja odotti.\n{LESSONS}"),
    "stories/kahvila.md": story("Kahvila", "2024-05-01", body=f"{LONG}\n\nKahvi oli kylmää."),
    "stories/luonnos.md": story("Luonnos", Status="draft"),
    "stories/tuleva.md": story("Tuleva", "2027-01-01"),
}


def site_at(folder: Path, **settings: object) -> Site:
    """Read a site's settings as a preview has them."""
    given = {
        "TARINAT_DRAFTS": True,
        "TARINAT_FUTURE": True,
        "TARINAT_JOBS": 1,
        "SITEURL": "http://localhost:8000",
        "TARINAT_PUBLISHED": False,
        **settings,
    }
    now = clock()
    assert now
    site, wrong = site_of(read_settings_file(folder / "pelicanconf.py", given), now)
    assert site, wrong
    return site


@dataclass
class Shown:
    """A preview of a site that a test changes."""

    folder: Path
    preview: Preview
    stage: Stage

    def save(self, name: str, text: str | bytes) -> tuple[str, ...]:
        """Save a file, as the watcher tells the preview of; nothing follows yet."""
        file = self.folder / "content" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        return self.preview.saved([file])

    def page(self, address: str) -> str:
        """Give the page at an address, without the script of the preview; empty where it has none."""
        answer = answer_to(address, self.stage, SAY)
        if answer.status != 200:
            return ""
        return re.sub(r'<script src="/_tarinat/[^<]*</script>', "", answer.data.decode())

    def news(self, address: str, digest: str | None = None, say: Messages = SAY) -> dict:
        """Give the news for a page that is open as it is now, or as its digest tells."""
        if digest is None:
            digest = re.findall(r'data-digest="(.*?)"', answer_to(address, self.stage, say).data.decode())[-1]
        return json.loads(news_for(address, digest, self.stage, say))

    def told(self, address: str = "/") -> list[str]:
        """Give the problems that the panel of a page shows: where, and what."""
        return [f"{row['where']} {row['text']}" for row in self.news(address)["problems"]]

    def notes(self, address: str = "/") -> list[str]:
        """Give the other lines of the panel of a page."""
        return [note["text"] for note in self.news(address)["notes"]]


@pytest.fixture
def shown(tmp_path: Path) -> Shown:
    return begun(write_site(tmp_path, FILES))


def begun(folder: Path, **settings: object) -> Shown:
    """Begin a preview."""
    site, stage = site_at(folder, **settings), Stage()
    preview = Preview(site, stage, lambda: site.now)
    preview.begin()
    return Shown(folder, preview, stage)


# What it shows


@pytest.mark.parametrize("name", ["one-of-each", "in-swedish", "no-stories-yet"])
def test_every_file_of_a_preview_is_that_of_a_build(name, tmp_path):
    folder = copied(name, tmp_path, SITEURL="http://localhost:8000", TARINAT_SEARCH=False)
    files = tree(build(folder))
    shown = begun(folder, TARINAT_DRAFTS=False, TARINAT_FUTURE=False)
    assert {path for path in files if shown.stage.file(path) != files[path]} == {LIST_OF_FILES}
    assert shown.stage.file("puuttuu.html") is None


def test_drafts_and_future_stories_are_shown_and_marked(shown):
    home = shown.page("/")
    assert "Luonnos</span>" in home
    assert "Ajastettu</span>" in home
    assert "Tämä tarina on kesken" in shown.page("/tarinat/luonnos/")
    assert "Ajastettu" in shown.page("/tarinat/tuleva/")


def test_search_is_there_when_somebody_searches(shown):
    assert shown.stage.file("haku/pagefind/pagefind-entry.json")
    assert shown.stage.file("haku/pagefind/puuttuu") is None


def found(shown: Shown) -> dict[str, list]:
    """Give what search knows of each page but its text, by its title."""
    pages = json.loads(shown.stage.file("haku/rajaukset.json") or b"")["pages"]
    return {title_in_search(shown, page): kind for page, kind in pages.items()}


def title_in_search(shown: Shown, page: str) -> str:
    """Read what a page is called where search shows it; `page` is Pagefind's name for it."""
    fragment = gunzip(shown.stage.file(f"haku/pagefind/fragment/{page}.pf_fragment") or b"").decode()
    return str(json.loads(fragment.removeprefix("pagefind_dcd"))["meta"]["title"])


def test_search_is_never_behind_what_is_shown(shown):
    assert "Kahvila" in found(shown)
    shown.save("stories/kahvila.md", story("Kuppila", "2024-05-01"))
    shown.preview.follow()
    titles = found(shown)
    assert "Kuppila" in titles
    assert "Kahvila" not in titles


def test_open_search_page_is_told_that_there_is_something_else_to_find(shown):
    before = digest_of(shown.stage.file("haku/index.html") or b"")
    assert not json.loads(news_for("/haku/", before, shown.stage, SAY))["reload"]
    shown.save("stories/kahvila.md", story("Kahvila", "2024-05-01", body="Tee oli kuumaa."))
    shown.preview.follow()
    assert json.loads(news_for("/haku/", before, shown.stage, SAY))["reload"]
    after = digest_of(shown.stage.file("haku/index.html") or b"")
    assert not json.loads(news_for("/haku/", after, shown.stage, SAY))["reload"]


def test_search_knows_what_the_published_site_does_not_have(shown):
    held = {title: kind[6:] for title, kind in found(shown).items() if kind[0] == "story"}
    assert held == {"Bussi odotti": [], "Kahvila": [], "Luonnos": ["draft"], "Tuleva": ["future"]}
    assert 'data-held-draft="Luonnos"' in shown.page("/haku/")


HELD = {
    "stories/bussi.md": story(body=f"Bussi tuli.\n{LESSONS}", Series="Matkat"),
    "stories/juna.md": story(
        "Juna",
        "2025-02-03",
        Series="Matkat",
        Status="draft",
        body="Juna tuli.\n\n## Opit\n\n- [[kerro-etukateen]] Kuulutettiin.\n    - Suositus: Kuuluta.\n",
    ),
    "stories/laiva.md": story(
        "Laiva",
        "2027-01-01",
        Series="Matkat",
        body="Laiva tuli.\n\n## Opit\n\n- [[kerro-etukateen]] Laivalla kerrottiin.\n",
    ),
    "stories/the-bus.md": story("The bus", Lang="en", Translation="bussi", Status="draft"),
}


def test_wherever_something_leads_to_a_story_that_is_held_back_it_is_marked(tmp_path):
    shown = begun(write_site(tmp_path, HELD))
    lesson = BeautifulSoup(shown.page("/opit/kerro-etukateen/"), "lxml")
    assert marks(lesson, ".evidence-source") == ["Ajastettu", "Luonnos", "", "Luonnos"]
    assert marks(lesson, ".lesson-head .meta > span") == ["", "", "Ajastettu"]
    bus, train = (BeautifulSoup(shown.page(f"/tarinat/{name}/"), "lxml") for name in ("bussi", "juna"))
    assert marks(bus, ".neighbours p") == ["Luonnos"]
    assert marks(train, ".neighbours p") == ["", "Ajastettu"]
    assert marks(train, ".series li") == ["", "Luonnos", "Ajastettu"]
    assert marks(bus, ".facts dd") == ["Luonnos"]


def test_lesson_that_only_a_draft_teaches_says_so_of_its_day(tmp_path):
    shown = begun(write_site(tmp_path, {"stories/a.md": story(body=f"Teksti.\n{LESSONS}", Status="draft")}))
    lesson = BeautifulSoup(shown.page("/opit/kerro-etukateen/"), "lxml")
    assert marks(lesson, ".lesson-head .meta > span") == ["", "Luonnos"]


def marks(page: BeautifulSoup, selector: str) -> list[str]:
    """Read the mark in each part of a page, empty where it has none."""
    return ["".join(mark.get_text() for mark in part.select(".draft")) for part in page.select(selector)]


# What was saved


def test_saved_text_is_shown_before_the_rest_follows(shown):
    assert shown.save("stories/bussi.md", story(body=f"{LONG}\n\nKuljettaja hymyili.\n{LESSONS}")) == (
        "/tarinat/bussi/",
    )
    assert "hymyili" in shown.page("/tarinat/bussi/")
    ahead = shown.page("/tarinat/bussi/")
    shown.preview.follow()
    assert shown.page("/tarinat/bussi/") == ahead


def test_page_that_was_ahead_gives_way_only_to_what_knows_of_its_save(shown):
    read, save = shown.preview._reader.again, iter([True])

    def saved_meanwhile():
        content = read()
        if next(save, False):
            shown.save("stories/bussi.md", story(body=f"{LONG}\n\nKuljettaja vilkutti.\n{LESSONS}"))
        return content

    shown.preview._reader.again = saved_meanwhile
    shown.preview.follow()
    assert "vilkutti" in shown.page("/tarinat/bussi/")
    shown.preview.follow()
    assert "vilkutti" in shown.page("/tarinat/bussi/")


EDITS: tuple[Callable[[str], str], ...] = (
    lambda text: text.replace("\n\n", "\n\nUusi alku. ", 1),
    lambda text: re.sub(r"^Title: .*$", "Title: Aivan toinen otsikko", text, flags=re.M),
    lambda text: re.sub(r"^Tags: (.*)$", r"Tags: \1, ihan uusi tunniste", text, flags=re.M),
    lambda text: re.sub(r"^Date: .*$", "Date: 2019-03-04", text, flags=re.M),
    lambda text: re.sub(r"^Service: .*\n", "", text, flags=re.M),
    lambda text: re.sub(r"^Experience: .*\n", "", text, flags=re.M),
    lambda text: text.rstrip() + "\n- Uusi oppi on vasta tulossa. {#ihan-uusi-oppi}\n",
)


@pytest.mark.parametrize("edit", range(len(EDITS)))
def test_page_made_at_once_is_the_one_that_the_whole_site_has(edit, example):
    site, content, plan, sources = example
    pages = OwnPages(plan)
    compared = 0
    for source in sources[edit::7]:
        text = source.data.decode()
        changed = replace(source, data=EDITS[edit](text).encode())
        if changed == source or (edit == 6 and "## Opit" not in text) or not text.startswith("Title"):
            continue
        (parsed,) = parse_here([changed], Manner(site.zone, site.lang, site.author))
        stories = tuple(parsed.writing if one.path == source.path else one for one in content.stories)
        whole = OwnPages(plan_of(site, replace(content, stories=stories), plan.words))
        at_once = pages.of(parsed)
        later = next(s for s in whole.plan.sheets if s.address == parsed.writing.address).make()
        assert at_once
        # What to read next is what it was until the whole site was looked at.
        without = replace(later, view=replace(later.view, related=at_once.view.related))
        assert at_once == without, source.path
        compared += 1
    assert compared > 2


@pytest.fixture(scope="module")
def example():
    """Read the example content."""
    site = site_at(REPO)
    content = read_content(site)
    plan = plan_of(site, content, load_words(site.theme))
    files = {one.path: REPO / one.path for one in content.stories}
    sources = [Source("stories", path, file.stem, file.read_bytes()) for path, file in sorted(files.items())]
    return site, content, plan, sources


def test_new_story_has_its_page_once_it_is_saved(shown):
    shown.save("stories/uusi.md", story("Uusi tarina", "2025-01-01", body="Alku."))
    shown.preview.follow()
    assert "Alku." in shown.page("/tarinat/uusi/")
    assert "Uusi tarina" in shown.page("/tunniste/asiakaskokemus/")


def test_deleted_story_is_gone(shown):
    file = shown.folder / "content/stories/kahvila.md"
    file.unlink()
    assert shown.preview.saved([file]) == ()
    shown.preview.follow()
    assert shown.page("/tarinat/kahvila/") == ""
    answer = answer_to("/tarinat/kahvila/", shown.stage, SAY)
    assert answer.status == 404
    assert "ei huudeta" in answer.data.decode()


def test_open_page_of_a_story_that_moves_leads_to_its_new_place(shown):
    shown.save("stories/kahvila.md", story("Kahvila", "2024-05-01", Slug="kuppila"))
    shown.preview.follow()
    answer = answer_to("/tarinat/kahvila/", shown.stage, SAY)
    assert (answer.status, answer.location) == (302, "/tarinat/kuppila/")
    assert json.loads(news_for("/tarinat/kahvila/", "vanha", shown.stage, SAY))["reload"]


# What is wrong


def test_last_good_page_stays_while_its_file_has_an_error(shown):
    good = shown.page("/tarinat/kahvila/")
    shown.save("stories/kahvila.md", story("Kahvila", "31.2.2024", body="Rikki."))
    assert any("content/stories/kahvila.md:2" in told for told in shown.told())
    shown.preview.follow()
    assert shown.page("/tarinat/kahvila/") == good
    assert any("content/stories/kahvila.md:2" in told for told in shown.told())
    shown.save("stories/kahvila.md", story("Kahvila", "2024-05-01", body="Kunnossa."))
    shown.preview.follow()
    assert "Kunnossa." in shown.page("/tarinat/kahvila/")
    assert shown.told() == []


def test_other_stories_follow_while_one_has_an_error(shown):
    shown.save("stories/kahvila.md", story("Kahvila", "31.2.2024"))
    shown.save("stories/bussi.md", story("Bussi kulki", body=f"Se tuli ajoissa.\n{LESSONS}"))
    shown.preview.follow()
    assert "Bussi kulki" in shown.page("/")
    assert "Kahvila" in shown.page("/")


def test_error_that_shows_only_in_the_whole_is_told_and_the_good_page_stays(shown):
    good = shown.page("/tarinat/bussi/")
    shown.save("stories/bussi.md", story(body="- [[olematon]]\n\n## Opit\n\n- [[olematon]] Ei ole.\n"))
    shown.preview.follow()
    assert any("olematon" in told for told in shown.told())
    assert shown.page("/tarinat/bussi/") == good


def test_site_that_begins_with_an_error_shows_the_rest(tmp_path):
    files = {
        **FILES,
        "stories/rikki.md": b"\xff\xfe\x00",
        "stories/otsikoton.md": "Date: 2024-01-01\n\nTeksti.\n",
    }
    shown = begun(write_site(tmp_path, files))
    assert "Kahvila" in shown.page("/")
    assert len({told.partition(":")[0] for told in shown.told()}) == 2


def test_saved_file_gets_the_hints_of_a_check_and_others_none(tmp_path, real_voikko):
    poor = story("Kahvila", "2024-05-01", body=f"{LONG}\n\nSoitin numeroon 040 123 4567 ja odotin kahvija.")
    shown = begun(write_site(tmp_path, {**FILES, "stories/kahvila.md": poor, "stories/muu.md": poor}))
    assert shown.told() == []
    shown.save("stories/kahvila.md", f"{poor}\nKatso [täältä](https://esimerkki.example/).\n")
    shown.preview.follow()
    told = shown.told()
    assert [line.partition(" ")[0] for line in told] == [
        *["content/stories/kahvila.md:7"] * 2,
        "content/stories/kahvila.md:9",
    ]
    assert "kahvija" in "".join(told)
    assert "040 123" not in "".join(told)
    # They stay with the file while others are saved, until it is mended.
    shown.save("stories/bussi.md", FILES["stories/bussi.md"] + "\n")
    shown.preview.follow()
    assert shown.told() == told
    shown.save("stories/kahvila.md", FILES["stories/kahvila.md"])
    shown.preview.follow()
    assert shown.told() == []


def test_hints_stay_until_those_on_what_was_saved_are_known(shown, monkeypatch, real_voikko):
    """A page that is reloaded before they are known has its panel, and its reader's place in it."""
    poor = story("Kahvila", "2024-05-01", body=f"{LONG}\n\nOdotin kahvija.")
    told_first: list[list[str]] = []
    show = shown.stage.show

    def shows(*given: object) -> None:
        show(*given)
        told_first.append([line.partition(" ")[0] for line in shown.told()])

    monkeypatch.setattr(shown.stage, "show", shows)
    for text in (
        poor,
        poor.replace("\n\nOdotin", "\n\nIlta oli kylmä.\n\nOdotin"),
        FILES["stories/kahvila.md"],
    ):
        shown.save("stories/kahvila.md", text)
        shown.preview.follow()
    assert told_first == [[], ["content/stories/kahvila.md:7"], ["content/stories/kahvila.md:9"]]
    assert shown.told() == []
    (shown.folder / "content/stories/kahvila.md").write_text(poor, "utf-8")
    shown.preview.follow()
    (shown.folder / "content/stories/kahvila.md").unlink()
    shown.preview.follow()
    assert told_first[3:] == [[], []]


def test_new_lesson_close_to_another_is_hinted_at_once_it_is_saved(shown, real_voikko):
    near = LESSONS.replace("Kerro etukäteen. {#kerro-etukateen}", "Kerro aina etukäteen.")
    shown.save("stories/luonnos.md", story("Luonnos", body=f"{LONG}\n{near}", Status="draft"))
    shown.preview.follow()
    assert [line for line in shown.told() if "kerro-etukateen" in line]


def test_what_changes_many_files_at_once_gets_no_hints(shown, real_voikko):
    for number in range(6):
        shown.save(f"stories/kahvi{number}.md", story(f"Kahvi {number}", body=f"{LONG}\n\nOdotin kahvija."))
    shown.preview.follow()
    assert shown.told() == []


def test_problems_of_the_page_s_own_file_come_first_then_those_of_the_file_saved_last(tmp_path):
    shown = begun(write_site(tmp_path, {**FILES, "stories/aina.md": story("Aina", Colour="punainen")}))
    shown.save("stories/kahvila.md", story("Kahvila", "31.2.2024"))
    unknown = {f"Avain{number}": "x" for number in range(55)}
    shown.save("stories/bussi.md", story(**unknown))
    shown.save("stories/luonnos.md", story("Luonnos", "31.2.2024"))
    for follows in (lambda: None, shown.preview.follow):
        follows()
        files = [line.partition(":")[0] for line in shown.told("/tarinat/kahvila/")]
        assert files[:2] == ["content/stories/kahvila.md", "content/stories/luonnos.md"]
        assert len(files) == 50
        assert shown.told("/")[0].startswith("content/stories/luonnos.md:2")
    shown.save("stories/luonnos.md", story("Luonnos", Status="draft"))
    shown.preview.follow()
    assert not any("luonnos.md" in line for line in shown.told())


def test_errors_come_before_hints_among_the_problems_of_a_file():
    found = [
        make(Place(name, line), "control-left-out", character="x")
        for name in ("a.md", "b.md")
        for line, make in enumerate((hint, problem), 1)
    ]
    rows = panel(found, SAY, near=("b.md", "a.md", "b.md"))["problems"]
    assert [row["where"] for row in rows] == ["b.md:2", "b.md:1", "a.md:2", "a.md:1"]
    rows = panel(found, SAY)["problems"]
    assert [row["where"] for row in rows] == ["a.md:2", "b.md:2", "a.md:1", "b.md:1"]


def test_story_that_was_saved_last_is_told_on_other_pages_only_while_that_is_true(shown):
    kahvila = story("Kahvila", "2024-05-01", body=f"{LONG}\n\nKahvi oli kuumaa.")
    for_it = ["Tallensit viimeksi tarinan: Kahvila"]
    shown.save("stories/kahvila.md", kahvila)
    assert (shown.notes(), shown.notes("/tarinat/kahvila/")) == (for_it, [])
    mark = shown.news("/")["notes"][0]["mark"]
    shown.preview.follow()
    assert shown.news("/")["notes"][0]["mark"] == mark
    shown.save("stories/bussi.md", story(date="31.2.2024"))
    assert shown.notes() == []
    shown.save("stories/bussi.md", FILES["stories/bussi.md"])
    shown.save("stories/kahvila.md", kahvila)
    assert shown.notes() == for_it
    assert shown.news("/")["notes"][0]["mark"] != mark
    (shown.folder / "content/stories/kahvila.md").unlink()
    shown.preview.follow()
    assert shown.notes() == []


def test_new_story_stays_the_one_saved_last_while_what_follows_does_not_know_of_it(shown):
    read = shown.preview._reader.again

    def saved_meanwhile():
        content = read()
        shown.save("stories/uusi.md", story("Uusi tarina", "2025-01-01"))
        return content

    shown.preview._reader.again = saved_meanwhile
    shown.preview.follow()
    assert shown.notes() == ["Tallensit viimeksi tarinan: Uusi tarina"]


def test_changed_settings_are_told_on_every_page(shown):
    assert shown.notes() == []
    shown.stage.settings_changed()
    first = shown.news("/")["notes"]
    assert "käynnistät esikatselun uudelleen" in first[0]["text"]
    shown.stage.settings_changed()
    assert shown.news("/opit/")["notes"][0]["mark"] != first[0]["mark"]


@pytest.mark.parametrize("lang", ["fi", "en"])
def test_panel_names_its_language(shown, lang):
    assert shown.news("/", say=messages_in(lang))["lang"] == lang


@pytest.mark.parametrize(
    "data", [b"", b"\x00", b"---\n", b"Title: x\n", b"\xef\xbb\xbfTitle: \n\n# [", "- " * 400]
)
def test_nothing_that_is_saved_ends_the_preview(shown, data):
    shown.save("stories/kahvila.md", data)
    shown.preview.follow()
    assert "Bussi odotti" in shown.page("/")
    assert shown.told()


def test_template_that_fails_is_told_in_words(tmp_path):
    folder = write_site(tmp_path, FILES, THEME=str(tmp_path / "theme"))
    shutil.copytree(REPO / "theme", tmp_path / "theme")
    shown = begun(folder)
    (tmp_path / "theme/templates/story.html").write_text("{{ view.olematon }}")
    shown.preview.dress()
    shown.preview.follow()
    answer = answer_to("/tarinat/kahvila/", shown.stage, SAY)
    assert answer.status == 500
    assert "story.html" in answer.data.decode()
    assert "/_tarinat/live.js" in answer.data.decode()
    assert all(word in answer.data.decode() for word in ('<html lang="fi">', "<title>", "width=device-width"))
    assert shown.told("/tarinat/kahvila/") == []  # the page itself says so


def test_open_page_stays_and_tells_which_template_fails_until_that_is_mended(tmp_path):
    folder = write_site(tmp_path, FILES, THEME=str(tmp_path / "theme"))
    shutil.copytree(REPO / "theme", tmp_path / "theme")
    shown, page = begun(folder), "/tarinat/kahvila/"
    head = tmp_path / "theme/templates/parts/story-head.html"
    good, digest = head.read_text("utf-8"), digest_of(shown.stage.file("tarinat/kahvila/index.html"))

    def write(text: str) -> None:
        head.write_text(text, "utf-8")
        shown.preview.dress()
        shown.preview.follow()

    write("{% if %}")
    assert shown.preview.fault
    shown.save("stories/kahvila.md", story("Kahvila", "2024-05-01", body=f"{LONG}\n\nKahvi oli kuumaa."))
    news = shown.news(page, digest)
    assert not news["reload"]
    assert [row["where"] for row in news["problems"]] == ["templates/parts/story-head.html:1"]
    assert news["summary"].startswith("Ulkoasun malli ei toimi.")
    assert news["kept"]
    failed = re.findall(r'data-digest="(.*?)"', answer_to(page, shown.stage, SAY).data.decode())[-1]
    assert not shown.news(page, failed)["reload"]
    write("{{ olematon }}")
    assert not shown.news(page, digest)["reload"]
    assert shown.news(page, failed)["reload"]
    write(good)
    assert shown.preview.fault is None
    assert shown.news(page, digest)["reload"]
    assert shown.news(page, failed)["reload"]


# Who may ask


@pytest.fixture
def served(shown) -> Iterator[Callable]:
    """Serve a preview; give `ask(address, **headers)`."""
    with ExitStack() as stack, listening("127.0.0.1", 0, shown.stage, lambda: SAY) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()

        def ask(address: str, method: str = "GET", **headers: str):
            connection = HTTPConnection("127.0.0.1", server.server_address[1], timeout=20)
            stack.callback(connection.close)
            connection.request(
                method, address, headers={name.replace("_", "-"): v for name, v in headers.items()}
            )
            return stack.enter_context(connection.getresponse())

        ask.shown = shown
        yield ask
        server.shutdown()
        thread.join()


def test_only_this_machine_s_own_names_are_answered(served):
    assert served("/").status == 200
    assert served("/", Host="localhost:8000").status == 200
    for name in ("paha.test", "localhost.paha.test", "192.168.1.2", "[", ""):
        refused = served("/tarinat/luonnos/", Host=name)
        assert refused.status == 403, name
        assert refused.read() == b""


def test_nothing_outside_the_site_is_served(served):
    for address in ("/../pelicanconf.py", "/%2e%2e/pelicanconf.py", "/_tarinat/../server.py", "//etc/passwd"):
        assert served(address).status == 404, address


def test_what_the_browser_has_is_not_sent_again(served):
    first = served("/favicon.ico")
    first.read()
    again = served("/favicon.ico", If_None_Match=first.headers["ETag"])
    assert (first.status, again.status, again.read()) == (200, 304, b"")
    assert served("/", "HEAD").read() == b""


def test_script_and_sheet_of_the_panel_are_kept_by_the_browser_under_addresses_of_their_own(served):
    page = served("/").read().decode()
    for name in ("live.js", "live.css"):
        (address,) = re.findall(rf'"(/_tarinat/{re.escape(name)}\?[0-9a-f]+)"', page)
        kept = served(address)
        assert (kept.status, kept.headers["Cache-Control"]) == (200, "max-age=3600")


def test_open_page_hears_of_each_change_of_its_own_and_of_no_other(served):
    shown = served.shown
    digest = digest_of(shown.stage.file("tarinat/kahvila/index.html"))
    news = served(f"/_tarinat/events?page=/tarinat/kahvila/&digest={digest}")
    assert news.headers["Content-Type"].startswith("text/event-stream")

    def heard() -> dict:
        while True:
            line = news.readline().decode()
            if line.startswith("data: "):
                return json.loads(line.removeprefix("data: "))

    assert not heard()["reload"]
    shown.save("stories/bussi.md", story(body=f"{LONG}\n\nToinen teksti.\n{LESSONS}"))
    told = heard()
    assert not told["reload"]
    (note,) = told["notes"]
    assert note["href"] == "/tarinat/bussi/"
    assert note["text"] == "Tallensit viimeksi tarinan: Bussi odotti"
    shown.save("stories/kahvila.md", story("Kahvila", "2024-05-01", body=f"{LONG}\n\nKahvi oli kuumaa."))
    assert heard()["reload"]


def test_page_with_an_address_that_says_no_text_hears_its_news(served):
    sent = served("/%E4/").read()
    digest = re.findall(r'data-digest="(.*?)"', sent.decode())[-1]
    news = served(f"/_tarinat/events?page=%2F%25E4%2F&digest={digest}")
    line = next(line for line in news if line.startswith(b"data: "))
    assert not json.loads(line.removeprefix(b"data: "))["reload"]


# What watches


def test_files_that_change_are_shown_and_told_until_the_watcher_ends(shown):
    heard: list[object] = []
    followed = threading.Event()

    class Ear:
        def saved(self, addresses):
            heard.append(addresses)

        def followed(self, problems):
            heard.append(problems)
            followed.set()

        def dressed(self, fault):
            assert fault is None

        def settings_changed(self):
            heard.append("settings")

        def failed(self, fault):
            heard.append(fault)

    file = shown.folder / "content/stories/kahvila.md"
    watcher = Watcher(site_at(shown.folder), shown.folder / "pelicanconf.py", shown.preview, Ear())
    (shown.folder / "content/stories/bussi.md").unlink()
    file.write_text(story("Kahvila", "2024-05-01", body="Ennen kuin kukaan katsoi."))
    with watcher:
        assert followed.wait(20)
        assert "Ennen kuin" in shown.page("/tarinat/kahvila/")
        assert shown.page("/tarinat/bussi/") == ""
        followed.clear()
        file.write_text(story("Kahvila", "2024-05-01", body="Nyt."))
        assert followed.wait(20)
    assert heard.count(("/tarinat/kahvila/",)) == 2
    assert not any(isinstance(one, Exception) for one in heard)
    assert "Nyt." in shown.page("/tarinat/kahvila/")
    assert not any(t.is_alive() and "tarinat" in t.name for t in threading.enumerate())


# What may not be published

CODE = identity_code("131052", 901)


def test_code_of_somebody_is_told_masked_and_the_last_good_page_stays(shown):
    before, code = shown.page("/tarinat/bussi/"), identity_code("131052", 901)
    shown.save("stories/bussi.md", story(body=f"{LONG}\n\nTunnus {code}.\n{LESSONS}"))
    assert code not in shown.page("/tarinat/bussi/")
    shown.save(f"images/{code}.jpg", b"")
    shown.preview.follow()
    assert shown.page("/tarinat/bussi/") == before
    told = "\n".join(shown.told())
    assert "content/stories/bussi.md:7 tekstissä on henkilötunnus (13•••-•••)." in told
    assert "content/images/13•••-•••.jpg:1 tiedoston nimessä on henkilötunnus" in told
    assert code not in told


def everything(shown: Shown) -> str:
    """Give all that a preview could be asked for, and the address of the story that it tells of."""
    plan = shown.stage.shown.edition.plan
    addresses = [*(sheet.address for sheet in plan.sheets), *(feed.address for feed in plan.feeds)]
    digest = digest_of(shown.stage.file("index.html") or b"")
    answers = [answer_to(address, shown.stage, SAY).data.decode() for address in (*addresses, "/ei/ole/")]
    return "\n".join([*addresses, *answers, news_for("/", digest, shown.stage, SAY)])


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("stories/uusi.md", story("Uusi", body=f"{LONG}\n\nTunnus {CODE}.\n")),
        ("stories/uusi.md", story(f"Uusi {CODE}", Summary=f"Tunnus {CODE}.")),
        (f"stories/{CODE.lower()}.md", story("Uusi", body=LONG)),
        ("tags/asiakaskokemus.md", f"Title: asiakaskokemus\nAliases: muu\n\nTunnus {CODE}.\n"),
        ("lessons/kerro-etukateen.md", f"Tunnus {CODE}.\n"),
        ("pages/uusi.md", f"Title: Uusi\n\nTunnus {CODE}.\n"),
    ],
)
@pytest.mark.parametrize("began", ["before", "after"])
def test_new_file_with_a_code_of_somebody_is_never_shown(tmp_path, path, text, began):
    folder = write_site(tmp_path, FILES if began == "before" else {**FILES, path: text})
    shown = begun(folder)
    if began == "before" and path.startswith("stories/"):
        assert shown.save(path, text) == ()
        assert CODE.lower() not in everything(shown).lower()
    (folder / "content" / path).parent.mkdir(exist_ok=True)
    (folder / "content" / path).write_text(text, "utf-8")
    shown.preview.follow()
    assert "henkilötunnus (13•••-•••)" in "\n".join(shown.told())
    assert CODE.lower() not in everything(shown).lower()
    assert "Kahvi oli kylmää" in shown.page("/tarinat/kahvila/")


def test_picture_named_by_a_code_is_never_shown(shown):
    picture = (REPO / "content/images/bussi.jpg").read_bytes()
    shown.save(f"images/{CODE.lower()}.jpg", picture)
    shown.save("stories/kuva.md", story("Kuva", body=f"![Bussi](/images/{CODE.lower()}.jpg)"))
    shown.preview.follow()
    assert "henkilötunnus (13•••-•••)" in "\n".join(shown.told())
    assert [
        image for image in shown.stage.shown.edition.plan.catalogue.images if CODE.lower() in image.address
    ] == []
    assert CODE.lower() not in everything(shown).lower()


def test_drawing_with_a_code_is_never_shown(shown):
    words = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><text>{}</text></svg>'
    shown.save("images/kuva.svg", words.format(CODE))
    shown.save("stories/kuva.md", story("Kuva", body="Katso.\n\n![Kaavio jonosta](/images/kuva.svg)"))
    shown.preview.follow()
    assert "henkilötunnus (13•••-•••)" in "\n".join(shown.told())
    assert shown.stage.file("images/kuva.svg") is None
    shown.save("images/kuva.svg", words.format("Jono"))
    shown.preview.follow()
    assert "Jono" in (shown.stage.file("images/kuva.svg") or b"").decode()
    assert "/images/kuva.svg" in shown.page("/tarinat/kuva/")


def test_code_that_is_allowed_no_more_is_shown_no_more(tmp_path):
    text = story("Uusi", body=f"{LONG}\n\nTunnus {CODE}.\n")
    folder = write_site(tmp_path, {**FILES, "stories/uusi.md": text})
    settings = folder / "pelicanconf.py"
    assert tarinat("allow", "content/stories/uusi.md", "--reason", "Keksitty", "-s", settings).code == 0
    shown = begun(folder)
    assert CODE in shown.page("/tarinat/uusi/")
    (folder / "content/sallitut.toml").unlink()
    shown.preview.follow()
    assert CODE not in everything(shown)


def test_content_that_is_put_in_the_place_of_the_old_is_watched_too(shown):
    followed = threading.Event()

    class Ear:
        def saved(self, addresses): ...

        def followed(self, _):
            followed.set()

        def settings_changed(self): ...

        def dressed(self, *_): ...

        def failed(self, fault): ...

    def seen(words: str) -> bool:
        """Wait until the home page has some words."""
        while words not in shown.page("/"):
            followed.clear()
            if not followed.wait(20):
                return False
        return True

    content = shown.folder / "content"
    with Watcher(site_at(shown.folder), shown.folder / "pelicanconf.py", shown.preview, Ear()):
        (content / "stories/ennen.md").write_text(story("Ennen"))
        assert followed.wait(20)
        followed.clear()
        shutil.move(content, shown.folder / "vanha")
        assert followed.wait(20)
        (content / "stories").mkdir(parents=True)
        (content / "stories/uusi.md").write_text(story("Uusi alku", "2024-05-01", body="Nyt."))
        assert seen("Uusi alku")
        (content / "stories/uusi.md").write_text(story("Toinen alku", "2024-05-01", body="Nyt."))
        assert seen("Toinen alku")
