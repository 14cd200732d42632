"""The dates that authors write, in Finnish, Swedish, English or ISO form."""

import pickle
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from babel.dates import format_date
from hypothesis import example, given
from hypothesis import strategies as st
from tarinat.dates import DateError, parse_day, parse_when

HELSINKI = ZoneInfo("Europe/Helsinki")
DAY = date(2024, 2, 3)  # a Saturday

CODES = ("date-unreadable", "date-impossible", "date-weekday")

days = st.dates(date(1900, 1, 1), date(2199, 12, 31))
# Babel has the names from CLDR, so the tables in dates.py are checked against another source.
WEEKDAYS = [
    ("fi", "cccc"),
    ("fi", "EEEE"),
    ("fi", "EEE"),
    ("sv", "EEEE"),
    ("sv", "EEE"),
    ("en", "EEEE"),
    ("en", "EEE"),
]
FORMS = [
    ("fi", "yyyy-MM-dd"),
    ("fi", "d.M.yyyy"),
    ("fi", "dd.MM.yyyy"),
    ("fi", "d. M. yyyy"),
    *[
        (language, f"d{dot} {month} yyyy")
        for language in ("fi", "sv", "en")
        for dot in (".", "")
        for month in ("MMMM", "MMM")
    ],
]
TIMES = st.sampled_from([" klo %H.%M", " kello %H.%M", " %H.%M", " %H:%M:%S"])


def written(day, form):
    language, pattern = form
    return format_date(day, pattern, locale=language)


def refusal(text, read=lambda text: parse_when(text, HELSINKI)):
    with pytest.raises(DateError) as caught:
        read(text)
    return caught.value


def outcome(read, text):
    try:
        return read(text)
    except DateError as error:
        return error


@given(days, st.sampled_from(FORMS))
def test_day_is_read_back_in_every_form(day, form):
    assert parse_day(written(day, form)) == day


@given(days, st.sampled_from(FORMS), st.sampled_from(WEEKDAYS), st.sampled_from([" ", ", "]))
def test_right_weekday_may_stand_first(day, form, weekday, space):
    assert parse_day(written(day, weekday) + space + written(day, form)) == day


@given(days, st.sampled_from(FORMS), st.sampled_from(WEEKDAYS), st.integers(1, 6))
def test_wrong_weekday_is_refused_with_the_right_one_in_the_same_language(day, form, weekday, off):
    wrong = day + timedelta(days=off) if day.year < 2199 else day - timedelta(days=off)
    text = f"{written(wrong, weekday)} {written(day, form)}"
    error = refusal(text, parse_day)
    full = (weekday[0], "cccc")
    assert error.code == "date-weekday"
    assert error.fields == {"text": text, "given": written(wrong, full), "right": written(day, full)}


@given(
    days,
    st.times(),
    st.sampled_from(FORMS),
    TIMES,
)
def test_time_may_stand_last(day, moment, form, time_form):
    shown = moment.replace(second=moment.second if "%S" in time_form else 0, microsecond=0)
    expected = datetime.combine(day, shown, HELSINKI)
    assert parse_when(written(day, form) + moment.strftime(time_form), HELSINKI) == expected


@pytest.mark.parametrize(
    "text",
    [
        "lauantai 3.2.2024",
        "la 3.2.2024",
        "la. 3.2.2024",
        "lauantaina 3. helmikuuta 2024",
        "LAUANTAI, 3. HELMIKUUTA 2024",
        "lördag 3 februari 2024",
        "lördagen den 3 februari 2024",
        "den 3 februari 2024",
        "Saturday 3 February 2024",
        "sat, 3 feb 2024",
        "\u00a03.\u00a0helmikuuta \t 2024\n",
        "lo\u0308rdag 3 februari 2024",
        "03.02.2024",
        "3.2. 2024",
        "2024-02-03",
        "la 2024-02-03",
    ],
)
def test_saturday_is_understood_as_people_write_it(text):
    assert parse_day(text) == DAY


@pytest.mark.parametrize(
    "text",
    [
        "2024-02-03 18:30",
        "2024-02-03T18:30",
        "2024-02-03T18:30:00",
        "2024-02-03t18:30:00.000+02:00",
        "2024-02-03 18:30 +0200",
        "2024-02-03T16:30Z",
        "2024-02-03T11:30-05",
        "3.2.2024 klo 18.30",
        "3.2.2024 KELLO 18:30",
        "3.2.2024, 18.30",
        "lauantaina 3. helmikuuta 2024 klo\u00a018.30",
        "lördag 3 februari 2024 kl. 18.30",
        "Saturday 3 February 2024 at 18:30",
    ],
)
def test_half_past_six_is_understood_as_people_write_it(text):
    moment = parse_when(text, HELSINKI)
    assert (moment.isoformat(), moment.tzinfo) == ("2024-02-03T18:30:00+02:00", HELSINKI)


