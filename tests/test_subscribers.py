"""What subscribers will see is said before it is published, and a loss or something twice stops."""

import shutil
import threading
import time
from contextlib import suppress
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest
from small_sites import built, file_at, story, tarinat, write_site
from tarinat.cli import published
from tarinat.feeds.comparing import Seen, compare
from tarinat.feeds.items import UPDATE
from tarinat.feeds.sent import NoFeed, Sent, read_sent

LESSON = "Kuljettaja odotti.\n\n## Opit\n\n- Pieni odotus pelastaa illan. {#odotus}"
PUBLISHED = {"TARINAT_PUBLISHED": True}


@pytest.fixture
def site(tmp_path):
    """Give a site that was published into `online/`."""
    files = {
        "stories/bussi.md": story("Bussi odotti", tags="bussit, odotus", body=LESSON),
        "stories/jono.md": story("Jono eteni", "2024-03-01", "jonot"),
    }
    folder = write_site(tmp_path, files, **PUBLISHED)
    publish(folder)
    (folder / "output").rename(folder / "online")
    return folder


def publish(folder):
    """Record and build."""
    for command in ("record", "build"):
        ended = tarinat(command, "-s", folder / "pelicanconf.py")
        assert ended.code == 0, ended.err


def compared(folder, against="online"):
    """Compare with what is online."""
    where = folder / against if "://" not in against else against
    return tarinat("subscribers", "-s", folder / "pelicanconf.py", "--against", where)


def write(folder, name, text):
    """Write a story."""
    (folder / f"content/stories/{name}.md").write_text(text, "utf-8")


def test_nothing_changed_is_nothing_to_see(site):
    ended = compared(site)
    assert ended.code == 0
    assert ended.out == "Tilaajat näkevät: 0 uutta, 0 päivitettyä, 0 kadonnutta, 0 kahdentunutta.\n"


def test_new_story_a_continuation_and_a_silent_change_are_told_apart(site):
    write(site, "luukku", story("Luukku kiinni", "2024-05-01", "jonot"))
    write(
        site, "bussi", story("Bussi", tags="bussit, odotus", body=LESSON, Updated="2026-06-30 – vastaus tuli")
    )
    ended = compared(site)
    assert ended.code == 0
    lines = ended.out.splitlines()
    assert lines[0] == "Tilaajat näkevät: 1 uusi, 1 päivitetty, 0 kadonnutta, 0 kahdentunutta."
    assert lines[1].startswith("Uusi: Luukku kiinni (/rss.xml, /tunniste/jonot/rss.xml, ")
    assert lines[2].startswith("Päivitetty: Jatkoa tarinaan: Bussi (/rss.xml, /tunniste/bussit/rss.xml, ")
    assert lines[3] == "2 kohtaa muuttuu paikallaan; niistä ei ilmoiteta."


def test_feed_that_nobody_could_follow_before_is_no_news(site):
    write(site, "jono", story("Jono eteni", "2024-03-01", "jonot, aivan-uusi"))
    ended = compared(site)
    assert ended.code == 0
    assert "0 uutta" in ended.out


def test_lost_record_is_caught(site):
    """Another domain and no record: every id would be another one."""
    (site / "content/published.tsv").unlink()
    write_site(site, {}, **PUBLISHED, SITEURL="https://uusi.test")
    tarinat("record", "-s", site / "pelicanconf.py")
    ended = compared(site)
    assert ended.code == 1
    assert "0 uutta, 0 päivitettyä, 3 kadonnutta, 3 kahdentunutta" in ended.out
    assert "Tulee uudestaan: Bussi odotti" in ended.out
    assert "Katoaa: Jono eteni" in ended.out
    assert "Älä julkaise" in ended.err


def test_story_and_feed_that_were_let_go_are_no_loss(site):
    (site / "content/stories/jono.md").unlink()
    away = [word for page in ("/tarinat/jono/", "/tunniste/jonot/") for word in ("--retire", page)]
    assert tarinat("record", "-s", site / "pelicanconf.py", *away).code == 0
    ended = compared(site)
    assert ended.code == 0
    assert "0 kadonnutta" in ended.out


