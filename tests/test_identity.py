"""Ids and addresses that were published once last, whatever authors do to the files since."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_sites import SETTINGS, story, tarinat, try_build, write_site
from tarinat.building.plan import plan_of
from tarinat.config import site_of
from tarinat.feeds import feeds_of
from tarinat.identity import SITE_FEEDS, recorded, retired
from tarinat.problems import errors
from tarinat.reading import read_content
from tarinat.record import Entry, Record, read_record

START = datetime.fromisoformat(SETTINGS["TARINAT_NOW"])


def planned(folder: Path, day: int = 0, record: Record | None = None):
    """Plan the site whose content is in a folder, some days after the first."""
    now = (START + timedelta(days=day)).isoformat()
    site, wrong = site_of({**SETTINGS, "PATH": str(folder), "TARINAT_NOW": now}, START)
    assert wrong == ()
    content = read_content(site)
    return plan_of(site, replace(content, record=record) if record else content)


def record_of(plan) -> Record:
    """Record a plan."""
    catalogue = plan.catalogue
    return recorded(catalogue.identity, catalogue.shown, plan.site.url, plan.site.now)


def served(plan) -> set[str]:
    """List every address that a host would answer with something."""
    return {sheet.address for sheet in plan.sheets} | {channel.address for channel in plan.feeds}


# The file


def test_record_is_read_as_it_was_written():
    since = START.replace(second=0)
    entries = (
        Entry("story", "a", "/tarinat/b/", "/tarinat/a/", since),
        Entry("site", "a.fi,2026", "https://a.fi", "http://a.fi", since),
        Entry("tag", "sähköinen asiointi", "-/tunniste/x/", "/tunniste/x/", since),
    )
    text = Record("content/published.tsv", entries, ("# Älä koske.",)).text()
    again, found = read_record("content/published.tsv", text.encode())
    assert found == []
    assert set(again.entries) == set(entries)
    assert again.text() == text
    assert again.comments == ("# Älä koske.",)
    assert [entry.kind for entry in again.entries] == ["site", "story", "tag"]


@pytest.mark.parametrize("ends", ["\r\n", "\n"])
def test_record_that_went_through_another_editor_is_read(ends):
    text = Record("p", (Entry("story", "a", "/tarinat/a/", "/tarinat/a/", START.replace(second=0)),)).text()
    data = "\ufeff".encode() + text.replace("\n", ends).encode() + b"\n\n"
    again, found = read_record("p", data)
    assert (len(again.entries), found) == (1, [])


@given(
    st.binary(max_size=300) | st.text(st.sampled_from("story\tsite/-2026:T+ #<>=\n\r\u2028é")).map(str.encode)
)
@settings(max_examples=300)
def test_any_bytes_as_record_are_read_or_a_problem(data):
    record, found = read_record("content/published.tsv", data)
    lines = [line for line in data.split(b"\n") if line.strip() and not line.startswith(b"#")]
    assert found or len(record.entries) <= len(lines)
    again, wrong = read_record("p", record.text().encode())
    assert (set(again.entries), wrong) == (set(record.entries), [])


def test_feeds_of_the_record_are_those_of_the_site(tmp_path):
    files = {"stories/a.md": story(Service="Kirjasto", body="A.\n\n## Opit\n\n- Oppi on tämä. {#oppi}")}
    plan = planned(write_site(tmp_path, files) / "content")
    feeds = {channel.address for channel in feeds_of(plan.catalogue, plan.site, plan.words)}
    assert {entry.address for entry in record_of(plan).of("feed")} == feeds
    assert set(SITE_FEEDS) <= feeds


LESSON = "A.\n\n## Opit\n\n- Oppi on tämä. {#oppi}"
SINCE = "2026-06-01T12:00+03:00"


@pytest.mark.parametrize(
    "row",
    [
        "story\ta\t/../../etc/a/\t/tarinat/a/",
        "story\ta\t/tarinat/a/\t/tarinat/../../../a/",
        "story\ta\t//vieras.fi/\t/tarinat/a/",
        "story\ta\t/tarinat/a/\tjavascript:x",
        'story\ta\t/tarinat/a/\t/tarinat/"a"; return 302 x;/',
        "story\ta\t/tarinat/$uri/\t/tarinat/a/",
        "redirect\t/../a/\t/tarinat/a/\t/tarinat/a/",
        "site\ta.fi,2026\tjavascript:x\thttps://a.fi",
        "site\ta fi\thttps://a.fi\thttps://a.fi",
        "story\ta\t\t/tarinat/a/",
        "story\ta\t/tarinat/a/",
    ],
)
def test_address_that_no_site_has_is_no_line_of_the_record(row):
    record, found = read_record("p", f"{row}\t{SINCE}\n".encode())
    assert record.entries == ()
    assert [problem.code for problem in found] == ["record-line"]


@pytest.mark.parametrize(
    "since", ["eilen", "2026-06-01", "2026-06-01T12:00", "0001-01-01T00:00+03:00", "9999-12-31T23:00-03:00"]
)
def test_day_that_no_site_was_published_on_is_told(since):
    _, found = read_record("p", f"story\ta\t/tarinat/a/\t/tarinat/a/\t{since}\n".encode())
    assert [problem.code for problem in found] == ["record-date"]


# What is recorded


def test_recording_twice_changes_nothing(tmp_path):
    files = {"stories/a.md": story(body="A.\n\n## Opit\n\n- Oppi on tämä. {#oppi}")}
    folder = write_site(tmp_path, files) / "content"
    first = record_of(planned(folder))
    again = record_of(planned(folder, 9, first))
    assert again.text() == first.text()


def test_first_address_and_day_stay_when_things_move(tmp_path):
    folder = write_site(tmp_path, {"stories/a.md": story(Id="k7f3")}) / "content"
    first = record_of(planned(folder))
    (folder / "stories/a.md").write_text(story(Id="k7f3", Slug="uusi"), "utf-8")
    (moved,) = record_of(planned(folder, 9, first)).of("story")
    (before,) = first.of("story")
    assert (moved.id, moved.address) == ("k7f3", "/tarinat/uusi/")
    assert (moved.first, moved.since) == (before.first, before.since)


def test_address_between_the_first_and_the_last_leads_on_too(tmp_path):
    folder = write_site(tmp_path, {}) / "content"
    record = Record("content/published.tsv")
    for day, slug in enumerate(("a", "b", "c", "d")):
        (folder / "stories").mkdir(exist_ok=True)
        (folder / "stories/a.md").write_text(story(Id="k7f3", Slug=slug), "utf-8")
        plan = planned(folder, day, record)
        assert errors(plan.problems) == ()
        record = record_of(plan)
    plan = planned(folder, 9, record)
    assert {(r.address, r.target) for r in plan.catalogue.redirects} == {
        (f"/tarinat/{slug}/", "/tarinat/d/") for slug in "abc"
    }


def test_story_that_goes_back_to_its_first_address_is_no_redirect_to_itself(tmp_path):
    folder = write_site(tmp_path, {"stories/a.md": story(Id="k7f3", Slug="a")}) / "content"
    record = Record("content/published.tsv")
    for day, slug in enumerate(("a", "b", "a", "b", "a")):
        (folder / "stories/a.md").write_text(story(Id="k7f3", Slug=slug), "utf-8")
        plan = planned(folder, day, record)
        assert errors(plan.problems) == ()
        record = record_of(plan)
    assert {(r.address, r.target) for r in plan.catalogue.redirects} == {("/tarinat/b/", "/tarinat/a/")}


def test_chain_of_old_addresses_that_git_merged_leads_to_its_end(tmp_path):
    rows = (
        ("site", "tarinat.test,2026", "https://tarinat.test", "https://tarinat.test"),
        ("story", "a", "/tarinat/b/", "/tarinat/a/"),
        ("redirect", "/2012/vanha/", "/tarinat/a/", "/2012/vanha/"),
        ("redirect", "/2010/vanhin/", "/2012/vanha/", "/2010/vanhin/"),
    )
    record = "".join("\t".join([*row, SINCE]) + "\n" for row in rows)
    folder = write_site(tmp_path, {"stories/b.md": story(Id="a"), "published.tsv": record}) / "content"
    plan = planned(folder)
    assert errors(plan.problems) == ()
    assert {(r.address, r.target) for r in plan.catalogue.redirects} == {
        (old, "/tarinat/b/") for old in ("/tarinat/a/", "/2012/vanha/", "/2010/vanhin/")
    }


def test_retiring_a_page_lets_go_of_its_feed_and_of_what_leads_there(tmp_path):
    since = START.replace(second=0)
    record = Record(
        "p",
        (
            Entry("tag", "bussit", "/tunniste/bussit/", "/tunniste/bussit/", since),
            Entry("feed", "f", "/tunniste/bussit/rss.xml", "/tunniste/bussit/rss.xml", since),
            Entry("redirect", "/tunniste/vuoro/", "/tunniste/bussit/", "/tunniste/vuoro/", since),
            Entry("tag", "jonot", "/tunniste/jonot/", "/tunniste/jonot/", since),
        ),
    )
    after, unknown = retired(record, ["/tunniste/bussit/", "/ei-ole/"])
    assert unknown == ("/ei-ole/",)
    assert [entry.gone for entry in after.entries] == [True, True, True, False]


def test_record_needs_the_settings_of_the_published_site(tmp_path):
    site = write_site(tmp_path, {"stories/a.md": story()})
    ended = tarinat("record", "-s", site / "pelicanconf.py")
    assert ended.code == 2
    assert "publishconf.py" in ended.err
    assert not (site / "content/published.tsv").exists()


def test_record_is_not_written_while_the_content_has_an_error(tmp_path):
    site = write_site(tmp_path, {"stories/a.md": story(date="eilen")}, TARINAT_PUBLISHED=True)
    ended = tarinat("record", "-s", site / "pelicanconf.py")
    assert ended.code == 1
    assert "Mitään ei kirjattu." in ended.err
    assert not (site / "content/published.tsv").exists()


def test_record_that_can_not_be_written_is_told(tmp_path):
    site = write_site(tmp_path, {"stories/a.md": story()}, TARINAT_PUBLISHED=True)
    (site / "content/.published.tsv.new").mkdir()
    ended = tarinat("record", "-s", site / "pelicanconf.py")
    assert ended.code == 1
    assert "ei voi kirjoittaa" in ended.err
    assert not (site / "content/published.tsv").exists()


def test_address_that_is_in_use_is_not_let_go_of(tmp_path):
    site = write_site(tmp_path, {"stories/a.md": story()}, TARINAT_PUBLISHED=True)
    assert tarinat("record", "-s", site / "pelicanconf.py").code == 0
    before = (site / "content/published.tsv").read_bytes()
    ended = tarinat("record", "-s", site / "pelicanconf.py", "--retire", "/tarinat/a/")
    assert ended.code == 1
    assert "/tarinat/a/ on yhä käytössä" in ended.err
    assert (site / "content/published.tsv").read_bytes() == before


def test_address_that_is_almost_one_is_suggested(tmp_path):
    site = write_site(tmp_path, {"stories/bussi-odotti.md": story()}, TARINAT_PUBLISHED=True)
    tarinat("record", "-s", site / "pelicanconf.py")
    for said, meant in (("/tarinat/busi-odotti", "Tarkoititko: /tarinat/bussi-odotti/?"), ("qqq", "Katso")):
        ended = tarinat("record", "-s", site / "pelicanconf.py", "--retire", said)
        assert ended.code == 1
        assert meant in ended.err


def test_id_of_a_retired_story_that_is_back_elsewhere_is_its_own_alone(tmp_path):
    folder = write_site(tmp_path, {"stories/a.md": story(Id="1")}) / "content"
    record = record_of(planned(folder))
    away, _ = retired(record, ["/tarinat/a/"])
    (folder / "stories/a.md").rename(folder / "stories/c.md")
    (folder / "stories/a.md").write_text(story("Toinen"), "utf-8")
    plan = planned(folder, 1, away)
    ids = {s.path: plan.catalogue.identity.of_story(s) for s in plan.catalogue.stories}
    assert ids == {"content/stories/c.md": "1", "content/stories/a.md": "a"}


def test_first_address_of_what_moved_can_be_let_go_of(tmp_path):
    site = write_site(tmp_path, {"stories/a.md": story(Id="1")}, TARINAT_PUBLISHED=True)
    tarinat("record", "-s", site / "pelicanconf.py")
    write_site(tmp_path, {"stories/a.md": story(Id="1", Slug="b")}, TARINAT_PUBLISHED=True)
    tarinat("record", "-s", site / "pelicanconf.py")
    write_site(tmp_path, {"stories/c.md": story("Toinen", Slug="a")}, TARINAT_PUBLISHED=True)
    let_go_of_the_first_address(site)
    assert "Toinen" in (site / "output/tarinat/a/index.html").read_text("utf-8")


def test_address_of_a_story_that_moved_by_its_id_can_be_let_go_of_at_once(tmp_path):
    site = write_site(tmp_path, {"stories/a.md": story(Id="1")}, TARINAT_PUBLISHED=True)
    tarinat("record", "-s", site / "pelicanconf.py")
    files = {"stories/b.md": story(Id="1"), "stories/a.md": story("Toinen")}
    write_site(tmp_path, files, TARINAT_PUBLISHED=True)
    let_go_of_the_first_address(site)


def let_go_of_the_first_address(site):
    """Do what the build says about /tarinat/a/, where another story is now; both have ids of their own."""
    assert "tarinat record --retire /tarinat/a/" in try_build(site).err
    ended = tarinat("record", "-s", site / "pelicanconf.py", "--retire", "/tarinat/a/")
    assert (ended.code, ended.err) == (0, "")
    plan = planned(site / "content", record=record_in(site))
    ids = {s.address: plan.catalogue.identity.of_story(s) for s in plan.catalogue.stories}
    assert ids == {"/tarinat/b/": "1", "/tarinat/a/": "a"}
    assert try_build(site).code == 0


def test_published_story_set_back_to_a_draft_is_one_mistake_with_one_remedy(tmp_path):
    lessons = "Odotti.\n\n## Opit\n\n- Odota. {#odota}"
    published = {
        "stories/a.md": story(tags="bussit", body=lessons, Service="Linja"),
        "stories/b.md": story("Toinen", tags="junat", body="B.\n\n## Opit\n\n- [[odota]] Juna ei."),
    }
    site = write_site(tmp_path, published, TARINAT_PUBLISHED=True)
    assert tarinat("record", "-s", site / "pelicanconf.py").code == 0
    held = {"stories/a.md": story(tags="bussit", body=lessons, Service="Linja", Status="luonnos")}
    write_site(tmp_path, held, TARINAT_PUBLISHED=True)
    (told,) = (line for line in try_build(site).err.splitlines() if ": " in line)
    assert "content/stories/a.md on nyt luonnos. Poista siitä rivi Status" in told
    # Whoever means it is told the whole command.
    (site / "content/stories/b.md").write_text(story("Toinen", tags="junat"), "utf-8")
    retire = told.partition("tarinat record ")[2].split()
    assert "/tunniste/bussit/" in retire
    assert tarinat("record", "-s", site / "pelicanconf.py", *retire).code == 0
    assert try_build(site).code == 0


def record_in(site) -> Record:
    """Read the record of a site."""
    record, found = read_record("content/published.tsv", (site / "content/published.tsv").read_bytes())
    assert found == []
    return record


def test_move_of_the_whole_site_is_said(tmp_path):
    site = write_site(tmp_path, {"stories/a.md": story()}, TARINAT_PUBLISHED=True)
    tarinat("record", "-s", site / "pelicanconf.py")
    write_site(tmp_path, {}, TARINAT_PUBLISHED=True, SITEURL="https://uusi.test")
    ended = tarinat("record", "-s", site / "pelicanconf.py")
    assert "Sivuston osoite vaihtui: https://tarinat.test → https://uusi.test." in ended.out


def test_file_that_can_not_be_read_is_told_and_nothing_counts_as_lost(tmp_path):
    site = write_site(tmp_path, {"stories/a.md": story(body=LESSON)}, TARINAT_PUBLISHED=True)
    tarinat("record", "-s", site / "pelicanconf.py")
    (site / "content/stories/a.md").write_text(f"Hei\n\n{story(body=LESSON)}", "utf-8")
    ended = tarinat("build", "-s", site / "pelicanconf.py")
    assert ended.code == 1
    assert "content/stories/a.md:1: " in ended.err
    assert "katoaisi" not in ended.err


# Whatever authors do

NAMES = ("bussi", "jono", "luukku", "kirje")
STEPS = st.lists(
    st.tuples(
        st.sampled_from(
            (
                "add",
                "rename",
                "move",
                "move",
                "slug",
                "delete",
                "draft",
                "tag",
                "speak",
                "alias",
                "alias",
                "point",
                "unalias",
                "lesson",
                "service",
                "publish",
            )
        ),
        st.sampled_from(NAMES),
        st.sampled_from(NAMES),
    ),
    min_size=4,
    max_size=25,
)


class Desk:
    """Stories as their author has them in mind: each has a mark in its text, which no edit takes away.

    None has an Id, so that a story is known by its address alone; hence none gets one that was another's.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.tales: dict[str, dict[str, str]] = {}
        self.owners: dict[str, str] = {}
        self.marks = 0

    def step(self, what: str, name: str, other: str) -> None:
        """Do one thing to a story, if it is there."""
        if what == "add" and name not in self.tales and name not in self.owners:
            self.marks += 1
            self.tales[name] = {"mark": f"Merkki{self.marks}", "tags": "yleinen"}
        tale = self.tales.get(name)
        if tale is None:
            return
        if what in ("rename", "move"):
            self._rename(name, other, what == "move")
        elif what == "delete":
            del self.tales[name]
        elif what == "slug" and self._may_have(f"{other}-2", tale):
            tale["Slug"] = f"{other}-2"
        elif what == "unalias":
            tale.pop("Aliases", None)
        else:
            tale |= self._new_keys(what, other, tale)

    def _rename(self, name: str, other: str, alias: bool) -> None:
        tale = self.tales[name]
        if other not in self.tales and self._may_have(other, tale):
            self.tales[other] = self.tales.pop(name)
            if alias and "was" in tale:  # as the message of a build that stopped says
                tale["Aliases"] = tale["was"]

    def _may_have(self, slug: str, tale: dict[str, str]) -> bool:
        return self.owners.get(slug, tale["mark"]) == tale["mark"]

    def _new_keys(self, what: str, other: str, tale: dict[str, str]) -> dict[str, str]:
        return {
            "draft": {"Status": "published" if tale.get("Status") == "draft" else "draft"},
            "tag": {"tags": f"yleinen, {other}"},
            "speak": {"Lang": "fi" if tale.get("Lang") == "sv" else "sv"},
            "alias": {"Aliases": tale["was"]} if "was" in tale else {},
            "point": {"Aliases": f"/tarinat/{other}/"},
            "lesson": {"lesson": other},
            "service": {"Service": other},
        }.get(what, {})

    def published(self) -> None:
        """Remember where each story was published, as its author does."""
        for name, tale in self.tales.items():
            if tale.get("Status") != "draft":
                slug = tale.get("Slug", name)
                tale["was"] = f"/tarinat/{slug}/"
                self.owners[slug] = tale["mark"]

    def save(self) -> None:
        """Write all files anew."""
        stories = self.folder / "stories"
        stories.mkdir(parents=True, exist_ok=True)
        for file in stories.iterdir():
            file.unlink()
        # The feed of a language can't be lost; here there is always a story for it.
        (stories / "aina.md").write_text(story("Alltid", tags="yleinen", Lang="sv"), "utf-8")
        for name, tale in self.tales.items():
            keys = {key: tale[key] for key in ("Slug", "Status", "Lang", "Aliases", "Service") if key in tale}
            body = tale["mark"]
            if "lesson" in tale:
                body += f"\n\n## Opit\n\n- Oppi {tale['lesson']} tästä. {{#{tale['lesson']}-{name}}}"
            (stories / f"{name}.md").write_text(story(name, tags=tale["tags"], body=body, **keys), "utf-8")


