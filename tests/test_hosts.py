"""What hosts are told of old addresses: the same that the pages there say."""

import re
from urllib.parse import unquote

import pytest
from small_sites import build, built, is_redirect, soup, story, write_site

SINCE = "2026-06-01T12:00+03:00"
SITE = "\t".join(["site", "tarinat.test,2026", "https://tarinat.test", "https://tarinat.test", SINCE])
PUBLISHED = (
    ("story", "vanha", "/tarinat/vanha/"),
    ("tag", "vuoro", "/tunniste/vuoro/"),
    ("feed", "vuoro", "/tunniste/vuoro/rss.xml"),
)
ALIASES = "/tarinat/vanha/, /blogi/bussi-%C3%A4/, /2018/04/bussi.html"
LEADS = {
    "/tarinat/vanha/": "/tarinat/uusi/",
    "/blogi/bussi-%C3%A4/": "/tarinat/uusi/",
    "/2018/04/bussi.html": "/tarinat/uusi/",
    "/tunniste/vuoro/": "/tunniste/jono/",
    "/tunniste/vuoro/rss.xml": "/tunniste/jono/rss.xml",
}


def record(mark: str = "") -> str:
    """Write the record, with a mark before the addresses that things have now."""
    rows = ("\t".join([kind, id, mark + address, address, SINCE]) for kind, id, address in PUBLISHED)
    return "\n".join([SITE, *rows])


def sent(output):
    """Read `_redirects`."""
    rows = [line.split(" ") for line in (output / "_redirects").read_text("ascii").splitlines()]
    assert {code for _, _, code in rows} == {"301"}
    return {old: new for old, new, _ in rows}


def mapped(output):
    """Read the map for nginx: two quoted words and a semicolon a line."""
    lines = (output / "redirects.map").read_text("utf-8").splitlines()
    rows = [re.fullmatch(r'"(/[^"\\$]*)" "(/[^"\\$]*)";', line) for line in lines]
    return {row[1]: row[2] for row in rows}


@pytest.mark.parametrize("root", ["", "/repo", "/oma%20polku"])
def test_host_leads_from_every_old_address(tmp_path, root):
    files = {
        "stories/uusi.md": story("Uusi", tags="jono", Aliases=ALIASES),
        "tags/jono.md": "Title: jono\nAliases: vuoro\n\nJonoista.\n",
        "published.tsv": record(),
    }
    output = build(write_site(tmp_path, files, SITEURL=f"https://tarinat.test{root}"))
    wanted = {root + old: root + new for old, new in LEADS.items()}
    assert sent(output) == wanted
    assert mapped(output) == {unquote(old): new for old, new in wanted.items()}


def test_host_is_told_what_the_pages_at_old_addresses_say():
    output = built("one-of-each")
    leads = sent(output)
    assert leads
    for old, new in leads.items():
        page = soup(output, old)
        assert is_redirect(page)
        assert page.select_one('link[rel="canonical"]')["href"].endswith(new)


def test_large_and_small_letters_are_told_apart_for_nginx(tmp_path):
    files = {"stories/uusi.md": story("Uusi", Aliases="/tarinat/Uusi/, /Vanha-sivu/, /vanha-sivu/, /muu/")}
    output = build(write_site(tmp_path, files))
    lines = (output / "redirects.map").read_text("utf-8").splitlines()
    assert [line.split()[0] for line in lines] == [
        r'"~^/Vanha\-sivu/$"',
        '"/muu/"',
        '"~^/tarinat/Uusi/$"',
        r'"~^/vanha\-sivu/$"',
    ]


def test_site_without_old_addresses_has_no_files_for_them(tmp_path):
    output = build(write_site(tmp_path, {"stories/a.md": story()}))
    assert not (output / "_redirects").exists()
    assert not (output / "redirects.map").exists()


def test_address_that_was_let_go_leads_nowhere(tmp_path):
    output = build(write_site(tmp_path, {"stories/a.md": story(), "published.tsv": record("-")}))
    assert not (output / "_redirects").exists()
    assert not (output / "tarinat/vanha").exists()
