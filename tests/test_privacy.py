"""Personal data is found however it is spelt, and ordinary text is left in peace."""

import json
import random
import re
import shutil
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest
from building_content import gather, site_at
from hypothesis import given
from hypothesis import strategies as st
from ordinary_finnish import ordinary_text
from personal_codes import CENTURIES, account_numbers, identity_code, identity_codes
from small_sites import REPO, check, run, story, tarinat, tree, try_build, write_site
from tarinat.checks.privacy import findings_of, personal_hints
from tarinat.cli.names import names_of
from tarinat.messages import messages_in
from tarinat.previewing.rereading import Rereader
from tarinat.privacy.codes import codes_in, findings_in, masked
from tarinat.privacy.emails import email_addresses
from tarinat.privacy.names import staff_names
from tarinat.privacy.phones import phone_numbers
from tarinat.reading import read_content
from tarinat.voikko import voikko

CODE = identity_code("131052", 901)
BIRTH, NUMBER = CODE.split("-")
ACCOUNT = "FI2112345600000785"

SENTENCES = (
    "Hän luki tunnukseni {} ääneen.",
    "{} oli lapussa",
    "tunnus:{},",
    "(tunnus {})",
    "Tunnuksella {} ei löytynyt mitään; tilaus 123456 oli kadonnut 3.2.2024.",
    "[lomake](https://a.example/?t={}&x=1)",
    "Tunnus on {}:n.",
    "Lasku 12 345 €, tunnus {}, huone 0456.",
)


def found(text: str) -> list[str]:
    """List the codes of a text, each once."""
    return list(dict.fromkeys(code.value for code in codes_in(text)))


# What must be found


def test_650_identity_codes_are_found_in_finnish_sentences():
    chance = random.Random("tunnukset")
    codes = list(identity_codes(650, chance))
    missed = [code for code in codes if found(chance.choice(SENTENCES).format(code)) != [code]]
    assert len(codes) == len(set(codes)) == 650
    assert missed == []


def test_200_account_numbers_are_found_in_finnish_sentences():
    chance = random.Random("tilit")
    numbers = list(account_numbers(200, chance))
    forms = (
        lambda number: number,
        lambda number: " ".join(re.findall(".{1,4}", number)),
        lambda number: "\u00a0".join(re.findall(".{1,4}", number)),
    )
    missed = [
        number
        for number in numbers
        if found(chance.choice(SENTENCES[:5]).format(chance.choice(forms)(number))) != [number]
    ]
    assert len(set(numbers)) == 200
    assert missed == []


def test_850_codes_in_a_site_are_told_with_their_lines_and_none_is_repeated(tmp_path):
    chance = random.Random("sivusto")
    codes = [*identity_codes(650, chance), *account_numbers(200, chance)]
    files = {
        f"stories/tarina-{start}.md": story(
            f"Tarina {start}", body="\n\n".join(f"Siinä luki {code}." for code in codes[start : start + 50])
        )
        for start in range(0, 850, 50)
    }
    ended = tarinat("check", "--json", "-s", write_site(tmp_path, files) / "pelicanconf.py")
    told = json.loads(ended.out)["problems"]
    lines = [(problem["file"], problem["line"]) for problem in told]
    assert len(lines) == 850
    assert {line for _, line in lines} == set(range(5, 5 + 2 * 50, 2))
    assert [code for code in codes if code in ended.out or code[7:] in ended.out] == []


@pytest.mark.parametrize("sign", CENTURIES)
def test_every_sign_of_a_century_is_known(sign):
    code = identity_code("131052", 901, sign)
    assert found(f"Tunnus {code}.") == [code]
    assert found(f"Tunnus {code.lower()}.") == [code]


