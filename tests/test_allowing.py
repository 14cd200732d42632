"""What may be published all the same: allowed by its hash, with a reason, and never written down itself."""

import hashlib
import io
import re
import sys
from datetime import date

import pytest
from personal_codes import identity_code
from small_sites import check, story, tarinat, try_build, write_site
from tarinat.cli import allow as module
from tarinat.privacy.allow_file import read_allow_list, with_allowed
from tarinat.privacy.allowing import AllowList, _hashed
from tarinat.privacy.findings import Finding
from tarinat.problems import Place
from typing_in import typed

CODE = identity_code("131052", 901)
OTHER = identity_code("010203", 902, "A")
PATH = "content/sallitut.toml"
HERE = Place("content/stories/a.md", 5)
FINDING = Finding(HERE, "identity-code", CODE)
DAY = date(2026, 7, 1)


def listed(*findings: Finding) -> bytes:
    """Write a list that allows what was found."""
    return with_allowed(b"", AllowList(PATH), findings, "Keksitty", DAY)


@pytest.fixture
def site(tmp_path):
    """Write a site whose one story has two codes on a line, and a phone number on another."""
    body = f"Tunnukset {CODE} ja {OTHER}.\n\nSoita 040 123 4567."
    return write_site(tmp_path, {"stories/a.md": story(body=body)})


def allow(site, *words: str):
    """Run the command."""
    return tarinat("allow", *words, "-s", site / "pelicanconf.py")


def test_allowed_value_is_no_problem_any_more(site):
    assert allow(site, "content/stories/a.md:5", "--all", "--reason", "Keksitty").code == 0
    assert allow(site, "content/stories/a.md:7", "--reason", "Kirjoittajan oma").code == 0
    ended = check(site)
    assert (ended.code, ended.err) == (0, "")
    assert try_build(site).code == 0


def test_place_in_a_file_named_by_a_code_is_understood_as_it_is_told(site):
    (site / f"content/stories/koodi-{CODE.lower()}.md").write_text(story("B", body=f"B {OTHER}."), "utf-8")
    told = re.findall(r"tarinat allow (\S+koodi\S+)", check(site).err)
    assert told == ["content/stories/koodi-13•••-•••.md:5"]
    assert allow(site, told[0], "--reason", "Keksitty").code == 0
    assert allow(site, "content/stories/koodi-13•••-•••.md:1", "--reason", "Keksitty").code == 0
    assert [line for line in check(site).err.splitlines() if "koodi-" in line] == []
    again = identity_code("131052", 905).lower()
    (site / f"content/stories/koodi-{again}.md").write_text(story("C", body=f"C {OTHER}."), "utf-8")
    ended = allow(site, told[0], "--reason", "Keksitty")
    assert ended.code == 1
    assert "toinen nimi" in ended.err


def test_list_tells_why_and_since_when_and_not_what(site):
    allow(site, "content/stories/a.md", "--all", "--reason", "Keksitty esimerkki")
    text = (site / PATH).read_text("utf-8")
    assert text.count('reason = "Keksitty esimerkki"') == 3
    assert text.count("date = 2026-07-01") == 3
    for value in (CODE, OTHER, "0401234567", "040 123 4567", "+358401234567", "131052"):
        assert value not in text


def test_hash_is_of_this_list_only():
    one, other = listed(FINDING), listed(FINDING)
    assert re.findall(rb"salt = .*|hash = .*", one) != re.findall(rb"salt = .*|hash = .*", other)


def test_what_was_there_stays_byte_for_byte(site):
    allow(site, "content/stories/a.md:7", "--reason", "Lupa")
    file = site / PATH
    before = "\ufeff".encode() + b"# oma huomautus\r\n" + file.read_bytes().replace(b"\n", b"\r\n")
    file.write_bytes(before)
    assert allow(site, "content/stories/a.md:5", "--all", "--reason", "Keksitty").code == 0
    after = file.read_bytes()
    assert after.startswith(before)
    assert b"\n" not in after.replace(b"\r\n", b"")
    assert check(site).code == 0


def test_value_is_read_from_standard_input(site, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{CODE.lower()}\n"))
    ended = allow(site, "--reason", "Keksitty")
    assert ended.code == 0
    assert CODE not in ended.out + ended.err
    assert check(site).err.count("henkilötunnus (") == 1


@pytest.mark.parametrize("typed", ["", "Maija Virtanen", "131052", f"{CODE} {OTHER}"])
def test_value_that_is_none_is_refused_and_not_repeated(site, monkeypatch, typed):
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{typed}\n"))
    ended = allow(site, "--reason", "Keksitty")
    assert ended.code == 1
    assert ended.err.startswith("Se ei ole henkilötunnus")
    assert not (site / PATH).exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("content/stories/a.md:5", "--reason", "x"), "on useita: 01•••-•••, 13•••-•••."),
        (("content/stories/a.md:6", "--reason", "x"), "ei ole mitään sallittavaa"),
        (("content/stories/b.md:5", "--reason", "x"), "Tiedostoa content/stories/b.md ei ole"),
        (("../pelicanconf.py:1", "--reason", "x"), "ei ole sisältökansiossa"),
        (("content/stories/a.md:7",), "Syy puuttuu"),
        (("content/stories/a.md:7", "--reason", " "), "Syy puuttuu"),
        (("content/stories/a.md:7", "--reason", f"Koska {CODE}"), "Syyssä on henkilötunnus"),
    ],
)
def test_what_can_not_be_allowed_is_told_and_nothing_is_written(site, words, said):
    ended = allow(site, *words)
    assert ended.code == 1
    assert said in ended.err
    assert "131052" not in ended.err
    assert not (site / PATH).exists()


