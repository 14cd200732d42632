"""Compiled templates are read only from where nobody else can have put them, and never needed."""

from __future__ import annotations

import os
from pathlib import Path
from types import CodeType

import pytest
from tarinat.rendering import compiled
from tarinat.rendering.compiled import CompiledTemplates, folder_of_user

pytestmark = pytest.mark.skipif(not hasattr(os, "geteuid"), reason="files have no owners here")


class Compiler:
    """Compiles a source, and counts how often it had to."""

    def __init__(self) -> None:
        self.times = 0

    def code(self, folder: Path | None, name: str = "a.html", source: str = "x = 1") -> CodeType:
        def compile_it() -> CodeType:
            self.times += 1
            return compile(source, name, "exec")

        return CompiledTemplates(folder).code(name, source, compile_it)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a folder with one compiled template in it."""
    Compiler().code(tmp_path / "own")
    return tmp_path / "own"


def only_file(folder: Path) -> Path:
    (file,) = folder.iterdir()
    return file


def times_compiled(folder: Path | None) -> int:
    compiler = Compiler()
    assert compiler.code(folder) == compile("x = 1", "a.html", "exec")
    return compiler.times


def test_template_is_compiled_once(folder: Path) -> None:
    assert times_compiled(folder) == 0


def test_template_of_another_name_or_text_is_another(folder: Path) -> None:
    compiler = Compiler()
    compiler.code(folder, name="b.html")
    compiler.code(folder, source="x = 2")
    assert compiler.times == 2
    assert len(list(folder.iterdir())) == 3


def test_folder_and_files_are_the_users_alone(folder: Path) -> None:
    assert folder.stat().st_mode & 0o777 == 0o700
    assert only_file(folder).stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("mode", [0o770, 0o707])
def test_folder_that_others_can_write_to_is_not_used(folder: Path, mode: int) -> None:
    folder.chmod(mode)
    assert times_compiled(folder) == 1


@pytest.mark.parametrize("mode", [0o660, 0o606])
def test_file_that_others_can_write_to_is_not_read(folder: Path, mode: int) -> None:
    only_file(folder).chmod(mode)
    assert times_compiled(folder) == 1
    assert times_compiled(folder) == 0, "put right"


def test_folder_and_file_of_another_user_are_not_used(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compiled.os, "geteuid", lambda: os.getuid() + 1)
    assert times_compiled(folder) == 1


def test_links_are_not_followed(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(folder)
    assert times_compiled(tmp_path / "link") == 1
    file = only_file(folder)
    file.rename(tmp_path / "elsewhere")
    file.symlink_to(tmp_path / "elsewhere")
    assert times_compiled(folder) == 1


def damaged(data: bytes) -> list[bytes]:
    return [b"", data[:10], data[:-1], data[:40], data + b"x", data[:-9] + b"?" + data[-8:], bytes(len(data))]


@pytest.mark.parametrize("number", range(7))
def test_damaged_file_is_made_anew(folder: Path, number: int) -> None:
    file = only_file(folder)
    file.write_bytes(damaged(file.read_bytes())[number])
    assert times_compiled(folder) == 1
    assert times_compiled(folder) == 0


def test_build_does_not_need_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    assert times_compiled(None) == 1
    assert times_compiled(tmp_path / "file") == 1
    assert times_compiled(tmp_path / "file" / "below") == 1

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(compiled, "_write", full)
    assert times_compiled(tmp_path / "own") == 1


def test_folder_does_not_grow_for_ever(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compiled, "_MOST_FILES", 5)
    for number in range(20):
        Compiler().code(folder, source=f"x = {number}")
        assert len(list(folder.iterdir())) <= 5


@pytest.mark.parametrize(
    ("environ", "folder"),
    [
        ({"XDG_CACHE_HOME": "/c", "HOME": "/h"}, "/c/tarinat/templates"),
        ({"XDG_CACHE_HOME": "", "HOME": "/h"}, "/h/.cache/tarinat/templates"),
        ({"XDG_CACHE_HOME": "c", "HOME": "/h"}, "/h/.cache/tarinat/templates"),
        ({"HOME": "h"}, None),
        ({}, None),
    ],
)
def test_folder_is_the_users_cache(environ: dict[str, str], folder: str | None) -> None:
    assert folder_of_user(environ) == (Path(folder) if folder else None)
