"""Each template renders from a full and from a bare view, and says what its view says."""

from __future__ import annotations

import pickle
import re
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
import sample_views as samples
from bs4 import BeautifulSoup, Tag
from tarinat.pages.views import Link, Page, RelatedStory
from tarinat.rendering import Renderer, SiteWords
from tarinat.styles import load_styles
from tarinat.templates import TemplateFailed, load_templates
from tarinat.translations import load_translations

THEME = Path(__file__).parents[1] / "theme"
WORDS = {lang: load_translations(THEME / "translations", lang) for lang in ("fi", "sv", "en")}
TEMPLATES = load_templates(THEME / "templates")
JOINED = load_styles(TEMPLATES, THEME / "static/css")
STYLES = JOINED.of_template
PAGES = samples.pages()
IN_FRAME = [name for name, page in PAGES.items() if page.template != "redirect.html"]
DANGER = '<script>&"'


@cache
def renderer(root: str = "") -> Renderer:
    site: SiteWords = samples.SampleSite(root)
    return Renderer(TEMPLATES, site, WORDS, STYLES)


def soup_of(page: Page, root: str = "") -> BeautifulSoup:
    return BeautifulSoup(renderer(root).render(page), "lxml")


@cache
def sample(name: str) -> BeautifulSoup:
    return soup_of(PAGES[name])


def one(soup: BeautifulSoup, selector: str) -> Tag:
    found = soup.select(selector)
    assert len(found) == 1, f"{selector}: {len(found)}"
    return found[0]


def words(tag: Tag) -> str:
    return " ".join(tag.get_text().split())


def test_every_template_has_a_full_and_a_bare_sample() -> None:
    names = {path.stem for path in (THEME / "templates").glob("*.html")} - {"base"}
    assert names == set(samples.FULL) == set(samples.BARE)


@pytest.mark.parametrize("lang", WORDS)
@pytest.mark.parametrize("name", PAGES)
def test_page_renders_in_every_language(name: str, lang: str) -> None:
    html = renderer().render(samples.pages(lang)[name])
    assert html.startswith(f'<!DOCTYPE html>\n<html lang="{lang}">\n')
    assert html.endswith("</html>\n")


@pytest.mark.parametrize("name", PAGES)
def test_ids_are_unique_and_every_label_and_anchor_finds_its_own(name: str) -> None:
    soup = sample(name)
    ids = [str(tag["id"]) for tag in soup.select("[id]")]
    assert len(ids) == len(set(ids))
    assert {str(tag["aria-labelledby"]) for tag in soup.select("[aria-labelledby]")} <= set(ids)
    assert {str(tag["href"])[1:] for tag in soup.select('[href^="#"]')} <= set(ids)


@pytest.mark.parametrize("name", PAGES)
def test_headings_start_with_one_h1_and_skip_no_level(name: str) -> None:
    levels = [int(tag.name[1]) for tag in sample(name).find_all(re.compile(r"^h[1-6]$"))]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(below <= above + 1 for above, below in pairwise(levels))


@pytest.mark.parametrize("name", PAGES)
def test_page_has_no_inline_style_script_or_handler(name: str) -> None:
    soup = sample(name)
    assert soup.select('style, [style], script:not([src], [type="application/ld+json"])') == []
    assert [tag for tag in soup.find_all(True) for attribute in tag.attrs if attribute.startswith("on")] == []


@pytest.mark.parametrize("name", PAGES)
def test_page_asks_nothing_of_another_host(name: str) -> None:
    soup = sample(name)
    asked = [
        tag.get("src") or tag.get("href")
        for tag in soup.select("[src], link[rel~=stylesheet], link[rel~=preload]")
    ]
    assert all(str(address).startswith("/") and not str(address).startswith("//") for address in asked)


