"""The index that Pagefind makes: the same bytes each time, forms searched but in no excerpt, and no more."""

import base64
import gzip
import json
import sys
from pathlib import Path

import pytest
from asking import document
from tarinat.search import pagefind as module
from tarinat.search.markup import markup_of
from tarinat.search.pagefind import NoPagefind, index_of, pages_in
from tarinat.search.stems import Stems
from tarinat.search.tokens import token_of
from tarinat.search.ways import filters_file, words_file
from tarinat.search.wording import Wording

SAMPLES = (
    ("Öljynvaihto viipyi", "<p>Vein auton huoltoon.</p>", ("öljy", "vaihto")),
    ("Vanhusten hoito", "<h2 id='luku-x'>Alku</h2><p>Vanhuksille ruokaa &lt;b&gt;.</p>", ("vanhus",)),
    ("Lasku tuli", "<p>Lasku oli suuri.</p>", ()),
)


def pages():
    return [
        (f"/tarinat/{n}/", markup_of(document(title, html, tags=("b", "a")), Wording((), forms, ())))
        for n, (title, html, forms) in enumerate(SAMPLES)
    ]


@pytest.fixture(scope="module")
def index() -> dict[str, bytes]:
    return index_of(pages(), "fi")


def unpacked(data: bytes) -> bytes:
    return gzip.decompress(data).removeprefix(b"pagefind_dcd")


@pytest.fixture(scope="module")
def fragments(index) -> dict[str, dict]:
    found = (json.loads(unpacked(data)) for path, data in index.items() if path.startswith("fragment/"))
    return {fragment["url"]: fragment for fragment in found}


def test_index_is_the_same_each_time(index):
    assert all(index_of(pages(), "fi") == index for _ in range(3))


def test_index_has_what_our_page_needs_and_no_ready_made_interface(index):
    kinds = {path.rpartition("/")[0] or path.partition(".")[0] for path in index}
    assert kinds == {"fragment", "index", "pagefind", "pagefind-entry", "pagefind-worker", "wasm"}
    assert [path for path in index if path.endswith(".css") or "ui" in path] == []


def test_forms_are_searched_and_in_no_excerpt(index, fragments):
    words = b"".join(unpacked(data) for path, data in index.items() if path.startswith("index/"))
    assert b"vaihto" in words
    assert b"vanhus" in words
    assert "vaihto" not in fragments["/tarinat/0/"]["content"]
    assert fragments["/tarinat/0/"]["meta"]["perusmuodot"] == "öljy vaihto"


def test_title_is_not_repeated_in_the_excerpt(fragments):
    assert fragments["/tarinat/0/"]["meta"]["title"] == "Öljynvaihto viipyi"
    assert fragments["/tarinat/0/"]["content"] == "Vein auton huoltoon."


def test_headings_are_places_of_their_own(fragments):
    assert [anchor["id"] for anchor in fragments["/tarinat/1/"]["anchors"]] == ["luku-x"]


def test_page_without_text_is_found_by_its_title():
    index = index_of([("/tunniste/jono/", markup_of(document("jono", ""), Wording((), (), ())))], "fi")
    assert list(pages_in(index)) == ["/tunniste/jono/"]


def test_pages_are_named_as_results_name_them(index):
    named = pages_in(index)
    assert sorted(named) == ["/tarinat/0/", "/tarinat/1/", "/tarinat/2/"]
    assert all(f"fragment/{name}.pf_fragment" in index for name in named.values())


def test_settings_of_pagefind_elsewhere_change_nothing(index, tmp_path, monkeypatch):
    (tmp_path / "pagefind.toml").write_text('exclude_selectors = ["p"]\n')
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PAGEFIND_FORCE_LANGUAGE", "en")
    assert index_of(pages(), "fi") == index


def test_stems_are_those_of_pagefind():
    words = (
        "asiakaskokemuksen lapsi lasten vanhuksille öljynvaihtoon hampaan osoitteesta ystävällisyys käsineet"
    )
    stems = Stems()
    index = index_of([("/x/", f"<html lang=fi><body><p>{words}</p></body></html>")], "fi")
    known = unpacked(next(data for path, data in index.items() if path.startswith("index/")))
    # Each is written as a CBOR text: its length and its letters.
    assert [
        word
        for word in words.split()
        if bytes([0x60 + len(stems.of(word))]) + stems.of(word).encode() not in known
    ] == []