@pytest.mark.parametrize(
    "text",
    [
        f"{BIRTH}\u2010{NUMBER}",
        f"{BIRTH}\u2011{NUMBER}",
        f"{BIRTH}–{NUMBER}",
        f"{BIRTH}—{NUMBER}",
        f"{BIRTH}\u2212{NUMBER}",
        f"{BIRTH} - {NUMBER}",
        f"{BIRTH} – {NUMBER}",
        f"{BIRTH}-\n{NUMBER}",
        f"> {BIRTH}-\n> {NUMBER}",
        f"lista\n    - alempi {BIRTH}-\n      {NUMBER}",
        f"lista\n> > 1. alempi {BIRTH} -\n> >    {NUMBER}",
        f"{BIRTH}-{NUMBER[:3]}\n{' ' * 40}{NUMBER[3:]}",
        f"{BIRTH}\n\t–\u00a0{NUMBER}",
        f"**{BIRTH}**-\n   **{NUMBER}**",
        f"{BIRTH}-<br>\n      {NUMBER}",
        f"{BIRTH}-\r\n            {NUMBER}",
        f"{BIRTH}\n    {NUMBER}",
        f"{BIRTH}-{NUMBER[:3]} {NUMBER[3:]}",
        f"{BIRTH} - {NUMBER[:3]}  {NUMBER[3:]}",
        f"{BIRTH}\u00ad{NUMBER}",
        f"{BIRTH[:3]}\u200b{BIRTH[3:]}-\u2060{NUMBER}",
        f"{BIRTH}-{NUMBER[:3]}\u00a0{NUMBER[3:]}",
        f"{BIRTH}\u00a0-\u202f{NUMBER}",
        f"\ufeff{BIRTH[:2]}\u00ad{BIRTH[2:]}-{NUMBER}",
        f"{BIRTH}&#45;{NUMBER}",
        f"{BIRTH}&#x2d;{NUMBER}",
        f"{BIRTH}&ndash;{NUMBER}",
        f"{BIRTH}&#8209;{NUMBER}",
        f"&#49;{CODE[1:]}",
        f"{BIRTH}&shy;-{NUMBER}",
        f"{BIRTH}-**{NUMBER[:3]}**{NUMBER[3:]}",
        f"*{BIRTH}*-_{NUMBER}_",
        f"`{BIRTH}`\\-{NUMBER}",
        f"<b>{BIRTH}</b>-{NUMBER}",
        f"{BIRTH}<!-- väli -->-{NUMBER}",
        f'<a href="x.md" title="{BIRTH}&#45;{NUMBER}">x</a>',
        f"[{BIRTH}](x.md)-{NUMBER}",
        f"{BIRTH}-[{NUMBER}][x]",
        f"[{BIRTH}][x]-{NUMBER}",
        f"[x](tel:{BIRTH}%2D{NUMBER})",
        f"[x](/?t={BIRTH}%E2%80%91{NUMBER})",
        f'Title: "{BIRTH}\\x2D{NUMBER}"',
        f'Title: "{BIRTH}\\u2011{NUMBER}"',
        f"{BIRTH}{NUMBER}",
        f"{BIRTH} {NUMBER}",
        "".join(chr(ord(sign) + 0xFEE0) for sign in CODE),
        f"<!-- {CODE} -->",
        f"![{CODE}](/images/k.png)",
        f"henkilötunnus{CODE}",
        f"{CODE}0",
    ],
)
def test_identity_code_is_found_however_it_is_spelt(text):
    assert found(f"Tunnus oli {text}.") == [CODE]
    assert NUMBER not in masked(f"Tunnus oli {text}.")


@pytest.mark.parametrize(
    "text",
    [
        "FI21 1234 5600 0007 85",
        "fi21 1234 5600 0007 85",
        "FI21\u00a01234\u00a05600\u00a00007\u00a085",
        "FI21-1234-5600-0007-85",
        "FI21 1234\n5600 0007 85",
        "FI21 1234\n    **5600** 0007 85",
        "lista\n    - alempi FI21 1234 5600\n      0007 85",
        "lista\n    - alempi FI21-1234-5600-\r\n            0007-85",
        "FI21 1234 5600 0007 85 on tilini",
        "**FI21** 1234 5600 0007 85",
        "FI21&nbsp;1234&nbsp;5600&nbsp;0007&nbsp;85",
        "<b>FI21</b> 1234 5600 0007 85",
        f"IBAN{ACCOUNT}",
        f"/tili/{ACCOUNT.lower()}/",
    ],
)
def test_account_number_is_found_however_it_is_spelt(text):
    assert found(f"Maksoin tilille {text}.") == [ACCOUNT]


