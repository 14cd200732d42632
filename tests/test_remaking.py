"""What a build makes again and what it leaves as it is; what it remembers, and what it must not."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from editing import Folder, everything_in, own_theme, texts_of_the_theme_read_once, way_of
from personal_codes import identity_code
from small_sites import BIN, REPO, SETTINGS, run, story, tarinat
from tarinat.building import inputs, retouch, stamps
from tarinat.building.releasing.staging import LIST_OF_FILES
from tarinat.privacy.allow_file import with_allowed
from tarinat.privacy.allowing import AllowList
from tarinat.privacy.findings import Finding
from tarinat.problems import Place


@pytest.fixture(scope="module", autouse=True)
def _texts_of_the_theme_are_read_once() -> Iterator[None]:
    with texts_of_the_theme_read_once():
        yield


ALL_MADE = re.compile(r"^(Sivut|Syötteet|Kuvat|Teeman tiedostot): (\d+)", re.MULTILINE)

LESSON = "\n\n## Opit\n\n- Odota hetki. {#odota}\n"
STORIES = {
    "stories/a.md": story("A", "2024-01-01", "jono", "Alku.\n\nSana A."),
    "stories/b.md": story("B", "2024-02-01", "jono, luukku", f"Alku.\n\nSana B.{LESSON}"),
    "stories/c.md": story("C", "2024-03-01", "muu", "Alku.\n\nSana C."),
}


class Site(Folder):
    """A small site whose files are laid and edited, with its own copy of the theme where `theme` says so."""

    def __init__(self, path: Path, files: Mapping[str, str], theme: bool = False, **settings: object) -> None:
        super().__init__(path)
        self.files: dict[str, bytes] = {f"content/{name}": text.encode() for name, text in files.items()}
        if theme:
            self.files |= {f"theme/{name}": data for name, data in own_theme().items()}
            settings["THEME"] = "theme"
        self.settings: dict[str, object] = {**SETTINGS, "TARINAT_JOBS": 1, **settings}
        self.set()

    def set(self, **settings: object) -> None:
        """Change settings; None takes one away."""
        self.settings |= settings
        written = (f"{name} = {value!r}\n" for name, value in self.settings.items() if value is not None)
        self.files["pelicanconf.py"] = "".join(written).encode()
        self.save()

    def edit(self, name: str, old: str, new: str) -> None:
        """Put words in the place of others in one file."""
        text = self.files[name].decode()
        assert old in text
        self.files[name] = text.replace(old, new).encode()
        self.save()

    def add(self, name: str, text: str) -> None:
        """Add a file of the content."""
        self.files[f"content/{name}"] = text.encode()
        self.save()

    def take_away(self, name: str) -> None:
        del self.files[name]
        self.save()

    def save(self) -> None:
        self.lay(self.files)
        self.settle()

    def built(self, way: str, *options: object) -> str:
        """Build; the site must then be as one from nothing. Give what was said."""
        ended = self.build(*options)
        assert (way_of(ended), ended.err) == (way, "")
        self.is_as_from_nothing(*options)
        return ended.out

    def is_as_from_nothing(self, *options: object) -> None:
        fresh = Folder(self.path.parent / "fresh")
        shutil.rmtree(fresh.path, ignore_errors=True)
        fresh.lay(self.files)
        ended = fresh.build(*options)
        assert ended.code == 0, ended.err
        now, expected = everything_in(self.output), everything_in(fresh.output)
        assert sorted(now) == sorted(expected)
        assert [path for path in now if now[path] != expected[path]] == []

    def stamps(self) -> dict[str, tuple[int, int]]:
        """Tell each file of the output from others that have its name."""
        files = (path for path in self.output.rglob("*") if path.is_file())
        return {p.relative_to(self.output).as_posix(): (p.stat().st_ino, p.stat().st_mtime_ns) for p in files}

    def remade(self, build: Callable[[], object]) -> set[str]:
        """Name the files that are other ones after a build."""
        before = self.stamps()
        build()
        return {path for path, stamp in self.stamps().items() if stamp != before.get(path)}

    def retouched(self) -> set[str]:
        """Name the pages and feeds that a quick build made; search's own files must be other ones too."""
        remade = self.remade(lambda: self.built("retouch"))
        of_search = {path for path in remade if path.startswith("haku/")}
        assert any(path.startswith("haku/pagefind/index/") for path in of_search)
        assert "haku/index.html" not in of_search
        return remade - of_search - {LIST_OF_FILES}

    def look_at_everything(self) -> None:
        """Forget what a glance needs."""
        for file in self.cache.glob("release-*.db"):
            with closing(sqlite3.connect(file)) as memory, memory:
                memory.execute("DELETE FROM about WHERE name = 'seen'")


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """Give a site of three stories that was built once."""
    made = Site(tmp_path / "site", STORIES)
    made.built("whole")
    return made