@pytest.mark.parametrize("name", PAGES)
def test_every_address_of_the_site_has_its_root(name: str) -> None:
    site = samples.SampleSite("/repo")
    of_the_view = set(
        re.findall(r"'(/[^' ]*)'", repr((PAGES[name].view, PAGES[name].crumbs, PAGES[name].frame)))
    )
    of_the_view |= set(re.findall(r'"(/[^"]*)"', samples.STORY_HTML))
    for tag in soup_of(PAGES[name], site.root).select("[href^='/'], [src^='/']"):
        address = str(tag.get("href") or tag.get("src"))
        assert address.startswith("/repo/") or address in of_the_view


@pytest.mark.parametrize("name", PAGES)
def test_asset_that_a_page_names_is_in_the_theme(name: str) -> None:
    for tag in sample(name).select("[href^='/theme/'], [src^='/theme/']"):
        address = str(tag.get("href") or tag.get("src"))
        file = THEME / "static" / address.removeprefix("/theme/")
        assert address in JOINED.files or file.is_file(), address


@pytest.mark.parametrize("name", IN_FRAME)
def test_first_link_leads_to_the_content(name: str) -> None:
    soup = sample(name)
    first = soup.find("a")
    assert first is not None
    assert words(first) == "Siirry sisältöön"
    assert one(soup, str(first["href"])).name == "main"


def test_title_is_escaped() -> None:
    view = replace(samples.STORY, title=DANGER, heading=DANGER, place=DANGER)
    html = renderer().render(replace(samples.page_of("story", view), title=DANGER, description=DANGER))
    assert "<script>&" not in html
    assert "<h1>&lt;script&gt;&amp;&#34;</h1>" in html
    assert "<title>&lt;script&gt;&amp;&#34; – Palvelutarinat</title>" in html
    assert 'name="description" content="&lt;script&gt;&amp;&#34;"' in html


def test_value_inside_a_text_is_escaped() -> None:
    html = renderer().render(samples.page_of("tag", replace(samples.TAG, tag=DANGER)))
    assert "tunniste <em>&lt;script&gt;&amp;&#34;</em></h1>" in html


def failure(name: str, **templates: str) -> TemplateFailed:
    """Render a page with these templates in place of the theme's, and give what went wrong."""
    given = {f"{stem}.html": text for stem, text in templates.items()}
    with pytest.raises(TemplateFailed) as failed:
        Renderer(given, samples.SampleSite(), WORDS, STYLES).render(PAGES[name])
    return failed.value


def test_missing_name_in_a_template_is_an_error_that_names_the_line() -> None:
    failed = failure("page", page="{% if view.title %}\n{{ view.nothing }}\n{% endif %}\n")
    assert str(failed).startswith("templates/page.html:2: ")
    assert str(failed).endswith("has no attribute 'nothing' (page /tarinat/kuljettaja/)")


def test_template_sees_page_view_site_and_texts_and_nothing_else() -> None:
    for name in ("lipsum", "cycler", "namespace", "self.environment"):
        assert "undefined" in failure("page", page=f"{{{{ {name}() }}}}").reason or name.startswith("self")


@pytest.mark.parametrize(
    ("given", "where", "reason"),
    [
        ({"page": "\n{% if %}"}, ("page.html", 2), "Expected an expression, got 'end of statement block'"),
        ({"page": "{% include 'a.html' %}", "a": "\n\n{{ b( }}"}, ("a.html", 3), "unexpected '}'"),
        ({"page": "\n{% include 'a.html' %}", "a": "\n\n{{ b }}"}, ("a.html", 3), "'b' is undefined"),
        ({"page": "{% from 'a.html' import m with context %}\n{{ m() }}",
          "a": "{% macro m() %}\n{{ 1 + 'x' }}{% endmacro %}"}, ("a.html", 2), "unsupported operand"),
        ({"page": "{% extends 'a.html' %}\n{% block b %}\n{{ t('x.y') }}{% endblock %}",
          "a": "{% block b %}{% endblock %}"}, ("page.html", 3), 'no text "x.y" in language "fi"'),
        ({"page": "\n{% include 'a.html' %}"}, ("page.html", 2), "there is no template a.html"),
        ({}, ("page.html", 0), "there is no template page.html"),
    ],
)  # fmt: skip
def test_failure_names_template_line_reason_and_page(
    given: dict[str, str], where: tuple[str, int], reason: str
) -> None:
    failed = failure("page", **given)
    assert (failed.template, failed.line) == where
    assert failed.reason.startswith(reason)
    assert failed.page == PAGES["page"].address