@pytest.mark.parametrize(
    "text",
    [
        f"{BIRTH}-901{'Y' if NUMBER[-1] != 'Y' else 'X'}",
        identity_code("131052", 901).replace("1310", "3210"),
        f"9{CODE}",
        f"{CODE[:10]}12",
        identity_code("131052", 1),
        f"{BIRTH}-{NUMBER[:3]} {NUMBER[3:]}ttä",
        f"{BIRTH}\n- {NUMBER[:3]} {NUMBER[3:]}",
        f"{BIRTH}-\n\n{NUMBER}",
        "FI22 1234 5600 0007 85",
        "XX21 1234 5600 0007 85",
        "Y-tunnus 1234567-1",
        "RF18 5390 0754 7034",
    ],
)
def test_what_only_looks_like_a_code_is_none(text):
    assert found(f"Siinä luki {text}.") == []


plain = st.text(st.characters(exclude_categories=["Nd", "Cs"]), max_size=60)


@given(
    plain,
    plain,
    st.sampled_from([CODE, identity_code("010203", 950, "A"), identity_code("311299", 999, "+")]),
)
def test_no_words_around_it_hide_a_code(before, after, code):
    assert code in found(f"{before} {code} {after}")
    assert code not in masked(f"{before} {code} {after}")


@given(st.text(max_size=200))
def test_masking_changes_nothing_else(text):
    assert found(text) or masked(text) == text


def test_code_is_found_in_what_is_no_text():
    data = b"\xff\xfe" + f"\r\nTunnus {CODE}\r\n".encode()
    assert [finding.place.line for finding in findings_in("content/stories/a.md", data)] == [2]


# Where it is found


def test_codes_are_found_in_every_kind_of_file_and_in_names(tmp_path):
    files = {
        "stories/a.md": story(Summary=f"Tunnus {CODE}."),
        f"stories/2024/{CODE.lower()}.md": story("Toinen"),
        "tags/asiakaskokemus.md": f"Title: asiakaskokemus\n\nOhje {CODE}\n",
        "services/linja.md": f"Title: Linja\n\n## Kuka vastaa\n\n{CODE}\n",
        "authors/aino.md": f"Title: Aino\nSignature: {CODE}\n",
        "lessons/odota.md": f"Title: Odota.\n\n{CODE}\n",
        "pages/tietoa.md": f"Title: Tietoa\n\n{CODE}\n",
        f"images/{CODE}.jpg": b"",
        "stories/rikki.md": f"Ei päätä {CODE}\n",
        "images/kaavio.svg": f"<svg><text>{BIRTH}-<tspan>{NUMBER}</tspan></text></svg>",
        "images/vanha.svg": f"<svg><title>{CODE}</title></svg>".encode("utf-16"),
        "sanasto.txt": f"sana\n{CODE}\n",
    }
    gathered = gather(tmp_path, files)
    places = {finding.place.path for finding in gathered.content.findings}
    assert places == {f"content/{path}" for path in files}


def test_coordinates_of_a_drawing_are_nobodys_code(tmp_path):
    lines = f"<path d=\"M{BIRTH}-{NUMBER}\n1\"/><polygon\npoints='{CODE}'/>"
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{lines}\n<text>{{}}</text></svg>'
    files = {"images/a.svg": drawing.format("Jono"), "images/b.svg": drawing.format(CODE)}
    found = gather(tmp_path, files).content.findings
    assert [(finding.place.path, finding.place.line) for finding in found] == [("content/images/b.svg", 4)]