def made_by(out: str) -> list[int]:
    """Read how many files of each kind were made."""
    return [int(number) for _, number in ALL_MADE.findall(out)]


# What is made again

OF_AUTHOR = "kirjoittajat/aino-esimerkki/rss.xml"
OF_SITE = {"rss.xml", "atom.xml", "feed.json"}
OF_B = {
    *OF_SITE,
    OF_AUTHOR,
    "tarinat/b/index.html",
    "tunniste/jono/rss.xml",
    "tunniste/luukku/rss.xml",
    "opit/odota/rss.xml",
}


def test_changed_text_makes_its_page_and_its_feeds_again_and_no_other_file(site: Site) -> None:
    site.edit("content/stories/b.md", "Sana B", "Toinen sana")
    assert site.retouched() == OF_B


def test_texts_of_two_stories_make_theirs(site: Site) -> None:
    site.edit("content/stories/a.md", "Sana A", "Toinen sana")
    site.edit("content/stories/c.md", "Sana C", "Kolmas sana")
    feeds = {*OF_SITE, "tunniste/jono/rss.xml", "tunniste/muu/rss.xml", OF_AUTHOR}
    assert site.retouched() == {"tarinat/a/index.html", "tarinat/c/index.html"} | feeds


def test_text_of_a_story_that_no_feed_has_any_more_makes_its_page(tmp_path: Path) -> None:
    site = Site(tmp_path / "site", STORIES, TARINAT_FEED_ITEMS=1)
    site.built("whole")
    site.edit("content/stories/a.md", "Sana A", "Toinen sana")
    assert site.retouched() == {"tarinat/a/index.html"}


def test_text_beside_a_continuation_and_in_a_feed_that_moved_is_as_from_nothing(tmp_path: Path) -> None:
    since = "2026-06-01T12:00+03:00"
    rows = (("tag", "vuoro", "/tunniste/vuoro/"), ("feed", "vuoro", "/tunniste/vuoro/rss.xml"))
    rows = (("site", "tarinat.test,2026", "https://tarinat.test"), *rows)
    record = "".join(f"{kind}\t{id}\t{address}\t{address}\t{since}\n" for kind, id, address in rows)
    continued = story("B", "2024-02-01", "jono", "Alku.\n\nSana B.", Updated="2026-06-01 – vastaus tuli")
    tag = "Title: jono\nAliases: vuoro\n\nJonoista.\n"
    files = {"stories/b.md": continued, "tags/jono.md": tag, "published.tsv": record}
    site = Site(tmp_path / "site", {**STORIES, **files})
    site.built("whole")
    for name in ("a", "b"):
        site.edit(f"content/stories/{name}.md", f"Sana {name.upper()}", "Toinen sana")
        feeds = {*OF_SITE, "tunniste/jono/rss.xml", "tunniste/vuoro/rss.xml"}
        page = f"tarinat/{name}/index.html"
        assert site.retouched() == {*feeds, OF_AUTHOR, page}


def test_feed_that_is_only_of_continuations_keeps_them(tmp_path: Path) -> None:
    site = Site(tmp_path / "site", STORIES, TARINAT_FEED_ITEMS=1)
    site.built("whole")
    site.edit("content/stories/a.md", "Tags:", "Updated: 2026-06-30 – vastaus tuli\nTags:")
    site.built("whole")
    site.edit("content/stories/c.md", "Sana C", "Toinen sana")
    site.built("retouch")


def test_what_the_record_says_is_as_from_nothing_step_by_step(site: Site) -> None:
    since, later = "2026-06-01T12:00+03:00", "2026-06-20T12:00+03:00"

    def row(kind: str, id: str, address: str, first: str = "", when: str = since) -> str:
        return "\t".join([kind, id, address, first or address, when]) + "\n"

    record = row("site", "tarinat.test,2025", "https://tarinat.test")
    record += row("story", "vanha-b", "/tarinat/b/", "/tarinat/ensin/")
    site.add("published.tsv", record)
    site.built("whole")
    assert "tarinat.test,2025:tarina/vanha-b" in (site.output / "rss.xml").read_text("utf-8")
    site.edit("content/stories/b.md", "Sana B", "Toinen sana")
    site.built("retouch")
    site.edit("content/published.tsv", "/tarinat/ensin/", "/tarinat/aluksi/")
    site.built("whole")
    assert not (site.output / "tarinat/ensin").exists()
    site.edit("content/stories/a.md", "Sana A.", "Sana A.\n\n## Opit\n\n- [[odota]] Niin odotin.")
    site.built("whole")
    site.add(
        "published.tsv",
        record
        + row("evidence", "odota/a", "/tarinat/a/#oppi-odota", when=later)
        + row("story", "a", "/tarinat/a/"),
    )
    site.built("whole")
    assert "Sat, 20 Jun 2026" in (site.output / "opit/rss.xml").read_text("utf-8")
    site.edit("content/stories/a.md", "Tags:", "Updated: 2026-06-25 – vastaus tuli\nTags:")
    site.built("whole")
    site.edit("content/stories/a.md", "Sana A", "Kolmas sana")
    site.built("retouch")
    site.take_away("content/published.tsv")
    site.built("whole")