def test_failure_survives_the_way_to_another_process() -> None:
    failed = failure("page", page="{{ x }}")
    again = pickle.loads(pickle.dumps(failed))
    assert (type(again), str(again), again.line) == (TemplateFailed, str(failed), 1)


def test_same_page_gives_the_same_text_from_another_renderer() -> None:
    again = Renderer(TEMPLATES, samples.SampleSite(), pickle.loads(pickle.dumps(WORDS)), STYLES)
    assert [again.render(page) for page in PAGES.values()] == [
        renderer().render(page) for page in PAGES.values()
    ]


def test_page_is_the_same_whatever_was_rendered_before_it(tmp_path: Path) -> None:
    pages = [page for lang in WORDS for page in samples.pages(lang).values()]
    together = Renderer(TEMPLATES, samples.SampleSite(), WORDS, STYLES)
    for page in reversed(pages):
        alone = Renderer(TEMPLATES, samples.SampleSite(), WORDS, STYLES, tmp_path / "own")
        assert together.render(page) == alone.render(page)


def test_page_is_the_same_with_templates_compiled_before(tmp_path: Path) -> None:
    first, second = (
        Renderer(TEMPLATES, samples.SampleSite(), WORDS, STYLES, tmp_path / "own") for _ in range(2)
    )
    assert [first.render(page) for page in PAGES.values()] == [renderer().render(p) for p in PAGES.values()]
    assert [second.render(page) for page in PAGES.values()] == [renderer().render(p) for p in PAGES.values()]


def test_failure_names_its_line_also_in_a_template_compiled_before(tmp_path: Path) -> None:
    given = {"page.html": "\n{% include 'a.html' %}", "a.html": "\n\n{{ b }}"}
    for _ in range(2):
        with pytest.raises(TemplateFailed, match=r"templates/a\.html:3: 'b' is undefined"):
            Renderer(given, samples.SampleSite(), WORDS, STYLES, tmp_path / "own").render(PAGES["page"])


def test_language_without_texts_falls_back_to_the_language_of_the_site() -> None:
    soup = soup_of(replace(PAGES["tags"], lang="de"))
    assert one(soup, "html")["lang"] == "de"
    assert words(one(soup, "h1")) == "Tunnisteet"


def test_feeds_are_announced_with_the_own_feed_first() -> None:
    feeds = sample("tag").select('link[rel="alternate"][type]')
    assert [(feed["type"], feed["href"]) for feed in feeds] == [
        ("application/rss+xml", "https://esimerkki.fi/tunniste/asiakaskokemus/rss.xml"),
        ("application/rss+xml", "https://esimerkki.fi/rss.xml"),
        ("application/feed+json", "https://esimerkki.fi/feed.json"),
    ]


def test_canonical_address_is_full_and_missing_where_nothing_is() -> None:
    assert (
        one(soup_of(PAGES["tags"], "/repo"), 'link[rel="canonical"]')["href"]
        == "https://esimerkki.fi/repo/tunnisteet/"
    )
    assert sample("404").select('link[rel="canonical"]') == []


def test_home_title_is_the_name_of_the_site() -> None:
    assert one(sample("home"), "title").string == "Palvelutarinat"


@pytest.mark.parametrize(
    ("name", "current", "how"),
    [
        ("tags", "Tunnisteet", "page"),
        ("tag", "Tunnisteet", "true"),
        ("story", "Tarinat", "true"),
        ("home", "Tarinat", "page"),
    ],
)
def test_menu_says_where_the_reader_is(name: str, current: str, how: str) -> None:
    item = one(sample(name), ".site-nav [aria-current]")
    assert (words(item), item["aria-current"]) == (current, how)


def test_menu_says_nothing_on_a_page_outside_it() -> None:
    assert sample("archive").select(".site-nav [aria-current]") == []


