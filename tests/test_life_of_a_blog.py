"""The life of a blog, as its subscribers see it: each step shows what it should, and nothing old as new."""

import shutil
from datetime import datetime
from pathlib import Path

import pytest
from feed_rules import findings
from small_sites import story, tarinat, write_site
from subscribing import Reader

SITE, ATOM, JSON, LESSONS = "/rss.xml", "/atom.xml", "/feed.json", "/opit/rss.xml"
TAG = "/tunniste/joukkoliikenne/rss.xml"
FEEDS = (SITE, ATOM, JSON, LESSONS, TAG)
AUTHOR = "/kirjoittajat/aino-esimerkki/rss.xml"

BUS = "stories/bussi.md"
QUEUE = "stories/jono.md"
WAITING = "Kuljettaja odotti.\n\n## Opit\n\n- Pieni odotus pelastaa illan. {#odotus}"


class Blog:
    """A published site with one subscriber; each publication is a day after the one before."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.day = 0
        self.url = "https://tarinat.test"
        self.reader = Reader(FEEDS)
        self.admirer = Reader((AUTHOR,))

    @property
    def record(self) -> str:
        return (self.folder / "content/published.tsv").read_text("utf-8")

    def write(self, **files: str) -> None:
        """Write stories by the names of their files, without `.md`."""
        for name, text in files.items():
            file = self.folder / f"content/stories/{name.replace('_', '-')}.md"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, "utf-8")

    def edit(self, name: str, old: str, new: str) -> None:
        """Replace some words in a file of the content."""
        file = self.folder / "content" / name
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new), "utf-8")

    def command(self, *words: str):
        """Run a command with the settings of the published site, on the day that it is."""
        now = f"2026-07-{self.day:02}T12:00:00+03:00"
        write_site(self.folder, {}, SITEURL=self.url, TARINAT_PUBLISHED=True, TARINAT_NOW=now)
        return tarinat(*words, "-s", self.folder / "pelicanconf.py")

    def publish(self, *retire: str) -> dict[str, list[str]]:
        """Publish, and give what is new to the subscriber, by feed."""
        self.day += 1
        away = [word for address in retire for word in ("--retire", address)]
        for ended in (self.command("record", *away), self.command("build")):
            assert ended.code == 0, ended.out + ended.err
        assert self.findings() == []
        news = self.reader.poll(self.folder / "output")
        # All stories are by one author, whose feed has neither more nor less news than the site's.
        assert self.admirer.poll(self.folder / "output").get(AUTHOR) == news.get(SITE)
        return news

    def feeds(self) -> dict[str, bytes]:
        """Read all feeds, by their addresses; those at old addresses name the new one as their own."""
        files = [*(self.folder / "output").rglob("rss.xml"), *map(self.file, (ATOM, JSON))]
        return {
            f"/{file.relative_to(self.folder / 'output').as_posix()}": file.read_bytes() for file in files
        }

    def file(self, address: str) -> Path:
        """Find the file at an address."""
        return self.folder / "output" / address.lstrip("/")

    def findings(self) -> list[str]:
        """Name what is wrong with the feeds."""
        now = datetime.fromisoformat(f"2026-07-{self.day:02}T12:00:00+03:00")
        live = {
            address: data for address, data in self.feeds().items() if (self.url + address).encode() in data
        }
        assert set(FEEDS) - {TAG} <= live.keys()
        return [wrong for address, data in live.items() for wrong in findings(data, self.url + address, now)]

    def stopped(self) -> str:
        """Try to publish; the build must stop and leave the site. Give what it says."""
        before = (self.folder / "output/rss.xml").read_bytes()
        record = self.record
        ended = self.command("build")
        assert ended.code == 1
        assert self.command("record").code == 1
        assert self.record == record
        assert (self.folder / "output/rss.xml").read_bytes() == before
        return ended.err


@pytest.fixture
def blog(tmp_path):
    """Give a blog of two stories that its subscriber has read."""
    blog = Blog(tmp_path)
    blog.write(
        bussi=story("Bussi odotti", tags="asiakaskokemus, joukkoliikenne", body=WAITING),
        jono=story("Jono eteni", "2024-03-01", body="Jono eteni hyvin."),
    )
    assert blog.publish() == {
        SITE: ["Jono eteni", "Bussi odotti"],
        ATOM: ["Jono eteni", "Bussi odotti"],
        JSON: ["Jono eteni", "Bussi odotti"],
        LESSONS: ["Uusi oppi: Pieni odotus pelastaa illan."],
        TAG: ["Bussi odotti"],
    }
    before = blog.feeds()
    assert blog.publish() == {}
    assert blog.feeds() == before, "another day alone changes no byte of a feed"
    return blog


def test_new_story_is_one_new_item_in_each_of_its_feeds(blog):
    blog.write(luukku=story("Luukku kiinni", "2024-05-01", "joukkoliikenne"))
    assert blog.publish() == {feed: ["Luukku kiinni"] for feed in (SITE, ATOM, JSON, TAG)}


def test_retitled_story_changes_in_place(blog):
    blog.edit(BUS, "Title: Bussi odotti", "Title: Bussi odotti minua")
    assert blog.publish() == {}
    for feed in (SITE, ATOM, JSON, TAG):
        assert blog.reader.item(feed, "Bussi odotti minua")


@pytest.mark.parametrize("how", ["Slug: illan-bussi\nAliases: bussi", "Slug: illan-bussi\nId: bussi"])
def test_story_with_a_new_slug_is_not_new(blog, how):
    blog.edit(BUS, "Tags:", f"{how}\nTags:")
    assert blog.publish() == {}
    assert blog.reader.item(SITE, "Bussi odotti").link == f"{blog.url}/tarinat/illan-bussi/"
    old = (blog.folder / "output/tarinat/bussi/index.html").read_text("utf-8")
    assert f"{blog.url}/tarinat/illan-bussi/" in old


def test_story_in_a_renamed_file_is_not_new_and_keeps_every_old_address(blog):
    content = blog.folder / "content"
    for old, new in (("bussi", "bussi-2"), ("bussi-2", "bussi-3"), ("bussi-3", "bussi-4")):
        (content / f"stories/{old}.md").rename(content / f"stories/{new}.md")
        told = blog.stopped()
        assert f"lisää siihen rivi Aliases: /tarinat/{old}/" in told
        assert f"content/stories/{new}.md" in told
        blog.edit(f"stories/{new}.md", "Tags:", f"Aliases: {old}\nTags:")
        assert blog.publish() == {}
        # What was published once is known: the author may tidy up.
        blog.edit(f"stories/{new}.md", f"Aliases: {old}\n", "")
        assert blog.publish() == {}
    for old in ("bussi", "bussi-2", "bussi-3"):
        page = (blog.folder / f"output/tarinat/{old}/index.html").read_text("utf-8")
        assert f"{blog.url}/tarinat/bussi-4/" in page


def test_story_with_a_corrected_date_is_not_new(blog):
    blog.edit(BUS, "2024-02-03", "2024-04-03")
    assert blog.publish() == {}
    for feed, date in (
        (SITE, "Wed, 03 Apr 2024"),
        (TAG, "Wed, 03 Apr 2024"),
        (ATOM, "2024-04-03"),
        (JSON, "2024-04-03"),
    ):
        assert blog.reader.item(feed, "Bussi odotti").date.startswith(date)


def test_silent_correction_changes_in_place(blog):
    before = blog.reader.item(ATOM, "Bussi odotti")
    blog.edit(BUS, "Kuljettaja odotti.", "Kuljettaja odotti minua.")
    blog.edit(BUS, "Tags:", "Modified: 2026-07-02\nTags:")
    assert blog.publish() == {}
    after = blog.reader.item(ATOM, "Bussi odotti")
    assert "Kuljettaja odotti minua." in after.text
    assert after.changed == before.changed
    assert "Kuljettaja odotti minua." in blog.reader.item(JSON, "Bussi odotti").text
    assert blog.reader.item(JSON, "Bussi odotti").changed == ""


def test_announced_continuation_is_an_item_of_rss_and_an_update_elsewhere(blog):
    before = blog.reader.item(ATOM, "Bussi odotti")
    assert blog.reader.item(JSON, "Bussi odotti").changed == ""
    blog.edit(BUS, "Tags:", "Updated: 2026-07-02 – palvelu vastasi\nTags:")
    news = blog.publish()
    assert news == {feed: ["Jatkoa tarinaan: Bussi odotti"] for feed in (SITE, TAG)}
    assert "palvelu vastasi" in blog.reader.item(SITE, "Jatkoa tarinaan: Bussi odotti").text
    after = blog.reader.item(ATOM, "Bussi odotti")
    assert (before.changed[:10], after.changed[:10]) == ("2024-02-03", "2026-07-02")
    assert blog.reader.item(JSON, "Bussi odotti").changed.startswith("2026-07-02")
    assert blog.publish() == {}


def test_second_continuation_is_news_again_and_a_corrected_note_is_not(blog):
    blog.edit(BUS, "Tags:", "Updated: 2026-07-02 – palvelu vastasi\nTags:")
    blog.publish()
    blog.edit(BUS, "palvelu vastasi", "palvelu vastasi kirjeellä")
    assert blog.publish() == {}
    blog.edit(BUS, "2026-07-02 – palvelu vastasi kirjeellä", "2026-07-04 – asia korjattiin")
    assert blog.publish() == {feed: ["Jatkoa tarinaan: Bussi odotti"] for feed in (SITE, TAG)}


def test_new_domain_shows_nothing_as_new(blog):
    blog.url = "https://uusi.test"
    assert blog.publish() == {}
    assert blog.reader.item(SITE, "Bussi odotti").link == "https://uusi.test/tarinat/bussi/"


def test_renamed_tag_keeps_its_feed_at_the_old_address(blog):
    blog.edit(BUS, "joukkoliikenne", "bussit")
    told = blog.stopped()
    assert "Title: bussit ja Aliases: joukkoliikenne" in told
    tag = blog.folder / "content/tags/bussit.md"
    tag.parent.mkdir()
    tag.write_text("Title: bussit\nAliases: joukkoliikenne\n\nBusseista.\n", "utf-8")
    assert blog.publish() == {}
    old, new = (blog.folder / f"output/tunniste/{tag}/rss.xml" for tag in ("joukkoliikenne", "bussit"))
    assert old.read_bytes() == new.read_bytes()
    blog.write(luukku=story("Luukku kiinni", "2024-05-01", "bussit"))
    assert blog.publish()[TAG] == ["Luukku kiinni"]


def test_deleted_story_stops_the_build_until_it_is_let_go(blog):
    (blog.folder / "content" / QUEUE).unlink()
    told = blog.stopped()
    assert "julkaistun tarinan jono osoite /tarinat/jono/ katoaisi" in told
    assert "tarinat record --retire /tarinat/jono/" in told
    assert blog.publish("/tarinat/jono/") == {}
    assert not (blog.folder / "output/tarinat/jono").exists()


def test_deleted_story_may_lead_to_another_one(blog):
    (blog.folder / "content" / QUEUE).unlink()
    blog.edit(BUS, "Tags:", "Aliases: jono\nTags:")
    assert blog.publish() == {}
    assert blog.publish() == {}
    assert blog.reader.item(SITE, "Bussi odotti").link.endswith("/tarinat/bussi/")
    assert (blog.folder / "output/tarinat/jono/index.html").exists()


def test_story_that_becomes_a_draft_stops_the_build_and_is_not_new_when_it_is_back(blog):
    blog.edit(QUEUE, "Tags:", "Status: draft\nTags:")
    assert "content/stories/jono.md on nyt luonnos" in blog.stopped()
    assert blog.publish("/tarinat/jono/") == {}
    blog.edit(QUEUE, "Status: draft\n", "")
    assert blog.publish() == {}
    assert (blog.folder / "output/tarinat/jono/index.html").exists()


def test_reworded_lesson_changes_in_place(blog):
    blog.edit(BUS, "Pieni odotus pelastaa illan.", "Pieni odotus pelastaa koko illan.")
    assert blog.publish() == {}
    assert blog.reader.item(LESSONS, "Uusi oppi: Pieni odotus pelastaa koko illan.")


def test_reworded_lesson_without_an_id_of_its_own_stops_the_build(blog):
    body = "Jono.\n\n## Opit\n\n- Jonossa odotus tuntuu pitkältä."
    blog.write(luukku=story("Luukku kiinni", "2024-05-01", body=body))
    assert blog.publish()[LESSONS] == ["Uusi oppi: Jonossa odotus tuntuu pitkältä."]
    blog.edit("stories/luukku.md", "Jonossa odotus tuntuu pitkältä", "Odotus tuntuu jonossa ikuisuudelta")
    told = blog.stopped()
    (id,) = {part.rstrip(",") for line in told.splitlines() for part in line.split() if part.startswith("{#")}
    blog.edit("stories/luukku.md", "ikuisuudelta.", f"ikuisuudelta. {id}")
    assert blog.publish() == {}


def test_lesson_that_gains_a_story_is_news_once(blog):
    body = "Jono eteni.\n\n## Opit\n\n- [[odotus]] Jonossakin odotettiin."
    blog.write(luukku=story("Luukku auki", "2024-05-01", body=body))
    assert blog.publish()[LESSONS] == ["Sama oppi toistui: Pieni odotus pelastaa illan."]
    item = blog.reader.item(LESSONS, "Sama oppi toistui: Pieni odotus pelastaa illan.")
    assert "Jonossakin odotettiin." in item.text
    assert "Bussi odotti" in item.text
    blog.write(kirje=story("Kirje tuli", "2024-06-01", body="K.\n\n## Opit\n\n- [[!odotus]] En odottanut."))
    blog.publish()
    later = blog.reader.item(LESSONS, "Oppi sai vastaväitteen: Pieni odotus pelastaa illan.")
    assert "Puhuu puolesta: Jonossakin odotettiin." in later.text
    blog.edit("stories/luukku.md", "Jonossakin odotettiin", "Jonossakin odotettiin kauan")
    assert blog.publish() == {}
    assert "kauan" in blog.reader.item(LESSONS, "Sama oppi toistui: Pieni odotus pelastaa illan.").text


def test_old_story_that_teaches_a_lesson_later_is_news_of_that_day(blog):
    for number in range(40):
        body = f"Jono.\n\n## Opit\n\n- Oppi numero {number}. {{#oppi-{number}}}"
        blog.write(**{f"uusi_{number}": story(f"Uusi {number}", f"2025-01-{number % 28 + 1:02}", body=body)})
    blog.publish()
    blog.edit(QUEUE, "Jono eteni hyvin.", "Jono eteni hyvin.\n\n## Opit\n\n- [[!odotus]] En olisi odottanut.")
    assert blog.publish() == {LESSONS: ["Oppi sai vastaväitteen: Pieni odotus pelastaa illan."]}


def test_merged_lesson_shows_nothing_as_new(blog):
    body = "Jono.\n\n## Opit\n\n- Odottaminen kannattaa. {#kannattaa}"
    blog.write(luukku=story("Luukku auki", "2024-05-01", body=body))
    blog.publish()
    note = blog.folder / "content/lessons/kannattaa.md"
    note.parent.mkdir()
    note.write_text("Merged-into: odotus\n\nSama asia.\n", "utf-8")
    assert blog.publish() == {}
    assert (blog.folder / "output/opit/kannattaa/rss.xml").read_bytes() == (
        blog.folder / "output/opit/odotus/rss.xml"
    ).read_bytes()
    note.unlink()  # tidied up: the story says itself which lesson it supports
    blog.edit("stories/luukku.md", "Odottaminen kannattaa. {#kannattaa}", "[[odotus]] Odottaminen kannattaa.")
    assert blog.publish() == {}


@pytest.mark.parametrize("day", ["2024-01-01", "2026-06-01"], ids=["older", "newer"])
def test_new_story_at_the_first_address_of_another_is_a_story_of_its_own(blog, day):
    (blog.folder / "content/stories/jono.md").unlink()
    blog.write(jonot=story("Jono eteni", "2024-03-01", Aliases="jono", body="Jono eteni hyvin."))
    assert blog.publish() == {}
    blog.edit("stories/jonot.md", "Aliases: jono\n", "")
    blog.write(jono=story("Toinen jono", day, body="Aivan toinen."))
    assert "--retire /tarinat/jono/" in blog.stopped()
    assert blog.publish("/tarinat/jono/") == {feed: ["Toinen jono"] for feed in (SITE, ATOM, JSON)}
    assert blog.publish() == {}


def test_new_lesson_at_the_first_address_of_another_is_a_lesson_of_its_own(blog):
    note = blog.folder / "content/lessons/odottaminen.md"
    note.parent.mkdir()
    note.write_text("Aliases: odotus\n", "utf-8")
    blog.edit(BUS, "{#odotus}", "{#odottaminen}")
    assert blog.publish() == {}
    note.unlink()
    body = "Luukku.\n\n## Opit\n\n- Aivan toinen oppi. {#odotus}"
    blog.write(luukku=story("Luukku auki", "2024-05-01", body=body))
    assert "--retire /opit/odotus/" in blog.stopped()
    news = blog.publish("/opit/odotus/")
    assert news[LESSONS] == ["Uusi oppi: Aivan toinen oppi."]
    assert blog.publish() == {}


def test_new_story_with_its_own_id_in_place_of_a_retired_one_is_new(blog):
    (blog.folder / "content/stories/jono.md").unlink()
    assert blog.publish("/tarinat/jono/") == {}
    blog.write(jono=story("Toinen jono", "2024-05-01", Id="toinen", body="Aivan toinen."))
    assert blog.publish() == {feed: ["Toinen jono"] for feed in (SITE, ATOM, JSON)}
    assert blog.publish() == {}


def test_original_that_comes_after_its_translation_repeats_no_lesson(blog):
    body = "Bussen.\n\n## Lärdomar\n\n- En liten väntan räddar kvällen. {#vantan}"
    blog.write(bussen=story("Bussen väntade", "2024-05-01", Lang="sv", body=body))
    assert blog.publish()[LESSONS] == ["Uusi oppi: En liten väntan räddar kvällen."]
    body = "Suomeksi.\n\n## Opit\n\n- [[vantan]] Odotus auttoi."
    blog.write(suomeksi=story("Suomeksi", "2024-05-01", Translation="bussen", body=body))
    assert LESSONS not in blog.publish()
    assert blog.publish() == {}


def test_all_that_a_deleted_story_takes_along_is_let_go_of_in_one_command(blog):
    (blog.folder / "content" / BUS).unlink()
    ready = blog.stopped().partition("yhtenä komentona: tarinat record ")[2].splitlines()[0].split()
    assert len(ready) == 2 * 3  # the story, its tag and its lesson
    assert [blog.command(*words).code for words in (["record", *ready], ["build"])] == [0, 0]


def test_changed_id_is_refused_with_the_one_to_write(blog):
    blog.edit(BUS, "Tags:", "Id: toinen\nTags:")
    assert "Kirjoita takaisin Id: bussi" in blog.stopped()


def test_whole_life_in_one_row_shows_each_story_once(blog):
    """All of it one after another, on one record."""
    blog.edit(BUS, "Title: Bussi odotti", "Title: Bussi")
    blog.edit(BUS, "2024-02-03", "2024-02-13")
    blog.edit(BUS, "Tags:", "Slug: illan-bussi\nAliases: bussi\nTags:")
    assert blog.publish() == {}
    blog.url = "https://uusi.test"
    assert blog.publish() == {}
    blog.edit(BUS, "illan-bussi\n", "yon-bussi\n")
    assert "Aliases: /tarinat/illan-bussi/" in blog.stopped()
    blog.edit(BUS, "Aliases: bussi", "Aliases: bussi, illan-bussi")
    assert blog.publish() == {}
    blog.edit(BUS, "Tags:", "Updated: 2026-07-03 – palvelu vastasi\nTags:")
    assert blog.publish() == {feed: ["Jatkoa tarinaan: Bussi"] for feed in (SITE, TAG)}
    shutil.rmtree(blog.folder / "output")
    shutil.rmtree(blog.folder / ".cache", ignore_errors=True)
    assert blog.publish() == {}