def test_text_put_back_is_as_it_was(site: Site) -> None:
    before = everything_in(site.output)
    for old, new in (("Sana B", "Sitten B"), ("Sitten B", "Sana B")):
        site.edit("content/stories/b.md", old, new)
        site.built("retouch")
    assert everything_in(site.output) == before


def test_after_a_changed_text_nothing_is_left_to_make(site: Site) -> None:
    for number in range(3):
        site.edit("content/stories/b.md", "Alku.\n\n", f"Alku.\n\nUusi kappale {number}.\n\n")
        site.built("retouch")
    site.look_at_everything()
    assert site.remade(lambda: None) == set()
    assert made_by(site.built("whole")) == [0, 0, 0, 0]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Title: B", "Title: Toinen nimi"),
        ("jono, luukku", "jono, luukku, uusi"),
        ("Alku.", "Toinen alku."),
        ("Odota hetki.", "Odota kaksi hetkeä."),
        ("Sana B.", "[Sana](a.md) B."),
        ("Date: 2024-02-01", "Date: 2024-04-01"),
    ],
    ids=["title", "tag", "opening", "lesson", "link", "date"],
)
def test_other_changes_make_again_what_they_show_in(site: Site, old: str, new: str) -> None:
    before = everything_in(site.output)
    site.edit("content/stories/b.md", old, new)
    remade = site.remade(lambda: site.built("whole"))
    now = everything_in(site.output)
    differing = {path for path in now if now[path] != before.get(path) and not path.endswith("/")}
    assert differing <= remade
    # Cards of stories stand there too, though not all that a card says.
    assert all(path == "404.html" or path.startswith("arkisto/") for path in remade - differing)
    assert "tarinat/b/index.html" in remade


def test_one_template_makes_the_pages_that_it_shapes(tmp_path: Path) -> None:
    site = Site(tmp_path / "site", STORIES, theme=True)
    site.built("whole")
    site.edit("theme/templates/story.html", "</article>", "<hr></article>")
    pages = {f"tarinat/{name}/index.html" for name in "abc"}
    assert site.remade(lambda: site.built("whole")) == pages


def test_template_of_one_page_makes_that_page(tmp_path: Path) -> None:
    site = Site(tmp_path / "site", STORIES, theme=True)
    site.built("whole")
    site.edit("theme/templates/404.html", "{% endblock %}", "<hr>{% endblock %}")
    assert site.remade(lambda: site.built("whole")) == {"404.html"}


def test_style_sheet_makes_the_pages_whose_style_it_is_a_part_of(tmp_path: Path) -> None:
    site = Site(tmp_path / "site", STORIES, theme=True)
    site.built("whole")
    site.edit("theme/static/css/not-found.css", "{", "{color: red;")
    remade = site.remade(lambda: site.built("whole"))
    (style,) = {path for path in remade if path.startswith("theme/css/")}
    assert remade - {"theme/tiedostot.txt"} == {"404.html", style}
    assert f'href="/{style}"' in (site.output / "404.html").read_text("utf-8")


def test_comment_in_a_style_sheet_changes_nothing(tmp_path: Path) -> None:
    site = Site(tmp_path / "site", STORIES, theme=True)
    site.built("whole")
    site.edit("theme/static/css/story.css", "{", "{ /* why */ ")
    assert site.remade(lambda: site.built("whole")) == set()


def test_setting_that_a_template_shows_makes_its_pages(tmp_path: Path) -> None:
    site = Site(tmp_path / "site", STORIES, theme=True)
    site.edit("theme/templates/404.html", "{% endblock %}", "{{ site.author }}{% endblock %}")
    site.built("whole")
    site.set(AUTHOR="Aino Toinen")
    site.built("whole")


def test_story_that_took_the_name_of_another_file_is_not_taken_for_it(tmp_path: Path) -> None:
    """A page that is as it was is not made again, though its story's file has another name now."""
    files = {
        "stories/vanha.md": story("X", "2022-01-01", "luukku", "Alku.\n\nSana X.", Slug="x"),
        "stories/y.md": story("Y", "2022-02-01", "luukku", "Alku.\n\nSana Y."),
        **{f"stories/{n}.md": story(f"V {n}", f"2023-01-0{n}", "muu") for n in range(1, 4)},
    }
    site = Site(tmp_path / "site", files, TARINAT_FEED_ITEMS=2)
    site.built("whole")
    site.files["content/stories/uusi.md"] = site.files.pop("content/stories/vanha.md")
    site.save()
    assert made_by(site.built("whole")) == [0, 0, 0, 0]
    site.add("stories/vanha.md", story("N", "2024-01-01", "muu", "Aivan muu.", Slug="n"))
    site.built("whole")
    site.edit("content/stories/y.md", "Sana Y", "Toinen sana")
    site.built("whole")


