"""Spelling: what Voikko does not know is named with what may be meant; what is right is left alone."""

import random

import pytest
from small_sites import check, story, write_site
from tarinat.proofreading import words
from tarinat.proofreading.known_words import KnownWords, words_in_list
from tarinat.proofreading.service_words import SERVICE_WORDS
from tarinat.proofreading.spelling import spelling_of
from tarinat.proofreading.words import words_of, words_of_html


@pytest.fixture
def unknown(real_voikko):
    """Give a function that names the words of a piece of HTML that would be looked into."""

    def of(html: str) -> list[str]:
        return [word.text for word in spelling_of(words_of_html(html, "fi"), real_voikko).unknown]

    return of


@pytest.mark.parametrize(
    "html",
    [
        "<p>Siitä jäi hyvä asiakaskokemsu.</p>",
        "<p>Siitä jäi <em>asiakas</em>kokemsu.</p>",
        "<h2>Hyvä asiakaskokemsu</h2>",
        "<p>– Siitä jäi hyvä asiakaskokemsu, sanoin.</p>",
        "<li>asiakas\u00adkokemsu</li>",
        "<p>asiakaskokemsu, asiakaskokemsu</p>",
    ],
)
def test_slip_is_found_once_wherever_it_stands(unknown, html):
    assert unknown(html) == ["asiakaskokemsu"]


@pytest.mark.parametrize(
    "html",
    [
        "<p>Kirjoita <code>asiakaskokemsu</code>.</p>",
        "<pre><code>asiakaskokemsu</code></pre>",
        "<p>Katso https://esimerkki.example/asiakaskokemsu ja kokemsu@esimerkki.example.</p>",
        "<p>Avaa tiedosto asiakaskokemsu.txt.</p>",
        '<p>Hän sanoi <span lang="en">have a nice day, sweetheart</span>.</p>',
        '<blockquote lang="sv"><p>Tack så mycket, <em>välkommen åter</em>.</p></blockquote>',
        "<p>ASIAKASKOKEMSU ja XKJQ:n edustaja.</p>",
        "<p>Kävin Kvantzibarissa ja iPhonekaupassa.</p>",
        "<p>– Emmä tiiä, oonks mä täs jonos, sanoi mies.</p>",
        "<p>Mies sanoi ”emmä tiiä” ja lähti.</p>",
        "<p>Odotin 2 min ja 300 gr lakritsia, 47b-luukulla.</p>",
        "<p>Haa, ööö, hmmm ja aaargh.</p>",
        "<p>Sisäilmasuod., suos. ja tammik. alussa, esim. klo 12.</p>",
        "<p>Leipä oli la-rouvalle, kahvi- ja pullahetki wifi-verkossa.</p>",
        "<p>Siellä oli Björkskogin kahvila ja vaa’an lukema.</p>",
    ],
)
def test_what_may_well_be_right_is_left_alone(unknown, html):
    assert unknown(html) == []


def test_passages_that_are_quoted_bring_no_words_of_their_own(unknown):
    note = '<p><mark id="kohta-x">Odotin.</mark></p>\n<p class="passage-note">tarinat:oppi:blurp-bläp</p>\n'
    assert unknown(note) == []


def test_text_in_another_language_is_told_once_and_not_word_for_word(real_voikko):
    swedish = "Föraren väntade en minut på mig fast han redan var sen och hade sett mig springa i spegeln"
    spelling = spelling_of(words_of(f"{swedish} vid kiosken när dörren öppnades på nytt"), real_voikko)
    assert (spelling.unknown, spelling.foreign) == ((), True)


@pytest.mark.parametrize("word", SERVICE_WORDS)
def test_word_that_we_list_is_still_one_that_voikko_lacks(word, real_voikko):
    assert not real_voikko.spells(word)


BENT = {
    "nurkkanouto": "nurkkanoudossa nurkkanoutoon nurkkanoutojen nurkkanoutonsa nurkkanoutokin",
    "tippi": "tipin tippiä tippiin tipit tippejä tippien tipistäkin",
    "googlata": "googlaan googlasi googlasin googlattiin googlannut googlaamaan googlattu",
    "Björkskog": "Björkskogin Björkskogille Björkskogia Björkskogista",
    "äppi": "äpin äppiä äpissä äpillä äppejä",
    "barista": "baristan baristoja baristalle baristojen baristamme",
    "tsekkaus": "tsekkauksen tsekkausta tsekkauksia tsekkaukseen",
    "kaksikymppi": "kaksikymppiä kaksikympin kaksikymppinsä",
}


@pytest.mark.parametrize(("base", "forms"), BENT.items())
def test_listed_word_is_known_in_its_forms(base, forms):
    known = KnownWords([base])
    assert [form for form in (base, *forms.split()) if not known.knows(form)] == []


@pytest.mark.parametrize("word", ["tippari", "googlikka", "äpärä", "baristokraattinen", "tsekkauspaikka"])
def test_another_word_that_begins_alike_is_not(word):
    assert not KnownWords(["tippi", "googlata", "äppi", "barista", "tsekkaus"]).knows(word)