@pytest.mark.parametrize("name", ["SITENAME", "SITESUBTITLE", "AUTHOR"])
@pytest.mark.parametrize("command", ["build", "check", "record", "serve", "new"])
def test_code_in_a_setting_is_published_nowhere(tmp_path, name, command):
    site = write_site(tmp_path, {"stories/a.md": story()}, **{name: f"Tarinat {CODE}"})
    ended = tarinat(command, "-s", site / "pelicanconf.py")
    assert ended.code == 2
    assert f"asetuksessa {name} on henkilötunnus tai tilinumero" in ended.err
    assert CODE not in ended.out + ended.err
    assert not (site / "output").exists()


@pytest.mark.parametrize("command", ["build", "check", "record"])
def test_code_stops_every_command_that_could_publish_it(tmp_path, command):
    settings = {"TARINAT_PUBLISHED": True, "SITEURL": "https://tarinat.fi"}
    site = write_site(tmp_path, {"stories/a.md": story(body=f"Tunnus {CODE}.")}, **settings)
    ended = tarinat(command, "-s", site / "pelicanconf.py")
    assert ended.code == 1
    assert "01•••" not in ended.out + ended.err
    assert f"{CODE[:2]}•••-•••" in ended.out + ended.err
    assert not (site / "output").exists()


def test_no_message_repeats_a_code_that_it_quotes(tmp_path):
    """Messages quote keys, values, links and names of files; each might be a code."""
    files = {
        "stories/a.md": story(
            Experience=CODE, Slug=CODE, Translation=CODE, body=f"[x]({CODE}.md)\n\n{{#{CODE}}}"
        ),
        "stories/b.md": f"Title: B\nDate: {CODE}\n{CODE}: x\nTags: {CODE}; {CODE}\nId: {CODE}/\n\n## Opit\n"
        f"\n- [[{CODE}]]\n",
        f"stories/{CODE}.md": story("C", Aliases=CODE),
        f"storis/{CODE}.md": story("D"),
        f"images/{CODE}.heic": b"",
        f"lessons/{CODE}.md": f"Merged-into: {CODE}\n\nx\n",
    }
    site = write_site(tmp_path, files)
    for form in ("text", "lines", "json", "github"):
        ended = tarinat("check", "--format", form, "-s", site / "pelicanconf.py")
        assert ended.code == 1
        assert NUMBER.lower() not in (ended.out + ended.err).lower()
    ended = try_build(site)
    assert NUMBER.lower() not in (ended.out + ended.err).lower()
    assert "•••" in ended.err


def test_crash_and_lists_repeat_no_code(tmp_path, monkeypatch):
    assert CODE not in messages_in("fi")("command.crashed", reason=f"KeyError: '{CODE}'")
    lesson = story(body=f"Näin.\n\n## Opit\n\n- Tunnus {CODE} ei kuulu kenellekään. {{#tunnus}}")
    site = write_site(tmp_path, {"stories/a.md": lesson})
    for option in ((), ("--json",)):
        assert NUMBER not in tarinat("lessons", "-s", site / "pelicanconf.py", *option).out


def test_what_has_a_code_is_not_remembered(tmp_path):
    """What was parsed may be shared between machines."""
    body = "Kuljettaja odotti. " * 3
    site = write_site(
        tmp_path, {"stories/a.md": story(body=body), "stories/b.md": story("B", body=f"{body}{CODE}")}
    )
    assert try_build(site).code == 1
    assert (
        tarinat("allow", "content/stories/b.md", "--reason", "Keksitty", "-s", site / "pelicanconf.py").code
        == 0
    )
    assert try_build(site).code == 0
    assert CODE in (site / "output/tarinat/b/index.html").read_text("utf-8")
    from tarinat.building.remembering.cache import ParseCache

    cache = ParseCache.of(site / "content", readonly=True)
    assert len(cache._heads) == 1


