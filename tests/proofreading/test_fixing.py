"""`tarinat check --fix`: shows a difference, asks, mends, and says what is left."""

import os
import pty
import stat
import subprocess
from pathlib import Path

import pytest
from personal_codes import identity_code
from small_sites import BIN, build, check, file_at, story, write_site
from tarinat.proofreading.mends import Mend

BODY = "Osta:\n1) leipä\n2) maito\n\nSiitä jäi asiakaskokemsu."
FILE = "content/stories/a.md"
DIFFERENCE = f"""\
--- {FILE}
+++ {FILE}
@@ -4,6 +4,7 @@
|
 Osta:
-1) leipä
-2) maito
+
+1. leipä
+2. maito
|
 Siitä jäi asiakaskokemsu.
""".replace("|", " ")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return write_site(tmp_path, {"stories/a.md": story(body=BODY), "stories/b.md": story("Toinen")})


def test_difference_is_shown_and_nothing_changed_where_nobody_can_answer(site, real_voikko):
    before = (site / FILE).read_bytes()
    ended = check(site, "--fix")
    assert (site / FILE).read_bytes() == before
    assert ended.err.startswith(
        f"{DIFFERENCE}\nMitään ei muutettu. Jos muutokset ovat hyvät: tarinat check --fix --yes\n"
    )
    assert [line.split(":")[1] for line in ended.err.splitlines()[-2:]] == ["6", "9"]
    assert ended.code == 0


def test_with_yes_it_is_mended_and_what_is_left_is_told(site, real_voikko):
    ended = check(site, "--fix", "--yes")
    assert ended.err.startswith(f"{DIFFERENCE}\nYksi tiedosto korjattiin.\n{FILE}:10: vihje: sanaa")
    assert len(ended.err.splitlines()) == len(DIFFERENCE.splitlines()) + 3
    assert ended.out == "Ei virheitä. Yksi vihje.\n"
    again = check(site, "--fix", "--yes")
    assert again.err.splitlines()[0] == "Itsestään korjattavaa ei ole."
    assert again.err.splitlines()[1:] == ended.err.splitlines()[-1:]
    assert sorted(path.name for path in (site / "content/stories").iterdir()) == ["a.md", "b.md"]


@pytest.mark.parametrize(("answer", "mended"), [("k", True), ("", False), ("e", False)])
def test_terminal_is_asked(answer, mended, site, real_voikko):
    leader, follower = pty.openpty()
    words = [BIN / "tarinat", "check", "--fix"]
    with subprocess.Popen(words, cwd=site, stdin=follower, stdout=follower, stderr=follower):
        os.close(follower)
        os.write(leader, f"{answer}\n".encode())
        said = b""
        try:
            while piece := os.read(leader, 1000):
                said += piece
        except OSError:  # the other end is closed
            pass
    os.close(leader)
    text = said.decode()
    assert "\x1b[31m-1) leipä\x1b[0m" in text
    assert "\x1b[32m+1. leipä\x1b[0m" in text
    assert "Korjataanko yksi tiedosto näin? (k/E)" in text
    assert ("1. leipä" in (site / FILE).read_text("utf-8")) == mended
    assert ("Mitään ei muutettu." in text) == (not mended)


def test_page_changes_by_the_list_alone(site):
    page = file_at(build(site), "/tarinat/a/")
    before = page.read_text("utf-8")
    check(site, "--fix", "--yes")
    build(site)
    after = page.read_text("utf-8")
    assert "<p>Osta:\n1) leipä\n2) maito</p>" in before
    listed = "<p>Osta:</p>\n<ol>\n<li>leipä</li>\n<li>maito</li>\n</ol>"
    assert (
        before.replace("<p>Osta:\n1) leipä\n2) maito</p>", listed).split("<article")[1]
        == after.split("<article")[1]
    )


def test_story_that_could_not_be_read_is_mended_too(tmp_path):
    yaml = "---\ntitle:\u00a0Bussi odotti\ndate: 2024-02-03\ntags: [bussi]\n---\n\nKuljettaja odotti.\n"
    site = write_site(tmp_path, {"stories/a.md": yaml})
    assert check(site).code == 1
    ended = check(site, "--fix", "--yes")
    assert "-title:⍽Bussi odotti\n+title: Bussi odotti\n" in ended.err
    assert ended.code == 0


def test_mode_stays_and_a_link_leads_to_the_mended_file(site):
    file, elsewhere = site / FILE, site / "muualla.md"
    file.rename(elsewhere)
    file.symlink_to(elsewhere)
    elsewhere.chmod(0o640)
    check(site, "--fix", "--yes")
    assert file.is_symlink()
    assert "1. leipä" in elsewhere.read_text("utf-8")
    assert stat.S_IMODE(elsewhere.stat().st_mode) == 0o640


def test_file_that_changed_meanwhile_is_left_alone_and_told(site, monkeypatch):
    shown = Mend.difference
    later = "Title: Muutin\nDate: 2024-02-03\nTags: bussi\n\nMuutin mieleni.\n"

    def slowly(self):
        (site / FILE).write_text(later, "utf-8")
        return shown(self)

    monkeypatch.setattr(Mend, "difference", slowly)
    ended = check(site, "--fix", "--yes")
    assert "Mitään ei muutettu, koska joku muu muutti juuri tiedostoa" in ended.err
    assert (site / FILE).read_text("utf-8") == later
    assert ended.code == 1


def test_difference_lets_no_control_character_into_the_terminal(tmp_path):
    mend = Mend("a.md", tmp_path / "a.md", b"x\x1b[2J\n1) a\n", b"x\x1b[2J\n1. a\n")
    assert "\x1b" not in "".join(mend.difference())


def test_difference_shows_no_code_of_somebody(tmp_path):
    code = identity_code("131052", 901)
    birth, number = code.split("-")
    body = f"Tunnus {birth}-\n{number}:\n1) leipä {code}\n2) maito\n"
    site = write_site(tmp_path, {f"stories/{code}.md": story(body=body)})
    ended = check(site, "--fix", "--yes")
    assert "+1. leipä 13•••-•••\n" in ended.err
    assert number not in ended.err + ended.out
    assert f"1. leipä {code}\n" in (site / f"content/stories/{code}.md").read_text("utf-8")