def test_compounds_of_a_listed_word_are_known_where_the_rest_is(real_voikko):
    known = KnownWords(["chatbotti"])
    assert known.knows_compound("chatbottikokemus", real_voikko.spells)
    assert known.knows_compound("palveluchatbotissa", real_voikko.spells)
    assert not known.knows_compound("chatbottikokemsu", real_voikko.spells)


def test_word_list_has_comments_and_needs_no_order():
    assert words_in_list("# Omat\n\nneulata  # verbi\nKuusi-Haara\r\nvaaka's\n") == (
        *("neulata", "Kuusi-Haara", "vaaka's"),
    )


def test_words_of_the_list_and_names_of_the_heads_are_no_mistakes(tmp_path, real_voikko):
    body = "Blurpassa sai kyllä kvengistä tietoa, ja Zorbalan blörinät söin itse. Siellä blörinöitä riitti."
    files = {
        "stories/a.md": story(body=body, Service="Blurpa", Place="Zorbala"),
        "sanasto.txt": "kvenki\nblörinä\n",
    }
    site = write_site(tmp_path, files)
    assert check(site).err == ""
    (site / "content/sanasto.txt").unlink()
    found = {line.split('"')[1] for line in check(site).err.splitlines()}
    assert found == {"blörinät", "blörinöitä", "kvengistä"}


def test_words_that_are_marked_as_another_language_are_passed_over(tmp_path, real_voikko):
    body = "Hän sanoi *have a nice day*{lang=en}, ja minä *kiitin häntäkään*{lang=fi} kohteliaastti."
    (line,) = check(write_site(tmp_path, {"stories/a.md": story(body=body)})).err.splitlines()
    assert 'sanaa "kohteliaastti"' in line


def test_word_list_in_another_encoding_is_told(tmp_path):
    site = write_site(tmp_path, {"stories/a.md": story(), "sanasto.txt": "blörinä".encode("latin-1")})
    ended = check(site)
    assert ended.code == 0
    assert ended.err.startswith("content/sanasto.txt:1: vihje: tiedosto ei ole UTF-8-muodossa")


def test_story_in_swedish_is_not_spelt_and_a_draft_is(tmp_path, real_voikko):
    files = {
        "stories/a.md": story(body="Föraren väntade.", title="Föraren väntade", Lang="sv"),
        "stories/b.md": story(body="Kuljettaja odottti.", Status="draft"),
    }
    (line,) = check(write_site(tmp_path, files)).err.splitlines()
    assert line.startswith('content/stories/b.md:6: vihje: sanaa "odottti" ei tunneta. Tarkoititko: odotti')


def test_without_voikko_it_is_said_once_that_spelling_was_not_looked_at(tmp_path, monkeypatch):
    from tarinat.building import proofing

    monkeypatch.setattr(proofing, "voikko", lambda: None)
    files = {f"stories/{name}.md": story(body="Kuljettaja odottti.") for name in "ab"}
    ended = check(write_site(tmp_path, files))
    assert ended.code == 0
    assert ended.err.count("Voikkoa ei ole") == len(ended.err.splitlines()) == 1


def test_proofs_are_remembered_beside_builds_and_a_draft_is_not(tmp_path, monkeypatch, real_voikko):
    from tarinat.building import proofing

    files = {
        "stories/a.md": story(body="Kuljettaja odottti."),
        "stories/b.md": story(body="Salainen odotuus.", Status="draft"),
    }
    site = write_site(tmp_path, files)
    first = check(site).err
    assert not (site / ".cache").exists()
    (site / ".cache/tarinat").mkdir(parents=True)
    assert check(site).err == first
    noted = []
    monkeypatch.setattr(
        proofing, "notes_on", lambda paper, reader: noted.append(paper.path) or proofing.Notes()
    )
    assert check(site).err.splitlines() == [line for line in first.splitlines() if "/a.md" in line]
    assert noted == ["content/stories/b.md"]
    assert b"odotuus" not in (site / ".cache/tarinat/proofs.db").read_bytes()


def test_broken_memory_of_proofs_changes_nothing(tmp_path, real_voikko):
    site = write_site(tmp_path, {"stories/a.md": story(body="Kuljettaja odottti.")})
    (site / ".cache/tarinat").mkdir(parents=True)
    first = check(site).err
    (site / ".cache/tarinat/proofs.db").write_bytes(b"rikki" * 1000)
    assert check(site).err == first
    assert check(site).err == first


def test_plain_words_are_read_by_the_short_way_as_by_the_long_one(monkeypatch):
    chosen = random.Random(7)
    pieces = 3 * ["talo", "Talo,", "talo.", "Talo", "a", "5", "min"] + 15 * [" "]
    pieces += ["esim", "wc-tila", "é", "e\u0301", "ﬁ", "ª", "www", "\u00ad", "//", "(at)", "1.2", "&amp;"]
    pieces += ".,;:!?–-”“'’()…@_/"
    texts = ["".join(chosen.choices(pieces, k=chosen.randint(1, 25))) for _ in range(5_000)]
    short = [tuple(words_of(text)) for text in texts]
    monkeypatch.setattr(words, "_PLAIN_ENDS", ())
    assert short == [tuple(words_of(text)) for text in texts]
    assert sum(map(len, short)) > 5_000
