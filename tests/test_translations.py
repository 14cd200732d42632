"""What a reader sees: one catalogue for each language, with its plurals, dates and numbers."""

from __future__ import annotations

import pickle
import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from babel import Locale
from markupsafe import Markup
from tarinat.translations import PAIR, Translations, flattened, languages, load_translations

THEME = Path(__file__).parents[1] / "theme"
CATALOGUES = {lang: load_translations(THEME / "translations", lang) for lang in ("en", "fi", "sv")}
FINNISH = CATALOGUES["fi"]

CHOSEN_BY_VALUE = {
    "experience.": {"good", "mixed", "bad", "reflection"},
    "experience.sentence.": {"good", "mixed", "bad", "reflection"},
    "experience.heading.": {"good", "mixed", "bad", "reflection"},
    "experience.meaning.": {"good", "mixed", "bad", "reflection"},
    "lessons.order.": {"weight", "tag", "service", "year"},
    "story.reason.": {"lesson", "other_side", "service", "service_type", "tags"},
    "perspective.": {"own", "heard", "observed", "media", "reflection"},
    "perspectives.heading.": {"own", "heard", "observed", "media", "reflection"},
    "perspectives.meaning.": {"own", "heard", "observed", "media", "reflection"},
    "search.kind.": {"lesson", "story", "service", "tag", "author", "page"},
}
"""The keys that a template puts together, by prefix: each value that the view may give needs its text."""


def forms(text: object) -> list[str]:
    return list(text.values()) if isinstance(text, dict) else [str(text)]


def fields(text: object) -> set[str]:
    return {name for form in forms(text) for name in re.findall(r"{(\w+)}", form)}


def templates() -> str:
    return "\n".join(path.read_text("utf-8") for path in sorted((THEME / "templates").rglob("*.html")))


def used_keys() -> set[str]:
    literal = set(re.findall(r"""\bt\(\s*["']([\w.]+)["']\s*[,)]""", templates()))
    return literal | {prefix + value for prefix, values in CHOSEN_BY_VALUE.items() for value in values}


def test_theme_speaks_three_languages() -> None:
    assert languages(THEME / "translations") == ("en", "fi", "sv")


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_language_has_the_same_keys_in_the_same_order_as_finnish(lang: str) -> None:
    assert list(CATALOGUES[lang].texts) == list(FINNISH.texts)


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_text_has_the_same_fields_as_in_finnish(lang: str) -> None:
    texts = CATALOGUES[lang].texts
    assert {key: fields(texts[key]) for key in texts} == {key: fields(FINNISH.texts[key]) for key in texts}


@pytest.mark.parametrize("lang", CATALOGUES)
def test_plural_text_has_just_the_categories_of_its_language(lang: str) -> None:
    categories = set(Locale(lang).plural_form.tags) | {"other"}
    plural = {
        key: set(text) - {PAIR} for key, text in CATALOGUES[lang].texts.items() if isinstance(text, dict)
    }
    assert plural
    assert all(found == categories for found in plural.values()), plural


@pytest.mark.parametrize("lang", CATALOGUES)
def test_no_text_is_empty_or_has_space_around_it(lang: str) -> None:
    texts = CATALOGUES[lang].texts
    assert [key for key in texts for form in forms(texts[key]) if form != form.strip() or not form] == []


def test_templates_use_every_text_and_no_other() -> None:
    assert used_keys() == set(FINNISH.texts)


def test_keys_that_templates_put_together_are_declared_here() -> None:
    assert set(re.findall(r"""\bt\(\s*["']([\w.]+)["']\s*~""", templates())) == set(CHOSEN_BY_VALUE)


def test_count_chooses_the_plural_form() -> None:
    assert FINNISH("count.stories", count=1) == "1 tarina"
    assert FINNISH("count.stories", count=0) == "0 tarinaa"
    assert CATALOGUES["en"]("count.stories", count=2) == "2 stories"


@pytest.mark.parametrize(
    ("lang", "one", "two", "three"),
    [
        ("fi", "Kaikki opit: 1", "Molemmat opit", "Kaikki 3 oppia"),
        ("sv", "Alla lärdomar: 1", "Båda lärdomarna", "Alla 3 lärdomar"),
        ("en", "All lessons: 1", "Both lessons", "All 3 lessons"),
    ],
)
def test_all_of_two_are_both(lang: str, one: str, two: str, three: str) -> None:
    said = [CATALOGUES[lang]("home.all_lessons", count=count) for count in (1, 2, 3)]
    assert said == [one, two, three]


def test_true_is_no_number_although_it_equals_one() -> None:
    assert FINNISH.number(1) == "1"
    with pytest.raises(ArithmeticError):
        FINNISH.number(True)