def test_continuation_whose_day_is_corrected_would_come_again(site):
    for day, online in (("2026-06-20", True), ("2026-06-22", False)):
        told = {"Updated": f"{day} – vastaus tuli"}
        write(site, "bussi", story("Bussi odotti", tags="bussit, odotus", body=LESSON, **told))
        if online:
            publish(site)
    ended = compared(site, "output")
    assert ended.code == 1
    assert "Tulee uudestaan: Jatkoa tarinaan: Bussi odotti" in ended.out


def test_story_whose_address_leads_to_another_one_now_is_no_loss(site):
    (site / "content/stories/jono.md").unlink()
    write(
        site,
        "bussi",
        story("Bussi odotti", tags="bussit, odotus, jonot", body=LESSON, Aliases="jono"),
    )
    ended = compared(site)
    assert (ended.code, ended.err) == (0, "")


def test_problem_in_the_content_is_told_first(site):
    (site / "content/stories/jono.md").unlink()
    ended = compared(site)
    assert ended.code == 1
    assert "/tarinat/jono/ katoaisi" in ended.err


def test_published_feeds_are_fetched_over_http(site):
    write(site, "luukku", story("Luukku kiinni", "2024-05-01", "jonot"))
    with Served(site / "online") as address:
        ended = compared(site, address)
    assert ended.code == 0
    assert "1 uusi, 0 päivitettyä, 0 kadonnutta, 0 kahdentunutta" in ended.out


def test_site_on_its_way_to_a_new_address_is_compared_with_the_old_one(tmp_path):
    (tmp_path / "online").mkdir()
    files = {"stories/bussi.md": story("Bussi odotti", tags="bussit", body=LESSON)}
    with Served(tmp_path / "online") as address:
        folder = write_site(tmp_path, files, **PUBLISHED)
        publish(folder)
        shutil.copytree(folder / "output", folder / "online", dirs_exist_ok=True)
        record = folder / "content/published.tsv"
        record.write_text(record.read_text("utf-8").replace("https://tarinat.test", address), "utf-8")
        write(folder, "jono", story("Jono eteni", "2024-03-01", "bussit"))
        write_site(tmp_path, {}, SITEURL="https://uusi.test", **PUBLISHED)
        ended = tarinat("subscribers", "-s", folder / "pelicanconf.py")
    assert (ended.code, ended.err) == (0, "")
    assert "1 uusi, 0 päivitettyä, 0 kadonnutta, 0 kahdentunutta" in ended.out


def test_site_that_was_never_published_has_nothing_to_compare_with(tmp_path):
    (tmp_path / "tyhja").mkdir()
    folder = write_site(tmp_path, {"stories/jono.md": story("Jono eteni", "2024-03-01", "jonot")})
    with Served(tmp_path / "tyhja") as address:
        ended = compared(folder, address)
    assert (ended.code, ended.err) == (0, "")
    assert "ei ole vielä syötteitä" in ended.out


def test_where_no_recorded_feed_is_there_it_is_said_and_left_to_the_author(site, tmp_path):
    """The site is recorded before it is first taken there, so that nothing need be wrong."""
    (tmp_path / "tyhja").mkdir()
    with Served(tmp_path / "tyhja") as address:
        ended = compared(site, address)
    assert (ended.code, ended.out) == (0, "")
    assert f"Osoitteesta {address} ei löydy yhtäkään niistä" in ended.err
    assert "content/published.tsv" in ended.err


def test_what_is_no_feed_is_told(site):
    (site / "online/rss.xml").write_text("<html>Kirjaudu sisään</html>", "utf-8")
    for against in ("online", "ei-ole"):
        ended = compared(site, against)
        assert ended.code == 2
        assert "Anna kansio" in ended.err
    with Served(site / "online") as address:
        assert compared(site, address).code == 2
    assert compared(site, address).code == 2  # nobody answers any more


class SlowHandler(SimpleHTTPRequestHandler):
    """Sends a byte now and then."""

    def copyfile(self, source, outputfile):
        with suppress(OSError):
            for byte in source.read()[:50]:
                outputfile.write(bytes([byte]))
                time.sleep(0.02)


class Served:
    """A folder on a port of this machine."""

    def __init__(self, folder, slow=False):
        handler = partial(SlowHandler if slow else SimpleHTTPRequestHandler, directory=str(folder))
        SimpleHTTPRequestHandler.log_message = lambda *_: None
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), handler)

    def __enter__(self):
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{self.server.server_port}"

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()