# When nothing changed


def imports_of(site: Site, *words: object) -> tuple[str, set[str]]:
    """Run `tarinat build` in a process of its own; give what it said and what it imported."""
    command = [sys.executable, "-X", "importtime", BIN / "tarinat", "build", *map(str, words)]
    ended = subprocess.run(command, cwd=site.path, capture_output=True, text=True, check=True)
    lines = (line for line in ended.stderr.splitlines() if line.startswith("import time:"))
    return ended.stdout, {line.rpartition("|")[2].strip().partition(".")[0] for line in lines}


def test_nothing_is_imported_or_written_where_nothing_changed(site: Site) -> None:
    imports_of(site)
    before = {path: path.stat()[:9] for path in (site.path, *site.path.rglob("*"))}
    out, imported = imports_of(site)
    assert "Mikään ei ole muuttunut" in out
    assert not imported & {"pelican", "jinja2", "markdown", "bs4", "lxml", "feedgen", "babel", "PIL", "yaml"}
    after = {path: path.stat()[:9] for path in (site.path, *site.path.rglob("*"))}
    assert {path for path in before if before[path][:7] != after[path][:7]} == set()
    assert [p for p in before if before[p][8] != after[p][8]] == []
    assert before.keys() == after.keys()


def test_changed_text_needs_no_pelican(site: Site) -> None:
    imports_of(site)
    site.edit("content/stories/b.md", "Sana B", "Toinen sana")
    out, imported = imports_of(site)
    assert "muuttuneet tekstit ovat sivustolla" in out
    assert not imported & {"pelican", "blinker", "docutils", "PIL"}
    site.is_as_from_nothing()


PLUGIN = """
from pathlib import Path
from pelican import signals

def add(pelican):
    Path(pelican.output_path, "lisa.txt").write_text("lisä")

def register():
    signals.finalized.connect(add)
"""


def test_other_plugin_is_always_run_and_what_it_wrote_goes_with_it(tmp_path: Path) -> None:
    site = Site(tmp_path / "site", STORIES, PLUGINS=["tarinat", "lisaaja"], PLUGIN_PATHS=["own"])
    site.files["own/lisaaja.py"] = PLUGIN.encode()
    site.save()
    for _ in range(2):
        (site.output / "lisa.txt").unlink(missing_ok=True)
        ended = run("tarinat", "build", cwd=site.path)
        assert (way_of(ended), (site.output / "lisa.txt").read_text("utf-8")) == ("whole", "lisä")
    site.set(PLUGINS=["tarinat"], PLUGIN_PATHS=None)
    site.built("whole")
    site.built("nothing")


def test_hints_are_told_again(tmp_path: Path) -> None:
    site = Site(tmp_path / "site", {**STORIES, "tags/tyhja.md": "Title: tyhjä\n"})
    first = site.build()
    assert "tyhjä" in first.err
    again = site.build()
    assert (way_of(again), again.err) == ("nothing", first.err)
    site.edit("content/stories/b.md", "Sana B", "Toinen sana")
    again = site.build()
    assert (way_of(again), again.err) == ("retouch", first.err)


def test_file_of_someone_else_is_refused_although_nothing_changed(site: Site) -> None:
    for name in ("muistiinpano.txt", "tarinat/b/muistiinpano.txt", "uusi/kansio/muistiinpano.txt"):
        own = site.output / name
        own.parent.mkdir(parents=True, exist_ok=True)
        own.write_text("oma")
        for _ in range(2):
            ended = site.build()
            assert ended.code == 2
            assert "muistiinpano.txt" in ended.err
            assert own.read_text() == "oma"
        own.unlink()
        site.edit("content/stories/b.md", "Sana B", "Sana B B")
        site.built("whole")


# Whatever the clock says


