"""Parsing in several processes, and from memory, gives what parsing here and now gives."""

import json
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from building_content import site_at, story_file, write_files
from tarinat.building.crew.load import FEW
from tarinat.building.crew.parsing import SourceFailed, parser_for
from tarinat.building.crew.pool import Crew
from tarinat.building.remembering.cache import ParseCache
from tarinat.building.remembering.decoding import decode
from tarinat.building.remembering.encoding import as_json
from tarinat.building.remembering.store import checksum
from tarinat.problems import Place, Problem
from tarinat.reading import read_content
from tarinat.stories import Story
from tarinat.writings import parse_here

HELSINKI = ZoneInfo("Europe/Helsinki")


def site_of_files(folder, files):
    write_files(folder, files)
    return site_at(folder)


@pytest.fixture
def site(tmp_path, repo):
    """Give a site with every kind of file, more of them than one process parses, and some mistakes."""
    files = {f"stories/t{n}.md": story_file(f"Teksti {n}.[^1]\n\n[^1]: Viite.") for n in range(FEW)}
    for kind in ("services", "tags", "authors", "lessons", "pages", "stories"):
        for file in sorted((repo / "content" / kind).rglob("*.md")):
            if "Status: draft" not in file.read_text("utf-8"):
                files[f"{kind}/{file.name}"] = file.read_text("utf-8")
    files["stories/rikki.md"] = "Title: x\nDate: 31.2.2024\nTaggs: y\n\nTeksti.\n"
    files["stories/tyhja.md"] = ""
    return site_of_files(tmp_path, files)


def remember(site, file):
    cache = ParseCache.opened(file)
    read_content(site, cache.parse_all(parse_here))
    cache.save()


def refuse(sources, manner):
    assert list(sources) == []
    return iter(())


def test_several_processes_give_what_one_gives(site):
    with Crew(2) as crew:
        assert read_content(site, parser_for(crew)) == read_content(site, parse_here)


def test_any_executor_gives_the_same(site):
    with ThreadPoolExecutor(3) as executor, Crew(1, executor) as crew:
        assert read_content(site, parser_for(crew)) == read_content(site)


def test_memory_gives_the_same_and_parses_nothing_again(site, tmp_path):
    file = tmp_path / "muisti/parsed.db"
    first = ParseCache.opened(file)
    whole = read_content(site, first.parse_all(parse_here))
    first.save()
    second = ParseCache.opened(file)
    assert read_content(site, second.parse_all(refuse)) == whole == read_content(site)
    assert second.broken == 0


def test_changed_file_alone_is_parsed_again(site, tmp_path):
    file = tmp_path / "parsed.db"
    first = ParseCache.opened(file)
    read_content(site, first.parse_all(parse_here))
    first.save()
    (site.content / "stories/t7.md").write_text(story_file("Uusi teksti."), "utf-8")
    parsed = []

    def watched(sources, manner):
        parsed.extend(source.path for source in sources)
        return parse_here(sources, manner)

    assert read_content(site, ParseCache.opened(file).parse_all(watched)) == read_content(site)
    assert parsed == ["content/stories/t7.md"]


def changed(text: bytes) -> bytes:
    return text.replace(b"Teksti", b"Takstu")


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: data[: len(data) // 2],
        lambda data: data[:5000],
        changed,
        lambda data: data[:100] + bytes(len(data) - 100),
        lambda data: b"jotain muuta\n" + data,
        lambda data: bytes(100),
        lambda data: b"",
    ],
    ids=["cut", "cut early", "changed", "emptied", "foreign", "zeros", "empty"],
)
def test_broken_memory_is_made_anew(site, tmp_path, damage):
    file = tmp_path / "parsed.db"
    remember(site, file)
    file.write_bytes(damage(file.read_bytes()))
    second = ParseCache.opened(file)
    assert read_content(site, second.parse_all(parse_here)) == read_content(site)
    assert second.broken > 0
    second.save()
    assert ParseCache.opened(file).broken == 0
    assert read_content(site, ParseCache.opened(file).parse_all(refuse)) == read_content(site)


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER t AFTER DELETE ON parsed BEGIN DELETE FROM parsed; END",
        "CREATE VIEW v AS SELECT * FROM parsed",
        "ALTER TABLE parsed RENAME TO other",
    ],
)
def test_memory_with_other_tables_or_anything_that_runs_is_foreign(site, tmp_path, statement):
    file = tmp_path / "parsed.db"
    remember(site, file)
    with closing(sqlite3.connect(file)) as foreign, foreign:
        foreign.execute(statement)
    assert ParseCache.opened(file).broken == 1