def test_code_that_is_not_allowed_is_in_nothing_that_is_remembered(tmp_path):
    """Whatever was remembered before, and whichever command reads it."""
    site = write_site(tmp_path, {"stories/c.md": story("C", tags="jono")})
    assert try_build(site).code == 0
    body = f"![{CODE}](/images/{CODE}.jpg) Virhe {CODE}asiakaskokemsu.\n\n## Opit\n\n- {CODE}."
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><text>{CODE}</text></svg>'
    files = {
        "stories/a.md": story(f"A {CODE}", tags=f"jono, {CODE}", body=body, Service=CODE, Author=CODE),
        f"stories/{CODE.lower()}.md": story("B", body="Näin oli. " * 9, Slug=CODE.lower()),
        f"stories/2024/{CODE}.md": "Ei päätä\n",
        f"tags/{CODE.lower()}.md": "Title: jono\nAliases: muu\n\nSanoja.\n",
        f"images/{CODE}.svg": drawing,
    }
    for path, text in files.items():
        file = site / "content" / path
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, "utf-8")
    shutil.copy2(REPO / "content/images/bussi.jpg", site / f"content/images/{CODE}.jpg")
    for command in ("check", "build", "check", "tags"):
        ended = tarinat(command, "-s", site / "pelicanconf.py")
        assert NUMBER.lower() not in (ended.out + ended.err).lower()
    names_of(site_at(site))
    Rereader(site_at(site)).first()
    assert "jono" in (site / ".cache/tarinat/names.json").read_text("utf-8")
    for name, data in tree(site / ".cache").items():
        assert NUMBER.lower() not in name.lower()
        for value in (data, *values_in(site / ".cache" / name)):
            assert NUMBER.lower().encode() not in value.lower(), name


def values_in(file: Path) -> Iterator[bytes]:
    """Give the values of a database, as they were before they were made small; nothing where it is none."""
    if not file.read_bytes().startswith(b"SQLite"):
        return
    with closing(sqlite3.connect(file)) as opened:
        for (table,) in opened.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            for row in opened.execute(f"SELECT * FROM {table}"):
                for value in row:
                    data = value if isinstance(value, bytes) else str(value).encode()
                    with suppress(zlib.error):
                        data = zlib.decompress(data)
                    yield data


# Hints


@pytest.mark.parametrize(
    "number",
    [
        *("040 123 4567", "040-1234567", "(040) 123 4567", "0401234567", "050 123 4567", "0457 123 4567"),
        *("+358 40 123 4567", "+358401234567", "+358 (0)40 123 4567", "00358 40 1234567"),
        *("09 123 4567", "(09) 1234 567", "014 123 456", "+46 70 123 45 67"),
    ],
)
def test_phone_number_is_found(number):
    text = f"Hänen numeronsa on {number}, ja se vastaa."
    assert [text[start:end] for start, end, _ in phone_numbers(text)] == [number]


@pytest.mark.parametrize(
    "text",
    [
        *("0800 123 456", "020 123 4567", "010 123 4567", "0600 12345", "029 512 3456", "116 117", "112"),
        *("04.05.2024", "2024-04-05", "04-05-2024", "klo 09.15–10.30", "12 345 678 €", "04200 Tuusula"),
        *("ISBN 978-951-0-40123-6", "60.0412345, 24.9383790", "tilausnumero 0401234567", "1040123456789"),
        *("https://a.example/0401234567", "viite 0401234567", "Y-tunnus 0412345-6", "050 12", "0456"),
    ],
)
def test_what_is_nobodys_phone_number_is_left_alone(text):
    assert list(phone_numbers(f"Siinä luki {text}.")) == []


@pytest.mark.parametrize(
    "address", ["maija.v@kuusihaara.fi", "M.V+x@posti.kuusihaara.fi", "maija (at) kuusihaara.fi"]
)
def test_email_address_is_found(address):
    text = f"Kirjoita: {address}, niin vastaan."
    assert [text[start:end] for start, end, _ in email_addresses(text)] == [address]


@pytest.mark.parametrize(
    "text", ["info@kuusihaara.fi", "maija@a.example", "maija@example.com", "@maija", "a@b", "5 @ 3"]
)
def test_address_of_an_office_or_an_example_is_left_alone(text):
    assert list(email_addresses(f"Kirjoita {text} niin.")) == []