def test_story_of_the_future_comes_when_its_day_does(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    later = story("Myöhemmin", "2026-03-01", "jono", "Alku.")
    site = Site(tmp_path / "site", {**STORIES, "stories/d.md": later}, TARINAT_NOW=None)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")  # 2026-01-01
    site.built("whole")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1769904000")  # 2026-02-01
    site.built("nothing")
    assert not (site.output / "tarinat/d").exists()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1775001600")  # 2026-04-01
    site.built("whole")
    assert (site.output / "tarinat/d").exists()
    site.built("nothing")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")
    site.built("whole")
    assert not (site.output / "tarinat/d").exists()


def test_change_that_the_clock_of_files_cannot_tell_is_seen(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A second change within one tick, of equal length, leaves the file's stamp as it is."""
    told = inputs.stamp_of_source
    hour = 3600 * 10**9

    def coarsely(stat: os.stat_result) -> tuple[int, int, int]:
        size, changed, _ = told(stat)
        return size, changed // hour * hour, 1

    monkeypatch.setattr(inputs, "stamp_of_source", coarsely)
    monkeypatch.setattr(stamps, "_TICK", hour)
    site.clear()
    site.built("whole")
    for old, new in (("Sana B", "Sanb B"), ("Sanb B", "Sanc B"), ("Sanc B", "Sand B")):
        site.edit("content/stories/b.md", old, new)
        site.build()
        site.is_as_from_nothing()


# One content, several sites


def test_nothing_is_remembered_where_that_is_not_wanted(tmp_path: Path) -> None:
    site = Site(tmp_path / "site", STORIES, TARINAT_INCREMENTAL=False)
    site.built("whole")
    assert site.remade(lambda: site.built("whole")) == set(site.stamps())
    assert not (site.path / ".cache").exists()


def test_outputs_of_one_site_do_not_meet(site: Site) -> None:
    outputs = [site.path.parent / name for name in ("yksi/sivusto", "kaksi/sivusto")]

    def build_each() -> list[str]:
        return [way_of(site.build("-o", output)) for output in outputs]

    assert build_each() == ["whole", "whole"]
    assert build_each() == ["nothing", "nothing"]
    site.edit("content/stories/b.md", "Sana B", "Toinen sana")
    assert build_each()[0] == "retouch"
    site.built("retouch" if not (site.cache / "parsed.db").exists() else "whole")
    assert everything_in(outputs[0]) == everything_in(outputs[1]) == everything_in(site.output)
    site.edit("content/stories/b.md", "Title: B", "Title: Bee")
    assert build_each() == ["whole", "whole"]
    assert everything_in(outputs[0]) == everything_in(outputs[1])
    assert build_each() == ["nothing", "nothing"]


@pytest.mark.parametrize("output", ["output", "julki"], ids=["one-output", "two-outputs"])
def test_settings_in_turn_give_each_its_site(site: Site, output: str) -> None:
    published = f"from pelicanconf import *\nSITEURL = 'https://julki.test'\nOUTPUT_PATH = {output!r}\n"
    site.files["publishconf.py"] = b"import sys\nsys.path.insert(0, '.')\n" + published.encode()
    site.save()
    last: dict[str, dict[str, bytes]] = {}
    for number in range(3):
        site.edit("content/stories/b.md", "Sana B.", f"Sana B. Taas {number}.")
        for settings in ("pelicanconf.py", "publishconf.py"):
            ended = run("tarinat", "build", "-s", settings, cwd=site.path)
            assert ended.code == 0, ended.err
            folder = site.path / (output if settings == "publishconf.py" else "output")
            last[settings] = everything_in(folder)
    assert b"https://julki.test/" in last["publishconf.py"]["rss.xml"]
    for settings, before in last.items():
        shutil.rmtree(site.path / ".cache")
        assert run("tarinat", "build", "-s", settings, "-o", "alusta", cwd=site.path).code == 0
        assert everything_in(site.path / "alusta") == before
        shutil.rmtree(site.path / "alusta")


@pytest.mark.parametrize("other", ["pelicanconf.py", "toinen.py"], ids=["one-output", "two-outputs"])
def test_builds_at_once_go_well(tmp_path: Path, other: str) -> None:
    """Another author makes other keys of all that is parsed: each build drops what the other one keeps."""
    stories = {f"stories/t{n}.md": story(f"T {n}", f"2024-01-{n + 1:02}", "jono") for n in range(30)}
    site = Site(tmp_path / "site", stories)
    own = site.files["pelicanconf.py"] + b"AUTHOR = 'Toinen'\nOUTPUT_PATH = 'toisaalla/sivusto'\n"
    site.files["toinen.py"] = own
    for number in range(2):
        site.edit("content/stories/t1.md", "Title: T", f"Title: T{number}")
        command = [BIN / "tarinat", "build", "-s"]
        builds = [
            subprocess.Popen([*command, name], cwd=site.path, stderr=subprocess.PIPE, text=True)
            for name in ("pelicanconf.py", other, "pelicanconf.py")
        ]
        ends = [(build.communicate()[1], build.returncode) for build in builds]
        assert ends == [("", 0)] * 3
        site.is_as_from_nothing()
    site.built("nothing")


@pytest.mark.parametrize("overtaker", ["build", "rollback"])
def test_build_that_was_overtaken_looks_again(
    site: Site, monkeypatch: pytest.MonkeyPatch, overtaker: str
) -> None:
    """It looked at the output, then waited for another build, which put another release there."""
    site.add("stories/d.md", story("D", "2024-04-01"))
    site.built("whole")
    site.edit("content/stories/a.md", "Sana A", "Toinen sana")
    alone = retouch.alone

    def late(folder: Path) -> object:
        monkeypatch.undo()
        if overtaker == "build":
            site.add("stories/e.md", story("E", "2024-05-01"))
            site.built("whole")
        else:
            assert tarinat("rollback", "-s", site.path / "pelicanconf.py").code == 0
        return alone(folder)

    monkeypatch.setattr(retouch, "alone", late)
    assert site.build().code == 0
    site.is_as_from_nothing()


# Drafts

SECRET = story(
    "Salanimi",
    "2024-02-15",
    "salatunniste",
    "Salateksti.\n\n## Opit\n\n- Salaoppi. {#salaoppi}\n- [[odota]] Salatodiste.",
    Author="Salakirjoittaja",
    Service="Salapalvelu",
    Series="Salasarja",
    Status="draft",
)


def secrets_in(folder: Path) -> set[tuple[str, bytes]]:
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert files
    return {(file.name, word) for file in files for word in re.findall(rb"(?i)sala[a-z]+", file.read_bytes())}


@pytest.mark.parametrize("options", [(), ("--drafts",)], ids=["held-back", "shown"])
def test_no_word_of_a_draft_is_remembered(tmp_path: Path, options: tuple[str, ...]) -> None:
    site = Site(tmp_path / "site", {**STORIES, "stories/salatiedosto.md": SECRET})
    for number in range(3):
        site.built("whole", *options)
        assert secrets_in(site.path / ".cache") == set()
        site.edit("content/stories/salatiedosto.md", "Salateksti.", f"Salateksti. Salalisä {number}.")
    site.edit("content/stories/b.md", "Sana B", "Toinen sana")
    site.built("whole", *options)
    assert secrets_in(site.path / ".cache") == set()


def test_drafts_shown_once_leave_nothing_behind(tmp_path: Path) -> None:
    site = Site(tmp_path / "site", {**STORIES, "stories/salatiedosto.md": SECRET})
    site.built("whole")
    site.built("whole", "--drafts")
    site.edit("content/stories/b.md", "Sana B", "Toinen sana")
    site.built("whole")
    assert secrets_in(site.path / ".cache") == set()
    assert secrets_in(site.output) == set()
    site.edit("content/stories/b.md", "Toinen sana", "Sana B")
    site.built("retouch")
    site.built("nothing")


def test_text_of_a_draft_changes_nothing(tmp_path: Path) -> None:
    site = Site(tmp_path / "site", {**STORIES, "stories/salatiedosto.md": SECRET})
    site.built("whole")
    site.edit("content/stories/salatiedosto.md", "Salateksti", "Salaisuus")
    assert made_by(site.built("whole")) == [0, 0, 0, 0]


# A memory that is of no use


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "half": lambda data: data[: len(data) // 2],
    "head": lambda data: data[:100],
    "empty": lambda data: b"",
    "foreign": lambda data: b"jotain muuta",
    "zeros": lambda data: bytes(len(data)),
    "emptied": lambda data: data[:4096] + bytes(len(data) - 4096),
    "changed": lambda data: data.replace(b"Alku", b"Ulka").replace(b"/tarinat/", b"/turinat/"),
}


@pytest.mark.parametrize("name", ["release-*.db", "parsed.db"])
@pytest.mark.parametrize(
    ("old", "damage"),
    [*(("Sana B", damage) for damage in DAMAGES), ("Title: B", "half"), ("Title: B", "changed")],
)
def test_damaged_memory_is_made_anew(site: Site, damage: str, name: str, old: str) -> None:
    """Text alone is edited, which goes the quick way, and a title, which does not."""
    (file,) = site.cache.glob(name)
    file.write_bytes(DAMAGES[damage](file.read_bytes()))
    site.edit("content/stories/b.md", old, f"{old}{old[-1]}")
    assert site.build().code == 0
    site.is_as_from_nothing()
    site.edit("content/stories/b.md", "Sana", "Sitten sana")
    site.built("retouch")
    site.built("nothing")


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER t AFTER INSERT ON files BEGIN DELETE FROM files; END",
        "CREATE VIEW v AS SELECT * FROM files",
        "ALTER TABLE files RENAME TO other",
    ],
)
def test_foreign_memory_is_made_anew_and_nothing_of_it_runs(site: Site, statement: str) -> None:
    (file,) = site.cache.glob("release-*.db")
    with closing(sqlite3.connect(file)) as foreign, foreign:
        foreign.execute(statement)
    site.built("whole")
    with closing(sqlite3.connect(file)) as memory:
        assert not memory.execute("SELECT * FROM sqlite_schema WHERE type IN ('trigger', 'view')").fetchall()
    site.built("nothing")