def test_count_is_written_as_the_language_writes_numbers() -> None:
    assert FINNISH("count.stories", count=1234) == "1\N{NO-BREAK SPACE}234 tarinaa"
    assert FINNISH.number(1234567) == "1\N{NO-BREAK SPACE}234\N{NO-BREAK SPACE}567"


def test_value_is_escaped_and_the_text_around_it_is_not() -> None:
    assert FINNISH("tag.heading", tag="<b>&") == "Tarinat, joissa on tunniste <em>&lt;b&gt;&amp;</em>"
    assert isinstance(FINNISH("tag.heading", tag="x"), Markup)


def test_value_that_is_markup_stays_markup() -> None:
    assert FINNISH("story.by", author=Markup("<a>Aino</a>")) == "Kirjoittanut <a>Aino</a>"


@pytest.mark.parametrize("lang", CATALOGUES)
def test_every_text_is_filled_as_markup_fills_it(lang: str) -> None:
    for value in ("<b>&\"'", Markup("<i>"), "", 7, None, date(2024, 2, 3), ["<"]):
        for key, text in CATALOGUES[lang].texts.items():
            if isinstance(text, str):
                values = dict.fromkeys(fields(text), value)
                assert CATALOGUES[lang](key, **values) == Markup(text).format(**values)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{{x}}",
        "a{{b}}{x}",
        "{x}{x}",
        "{x!r}",
        "{x:>4}",
        "{x.real}",
        "{x[0]}",
        "{x}{",
        "}",
        "{}",
        "{0}",
        "{y}",
    ],
)
@pytest.mark.parametrize("x", ["<", Markup("<"), 1])
def test_text_in_any_form_is_filled_as_markup_fills_it(text: str, x: object) -> None:
    def outcome(write: Callable[[], str]) -> tuple[type, str]:
        try:
            written = write()
        except Exception as error:
            return type(error), ""
        return type(written), written

    words = Translations("fi", {"a.b": text})
    assert outcome(lambda: words("a.b", x=x)) == outcome(lambda: Markup(text).format(x=x))


def test_unknown_key_names_the_key_and_the_language() -> None:
    with pytest.raises(KeyError, match=r'no text "story\.nope" in language "fi"'):
        FINNISH("story.nope")


def test_missing_value_names_the_key_and_the_field() -> None:
    with pytest.raises(KeyError, match=r'text "story\.by" in language "fi" needs .*author'):
        FINNISH("story.by")


def test_plural_text_without_a_count_says_what_it_needs() -> None:
    with pytest.raises(
        KeyError, match=r'text "count\.stories" in language "fi" has plural forms and needs a count'
    ):
        FINNISH("count.stories")


@pytest.mark.parametrize(
    ("lang", "day", "full", "month"),
    [
        ("fi", "3. helmikuuta 2024", "lauantai 3. helmikuuta 2024", "helmikuu 2024"),
        ("sv", "3 februari 2024", "lördag 3 februari 2024", "februari 2024"),
        ("en", "3 February 2024", "Saturday, 3 February 2024", "February 2024"),
    ],
)
def test_date_is_written_in_the_language(lang: str, day: str, full: str, month: str) -> None:
    words = CATALOGUES[lang]
    assert (words.day(date(2024, 2, 3)), words.weekday_day(date(2024, 2, 3))) == (day, full)
    assert words.month(date(2024, 2, 1)) == month


def test_time_of_day_does_not_move_the_day() -> None:
    assert FINNISH.day(datetime(2024, 2, 3, 23, 59, tzinfo=UTC)) == "3. helmikuuta 2024"


def test_translations_survive_the_way_to_another_process() -> None:
    assert pickle.loads(pickle.dumps(FINNISH)) == FINNISH


def test_parts_are_read_into_one_set_of_texts(tmp_path: Path) -> None:
    (tmp_path / "fi").mkdir()
    (tmp_path / "fi" / "site.toml").write_text('[a]\nb = "yksi"\n', "utf-8")
    (tmp_path / "fi" / "messages.toml").write_text('[c]\nd = { one = "x", other = "y" }\n', "utf-8")
    words = load_translations(tmp_path, "fi", "site", "messages")
    assert words == Translations("fi", {"a.b": "yksi", "c.d": {"one": "x", "other": "y"}})
    assert load_translations(tmp_path, "fi").texts == {"a.b": "yksi"}


def test_text_in_two_parts_is_refused(tmp_path: Path) -> None:
    (tmp_path / "fi").mkdir()
    for part in ("site", "messages"):
        (tmp_path / "fi" / f"{part}.toml").write_text('a = "x"\n', "utf-8")
    with pytest.raises(ValueError, match=r'messages\.toml: the text "a" is already in another part'):
        load_translations(tmp_path, "fi", "site", "messages")


def test_text_that_is_no_text_is_refused() -> None:
    with pytest.raises(ValueError, match=r'the text "a\.b" must be a string or a table, not 3'):
        list(flattened({"a": {"b": 3}}))
