"""Authors: who wrote the stories, with a file or without."""

import pytest
from building_content import gather, said, story_file

AINO = (
    "Title: Aino Kallionpää\nSignature: Aino, joka kulkee iltabussilla\nAliases: A. Kallionpää\n\nEsittely.\n"
)


def by(folder, *authors, notes=()):
    """Gather stories, each by the author it names (None: by nobody), dated a day apart."""
    files = {
        f"stories/tarina-{n}.md": story_file(date=f"2024-01-{n + 1:02}", **({"author": name} if name else {}))
        for n, name in enumerate(authors)
    }
    return gather(folder, {**files, **{f"authors/{name}.md": text for name, text in notes}})


def names(gathered):
    return [(author.name, [story.slug for story in author.stories]) for author in gathered.catalogue.authors]


def test_story_without_an_author_is_by_the_author_of_the_site(tmp_path):
    assert names(by(tmp_path, None)) == [("Aino Kallionpää", ["tarina-0"])]


def test_site_and_story_without_an_author_are_told(tmp_path):
    gathered = gather(tmp_path, {"stories/a.md": story_file()}, AUTHOR="")
    assert gathered.codes() == ["author-missing"]


@pytest.mark.parametrize(
    "written", ["Aino Kallionpää", "aino kallionpää", "aino-kallionpaa", "a. kallionpää"]
)
def test_story_names_its_author_by_name_slug_or_alias(tmp_path, written):
    gathered = by(tmp_path, written, notes=[("aino-kallionpaa", AINO)])
    (author,) = gathered.catalogue.authors
    assert (author.name, author.address) == ("Aino Kallionpää", "/kirjoittajat/aino-kallionpaa/")
    assert gathered.problems == ()


def test_signature_and_introduction_come_from_the_file(tmp_path):
    note = by(tmp_path, None, notes=[("aino-kallionpaa", AINO)]).catalogue.authors[0].note
    assert (note.signature, note.text.html) == ("Aino, joka kulkee iltabussilla", "<p>Esittely.</p>")


def test_author_without_a_file_is_an_author(tmp_path):
    (author,) = by(tmp_path, "Ilmari Suovanlahti").catalogue.authors
    assert (author.name, author.address, author.note) == (
        "Ilmari Suovanlahti",
        "/kirjoittajat/ilmari-suovanlahti/",
        None,
    )


def test_newest_story_leads_its_author(tmp_path):
    assert names(by(tmp_path, "Ilmari", "ilmari")) == [("ilmari", ["tarina-1", "tarina-0"])]


def test_author_without_stories_is_not_listed(tmp_path):
    assert names(by(tmp_path, "Ilmari", notes=[("aino-kallionpaa", AINO)])) == [("Ilmari", ["tarina-0"])]


def test_authors_stand_in_the_order_of_the_finnish_alphabet(tmp_path):
    assert [name for name, _ in names(by(tmp_path, "Östen", "Åke", "Zaida", "Äijä"))] == [
        "Zaida",
        "Åke",
        "Äijä",
        "Östen",
    ]


def test_two_names_for_one_address_are_told(tmp_path):
    (found,) = by(tmp_path, "Pää", "Paa").problems
    assert found.code == "author-twin"
    assert {said(found)["author"], said(found)["other"]} == {"Pää", "Paa"}


def test_name_without_a_letter_is_told(tmp_path):
    assert by(tmp_path, "!!!").codes() == ["author-without-letters"]


def test_file_of_an_author_needs_a_name(tmp_path):
    assert by(tmp_path, None, notes=[("aino", "Signature: x\n\nx")]).codes() == ["title-missing"]


def test_old_name_of_an_author_redirects(tmp_path):
    gathered = by(tmp_path, None, notes=[("aino-kallionpaa", AINO)])
    assert [(r.address, r.target) for r in gathered.catalogue.redirects] == [
        ("/kirjoittajat/a-kallionpaa/", "/kirjoittajat/aino-kallionpaa/")
    ]
