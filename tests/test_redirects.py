"""Old addresses lead to new ones."""

import pytest
from building_content import gather, gather_once, said, story_file, with_lessons
from hypothesis import given, settings
from hypothesis import strategies as st


def redirects(gathered):
    return {redirect.address: redirect.target for redirect in gathered.catalogue.redirects}


@pytest.mark.parametrize(
    ("alias", "address"),
    [
        ("vanha", "/tarinat/vanha/"),
        ("vanha.html", "/tarinat/vanha.html"),
        ("/vanha/", "/vanha/"),
        ("/vanha", "/vanha/"),
        ("2012/05/vanha", "/2012/05/vanha/"),
        ("/2012/05/vanha.html", "/2012/05/vanha.html"),
        ("/2012/05/ää%20ni/", "/2012/05/ää ni/"),
    ],
)
def test_old_address_of_a_story_leads_to_it(tmp_path, alias, address):
    gathered = gather(tmp_path, {"stories/x.md": story_file(aliases=alias)})
    assert redirects(gathered) == {address: "/tarinat/x/"}
    assert gathered.problems == ()


def test_place_of_a_redirect_is_the_line_that_says_so(tmp_path):
    gathered = gather(tmp_path, {"stories/x.md": story_file(aliases="vanha")})
    assert str(gathered.catalogue.redirects[0].place) == "content/stories/x.md:4"


@pytest.mark.parametrize(
    "alias",
    [
        "https://esimerkki.fi/vanha",
        "/a b/",
        "/vanha/?p=1",
        "/vanha/#x",
        "../vanha",
        "/../x",
        "//a.fi/x",
        "/a//b",
        "<b>",
        "a\\b",
    ],
)
def test_what_is_no_address_is_told_as_it_was_typed(tmp_path, alias):
    gathered = gather(tmp_path, {"stories/x.md": story_file(aliases=alias)})
    (found,) = gathered.problems
    assert (found.code, found.place.line, said(found)["alias"]) == ("alias-form", 4, alias)
    assert redirects(gathered) == {}


def test_alias_of_a_service_that_is_no_address_is_told_as_it_was_typed(tmp_path):
    gathered = gather(tmp_path, {"services/x.md": "Title: X\nAliases: 😀\n\n## Kenelle\n\nx\n"})
    assert [(found.code, said(found)["alias"]) for found in gathered.problems] == [("alias-form", "😀")]


def test_old_address_of_a_service_may_be_written_whole(tmp_path):
    gathered = gather(
        tmp_path, {"services/x.md": "Title: X\nAliases: /vanha/palvelu.html\n\n## Kenelle\n\nx\n"}
    )
    assert redirects(gathered) == {"/vanha/palvelu.html": "/palvelut/x/"}


def test_address_does_not_redirect_to_itself(tmp_path):
    files = {
        "stories/x.md": story_file(aliases="x, /tarinat/x/", tags="jono"),
        "tags/jono.md": "Title: jono\nAliases: Jono!\n\nx",
        "pages/tietoa.md": "Title: Tietoa\nAliases: /tietoa\n\nx",
    }
    assert redirects(gather(tmp_path, files)) == {}


def test_every_kind_of_page_may_have_an_old_address(tmp_path):
    files = {
        "stories/x.md": with_lessons(
            "- A. {#a}", aliases="vanha", tags="jono", author="Aino", service="Linja"
        ),
        "tags/jono.md": "Title: jono\nAliases: odotus\n\nx",
        "lessons/a.md": "Aliases: vanha-oppi\n\nx",
        "services/linja.md": "Title: Linja\nAliases: Linja 7\n\n## Kenelle\n\nx\n",
        "authors/aino.md": "Title: Aino\nAliases: A. K.\n\nx",
        "pages/tietoa.md": "Title: Tietoa\nAliases: info\n\nx",
    }
    gathered = gather(tmp_path, files)
    assert redirects(gathered) == {
        "/info/": "/tietoa/",
        "/kirjoittajat/a-k/": "/kirjoittajat/aino/",
        "/opit/vanha-oppi/": "/opit/a/",
        "/palvelut/linja-7/": "/palvelut/linja/",
        "/tarinat/vanha/": "/tarinat/x/",
        "/tunniste/odotus/": "/tunniste/jono/",
    }
    assert [redirect.address for redirect in gathered.catalogue.redirects] == sorted(redirects(gathered))


def test_draft_redirects_nothing(tmp_path):
    assert redirects(gather(tmp_path, {"stories/x.md": story_file(aliases="vanha", status="draft")})) == {}


def test_redirect_leads_only_to_an_author_who_has_a_page(tmp_path):
    files = {
        "stories/x.md": story_file(author="Ilmari"),
        "authors/aino.md": "Title: Aino\nAliases: vanha\n\nx",
    }
    gathered = gather(tmp_path, files)
    pages = {author.address for author in gathered.catalogue.authors}
    assert set(redirects(gathered).values()) <= pages


@settings(max_examples=150)
@given(st.one_of(st.text(max_size=20), st.text('ab./-%?#<"\\ ~ä', max_size=12)))
def test_an_old_address_is_an_address_on_this_site_or_told(written):
    gathered = gather_once({"stories/x.md": story_file(aliases=written)})
    for address in redirects(gathered):
        assert address.startswith("/")
        assert not address.startswith("//")
        assert not set(address) & set(' ?#<>"\\')
        assert ".." not in address
        assert address.endswith("/") or "." in address.rsplit("/", 1)[-1]