def ids_by_mark(plan) -> dict[str, str]:
    """Give the id of each story's item by the mark in its text."""
    items = next(channel for channel in plan.feeds if channel.address == "/rss.xml").make().items
    return {item.html.partition("Merkki")[2].partition("<")[0]: item.guid for item in items}


@pytest.mark.parametrize("sequences", [50, pytest.param(400, marks=pytest.mark.long)])
def test_every_edit_keeps_what_was_published_or_is_refused(sequences):
    """Each publication serves every address that was published, and no id is given to another story."""
    settings(max_examples=sequences, deadline=None)(given(STEPS)(publish_and_look))()


def publish_and_look(steps):
    """Edit and publish day by day; look after each publication."""
    with TemporaryDirectory() as folder:
        desk = Desk(Path(folder) / "content")
        record = Record("content/published.tsv")
        known: dict[str, str] = {}
        for day, (what, name, other) in enumerate([*steps, ("publish", "", "")]):
            desk.step(what, name, other)
            if what != "publish" and day % 2:
                continue
            desk.save()
            plan = planned(desk.folder, day, record)
            if errors(plan.problems):
                continue  # nothing is written
            there = served(plan)
            lost = [
                entry
                for entry in record.entries
                if entry.kind not in ("site", "evidence", "redirect")
                and not entry.gone
                and not set(entry.addresses) <= there
            ]
            assert lost == []
            assert [r.id for r in record.of("redirect") if not r.gone and r.id not in there] == []
            after = record_of(plan)
            assert read_record(after.path, after.text().encode())[1] == []
            now = ids_by_mark(plan)
            assert len(set(now.values())) == len(now)
            # Where an author leads a story's address to another published one, the story is taken away.
            away = {f"tag:{after.site.id}:tarina/{entry.id}" for entry in after.of("story") if entry.gone}
            kept = {mark: id for mark, id in known.items() if mark in now and id not in away}
            assert kept == {mark: now[mark] for mark in kept}
            known |= now
            record = after
            desk.published()