@pytest.fixture
def program(tmp_path, monkeypatch):
    """Put a script in the place of Pagefind's program."""

    def put(script: str) -> None:
        there = tmp_path / "pagefind"
        there.write_text(script)
        there.chmod(0o755)
        monkeypatch.setattr(module, "_program", lambda: str(there))

    return put


def says(*answers: object) -> str:
    """Write a program that takes all requests and gives these answers."""
    given = (base64.b64encode(json.dumps({"payload": one}).encode()).decode() for one in answers)
    return f"#!/bin/sh\nprintf '%s,' {' '.join(given)}\ncat >&2\n"


@pytest.mark.parametrize(
    "script",
    [
        "not a program",
        "#!/bin/sh\nexit 3\n",
        "#!/bin/sh\necho usage, and so on,\n",
        says({"type": "GetFiles"}),
        says({"type": "GetFiles", "files": []}),
        says({"type": "GetFiles", "files": [{"path": "pagefind-entry.json", "content": "e30="}]}),
        says("what", {"no": "type"}),
    ],
)
def test_program_that_does_not_do_as_asked_has_failed(program, script):
    program(script)
    with pytest.raises(NoPagefind) as ended:
        index_of(pages(), "fi")
    assert ended.value.code == "failed"


def test_program_that_is_not_there_is_missing(monkeypatch):
    monkeypatch.setitem(sys.modules, "pagefind_bin", None)
    with pytest.raises(NoPagefind) as ended:
        index_of(pages(), "fi")
    assert ended.value.code == "missing"


def test_mistake_that_pagefind_tells_of_is_told_in_its_words(monkeypatch):
    monkeypatch.setattr(module, "_FIRST_INDEX", 7)
    with pytest.raises(NoPagefind) as ended:
        index_of(pages(), "fi")
    assert (ended.value.code, ended.value.why[:13]) == ("failed", "Invalid index")


@pytest.mark.parametrize("script", ["#!/bin/sh\nexec sleep 600\n", says({"type": "NewIndex"})])
def test_program_that_never_answers_is_not_waited_for(program, script, monkeypatch):
    monkeypatch.setattr(module, "_PATIENCE", 0.2)
    program(script)
    with pytest.raises(NoPagefind) as ended:
        index_of([*pages(), ("/suuri/", "x" * (1 << 20))], "fi")
    assert ended.value.code == "slow", ended.value


def test_nothing_is_left_of_the_work(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    index_of(pages(), "fi")
    assert list(tmp_path.iterdir()) == []


def test_filters_name_each_page_by_its_result_in_the_order_of_the_documents():
    first = document(tags=("sää", "jono"), services=("Linja",), feeling="good", year=2024)
    data = json.loads(filters_file([first], {"/tarinat/x/": "fi_1"}, "fi"))
    assert data == {
        "lang": "fi",
        "tags": ["jono", "sää"],
        "services": ["Linja"],
        "pages": {"fi_1": ["story", "good", 2024, "fi", [1, 0], [0]]},
    }


def test_words_come_by_the_number_of_documents_and_the_alphabet_those_of_voikko_with_their_forms():
    documents = [
        (("kirja", "avain", "yö"), (("kirja", "kirjan"), ("yö",))),
        (("avain", "kirja", "sauna", "å"), (("kirja", "kirjaa", "kirjan"),)),
        (("kirja", "x" * 70), ()),
    ]
    assert words_file(documents).decode() == "kirja\tkirjaa kirjan\navain\nsauna\nyö\t\n"


@pytest.mark.parametrize(
    ("word", "token"),
    [
        ("takki", "takkiq"),
        ("Sää", "saaqdfq"),
        ("på", "paqdwq"),
        ("linja-auto", "linjaautoq"),
        ("øre", "øreq"),
    ],
)
def test_token_tells_letters_and_marks_apart(word, token):
    assert token_of(word) == token


def test_token_is_found_as_it_is_and_by_nothing_that_begins_so():
    words = ("takki", "takana", "sää", "saa", "kukka", "kukkakin", "asiakaskokemus", "yönne")
    named = markup_of(document("Otsikko", "<p>Teksti.</p>"), Wording((), (), (), (), words))
    index = index_of([("/x/", named)], "fi")
    known = unpacked(next(data for path, data in index.items() if path.startswith("index/")))
    assert len({token_of(word) for word in words}) == len(words)
    # Each is written as a CBOR text: its length and its letters.
    assert [
        word for word in words if bytes([0x60 + len(token_of(word))]) + token_of(word).encode() not in known
    ] == []


def test_program_is_the_one_that_is_installed_with_us():
    assert Path(module._program()).is_file()
