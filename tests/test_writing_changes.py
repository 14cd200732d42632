"""Several files are written together: all of them or none, each of them whole."""

import os
from pathlib import Path

import pytest
from personal_codes import identity_code
from small_sites import tree
from tarinat.cli.differences import differences
from tarinat.editing.writing import Change, NotWritten, write_all


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "a.md").write_bytes(b"a\n")
    (tmp_path / "b.md").write_bytes(b"b\n")
    return tmp_path


def test_files_are_changed_made_and_removed(folder):
    write_all(
        [
            Change(folder / "a.md", b"a\n", b"A\n"),
            Change(folder / "uusi/c.md", None, b"c\n"),
            Change(folder / "b.md", b"b\n", None),
        ]
    )
    assert tree(folder) == {"a.md": b"A\n", "uusi/c.md": b"c\n"}


def test_link_stays_a_link_and_a_file_keeps_its_rights(folder):
    (folder / "a.md").chmod(0o640)
    (folder / "l.md").symlink_to("a.md")
    write_all([Change(folder / "l.md", b"a\n", b"A\n")])
    assert (folder / "l.md").is_symlink()
    assert (folder / "a.md").read_bytes() == b"A\n"
    assert (folder / "a.md").stat().st_mode & 0o777 == 0o640


def test_file_that_somebody_changed_meanwhile_stops_all(folder):
    before = tree(folder)
    with pytest.raises(NotWritten) as failed:
        write_all([Change(folder / "a.md", b"a\n", b"A\n"), Change(folder / "b.md", b"other\n", b"B\n")])
    assert (failed.value.path, failed.value.reason) == (Path(os.path.realpath(folder / "b.md")), "")
    assert tree(folder) == before


@pytest.mark.parametrize("broken", [OSError(28, "No space left on device"), KeyboardInterrupt()])
@pytest.mark.parametrize("turn", [0, 1, 2])
def test_what_was_written_is_put_back_where_the_next_fails(folder, monkeypatch, broken, turn):
    before, replace, left = tree(folder), Path.replace, [turn]

    def failing(self, target):
        left[0] -= 1
        if left[0] == -1:
            raise broken
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", failing)
    changes = [
        Change(folder / "a.md", b"a\n", b"A\n"),
        Change(folder / "uusi/c.md", None, b"c\n"),
        Change(folder / "b.md", b"b\n", b"B\n"),
    ]
    with pytest.raises((NotWritten, KeyboardInterrupt)):
        write_all(changes)
    assert tree(folder) == before
    assert not (folder / "uusi").exists()


def test_what_cannot_be_put_back_is_named(folder, monkeypatch):
    replace, asked = Path.replace, []

    def failing(self, target):
        asked.append(target)
        if len(asked) > 1:
            raise OSError(5, "Input/output error")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", failing)
    with pytest.raises(NotWritten) as failed:
        write_all([Change(folder / "a.md", b"a\n", b"A\n"), Change(folder / "b.md", b"b\n", b"B\n")])
    assert [path.name for path in failed.value.left] == ["a.md"]


def test_difference_says_the_line_and_what_of_it_changes():
    found = list(differences("Title: Ä\nTags: jono, b\n".encode(), "Title: Ä\nTags: luukku, b\n".encode()))
    assert [(one.sign, one.number, one.text[slice(*one.changed)]) for one in found] == [
        ("-", 2, "jono"),
        ("+", 2, "luukku"),
    ]


def test_new_file_is_all_new():
    assert [(one.sign, one.number, one.text) for one in differences(None, b"a\r\nb")] == [
        ("+", 1, "a"),
        ("+", 2, "b"),
    ]


def test_line_end_that_changes_is_seen():
    assert [one.text for one in differences(b"a\nb\n", b"a\r\nb\n")] == ["a", "a␍"]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_differences_show_no_code_that_is_on_two_lines(end):
    birth, number = identity_code("131052", 901).split("-")
    before = f"- jono {birth}-{end}  {number} x{end}loppu{end}"
    after = before.replace("jono", "odotus").replace(" x", " y")
    found = [(one.sign, one.number, one.text) for one in differences(before.encode(), after.encode())]
    assert found == [
        ("-", 1, "- jono 13•••-•••"),
        ("-", 2, " x"),
        ("+", 1, "- odotus 13•••-•••"),
        ("+", 2, " y"),
    ]
