"""The site's settings: each has a default and a rule, and what will not do is refused by name."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tarinat.config import SETTINGS, site_of

CLOCK = datetime(2026, 7, 1, 9, tzinfo=UTC)


def site(**settings):
    made, errors = site_of(settings, CLOCK)
    assert errors == ()
    return made


def refused(**settings):
    made, errors = site_of(settings, CLOCK)
    assert made is None
    return [(error.name, error.code) for error in errors]


def test_site_needs_no_settings():
    plain = site()
    assert (plain.lang, plain.zone.key, plain.per_page, plain.feed_items) == ("fi", "Europe/Helsinki", 10, 30)
    assert (plain.published, plain.drafts, plain.future) == (False, False, False)


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.name)
def test_each_default_keeps_its_own_rule(setting):
    assert isinstance(setting.default, setting.kind)
    assert setting.rule(setting.default)
    assert setting.help.endswith(".")


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.name)
def test_a_value_of_the_wrong_kind_is_refused_by_name(setting):
    assert refused(**{setting.name: [1]}) == [(setting.name, "kind")]


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.name)
def test_nothing_means_the_default(setting):
    assert site(**{setting.name: None}) == site()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *(
            ("SITEURL", url)
            for url in ("", "esimerkki.fi", "ftp://esimerkki.fi", "https://", "https://a.fi/?x=1")
        ),
        *(("SITEURL", url) for url in ("https://a.fi/#x", "https://[", "https://a.fi:x")),
        *(("TIMEZONE", zone) for zone in ("", "Europe/Hellsinki", "../../etc/passwd", "\0", "Europe")),
        *(("DEFAULT_LANG", lang) for lang in ("de", "FI", "")),
        *(("TARINAT_PER_PAGE", number) for number in (0, -1, 101)),
        *(("TARINAT_FEED_ITEMS", number) for number in (0, 201)),
        *(("TARINAT_FEED_TEXT", text) for text in ("", "Full", "opening")),
        *(
            ("TARINAT_HUB", hub)
            for hub in ("keskus.fi", "//keskus.fi/", "ftp://keskus.fi/", "https://k.fi/#x")
        ),
        *(
            ("TARINAT_HUB", hub)
            for hub in ("https://", "https://k.fi/a b", 'https://k.fi/"', "https://k.fi/ä")
        ),
        *(("TARINAT_NOW", moment) for moment in ("eilen", "2026-07-01", "2026-07-01T12:00")),
        *(("TARINAT_AUTHORITY", owner) for owner in ("esimerkki.fi", "esimerkki.fi, 2026")),
        ("SITENAME", "  "),
    ],
)
def test_a_value_against_its_rule_is_refused_by_name(name, value):
    assert refused(**{name: value}) == [(name, "rule")]


@pytest.mark.parametrize("hub", ["", "https://k.fi", "http://k.fi:8080/", "https://k.fi/a/b?c=d&e=f"])
def test_address_of_a_hub_may_have_a_port_a_path_and_a_question(hub):
    assert site(TARINAT_HUB=hub).hub == hub


def test_true_is_no_number_of_stories():
    assert refused(TARINAT_PER_PAGE=True) == [("TARINAT_PER_PAGE", "kind")]


def test_unknown_setting_of_ours_is_refused_with_a_suggestion():
    made, (error,) = site_of({"TARINAT_PERPAGE": 5}, CLOCK)
    assert made is None
    assert (error.name, error.code, error.suggestion) == ("TARINAT_PERPAGE", "unknown", "TARINAT_PER_PAGE")


def test_settings_of_pelican_are_let_be():
    assert site(RELATIVE_URLS=True, PLUGINS=["tarinat"]) == site()


def test_every_mistake_is_told_at_once():
    assert refused(TARINAT_PER_PAGE=0, TIMEZONE="x", TARINAT_XYZ=1) == [
        ("TARINAT_XYZ", "unknown"),
        ("TIMEZONE", "rule"),
        ("TARINAT_PER_PAGE", "rule"),
    ]


def test_final_slash_of_the_address_makes_no_difference():
    assert site(SITEURL="https://esimerkki.fi/") == site(SITEURL="https://esimerkki.fi")


@pytest.mark.parametrize(
    ("url", "root"), [("https://a.fi", ""), ("https://a.fi/", ""), ("https://a.fi/tarinat/", "/tarinat")]
)
def test_site_below_a_path_has_the_path_in_every_link(url, root):
    assert site(SITEURL=url).href("/opit/") == f"{root}/opit/"
    assert site(SITEURL=url).absolute("/opit/") == f"https://a.fi{root}/opit/"


@pytest.mark.parametrize(
    "url", ["https://esimerkki.example", "http://localhost:8000", "http://127.0.0.1", "https://A.EXAMPLE"]
)
def test_published_site_demands_a_real_address(url):
    assert refused(TARINAT_PUBLISHED=True, SITEURL=url) == [("SITEURL", "example-url")]


@pytest.mark.parametrize("name", ["TARINAT_DRAFTS", "TARINAT_FUTURE"])
def test_published_site_refuses_what_is_not_ready(name):
    settings = {"TARINAT_PUBLISHED": True, "SITEURL": "https://a.fi", name: True}
    assert refused(**settings) == [(name, "published")]


def test_published_site_with_a_real_address_will_do():
    assert site(TARINAT_PUBLISHED=True, SITEURL="https://a.fi").published


def test_feeds_belong_to_the_host_until_told_otherwise():
    assert site(SITEURL="https://a.fi/x").first_authority == "a.fi,2026"
    assert site(SITEURL="https://a.fi", TARINAT_AUTHORITY="vanha.fi,2012").first_authority == "vanha.fi,2012"


def test_moment_of_the_build_is_given_or_the_clocks():
    assert site().now == CLOCK
    assert site(TARINAT_NOW="2020-01-01T12:00+02:00").now == datetime(2020, 1, 1, 10, tzinfo=UTC)


def test_moment_of_the_build_is_told_in_the_zone_of_the_site():
    assert site().now.utcoffset() == timedelta(hours=3)


def test_folder_may_be_a_path():
    assert site(PATH=Path("x")).content == Path("x")


@given(st.dictionaries(st.sampled_from([setting.name for setting in SETTINGS]), st.one_of(
    st.text(), st.integers(), st.booleans(), st.none(), st.binary(), st.lists(st.text(), max_size=2)
), max_size=4))  # fmt: skip
def test_no_value_breaks_the_reading_of_settings(settings):
    made, errors = site_of(settings, CLOCK)
    assert (made is None) == bool(errors)