@pytest.mark.parametrize(
    ("name", "old"),
    [
        ("release-*.db", "Sana B"),
        ("release-*.db", "Title: B"),
        ("pictures.db", "Title: B"),
        ("parsed.db", "Sana B"),
        ("parsed.db", "Title: B"),
    ],
)
def test_memory_that_another_program_holds_costs_time_only(site: Site, name: str, old: str) -> None:
    site.edit("content/stories/b.md", old, f"{old}{old[-1]}")
    for file in site.cache.glob(name):
        with closing(sqlite3.connect(file, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            ended = site.build()
        assert (ended.code, ended.err) == (0, "")
    site.build()
    site.is_as_from_nothing()


def test_memory_is_safe_to_take_away_in_part_and_whole(site: Site) -> None:
    for file in (*site.memories(), site.path / ".cache"):
        shutil.rmtree(file) if file.is_dir() else file.unlink()
        assert site.build().code == 0
        site.is_as_from_nothing()
        site.built("nothing")


# Several processes


def many(count: int) -> dict[str, str]:
    """Write stories, more than one process renders."""
    lesson = "\n\n## Opit\n\n- [[odota]] Taas.\n"
    return {
        **STORIES,
        **{
            f"stories/t{n:03}.md": story(
                f"Tarina {n}",
                f"20{10 + n % 12}-05-{1 + n % 28:02}",
                f"tunniste {n % 7}",
                f"Alku {n}.{lesson}",
            )
            for n in range(count)
        },
    }


def test_several_processes_make_what_one_makes_from_nothing_and_from_memory(tmp_path: Path) -> None:
    site = Site(tmp_path / "site", many(110), theme=True)
    trees = []
    for jobs in (1, 2, 4):
        site.set(TARINAT_JOBS=jobs)
        site.clear()
        assert site.build().code == 0
        trees.append(everything_in(site.output))
    for jobs in (4, 1, 2):
        site.set(TARINAT_JOBS=jobs)
        site.edit("theme/templates/base.html", "</body>", "<!-- x --></body>")
        assert made_by(site.build().out)[0] > 120
        site.edit("theme/templates/base.html", "<!-- x --></body>", "</body>")
        assert made_by(site.build().out)[0] > 120
        trees.append(everything_in(site.output))
    assert all(tree == trees[0] for tree in trees)


@pytest.mark.parametrize("jobs", [1, 2])
def test_fault_in_a_template_is_told_in_one_line_and_the_old_site_stays(tmp_path: Path, jobs: int) -> None:
    site = Site(tmp_path / "site", many(100), theme=True, TARINAT_JOBS=jobs)
    assert run("tarinat", "build", cwd=site.path).code == 0
    before, lines = everything_in(site.output), own_theme()["templates/story.html"].decode().split("\n")
    line = next(number for number, text in enumerate(lines, 1) if "<article>" in text)
    site.edit("theme/templates/story.html", "<article>", "<article>{{ outo }}")
    ended = run("tarinat", "build", cwd=site.path)
    assert (ended.code, ended.out) == (1, "")
    assert f"templates/story.html:{line}: 'outo' is undefined" in ended.err
    assert len(ended.err.splitlines()) == 1
    assert everything_in(site.output) == before
    assert not [path.name for path in site.path.glob(".output.*")]
    site.edit("theme/templates/story.html", "{{ outo }}", "")
    assert made_by(site.built("whole")) == [0, 0, 0, 0]


# What somebody puts where it does not belong


def test_what_was_put_into_the_previous_release_never_comes_online(site: Site) -> None:
    site.edit("content/stories/b.md", "Sana B", "Sanb B")
    site.built("retouch")
    foreign = site.previous / "tarinat/vanha/index.html"
    foreign.parent.mkdir(parents=True)
    foreign.write_text("vanhaa")
    site.edit("content/stories/b.md", "Sanb B", "Sanc B")
    site.built("retouch")
    assert not (site.output / "tarinat/vanha").exists()


@pytest.mark.parametrize("name", ["parsed.db", "pictures.db", "release-0000.db"])
@pytest.mark.parametrize("command", ["build", "check"])
def test_pipe_in_the_place_of_a_cache_keeps_nobody_waiting(site: Site, name: str, command: str) -> None:
    file = site.cache / name
    file.unlink(missing_ok=True)
    os.mkfifo(file)
    site.edit("content/stories/b.md", "Title: B", "Title: Bee")
    ended = subprocess.run(
        [BIN / "tarinat", command], cwd=site.path, timeout=60, capture_output=True, check=False
    )
    assert (ended.returncode, b"Traceback" in ended.stderr) == (0, False)


@pytest.mark.parametrize("name", [".well-known/security.txt", ".htaccess.d/x.txt"])
def test_hidden_folder_of_the_theme_is_seen(tmp_path: Path, name: str) -> None:
    site = Site(tmp_path / "site", STORIES, theme=True)
    site.built("whole")
    site.files[f"theme/static/{name}"] = b"yksi"
    site.save()
    site.built("whole")
    assert (site.output / "theme" / name).read_bytes() == b"yksi"


def test_picture_below_a_link_that_is_gone_is_missed(tmp_path: Path) -> None:
    site = Site(tmp_path / "site", STORIES)
    (site.path / "content/images/zx").mkdir(parents=True)
    picture = next((REPO / "content/images").glob("*.jpg")).read_bytes()
    (site.path / "content/images/zx/k.jpg").write_bytes(picture)
    link = site.path / "content/images/aa"
    link.symlink_to("zx")
    assert site.build().code == 0
    link.unlink()
    assert way_of(site.build()) != "nothing"


def test_touched_story_that_says_the_same_is_told_as_no_change(site: Site) -> None:
    os.utime(site.path / "content/stories/b.md")
    site.settle()
    assert way_of(site.build()) == "nothing"


def test_settings_file_is_run_once_a_build(tmp_path: Path) -> None:
    site, told = Site(tmp_path / "site", STORIES), tmp_path / "told"
    with (site.path / "pelicanconf.py").open("a", encoding="utf-8") as settings:
        settings.write(f"with open({str(told)!r}, 'a') as told:\n    told.write('.')\n")
    for times, way in enumerate(("whole", "nothing"), 1):
        assert way_of(site.build()) == way
        assert told.read_text() == times * "."


PAGE = 4096


def index_pages(data: bytes) -> list[int]:
    """Number the pages of a SQLite file that hold an index, by their first byte (2: inner, 10: leaf)."""
    return [n for n in range(1, len(data) // PAGE) if data[n * PAGE] in (2, 10)]


@pytest.mark.parametrize("edited", [False, True], ids=["nothing-edited", "a-title-edited"])
@pytest.mark.parametrize("filling", [b"\0", b"\xa5"], ids=["zeros", "noise"])
def test_texts_that_the_cache_lists_and_cannot_find_are_parsed_again(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, filling: bytes, edited: bool
) -> None:
    stories = {
        f"stories/t{n}.md": story(f"T{n}", "2024-01-01", "jono", "Sana. " * 400 + str(n)) for n in range(150)
    }
    site = Site(tmp_path / "site", stories)
    site.built("whole")
    (file,) = site.cache.glob("parsed.db")
    data = bytearray(file.read_bytes())
    pages = index_pages(bytes(data))
    assert pages
    for page in pages:
        data[page * PAGE : (page + 1) * PAGE] = filling * PAGE
    file.write_bytes(data)
    site.look_at_everything()
    if edited:
        site.edit("content/stories/t1.md", "Title: T1\n", "Title: Toinen\n")
    ended = site.build()
    assert ended.code == 0, ended.err
    assert "parsed.db" in caplog.text
    site.is_as_from_nothing()
    site.edit("content/stories/t2.md", "Title: T2\n", "Title: Kolmas\n")
    site.built("whole")


# What may not be published is noticed by every build, however little it looks at

CODE = identity_code("131052", 901)


def allowed() -> str:
    """Write a list that allows the code."""
    finding = Finding(Place("content/stories/a.md"), "identity-code", CODE)
    return with_allowed(b"", AllowList(""), [finding], "Keksitty", date(2026, 7, 1)).decode("utf-8")


def test_code_in_a_changed_text_stops_the_build(site: Site) -> None:
    site.built("nothing")
    before = everything_in(site.output)
    site.edit("content/stories/b.md", "Sana B", f"Tunnus {CODE}")
    ended = site.build()
    assert (ended.code, "henkilötunnus" in ended.err) == (1, True)
    assert everything_in(site.output) == before
    assert not any(CODE.encode() in file.read_bytes() for file in site.cache.rglob("*") if file.is_file())
    site.edit("content/stories/b.md", f"Tunnus {CODE}", "Sana B")
    site.built("nothing")


def test_list_of_what_is_allowed_is_noticed(site: Site) -> None:
    site.edit("content/stories/b.md", "Sana B", f"Tunnus {CODE}")
    site.add("sallitut.toml", allowed())
    site.built("whole")
    site.built("nothing")
    site.edit("content/stories/a.md", "Sana A", "Toinen sana")  # its feeds have the other story too
    site.built("whole")
    site.take_away("content/sallitut.toml")
    assert site.build().code == 1