def test_tag_page_opens_with_its_name_and_a_way_to_all_stories() -> None:
    heading = one(sample("tag"), "h1")
    assert heading.decode_contents() == "Tarinat, joissa on tunniste <em>asiakaskokemus</em>"
    after = heading.find_next("a")
    assert after is not None
    assert (words(after), after["href"]) == ("Näytä sivuston kaikki tarinat", "/arkisto/")


def test_tag_page_of_one_story_speaks_of_one() -> None:
    view = replace(samples.TAG, count=1)
    headings = [words(tag) for tag in soup_of(samples.page_of("tag", view)).select(".aside h2")]
    assert headings[:2] == ["Opit tästä tarinasta", "Samassa tarinassa myös"]


def test_tag_page_shows_no_number_that_counts_other_stories() -> None:
    assert sample("tag").select('.aside [aria-labelledby="sivun-opit"] .count') == []
    assert sample("tag").select('main .aside a[href^="/kokemukset/"]') == []


def test_feelings_of_a_service_are_counted_and_lead_nowhere() -> None:
    assert [words(row) for row in sample("service").select(".feeling-beads .count")][:2] == ["36", "14"]
    assert sample("service").select(".feeling-beads a") == []
    assert len(sample("experiences").select(".feeling-beads a")) == 4


def test_tag_page_lists_its_stories_in_one_list_in_their_order() -> None:
    titles = [words(tag) for tag in one(sample("tag"), "ol.story-list").select("h2")]
    assert titles == [story.title for story in samples.STORIES]


def test_pager_has_words() -> None:
    pager = one(sample("tag"), "nav.pager")
    assert words(pager) == "Uudemmat tarinat Sivu 2/3 Vanhemmat tarinat"
    assert [link["href"] for link in pager.select("a")] == [
        "/tunniste/asiakaskokemus/",
        "/tunniste/asiakaskokemus/sivu/3/",
    ]
    assert sample("tag-bare").select("nav.pager") == []


@pytest.mark.parametrize("name", ["tag", "lesson", "lessons"])
def test_page_with_a_feed_of_its_own_links_to_it_in_words(name: str) -> None:
    feed = one(sample(name), 'main a[href$="/rss.xml"]')
    assert words(feed).startswith("Tilaa")


def test_story_tells_its_day_with_the_weekday() -> None:
    day = one(sample("story"), ".story-head .meta time")
    assert (words(day), day["datetime"]) == ("torstai 19. kesäkuuta 2025", "2025-06-19")


def test_story_shows_its_contents_from_three_headings_on() -> None:
    two = replace(samples.STORY, contents=samples.STORY.contents[:2])
    assert len(sample("story").select("nav.contents li")) == 3
    assert soup_of(samples.page_of("story", two)).select("nav.contents") == []


def test_lesson_of_a_story_has_its_anchor_stance_words_and_others() -> None:
    items = {str(item["id"]): words(item) for item in sample("story").select(".story-lessons li[id]")}
    assert list(items) == ["oppi-odotus", "oppi-kerro", "oppi-ydin", "oppi-yksi"]
    assert items["oppi-odotus"].startswith("Oppi on tästä tarinasta Pieni odotus")
    assert "Samasta opista kertoo 5 muuta tarinaa" in items["oppi-odotus"]
    assert "Samasta opista kertoo yksi muu tarina" in items["oppi-kerro"]
    assert items["oppi-kerro"].startswith("Puhuu puolesta")
    assert items["oppi-ydin"].startswith("Puhuu vastaan")
    assert "Oppi vain tässä tarinassa" in items["oppi-ydin"]


def test_draft_and_future_story_say_so_and_stay_out_of_search_engines() -> None:
    assert [words(tag).split()[0] for tag in sample("story").select(".notice strong")] == [
        "Luonnos.",
        "Ajastettu.",
        "Tarina",
    ]
    assert one(sample("story"), 'meta[name="robots"]')["content"] == "noindex"
    assert sample("story-bare").select('.notice, meta[name="robots"]') == []