def test_row_whose_data_is_of_another_form_is_parsed_again(site, tmp_path):
    file = tmp_path / "parsed.db"
    remember(site, file)
    head = json.dumps([["vanha", 1], [], []]).encode()
    with closing(sqlite3.connect(file)) as other, other:
        other.execute("UPDATE parsed SET head = ?, body = x'', sum = ?", (head, checksum(head, b"")))
    second = ParseCache.opened(file)
    assert read_content(site, second.parse_all(parse_here)) == read_content(site)
    assert second.broken > FEW


def test_check_reads_and_writes_nothing(site, tmp_path):
    file = tmp_path / "parsed.db"
    remember(site, file)
    before = file.read_bytes()
    (site.content / "stories/t7.md").write_text(story_file("Uusi teksti."), "utf-8")
    cache = ParseCache.opened(file, readonly=True)
    assert read_content(site, cache.parse_all(parse_here)) == read_content(site)
    cache.save()
    assert file.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir() if path.suffix.startswith(".db")] == ["parsed.db"]


def test_what_no_build_used_any_more_is_dropped(site, tmp_path):
    file = tmp_path / "parsed.db"
    remember(site, file)
    (site.content / "stories/t7.md").unlink()
    remember(site, file)
    assert b"Teksti 7" not in b"".join(
        row[0] for row in sqlite3.connect(file).execute("SELECT body FROM parsed")
    )


def test_no_draft_is_remembered(tmp_path):
    site = site_of_files(tmp_path, {"stories/a.md": story_file("Salaisuus.", status="draft")})
    cache = ParseCache.opened(tmp_path / "parsed.db")
    read_content(site, cache.parse_all(parse_here))
    cache.save()
    file = tmp_path / "parsed.db"
    assert not file.exists() or b"Salaisuus" not in file.read_bytes()


def test_folder_that_cannot_be_written_is_no_mistake(site, tmp_path):
    (tmp_path / "tiedosto").write_text("")
    cache = ParseCache.opened(tmp_path / "tiedosto/parsed.db")
    read_content(site, cache.parse_all(parse_here))
    cache.save()


def test_fault_in_a_worker_names_the_file(site, monkeypatch):
    def fail(*_):
        raise ZeroDivisionError("vika")

    monkeypatch.setattr("tarinat.building.crew.parsing.parse", fail)
    with pytest.raises(SourceFailed, match=r"content/authors/.*ZeroDivisionError: vika"), Crew(2) as crew:
        read_content(site, parser_for(crew))


def test_values_come_back_as_they_were(site):
    for story in read_content(site).stories:
        back = decode(Story, json.loads(as_json(story)), site.zone)
        assert back == story
        assert back.date.tzinfo is site.zone


@pytest.mark.parametrize(
    "data", [[], {}, None, ["x"], [["p", "1"], "c", [], "error"], [["p", 1], "c", [], "outo"]]
)
def test_data_of_another_form_is_refused(data):
    with pytest.raises((ValueError, TypeError, LookupError)):
        decode(Problem, data, HELSINKI)


def test_moments_keep_their_offset_and_days_their_day():
    autumn = datetime(2024, 10, 27, 3, 30, tzinfo=HELSINKI, fold=1)
    assert decode(datetime, json.loads(as_json(autumn)), HELSINKI).isoformat() == autumn.isoformat()
    assert decode(date, json.loads(as_json(date(2024, 2, 3))), HELSINKI) == date(2024, 2, 3)
    assert decode(Place, json.loads(as_json(Place("a.md", 3))), HELSINKI) == Place("a.md", 3)
