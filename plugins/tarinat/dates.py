"""The dates that authors write, in Finnish, Swedish, English or ISO form."""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

# Names as CLDR writes them ("wide" and "abbreviated", format and stand-alone), kept in its capitals.
_WEEKDAYS = {
    "fi": ["maanantai", "tiistai", "keskiviikko", "torstai", "perjantai", "lauantai", "sunnuntai"],
    "sv": ["måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag"],
    "en": ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
}
_WEEKDAY_ENDINGS = {"fi": "na", "sv": "en", "en": ""}  # lauantaina, lördagen
_SHORT_WEEKDAYS = {
    "fi": "ma ti ke to pe la su",
    "sv": "mån tis ons tors fre lör sön",
    "en": "Mon Tue Wed Thu Fri Sat Sun",
}
_FINNISH_MONTHS = "tammi helmi maalis huhti touko kesä heinä elo syys loka marras joulu"
_MONTHS = (
    *(re.sub(r"(\w+)", rf"\1{ending}", _FINNISH_MONTHS) for ending in ("kuuta", "kuu", "k", "")),
    "januari februari mars april maj juni juli augusti september oktober november december",
    "jan feb mars apr maj juni juli aug sep okt nov dec",
    "January February March April May June July August September October November December",
    "Jan Feb Mar Apr May Jun Jul Aug Sept Oct Nov Dec",
)
_MONTH_NUMBERS = {name.casefold(): n for names in _MONTHS for n, name in enumerate(names.split(), start=1)}
_WEEKDAY_NUMBERS = {
    name.casefold(): (language, n)
    for language, names in _WEEKDAYS.items()
    for n, (long, short) in enumerate(zip(names, _SHORT_WEEKDAYS[language].split(), strict=True))
    for name in (long, long + _WEEKDAY_ENDINGS[language], short)
}

# The day always stands before the month, and [0-9] because \d would also take the digits of other scripts.
DAY_FORM = r"""
    (?:(?!den\ )(?P<weekday>[^\W\d_]+)\.?,?\ )?
    (?:den\ )?
    (?: (?P<iso>[0-9]{4}-[0-9]{2}-[0-9]{2})
      | (?P<day>[0-9]{1,2})
        (?:\.\ ?(?P<month>[0-9]{1,2})\.\ ? | \.?\ (?P<month_name>[^\W\d_]+)\.?\ )
        (?P<year>[0-9]{4})
    )
"""
TIME_FORM = r"""
    (?:
        (?:,?\ | (?<=-[0-9]{2})T)
        (?: (?:klo|kello|kl|at)\.?\ (?P<full_hour>[0-9]{1,2})
          | (?:(?:klo|kello|kl|at)\.?\ )?
            (?P<hour>[0-9]{1,2})[.:](?P<minute>[0-9]{2})(?:[.:](?P<second>[0-9]{2})(?:[.,][0-9]+)?)?
            (?:\ ?(?P<offset>Z|[+-][0-9]{2}(?::?[0-9]{2})?))?
        )
    )?
"""
_DATE = re.compile(DAY_FORM + TIME_FORM, re.VERBOSE | re.IGNORECASE)
_YEARS = range(1900, 2200)
NOON = time(12)
"""The time of a day that has none."""


class DateError(ValueError):
    """Say why a text is not a date, so that the caller can say it in the author's language.

    `code` is `date-unreadable` (no known form), `date-impossible` (no such day or hour, or a year outside
    1900-2199) or `date-weekday` (the weekday is another). `fields` has `text`, as written but with runs of
    white space as one space; for `date-weekday` also `given` and `right`, both in the author's language.
    """

    def __init__(self, code: str, fields: dict[str, str]) -> None:
        super().__init__(code, fields)
        self.code = code
        self.fields = fields


def parse_when(text: str, zone: ZoneInfo) -> datetime:
    """Read a date, with or without a time, as a moment told in `zone`.

    Without a time it is 12:00; a time with an offset is moved to `zone`; parts of a second are dropped.
    A time that the clock skips or repeats is taken as zoneinfo does with fold 0. Raise DateError.
    Source: ISO 8601-1; Kotus on Finnish dates (day before month, `klo 18.30`); CLDR names.
    """
    written = _one_line(text)
    found = _match(written)
    day = _day_of(found, written)
    moment = _time_of(found, written)
    _check_weekday(found, day, written)
    offset = _offset_of(found, written)
    if offset is None:
        return datetime.combine(day, moment, zone)
    return datetime.combine(day, moment, offset).astimezone(zone)


def parse_day(text: str) -> date:
    """Read a date in the forms of `parse_when`, where a time is not one of them. Raise DateError."""
    written = _one_line(text)
    found = _match(written)
    if found["hour"] or found["full_hour"]:
        raise DateError("date-unreadable", {"text": written})
    day = _day_of(found, written)
    _check_weekday(found, day, written)
    return day


def last_change(moment: datetime, *days: date | None) -> datetime:
    """Give the last of a moment and of later days, each at its beginning in the moment's time zone."""
    changes = [datetime.combine(day, time(), moment.tzinfo) for day in days if day]
    return max(moment, *changes) if changes else moment


def _one_line(text: str) -> str:
    """Join letters with their accents, and every run of white space (no-break too) into one space."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def _match(written: str) -> re.Match[str]:
    found = _DATE.fullmatch(written)
    if (
        found is None
        or (found["weekday"] and found["weekday"].casefold() not in _WEEKDAY_NUMBERS)
        or (found["month_name"] and found["month_name"].casefold() not in _MONTH_NUMBERS)
    ):
        raise DateError("date-unreadable", {"text": written})
    return found


def _day_of(found: re.Match[str], written: str) -> date:
    if found["iso"]:
        year, month, day = map(int, found["iso"].split("-"))
    else:
        year, day = int(found["year"]), int(found["day"])
        month = int(found["month"] or _MONTH_NUMBERS[found["month_name"].casefold()])
    try:
        if year in _YEARS:
            return date(year, month, day)
    except ValueError:
        pass
    raise DateError("date-impossible", {"text": written})


def _time_of(found: re.Match[str], written: str) -> time:
    hour = found["hour"] or found["full_hour"]
    if not hour:
        return NOON
    try:
        return time(int(hour), int(found["minute"] or 0), int(found["second"] or 0))
    except ValueError:
        raise DateError("date-impossible", {"text": written}) from None


def _offset_of(found: re.Match[str], written: str) -> timezone | None:
    """Give the offset from UTC. ISO 8601 and time zones know hours to 23 and minutes to 59."""
    if not found["offset"]:
        return None
    if found["offset"] in "Zz":
        return UTC
    digits = found["offset"][1:].replace(":", "")
    try:
        ahead = time(int(digits[:2]), int(digits[2:] or 0))
    except ValueError:
        raise DateError("date-impossible", {"text": written}) from None
    away = timedelta(hours=ahead.hour, minutes=ahead.minute)
    return timezone(-away if found["offset"].startswith("-") else away)


def _check_weekday(found: re.Match[str], day: date, written: str) -> None:
    if not found["weekday"]:
        return
    language, given = _WEEKDAY_NUMBERS[found["weekday"].casefold()]
    if given != day.weekday():
        names = _WEEKDAYS[language]
        right = names[day.weekday()]
        raise DateError("date-weekday", {"text": written, "given": names[given], "right": right})