def test_continuation_is_one_sentence_with_its_note_and_without() -> None:
    notice = sample("story").select(".notice")[-1]
    assert words(notice) == (
        "Tarina sai jatkoa 2. heinäkuuta 2025: Näyttö korjattiin, ja kuljettaja sai kiitoksensa paperilla."
    )
    bare = soup_of(samples.page_of("story", replace(samples.BARE_STORY, updated=samples.STORY.updated)))
    assert words(one(bare, ".notice")) == "Tarina sai jatkoa 2. heinäkuuta 2025."


def test_story_says_how_long_it_takes_to_read() -> None:
    assert words(one(sample("story"), ".story-head .meta")).endswith(" 3 minuutin lukuhetki")
    assert words(one(sample("story-bare"), ".story-head .meta")).endswith(" minuutin lukuhetki")


def test_reflection_is_said_once() -> None:
    for perspective, names in (("own", ["Kokemus", "Näkökulma"]), ("reflection", ["Kokemus"])):
        view = replace(samples.BARE_STORY, feeling="reflection", perspective=perspective)
        assert [words(dt) for dt in soup_of(samples.page_of("story", view)).select("dt")] == names


def _in_finnish(stories: tuple[RelatedStory, ...]) -> list[str]:
    """List what is said of related stories: reasons, and titles but for a Swedish one."""
    said = ((*near.shared, *([near.story.text] if near.story.lang == "fi" else [])) for near in stories)
    return [words for one in said for words in one]


def test_story_in_another_language_marks_what_is_in_the_language_of_the_site() -> None:
    """WCAG 2.2, 3.1.2 Language of Parts."""
    soup = soup_of(samples.page_of("story", samples.STORY, "sv"))
    marked = [words(tag) for tag in soup.select('body [lang="fi"]')]
    assert marked == [
        "Esimerkkilinja",
        "Esimerkkilinja",
        "Aino, joka kulkee iltabussilla",
        samples.WAIT.sentence,
        samples.DELAY.sentence,
        samples.MANY.sentence,
        *(tag.text for tag in samples.STORY.tags),
        "Talven bussit",
        "Pysäkki, jota ei ollut",
        *_in_finnish(samples.STORY.related),
        "Puhelin soi tyhjässä vastaanotossa",
        "Lomake kysyi saman asian kolmesti",
        samples.SampleSite().description,
    ]
    assert sample("story").select('body [lang="fi"]') == []


def test_series_of_stories_in_one_language_has_its_name_in_it() -> None:
    parts = tuple(replace(part, lang="sv") for part in samples.STORY.series_parts)
    soup = soup_of(samples.page_of("story", replace(samples.STORY, series_parts=parts), "sv"))
    assert soup.select("#sivun-sarja [lang]") == []


def test_words_of_a_story_in_another_language_are_marked_on_the_page_of_its_lesson() -> None:
    """WCAG 2.2, 3.1.2 Language of Parts."""
    item = samples.LESSON.supporting[1]
    swedish = replace(item, story=replace(item.story, lang="sv"))
    soup = soup_of(samples.page_of("lesson", replace(samples.LESSON, supporting=(swedish,))))
    assert [words(tag) for tag in soup.select('.for [lang="sv"]')] == [
        item.quote,
        "Odottaja",
        item.story.text,
        "hammaslääkäri",
    ]


def test_translations_name_each_other_by_full_address() -> None:
    view = replace(samples.STORY, translations=(Link("/repo/tarinat/foraren/", "Föraren väntade", "sv"),))
    soup = soup_of(samples.page_of("story", view), "/repo")
    assert [(link["hreflang"], link["href"]) for link in soup.select("head link[hreflang]")] == [
        ("fi", "https://esimerkki.fi/repo/tarinat/kuljettaja/"),
        ("sv", "https://esimerkki.fi/repo/tarinat/foraren/"),
    ]
    assert sample("story-bare").select("head link[hreflang]") == []


@pytest.mark.parametrize("name", ["story", "lesson"])
def test_page_ends_on_paper_with_its_full_address(name: str) -> None:
    shown = words(one(sample(name), ".printed-address"))
    assert shown == f"https://esimerkki.fi{PAGES[name].address}"