def test_broken_list_is_not_added_to(site):
    (site / PATH).write_text("[[allowed]\n", "utf-8")
    ended = allow(site, "content/stories/a.md:7", "--reason", "Lupa")
    assert ended.code == 1
    assert "ei voi lukea" in ended.err
    assert (site / PATH).read_text("utf-8") == "[[allowed]\n"


def test_allowing_twice_changes_nothing(site):
    allow(site, "content/stories/a.md:7", "--reason", "Lupa")
    before = (site / PATH).read_bytes()
    ended = allow(site, "content/stories/a.md:7", "--reason", "Lupa")
    assert (ended.code, ended.out) == (0, "Se on jo sallittu: 040 •••.\n")
    assert (site / PATH).read_bytes() == before


def test_allowance_of_what_is_gone_is_hinted_at(site):
    allow(site, "content/stories/a.md", "--all", "--reason", "Keksitty")
    (site / "content/stories/a.md").write_text(story(body=f"Tunnus {CODE}."), "utf-8")
    ended = check(site)
    assert ended.code == 0
    assert [line.partition(": ")[0] for line in ended.err.splitlines()] == [f"{PATH}:6", f"{PATH}:18"]
    assert "Poista kohta" in ended.err


def test_published_address_with_an_allowed_code_is_no_problem(tmp_path):
    files = {f"stories/{CODE.lower()}.md": story(), "sallitut.toml": listed(FINDING)}
    settings = {"TARINAT_PUBLISHED": True, "SITEURL": "https://tarinat.fi"}
    site = write_site(tmp_path, files, **settings)
    assert tarinat("record", "-s", site / "pelicanconf.py").code == 0
    assert check(site).code == 0
    (site / "content/sallitut.toml").unlink()
    assert "content/published.tsv" in check(site).err


def test_recorded_address_with_a_code_can_be_let_go_of(tmp_path):
    files = {f"stories/{CODE.lower()}.md": story(), "sallitut.toml": listed(FINDING)}
    settings = {"TARINAT_PUBLISHED": True, "SITEURL": "https://tarinat.fi"}
    site = write_site(tmp_path, files, **settings)
    assert tarinat("record", "-s", site / "pelicanconf.py").code == 0
    (site / "content/sallitut.toml").unlink()
    (site / f"content/stories/{CODE.lower()}.md").rename(site / "content/stories/a.md")
    assert check(site).code == 1
    address = f"/tarinat/{CODE.lower()}/"
    assert tarinat("record", "--retire", address, "-s", site / "pelicanconf.py").code == 0
    assert check(site).code == 0


def test_hashing_ends_when_all_that_is_allowed_was_found(monkeypatch):
    allowed, _ = read_allow_list(PATH, listed(FINDING))
    _hashed.cache_clear()
    hashed: list[bytes] = []
    slow = hashlib.scrypt
    monkeypatch.setattr(hashlib, "scrypt", lambda data, **how: (hashed.append(data), slow(data, **how))[1])
    many = [Finding(HERE, "identity-code", identity_code("010203", 900 + n)) for n in range(90)]
    left = allowed.without_allowed([FINDING, *many])
    assert left == tuple(many)
    assert hashed == [f"identity-code\0{CODE}".encode()]


def test_kinds_have_nothing_to_do_with_each_other():
    allowed, _ = read_allow_list(PATH, listed(Finding(HERE, "staff-name", "maija virtanen")))
    assert allowed.without_allowed([Finding(HERE, "email-address", "maija virtanen")]) != ()


@pytest.mark.parametrize(
    "data",
    [b"", b"\xff", b"salt = 3", b"version = 2\nsalt = '" + b"0" * 32 + b"'", b"[" * 3000, b"version = 1"],
)
def test_list_that_can_not_be_read_allows_nothing_and_is_told(data):
    allowed, found = read_allow_list(PATH, data)
    assert (allowed.entries, len(found)) == ((), 1)


def test_what_another_one_allows_meanwhile_is_kept(site, monkeypatch):
    """Both began with no list: the salt is that of who came first."""
    real = module._reason

    def meanwhile(*given):
        monkeypatch.setattr(module, "_reason", real)
        assert allow(site, "content/stories/a.md:5", "--all", "--reason", "Keksitty").code == 0
        return real(*given)

    monkeypatch.setattr(module, "_reason", meanwhile)
    assert allow(site, "content/stories/a.md:7", "--reason", "Oma").code == 0
    ended = check(site)
    assert (ended.code, ended.err) == (0, "")


@pytest.mark.parametrize(("answers", "left"), [(["1"], 2), (["1,3"], 1), (["4", "x", "1 2", ""], 1)])
def test_numbers_that_are_typed_choose_what_is_allowed(site, answers, left):
    ended = typed("tarinat", "allow", "content/stories/a.md", "--reason", "Keksitty", cwd=site, lines=answers)
    assert ended.code == 0, ended.out
    assert ended.out.count("Kirjoita numero väliltä 1–3") == max(0, len(answers) - 2)
    assert "Error" not in ended.out
    told = check(site)
    assert len((told.out + told.err).split("tarinat allow content/stories/a.md:")) - 1 == left
