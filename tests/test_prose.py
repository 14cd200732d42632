"""What commands say in a terminal ends its lines between words, and never inside a command."""

import pytest
from small_sites import run, story, write_site
from tarinat.cli.prose import broken
from typing_in import typed

SAID = "Kirjoita se, katso sitä (tarinat serve) ja tarkista (tarinat check)."


@pytest.mark.parametrize(
    ("line", "width", "parts"),
    [
        (SAID, 80, [SAID]),
        (SAID, 0, [SAID]),
        (SAID, 29, [SAID]),
        (SAID, 40, ["Kirjoita se, katso sitä (tarinat serve)", "ja tarkista (tarinat check)."]),
        (SAID, 34, ["Kirjoita se, katso sitä", "(tarinat serve) ja tarkista", "(tarinat check)."]),
        (
            "  poista rivi Status, kun tarina on valmis: content/stories/rautakauppias-piirsi.md:23",
            44,
            ["  poista rivi Status, kun tarina on valmis:", "  content/stories/rautakauppias-piirsi.md:23"],
        ),
        (
            "Peru muutos: git checkout -- content/stories/yksi.md content/stories/kaksi.md",
            40,
            ["Peru muutos:", "git checkout -- content/stories/yksi.md content/stories/kaksi.md"],
        ),
        (
            "If it is given up, run tarinat record --retire /tarinat/bussi/ and go on.",
            40,
            ["If it is given up, run", "tarinat record --retire /tarinat/bussi/", "and go on."],
        ),
        (
            "If it is now another: make a file content/lessons/kysy.md with a line",
            40,
            ["If it is now another: make a file", "content/lessons/kysy.md with a line"],
        ),
        ("", 40, [""]),
        (" " * 50, 40, [" " * 50]),
    ],
)
def test_line_is_broken_between_words_and_a_command_stays_whole(line, width, parts):
    assert broken(line, width) == parts


def test_commands_break_their_prose_in_a_terminal_and_nowhere_else(tmp_path):
    files = {"stories/rautakauppias.md": story(body="Odotin.", Status="draft"), "stories/bussi.md": story()}
    site = write_site(tmp_path, files)
    shown = typed("tarinat", "check", cwd=site, lines=[], COLUMNS="44").out
    lines = shown.splitlines()
    waiting = "  poista rivi Status, kun tarina on valmis:"
    assert lines[lines.index(waiting) + 1] == "  content/stories/rautakauppias.md:4"
    told = run("tarinat", "check", cwd=site, COLUMNS="44").out
    assert f"{waiting} content/stories/rautakauppias.md:4" in told.splitlines()
    assert told.split() == shown.split()