def test_author_with_an_introduction_needs_no_signature() -> None:
    assert sample("author").select(".signature") == []
    brief = replace(samples.AUTHOR, introduction="")
    assert words(one(soup_of(samples.page_of("author", brief)), ".signature")) == brief.signature


def test_foot_has_the_feeds_of_stories_and_lessons() -> None:
    feeds = [link["href"] for link in sample("page").select('.site-foot a[href$="rss.xml"]')]
    assert feeds == ["/rss.xml", "/opit/rss.xml"]


def test_foot_and_home_lead_to_the_list_of_all_feeds() -> None:
    assert words(one(sample("page"), '.site-foot a[href="/tilaa/"]')) == "Tilaa"
    for name in ("home", "home-page-2"):
        assert [words(tag) for tag in sample(name).select("main .follow a")] == [
            "Tilaa tarinoiden syöte",
            "Mikä syöte on?",
        ]


def test_very_long_list_of_feeds_opens_with_a_way_to_each_letter() -> None:
    letters = one(sample("subscribe"), "details .letters")
    assert [words(link) for link in letters.select("a")] == ["0–9", "A"]
    assert [words(tag) for tag in sample("subscribe").select("details h4")] == ["0–9", "A"]


def test_list_of_feeds_is_folded_where_it_is_long_and_left_out_where_it_is_empty() -> None:
    folded = [words(tag) for tag in sample("subscribe").select("details > summary")]
    assert folded == ["4 tunnistetta", "2 kirjoittajaa"]
    groups = [words(tag) for tag in sample("subscribe-bare").select(".feed-group h3")]
    assert groups == ["Koko sivusto", "Kaikki kerralla"]


def test_page_of_feeds_promises_whole_stories_only_where_feeds_have_them() -> None:
    promised = [words(sample(name).select("main li")[0]) for name in ("subscribe", "subscribe-bare")]
    assert promised[0].startswith("Koko tarinan kuvineen ja oppeineen")
    assert promised[1].startswith("Tiivistelmän jokaisesta uudesta tarinasta")


def test_what_is_in_another_language_says_which_in_the_list_of_feeds() -> None:
    marked = [words(tag) for tag in sample("subscribe").select('main [lang="sv"]')]
    assert marked == ["Berättelser på svenska", samples.POINT.sentence]


def test_address_to_copy_is_whole_and_full_below_a_path_too() -> None:
    soup = soup_of(PAGES["subscribe"], "/repo")
    assert words(one(soup, ".feed-address")) == "https://esimerkki.fi/repo/rss.xml"
    assert one(soup, "[data-copies]")["data-copies"] == "https://esimerkki.fi/repo/rss.xml"
    assert one(soup, ".feed-copy").has_attr("hidden")  # until theme.js knows that it can be copied


def test_this_part_of_a_series_is_no_link() -> None:
    parts = sample("story").select(".series li")
    assert [bool(part.select("a")) for part in parts] == [True, False]


def test_thread_has_a_bead_for_each_story_and_words_for_them_all() -> None:
    first = sample("home").select(".lesson .thread")[0]
    assert words(first) == "7 tarinaa: 5 puolesta, 2 vastaan"
    assert [bead["y"] for bead in first.select("use")] == ["1", "1", "1", "20", "1", "1", "20"]


def test_long_thread_comes_in_strings_of_twelve_and_counts_what_it_cuts() -> None:
    thread = sample("home").select(".lesson .thread")[2]
    assert [len(string.select("use")) for string in thread.select("svg")] == [12, 12, 12, 12]
    assert words(thread) == "+22 70 tarinaa: 60 puolesta, 10 vastaan"


def test_evidence_in_the_very_words_of_its_lesson_is_its_quote_alone() -> None:
    own = replace(samples.LESSON.supporting[0], wording="")
    soup = soup_of(samples.page_of("lesson", replace(samples.LESSON, supporting=(own,))))
    assert soup.select(".for .evidence-words") == []
    assert len(soup.select(".for blockquote")) == 1


