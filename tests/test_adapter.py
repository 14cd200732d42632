"""A good guest in Pelican: other plugins see every page and story, and Pelican alone builds the same site."""

import json

import pytest
from bs4 import BeautifulSoup
from small_sites import addresses, built, copied, differences, run, story, tree, write_site

LISTENER = """
import json, os
from pelican import signals
from pelican.contents import Article
from pelican.generators import ArticlesGenerator

heard = {"written": [], "finalized": [], "articles": [], "context": []}

def written(path, context):
    heard["written"].append(os.path.relpath(path, context["OUTPUT_PATH"]))
    heard["context"].append(len(context["articles"]))

def finalized(generator):
    heard["finalized"] += [shown(article) for article in generator.articles]

def all_finalized(generators):
    for generator in generators:
        if isinstance(generator, ArticlesGenerator):
            heard["articles"] += [shown(article) for article in generator.articles]

def shown(article):
    assert isinstance(article, Article)
    return {
        "title": article.title,
        "url": article.url,
        "date": article.date.isoformat(),
        "tags": [str(tag) for tag in article.tags],
        "author": str(article.author),
        "slug": article.slug,
        "summary": article.summary,
        "status": article.status,
        "lang": article.lang,
        "content": article.content,
        "relative_source_path": article.get_relative_source_path(),
    }

def end(pelican):
    with open(os.environ["HEARD"], "w", encoding="utf-8") as file:
        json.dump(heard, file)

def register():
    signals.content_written.connect(written)
    signals.article_generator_finalized.connect(finalized)
    signals.all_generators_finalized.connect(all_finalized)
    signals.finalized.connect(end)
"""


AMONG_PELICANS_OWN = """
for listening in (written, finalized, all_finalized, end):
    # As of a plugin that is installed: they live in Pelican's own name space.
    listening.__module__ = "pelican.plugins.listener"
"""


@pytest.fixture(scope="module", params=["tarinat-first", "tarinat-last", "installed"])
def heard(request, tmp_path_factory):
    """Build a site by Pelican with a second plugin, and give what that one heard, and the output folder."""
    folder = tmp_path_factory.mktemp(request.param)
    order = ["listener", "tarinat"] if request.param == "tarinat-last" else ["tarinat", "listener"]
    site = copied("one-of-each", folder / "site", PLUGIN_PATHS=["own"], PLUGINS=order)
    (site / "own").mkdir()
    (site / "own/listener.py").write_text(
        LISTENER + (AMONG_PELICANS_OWN if request.param == "installed" else "")
    )
    words = ("content", "-s", "pelicanconf.py", "-o", folder / "output")
    ended = run("pelican", *words, cwd=site, HEARD=str(folder / "heard.json"))
    assert ended.code == 0, ended.err
    return json.loads((folder / "heard.json").read_text("utf-8")), folder / "output"


def test_other_plugin_hears_of_every_page_once(heard):
    told, output = heard
    pages = {address.lstrip("/") for address in addresses(output)}
    pages = {f"{page}index.html" if not page or page.endswith("/") else page for page in pages}
    written = [path for path in told["written"] if path.endswith(".html")]
    assert sorted(written) == sorted(pages)


def test_other_plugin_finds_every_story_as_an_article(heard):
    for place in ("finalized", "articles"):
        found = heard[0][place]
        assert [article["title"] for article in found] == [
            "Luukku: kiinni",
            "Kirjasto soitti",
            "Biblioteket ringde",
            "Kuljettaja odotti",
            "Ilman palvelua & oppia",
        ], place


def test_article_tells_what_the_story_is(heard):
    article = next(a for a in heard[0]["finalized"] if a["slug"] == "kuljettaja-odotti")
    assert article["url"].strip("/") == "tarinat/kuljettaja-odotti"
    assert article["date"] == "2024-02-03T12:00:00+02:00"
    assert article["tags"] == ["asiakaskokemus", "joukkoliikenne"]
    assert article["author"] == "Aino Esimerkki"
    assert article["summary"] == "Kuljettaja katsoi peiliin."
    assert article["status"] == "published"
    assert "Myöhästyin kymmenen sekuntia." in article["content"]
    assert article["relative_source_path"] == "stories/kuljettaja-odotti.md"


def test_article_carries_its_author_and_tags_by_their_own_names(heard):
    by_slug = {article["slug"]: article for article in heard[0]["finalized"]}
    assert by_slug["biblioteket-ringde"]["author"] == "Kaisa Koivu"
    assert by_slug["biblioteket-ringde"]["lang"] == "sv"
    assert by_slug["luukku-kiinni"]["tags"] == ["asiakaskokemus", "jonottaminen", "sähköinen asiointi"]