def test_server_that_never_ends_and_addresses_that_are_none_are_told(site, monkeypatch):
    monkeypatch.setattr(published, "_SECONDS", 0.01)
    with Served(site / "online", slow=True) as address:
        for against in (address, "http://[", "http://a:xx"):
            ended = compared(site, against)
            assert ended.code == 2
            assert "ei voi lukea (" in ended.err


def sent(id, title="Otsikko", page=None, date="", text=""):
    """Make an item."""
    return Sent(f"tag:a,2026:tarina/{id}", title, page or f"/tarinat/{id}/", date, text)


def test_item_under_another_id_is_there_again_by_its_page_or_by_title_and_date():
    before = {"/rss.xml": [sent("a", "Yksi"), sent("b", "Kaksi", date="d")]}
    coming = {"/rss.xml": [sent("c", "Uusi", "/tarinat/a/"), sent("d", "Kaksi", date="d")]}
    found = compare(before, coming, {item.guid for item in before["/rss.xml"]})
    assert found.duplicated == (Seen("Uusi", ("/rss.xml",)), Seen("Kaksi", ("/rss.xml",)))
    assert found.new == ()


def test_two_items_of_one_feed_with_one_id_are_a_duplicate():
    before = {"/rss.xml": [sent("a")]}
    found = compare(before, {"/rss.xml": [sent("a"), sent("a")]}, {sent("a").guid})
    assert found.duplicated == (Seen("Otsikko", ("/rss.xml",)),)


def test_old_story_that_was_continued_is_not_new_where_changes_are_dated():
    update = sent("a/paivitys/2026-06-01", "Jatkoa")
    coming = {"/rss.xml": [update], "/atom.xml": [sent("a")], "/feed.json": [sent("a")]}
    found = compare({address: [] for address in coming}, coming, set())
    assert (found.new, found.updated) == ((), (Seen("Jatkoa", ("/rss.xml",)),))


def test_lesson_with_the_name_of_a_continuation_is_a_lesson():
    lesson = Sent("tag:a,2026:oppi/paivitys/a", "Oppi", "/opit/paivitys/", "", "")
    assert compare({"/rss.xml": []}, {"/rss.xml": [lesson]}, set()).new == (Seen("Oppi", ("/rss.xml",)),)
    assert compare({"/rss.xml": [lesson]}, {"/rss.xml": []}, set()).lost == (Seen("Oppi", ("/rss.xml",)),)


def test_old_address_of_a_feed_may_have_any_name(site):
    record = site / "content/published.tsv"
    line = "redirect\t/feed.xml\t/rss.xml\t/feed.xml\t2026-06-01T12:00+03:00\n"
    record.write_text(record.read_text("utf-8") + line, "utf-8")
    assert compared(site).code == 0


def test_item_that_grew_old_is_not_lost_and_one_that_nothing_knows_is():
    before = {"/rss.xml": [sent("a", "Vanha"), sent("b", "Poissa")]}
    found = compare(before, {"/rss.xml": []}, {sent("a").guid})
    assert found.lost == (Seen("Poissa", ("/rss.xml",)),)


def test_an_item_is_read_alike_from_every_format():
    rss, atom, json_feed = (
        {item.guid: item for item in read_sent(file_at(built("one-of-each"), address).read_bytes())}
        for address in ("/rss.xml", "/atom.xml", "/feed.json")
    )
    assert len(atom) > 3
    assert atom == json_feed == {guid: item for guid, item in rss.items() if UPDATE not in guid}


def test_a_loss_in_another_format_is_a_loss(site):
    feed = site / "online/feed.json"
    feed.write_text(feed.read_text("utf-8").replace('tarina/jono"', 'tarina/poissa"'), "utf-8")
    ended = compared(site)
    assert ended.code == 1
    assert "Jono eteni (/feed.json)" in ended.out


def test_entities_of_a_strange_feed_are_left_alone():
    bomb = b'<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/hostname">]><rss><channel><item><title>&a;</title></item></channel></rss>'
    assert read_sent(bomb)[0].title == ""
    for nothing in (b"", b"\xff", b"<html/>", b"{}", b'{"items": [1]}', b"{" * 100_000):
        with pytest.raises(NoFeed):
            read_sent(nothing)