def test_service_shows_every_heading_and_counts_the_described_ones() -> None:
    assert words(one(sample("service"), ".label")) == "7/10 kohtaa kuvattu"
    assert len(sample("service").select(".route > div")) == 10
    assert [words(tag) for tag in sample("service").select(".route .missing dd")] == ["Ei vielä kuvattu."] * 3


def test_undescribed_service_tells_what_a_description_would_tell() -> None:
    assert "Palvelua ei ole vielä kuvattu." in words(one(sample("service-bare"), ".empty"))


def test_home_without_stories_says_so() -> None:
    assert words(one(sample("home-bare"), ".empty")).startswith("Yhtään tarinaa ei ole vielä kerrottu.")


def test_later_home_page_has_no_question_and_no_board() -> None:
    assert words(one(sample("home-page-2"), "h1")) == "Tarinat"
    assert sample("home-page-2").select(".board") == []


def test_order_of_the_lessons_is_named_in_their_menu() -> None:
    assert [words(tag) for tag in sample("lessons").select(".orders a")] == [
        "Painavimmat", "Tunnisteittain", "Palveluittain", "Vuosittain",
    ]  # fmt: skip
    assert words(one(sample("lessons"), ".orders [aria-current]")) == "Tunnisteittain"


def test_each_order_of_the_lessons_has_its_own_title_and_words() -> None:
    assert words(one(sample("lessons"), "h1")) == "Opit tunnisteittain"
    view = samples.LESSONS_BY_TAG
    orders = [replace(view, order=order) for order, _ in view.orders]
    leads = [words(one(soup_of(samples.page_of("lessons", order)), ".page-lead")) for order in orders]
    assert [lead.split()[0] for lead in leads] == ["Oppi", "Jokaisen", "Jokaisen", "Jokaisen"]
    assert ["usean otsikon alla" in lead for lead in leads] == [False, True, True, True]
    assert len(set(leads)) == 4


def test_lessons_by_tag_open_with_a_way_to_each_tag() -> None:
    jump = one(sample("lessons"), "nav.jump")
    assert [(words(link), link["href"]) for link in jump.select("a")] == [
        ("asiakaskokemus", "#ryhma-1"),
        ("Muut", "#ryhma-2"),
    ]
    assert sample("lessons-bare").select("nav.jump") == []


def test_title_in_another_language_says_which() -> None:
    swedish = one(sample("tag"), ".story-card h2[lang]")
    assert (swedish["lang"], words(swedish)) == ("sv", "Apotekaren ringde efter mig")


def test_old_address_leads_on_by_itself_and_by_a_link() -> None:
    soup = sample("redirect")
    assert one(soup, 'meta[http-equiv="refresh"]')["content"] == "0; url=/tarinat/kuljettaja/"
    assert soup.select('meta[name="robots"]') == []
    assert one(soup, 'link[rel="canonical"]')["href"] == "https://esimerkki.fi/tarinat/kuljettaja/"
    assert words(one(soup, "a")) == "Siirry uuteen osoitteeseen"


def test_picture_that_opens_the_site_may_be_chosen_in_webp_and_is_not_put_off() -> None:
    picture = one(sample("home"), ".lead-story picture")
    source, image = one(picture, "source"), one(picture, "img")
    assert (source["type"], source["srcset"], source["sizes"]) == (
        "image/webp",
        samples.PARCEL.webp,
        samples.PARCEL.sizes,
    )
    assert (image["srcset"], image["src"]) == (samples.PARCEL.srcset, samples.PARCEL.src)
    assert (image["width"], image["height"], image["fetchpriority"]) == ("1200", "750", "high")
    assert "loading" not in image.attrs


def test_picture_with_nothing_to_choose_is_a_plain_image() -> None:
    image = one(sample("story"), ".story-picture img")
    assert image.parent is not None
    assert image.parent.name == "figure"
    assert {"srcset", "sizes", "loading"} & set(image.attrs) == set()
    assert (image["alt"], image["fetchpriority"]) == (samples.BUS.alt, "high")
