"""The server of the browser's tests does what a good host does, and one page of each kind is found."""

import gzip
import http.client
from pathlib import Path

import pytest
from hosting import POLICY, hosting
from one_of_each import covering, one_of_each, shown
from quality.figures import Figure, table


@pytest.fixture
def ask(tmp_path):
    """Give a function that asks for an address of a small site, and gives the answer with its body."""
    (tmp_path / "oppi").mkdir()
    (tmp_path / "theme").mkdir()
    (tmp_path / "index.html").write_text("<p>koti</p>" * 50, "utf-8")
    (tmp_path / "oppi/index.html").write_text("oppi", "utf-8")
    (tmp_path / "404.html").write_text("puuttuu", "utf-8")
    (tmp_path / "theme/a.css").write_text("a{}", "utf-8")
    with hosting(tmp_path) as address:
        connection = http.client.HTTPConnection(address.removeprefix("http://"))

        def answer(path: str, method: str = "GET", **heads: str) -> tuple[http.client.HTTPResponse, bytes]:
            connection.request(method, path, headers=heads)
            response = connection.getresponse()
            return response, response.read()

        yield answer
        connection.close()


def test_page_comes_compressed_to_who_can_read_it(ask):
    response, body = ask("/", **{"Accept-Encoding": "gzip"})
    assert response.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(body) == b"<p>koti</p>" * 50
    assert len(body) < 100
    assert ask("/")[1] == b"<p>koti</p>" * 50


def test_every_answer_has_the_policy(ask):
    for path in ("/", "/oppi/", "/theme/a.css", "/puuttuu"):
        assert ask(path)[0].headers["Content-Security-Policy"] == POLICY
    assert "'unsafe-inline'" not in POLICY


def test_what_is_not_there_is_answered_with_the_sites_own_page(ask):
    response, body = ask("/puuttuu/")
    assert (response.status, body) == (404, b"puuttuu")


def test_folder_without_its_slash_leads_to_the_one_with_it(ask):
    response, _ = ask("/oppi")
    assert (response.status, response.headers["Location"]) == (301, "/oppi/")


def test_head_of_an_answer_comes_alone(ask):
    response, body = ask("/", "HEAD")
    assert (response.status, body) == (200, b"")


def test_file_of_the_theme_may_be_kept_for_long_and_a_page_not(ask):
    assert "immutable" in ask("/theme/a.css")[0].headers["Cache-Control"]
    assert ask("/")[0].headers["Cache-Control"] == "no-cache"


def test_pages_are_chosen_until_all_is_seen():
    pages = {"a": "x", "b": "xyz", "c": "wz", "d": "wx", "e": ""}
    assert covering(pages) == ["b", "c"]
    assert covering({}) == []


def test_each_template_of_the_example_is_among_the_chosen(example_site, repo):
    chosen = one_of_each(repo / "pelicanconf.py", example_site)
    assert {"home", "story", "tag", "404"} <= {sample.template for sample in chosen}
    assert "redirect" not in {sample.template for sample in chosen}
    assert len(chosen) < 60
    assert [sample for sample in chosen if "http-equiv" in page_of(example_site, sample.address)] == []


def page_of(site: Path, address: str) -> str:
    return (site / f"{address}index.html".lstrip("/").replace("404.htmlindex.html", "404.html")).read_text()


def test_elements_and_classes_of_a_page_are_named(tmp_path: Path):
    page = tmp_path / "a.html"
    page.write_text('<main class="wide good"><p>x</p></main>', "utf-8")
    assert shown(page) == {"<main>", "<p>", "wide", "good"}


def test_figure_below_its_bar_is_marked():
    figures = [Figure("errors", "0", "0", kept=True), Figure("bytes", "61", "≤ 60", kept=False)]
    assert table("Weight", figures) == "\nWeight\n  errors  0   0\n  bytes   61  ≤ 60  MISSED"
