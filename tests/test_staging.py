"""A build is put in place whole or not at all, whatever ends it and whoever else builds."""

import subprocess
import sys
import threading
from pathlib import Path

import pytest
from tarinat.building.staging import LIST_OF_FILES, ForeignFolder, staged


def write(folder: Path, **files: str) -> None:
    listed = [*files, LIST_OF_FILES]
    for name, text in {**files, LIST_OF_FILES: "\n".join(listed)}.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)


def site(folder: Path) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_text() for path in files if path.name != "tiedostot.txt"}


@pytest.fixture
def output(tmp_path):
    with staged(tmp_path / "output", ()) as aside:
        write(aside, **{"index.html": "vanha"})
    return tmp_path / "output"


def test_new_site_takes_the_place_of_the_old(output):
    with staged(output, ()) as aside:
        write(aside, **{"a.html": "uusi"})
    assert site(output) == {"a.html": "uusi"}
    assert [path.name for path in output.parent.iterdir()] == ["output"]


def fail_midway(output: Path) -> None:
    with staged(output, ()) as aside:
        write(aside, **{"index.html": "uusi"})
        raise ZeroDivisionError


def test_old_site_stays_when_a_build_fails(output):
    with pytest.raises(ZeroDivisionError):
        fail_midway(output)
    assert site(output) == {"index.html": "vanha"}
    assert [path.name for path in output.parent.iterdir()] == ["output"]


def test_second_build_waits_for_the_first(output):
    begun, order = threading.Event(), []

    def second() -> None:
        begun.wait()
        with staged(output, ()) as aside:
            order.append("second")
            write(aside, **{"index.html": "toinen"})

    other = threading.Thread(target=second)
    other.start()
    with staged(output, ()) as aside:
        begun.set()
        write(aside, **{"index.html": "ensimmäinen"})
        other.join(timeout=0.5)
        assert other.is_alive()
        assert site(aside) == {"index.html": "ensimmäinen"}
        order.append("first")
    other.join()
    assert order == ["first", "second"]
    assert site(output) == {"index.html": "toinen"}


KILLED = """
import os, signal, sys
from pathlib import Path
from tarinat.building.staging import staged

rename = Path.rename

def rename_and_die(self, target):
    rename(self, target)
    os.kill(os.getpid(), signal.SIGKILL)

with staged(Path(sys.argv[1]), ()) as aside:
    (aside / "index.html").write_text("uusi")
    if sys.argv[2] == "between":
        Path.rename = rename_and_die
    else:
        os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.parametrize("moment", ["before", "between"])
def test_site_of_a_killed_build_comes_back_with_the_next(output, moment):
    ended = subprocess.run([sys.executable, "-c", KILLED, str(output), moment], check=False)
    assert ended.returncode == -9
    with pytest.raises(ZeroDivisionError):
        fail_midway(output)
    assert site(output) == {"index.html": "vanha"}
    assert [path.name for path in output.parent.iterdir()] == ["output"]


def test_file_of_another_plugin_is_replaced_with_the_rest(output):
    """A sitemap plugin writes into the folder that is built: the next build may take it away again."""
    for text in ("yksi", "kaksi"):
        with staged(output, ()) as aside:
            write(aside, **{"index.html": text})
            (aside / "sitemap.xml").write_text(text)
        assert site(output) == {"index.html": text, "sitemap.xml": text}


@pytest.mark.parametrize("name", ["muistiinpanot.html", "images/ainoa.raw", "CNAME", "theme/oma.css"])
def test_file_that_no_build_made_is_never_thrown_away(output, name):
    write(output, **{"index.html": "vanha"})
    (output / name).parent.mkdir(exist_ok=True)
    (output / name).write_text("oma")
    with pytest.raises(ForeignFolder) as refused, staged(output, ()):
        pass
    assert str(refused.value.file) == name
    assert (output / name).read_text() == "oma"


@pytest.mark.parametrize("place", [".", "content", "content/stories", ".."])
def test_folder_of_the_sources_is_never_replaced(tmp_path, place):
    content = tmp_path / "site/content"
    (content / "stories").mkdir(parents=True)
    with pytest.raises(ForeignFolder), staged(tmp_path / "site" / place, (content,)):
        pass


def test_loop_of_links_is_refused(tmp_path):
    loop = tmp_path / "loop"
    loop.symlink_to(loop)
    with pytest.raises((ForeignFolder, OSError)), staged(loop, ()):
        pass