def names(text: str) -> list[str]:
    """List the names that are found in a text with Voikko."""
    reader = voikko()
    return [
        text[a:b]
        for a, b, _ in staff_names(text, ["Aino Kallionpää", "Leipomo Varhainen"], reader and reader.names)
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Siellä oli Maija Virtanen.", "Maija Virtanen"),
        ("Puhuin Maija Virtasen kanssa.", "Maija Virtasen"),
        ("Kysyin Anna Niemiseltä.", "Anna Niemiseltä"),
        ("Paikalla oli neuvoja N. N. yksin.", "N. N."),
        ("Soitti asiakaspalvelija M. Virtanen.", "M. Virtanen"),
        ("Meitä palveli myyjä nimeltä Pirkko.", "Pirkko"),
    ],
)
def test_name_is_found(text, name):
    assert names(text) == [name]


@pytest.mark.usefixtures("real_voikko")
@pytest.mark.parametrize("name", ["Maija", "Marja-Liisa"])
def test_first_name_after_what_somebody_is_is_found(name):
    assert names(f"Silloin myyjä {name} huokaisi.") == [name]


@pytest.mark.parametrize(
    "text",
    [
        "Aino Kallionpään kertoma.",
        "Leipomo Varhaisen ikkunasta näkyi.",
        "Kuvaaja otti sen. (Kuva: Maija Virtanen)",
        "Kuusihaaran Kirjasto oli kiinni.",
        "Helsingin Sanomat kertoi siitä.",
        "Meidät jätti kuljettaja Salon asemalle.",
        "Myyjä ei kuunnellut. Eilen Suomessa satoi.",
    ],
)
def test_what_is_no_name_of_staff_is_left_alone(text):
    assert names(text) == []


def test_names_are_asked_about_in_bad_experiences_only(tmp_path):
    body = "Meitä palveli neuvoja N. N. taas."
    files = {
        f"stories/{kind}.md": story(kind, body=body, Experience=kind) for kind in ("good", "bad", "mixed")
    }
    gathered = gather(tmp_path, files)
    told = personal_hints(gathered.content, gathered.site)
    assert [(hint.code, hint.place.path) for hint in told] == [("staff-name", "content/stories/bad.md")]


def test_build_is_silent_about_hints_that_check_tells(tmp_path):
    site = write_site(tmp_path, {"stories/a.md": story(body="Soita 040 123 4567.")})
    assert ": vihje: " in check(site).err
    ended = try_build(site)
    assert (ended.code, ended.err) == (0, "")


# False alarms


def test_example_content_raises_no_alarm():
    site = site_at(REPO)
    content = read_content(site)
    assert content.findings == ()
    assert personal_hints(content, site) == ()


def test_ordinary_text_raises_one_alarm_in_10_000_words_at_most(tmp_path):
    chance = random.Random("arki")
    texts = [ordinary_text(500, chance) for _ in range(60)]
    files = {
        f"stories/tarina-{number}.md": story(f"Tarina {number}", body=text, Experience="bad")
        for number, text in enumerate(texts)
    }
    words = sum(len(text.split()) for text in texts)
    gathered = gather(tmp_path, files)
    alarms = findings_of(gathered.content, gathered.site)
    shown = [(alarm.place, alarm.kind, alarm.shown) for alarm in alarms]
    assert words >= 30_000
    assert len(alarms) <= words / 10_000, shown


# What the command needs


def test_other_processes_find_codes_too(tmp_path):
    files = {f"stories/{n}.md": story(f"Tarina {n}", body=f"Näin {n}.") for n in range(40)}
    site = write_site(tmp_path, {**files, "stories/39.md": story("Koodi", body=CODE)}, TARINAT_JOBS=2)
    ended = run("tarinat", "check", "--json", cwd=site)
    assert [problem["code"] for problem in json.loads(ended.out)["problems"]] == ["identity-code"]


def test_check_writes_nothing(tmp_path):
    site = write_site(tmp_path, {"stories/a.md": story(body=CODE)})
    before = tree(tmp_path)
    check(site)
    assert tree(tmp_path) == before
    assert Path(site / "content/sallitut.toml").exists() is False
