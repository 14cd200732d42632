"""Real feed readers fetch the feeds over HTTP and see the right items: newsboat, and one in JavaScript."""

from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
import threading
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from lxml import etree
from small_sites import REPO, build, copied

pytestmark = pytest.mark.readers

CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
JAVASCRIPT = """
import { parseFeed } from "feedsmith"
const read = []
for (const address of process.argv.slice(2)) {
  const { format, feed } = parseFeed(await (await fetch(address)).text())
  const items = feed.items || feed.entries
  read.push({ format, lang: feed.language || feed.lang || "", items: items.map((item) => ({
    id: item.guid?.value ?? item.id, title: item.title?.value ?? item.title,
    author: item.dc?.creators?.[0] ?? item.authors?.[0]?.name,
    text: item.content?.encoded ?? item.content?.value ?? item.content_html,
    date: new Date(item.pubDate ?? item.published ?? item.date_published).toISOString(),
  })) })
}
console.log(JSON.stringify(read))
"""


class Quiet(SimpleHTTPRequestHandler):
    """A web server that says nothing."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def online(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """Give the address and the folder of a site that is online on this machine."""
    folder = tmp_path_factory.mktemp("online")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder / "output")))
    url = f"http://127.0.0.1:{server.server_port}"
    output = build(copied("one-of-each", folder, SITEURL=url))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield url, output
    server.shutdown()
    server.server_close()


def rss_items(file: Path) -> list[dict[str, str]]:
    """Read what an RSS file says, strictly as XML."""
    channel = etree.fromstring(file.read_bytes()).find("channel")
    names = {"id": "guid", "title": "title", "author": CREATOR, "text": CONTENT, "link": "link"}
    return [{key: item.findtext(name) for key, name in names.items()} for item in channel.findall("item")]


def fetched(folder: Path, urls: list[str]) -> list[tuple[str, ...]]:
    """Have newsboat fetch feeds; give its items: the feed, guid, title, author, text, link and date."""
    folder.mkdir()
    (folder / "urls").write_text("".join(f"{url}\n" for url in urls), "utf-8")
    (folder / "config").touch()
    files = ["-C", folder / "config", "-u", folder / "urls", "-c", folder / "cache.db"]
    ended = subprocess.run(
        ["newsboat", *files, "-x", "reload"], capture_output=True, timeout=120, check=False
    )
    assert ended.returncode == 0, ended.stderr
    with closing(sqlite3.connect(folder / "cache.db")) as cache:
        query = "SELECT feedurl, guid, title, author, content, url, pubDate FROM rss_item"
        return cache.execute(query).fetchall()


@pytest.mark.parametrize("feed", ["rss.xml", "atom.xml", "opit/rss.xml", "tunniste/asiakaskokemus/rss.xml"])
def test_newsboat_sees_every_item_of_a_feed(online, tmp_path, feed):
    url, output = online
    wanted = rss_items(output / feed.replace("atom", "rss"))
    if feed == "atom.xml":
        wanted = [item for item in wanted if "/paivitys/" not in item["id"]]
    seen = {row[1]: row[2:] for row in fetched(tmp_path / "newsboat", [f"{url}/{feed}"])}
    assert set(seen) == {item["id"] for item in wanted}
    for item in wanted:
        title, author, text, link, date = seen[item["id"]]
        assert (title, author, link, text) == (item["title"], item["author"], item["link"], item["text"])
        assert date > 0


def test_newsboat_shows_a_story_once_to_someone_who_follows_all_feeds(online, tmp_path):
    url, output = online
    feeds = [file.relative_to(output).as_posix() for file in output.rglob("rss.xml")]
    seen = [row[1] for row in fetched(tmp_path / "newsboat", [f"{url}/{feed}" for feed in feeds])]
    assert sorted(seen) == sorted({item["id"] for feed in feeds for item in rss_items(output / feed)})


def test_newsboat_takes_the_outline_of_all_feeds(online, tmp_path):
    _, output = online
    (tmp_path / "urls").touch()
    (tmp_path / "config").touch()
    files = ["-C", tmp_path / "config", "-u", tmp_path / "urls", "-c", tmp_path / "cache.db"]
    words = ["newsboat", *files, "-i", output / "tilaa/syotteet.opml"]
    ended = subprocess.run(words, capture_output=True, timeout=60, check=False)
    assert ended.returncode == 0, ended.stderr
    known = [line.split()[0] for line in (tmp_path / "urls").read_text("utf-8").splitlines() if line]
    url, _ = online
    # A feed that moved is listed where it is now.
    assert set(known) == {f"{url}/{file.relative_to(output).as_posix()}" for file in output.rglob("rss.xml")}


def test_reader_in_javascript_sees_every_item_in_every_format(online, tmp_path):
    url, output = online
    shutil.copytree(REPO / ".cache/readers/node_modules", tmp_path / "node_modules")
    (tmp_path / "read.mjs").write_text(JAVASCRIPT, "utf-8")
    feeds = ["rss.xml", "opit/rss.xml", "tunniste/asiakaskokemus/rss.xml", "atom.xml", "feed.json"]
    words = ["node", tmp_path / "read.mjs", *(f"{url}/{feed}" for feed in feeds)]
    ended = subprocess.run(words, capture_output=True, timeout=60, check=False)
    assert ended.returncode == 0, ended.stderr
    read = json.loads(ended.stdout)
    assert [feed["format"] for feed in read] == ["rss", "rss", "rss", "atom", "json"]
    for feed, one in zip(feeds, read, strict=True):
        source = feed if feed.endswith("rss.xml") else "rss.xml"
        wanted = {item["id"]: item for item in rss_items(output / source)}
        if source != feed:
            wanted = {id: item for id, item in wanted.items() if "/paivitys/" not in id}
        assert {item["id"] for item in one["items"]} == set(wanted)
        for item in one["items"]:
            same = wanted[item["id"]]
            assert (item["title"], item["author"], item["text"]) == (
                same["title"],
                same["author"],
                same["text"],
            )
            assert item["date"].startswith("20")
    assert {one["lang"] for one in read if one["format"] != "atom"} == {"fi"}
