"""An author's whole way in a real terminal and a real browser: new, edit, check, serve, build."""

import os
import re
import sys
from collections.abc import Callable
from pathlib import Path

import pexpect
import pytest
from playwright.sync_api import Browser, expect
from small_sites import BIN, NOW, soup, story, write_site

pytestmark = pytest.mark.browser

EDITOR = """\
import re, sys
from pathlib import Path

file = Path(sys.argv[-1])
text = file.read_text("utf-8")
text = re.sub(r"^Status: .*\\n", "", text, flags=re.M)
text = re.sub(r"<!--.*?-->", "", text, flags=re.S)
head, heading, _ = text.partition("## Opit")
text = head + "Myyjä muisti tilauksen.\\n\\n" + heading + "\\n\\n- Muista asiakas. {#muista-asiakas}\\n"
file.write_text(text, "utf-8")
"""
"""What an author does in an editor: writes, and takes away what was there to help."""


@pytest.fixture
def at_desk(tmp_path: Path) -> Callable[..., pexpect.spawn]:
    """Sit down at a terminal in a site of one story; give `type_in(*words)`."""
    site = write_site(tmp_path / "site", {"stories/2024/bussi.md": story()})
    (tmp_path / "editor.py").write_text(EDITOR, "utf-8")
    env = {
        **os.environ,
        "VISUAL": f"{sys.executable} {tmp_path / 'editor.py'}",
        "TERM": "xterm",
        "PROMPT_TOOLKIT_NO_CPR": "1",
    }

    def type_in(*words: str) -> pexpect.spawn:
        command, size = str(BIN / "tarinat"), (24, 100)
        return pexpect.spawn(
            command, [*words], cwd=str(site), env=env, encoding="utf-8", timeout=30, dimensions=size
        )

    type_in.site = site  # type: ignore[attr-defined]
    return type_in


def ended(terminal: pexpect.spawn) -> tuple[int, str]:
    """Wait until a command ends; give its exit code and what it said."""
    terminal.expect(pexpect.EOF)
    terminal.close()
    return terminal.exitstatus, terminal.before


def test_from_an_idea_to_a_published_story(at_desk, browser: Browser):
    site = at_desk.site
    new = at_desk("new", "Pullakahvit", "--edit", "-s", "pelicanconf.py")
    new.expect("Tunnisteet")
    new.send("asiak\t")
    new.expect("asiakaskokemus")
    new.send("\r")
    for question in ("Palvelu", "Palvelun laji", "Kokemus", "Näkökulma"):
        new.expect(question)
        new.send("\r")
    code, said = ended(new)
    assert (code, "Traceback" in said) == (0, False)
    (file,) = (site / "content/stories/2026").glob("*.md")
    assert file.stem == "pullakahvit"
    assert "Myyjä muisti" in file.read_text("utf-8")
    # At the hour of the site's clock a story of that day is still to come.
    text = re.sub(r"^Date: .*$", f"Date: {NOW[:8]}{1:02} 10:00", file.read_text("utf-8"), flags=re.M)
    file.write_text(text, "utf-8")

    code, said = ended(at_desk("check"))
    assert code == 0, said

    preview = at_desk("serve", "-p", "0")
    preview.expect(r"http://localhost:\d+")
    address = preview.match[0]
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{address}/tarinat/pullakahvit/")
        expect(page.locator("article").first).to_contain_text("Myyjä muisti tilauksen.")
        file.write_text(text.replace("muisti", "unohti"), "utf-8")
        expect(page.locator("article").first).to_contain_text("Myyjä unohti tilauksen.")
    preview.sendintr()
    code, said = ended(preview)
    assert (code, "Traceback" in said) == (0, False)

    code, said = ended(at_desk("build"))
    assert code == 0, said
    assert "unohti" in soup(site / "output", "/tarinat/pullakahvit/").get_text()
    assert "Muista asiakas." in soup(site / "output", "/opit/muista-asiakas/").get_text()
