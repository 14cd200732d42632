"""`tarinat serve` as a process: where it shows a site, what it says, and how it ends."""

import re
import shutil
import signal
import socket
import subprocess
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from small_sites import BIN, REPO, run, story, tree, write_site

FILES = {
    "stories/a.md": story(),
    "stories/luonnos.md": story("Luonnos", Status="draft"),
    "stories/tuleva.md": story("Tuleva", "2027-01-01"),
}


@dataclass
class Served:
    """A preview that runs: its process, its folder and its address."""

    process: subprocess.Popen
    folder: Path
    address: str

    def answer(self, address: str) -> tuple[int, str]:
        """Ask for a page; give the status and the text."""
        try:
            with urlopen(self.address + address, timeout=20) as response:
                return response.status, response.read().decode("utf-8")
        except HTTPError as error:
            with error:
                return error.code, error.read().decode("utf-8")

    def line(self) -> str:
        """Wait for the next line that it says; one that says none in a minute is ended, and there is none."""
        ends = threading.Timer(60, self.process.kill)
        ends.start()
        try:
            return self.process.stdout.readline()
        finally:
            ends.cancel()


@pytest.fixture
def serving(tmp_path) -> Iterator[Callable[..., Served]]:
    """Serve a site with a draft and a future story until the test ends."""
    begun = []

    def serve(*options: str, **settings: str) -> Served:
        folder = write_site(tmp_path / "site", FILES, **settings)
        words = [BIN / "tarinat", "serve", *options]
        process = subprocess.Popen(
            words, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8"
        )
        begun.append(process)
        said = next((line for line in process.stdout if "Ctrl-C" in line), "")
        address = re.search(r"http://localhost:\d+", said)
        assert address, "the preview did not start"
        return Served(process, folder, address[0])

    yield serve
    for process in begun:
        process.kill()
        process.communicate()


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_preview_ends_cleanly_and_leaves_nothing_but_what_it_remembers(serving, how):
    served = serving("-p", "0")
    before = tree(served.folder)
    assert served.answer("/")[0] == 200
    assert "Tätä numeroa ei huudeta" in served.answer("/puuttuva/")[1]
    served.process.send_signal(how)
    said, _ = served.process.communicate(timeout=20)
    assert served.process.returncode == 0
    assert "Traceback" not in said
    assert tree(served.folder) == before
    assert not (served.folder / "output").exists()
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", int(served.address.rpartition(":")[2])), timeout=5)


def test_drafts_and_future_stories_are_shown_unless_the_published_site_is_asked_for(serving):
    served = serving("-p", "0")
    assert [served.answer(f"/tarinat/{name}/")[0] for name in ("luonnos", "tuleva")] == [200, 200]
    assert "https://tarinat.test" not in served.answer("/")[1]
    published = serving("-p", "0", "--published")
    assert [published.answer(f"/tarinat/{name}/")[0] for name in ("luonnos", "tuleva")] == [404, 404]


def test_taken_port_is_no_obstacle(serving):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        served = serving("-p", str(port))
        assert not served.address.endswith(f":{port}")
        assert served.answer("/")[0] == 200


def test_lack_of_settings_is_told_before_anything_is_said_of_the_port(tmp_path):
    with socket.create_server(("localhost", 0)) as taken:
        ended = run("tarinat", "serve", "--port", taken.getsockname()[1], cwd=tmp_path)
    assert ended.code == 2
    assert ended.err.startswith("Asetustiedostoa pelicanconf.py ei ole.")
    assert len(ended.err.splitlines()) == 1


def test_each_thing_is_said_once(serving):
    served = serving("-p", "0")
    file = served.folder / "content/stories/a.md"
    file.write_text(story(Experience="loistava"), "utf-8")
    said = served.line()
    assert said.startswith("content/stories/a.md:4: ")
    file.write_text(story(Experience="hyvä"), "utf-8")
    assert [served.line(), served.line()] == [
        f"Tallennettu: {served.address}/tarinat/a/\n",
        "Ei virheitä.\n",
    ]
    settings = served.folder / "pelicanconf.py"
    settings.write_text(settings.read_text("utf-8") + "# muuttui\n", "utf-8")
    assert "käynnistät esikatselun uudelleen" in served.line()


def test_template_that_fails_is_told_once_with_its_place(serving, tmp_path):
    shutil.copytree(REPO / "theme", tmp_path / "theme")
    served = serving("-p", "0", THEME=str(tmp_path / "theme"))
    (tmp_path / "theme/templates/parts/story-head.html").write_text("{% if %}", "utf-8")
    assert served.line().startswith("Ulkoasun malli ei toimi: templates/parts/story-head.html:1: ")
    file = served.folder / "content/stories/a.md"
    file.write_text(story(body="Kuljettaja hymyili."), "utf-8")
    assert served.line() == f"Tallennettu: {served.address}/tarinat/a/\n"
    # Written aside, as editors do: a file that is written in two pieces may be seen empty.
    aside = file.with_name(".a.md.new")
    aside.write_text(story(Experience="loistava"), "utf-8")
    aside.replace(file)
    assert served.line().startswith("content/stories/a.md:4: ")


def test_host_that_is_not_this_machine_s_is_told_in_words(tmp_path):
    ended = run("tarinat", "serve", "--host", "203.0.113.7", cwd=write_site(tmp_path, FILES))
    assert ended.code == 2
    assert "203.0.113.7" in ended.err
    assert "--host" in ended.err
    assert "Traceback" not in ended.err