def test_text_of_an_article_leads_to_pages_that_are_there(heard):
    """Other plugins make pages, mails and search indexes of it."""
    told, output = heard
    article = next(a for a in told["finalized"] if a["slug"] == "kuljettaja-odotti")
    page = BeautifulSoup(article["content"], "lxml")
    for link in (str(element.get("href") or element.get("src")) for element in page.select("[href], [src]")):
        path = link.removeprefix("https://tarinat.test").partition("#")[0]
        file = output / f"{path.lstrip('/')}{'index.html' if path.endswith('/') else ''}"
        assert link.startswith("#") or file.is_file(), link


def test_articles_are_in_the_context_of_each_page(heard):
    assert set(heard[0]["context"]) == {5}


def test_other_plugin_changes_no_byte_of_the_site(heard):
    assert differences(heard[1], built("one-of-each")) == []


def pelican(site):
    """Build a site by Pelican alone, on a terminal wide enough for its log."""
    words = ("content", "-s", "pelicanconf.py", "-o", site / "output")
    return run("pelican", *words, cwd=site, COLUMNS="300")


@pytest.fixture
def refused(tmp_path):
    """Let Pelican alone try two stories that cannot be; give how it ended and what changed."""
    files = {"stories/a.md": story(date="31.2.2024"), "stories/b.md": story(tags="a; b")}
    site = write_site(tmp_path / "site", files)
    before = tree(site)
    return pelican(site), tree(site) != before


def test_pelican_alone_ends_with_1_on_an_error_and_writes_nothing(refused):
    ended, changed = refused
    assert ended.code == 1
    assert not changed


def test_pelican_alone_names_file_and_line_of_each_error(refused):
    said = refused[0].out + refused[0].err
    assert "content/stories/a.md:2" in said
    assert "content/stories/b.md:3" in said


def test_pelican_alone_leaves_the_old_site_when_there_is_an_error(tmp_path):
    site = write_site(tmp_path / "site", {"stories/a.md": story()}, DELETE_OUTPUT_DIRECTORY=True)
    assert pelican(site).code == 0
    before = tree(site / "output")
    write_site(site, {"stories/b.md": story(date="31.2.2024")}, DELETE_OUTPUT_DIRECTORY=True)
    assert pelican(site).code == 1
    assert tree(site / "output") == before


def test_pelican_alone_refuses_a_setting_that_will_not_do(tmp_path):
    site = write_site(tmp_path / "site", {"stories/a.md": story()}, TARINAT_DRAFT=True)
    ended = pelican(site)
    assert ended.code != 0
    assert "TARINAT_DRAFT" in ended.out + ended.err
    assert not (site / "output").exists()


def test_pelican_alone_tells_how_to_mend_a_setting(tmp_path):
    site = write_site(tmp_path / "site", {"stories/a.md": story()}, TARINAT_DRAFT=True)
    ended = pelican(site)
    assert "TARINAT_DRAFTS" in ended.out + ended.err


def test_pelican_adds_no_page_or_feed_of_its_own(tmp_path):
    files = {"stories/a.md": story(), "pages/tietoa.md": "Title: Tietoa\n\nTietoa.\n"}
    own = {"FEED_ALL_ATOM": "feeds/all.atom.xml", "ARCHIVES_SAVE_AS": "archives.html", "OUTPUT_SOURCES": True}
    site = write_site(
        tmp_path / "site", files, **own, STATIC_PATHS=["stories"], DIRECT_TEMPLATES=["archives"]
    )
    assert pelican(site).code == 0
    plain = write_site(tmp_path / "plain", files)
    assert pelican(plain).code == 0
    assert tree(site / "output") == tree(plain / "output")


def test_pelican_in_another_folder_builds_the_same(tmp_path):
    site = copied("one-of-each", tmp_path / "site")
    words = (site / "content", "-s", site / "pelicanconf.py", "-o", tmp_path / "output")
    assert run("pelican", *words, cwd=tmp_path).code == 0
    assert differences(tmp_path / "output", built("one-of-each")) == []


def test_content_given_on_the_command_line_is_what_is_built(tmp_path):
    """`pelican other -s pelicanconf.py` reads `other`, whatever PATH says."""
    site = write_site(tmp_path / "site", {"stories/a.md": story()})
    (site / "content").rename(site / "other")
    ended = run("pelican", "other", "-s", "pelicanconf.py", "-o", site / "output", cwd=site)
    assert ended.code == 0, ended.err
    assert (site / "output/tarinat/a/index.html").is_file()
