"""The command ends with a word of its own, whatever it was given for a terminal, a disk or a keyboard."""

import os
import pty
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from small_sites import story, write_site

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="POSIX only")

COMMAND = (sys.executable, "-c", "import sys; from tarinat.entry import command; sys.exit(command())")
BROKEN = {"stories/a.md": story("A"), "stories/b.md": "Title: Ääni\n\nTeksti.\n"}


def run(
    *words: str, cwd: Path, env: Mapping[str, str] | None = None, **how: Any
) -> subprocess.CompletedProcess[bytes]:
    """Run the command as a process of its own."""
    environ = {**os.environ, **(env or {})}
    how = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **how}
    return subprocess.run([*COMMAND, *words], cwd=cwd, env=environ, check=False, **how)


def run_in_shell(end: str, *words: str, cwd: Path) -> subprocess.CompletedProcess[bytes]:
    """Run the command with redirections at its end."""
    script = f'exec "$@" {end}'
    return subprocess.run(
        ["sh", "-c", script, "sh", *COMMAND, *words], cwd=cwd, check=False, capture_output=True
    )


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return write_site(tmp_path, BROKEN)


@pytest.mark.parametrize("module", ["tarinat.cli", "click", "tarinat.cli.check", "tarinat.adapter.settings"])
def test_ctrl_c_while_the_command_is_still_loaded_ends_it_without_a_traceback(module, site):
    program = f"""
import importlib.abc, os, signal, sys
class Interrupting(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path, target=None):
        if name == {module!r}:
            os.kill(os.getpid(), signal.SIGINT)
sys.meta_path.insert(0, Interrupting())
from tarinat.entry import command
sys.argv[1:] = ["check"]
sys.exit(command())
"""
    ended = subprocess.run([sys.executable, "-c", program], cwd=site, check=False, capture_output=True)
    assert (ended.returncode, b"Traceback" in ended.stderr) == (130, False), ended.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device")
def test_full_disk_under_what_is_printed_is_told_as_that(tmp_path):
    with Path("/dev/full").open("wb") as full:
        ended = run("init", "uusi", "--yes", cwd=tmp_path, stdout=full)
    assert ended.returncode == 1
    assert ended.stderr.decode() == (
        "Tulostetta ei voitu kirjoittaa (No space left on device). "
        "Komento on voinut jo tehdä työnsä: tarkista tulos.\n"
    )
    assert (tmp_path / "uusi/pelicanconf.py").exists()


@pytest.mark.parametrize("end", ["<&-", ">&-", "<&- >&-"])
@pytest.mark.parametrize(
    "words",
    [("new", "Zeta", "--tag", "a"), ("allow",), ("rename", "tag", "a", "b"), ("check",), ("check", "--fix")],
)
def test_closed_streams_are_nobody_to_ask_and_no_fault(end, words, site):
    ended = run_in_shell(end, *words, cwd=site)
    assert ended.returncode in (0, 1, 2)
    assert "vian" not in ended.stderr.decode()
    assert b"Traceback" not in ended.stderr


@pytest.mark.parametrize(
    ("environ", "coloured"),
    [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False), ({"NO_COLOR": ""}, True)],
)
def test_no_colours_where_none_are_wanted(environ, coloured, site):
    own, other = pty.openpty()
    environ = {**os.environ, "TERM": "xterm", "NO_COLOR": "", **environ}
    with os.fdopen(own, "rb", buffering=0) as reader:
        process = subprocess.Popen(
            [*COMMAND, "check"],
            cwd=site,
            stdout=other,
            stderr=other,
            stdin=other,
            env=environ,
        )
        os.close(other)
        said = b""
        try:
            while part := reader.read(4096):
                said += part
        except OSError:  # how the end of a terminal is read on Linux
            pass
        process.wait()
    assert "Ääni".encode() in said or b"b.md" in said
    assert (b"\x1b[" in said) == coloured


def test_letters_that_a_terminal_has_not_got_are_no_fault(tmp_path):
    site = write_site(tmp_path, {**BROKEN, "stories/漢字.md": "x"})
    ended = run("check", cwd=site, env={"PYTHONIOENCODING": "latin-1"})
    assert ended.returncode == 1
    assert b"b.md" in ended.stdout
    assert "vian" not in (ended.stdout + ended.stderr).decode("latin-1")


@pytest.mark.parametrize("form", ["text", "json", "github", "lines"])
def test_controls_in_the_name_of_a_file_are_spelt_out(form, tmp_path):
    site = write_site(tmp_path, {**BROKEN, "stories/\x1b[31m\x07x\n::error::y.md": "x"})
    ended = run("check", "--format", form, cwd=site)
    said = (ended.stdout + ended.stderr).decode()
    assert ended.returncode == 1
    assert not {"\x1b", "\x07"} & set(said)
    assert not any(line.startswith(("::error::", "::error::y")) for line in said.splitlines())
    assert "x1b[31m" in said