def test_hour_alone_is_a_time_after_klo():
    assert parse_when("3.2.2024 klo 18", HELSINKI).isoformat() == "2024-02-03T18:00:00+02:00"


@given(days)
def test_day_without_a_time_is_noon_where_the_site_is(day):
    moment = parse_when(day.isoformat(), HELSINKI)
    assert (moment.date(), moment.hour, moment.minute, moment.tzinfo) == (day, 12, 0, HELSINKI)


def test_day_stands_before_the_month():
    assert parse_day("6.4.2018") == date(2018, 4, 6)


def test_weekday_belongs_to_the_day_that_was_written_not_to_the_day_at_the_site():
    assert parse_when("la 2024-02-03T23:30Z", HELSINKI) == datetime(2024, 2, 3, 23, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "as_told"),
    [("31.3.2024 3.30", "2024-03-31T03:30:00+02:00"), ("27.10.2024 3.30", "2024-10-27T03:30:00+03:00")],
)
def test_time_that_the_clock_skips_or_repeats_is_read(text, as_told):
    assert parse_when(text, HELSINKI).isoformat() == as_told


@pytest.mark.parametrize(
    "text",
    [
        "31.2.2024",
        "29.2.2023",
        "3.13.2024",
        "0.2.2024",
        "3.2.1899",
        "3.2.2200",
        "2024-13-01",
        "31. huhtikuuta 2024",
        "3.2.2024 klo 25",
        "3.2.2024 24.00",
        "3.2.2024 18.60",
        "2024-02-03T18:30:60",
        "2024-02-03T18:30+24:00",
        "2024-02-03T18:30+02:60",
        "perjantai 31.2.2024",
        "0000-00-00",
    ],
)
def test_day_or_time_that_does_not_exist_is_impossible(text):
    error = refusal(text)
    assert (error.code, error.fields) == ("date-impossible", {"text": text})


@pytest.mark.parametrize(
    "text",
    [
        "",
        "eilen",
        "4/6/2018",
        "2018/4/6",
        "3.2.24",
        "3.2",
        "2.2024",
        "February 3, 2024",
        "3. helmi-kuuta 2024",
        "la",
        "2024-2-3",
        "lauvantai 3.2.2024",
        "3. helmikuusta 2024",
        "3.2.2024 18",
        "3.2.2024T18:30",
        "3.2.2024 klo 18.3",
        "3.2.2024 illalla",
        "3.2.20245",
        "9" * 10_000,
        "٣.٢.٢٠٢٤",
        "３.２.２０２４",
        "3.2.²024",
        "3.2.2024\0",
        "\0",
        "2024-02-03T18:30 Europe/Helsinki",
    ],
    ids=lambda text: ascii(text[:20]),
)
def test_what_is_not_a_known_form_is_unreadable(text):
    error = refusal(text)
    assert (error.code, error.fields) == ("date-unreadable", {"text": text})


def test_update_has_a_day_and_no_time():
    assert refusal("3.2.2024 18.30", parse_day).code == "date-unreadable"
    assert refusal("3.2.2024 klo 0", parse_day).code == "date-unreadable"


def test_refusal_quotes_the_text_on_one_line():
    assert refusal(" ehkä\n \u00a0huomenna ").fields == {"text": "ehkä huomenna"}


def test_refusal_can_cross_to_another_process():
    error = pickle.loads(pickle.dumps(refusal("perjantai 3.2.2024")))
    assert (error.code, error.fields["right"]) == ("date-weekday", "lauantai")


near_dates = st.text(st.sampled_from("0123456789.-:T Z+,/laklofebruarihelmikuuta٣\0\u00a0"), max_size=30)
put_together = st.lists(
    st.sampled_from(["la", "klo", "3.", "2.", "2024", "-", "-02", " ", "18.30", "99", "T", "+", "Z", "maj"]),
    max_size=10,
).map("".join)


@given(st.text() | st.text(st.characters(categories=["Nd", "Cc", "Zs"])) | near_dates | put_together)
@example("1900-01-01T00:00+23:59")
@example("2199-12-31T23:59-23:59")
@example("9" * 5000 + ".1.2024")
def test_any_text_is_a_date_or_refused_and_nothing_else(text):
    for read in (parse_day, lambda text: parse_when(text, HELSINKI)):
        found = outcome(read, text)
        assert isinstance(found, date) or found.code in CODES
